"""Writes the sample documents of the demo's three companies: ``scripts/python -m local.make_samples``.

The same texts give the same bytes, so that the files in the repository change only with the texts.
"""

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from local.paths import SAMPLES

DOCUMENTS: dict[str, tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "es/Condiciones de venta Los Olivos.pdf": (
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
    "es/Preguntas frecuentes Los Olivos.pdf": (
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
    "pt/Guia do comprador Beira-Mar.pdf": (
        "Condomínio Beira-Mar: guia do comprador",
        (
            (
                "Apartamentos",
                (
                    "São 40 apartamentos de dois e três quartos, de 58 a 92 metros quadrados, todos com varanda e uma "
                    "vaga de garagem coberta.",
                    "O preço de tabela começa em R$ 389.000 para dois quartos e em R$ 542.000 para três quartos.",
                    "O prédio tem dez andares, dois elevadores e um terraço com churrasqueira e vista para o mar. Os "
                    "apartamentos do térreo têm jardim privativo e são os únicos que aceitam uma segunda vaga.",
                    "As plantas podem ser adaptadas até o fim da estrutura: é possível integrar a cozinha à sala ou "
                    "trocar o terceiro quarto por um escritório. A mudança é orçada antes e não altera o prazo.",
                ),
            ),
            (
                "Pagamento e financiamento",
                (
                    "A entrada é de 15 % do valor do imóvel e pode ser parcelada em até seis vezes. O saldo pode ser "
                    "financiado por bancos parceiros em até 360 meses.",
                    "O FGTS pode ser usado para abater a entrada. O sinal de reserva é de R$ 2.000, devolvido se o "
                    "financiamento não for aprovado.",
                    "Durante a obra as parcelas são corrigidas pelo INCC; depois do habite-se, pelo IPCA mais juros do "
                    "banco. O boleto vence no dia 10 e pode ser antecipado sem multa.",
                    "Para a análise de crédito são pedidos documento com foto, comprovante de renda dos três últimos "
                    "meses e comprovante de residência. A resposta do banco sai em até sete dias úteis.",
                ),
            ),
            (
                "Entrega das chaves",
                (
                    "As chaves serão entregues em novembro de 2027, com tolerância de 180 dias prevista em contrato. A "
                    "vistoria é agendada com 15 dias de antecedência.",
                    "A taxa de condomínio estimada é de R$ 480 por mês.",
                    "Na vistoria o comprador testa torneiras, tomadas, portas e janelas com um técnico da construtora. "
                    "O que for anotado é corrigido em trinta dias, e a entrega só acontece depois disso.",
                    "A garantia é de cinco anos para a estrutura e a impermeabilização, e de um ano para acabamentos.",
                ),
            ),
        ),
    ),
    "en/Buyer handbook Maple Grove.pdf": (
        "Maple Grove: buyer handbook",
        (
            (
                "Homes",
                (
                    "Maple Grove has 28 townhouses with three or four bedrooms, from 1,450 to 1,980 square feet. "
                    "Prices start at $412,000.",
                    "Every home has solar panels, a two-car garage and a private garden.",
                    "Buyers choose between three kitchen finishes and two flooring packages until the framing is done. "
                    "The model home is open from Thursday to Monday, 10 a.m. to 5 p.m., and no appointment is needed.",
                    "The builder's warranty covers workmanship for one year, plumbing, heating and wiring for two "
                    "years, and the structure for ten.",
                ),
            ),
            (
                "Deposit and closing",
                (
                    "A home is reserved with a refundable deposit of $5,000. The down payment is 10 % of the price, "
                    "and closing takes about 45 days.",
                    "The homeowners association fee is $165 a month and covers snow removal and the playground.",
                    "The builder pays the title insurance. The buyer pays for the appraisal, the inspection and the "
                    "recording of the deed. A rate lock of sixty days is available from the partner lender.",
                    "If the lender declines the mortgage, the deposit is returned in full within ten business days.",
                ),
            ),
        ),
    ),
}

LOGOS: dict[str, tuple[str, tuple[tuple[tuple[int, int], ...], ...]]] = {
    "pt": (
        "#0e6ba8",
        (
            ((136, 120), (248, 120), (248, 380), (136, 380)),
            ((272, 200), (376, 200), (376, 380), (272, 380)),
        ),
    ),
    "en": (
        "#b4532a",
        (
            ((256, 110), (410, 240), (102, 240)),
            ((146, 256), (366, 256), (366, 390), (146, 390)),
        ),
    ),
}
"""By language: the colour of a disc and the white shapes on it, on a square of 512 points."""


def main() -> None:
    """Write every document and logo below ``local/samples``."""
    for language, (colour, shapes) in LOGOS.items():
        logo = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
        pen = ImageDraw.Draw(logo)
        pen.ellipse((0, 0, 511, 511), fill=colour)
        for shape in shapes:
            pen.polygon(shape, fill="white")
        file = SAMPLES / "inventory" / language / "logo.png"
        logo.resize((256, 256), Image.Resampling.LANCZOS).save(file, optimize=True)
    styles = getSampleStyleSheet()
    for name, (title, pages) in DOCUMENTS.items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        story: list[object] = [Paragraph(title, styles["Title"])]
        for number, (heading, paragraphs) in enumerate(pages):
            if number:
                story.append(PageBreak())
            story.append(Paragraph(heading, styles["Heading1"]))
            for paragraph in paragraphs:
                story += [Paragraph(paragraph, styles["BodyText"]), Spacer(1, 12)]
        SimpleDocTemplate(str(path), pagesize=A4, title=title, author="SalesMind demo", invariant=1).build(
            story
        )


if __name__ == "__main__":
    main()
