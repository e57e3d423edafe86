"""Moving a company between stores on a real Postgres: complete, resumable, and answering throughout."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.embedding_cache import content_sha256, keep_vectors
from salesmind.knowledge.store import DocumentVersion
from tests.fakes.memory_store import MemoryStore
from tests.fixtures.repair_world import MODEL, World
from upkeep.store_move import MAX_ATTEMPTS, MoveError, MoveReport, MoveStore, StoreMove

TEXTS = {
    "Precios.pdf": ["El lote 7 cuesta 45,000", "La cuota es de 300"],
    "Reglas.pdf": ["Las mascotas viven bien"],
    "Horario.pdf": ["Abrimos a las nueve", "Cerramos a las seis", "El domingo descansamos"],
}


class Embedder:
    model = MODEL

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += texts
        return [[1.0, 0.5] for _ in texts]

    def embed_question(self, text: str) -> list[float]:
        return self.embed_passages([text])[0]


class Moves(World):
    embedder: Embedder | None = None

    def move(self, to: str, **limits: Any) -> MoveReport:
        given = {"grace_seconds": 0.0} | limits
        command = MoveStore.model_validate({"tenant_id": self.tenant_id, "to": to})
        return StoreMove(self.database, self.stores, self.embedder, **given).run(command)

    @property
    def store(self) -> str:
        (row,) = self.execute("SELECT vector_store FROM core.tenants")
        return str(row["vector_store"])

    def index_rows(self) -> tuple[int, int]:
        (row,) = self.execute(
            """
            SELECT (SELECT count(*) FROM knowledge.postings) AS postings,
                   (SELECT count(*) FROM knowledge.embeddings) AS vectors
            """
        )
        return row["postings"], row["vectors"]

    def check_answers(self) -> None:
        for texts in TEXTS.values():
            for text in texts:
                assert self.finds(text)[0] == text

    def check_sound(self) -> None:
        assert {kind for kind in self.kinds() if kind != "unused_word"} == set()
        assert self.execute("SELECT FROM knowledge.store_moves") == []
        assert self.execute("SELECT FROM knowledge.store_copies") == []


@pytest.fixture
def moves(database: Database, tenant_id: UUID) -> Moves:
    world = Moves(database, tenant_id)
    for name, texts in TEXTS.items():
        world.upload(name, *texts)
    return world


def test_there_and_back_with_the_same_counts(moves: Moves) -> None:
    before = moves.index_rows()
    there = moves.move("opensearch")
    assert (there.done, there.moved) == (True, 3)
    assert (there.documents, there.chunks, there.vectors) == (3, 6, 6)
    assert (moves.store, moves.index_rows()) == ("opensearch", (0, 0))
    moves.check_answers()
    moves.check_sound()

    moves.embedder = Embedder()
    back = moves.move("postgres")
    assert (back.done, back.documents, back.chunks, back.vectors) == (True, 3, 6, 6)
    assert (moves.store, moves.index_rows(), moves.memory.held) == ("postgres", before, {})
    moves.check_answers()
    moves.check_sound()


def test_asking_again_for_a_move_that_is_done_moves_nothing(moves: Moves) -> None:
    moves.move("opensearch")
    again = moves.move("opensearch")
    assert (again.done, again.moved, again.chunks) == (True, 0, 6)


def test_it_goes_on_where_it_was_stopped_and_questions_are_answered_meanwhile(moves: Moves) -> None:
    moves.memory.fail_after = 1
    with pytest.raises(TransientError):
        moves.move("opensearch")
    assert moves.store == "postgres"
    moves.check_answers()
    assert moves.kinds() == {}, "the half of a copy is no leftover"

    moves.memory.fail_after = None
    report = moves.move("opensearch", invocation_seconds=0.0)
    assert (report.done, report.phase, report.moved) == (False, "copying", 1)
    moves.check_answers()
    assert moves.move("opensearch").moved == 1
    moves.check_answers()
    moves.check_sound()


def test_the_source_answers_for_a_while_after_the_switch(moves: Moves) -> None:
    before = moves.index_rows()
    report = moves.move("opensearch", grace_seconds=60.0)
    assert (report.done, report.phase, moves.store) == (False, "waiting", "opensearch")
    assert moves.index_rows() == before
    assert moves.kinds() == {}
    assert moves.move("opensearch").done
    assert moves.index_rows() == (0, 0)


@pytest.mark.parametrize(("source", "target"), [("postgres", "opensearch"), ("opensearch", "postgres")])
def test_documents_that_change_come_or_go_meanwhile_are_right_in_the_end(
    moves: Moves, source: str, target: str
) -> None:
    moves.embedder = Embedder()
    if source != "postgres":
        moves.move(source)
    for _ in TEXTS:
        assert not moves.move(target, invocation_seconds=0.0).done
    moves.contents[moves.key("Precios.pdf")] = ["El lote 8 cuesta 50,000"]
    moves.read(moves.key("Precios.pdf"))
    del moves.s3.objects[moves.key("Reglas.pdf")]
    moves.read(moves.key("Reglas.pdf"))
    moves.upload("Nuevo.pdf", "El parque tiene piscina")

    report = moves.move(target)

    assert (report.done, report.documents, report.chunks) == (True, 3, 5)
    assert moves.finds("¿Cuánto cuesta el lote?") == ["El lote 8 cuesta 50,000"]
    assert moves.finds("piscina") == ["El parque tiene piscina"]
    assert moves.finds("mascotas") == moves.finds("cuota") == []
    moves.check_sound()


def test_a_document_that_changes_between_the_comparison_and_the_switch_is_copied_again(
    moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = moves.memory.counts
    changes = ["El lote 8 cuesta 50,000", "El lote 9 cuesta 60,000"]

    def counts_late(tenant_id: UUID) -> Any:
        counted = counts(tenant_id)
        if changes and len(counted) == 3:
            moves.contents[moves.key("Precios.pdf")] = [changes.pop(0)]
            moves.read(moves.key("Precios.pdf"))
        return counted

    monkeypatch.setattr(moves.memory, "counts", counts_late)
    assert moves.move("opensearch").moved == 5
    assert moves.finds("lote")[0] == "El lote 9 cuesta 60,000"
    moves.check_sound()


def test_a_copy_that_stays_incomplete_keeps_the_company_where_it_is(
    moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, tries = MemoryStore.stage, []

    def stage_without_vectors(store: MemoryStore, document: DocumentVersion) -> None:
        tries.append(document.title)
        stage(
            store,
            DocumentVersion.of(
                document.tenant_id,
                document.document_id,
                document.version,
                document.title,
                document.language,
                document.chunks,
            ),
        )

    monkeypatch.setattr(MemoryStore, "stage", stage_without_vectors)
    with pytest.raises(MoveError, match="stays"):
        moves.move("opensearch")
    assert moves.store == "postgres"
    assert tries.count("Precios") == MAX_ATTEMPTS
    moves.check_answers()


def test_a_move_can_be_called_off(moves: Moves) -> None:
    moves.move("opensearch", invocation_seconds=0.0)
    assert len(moves.memory.held) == 1
    report = moves.move("postgres")
    assert (report.done, report.chunks, moves.store, moves.memory.held) == (True, 6, "postgres", {})
    moves.check_answers()
    moves.check_sound()


def test_what_an_earlier_life_left_in_the_target_does_not_come_back(moves: Moves) -> None:
    moves.move("opensearch")
    # As an interrupted cleaning of long ago leaves it.
    (row,) = moves.execute("SELECT id FROM knowledge.documents WHERE title = 'Precios'")
    moves.execute(
        """
        INSERT INTO knowledge.postings (tenant_id, term, document_id, chunks, ordinals, frequencies, lengths)
        VALUES (%s, 'cuest', %s, 1, '{0}', '{1}', '{1}')
        """,
        moves.tenant_id,
        row["id"],
    )
    moves.embedder = Embedder()
    assert moves.move("postgres").done
    moves.check_answers()
    moves.check_sound()


def test_vectors_that_postgres_does_not_hold_come_from_the_cache_or_are_made(moves: Moves) -> None:
    moves.move("opensearch")
    moves.execute("DELETE FROM knowledge.windows")  # as after the release that did not keep them
    cached = [text for texts in TEXTS.values() for text in texts][:5]
    with moves.database.tenant(moves.tenant_id, actor="test") as tx:
        keep_vectors(tx, moves.tenant_id, MODEL, {content_sha256(text): [1.0, 0.25] for text in cached})
    with pytest.raises(ConfigurationError, match="not configured"):
        moves.move("postgres")
    assert moves.store == "opensearch"
    moves.check_answers()

    moves.embedder = Embedder()
    assert moves.move("postgres").vectors == 6
    assert moves.embedder.embedded == ["El domingo descansamos"]
    moves.check_sound()


def test_without_an_embedding_model_words_are_moved(database: Database, tenant_id: UUID) -> None:
    moves = Moves(database, tenant_id, model=None)
    for name, texts in TEXTS.items():
        moves.upload(name, *texts)
    assert moves.move("opensearch").vectors == 0
    assert moves.move("postgres").done
    moves.check_answers()
    moves.check_sound()


def test_an_unknown_company_or_store_is_named(moves: Moves) -> None:
    moves.tenant_id = uuid4()
    with pytest.raises(ConfigurationError, match="no company"):
        moves.move("opensearch")
    with pytest.raises(ValueError, match="postgres"):
        moves.move("elsewhere")
