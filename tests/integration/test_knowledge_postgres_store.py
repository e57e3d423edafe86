"""The store on a real Postgres, as the functions' role."""

import json
import math
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import DictRow

from salesmind.db.database import Database
from salesmind.knowledge.analysis import question_tokens, sentences
from salesmind.knowledge.passages import delete_passages, replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.ranking import QueryTerm, inverse_document_frequency, match
from salesmind.knowledge.store import Chunk, DocumentVersion, Passage, QuestionVector
from tests.fixtures.paths import shared

MODEL = "words-to-numbers"


@pytest.fixture
def store(database: Database) -> PostgresStore:
    return PostgresStore(database)


def new_document(database: Database, tenant_id: UUID, title: str = "Rules") -> UUID:
    document_id = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO knowledge.documents (tenant_id, id, object_key, title) VALUES (%s, %s, %s, %s)",
            (tenant_id, document_id, str(document_id), title),
        )
    return document_id


def new_tenant(database: Database) -> UUID:
    tenant_id = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (tenant_id, str(tenant_id)))
    return tenant_id


def store_chunks(
    database: Database,
    tenant_id: UUID,
    document_id: UUID,
    chunks: list[Chunk],
    vectors: list[list[float]] | None = None,
    *,
    language: str = "es",
    model: str = MODEL,
) -> None:
    store = PostgresStore(database)
    with database.tenant(tenant_id, actor="test") as tx:
        row = tx.execute(
            """
            UPDATE knowledge.documents SET embedding_model = %s WHERE tenant_id = %s AND id = %s
            RETURNING title, coalesce(version, 0) + 1 AS version
            """,
            (model, tenant_id, document_id),
        ).fetchone() or {"title": "", "version": 1}
        version = DocumentVersion.of(
            tenant_id, document_id, row["version"], row["title"], language, chunks, vectors, model
        )
        replace_passages(tx, store, version)


def store_texts(
    database: Database,
    tenant_id: UUID,
    document_id: UUID,
    texts: list[str],
    vectors: list[list[float]] | None = None,
    *,
    model: str = MODEL,
) -> None:
    chunks = [
        Chunk(ordinal, ordinal + 1, ordinal + 2, f"§ {ordinal}", text) for ordinal, text in enumerate(texts)
    ]
    store_chunks(database, tenant_id, document_id, chunks, vectors, model=model)


def nearby(*numbers: float) -> QuestionVector:
    return QuestionVector(MODEL, numbers)


def texts_of(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def stored_rows(database: Database, tenant_id: UUID) -> dict[str, int]:
    """Rows of the tenant in each table that a document's removal must empty."""
    with database.tenant(tenant_id, actor="test") as tx:
        counts = tx.execute(
            """
            SELECT (SELECT count(*) FROM knowledge.chunks) AS chunks,
                   (SELECT count(*) FROM knowledge.embeddings) AS embeddings,
                   (SELECT count(*) FROM knowledge.postings) AS postings,
                   (SELECT count(*) FROM knowledge.document_sizes) AS document_sizes
            """
        )
    return counts.fetchone() or {}


def test_a_passage_carries_its_source(database: Database, tenant_id: UUID, store: PostgresStore) -> None:
    document_id = new_document(database, tenant_id, "Lista de precios")
    store_texts(database, tenant_id, document_id, ["El lote 7 cuesta S/ 85,000", "Hay un parque con juegos"])
    [passage] = store.search(tenant_id, "¿cuánto cuesta el lote 7?", "es", None, 1)
    assert passage.document_id == document_id
    assert passage.document_title == "Lista de precios"
    assert (passage.page_from, passage.page_to, passage.heading) == (1, 2, "§ 0")
    assert passage.text == "El lote 7 cuesta S/ 85,000"
    assert passage.coverage == pytest.approx(1.0)


def test_title_and_heading_are_searched(database: Database, tenant_id: UUID, store: PostgresStore) -> None:
    store_texts(
        database, tenant_id, new_document(database, tenant_id, "Condominio Las Palmeras"), ["Área verde"]
    )
    store_texts(
        database, tenant_id, new_document(database, tenant_id, "Condominio El Olivar"), ["Área verde"]
    )
    [first, *_] = store.search(tenant_id, "palmeras", "es", None, 5)
    assert first.document_title == "Condominio Las Palmeras"


@pytest.mark.parametrize(
    "question", ["", "👍", "¿qué es?", "'; DROP TABLE knowledge.chunks; --", "%_\\", "x" * 5000]
)
def test_any_question_is_answered_or_finds_nothing(
    database: Database, tenant_id: UUID, store: PostgresStore, question: str
) -> None:
    store_texts(database, tenant_id, new_document(database, tenant_id), ["El lote 7"])
    assert store.search(tenant_id, question, "es", None, 5) == []


def test_a_tenant_without_documents_finds_nothing(tenant_id: UUID, store: PostgresStore) -> None:
    assert store.search(tenant_id, "lote", "es", None, 5) == []
    assert store.search(tenant_id, "lote", "es", nearby(1.0, 0.0), 5) == []


@pytest.mark.parametrize(
    "question", ["finacniamiento", "financiaminto", "inanciamiento", "financiamientoo", "finansiamiento"]
)
def test_a_mistyped_word_finds_what_was_meant(
    database: Database, tenant_id: UUID, store: PostgresStore, question: str
) -> None:
    store_texts(
        database, tenant_id, new_document(database, tenant_id), ["Financiamiento directo", "Parque central"]
    )
    [passage] = store.search(tenant_id, question, "es", None, 5)
    assert passage.text == "Financiamiento directo"
    assert passage.coverage == pytest.approx(1.0)


def test_a_name_is_found_in_a_question_of_another_language(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    store_texts(
        database, tenant_id, new_document(database, tenant_id), ["Oficina en Miraflores", "Oficina en Lima"]
    )
    assert texts_of(store.search(tenant_id, "do you have anything in Miraflores", "en", None, 1)) == [
        "Oficina en Miraflores"
    ]


def test_a_new_version_takes_the_place_of_the_old_one(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    document_id = new_document(database, tenant_id)
    store_texts(database, tenant_id, document_id, ["precio antiguo", "jardín"], [[1.0, 0.0], [0.0, 1.0]])
    store_texts(database, tenant_id, document_id, ["precio nuevo"], [[1.0, 0.0]])
    assert texts_of(store.search(tenant_id, "precio jardín", "es", nearby(1.0, 0.0), 5)) == ["precio nuevo"]
    assert stored_rows(database, tenant_id)["chunks"] == stored_rows(database, tenant_id)["embeddings"] == 1


def test_a_replacement_is_invisible_until_its_commit(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    document_id = new_document(database, tenant_id)
    store_texts(database, tenant_id, document_id, ["precio antiguo"])
    with database.tenant(tenant_id, actor="test") as tx:
        chunks = [Chunk(0, 1, 1, "", "precio nuevo")]
        version = DocumentVersion.of(tenant_id, document_id, 2, "Rules", "es", chunks)
        replace_passages(tx, store, version)
        tx.execute("SELECT 1 AS one").fetchone()
        assert texts_of(store.search(tenant_id, "precio", "es", None, 5)) == ["precio antiguo"]
    assert texts_of(store.search(tenant_id, "precio", "es", None, 5)) == ["precio nuevo"]


def test_removal_leaves_no_trace_in_the_counts(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    kept, removed = new_document(database, tenant_id), new_document(database, tenant_id)
    store_texts(database, tenant_id, kept, ["lote con jardín", "lote sin jardín"])
    before, rows = store.search(tenant_id, "jardín", "es", None, 5), stored_rows(database, tenant_id)
    store_texts(database, tenant_id, removed, ["jardín", "jardín y parque"], [[1.0], [2.0]])
    with database.tenant(tenant_id, actor="test") as tx:
        delete_passages(tx, store, tenant_id, removed)
    assert store.search(tenant_id, "jardín", "es", None, 5) == before
    assert stored_rows(database, tenant_id) == rows


def test_a_document_with_passages_is_not_deleted_by_accident(database: Database, tenant_id: UUID) -> None:
    document_id = new_document(database, tenant_id)
    store_texts(database, tenant_id, document_id, ["lote"])
    with (
        pytest.raises(psycopg.errors.ForeignKeyViolation),
        database.tenant(tenant_id, actor="test") as tx,
    ):
        tx.execute(
            "DELETE FROM knowledge.documents WHERE tenant_id = %s AND id = %s", (tenant_id, document_id)
        )


def test_a_document_that_is_gone_takes_no_passages(database: Database, tenant_id: UUID) -> None:
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        store_texts(database, tenant_id, uuid4(), ["lote"])


@pytest.mark.parametrize("texts", [[], [""], ["…", "—"]])
def test_a_document_without_words_is_stored(database: Database, tenant_id: UUID, texts: list[str]) -> None:
    document_id = new_document(database, tenant_id, "…")
    for _ in range(2):
        chunks = [Chunk(ordinal, 1, 1, "", text) for ordinal, text in enumerate(texts)]
        store_chunks(database, tenant_id, document_id, chunks)
    assert stored_rows(database, tenant_id)["chunks"] == len(texts)


def test_vectors_must_fit_the_chunks(database: Database, tenant_id: UUID) -> None:
    with pytest.raises(ValueError, match="2 chunks"):
        store_texts(database, tenant_id, new_document(database, tenant_id), ["a", "b"], [[1.0]])


def test_a_vector_finds_what_no_word_finds(database: Database, tenant_id: UUID, store: PostgresStore) -> None:
    store_texts(
        database,
        tenant_id,
        new_document(database, tenant_id),
        ["Vivienda de dos plantas", "Parque"],
        [[1.0, 0.1], [0.0, 1.0]],
    )
    assert store.search(tenant_id, "casa", "es", None, 5) == []
    assert texts_of(store.search(tenant_id, "casa", "es", nearby(1.0, 0.0), 5)) == [
        "Vivienda de dos plantas",
        "Parque",
    ]


def test_where_words_are_alike_the_nearest_is_first(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    texts = ["lote norte", "lote sur", "lote oeste"]
    store_texts(
        database, tenant_id, new_document(database, tenant_id), texts, [[0.0, 1.0], [0.8, 0.6], [0.6, 0.8]]
    )
    found = store.search(tenant_id, "lote", "es", nearby(1.0, 0.0), 5)
    assert texts_of(found) == [texts[1], texts[2], texts[0]]
    # Distances 0.2, 0.4 and 1, where all of the question stands in each.
    assert [passage.score for passage in found] == pytest.approx([1.6, 1.1, 0.8], abs=0.01)


def test_a_passage_with_the_words_is_before_one_that_is_a_little_nearer(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    texts = ["precio del lote", "costo de la parcela", "precio"]
    store_texts(
        database, tenant_id, new_document(database, tenant_id), texts, [[0.8, 0.6], [0.85, 0.53], [0.0, 1.0]]
    )
    assert texts_of(store.search(tenant_id, "precio del lote", "es", nearby(1.0, 0.0), 5)) == texts


@pytest.mark.parametrize("vector", [[1.0, 0.0, 0.0], [1.0, 0.0]])
def test_vectors_of_another_model_are_not_compared(
    database: Database, tenant_id: UUID, store: PostgresStore, vector: list[float]
) -> None:
    store_texts(database, tenant_id, new_document(database, tenant_id), ["viejo"], [vector], model="older")
    store_texts(database, tenant_id, new_document(database, tenant_id), ["nuevo"], [[1.0, 0.0]])
    assert texts_of(store.search(tenant_id, "algo", "es", nearby(1.0, 0.0), 5)) == ["nuevo"]


def test_documents_of_a_tenant_are_stored_side_by_side(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    documents = [new_document(database, tenant_id) for _ in range(8)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"palabra{one}{two}" for one in letters for two in letters]

    def ingest(place: int) -> None:
        rotated = words[80 * place :] + words[: 80 * place]
        store_texts(database, tenant_id, documents[place], [" ".join(rotated), f"documento {place}"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ingest, range(8)))
    assert len(store.search(tenant_id, "palabraaa", "es", None, 20)) == 8
    assert stored_rows(database, tenant_id)["document_sizes"] == 8


def test_the_statement_ranks_as_the_formula_does(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    folder = shared("retrieval", "xquad_es")
    passages = [json.loads(line) for line in (folder / "passages.jsonl").read_text("utf-8").splitlines()][:60]
    texts = [passage["text"] for passage in passages]
    document_id = new_document(database, tenant_id, "")
    chunks = [Chunk(ordinal, 1, 1, "", text) for ordinal, text in enumerate(texts)]
    store_chunks(database, tenant_id, document_id, chunks)

    indexed = [[[token.term for token in line] for line in sentences(text, "es")] for text in texts]
    frequencies = Counter(term for lines in indexed for term in {term for line in lines for term in line})
    average_length = sum(len(line) for lines in indexed for line in lines) / len(texts)
    questions = [
        json.loads(line)["text"] for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()
    ]
    compared = 0
    for question in questions[:200]:
        asked = question_tokens(question, "es")
        if any(token.term not in frequencies for token in asked):
            continue
        query = [
            QueryTerm(
                token.term, (token.term,), inverse_document_frequency(len(texts), frequencies[token.term])
            )
            for token in asked
        ]
        expected = sorted(-match(query, lines, average_length).score for lines in indexed)[:5]
        found = store.search(tenant_id, question, "es", None, 5)
        assert all(
            math.isclose(-passage.score, score, rel_tol=1e-9)
            for passage, score in zip(found, expected, strict=False)
        )
        compared += 1
    assert compared > 100


WORDS = st.sampled_from(["lote", "precio", "jardín", "parque", "cuota", "precoi", "jardin", "85000"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=4),
    question=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    with_vectors=st.booleans(),
)
def test_tenants_with_identical_texts_never_see_each_other(
    database: Database, store: PostgresStore, texts: list[str], question: str, with_vectors: bool
) -> None:
    vector = nearby(1.0, 0.5) if with_vectors else None
    vectors = [[1.0, float(place)] for place in range(len(texts))] if with_vectors else None
    one, other, alone = (new_tenant(database) for _ in range(3))
    documents = {tenant: new_document(database, tenant) for tenant in (one, other, alone)}
    for tenant in (one, other, alone):
        store_texts(database, tenant, documents[tenant], texts, vectors)
    # What the other company has beyond that changes neither what this one finds nor how it ranks.
    store_texts(database, other, new_document(database, other), [*texts, question], None)

    found = store.search(one, question, "es", vector, 10)
    assert {passage.document_id for passage in found} <= {documents[one]}
    expected = store.search(alone, question, "es", vector, 10)
    assert [(p.text, p.score, p.coverage) for p in found] == [(p.text, p.score, p.coverage) for p in expected]


def test_another_tenants_id_in_the_statement_shows_nothing(
    database: Database, tenant_id: UUID, owner_connection: psycopg.Connection[DictRow]
) -> None:
    store_texts(database, tenant_id, new_document(database, tenant_id), ["lote"], [[1.0]])
    tables = owner_connection.execute(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'knowledge' ORDER BY 1"
    ).fetchall()
    assert len(tables) >= 8
    for table in tables:
        with database.tenant(new_tenant(database), actor="test") as tx:
            rows = tx.execute(f"SELECT FROM knowledge.{table['name']} WHERE tenant_id = %s", (tenant_id,))
        assert rows.fetchall() == []


def test_the_revision_rises_with_every_change_of_what_answers(
    database: Database, tenant_id: UUID, store: PostgresStore
) -> None:
    def revision() -> int:
        with database.tenant(tenant_id, actor="test") as tx:
            row = tx.execute("SELECT revision FROM knowledge.revisions").fetchone()
        return row["revision"] if row else 0

    seen = [revision()]
    document_id = new_document(database, tenant_id)
    assert revision() == seen[-1], "a document that says nothing yet changes no answer"
    store_texts(database, tenant_id, document_id, ["lote"])
    seen.append(revision())
    store_texts(database, tenant_id, document_id, ["parcela"])
    seen.append(revision())
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE knowledge.documents SET title = 'Precios' WHERE id = %s", (document_id,))
    seen.append(revision())
    with database.tenant(tenant_id, actor="test") as tx:
        delete_passages(tx, store, tenant_id, document_id)
        tx.execute("DELETE FROM knowledge.documents WHERE id = %s", (document_id,))
    seen.append(revision())
    assert seen == sorted(set(seen))


def test_a_small_company_among_many_vectors_gets_its_nearest_ones_from_the_index(
    database: Database, tenant_id: UUID
) -> None:
    generator = random.Random(7)

    def direction() -> list[float]:
        return [generator.gauss(0, 1) for _ in range(256)]

    small = new_tenant(database)
    for tenant, documents in ((tenant_id, 8), (small, 1)):
        for _ in range(documents):
            vectors = [direction() for _ in range(250 if tenant == tenant_id else 25)]
            store_texts(database, tenant, new_document(database, tenant), ["lote"] * len(vectors), vectors)
    statement = "SELECT document_id, ordinal FROM knowledge.nearest(%s, %s::halfvec, %s, 10, %s)"
    for tenant in (tenant_id, small):
        shared_with_exact = 0
        for _ in range(20):
            question = str(direction())
            with database.tenant(tenant, actor="test") as tx:
                indexed = tx.execute(statement, (tenant, question, MODEL, 0))
                exact = tx.execute(statement, (tenant, question, MODEL, 10**9))
            found, expected = indexed.fetchall(), exact.fetchall()
            assert len(found) == len(expected) == 10
            shared_with_exact += sum(row in expected for row in found)
        assert shared_with_exact >= 0.95 * 200
