"""The company's own columns that a message asks for: "con vista al parque", "de tres dormitorios"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from chat.understanding.amounts import Amount
from chat.understanding.message_reading import MessageReading, is_excepted
from salesmind.inventory.vocabulary import Attribute, Vocabulary
from salesmind.knowledge.analysis import fold
from salesmind.knowledge.analysis import tokens as terms_of
from salesmind.languages import LANGUAGES
from salesmind.languages.value_words import value_words

MIN_BEGINNING: Final = 3


@dataclass(frozen=True, slots=True)
class AttributeWish:
    """An attribute of a lot that is asked for: its column, and a value it has to have, or at least, or not to have."""

    name: str
    value: str
    at_least: bool = False
    is_denied: bool = False


def read_attributes(
    reading: MessageReading,
    vocabulary: Vocabulary,
    language: str,
    amounts: Sequence[Amount],
) -> tuple[tuple[AttributeWish, ...], tuple[str, ...]]:
    """Return the attributes that a message asks for, one of each column, and those it names without a value."""
    said = {term: at for at, term in _terms(reading, language)}
    if not said:
        return (), ()
    asked: list[str] = []
    words = value_words(language)
    truths = frozenset().union(*(value_words(code).truths for code in LANGUAGES))
    found: dict[str, AttributeWish] = {}
    for attribute in vocabulary.attributes:
        value = _value_said(attribute, said, language)
        name = _name_said(attribute, said, language)
        if value is not None:
            places = [said[stem] for stem in _stems(value, language) if stem in said]
            found[attribute.name] = AttributeWish(
                attribute.name, value, is_denied=is_excepted(reading, min(places), words)
            )
            for stem in _stems(value, language):
                if stem in said:
                    reading.masks[said[stem]] = "ATTRIBUTE"
        elif name is not None and attribute.is_number:
            number = _number_near(reading, name, amounts)
            if number is None:
                asked.append(attribute.name)
            else:
                found[attribute.name] = AttributeWish(attribute.name, str(number[0]), at_least=number[1])
        elif name is not None and attribute.is_flag:
            held = next((value for value in attribute.values if fold(value) in truths), None)
            if held is not None:
                found[attribute.name] = AttributeWish(
                    attribute.name, held, is_denied=is_excepted(reading, name, words)
                )
        elif name is not None:
            asked.append(attribute.name)
    return tuple(found.values()), tuple(asked)


def _terms(reading: MessageReading, language: str) -> list[tuple[int, str]]:
    return [
        (at, term)
        for at, token in enumerate(reading.tokens)
        if not reading.masks[at] and token.number is None
        for term in _stems(token.text, language)
    ]


@lru_cache(maxsize=4_096)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(token.term for token in terms_of(text, language))


def _value_said(attribute: Attribute, said: Mapping[str, int], language: str) -> str | None:
    if attribute.is_number or attribute.is_flag:
        return None
    best: tuple[int, str] | None = None
    for value in attribute.values:
        stems = [stem for stem in _stems(value, language) if not stem[0].isdigit()]
        if stems and all(stem in said for stem in stems) and (best is None or len(stems) > best[0]):
            best = (len(stems), value)
    return best[1] if best else None


def _name_said(attribute: Attribute, said: Mapping[str, int], language: str) -> int | None:
    stems = _stems(attribute.name, language)
    places = [at for stem in stems for word, at in said.items() if _means(word, stem)]
    if stems and len(places) >= len(stems):
        return min(places)
    return min((said[word] for word in _other_names(attribute.name, language) & said.keys()), default=None)


@lru_cache(maxsize=256)
def _other_names(column: str, language: str) -> frozenset[str]:
    """Return the words that customers of a language say for a column, whatever language its name is in."""
    names = set(fold(column).split())
    thing = next(
        (
            thing
            for code in LANGUAGES
            for thing, words in value_words(code).attributes.items()
            if names & words
        ),
        None,
    )
    said = value_words(language).attributes.get(thing, frozenset()) if thing else frozenset()
    return frozenset(stem for word in said for stem in _stems(word, language))


def _means(word: str, stem: str) -> bool:
    """Whether a word is a name's or its beginning: "bed" for "bedrooms"."""
    return word == stem or (len(word) >= MIN_BEGINNING and stem.startswith(word))


def _number_near(reading: MessageReading, at: int, amounts: Sequence[Amount]) -> tuple[Decimal, bool] | None:
    for place in (at - 1, at + 1, at - 2):
        if 0 <= place < len(reading.tokens) and reading.is_number(place):
            number = reading.tokens[place].number
            bounds = {amount.bound for amount in amounts if amount.first <= place < amount.last}
            return (number, "from" in bounds) if number is not None else None
    return None
