"""The doors of companies' systems: what webhook knows of a connection, by the token in its path.

Webhook has no database. A door is a JSON secret named by a prefix and the token, which is written with the connection:

    {"tenant_id": "…", "connection_id": "…", "format": "hubspot", "scheme": "hubspot_v3", "secrets": ["…"],
     "options": {}}
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from salesmind.aws.secrets import AbsentSecretError, SecretStore
from salesmind.errors import ConfigurationError, TransientError

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

CACHE_SECONDS = 60.0
"""How long a rotated secret stays good."""
UNKNOWN_SECONDS = 10.0
MAX_UNKNOWN = 1000

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,128}")


@dataclass(frozen=True, slots=True)
class Door:
    """How one connection's webhooks are verified and read."""

    tenant_id: str
    connection_id: str
    format: str
    """See ``salesmind.sync.formats``."""
    scheme: str
    """See ``webhook.schemes``."""
    secrets: tuple[str, ...]
    """While a secret is rotated there are two."""
    options: Mapping[str, Any]
    """Of the scheme and of the format."""


class Doors:
    """Finds doors. Secrets Manager, whose client is given, is asked again after at most a minute.

    A text that could be a token and is none is asked for once in some seconds. Of these so few are remembered that
    memory does not grow, and apart from the doors, which they cannot push out.
    """

    def __init__(
        self, client: "SecretsManagerClient", prefix: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = SecretStore(client, cache_seconds=CACHE_SECONDS, clock=clock)
        self._prefix = prefix
        self._clock = clock
        self._unknown: OrderedDict[str, float] = OrderedDict()

    def find(self, token: str) -> Door | None:
        """Return a connection's door, None if there is no such connection.

        What goes wrong is told without the token: whoever has it is half in.

        Raises:
            ConfigurationError: the secret is there and cannot be used.
            TransientError: the secrets store did not answer.
        """
        if not _TOKEN.fullmatch(token) or self._is_unknown(token):
            return None
        try:
            return read_door(self._store.get(self._prefix + token))
        except AbsentSecretError:
            self._remember_unknown(token)
            return None
        except ConfigurationError:
            raise ConfigurationError("The secret of a connection cannot be read or used") from None
        except TransientError:
            raise TransientError("The secret of a connection cannot be read now") from None

    def _is_unknown(self, token: str) -> bool:
        since = self._unknown.get(token)
        return since is not None and self._clock() - since < UNKNOWN_SECONDS

    def _remember_unknown(self, token: str) -> None:
        self._unknown.pop(token, None)
        self._unknown[token] = self._clock()
        if len(self._unknown) > MAX_UNKNOWN:
            self._unknown.popitem(last=False)


def read_door(secret: Mapping[str, Any]) -> Door:
    """Read a door's secret.

    Raises:
        ConfigurationError: a part is missing or empty. Anyone could sign with an empty secret.
    """
    secrets, options = secret.get("secrets"), secret.get("options") or {}
    if not (
        isinstance(secrets, list)
        and secrets
        and all(isinstance(text, str) and text.strip() for text in secrets)
    ):
        raise ConfigurationError("A door needs secrets: a list of non-empty texts")
    if not isinstance(options, dict):
        raise ConfigurationError("A door's options are an object")
    if not all(isinstance(secret.get(name), str) for name in ("format", "scheme")):
        raise ConfigurationError("A door needs format and scheme")
    try:
        tenant_id, connection_id = (str(UUID(secret.get(name))) for name in ("tenant_id", "connection_id"))
    except (TypeError, ValueError, AttributeError):
        raise ConfigurationError("A door needs tenant_id and connection_id") from None
    return Door(tenant_id, connection_id, secret["format"], secret["scheme"], tuple(secrets), options)
