"""What a quote said on the day it was issued: everything that its PDF needs, frozen.

A snapshot goes to the database as JSON and comes back equal, so that the PDF can be made again byte for byte.
Amounts are integers in the currency's minor unit (cents), shares are percentages as decimals.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
)

from salesmind.languages import Language

TEMPLATE_VERSION = 1
"""The newest layout. A snapshot names the one that it was drawn with."""


def _whole_seconds(value: datetime) -> datetime:
    return value.replace(microsecond=0)


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
"""A name, a label or an address; may be empty."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Text = Annotated[str, StringConstraints(max_length=40_000)]
"""Paragraphs, separated by line breaks."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Moment = Annotated[AwareDatetime, AfterValidator(_whole_seconds)]
Amount = Annotated[int, Field(ge=-(10**15), le=10**15)]
"""In minor units of the quote's currency."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class AssetRef(_Frozen):
    """A file that the quote shows. ``sha256`` (hex) tells that it is still the same one; ``key`` is where it is."""

    key: Title
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Brand(_Frozen):
    """The company as its documents show it. Its own fonts, if any, are TrueType files that allow embedding."""

    name: Title
    tax_id: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    colour: Colour = "#1f4e5f"
    logo: AssetRef | None = None
    font: AssetRef | None = None
    font_bold: AssetRef | None = None


class Person(_Frozen):
    """A customer or an advisor."""

    name: Title
    document: Line = ""
    phone: Line = ""
    email: Line = ""


class Picture(_Frozen):
    """A photo fills its frame and may lose its edges; a plan is shown whole."""

    kind: Literal["photo", "plan"]
    asset: AssetRef
    caption: Line = ""


class Unit(_Frozen):
    """What is for sale. Areas in square metres, lengths in metres."""

    project: Title
    stage: Line = ""
    name: Title
    area: Decimal | None = None
    front: Decimal | None = None
    depth: Decimal | None = None
    details: tuple[tuple[Line, Line], ...] = Field(default=(), max_length=6)
    """Further facts as pairs of label and value."""
    picture: Picture | None = None


class PriceLine(_Frozen):
    """A line of the price table; discounts are negative."""

    label: Title
    amount: Amount
    note: Line = ""


class Installment(_Frozen):
    """A row of the payment schedule. Number 0 is what is paid before the first instalment."""

    number: int = Field(ge=0, le=10_000)
    due: date
    payment: Amount
    principal: Amount
    interest: Amount = 0
    insurance: Amount = 0
    fees: Amount = 0
    balance: Amount


class Totals(_Frozen):
    """Sums of the quote. ``payable`` is all that the customer pays in the end."""

    price: Amount
    down_payment: Amount = 0
    financed: Amount = 0
    payable: Amount


class QuotedPlan(_Frozen):
    """How the price is paid. ``annual_rate`` is the effective rate in percent, None where there is no credit."""

    model_config = ConfigDict(title="Plan")

    name: Title
    installments: int = Field(ge=0, le=10_000)
    annual_rate: Decimal | None = None


class QuoteSnapshot(_Frozen):
    """A quote as issued."""

    template_version: int = TEMPLATE_VERSION
    number: Title
    version: int = Field(ge=1)
    issued_at: Moment
    time_zone: Title
    """The company's, by its IANA name: a quote is good to the end of its last day there."""
    valid_until: date
    language: Language
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[A-Z]{2}$")]
    """Whose figures are written ("es_PE"); words are of ``language``."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    paper: Literal["a4", "letter"] = "a4"
    inputs: dict[str, str] = Field(default_factory=dict)
    """What the quote was asked for; kept for the record, not shown."""
    brand: Brand
    customer: Person
    advisor: Person
    unit: Unit
    prices: tuple[PriceLine, ...] = Field(min_length=1, max_length=40)
    plan: QuotedPlan
    schedule: tuple[Installment, ...] = Field(default=(), max_length=1_200)
    totals: Totals
    terms: Text = ""
    verification_url: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=300)]
