"""Ordered SQL migrations, applied once each by the database's owner."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

import psycopg
from psycopg import sql

from salesmind.errors import SalesMindError

OWNER_ROLE = "salesmind_owner"
APP_ROLE_SETTINGS = {"statement_timeout": "15s", "lock_timeout": "10s", "jit": "off"}
"""Of the functions' role. Compiling a plan costs more than any of their statements takes."""

_LOCK_KEY = 7_253_406_131
"""Any fixed number: two deployments at once must not migrate at once."""


class MigrationError(SalesMindError):
    """A migration was edited after it was applied."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of ``migrations/``."""

    name: str
    statements: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file's text."""
        return hashlib.sha256(self.statements.encode()).hexdigest()


def shipped_migrations() -> list[Migration]:
    """Return the migrations that this deployment carries, in order."""
    found = [
        Migration(entry.name, entry.read_text("utf-8"))
        for entry in files("migrations").iterdir()
        if entry.name.endswith(".sql")
    ]
    return sorted(found, key=lambda migration: migration.name)


def migrate(conninfo: str, *, app_role: str, app_password: str, migrations: list[Migration]) -> list[str]:
    """Bring the database up to date and return the names of the migrations applied now.

    The login role of ``conninfo`` must be allowed to create roles and the ``vector`` extension. Objects belong
    to ``salesmind_owner``; ``app_role`` may log in, owns nothing and cannot bypass row-level security. Each
    migration commits with its record, so that a failed one leaves the earlier ones in place.

    Raises:
        MigrationError: an applied migration was edited.
        psycopg.Error: a statement failed; its migration is rolled back.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK_KEY,))
        _ensure_roles(connection, app_role, app_password)
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


def store_data_key(connection: psycopg.Connection, new_sealed_key: Callable[[], bytes]) -> None:
    """Store a sealed data key if there is none yet; a stored one is never replaced (it opens the tokens)."""
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(OWNER_ROLE)))
    if connection.execute("SELECT FROM ops.data_key").fetchone() is None:
        connection.execute(
            "INSERT INTO ops.data_key (sealed_key) VALUES (%s) ON CONFLICT DO NOTHING", (new_sealed_key(),)
        )


def _ensure_roles(connection: psycopg.Connection, app_role: str, app_password: str) -> None:
    app = sql.Identifier(app_role)
    owner = sql.Identifier(OWNER_ROLE)
    for role, name in ((owner, OWNER_ROLE), (app, app_role)):
        exists = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is not None
        if not exists:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
    # Encrypted here: the statement may be logged by the server.
    sealed = connection.pgconn.encrypt_password(app_password.encode(), app_role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            app, sql.Literal(sealed.decode())
        )
    )
    for name, value in APP_ROLE_SETTINGS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(app, sql.Identifier(name), sql.Literal(value))
        )
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(database, owner))
    connection.execute(sql.SQL("GRANT CREATE, USAGE ON SCHEMA public TO {}").format(owner))


def _check_history(applied: dict[str, str], migrations: list[Migration]) -> None:
    shipped = {migration.name: migration.checksum for migration in migrations}
    for name, checksum in applied.items():
        # One that is not shipped comes from a newer release that was rolled back: migrations stay compatible with
        # the release before them, so that one serves on.
        if shipped.get(name, checksum) != checksum:
            raise MigrationError(f"Migration {name} was edited after it was applied; add a new one instead")
