"""A company's chat and quote functions in this process, on its real Postgres, wired as deployed but for AWS."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from bench.judge.companies import Company
from chat.responders.base import Responder
from chat.responders.order import responders
from chat.runner import TurnRunner
from chat.selling.moves import Selling
from chat.turn.model import Turn, TurnResult
from chat.turn.repository import Conversations
from chat.understanding.lookup import Library
from quote.accept_quote import AcceptQuote
from quote.issue_quote import IssueQuote
from quote.notices import Notices
from quote.objects import QuoteFiles
from salesmind.aws.queues import QueueMessage
from salesmind.db.database import Database
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, Dispatcher, OutboxRow
from salesmind.inventory.catalogue import Catalogue
from salesmind.inventory.vocabulary import Vocabularies
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.stores import Stores
from salesmind.quotes.jobs import AcceptJob, QuoteJob
from salesmind.quotes.repository import Quotes
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.tenants.directory import TenantDirectory
from salesmind.whatsapp.jobs import InboundMessage

_EFFECTS = {
    "quote": "quote",
    "accept": "accept",
    "cancel": "cancel_request",
    "cancel_request": "cancel_request",
}


class Assistant:
    """A company's chat and quote functions, wired as deployed but for AWS. One conversation at a time."""

    def __init__(self, company: Company, before: Sequence[Responder] = ()) -> None:
        """``before`` are asked first, before the responders that ship."""
        self.company = company
        database = company.database
        self._kept = _Recorded(database)
        self._sent = _Sent()
        logger, metrics = get_logger("judge"), get_metrics("judge")
        logger.setLevel("ERROR")
        self.metrics = metrics
        queues = {OUTBOUND: self._sent, QUOTE_JOBS: self._sent, EVENTS: self._sent}
        catalogue = Catalogue(database)
        selling = Selling(catalogue, Vocabularies(database))
        self._runner = TurnRunner(
            tenants=TenantDirectory(database),
            conversations=self._kept,
            library=Library(
                Stores({"postgres": lambda: PostgresStore(database)}), company.embedder, logger, metrics
            ),
            responders=[*before, *responders(None, None, logger, lambda: datetime.now(UTC))],
            cache=None,
            takes_seconds=False,
            dispatcher=Dispatcher(database, queues, actor="chat"),
            outbound=self._sent,  # type: ignore[arg-type]
            background=ThreadPoolExecutor(1),
            logger=logger,
            metrics=metrics,
            selling=lambda: selling,
        )
        quotes = Quotes(database)
        dispatcher = Dispatcher(database, queues, actor="quote")
        files = QuoteFiles(_Bucket(), "bucket")  # type: ignore[arg-type]
        self.dated = _dated(database, company.tenant_id)
        notices = Notices(database, quotes, dispatcher)
        self._issue_quote = IssueQuote(
            catalogue, quotes, files, notices, dispatcher, lambda: "https://quotes.example"
        )
        self._accept_quote = AcceptQuote(database, catalogue, quotes, notices, dispatcher)

    def turn(self, messages: Sequence[InboundMessage]) -> tuple[Turn, TurnResult, list[str]]:
        """Run one turn; return it, its result, and what was asked for beside ("quote", "accept", …)."""
        self._kept.last = None
        self._runner.run(messages)
        self.metrics.clear_metrics()
        self._sent.messages.clear()
        if self._kept.last is None:
            raise RuntimeError("the turn was not committed")
        turn, result = self._kept.last
        effects = [_effect(row) for row in result.effects if row.queue == QUOTE_JOBS]
        if result.needs_person:
            effects.append("person")
        for row in result.effects:
            if row.queue == QUOTE_JOBS:
                self._do(row)
        return turn, result, effects

    def _do(self, row: OutboxRow) -> None:
        """Do what quote would; a kind of job that only asks a person changes nothing here."""
        now = datetime.now(UTC)
        kind = row.body.get("kind")
        if kind == "quote":
            job = QuoteJob.model_validate(row.body)
            self._issue_quote.issue(job.tenant_id, job.request, now, ask_id=row.id)
        elif kind == "accept":
            wish = AcceptJob.model_validate(row.body)
            self._accept_quote.accept(wish.tenant_id, wish.quote_id, wish.conversation_id, uuid4(), now)


def _dated(database: Database, tenant_id: UUID) -> tuple[dict[str, list[str]], list[str]]:
    """Return the columns that hold moments, by table, and the columns of a conversation that are JSON."""
    with database.tenant(tenant_id, actor="judge") as tx:
        cursor = tx.execute(
            """
            SELECT c.relname AS of_table, a.attname AS name, a.atttypid = 'jsonb'::regtype AS is_json
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.oid IN ('chat.conversations'::regclass, 'chat.messages'::regclass)
              AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              AND a.atttypid IN ('timestamptz'::regtype, 'jsonb'::regtype)
            """
        )
    rows = cursor.fetchall()
    moments: dict[str, list[str]] = {"conversations": [], "messages": []}
    for row in rows:
        if not row["is_json"]:
            moments[row["of_table"]].append(row["name"])
    documents = [row["name"] for row in rows if row["is_json"] and row["of_table"] == "conversations"]
    return moments, documents


def _effect(row: OutboxRow) -> str:
    kind = str(row.body.get("kind"))
    return _EFFECTS.get(kind, kind)


class _Recorded(Conversations):
    """The repository of turns; ``last`` is the turn that was committed last, with its result."""

    last: tuple[Turn, TurnResult] | None = None

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        rows = super().commit_turn(turn, result)
        self.last = (turn, result)
        return rows


@dataclass
class _Sent:
    """Queues that take everything."""

    messages: list[QueueMessage] = field(default_factory=list)

    def send(self, messages: Sequence[QueueMessage]) -> None:
        self.messages += messages


class _Bucket:
    """Takes quotes' files and has no pictures."""

    def put_object(self, **_: Any) -> None:
        """Take a file."""

    def get_object(self, **_: Any) -> dict[str, Any]:
        return {"ContentLength": 0, "Body": BytesIO(b"")}
