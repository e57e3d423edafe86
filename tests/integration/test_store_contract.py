"""What every vector store promises, on the real Postgres and a real OpenSearch."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.opensearch_client import OpenSearchClient
from salesmind.knowledge.opensearch_reindex import Reindex
from salesmind.knowledge.opensearch_schema import ALIAS
from salesmind.knowledge.opensearch_store import OpenSearchStore
from salesmind.knowledge.passage_vectors import EmbeddedWindow
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.store import (
    DocumentVersion,
    ExpectedPassages,
    IndexedCount,
    Leftover,
    StoreInUseError,
    StoreName,
)
from tests.fixtures.stores import Company

OTHER_MODEL = "another-model"


def test_a_passage_carries_its_source(company: Company) -> None:
    document_id = company.document()
    company.put(
        document_id, ["El lote 7 cuesta S/ 85,000", "Hay un parque con juegos"], title="Lista de precios"
    )
    [passage] = company.ask("¿cuánto cuesta el lote 7?", limit=1)
    assert passage.document_id == document_id
    assert passage.document_title == "Lista de precios"
    assert (passage.page_from, passage.page_to, passage.heading) == (1, 2, "§ 0")
    assert passage.text == "El lote 7 cuesta S/ 85,000"
    assert passage.coverage == pytest.approx(1.0)


def test_title_and_heading_are_searched(company: Company) -> None:
    company.put(company.document(), ["Área verde"], title="Condominio Las Palmeras")
    company.put(company.document(), ["Área verde"], title="Condominio El Olivar")
    [first, *_] = company.ask("palmeras")
    assert first.document_title == "Condominio Las Palmeras"


@pytest.mark.parametrize(
    "question",
    ["", "👍", "¿qué es?", "'; DROP TABLE knowledge.chunks; --", "%_\\", '{"query": {}} *:*', "x" * 5000],
)
def test_any_question_is_answered_or_finds_nothing(company: Company, question: str) -> None:
    company.put(company.document(), ["El lote 7"])
    assert company.ask(question) == []


def test_a_question_of_thousands_of_words_is_answered(company: Company) -> None:
    company.put(company.document(), ["El lote 7 tiene jardín", "Hay un parque"])
    words = " ".join(f"palabra{number}" for number in range(3_000))
    assert "El lote 7 tiene jardín" in company.texts(f"jardín {words}")


def test_a_tenant_without_documents_finds_nothing(company: Company) -> None:
    assert company.ask("lote") == []
    assert company.ask("lote", 1.0, 0.0) == []
    assert company.store.counts(company.tenant_id) == []


@pytest.mark.parametrize(
    "question", ["finacniamiento", "financiaminto", "inanciamiento", "financiamientoo", "finansiamiento"]
)
def test_a_mistyped_word_finds_what_was_meant(company: Company, question: str) -> None:
    company.put(company.document(), ["Financiamiento directo", "Parque central"])
    [passage] = company.ask(question)
    assert passage.text == "Financiamiento directo"
    assert passage.coverage == pytest.approx(1.0)


def test_accents_may_be_left_out(company: Company) -> None:
    company.put(company.document(), ["Información de la ubicación", "Parque"])
    assert company.texts("informacion ubicacion") == ["Información de la ubicación"]


def test_a_name_is_found_in_a_question_of_another_language(company: Company) -> None:
    company.put(company.document(), ["Oficina en Miraflores", "Oficina en Lima"])
    found = company.ask("do you have anything in Miraflores", limit=1, language="en")
    assert [passage.text for passage in found] == ["Oficina en Miraflores"]


def test_what_is_staged_answers_once_it_is_published(company: Company) -> None:
    document_id = company.document()
    company.put(document_id, ["precio antiguo"], [[1.0, 0.0]])
    version = company.version(document_id, ["precio nuevo"], [[1.0, 0.0]])
    company.store.stage(version)
    company.store.stage(version)
    assert company.texts("precio", 1.0, 0.0) == ["precio antiguo"]
    assert company.texts("nuevo") == []
    company.publish(version)
    assert company.texts("precio", 1.0, 0.0) == ["precio nuevo"]


def test_a_replacement_is_invisible_until_its_commit(company: Company) -> None:
    document_id = company.document()
    company.put(document_id, ["precio antiguo"])
    version = company.version(document_id, ["precio nuevo"])
    company.store.stage(version)
    with company.database.tenant(company.tenant_id, actor="test") as tx:
        replace_passages(tx, company.store, version)
        tx.execute("SELECT 1 AS one").fetchone()
        assert company.texts("precio") == ["precio antiguo"]
    assert company.texts("precio") == ["precio nuevo"]


def test_a_replacement_that_fails_changes_nothing(company: Company) -> None:
    document_id = company.document()
    company.put(document_id, ["precio antiguo"])
    version = company.version(document_id, ["precio nuevo"])
    company.store.stage(version)

    def publish_and_fail() -> None:
        with company.database.tenant(company.tenant_id, actor="test") as tx:
            replace_passages(tx, company.store, version)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish_and_fail()
    assert company.texts("precio") == ["precio antiguo"]


def test_many_leftovers_of_a_document_hide_nothing(company: Company) -> None:
    document_id = company.document()
    company.put(document_id, [f"precio antiguo {place}" for place in range(60)])
    for _ in range(8):  # workers that staged and died
        company.store.stage(company.version(document_id, [f"precio nuevo {place}" for place in range(60)]))
    assert len(company.texts("precio", limit=20)) == 20
    assert all(text.startswith("precio antiguo") for text in company.texts("precio", limit=20))


def test_counts_tell_what_the_index_holds(company: Company) -> None:
    with_vectors, without = company.document(), company.document()
    company.put(with_vectors, ["lote uno", "lote dos"], [[1.0, 0.0], [0.0, 1.0]])
    company.put(with_vectors, ["lote tres"], [[1.0, 0.0]])
    company.put(without, ["lote cuatro", "lote cinco"])
    counts = sorted(company.store.counts(company.tenant_id), key=lambda count: count.chunks)
    assert counts == [IndexedCount(with_vectors, 2, 1, 1), IndexedCount(without, 1, 2, 0)]


def test_removal_leaves_no_trace(company: Company) -> None:
    kept, removed = company.document(), company.document()
    company.put(kept, ["lote con jardín", "lote sin jardín"])
    before = company.ask("jardín"), company.store.counts(company.tenant_id)
    company.put(removed, ["jardín", "jardín y parque"], [[1.0], [2.0]])
    company.remove(removed)
    assert (company.ask("jardín"), company.store.counts(company.tenant_id)) == before


@pytest.mark.parametrize("texts", [[], [""], ["…", "—"]])
def test_a_document_without_words_is_stored(company: Company, texts: list[str]) -> None:
    document_id = company.document("…")
    for _ in range(2):
        company.put(document_id, texts, title="…")
    assert company.texts("lote") == []


def test_a_vector_finds_what_no_word_finds(company: Company) -> None:
    company.put(company.document(), ["Vivienda de dos plantas", "Parque"], [[1.0, 0.1], [0.0, 1.0]])
    assert company.texts("casa") == []
    assert company.texts("casa", 1.0, 0.0) == ["Vivienda de dos plantas", "Parque"]
    assert company.texts("👍", 1.0, 0.0) == ["Vivienda de dos plantas", "Parque"]


def test_both_rankings_are_merged(company: Company) -> None:
    texts = ["precio del lote", "costo de la parcela", "precio"]
    company.put(company.document(), texts, [[0.9, 0.1], [1.0, 0.0], [0.0, 1.0]])
    assert company.texts("precio del lote", 1.0, 0.0) == texts


def test_a_passage_tells_how_near_each_of_its_windows_comes(company: Company) -> None:
    """Also one that was found by its words alone: both stores keep windows in Postgres."""
    document_id = company.document()
    text = "El lote 7 cuesta 85,000. Hay un parque."
    near, far = EmbeddedWindow(0, 24, [1.0, 0.0]), EmbeddedWindow(25, len(text), [0.0, 1.0])
    other = EmbeddedWindow(0, 5, [0.0, -1.0])
    version = replace(
        company.version(document_id, [text, "Nada."], [[0.6, 0.8], [0.0, -1.0]]),
        windows=[[near, far], [other]],
    )
    company.store.stage(version)
    company.publish(version)
    first, second = company.ask("lote", 1.0, 0.0)
    assert [(text[window.start : window.end], window.similarity) for window in first.windows] == [
        ("El lote 7 cuesta 85,000.", pytest.approx(1)),
        ("Hay un parque.", pytest.approx(0)),
    ]
    assert (first.similarity, second.similarity) == (pytest.approx(1), pytest.approx(0))
    assert first.language == "es"
    [by_words] = company.ask("lote")
    assert (by_words.similarity, list(by_words.windows)) == (None, [])


def test_what_has_no_vector_yet_is_found_by_its_words_beside_what_has(company: Company) -> None:
    company.put(company.document(), ["El parque abre a las nueve"], [[1.0, 0.0]])
    company.put(company.document(), ["El lote 7 cuesta 85,000"])
    passages = company.ask("cuánto cuesta el lote 7", 0.8, 0.6)
    assert [(one.text, one.similarity) for one in passages] == [
        ("El lote 7 cuesta 85,000", None),
        ("El parque abre a las nueve", pytest.approx(0.8, abs=1e-3)),
    ]


def test_vectors_of_another_model_are_not_compared(company: Company) -> None:
    company.put(company.document(), ["viejo"], [[1.0, 0.0, 0.0]], model=OTHER_MODEL)
    company.put(company.document(), ["ajeno"], [[1.0, 0.0]], model=OTHER_MODEL)
    company.put(company.document(), ["nuevo"], [[1.0, 0.0]])
    assert company.texts("algo", 1.0, 0.0) == ["nuevo"]


def test_a_vector_without_direction_is_no_obstacle(company: Company) -> None:
    company.put(company.document(), ["lote uno", "lote dos"], [[0.0, 0.0], [1.0, 0.0]])
    assert set(company.texts("lote", 1.0, 0.0)) == {"lote uno", "lote dos"}
    assert set(company.texts("lote", 0.0, 0.0)) == {"lote uno", "lote dos"}


def test_equal_passages_come_in_one_order(company: Company) -> None:
    company.put(company.document(), ["lote con parque"] * 30, [[1.0, 0.0]] * 30)
    first = [passage.page_from for passage in company.ask("lote parque", 1.0, 0.0, limit=10)]
    assert all(
        [passage.page_from for passage in company.ask("lote parque", 1.0, 0.0, limit=10)] == first
        for _ in range(3)
    )


def test_documents_of_a_tenant_are_stored_side_by_side(company: Company) -> None:
    documents = [company.document() for _ in range(6)]
    with ThreadPoolExecutor(3) as pool:
        list(
            pool.map(
                lambda document_id: company.put(document_id, ["casa grande", str(document_id)]), documents
            )
        )
    assert len(company.ask("casa", limit=20)) == 6


WORDS = st.sampled_from(["lote", "precio", "jardín", "parque", "cuota", "precoi", "jardin", "85000"])


def test_tenants_with_identical_texts_never_see_each_other(company: Company) -> None:
    @company.examples()
    @given(
        texts=st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=4),
        question=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
        with_vectors=st.booleans(),
    )
    def holds(texts: list[str], question: str, with_vectors: bool) -> None:
        vectors = [[1.0, float(place)] for place in range(len(texts))] if with_vectors else None
        numbers = (1.0, 0.5) if with_vectors else ()
        one, other, alone = (company.another() for _ in range(3))
        own = {of.tenant_id: of.document() for of in (one, other, alone)}
        for of in (one, other, alone):
            of.put(own[of.tenant_id], texts, vectors)
        # What the other company has beyond that changes neither what this one finds nor how it ranks.
        other.put(other.document(), [*texts, question])

        found = one.ask(question, *numbers, limit=10)
        assert {passage.document_id for passage in found} <= {own[one.tenant_id]}
        expected = alone.ask(question, *numbers, limit=10)
        assert [(p.text, p.score, p.coverage) for p in found] == [
            (p.text, p.score, p.coverage) for p in expected
        ]

    holds()


def test_an_index_entry_of_another_company_shows_nothing(opensearch: Company) -> None:
    """Were an entry ever stored under the wrong company, Postgres would not show its text."""
    stranger = opensearch.another()
    document_id = opensearch.document()
    opensearch.put(document_id, ["precio secreto"])
    wrong = stranger.version(stranger.document(), ["precio secreto"])
    wrong = DocumentVersion.of(
        stranger.tenant_id, document_id, 1, "Rules", "es", list(wrong.chunks), None, None
    )
    opensearch.store.stage(wrong)
    assert stranger.ask("precio secreto") == []


def test_a_late_settlement_spares_what_the_next_worker_staged(opensearch: Company) -> None:
    document_id = opensearch.document()
    opensearch.put(document_id, ["precio antiguo"])
    version = opensearch.version(document_id, ["precio nuevo"])
    opensearch.store.stage(version)
    opensearch.store.settle(opensearch.tenant_id, document_id, 1)
    opensearch.store.settle(opensearch.tenant_id, document_id, None)
    opensearch.publish(version)
    assert opensearch.texts("precio") == ["precio nuevo"]


def test_a_company_that_moved_away_leaves_nothing(opensearch: Company) -> None:
    document_id = opensearch.document()
    opensearch.put(document_id, ["precio"])
    with opensearch.database.tenant(opensearch.tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE core.tenants SET vector_store = 'postgres' WHERE tenant_id = %s", (opensearch.tenant_id,)
        )
    opensearch.store.settle(opensearch.tenant_id, document_id, None)
    assert opensearch.store.counts(opensearch.tenant_id) == []


def test_a_reindex_loses_nothing(opensearch: Company, client: OpenSearchClient) -> None:
    store = opensearch.store
    assert isinstance(store, OpenSearchStore)
    before, during, after = (opensearch.document() for _ in range(3))
    opensearch.put(before, ["precio antes", "otro"], [[1.0, 0.0], [0.0, 1.0]])
    reindex = Reindex(client, store.index)
    old, new = reindex.begin()
    opensearch.put(during, ["precio durante"], [[1.0, 0.0]])
    in_both = {"query": {"term": {"document_id": str(during)}}}
    assert [client.call("POST", f"/{name}/_count", in_both)["count"] for name in (old, new)] == [1, 1]
    with pytest.raises(TransientError, match="The next index holds"):
        reindex.finish()
    assert len(opensearch.ask("precio")) == 2
    store.reindex()
    opensearch.put(after, ["precio después"], [[1.0, 0.0]])
    assert set(opensearch.texts("precio")) == {"precio antes", "precio durante", "precio después"}
    assert set(opensearch.texts("👍", 1.0, 0.0, limit=3)) == {
        "precio antes",
        "precio durante",
        "precio después",
    }
    opensearch.remove(during)
    assert {count.document_id for count in store.counts(opensearch.tenant_id)} == {before, after}
    assert list(client.call("GET", f"/_alias/{ALIAS}")) == [new]
    assert client.call("GET", f"/{old}", absent_ok=True) is None


def test_a_vector_that_is_too_long_is_refused_with_the_reason(opensearch: Company) -> None:
    version = opensearch.version(opensearch.document(), ["lote"], [[0.5] * 16_001])
    with pytest.raises(ConfigurationError, match="16000"):
        opensearch.store.stage(version)


def test_what_a_store_holds_is_told_from_what_it_should(company: Company) -> None:
    document_id = company.document()
    version = company.version(document_id, ["precio del lote", "hay un parque"], [[1.0, 0.0], [0.0, 1.0]])
    company.store.stage(version)
    company.publish(version)
    [holding] = company.store.holdings(company.tenant_id)
    expected = ExpectedPassages(passages=2, worded=2, terms=version.terms.length, vectors=2)
    assert holding.document_id == document_id
    assert holding.version in {None, version.version}
    assert holding.is_complete(expected)
    assert not holding.is_complete(replace(expected, vectors=1))
    assert not holding.is_complete(replace(expected, passages=3, worded=3, terms=expected.terms + 1))


def test_a_store_forgets_no_document_that_answers(company: Company) -> None:
    document_id = company.document()
    company.put(document_id, ["precio del lote"])
    [row] = company.rows("SELECT version FROM knowledge.documents")
    assert (
        company.store.forget(
            company.tenant_id, [Leftover(company.store.name, document_id, row["version"])]
        ).waiting
        == 0
    )
    assert company.texts("precio") == ["precio del lote"]


def test_a_store_is_cleared_of_companies_that_are_elsewhere_and_of_no_others(company: Company) -> None:
    company.put(company.document(), ["precio del lote"], [[1.0, 0.0]])
    company.put(company.document(), ["hay un parque"], [[0.0, 1.0]])
    with pytest.raises(StoreInUseError):
        company.store.clear(company.tenant_id, lambda: True)
    assert company.texts("precio") == ["precio del lote"]
    elsewhere: StoreName = "opensearch" if company.store.name == "postgres" else "postgres"
    company.rows("UPDATE core.tenants SET vector_store = %s RETURNING name", elsewhere)
    assert not company.store.clear(company.tenant_id, lambda: False)
    assert company.store.clear(company.tenant_id, lambda: True)
    assert company.store.holdings(company.tenant_id) == []
