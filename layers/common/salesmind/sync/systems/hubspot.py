"""What a company gives to have its HubSpot account kept in step."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, SecretStr, StringConstraints, TypeAdapter, ValidationError

from salesmind.bounds import StrictInput, problems_by_field
from salesmind.errors import ConfigurationError

PropertyName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
ObjectType = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]
Secret = Annotated[SecretStr, Field(min_length=1, max_length=2_000)]


class HubSpotObject(StrictInput):
    """What is read of one kind of record, and how one that we made is known again."""

    properties: tuple[PropertyName, ...] = Field(default=(), max_length=200)
    """Those that the mapping reads."""
    key_property: PropertyName | None = None
    """A property with unique values that holds what we call the record: what the mapping writes to it, else the
    delivery's id. With it a creation whose answer was lost is never made twice, and many go in one request; without
    it only contacts with an e-mail address are safe. ``HubSpotConnector.prepare`` makes it."""
    associations: tuple[ObjectType, ...] = Field(default=(), max_length=10)
    """Kinds of records whose ids are read with it ("contact")."""


class HubSpotSettings(StrictInput):
    """An account. Settings hold no secret."""

    base_url: str = Field(default="https://api.hubapi.com", pattern=r"^https?://[^/?#@\s]+$", max_length=500)
    token_path: str = Field(default="/oauth/2026-03/token", pattern=r"^/[\w./-]+$", max_length=100)
    """https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token"""
    objects: dict[ObjectType, HubSpotObject] = Field(min_length=1, max_length=50)
    """By what HubSpot's webhooks call them: "contact", "deal", "meeting", "2-1234567"."""
    requests_per_ten_seconds: int = Field(default=100, ge=1, le=250)
    """100 in every plan, up to 190 or 250 in larger ones
    (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines)."""


class PrivateAppCredentials(StrictInput):
    """The token of an app of the company's own, good until somebody changes it."""

    kind: Literal["private_app"] = "private_app"
    access_token: Secret


class OAuthCredentials(StrictInput):
    """What an app has once the company installed it."""

    kind: Literal["oauth"] = "oauth"
    client_id: str = Field(min_length=1, max_length=200)
    client_secret: Secret
    refresh_token: Secret
    access_token: Secret | None = None
    expires_at: float = 0.0
    """When the access token ends, in Unix seconds."""


HubSpotCredentials = Annotated[PrivateAppCredentials | OAuthCredentials, Field(discriminator="kind")]
HUBSPOT_CREDENTIALS: TypeAdapter[HubSpotCredentials] = TypeAdapter(
    HubSpotCredentials, config=ConfigDict(hide_input_in_errors=True)
)


def read_settings(
    settings: Mapping[str, Any], credentials: Mapping[str, Any]
) -> tuple[HubSpotSettings, HubSpotCredentials]:
    """Return settings and credentials as they are stored and typed in.

    Raises:
        ConfigurationError: names every part that is wrong, and no value of it.
    """
    try:
        return HubSpotSettings.model_validate(settings), HUBSPOT_CREDENTIALS.validate_python(credentials)
    except ValidationError as error:
        raise ConfigurationError(problems_by_field(error)) from None
