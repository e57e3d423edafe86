"""How a company's system of each kind is reached."""

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.runtime.http import HttpClient
from salesmind.sync.connections import ONLY_TELLS, Connection
from sync.connectors.base import Connector
from sync.connectors.only_tells import OnlyTells

OpenConnector = Callable[[Connection], Connector]
"""Reaches a company's system. Raises ``ConfigurationError`` if its settings or credentials cannot be used."""

ACTOR = "sync"


class Connectors:
    """Opens connectors, and keeps each while its connection's settings stay: it holds tokens and its system's pace."""

    def __init__(
        self, database: Database, cipher: Callable[[], TokenCipher], http: Callable[[], HttpClient]
    ) -> None:
        """Make it.

        Args:
            http: gives what reaches public addresses and nothing else.
        """
        self._database = database
        self._cipher = cipher
        self._http = http
        self._lock = threading.Lock()
        self._open: dict[UUID, tuple[object, Connector]] = {}

    def __call__(self, connection: Connection) -> Connector:
        """Return the connector of a connection.

        Raises:
            ConfigurationError: its settings or credentials cannot be used.
        """
        state = (json.dumps(connection.settings, sort_keys=True), connection.credentials)
        with self._lock:
            known = self._open.get(connection.id)
            if known and known[0] == state:
                return known[1]
            connector = self._opened(connection)
            self._open[connection.id] = (state, connector)
            return connector

    def _opened(self, connection: Connection) -> Connector:
        credentials = self._credentials(connection)
        match connection.kind:
            case "hubspot":
                from salesmind.sync.systems import hubspot
                from sync.connectors.hubspot import hubspot_connector

                read = hubspot.read_settings(connection.settings, credentials)
                return hubspot_connector(
                    self._http(), *read, lambda new: self._keep(connection, new.model_dump())
                )
            case "rest":
                from salesmind.sync.systems import rest
                from sync.connectors.rest import RestConnector

                return RestConnector(*rest.read_settings(connection.settings, credentials), self._http())
            case "webhook":
                from salesmind.sync.systems import webhook
                from sync.connectors.webhooks import WebhookConnector

                return WebhookConnector(
                    *webhook.read_settings(connection.settings, credentials), self._http()
                )
            case _ if connection.kind == ONLY_TELLS:
                return OnlyTells()
            case kind:
                raise ConfigurationError(f"There is no kind {kind} of systems")

    def _credentials(self, connection: Connection) -> Mapping[str, Any]:
        if connection.credentials is None:
            return {}
        opened: dict[str, Any] = json.loads(
            self._cipher().decrypt(bytes(connection.credentials), context=str(connection.id))
        )
        return opened

    def _keep(self, connection: Connection, credentials: Mapping[str, Any]) -> None:
        """Seal and store credentials that follow those of a connection: its tokens were refreshed."""
        plain = {
            name: value.get_secret_value() if isinstance(value, SecretStr) else value
            for name, value in credentials.items()
        }
        sealed = self._cipher().encrypt(json.dumps(plain), context=str(connection.id))
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            tx.execute(
                "UPDATE crm.connections SET credentials = %s WHERE tenant_id = %s AND id = %s",
                (sealed, connection.tenant_id, connection.id),
            )
