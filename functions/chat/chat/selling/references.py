"""Facts that a reply names (``{price:C-10}``), and the lots that its sentences speak of."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from chat.selling.tools.facts import Fact, chunks, key
from salesmind.money import Money

REFERENCE = re.compile(r"\{\s*([a-zA-Z_0-9]+)\s*(?::\s*([^{}]{0,120}))?\}")
_SAID: Final = 12
"""Facts that a refusal tells by name."""

_SUBTRACTED: Final = frozenset({"price", "area", "total", "down_payment", "instalment"})
"""What is compared of two lots, or of one's plans."""

_MAX_ALIKE: Final = 6
"""Facts of one name that are compared with each other."""

_CHUNKS = re.compile(r"[^\W\d_]+|\d+")
_CODE_GAP = re.compile(r"[\s\-–.·/#º°]{0,2}")
_STRANGE_CODE = re.compile(r"(?<![\w$/.-])[A-Z]{1,2}-?\d{1,4}[A-Z]?(?![\w%])")


class UnknownReferenceError(ValueError):
    """A reply names a fact that no tool told; the message says so to the model."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A lot that a text names. ``code`` is None of one that nobody told of."""

    start: int
    end: int
    code: str | None


@dataclass
class Facts:
    """All that a reply may state without a document. ``lots`` are the codes that were spoken of, with facts or not."""

    facts: Sequence[Fact] = ()
    lots: Sequence[str] = ()
    spoken_of: str | None = None
    """The lot that is being discussed: what a reference means that names none."""

    money: Callable[[Money], str] = str
    names: Sequence[str] = ()
    """Names with numbers in them that state nothing: of projects, stages, plans."""

    _codes: Mapping[str, list[tuple[tuple[str, ...], str]]] = field(init=False, repr=False)
    _valued: Mapping[Decimal, list[Fact]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        codes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code in dict.fromkeys([*self.lots, *(fact.lot for fact in self.facts if fact.lot)]):
            parts = chunks(code)
            if parts:
                codes.setdefault(parts[0], []).append((parts, code))
        self._codes = codes
        valued: dict[Decimal, list[Fact]] = {}
        for fact in self.facts:
            number = fact.number
            if number is not None:
                valued.setdefault(number, []).append(fact)
        self._valued = valued

    def valued(self, values: Sequence[Decimal], step: Decimal | None = None) -> list[Fact]:
        """Return the facts with one of these values; rounded to ``step`` where there is one."""
        found = [fact for value in values for fact in self._valued.get(value, ())]
        if found or not step:
            return found
        return [
            fact
            for number, facts in self._valued.items()
            if round(number / step) * step in values
            for fact in facts
        ]

    def named(self, name: str, argument: str) -> Fact:
        """Return the fact that a reference means.

        Raises:
            UnknownReferenceError: there is none, or more than one.
        """
        given = [part for part in re.split(r"[,;|]", argument) if part.strip()]
        keys = {key(part) for part in given}
        name = self._name(name.lower())
        if name == "difference":
            return self._difference(given)
        found = [fact for fact in self.facts if fact.name == name and keys <= fact.of]
        if self.spoken_of and len({fact.shown for fact in found}) > 1:
            near = [fact for fact in found if fact.lot == self.spoken_of]
            found = near or found
        if len({fact.shown for fact in found}) == 1:
            return found[0]
        wrong = "names several facts: say of which lot or plan" if found else "names no fact that a tool told"
        raise UnknownReferenceError(f"{{{name}:{argument.strip()}}} {wrong}. There are: {self.listed()}")

    def _name(self, name: str) -> str:
        """Return the shortest name of a fact that begins so, for a model that shortens it: {down:24}; else as it is."""
        names = {fact.name for fact in self.facts} | {"difference"}
        longer = [one for one in names if one.startswith(f"{name}_")]
        return name if name in names or not longer else min(longer, key=len)

    def _difference(self, given: Sequence[str]) -> Fact:
        prices = [self.named("price", part) for part in given]
        if len(prices) != 2:
            raise UnknownReferenceError("{difference:A,B} takes two lots")
        return self.difference(prices[0], prices[1])

    def difference(self, one: Fact, other: Fact) -> Fact:
        """Return by how much two prices differ.

        Raises:
            UnknownReferenceError: they are in different currencies, or no prices.
        """
        if not (isinstance(one.value, Money) and isinstance(other.value, Money)) or (
            one.value.currency != other.value.currency
        ):
            raise UnknownReferenceError("{difference:…} takes two lots with prices in one currency")
        apart = Money(abs(one.value.minor - other.value.minor), one.value.currency)
        return Fact("difference", apart, "money", self.money(apart), None, one.of | other.of)

    def listed(self) -> str:
        """Name what can be referred to, for a model."""
        names = dict.fromkeys(reference(fact) for fact in self.facts)
        return ", ".join([*names][:_SAID]) or "none; call a tool first"

    def differences(self, lots: Iterable[str]) -> list[Fact]:
        """Return by how much what is known of ``lots`` differs: prices and areas of two, amounts of one's plans.

        These are derived from what tools told in this turn, by subtraction alone.
        """
        spoken = frozenset(lots)
        told: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.lot in spoken and fact.name in _SUBTRACTED:
                told.setdefault(fact.name, []).append(fact)
        return [
            apart
            for alike in told.values()
            for one, other in combinations(alike[:_MAX_ALIKE], 2)
            if (one.by is None) == (other.by is None) and (one.lot == other.lot or one.months == other.months)
            for apart in self._apart(one, other)
        ]

    def _apart(self, one: Fact, other: Fact) -> Iterator[Fact]:
        if isinstance(one.value, Money) and isinstance(other.value, Money):
            if one.value.currency == other.value.currency and one.value != other.value:
                yield self.difference(one, other)
        elif one.number is not None and other.number is not None and one.number != other.number:
            value = abs(one.number - other.number)
            yield Fact("difference", value, one.unit, f"{value:f} m²", None, one.of | other.of)

    def mentions(self, text: str, folded: str, kinds: frozenset[str]) -> list[Mention]:
        """Return the lots that a text names, in any spelling ("b7", "B 07"); of codes that nobody told of as well.

        A code that is a number counts after one of ``kinds`` ("lote 7"), and one with a gap where its letters are
        capitals: "a 1 sol" is no lot A-1.
        """
        found: list[Mention] = []
        parts = list(_CHUNKS.finditer(folded)) if self._codes else []
        at = 0
        while at < len(parts):
            if parts[at][0].lstrip("0") not in self._codes:
                at += 1
                continue
            fitting = self._fitting(text, folded, parts, at, kinds)
            if fitting:
                length, code = fitting
                found.append(Mention(parts[at].start(), parts[at + length - 1].end(), code))
                at += length
            else:
                at += 1
        taken = [(mention.start, mention.end) for mention in found]
        for strange in _STRANGE_CODE.finditer(text):
            if not any(start < strange.end() and strange.start() < end for start, end in taken):
                found.append(Mention(strange.start(), strange.end(), None))
        return sorted(found, key=lambda mention: mention.start)

    def _fitting(
        self, text: str, folded: str, parts: Sequence[re.Match[str]], at: int, kinds: frozenset[str]
    ) -> tuple[int, str] | None:
        first = parts[at][0]
        candidates = self._codes.get(first.lstrip("0") or "0" if first.isdigit() else first)
        for wanted, code in candidates or ():
            span = parts[at : at + len(wanted)]
            if len(span) < len(wanted):
                continue
            said = [part[0].lstrip("0") or "0" if part[0].isdigit() else part[0] for part in span]
            if tuple(said) != wanted:
                continue
            gaps = [folded[one.end() : other.start()] for one, other in pairwise(span)]
            if not all(_CODE_GAP.fullmatch(gap) for gap in gaps):
                continue
            if any(gap.isspace() for gap in gaps) and text[span[0].start()].islower():
                continue
            before, after = folded[: span[0].start()][-1:], folded[span[-1].end() : span[-1].end() + 1]
            if before.isalnum() or after.isalnum():
                continue
            if len(wanted) == 1 and (not at or parts[at - 1][0] not in kinds):
                continue
            return len(wanted), code
        return None


def reference(fact: Fact) -> str:
    """Return how a reply names a fact."""
    of = ",".join(part for part in (fact.lot, fact.by) if part)
    return f"{{{fact.name}:{of}}}" if of else f"{{{fact.name}}}"
