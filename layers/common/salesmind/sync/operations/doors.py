"""How webhooks of a connection are verified: one secret for each, where the function without a database reads it."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import Field, SecretStr

from salesmind.bounds import StrictInput
from salesmind.errors import ConfigurationError, TransientError, aws_error
from salesmind.sync.signing import SignatureError, check_signing_secret, new_secret

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

KEY_BYTES = 32

MADE_USER = "salesmind"
"""The user of a "basic" secret that is made here."""

_USER_AND_PASSWORD = re.compile(r"[^:\x00-\x1f\x7f]+:[^\x00-\x1f\x7f]+")
"""RFC 7617, 2."""

Secret = Annotated[SecretStr, Field(min_length=1, max_length=1_000)]


Text = Annotated[str, Field(min_length=1, max_length=300)]
Place = Annotated[str, Field(max_length=300)]


class DoorOptions(StrictInput):
    """What a scheme and a format have to be told; those that are left out have the defaults of docs/operations.md."""

    url: Text | None = None
    """Of "hubspot_v3": the address as HubSpot calls it."""

    header: Text | None = None
    prefix: Text | None = None
    encoding: Literal["hex", "base64"] | None = None
    hash: Literal["sha256", "sha512"] | None = None
    timestamp_header: Text | None = None
    separator: Place | None = None
    """Of "hmac", from here up to ``header``."""

    event_id: Text | None = None
    type: Text | None = None
    object_type: Text | None = None
    data: Place | None = None
    id: Text | None = None
    version: Text | None = None
    deleted: Text | None = None
    partial: bool | None = None
    """Of "generic", from here up to ``event_id``."""


class Door(StrictInput):
    """How a system's webhooks are read and verified.

    ``format`` is what their bodies look like (``salesmind.sync.formats``), ``scheme`` how they show that they are
    theirs (docs/operations.md). Without ``secrets`` one is made where that is ours to do: for "standard", "api_key" and
    "basic".
    """

    format: Literal["hubspot", "zoho", "pipedrive", "generic"]
    scheme: Literal["standard", "hubspot_v3", "hmac", "api_key", "basic"]
    secrets: list[Secret] = Field(default_factory=list, max_length=5)
    options: DoorOptions = DoorOptions()


@dataclass(frozen=True, slots=True)
class Opened:
    """A door as it is stored, and the secret that was made for it, which nobody can read again."""

    stored: Mapping[str, Any]
    made: str | None

    @property
    def reading(self) -> Mapping[str, Any]:
        """How its bodies are read, which is no secret."""
        return {name: self.stored[name] for name in ("format", "options")}


def opened(door: Door, tenant_id: UUID, connection_id: UUID) -> Opened:
    """Return a door as webhook reads it.

    Raises:
        ConfigurationError: it needs a secret that only the other system can give, or one is malformed.
    """
    if door.scheme == "hmac" and not door.options.header:
        raise ConfigurationError("door.options.header: hmac needs the header of the signature")
    given = [secret.get_secret_value() for secret in door.secrets]
    made = None
    if not given:
        made = _made(door.scheme)
        given = [made]
    if door.scheme == "standard":
        try:
            for secret in given:
                check_signing_secret(secret)
        except SignatureError:
            raise ConfigurationError("door.secrets: whsec_ and the base64 of 24 bytes or more") from None
    if door.scheme == "basic" and not all(map(_USER_AND_PASSWORD.fullmatch, given)):
        raise ConfigurationError("door.secrets: a user and a password with a colon between")
    if door.scheme == "api_key":
        given = [hashlib.sha256(key.encode()).hexdigest() for key in given]
    stored = {
        "tenant_id": str(tenant_id),
        "connection_id": str(connection_id),
        "format": door.format,
        "scheme": door.scheme,
        "secrets": given,
        "options": door.options.model_dump(exclude_none=True),
    }
    return Opened(stored, made)


def _made(scheme: str) -> str:
    """Return a secret that their system has to be told."""
    if scheme == "standard":
        return new_secret()
    if scheme not in ("api_key", "basic"):
        raise ConfigurationError(f"door.secrets: {scheme} needs the secret that the system signs with")
    key = secrets.token_urlsafe(KEY_BYTES)
    return key if scheme == "api_key" else f"{MADE_USER}:{key}"


class DoorSecrets:
    """The secrets of doors, by the tokens of their addresses."""

    def __init__(self, client: "SecretsManagerClient", prefix: str, kms_key_id: str | None) -> None:
        self._client = client
        self._prefix = prefix
        self._kms = {"KmsKeyId": kms_key_id} if kms_key_id else {}

    def put(self, token: str, door: Mapping[str, Any]) -> None:
        """Store a door; one that was there is replaced.

        Raises:
            ConfigurationError: upkeep may not write it.
            TransientError: Secrets Manager did not take it.
        """
        name, text = self._prefix + token, json.dumps(door)
        try:
            try:
                self._client.put_secret_value(SecretId=name, SecretString=text)
            except self._client.exceptions.ResourceNotFoundException:
                self._client.create_secret(Name=name, SecretString=text, **self._kms)  # type: ignore[arg-type]
        except (ClientError, BotoCoreError) as error:
            raise _failure(error) from error

    def remove(self, token: str) -> None:
        """Remove a door at once; one that is not there is removed.

        Raises:
            ConfigurationError, TransientError: as ``put``.
        """
        try:
            self._client.delete_secret(SecretId=self._prefix + token, ForceDeleteWithoutRecovery=True)
        except self._client.exceptions.ResourceNotFoundException:
            return
        except (ClientError, BotoCoreError) as error:
            raise _failure(error) from error


def _failure(error: Exception) -> ConfigurationError | TransientError:
    """Say what is wrong without the token, which is half of what it takes to come in."""
    code = aws_error(error)
    if code in ("AccessDeniedException", "InvalidRequestException"):
        return ConfigurationError(f"The secret of a connection cannot be written: {code}")
    return TransientError(f"The secret of a connection was not written: {code}")
