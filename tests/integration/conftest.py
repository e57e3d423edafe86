"""A real Postgres, migrated as a deployment migrates it, and a real OpenSearch."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from moto.server import ThreadedMotoServer
from psycopg.conninfo import make_conninfo
from psycopg.rows import DictRow, dict_row

from migrate.migrations import OWNER_ROLE
from salesmind.db.database import Database
from salesmind.knowledge.opensearch_client import OpenSearchClient
from salesmind.quotes.snapshot import QuoteSnapshot
from tests.fixtures.erp import Erp, running_erp, write_certificate
from tests.fixtures.opensearch import running_opensearch
from tests.fixtures.roles import RoleDoor
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase, Servers
from tests.fixtures.stores import Company, opensearch_company, postgres_company


@pytest.fixture(scope="session")
def postgres(servers: Servers, worker_name: str) -> PostgresDatabase:
    """A database of this worker's own, with all migrations applied."""
    return PostgresDatabase(**servers.wait("postgres")[worker_name])


@pytest.fixture(scope="session")
def app_conninfo(postgres: PostgresDatabase) -> str:
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
def owner_connection(postgres: PostgresDatabase) -> Iterator[psycopg.Connection[DictRow]]:
    """An autocommit connection as the owner of all objects: for what the functions' role may not do."""
    with psycopg.connect(postgres.owner_conninfo, autocommit=True, row_factory=dict_row) as connection:
        connection.execute(f"SET ROLE {OWNER_ROLE}")
        yield connection


@pytest.fixture(scope="session")
def opensearch_url(servers: Servers) -> str:
    """Address of a real OpenSearch: the run's, or the one that ``OPENSEARCH_URL`` names."""
    return running_opensearch(servers)


@pytest.fixture(scope="session")
def client(opensearch_url: str) -> Iterator[OpenSearchClient]:
    """A connection to it."""
    client = OpenSearchClient(opensearch_url)
    yield client
    client.close()


@pytest.fixture(params=["postgres", pytest.param("opensearch", marks=pytest.mark.xdist_group("opensearch"))])
def company(request: pytest.FixtureRequest, database: Database) -> Company:
    """A company in each store in turn."""
    if request.param == "postgres":
        return postgres_company(database)
    return opensearch_company(database, request.getfixturevalue("client"))


@pytest.fixture
def opensearch(client: OpenSearchClient, database: Database) -> Company:
    """A company in OpenSearch."""
    return opensearch_company(database, client)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quote's PDF is a line of text: drawing takes most of the time, and touches neither numbers nor reservations."""

    def draw(snapshot: QuoteSnapshot, _: Mapping[str, bytes]) -> bytes:
        return f"%PDF {snapshot.number} v{snapshot.version} {snapshot.verification_url}".encode()

    monkeypatch.setattr("quote.pdf.document.render_quote", draw)


@pytest.fixture(scope="session")
def moto_server() -> Iterator[str]:
    """Address of an AWS stand-in of this worker's own."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def aws_endpoint(moto_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty AWS, and credentials that it takes."""
    httpx.post(f"{moto_server}/moto-api/reset", trust_env=False).raise_for_status()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return moto_server


@pytest.fixture(scope="session")
def running_soap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Erp]:
    """A company's system, of this worker's own."""
    with running_erp(tmp_path_factory.mktemp("erp")) as erp:
        yield erp


@pytest.fixture
def erp(running_soap: Erp) -> Erp:
    """A company's system that nobody has asked yet."""
    running_soap.reset()
    return running_soap


@pytest.fixture
def other_erp(tmp_path: Path) -> Iterator[Erp]:
    """A second system of the same company."""
    with running_erp(tmp_path) as erp:
        yield erp


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine, with its key."""
    return write_certificate(tmp_path / "erp.pem")


@pytest.fixture
def secure_erp(tmp_path: Path, certificate: Path) -> Iterator[Erp]:
    """A company's system over TLS."""
    with running_erp(tmp_path, certificate) as erp:
        yield erp
