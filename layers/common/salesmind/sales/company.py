"""What a company's quotes show of it and promise: ``core.tenants.brand`` and ``core.tenants.quote_settings``."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(max_length=300)]


class CompanyBrand(BaseModel):
    """How a company looks on paper. ``logo_key`` names an image in the documents bucket."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    tax_id: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f4e5f"
    logo_key: str | None = None


class QuoteSettings(BaseModel):
    """The rules of a company's quotes. ``terms`` are printed under each one, by language."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    valid_days: int = Field(default=7, ge=1, le=365)
    reservation_days: int = Field(default=3, ge=1, le=90)
    open_per_customer: int = Field(default=5, ge=1, le=100)
    per_customer_a_day: int = Field(default=10, ge=1, le=1000)
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{0,12}$")] = ""
    paper: Annotated[str, StringConstraints(pattern="^(a4|letter)$")] = "a4"
    terms: dict[str, str] = Field(default_factory=dict)
    holidays: list[date] = Field(default_factory=list)
