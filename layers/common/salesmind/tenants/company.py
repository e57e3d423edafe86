"""How a company looks, quotes and speaks: ``brand``, ``quote_settings`` and ``assistant`` of ``core.tenants``."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from salesmind.sale_errors import CompanySettingsError

MAX_TERMS_CHARS = 30_000
"""Characters: ten pages of small print."""

MAX_INSTRUCTIONS_CHARS = 2_000
"""Characters of a company's instructions to its assistant."""

Line = Annotated[str, StringConstraints(max_length=300)]


class CompanyBrand(BaseModel):
    """How a company looks on paper. ``logo_key`` names an image in the documents bucket."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    tax_id: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f4e5f"
    logo_key: str | None = None


class QuoteTemplate(BaseModel):
    """The approved WhatsApp template that takes a quote to a customer who has not written for a day.

    It has a document header. ``language`` is the code under which Meta knows it ("es", "pt_BR"). ``parameters`` say
    what its body's placeholders stand for and ``buttons`` what its quick replies do, both in the template's order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,512}$")]
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(_[A-Za-z]{2,4})?$")]
    parameters: tuple[Literal["customer", "number", "unit", "project", "total", "valid_until"], ...] = ()
    buttons: tuple[Literal["accept", "plan", "person"], ...] = ()


class QuoteRules(BaseModel):
    """The rules of a company's quotes. ``terms`` are printed under each one, by language.

    A customer holds at most ``reservations_per_customer`` lots at once. Reservations of one day are bounded for a
    customer and for the company, those that ended the same day included; beyond, a person decides.
    ``templates`` are by the quote's language too; a quote in another language waits for the customer to write.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    valid_days: int = Field(default=7, ge=1, le=365)
    reservation_days: int = Field(default=3, ge=1, le=90)
    open_per_customer: int = Field(default=5, ge=1, le=100)
    per_customer_a_day: int = Field(default=10, ge=1, le=1000)
    reservations_per_customer: int = Field(default=1, ge=1, le=3)
    reservations_per_customer_a_day: int = Field(default=3, ge=1, le=100)
    reservations_a_day: int = Field(default=50, ge=1, le=10_000)
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{0,12}$")] = ""
    paper: Annotated[str, StringConstraints(pattern="^(a4|letter)$")] = "a4"
    terms: dict[str, Annotated[str, StringConstraints(max_length=MAX_TERMS_CHARS)]] = Field(
        default_factory=dict
    )
    holidays: list[date] = Field(default_factory=list)
    templates: dict[str, QuoteTemplate] = Field(default_factory=dict)


class AssistantSettings(BaseModel):
    """How a company wants its assistant to be: who it is, how it talks, and what it has to know and heed.

    A language model is told them; an answer that our own code writes is not changed by them.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    persona: Line = ""
    tone: Line = ""
    instructions: Annotated[str, StringConstraints(max_length=MAX_INSTRUCTIONS_CHARS)] = ""


def read_quote_rules(stored: dict[str, Any]) -> QuoteRules:
    """Read ``core.tenants.quote_settings``.

    Raises:
        CompanySettingsError: they are stored in a form that we do not know.
    """
    try:
        return QuoteRules.model_validate(stored)
    except ValidationError as error:
        raise unusable("quote_settings", error) from None


def unusable(stored: str, error: ValidationError) -> CompanySettingsError:
    """Return the error that names the first setting of ``stored`` that does not fit, without its value."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    place = ".".join([stored, *map(str, first["loc"])])[:100]
    return CompanySettingsError(setting=f"{place} ({first['msg']})")
