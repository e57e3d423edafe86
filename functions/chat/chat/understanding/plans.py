"""How a customer wants to pay, from what their message names."""

from collections.abc import Collection
from typing import Final

from chat.turn.sale import PlanWish
from chat.understanding.mentions import Mentions

MAX_WORDS: Final = 6
"""Beside a bare number that is a term; in a longer message it may count something else."""


def mentioned_plan(
    mentions: Mentions,
    *,
    is_asked: bool,
    shown: int = 0,
    terms: Collection[int] = (),
    is_of_paying: bool = False,
    current: int | None = None,
) -> PlanWish | None:
    """Return the way to pay that a message names; None when it names none.

    Args:
        is_asked: whether we asked for a plan, so that a bare number is one: a place in the list of ``shown`` plans, or
            a number of months.
        terms: numbers of instalments that the company offers, where a lot is spoken of: "mejor en 48".
        is_of_paying: whether the message surely is about paying, so that a number is a term however long it is.
        current: the term of the quote that was previewed: of two that are named, the other one is wanted.
    """
    months = mentions.months
    named = {number for number in mentions.numbers if number in terms}
    if months is None and current in named and len(named) == 2:
        months = next(iter(named - {current}))
    # "Four times I have said so" is no answer.
    answers = is_asked and (is_of_paying or mentions.size <= MAX_WORDS or mentions.number in terms)
    if months is None and answers and mentions.number is not None and mentions.number > shown:
        months = mentions.number
    if (
        months is None
        and mentions.number in terms
        and (mentions.lots or is_of_paying or mentions.size <= MAX_WORDS)
        and not is_asked
    ):
        months = mentions.number
    place = mentions.place if is_asked else None
    if place is None and answers and mentions.number is not None and 1 <= mentions.number <= shown:
        place = mentions.number
    if place is not None and place < 0:
        place = shown or None
    if months is None and place is None and mentions.plan is None and not mentions.is_cash:
        return None
    return PlanWish(
        code=mentions.plan,
        is_cash=mentions.is_cash,
        in_instalments=months is not None,
        months=months,
        place=place,
    )
