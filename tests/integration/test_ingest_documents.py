"""Document rows and passages in a real Postgres."""

from pathlib import Path
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws
from psycopg.rows import DictRow

from ingest.documents import DocumentClaim, DocumentContent, PostgresDocuments
from ingest.ingestion import Ingestion
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.sources.bucket import DocumentBucket
from ingest.sources.web_page import WebPages
from salesmind.db.database import Database
from salesmind.errors import StaleIngestionError
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk
from salesmind.knowledge.stores import open_stores
from tests.fixtures.paths import shared

LIMITS = ReadingLimits(
    memory_bytes=512 * 1024 * 1024, page_seconds=20.0, max_pages=3000, max_characters=10_000_000
)


@pytest.fixture
def documents(database: Database) -> PostgresDocuments:
    return PostgresDocuments(database, open_stores(database))


@pytest.fixture
def key(tenant_id: UUID) -> DocumentKey:
    return DocumentKey(tenant_id, f"documents/{tenant_id}/Lista de precios.pdf")


def content(text: str, *, sha256: str = "first", note: str | None = None) -> DocumentContent:
    return DocumentContent(
        sha256=sha256,
        pages=1,
        language="es",
        chunks=[Chunk(ordinal=0, page_from=1, page_to=1, heading="", text=text)],
        reader_version=1,
        note=note,
    )


def row(database: Database, tenant_id: UUID) -> DictRow | None:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT * FROM knowledge.documents")
    return cursor.fetchone()


def texts(database: Database, tenant_id: UUID) -> list[str]:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT text FROM knowledge.chunks ORDER BY document_id, ordinal")
    return [chunk["text"] for chunk in cursor]


def claimed(documents: PostgresDocuments, key: DocumentKey) -> DocumentClaim:
    claim = documents.claim(key)
    assert claim is not None
    return claim


def test_a_claim_makes_the_row(documents: PostgresDocuments, database: Database, key: DocumentKey) -> None:
    claim = claimed(documents, key)
    assert (claim.fence, claim.ready_sha256, claim.tenant_language) == (0, None, "es")
    stored = row(database, key.tenant_id)
    assert stored
    assert (stored["title"], stored["status"]) == ("Lista de precios", "processing")


def test_an_unknown_tenant_has_no_claim(documents: PostgresDocuments) -> None:
    assert documents.claim(DocumentKey(uuid4(), "documents/x/a.pdf")) is None


def test_what_is_published_can_be_found(
    documents: PostgresDocuments, database: Database, key: DocumentKey
) -> None:
    claim = claimed(documents, key)
    documents.report_progress(claim, 9, 4)
    stored = row(database, key.tenant_id)
    assert stored
    assert (stored["pages"], stored["pages_done"]) == (9, 4)
    documents.publish(claim, content("El lote 7 cuesta 45,000 dólares", note="pages_without_text: …"))
    stored = row(database, key.tenant_id)
    assert stored
    assert (stored["status"], stored["pages"], stored["pages_done"]) == ("ready", 1, 1)
    assert (stored["language"], stored["content_sha256"]) == ("es", "first")
    assert stored["reason"] == "pages_without_text: …"
    assert claimed(documents, key).ready_sha256 == "first"
    found = PostgresStore(database).search(key.tenant_id, "¿Cuánto cuesta el lote 7?", "es", None, 5)
    assert [passage.text for passage in found] == ["El lote 7 cuesta 45,000 dólares"]


def test_a_new_version_replaces_at_once(
    documents: PostgresDocuments, database: Database, key: DocumentKey
) -> None:
    documents.publish(claimed(documents, key), content("Precio viejo"))
    claim = claimed(documents, key)
    documents.report_progress(claim, 1, 1)
    assert texts(database, key.tenant_id) == ["Precio viejo"]
    documents.publish(claim, content("Precio nuevo", sha256="second"))
    assert texts(database, key.tenant_id) == ["Precio nuevo"]


def test_a_refusal_says_why_and_takes_the_old_version_away(
    documents: PostgresDocuments, database: Database, key: DocumentKey
) -> None:
    documents.publish(claimed(documents, key), content("Precio viejo"))
    claim = claimed(documents, key)
    documents.reject(claim, "failed", "damaged: save it again")
    stored = row(database, key.tenant_id)
    assert stored
    assert (stored["status"], stored["reason"]) == ("failed", "damaged: save it again")
    assert texts(database, key.tenant_id) == []
    assert claimed(documents, key).ready_sha256 is None


def test_a_removal_leaves_nothing(documents: PostgresDocuments, database: Database, key: DocumentKey) -> None:
    documents.publish(claimed(documents, key), content("Precio viejo"))
    documents.remove(claimed(documents, key))
    assert row(database, key.tenant_id) is None
    assert texts(database, key.tenant_id) == []


@pytest.mark.parametrize("how", ["report_progress", "publish", "reject", "remove"])
def test_a_worker_that_was_overtaken_changes_nothing(
    documents: PostgresDocuments, database: Database, key: DocumentKey, how: str
) -> None:
    stale = claimed(documents, key)
    documents.publish(claimed(documents, key), content("Precio nuevo"))
    before = row(database, key.tenant_id)
    late = {
        "report_progress": lambda: documents.report_progress(stale, 2, 1),
        "publish": lambda: documents.publish(stale, content("Precio viejo")),
        "reject": lambda: documents.reject(stale, "failed", "timeout: …"),
        "remove": lambda: documents.remove(stale),
    }
    with pytest.raises(StaleIngestionError):
        late[how]()
    assert row(database, key.tenant_id) == before
    assert texts(database, key.tenant_id) == ["Precio nuevo"]


def test_a_claim_on_a_row_that_was_removed_and_made_again_is_stale(
    documents: PostgresDocuments, database: Database, key: DocumentKey
) -> None:
    stale = claimed(documents, key)
    documents.remove(claimed(documents, key))
    claimed(documents, key)
    with pytest.raises(StaleIngestionError):
        documents.publish(stale, content("Precio viejo"))
    assert texts(database, key.tenant_id) == []


def test_real_documents_go_all_the_way(
    documents: PostgresDocuments, database: Database, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    extractor = TextExtractor(LIMITS, document_seconds=60)
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="documents")
        bucket = DocumentBucket(s3, "documents", max_bytes=10_000_000)
        ingestion = Ingestion(documents, bucket, extractor, None, WebPages())

        def upload(path: Path) -> str:
            key = DocumentKey(tenant_id, f"documents/{tenant_id}/{path.name}")
            s3.put_object(Bucket="documents", Key=key.object_key, Body=path.read_bytes())
            return ingestion.ingest(key).status

        pdf = shared("pdf")
        assert upload(pdf / "pt" / "estatuto-univasf.pdf") == "ready"
        assert upload(pdf / "pt" / "estatuto-univasf.pdf") == "unchanged"
        assert upload(pdf / "es" / "2022202200139900001683.pdf") == "ready"
        assert upload(pdf / "hostile" / "3__pypdf__r2-user-password.pdf") == "password"
        s3.close()
    extractor.close()
    question = "Qual é a composição do Conselho de Curadores?"
    found = PostgresStore(database).search(tenant_id, question, "pt", None, 3)
    assert found[0].document_title == "estatuto-univasf"
    assert "Conselho de Curadores compor-se-á" in "\n".join(passage.text for passage in found)
    assert found[0].page_from == 8
