"""Which lots a number of a reply is said of: those named around it in its sentence, or in the one before."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from chat.llm.numbers import Figure
from chat.selling.references import Mention
from chat.selling.tools.facts import Fact

_TOGETHER: Final = 3
"""Words between two lots that are spoken of together: "B-1 y el B-2"."""

SENTENCE_END = re.compile(r"[.!?…]+(?=[\s*_)\"”»]|$)|[\n;]|(?=[¿¡])")
_WORD = re.compile(r"[^\W_]+")


class Written(NamedTuple):
    """A reference that was written out."""

    start: int
    end: int
    fact: Fact


class Sentence(NamedTuple):
    start: int
    end: int
    figures: "list[Figure | Written]"
    mentions: list[Mention]
    groups: list[list[Mention]]

    def of_each_unit(self) -> "Iterator[Sentence]":
        """Yield the sentence with its numbers of one unit alone."""
        for unit in dict.fromkeys(map(_unit, self.figures)):
            yield self._replace(figures=[one for one in self.figures if _unit(one) == unit])


class Topic(NamedTuple):
    """The lots that a sentence is about that names none: ``is_named`` in a sentence before it, else asked about."""

    lots: tuple[str | None, ...]
    is_named: bool


class Lots(NamedTuple):
    """The lots that a number may be of: of all of them, or of any. ``spoken`` are all of its sentence."""

    codes: tuple[str | None, ...]
    of_all: bool
    spoken: tuple[str | None, ...]


Pairs = list[tuple["Figure | Written", Lots]]


def preceding(sentence: Sentence, _: "Topic") -> Pairs:
    """Pair each number with the lots named before it: "B-1: 51,000; B-2 cuesta 52,000"."""
    starts = [group[0].start for group in sentence.groups]
    return _paired(sentence, lambda one: max(sum(start <= one.start for start in starts) - 1, 0))


def following(sentence: Sentence, _: "Topic") -> Pairs | None:
    """Pair each number with the lots named after it: "51,000 el B-1 y 52,000 el B-2"; None where a lot comes first."""
    if sentence.mentions[0].start < sentence.figures[0].start:
        return None
    ends = [group[-1].end for group in sentence.groups]
    return _paired(sentence, lambda one: min(sum(end <= one.start for end in ends), len(ends) - 1))


def in_turn(sentence: Sentence, _: "Topic") -> Pairs | None:
    """Pair the first number with the first lot and so on: "B-1 beats B-2 with 240 m² against 200 m²"; else None."""
    figures = sentence.figures
    if len(sentence.groups) != len(figures) or len(figures) == 1:
        return None
    return _paired(sentence, figures.index)


def leading(sentence: Sentence, _: "Topic") -> Pairs:
    """Pair each number with the lots named first: "B-1 costs 1,000 more than B-2, and has 240 m²"."""
    return _paired(sentence, lambda _: 0)


def topical(sentence: Sentence, topic: Topic) -> Pairs:
    """Pair each number with the lots named in the sentences before, or asked about."""
    figures, lots, pairs = sentence.figures, topic.lots, []
    for one in figures:
        same = [other for other in figures if _unit(other) == _unit(one)]
        codes = (lots[same.index(one)],) if len(same) == len(lots) > 1 else lots
        pairs.append((one, Lots(codes, of_all=False, spoken=lots if topic.is_named else ())))
    return pairs


def _paired(sentence: Sentence, group_of: "Callable[[Figure | Written], int]") -> Pairs:
    """Pair numbers with groups of lots; as many as the group has lots are theirs in turn, others are of all of them."""
    spoken = tuple(mention.code for mention in sentence.mentions)
    pairs: Pairs = []
    places = [group_of(one) for one in sentence.figures]
    for one, place in zip(sentence.figures, places, strict=True):
        codes = tuple(mention.code for mention in sentence.groups[place])
        same = [
            other
            for other, its in zip(sentence.figures, places, strict=True)
            if its == place and _unit(other) == _unit(one)
        ]
        if len(same) == len(codes) > 1:
            codes = (codes[same.index(one)],)
        pairs.append((one, Lots(codes, of_all=True, spoken=spoken)))
    return pairs


def _unit(one: "Figure | Written") -> str:
    return one.fact.unit if isinstance(one, Written) else one.unit


def sentences(
    masked: str, figures: "Sequence[Figure | Written]", mentions: Sequence[Mention]
) -> Iterator[Sentence]:
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(masked)), len(masked)]:
        if (
            any(one.start < end < one.end for one in figures)
            or masked[max(0, end - 3) : end].upper() == "S/."
        ):
            continue
        inside = [one for one in figures if start <= one.start < end]
        named = [mention for mention in mentions if start <= mention.start < end]
        if inside or named:
            yield Sentence(start, end, inside, named, _groups(inside, named, masked))
        start = end


def _groups(
    figures: "Sequence[Figure | Written]", mentions: Sequence[Mention], masked: str
) -> list[list[Mention]]:
    """Return the lots that are named together: with few words and no number between them."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        before = groups[-1][-1] if groups else None
        if (
            before
            and not any(before.end <= one.start < mention.start for one in figures)
            and len(_WORD.findall(masked[before.end : mention.start])) <= _TOGETHER
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def is_of_plan(fact: Fact, figure: Figure, sentence: Sentence, terms: Collection[Decimal] = ()) -> bool:
    """Whether a plan's amount is said of that plan, where the sentence names plans by their months.

    A sentence that begins with an amount names each plan after it: "9,300 over 12 months or 4,650 over 24".

    Args:
        terms: of the plans there are; a number without a unit is one of them: "12 payments of … or 24 of …".
    """
    if fact.months is None or fact.unit != "money":
        return True
    own = [one for one in sentence.figures if isinstance(one, Figure)]
    months = [
        one
        for one in own
        if one.unit == "months" or (one.unit == "plain" and any(value in terms for value in one.values))
    ]
    if not any(one.unit == "months" for one in months):
        return True
    before = [one for one in months if one.start < figure.start]
    after = [one for one in months if one.start > figure.start]
    first = min((one.start for one in own if one.unit == "money"), default=0)
    said = after[0] if after and first < months[0].start else before[-1] if before else months[0]
    return fact.months in said.values
