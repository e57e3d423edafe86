"""How a buyer pays: at once, or a down payment and monthly instalments."""

from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Final, Literal

from salesmind.inventory.calendar_rules import BusinessDayRule, DueRule
from salesmind.money import NOTHING, Part, Percent, check_part, exact
from salesmind.sale_errors import QuoteError

PlanKind = Literal["cash", "instalments"]
RateBasis = Literal["effective_annual", "nominal_annual"]
GraceInterest = Literal["none", "paid", "capitalised"]

MAX_INSTALMENTS: Final = 480
MAX_RATE: Final = 200
MAX_GRACE: Final = 60
PERIODS_PER_YEAR: Final = frozenset({1, 2, 3, 4, 6, 12, 24, 26, 52, 360, 365})
"""How often a nominal rate may be compounded; 360 is the year of Peruvian and Mexican banks."""

_FRACTION_DIGITS: Final = 34


@dataclass(frozen=True, slots=True)
class Rate:
    """An annual interest rate in percent, 0 to 200.

    ``periods_per_year`` says how often a nominal rate is compounded; an effective rate ignores it.

    Raises:
        QuoteError (rate_out_of_range, rate_periods): the rate cannot be one.
    """

    percent: Decimal = Decimal(0)
    basis: RateBasis = "effective_annual"
    periods_per_year: int = 12

    def __post_init__(self) -> None:
        if not self.percent.is_finite() or not 0 <= self.percent <= MAX_RATE:
            raise QuoteError("rate_out_of_range", percent=self.percent, lowest=0, highest=MAX_RATE)
        if self.periods_per_year not in PERIODS_PER_YEAR:
            raise QuoteError("rate_periods", periods=self.periods_per_year)

    def monthly(self) -> tuple[int, int]:
        """Return the interest of one month as a fraction of the balance: numerator and denominator.

        Every month is one twelfth of a year: (1 + effective) ^ (1/12) - 1, or (1 + nominal/m) ^ (m/12) - 1.
        The fraction is exact for a nominal rate compounded monthly, else right to 34 decimals.
        """
        numerator, denominator = self.percent.as_integer_ratio()
        if not numerator:
            return 0, 1
        if self.basis == "nominal_annual" and self.periods_per_year == 12:
            return numerator, denominator * 1200
        periods = 1 if self.basis == "effective_annual" else self.periods_per_year
        with localcontext(exact()):
            growth = (1 + self.percent / (100 * periods)) ** (Decimal(periods) / 12)
            return int((growth - 1).scaleb(_FRACTION_DIGITS).to_integral_value()), 10**_FRACTION_DIGITS


@dataclass(frozen=True, slots=True)
class Grace:
    """Months before the first instalment that pays the price back, and what becomes of their interest.

    - ``none``: no interest is charged for these months, and nothing is due in them.
    - ``paid``: each month is an instalment of its own with interest, insurance and fee, and no principal; where these
      come to nothing, nothing is due, as with ``none``.
    - ``capitalised``: nothing is due; the interest of these months is added to what is financed.

    Raises:
        QuoteError (grace_out_of_range): fewer than 0 or more than 60 months.
    """

    months: int = 0
    interest: GraceInterest = "none"

    def __post_init__(self) -> None:
        if not 0 <= self.months <= MAX_GRACE:
            raise QuoteError("grace_out_of_range", months=self.months, highest=MAX_GRACE)


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The terms of payment that a tenant offers.

    - ``down_payment`` and ``balloon``: of the total price. The balloon is due one month after the last of the
      ``instalments``, with that month's interest.
    - ``instalments``: how many pay the price back (1 to 480), those of a grace period and the balloon not counted.
    - ``upfront_fee``: of what is financed, due at signing; it lowers what the buyer is lent in effect.
    - ``instalment_fee``: with every instalment; a percentage is of what is financed.
    - ``insurance``: with every instalment; a percentage is of the balance before it.

    Raises:
        QuoteError: a term outside its limits; each has its own class.
    """

    kind: PlanKind
    down_payment: Part = NOTHING
    instalments: int = 1
    rate: Rate = field(default_factory=Rate)
    grace: Grace = field(default_factory=Grace)
    balloon: Part = NOTHING
    upfront_fee: Part = NOTHING
    instalment_fee: Part = NOTHING
    insurance: Part = NOTHING
    due: DueRule = field(default_factory=DueRule)
    business_days: BusinessDayRule = "none"

    def __post_init__(self) -> None:
        if not 1 <= self.instalments <= MAX_INSTALMENTS:
            raise QuoteError(
                "instalments_out_of_range", instalments=self.instalments, lowest=1, highest=MAX_INSTALMENTS
            )
        parts = {
            "down_payment": self.down_payment,
            "balloon": self.balloon,
            "upfront_fee": self.upfront_fee,
            "instalment_fee": self.instalment_fee,
            "insurance": self.insurance,
        }
        for term, part in parts.items():
            check_part(term, part)
        if self.kind == "cash" and (
            self.instalments != 1
            or self.rate.percent
            or self.grace.months
            or any(_is_something(part) for part in parts.values())
        ):
            raise QuoteError("cash_plan")


def _is_something(part: Part) -> bool:
    return bool(part.value if isinstance(part, Percent) else part.minor)
