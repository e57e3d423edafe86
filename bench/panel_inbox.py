"""Inbox and sales board of a company with 10,000 conversations and 100,000 messages, as the panel reads them."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Final, LiteralString
from uuid import UUID, uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bench.company import APP_PASSWORD, APP_ROLE, Company, company
from bench.report import Row
from bench.round_trips import round_trip_proxy
from panel.live.watch import Watch
from panel.pages.inbox_rows import drawn_row
from salesmind.accounts.principal import Principal
from salesmind.conversations.customers import one_customer
from salesmind.conversations.inbox import FILTERS, list_inbox
from salesmind.conversations.thread import read_thread
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk
from salesmind.leads.board import LeadFilter, list_leads, read_board
from salesmind.live.connections import MAX_PAGES, connect, disconnect, open_ticket

CONVERSATIONS = 10_000
MESSAGES_EACH = 10
ROUNDS = 40
LIMIT_MS = 60.0
OPEN_PAGES = 500


def rows(*, long: bool) -> list[Row]:
    """Measure each list of the inbox, a thread and a customer; ``long`` measures more rounds."""
    with company() as firm:
        viewer = _fill(firm)
        rounds = ROUNDS * (5 if long else 1)
        some = _some_conversation(firm)
        asked: dict[str, Callable[[Database], object]] = {
            f"inbox, {name}": lambda database, name=name: list_inbox(database, viewer, PageAsk(), name)
            for name in FILTERS
        }
        middle = list_inbox(firm.database, viewer, PageAsk(limit=200)).page.next
        asked |= {
            "inbox, a later page": lambda database: list_inbox(database, viewer, PageAsk(middle)),
            "inbox, by name": lambda database: list_inbox(database, viewer, PageAsk(), search="customer 77"),
            "inbox, by number": lambda database: list_inbox(database, viewer, PageAsk(), search="9000 77"),
            "inbox, by words": lambda database: list_inbox(
                database, viewer, PageAsk(), search="message 4 of 123"
            ),
            "inbox, by no words": lambda database: list_inbox(database, viewer, PageAsk(), search="zzzz"),
            "a thread": lambda database: read_thread(database, viewer, some, PageAsk(), looks=True),
            "sales board": lambda database: read_board(database, viewer, LeadFilter(), datetime.now(UTC)),
            "sales board, by name": lambda database: read_board(
                database, viewer, LeadFilter(q="customer 77"), datetime.now(UTC)
            ),
            "sales board, by advisor": lambda database: read_board(
                database, viewer, LeadFilter(advisor_id=viewer.user_id), datetime.now(UTC)
            ),
            "sales board, of an advisor": lambda database: read_board(
                database, replace(viewer, own_only=True), LeadFilter(), datetime.now(UTC)
            ),
            "leads": lambda database: list_leads(
                database, viewer, LeadFilter(), PageAsk(), datetime.now(UTC)
            ),
            "leads, one stage": lambda database: list_leads(
                database, viewer, LeadFilter(), PageAsk(), datetime.now(UTC), "quoted"
            ),
            "a customer": lambda database: one_customer(database, viewer, some),
        }
        measured = [row for name, ask in asked.items() for row in _measured(firm, name, ask, rounds)]
        return [*measured, _open_pages(firm, viewer, some, rounds)]


def _measured(firm: Company, name: str, ask: Callable[[Database], object], rounds: int) -> Sequence[Row]:
    times = []
    for _ in range(rounds):
        began = perf_counter()
        ask(firm.database)
        times.append((perf_counter() - began) * 1_000)
    p95 = quantiles(times, n=20)[-1]
    trips = _round_trips(firm, ask)
    hold = f"≤ {LIMIT_MS:.0f} ms"
    return [
        Row(
            f"panel: {name}, p95 of {CONVERSATIONS:,} conversations", p95, "ms", hold=hold, ok=p95 <= LIMIT_MS
        ),
        Row(f"panel: {name}, round trips", trips, "", hold="≤ 2 beside the sign-in", ok=trips <= 2),
    ]


def _open_pages(firm: Company, viewer: Viewer, conversation: UUID, rounds: int) -> Row:
    """Measure what a change costs that every open page is told, up to where API Gateway takes over."""
    alone, all_of_them = (_look_ms(firm, viewer, conversation, pages, rounds) for pages in (1, OPEN_PAGES))
    ratio, against = all_of_them / alone, f"{alone:.1f} ms with one page"
    name = f"panel: a change told to {OPEN_PAGES} open pages, median"
    return Row(name, all_of_them, "ms", against=against, ratio=ratio)


def _look_ms(firm: Company, viewer: Viewer, conversation: UUID, pages: int, rounds: int) -> float:
    assert viewer.user_id
    now, times, heard = datetime.now(UTC), [], _Heard()
    logger = logging.getLogger("live")
    people = [_colleague(firm) for _ in range(-(-pages // MAX_PAGES))]
    for number in range(pages):
        ticket = open_ticket(firm.database, people[number % len(people)], now)
        connect(firm.database, ticket, f"{pages}-{number}", now)
    watch = Watch(firm.database, heard, SentNothing, drawn_row, logger, lambda: now, lambda _: None)  # type: ignore[arg-type]
    for _ in range(rounds):
        with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
            tx.execute(
                "UPDATE chat.conversations SET needs_person_at = clock_timestamp() WHERE id = %s",
                (conversation,),
            )
        once = iter((1.0, 0.0))
        began = perf_counter()
        watch.run(partial(next, once))
        times.append((perf_counter() - began) * 1_000)
    assert heard.many == pages * rounds
    disconnect(firm.database, [f"{pages}-{number}" for number in range(pages)])
    return median(times)


def _colleague(firm: Company) -> Principal:
    account = uuid4()
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        tx.execute(
            "INSERT INTO core.accounts (id, email, name) VALUES (%s, %s, 'Luz Vega')",
            (account, f"{account}@example.com"),
        )
        tx.execute(
            "INSERT INTO core.users (tenant_id, id, role) VALUES (%s, %s, 'manager')",
            (firm.tenant_id, account),
        )
    return Principal(firm.tenant_id, account, "user", "manager", "Luz Vega", "es")


class SentNothing:
    """A queue that forgets what it gets."""

    def send(self, messages: object) -> None:
        """Forget them."""


class _Heard:
    """Counts what it is told to send."""

    many = 0

    def send(self, texts: Mapping[str, bytes]) -> Sequence[str]:
        self.many += len(texts)
        return []


def _round_trips(firm: Company, ask: Callable[[Database], object]) -> int:
    place = conninfo_to_dict(firm.server.conninfo)
    with round_trip_proxy(str(place["host"]), int(str(place["port"]))) as proxy:
        through = make_conninfo(
            firm.server.conninfo, user=APP_ROLE, password=APP_PASSWORD, host="127.0.0.1", port=proxy.port
        )
        database = Database(through)
        ask(database)
        before = proxy.round_trips
        ask(database)
        database.close()
        return proxy.round_trips - before


def _some_conversation(firm: Company) -> UUID:
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        [row] = tx.execute(
            "SELECT id FROM chat.conversations ORDER BY last_message_at DESC LIMIT 1"
        ).fetchall()
    found: UUID = row["id"]
    return found


def _fill(firm: Company) -> Viewer:
    """Make the conversations: some taken, some unread, some that wait, some whose last message failed."""
    person = uuid4()
    values = {"tenant": firm.tenant_id, "person": person, "many": CONVERSATIONS, "each": MESSAGES_EACH}
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        tx.execute(
            "INSERT INTO core.accounts (id, email, name) VALUES (%(person)s, 'ana@example.com', 'Ana Torres')",
            values,
        )
        tx.execute(
            "INSERT INTO core.users (tenant_id, id, role) VALUES (%(tenant)s, %(person)s, 'manager')", values
        )
        tx.execute(
            """
            INSERT INTO chat.user_profiles (tenant_id, id, phone_number_id, wa_id, name)
            SELECT %(tenant)s, md5('p' || n)::uuid, '1', (51900000000 + n)::text, 'Customer ' || n
            FROM generate_series(1, %(many)s) AS n
            """,
            values,
        )
        tx.execute(
            """
            INSERT INTO chat.conversations (tenant_id, id, profile_id, phone_number_id, last_inbound_at,
                                            last_message_at, seen_at, needs_person_at, taken_by, taken_at, language)
            SELECT %(tenant)s, md5('c' || n)::uuid, md5('p' || n)::uuid, '1', t.at, t.at,
                   CASE WHEN n %% 3 = 0 THEN t.at END, CASE WHEN n %% 50 = 0 THEN t.at END,
                   CASE WHEN n %% 40 = 0 THEN %(person)s::uuid END, CASE WHEN n %% 40 = 0 THEN t.at END, 'es'
            FROM generate_series(1, %(many)s) AS n,
                 LATERAL (SELECT clock_timestamp() - n * interval '5 minutes' AS at) AS t
            """,
            values,
        )
    _analyse(firm)  # what triggers look up, message by message
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        tx.execute(
            "INSERT INTO sales.opportunities (tenant_id, id) SELECT tenant_id, id FROM chat.conversations"
        )
    _analyse(firm)
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        for k in range(1, MESSAGES_EACH + 1):  # a statement has its time
            tx.execute(
                """
                INSERT INTO chat.messages
                    (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status, turn)
                SELECT %(tenant)s, md5('m' || n || '-' || k)::uuid, md5('c' || n)::uuid,
                       CASE WHEN k %% 2 = 0 THEN 'in' ELSE 'out' END, 'text',
                       'This is message ' || k || ' of ' || n || ', which says what customers and companies say',
                       clock_timestamp() - n * interval '5 minutes' - (%(each)s - k) * interval '1 minute',
                       CASE WHEN k %% 2 = 0 THEN 'received' WHEN n %% 100 = 0 THEN 'failed' ELSE 'read' END, 1
                FROM generate_series(1, %(many)s) AS n, (SELECT %(k)s::integer AS k) AS one
                """,
                {**values, "k": k},
            )
        tx.execute(_QUOTES, values)
        tx.execute(
            """
            UPDATE sales.opportunities o
            SET stage = s.stage, lost_reason = CASE WHEN s.stage = 'lost' THEN 'Price' END
            FROM (SELECT md5('c' || n)::uuid AS id, (ARRAY['new', 'interested', 'quoted', 'visit', 'reserved', 'won',
                         'lost'])[1 + n %% 7] AS stage
                  FROM generate_series(1, %(many)s) AS n) AS s
            WHERE o.tenant_id = %(tenant)s AND o.id = s.id AND o.stage <> s.stage
            """,
            values,
        )
    _analyse(firm)
    return Viewer(firm.tenant_id, person, f"user:{person}", manages=True)


_QUOTES: Final[LiteralString] = """
WITH project AS (
    INSERT INTO core.projects (tenant_id, id, name) VALUES (%(tenant)s, gen_random_uuid(), 'Los Cedros') RETURNING id),
lot AS (
    INSERT INTO sales.lots (tenant_id, id, project_id, code)
    SELECT %(tenant)s, gen_random_uuid(), id, 'A-1' FROM project RETURNING id)
INSERT INTO sales.quotes (tenant_id, year, number, request_key, source, lot_id, conversation_id, status, currency,
                          total, valid_until, snapshot, token)
SELECT %(tenant)s, 2026, n, 'q' || n, 'chat', lot.id, md5('c' || n)::uuid, 'sent', 'PEN', 9000000 + n,
       current_date + 7, jsonb_build_object('number', 'C-' || n, 'unit', jsonb_build_object('name', 'Lot A-1'),
       'customer', '{}'::jsonb, 'padding', repeat('x', 3000)), 't' || n
FROM lot, generate_series(1, %(many)s, 3) AS n
"""
"""A quote of every third customer."""


def _analyse(firm: Company) -> None:
    with psycopg.connect(firm.server.owner_conninfo, autocommit=True) as connection:
        connection.execute("ANALYZE")
