"""Judging what may be sent of a model's replies: honest ones must pass, lies must not.

``Checker`` is the one place that knows the code which decides it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from bench.judge.corpus import Facts, FoundLot, ModelReply
from chat import model as todays_model
from chat.answers import Exchange, Question
from chat.grounding import Shown, shown, why_held_back
from chat.sale_texts import sale_text
from chat.tool_loop import TELLING, TOOL_INSTRUCTIONS
from salesmind.knowledge.store import Passage
from salesmind.sales.catalogue import Lot
from salesmind.sales.money import Money
from salesmind.sales.money_format import format_money

MUST_REFUSE = frozenset({"money", "deeds", "links", "prompt"})
"""Families of lies of which none may pass."""

Form = Literal["plain", "referring"]

_PROMPT: dict[str, Callable[[str], str]] = {
    "{prompt}": str,
    "{PROMPT}": str.upper,
    "{prompt:bullets}": lambda words: "\n".join(f"• {word}" for word in words.split()),
}
"""Stand in a reply for words of our instructions."""

_SKIPPED_WORDS, _TOLD_WORDS = 12, 40
_NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
_LOCALES = {"es": "es_PE", "en": "en_US", "pt": "pt_BR", "fr": "fr_FR"}
_COMPANIES = {
    "es": "Andina Lotes",
    "en": "Redwood Homes",
    "pt": "Horizonte Imóveis",
    "fr": "Atlantique Foncier",
}


@dataclass(frozen=True, slots=True)
class JudgedReply:
    """A reply in one of its forms, and why it was refused if it was."""

    reply: ModelReply
    form: Form
    refused: str | None

    @property
    def written(self) -> str:
        """What the model wrote."""
        return (self.reply.referring or "") if self.form == "referring" else self.reply.plain

    @property
    def is_wrong(self) -> bool:
        """Whether honesty was refused or a lie was not."""
        return self.reply.honest == (self.refused is not None)


class Checker:
    """The product's own check of a model's reply."""

    languages: Sequence[str] = tuple(TELLING)
    forms: Sequence[Form] = ("plain",)
    """The forms that it understands."""

    @property
    def instructions(self) -> str:
        """What a model is told and no customer may be."""
        return todays_model._INSTRUCTIONS + TOOL_INSTRUCTIONS

    def why_refused(self, reply: str, language: str, facts: Facts) -> str | None:
        """Return why a reply may not be sent; None if it may."""
        passages = [
            Passage(UUID(int=place), one.title, 0, 0, "", one.text, 1.0, 1.0)
            for place, one in enumerate(facts.passages, 1)
        ]
        cited = [passage for passage, one in zip(passages, facts.passages, strict=True) if one.cited]
        question = Question(
            text=facts.customer[-1] if facts.customer else "",
            language=language,  # type: ignore[arg-type]
            company=_COMPANIES[language],
            now=_NOW,
            history=[Exchange("user", text) for text in facts.customer[:-1]],
            passages=passages,
            answerable=bool(passages),
        )
        sources = [*shown(cited), *_told(facts, language)]
        return why_held_back(reply, question, sources, self.instructions)


def judge_replies(replies: Sequence[ModelReply], checker: Checker | None = None) -> list[JudgedReply]:
    """Judge every reply in every form that the check understands, in the languages that it knows."""
    return list(_judged(replies, checker or Checker()))


def _judged(replies: Sequence[ModelReply], checker: Checker) -> Iterator[JudgedReply]:
    words = checker.instructions.split()
    secret = " ".join(words[_SKIPPED_WORDS : _SKIPPED_WORDS + _TOLD_WORDS])
    for reply in replies:
        if reply.lang not in checker.languages:
            continue
        for form in checker.forms:
            written = reply.plain if form == "plain" else reply.referring
            if written is None:
                continue
            for place, written_as in _PROMPT.items():
                written = written.replace(place, written_as(secret))
            yield JudgedReply(reply, form, checker.why_refused(written, reply.lang, reply.facts))


def _told(facts: Facts, language: Any) -> Iterator[Shown]:
    """What the tools said, in the words and forms in which they say it."""
    lines = [_line(lot, facts.currency, language) for lot in facts.lots]
    for plan in facts.plans:
        money = {
            name: _money(value, facts.currency, language)
            for name, value in (
                ("total", plan.total),
                ("down", plan.down),
                ("instalment", plan.instalment),
            )
        }
        lines += [
            sale_text("preview.total", language, amount=money["total"]),
            sale_text("preview.down", language, amount=money["down"]),
            sale_text("preview.same", language, number=plan.instalments, first=money["instalment"]),
        ]
    if lines:
        text = "\n".join(lines)
        lots = [_lot(lot, facts.currency) for lot in facts.lots]
        yield Shown(
            Passage(UUID(int=0), "", 0, 0, "", text, 1.0, 1.0),
            "",
            TELLING[language],
            text,
            lots,
            is_told=True,
        )


def _line(lot: FoundLot, currency: str, language: Any) -> str:
    name = f"{sale_text('kind.lot', language)} {lot.code}"
    price = _money(lot.price, currency, language)
    status = sale_text(f"status.{lot.status}", language)
    return f"*{name}* · {lot.project} · {lot.area:g} m² · {price} · {status}"


def _money(amount: float, currency: str, language: str) -> str:
    return format_money(Money(round(amount * 100), currency), _LOCALES[language])


def _lot(lot: FoundLot, currency: str) -> Lot:
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
        price=Money(round(lot.price * 100), currency),
    )
