"""No company ever reads another one's passages, and a small one among large ones finds all of its own."""

import math
import random
from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.opensearch_store import OpenSearchStore
from salesmind.knowledge.store import Chunk, DocumentVersion
from tests.fixtures.stores import MODEL, Company

IDS = [UUID(int=place) for place in (1, 2, 3)]
"""Ids of documents that every company has: a key without the company would mix them up."""

WORDS = ["piscina", "garaje", "ascensor", "terraza", "hipoteca"]
DIMENSIONS = 16
K = 10

CHANGES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(IDS),
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=4),
    ),
    min_size=1,
    max_size=8,
)
"""Which company puts which document with which chunks; without chunks it removes it."""


def add_document(of: Company, document_id: UUID) -> None:
    with of.database.tenant(of.tenant_id, actor="test") as tx:
        tx.execute(
            """
            INSERT INTO knowledge.documents (tenant_id, id, object_key, title, language)
            VALUES (%s, %s, %s, 'Condiciones', 'es') ON CONFLICT DO NOTHING
            """,
            (of.tenant_id, document_id, str(document_id)),
        )


def test_only_own_present_passages_are_found(company: Company) -> None:
    """Whatever is put, replaced and removed, under ids and places that all companies share."""

    @company.examples()
    @given(changes=CHANGES, asked=st.sampled_from(WORDS), with_vectors=st.booleans())
    def holds(changes: list[tuple[int, UUID, list[list[str]]]], asked: str, with_vectors: bool) -> None:
        companies = [company.another() for _ in range(3)]
        present: dict[tuple[int, UUID], list[str]] = {}
        for number, (who, document_id, chunks) in enumerate(changes):
            of = companies[who]
            if not chunks:
                of.remove(document_id)
                present.pop((who, document_id), None)
                continue
            add_document(of, document_id)
            texts = [
                f"{' '.join(words)} vecino{who} entrega{number} {place}" for place, words in enumerate(chunks)
            ]
            # The same vectors everywhere: the nearest passage of all is as often another company's.
            vectors = [[1.0, float(place)] for place in range(len(texts))] if with_vectors else None
            of.put(document_id, texts, vectors)
            present[who, document_id] = texts
        for who, of in enumerate(companies):
            own = {text for (whose, _), texts in present.items() if whose == who for text in texts}
            found = set(of.texts(asked, *((1.0, 0.5) if with_vectors else ()), limit=50))
            assert found <= own
            assert found >= {text for text in own if asked in text.split()}
            if with_vectors:
                assert found == own

    holds()


@pytest.mark.parametrize("own_id", [True, False])
def test_a_forged_index_entry_shows_nothing_of_others(opensearch: Company, own_id: bool) -> None:
    """An entry that claims to be ours, under our document's id or theirs, leads to rows that are ours or to none."""
    stranger, victim = opensearch, opensearch.another()
    secret, mine = stranger.document(), victim.document()
    stranger.put(secret, ["precio secreto de la torre"], [[1.0, 0.0]])
    victim.put(mine, ["horario de la oficina"], [[0.0, 1.0]])
    chunks = [Chunk(place, 1, 1, "", "precio secreto de la torre") for place in range(3)]
    forged = DocumentVersion.of(
        victim.tenant_id, mine if own_id else secret, 1, "Rules", "es", chunks, [[1.0, 0.0]] * 3, MODEL
    )
    assert isinstance(opensearch.store, OpenSearchStore)
    opensearch.store.stage(forged)
    found = victim.texts("precio secreto de la torre", 1.0, 0.0, limit=10)
    assert set(found) <= {"horario de la oficina"}
    assert stranger.texts("precio secreto", 1.0, 0.0) == ["precio secreto de la torre"]


@pytest.mark.parametrize("others", [150, pytest.param(500, marks=pytest.mark.deep)])
def test_a_small_part_of_an_index_is_found_whole(company: Company, others: int) -> None:
    """30 chunks among 900 or 3,000 whose vectors lie around the same centres and whose words are the same."""
    numbers = random.Random(7)
    centres = [_direction(numbers) for _ in range(5)]
    for _ in range(3):
        other = company.another()
        for _ in range(2):
            vectors = [_near(numbers.choice(centres), numbers) for _ in range(others)]
            texts = [" ".join(numbers.choices(WORDS, k=3)) + f" unidad {place}" for place in range(others)]
            other.put(other.document(), texts, vectors)
    own_vectors = [_near(numbers.choice(centres), numbers) for _ in range(30)]
    own_texts = [f"{' '.join(WORDS[:2]) if place < K else WORDS[2]} edificio {place}" for place in range(30)]
    for start in (0, 15):
        company.put(company.document(), own_texts[start : start + 15], own_vectors[start : start + 15])

    hits = rows = 0
    for _ in range(20):
        asked = _near(numbers.choice(centres), numbers)
        exact = sorted(range(30), key=lambda place: -_cosine(asked, own_vectors[place]))[:K]
        found = company.texts("👍", *asked, limit=K)
        rows += len(found)
        hits += len({own_texts[place] for place in exact} & set(found))
    assert rows == 20 * K
    assert hits / rows >= 0.95

    found = company.texts(" ".join(WORDS[:2]), limit=K)
    assert set(found) == set(own_texts[:K])


def _direction(numbers: random.Random) -> list[float]:
    return [numbers.gauss(0, 1) for _ in range(DIMENSIONS)]


def _near(centre: Sequence[float], numbers: random.Random) -> list[float]:
    return [value + numbers.gauss(0, 0.3) for value in centre]


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product / (math.hypot(*one) * math.hypot(*other))
