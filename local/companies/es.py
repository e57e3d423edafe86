"""The demo's company that speaks Spanish: what it knows, sells and promises. Its files are in ``local/samples``."""

from typing import Final

from local.companies import Company, Document, Question, SampleQuote, Shop, document_folders, official
from local.paths import SAMPLES
from local.signing import DEMO_PHONE_NUMBER_ID, Customer
from salesmind.quotes.snapshot import Person
from salesmind.tenants.company import CompanyBrand, QuoteRules

_FOLDER: Final = SAMPLES / "inventory" / "es"

_QUESTIONS: Final = (
    Question(
        "¿Cuánto es la cuota inicial?",
        "Condiciones de venta Los Olivos",
        2,
        says="20 %",
    ),
    Question("¿Cuánto se paga de mantenimiento al mes?", "Preguntas frecuentes Los Olivos", 2, says="S/ 95"),
    Question("¿Quién ganó el mundial de fútbol de 1998?", answerable=False),
)

_OFFICIAL: Final = (
    Question(
        "¿Cuántos miembros forman los tribunales de calificación del TFG?",
        "2021015300125300001389",
        13,
        says="entre 3 y 5 miembros",
    ),
)
"""About official documents of real institutions, where they are at hand."""

_TERMS: Final = (
    "1. Los precios y las condiciones de esta cotización valen hasta la fecha indicada.\n"
    "2. El lote queda reservado cuando el cliente acepta la cotización, por siete días.\n"
    "3. Las cuotas vencen el día 5 de cada mes. Se pagan por transferencia o en la agencia del banco, nunca en "
    "efectivo al asesor.\n"
    "4. Los gastos notariales corren por cuenta del comprador."
)


def company() -> Company:
    """Return the company, with the documents that are at hand."""
    return Company(
        name="Residencial Los Olivos",
        language="es",
        time_zone="America/Lima",
        phone_number_id=DEMO_PHONE_NUMBER_ID,
        customer=Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
        folders=document_folders("es"),
        questions=(*_QUESTIONS, *official(_OFFICIAL)),
        shop=Shop(
            inventory=(_FOLDER / "lotes.csv", _FOLDER / "planes.csv"),
            logo=_FOLDER / "logo.png",
            brand=CompanyBrand(
                tax_id="RUC 20123456789",
                address="Av. Los Olivos 450, Lima",
                website="losolivos.example",
                colour="#2f6b4f",
            ),
            quotes=QuoteRules(reservation_days=7, terms={"es": _TERMS}),
            buyers=(
                Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
                Customer("Cliente de Arequipa", "51954321987", "PE.40218873520916657203"),
                Customer("Cliente de Cusco", "51984123765", "PE.77352019846120385541"),
            ),
        ),
    )


DOCUMENTS: Final[dict[str, Document]] = {
    "Condiciones de venta Los Olivos.pdf": (
        "Residencial Los Olivos: condiciones de venta",
        (
            (
                "Lotes disponibles",
                (
                    "La primera etapa tiene 64 lotes residenciales de 120 a 180 metros cuadrados. Todos cuentan con "
                    "agua, desagüe, electricidad subterránea y pistas asfaltadas.",
                    "El precio de lista comienza en S/ 86 400 para un lote de 120 m². Los lotes de esquina y los que "
                    "miran al parque tienen un recargo del 8 %.",
                    "Cada lote se vende con habilitación urbana aprobada por la municipalidad y partida independizada "
                    "en Registros Públicos. El reglamento de construcción permite hasta dos pisos y azotea, con un "
                    "retiro frontal de tres metros y un área libre mínima del 30 %.",
                    "La segunda etapa, con 48 lotes más, saldrá a la venta cuando se haya colocado el 80 % de la "
                    "primera. Quienes ya compraron tienen prioridad para elegir y conservan el precio de lista vigente "
                    "durante los primeros quince días de esa etapa.",
                ),
            ),
            (
                "Formas de pago",
                (
                    "La cuota inicial es del 20 % del precio del lote. El saldo se paga hasta en 48 cuotas mensuales "
                    "sin intereses, con vencimiento el día 5 de cada mes.",
                    "La separación de un lote cuesta S/ 500, vale por siete días y se descuenta de la cuota inicial. "
                    "Por pago al contado hay un descuento del 6 %.",
                    "Las cuotas se pagan por transferencia o en la agencia del banco, nunca en efectivo al asesor. "
                    "Cada pago recibe su comprobante por correo dentro de las 24 horas. El atraso de una cuota genera "
                    "un interés moratorio del 1 % mensual; con tres cuotas vencidas el contrato puede resolverse.",
                    "Se puede adelantar cuotas en cualquier momento, sin penalidad. El adelanto se aplica a las "
                    "últimas cuotas del cronograma, salvo que el comprador pida por escrito reducir el monto mensual.",
                ),
            ),
            (
                "Entrega y escritura",
                (
                    "Los lotes se entregan en marzo de 2028. La escritura pública se firma dentro de los 60 días "
                    "posteriores a la cancelación del precio; los gastos notariales corren por cuenta del comprador.",
                    "Si el comprador desiste antes de la firma del contrato, se devuelve el 100 % de la separación.",
                    "El acta de entrega describe los linderos, las medidas y el estado de las redes. El comprador "
                    "tiene diez días para observarla; la empresa corrige lo observado en un plazo de treinta días.",
                ),
            ),
        ),
    ),
    "Preguntas frecuentes Los Olivos.pdf": (
        "Residencial Los Olivos: preguntas frecuentes",
        (
            (
                "Visitas y mascotas",
                (
                    "La caseta de ventas atiende de martes a domingo, de 9 a. m. a 6 p. m. Para visitar el proyecto "
                    "se reserva un cupo en la movilidad gratuita, que sale a las 10 a. m. del Óvalo Grau.",
                    "Se admiten mascotas en el condominio; los perros deben pasear con correa en las áreas comunes.",
                    "Para la visita se pide un documento de identidad. Los niños son bienvenidos; el recorrido a pie "
                    "dura unos cuarenta minutos y conviene llevar sombrero y agua. Hay estacionamiento para quienes "
                    "llegan en su propio auto.",
                    "También se puede hacer una visita por videollamada, de lunes a viernes de 5 p. m. a 8 p. m., con "
                    "un asesor que recorre el terreno y responde en directo.",
                ),
            ),
            (
                "Mantenimiento y áreas comunes",
                (
                    "El mantenimiento mensual será de S/ 95 por lote a partir de la entrega. Cubre vigilancia las 24 "
                    "horas, limpieza y riego de jardines.",
                    "Hay piscina, dos canchas de fútbol, zona de parrillas y un parque central de 3 200 m².",
                    "La piscina abre de martes a domingo. Las parrillas se reservan con tres días de anticipación y la "
                    "reserva es gratuita para los propietarios que están al día en sus pagos.",
                    "La administración la elige la junta de propietarios cada dos años. Hasta que exista la junta, la "
                    "empresa administra las áreas comunes y publica sus cuentas cada trimestre.",
                ),
            ),
        ),
    ),
}

QUOTE: Final = SampleQuote(
    currency="PEN",
    customer=Person(name="Cliente de Lima", document="DNI 12345678", email="cliente@correo.example"),
    advisor=Person(name="Asesora de ventas", email="ventas@losolivos.example"),
    project="Residencial Los Olivos",
    stage="Etapa 1",
    unit="Lote B-14",
    details=(("Manzana", "B"), ("Partida", "P-11048")),
    list_price="Precio de lista",
    surcharge="Recargo por esquina",
    discount="Descuento de lanzamiento",
    note="Frente al parque",
    instalments="Crédito directo",
    cash="Contado",
    terms="1. Esta cotización es válida hasta la fecha indicada y no separa el lote. La separación cuesta S/ 500, vale "
    "por siete días y se descuenta de la cuota inicial.\n"
    "2. Las cuotas vencen el día 5 de cada mes. Se pagan por transferencia o en la agencia del banco, nunca en "
    "efectivo al asesor.\n"
    "3. El cliente puede adelantar cuotas en cualquier momento, sin penalidad. El adelanto reduce el plazo, salvo "
    "que pida por escrito reducir el importe de la cuota.\n"
    "4. El atraso de una cuota genera un interés moratorio del 1 % mensual. Con tres cuotas vencidas el contrato "
    "puede resolverse.\n"
    "5. Los gastos notariales y registrales corren por cuenta del comprador y se pagan al firmar la escritura.\n"
    "6. Las áreas y linderos definitivos son los de la partida independizada en Registros Públicos.",
)
