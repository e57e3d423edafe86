"""What a company's quotes show of it and promise, and its locale and time zone: set by an operator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Json
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.languages import LANGUAGES
from salesmind.tenants.company import AssistantSettings, CompanyBrand, QuoteRules
from upkeep.companies import ACTOR, CountryLocale, TimeZone

BY_LANGUAGE = ("terms", "templates")
"""The quote settings that have one entry for each language."""

_MOST_TOLD = 1_000


class ConfigureCompany(BaseModel):
    """An operator's wish: change what is named, leave the rest.

    ``brand``, ``quote_settings`` and ``assistant`` hold fields of ``CompanyBrand``, ``QuoteRules`` and
    ``AssistantSettings``; null takes one back to its default. Terms and templates are changed language by language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["configure_company"] = "configure_company"
    tenant_id: UUID
    brand: dict[str, Any] = Field(default_factory=dict)
    quote_settings: dict[str, Any] = Field(default_factory=dict)
    assistant: dict[str, Any] = Field(default_factory=dict)
    locale: CountryLocale | None = None
    time_zone: TimeZone | None = None


@dataclass(frozen=True, slots=True)
class CompanySettings:
    """What a company has set, without what it left at its default."""

    brand: Mapping[str, Any]
    quote_settings: Mapping[str, Any]
    assistant: Mapping[str, Any]
    locale: str
    time_zone: str

    def answer(self) -> dict[str, Any]:
        """Return what the operator sees."""
        return {
            "brand": dict(self.brand),
            "quote_settings": dict(self.quote_settings),
            "assistant": dict(self.assistant),
            "locale": self.locale,
            "time_zone": self.time_zone,
        }


def configure_company(database: Database, wish: ConfigureCompany) -> CompanySettings:
    """Change the company as wished and return what it has then; a wish that names nothing only shows it.

    Quotes that were made stay as they are.

    Raises:
        ConfigurationError: there is no such company, or fields are wrong: each is named with what is wrong, none with
            its value. Nothing is changed then.
        TransientError: the database failed.
    """
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        row = tx.execute(
            """
            SELECT brand, quote_settings, assistant, locale, time_zone FROM core.tenants
            WHERE tenant_id = %s FOR UPDATE
            """,
            (wish.tenant_id,),
        ).fetchone()
        if row is None:
            raise ConfigurationError("There is no company with this id")
        settings = _configured(row, wish)
        tx.execute(
            """
            UPDATE core.tenants SET brand = %s, quote_settings = %s, assistant = %s, locale = %s, time_zone = %s
            WHERE tenant_id = %s
            """,
            (
                Json(settings.brand),
                Json(settings.quote_settings),
                Json(settings.assistant),
                settings.locale,
                settings.time_zone,
                wish.tenant_id,
            ),
        )
    return settings


def _configured(row: Mapping[str, Any], wish: ConfigureCompany) -> CompanySettings:
    problems: list[str] = []
    settings = CompanySettings(
        brand=_changed("brand", CompanyBrand, row["brand"], wish.brand, problems),
        quote_settings=_changed(
            "quote_settings", QuoteRules, row["quote_settings"], wish.quote_settings, problems
        ),
        assistant=_changed("assistant", AssistantSettings, row["assistant"], wish.assistant, problems),
        locale=wish.locale or row["locale"],
        time_zone=wish.time_zone or row["time_zone"],
    )
    if problems:
        raise ConfigurationError("; ".join(problems)[:_MOST_TOLD])
    return settings


def _changed(
    name: str,
    model: type[CompanyBrand | QuoteRules | AssistantSettings],
    stored: Mapping[str, Any],
    changes: Mapping[str, Any],
    problems: list[str],
) -> dict[str, Any]:
    """Return the stored fields with the changes, as the model writes them; add what is wrong to ``problems``.

    A stored field that this release does not know stays: a newer one that was rolled back may have written it.
    """
    problems += (f"{name}.{place}: {wrong}" for place, wrong in _unknown(model, changes))
    whole = _merged(stored, changes, BY_LANGUAGE)
    try:
        read = model.model_validate(whole)
    except ValidationError as error:
        problems += (
            f"{'.'.join(map(str, (name, *part['loc'])))}: {part['msg']}"
            for part in error.errors(include_input=False, include_url=False)
        )
        return {}
    return whole | read.model_dump(mode="json", exclude_unset=True)


def _unknown(
    model: type[CompanyBrand | QuoteRules | AssistantSettings], changes: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for field, value in changes.items():
        if field not in model.model_fields:
            yield field, "there is no such field"
        elif field in BY_LANGUAGE and isinstance(value, dict):
            for language in value:
                if language not in LANGUAGES:
                    yield f"{field}.{language}", f"must be one of {', '.join(LANGUAGES)}"


def _merged(stored: Mapping[str, Any], changes: Mapping[str, Any], inside: tuple[str, ...]) -> dict[str, Any]:
    """Return ``stored`` with ``changes``, where None removes; the fields ``inside`` are merged likewise."""
    merged = dict(stored)
    for field, value in changes.items():
        if value is None:
            merged.pop(field, None)
        elif field in inside and isinstance(value, dict):
            present = merged.get(field)
            merged[field] = _merged(present if isinstance(present, dict) else {}, value, ())
        else:
            merged[field] = value
    return merged
