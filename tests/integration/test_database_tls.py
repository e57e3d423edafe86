"""Functions talk to the Postgres that they mean, and to no other that answers in its place."""

import ssl
from contextlib import closing
from pathlib import Path
from typing import Any

import certifi
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from salesmind.db import database
from salesmind.settings import ServerSettings
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.tls import Authority, tls_in_front_of

LOGIN: dict[str, Any] = {"user": "salesmind_chat", "password": APP_PASSWORD, "connect_timeout": 10}


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority that stands in for Amazon's."""
    authority = Authority(tmp_path, "ours")
    monkeypatch.setattr(database, "authorities", lambda name: str(authority.file))
    return authority


def connect(port: int, **settings: Any) -> None:
    server = ServerSettings(
        database_host="localhost", database_port=port, database_name="salesmind", **settings
    )
    with closing(psycopg.connect(database.server_conninfo(server, **LOGIN))) as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SELECT current_user").fetchone() == ("salesmind_chat",)


def test_the_right_server_is_let_in_without_a_word(postgres: PostgresDatabase, ours: Authority) -> None:
    with tls_in_front_of(postgres.port, ours.server("localhost")) as port:
        connect(port)


def test_a_server_with_another_name_is_refused(postgres: PostgresDatabase, ours: Authority) -> None:
    with tls_in_front_of(postgres.port, ours.server("other.example")) as port:
        with pytest.raises(psycopg.OperationalError, match="does not match host name"):
            connect(port)
        connect(port, database_sslmode="verify-ca")


def test_a_server_of_another_authority_is_refused(
    postgres: PostgresDatabase, ours: Authority, tmp_path: Path
) -> None:
    stranger = Authority(tmp_path, "stranger")
    with tls_in_front_of(postgres.port, stranger.server("localhost")) as port:
        with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
            connect(port)
        connect(port, database_sslmode="require")


def test_a_server_without_tls_is_refused(postgres: PostgresDatabase) -> None:
    with pytest.raises(psycopg.OperationalError, match="does not support SSL"):
        connect(postgres.port)


def test_the_authorities_are_files_that_tls_can_read() -> None:
    rds = ssl.create_default_context(cafile=database.authorities("rds")).get_ca_certs()
    names = {value for ca in rds for part in ca["subject"] for key, value in part if key == "commonName"}
    assert {"Amazon RDS us-east-1 Root CA RSA2048 G1", "Amazon Root CA 1"} <= names
    public = ssl.create_default_context(cafile=certifi.where())
    by_proxy = [ca for ca in rds if ca["subject"][-1][0][1].startswith("Amazon Root CA")]
    assert all(ca in public.get_ca_certs() for ca in by_proxy), "of which another list says the same"
    assert database.authorities("public") == certifi.where()


def test_where_nothing_is_verified_no_authority_is_named() -> None:
    settings = ServerSettings(database_host="h", database_sslmode="disable")
    assert "sslrootcert" not in conninfo_to_dict(database.server_conninfo(settings))
