"""The demo company's week: every state that the panel shows is there, as the product itself writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from local.week.company import found_company
from local.week.memory_bucket import MemoryBucket
from local.week.scripts import ScriptError, read_talks
from local.week.week import Week, seed_week
from salesmind.conversations.inbox import list_inbox
from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk
from salesmind.figures.figures import Figures, figures
from salesmind.figures.period import Period
from salesmind.leads.board import LeadFilter, read_board
from salesmind.leads.visit_model import VISIT_STATES, VisitFilter
from salesmind.leads.visits import list_visits
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.tenants.channels import list_channels
from salesmind.tenants.settings import company_settings

NOW = datetime.now(UTC)
ZONE = "America/Lima"
CIPHER = TokenCipher(bytes(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Company:
    database: Database
    tenant_id: UUID
    bucket: MemoryBucket
    week: Week

    def counts(self, statement: Any) -> dict[Any, int]:
        """Return how many rows there are of each value."""
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            rows = tx.execute(statement)
        return {row["value"]: row["many"] for row in rows}


def draw(snapshot: QuoteSnapshot, _: Mapping[str, bytes]) -> bytes:
    return f"%PDF {snapshot.number}".encode()


@pytest.fixture(scope="module")
def company(database: Database) -> Iterator[Company]:
    with patch("quote.pdf.document.render_quote", draw):
        bucket = MemoryBucket()
        tenant_id = found_company(database, bytes(KEY_BYTES), s3=bucket, bucket="documents")
        week = seed_week(database, tenant_id, NOW, cipher=CIPHER, s3=bucket, bucket="documents")
    assert week
    yield Company(database, tenant_id, bucket, week)
    with database.tenant(tenant_id, actor="test") as tx:  # another test makes the demo's company too
        tx.execute("DELETE FROM core.channels WHERE tenant_id = %s", (tenant_id,))


@pytest.fixture(scope="module")
def told(company: Company) -> Figures:
    week = Period(NOW.date() - timedelta(days=7), NOW.date(), ZONE)
    return figures(company.database, company.tenant_id, week, actor="panel")


def test_the_inbox_has_every_state(company: Company) -> None:
    alba = company.week.team["Alba"]
    inbox = list_inbox(company.database, alba, PageAsk(limit=200))
    assert len(inbox.page.items) == len(company.week.conversations) >= 55
    assert min(inbox.counts.values()) > 1
    assert len(list_inbox(company.database, alba, PageAsk(limit=200), "failed").page.items) == 2
    standings = [row.standing for row in inbox.page.items]
    assert {one.language for one in standings} == {"es", "en", "pt"}
    assert {one.sentiment for one in standings} == {"good", "bad", None}
    assert {one.window_ends_at > NOW for one in standings if one.window_ends_at} == {True, False}
    assert any(one.opted_out for one in standings)
    assert {bool(one.assigned_to) for one in standings} == {True, False}


def test_messages_have_every_kind_and_every_fate(company: Company) -> None:
    kinds = company.counts(
        "SELECT direction || ' ' || kind AS value, count(*) AS many FROM chat.messages GROUP BY 1"
    )
    assert kinds.keys() >= {
        "in text", "in image", "in voice", "in document", "in location", "in reaction",
        "out text", "out buttons", "out list", "out document", "out template",
    }  # fmt: skip
    assert company.counts("SELECT status AS value, count(*) AS many FROM chat.messages GROUP BY 1").keys() == {
        "received", "sent", "delivered", "read", "failed",
    }  # fmt: skip
    assert company.counts(
        "SELECT citations IS NOT NULL AND citations <> '[]' AS value, count(*) AS many FROM chat.messages GROUP BY 1"
    )[True]
    notes = company.counts("SELECT author AS value, count(*) AS many FROM chat.notes GROUP BY 1")
    assert len(notes) > 1
    assert company.counts(
        "SELECT language AS value, count(*) AS many FROM chat.canned_replies GROUP BY 1"
    ).keys()


def test_quotes_have_every_state_and_lots_are_reserved(company: Company) -> None:
    assert company.counts("SELECT status AS value, count(*) AS many FROM sales.quotes GROUP BY 1").keys() == {
        "sent", "viewed", "accepted", "expired", "cancelled",
    }  # fmt: skip
    assert company.counts("SELECT version AS value, count(*) AS many FROM sales.quotes GROUP BY 1")[2] == 1
    assert company.counts("SELECT released_at AS value, count(*) AS many FROM sales.reservations GROUP BY 1")[
        None
    ]
    assert any(key.startswith("quotes/") for key in company.bucket.objects)


def test_the_figures_of_the_week_have_something_everywhere(told: Figures) -> None:
    assert told.by_source.keys() >= {"rule", "model", "memory", "documents", "person"}
    assert {priced.category for priced in told.by_price_category} >= {"service", "utility", "marketing"}
    assert told.funnel.wrote > told.funnel.interested > told.funnel.quoted > told.funnel.accepted > 0
    assert told.unanswered_questions > 5
    assert told.conversations.handed_over > told.conversations.active / 5
    assert len(told.people) == 3
    assert 1 < (told.first_answer.p50 or 0) < 60
    assert sum(day.conversations > 0 for day in told.days) >= 7


def test_every_column_of_the_board_has_cards_and_visits_have_every_state(company: Company) -> None:
    manager = company.week.team["Marcos"]
    board = read_board(company.database, manager, LeadFilter(), NOW)
    cards = [card for column in board.columns for card in column.cards]
    assert min(column.count for column in board.columns) > 0
    assert {card.overdue for card in cards if card.next_step} == {True, False}
    assert {card.holder.name for card in cards if card.holder} >= {"Alba Ferrer", "Bruno Salas"}
    assert len({card.lost_reason for card in cards if card.stage == "lost"}) == 2
    assert company.counts(
        "SELECT state AS value, count(*) AS many FROM sales.bookings GROUP BY 1"
    ).keys() == set(VISIT_STATES)
    planned = list_visits(company.database, manager, VisitFilter(planned=True), PageAsk(), NOW)
    days = [visit.local.date() - planned.today for visit in planned.page.items]
    assert min(days) == timedelta() < max(days), "today and later"


def test_the_company_is_set_up(company: Company, told: Figures) -> None:
    assert told.by_price_category
    assert all(priced.cost is not None for priced in told.by_price_category)
    assert len(company_settings(company.database, company.tenant_id, actor="test").hours) == 7
    templates = company.counts(
        "SELECT status AS value, count(*) AS many FROM core.templates WHERE sendable GROUP BY 1"
    )
    assert templates["APPROVED"] > 1
    [channel] = list_channels(company.database, company.tenant_id, PageAsk(), NOW, actor="test").items
    assert (channel.health, NOW - (channel.checked_at or NOW)) == ("good", timedelta(minutes=1))
    assert company.counts("SELECT weekly_report AS value, count(*) AS many FROM core.users GROUP BY 1")[True]


def test_nothing_is_left_to_send_or_in_the_future(company: Company) -> None:
    assert not company.counts(
        "SELECT queue AS value, count(*) AS many FROM ops.outbox WHERE dispatched_at IS NULL GROUP BY 1"
    )
    late = company.counts(
        """
        SELECT kind AS value, count(*) AS many FROM chat.messages
        WHERE greatest(occurred_at, stored_at) > clock_timestamp() - interval '5 minutes' GROUP BY 1
        """
    )
    assert late == {}


def test_a_second_seeding_changes_nothing(company: Company) -> None:
    again = seed_week(
        company.database, company.tenant_id, NOW, cipher=CIPHER, s3=company.bucket, bucket="documents"
    )
    assert again is None


def test_the_same_moment_makes_the_same_week_and_none_reaches_into_the_future() -> None:
    assert read_talks(NOW, ZONE) == read_talks(NOW, ZONE)
    steps = [step.at for talk in read_talks(NOW, ZONE) for step in talk.steps]
    assert max(steps) < NOW
    assert NOW - min(steps) < timedelta(days=15)


def test_a_line_that_nobody_understands_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr("local.week.scripts.TALKS", tmp_path)
    (tmp_path / "es.toml").write_text(
        'phones = "5190000"\npreparing = "…"\n[[talk]]\nname = "Ana"\nbegan = "2h"\nscript = "hola"\n'
    )
    with pytest.raises(ScriptError, match="Ana: hola is no step"):
        read_talks(NOW, ZONE)
