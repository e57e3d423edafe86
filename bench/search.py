"""Searches among 1,000, 10,000 and 100,000 chunks of one company, on both stores, and how they grow.

Chunks are sentences of real passages, recombined, with rare words sprinkled in so that the vocabulary grows as that
of a growing library does. Vectors stand in clusters. ``SEARCH_CHUNKS=1000,10000`` measures other sizes; without Java
and Maven (or ``OPENSEARCH_URL``) OpenSearch is left out, and the table says so.
"""

import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID, uuid4

import psycopg

from bench.company import Company, company
from bench.report import Row
from local.opensearch_server import given_url, missing_tools, start_opensearch
from local.postgres import PostgresServer
from migrate.migrations import OWNER_ROLE
from salesmind.aws.secrets import SecretStore
from salesmind.knowledge.embedding_cache import stored_form
from salesmind.knowledge.opensearch_store import open_opensearch_store
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion, QuestionVector, VectorStore
from salesmind.settings import OpenSearchSettings

SIZES = (1_000, 10_000, 100_000)
SHORT_SIZES = (1_000,)
CHUNKS_OF_DOCUMENT = 500
DIMENSIONS = 384
CLUSTERS = 300
QUESTIONS = 200
WARM_UPS = 240
"""Searches before the measured ones: OpenSearch's Java compiles what is used often."""
FOUND = 6
RARE_WORDS = 60_000
SEED = 20261121
MODEL = "clusters"
MAX_P95_MS = 50.0


def rows(*, long: bool) -> list[Row]:
    """Index and search; takes about a quarter of a minute, or a quarter of an hour if ``long``, with OpenSearch."""
    given = [int(size) for size in os.environ.get("SEARCH_CHUNKS", "").split(",") if size]
    sizes = given or list(SIZES if long else SHORT_SIZES)
    with company() as firm, ExitStack() as stack:
        stores: dict[str, VectorStore] = {"postgres": PostgresStore(firm.database)}
        left_out = "its start takes longer than the rest: ALL=1" if not (long or given) else None
        left_out = left_out or (None if given_url() else missing_tools())
        if left_out is None:
            stores["opensearch"] = stack.enter_context(_opensearch(firm))
        measured = _grow(firm, stores, sizes)
    rows = [
        Row(
            name=f"search: {store}, {mode}, {size} chunks, 95th percentile",
            value=p95,
            unit="ms",
            against=f"median {middle:.1f} ms; {sizes[0]} chunks {measured[store, mode, sizes[0]][1]:.1f} ms",
            ratio=p95 / measured[store, mode, sizes[0]][1],
            hold=f"< {MAX_P95_MS:g} ms",
            ok=p95 < MAX_P95_MS,
        )
        for (store, mode, size), (middle, p95) in measured.items()
    ]
    if left_out:
        rows.append(Row(f"search: opensearch was not measured ({left_out})", 0, ""))
    return rows


def _grow(
    firm: Company, stores: dict[str, VectorStore], sizes: Sequence[int]
) -> dict[tuple[str, str, int], tuple[float, float]]:
    """Return median and 95th percentile in ms by store, mode and size."""
    generator = random.Random(SEED)
    library = _Library(firm, generator)
    tenant_id, indexed = library.new_company(), 0
    asked = [(question, QuestionVector(MODEL, library.vector())) for question in library.questions(QUESTIONS)]
    measured = {}
    with _index_built_at_once(firm.server) as build:
        for size in sizes:
            while indexed < size:
                document = library.document(tenant_id, min(CHUNKS_OF_DOCUMENT, size - indexed))
                for store in stores.values():
                    store.stage(document)
                with firm.database.tenant(tenant_id, actor="bench") as tx:
                    replace_passages(tx, stores["postgres"], document)
                indexed += len(document.chunks)
            build()
            for name, store in stores.items():
                for mode in ("lexical", "hybrid"):
                    measured[name, mode, size] = _measure(store, tenant_id, asked, hybrid=mode == "hybrid")
    return measured


def _measure(
    store: VectorStore, tenant_id: UUID, asked: Sequence[tuple[str, QuestionVector]], *, hybrid: bool
) -> tuple[float, float]:
    seconds = []
    for question, vector in [*islice(cycle(asked), WARM_UPS), *asked]:
        started = perf_counter()
        store.search(tenant_id, question, "es", vector if hybrid else None, FOUND)
        seconds.append(perf_counter() - started)
    warm = [1000 * one for one in seconds[WARM_UPS:]]
    return median(warm), quantiles(warm, n=20)[-1]


@contextmanager
def _opensearch(firm: Company) -> Iterator[VectorStore]:
    with ExitStack() as stack:
        url = given_url()
        if not url:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="salesmind-bench-"))
            server = start_opensearch(Path(folder))
            stack.callback(server.stop)
            url = server.url
        settings = OpenSearchSettings(opensearch_url=url, opensearch_replicas=0)
        yield open_opensearch_store(firm.database, settings, SecretStore(None))  # type: ignore[arg-type]


@contextmanager
def _index_built_at_once(server: PostgresServer) -> Iterator[Callable[[], None]]:
    """Load without the vector index and build it when all is there: minutes instead of an hour."""
    with psycopg.connect(server.owner_conninfo, autocommit=True) as owner:
        owner.execute(f"SET ROLE {OWNER_ROLE}")
        row = owner.execute("SELECT pg_get_indexdef('knowledge.embeddings_384'::regclass) AS made").fetchone()
        assert row

        def build() -> None:
            owner.execute("SET maintenance_work_mem = '1GB'")
            owner.execute("DROP INDEX IF EXISTS knowledge.embeddings_384")
            owner.execute(row[0])
            owner.execute("ANALYZE")

        owner.execute("DROP INDEX knowledge.embeddings_384")
        yield build


class _Library:
    """Makes documents and questions, always the same ones."""

    def __init__(self, firm: Company, generator: random.Random) -> None:
        self._firm = firm
        self._generator = generator
        self._sentences = [
            sentence for text in firm.texts for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence
        ]
        letters = "bcdfglmnprstv"
        self._rare = [
            "".join(generator.choice(letters) + generator.choice("aeiou") for _ in range(4))
            for _ in range(RARE_WORDS)
        ]
        self._centres = [[generator.gauss(0, 1) for _ in range(DIMENSIONS)] for _ in range(CLUSTERS)]

    def new_company(self) -> UUID:
        tenant_id = uuid4()
        with self._firm.database.tenant(tenant_id, actor="bench") as tx:
            tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Library')", (tenant_id,))
        return tenant_id

    def document(self, tenant_id: UUID, chunks: int) -> DocumentVersion:
        """Make a document's row, and what is to be indexed of it."""
        document_id = uuid4()
        with self._firm.database.tenant(tenant_id, actor="bench") as tx:
            tx.execute(
                """
                INSERT INTO knowledge.documents (tenant_id, id, object_key, title, status, embedding_model)
                VALUES (%s, %s, %s, 'Library', 'ready', %s)
                """,
                (tenant_id, document_id, str(document_id), MODEL),
            )
        made = [Chunk(number, number + 1, number + 1, "", self._text()) for number in range(chunks)]
        vectors = [self.vector() for _ in made]
        return DocumentVersion.of(tenant_id, document_id, 1, "Library", "es", made, vectors, MODEL)

    def questions(self, number: int) -> list[str]:
        return self._generator.sample(self._firm.questions, min(number, len(self._firm.questions)))

    def vector(self) -> Sequence[float]:
        centre = self._generator.choice(self._centres)
        return stored_form([number + self._generator.gauss(0, 0.7) for number in centre])

    def _text(self) -> str:
        words = " ".join(self._generator.choices(self._sentences, k=5)).split()
        for place in range(0, len(words), 6):
            # Zipf: rank r is chosen as often as 1 / r.
            words[place] = self._rare[int(len(self._rare) ** self._generator.random()) - 1]
        return " ".join(words)
