"""Secrets Manager, cached in the process for a few minutes so that a rotation is picked up."""

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import ConfigurationError, TransientError

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

CACHE_SECONDS = 300.0
_ABSENT = frozenset({"ResourceNotFoundException", "InvalidRequestException"})
"""The latter of a secret that is marked for deletion."""
_REFUSED = frozenset({"AccessDeniedException"})


class AbsentSecretError(ConfigurationError):
    """There is no such secret, or no longer."""


class SecretStore:
    """Reads JSON secrets by name or ARN."""

    def __init__(
        self,
        client: "SecretsManagerClient",
        *,
        cache_seconds: float = CACHE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._cache_seconds = cache_seconds
        self._clock = clock
        self._cache: dict[str, tuple[float, dict[str, Any]]] = {}

    def get(self, secret_id: str) -> dict[str, Any]:
        """Return the secret's JSON object.

        Raises:
            AbsentSecretError: the secret does not exist.
            ConfigurationError: it may not be read, or is not a JSON object.
            TransientError: the secrets store did not answer.
        """
        cached = self._cache.get(secret_id)
        if cached and self._clock() - cached[0] < self._cache_seconds:
            return cached[1]
        try:
            text = self._client.get_secret_value(SecretId=secret_id)["SecretString"]
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _ABSENT:
                raise AbsentSecretError(f"Secret {secret_id} cannot be read: {code}") from error
            if code in _REFUSED:
                raise ConfigurationError(f"Secret {secret_id} cannot be read: {code}") from error
            raise TransientError(f"Secret {secret_id} cannot be read now: {code}") from error
        except BotoCoreError as error:
            raise TransientError(f"Secret {secret_id} cannot be read now") from error
        except KeyError:
            raise ConfigurationError(f"Secret {secret_id} has no text value") from None
        try:
            value = json.loads(text)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise ConfigurationError(f"Secret {secret_id} must hold a JSON object")
        self._cache[secret_id] = (self._clock(), value)
        return value

    def login(self, secret_id: str) -> tuple[str, str]:
        """Return the user name and password of a secret in the form that RDS keeps.

        Raises:
            ConfigurationError, TransientError: as ``get``; also when one of the two is missing.
        """
        secret = self.get(secret_id)
        try:
            return str(secret["username"]), str(secret["password"])
        except KeyError as missing:
            form = '{"username": …, "password": …}'
            raise ConfigurationError(f"Secret {secret_id} lacks {missing}; it must hold {form}") from None
