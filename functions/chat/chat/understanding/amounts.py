"""The amounts that a message names: money, areas, terms of payment, shares; in digits, words and slang."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from chat.understanding.tokens import Token, phrase_at, phrase_before
from salesmind.languages.value_words import Phrases, ValueWords

Unit = Literal["money", "area", "months", "percent"]
Bound = Literal["from", "to", "about"]

MIN_PRICE: Final = 1_000
"""A number without a unit is money from here on; "hasta 120" may be metres."""

MIN_BOUND: Final = 50
"""A number that bounds a wish and has no unit is money from here on, below ``MIN_PRICE`` mostly in thousands."""

LARGEST: Final[dict[Unit, int]] = {"money": 10**12, "area": 10**7, "months": 10**7, "percent": 1_000}
"""No lot costs, measures or takes so much: such numbers are read as nothing."""

_MILLION: Final = Decimal(1_000_000)
_YEARS: Final = range(1_900, 2_101)
_SCALES: Final = frozenset({Decimal(1_000), _MILLION})

_SENTENCE_ENDS = frozenset(".!?;\n")
_CLAUSE_ENDS = _SENTENCE_ENDS | {","}

_DENIED_WITHIN: Final = 3
"""Words between a denial and the bound that it turns round."""

_DOWN_WITHIN: Final = 6
"""Words between an amount and what it is for."""

_CURRENCY_SIGNS: dict[str, str | None] = {
    "us$": "USD", "u$s": "USD", "r$": "BRL", "s/": "PEN", "s/.": "PEN", "€": "EUR", "£": "GBP", "$": None,
}  # fmt: skip
"""A bare "$" is several countries'."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts.

    Money is in whole units of ``currency`` (None where it was not named), an area in square metres. ``first`` and
    ``last`` are the tokens that it takes, with the bound before it; ``last`` is one after. ``is_monthly`` is what is
    paid each month.
    """

    value: Decimal
    unit: Unit | None
    currency: str | None
    bound: Bound | None
    first: int
    last: int
    is_scaled: bool = False
    is_down: bool = False
    is_monthly: bool = False


def read_amounts(tokens: Sequence[Token], words: ValueWords) -> list[Amount]:
    """Return the amounts of a message in their order. A range is two amounts, from and to."""
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = _amount(tokens, at, words)
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = amount.last
    read = [_as_money(_monthly(amount, tokens, words)) for amount in _ranges(found, tokens, words)]
    read = _with_savings(read)
    return [amount for amount in read if amount.unit is None or amount.value < LARGEST[amount.unit]]


def _amount(tokens: Sequence[Token], at: int, words: ValueWords) -> Amount | None:
    number, first, end = tokens[at].number, at, at + 1
    share = phrase_at(tokens, at, words.shares)
    if share and not _is_half_of_more(tokens, at, words):
        return _down(tokens, Amount(words.shares[share[0]], "percent", None, None, at, at + share[1]), words)
    if number is None and _is_one_of(tokens, at, words):
        number = Decimal(1)
    if number is None:
        return _without_number(tokens, at, words)
    if at and tokens[at].number and tokens[at].before == "" and tokens[at - 1].text.isalpha():
        return None  # "b07"
    is_scaled = number == _MILLION
    while end < len(tokens):
        following = tokens[end]
        if following.text in words.scales and number >= MIN_PRICE and words.scales[following.text] < _MILLION:
            end += 1  # "dos mil lucas": slang for the thousand that was said
            is_scaled = True
        elif following.text in words.scales and not _is_unit(tokens, end, words, number):
            number, is_scaled, end = number * words.scales[following.text], True, end + 1
        elif following.number in _SCALES and number < following.number and not is_scaled:
            number, is_scaled, end = number * following.number, True, end + 1
        elif is_scaled and following.number and following.number < 1_000 and not _counts(tokens, end, words):
            number, end = number + following.number, end + 1
            break
        else:
            break
    if is_scaled and (after := _after_half(tokens, end, words)):
        number, end = number + (_MILLION if number >= _MILLION else Decimal(1_000)) / 2, after
    return _with_unit(tokens, number, first, end, words, is_scaled=is_scaled)


def _is_half_of_more(tokens: Sequence[Token], at: int, words: ValueWords) -> bool:
    """Whether "half" is one of a million or of a hectare, and no share."""
    return tokens[at].text in words.halves and _without_number(tokens, at, words) is not None


def _is_one_of(tokens: Sequence[Token], at: int, words: ValueWords) -> bool:
    """Whether it is "un" of "un palo"."""
    after = at + 1
    return (
        tokens[at].text in words.articles
        and after < len(tokens)
        and tokens[after].text in words.scales
        and not _is_unit(tokens, after, words, Decimal(1))
    )


def _after_half(tokens: Sequence[Token], at: int, words: ValueWords) -> int | None:
    """Return the place after "y medio", "and a half"; None where it does not stand at ``at``."""
    at += 1
    if at < len(tokens) and tokens[at].text in words.articles:
        at += 1
    return at + 1 if at < len(tokens) and tokens[at].text in words.halves else None


def _without_number(tokens: Sequence[Token], at: int, words: ValueWords) -> Amount | None:
    """Read "half a million", "half a hectare" and "in a year"."""
    end = at + 1
    if tokens[at].text in words.halves:
        end += end < len(tokens) and tokens[end].text in words.articles
        if end < len(tokens):
            scale = tokens[end].number if tokens[end].number in _SCALES else None
            scale = scale or Decimal(words.scales.get(tokens[end].text, 0))
            if scale:
                return _with_unit(tokens, scale / 2, at, end + 1, words, is_scaled=True)
            if _area_at(tokens, end, words):
                return _with_unit(tokens, Decimal(1) / 2, at, end, words, is_scaled=False)
    elif tokens[at].text in words.articles and end < len(tokens):
        term = phrase_at(tokens, end, words.terms)
        if term and words.terms[term[0]] > 1:
            return _with_unit(tokens, Decimal(1), at, end, words, is_scaled=False)
    return None


def _with_unit(
    tokens: Sequence[Token], number: Decimal, first: int, end: int, words: ValueWords, *, is_scaled: bool
) -> Amount:
    unit: Unit | None = None
    currency: str | None = None
    if first and tokens[first - 1].text in _CURRENCY_SIGNS:
        first -= 1
        unit, currency = "money", _CURRENCY_SIGNS[tokens[first].text]
    elif first and tokens[first - 1].text in words.currencies and words.currencies[tokens[first - 1].text]:
        first -= 1
        unit, currency = "money", words.currencies[tokens[first].text]
    at = end + 1 if end < len(tokens) and tokens[end].text == "de" else end
    if at < len(tokens) and not _SENTENCE_ENDS.isdisjoint(tokens[at].before):
        at = len(tokens)  # "até 135 mil. Há?"
    if unit is None and at < len(tokens):
        if tokens[at].text == "%":
            unit, end = "percent", at + 1
        elif tokens[at].text in _CURRENCY_SIGNS:
            unit, currency, end = "money", _CURRENCY_SIGNS[tokens[at].text], at + 1
        elif area := _area_at(tokens, at, words):
            number, unit, end = number * area[0], "area", at + area[1]
        elif term := phrase_at(tokens, at, words.terms):
            number, unit, end = number * words.terms[term[0]], "months", at + term[1]
            if words.terms[term[0]] == 12 and (after := _after_half(tokens, end, words)):
                number, end = number + 6, after
        elif money := phrase_at(tokens, at, words.currencies):
            unit, currency, end = "money", words.currencies[money[0]], at + money[1]
    elif unit == "money" and at < len(tokens) and (money := phrase_at(tokens, at, words.currencies)):
        currency, end = words.currencies[money[0]] or currency, at + money[1]
    amount = Amount(number, unit, currency, None, first, end, is_scaled)
    return _bounded(tokens, _down(tokens, amount, words), words)


def _area_at(tokens: Sequence[Token], at: int, words: ValueWords) -> tuple[Decimal, int] | None:
    """ "m2" is the word "m" and the number 2."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "2" and tokens[at + 1].start == tokens[at].end:
        for short in (f"{tokens[at].text}2", tokens[at].text):
            if short in words.areas:
                return words.areas[short], 2
    found = phrase_at(tokens, at, words.areas)
    if found and at + found[1] < len(tokens) and tokens[at + found[1]].before.strip() in {"'", "’"}:
        return None  # "le b07 m'intéresse"
    return (words.areas[found[0]], found[1]) if found else None


def _is_unit(tokens: Sequence[Token], at: int, words: ValueWords, number: Decimal) -> bool:
    """Whether a word that is a scale and a unit ("m", "mil" in two languages) is the unit here."""
    return tokens[at].text in words.areas or (tokens[at].text in words.terms and number < MIN_PRICE)


def _counts(tokens: Sequence[Token], at: int, words: ValueWords) -> bool:
    """Whether a number counts something by itself."""
    after = at + 1
    return after < len(tokens) and bool(
        tokens[after].text == "%" or _area_at(tokens, after, words) or phrase_at(tokens, after, words.terms)
    )


def _down(tokens: Sequence[Token], amount: Amount, words: ValueWords) -> Amount:
    """ "20 mil de inicial", "with a 10% down payment", "inicial de 20 mil"."""
    if amount.unit in {"area", "months"}:
        return amount
    for skipped in (0, 1):
        after = (
            phrase_at(tokens, amount.last + skipped, words.down)
            if amount.last + skipped < len(tokens)
            else None
        )
        if after:
            return replace(amount, is_down=True, last=amount.last + skipped + after[1])
        before = phrase_before(tokens, amount.first - skipped, words.down)
        if before:
            return replace(amount, is_down=True, first=amount.first - skipped - before[1])
    return replace(amount, is_down=True) if _is_for_down(tokens, amount.last, words) else amount


def _is_for_down(tokens: Sequence[Token], after: int, words: ValueWords) -> bool:
    """Whether the same clause goes on to say that an amount is for a down payment: "30 000 de côté pour l'apport"."""
    for at in range(after, min(after + _DOWN_WITHIN, len(tokens))):
        if tokens[at].number is not None or any(mark in _CLAUSE_ENDS for mark in tokens[at].before):
            return False
        if phrase_at(tokens, at, words.down):
            return any(token.text in words.purposes for token in tokens[max(after, at - 2) : at])
    return False


def _bounded(tokens: Sequence[Token], amount: Amount, words: ValueWords) -> Amount:
    bounds: tuple[tuple[Bound, Phrases[str]], ...] = (
        ("to", words.up_to),
        ("from", words.at_least),
        ("about", words.about),
    )
    for skipped in (0, 1):
        best = max(
            (
                (found[1], bound)
                for bound, phrases in bounds
                if (found := phrase_before(tokens, amount.first - skipped, phrases))
            ),
            default=None,
        )
        if best and (not skipped or len(tokens[amount.first - 1].text) <= 4):
            first = amount.first - skipped - best[0]
            before = tokens[max(0, first - _DENIED_WITHIN) : first]
            if best[1] == "from" and any(token.text in words.nots for token in before):
                return replace(
                    amount, bound="to", first=first
                )  # "pas au-dessus de 150 000", "not a penny over"
            return replace(amount, bound=best[1], first=first)
    for bound, phrases in bounds[:2]:
        if amount.last < len(tokens) and (found := phrase_at(tokens, amount.last, phrases)):
            following = amount.last + found[1]
            if following >= len(tokens) or tokens[following].number is None:
                return replace(amount, bound=bound, last=following)
    return amount


def _ranges(found: list[Amount], tokens: Sequence[Token], words: ValueWords) -> list[Amount]:
    """Make "entre 50 y 80 mil" a from and a to, of one unit and scale."""
    made: list[Amount] = []
    for amount in found:
        low = made[-1] if made else None
        joined = low is not None and amount.first - low.last <= 1 and low.last < len(tokens)
        if (
            low is not None
            and joined
            and (amount.bound == "to" or (tokens[low.last].text in words.to and _begins(low, tokens, words)))
            and low.unit in {None, amount.unit}
            and not low.is_down
        ):
            scale = Decimal(1)
            is_round = amount.is_scaled or (amount.value >= MIN_PRICE and amount.value % 1_000 == 0)
            if is_round and not low.is_scaled and low.value < 1_000 and amount.unit in {None, "money"}:
                scale = Decimal(
                    _MILLION if amount.value >= _MILLION and low.value * 1_000 > amount.value else 1_000
                )
            made[-1] = replace(
                low,
                value=low.value * scale,
                unit=amount.unit,
                currency=low.currency or amount.currency,
                bound="from",
                is_scaled=amount.is_scaled or low.is_scaled,
            )
            made.append(replace(amount, bound="to"))
        else:
            made.append(amount)
    return made


def _begins(low: Amount, tokens: Sequence[Token], words: ValueWords) -> bool:
    if low.bound == "from":
        return True
    return any(phrase_before(tokens, low.first - skipped, words.between) for skipped in (0, 1))


def _monthly(amount: Amount, tokens: Sequence[Token], words: ValueWords) -> Amount:
    """Read "4 mil mensuales", "8k a month"."""
    after = phrase_at(tokens, amount.last, words.monthly) if amount.last < len(tokens) else None
    if after is None or amount.unit not in {None, "money"}:
        return amount
    return replace(amount, unit="money", is_monthly=True, last=amount.last + after[1])


def _with_savings(amounts: Sequence[Amount]) -> list[Amount]:
    """Read what stands beside an amount a month as what can be paid first: "I have 14,000 saved and 2,500 a month"."""
    money = [amount for amount in amounts if amount.unit == "money" and not amount.is_monthly]
    if len(money) != 1 or money[0].bound == "to" or not any(amount.is_monthly for amount in amounts):
        return list(amounts)
    return [replace(amount, is_down=True) if amount is money[0] else amount for amount in amounts]


def _as_money(amount: Amount) -> Amount:
    if amount.unit is not None:
        return amount
    if amount.bound in {"from", "to"} and MIN_BOUND <= amount.value < MIN_PRICE:
        return replace(amount, unit="money")  # "Land under 210": in thousands, as the search finds out.
    # "mil gracias" and "¿quién ganó en 1998?" are no prices.
    is_other = amount.value in _SCALES or (amount.value in _YEARS and amount.bound is None)
    is_price = amount.value >= MIN_PRICE and not is_other
    return replace(amount, unit="money") if amount.is_scaled or is_price else amount
