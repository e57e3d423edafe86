"""The answer cache over a day of one company: how much is answered from memory, and whether any of it is stale.

Two workers, each with a memory of its own, answer in turn. Questions repeat as they do in life, a few very often
(Zipf), each time spelled a little differently. Now and then a document is replaced. Every answer is compared with
what the same code without the cache answers at that moment: one that differs is stale.
"""

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from bench.company import NUMBER, Company, company
from bench.report import Row
from chat.responders.order import responders
from chat.runner import TurnRunner
from chat.turn.incoming import InboundMessage
from chat.turn.repository import Conversations
from chat.understanding.lookup import Library
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.db.database import Database
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion
from salesmind.knowledge.stores import open_stores
from salesmind.runtime.observability import get_logger
from salesmind.tenants.directory import TenantDirectory

TURNS = 1_500
DISTINCT_QUESTIONS = 300
CHANGES = 3
SEED = 20261121


def rows(*, long: bool) -> list[Row]:
    """Replay a day, if ``long``; takes about a minute."""
    if not long:
        return []
    with company() as firm, ThreadPoolExecutor(1) as threads:
        workers = [_Worker(firm, threads, cached=True) for _ in range(2)]
        witness = _Worker(firm, threads, cached=False)
        generator = random.Random(SEED)
        document_id = _own_document(firm)
        asked = _day(firm.questions, generator)
        stale, hits, seconds = 0, [], {True: [], False: []}
        for number, question in enumerate(asked):
            if number % (TURNS // CHANGES) == TURNS // CHANGES // 2:
                _replace_document(firm, document_id, number, generator)
            worker = workers[number % 2]
            started = perf_counter()
            said = worker.answer(question)
            seconds[worker.hit].append(perf_counter() - started)
            hits.append(worker.hit)
            stale += said != witness.answer(question)
    saved, missed = median(seconds[True]) * 1000, median(seconds[False]) * 1000
    return [
        Row(
            f"answer cache: hit rate over {TURNS} turns, {DISTINCT_QUESTIONS} questions, {CHANGES} replaced documents",
            100 * sum(hits) / len(hits),
            "%",
        ),
        Row("answer cache: stale answers", stale, "", hold="0", ok=stale == 0),
        Row("answer cache: a turn from memory", saved, "ms", f"searched {missed:.1f} ms", saved / missed),
    ]


class _Counts:
    """Keeps the metrics of one turn."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()

    def add_metric(self, name: str, unit: object, value: float) -> None:  # noqa: ARG002 - as Metrics has it
        self.values[name] += int(value)


class _Nowhere:
    """Takes what would leave for a queue."""

    def send(self, messages: Sequence[object]) -> None:
        """Do nothing."""

    def dispatch(self, tenant_id: UUID, rows: Sequence[object]) -> None:
        """Do nothing."""


class _Worker:
    """A chat worker with the real turn, on a connection of its own."""

    def __init__(self, firm: Company, threads: ThreadPoolExecutor, *, cached: bool) -> None:
        self._firm = firm
        self._metrics = _Counts()
        database = firm.database
        nowhere: Any = _Nowhere()
        metrics: Any = self._metrics
        logger = get_logger("bench")
        cache = AnswerCache("quotation", None, time_matters=False) if cached else None
        self._turns = TurnRunner(
            tenants=TenantDirectory(database),
            conversations=Conversations(database),
            library=Library(open_stores(database), None, logger, metrics),
            responders=responders(None, cache, logger, lambda: datetime.now(UTC)),
            cache=cache,
            takes_seconds=False,
            dispatcher=nowhere,
            outbound=nowhere,
            background=threads,
            logger=logger,
            metrics=metrics,
        )

    @property
    def hit(self) -> bool:
        """Whether the last answer came from memory."""
        return self._metrics.values["AnswerCacheHit"] > 0

    def answer(self, question: str) -> str:
        """Let a new customer ask, and return what is sent to them."""
        self._metrics.values.clear()
        wamid, contact = f"wamid.{uuid4()}", f"51{uuid4().int % 10**9:09d}"
        message = {"id": wamid, "type": "text", "text": {"body": question}}
        self._turns.run([InboundMessage(phone_number_id=NUMBER, wa_id=contact, wamid=wamid, message=message)])
        return _said(self._firm.database, self._firm.tenant_id, wamid)


def _said(database: Database, tenant_id: UUID, wamid: str) -> str:
    with database.tenant(tenant_id, actor="bench") as tx:
        cursor = tx.execute(
            """
            SELECT string_agg(o.body, E'\\n' ORDER BY o.position) AS said
            FROM chat.messages i JOIN chat.messages o USING (tenant_id, conversation_id)
            WHERE i.tenant_id = %s AND i.wamid = %s AND o.direction = 'out'
            """,
            (tenant_id, wamid),
        )
    row = cursor.fetchone()
    assert row
    return str(row["said"])


def _day(questions: Sequence[str], generator: random.Random) -> list[str]:
    distinct = generator.sample(questions, min(DISTINCT_QUESTIONS, len(questions)))
    weights = [1 / rank for rank in range(1, len(distinct) + 1)]
    return [_spelled(question, generator) for question in generator.choices(distinct, weights, k=TURNS)]


def _spelled(question: str, generator: random.Random) -> str:
    return generator.choice(
        [
            question,
            question.lower(),
            question.strip("¿?"),
            f"{question.lower().strip('¿?')} ??",
            question.upper(),
        ]
    )


def _own_document(firm: Company) -> UUID:
    """Make a second document, of passages that stand in the first one too."""
    document_id = uuid4()
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        tx.execute(
            "INSERT INTO knowledge.documents (tenant_id, id, object_key, title) VALUES (%s, %s, 'prices', 'prices')",
            (firm.tenant_id, document_id),
        )
    return document_id


def _replace_document(firm: Company, document_id: UUID, version: int, generator: random.Random) -> None:
    """Publish another version: other passages, each saying at its sentences' ends which version it is."""
    texts = [
        text.replace(". ", f" ({version}). ")
        for text in generator.sample(firm.texts, min(60, len(firm.texts)))
    ]
    chunks = [Chunk(index, index + 1, index + 1, "", text) for index, text in enumerate(texts)]
    document = DocumentVersion.of(firm.tenant_id, document_id, version, "prices", "es", chunks)
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        replace_passages(tx, PostgresStore(firm.database), document)
