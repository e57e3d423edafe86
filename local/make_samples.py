"""Writes the sample documents of the demo's three companies: ``python -m local.make_samples``.

The same texts give the same bytes, so that the files in the repository change only with the texts.
"""

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
                ),
            ),
            (
                "Formas de pago",
                (
                    "La cuota inicial es del 20 % del precio del lote. El saldo se paga hasta en 48 cuotas mensuales "
                    "sin intereses, con vencimiento el día 5 de cada mes.",
                    "La separación de un lote cuesta S/ 500, vale por siete días y se descuenta de la cuota inicial. "
                    "Por pago al contado hay un descuento del 6 %.",
                ),
            ),
            (
                "Entrega y escritura",
                (
                    "Los lotes se entregan en marzo de 2028. La escritura pública se firma dentro de los 60 días "
                    "posteriores a la cancelación del precio; los gastos notariales corren por cuenta del comprador.",
                    "Si el comprador desiste antes de la firma del contrato, se devuelve el 100 % de la separación.",
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
                ),
            ),
            (
                "Mantenimiento y áreas comunes",
                (
                    "El mantenimiento mensual será de S/ 95 por lote a partir de la entrega. Cubre vigilancia las 24 "
                    "horas, limpieza y riego de jardines.",
                    "Hay piscina, dos canchas de fútbol, zona de parrillas y un parque central de 3 200 m².",
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
                ),
            ),
            (
                "Pagamento e financiamento",
                (
                    "A entrada é de 15 % do valor do imóvel e pode ser parcelada em até seis vezes. O saldo pode ser "
                    "financiado por bancos parceiros em até 360 meses.",
                    "O FGTS pode ser usado para abater a entrada. O sinal de reserva é de R$ 2.000, devolvido se o "
                    "financiamento não for aprovado.",
                ),
            ),
            (
                "Entrega das chaves",
                (
                    "As chaves serão entregues em novembro de 2027, com tolerância de 180 dias prevista em contrato. A "
                    "vistoria é agendada com 15 dias de antecedência.",
                    "A taxa de condomínio estimada é de R$ 480 por mês.",
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
                ),
            ),
            (
                "Deposit and closing",
                (
                    "A home is reserved with a refundable deposit of $5,000. The down payment is 10 % of the price, "
                    "and closing takes about 45 days.",
                    "The homeowners association fee is $165 a month and covers snow removal and the playground.",
                ),
            ),
        ),
    ),
}


def main() -> None:
    """Write every document below ``local/samples``."""
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
