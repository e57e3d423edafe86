"""/api/v1: the company's settings and its API keys."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Response
from pydantic import AfterValidator, Field, StringConstraints

from panel.api.document import make_router, problems
from panel.api.etags import ExpectedVersion, tag
from panel.api.idempotency import Repeated
from panel.api.paging import Page
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from panel.web.problems import FieldProblem, ProblemError
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableJson, StrictInput, require_storable
from salesmind.errors import ChangedMeanwhileError, ConfigurationError, NotFoundError
from salesmind.languages import Language
from salesmind.tenants.api_keys import (
    CreateApiKey,
    KeyRole,
    ListApiKeys,
    NewApiKey,
    RevokeApiKey,
    create_api_key,
    list_api_keys,
    revoke_api_key,
)
from salesmind.tenants.companies import CountryLocale, TimeZone
from salesmind.tenants.opening_hours import DayHours, Weekday
from salesmind.tenants.settings import (
    CompanySettings,
    ConfigureCompany,
    company_settings,
    configure_company,
)

settings = make_router("settings")
keys = make_router("keys")

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
KeyManager = Annotated[Principal, Depends(allowed("keys.manage"))]


class Settings(Shape):
    """What the company has set, without what it left at its default."""

    brand: dict[str, Any]
    quote_settings: dict[str, Any]
    assistant: dict[str, Any]
    locale: str
    time_zone: str
    default_language: str
    hours: Annotated[
        dict[str, list[str]],
        Field(description="when people answer, by weekday; a day that is missing is closed"),
    ]
    version: Annotated[str, Field(description="its ETag, without quotes")]


class SettingsChange(StrictInput):
    """What is named is changed, the rest stays; null takes a field back to its default."""

    brand: StorableJson = Field(default_factory=dict)
    quote_settings: StorableJson = Field(default_factory=dict)
    assistant: StorableJson = Field(default_factory=dict)
    locale: CountryLocale | None = None
    time_zone: TimeZone | None = None
    default_language: Language | None = None
    hours: dict[Weekday, DayHours | None] = Field(default_factory=dict)


class ApiKey(Shape):
    """A key of one of the company's systems. The key itself nobody can show."""

    key_id: UUID
    name: str
    role: Annotated[KeyRole | None, Field(description="what it may do in /api/v1; null: nothing there")]
    created_at: datetime
    revoked_at: datetime | None


class NewKey(StrictInput):
    """What to call it and what it may do."""

    name: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
        AfterValidator(require_storable),
    ]
    role: KeyRole


class CreatedKey(Shape):
    """A key at the one moment when it can be read."""

    key_id: UUID
    name: str
    role: KeyRole | None
    api_key: Annotated[str | None, Field(description="null when the request is repeated: it is shown once")]


class RevokedKey(Shape):
    """A key that opens nothing any more."""

    key_id: UUID
    revoked_at: datetime


@settings.get("/settings", summary="Read the company's settings", response_model=Settings)
def get_settings(who: Reader, container: Wiring, response: Response) -> Any:
    """With their ETag."""
    found = company_settings(container.database, who.tenant_id, actor=who.actor)
    tag(response, found.version)
    return found


@settings.patch(
    "/settings",
    summary="Change the company's settings",
    response_model=Settings,
    responses=problems(412, 428),
)
def change_settings(
    change: SettingsChange, who: Writer, container: Wiring, version: ExpectedVersion, response: Response
) -> Any:
    """Quotes that were made stay as they are."""
    done = _configured(container, who, change, version)
    tag(response, done.version)
    return done


@keys.get("/api-keys", summary="List API keys", response_model=Page[ApiKey])
def get_api_keys(who: KeyManager, container: Wiring) -> Any:
    """All of them, the oldest first, the revoked ones too."""
    found = list_api_keys(container.database, ListApiKeys(tenant_id=who.tenant_id), actor=who.actor)
    return Page[ApiKey](items=[ApiKey.of(key) for key in found.keys], next=None)


@keys.post("/api-keys", summary="Make an API key", status_code=201, response_model=CreatedKey)
def make_api_key(new: NewKey, who: KeyManager, container: Wiring, repeatable: Repeated) -> Any:
    """It is shown in this answer and never again."""

    def without_key(made: NewApiKey) -> CreatedKey:
        return CreatedKey(key_id=made.key_id, name=made.name, role=made.role, api_key=None)

    command = CreateApiKey(tenant_id=who.tenant_id, name=new.name, role=new.role)
    return create_api_key(container.database, command, actor=who.actor, once=repeatable.answered(without_key))


@keys.post("/api-keys/{key_id}/revoke", summary="Revoke an API key", response_model=RevokedKey)
def revoke_key(key_id: UUID, who: KeyManager, container: Wiring) -> Any:
    """For good; one that was revoked stays as it is."""
    command = RevokeApiKey(tenant_id=who.tenant_id, key_id=key_id)
    return revoke_api_key(container.database, command, actor=who.actor)


def _configured(container: Any, who: Principal, change: SettingsChange, version: str) -> CompanySettings:
    command = ConfigureCompany(tenant_id=who.tenant_id, **change.model_dump())
    try:
        return configure_company(container.database, command, actor=who.actor, version=version)
    except (NotFoundError, ChangedMeanwhileError):
        raise
    except ConfigurationError as error:
        wrong = [_problem(part) for part in str(error).split("; ")]
        raise ProblemError(422, "invalid", "Some fields are not valid.", fields=wrong) from None


def _problem(part: str) -> FieldProblem:
    field, _, message = part.partition(": ")
    return FieldProblem(field, message or part)
