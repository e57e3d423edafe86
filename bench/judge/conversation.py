"""A customer's conversation with the real chat code on a real Postgres; the quote function answers as it would.

What is written to is ``TurnRunner.run``, what is read are the committed turns and the messages' rows. Time goes by in
that everything about the conversation is put back.
"""

import json
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from psycopg import sql
from psycopg.types.json import Json

from bench.judge.companies import Company
from bench.judge.conditions import Seen, codes
from bench.judge.corpus import State
from bench.judge.intents import intent_of
from chat.conversations import Conversations, Turn, TurnResult
from chat.document_answers import DocumentAnswers
from chat.inbound import InboundMessage
from chat.quoting import QuotingAnswerer
from chat.selling import Selling
from chat.turn import TurnRunner
from quote.accepting import Accepting
from quote.issuing import Issuing
from quote.objects import QuoteFiles
from quote.quotes import Quotes
from salesmind.database import Database
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.stores import Stores
from salesmind.observability import get_logger, get_metrics
from salesmind.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, Dispatcher, OutboxRow
from salesmind.outgoing import ButtonsMessage, DocumentMessage, ListMessage, OutgoingMessage, read_outgoing
from salesmind.queues import QueueMessage
from salesmind.sales.catalogue import Catalogue
from salesmind.sales.quote_request import AcceptJob, QuoteJob
from salesmind.tenants import TenantDirectory

CUSTOMER = "Sam Rivera"
_LIST = 3
_SECONDS_APART = 20

_OPENINGS = {
    "listed": {
        "es": "lotes disponibles",
        "en": "available lots",
        "pt": "lotes disponíveis",
        "fr": "terrains disponibles",
    },
    "document": {
        "es": "¿Atienden los sábados?",
        "en": "Are you open on Saturdays?",
        "pt": "Vocês atendem aos sábados?",
        "fr": "Êtes-vous ouverts le samedi ?",
    },
}
_GIBBERISH = ("xqzt brlf wmpk", "vrkp mnoqt zzb")
_EFFECTS = {
    "quote": "quote",
    "accept": "accept",
    "cancel": "cancel_request",
    "cancel_request": "cancel_request",
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")


class StateError(Exception):
    """The conversation could not be brought where a message begins; the code did not understand the way there."""


@dataclass
class Shown:
    """A message of ours as the customer has it: its words, its choices by title, and its id for a swipe."""

    text: str
    choices: dict[str, str]
    wamid: str


class Assistant:
    """A company's chat and quote functions, wired as deployed but for AWS. One conversation at a time."""

    def __init__(self, company: Company) -> None:
        self.company = company
        database = company.database
        self._kept = _Recorded(database)
        self._sent = _Sent()
        logger, metrics = get_logger("judge"), get_metrics("judge")
        logger.setLevel("ERROR")
        self.metrics = metrics
        queues = {OUTBOUND: self._sent, QUOTE_JOBS: self._sent, EVENTS: self._sent}
        catalogue = Catalogue(database)
        self._runner = TurnRunner(
            tenants=TenantDirectory(database),
            conversations=self._kept,
            documents=DocumentAnswers(
                stores=Stores({"postgres": lambda: PostgresStore(database)}),
                embedder=company.embedder,
                model=None,
                quoting=QuotingAnswerer(),
                cache=None,
                logger=logger,
                metrics=metrics,
            ),
            dispatcher=Dispatcher(database, queues, actor="chat"),
            outbound=self._sent,  # type: ignore[arg-type]
            background=ThreadPoolExecutor(1),
            logger=logger,
            metrics=metrics,
            selling=lambda: Selling(catalogue),
        )
        quotes = Quotes(database)
        dispatcher = Dispatcher(database, queues, actor="quote")
        files = QuoteFiles(_Bucket(), "bucket")  # type: ignore[arg-type]
        self.dated = _dated(database, company.tenant_id)
        self._issuing = Issuing(catalogue, quotes, files, dispatcher, lambda: "https://quotes.example")
        self._accepting = Accepting(database, catalogue, quotes, dispatcher)

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
            self._issuing.issue(job.tenant_id, job.request, now, ask_id=row.id)
        elif kind == "accept":
            wish = AcceptJob.model_validate(row.body)
            self._accepting.accept(wish.tenant_id, wish.quote_id, wish.conversation_id, uuid4(), now)


@contextmanager
def customer(assistant: Assistant) -> Iterator["Customer"]:
    """Give a new customer; what they reserved is free again after the block."""
    one = Customer(assistant)
    try:
        yield one
    finally:
        one.leave()


@dataclass
class Customer:
    """Somebody who writes to the company for the first time. ``said`` is what they got to read, by our message."""

    assistant: Assistant
    wa_id: str = field(default_factory=lambda: "51" + str(uuid4().int)[:9])
    said: list[list[Shown]] = field(default_factory=list)
    listed: tuple[str, ...] = ()
    conversation_id: UUID | None = None
    _known: set[UUID] = field(default_factory=set)

    def says(self, *texts: str, replying_to: int | None = None) -> Seen:
        """Write a burst, perhaps by swiping what the turn of this number was answered with, counted from 0."""
        quoted = self.said[replying_to] if replying_to is not None else []
        return self._send([{"type": "text", "text": {"body": text}} for text in texts], quoted[-1:] or [])

    def presses(self, words: Sequence[str]) -> Seen:
        """Press what stands last with one of these words in its title.

        Raises:
            StateError: there is no such button or row.
        """
        for shown in (message for answer in reversed(self.said) for message in reversed(answer)):
            for title, button_id in shown.choices.items():
                if any(word.casefold() in title.casefold() for word in words):
                    return self._press(title, button_id)
        raise StateError(f"no button with {' or '.join(words)}")

    def waits(self, hours: float) -> None:
        """Let time go by: all that is dated about the conversation was so much earlier."""
        if self.conversation_id is None:
            return
        past = timedelta(hours=hours)
        moments, documents = self.assistant.dated
        row = self._rows(
            sql.SQL("SELECT {} FROM chat.conversations WHERE tenant_id = %s AND id = %s").format(
                sql.SQL(", ").join(map(sql.Identifier, documents))
            )
        )[0]
        earlier = {name: Json(_earlier(value, past)) for name, value in row.items() if value is not None}
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            for table, key in (("conversations", "id"), ("messages", "conversation_id")):
                changes = [_sooner(name) for name in moments[table]]
                values: list[Any] = [past] * len(changes)
                if table == "conversations":
                    changes += [sql.SQL("{} = %s").format(sql.Identifier(name)) for name in earlier]
                    values += earlier.values()
                statement = sql.SQL("UPDATE chat.{} SET {} WHERE tenant_id = %s AND {} = %s").format(
                    sql.Identifier(table), sql.SQL(", ").join(changes), sql.Identifier(key)
                )
                tx.execute(statement, [*values, company.tenant_id, self.conversation_id])  # type: ignore[arg-type]

    def quotes(self) -> set[str]:
        """Return what was quoted, as "B-07/24" or "B-07/cash"."""
        rows = self._rows(
            """
            SELECT l.code, (q.snapshot -> 'plan' ->> 'installments')::int AS instalments
            FROM sales.quotes q JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
            WHERE q.tenant_id = %s AND q.conversation_id = %s
            """
        )
        return {f"{row['code']}/{row['instalments'] if row['instalments'] > 1 else 'cash'}" for row in rows}

    def reserved(self) -> str | None:
        """Return the lot that is theirs now."""
        rows = self._rows(
            """
            SELECT l.code FROM sales.reservations r
            JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
            JOIN sales.lots l ON l.tenant_id = r.tenant_id AND l.id = r.lot_id
            WHERE r.tenant_id = %s AND q.conversation_id = %s AND r.released_at IS NULL
            """
        )
        return rows[0]["code"] if rows else None

    def leave(self) -> None:
        """Give back what is reserved, for the next customer's sake."""
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            tx.execute(
                "UPDATE sales.reservations SET released_at = clock_timestamp() "
                "WHERE tenant_id = %s AND released_at IS NULL",
                (company.tenant_id,),
            )

    def _press(self, title: str, button_id: str) -> Seen:
        reply = {"id": button_id, "title": title}
        return self._send(
            [{"type": "interactive", "interactive": {"type": "button_reply", "button_reply": reply}}]
        )

    def _send(self, messages: Sequence[dict[str, Any]], quoted: Sequence[Shown] = ()) -> Seen:
        company = self.assistant.company
        self.waits(_SECONDS_APART / 3600)
        context = {"context": {"from": company.number, "id": quoted[0].wamid}} if quoted else {}
        inbound = [
            InboundMessage(
                phone_number_id=company.number,
                wa_id=self.wa_id,
                profile_name=CUSTOMER,
                wamid=f"wamid.{uuid4()}",
                timestamp=int(time.time()),
                message=message | context,
            )
            for message in messages
        ]
        listed = self.listed
        turn, result, effects = self.assistant.turn(inbound)
        self.conversation_id = turn.conversation_id
        shown = [_shown(bubble.text, bubble.message) for bubble in result.bubbles]
        self.said.append(self._delivered())
        text = "\n".join(_all_words(words, choices) for words, choices in shown)
        lots = codes(text, company.lots)
        if len(lots) >= _LIST:
            self.listed = lots
        asks = next((bubble.asks.kind for bubble in reversed(result.bubbles) if bubble.asks), "none")
        return Seen(
            text=text,
            lots=lots,
            intent=intent_of(result, text, result.language or company.language),
            effects=frozenset(effects),
            asks=asks,
            choices=tuple(title for _, choices in shown for title in choices),
            listed=listed,
        )

    def _delivered(self) -> list[Shown]:
        """Give every new message of ours the id that WhatsApp would; return them, quote's own among them."""
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            tx.execute(
                "UPDATE chat.messages SET wamid = 'wamid.' || id, status = 'sent' "
                "WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out' AND wamid IS NULL",
                (company.tenant_id, self.conversation_id),
            )
            rows = tx.execute(
                "SELECT id, kind, body, payload, wamid FROM chat.messages "
                "WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out' "
                "ORDER BY occurred_at, stored_at, position",
                (company.tenant_id, self.conversation_id),
            )
        new = [row for row in rows if row["id"] not in self._known]
        self._known |= {row["id"] for row in new}
        messages = [(row, read_outgoing(row["kind"], row["body"], row["payload"])) for row in new]
        return [Shown(row["body"], _choices(message), row["wamid"]) for row, message in messages]

    def _rows(self, statement: Any) -> list[dict[str, Any]]:
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            cursor = tx.execute(statement, (company.tenant_id, self.conversation_id))
        return cursor.fetchall()


def bring_to(one: Customer, state: State) -> None:
    """Lead a new conversation where a message begins, as a customer would who writes plainly and presses buttons.

    Raises:
        StateError: it does not get there.
    """
    language = one.assistant.company.language
    match state:
        case "new":
            return
        case "missed_once" | "missed_twice":
            for words in _GIBBERISH[: 1 if state == "missed_once" else 2]:
                one.says(words)
        case "listed":
            if len(one.says(_OPENINGS["listed"][language]).lots) < _LIST:
                _show(one, "B-07")
                _require(len(_press_first(one, "sale:list", 1).lots) >= _LIST, "no list was shown")
        case "lot" | "two_lots":
            _show(one, "B-07")
            if state == "two_lots":
                _show(one, "B-08")
        case _:
            _show(one, "B-07")
            _preview(one)
            if state == "preview_old":
                one.says(_OPENINGS["document"][language])
                one.waits(1)
            if state in {"quoted", "reserved"}:
                _require("quote" in _press_first(one, "sale:yes", 0).effects, "no quote was sent")
            if state == "reserved":
                _require("accept" in _press_first(one, "quote:accept", 0).effects, "no acceptance was taken")
                _require(one.reserved() == "B-07", "B-07 was not reserved")


def _show(one: Customer, code: str) -> None:
    _require(code in one.says(code).lots, f"{code} was not shown")


def _preview(one: Customer) -> None:
    seen = _press_first(one, "sale:quote", 0)
    if seen.asks != "send_quote":
        seen = one.presses(["24"])
    _require(seen.asks == "send_quote", "no quote was previewed")


def _press_first(one: Customer, prefix: str, otherwise: int) -> Seen:
    """Press the choice of the last answer whose id begins so, or the one at a place."""
    choices = [item for shown in one.said[-1] for item in shown.choices.items()]
    if not choices:
        raise StateError("no buttons to press")
    found = next((item for item in choices if item[1].startswith(prefix)), choices[otherwise])
    return one._press(*found)


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise StateError(problem)


def _shown(text: str, message: OutgoingMessage | None) -> tuple[str, dict[str, str]]:
    if not isinstance(message, ListMessage):
        return text, _choices(message)
    rows = [row for section in message.sections for row in section.rows]
    described = [f"{row.title} {row.description}" for row in rows]
    return "\n".join([text, *described]), _choices(message)


def _all_words(text: str, choices: dict[str, str]) -> str:
    return "\n".join([text, *choices])


def _choices(message: OutgoingMessage | None) -> dict[str, str]:
    if isinstance(message, ButtonsMessage | DocumentMessage):
        return {button.title: button.id for button in message.buttons}
    if isinstance(message, ListMessage):
        return {row.title: row.id for section in message.sections for row in section.rows}
    return {}


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


def _sooner(name: str) -> sql.Composed:
    return sql.SQL("{0} = {0} - %s").format(sql.Identifier(name))


def _effect(row: OutboxRow) -> str:
    kind = str(row.body.get("kind"))
    return _EFFECTS.get(kind, kind)


def _earlier(value: Any, past: timedelta) -> Any:
    """Put back every moment that stands in JSON."""
    text = json.dumps(value)
    return json.loads(_MOMENT.sub(lambda found: (datetime.fromisoformat(found[0]) - past).isoformat(), text))


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
