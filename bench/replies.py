"""replies: what the check of a model's reply costs, from its words to what may be sent."""

import time
from datetime import UTC, datetime
from decimal import Decimal
from statistics import median, quantiles

from bench.report import Row
from chat.llm import numbers
from chat.llm.checks import checked
from chat.llm.prompt import INSTRUCTIONS
from chat.llm.sources import Known
from chat.selling.references import Facts
from chat.selling.tools.facts import Fact, key
from salesmind.money import Money
from salesmind.money_format import format_money

ROUNDS = 20
MAX_CHECK_MS = 1.0

RULES = (
    "Se admiten mascotas pequeñas con correa. La cochera se vende por separado y cuesta S/ 9,000. La cuota inicial es "
    "del 20 % y el saldo se paga en 36 cuotas. La separación es de S/ 500 y vale 7 días. La piscina abre de 9 a 18 "
    "horas. La entrega es en marzo de 2027. Informes: ventas@lotes.example, teléfono 01 234 5678."
)
HONEST = {
    "es": (
        "¡Hola! El B-1 cuesta {price:B-1} y mide {area:B-1}; el B-2 cuesta S/ 52,000.00. ¿Cuál te gusta más?",
        "Tenemos dos lotes: B-1 a S/ 51,000.00 y B-2 a 52 mil soles. La inicial es del 20 %.",
        "La cochera se vende aparte y cuesta S/ 9,000. Puedes separar con 500 soles, que valen siete días.",
        "Abre de 9 a 18 horas. Escríbenos a ventas@lotes.example o llama al 01 234 5678.",
        "¡Claro! Puedes traer mascotas pequeñas, siempre con correa. ¿Te ayudo con algo más?",
        "Con tu presupuesto de 100 mil te alcanza para los dos; la diferencia es de {difference:B-1,B-2}.",
    ),
    "en": (
        "Lot B-1 is {price:B-1} for {area:B-1}, and B-2 costs S/ 52,000. Would you like a quote?",
        "The down payment is twenty percent and the rest is paid in 36 instalments, that is three years.",
        "Yes, small pets are welcome on a leash.",
    ),
    "pt": (
        "O B-1 custa {price:B-1} e mede {area:B-1}. Quer que eu prepare uma proposta?",
        "A entrada é de 20% e o saldo é pago em trinta e seis parcelas.",
    ),
}


def rows(*, long: bool) -> list[Row]:
    """Measure the check of honest replies, nothing of them or of their sources read before."""
    rounds = ROUNDS * (5 if long else 1)
    took = [
        _milliseconds(reply, _known(language))
        for _ in range(rounds)
        for language, replies in HONEST.items()
        for reply in replies
    ]
    return [
        Row(
            name="replies: check of an honest reply, median",
            value=median(took),
            unit="ms",
            against=f"95th percentile {quantiles(took, n=20)[-1]:.2f} ms",
            hold=f"≤ {MAX_CHECK_MS:g} ms",
            ok=median(took) <= MAX_CHECK_MS,
        )
    ]


def _milliseconds(reply: str, known: Known) -> float:
    numbers.read_source.cache_clear()
    began = time.thread_time()
    checked(reply, known)
    return (time.thread_time() - began) * 1000


def _known(language: str) -> Known:
    facts = [
        fact
        for number in range(1, 11)
        for fact in _facts(f"B-{number}", 50_000 + 1_000 * number, 100 + number)
    ]
    return Known(
        language=language,
        now=datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
        facts=Facts(facts, money=_shown),
        cited=[RULES],
        customers=["tengo 100 mil, ¿qué me alcanza?"],
        secret=INSTRUCTIONS,
    )


def _facts(code: str, price: int, area: int) -> list[Fact]:
    of = frozenset({key(code)})
    money = Money(price * 100, "PEN")
    return [
        Fact("price", money, "money", _shown(money), code, of),
        Fact("area", Decimal(area), "area", f"{area} m²", code, of),
        Fact("status", "available", "text", "disponible", code, of),
    ]


def _shown(money: Money) -> str:
    return format_money(money, "es_PE")
