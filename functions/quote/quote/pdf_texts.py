"""The words that a quote's PDF adds to the snapshot's own, in each language."""

from dataclasses import dataclass

from quote.snapshot import QuoteLanguage


@dataclass(frozen=True, slots=True)
class PdfTexts:
    """Labels and sentences; those with braces are filled in with ``str.format``."""

    quote: str
    title: str
    version: str
    customer: str
    advisor: str
    issued: str
    valid_until: str
    area: str
    front: str
    depth: str
    total_price: str
    down_payment: str
    financed: str
    installments: str
    installments_first: str
    single_payment: str
    rate: str
    price: str
    concept: str
    amount: str
    total: str
    schedule: str
    amounts_in: str
    number: str
    initial: str
    due: str
    principal: str
    interest: str
    insurance: str
    fees: str
    payment: str
    balance: str
    sums: str
    continued: str
    terms: str
    signatures: str
    signature_customer: str
    signature_company: str
    verify: str
    verify_how: str
    page: str


_ES = PdfTexts(
    quote="Cotización",
    title="Cotización {number} · {unit}, {project}",
    version="Versión {version}",
    customer="Preparada para",
    advisor="Su asesor",
    issued="Emitida el",
    valid_until="Válida hasta el",
    area="Área",
    front="Frente",
    depth="Fondo",
    total_price="Precio total",
    down_payment="Cuota inicial",
    financed="Saldo financiado",
    installments="{count} cuotas de",
    installments_first="{count} cuotas, la 1.ª de",
    single_payment="Pago único",
    rate="Tasa efectiva anual {rate}",
    price="Precio",
    concept="Concepto",
    amount="Importe",
    total="Total",
    schedule="Cronograma de pagos",
    amounts_in="Importes en {currency}",
    number="N.º",
    initial="Inicial",
    due="Vencimiento",
    principal="Capital",
    interest="Interés",
    insurance="Seguro",
    fees="Gastos",
    payment="Cuota",
    balance="Saldo",
    sums="Total",
    continued="continúa",
    terms="Condiciones",
    signatures="Conformidad",
    signature_customer="Cliente",
    signature_company="Por {company}",
    verify="Compruebe esta cotización",
    verify_how="Escanee el código o abra el enlace para ver que el documento es auténtico y sigue vigente.",
    page="Página {page} de {pages}",
)

_EN = PdfTexts(
    quote="Quote",
    title="Quote {number} · {unit}, {project}",
    version="Version {version}",
    customer="Prepared for",
    advisor="Your advisor",
    issued="Issued on",
    valid_until="Valid until",
    area="Area",
    front="Frontage",
    depth="Depth",
    total_price="Total price",
    down_payment="Down payment",
    financed="Amount financed",
    installments="{count} installments of",
    installments_first="{count} installments, first",
    single_payment="Single payment",
    rate="Effective annual rate {rate}",
    price="Price",
    concept="Item",
    amount="Amount",
    total="Total",
    schedule="Payment schedule",
    amounts_in="Amounts in {currency}",
    number="No.",
    initial="Initial",
    due="Due date",
    principal="Principal",
    interest="Interest",
    insurance="Insurance",
    fees="Fees",
    payment="Payment",
    balance="Balance",
    sums="Total",
    continued="continued",
    terms="Terms and conditions",
    signatures="Agreed",
    signature_customer="Customer",
    signature_company="For {company}",
    verify="Verify this quote",
    verify_how="Scan the code or open the link to see that the document is genuine and still valid.",
    page="Page {page} of {pages}",
)

_PT = PdfTexts(
    quote="Proposta",
    title="Proposta {number} · {unit}, {project}",
    version="Versão {version}",
    customer="Preparada para",
    advisor="Seu consultor",
    issued="Emitida em",
    valid_until="Válida até",
    area="Área",
    front="Frente",
    depth="Fundo",
    total_price="Preço total",
    down_payment="Entrada",
    financed="Saldo financiado",
    installments="{count} parcelas de",
    installments_first="{count} parcelas, a 1.ª de",
    single_payment="Pagamento único",
    rate="Taxa efetiva anual {rate}",
    price="Preço",
    concept="Item",
    amount="Valor",
    total="Total",
    schedule="Cronograma de pagamentos",
    amounts_in="Valores em {currency}",
    number="N.º",
    initial="Entrada",
    due="Vencimento",
    principal="Amortização",
    interest="Juros",
    insurance="Seguro",
    fees="Taxas",
    payment="Parcela",
    balance="Saldo",
    sums="Total",
    continued="continuação",
    terms="Condições",
    signatures="Aceite",
    signature_customer="Cliente",
    signature_company="Por {company}",
    verify="Verifique esta proposta",
    verify_how="Escaneie o código ou abra o link para ver que o documento é autêntico e continua válido.",
    page="Página {page} de {pages}",
)

_TEXTS: dict[QuoteLanguage, PdfTexts] = {"es": _ES, "en": _EN, "pt": _PT}


def pdf_texts(language: QuoteLanguage) -> PdfTexts:
    """Return the words of a language."""
    return _TEXTS[language]
