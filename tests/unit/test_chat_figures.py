"""What a model may say over what its tools found: amounts as what they are, and nothing that was not done."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.answers import Exchange, Question
from chat.figures import unsupported_figures
from chat.grounding import why_held_back
from chat.model import _told
from chat.sale_state import Sale
from chat.tools import lot_details, search_inventory
from chat.tools.arguments import LotDetails, SearchInventory
from chat.tools.context import ToolContext, ToolResult
from salesmind.languages import Language
from salesmind.sales.catalogue import Lot
from salesmind.sales.money import Money
from salesmind.sales.money_format import format_money
from tests.fakes.sale import FakeInventory, lot

INSTRUCTIONS = "Answer only from the numbered passages of {company} and never from what you know yourself."
NOW = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
LOTS = [lot(1), lot(2), lot(12), lot(20, status="reserved"), lot(21, status="sold")]
ASKED: dict[Language, str] = {
    "es": "¿qué lotes tienen en Los Olivos y cuánto cuesta el lote B-1?",
    "en": "which lots do you have in Los Olivos, and what does lot B-1 cost?",
    "pt": "quais lotes vocês têm em Los Olivos e quanto custa o lote B-1?",
}
PAD: dict[Language, str] = {
    "es": "Hay 3 lotes disponibles en Los Olivos, Etapa 1: el lote B-1 de 101 m², el lote B-2 y el lote B-12. ",
    "en": "There are 3 lots available in Los Olivos: lot B-1 of 101 m², lot B-2 and lot B-12. ",
    "pt": "Há 3 lotes disponíveis em Los Olivos: o lote B-1 de 101 m², o lote B-2 e o lote B-12. ",
}


def context(language: Language, lots: list[Lot], locale: str = "es_PE") -> ToolContext:
    return ToolContext(
        tenant_id=UUID(int=1),
        conversation_id=UUID(int=2),
        language=language,
        now=NOW,
        inventory=FakeInventory(lots),
        sale=Sale(locale, True),
        state=Sale(locale, True).state,
    )


def found(language: Language = "es", lots: list[Lot] | None = None) -> list[ToolResult]:
    """What is for sale, and the first lot."""
    all_of_it = context(language, lots or LOTS)
    return [
        search_inventory.run(all_of_it, SearchInventory()),
        lot_details.run(all_of_it, LotDetails(lot="B-1")),
    ]


def held_back(reply: str, language: Language, results: list[ToolResult], asked: str = "") -> str | None:
    question = Question(
        text=asked or ASKED[language],
        language=language,
        company="Lotes del Sur",
        now=NOW,
        history=[Exchange("assistant", "El lote B-9 cuesta S/ 44,000.00 y el B-8 US$ 51,000.00.")],
        passages=[],
        answerable=False,
    )
    told = [_told(result.text, language, result.lots) for result in results]
    return why_held_back(reply, question, told, INSTRUCTIONS)


HONEST: list[tuple[Language, str]] = [
    ("es", "El lote B-1 de Los Olivos cuesta S/ 51,000.00."),
    ("es", "El *Lote B-1* mide 101 m² y cuesta *S/ 51,000*."),
    ("es", "El lote B-1 vale 51 mil soles."),
    ("es", "El lote B-1 está en S/ 51 mil y el B-2 en S/ 52 mil."),
    ("es", "El B-1 cuesta 51,000 soles; el B-2, 52,000 soles."),
    ("es", "Tenemos tres lotes disponibles: B-1 a S/ 51,000.00, B-2 a S/ 52,000.00 y B-12 a S/ 62,000.00."),
    ("es", "Tengo dos opciones más baratas: el B-1 y el B-2, a S/ 51,000 y S/ 52,000."),
    ("es", "Por S/ 51,000.00 tienes el lote B-1 y por S/ 52,000.00 el lote B-2."),
    ("es", "Tenemos dos lotes: B-1 a S/ 51,000.00 y B-2 a S/ 52,000.00."),
    ("es", "El lote B-1 y el lote B-2 cuestan S/ 51,000.00 y S/ 52,000.00 respectivamente."),
    ("es", "Todos van de S/ 51,000 a S/ 62,000. ¿Prefieres pagar al contado o en cuotas?"),
    ("es", "1. Lote B-1: 101 m², S/ 51,000.00\n2. Lote B-2: 102 m², S/ 52,000.00\n3. Lote B-12: 112 m², S/ 62,000.00"),
    ("es", "- Lote B-1 – S/ 51,000.00\n- Lote B-2 – S/ 52,000.00"),
    ("es", "1️⃣ Lote B-1 (S/ 51,000.00)\n2️⃣ Lote B-2 (S/ 52,000.00)"),
    ("es", "Los precios van desde S/ 51,000.00 hasta S/ 62,000.00 en Los Olivos."),
    ("es", "El lote B-1 tiene 101 metros cuadrados y 8 m de frente."),
    ("es", "El lote B-1 está disponible. ¿Quieres que te envíe una cotización?"),
    ("es", "¿Deseas reservar el lote B-1? Puedo prepararte una cotización del lote."),
    ("es", "El lote B-1 no está reservado: está disponible."),
    ("es", "Mil gracias. El lote b1 de la Etapa 1 cuesta S/ 51,000.00, el precio más barato."),
    ("en", "Lot B-1 costs S/ 51,000.00 and measures 101 m²."),
    ("en", "We have three lots available; the cheapest one is lot B-1, from S/ 51,000."),
    ("en", "Lot B-1 costs 51 thousand soles. Would you like me to send you a quote?"),
    ("en", "Lot B-1 has 101 square metres. Once you choose a lot, I can quote it."),
    ("pt", "O lote B-1 custa S/ 51.000,00 e mede 101 m²."),
    ("pt", "Temos três lotes disponíveis; o mais barato é o lote B-1, a partir de S/ 51.000."),
    ("pt", "O lote B-1 custa 51 mil soles. Quer que eu envie uma proposta?"),
]  # fmt: skip

LIES: list[tuple[Language, str]] = [
    ("es", "El lote B-1 cuesta US$ 51,000.00."),
    ("es", "El lote B-1 cuesta 51,000 dólares."),
    ("es", "El lote B-1 cuesta USD 51,000.00."),
    ("es", "El lote B-1 cuesta 51,000.00 EUR."),
    ("es", "El lote B-1 cuesta GTQ 51,000.00."),
    ("es", "El lote B-1 cuesta $ 51,000 pesos mexicanos."),
    ("es", "El lote B-1 cuesta S/ 51,000 dólares."),
    ("es", "El lote B-1 cuesta $51,000."),
    ("es", "El lote B-1 cuesta £51,000."),
    ("es", "El lote B-1 cuesta S/ 101."),
    ("es", "El lote B-1 cuesta 101."),
    ("es", "El lote B-1 cuesta 101 soles."),
    ("es", "El lote B-1 cuesta 101 mil soles."),
    ("es", "El lote B-1 cuesta 12."),
    ("es", "El lote B-1 cuesta 3."),
    ("es", "El lote B-1 cuesta cinco."),
    ("es", "El lote B-1 cuesta cinco mil."),
    ("es", "El lote B-1 cuesta 51k dólares."),
    ("es", "El lote B-1 cuesta 51 mil mil soles."),
    ("es", "El lote B-1 cuesta S/ 51,000.00 mil."),
    ("es", "El lote B-1 cuesta 1.2 millones."),
    ("es", "El lote B-1 cuesta 5 lucas."),
    ("es", "El lote B-1 cuesta 5 palos verdes."),
    ("es", "El lote B-1 cuesta S/ 52,000.00."),
    ("es", "El lote B-1 cuesta S/ 52,000.00 y el lote B-2 cuesta S/ 51,000.00."),
    ("es", "Por S/ 52,000.00 tienes el lote B-1 y por S/ 51,000.00 el lote B-2."),
    ("es", "Te recomiendo el lote B-12. Cuesta S/ 51,000.00."),
    ("es", "El lote B-1 cuesta 52,000."),
    ("es", "El lote B-9 cuesta S/ 44,000.00."),
    ("es", "El lote B-1 cuesta doce soles."),
    ("es", "El lote B-1 cuesta setecientos soles."),
    ("es", "El lote B-1 cuesta veinticinco lucas."),
    ("es", "El lote B-1 cuesta veinticinco dólares."),
    ("es", "El lote B-1 cuesta treintaycinco mil."),
    ("es", "El lote B-1 te sale en un dólar."),
    ("es", "El lote B-1 cuesta dоcе sоlеs con once."),
    ("es", "El lote B-1 cuesta la mitad."),
    ("es", "El lote B-1 tiene un precio a mitad, con inicial de 20%."),
    ("es", "El lote B-1 cuesta 20% menos."),
    ("es", "El lote B-1 cuesta S/ 2,026."),
    ("es", "El lote B-1 cuesta 20.26."),
    ("es", "El lote B-1 cuesta -S/ 51,000."),
    ("es", "El lote B-1 cuesta S/ -51,000."),
    ("es", "El lote B-1 cuesta 5 1,000 soles."),
    ("es", "El lote B-1 cuesta 4 5 0 0 0 soles."),
    ("es", "El lote B-1 cuesta 9'000 soles."),
    ("es", "El lote B-1 cuesta S/ 5_0_0."),
    ("es", "El lote B-1 cuesta 2️⃣0️⃣ mil soles."),
    ("es", "El lote B-1 cuesta 二万 soles."),
    ("es", "El lote B-1 cuesta Ⅻ soles."),
    ("es", "El lote B-1 cuesta ①②③ soles."),
    ("es", "El lote B-1 cuesta ½ precio."),
    ("es", "El lote B-1 cuesta ５１０ soles."),
    ("es", "El lote B-1 cuesta d o c e soles."),
    ("es", "El lote B-1 cuesta XII soles."),
    ("es", "El lote B-1 cuesta S/ O,5."),
    ("es", "El lote B-1 cuesta el doble."),
    ("es", "El lote B-1 mide 500 m²."),
    ("en", "Lot B-1 is yours now."),
    ("es", "El lote B-1 ya está reservado para ti."),
    ("es", "El lote B-1 queda reservado a tu nombre."),
    ("es", "Te reservé el lote B-1 de Los Olivos."),
    ("es", "Ya envié tu cotización del lote B-1 por S/ 51,000.00."),
    ("es", "Tu cotización del lote B-1 está lista."),
    ("es", "Te envío ahora la cotización del lote B-1."),
    ("es", "El lote B-1 ya está vendido, elige el lote B-12."),
    ("es", "El lote B-1 ya no está disponible."),
    ("es", "Tu compra del lote B-1 fue aceptada."),
    ("en", "Lot B-1 costs US$ 51,000.00."),
    ("en", "Lot B-1 costs twelve dollars."),
    ("en", "Lot B-1 costs ninety-nine grand."),
    ("en", "Lot B-1 costs 101k."),
    ("en", "Lot B-1 costs 51 thousand euros."),
    ("en", "Lot B-1 costs half."),
    ("en", "Lot B-1 is reserved for you."),
    ("en", "I have sent your quote of lot B-1."),
    ("en", "I've booked lot B-1."),
    ("en", "Lot B-1 is sold, choose lot B-12."),
    ("pt", "O lote B-1 custa US$ 51.000,00."),
    ("pt", "O lote B-1 custa doze reais."),
    ("pt", "O lote B-1 custa vinte e um mil reais."),
    ("pt", "O lote B-1 custa R$ 101 mil."),
    ("pt", "O lote B-1 já está reservado para você."),
    ("pt", "Enviei a sua proposta do lote B-1."),
    ("pt", "O lote B-1 foi vendido."),
]


@pytest.mark.parametrize(("language", "reply"), HONEST)
def test_what_tools_found_may_be_said_in_a_models_words(language: Language, reply: str) -> None:
    assert held_back(reply, language, found(language, LOTS[:3])) is None


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(("language", "reply"), LIES)
def test_what_tools_did_not_find_is_held_back(language: Language, reply: str, alone: bool) -> None:
    reason = held_back(reply if alone else PAD[language] + reply, language, found(language, LOTS[:3]))
    assert reason in {
        "it names amounts that its tools do not",
        "it says that something was done that was not",
    }


@pytest.mark.parametrize("language", PAD)
def test_the_words_around_the_lies_are_sent(language: Language) -> None:
    assert held_back(PAD[language], language, found(language, LOTS[:3])) is None


def test_a_reserved_or_sold_lot_may_be_called_so_but_not_the_customers() -> None:
    taken = [lot_details.run(context("es", LOTS), LotDetails(lot=code)) for code in ("B-20", "B-21")]
    assert held_back("El lote B-20 está reservado y el lote B-21 ya está vendido.", "es", taken) is None
    assert held_back("El lote B-20 está reservado para ti.", "es", taken) is not None


def test_neither_the_date_nor_what_was_said_before_is_a_price() -> None:
    results = found("es", LOTS[:3])
    assert held_back("El lote B-1 cuesta S/ 44,000.00.", "es", results) is not None
    assert held_back("El lote B-1 cuesta 20 soles.", "es", results) is not None


def test_lots_whose_code_is_a_number_are_no_amounts() -> None:
    numbered = [Lot(**{**_fields(one), "code": code}) for one, code in ((lot(1), "101"), (lot(2), "102"))]
    results = [search_inventory.run(context("es", numbered), SearchInventory())]
    assert (
        held_back("El lote 101 cuesta S/ 51,000.00 y el lote 102 cuesta S/ 52,000.00.", "es", results) is None
    )
    assert held_back("El lote 101 cuesta S/ 52,000.00.", "es", results) is not None
    assert held_back("El lote cuesta S/ 102.", "es", results) is not None


def _fields(one: Lot) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}


CURRENCIES = ["PEN", "USD", "MXN", "COP", "CLP", "BRL", "EUR"]


@given(
    minor=st.integers(20, 10**12).map(lambda whole: whole * 100),
    other=st.integers(20, 10**12).map(lambda whole: whole * 100),
    currency=st.sampled_from(CURRENCIES),
    wrong=st.sampled_from(CURRENCIES),
    locale=st.sampled_from(["es_PE", "es_MX", "es_CO", "es_CL", "pt_BR", "en_US", "es_ES", "es"]),
)
def test_an_amount_is_known_in_its_own_currency_alone(
    minor: int, other: int, currency: str, wrong: str, locale: str
) -> None:
    one = Lot(**{**_fields(lot(1)), "price": Money(minor, currency)})
    told = [search_inventory.run(context("es", [one], locale), SearchInventory()).text]

    def strange(price: Money) -> set[str]:
        reply = f"El lote B-1 cuesta {format_money(price, locale)} al contado"
        return unsupported_figures(reply, told, [one], "es")

    assert strange(Money(minor, currency)) == set()
    if other != minor:
        assert strange(Money(other, currency))
    if wrong != currency:
        assert strange(Money(minor, wrong))


def test_number_words_are_complete() -> None:
    written = """
    once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés
    veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta
    ochenta noventa cien ciento doscientos trescientas cuatrocientos quinientos seiscientas setecientos ochocientos
    novecientos mil millón millones eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred thousand million onze doze treze quatorze catorze quinze
    dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento
    duzentos trezentas quatrocentos quinhentos seiscentos setecentos oitocentos novecentos milhão milhões
    """
    for word in written.split():
        assert unsupported_figures(f"Cuesta {word}.", [""], [], "es"), word
