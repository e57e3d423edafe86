"""The handler as Lambda calls it: settings, secret, bucket and database from its environment."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID

import boto3
import pytest
from moto import mock_aws
from psycopg.conninfo import conninfo_to_dict

from ingest import app
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from tests.fixtures.paths import shared

CONTEXT = SimpleNamespace(
    aws_request_id="request", function_name="ingest", memory_limit_in_mb=2048, invoked_function_arn="arn"
)


@pytest.fixture
def s3(app_conninfo: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    server = conninfo_to_dict(app_conninfo)
    environment = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
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
    app.build.cache_clear()
    with mock_aws():
        login = {"username": "salesmind_ingest", "password": server.get("password", "")}
        boto3.client("secretsmanager").create_secret(Name="database", SecretString=json.dumps(login))
        client = boto3.client("s3")
        client.create_bucket(Bucket="documents")
        yield client
    app.build.cache_clear()


def event(*keys: str) -> dict[str, Any]:
    def body(key: str) -> str:
        return json.dumps({"Records": [{"s3": {"object": {"key": quote_plus(key)}}}]})

    return {"Records": [{"messageId": key, "body": body(key)} for key in keys]}


def statuses(database: Database, tenant_id: UUID) -> dict[str, str]:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT title, status FROM knowledge.documents")
    return {row["title"]: row["status"] for row in cursor}


def test_uploads_and_removals_go_through_the_handler(s3: Any, database: Database, tenant_id: UUID) -> None:
    pdf = shared("pdf")
    uploads = {
        "Resolução 76+1 100%": pdf / "pt" / "Resolucao_76_2021.pdf",
        "protegido": pdf / "hostile" / "3__pypdf__r2-user-password.pdf",
        "dañado": pdf / "hostile" / "6__pdfjs__poppler-742-0-fuzzed.pdf",
        "escaneado": pdf / "hostile" / "4__pdfjs__filled-background.pdf",
    }
    keys = {title: f"documents/{tenant_id}/Etapa 1/{title}.pdf" for title in uploads}
    for title, path in uploads.items():
        s3.put_object(Bucket="documents", Key=keys[title], Body=path.read_bytes())
    assert app.lambda_handler(event(*keys.values()), CONTEXT) == {"batchItemFailures": []}  # type: ignore[arg-type]
    expected = {
        "Resolução 76+1 100%": "ready",
        "protegido": "password",
        "dañado": "failed",
        "escaneado": "no_text",
    }
    assert statuses(database, tenant_id) == expected
    s3.delete_object(Bucket="documents", Key=keys["protegido"])
    app.lambda_handler(event(keys["protegido"], "quarantine/a.pdf"), CONTEXT)  # type: ignore[arg-type]
    assert statuses(database, tenant_id) == {k: v for k, v in expected.items() if k != "protegido"}


def test_missing_settings_are_named(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCUMENTS_BUCKET")
    with pytest.raises(ConfigurationError, match="DOCUMENTS_BUCKET"):
        app.build()
