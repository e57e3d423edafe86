"""Figures by mail: each week's once for each person, those asked for soon, in the language of who gets them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pypdfium2
import pytest

from salesmind.accounts.principal import Principal
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError, TransientError
from salesmind.figures.figures import Figures
from salesmind.figures.period import Period
from salesmind.figures.rates import MessageRates, set_rates
from salesmind.figures.reports import FigureReports, ReportOf
from salesmind.figures.subscriptions import ask_report, subscribe
from salesmind.languages import LANGUAGES
from salesmind.runtime.mail import Mail
from salesmind.runtime.observability import get_logger
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll
from upkeep.report_pdf import draw_report

MONDAY = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
"""Half past seven in Lima."""


@dataclass
class Post:
    """Keeps mails, or fails."""

    mails: list[Mail] = field(default_factory=list)
    trouble: Exception | None = None

    def send(self, mail: Mail) -> None:
        if self.trouble:
            raise self.trouble
        self.mails.append(mail)


class Sending:
    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.world, self.post, self.tenant_id = PanelWorld(database, tenant_id), Post(), tenant_id
        self.person: Principal = self.world.person("manager")
        self.reports = FigureReports(database, lambda: self.post, lambda *_: b"%PDF", get_logger("upkeep"))

    def run(self, now: datetime) -> int:
        return self.reports.run([self.tenant_id], now)

    def states(self) -> list[str]:
        with self.world.database.tenant(self.tenant_id, actor="test") as tx:
            found = tx.execute("SELECT state FROM core.reports ORDER BY due_at, id")
        return [row["state"] for row in found]


@pytest.fixture
def sending(database: Database, tenant_id: UUID) -> Iterator[Sending]:
    return Sending(database, tenant_id)  # type: ignore[return-value]


def test_each_week_is_mailed_once_however_often_the_schedule_fires(sending: Sending) -> None:
    subscribe(sending.world.database, sending.person, wanted=True)
    early = MONDAY - timedelta(hours=1)
    assert [sending.run(at) for at in (early, MONDAY - timedelta(days=1), MONDAY + timedelta(days=1))] == [
        0
    ] * 3
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(sending.run, [MONDAY] * 4)) == 1
    assert sending.run(MONDAY + timedelta(hours=9)) == 0
    (mail,) = sending.post.mails
    assert "2026-11-16" in mail.subject
    assert "2026-11-22" in mail.subject
    assert mail.attachments[0].content == b"%PDF"
    assert sending.run(MONDAY + timedelta(days=7)) == 1


def test_who_ended_it_or_left_gets_none(sending: Sending) -> None:
    subscribe(sending.world.database, sending.person, wanted=True)
    subscribe(sending.world.database, sending.person, wanted=False)
    gone = sending.world.person("viewer")
    subscribe(sending.world.database, gone, wanted=True)
    with sending.world.database.tenant(sending.tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.users SET removed_at = now() WHERE id = %s", (gone.id,))
    assert sending.run(MONDAY) == 0


def test_a_mail_that_did_not_leave_is_tried_again_and_one_that_cannot_is_not(sending: Sending) -> None:
    subscribe(sending.world.database, sending.person, wanted=True)
    sending.post.trouble = TransientError("SES did not answer")
    assert sending.run(MONDAY) == 0
    assert sending.states() == ["due"]
    sending.post.trouble = None
    assert sending.run(MONDAY + timedelta(minutes=1)) == 0
    assert sending.run(MONDAY + timedelta(minutes=16)) == 1
    ask_report(sending.world.database, sending.person, period(), MONDAY)
    sending.post.trouble = ConfigurationError("Set MAIL_FROM")
    assert sending.run(MONDAY + timedelta(hours=1)) == 0
    assert "failed" in sending.states()


def period() -> Period:
    return Period(datetime(2026, 11, 1).date(), datetime(2026, 11, 20).date(), "America/Lima")


def test_the_button_mails_one_and_pressed_twice_not_two(sending: Sending) -> None:
    browser = sending.world.as_(sending.person)
    for _ in range(2):
        answer = browser.post("/panel/figures/report?days=7", headers={"Sec-Fetch-Site": "same-origin"})
        assert "asked=true" in answer.headers["location"]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert sending.run(later) == 1
    assert sending.run(later) == 0
    assert browser.post("/panel/figures/report", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert sending.run(later) == 1


def test_the_profile_subscribes(sending: Sending) -> None:
    browser = sending.world.as_(sending.person)
    for wanted, shown in (({"wanted": "yes"}, True), ({}, False)):
        browser.post("/panel/profile/report", data=wanted, headers={"Sec-Fetch-Site": "same-origin"})
        assert (' value="yes" checked' in browser.get("/panel/profile").text) is shown


def test_messages_cost_what_the_company_wrote(database: Database, tenant_id: UUID, undrawn: None) -> None:
    company = CompanyWithAll(database, tenant_id, Bucket())
    world = PanelWorld(database, tenant_id)
    browser = world.as_(world.person("manager"))
    for category, billable, many in (
        ("marketing", "true", 3),
        ("utility", "false", 2),
        ("service", "true", 1),
    ):
        for _ in range(many):
            company.shop.rows(
                """
                INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status,
                    pricing)
                VALUES (%s, gen_random_uuid(), %s, 'out', 'text', 'Hello', now(), 'sent',
                    jsonb_build_object('category', %s::text, 'billable', %s::boolean)) RETURNING id
                """,
                *(tenant_id, company.conversation, category, billable),
            )
    set_rates(database, tenant_id, MessageRates(prices={"marketing": Decimal("0.0703")}), actor="test")
    found = {row["category"]: row for row in browser.get("/api/v1/figures").json()["by_price_category"]}
    assert (found["marketing"]["billable"], found["marketing"]["cost"]) == (3, "0.2109")
    assert (found["utility"]["billable"], found["utility"]["cost"]) == (0, "0")
    assert found["service"]["cost"] is None
    sent = {"currency": "PEN", "service": "0,05", "marketing": ""}
    answer = browser.post("/panel/figures/rates", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303
    assert 'value="0.05"' in browser.get("/panel/figures/rates").text
    wrong = browser.post(
        "/panel/figures/rates", data=sent | {"service": "cheap"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert wrong.status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_the_figures_in_every_language(
    database: Database, tenant_id: UUID, undrawn: None, language: str
) -> None:
    company = CompanyWithAll(database, tenant_id, Bucket())
    drawn: list[bytes] = []

    def draw(found: Figures, about: ReportOf) -> bytes:
        drawn.append(draw_report(found, about))
        return drawn[-1]

    post = Post()
    world = PanelWorld(database, tenant_id)
    who = world.person("owner", name="Łucja 王")
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.accounts SET language = %s WHERE id = %s", (language, who.id))
    day = company.shop.now.date()
    ask_report(database, who, Period(day - timedelta(days=6), day, "America/Lima"), company.shop.now)
    assert (
        FigureReports(database, lambda: post, draw, get_logger("upkeep")).run([tenant_id], company.shop.now)
        == 1
    )
    document = pypdfium2.PdfDocument(drawn[0])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert str(day.year) in text
    assert len(text.splitlines()) > 30
