"""What a wish names as a search: bounds, kind, place, attributes; alone, beside the list shown, or beyond a lot."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from chat.turn.arguments import AttributeWish, SearchInventory
from chat.turn.sale import ShownLot
from chat.understanding.amounts import Amount
from chat.understanding.mentions import Mentions
from salesmind.money import Money

_ABOUT_MARGIN: Final = Decimal("0.1")
"""How far around "about 150 m²" is looked."""

_MIN_AREA: Final = Decimal("0.01")
"""Square metres by which a lot is larger than another."""

_MIN_LOT: Final = 10
"""Square metres: below it a number of metres is no lot's area."""


def search_of(named: Mentions) -> SearchInventory | None:
    """Return the search that a message names; None when it names nothing to search by."""
    found: dict[str, object] = {
        name: value
        for name, value in (
            ("project", named.project and named.project[:120]),
            ("city", named.city and named.city[:120]),
            ("stage", named.stage and named.stage[:120]),
            ("kind", named.kind),
            ("not_kind", named.not_kind),
            ("order", named.order),
            ("status", None if named.amount("money") else named.status),  # "we sold our farm and have 300k"
        )
        if value
    }
    money, area = _range(named.amounts, "money"), _range(named.amounts, "area")
    for name, (low, high) in (("price", money), ("area", area)):
        if low is not None:
            found[f"{name}_from"] = low
        if high is not None:
            found[f"{name}_to"] = high
    currency = next(
        (amount.currency for amount in named.amounts if amount.unit == "money" and amount.currency), None
    )
    if currency and ("price_from" in found or "price_to" in found):
        found["currency"] = currency
    if named.attributes:
        found["attributes"] = tuple(
            AttributeWish(
                name=wish.name[:120],
                value=wish.value[:120],
                at_least=wish.at_least,
                is_denied=wish.is_denied,
            )
            for wish in named.attributes[:6]
        )
    return SearchInventory.model_validate(found) if found else None


def _range(amounts: Sequence[Amount], unit: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest that is wanted. Money without a bound is what there is to spend."""
    low: Decimal | None = None
    high: Decimal | None = None
    for amount in amounts:
        if amount.unit != unit or amount.is_down or amount.is_monthly or amount.value <= 0:
            continue
        if unit == "area" and amount.value < _MIN_LOT:
            continue  # "may the fence be two metres high?"
        value = round(amount.value, 2)
        match amount.bound:
            case "from":
                low = value
            case "to":
                high = value
            case None if unit == "money":
                high = value
            case _:
                low, high = round(value * (1 - _ABOUT_MARGIN), 2), round(value * (1 + _ABOUT_MARGIN), 2)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def narrowed(shown: SearchInventory, wanted: SearchInventory) -> SearchInventory:
    """Return the search of the list that was shown with what is wanted of it now, which counts where both differ."""
    kept = shown.model_dump(exclude={"page", "order"}, exclude_defaults=True)
    both = {**kept, **wanted.model_dump(exclude_defaults=True)}
    for name in ("price", "area"):
        low, high = both.get(f"{name}_from"), both.get(f"{name}_to")
        if low is not None and high is not None and low > high:
            is_high_wanted = getattr(wanted, f"{name}_to") is not None
            del both[f"{name}_from" if is_high_wanted else f"{name}_to"]
    return SearchInventory.model_validate(both)


def refines(named: Mentions) -> bool:
    """Whether a search narrows the list that was shown: it names no kind or project of its own."""
    return not (named.kind or named.project or named.city or named.is_any_kind)


def beyond(lot: ShownLot | None, wanted: SearchInventory) -> dict[str, object]:
    """Return the bounds of a search for what is cheaper, dearer, larger or smaller than the lot that is spoken of."""
    if lot is None or wanted.price_from or wanted.price_to or wanted.area_from or wanted.area_to:
        return {}
    match wanted.order:
        case "price" if lot.price:
            return {"price_to": Money(lot.price - 1, lot.currency or "").amount, "currency": lot.currency}
        case "price_desc" if lot.price:
            return {"price_from": Money(lot.price + 1, lot.currency or "").amount, "currency": lot.currency}
        case "area" if lot.area:
            return {"area_to": lot.area - _MIN_AREA}
        case "area_desc" if lot.area:
            return {"area_from": lot.area + _MIN_AREA, "order": "area"}
    return {}
