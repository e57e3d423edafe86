"""Conversations in Postgres: taking a turn, committing it, marking one for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Self, cast
from uuid import UUID, uuid4, uuid5

import psycopg
from psycopg.types.json import Json

from chat.answer_cache import (
    AskedBefore,
    Keeping,
    KeptAnswer,
    keep,
    query_answers,
    query_vector,
    read_answers,
    read_vector,
)
from chat.answers import Lead
from chat.content import quoted_wamid, read_content, storable
from chat.inbound import InboundMessage, MalformedRecordError
from chat.sale_state import ForSale, Sale, SaleState, SentQuote, ShownLot, YesNoQuestion, read_sale
from chat.understanding.mentions import keys_in
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import OUTBOUND, OutboxRow, add_to_outbox
from salesmind.errors import StaleTurnError
from salesmind.inventory.catalogue import NamedLot
from salesmind.knowledge.embedding_cache import Vector
from salesmind.languages import LANGUAGES, Language
from salesmind.whatsapp.outgoing import OutgoingMessage, stored_payload

ACTOR = "chat"
HISTORY_MESSAGES = 20
"""Earlier messages that a turn sees: about five exchanges of a burst and its answer."""

RECENT_QUOTES = 10
"""More than a customer may have open (``QuoteRules.open_per_customer`` is 5 unless a company says otherwise)."""

MOST_PROJECTS = 200
MAX_NAMED = 100
"""Lots that the codes in a turn's messages may mean, in all projects."""
MOST_TITLES = 30

_STALE_TURN = "SM001"


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of the conversation. ``occurred_at`` is the customer's clock for inbound ones.

    ``asks`` is what a message of ours asks a yes to, ``about`` the lots that it shows.
    """

    id: UUID
    direction: str
    kind: str
    text: str
    wamid: str | None
    payload: dict[str, Any] | None
    occurred_at: datetime
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()

    @property
    def replies_to(self) -> str | None:
        """The WhatsApp id of the message that it was written in reply to."""
        return quoted_wamid(self.payload or {})


@dataclass(frozen=True, slots=True)
class Turn:
    """A taken turn: what to answer, and what there is to know while answering."""

    tenant_id: UUID
    conversation_id: UUID
    phone_number_id: str
    number: int
    unanswered: list[StoredMessage]
    history: list[StoredMessage]
    language: Language | None
    company: str
    time_zone: str
    default_language: Language
    vector_store: str
    revision: int
    """Of the company's knowledge, before this turn searches it."""
    kept_answers: Sequence[KeptAnswer]
    question_vector: Vector | None
    stranded: list[OutboxRow]
    sale: Sale | None = None
    """Where the sale stands, and what there is for sale."""
    named: Mapping[str, Sequence[NamedLot]] = field(default_factory=dict)
    """The lots whose codes the messages may hold, by ``code_key``."""
    swiped: Mapping[str, StoredMessage] = field(default_factory=dict)
    """The messages that these reply to, by their WhatsApp ids."""
    waits_for_person: bool = False

    assistant: Mapping[str, Any] = field(default_factory=dict)
    """The company's ``AssistantSettings``, as they are stored."""

    brand: Mapping[str, Any] = field(default_factory=dict)
    """The company's ``CompanyBrand``, as it is stored."""

    documents: Sequence[str] = ()
    """Titles of the company's documents."""

    lead: Lead | None = None
    """What the customer told of themselves."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One WhatsApp message to send: ``message``, of which history shows ``text``; a plain text where there is none.

    ``asks`` is what it asks a yes to, ``about`` the lots that it shows.
    """

    text: str
    citations: list[dict[str, Any]] = field(default_factory=list)
    message: OutgoingMessage | None = None
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()

    @classmethod
    def of(cls, message: OutgoingMessage) -> Self:
        """Make the bubble of a message of any kind."""
        return cls(message.text, message=message)

    @property
    def kind(self) -> str:
        """The message's kind, as ``chat.messages`` names it."""
        return self.message.kind if self.message else "text"

    @property
    def payload(self) -> Json | None:
        """What ``chat.messages.payload`` holds of it."""
        payload = stored_payload(self.message) if self.message else None
        return None if payload is None else Json(payload)


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What a turn decided.

    ``needs_person`` is the reason to call a person, if any. ``mark_seen`` lets the customer's message be shown
    as read along with the answer; a turn that showed it earlier, while it was thinking, says no. ``keeping`` is
    what the next customer with the same question is answered from. ``sale`` is where the sale stands now, None where
    it stands as before; ``effects`` leave together with the answer.
    """

    bubbles: list[Bubble]
    language: Language | None
    reply_to_wamid: str | None = None
    needs_person: str | None = None
    mark_seen: bool = True
    keeping: Keeping | None = None
    sale: SaleState | None = None
    effects: list[OutboxRow] = field(default_factory=list)
    intent: str | None = None
    lead: Lead | None = None
    """What the customer told of themselves; None where it is as before."""


class Conversations:
    """The repository of turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_for_new(self, tenant_id: UUID, message: InboundMessage) -> UUID | None:
        """Return the conversation that ``message`` belongs to, made for a customer who never wrote before; None when
        the message was stored already. One round trip."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            opened = _open(tx, message, _name([message]))
            stored = tx.execute(
                "SELECT FROM chat.messages WHERE tenant_id = %s AND wamid = %s",
                (tenant_id, storable(message.wamid)),
            )
        return None if stored.fetchone() is not None else UUID(_one(opened)["conversation_id"])

    def begin_turn(
        self, tenant_id: UUID, messages: Sequence[InboundMessage], asked: AskedBefore | None = None
    ) -> Turn:
        """Store the messages of one customer that are new, take the turn and load its context.

        One round trip. ``messages`` are in the queue's order and belong to one conversation. The turn number
        is raised only when something waits for an answer. ``asked`` is what to look up for the only message.

        Raises:
            MalformedRecordError: a message holds what no column takes; nothing was stored.
        """
        try:
            return self._begin_turn(tenant_id, messages, asked)
        except psycopg.DataError as error:
            raise MalformedRecordError(f"The message cannot be stored: {type(error).__name__}") from error

    def _begin_turn(
        self, tenant_id: UUID, messages: Sequence[InboundMessage], asked: AskedBefore | None
    ) -> Turn:
        now = datetime.now(UTC)
        last = messages[-1]
        rows = [_inbound_row(tenant_id, message, now) for message in messages]
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            opened = _open(tx, last, _name(messages))
            tx.execute_many(
                """
                INSERT INTO chat.messages
                    (tenant_id, id, conversation_id, direction, kind, body, payload, wamid, occurred_at, status)
                VALUES (%s, %s, current_setting('app.conversation_id')::uuid, 'in', %s, %s, %s, %s, %s, 'received')
                ON CONFLICT (tenant_id, wamid) DO NOTHING
                """,
                rows,
            )
            taken = tx.execute(
                """
                UPDATE chat.conversations c
                SET turn = turn + (SELECT count(*) FROM (
                        SELECT FROM chat.messages m
                        WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id
                          AND m.direction = 'in' AND m.turn IS NULL
                        LIMIT 1) waiting),
                    last_inbound_at = greatest(last_inbound_at, %s)
                WHERE c.tenant_id = %s AND c.id = current_setting('app.conversation_id')::uuid
                RETURNING turn, language, sale, lead, needs_person_at,
                          (SELECT p.name FROM chat.user_profiles p
                           WHERE p.tenant_id = c.tenant_id AND p.id = c.profile_id) AS customer
                """,
                (min(now, max(row[6] for row in rows)), tenant_id),
            )
            recent = tx.execute(
                """
                (SELECT id, direction, kind, body, wamid, payload, asked_kind, asked_id, about, occurred_at, stored_at,
                        true AS waiting
                 FROM chat.messages
                 WHERE tenant_id = %(tenant)s AND conversation_id = current_setting('app.conversation_id')::uuid
                   AND direction = 'in' AND turn IS NULL)
                UNION ALL
                (SELECT id, direction, kind, body, wamid, NULL, asked_kind, asked_id, about, occurred_at, stored_at,
                        false
                 FROM chat.messages
                 WHERE tenant_id = %(tenant)s AND conversation_id = current_setting('app.conversation_id')::uuid
                   AND NOT (direction = 'in' AND turn IS NULL)
                 ORDER BY occurred_at DESC, stored_at DESC LIMIT %(history)s)
                ORDER BY occurred_at, stored_at
                """,
                {"tenant": tenant_id, "history": HISTORY_MESSAGES},
            )
            tenant = tx.execute(
                """
                SELECT name, time_zone, default_language, vector_store, locale, brand, assistant,
                       ARRAY(SELECT d.title FROM knowledge.documents d
                             WHERE d.tenant_id = t.tenant_id AND d.status = 'ready' ORDER BY d.title LIMIT %s)
                       AS documents,
                       EXISTS (SELECT FROM sales.lots l WHERE l.tenant_id = t.tenant_id AND l.withdrawn_at IS NULL)
                           OR EXISTS (SELECT FROM sales.inventory_sources s WHERE s.tenant_id = t.tenant_id)
                       AS sells,
                       ARRAY(SELECT json_build_object('name', p.name, 'stages',
                                    ARRAY(SELECT s.name FROM sales.stages s
                                          WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id ORDER BY s.name))
                             FROM core.projects p
                             WHERE p.tenant_id = t.tenant_id
                               AND EXISTS (SELECT FROM sales.lots l
                                           WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id
                                             AND l.withdrawn_at IS NULL)
                             ORDER BY p.name LIMIT %s)
                       AS projects,
                       coalesce((SELECT r.revision FROM knowledge.revisions r WHERE r.tenant_id = t.tenant_id), 0)
                       AS revision
                FROM core.tenants t WHERE tenant_id = %s
                """,
                (MOST_TITLES, MOST_PROJECTS, tenant_id),
            )
            quotes = tx.execute(
                """
                SELECT q.id, q.lot_id, coalesce(q.snapshot ->> 'number', q.number::text) AS number,
                       concat_ws(', ', q.snapshot -> 'unit' ->> 'name', q.snapshot -> 'unit' ->> 'project') AS about,
                       q.status IN ('sent', 'viewed')
                           AND q.valid_until >= (clock_timestamp() AT TIME ZONE t.time_zone)::date AS is_open,
                       coalesce((q.snapshot -> 'totals' ->> 'total')::bigint, 0) AS total,
                       coalesce(q.snapshot ->> 'currency', '') AS currency, q.valid_until,
                       (SELECT r.until FROM sales.reservations r
                        WHERE r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL)
                       AS reserved_until
                FROM sales.quotes q JOIN core.tenants t ON t.tenant_id = q.tenant_id
                WHERE q.tenant_id = %s AND q.conversation_id = current_setting('app.conversation_id')::uuid
                ORDER BY q.issued_at DESC LIMIT %s
                """,
                (tenant_id, RECENT_QUOTES),
            )
            swiped = _query_swiped(tx, tenant_id, messages)
            named = _query_named(tx, tenant_id, [row[3] for row in rows])
            answers = query_answers(tx, tenant_id, asked)
            vector = query_vector(tx, tenant_id, asked)
            left = tx.execute(
                """
                SELECT id, queue, group_id, body, seq, NULL::timestamptz AS occurred_at FROM ops.outbox
                WHERE tenant_id = %(tenant)s AND group_id = current_setting('app.conversation_id')
                  AND dispatched_at IS NULL
                UNION ALL
                SELECT id, NULL, NULL, NULL, NULL, occurred_at FROM chat.messages
                WHERE tenant_id = %(tenant)s AND conversation_id = current_setting('app.conversation_id')::uuid
                  AND status = 'pending' AND kind = 'document' AND error_code IS NOT NULL
                ORDER BY seq, occurred_at
                """,
                {"tenant": tenant_id},
            )
        conversation_id = UUID(_one(opened)["conversation_id"])
        state, company = _one(taken), _one(tenant)
        found = [(row["waiting"], _stored(row)) for row in recent]
        if not found:
            self._drop_empty(tenant_id, last)
        sale = Sale(
            locale=company["locale"],
            sells=company["sells"],
            projects=[ForSale(project["name"], project["stages"]) for project in company["projects"]],
            state=read_sale(state["sale"], now),
            customer=state["customer"],
            quotes=[SentQuote(**row) for row in quotes],
        )
        return Turn(
            tenant_id=tenant_id,
            conversation_id=conversation_id,
            phone_number_id=last.phone_number_id,
            number=state["turn"],
            unanswered=[message for waiting, message in found if waiting],
            history=[message for waiting, message in found if not waiting],
            language=cast(Language | None, state["language"]),
            company=company["name"],
            time_zone=company["time_zone"],
            default_language=cast(Language, company["default_language"]),
            vector_store=company["vector_store"],
            revision=company["revision"],
            kept_answers=read_answers(answers),
            question_vector=read_vector(vector),
            named=_by_key(named),
            swiped={row["wamid"]: _stored(row) for row in swiped or ()},
            waits_for_person=state["needs_person_at"] is not None,
            stranded=[_left_behind(tenant_id, str(conversation_id), row) for row in left],
            sale=sale,
            assistant=company["assistant"],
            brand=company["brand"],
            documents=company["documents"],
            lead=Lead(**{name: state["lead"].get(name) for name in ("name", "interest", "budget")}),
        )

    def _drop_empty(self, tenant_id: UUID, message: InboundMessage) -> None:
        """Delete a conversation that nothing is in: only messages of an erased customer came, once more."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            _open(tx, message, None)
            tx.execute(
                """
                WITH empty AS (
                    DELETE FROM chat.conversations c
                    WHERE c.tenant_id = %(tenant)s AND c.id = current_setting('app.conversation_id')::uuid
                      AND NOT EXISTS (SELECT FROM chat.messages m
                                      WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id)
                      AND NOT EXISTS (SELECT FROM sales.quotes q
                                      WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id)
                    RETURNING c.profile_id
                )
                DELETE FROM chat.user_profiles p USING empty
                WHERE p.tenant_id = %(tenant)s AND p.id = empty.profile_id
                """,
                {"tenant": tenant_id},
            )

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        """Store the answer, mark the messages answered and fill the outbox: together or not at all.

        One round trip.

        Raises:
            StaleTurnError: another worker took the turn meanwhile; nothing was stored.
        """
        now = datetime.now(UTC)
        outgoing = [(uuid4(), position, bubble) for position, bubble in enumerate(result.bubbles)]
        group = str(turn.conversation_id)
        rows = [OutboxRow(OUTBOUND, group, seen_job(turn))] if result.mark_seen else []
        rows += [
            OutboxRow(OUTBOUND, group, _message_job(turn.tenant_id, message_id))
            for message_id, _, _ in outgoing
        ]
        rows += result.effects
        try:
            with self._database.tenant(turn.tenant_id, actor=ACTOR) as tx:
                tx.execute("SELECT chat.hold_turn(%s, %s)", (turn.conversation_id, turn.number))
                tx.execute(
                    """
                    UPDATE chat.messages SET turn = %s
                    WHERE tenant_id = %s AND id = ANY(%s) AND turn IS NULL
                    """,
                    (turn.number, turn.tenant_id, [message.id for message in turn.unanswered]),
                )
                tx.execute(
                    """
                    UPDATE chat.conversations
                    SET language = coalesce(%s, language),
                        needs_person_at = CASE WHEN %s::text IS NULL THEN needs_person_at
                                               ELSE coalesce(needs_person_at, clock_timestamp()) END,
                        needs_person_reason = coalesce(needs_person_reason, %s),
                        sale = coalesce(%s::jsonb, sale),
                        lead = lead || coalesce(%s::jsonb, '{}')
                    WHERE tenant_id = %s AND id = %s
                    """,
                    (
                        result.language,
                        result.needs_person,
                        result.needs_person,
                        Json(result.sale.stored()) if result.sale else None,
                        Json(_told(result.lead)) if result.lead else None,
                        turn.tenant_id,
                        turn.conversation_id,
                    ),
                )
                tx.execute_many(
                    """
                    INSERT INTO chat.messages
                        (tenant_id, id, conversation_id, direction, kind, body, payload, reply_to_wamid,
                         occurred_at, turn, position, citations, asked_kind, asked_id, about, status)
                    VALUES (%s, %s, %s, 'out', %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'pending')
                    """,
                    [
                        (
                            turn.tenant_id,
                            message_id,
                            turn.conversation_id,
                            bubble.kind,
                            bubble.text,
                            bubble.payload,
                            result.reply_to_wamid if position == 0 else None,
                            now,
                            turn.number,
                            position,
                            Json(bubble.citations),
                            bubble.asks.kind if bubble.asks else None,
                            bubble.asks.id if bubble.asks else None,
                            Json([lot.model_dump(mode="json") for lot in bubble.about])
                            if bubble.about
                            else None,
                        )
                        for message_id, position, bubble in outgoing
                    ],
                )
                add_to_outbox(tx, turn.tenant_id, rows)
                if result.keeping:
                    keep(tx, turn.tenant_id, result.keeping)
        except psycopg.DatabaseError as error:
            if error.sqlstate == _STALE_TURN:
                raise StaleTurnError("Another worker took this conversation's turn") from None
            raise
        return rows

    def mark_for_person(self, tenant_id: UUID, message: InboundMessage, reason: str) -> None:
        """Flag the message's conversation, because the assistant failed on it for good.

        What waits there counts as handled, by the person: the customer's next message starts afresh.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            conversation_id = UUID(_one(_open(tx, message, None))["conversation_id"])
            tx.execute(
                """
                UPDATE chat.conversations
                SET needs_person_at = coalesce(needs_person_at, clock_timestamp()),
                    needs_person_reason = coalesce(needs_person_reason, %s)
                WHERE tenant_id = %s AND id = %s
                """,
                (reason, tenant_id, conversation_id),
            )
            tx.execute(
                """
                WITH taken AS (
                    UPDATE chat.conversations SET turn = turn + 1 WHERE tenant_id = %s AND id = %s RETURNING turn
                )
                UPDATE chat.messages m SET turn = taken.turn
                FROM taken
                WHERE m.tenant_id = %s AND m.conversation_id = %s AND m.direction = 'in' AND m.turn IS NULL
                """,
                (tenant_id, conversation_id, tenant_id, conversation_id),
            )
            report_incident(tx, tenant_id, "conversation_failed", conversation_id, reason)


def seen_job(turn: Turn, *, typing: bool = False) -> dict[str, Any]:
    """Return the job that shows the newest of the turn's messages as read, with or without a typing sign."""
    return _seen_job(turn.tenant_id, turn.phone_number_id, turn.unanswered[-1].wamid, typing=typing)


def typing_job(tenant_id: UUID, message: InboundMessage) -> dict[str, Any]:
    """Return the job that shows a message as read and that an answer is being written."""
    return _seen_job(tenant_id, message.phone_number_id, message.wamid, typing=True)


def message_id(tenant_id: UUID, wamid: str) -> UUID:
    """Return the id under which a customer's message is stored."""
    return uuid5(tenant_id, wamid)


def _seen_job(tenant_id: UUID, phone_number_id: str, wamid: str | None, *, typing: bool) -> dict[str, Any]:
    return {
        "kind": "seen",
        "tenant_id": str(tenant_id),
        "phone_number_id": phone_number_id,
        "wamid": wamid,
        "typing": typing,
    }


def _message_job(tenant_id: UUID, message_id: UUID) -> dict[str, Any]:
    return {"kind": "message", "tenant_id": str(tenant_id), "message_id": str(message_id)}


def _open(tx: Transaction, message: InboundMessage, name: str | None) -> Cursor:
    """Find or make the conversation; later statements of the transaction name it by ``app.conversation_id``."""
    return tx.execute(
        """
        SELECT set_config('app.conversation_id', chat.open_conversation(%s, %s, %s, %s)::text, true)
               AS conversation_id
        """,
        (message.phone_number_id, message.wa_id, message.user_id, name),
    )


def _query_swiped(tx: Transaction, tenant_id: UUID, messages: Sequence[InboundMessage]) -> Cursor | None:
    """Ask for the messages that these reply to by a swipe; most reply to none."""
    quoted = [wamid for message in messages if (wamid := quoted_wamid(message.message or {}))]
    if not quoted:
        return None
    return tx.execute(
        """
        SELECT id, direction, kind, body, wamid, NULL AS payload, asked_kind, asked_id, about, occurred_at
        FROM chat.messages WHERE tenant_id = %s AND wamid = ANY(%s)
          AND conversation_id = current_setting('app.conversation_id')::uuid
        """,
        (tenant_id, quoted),
    )


def _query_named(tx: Transaction, tenant_id: UUID, texts: Sequence[str]) -> Cursor | None:
    """Ask for the lots whose codes may stand in the texts; most name none."""
    keys = keys_in(texts, LANGUAGES)
    if not keys:
        return None
    return tx.execute(
        """
        SELECT l.id, l.code, p.name AS project, sales.code_key(l.code) AS key
        FROM sales.lots l JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        WHERE l.tenant_id = %s AND l.withdrawn_at IS NULL AND sales.code_key(l.code) = ANY(%s)
        ORDER BY p.name, l.code LIMIT %s
        """,
        (tenant_id, keys, MAX_NAMED),
    )


def _left_behind(tenant_id: UUID, conversation: str, row: dict[str, Any]) -> OutboxRow:
    """Return what a dead worker did not send, or a document that waited for the customer to write: the 24-hour window
    is open again."""
    if row["queue"] is None:
        return OutboxRow(OUTBOUND, conversation, _message_job(tenant_id, row["id"]))
    return OutboxRow(row["queue"], row["group_id"], row["body"], row["id"])


def _inbound_row(tenant_id: UUID, message: InboundMessage, now: datetime) -> tuple[Any, ...]:
    raw = message.message or {}
    content = read_content(raw)
    return (
        tenant_id,
        message_id(tenant_id, message.wamid),
        content.kind,
        content.text,
        Json(storable(raw)),
        storable(message.wamid),
        message.occurred_at(now),
    )


def _name(messages: Sequence[InboundMessage]) -> str | None:
    names = (message.profile_name for message in reversed(messages) if message.profile_name)
    return cast(str | None, storable(next(names, None)))


def _stored(row: dict[str, Any]) -> StoredMessage:
    return StoredMessage(
        row["id"],
        row["direction"],
        row["kind"],
        row["body"],
        row["wamid"],
        row["payload"],
        row["occurred_at"],
        YesNoQuestion(row["asked_kind"], row["asked_id"]) if row["asked_kind"] else None,
        tuple(map(ShownLot.model_validate, row["about"] or ())),
    )


def _by_key(named: Cursor | None) -> dict[str, list[NamedLot]]:
    found: dict[str, list[NamedLot]] = {}
    for row in named or ():
        found.setdefault(row["key"], []).append(NamedLot(**row))
    return found


def _told(lead: Lead) -> dict[str, str]:
    return {name: said for name, said in asdict(lead).items() if said}


def _one(cursor: psycopg.Cursor[dict[str, Any]]) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise LookupError("A row that this transaction made or needs is missing")
    return row
