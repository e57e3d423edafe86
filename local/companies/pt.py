"""The demo's company that speaks Portuguese: what it knows, sells and promises. Its files are in ``local/samples``."""

from typing import Final

from local.companies import Company, Document, Question, SampleQuote, Shop, document_folders, official
from local.paths import SAMPLES
from local.signing import Customer
from salesmind.quotes.snapshot import Person
from salesmind.tenants.company import CompanyBrand, QuoteRules

_FOLDER: Final = SAMPLES / "inventory" / "pt"

_QUESTIONS: Final = (
    Question("Qual é o valor da entrada do imóvel?", "Guia do comprador Beira-Mar", 2, says="15 %"),
    Question("Quando as chaves serão entregues?", "Guia do comprador Beira-Mar", 3, says="novembro de 2027"),
)

_OFFICIAL: Final = (
    Question(
        "Qual é o tempo máximo de espera para o começo da reunião do NDE?",
        "Resolucao_14_2021_-_Regulamenta_NDE_graduacoes",
        4,
        says="30 minutos",
    ),
)
"""About official documents of real institutions, where they are at hand."""

_TERMS: Final = (
    "1. Os preços e as condições desta proposta valem até a data indicada.\n"
    "2. O apartamento fica reservado quando o cliente aceita a proposta, por sete dias.\n"
    "3. O boleto vence no dia 10 e pode ser antecipado sem multa."
)


def company() -> Company:
    """Return the company, with the documents that are at hand."""
    return Company(
        name="Condomínio Beira-Mar",
        language="pt",
        time_zone="America/Sao_Paulo",
        phone_number_id="106540352242923",
        customer=Customer("Cliente de Recife", "5511987654321", "BR.20911735548102643377"),
        folders=document_folders("pt"),
        questions=(*_QUESTIONS, *official(_OFFICIAL)),
        shop=Shop(
            inventory=(_FOLDER / "apartamentos.csv", _FOLDER / "planos.csv"),
            logo=_FOLDER / "logo.png",
            brand=CompanyBrand(
                tax_id="CNPJ 12.345.678/0001-90",
                address="Av. Beira-Mar 1200, Recife",
                website="beiramar.example",
                colour="#0e6ba8",
            ),
            quotes=QuoteRules(reservation_days=7, terms={"pt": _TERMS}),
        ),
    )


DOCUMENTS: Final[dict[str, Document]] = {
    "Guia do comprador Beira-Mar.pdf": (
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
}
LOGO: Final = (
    "#0e6ba8",
    (
        ((136, 120), (248, 120), (248, 380), (136, 380)),
        ((272, 200), (376, 200), (376, 380), (272, 380)),
    ),
)
"""The colour of a disc and the white shapes on it, on a square of 512 points."""

QUOTE: Final = SampleQuote(
    currency="BRL",
    customer=Person(name="Cliente de Recife", document="CPF 123.456.789-09", email="cliente@correio.example"),
    advisor=Person(name="Consultora de vendas", email="vendas@beiramar.example"),
    project="Condomínio Beira-Mar",
    stage="Fase 1",
    unit="Lote 09",
    details=(("Quadra", "C"), ("Matrícula", "45.210")),
    list_price="Preço de tabela",
    surcharge="Acréscimo de esquina",
    discount="Desconto de lançamento",
    note="De frente para a praça",
    instalments="Financiamento direto",
    cash="À vista",
    terms="1. Esta proposta é válida até a data indicada e não reserva o lote. A reserva custa R$ 500, vale por sete "
    "dias e é descontada da entrada.\n"
    "2. As parcelas vencem no dia 5 de cada mês, por transferência ou na agência do banco, nunca em dinheiro ao "
    "consultor.\n"
    "3. O cliente pode antecipar parcelas a qualquer momento, sem multa. A antecipação reduz o prazo, salvo "
    "pedido por escrito para reduzir o valor da parcela.\n"
    "4. O atraso de uma parcela gera juros de mora de 1 % ao mês. Com três parcelas vencidas o contrato pode ser "
    "rescindido.\n"
    "5. As despesas de cartório e registro são do comprador e pagas na assinatura da escritura.\n"
    "6. A área e as divisas definitivas são as da matrícula no registro de imóveis.",
)
