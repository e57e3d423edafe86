"""What decides whether a model's reply may be sent: the one place of the judge that knows the product's check."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, Literal, Protocol
from uuid import UUID, uuid4

from bench.judge.corpus import Facts, FoundLot, SimulatedPlan
from salesmind.knowledge.builtin_embedder import missing_requirement, open_builtin
from salesmind.languages import LANGUAGES
from salesmind.money import Money
from salesmind.money_format import format_money, format_number

Form = Literal["plain", "referring"]

_NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
_LOCALES = {"es": "es_PE", "en": "en_US", "pt": "pt_BR", "fr": "fr_FR"}
_TERMS = (12, 24, 48)
"""Of the companies' plans."""

_COMPANIES = {
    "es": "Andina Lotes",
    "en": "Redwood Homes",
    "pt": "Horizonte Imóveis",
    "fr": "Atlantique Foncier",
}


class Checker(Protocol):
    """The product's check of a model's reply.

    ``languages`` and ``forms`` are those that it understands, ``instructions`` what no customer may be told.
    """

    languages: Sequence[str]
    forms: Sequence[Form]
    instructions: str

    def why_refused(self, reply: str, language: str, facts: Facts) -> str | None:
        """Return why a reply may not be sent; None if it may, ``BESIDE_DONE`` if with our sentence of what was done."""


BESIDE_DONE: Final = "may be sent beside what was done"


def product_checker() -> Checker:
    """Return the check that this product has."""
    return ReferenceChecker()


class ReferenceChecker:
    """``chat.llm.checks``: facts by reference, numbers held against facts and cited passages."""

    forms: Sequence[Form] = ("plain", "referring")

    def __init__(self) -> None:
        from chat.llm import checks
        from chat.llm.claim_model import sentence_vectors
        from chat.llm.prompt import INSTRUCTIONS
        from chat.selling.references import Facts as KnownFacts
        from chat.selling.tools.facts import Fact, key

        self._checks: Any = checks
        self._known_facts: Any = KnownFacts
        self._fact: Any = Fact
        self._key: Any = key
        self._vector: Any = sentence_vectors(open_builtin() if missing_requirement() is None else None)
        self.languages: Sequence[str] = LANGUAGES
        self.instructions: str = INSTRUCTIONS

    def why_refused(self, reply: str, language: str, facts: Facts) -> str | None:
        """Return why a reply may not be sent; None if it may, ``BESIDE_DONE`` if with our sentence of what was done."""
        from chat.llm.refusals import RefusedReplyError

        known = self._checks.Known(
            language=language,
            now=_NOW,
            facts=self._known_facts(
                facts=[*self._of_lots(facts, language), *self._of_plans(facts, language)],
                lots=[lot.code for lot in facts.lots],
                spoken_of=facts.lots[0].code if len(facts.lots) == 1 else None,
                money=lambda money: format_money(money, _LOCALES[language]),
                names=[lot.project for lot in facts.lots],
            ),
            cited=[f"{one.title}\n{one.text}" for one in facts.passages if one.cited],
            ours=[_COMPANIES[language], *facts.contacts],
            told=[_written(lot, facts.currency, language) for lot in facts.lots],
            customers=facts.customer,
            terms=_TERMS,
            secret=self.instructions,
            vector=self._vector,
        )
        try:
            sent = self._checks.checked(reply, known)
        except RefusedReplyError as error:
            return str(error.reason)
        return BESIDE_DONE if sent.may_claim else None

    def _of_lots(self, facts: Facts, language: str) -> Iterator[Any]:
        from chat.wording.sale import sale_text

        for lot in facts.lots:
            of = frozenset({self._key(lot.code), self._key(lot.project)})
            price, area = _money(lot.price, facts.currency), Decimal(str(lot.area))
            shown = f"{format_number(area, _LOCALES[language])} m²"
            yield self._fact("price", price, "money", _amount(price, language), lot.code, of)
            yield self._fact("area", area, "area", shown, lot.code, of)
            status = sale_text(f"status.{lot.status}", language)  # type: ignore[arg-type]
            yield self._fact("status", lot.status, "text", status, lot.code, of)

    def _of_plans(self, facts: Facts, language: str) -> Iterator[Any]:
        for plan in facts.plans:
            of = frozenset({self._key(plan.lot), self._key(str(plan.instalments))})
            months = Decimal(plan.instalments)
            rest = (plan.lot, of, str(plan.instalments), months)
            for name, value in _amounts_of(plan):
                money = _money(value, facts.currency)
                yield self._fact(name, money, "money", _amount(money, language), *rest)
            yield self._fact("months", months, "months", str(months), *rest)
            share = Decimal(round(plan.down * 100 / plan.total))
            yield self._fact("down_payment_percent", share, "percent", f"{share} %", *rest)


def _amounts_of(plan: SimulatedPlan) -> tuple[tuple[str, float], ...]:
    return (
        ("total", plan.total),
        ("to_pay", plan.total),
        ("down_payment", plan.down),
        ("instalment", plan.instalment),
    )


def _written(lot: FoundLot, currency: str, language: Any) -> str:
    from chat.wording.sale import sale_text

    name = f"{sale_text('kind.lot', language)} {lot.code}"
    price = _amount(_money(lot.price, currency), language)
    status = sale_text(f"status.{lot.status}", language)
    return f"*{name}* · {lot.project} · {lot.area:g} m² · {price} · {status}"


def _money(amount: float, currency: str) -> Money:
    return Money(round(amount * 100), currency)


def _amount(money: Money, language: str) -> str:
    return format_money(money, _LOCALES[language])


def _passage(document: UUID, title: str, text: str) -> Any:
    from salesmind.knowledge.store import Passage

    return Passage(document, title, 0, 0, "", text, 1.0, 1.0)


def _lot(lot: FoundLot, currency: str) -> Any:
    from salesmind.inventory.catalogue import Lot

    return Lot(
        id=uuid4(),
        code=lot.code,
        kind="lot",
        project_id=uuid4(),
        project=lot.project,
        city=None,
        stage=None,
        area_m2=Decimal(str(lot.area)),
        front_m=None,
        depth_m=None,
        status=lot.status,
        price=_money(lot.price, currency),
    )
