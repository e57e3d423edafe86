"""Repair on a real Postgres: what is missing is found, mended once, and left alone when it is sound."""

import json
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.rows import DictRow

from salesmind.db.database import Database
from salesmind.errors import TransientError
from salesmind.knowledge.findings import Inspector
from salesmind.knowledge.jobs import SUFFIXES, look_again, parse_document_key, parse_notification
from salesmind.knowledge.versions import QUIET_SECONDS, READER_VERSION, UNREAD_SECONDS, WORKING_SECONDS
from salesmind.runtime.observability import get_logger
from salesmind.tenants.directory import TenantDirectory
from tests.fixtures.repair_world import MODEL, World
from upkeep.bucket import DOCUMENT_SUFFIXES, BucketInspector
from upkeep.repair import (
    KEEP_VECTORS_DAYS,
    MANY_REPAIRS,
    SLOW_REPAIR_SECONDS,
    Repair,
)


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> World:
    return World(database, tenant_id)


@pytest.fixture
def elsewhere(world: World) -> World:
    """A company whose index is not in Postgres."""
    world.execute("UPDATE core.tenants SET vector_store = 'opensearch'")
    return world


def test_what_is_sound_is_left_alone(world: World) -> None:
    world.upload("Precios.pdf", "El lote 7 cuesta 45,000", "La cuota es de 300")
    assert world.kinds() == {}
    assert world.queue.sent == []


@pytest.mark.parametrize(
    ("damage", "kind", "documents"),
    [
        ("DELETE FROM knowledge.embeddings WHERE ordinal = 1", "not_indexed", 1),
        ("DELETE FROM knowledge.postings WHERE term = 'cuot'", "not_indexed", 1),
        ("DELETE FROM knowledge.postings", "not_indexed", 2),
        ("DELETE FROM knowledge.chunks", "no_passages", 2),
        ("DELETE FROM knowledge.chunks WHERE ordinal = 1", "no_passages", 1),
        ("DELETE FROM knowledge.document_sizes", "no_passages", 2),
        ("UPDATE knowledge.documents SET version = NULL", "no_passages", 2),
        ("UPDATE knowledge.documents SET reader_version = reader_version - 1", "old_reader", 2),
        ("UPDATE knowledge.documents SET embedding_model = 'older'", "old_model", 2),
        ("UPDATE knowledge.documents SET status = 'failed', reason = 'trouble: …'", "trouble", 2),
    ],
)
def test_what_is_missing_is_asked_for_once_and_mended(
    world: World, damage: str, kind: str, documents: int
) -> None:
    world.upload("Precios.pdf", "El lote 7 cuesta 45,000", "La cuota es de 300")
    world.upload("Reglas.pdf", "Las mascotas viven bien")
    world.execute(damage)
    world.later(WORKING_SECONDS + 1)

    found = world.kinds()
    assert found.pop(kind) == documents
    assert set(found) <= {"leftover", "unused_word"}
    assert world.kinds().get(kind, 0) == 0, "it waits in the queue already"
    assert len(world.work()) == documents
    assert world.kinds() == {}
    assert world.finds("¿De cuánto es la cuota?") == ["La cuota es de 300"]
    assert world.finds("lote 7")[0] == "El lote 7 cuesta 45,000"


def test_passages_answer_until_their_document_was_read_again(world: World) -> None:
    world.upload("Precios.pdf", "El lote 7 cuesta 45,000", "La cuota es de 300")
    world.execute("DELETE FROM knowledge.chunks WHERE ordinal = 0")
    world.repair()
    assert world.finds("¿De cuánto es la cuota?") == ["La cuota es de 300"]
    key = world.key("Precios.pdf")
    assert world.claim(key).reader_version == 0, "unchanged content must not pass as current"


def test_asking_says_what_s3_would_say(world: World) -> None:
    world.upload("Etapa 1/Precios 100%+IGV ñ.pdf", "El lote 7")
    world.execute("DELETE FROM knowledge.embeddings")
    world.repair()
    (message,) = world.queue.sent
    assert json.loads(message.body)["Records"][0]["s3"]["object"]["key"] == quote_plus(
        world.key("Etapa 1/Precios 100%+IGV ñ.pdf"), safe="/"
    )
    assert (message.group_id, message.deduplication_id) == (None, None), "the queue is no FIFO queue"


def test_a_queue_that_is_away_does_not_keep_the_next_round_from_asking(world: World) -> None:
    world.upload("Precios.pdf", "El lote 7")
    world.execute("DELETE FROM knowledge.embeddings")
    world.queue.down = True
    with pytest.raises(TransientError):
        world.repair()
    world.queue.down = False
    assert world.kinds() == {"not_indexed": 1}


def test_a_lost_message_is_sent_again_and_a_working_reader_is_not_disturbed(world: World) -> None:
    world.upload("Precios.pdf", "El lote 7")
    world.execute("DELETE FROM knowledge.embeddings")
    assert world.kinds() == {"not_indexed": 1}
    world.queue.take()
    world.later(UNREAD_SECONDS + 1)
    assert world.kinds() == {"not_indexed": 1}
    world.claim(world.key("Precios.pdf"))
    assert world.kinds() == {}


def test_a_document_that_needs_repair_again_and_again_is_one_incident_and_waits_longer(world: World) -> None:
    document_id = world.upload("Precios.pdf", "El lote 7")
    for _ in range(MANY_REPAIRS):
        world.execute("DELETE FROM knowledge.embeddings")
        assert world.kinds() == {"not_indexed": 1}
        world.work()
    world.execute("DELETE FROM knowledge.embeddings")
    assert world.kinds() == {}, "often enough for a day"
    found = world.execute("SELECT kind, subject_id, occurrences FROM ops.incidents")
    assert found == [{"kind": "document_repair", "subject_id": document_id, "occurrences": 1}]
    world.later(SLOW_REPAIR_SECONDS + 1)
    assert world.kinds() == {"not_indexed": 1}


def test_a_reader_that_died_every_time_is_asked_again(world: World) -> None:
    world.contents[world.key("a.pdf")] = ["El lote 7"]
    world.s3.put(world.key("a.pdf"))
    world.claim(world.key("a.pdf"))
    assert world.kinds() == {}
    world.later(UNREAD_SECONDS + 1)
    assert world.kinds() == {"trouble": 1}
    world.work()
    assert world.kinds() == {}


def test_a_refused_document_is_not_read_again(world: World) -> None:
    world.s3.put(world.key("a.pdf"))
    world.documents.reject(world.claim(world.key("a.pdf")), "failed", "damaged: save it again")
    world.later(UNREAD_SECONDS + 1)
    assert world.kinds() == {}


def test_a_web_page_is_read_again_once_a_day(world: World) -> None:
    world.upload("Sitio.url", "Abrimos a las nueve")
    assert world.kinds() == {}
    world.later(86_401)
    assert world.kinds() == {"old_page": 1}
    world.work()
    assert world.kinds() == {}


def test_objects_without_a_row_and_rows_without_an_object_are_found(world: World) -> None:
    for number in range(8):
        world.upload(f"{number}.pdf", f"Documento {number}")
    world.contents[world.key("4b.docx")] = ["Un documento perdido"]
    world.s3.put(world.key("4b.docx"))
    world.s3.put(world.key("5b.pdf"), age_seconds=5)
    world.s3.put(world.key("foto.jpg"))
    del world.s3.objects[world.key("6.pdf")]
    assert world.kinds() == {"not_read": 1}, "what changed a moment ago may still be on its way"
    world.work()
    world.later(QUIET_SECONDS + 1)
    assert world.kinds() == {"object_gone": 1}
    assert world.work() == [world.key("6.pdf")]
    assert world.kinds() == {}
    assert world.finds("documento perdido")[0] == "Un documento perdido"


def test_a_large_bucket_is_compared_over_several_rounds(world: World) -> None:
    for number in range(9):
        world.s3.put(world.key(f"{number}.pdf"))
    bucket = BucketInspector(world.database, world.s3, "documents")  # type: ignore[arg-type]
    seen = [[finding.object_key for finding in bucket.inspect(world.tenant_id, pages=1)] for _ in range(4)]
    names = [[key.rpartition("/")[2][0] for key in keys] for keys in seen]
    assert names == [["0", "1", "2"], ["3", "4", "5"], ["6", "7", "8"], ["0", "1", "2"]]


def test_another_store_is_mended_in_the_same_way(elsewhere: World) -> None:
    document_id = elsewhere.upload("Precios.pdf", "El lote 7 cuesta 45,000", "La cuota es de 300")
    assert elsewhere.kinds() == {}
    elsewhere.memory.held.clear()
    assert elsewhere.kinds() == {"not_indexed": 1}
    elsewhere.work()
    assert elsewhere.kinds() == {}
    assert elsewhere.memory.versions(document_id) == [elsewhere.version(document_id)]


def test_old_versions_and_unknown_documents_leave_another_store(elsewhere: World) -> None:
    document_id = elsewhere.upload("Precios.pdf", "El lote 7")
    (old,) = elsewhere.memory.held.values()
    elsewhere.read(elsewhere.key("Precios.pdf"))
    elsewhere.memory.stage(old)
    stranger = uuid4()
    elsewhere.memory.held[elsewhere.tenant_id, stranger, 3] = old
    assert elsewhere.kinds() == {"leftover": 2}
    assert elsewhere.memory.versions(document_id) == [elsewhere.version(document_id)]
    assert elsewhere.memory.versions(stranger) == []


def test_a_version_that_is_being_published_is_not_taken_away(elsewhere: World) -> None:
    document_id = elsewhere.upload("Precios.pdf", "El lote 7")
    (present,) = elsewhere.memory.held.values()
    claim = elsewhere.claim(elsewhere.key("Precios.pdf"))
    elsewhere.memory.held[elsewhere.tenant_id, document_id, claim.fence] = present
    assert elsewhere.kinds() == {}
    assert elsewhere.memory.versions(document_id) == [present.version, claim.fence]
    elsewhere.later(QUIET_SECONDS + 1)
    assert elsewhere.kinds() == {"leftover": 1}
    assert elsewhere.memory.versions(document_id) == [present.version]


def test_a_document_that_waits_for_its_vectors_is_looked_at_again_after_a_while(world: World) -> None:
    document_id = world.upload("Precios.pdf", "El lote 7")
    world.model, model = None, world.model
    world.execute("UPDATE knowledge.documents SET reader_version = 0")
    world.read(world.key("Precios.pdf"))
    world.model = model
    assert world.kinds() == {}, "ingest is at work on it"
    world.later(UNREAD_SECONDS + 1)
    assert world.kinds() == {"no_vectors": 1}
    (row,) = world.execute("SELECT reader_version FROM knowledge.documents")
    assert row["reader_version"] == READER_VERSION, "its words are as they should be"
    world.work()
    assert world.kinds() == {}
    assert world.finds("lote") == ["El lote 7"]
    assert world.version(document_id) > 1


def test_what_a_company_left_in_the_store_that_it_is_not_in_goes(world: World) -> None:
    document_id = world.upload("Precios.pdf", "El lote 7")
    world.execute("UPDATE core.tenants SET vector_store = 'opensearch'")
    assert world.kinds() == {"leftover": 1, "not_indexed": 1, "unused_word": 2}
    assert world.execute("SELECT FROM knowledge.postings") == []
    world.work()
    assert world.kinds() == {}
    assert world.memory.versions(document_id) == [world.version(document_id)]


def test_postings_of_nothing_go(world: World, owner_connection: psycopg.Connection[DictRow]) -> None:
    world.upload("Precios.pdf", "El lote 7")
    world.execute(
        """
        INSERT INTO knowledge.postings (tenant_id, term, document_id, chunks, ordinals, frequencies, lengths)
        VALUES (%s, 'lot', gen_random_uuid(), 1, '{0}', '{1}', '{1}')
        """,
        world.tenant_id,
    )
    assert world.kinds() == {"leftover": 1}
    assert world.kinds() == {}
    assert world.finds("lote 7") == ["El lote 7"]


def test_what_nothing_uses_is_purged(world: World) -> None:
    world.upload("Precios.pdf", "El lote 7")
    world.execute(
        "INSERT INTO knowledge.words (tenant_id, word, term) VALUES (%s, 'viejo', 'viej')", world.tenant_id
    )
    for name, days in (("new", 1), ("old", KEEP_VECTORS_DAYS + 1)):
        world.execute(
            """
            INSERT INTO knowledge.embedding_cache (tenant_id, model, content_sha256, embedding, used_at)
            VALUES (%s, 'tiny', %s, '[1]', clock_timestamp() - make_interval(days => %s))
            """,
            world.tenant_id,
            name.encode(),
            days,
        )
    assert world.kinds() == {"unused_word": 1, "unused_vector": 1}
    assert world.execute("SELECT content_sha256 FROM knowledge.embedding_cache") == [
        {"content_sha256": b"new"}
    ]
    assert [row["word"] for row in world.execute("SELECT word FROM knowledge.words")] == ["lote", "precios"]


def test_one_companys_trouble_does_not_stop_the_round(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.upload("Precios.pdf", "El lote 7")
    world.execute("DELETE FROM knowledge.embeddings")
    tenants = TenantDirectory(world.database)
    lost = uuid4()
    monkeypatch.setattr(tenants, "all_ids", lambda: [lost, world.tenant_id])
    inspector = Inspector(world.database, world.stores, MODEL)
    inspect = inspector.inspect

    def failing(tenant_id: UUID) -> Any:
        if tenant_id == lost:
            raise TransientError("away")
        return inspect(tenant_id)

    monkeypatch.setattr(inspector, "inspect", failing)
    repair = Repair(
        world.database,
        tenants,
        inspector,
        BucketInspector(world.database, world.s3, "documents"),  # type: ignore[arg-type]
        world.stores,
        world.queue,  # type: ignore[arg-type]
        get_logger("test"),
    )
    report = repair.run()
    assert (report.mended["not_indexed"], report.failed_tenants) == (1, 1)
    assert repair.run(lambda: -1.0).mended == {}, "no time left"


def test_repair_knows_what_ingest_reads() -> None:
    assert {suffix.removeprefix(".") for suffix in DOCUMENT_SUFFIXES} == set(SUFFIXES)
    key = f"documents/{uuid4()}/Ñandú +1.PDF"
    assert list(parse_notification(look_again(key).body)) == [key]
    assert parse_document_key(key)
