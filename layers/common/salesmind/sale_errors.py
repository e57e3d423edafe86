"""Why a quote cannot be priced or a file not imported: one error, with a stable code for each reason.

A reason's text stands in ``languages/<code>/errors.py`` under its code and names the error's fields. Fields are plain
values, numbers, dates and names of settings; never anything about the customer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from salesmind.errors import ConfigurationError, SalesMindError

Field = str | int | Decimal | date
Subject = Literal["lot", "plan", "discount", "customer"]

AMOUNTS: Final = frozenset({"total", "to_pay", "down_payment", "price", "balloon", "financed", "fee"})
"""Fields that are amounts, in minor units of what the field ``currency`` names."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What an error of one code carries, which part of a quote's request it is about, and its status in HTTP.

    ``subject`` is None of what the request has no part in: the company's settings, its files, and their rows.
    """

    fields: frozenset[str]
    subject: Subject | None
    status: int


def _reason(*fields: str, about: Subject | None = None, status: int = 422) -> Reason:
    return Reason(frozenset(fields), about, status)


_AMOUNTS_AND_RATES: Final = {
    "unknown_currency": _reason("currency"),
    "currency_mismatch": _reason("expected", "found"),
    "amount_precision": _reason("currency", "decimals"),
    "amount_out_of_range": _reason("highest"),
    "negative_amount": _reason("term"),
    "percent_out_of_range": _reason("term", "percent", "lowest", "highest", about="discount"),
    "rate_out_of_range": _reason("percent", "lowest", "highest"),
    "rate_periods": _reason("periods"),
}

_PRICES: Final = {
    "price_not_positive": _reason(about="discount"),
    "price_list_expired": _reason("last_day", about="lot"),
    "price_list_not_yet_valid": _reason("first_day", about="lot"),
    "price_list_period": _reason("first_day", "last_day"),
    # Percentages are of the list price.
    "discount_over_limit": _reason("percent", "limit", "role", about="discount"),
    # The new amounts: not those that the customer was shown and said yes to.
    "price_changed": _reason("total", "to_pay", "currency"),
}

_PLANS: Final = {
    "unknown_plan": _reason("plan", about="plan"),
    "instalments_out_of_range": _reason("instalments", "lowest", "highest"),
    "grace_out_of_range": _reason("months", "highest"),
    "due_rule": _reason("days", "lowest", "highest"),
    "cash_plan": _reason(),
    "nothing_to_finance": _reason("down_payment", "price", "currency"),
    "balloon_too_high": _reason("balloon", "financed", "currency"),
    "upfront_fee_too_high": _reason("fee", "financed", "currency"),
    "cost_out_of_range": _reason(),
    "instalment_too_small": _reason("instalments"),
    "no_business_day": _reason("day"),
    "unknown_time_zone": _reason("zone"),
}

_LOTS: Final = {
    "unknown_lot": _reason("lot", about="lot"),
    "lot_not_available": _reason("lot", "status", about="lot"),
    "lot_without_price": _reason("lot", about="lot"),
    # The company's limits for one customer.
    "too_many_open": _reason("limit", about="customer", status=429),
    "too_many_today": _reason("limit", about="customer", status=429),
    "company_settings": _reason("setting"),
    # The last answer of the company's own system is too old to promise anything on, or there was never one.
    "availability_unconfirmed": _reason("lot", "minutes"),
    "inventory_unavailable": _reason(),
}

_FILES: Final = {
    "file_format": _reason(),
    # By a password; or in the format before 2007, which looks the same.
    "file_protected": _reason(),
    "file_too_large": _reason("found", "megabytes"),
    "file_too_complex": _reason(),
    "file_empty": _reason(),
    "too_many_sheets": _reason("found", "highest"),
    "too_many_rows": _reason("found", "highest"),
    "too_many_columns": _reason("found", "highest"),
    "too_many_details": _reason("found", "highest", "columns"),
    "formula": _reason("cell"),
    "merged_cells": _reason("cells"),
    # ``others`` are further names that the column may have.
    "missing_column": _reason("column", "others"),
    "repeated_column": _reason("column"),
    "unknown_column": _reason("column"),
    "repeated_table": _reason("sheet"),
}

_ROWS: Final = {
    "either_or": _reason("column", "other"),
    "nameless_column": _reason(),
    "headerless_column": _reason("column"),
    "empty_cell": _reason("column"),
    "broken_cell": _reason("column"),
    "cell_too_long": _reason("column", "found", "highest"),
    "too_many_photos": _reason("column", "found", "highest"),
    "not_a_number": _reason("column", "value"),
    # Like "45.000", which is a thousand times larger in Lima than in London.
    "ambiguous_number": _reason("column", "value"),
    "number_out_of_range": _reason("column", "value", "lowest", "highest"),
    "too_many_decimals": _reason("column", "value", "decimals"),
    "not_a_date": _reason("column", "value"),
    "unknown_choice": _reason("column", "value", "choices"),
    "repeated_row": _reason("row"),
    "conflicting_row": _reason("column", "row"),
    "unknown_project": _reason("project"),
    # A lot has one source.
    "lot_of_another_source": _reason("code"),
    "price_list_currency": _reason("price_list", "currency"),
}

REASONS: Final[Mapping[str, Reason]] = _AMOUNTS_AND_RATES | _PRICES | _PLANS | _LOTS | _FILES | _ROWS
"""Every reason by its code."""


class QuoteError(SalesMindError):
    """A quote cannot be priced or a file not imported, for the reason that ``code`` names.

    Subclasses stand for the reasons that callers have to tell apart by type.

    Raises:
        KeyError: there is no such reason.
        TypeError: it is raised with other fields than the reason's, which would leave a gap in its text.
    """

    def __init__(self, code: str, /, **fields: Field) -> None:
        names = REASONS[code].fields
        if fields.keys() != names:
            raise TypeError(f"{code} takes the fields {sorted(names)}, not {sorted(fields)}")
        super().__init__(" ".join([code, *(f"{name}={value}" for name, value in fields.items())]))
        self.code = code
        self.fields = fields

    @property
    def reason(self) -> Reason:
        """What is known of the error's code."""
        return REASONS[self.code]


class UnknownLotError(QuoteError):
    """No lot of the company has this code or id."""

    def __init__(self, *, lot: str) -> None:
        super().__init__("unknown_lot", lot=lot)


class UnknownPlanError(QuoteError):
    """The company offers no payment plan of this code for the lot."""

    def __init__(self, *, plan: str) -> None:
        super().__init__("unknown_plan", plan=plan)


class CompanySettingsError(QuoteError, ConfigurationError):
    """A setting of the company is stored in a form that a quote cannot be made of; ``setting`` names it."""

    def __init__(self, *, setting: str) -> None:
        super().__init__("company_settings", setting=setting)


class InventoryUnavailableError(QuoteError):
    """The company's own system has never answered, so nobody knows what is for sale."""

    def __init__(self) -> None:
        super().__init__("inventory_unavailable")
