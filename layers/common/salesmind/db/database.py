"""The one door to the data: ``with database.tenant(tenant_id) as tx``.

Every transaction opened here names its tenant to Postgres, whose row-level security then shows and accepts
that tenant's rows only. Statements are pipelined: they leave together and are answered together, so a
transaction costs one round trip as long as no result is read inside the block. Read results after it.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal, LiteralString
from uuid import UUID

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import DictRow, dict_row

from salesmind.aws.secrets import SecretStore
from salesmind.errors import TransientError
from salesmind.settings import DatabaseSettings, ServerSettings

Connection = psycopg.Connection[DictRow]
Cursor = psycopg.Cursor[DictRow]

IDLE_CHECK_SECONDS = 60.0
"""A connection idle for longer may have been dropped while the process was frozen; it is tried first."""

PREPARE_AFTER = 2
"""Executions of a statement on one connection before the server keeps its plan."""

CONNECT_TIMEOUT_SECONDS = 5


class Transaction:
    """What code inside ``with database.tenant(...)`` may do: run parameterised statements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: LiteralString, parameters: Sequence[Any] | dict[str, Any] = ()) -> Cursor:
        """Queue one statement; reading the returned cursor waits for its answer."""
        return self._connection.execute(statement, parameters or None)

    def execute_many(self, statement: LiteralString, rows: Sequence[Sequence[Any]]) -> None:
        """Queue one statement for each of ``rows``."""
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(statement, rows)


class Database:
    """Connections to Postgres as one function's role, reused between invocations and threads."""

    def __init__(self, conninfo: str | Callable[[], str], *, prepare: bool = True) -> None:
        """Make a door that is not yet connected.

        Args:
            conninfo: where to connect; a function is asked anew for each connection, so that a rotated password
                is picked up.
            prepare: let the server keep the plans of repeated statements, a third of a turn's database time.
                Not through RDS Proxy, which would bind each connection to one client for good.
        """
        self._conninfo = conninfo
        self._prepare = prepare
        self._idle: list[tuple[float, Connection]] = []
        self._lock = threading.Lock()

    @contextmanager
    def tenant(self, tenant_id: UUID, *, actor: str) -> Iterator[Transaction]:
        """Open a transaction on one tenant's rows; commit on exit, roll back on error.

        An error of the database may only come out at the end of the block, and must not be caught inside it. No
        deferred constraints: psycopg cannot tell an error of the commit itself.

        Args:
            tenant_id: whose rows are visible.
            actor: who acts, for the audit log: a function's name, later a user's id.

        Raises:
            TransientError: Postgres cannot be reached or dropped the connection.
        """
        with self._transaction() as tx:
            tx.execute(
                "SELECT set_config('app.tenant_id', %s, true), set_config('app.actor', %s, true)",
                (str(tenant_id), actor),
            )
            yield tx

    @contextmanager
    def without_tenant(self) -> Iterator[Transaction]:
        """Open a transaction that sees no tenant's rows: for the lookups that find the tenant."""
        with self._transaction() as tx:
            yield tx

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, connection in idle:
            connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        """A pipeline is one implicit transaction: the Sync at its end commits it, unless a statement failed.

        psycopg's ``transaction()`` would wait for the server four times inside a pipeline, and BEGIN and COMMIT
        are two statements more.
        """
        connection = self._borrow()
        try:
            with connection.pipeline():
                try:
                    yield Transaction(connection)
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
        except BaseException as error:
            # Not reused: statements that were to be prepared after the failed one were not.
            connection.close()
            if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
                raise TransientError(f"Postgres failed: {type(error).__name__}") from error
            raise
        with self._lock:
            self._idle.append((time.monotonic(), connection))

    def _borrow(self) -> Connection:
        while True:
            with self._lock:
                if not self._idle:
                    break
                since, connection = self._idle.pop()
            if time.monotonic() - since < IDLE_CHECK_SECONDS or _answers(connection):
                return connection
            connection.close()
        conninfo = self._conninfo if isinstance(self._conninfo, str) else self._conninfo()
        return _connect(conninfo, PREPARE_AFTER if self._prepare else None)


def open_database(settings: DatabaseSettings, secrets: SecretStore, *, application: str) -> Database:
    """Return the door to the database of ``settings``; connections are made when first needed.

    Raises:
        ConfigurationError: the secret lacks ``username`` or ``password``.
    """
    conninfo = partial(database_conninfo, settings, secrets, application=application)
    conninfo()
    return Database(conninfo, prepare=not settings.database_proxy)


def database_conninfo(settings: DatabaseSettings, secrets: SecretStore, *, application: str) -> str:
    """Build the connection string of a function's role.

    Raises:
        ConfigurationError: the secret lacks ``username`` or ``password``.
    """
    user, password = secrets.login(settings.database_app_secret)
    return server_conninfo(
        settings,
        user=user,
        password=password,
        application_name=application,
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        keepalives_idle=30,
        tcp_user_timeout=20_000,
    )


def server_conninfo(settings: ServerSettings, **options: str | int) -> str:
    """Build a connection string for the server of ``settings``, which has to show who it is as they say."""
    parameters: dict[str, Any] = {
        "host": settings.database_host,
        "port": settings.database_port,
        "dbname": settings.database_name,
        "sslmode": settings.database_sslmode,
        **options,
    }
    if settings.database_sslmode.startswith("verify-"):
        parameters["sslrootcert"] = authorities(settings.database_ca)
    return make_conninfo(**parameters)


def authorities(name: Literal["rds", "public"]) -> str:
    """Return the path of the certificates that a server's own has to be signed by."""
    if name == "rds":
        return str(Path(__file__).with_name("rds-ca.pem"))
    import certifi

    return certifi.where()


def _connect(conninfo: str, prepare_threshold: int | None) -> Connection:
    try:
        return psycopg.connect(
            conninfo, autocommit=True, prepare_threshold=prepare_threshold, row_factory=dict_row
        )
    except psycopg.OperationalError as error:
        raise TransientError("Postgres cannot be reached") from error


def _answers(connection: Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True
