"""The kinds of systems that a company may connect."""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, SecretStr

from salesmind.errors import ConfigurationError
from salesmind.sync.connections import ONLY_TELLS

KINDS: Final = ("hubspot", "rest", "webhook", ONLY_TELLS)


def check_settings(kind: str, settings: Mapping[str, Any], credentials: Mapping[str, Any]) -> None:
    """Refuse settings and credentials that a kind's connector could not be opened with.

    Raises:
        ConfigurationError: names every part that is wrong, and no value of it.
    """
    match kind:
        case "hubspot":
            from salesmind.sync.systems import hubspot

            hubspot.read_settings(settings, credentials)
        case "rest":
            from salesmind.sync.systems import rest

            rest.read_settings(settings, credentials)
        case "webhook":
            from salesmind.sync.systems import webhook

            webhook.read_settings(settings, credentials)
        case _ if kind == ONLY_TELLS:
            if settings or credentials:
                raise ConfigurationError("settings and credentials: a system that only tells has none")
        case _:
            raise ConfigurationError(f"kind must be one of {', '.join(KINDS)}")


def written_credentials(credentials: BaseModel) -> str:
    """Return credentials as JSON, to be sealed at once: what pydantic hides is written out."""
    return json.dumps(credentials.model_dump(mode="json", exclude_none=True), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    raise TypeError(f"Credentials cannot hold a {type(value).__name__}")
