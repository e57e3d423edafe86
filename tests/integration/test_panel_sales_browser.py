"""The sales board and visits in a real browser."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Json

from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_browser import complaints_of, served
from tests.fixtures.paths import ROOT
from tests.fixtures.quote_shop import Shop
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

WIDTHS = {"desk": (1280, 800), "telephone": (390, 844)}
AXE = ROOT / "tests/fixtures/vendor/axe-core-4.14.1.min.js"
PICTURES = os.environ.get("PANEL_PICTURES")
SERIOUS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NAMES = (
    *("Rosa Quispe", "Julián Prado", "Marta Solís", "Bruno Zevallos", "Elena Chacón", "Tomás Ibarra"),
    *("Lucía Beltrán", "Óscar Núñez", "Paula Rivas"),
)


class Stage:
    """A company whose customers stand at every stage, and a browser of its manager."""

    def __init__(self, database: Database, tenant_id: UUID, browser: Any, stack: ExitStack) -> None:
        self.shop = Shop(database, tenant_id, lots=9)
        self.world = PanelWorld(database, tenant_id)
        self.world.container.now = lambda: self.shop.now  # type: ignore[method-assign]
        self.manager = self.world.person("manager")
        self.tenant_id, self.browser, self.stack = tenant_id, browser, stack
        self.customers = dict(zip(NAMES, self.shop.customers(len(NAMES)), strict=True))
        self._furnish()
        self.url = stack.enter_context(served(self.world.as_(self.manager).app))

    def _furnish(self) -> None:
        shop, tenant = self.shop, self.tenant_id
        for number, (name, conversation) in enumerate(self.customers.items()):
            at = shop.now - timedelta(minutes=7 + 190 * number)
            shop.rows(
                """
                INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status)
                VALUES (%s, gen_random_uuid(), %s, 'in', 'text', 'Hello', %s, 'received') RETURNING id
                """,
                *(tenant, conversation, at),
            )
            shop.rows(
                "UPDATE chat.conversations SET last_inbound_at = %s, last_message_at = %s, lead = %s,"
                " assigned_to = %s WHERE id = %s RETURNING id",
                *(at, at, Json({"name": name, "budget": "90,000"} if number % 2 else {"name": name})),
                *(self.manager.id if number % 3 else None, conversation),
            )
        found = list(self.customers.values())
        lot = {"lot": {"id": str(shop.lots[0]), "code": "B-7", "project": "Los Cedros"}}
        for conversation in found[2:4]:
            shop.rows(
                "UPDATE chat.conversations SET sale = %s WHERE id = %s RETURNING id", Json(lot), conversation
            )
        quotes = [
            shop.issue_quote.issue(tenant, shop.request(conversation, number), shop.now).quote
            for number, conversation in enumerate(found[4:8])
        ]
        shop.deliver(shop.accept(quotes[3].id, found[7]))
        (project,) = shop.rows("SELECT id FROM core.projects")
        for number, conversation in enumerate((found[6], found[5], found[4])):
            shop.rows(
                "INSERT INTO sales.bookings (tenant_id, conversation_id, project_id, advisor_id, starts_at, place)"
                " VALUES (%s, %s, %s, %s, %s, 'At the gate') RETURNING id",
                *(tenant, conversation, project["id"], self.manager.id),
                shop.now + timedelta(hours=3 + 26 * number),
            )
        shop.rows(
            "UPDATE sales.opportunities SET next_step = 'Call about the payment plan', next_step_at = %s"
            " WHERE id = %s RETURNING id",
            *((shop.now - timedelta(days=2)).date(), found[5]),
        )
        shop.rows(
            "UPDATE sales.opportunities SET stage = 'lost', lost_reason = 'Elsewhere' WHERE id = %s RETURNING id",
            found[8],
        )

    def stage_of(self, name: str) -> str:
        (row,) = self.shop.rows("SELECT stage FROM sales.opportunities WHERE id = %s", self.customers[name])
        return str(row["stage"])

    def page(self, path: str, width: str = "desk", scheme: str = "light", **options: Any) -> Any:
        """Open a page."""
        wide, high = WIDTHS[width]
        context = self.browser.new_context(
            viewport={"width": wide, "height": high}, locale="en-US", color_scheme=scheme, **options
        )
        self.stack.callback(context.close)
        context.set_default_timeout(10_000)
        context.add_init_script(path=AXE)
        page = context.new_page()
        page.goto(self.url + path)
        return page


@pytest.fixture
def stage(database: Database, tenant_id: UUID, undrawn: None, browser: Any) -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(database, tenant_id, browser, stack)


@pytest.mark.parametrize(("width", "scheme"), [("desk", "light"), ("telephone", "light"), ("desk", "dark")])
def test_every_screen_fits_and_is_accessible(stage: Stage, width: str, scheme: str) -> None:
    page = stage.page("/panel/sales", width, scheme)
    complaints = complaints_of(page)
    lead = stage.customers["Tomás Ibarra"]
    wrong = {}
    for name, path in {
        "sales": "/panel/sales",
        "sales-lead": f"/panel/sales/leads/{lead}",
        "sales-visits": "/panel/sales/visits",
        "sales-customer": f"/panel/customers/{lead}",
    }.items():
        page.goto(stage.url + path)
        page.locator("main h1").first.wait_for()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)
        if found := [
            *page.evaluate(SERIOUS),
            *([f"{over} px too wide"] if (over := page.evaluate(OVERFLOW)) else []),
        ]:
            wrong[name] = found
    assert wrong == {}
    assert complaints == []


def drag(page: Any, name: str, stage: str) -> None:
    """Drag a card with the mouse."""
    card, column = page.locator(".deal", has_text=name), page.locator(f"#stage-{stage}")
    column.scroll_into_view_if_needed()
    card.hover()
    page.mouse.down()
    box = column.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 120, steps=6)
    page.locator(f"#stage-{stage}.over").wait_for()
    page.mouse.up()


def test_a_card_is_dragged_and_why_it_is_lost_is_asked(stage: Stage) -> None:
    page = stage.page("/panel/sales")
    page.set_viewport_size({"width": 2000, "height": 800})
    complaints = complaints_of(page)
    drag(page, "Rosa Quispe", "quoted")
    page.locator("#stage-quoted .deal", has_text="Rosa Quispe").wait_for()
    page.locator("#toasts", has_text="Rosa Quispe: now at “Quoted”").wait_for()
    assert stage.stage_of("Rosa Quispe") == "quoted"
    drag(page, "Rosa Quispe", "lost")
    page.get_by_label("Why was it lost?").fill("Moved abroad")
    page.get_by_role("button", name="Give up as lost").click()
    page.locator("#stage-lost .deal", has_text="Moved abroad").wait_for()
    assert stage.stage_of("Rosa Quispe") == "lost"
    assert page.locator("#drawer[open]").count() == 0, "the click that ends a drag opens nothing"
    assert complaints == []


def test_a_card_is_moved_by_keyboard_and_keeps_the_focus(stage: Stage) -> None:
    page = stage.page("/panel/sales")
    page.get_by_label("Move Julián Prado").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#stage-quoted .deal", has_text="Julián Prado").wait_for()
    assert stage.stage_of("Julián Prado") == "quoted"
    page.wait_for_function("document.activeElement.textContent === 'Julián Prado'")


def test_what_somebody_else_moved_meanwhile_is_not_undone(stage: Stage) -> None:
    page = stage.page("/panel/sales")
    page.get_by_label("Move Marta Solís").click()
    stage.shop.rows(
        "UPDATE sales.opportunities SET stage = 'reserved' WHERE id = %s RETURNING id",
        stage.customers["Marta Solís"],
    )
    page.locator(".deal", has_text="Marta Solís").get_by_role("button", name="Quoted").click()
    page.get_by_role("alert").filter(has_text="changed meanwhile").wait_for()
    assert page.locator("#stage-reserved .deal", has_text="Marta Solís").count() == 1
    assert stage.stage_of("Marta Solís") == "reserved"


def test_the_board_is_live_but_not_under_a_hand(stage: Stage) -> None:
    page = stage.page("/panel/sales")
    page.get_by_label("Move Bruno Zevallos").click()
    stage.shop.rows(
        "UPDATE sales.opportunities SET stage = 'won' WHERE id = %s RETURNING id",
        stage.customers["Rosa Quispe"],
    )
    with page.expect_response(lambda answer: answer.url.endswith("/panel/sales")):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('changed-opportunity'))")
    page.wait_for_timeout(50)
    assert page.locator("#menu-" + str(stage.customers["Bruno Zevallos"]) + "[open]").count() == 1
    assert page.locator("#stage-won .deal").count() == 0
    page.keyboard.press("Escape")
    page.locator("#stage-won .deal", has_text="Rosa Quispe").wait_for()


def test_a_lead_opens_beside_the_board_where_steps_and_visits_are_planned(stage: Stage) -> None:
    page = stage.page("/panel/sales")
    page.get_by_role("link", name="Rosa Quispe").click()
    drawer = page.locator("#drawer")
    drawer.get_by_role("textbox", name="Next step").fill("Send the floor plan")
    drawer.get_by_label("Day", exact=True).fill("2026-11-25")
    drawer.get_by_role("button", name="Save").click()
    drawer.get_by_text("Saved.").wait_for()
    drawer.get_by_text("Book a visit").click()
    drawer.get_by_label("Day and time").fill("2026-11-24T10:30")
    drawer.get_by_label("Place").fill("Main gate")
    drawer.get_by_role("button", name="Book", exact=True).click()
    drawer.get_by_text("Visit booked.").wait_for()
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "sales-drawer.png")
    drawer.get_by_role("button", name="Close").click()
    card = page.locator("#stage-visit .deal", has_text="Rosa Quispe")
    card.get_by_text("Send the floor plan").wait_for()
    page.goto(stage.url + "/panel/sales/visits")
    visit = page.locator(".visit", has_text="Rosa Quispe")
    visit.get_by_text("Change").click()
    visit.get_by_label("Outcome").fill("Liked the corner lot")
    visit.get_by_role("button", name="It took place").click()
    page.get_by_text("Saved.").wait_for()
    (row,) = stage.shop.rows(
        "SELECT state, outcome, starts_at FROM sales.bookings WHERE conversation_id = %s",
        stage.customers["Rosa Quispe"],
    )
    assert (row["state"], row["outcome"]) == ("done", "Liked the corner lot")
    assert row["starts_at"] == datetime.fromisoformat("2026-11-24T10:30:00-05:00")


def test_without_scripts_cards_move_and_reasons_are_asked_on_a_page(stage: Stage) -> None:
    page = stage.page("/panel/sales", java_script_enabled=False)
    for button in ("Quoted", "Lost"):
        page.get_by_label("Move Rosa Quispe").click()
        page.locator(".deal", has_text="Rosa Quispe").get_by_role("button", name=button).click()
    page.get_by_label("Why was it lost?").fill("Moved abroad")
    page.get_by_role("button", name="Give up as lost").click()
    page.locator("#stage-lost .deal", has_text="Rosa Quispe").wait_for()
    assert stage.stage_of("Rosa Quispe") == "lost"


def test_a_finger_that_rests_drags_and_one_that_moves_scrolls(stage: Stage) -> None:
    page = stage.page("/panel/sales", "telephone", has_touch=True)
    card = page.locator(".deal", has_text="Rosa Quispe")
    box = card.bounding_box()
    x, y = box["x"] + 60, box["y"] + 15
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", x, y)
    page.locator(".ghost").wait_for()
    finger("touchMove", 362, y + 30)
    page.locator("#stage-interested.over").wait_for()
    finger("touchEnd")
    page.locator("#stage-interested .deal", has_text="Rosa Quispe").wait_for()
    assert stage.stage_of("Rosa Quispe") == "interested"
