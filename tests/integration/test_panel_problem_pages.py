"""What people get when a page cannot be shown: a page in their language, a notice where htmx asked."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from panel.web.problem_pages import CODES
from salesmind.db.database import Database
from salesmind.languages import LANGUAGES, Language
from tests.fixtures.panel import PanelWorld
from tests.fixtures.sign_in import SignInWorld

PAGE = {"Accept": "text/html,application/xhtml+xml"}
PART = {"Accept": "*/*", "HX-Request": "true"}


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> PanelWorld:
    return PanelWorld(database, tenant_id)


def is_page(text: str, language: Language) -> bool:
    return f'<html lang="{language}">' in text and 'href="/panel"' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_may_not_open_a_page_is_told_so_in_their_language(world: PanelWorld, language: Language) -> None:
    answer = world.as_(world.person("advisor"), language=language).get("/panel/settings", headers=PAGE)
    assert answer.status_code == 403
    assert is_page(answer.text, language)
    assert "/panel/inbox" in answer.text
    assert "/panel/settings/keys" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/panel/nothing",
        f"/panel/quotes/{UUID(int=1)}",
        f"/panel/customers/{UUID(int=1)}",
        "/panel/quotes/no-id",
    ],
)
def test_a_page_that_is_not_there_is_a_page(world: PanelWorld, path: str) -> None:
    answer = world.as_(world.person("owner")).get(path, headers=PAGE)
    assert answer.status_code in (404, 422)
    assert is_page(answer.text, "en")
    assert "There is nothing here" in answer.text


def test_a_stranger_signs_in_before_they_hear_that_there_is_nothing(world: PanelWorld) -> None:
    answer = world.stranger().get("/panel/nothing", headers=PAGE)
    assert answer.headers["location"] == "/panel/sign-in?next=%2Fpanel%2Fnothing"


def test_who_is_limited_is_told_how_long(database: Database, tenant_id: UUID) -> None:
    world = SignInWorld(database, tenant_id, pages_per_user=2)
    browser = world.signed_in(world.member())
    answers = [browser.get("/panel/profile", headers=PAGE | {"Accept-Language": "fr"}) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert is_page(answers[-1].text, "fr")
    assert f"Attendez {answers[-1].headers['retry-after']} secondes" in answers[-1].text
    assert answers[-1].text.count("/panel/profile") == 1, "the same page may be tried again"


def test_what_broke_is_a_page_without_any_of_its_text(
    world: PanelWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the number 51900000001")

    monkeypatch.setattr("panel.pages.figures.figures", broken)
    application = world.as_(world.person("owner"), language="pt").app
    browser = TestClient(application, base_url="https://panel.example.com", raise_server_exceptions=False)
    answer = browser.get("/panel/figures", headers=PAGE)
    assert answer.status_code == 500
    assert is_page(answer.text, "pt")
    assert "51900000001" not in answer.text


def test_a_part_that_is_refused_is_a_notice_in_the_readers_language(world: PanelWorld) -> None:
    answer = world.as_(world.person("advisor"), language="es").get("/panel/settings", headers=PART)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("Pide a quien administra")


def test_programs_get_problem_documents_whatever_they_accept(world: PanelWorld) -> None:
    answer = world.as_(world.person("advisor")).get(f"/api/v1/quotes/{UUID(int=1)}", headers=PAGE)
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_problem_has_words() -> None:
    from salesmind.languages import texts

    for language in LANGUAGES:
        assert texts("panel.problems", language).keys() >= {
            *CODES,
            *(f"{code}_what" for code in CODES),
            "refused",
        }
