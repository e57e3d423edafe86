"""A new company needs no manual step: a number is connected, a document uploaded, a question answered."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr, ValidationError

import ingest.app
import ingest.container
from local.paths import SAMPLES
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.knowledge.findings import Inspector
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import StoreName
from salesmind.knowledge.stores import Stores
from salesmind.tenants.directory import TenantDirectory
from salesmind.tenants.numbers import ConnectNumber, connect_number
from tests.fakes.memory_store import MemoryStore

CONTEXT: Any = SimpleNamespace(
    aws_request_id="request", function_name="ingest", memory_limit_in_mb=2048, invoked_function_arn="arn"
)

# A Lambda process keeps its connections for life; here it ends with the test.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def bucket(app_conninfo: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    server = conninfo_to_dict(app_conninfo)
    environment = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "DATABASE_HOST": server["host"],
        "DATABASE_PORT": server.get("port", "5432"),
        "DATABASE_NAME": server["dbname"],
        "DATABASE_SSLMODE": "disable",
        "DATABASE_APP_SECRET": "database",
        "DOCUMENTS_BUCKET": "documents",
        "INGEST_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/ingest-jobs",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, str(value))
    ingest.app.build.cache_clear()
    with mock_aws():
        login = {"username": "salesmind_ingest", "password": server.get("password", "")}
        boto3.client("secretsmanager").create_secret(Name="database", SecretString=json.dumps(login))
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="documents")
        yield s3
    ingest.app.build.cache_clear()


@pytest.mark.parametrize("store", ["postgres", "opensearch"])
def test_a_new_company_is_answered_from_its_first_document(
    bucket: Any, database: Database, monkeypatch: pytest.MonkeyPatch, store: StoreName
) -> None:
    memory = MemoryStore(database)
    stores = Stores({"postgres": lambda: PostgresStore(database), "opensearch": lambda: memory})
    monkeypatch.setattr(ingest.container, "open_stores", lambda *_: stores)
    wish = ConnectNumber(
        company="Los Olivos", phone_number_id=str(uuid4().int)[:20], access_token=SecretStr("token")
    )
    tenant_id = connect_number(database, TokenCipher(bytes(32)), wish, store).tenant_id
    file = next((SAMPLES / "es").glob("Condiciones*.pdf"))
    key = f"documents/{tenant_id}/{file.name}"
    bucket.put_object(Bucket="documents", Key=key, Body=file.read_bytes())

    body = json.dumps({"Records": [{"s3": {"object": {"key": quote_plus(key)}}}]})
    result = ingest.app.lambda_handler({"Records": [{"messageId": "1", "body": body}]}, CONTEXT)

    assert result == {"batchItemFailures": []}
    found = stores.of(store).search(tenant_id, "¿Cuánto es la cuota inicial?", "es", None, 3)
    assert "cuota inicial" in found[0].text.lower()
    assert (len(memory.held) == 1) == (store == "opensearch")
    inspected = Inspector(database, stores, None).inspect(tenant_id)
    assert (inspected.documents, inspected.leftovers) == ([], [])


@pytest.fixture
def cipher() -> TokenCipher:
    return TokenCipher(bytes(32))


def new_number(**fields: Any) -> dict[str, Any]:
    number = str(uuid4().int)[:20]
    return {"company": "Los Olivos", "phone_number_id": number, "access_token": "token"} | fields


def channels(database: Database, cipher: TokenCipher, tenant_id: UUID) -> list[tuple[str, str]]:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT id, phone_number_id, access_token FROM core.channels")
    return [
        (row["phone_number_id"], cipher.decrypt(row["access_token"], context=str(row["id"])))
        for row in cursor
    ]


def test_a_company_rotates_the_token_of_its_number_and_keeps_its_store(
    database: Database, cipher: TokenCipher
) -> None:
    wish = new_number()
    number = wish["phone_number_id"]
    tenant_id = connect_number(database, cipher, ConnectNumber(**wish), "opensearch").tenant_id
    rotation = ConnectNumber(
        tenant_id=tenant_id, rotate=True, phone_number_id=number, access_token=SecretStr("newer")
    )
    assert connect_number(database, cipher, rotation, "postgres").tenant_id == tenant_id
    assert channels(database, cipher, tenant_id) == [(number, "newer")]
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT vector_store FROM core.tenants")
    assert cursor.fetchall() == [{"vector_store": "opensearch"}]


def test_a_connected_number_is_refused_to_everybody_who_does_not_rotate_their_own(
    database: Database, cipher: TokenCipher
) -> None:
    wish = new_number()
    number = wish["phone_number_id"]
    owner = connect_number(database, cipher, ConnectNumber(**wish)).tenant_id
    other = connect_number(database, cipher, ConnectNumber(**new_number())).tenant_id
    companies = TenantDirectory(database).all_ids()
    stolen = {"phone_number_id": number, "access_token": "stolen"}

    with pytest.raises(ConfigurationError) as taken:
        connect_number(database, cipher, ConnectNumber(company="Other", **stolen))
    with pytest.raises(ConfigurationError) as not_theirs:
        connect_number(database, cipher, ConnectNumber(tenant_id=other, rotate=True, **stolen))
    unknown = stolen | {"phone_number_id": "1"}
    with pytest.raises(ConfigurationError) as nobodys:
        connect_number(database, cipher, ConnectNumber(tenant_id=other, rotate=True, **unknown))

    assert channels(database, cipher, owner) == [(number, "token")]
    assert TenantDirectory(database).all_ids() == companies
    for refusal in (taken, not_theirs):
        assert not any(told in str(refusal.value) for told in (str(owner), "Los Olivos", number))
    assert str(not_theirs.value) == str(nobodys.value), "whether somebody else has the number is not told"


@pytest.mark.parametrize("fields", [{"rotate": True}, {"tenant_id": str(uuid4())}, {"company": None}])
def test_a_wish_is_a_new_company_or_a_rotation(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ConnectNumber(**new_number(**fields))
