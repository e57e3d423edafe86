"""Ordered SQL migrations, applied once each by the database's owner."""

from collections.abc import Mapping, Sequence

import psycopg
from psycopg import sql

from salesmind.db.shipped_migrations import Migration
from salesmind.errors import SalesMindError

OWNER_ROLE = "salesmind_owner"
FUNCTION_ROLES = (
    "salesmind_chat",
    "salesmind_send",
    "salesmind_ingest",
    "salesmind_quote",
    "salesmind_sync",
    "salesmind_panel",
    "salesmind_upkeep",
)
"""The logins of the functions that use the database."""

SHARED_ROLE = "salesmind_app"
"""A login that may do what any function may; it is closed when no function needs it."""

LOGIN_SETTINGS = {"statement_timeout": "15s", "lock_timeout": "10s", "jit": "off"}
"""Of the functions' logins. Compiling a plan costs more than any of their statements takes."""

_LOCK_KEY = 7_253_406_131
"""Any fixed number: two deployments at once must not migrate at once."""


class MigrationError(SalesMindError):
    """A migration was edited after it was applied."""


def migrate(conninfo: str, *, logins: Mapping[str, str], migrations: Sequence[Migration]) -> list[str]:
    """Bring the database up to date and return the names of the migrations applied now.

    The login role of ``conninfo`` must be allowed to create roles and the ``vector`` extension. Objects belong
    to ``salesmind_owner``; the functions' roles own nothing and cannot bypass row-level security. Each migration
    commits with its record, so that a failed one leaves the earlier ones in place.

    Args:
        conninfo: how the database's owner connects.
        logins: passwords by role. These roles may log in from now on.
        migrations: all that there are, in order.

    Raises:
        MigrationError: an applied migration was edited.
        psycopg.Error: a statement failed; its migration is rolled back.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK_KEY,))
        _ensure_roles(connection, logins)
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(OWNER_ROLE)))
        connection.execute(
            """
            CREATE TABLE IF NOT EXISTS public.schema_migrations (
                name       text        PRIMARY KEY,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
            )
            """
        )
        rows = connection.execute("SELECT name, checksum FROM public.schema_migrations").fetchall()
        applied: dict[str, str] = {str(name): str(checksum) for name, checksum in rows}
        _check_history(applied, migrations)
        fresh = [migration for migration in migrations if migration.name not in applied]
        for migration in fresh:
            with connection.transaction():
                connection.execute(migration.statements.encode())
                connection.execute(
                    "INSERT INTO public.schema_migrations (name, checksum) VALUES (%s, %s)",
                    (migration.name, migration.checksum),
                )
        return [migration.name for migration in fresh]


def _ensure_roles(connection: psycopg.Connection, logins: Mapping[str, str]) -> None:
    every = (OWNER_ROLE, SHARED_ROLE, *FUNCTION_ROLES)
    rows = connection.execute(
        "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)", (list(every),)
    )
    could_login: dict[str, bool] = {str(name): bool(can) for name, can in rows}
    for role in every:
        if role not in could_login:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    if SHARED_ROLE not in logins and all(could_login.get(role) for role in FUNCTION_ROLES):
        # Every function has a login of its own that works: nobody is left who needs the shared one.
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(SHARED_ROLE)))
    for role, password in logins.items():
        _let_in(connection, role, password)
    owner = sql.Identifier(OWNER_ROLE)
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(database, owner))
    connection.execute(sql.SQL("GRANT CREATE, USAGE ON SCHEMA public TO {}").format(owner))


def _let_in(connection: psycopg.Connection, role: str, password: str) -> None:
    # Encrypted here: the statement may be logged by the server.
    sealed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(sealed.decode())
        )
    )
    for name, value in LOGIN_SETTINGS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(role), sql.Identifier(name), sql.Literal(value)
            )
        )


def _check_history(applied: dict[str, str], migrations: Sequence[Migration]) -> None:
    shipped = {migration.name: migration.checksum for migration in migrations}
    for name, checksum in applied.items():
        # One that is not shipped comes from a newer release that was rolled back: migrations stay compatible with
        # the release before them, so that one serves on.
        if shipped.get(name, checksum) != checksum:
            raise MigrationError(f"Migration {name} was edited after it was applied; add a new one instead")
