"""The settings of a connection of the kind "webhook": an address that is told of everything, as Standard Webhooks."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, ValidationError

from salesmind.bounds import StrictInput, problems_by_field
from salesmind.errors import ConfigurationError
from salesmind.sync.signing import SignatureError, check_signing_secret
from salesmind.sync.systems.address import require_web_address


def _signing_secret(secret: SecretStr) -> SecretStr:
    try:
        check_signing_secret(secret.get_secret_value())
    except SignatureError:
        raise ValueError("must be whsec_ and the base64 of 24 bytes or more") from None
    return secret


class WebhookSettings(StrictInput):
    """``settings`` of a connection of the kind "webhooks"."""

    url: Annotated[str, AfterValidator(require_web_address)]


class WebhookCredentials(StrictInput):
    """``credentials`` of such a connection: the new secret first, and during a rotation the old one too."""

    secrets: Annotated[
        list[Annotated[SecretStr, AfterValidator(_signing_secret)]], Field(min_length=1, max_length=5)
    ]


def read_settings(
    settings: Mapping[str, Any], credentials: Mapping[str, Any]
) -> tuple[WebhookSettings, WebhookCredentials]:
    """Return settings and credentials as they are stored and typed in.

    Raises:
        ConfigurationError: names every part that is wrong, and no value of it.
    """
    try:
        return WebhookSettings.model_validate(settings), WebhookCredentials.model_validate(credentials)
    except ValidationError as error:
        raise ConfigurationError(problems_by_field(error)) from None
