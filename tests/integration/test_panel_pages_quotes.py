"""The screen of quotes: who sees what, and what its forms do."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from salesmind.db.database import Database
from salesmind.db.outbox import OUTBOUND, QUOTE_JOBS
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll, another_company

QUOTES = "/panel/quotes"


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    made = PanelWorld(database, company.tenant_id)
    made.container.__dict__["s3"] = company.bucket
    made.container.now = lambda: company.shop.now  # type: ignore[method-assign]
    return made


@pytest.fixture
def client(world: PanelWorld) -> TestClient:
    return world.as_(world.person("advisor"))


def status_of(company: CompanyWithAll) -> str:
    return str(company.shop.stored_quotes()[0]["status"])


def test_quotes_are_found_by_state_and_words(client: TestClient, company: CompanyWithAll) -> None:
    page = client.get(QUOTES).text
    assert "Ana Quispe" in page
    assert "90,000.00" in page
    assert str(company.quote_id) in client.get(QUOTES, params={"status": "sent", "q": "quispe"}).text
    for other in ({"status": "accepted"}, {"q": "nobody"}):
        answer = client.get(QUOTES, params=other).text
        assert str(company.quote_id) not in answer
        assert "No quote matches." in answer


def test_more_rows_come_by_a_cursor_and_a_refresh_keeps_them(
    client: TestClient, company: CompanyWithAll
) -> None:
    for lot in (1, 2):
        company.shop.issue_quote.issue(
            company.tenant_id, company.shop.request(company.shop.customer(), lot), company.shop.now
        )
    first = client.get(QUOTES, params={"limit": 2}).text
    assert first.count('class="whole"') == 2
    more = first.partition('href="/panel/quotes?cursor=')[2].partition('"')[0]
    assert client.get(f"{QUOTES}?cursor={more}").text.count('class="whole"') == 1
    assert client.get(QUOTES, params={"limit": 2, "shown": [2, 1]}).text.count('class="whole"') == 3


def test_the_reservations_clock_runs(client: TestClient, company: CompanyWithAll) -> None:
    company.shop.deliver(company.shop.accept(company.quote_id, company.conversation))
    page = client.get(f"{QUOTES}/{company.quote_id}").text
    assert "Accepted" in page
    assert "left</span>" in page


def test_the_pdf_may_be_shown_in_a_frame_of_ours_alone(client: TestClient, company: CompanyWithAll) -> None:
    page = client.get(f"{QUOTES}/{company.quote_id}")
    assert f'<iframe src="{QUOTES}/{company.quote_id}/pdf"' in page.text
    assert page.headers["x-frame-options"] == "DENY"
    pdf = client.get(f"{QUOTES}/{company.quote_id}/pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in pdf.headers["content-security-policy"]


def test_a_quote_is_sent_again(world: PanelWorld, client: TestClient, company: CompanyWithAll) -> None:
    answer = client.post(f"{QUOTES}/{company.quote_id}/resend")
    assert answer.status_code == 303
    assert len(world.sent[OUTBOUND].messages) == 1
    assert "on its way" in client.get(answer.headers["location"]).text


def test_a_button_that_is_pressed_twice_acts_once(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    path = f"{QUOTES}/{company.quote_id}"
    shown = client.get(path).text.partition('name="key" value="')[2].partition('"')[0]
    form = {"key": shown, "plan": "credit-12"}
    for action, queue in (("resend", OUTBOUND), ("replace", QUOTE_JOBS)):
        assert [client.post(f"{path}/{action}", data=form).status_code for _ in range(2)] == [303, 303]
        assert len(world.sent[queue].messages) == 1
    assert [client.post(f"{path}/cancel", data=form).status_code for _ in range(2)] == [303, 303]


def test_a_quote_is_cancelled_once(client: TestClient, company: CompanyWithAll) -> None:
    path = f"{QUOTES}/{company.quote_id}"
    assert client.post(f"{path}/cancel").status_code == 303
    assert status_of(company) == "cancelled"
    for action, why in (("cancel", "had already ended"), ("resend", "Only a quote in force")):
        again = client.post(f"{path}/{action}")
        assert again.status_code == 409
        assert why in again.text


def test_a_quote_is_replaced_with_another_plan(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    path = f"{QUOTES}/{company.quote_id}"
    assert "Crédito directo" in client.get(path).text
    wrong = client.post(f"{path}/replace", data={"plan": "credit-12", "discount": "much"})
    assert wrong.status_code == 409
    assert 'value="much"' in wrong.text
    assert client.post(f"{path}/replace", data={"plan": "credit-12", "discount": "2,5"}).status_code == 303
    (message,) = world.sent[QUOTE_JOBS].messages
    assert '"2.5"' in message.body


def test_who_only_looks_changes_nothing(world: PanelWorld, company: CompanyWithAll) -> None:
    viewer = world.as_(world.person("viewer"))
    path = f"{QUOTES}/{company.quote_id}"
    assert "/cancel" not in viewer.get(path).text
    for action in ("resend", "cancel", "replace"):
        assert viewer.post(f"{path}/{action}").status_code == 403
    assert status_of(company) == "sent"


def test_another_companys_quote_is_not_there(
    world: PanelWorld, company: CompanyWithAll, database: Database
) -> None:
    owner = world.as_(world.person("owner", tenant_id=another_company(database)))
    path = f"{QUOTES}/{company.quote_id}"
    assert [owner.get(path).status_code, owner.get(f"{path}/pdf").status_code] == [404, 404]
    for action in ("resend", "cancel"):
        assert owner.post(f"{path}/{action}").status_code == 404
    assert owner.post(f"{path}/replace", data={"plan": "cash"}).status_code == 404
    assert str(company.quote_id) not in owner.get(QUOTES).text


def test_a_form_of_another_site_is_refused(world: PanelWorld, company: CompanyWithAll) -> None:
    stranger = world.stranger()
    answer = stranger.post(
        f"{QUOTES}/{company.quote_id}/cancel", headers={"Origin": "https://other.example.com"}
    )
    assert answer.status_code == 403
    assert status_of(company) == "sent"
