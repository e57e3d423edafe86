"""Why a quote cannot be priced or a file not imported, one class for each reason.

Every error carries a stable ``code`` and the ``fields`` that its texts in ``texts.py`` name. Fields hold numbers,
dates and names of settings; never anything about the customer.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from salesmind.errors import ConfigurationError, SalesMindError

if TYPE_CHECKING:
    from salesmind.money import Money


class QuoteError(SalesMindError):
    """Base of all reasons; ``names`` are the fields that a class must be raised with.

    Raises:
        TypeError: it is raised with other fields, which would leave a gap in the customer's text.
    """

    code: ClassVar[str]
    names: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **fields: "str | int | Decimal | date | Money") -> None:
        if fields.keys() != self.names:
            raise TypeError(
                f"{type(self).__name__} takes the fields {sorted(self.names)}, not {sorted(fields)}"
            )
        super().__init__(" ".join([self.code, *(f"{name}={value}" for name, value in fields.items())]))
        self.fields = fields


class UnknownCurrencyError(QuoteError):
    """A currency that prices are not kept in."""

    code = "unknown_currency"
    names = frozenset({"currency"})


class CurrencyMismatchError(QuoteError):
    """Two currencies met in one sum; we never convert."""

    code = "currency_mismatch"
    names = frozenset({"expected", "found"})


class AmountPrecisionError(QuoteError):
    """An amount with more decimals than its currency has, or that is no number."""

    code = "amount_precision"
    names = frozenset({"currency", "decimals"})


class AmountOutOfRangeError(QuoteError):
    """An amount beyond what a price can be."""

    code = "amount_out_of_range"
    names = frozenset({"highest"})


class NegativeAmountError(QuoteError):
    """An amount below zero where only a sum to pay makes sense; ``term`` names it."""

    code = "negative_amount"
    names = frozenset({"term"})


class PercentOutOfRangeError(QuoteError):
    """A percentage outside its limits; ``term`` names it."""

    code = "percent_out_of_range"
    names = frozenset({"term", "percent", "lowest", "highest"})


class PriceNotPositiveError(QuoteError):
    """The unit has no price, or the discounts leave none."""

    code = "price_not_positive"


class PriceListExpiredError(QuoteError):
    """The price list's last day is over."""

    code = "price_list_expired"
    names = frozenset({"last_day"})


class PriceListNotYetValidError(QuoteError):
    """The price list's first day is still to come."""

    code = "price_list_not_yet_valid"
    names = frozenset({"first_day"})


class PriceListPeriodError(QuoteError):
    """The price list ends before it begins."""

    code = "price_list_period"
    names = frozenset({"first_day", "last_day"})


class DiscountOverLimitError(QuoteError):
    """The discounts together are more than the seller's role may give. Percentages are of the list price."""

    code = "discount_over_limit"
    names = frozenset({"percent", "limit", "role"})


class RateOutOfRangeError(QuoteError):
    """An annual interest rate below 0 or above 200 %."""

    code = "rate_out_of_range"
    names = frozenset({"percent", "lowest", "highest"})


class RatePeriodsError(QuoteError):
    """A nominal rate that is compounded another number of times a year than is usual."""

    code = "rate_periods"
    names = frozenset({"periods"})


class InstalmentsOutOfRangeError(QuoteError):
    """No instalments, or more than the longest plan has."""

    code = "instalments_out_of_range"
    names = frozenset({"instalments", "lowest", "highest"})


class GraceOutOfRangeError(QuoteError):
    """A grace period below 0 or above its longest."""

    code = "grace_out_of_range"
    names = frozenset({"months", "highest"})


class DueRuleError(QuoteError):
    """A rule of due dates whose day does not exist."""

    code = "due_rule"
    names = frozenset({"days", "lowest", "highest"})


class CashPlanError(QuoteError):
    """A cash plan with terms that only instalments have."""

    code = "cash_plan"


class NothingToFinanceError(QuoteError):
    """The down payment is the whole price or more."""

    code = "nothing_to_finance"
    names = frozenset({"down_payment", "price"})


class BalloonTooHighError(QuoteError):
    """The balloon is all that is financed, or more."""

    code = "balloon_too_high"
    names = frozenset({"balloon", "financed"})


class UpfrontFeeTooHighError(QuoteError):
    """The fee at signing eats up all that is financed."""

    code = "upfront_fee_too_high"
    names = frozenset({"fee", "financed"})


class CostOutOfRangeError(QuoteError):
    """Insurance and fees so high that what the credit costs a year is no figure that anybody could read."""

    code = "cost_out_of_range"


class InstalmentTooSmallError(QuoteError):
    """So many instalments that each is less than the smallest amount of the currency."""

    code = "instalment_too_small"
    names = frozenset({"instalments"})


class NoBusinessDayError(QuoteError):
    """The calendar's holidays leave no business day near a due date."""

    code = "no_business_day"
    names = frozenset({"day"})


class UnknownTimeZoneError(QuoteError):
    """A time zone that is not in the IANA database."""

    code = "unknown_time_zone"
    names = frozenset({"zone"})


class UnknownLotError(QuoteError):
    """No lot of the company has this code."""

    code = "unknown_lot"
    names = frozenset({"lot"})


class LotNotAvailableError(QuoteError):
    """The lot is reserved or sold, as ``status`` says."""

    code = "lot_not_available"
    names = frozenset({"lot", "status"})


class LotWithoutPriceError(QuoteError):
    """No price list has the lot."""

    code = "lot_without_price"
    names = frozenset({"lot"})


class UnknownPlanError(QuoteError):
    """The company offers no payment plan of this code for the lot."""

    code = "unknown_plan"
    names = frozenset({"plan"})


class PriceChangedError(QuoteError):
    """The price is another one now than the buyer was shown and said yes to; the fields are the new amounts."""

    code = "price_changed"
    names = frozenset({"total", "to_pay"})


class CompanySettingsError(QuoteError, ConfigurationError):
    """A setting of the company is stored in a form that a quote cannot be made of; ``setting`` names it."""

    code = "company_settings"
    names = frozenset({"setting"})


class AvailabilityUnconfirmedError(QuoteError):
    """The company's own system does not answer, and its last word on the lot is too old to promise anything on."""

    code = "availability_unconfirmed"
    names = frozenset({"lot", "minutes"})


class InventoryUnavailableError(QuoteError):
    """The company's own system has never answered, so nobody knows what is for sale."""

    code = "inventory_unavailable"


class FileFormatError(QuoteError):
    """A file that is neither CSV nor XLSX, or is damaged."""

    code = "file_format"


class FileProtectedError(QuoteError):
    """A workbook that only opens with a password, or of the format before 2007."""

    code = "file_protected"


class FileTooLargeError(QuoteError):
    """A file larger than an import takes, packed or unpacked."""

    code = "file_too_large"
    names = frozenset({"found", "megabytes"})


class FileTooComplexError(QuoteError):
    """A file that would take longer to read, or more memory, than any list of lots needs."""

    code = "file_too_complex"


class TooManySheetsError(QuoteError):
    """A workbook with more sheets than an import takes."""

    code = "too_many_sheets"
    names = frozenset({"found", "highest"})


class FileEmptyError(QuoteError):
    """A file without a single row below its header."""

    code = "file_empty"


class TooManyRowsError(QuoteError):
    """A table with more rows than an import takes."""

    code = "too_many_rows"
    names = frozenset({"found", "highest"})


class TooManyColumnsError(QuoteError):
    """A table with more columns than an import takes."""

    code = "too_many_columns"
    names = frozenset({"found", "highest"})


class TooManyDetailsError(QuoteError):
    """A list with more columns of its own, which are details of a lot, than a lot keeps."""

    code = "too_many_details"
    names = frozenset({"found", "highest", "columns"})


class TooManyPhotosError(QuoteError):
    """A lot with more photos than are kept."""

    code = "too_many_photos"
    names = frozenset({"column", "found", "highest"})


class FormulaError(QuoteError):
    """A cell that computes its value: what it shows depends on the program that opens it."""

    code = "formula"
    names = frozenset({"cell"})


class MergedCellsError(QuoteError):
    """Merged cells: nobody can tell which rows their value is for."""

    code = "merged_cells"
    names = frozenset({"cells"})


class MissingColumnError(QuoteError):
    """A table without a column that it needs; ``others`` are further names that it may have."""

    code = "missing_column"
    names = frozenset({"column", "others"})


class RepeatedColumnError(QuoteError):
    """Two columns of a table mean the same."""

    code = "repeated_column"
    names = frozenset({"column"})


class UnknownColumnError(QuoteError):
    """A column of payment plans or discount limits that means nothing."""

    code = "unknown_column"
    names = frozenset({"column"})


class RepeatedTableError(QuoteError):
    """A second sheet with the same kind of rows: nobody can tell which one is meant."""

    code = "repeated_table"
    names = frozenset({"sheet"})


class EitherOrError(QuoteError):
    """Two cells of which only one can have a value."""

    code = "either_or"
    names = frozenset({"column", "other"})


class NamelessColumnError(QuoteError):
    """A row has a value under no header, as when a comma was meant as a part of a number."""

    code = "nameless_column"


class HeaderlessColumnError(QuoteError):
    """A column with values whose header is empty; ``column`` is its letter."""

    code = "headerless_column"
    names = frozenset({"column"})


class EmptyCellError(QuoteError):
    """A cell that has to have a value."""

    code = "empty_cell"
    names = frozenset({"column"})


class BrokenCellError(QuoteError):
    """A cell that holds a spreadsheet's error ("#REF!") or characters that no text has."""

    code = "broken_cell"
    names = frozenset({"column"})


class CellTooLongError(QuoteError):
    """A cell with more characters than its column keeps."""

    code = "cell_too_long"
    names = frozenset({"column", "found", "highest"})


class NotANumberError(QuoteError):
    """A cell whose column holds numbers, and which is none."""

    code = "not_a_number"
    names = frozenset({"column", "value"})


class AmbiguousNumberError(QuoteError):
    """A number like "45.000", which is a thousand times larger in Lima than in London."""

    code = "ambiguous_number"
    names = frozenset({"column", "value"})


class NumberOutOfRangeError(QuoteError):
    """A number outside what its column can hold."""

    code = "number_out_of_range"
    names = frozenset({"column", "value", "lowest", "highest"})


class TooManyDecimalsError(QuoteError):
    """A number with more decimals than its column keeps; it is not rounded in silence."""

    code = "too_many_decimals"
    names = frozenset({"column", "value", "decimals"})


class NotADateError(QuoteError):
    """A cell whose column holds dates, and which is none."""

    code = "not_a_date"
    names = frozenset({"column", "value"})


class UnknownChoiceError(QuoteError):
    """A cell whose column takes one of a few words, and which is none of them."""

    code = "unknown_choice"
    names = frozenset({"column", "value", "choices"})


class RepeatedRowError(QuoteError):
    """The same lot on the same price list, the same plan or the same role as in row ``row``."""

    code = "repeated_row"
    names = frozenset({"row"})


class ConflictingRowError(QuoteError):
    """A row that says something else of a project, lot or price list than row ``row`` does."""

    code = "conflicting_row"
    names = frozenset({"column", "row"})


class UnknownProjectError(QuoteError):
    """A payment plan for a project that the company does not have."""

    code = "unknown_project"
    names = frozenset({"project"})


class LotOfAnotherSourceError(QuoteError):
    """A lot that another of the company's own systems offers: a lot has one source."""

    code = "lot_of_another_source"
    names = frozenset({"code"})


class PriceListCurrencyError(QuoteError):
    """A price list that exists in another currency: its other prices would change their meaning."""

    code = "price_list_currency"
    names = frozenset({"price_list", "currency"})
