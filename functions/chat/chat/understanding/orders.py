"""The order that a message wants lots in: "the cheapest", "anything larger", "this one is too big"."""

from collections.abc import Mapping
from typing import Final, Literal, cast

from chat.understanding.message_reading import MessageReading
from chat.understanding.tokens import phrase_at, phrase_before
from salesmind.languages.value_words import ValueWords

Order = Literal["price", "price_desc", "area", "area_desc"]


def read_order(reading: MessageReading, words: ValueWords) -> tuple[Order | None, bool]:
    """Return the order that is asked for, and whether an article makes it a superlative: "el lote más barato".

    What is too much of something is wanted the other way round: "too big" is smaller.
    """
    found = reading.phrases(words.orders)
    longest = max(found, key=lambda one: one[1][1], default=None)
    if longest is None:
        return None, False
    if _is_too_much(reading, longest[0], longest[1][1], words):
        return _OPPOSITE[words.orders[longest[1][0]]], False
    before = reading.tokens[max(0, longest[0] - _ARTICLE_WITHIN) : longest[0]]
    is_superlative = any(token.text in words.definite for token in before)
    if is_superlative and any(token.text in words.nots for token in before):
        return None, False  # "Pero no el más caro": who asks "¿no hay algo más barato?" wants it.
    return cast(Order, words.orders[longest[1][0]]), is_superlative


def _is_too_much(reading: MessageReading, at: int, size: int, words: ValueWords) -> bool:
    """Whether an order is of what is said to be too much: "way too big", "grande demais", "este es muy chico"."""
    if phrase_before(reading.tokens, at, words.too) or phrase_at(reading.tokens, at + size, words.too):
        return True
    is_of_this = any(token.text in words.these for token in reading.tokens[:at])
    return is_of_this and phrase_before(reading.tokens, at, words.too_beside_this) is not None


_OPPOSITE: Final[Mapping[str, Order]] = {
    "price": "price_desc", "price_desc": "price", "area": "area_desc", "area_desc": "area",
}  # fmt: skip

_ARTICLE_WITHIN: Final = 2
