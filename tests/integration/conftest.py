"""A real Postgres for the session, migrated as a deployment migrates it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.rows import DictRow, dict_row

from local.postgres import PostgresServer, start_postgres
from migrate.migrations import FUNCTION_ROLES, OWNER_ROLE, migrate
from salesmind.database import Database
from salesmind.knowledge.opensearch_client import OpenSearchClient
from salesmind.shipped_migrations import shipped_migrations
from tests.fixtures.opensearch import running_opensearch
from tests.fixtures.roles import RoleDoor, let_tests_become_functions
from tests.fixtures.stores import Company, opensearch_company, postgres_company

APP_ROLE = "salesmind_app"
APP_PASSWORD = "of-the-tests"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A server of this session's own, with all migrations applied."""
    directory: Path = tmp_path_factory.mktemp("postgres")
    server = start_postgres(directory)
    try:
        migrate(
            server.owner_conninfo,
            logins=dict.fromkeys((APP_ROLE, *FUNCTION_ROLES), APP_PASSWORD),
            migrations=shipped_migrations(),
        )
        let_tests_become_functions(server)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def app_conninfo(postgres: PostgresServer) -> str:
    """Connection string of a login that may do what any function may."""
    return make_conninfo(postgres.conninfo, user=APP_ROLE, password=APP_PASSWORD)


@pytest.fixture(scope="session")
def database(app_conninfo: str) -> Iterator[Database]:
    """The door to the data that functions use, each with what its own role may."""
    door = RoleDoor(app_conninfo)
    yield door
    door.close()


@pytest.fixture
def tenant_id(database: Database) -> UUID:
    """A company of this test's own."""
    new = uuid4()
    with database.tenant(new, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (new, f"Company {new}"))
    return new


@pytest.fixture
def owner_connection(postgres: PostgresServer) -> Iterator[psycopg.Connection[DictRow]]:
    """An autocommit connection as the owner of all objects: for what the functions' role may not do."""
    with psycopg.connect(postgres.owner_conninfo, autocommit=True, row_factory=dict_row) as connection:
        connection.execute(f"SET ROLE {OWNER_ROLE}")
        yield connection


@pytest.fixture(scope="session")
def opensearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real OpenSearch for the session."""
    with running_opensearch(tmp_path_factory.mktemp("opensearch")) as url:
        yield url


@pytest.fixture(scope="session")
def client(opensearch_url: str) -> Iterator[OpenSearchClient]:
    """A connection to it."""
    client = OpenSearchClient(opensearch_url)
    yield client
    client.close()


@pytest.fixture(params=["postgres", "opensearch"])
def company(request: pytest.FixtureRequest, database: Database) -> Company:
    """A company in each store in turn."""
    if request.param == "postgres":
        return postgres_company(database)
    return opensearch_company(database, request.getfixturevalue("client"))


@pytest.fixture
def opensearch(client: OpenSearchClient, database: Database) -> Company:
    """A company in OpenSearch."""
    return opensearch_company(database, client)
