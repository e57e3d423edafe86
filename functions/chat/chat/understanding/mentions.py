"""What a message names, held against what the company has: lots, projects, stages, plans, attributes; and amounts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from chat.understanding.amounts import Amount, read_amounts
from chat.understanding.attributes import AttributeWish, read_attributes
from chat.understanding.codes import Candidate, candidates
from chat.understanding.kinds import is_plural, read_kinds
from chat.understanding.message_reading import MessageReading, is_like
from chat.understanding.orders import Order, read_order
from chat.understanding.places import read_numbers, read_place
from chat.understanding.tokens import Token, phrase_before, read_tokens
from salesmind.inventory.catalogue import LotKind
from salesmind.inventory.for_sale import NamedLot
from salesmind.inventory.vocabulary import Vocabulary
from salesmind.knowledge.analysis import fold
from salesmind.languages import language as pack
from salesmind.languages.value_words import ValueWords, value_words

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a message names.

    Attributes:
        lots: in the order of the message; ``ambiguous`` has those of a code that several lots have.
        codes: what looks like a lot's code and is none.
        endings: bare numbers after a word for a lot: "lote 7".
        is_plural: whether lots, houses … are named, and not one of them.
        is_superlative: whether the order is of all, "the cheapest", and not beside something, "anything cheaper".
        place: a place in a list that was shown, from 1; -1 is its last.
        number: a bare number, if there is just one; ``numbers`` are all of them.
        is_choice: whether a number or a place is all it says: "el 2", "the second one".
        is_bare: whether it says nothing but what it names: "in Nantes", "B-07, 24", "a house, not land".
        is_other, is_this, is_both: "the other one", "that one", "each of them".
        not_kind: the kind that is not wanted, where no other is named: "anything but a flat".
        asked: attributes that are named without saying what they should be: "which floor is it on?".
        masked: the message, folded, with the names of things in place of the things, which its meaning is read from;
            empty where it names none.
        size: how many words it has.
    """

    lots: tuple[NamedLot, ...] = ()
    ambiguous: tuple[NamedLot, ...] = ()
    codes: tuple[str, ...] = ()
    endings: tuple[int, ...] = ()
    project: str | None = None
    city: str | None = None
    stage: str | None = None
    kind: LotKind | None = None
    not_kind: LotKind | None = None
    is_any_kind: bool = False
    is_plural: bool = False
    status: Literal["sold", "reserved"] | None = None
    plan: str | None = None
    is_cash: bool = False
    is_down: bool = False
    order: Order | None = None
    is_superlative: bool = False
    place: int | None = None
    number: int | None = None
    numbers: tuple[int, ...] = ()
    is_choice: bool = False
    is_bare: bool = False
    is_other: bool = False
    is_this: bool = False
    is_both: bool = False
    attributes: tuple[AttributeWish, ...] = ()
    asked: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    masked: str = ""
    size: int = 0

    def amount(self, unit: str, *, is_down: bool = False) -> Amount | None:
        """Return the first amount of a unit."""
        return next(
            (amount for amount in self.amounts if amount.unit == unit and amount.is_down == is_down), None
        )

    @property
    def months(self) -> int | None:
        """The term that is asked for."""
        term = self.amount("months")
        return int(term.value) if term else None

    @property
    def is_only_lots(self) -> bool:
        """Whether lots are all that is named."""
        return bool(self.lots) and not (
            self.says_plan or self.amounts or self.attributes or self.order or self.place
        )

    @property
    def names_criteria(self) -> bool:
        """Whether it names what is looked for: the kind, the place, an attribute or an amount."""
        return bool(
            self.project
            or self.city
            or self.stage
            or self.kind
            or self.not_kind
            or self.is_any_kind
            or self.attributes
            or self.amounts
        )

    @property
    def searches(self) -> bool:
        """Whether it names what lots may be looked for by."""
        return bool(
            self.project
            or self.city
            or self.stage
            or self.kind
            or self.not_kind
            or self.attributes
            or self.order
        )

    @property
    def says_plan(self) -> bool:
        """Whether a way to pay is named."""
        return self.months is not None or self.is_cash or self.plan is not None

    @property
    def is_of_few(self) -> bool:
        """Whether it speaks of some of those that were spoken of: "of the two", "of those"."""
        return self.is_this or self.number == 2

    @property
    def names_nothing(self) -> bool:
        """Whether nothing of the sale is named."""
        return not (
            self.lots or self.ambiguous or self.codes or self.endings or self.project or self.city or self.stage
            or self.kind or self.not_kind
            or self.plan or self.is_cash or self.order or self.place or self.attributes or self.amounts
        )  # fmt: skip


def keys_in(texts: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return what may be lots' codes in texts of an unknown language, to look up in one go."""
    found: dict[str, None] = {}
    for text in texts:
        for language in languages:
            _, tokens = read_tokens(text[:MAX_CHARACTERS], language)
            found |= dict.fromkeys(
                candidate.key
                for candidate in candidates(tokens, value_words(language), language)
                if not candidate.is_number
            )
    return list(found)


MAX_CHARACTERS: Final = 1_000
"""A longer message tells a story, of which the beginning is read."""


def read_mentions(
    text: str, language: str, vocabulary: Vocabulary, named: Mapping[str, Sequence[NamedLot]]
) -> Mentions:
    """Return what a message names.

    Args:
        vocabulary: what the company has names for.
        named: the company's lots by ``code_key``, of those that ``keys_in`` found.
    """
    words = value_words(language)
    folded, tokens = read_tokens(text[:MAX_CHARACTERS], language)
    reading = MessageReading(folded, tokens, [""] * len(tokens), asks="?" in text)
    amounts = read_amounts(tokens, words)
    counted = _counted(reading, amounts)
    lots, ambiguous, codes, endings = _lots(reading, words, language, named)
    project = _project(reading, vocabulary, language)
    attributes, asked = read_attributes(reading, vocabulary, language, amounts)
    city = next((city for city in vocabulary.cities if reading.holds(city)), None)
    stage = _stage(reading, vocabulary, words)
    plan = _plan(reading, vocabulary)
    (kinds, denied), status = read_kinds(reading, words, vocabulary), _status(reading, words)
    order, is_superlative = read_order(reading, words)
    place = read_place(reading, words)
    numbers = read_numbers(reading, words)
    return Mentions(
        lots=lots,
        ambiguous=ambiguous,
        codes=codes,
        endings=endings,
        project=project,
        city=city,
        stage=stage,
        kind=cast(LotKind, next(iter(kinds))) if len(kinds) == 1 else None,
        not_kind=cast(LotKind, next(iter(denied))) if len(denied) == 1 and not kinds else None,
        is_any_kind=len(kinds) > 1 or any(token.text in words.units for token in tokens),
        is_plural=any(is_plural(token.text, words) for token in tokens),
        status=cast(Literal["sold", "reserved"] | None, status),
        plan=plan,
        is_cash=any(reading.phrases(words.cash)),
        is_down=any(amount.is_down for amount in amounts) or any(reading.phrases(words.down)),
        order=order,
        is_superlative=is_superlative,
        place=place,
        number=numbers[0] if len(numbers) == 1 else None,
        numbers=tuple(numbers),
        is_choice=bool(numbers or place) and _says_no_more(reading, words, language),
        is_bare=_is_bare(reading, words, language),
        is_other=any(reading.phrases(words.others)),
        is_this=any(token.text in words.these for token in tokens),
        is_both=any(reading.phrases(words.both)),
        attributes=attributes,
        asked=asked,
        amounts=tuple(counted),
        masked=reading.masked(),
        size=sum(token.number is None for token in tokens),
    )


def _counted(reading: MessageReading, amounts: Sequence[Amount]) -> list[Amount]:
    """Take the amounts that count something."""
    counted = [amount for amount in amounts if amount.unit]
    for amount in counted:
        reading.take(amount.first, amount.last, _MASKS[amount.unit or "money"])
    return counted


def _status(reading: MessageReading, words: ValueWords) -> str | None:
    named = reading.phrases(words.statuses)
    return words.statuses[named[0][1][0]] if named else None


_CHOICE_WORDS: Final = 5
"""Of "the second one please"; "how much more is the second one" is longer."""


def _says_no_more(reading: MessageReading, words: ValueWords, language: str) -> bool:
    """Whether there is nothing beside numbers and places but articles and courtesies."""
    empty = pack(language).lexicon.stopwords | frozenset(words.fillers)
    placed = {at + step for at, (_, size) in reading.phrases(words.ordinals) for step in range(size)}
    return (
        len(reading.tokens) <= _CHOICE_WORDS
        and all(mask in {"", "PLACE"} for mask in reading.masks)
        and all(
            token.number is not None or reading.masks[at] or at in placed or token.text in empty
            for at, token in enumerate(reading.tokens)
        )
    )


def _is_bare(reading: MessageReading, words: ValueWords, language: str) -> bool:
    """Whether every word names something, bounds or denies what does, or means nothing by itself."""
    empty = pack(language).lexicon.stopwords | words.nots | words.fillers.keys() | words.units
    naming = (words.kinds, words.about, words.up_to, words.at_least, words.cash, words.ordinals)
    said = {
        at + step for phrases in naming for at, (_, size) in reading.phrases(phrases) for step in range(size)
    }
    names = said | reading.taken | {at for at, token in enumerate(reading.tokens) if token.number is not None}
    return bool(names) and all(at in names or token.text in empty for at, token in enumerate(reading.tokens))


_MASKS = {"money": "MONEY", "area": "AREA", "months": "MONTHS", "percent": "MONEY"}


def _lots(
    reading: MessageReading, words: ValueWords, language: str, named: Mapping[str, Sequence[NamedLot]]
) -> tuple[tuple[NamedLot, ...], tuple[NamedLot, ...], tuple[str, ...], tuple[int, ...]]:
    found: dict[int, Sequence[NamedLot]] = {}
    unknown: dict[int, Candidate] = {}
    endings: dict[int, Candidate] = {}
    for candidate in candidates(reading.tokens, words, language, reading.taken):
        span = range(candidate.first, candidate.last)
        if any(reading.masks[at] for at in span):
            continue
        lots = named.get(candidate.key, ())
        if lots:
            found[candidate.first] = lots
            first = candidate.first
            if first and reading.tokens[first - 1].text in words.code_words and not reading.masks[first - 1]:
                first -= 1
            reading.take(first, candidate.last, "LOT")
        elif candidate.is_number:
            endings[candidate.last - 1] = candidate
        elif _is_written_as_code(reading.tokens[candidate.first : candidate.last]):
            unknown.setdefault(candidate.first, candidate)
    for at, candidate in endings.items():
        if not reading.masks[at]:
            reading.take(candidate.first, candidate.last, "LOT")
    codes = {at: candidate for at, candidate in unknown.items() if not reading.masks[at]}
    for candidate in codes.values():
        reading.take(candidate.first, candidate.last, "LOT")
    ordered = [lots for _, lots in sorted(found.items())]
    single = dict.fromkeys(lots[0] for lots in ordered if len(lots) == 1)
    several = [lot for lots in ordered if len(lots) > 1 for lot in lots]
    return (
        tuple(single),
        tuple(several),
        tuple(candidate.key.upper() for _, candidate in sorted(codes.items())),
        tuple(int(candidate.key) for candidate in endings.values() if candidate.key.isdigit()),
    )


def _is_written_as_code(tokens: Sequence[Token]) -> bool:
    """Whether it is written as codes are, "z99" or "Z-99", so that one that does not exist can be told so."""
    return (
        len(tokens) == 2
        and tokens[0].number is None
        and len(tokens[0].text) <= 2
        and tokens[1].number is not None
        and tokens[1].before.strip() in {"", "-"}
        and tokens[1].before != " "
    )


def _project(reading: MessageReading, vocabulary: Vocabulary, language: str) -> str | None:
    """Find the project of which the most telling words are named: those that no other project's name has."""
    names = {project: _WORD.findall(fold(project)) for project in vocabulary.projects}
    values = {
        word for one in vocabulary.attributes for value in one.values for word in _WORD.findall(fold(value))
    }
    counts: dict[str, int] = {}
    for name in names.values():
        for word in set(name):
            counts[word] = counts.get(word, 0) + 1
    best: tuple[float, str, list[int]] | None = None
    for project, name in names.items():
        generic = pack(language).lexicon.stopwords
        telling = [word for word in name if counts[word] == 1 and word not in generic] or [
            word for word in name if word not in pack(language).lexicon.stopwords
        ]
        places = [
            at
            for at, token in enumerate(reading.tokens)
            if not reading.masks[at] and any(is_like(token.text, word) for word in telling)
        ]
        said = {reading.tokens[at].text for at in places}
        # "Facing the park" names no "Willow Park".
        if places and len(said) >= (len(telling) + 1) // 2 and (said - values or said >= set(name)):
            score = len(places) / len(telling)
            if best is None or score > best[0]:
                best = (score, project, places)
    if best is None:
        return None
    for at in best[2]:
        reading.masks[at] = "PROJECT"
    return best[1]


def _stage(reading: MessageReading, vocabulary: Vocabulary, words: ValueWords) -> str | None:
    for at, token in enumerate(reading.tokens[:-1]):
        if token.text not in words.stages or reading.masks[at]:
            continue
        following = reading.tokens[at + 1].text
        for stage in vocabulary.stages:
            if following.lstrip("0") in {part.lstrip("0") for part in _WORD.findall(fold(stage))}:
                reading.take(at, at + 2, "PROJECT")
                return stage
    known = {stage: _WORD.findall(fold(stage)) for stage in vocabulary.stages}
    said = [token.text for token in reading.tokens]
    named = next((stage for stage, name in known.items() if len(name) > 1 and _runs(name, said)), None)
    return named or _stage_at_place(reading, known, words)


def _stage_at_place(
    reading: MessageReading, stages: Mapping[str, Sequence[str]], words: ValueWords
) -> str | None:
    """Read "the second phase"."""
    for at, token in enumerate(reading.tokens):
        before = phrase_before(reading.tokens, at, words.ordinals) if token.text in words.stages else None
        for stage, name in stages.items():
            if before and str(words.ordinals[before[0]]) in {part.lstrip("0") for part in name}:
                reading.take(at - before[1], at + 1, "PROJECT")
                return stage
    return None


def _runs(name: Sequence[str], said: Sequence[str]) -> bool:
    return any(list(said[at : at + len(name)]) == list(name) for at in range(len(said) - len(name) + 1))


def _plan(reading: MessageReading, vocabulary: Vocabulary) -> str | None:
    for plan in sorted(vocabulary.plans, key=lambda plan: -len(plan.name)):
        for name in (plan.name, plan.code):
            wanted = _WORD.findall(fold(name))
            if len(name) > 2 and not all(map(str.isdigit, wanted)):
                said = [token.text for token in reading.tokens]
                if wanted and _runs(wanted, said):
                    return plan.code
    return None
