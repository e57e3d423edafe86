"""What a company's quotes show of it and promise, its locale and time zone, and when its people answer."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from psycopg.types.json import Json
from pydantic import Field, ValidationError

from salesmind.bounds import StrictInput
from salesmind.db.database import Database
from salesmind.errors import ChangedMeanwhileError, ConfigurationError, NotFoundError
from salesmind.languages import LANGUAGES, Language
from salesmind.tenants.companies import OPERATOR, CountryLocale, TimeZone
from salesmind.tenants.company import AssistantSettings, CompanyBrand, QuoteRules
from salesmind.tenants.opening_hours import DayHours, Weekday

BY_LANGUAGE = ("terms", "templates")
"""The quote settings that have one entry for each language."""

_MAX_TOLD = 1_000
"""Characters of what is wrong."""


class ConfigureCompany(StrictInput):
    """Change what is named, leave the rest.

    ``brand``, ``quote_settings`` and ``assistant`` hold fields of ``CompanyBrand``, ``QuoteRules`` and
    ``AssistantSettings``; null takes one back to its default. Terms and templates are changed language by language,
    ``hours`` day by day: null closes a day.
    """

    tenant_id: UUID
    brand: dict[str, Any] = Field(default_factory=dict)
    quote_settings: dict[str, Any] = Field(default_factory=dict)
    assistant: dict[str, Any] = Field(default_factory=dict)
    locale: CountryLocale | None = None
    time_zone: TimeZone | None = None
    default_language: Language | None = None
    hours: dict[Weekday, DayHours | None] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompanySettings:
    """What a company has set, without what it left at its default."""

    tenant_id: UUID
    brand: dict[str, Any]
    quote_settings: dict[str, Any]
    assistant: dict[str, Any]
    locale: str
    time_zone: str
    default_language: str
    hours: dict[str, Any]

    @property
    def version(self) -> str:
        """Changes with what is set."""
        whole = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def configure_company(
    database: Database, command: ConfigureCompany, *, actor: str = OPERATOR, version: str | None = None
) -> CompanySettings:
    """Change the company as asked and return what it has then; a command that names nothing only shows it.

    Quotes that were made stay as they are.

    Args:
        version: what the change was made of, of ``CompanySettings``; None: whatever there is.

    Raises:
        ChangedMeanwhileError: ``version`` is not the present one.
        ConfigurationError: there is no such company, or fields are wrong: each is named with what is wrong, none with
            its value. Nothing is changed then.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        row = tx.execute(
            """
            SELECT brand, quote_settings, assistant, locale, time_zone, default_language, hours FROM core.tenants
            WHERE tenant_id = %s FOR UPDATE
            """,
            (command.tenant_id,),
        ).fetchone()
        if row is None:
            raise ConfigurationError("There is no company with this id")
        if version is not None and CompanySettings(command.tenant_id, **row).version != version:
            raise ChangedMeanwhileError("The settings were changed meanwhile; read them again")
        settings = _configured(row, command)
        tx.execute(
            """
            UPDATE core.tenants SET brand = %s, quote_settings = %s, assistant = %s, locale = %s, time_zone = %s,
                default_language = %s, hours = %s
            WHERE tenant_id = %s
            """,
            (
                Json(settings.brand),
                Json(settings.quote_settings),
                Json(settings.assistant),
                settings.locale,
                settings.time_zone,
                settings.default_language,
                Json(settings.hours),
                command.tenant_id,
            ),
        )
    return settings


def company_settings(database: Database, tenant_id: UUID, *, actor: str) -> CompanySettings:
    """Return what a company has set.

    Raises:
        NotFoundError: there is no such company.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT brand, quote_settings, assistant, locale, time_zone, default_language, hours
            FROM core.tenants WHERE tenant_id = %s
            """,
            (tenant_id,),
        )
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such company")
    return CompanySettings(tenant_id, **row)


def _configured(row: Mapping[str, Any], command: ConfigureCompany) -> CompanySettings:
    problems: list[str] = []
    settings = CompanySettings(
        tenant_id=command.tenant_id,
        brand=_changed("brand", CompanyBrand, row["brand"], command.brand, problems),
        quote_settings=_changed(
            "quote_settings", QuoteRules, row["quote_settings"], command.quote_settings, problems
        ),
        assistant=_changed("assistant", AssistantSettings, row["assistant"], command.assistant, problems),
        locale=command.locale or row["locale"],
        time_zone=command.time_zone or row["time_zone"],
        default_language=command.default_language or row["default_language"],
        hours=_merged(row["hours"], {str(day): told for day, told in command.hours.items()}, ()),
    )
    if problems:
        raise ConfigurationError("; ".join(problems)[:_MAX_TOLD])
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
