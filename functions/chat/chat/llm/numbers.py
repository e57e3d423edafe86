"""Numbers in a text, however they are spelled: "86,400", "86.4k", "86 mil 400", "eighty-six thousand", "٨٦٤٠٠", "9h".

Each is read with its unit: money in a currency, a percentage, an area, months, days, hours. The library ``text2num``
reads words; what a language adds (slang, units, names of currencies) is in its folder (``salesmind.languages``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from chat.llm.spelling import (
    CURRENCY_CODES,
    FOREIGN_LETTERS,
    UNREADABLE,
    Atom,
    Token,
    Vocabulary,
    atoms_of,
    folded,
    sign_of,
    tokens_of,
    vocabulary_of,
)
from salesmind.languages import LANGUAGES

SEQUENCE_DIGITS: Final = 7
"""So many digits in a row are a telephone or an account, unless they are one number."""

_BETWEEN_DIGITS = frozenset(" -–—.·/()*,_\u00a0\u2009\u202f")
_DASHES = frozenset("-–—")
_MINUS = frozenset("-−")


_ALIKE: Final = 100
"""By how much one end of a range of money is larger than the other at most, where they share a sign."""

_LARGE: Final = 1_000
"""From here a number shares no unit but money's and areas': "de 22,800 y 24 cuotas"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text. ``start`` and ``end`` take in its sign and unit.

    ``values`` are what it may be ("85.000" is 85000 or 85), in units of its ``unit``. ``currencies`` are ISO codes that
    its sign may mean; None where it has none. ``step`` is what a rounded number ("86.4k") is rounded to. ``parts`` are
    the numbers that it is if its digits are not one ("7 120"). ``is_spelled``: in words.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str = "plain"
    currencies: frozenset[str] | None = None
    step: Decimal | None = None
    parts: tuple["Figure", ...] = ()
    is_spelled: bool = False
    factor: int = 1


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits in a row that are no one number: a telephone, an account."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read: ``folded`` has its length, and neither case nor accents nor other scripts' digits."""

    folded: str
    figures: tuple[Figure, ...]
    runs: tuple[DigitRun, ...]


def read(text: str, language: str) -> Reading:
    """Read the numbers of ``text``, which is written in ``language``; words of other languages are read as well."""
    flat = folded(text)
    tokens = tokens_of(flat)
    atoms = atoms_of(text, flat, tokens, language)
    figures = _with_units(flat, tokens, atoms, language)
    return Reading(flat, tuple(figures), tuple(_runs(flat, tokens, atoms)))


@lru_cache(maxsize=128)
def read_source(text: str, language: str) -> Reading:
    """Read the numbers of a document's passage, which many replies stand on: once, while the process lives."""
    return read(text, language)


def _with_units(flat: str, tokens: Sequence[Token], atoms: Sequence[Atom], language: str) -> list[Figure]:
    vocabulary = vocabulary_of(language)
    found: list[Figure] = []
    taken = -1
    for atom in atoms:
        if atom.first < taken:
            continue
        figure, taken = _unit(tokens, atom, vocabulary)
        is_about = atom.is_spelled and atom.values[0] == 1 and tokens[taken : taken + 1]
        if is_about and tokens[taken].word[:1].isdigit():
            continue  # "unos 3,000"
        if atom.is_article and figure.unit not in ("money", "percent"):
            continue
        if atom.parts:
            figure = replace(figure, parts=tuple(_parts(tokens, atom, figure)))
        found.append(figure)
    _share_units(flat, found, vocabulary)
    return found


def _parts(tokens: Sequence[Token], atom: Atom, whole: Figure) -> Iterator[Figure]:
    for at, values in atom.parts:
        is_last = at == atom.last - 1
        yield replace(
            whole,
            start=tokens[at].start,
            end=tokens[at].end,
            values=values,
            unit=whole.unit if is_last or whole.unit == "money" else "plain",
        )


def _unit(tokens: Sequence[Token], atom: Atom, vocabulary: Vocabulary) -> tuple[Figure, int]:
    """Return a number with the sign before it and the unit after it, and the first token behind them."""
    around = _Surroundings(tokens, atom, vocabulary)
    return around.signed() or around.hours_or_share() or around.money() or around.measure()


class _Surroundings:
    """What stands around a number. Each reading is None where it is not that."""

    def __init__(self, tokens: Sequence[Token], atom: Atom, vocabulary: Vocabulary) -> None:
        self._tokens, self._atom, self._vocabulary = tokens, atom, vocabulary
        self._first, self._last = atom.first, atom.last
        self._after = self._word(atom.last)

    def _word(self, at: int) -> str:
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""

    def _behind(self, distance: int) -> str:
        return self._word(self._last + distance)

    def _figure(
        self,
        unit: str,
        more: int = 0,
        values: tuple[Decimal, ...] | None = None,
        currencies: frozenset[str] | None = None,
        factor: int = 1,
    ) -> tuple[Figure, int]:
        atom = self._atom
        start, end = self._tokens[self._first].start, self._tokens[self._last + more - 1].end
        step = atom.step if factor == 1 else None
        its = atom.values if values is None else values
        figure = Figure(start, end, its, unit, currencies, step, (), atom.is_spelled, factor)
        return figure, self._last + more

    def signed(self) -> tuple[Figure, int] | None:
        """Money by the sign before it; a minus makes the number unreadable, whatever it is of."""
        minus = self._is_minus(self._first - 1)
        if minus and sign_of(self._word(self._first - 2)):
            self._first -= 1
        sign = sign_of(self._word(self._first - 1))
        if sign:
            self._first -= 1
            minus = minus or self._is_minus(self._first - 1)
        if minus:
            self._atom.values = (UNREADABLE,)
        if not sign:
            return None
        named = _currency(self._after, self._vocabulary)
        return self._figure("money", int(bool(named)), currencies=(named and (sign & named or named)) or sign)

    def _is_minus(self, at: int) -> bool:
        """Whether a token is a sign of what follows, and no hyphen after what goes before."""
        return (
            self._word(at) in _MINUS
            and not _touches(self._tokens, at - 1, at)
            and _touches(self._tokens, at, at + 1)
        )

    def hours_or_share(self) -> tuple[Figure, int] | None:
        """A time of day ("9:30 pm", "9 am") or a percentage."""
        after, values = self._after, self._atom.values
        if not after:
            return self._figure("plain")
        if after == ":" and self._is_minutes(1):
            meridian = _meridian(self._word, self._last + 2)
            hours = _hours(values, self._behind(2) if meridian else "")
            return self._figure("hours", 2 + meridian, tuple(hour + self._minutes() for hour in hours))
        if after == "%":
            return self._figure("percent", 1)
        if (after, self._behind(1)) == self._vocabulary.percent:
            return self._figure("percent", 2)
        meridian = _meridian(self._word, self._last)
        if meridian and values[0] <= 12:
            return self._figure("hours", meridian, _hours(values, after))
        return None

    def _is_minutes(self, distance: int) -> bool:
        return len(self._behind(distance)) == 2 and self._behind(distance).isdigit()

    def _minutes(self) -> Decimal:
        return Decimal(self._behind(1)) / 60

    def money(self) -> tuple[Figure, int] | None:
        """Money by the currency after it, which a sign before the next number is not: "24 of $8,000"."""
        joint = int(self._after in self._vocabulary.joints)
        money = _currency(self._behind(joint), self._vocabulary)
        is_next_ones = sign_of(self._behind(joint)) and self._behind(joint + 1)[:1].isdigit()
        return self._figure("money", joint + 1, currencies=money) if money and not is_next_ones else None

    def measure(self) -> tuple[Figure, int]:
        """An area, a length, hours, a count of something, or a plain number."""
        vocabulary, after, values = self._vocabulary, self._after, self._atom.values
        if after in vocabulary.square and vocabulary.units.get(self._behind(1), ("", 0))[0] == "length":
            return self._figure("area", 2)
        if after == "m²":
            return self._figure("area", 1)
        unit, factor = vocabulary.units.get(after) or _foreign_unit(after)
        if unit == "length" and (self._behind(1) in ("2", "²") or self._behind(1) in vocabulary.square):
            return self._figure("area", 2)
        if after == "h" and self._is_minutes(1):
            return self._figure("hours", 2, tuple(value + self._minutes() for value in values))
        if unit == "plain":
            return self._figure("plain")
        return self._figure(unit, 1, tuple(value * factor for value in values), factor=factor)


def _touches(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one >= 0 and tokens[one].end == tokens[other].start


def _foreign_unit(word: str) -> tuple[str, int]:
    """Return a unit of another language: documents have their own, and so have quotations in replies."""
    if len(word) < FOREIGN_LETTERS:
        return "plain", 1
    others = (vocabulary_of(language).units for language in LANGUAGES)
    return next((units[word] for units in others if word in units), ("plain", 1))


def _currency(word: str, vocabulary: Vocabulary) -> frozenset[str] | None:
    """Return the currencies that a word after a number may mean."""
    if not word or word[0].isdigit():
        return None
    if word in vocabulary.currencies:
        return vocabulary.currencies[word]
    if word[0].isalpha() and "$" not in word:
        if word in CURRENCY_CODES:
            return frozenset({word.upper()})
        others = (vocabulary_of(language).currencies for language in LANGUAGES)
        return next((found[word] for found in others if word in found), None) if len(word) > 4 else None
    return sign_of(word)


def _meridian(word: Callable[[int], str], at: int) -> int:
    """Return of how many tokens an "a. m." or "pm" is; 0 where there is none."""
    if word(at) in ("am", "pm"):
        return 1
    if word(at) in ("a", "p") and word(at + 1) == "." and word(at + 2) == "m":
        return 4 if word(at + 3) == "." else 3
    return 0


def _hours(values: tuple[Decimal, ...], meridian: str) -> tuple[Decimal, ...]:
    return tuple(value + 12 if meridian[:1] == "p" and value < 12 else value for value in values)


def _share_units(flat: str, figures: list[Figure], vocabulary: Vocabulary) -> None:
    """Give the "9" of "9 a 18 horas" the unit of its neighbour, and the "60" of "S/ 50 a 60"."""

    def joined(one: Figure, other: Figure) -> bool:
        if other.unit not in ("money", "area") and one.unit == "plain" and one.values[0] >= _LARGE:
            return False
        between = flat[one.end : other.start].strip()
        return between in vocabulary.ranges or between in _DASHES or between in (",", "/")

    for at in range(len(figures) - 2, -1, -1):
        one, other = figures[at], figures[at + 1]
        is_signed = other.unit == "money" and not flat[other.start].isdigit()  # "24, S/ 2,200"
        if one.unit == "plain" != other.unit and joined(one, other) and not is_signed:
            values = tuple(value * other.factor for value in one.values)
            figures[at] = replace(one, unit=other.unit, currencies=other.currencies, values=values)
    for at in range(1, len(figures)):
        one, other = figures[at - 1], figures[at]
        is_alike = (
            not other.is_spelled and other.values[0] * _ALIKE >= one.values[0]
        )  # "$16,000 or 24 of $8,000"
        if other.unit == "plain" and one.unit == "money" and is_alike and joined(one, other):
            figures[at] = replace(other, unit="money", currencies=one.currencies)


def _runs(flat: str, tokens: Sequence[Token], atoms: Sequence[Atom]) -> Iterator[DigitRun]:
    """Yield numbers in a row with nothing but separators between that have the digits of a telephone together."""
    start = 0
    for at in range(1, len(atoms) + 1):
        if at < len(atoms) and _goes_on(flat, tokens, atoms[at - 1], atoms[at]):
            continue
        run = atoms[start:at]
        digits = "".join(atom.digits for atom in run)
        first = tokens[run[0].first] if run else None
        if (
            first
            and len(digits) >= SEQUENCE_DIGITS
            and (len(run) > 1 or run[0].parts or first.word.isdigit())
        ):
            yield DigitRun(first.start, tokens[run[-1].last - 1].end, digits)
        start = at


def _goes_on(flat: str, tokens: Sequence[Token], one: Atom, other: Atom) -> bool:
    between = flat[tokens[one.last - 1].end : tokens[other.first].start]
    if len(between) > 3 or not all(character in _BETWEEN_DIGITS for character in between):
        return False
    return "," not in between or (len(one.digits) <= 2 and len(other.digits) <= 2)
