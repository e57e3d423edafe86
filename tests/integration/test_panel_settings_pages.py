"""The screens of settings and figures, as people of each role use them."""

import re
from datetime import timedelta
from typing import get_args
from uuid import UUID, uuid4

import pytest

from salesmind.accounts.roles import Role
from salesmind.db.database import Database
from salesmind.languages import LANGUAGES
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll

SAME_PAGE = {"Sec-Fetch-Site": "same-origin"}
SCREENS = ("", "/channels", "/templates", "/models", "/alerts", "/systems", "/keys", "/users")


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    return PanelWorld(database, company.tenant_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_speaks_every_language(world: PanelWorld, language: str) -> None:
    owner = world.as_(world.person("owner"), language=language)
    for screen in SCREENS:
        assert owner.get(f"/panel/settings{screen}").status_code == 200, screen
    assert owner.get("/panel/figures").status_code == 200


@pytest.mark.parametrize(
    ("role", "open_to"),
    [("viewer", 0), ("advisor", 0), ("manager", 6), ("owner", 8)],
)
def test_a_role_sees_the_screens_that_it_may(world: PanelWorld, role: Role, open_to: int) -> None:
    browser = world.as_(world.person(role))
    answers = [browser.get(f"/panel/settings{screen}").status_code for screen in SCREENS]
    assert answers.count(200) == open_to
    assert set(answers) <= {200, 403}


@pytest.mark.parametrize("role", get_args(Role))
def test_whatever_a_role_is_shown_opens(world: PanelWorld, role: Role) -> None:
    browser = world.as_(world.person(role))
    rooms = ["/panel/inbox", "/panel/profile"]
    for room in rooms:
        answer = browser.get(room)
        assert answer.status_code == 200, room
        for nav in re.findall(r"<nav.*?</nav>", answer.text, re.DOTALL):
            rooms += [link for link in re.findall(r'href="(/panel/[^"?]+)"', nav) if link not in rooms]


def version_of(page: str) -> str:
    return page.partition('name="version" value="')[2].partition('"')[0]


def form(page: str, **changes: str) -> dict[str, str]:
    return {
        "version": version_of(page),
        "locale": "es_PE",
        "time_zone": "America/Lima",
        "colour": "#123456",
        **changes,
    }


def test_a_company_changes_what_it_set(world: PanelWorld) -> None:
    owner = world.as_(world.person("owner"))
    page = owner.get("/panel/settings").text
    answer = owner.post(
        "/panel/settings", data=form(page, phone="+51 1 555 0100", valid_days="9"), headers=SAME_PAGE
    )
    assert answer.status_code == 303
    shown = owner.get("/panel/settings").text
    assert "+51 1 555 0100" in shown
    assert 'value="9"' in shown


def test_who_saves_an_old_page_overwrites_nobody(world: PanelWorld) -> None:
    owner, manager = world.as_(world.person("owner")), world.as_(world.person("manager"))
    old = owner.get("/panel/settings").text
    manager.post("/panel/settings", data=form(old, phone="1"), headers=SAME_PAGE)
    answer = owner.post("/panel/settings", data=form(old, phone="2"), headers=SAME_PAGE)
    assert answer.status_code == 422
    assert 'value="1"' in owner.get("/panel/settings").text


@pytest.mark.parametrize(
    "wrong", [{"time_zone": "Nowhere"}, {"locale": "xx"}, {"colour": "red"}, {"valid_days": "soon"}]
)
def test_what_is_wrong_is_named_and_nothing_is_changed(world: PanelWorld, wrong: dict[str, str]) -> None:
    owner = world.as_(world.person("owner"))
    page = owner.get("/panel/settings").text
    answer = owner.post("/panel/settings", data=form(page, address="New", **wrong), headers=SAME_PAGE)
    assert answer.status_code == 422
    assert next(iter(wrong)) in answer.text
    assert version_of(owner.get("/panel/settings").text) == version_of(page)


def test_hours_tone_and_terms_are_kept(world: PanelWorld) -> None:
    owner = world.as_(world.person("owner"))
    week = {"opens": ["09:00"] * 5 + ["", ""], "closes": ["18:00"] * 5 + ["", ""]}
    sent = form(owner.get("/panel/settings").text, tone="warm", terms="One.\r\nTwo.", default_language="pt")
    assert owner.post("/panel/settings", data=sent | week, headers=SAME_PAGE).status_code == 303
    kept = owner.get("/api/v1/settings").json()
    assert kept["hours"] == {day: ["09:00", "18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    assert (kept["assistant"]["tone"], kept["default_language"]) == ("warm", "pt")
    assert kept["quote_settings"]["terms"] == {"es": "One.\nTwo."}
    page = owner.get("/panel/settings").text
    assert page.count('value="09:00"') == 5
    wrong = form(page) | {"opens": ["18:00"] + [""] * 6, "closes": ["09:00"] + [""] * 6}
    assert owner.post("/panel/settings", data=wrong, headers=SAME_PAGE).status_code == 422
    monday = owner.patch(
        "/api/v1/settings",
        json={"hours": {"mon": None}},
        headers=SAME_PAGE | {"If-Match": f'"{kept["version"]}"'},
    )
    assert "mon" not in monday.json()["hours"]


def test_the_sample_quote_follows_the_form_and_nothing_is_stored(world: PanelWorld) -> None:
    owner = world.as_(world.person("owner"))
    before = owner.get("/api/v1/settings").json()
    typed = {
        "colour": "#aa0044",
        "address": "<b>Main</b> street 1",
        "terms": "Pay on time.",
        "locale": "pt_BR",
    }
    drawn = owner.post("/panel/settings/preview", data=typed, headers=SAME_PAGE).text
    assert 'fill="#aa0044"' in drawn
    assert "&lt;b&gt;Main&lt;/b&gt; street 1" in drawn
    assert "Pay on time." in drawn
    half_typed = owner.post("/panel/settings/preview", data={"colour": "#aa"}, headers=SAME_PAGE)
    assert half_typed.status_code == 200
    assert owner.get("/api/v1/settings").json() == before


def test_a_logo_is_a_picture_of_the_companys_own(world: PanelWorld, company: CompanyWithAll) -> None:
    world.container.__dict__["s3"] = company.bucket
    owner = world.as_(world.person("owner"))
    for content, status in (
        (b"<svg onload=alert(1)>", 422),
        (b"GIF89a" + bytes(2_000_000), 422),
        (b"GIF89a", 303),
    ):
        answer = owner.post("/panel/settings/logo", files={"file": ("logo.gif", content)}, headers=SAME_PAGE)
        assert answer.status_code == status
    shown = owner.get("/panel/settings/logo")
    assert (shown.content, shown.headers["content-type"]) == (b"GIF89a", "image/gif")
    assert owner.post("/panel/settings/logo/remove", headers=SAME_PAGE).status_code == 303
    assert owner.get("/panel/settings/logo").status_code == 404


def test_a_key_is_shown_once_and_revoked(world: PanelWorld, company: CompanyWithAll) -> None:
    owner = world.as_(world.person("owner"))
    made = owner.post("/panel/settings/keys", data={"name": "Website", "role": "viewer"}, headers=SAME_PAGE)
    key = made.text.partition("<code>")[2].partition("</code>")[0]
    assert len(key) > 30
    assert key not in owner.get("/panel/settings/keys").text
    revoked = owner.post(f"/panel/settings/keys/{company.ids['api-keys']}/revoke", headers=SAME_PAGE)
    assert revoked.status_code == 303
    assert str(company.ids["api-keys"]) not in owner.get("/panel/settings/keys").text


def test_an_alert_is_resolved_and_a_delivery_made_again(world: PanelWorld, company: CompanyWithAll) -> None:
    manager = world.as_(world.person("manager"))
    assert "token expired" in manager.get("/panel/settings/alerts").text
    manager.post(f"/panel/settings/alerts/{company.ids['alerts']}/resolve", headers=SAME_PAGE)
    assert "token expired" not in manager.get("/panel/settings/alerts").text
    answer = manager.post(f"/panel/settings/systems/{company.ids['connections']}/replay", headers=SAME_PAGE)
    assert answer.headers["location"].endswith("?view=told&replayed=1")


def test_another_companys_alert_is_not_there(world: PanelWorld) -> None:
    answer = world.as_(world.person("owner")).post(
        f"/panel/settings/alerts/{uuid4()}/resolve", headers=SAME_PAGE
    )
    assert answer.status_code == 404


def test_figures_are_of_the_period_that_is_asked_for(world: PanelWorld, company: CompanyWithAll) -> None:
    viewer = world.as_(world.person("viewer"))
    company.ask("Is there a garage?")
    today = world.container.now().date()
    lines = viewer.get(
        f"/panel/figures.csv?first={today - timedelta(days=1)}&last={today + timedelta(days=1)}"
    ).text
    told = {tuple(line.split(",")[:2]): line.split(",")[2].strip() for line in lines.splitlines()[1:]}
    assert told["conversations", "active"] == "1"
    assert told["questions", "unanswered"] == "2"
    before = viewer.get("/panel/figures.csv?first=2020-01-01&last=2020-01-31").text
    assert "conversations,active,0" in before


@pytest.mark.parametrize("period", ["first=2026-02-01&last=2026-01-01", "first=2020-01-01&last=2026-01-01"])
def test_a_period_that_cannot_be_is_refused(world: PanelWorld, period: str) -> None:
    assert world.as_(world.person("viewer")).get(f"/panel/figures?{period}").status_code == 409
