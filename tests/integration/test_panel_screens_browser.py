"""Catalogue, quotes and documents in a real browser."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.types.json import Json

from local.serving import LocalServer, Request, Response
from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_browser import served
from tests.fixtures.panel_shop import Bucket, CompanyWithAll
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


class Stage:
    """A company with something on every screen, and a browser of its manager."""

    def __init__(self, world: PanelWorld, company: CompanyWithAll, browser: Any, stack: ExitStack) -> None:
        self.world, self.company, self.browser, self.stack = world, company, browser, stack
        self.url = stack.enter_context(served(world.as_(world.person("manager")).app))

    def page(self, path: str) -> Any:
        """Open a page at the width of a desk."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
        self.stack.callback(context.close)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto(self.url + path)
        return page


@pytest.fixture
def stage(database: Database, tenant_id: UUID, undrawn: None, browser: Any) -> Iterator[Stage]:
    company = CompanyWithAll(database, tenant_id, Bucket())
    world = PanelWorld(database, tenant_id)
    world.container.__dict__["s3"] = company.bucket
    world.container.now = lambda: company.shop.now  # type: ignore[method-assign]
    furnish(company)
    with ExitStack() as stack:
        yield Stage(world, company, browser, stack)


def furnish(company: CompanyWithAll) -> None:
    """Add lots of every state, a reserved quote, documents of every state and a file with bad rows."""
    shop, tenant = company.shop, company.tenant_id
    (project,) = shop.rows("SELECT id FROM core.projects")
    for number in range(4, 40):
        status = ("available", "available", "sold", "reserved")[number % 4]
        shop.rows(
            "INSERT INTO sales.lots (tenant_id, id, project_id, stage_id, code, area_m2, status)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id",
            *(tenant, uuid4(), project["id"], company.stage if number > 20 else None),
            *(f"B-{number}", 100 + number, status),
        )
    shop.deliver(shop.accept(company.quote_id, company.conversation))
    shop.issue_quote.issue(tenant, shop.request(shop.customer(), 1), shop.now)
    for title, status, reason in (
        ("Internal rules of the condominium", "processing", None),
        ("Scanned deed", "password", "password: Take it off."),
    ):
        shop.rows(
            "INSERT INTO knowledge.documents (tenant_id, id, object_key, title, status, reason, pages, pages_done)"
            " VALUES (%s, %s, %s, %s, %s, %s, 12, 5) RETURNING id",
            *(tenant, uuid4(), f"documents/{tenant}/{title}.pdf", title, status, reason),
        )
    report = {
        "done": False, "dry_run": True, "rows": 48, "lots": {"created": 12, "changed": 3}, "problem_count": 2,
        "problems": [
            {"row": 7, "column": "area_m2", "code": "not_a_number", "text": "“much” is no number."},
            {"row": 19, "column": "code", "code": "missing", "text": "A lot needs a code."},
        ],
    }  # fmt: skip
    shop.rows("UPDATE sales.imports SET report = %s RETURNING id", Json(report))


def test_a_change_shows_at_once_and_what_is_being_written_stays(stage: Stage) -> None:
    company = stage.company
    page = stage.page("/panel/quotes")
    page.get_by_role("row", name="Lote B-2").get_by_role("link").click()
    page.locator("#replace summary").click()
    page.locator("#replace-discount").fill("2.5")
    open_quote = page.url.rpartition("/")[2]
    company.shop.rows(
        "UPDATE sales.quotes SET status = 'viewed' WHERE id = %s RETURNING id", UUID(open_quote)
    )
    page.evaluate("document.body.dispatchEvent(new CustomEvent('changed-quote'))")
    page.locator("#quote .badge", has_text="Viewed").wait_for()
    assert page.locator("#replace-discount").input_value() == "2.5"
    company.shop.rows(
        "UPDATE sales.quotes SET status = 'cancelled' WHERE id = %s RETURNING id", UUID(open_quote)
    )
    page.evaluate("document.body.dispatchEvent(new CustomEvent('changed-quote'))")
    page.locator("#quote .badge", has_text="Cancelled").wait_for()
    assert page.locator("#replace").count() == 0


def test_more_rows_join_and_stay_when_something_changes(stage: Stage) -> None:
    page = stage.page(f"/panel/catalogue/projects/{stage.company.ids['projects']}?view=table&limit=30")
    rows = page.locator("#rows tr")
    assert rows.count() == 30
    page.locator("#more a").click()
    page.locator("#more a").wait_for(state="detached")
    assert rows.count() == 39
    with page.expect_response(lambda answer: "shown=30&shown=9" in answer.url):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('changed-quote'))")
    page.wait_for_function("document.querySelectorAll('#rows [name=shown]').length === 1")
    assert rows.count() == 39


def test_filters_act_as_they_are_chosen_and_stand_in_the_address(stage: Stage) -> None:
    page = stage.page(f"/panel/catalogue/projects/{stage.company.ids['projects']}")
    assert page.locator(".cell").count() == 39
    page.get_by_label("State").select_option("sold")
    page.locator(".cell.available").first.wait_for(state="detached")
    assert page.locator(".cell").count() == page.locator(".cell.sold").count() > 0
    assert "state=sold" in page.url
    page.locator(".cell").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Change").wait_for()


def test_a_plans_price_follows_the_lot_and_the_discount(stage: Stage) -> None:
    page = stage.page(f"/panel/catalogue/plans/{stage.company.ids['payment-plans']}")
    page.locator("#example", has_text="B-2").wait_for()
    page.locator("select[name=lot]").select_option(index=1)
    page.locator("#example", has_text="B-3").wait_for()
    page.get_by_label("Further discount (%)").fill("80")
    page.locator("#example .notice.bad").wait_for()


def test_files_are_dropped_and_told_of_one_by_one(stage: Stage) -> None:
    page = stage.page("/panel/documents")
    page.evaluate(
        """() => {
            const transfer = new DataTransfer();
            for (const name of ["Terms.md", "photo.exe"]) transfer.items.add(new File(["text"], name));
            document.querySelector("[data-drop]").dispatchEvent(
                new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }"""
    )
    page.locator("[data-sent] .sent", has_text="Terms.md").wait_for()
    page.locator("[data-sent] .problem", has_text="photo.exe").wait_for()
    page.locator("#rows tr", has_text="Terms").wait_for()
    assert f"documents/{stage.company.tenant_id}/Terms.md" in stage.company.bucket.objects


def test_a_large_file_goes_to_the_bucket_by_a_link(stage: Stage) -> None:
    sent: list[tuple[str, str, bytes]] = []

    def take(request: Request) -> Response:
        allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type"}
        if request.method == "PUT":
            sent.append((request.path, request.headers["Content-Type"], request.body))
        return Response(headers={**allowed, "Access-Control-Allow-Methods": "PUT"})

    with LocalServer(take) as bucket:
        stage.company.bucket.links = bucket.url
        page = stage.page("/panel/documents")
        content = b"%PDF-1.7 " + bytes(5 * 1024 * 1024)
        page.locator("#files").set_input_files(
            [{"name": "Plano general.pdf", "mimeType": "application/pdf", "buffer": content}]
        )
        page.get_by_role("button", name="Upload", exact=True).click()
        page.locator("[data-sent] .sent", has_text="Plano general.pdf").wait_for()
        page.locator("#rows tr", has_text="Plano general").wait_for()
    ((path, kind, body),) = sent
    assert path.endswith(f"documents/{stage.company.tenant_id}/Plano general.pdf")
    assert (kind, body) == ("application/octet-stream", content)


def test_an_answer_that_is_being_written_survives_a_change(stage: Stage) -> None:
    page = stage.page("/panel/documents/questions")
    page.get_by_text("Write the answer", exact=True).click()
    page.locator("textarea").fill("No, only money.")
    stage.company.ask("Is there a pool?")
    page.evaluate("document.body.dispatchEvent(new CustomEvent('changed-conversation'))")
    page.get_by_text("Is there a pool?").first.wait_for()
    assert page.locator("textarea").last.input_value() == "No, only money."
