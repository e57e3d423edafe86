"""Embeddings that are paid once, in a real Postgres."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws

from ingest.documents import PostgresDocuments
from ingest.ingestion import Ingestion, Outcome
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.sources.bucket import DocumentBucket
from ingest.sources.web_page import WebPages
from local.model import embed
from salesmind.db.database import Database
from salesmind.errors import TransientError
from salesmind.knowledge.embedding_cache import (
    EMBEDDED_AT_ONCE,
    CachedEmbeddings,
    content_sha256,
    stored_form,
)
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.passage_vectors import PassageEmbedder
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Passage, QuestionVector
from salesmind.knowledge.stores import open_stores
from tests.fixtures.paths import ROOT

SAMPLES = ROOT / "local" / "samples"
LIMITS = ReadingLimits(
    memory_bytes=512 * 1024 * 1024, page_seconds=20.0, max_pages=100, max_characters=1_000_000
)


@dataclass
class Endpoint:
    """Makes vectors that depend on the model and the text, and counts what is paid for."""

    model: str = "first"
    dimension: int = 8
    paid: list[str] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    fails_at: int | None = None

    def embed_question(self, text: str) -> list[float]:
        return embed(f"{self.model} {text}", self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        if self.fails_at == len(self.batches):
            raise TransientError("The endpoint is away")
        self.batches.append(len(texts))
        self.paid += texts
        return [embed(f"{self.model} {text}", self.dimension) for text in texts]


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture
def embeddings(database: Database, endpoint: Endpoint) -> CachedEmbeddings:
    return CachedEmbeddings(database, endpoint)


def kept(database: Database, tenant_id: UUID) -> list[dict[str, Any]]:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT * FROM knowledge.embedding_cache ORDER BY content_sha256")
    return cursor.fetchall()


def test_a_text_is_paid_for_once(embeddings: CachedEmbeddings, endpoint: Endpoint, tenant_id: UUID) -> None:
    first = embeddings.embed(tenant_id, ["casa", "lote", "casa"])
    again = embeddings.embed(tenant_id, ["lote", "parque", "casa"])
    assert endpoint.paid == ["casa", "lote", "parque"]
    assert first[0] == first[2] == again[2]
    assert first[1] == again[0]


def test_fresh_and_kept_vectors_are_the_same_numbers(
    embeddings: CachedEmbeddings, endpoint: Endpoint, tenant_id: UUID
) -> None:
    endpoint.dimension = 1536
    texts = [f"texto {number}" for number in range(30)]
    fresh = embeddings.embed(tenant_id, texts)
    assert embeddings.embed(tenant_id, texts) == fresh
    assert fresh[3] == stored_form(embed("first texto 3", 1536))


def test_requests_are_of_a_batch_at_most_and_repeated_texts_are_asked_once(
    embeddings: CachedEmbeddings, endpoint: Endpoint, tenant_id: UUID
) -> None:
    texts = [f"pasaje {number % 700}" for number in range(1400)]
    vectors = embeddings.embed(tenant_id, texts)
    assert sum(endpoint.batches) == 700
    assert max(endpoint.batches) == EMBEDDED_AT_ONCE
    assert vectors[:700] == vectors[700:]


def test_what_was_paid_before_a_failure_is_kept(
    embeddings: CachedEmbeddings, endpoint: Endpoint, database: Database, tenant_id: UUID
) -> None:
    texts = [f"pasaje {number}" for number in range(3 * EMBEDDED_AT_ONCE)]
    endpoint.fails_at = 2
    with pytest.raises(TransientError):
        embeddings.embed(tenant_id, texts)
    assert len(kept(database, tenant_id)) == 2 * EMBEDDED_AT_ONCE
    endpoint.fails_at = None
    embeddings.embed(tenant_id, texts)
    assert endpoint.paid == texts


def test_models_and_companies_do_not_share_vectors(
    embeddings: CachedEmbeddings, endpoint: Endpoint, database: Database, tenant_id: UUID
) -> None:
    other = uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (other, f"Company {other}"))
    of_first = embeddings.embed(tenant_id, ["casa"])
    endpoint.model = "second"
    assert embeddings.embed(tenant_id, ["casa"]) != of_first
    embeddings.embed(other, ["casa"])
    assert endpoint.paid == ["casa"] * 3


def test_vectors_of_another_size_under_the_same_name_are_made_anew(
    embeddings: CachedEmbeddings, endpoint: Endpoint, tenant_id: UUID
) -> None:
    embeddings.embed(tenant_id, ["casa", "lote"])
    endpoint.dimension = 16
    assert {len(vector) for vector in embeddings.embed(tenant_id, ["casa", "lote", "parque"])} == {16}
    endpoint.paid.clear()
    assert {len(vector) for vector in embeddings.embed(tenant_id, ["casa", "lote", "parque"])} == {16}
    assert endpoint.paid == []


def test_what_there_was_time_for_is_kept(
    embeddings: CachedEmbeddings, endpoint: Endpoint, tenant_id: UUID
) -> None:
    texts = [f"pasaje {number}" for number in range(EMBEDDED_AT_ONCE + 1)]
    assert not embeddings.prepare(tenant_id, texts, seconds=0)
    assert endpoint.paid == []
    endpoint.fails_at = 1
    with pytest.raises(TransientError):
        embeddings.prepare(tenant_id, texts, seconds=60)
    endpoint.fails_at = None
    assert embeddings.prepare(tenant_id, texts, seconds=60)
    assert sorted(endpoint.paid) == sorted(texts)
    embeddings.embed(tenant_id, texts)
    assert len(endpoint.paid) == len(texts)


def test_use_is_noted_once_a_day(embeddings: CachedEmbeddings, database: Database, tenant_id: UUID) -> None:
    embeddings.embed(tenant_id, ["casa", "lote"])
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE knowledge.embedding_cache SET used_at = used_at - interval '25 hours' WHERE content_sha256 = %s",
            (content_sha256("casa"),),
        )
    before = {row["content_sha256"]: row["used_at"] for row in kept(database, tenant_id)}
    embeddings.embed(tenant_id, ["casa", "lote"])
    after = {row["content_sha256"]: row["used_at"] for row in kept(database, tenant_id)}
    changed = [key for key in before if after[key] != before[key]]
    assert changed == [content_sha256("casa")]


def test_documents_with_the_same_texts_are_embedded_side_by_side(
    embeddings: CachedEmbeddings, tenant_id: UUID
) -> None:
    texts = [f"pasaje {number}" for number in range(120)]

    def run(place: int) -> None:
        for _ in range(3):
            embeddings.embed(tenant_id, texts[place:] + texts[:place])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, (0, 30, 60, 90)))


@dataclass
class Company:
    """A company whose documents are ingested with an embedding model that can change."""

    database: Database
    tenant_id: UUID
    extractor: TextExtractor
    s3: Any

    def ingest(self, name: str, endpoint: Endpoint) -> list[str]:
        """Ingest step by step, as notifications do; return what became of each step."""
        statuses: list[str] = []
        unfinished = True
        while unfinished:
            outcome = self._step(name, endpoint)
            statuses.append(outcome.status)
            unfinished = outcome.unfinished
        return statuses

    def _step(self, name: str, endpoint: Endpoint) -> Outcome:
        ingestion = Ingestion(
            PostgresDocuments(self.database, open_stores(self.database)),
            DocumentBucket(self.s3, "documents", max_bytes=10_000_000),
            self.extractor,
            PassageEmbedder(self.database, endpoint),
            WebPages(),
        )
        return ingestion.ingest(self.key(name))

    def key(self, name: str) -> DocumentKey:
        return DocumentKey(self.tenant_id, f"documents/{self.tenant_id}/{name}")

    def upload(self, name: str, content: bytes) -> None:
        self.s3.put_object(Bucket="documents", Key=self.key(name).object_key, Body=content)

    def search(self, question: str, vector: QuestionVector | None) -> list[Passage]:
        return PostgresStore(self.database).search(self.tenant_id, question, "es", vector, 20)


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    extractor = TextExtractor(LIMITS, document_seconds=60)
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="documents")
        company = Company(database, tenant_id, extractor, s3)
        for name, sample in (("Condiciones", "Condiciones de venta"), ("Preguntas", "Preguntas frecuentes")):
            content = (SAMPLES / "es" / f"{sample} Los Olivos.pdf").read_bytes()
            company.upload(f"{name}.pdf", content)
        yield company
    extractor.close()


def test_an_unchanged_document_asks_the_endpoint_nothing(company: Company, endpoint: Endpoint) -> None:
    assert company.ingest("Condiciones.pdf", endpoint) == ["ready", "embedded"]
    assert endpoint.paid
    endpoint.paid.clear()
    assert company.ingest("Condiciones.pdf", endpoint) == ["unchanged"]
    # Repair reads a document again whose index has gaps: the text is the same, so nothing is paid.
    with company.database.tenant(company.tenant_id, actor="test") as tx:
        tx.execute("UPDATE knowledge.documents SET content_sha256 = NULL")
    assert company.ingest("Condiciones.pdf", endpoint) == ["ready", "embedded"]
    assert endpoint.paid == []


def test_a_changed_model_leaves_documents_answering(company: Company, endpoint: Endpoint) -> None:
    for name in ("Condiciones.pdf", "Preguntas.pdf"):
        company.ingest(name, endpoint)
    question = "¿Cuánto cuesta un lote?"
    by_words = {passage.document_title for passage in company.search(question, None)}
    assert by_words == {"Condiciones", "Preguntas"}
    newer = Endpoint("second")
    asked = QuestionVector("second", embed(f"second {question}", newer.dimension))
    nothing_shared = "xyzzy"

    # Before any document is embedded anew, the new model's question has no vectors to be compared with.
    assert company.search(nothing_shared, asked) == []
    assert {passage.document_title for passage in company.search(question, asked)} == by_words

    assert company.ingest("Condiciones.pdf", newer) == ["embedded"]
    assert {passage.document_title for passage in company.search(nothing_shared, asked)} == {"Condiciones"}
    assert {passage.document_title for passage in company.search(question, asked)} == by_words

    assert company.ingest("Preguntas.pdf", newer) == ["embedded"]
    assert {passage.document_title for passage in company.search(nothing_shared, asked)} == by_words
    with company.database.tenant(company.tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT embedding_model, embedding_dimension FROM knowledge.documents").fetchall()
    assert {(row["embedding_model"], row["embedding_dimension"]) for row in rows} == {("second", 8)}
