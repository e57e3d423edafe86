"""What a lot costs before anybody asks for a quote: its price on a list, and the taxes on a sale."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from salesmind.money import Money, check_percent
from salesmind.sale_errors import QuoteError


@dataclass(frozen=True, slots=True)
class ListPrice:
    """A unit's price on a price list, good from its first to its last day, both included; None is open.

    Raises:
        QuoteError (price_not_positive): the price is zero or less.
        QuoteError (price_list_period): the list ends before it begins.
    """

    price: Money
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.price.minor <= 0:
            raise QuoteError("price_not_positive")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise QuoteError("price_list_period", first_day=self.first_day, last_day=self.last_day)


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax on the sale, in percent of the net price.

    ``included``: the list price holds it already; else it is added. ``base_share`` is the percentage of the net
    price that is taxed: 50 for the first sale of a building in Peru, where the land counts as half of the value
    (Reglamento de la Ley del IGV, artículo 5, numeral 9; the net price is without the tax itself, SUNAT, Informe
    185-2008).

    Raises:
        QuoteError (percent_out_of_range): a percentage outside 0 to 100.
    """

    name: str
    percent: Decimal
    included: bool = True
    base_share: Decimal = Decimal(100)

    def __post_init__(self) -> None:
        check_percent("tax", self.percent)
        check_percent("tax_base", self.base_share)
