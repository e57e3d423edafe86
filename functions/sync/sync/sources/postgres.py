"""The other application's own Postgres, read with a login that may read: pages in the order of the table's key."""

import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import tuple_row

from salesmind.bounds import storable
from salesmind.db.database import authorities
from salesmind.runtime.public_address import Address, Resolver, is_public, system_resolver
from salesmind.sync.run_settings import PostgresSource, Table
from sync.connectors.base import RemoteRecord, UnreachableError
from sync.sources.base import MAX_ID, PAGE_ROWS, SourceError, SourcePage, SourceRow

CONNECT_SECONDS: Final = 10
STATEMENT_SECONDS: Final = 15
DEADLINE_SECONDS: Final = 30.0
"""Of a page; a server that goes on talking is hung up on."""

MAX_ROW_BYTES: Final = 256 * 1024
"""Of a row as JSON; 200 of them are held at once."""


class PostgresTables:
    """A ``Source`` over tables of another Postgres."""

    def __init__(
        self,
        settings: PostgresSource,
        login: Mapping[str, str],
        *,
        allows_private: bool = False,
        resolver: Resolver = system_resolver,
    ) -> None:
        """Make it; nothing is connected yet.

        Args:
            login: ``username`` and ``password``.
            allows_private: reach addresses that are not of the public internet, and unencrypted if so told: on a
                laptop alone.
        """
        self._settings = settings
        self._login = login
        self._allowed: Callable[[Address], bool] = (lambda _: True) if allows_private else is_public
        self._allows_plain = allows_private
        self._resolver = resolver

    def object_types(self) -> list[str] | None:
        """Return those that have a table."""
        return list(self._settings.tables)

    def page(self, object_type: str, at: Mapping[str, Any] | None) -> SourcePage:
        """Return the rows behind a key."""
        table = self._settings.tables[object_type]
        try:
            with self._connected() as connection:
                rows = connection.execute(_statement(table, at)).fetchall()
        except psycopg.errors.QueryCanceled:
            raise UnreachableError("timeout") from None
        except (psycopg.ProgrammingError, psycopg.DataError, psycopg.NotSupportedError) as error:
            raise SourceError("unreadable_table", f"{object_type} {type(error).__name__}") from None
        except psycopg.Error:
            raise UnreachableError("connection") from None
        following = {"after": rows[-1][0]} if len(rows) == PAGE_ROWS else None
        return SourcePage([_read_row(*row) for row in rows], following)

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[Any]]:
        settings = self._settings
        if settings.tls == "disable" and not self._allows_plain:
            raise SourceError("tls_required")
        with (
            psycopg.connect(
                host=settings.host,
                hostaddr=self._address(),
                port=settings.port,
                dbname=settings.database,
                user=self._login["username"],
                password=self._login["password"],
                sslmode=settings.tls,
                sslrootcert=authorities("public") if settings.tls == "verify-full" else None,
                connect_timeout=CONNECT_SECONDS,
                application_name="SalesMind import",
                row_factory=tuple_row,
                prepare_threshold=None,
            ) as connection,
            _hung_up_after(DEADLINE_SECONDS, connection),
        ):
            # Of one transaction alone: a pooler (PgBouncer) would hand on to the application what a session is set to.
            connection.read_only = True
            connection.execute(
                sql.SQL("SET LOCAL statement_timeout = {}").format(sql.Literal(STATEMENT_SECONDS * 1000))
            )
            yield connection

    def _address(self) -> str:
        """Return the address to connect to: the name is resolved once, and all that it has is checked."""
        try:
            found = self._resolver(self._settings.host, self._settings.port)
            addresses = [ipaddress.ip_address(address.partition("%")[0]) for address in found]
        except (OSError, UnicodeError, ValueError):
            raise UnreachableError("connection") from None
        if not all(map(self._allowed, addresses)):
            raise SourceError("forbidden_address")
        if not addresses:
            raise UnreachableError("connection")
        return str(addresses[0])


def _statement(table: Table, at: Mapping[str, Any] | None) -> sql.Composed:
    """Return the query of a page. It has no parameters: a name may hold a "%"."""
    key = sql.Identifier("t", table.id_column)
    version = sql.Identifier("t", table.version_column) if table.version_column else sql.NULL
    behind = sql.SQL("> {}").format(sql.Literal(at["after"])) if at else sql.SQL("IS NOT NULL")
    statement = sql.SQL(
        """
        SELECT {key}::text, {version}, CASE WHEN octet_length(to_jsonb(t)::text) <= {bytes} THEN to_jsonb(t) END
        FROM {table} t WHERE {key} {behind} ORDER BY {key} LIMIT {rows}
        """
    )
    return statement.format(
        key=key,
        version=version,
        bytes=sql.Literal(MAX_ROW_BYTES),
        table=sql.Identifier(table.schema_name, table.table),
        behind=behind,
        rows=sql.Literal(PAGE_ROWS),
    )


def _read_row(external_id: str, version: Any, fields: Any) -> SourceRow:
    if not external_id or len(external_id) > MAX_ID:
        return SourceRow(external_id[:MAX_ID], None, "no id")
    if fields is None:
        return SourceRow(external_id, None, "too large")
    if version is not None and not isinstance(version, datetime):
        return SourceRow(external_id, None, "unreadable version")
    return SourceRow(external_id, RemoteRecord(external_id, storable(fields), _micros(version)))


def _micros(moment: datetime | None) -> int | None:
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1e6)


@contextmanager
def _hung_up_after(seconds: float, connection: psycopg.Connection[Any]) -> Iterator[None]:
    """End a connection that takes too long, whatever the other side does."""
    line = socket.socket(fileno=os.dup(connection.fileno()))
    timer = threading.Timer(seconds, line.shutdown, [socket.SHUT_RDWR])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()
