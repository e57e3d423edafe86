"""What a company's conversations and sales come to in a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.figures.period import Period
from salesmind.figures.rates import MessageRates, read_rates
from salesmind.model_use.spend import read_spend
from salesmind.model_use.use import Use, query_use, uses_of


@dataclass(frozen=True, slots=True)
class Conversations:
    """Of the period: those in which a customer wrote, of them new ones, and what became of them.

    ``answered`` had a message of ours after the customer's; ``handed_over`` needed a person, or a person took it;
    ``resolved`` were answered, not handed over, and the last word is ours.
    """

    active: int
    new: int
    answered: int
    resolved: int
    handed_over: int


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """Seconds from a customer's message to our next one; of a burst the first message counts. None: nobody wrote."""

    p50: float | None
    p95: float | None
    waits: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Conversations of the period by how far they came; each step is counted among those of the step before."""

    wrote: int
    interested: int
    quoted: int
    accepted: int
    reserved: int


@dataclass(frozen=True, slots=True)
class QuotesOf:
    """Quotes issued in the period by currency and state; ``total`` is in the currency's minor unit."""

    currency: str
    status: str
    many: int
    total: int


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What somebody of the team did: conversations taken, messages written."""

    user_id: UUID
    name: str
    taken: int
    messages: int


@dataclass(frozen=True, slots=True)
class OfProject:
    """Quotes and reservations of a project."""

    project_id: UUID
    name: str
    quotes: int
    accepted: int
    reservations: int


@dataclass(frozen=True, slots=True)
class PricedMessages:
    """Messages of a price category of WhatsApp's; ``cost`` is of those that it charges for.

    None: nobody told the price. In ``currency``'s major unit.
    """

    category: str
    many: int
    billable: int
    cost: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day by the company's clock."""

    day: date
    conversations: int
    messages_in: int
    messages_out: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of a period. Messages of ours are counted by which part answered, and by WhatsApp's price category."""

    period: Period
    conversations: Conversations
    first_answer: FirstAnswer
    by_source: Mapping[str, int]
    by_price_category: Sequence[PricedMessages]
    models: Sequence[Use]
    unanswered_questions: int
    funnel: Funnel
    quotes: Sequence[QuotesOf]
    people: Sequence[OfPerson]
    projects: Sequence[OfProject]
    days: Sequence[Day]


def figures(database: Database, tenant_id: UUID, period: Period, *, actor: str) -> Figures:
    """Return a company's figures. One round trip.

    Raises:
        TransientError: the database failed.
    """
    asked = {"tenant": tenant_id, "begins": period.begins, "ends": period.ends, "zone": period.zone}
    with database.tenant(tenant_id, actor=actor) as tx:
        conversations = _conversations(tx, asked)
        waits = _waits(tx, asked)
        sources = _by_source(tx, asked)
        categories = _by_category(tx, asked)
        prices = tx.execute(
            "SELECT message_rates, model_spend FROM core.tenants WHERE tenant_id = %(tenant)s", asked
        )
        used = query_use(tx, tenant_id, period.begins, period.ends, period.zone)
        unanswered = _unanswered(tx, asked)
        funnel = _funnel(tx, asked)
        quotes = _quotes(tx, asked)
        people = _people(tx, asked)
        projects = _projects(tx, asked)
        days = _days(tx, asked)
    by_day = {row["day"]: row for row in days}
    priced = _one(prices)
    return Figures(
        period=period,
        conversations=Conversations(**_one(conversations)),
        first_answer=FirstAnswer(**_one(waits)),
        by_source={row["source"]: row["many"] for row in sources},
        by_price_category=_priced(categories, read_rates(priced["message_rates"])),
        models=uses_of(used, read_spend(priced["model_spend"])),
        unanswered_questions=_one(unanswered)["many"],
        funnel=Funnel(**_one(funnel)),
        quotes=[QuotesOf(**row) for row in quotes],
        people=[OfPerson(**row) for row in people],
        projects=[OfProject(**row) for row in projects],
        days=[Day(**by_day.get(day, _empty(day))) for day in period.days],
    )


def _one(cursor: Cursor) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise LookupError("A count has no row")
    return row


def _empty(day: date) -> dict[str, Any]:
    return {"day": day, "conversations": 0, "messages_in": 0, "messages_out": 0, "quotes": 0}


def _conversations(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        WITH active AS (
            SELECT m.conversation_id AS id, max(m.occurred_at) FILTER (WHERE m.direction = 'in') AS last_in,
                   min(m.occurred_at) FILTER (WHERE m.direction = 'in') AS first_in,
                   max(m.occurred_at) FILTER (WHERE m.direction = 'out') AS last_out
            FROM chat.messages m
            WHERE m.tenant_id = %(tenant)s AND m.occurred_at >= %(begins)s AND m.occurred_at < %(ends)s
            GROUP BY m.conversation_id HAVING bool_or(m.direction = 'in')),
        seen AS (
            SELECT a.*, c.created_at >= %(begins)s AS new,
                   c.needs_person_at >= %(begins)s AND c.needs_person_at < %(ends)s OR EXISTS (
                       SELECT FROM chat.hand_overs h
                       WHERE h.tenant_id = c.tenant_id AND h.conversation_id = c.id AND h.what = 'taken'
                         AND h.at >= %(begins)s AND h.at < %(ends)s) AS handed_over
            FROM active a JOIN chat.conversations c ON c.tenant_id = %(tenant)s AND c.id = a.id)
        SELECT count(*) AS active, count(*) FILTER (WHERE new) AS new,
               count(*) FILTER (WHERE last_out >= first_in) AS answered,
               count(*) FILTER (WHERE last_out >= last_in AND handed_over IS NOT TRUE) AS resolved,
               count(*) FILTER (WHERE handed_over) AS handed_over
        FROM seen
        """,
        asked,
    )


def _waits(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    """A wait begins with a message of the customer's that does not follow another one of theirs."""
    return tx.execute(
        """
        WITH told AS (
            SELECT m.conversation_id, m.direction, m.occurred_at,
                   lag(m.direction) OVER talk AS before,
                   min(m.occurred_at) FILTER (WHERE m.direction = 'out')
                       OVER (talk ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS answered_at
            FROM chat.messages m
            WHERE m.tenant_id = %(tenant)s AND m.occurred_at >= %(begins)s AND m.occurred_at < %(ends)s
            WINDOW talk AS (PARTITION BY m.conversation_id ORDER BY m.occurred_at, m.stored_at)),
        waited AS (
            SELECT extract(epoch FROM answered_at - occurred_at)::float8 AS seconds FROM told
            WHERE direction = 'in' AND before IS DISTINCT FROM 'in' AND answered_at IS NOT NULL)
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
               percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95, count(*) AS waits
        FROM waited
        """,
        asked,
    )


def _by_source(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        SELECT coalesce(answered_by, CASE WHEN sent_by IS NULL THEN 'rule' ELSE 'person' END) AS source,
               count(*) AS many
        FROM chat.messages
        WHERE tenant_id = %(tenant)s AND direction = 'out' AND occurred_at >= %(begins)s AND occurred_at < %(ends)s
        GROUP BY 1 ORDER BY many DESC, source
        """,
        asked,
    )


def _by_category(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        SELECT coalesce(pricing ->> 'category', 'unknown') AS category, count(*) AS many,
               count(*) FILTER (WHERE pricing ->> 'billable' = 'true') AS billable
        FROM chat.messages
        WHERE tenant_id = %(tenant)s AND direction = 'out' AND pricing IS NOT NULL
          AND occurred_at >= %(begins)s AND occurred_at < %(ends)s
        GROUP BY 1 ORDER BY many DESC, category
        """,
        asked,
    )


def _priced(counted: Cursor, rates: MessageRates) -> Sequence[PricedMessages]:
    return [
        PricedMessages(**row, cost=rates.cost(row["category"], row["billable"]), currency=rates.currency)
        for row in counted
    ]


def _unanswered(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        SELECT count(*) AS many FROM knowledge.unanswered
        WHERE tenant_id = %(tenant)s AND asked_at >= %(begins)s AND asked_at < %(ends)s
        """,
        asked,
    )


def _funnel(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    """Interested is who named or was shown a lot, or told what they look for."""
    return tx.execute(
        """
        WITH wrote AS (
            SELECT DISTINCT conversation_id AS id FROM chat.messages
            WHERE tenant_id = %(tenant)s AND direction = 'in' AND occurred_at >= %(begins)s AND occurred_at < %(ends)s),
        steps AS (
            SELECT w.id,
                   EXISTS (SELECT FROM sales.quotes q WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id
                             AND q.status <> 'draft') AS quoted,
                   EXISTS (SELECT FROM sales.quotes q WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id
                             AND q.status = 'accepted') AS accepted,
                   EXISTS (SELECT FROM sales.quotes q
                           JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id
                           WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id) AS reserved,
                   c.lead ? 'interest' OR EXISTS (
                       SELECT FROM chat.messages m WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id
                         AND m.about IS NOT NULL AND m.occurred_at < %(ends)s) AS interested
            FROM wrote w JOIN chat.conversations c ON c.tenant_id = %(tenant)s AND c.id = w.id)
        SELECT count(*) AS wrote, count(*) FILTER (WHERE interested OR quoted OR reserved) AS interested,
               count(*) FILTER (WHERE quoted OR reserved) AS quoted,
               count(*) FILTER (WHERE accepted OR reserved) AS accepted, count(*) FILTER (WHERE reserved) AS reserved
        FROM steps
        """,
        asked,
    )


def _quotes(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        SELECT currency, status, count(*) AS many, sum(total)::bigint AS total FROM sales.quotes
        WHERE tenant_id = %(tenant)s AND issued_at >= %(begins)s AND issued_at < %(ends)s
        GROUP BY currency, status ORDER BY currency, total DESC
        """,
        asked,
    )


def _people(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        WITH did AS (
            SELECT who AS user_id, count(DISTINCT conversation_id) AS taken, 0 AS messages FROM chat.hand_overs
            WHERE tenant_id = %(tenant)s AND what = 'taken' AND at >= %(begins)s AND at < %(ends)s GROUP BY who
            UNION ALL
            SELECT sent_by, 0, count(*) FROM chat.messages
            WHERE tenant_id = %(tenant)s AND sent_by IS NOT NULL
              AND occurred_at >= %(begins)s AND occurred_at < %(ends)s
            GROUP BY sent_by)
        SELECT d.user_id, a.name, sum(d.taken)::int AS taken, sum(d.messages)::int AS messages
        FROM did d JOIN core.users u ON u.tenant_id = %(tenant)s AND u.id = d.user_id
        JOIN core.accounts a ON a.id = u.id
        GROUP BY d.user_id, a.name ORDER BY messages DESC, taken DESC, a.name
        """,
        asked,
    )


def _projects(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        SELECT p.id AS project_id, p.name, count(*) AS quotes,
               count(*) FILTER (WHERE q.status = 'accepted') AS accepted, count(r.id) AS reservations
        FROM sales.quotes q
        JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
        JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        LEFT JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id
        WHERE q.tenant_id = %(tenant)s AND q.issued_at >= %(begins)s AND q.issued_at < %(ends)s
        GROUP BY p.id, p.name ORDER BY quotes DESC, p.name
        """,
        asked,
    )


def _days(tx: Transaction, asked: dict[str, Any]) -> Cursor:
    return tx.execute(
        """
        WITH told AS (
            SELECT (occurred_at AT TIME ZONE %(zone)s)::date AS day,
                   count(DISTINCT conversation_id) FILTER (WHERE direction = 'in') AS conversations,
                   count(*) FILTER (WHERE direction = 'in') AS messages_in,
                   count(*) FILTER (WHERE direction = 'out') AS messages_out
            FROM chat.messages
            WHERE tenant_id = %(tenant)s AND occurred_at >= %(begins)s AND occurred_at < %(ends)s GROUP BY 1),
        quoted AS (
            SELECT (issued_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS quotes FROM sales.quotes
            WHERE tenant_id = %(tenant)s AND issued_at >= %(begins)s AND issued_at < %(ends)s GROUP BY 1)
        SELECT coalesce(t.day, q.day) AS day, coalesce(t.conversations, 0) AS conversations,
               coalesce(t.messages_in, 0) AS messages_in, coalesce(t.messages_out, 0) AS messages_out,
               coalesce(q.quotes, 0) AS quotes
        FROM told t FULL JOIN quoted q ON q.day = t.day
        """,
        asked,
    )
