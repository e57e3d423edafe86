"""Retrieval quality on questions with known passages, next to plain BM25 in the same run.

``python -m bench.eval [folder]`` (or the variable ``DATA``) reads every ``<set>/passages.jsonl`` and
``<set>/queries.jsonl`` of the folder, makes them a company's documents (one for each title) in each vector store and
asks every question: by words, by vectors and by both. Where two sets put the same questions (``id``) in two languages,
each one's are asked of the other's passages as well. It prints R@1, R@5 and MRR; then R@1 with one typing error in each
question, and how often an answer is given with the right passage there and with it removed. Rows go to
``build/eval.json``; vectors are kept in ``build/eval-vectors``.

Variables: ``EMBEDDINGS=builtin`` (the default), ``minilm`` (a local model, see ``local.minilm``) or ``none``;
``EMBEDDINGS_BASE_URL``, ``EMBEDDINGS_MODEL`` and ``EMBEDDINGS_API_KEY`` name another one. Stores: Postgres, and
OpenSearch where ``OPENSEARCH_URL`` names a server or Java and Maven can start one; ``STORES=postgres`` (or
``opensearch``) takes one only.
"""

import hashlib
import json
import os
import pickle
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from psycopg.conninfo import make_conninfo

from bench.retrieval_sets import (
    FOUND,
    Quality,
    QuestionSet,
    across_languages,
    plain_bm25,
    quality,
    read_set,
    title_of,
    with_typo,
)
from local.errors import LaptopError
from local.opensearch_server import given_url, start_opensearch
from local.postgres import start_postgres
from migrate.migrations import migrate
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.errors import ConfigurationError
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.knowledge.embedding_cache import Vector, stored_form
from salesmind.knowledge.embeddings import Embedder, OpenAICompatibleEmbedder
from salesmind.knowledge.passage_vectors import EmbeddedWindow, PassageVectors
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.refusal import ANSWERING_COVERAGE, passages_answer
from salesmind.knowledge.store import Chunk, DocumentVersion, Passage, QuestionVector, VectorStore
from salesmind.knowledge.windows import windows
from salesmind.runtime.http import HttpClient

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_DATA = ROOT.parent / "shared" / "data" / "retrieval"
RESULT = ROOT / "build" / "eval.json"
VECTORS = ROOT / "build" / "eval-vectors"

THRESHOLDS = (0.35, 0.4, 0.45, ANSWERING_COVERAGE, 0.55, 0.6)
TYPO_SEED = 20261121
_EMBEDDING_SECONDS = 600.0
"""For one request: a model on a busy laptop takes its time, and here nobody waits for an answer."""

_VERSION = 1
_APP_ROLE, _APP_PASSWORD = "salesmind_app", "of-the-evaluation"

Found = tuple[str, Passage]
"""A passage that was found, with its id in the set."""


@dataclass(frozen=True)
class Embedded:
    """The vectors of a set: of its passages and of its questions, each in the set's order."""

    model: str
    passages: Sequence[PassageVectors]
    questions: Sequence[Vector]


@dataclass(frozen=True)
class Company:
    """A set's passages in one store."""

    store_name: str
    store: VectorStore
    tenant_id: UUID
    questions: QuestionSet

    def search(self, question: str, vector: QuestionVector | None = None) -> list[Found]:
        """Return what the store finds. Without a question a store ranks by the vector alone."""
        found = self.store.search(self.tenant_id, question, self.questions.asked_in, vector, FOUND)
        return [(self.questions.passages[passage.page_from - 1]["id"], passage) for passage in found]


def main() -> None:
    """Evaluate every set of the folder in every store and print and write the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DATA") or DEFAULT_DATA)
    sets = [read_set(path) for path in sorted(folder.iterdir()) if (path / "queries.jsonl").exists()]
    if not sets:
        sys.exit(f"No set in {folder}: it needs folders with passages.jsonl and queries.jsonl")
    sets += across_languages(sets)
    rows: list[dict[str, object]] = []
    with ExitStack() as running:
        directory = Path(running.enter_context(tempfile.TemporaryDirectory()))
        embedder = running.enter_context(_embedder())
        database = running.enter_context(_database(directory / "postgres"))
        wanted = (os.environ.get("STORES") or "postgres,opensearch").split(",")
        stores: dict[str, VectorStore] = {}
        if "postgres" in wanted:
            stores["postgres"] = PostgresStore(database)
        if "opensearch" in wanted:
            opensearch = running.enter_context(_opensearch(directory / "opensearch", database))
            stores |= {"opensearch": opensearch} if opensearch else {}
        for questions in sets:
            embedded = _embed(embedder, questions) if embedder else None
            print(
                f"\n{questions.name}: {len(questions.passages)} passages, {len(questions.questions)} questions"
            )
            for name, store in stores.items():
                tenant_id = _ingest(database, name, store, questions, embedded)
                rows += _evaluate(Company(name, store, tenant_id, questions), embedded)
    _judge(rows)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=2))
    print(f"\nwritten to {RESULT.relative_to(ROOT)}")


@contextmanager
def _embedder() -> Iterator[Embedder | None]:
    """Yield the embedding model that the environment names, or None."""
    http = HttpClient()
    base_url, model = os.environ.get("EMBEDDINGS_BASE_URL"), os.environ.get("EMBEDDINGS_MODEL")
    wanted = os.environ.get("EMBEDDINGS") or ("by URL" if base_url and model else "builtin")
    with ExitStack() as running:
        running.callback(http.close)
        if wanted == "builtin":
            try:
                yield open_builtin()
            except ConfigurationError as error:
                print(f"By words alone: {error}")
                yield None
            return
        if wanted == "none":
            yield None
            return
        if wanted == "minilm":
            from local.minilm import MODEL_NAME, MiniLm, MiniLmServer  # needs an extra

            try:
                served = MiniLmServer(MiniLm.load())
            except ConfigurationError as error:
                sys.exit(str(error))
            running.enter_context(served.server)
            base_url, model = served.base_url, MODEL_NAME
        if not (base_url and model):
            sys.exit(f"EMBEDDINGS={wanted} is not known: builtin, minilm and none are")
        key = os.environ.get("EMBEDDINGS_API_KEY")
        yield OpenAICompatibleEmbedder(http, base_url, key, model, deadline_seconds=_EMBEDDING_SECONDS)


@contextmanager
def _database(directory: Path) -> Iterator[Database]:
    server = start_postgres(directory)
    try:
        migrate(
            server.owner_conninfo,
            logins={_APP_ROLE: _APP_PASSWORD},
            migrations=shipped_migrations(),
        )
        database = Database(make_conninfo(server.conninfo, user=_APP_ROLE, password=_APP_PASSWORD))
        yield database
        database.close()
    finally:
        server.stop()


@contextmanager
def _opensearch(directory: Path, database: Database) -> Iterator[VectorStore | None]:
    """Yield the store on the given server or on one that is started here; None, and why, without either."""
    url, server = given_url(), None
    if url is None:
        try:
            server = start_opensearch(directory)
        except LaptopError as error:
            print(f"OpenSearch is left out: {error}")
            yield None
            return
        url = server.url
    from salesmind.knowledge.opensearch_client import OpenSearchClient
    from salesmind.knowledge.opensearch_index import PassageIndex
    from salesmind.knowledge.opensearch_store import OpenSearchStore

    client = OpenSearchClient(url)
    try:
        yield OpenSearchStore(database, client, PassageIndex(client, replicas=0))
    finally:
        client.close()
        if server:
            server.stop()


def _embed(embedder: Embedder, questions: QuestionSet) -> Embedded:
    """Embed a set as ingest and chat do, in the form that is stored."""
    spans = [windows(passage["text"]) for passage in questions.passages]
    texts = [
        passage["text"][start:end]
        for passage, own in zip(questions.passages, spans, strict=True)
        for start, end in own
    ]
    vectors = iter(_kept(f"{embedder.model}/passage", texts, embedder.embed_passages))
    asked = [question.text for question in questions.questions]
    return Embedded(
        embedder.model,
        [PassageVectors.of([EmbeddedWindow(*span, next(vectors)) for span in own]) for own in spans],
        _kept(
            f"{embedder.model}/question",
            asked,
            lambda missing: [embedder.embed_question(text) for text in missing],
        ),
    )


def _kept(
    kind: str, texts: Sequence[str], embed: Callable[[Sequence[str]], list[list[float]]]
) -> list[Vector]:
    """Vectors of texts in their stored form, those of an earlier run from its file."""
    name = hashlib.sha256("\0".join([kind, *texts]).encode()).hexdigest()
    file = VECTORS / f"{name}.pickle"
    if not file.exists():
        VECTORS.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps([stored_form(vector) for vector in embed(texts)]))
    vectors: list[Vector] = pickle.loads(file.read_bytes())  # noqa: S301 - written by the lines above
    return vectors


def _ingest(
    database: Database, store_name: str, store: VectorStore, questions: QuestionSet, embedded: Embedded | None
) -> UUID:
    """Make a company with one document for each title; a passage's page is its place in the set."""
    tenant_id = uuid4()
    with database.tenant(tenant_id, actor="eval") as tx:
        tx.execute(
            "INSERT INTO core.tenants (tenant_id, name, vector_store) VALUES (%s, %s, %s)",
            (tenant_id, f"eval {tenant_id}", store_name),
        )
    by_title: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(questions.passages):
        by_title[title_of(passage)].append(place)
    for title, places in by_title.items():
        document = DocumentVersion.of(
            tenant_id,
            uuid4(),
            _VERSION,
            title,
            questions.language,
            [
                Chunk(ordinal, place + 1, place + 1, "", questions.passages[place]["text"])
                for ordinal, place in enumerate(places)
            ],
            [embedded.passages[place].mean for place in places] if embedded else None,
            embedded.model if embedded else None,
            [embedded.passages[place].windows for place in places] if embedded else None,
        )
        with database.tenant(tenant_id, actor="eval") as tx:
            tx.execute(
                """
                INSERT INTO knowledge.documents
                    (tenant_id, id, object_key, title, status, fence, language, embedding_model)
                VALUES (%s, %s, %s, %s, 'ready', %s, %s, %s)
                """,
                (
                    tenant_id,
                    document.document_id,
                    str(document.document_id),
                    title,
                    _VERSION,
                    questions.language,
                    document.embedding_model,
                ),
            )
        store.stage(document)
        with database.tenant(tenant_id, actor="eval") as tx:
            replace_passages(tx, store, document)
        store.settle(tenant_id, document.document_id, _VERSION)
    return tenant_id


def _evaluate(company: Company, embedded: Embedded | None) -> list[dict[str, object]]:
    """Measure each way of searching; one row for each."""
    questions = company.questions
    texts = [question.text for question in questions.questions]
    generator = random.Random(TYPO_SEED)
    mistyped = [with_typo(text, generator) for text in texts]
    plain = plain_bm25(questions)
    bm25 = quality(questions, map(plain, texts))
    bm25_mistyped = quality(questions, map(plain, mistyped))
    lexical = [company.search(text) for text in texts]
    ours_mistyped = _measured(questions, [company.search(text) for text in mistyped])
    found = {"lexical": lexical}
    if embedded:
        vectors = [QuestionVector(embedded.model, numbers) for numbers in embedded.questions]
        found["vector"] = [company.search("", vector) for vector in vectors]
        found["hybrid"] = [company.search(*asked) for asked in zip(texts, vectors, strict=True)]
    measured = {mode: _measured(questions, rankings) for mode, rankings in found.items()}

    print(f"  {'':<26}{'R@1':>8}{'R@5':>8}{'MRR':>8}")
    for mode, ours in measured.items():
        _print_quality(f"{company.store_name}, {mode}", ours)
    _print_quality("plain BM25", bm25)
    _print_quality(f"{company.store_name}, one typo", ours_mistyped)
    _print_quality("plain BM25, one typo", bm25_mistyped)
    rows: list[dict[str, object]] = []
    for mode, ours in measured.items():
        row: dict[str, object] = {
            "set": questions.name,
            "store": company.store_name,
            "mode": mode,
            "across": questions.asked_in != questions.language,
            "r1": ours.r1,
            "r5": ours.r5,
            "mrr": ours.mrr,
            "bm25_r1": bm25.r1,
            "bm25_r5": bm25.r5,
            "bm25_mrr": bm25.mrr,
        }
        if mode == "lexical":
            row |= {"typo_r1": ours_mistyped.r1, "bm25_typo_r1": bm25_mistyped.r1}
        elif embedded:
            row["model"] = embedded.model
        if mode != "vector":
            refusals = _refusals(questions, found[mode])
            _print_refusals(mode, refusals)
            row["answered"] = {str(threshold): rates for threshold, rates in refusals.items()}
        rows.append(row)
    return rows


def _measured(questions: QuestionSet, rankings: Sequence[Sequence[Found]]) -> Quality:
    return quality(questions, ([one for one, _ in ranking] for ranking in rankings))


def _print_quality(name: str, ours: Quality) -> None:
    print(f"  {name:<26}{ours.r1:>8.3f}{ours.r5:>8.3f}{ours.mrr:>8.3f}")


def _print_refusals(mode: str, refusals: dict[float, dict[str, float]]) -> None:
    print(f"  {f'{mode}, answered from':<26}" + "".join(f"{threshold:>8.2f}" for threshold in THRESHOLDS))
    for name in ("answerable", "passage_removed", "document_removed"):
        print(f"    {name:<24}" + "".join(f"{refusals[threshold][name]:>8.3f}" for threshold in THRESHOLDS))


def _judge(rows: Sequence[dict[str, object]]) -> None:
    """Say where words do not beat plain BM25, and where both together do not beat words and vectors alone.

    Where the question's language is not the documents', words have no floor.
    """
    modes = {(row["set"], row["store"], row["mode"]): row for row in rows}
    short = []
    for row in rows:
        words = modes[row["set"], row["store"], "lexical"]
        for figure in ("r1", "r5", "mrr"):
            floors = [words[f"bm25_{figure}"]] if row["mode"] == "lexical" and not row["across"] else []
            if row["mode"] == "hybrid":
                floors = [words[figure], modes[row["set"], row["store"], "vector"][figure]]
            floor = max((float(str(one)) for one in floors), default=0.0)
            if float(str(row[figure])) < floor:
                short.append(
                    f"{row['set']}, {row['store']}, {row['mode']}: {figure} {row[figure]:.4f} < {floor:.4f}"
                )
    print(
        "\n"
        + (
            "\n".join(short)
            or "words are at or above plain BM25, and both together at or above words and vectors alone"
        )
    )


def _refusals(questions: QuestionSet, found: Sequence[Sequence[Found]]) -> dict[float, dict[str, float]]:
    """Share of questions answered at each threshold: as they are, without their passage, without its document.

    A passage is taken out of what was found; the terms' frequencies stay, which differ by one passage.
    """
    document_of = {passage["id"]: title_of(passage) for passage in questions.passages}
    rates: dict[float, dict[str, float]] = {}
    for threshold in THRESHOLDS:
        answered: dict[str, int] = defaultdict(int)
        for question, ranking in zip(questions.questions, found, strict=True):
            documents = {document_of[one] for one in question.relevant}
            for name, passages in (
                ("answerable", [passage for _, passage in ranking]),
                ("passage_removed", [passage for one, passage in ranking if one not in question.relevant]),
                ("document_removed", [p for one, p in ranking if document_of[one] not in documents]),
            ):
                answered[name] += passages_answer(passages, threshold=threshold)
        rates[threshold] = {name: count / len(found) for name, count in answered.items()}
    return rates


if __name__ == "__main__":
    main()
