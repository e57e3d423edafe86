"""Settings of webhook. A plain dataclass: pydantic would cost this function a third of its cold start."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from salesmind.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """A field ``webhook_secret`` is read from ``WEBHOOK_SECRET``."""

    webhook_secret: str
    """Name or ARN of the secret that ``webhook.credentials`` reads."""
    inbound_queue_url: str
    statuses_queue_url: str
    crm_queue_url: str
    crm_secret_prefix: str
    """What the names of the secrets start with by which companies' systems are known."""
    documents_bucket: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings; an empty value counts as absent.

        Raises:
            ConfigurationError: naming every variable that is missing.
        """
        values = {field.name: environ.get(field.name.upper(), "").strip() for field in fields(cls)}
        missing = [name.upper() for name, value in values.items() if not value]
        if missing:
            raise ConfigurationError(f"Set these environment variables: {', '.join(missing)}")
        return cls(**values)
