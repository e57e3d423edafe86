"""What all of the API keeps to: pages, versions of what is edited, requests sent twice, roles, its docs page."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from salesmind.accounts.roles import Role
from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    made = PanelWorld(database, company.tenant_id)
    made.container.__dict__["s3"] = company.bucket
    return made


def test_a_list_is_paged_whole_and_without_repetition(world: PanelWorld, company: CompanyWithAll) -> None:
    client = world.as_(world.person("viewer"))
    codes: list[str] = []
    cursor, pages = None, 0
    while pages < 10:
        answer = client.get(
            "/api/v1/lots", params={"limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json()
        codes += [lot["code"] for lot in answer["items"]]
        cursor, pages = answer["next"], pages + 1
        if cursor is None:
            break
    assert codes == ["B-1", "B-2", "B-3"]
    assert pages == 2


@pytest.mark.parametrize("path", ["/api/v1/lots", "/api/v1/quotes", "/api/v1/audit", "/api/v1/projects"])
@pytest.mark.parametrize("cursor", ["x", "W10", "eyJhIjoxfQ", "WyJcdTAwMDAiXQ"])
def test_a_cursor_of_another_list_is_told_by_its_field(world: PanelWorld, path: str, cursor: str) -> None:
    answer = world.as_(world.person("owner")).get(path, params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_lots_are_filtered(world: PanelWorld, company: CompanyWithAll) -> None:
    client = world.as_(world.person("viewer"))

    def codes(**wanted: Any) -> list[str]:
        return [lot["code"] for lot in client.get("/api/v1/lots", params=wanted).json()["items"]]

    assert codes(price_from=91_000) == ["B-2", "B-3"]
    assert codes(price_from=90_500, price_to=91_500, currency="PEN") == ["B-2"]
    assert codes(currency="USD") == []
    assert codes(q="b-3") == ["B-3"]
    assert codes(q="los ólivos") == ["B-1", "B-2", "B-3"]
    assert codes(state="sold") == []
    assert codes(project=str(uuid4())) == []


def test_an_edit_needs_the_version_it_was_made_of(world: PanelWorld, company: CompanyWithAll) -> None:
    client, path = world.as_(world.person("manager")), f"/api/v1/lots/{company.ids['lots']}"
    seen = client.get(path)
    tag = seen.headers["etag"]
    assert client.patch(path, json={"area_m2": "99.5"}).status_code == 428
    changed = client.patch(path, json={"area_m2": "99.5"}, headers={"If-Match": tag})
    assert changed.status_code == 200
    assert changed.json()["area_m2"] == "99.50"
    assert changed.headers["etag"] != tag
    stale = client.patch(path, json={"area_m2": "10"}, headers={"If-Match": tag})
    assert (stale.status_code, stale.json()["title"]) == (412, "changed_meanwhile")
    assert client.get(path).json()["area_m2"] == "99.50"
    assert client.get(path).headers["etag"] == changed.headers["etag"]


def test_of_two_edits_of_one_version_one_is_refused(world: PanelWorld, company: CompanyWithAll) -> None:
    client, path = world.as_(world.person("manager")), f"/api/v1/lots/{company.ids['lots']}"
    tag = client.get(path).headers["etag"]

    def edit(area: int) -> int:
        return client.patch(path, json={"area_m2": str(area)}, headers={"If-Match": tag}).status_code

    with ThreadPoolExecutor(4) as threads:
        answers = sorted(threads.map(edit, range(50, 54)))
    assert answers == [200, 412, 412, 412]


def test_settings_are_not_overwritten_unseen(world: PanelWorld) -> None:
    client = world.as_(world.person("manager"))
    tag = client.get("/api/v1/settings").headers["etag"]
    good = client.patch("/api/v1/settings", json={"brand": {"phone": "+1"}}, headers={"If-Match": tag})
    assert good.json()["brand"]["phone"] == "+1"
    stale = client.patch("/api/v1/settings", json={"brand": {"phone": "+2"}}, headers={"If-Match": tag})
    assert stale.status_code == 412
    wrong = client.patch(
        "/api/v1/settings", json={"brand": {"colour": "red"}}, headers={"If-Match": good.headers["etag"]}
    )
    assert wrong.json()["errors"][0]["field"] == "brand.colour"


def test_a_creation_sent_again_makes_nothing_more(world: PanelWorld, company: CompanyWithAll) -> None:
    who = world.person("owner")
    client, key = world.as_(who), {"Idempotency-Key": "one"}
    first = client.post("/api/v1/api-keys", json={"name": "Shop", "role": "viewer"}, headers=key)
    again = client.post("/api/v1/api-keys", json={"name": "Shop", "role": "viewer"}, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json() | {"api_key": None}
    assert again.headers["idempotency-replayed"] == "true"
    other = client.post("/api/v1/api-keys", json={"name": "Other", "role": "viewer"}, headers=key)
    assert (other.status_code, other.json()["title"]) == (409, "idempotency_key_reused")
    colleague = world.as_(world.person("owner")).post(
        "/api/v1/api-keys", json={"name": "Other", "role": "viewer"}, headers=key
    )
    assert colleague.status_code == 201
    names = [found["name"] for found in client.get("/api/v1/api-keys").json()["items"]]
    assert sorted(names) == ["ERP", "Other", "Shop"]
    stored = company.shop.rows("SELECT answer::text AS answer FROM core.api_requests")
    assert not [row for row in stored if first.json()["api_key"] in row["answer"]]


def test_a_creation_sent_many_times_at_once_is_made_once(world: PanelWorld, company: CompanyWithAll) -> None:
    client = world.as_(world.person("owner"))

    def make(_: int) -> Any:
        return client.post(
            "/api/v1/api-keys", json={"name": "Rush", "role": "viewer"}, headers={"Idempotency-Key": "rush"}
        )

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(make, range(6)))
    made = {answer.json()["key_id"] for answer in answers if answer.status_code == 201}
    waiting = [answer for answer in answers if answer.status_code != 201]
    assert len(made) == 1
    assert all(
        answer.json()["title"] == "in_progress" and answer.headers["retry-after"] for answer in waiting
    )
    assert len(company.shop.rows("SELECT FROM core.api_keys WHERE name = 'Rush'")) == 1


def test_what_failed_may_be_sent_again_with_its_key(world: PanelWorld, company: CompanyWithAll) -> None:
    client, key = world.as_(world.person("manager")), {"Idempotency-Key": "file"}
    company.bucket.down = True
    assert client.post("/api/v1/imports?name=a.csv", content=b"code\n", headers=key).status_code == 503
    company.bucket.down = False
    assert client.post("/api/v1/imports?name=a.csv", content=b"code\n", headers=key).status_code == 202
    assert len([name for name in company.bucket.objects if name.endswith("/a.csv")]) == 1


ROLES: tuple[Role, ...] = ("viewer", "advisor", "manager", "owner")


@pytest.mark.parametrize(
    ("method", "path", "from_role"),
    [
        ("GET", "/api/v1/lots", "viewer"),
        ("PATCH", "/api/v1/lots/{lots}", "manager"),
        ("POST", "/api/v1/imports?name=a.csv", "manager"),
        ("GET", "/api/v1/quotes", "viewer"),
        ("POST", "/api/v1/quotes/{quotes}/cancel", "advisor"),
        ("POST", "/api/v1/documents?name=a.md", "manager"),
        ("GET", "/api/v1/unanswered-questions", "viewer"),
        ("GET", "/api/v1/settings", "manager"),
        ("GET", "/api/v1/audit", "manager"),
        ("GET", "/api/v1/alerts", "manager"),
        ("GET", "/api/v1/deliveries", "manager"),
        ("GET", "/api/v1/api-keys", "owner"),
    ],
)
def test_a_role_may_what_it_may(
    world: PanelWorld, company: CompanyWithAll, method: str, path: str, from_role: Role
) -> None:
    address = path.format(**{name: str(found) for name, found in company.ids.items()})
    allowed = {
        role: world.as_(world.person(role)).request(method, address, content=b"{}").status_code != 403
        for role in ROLES
    }
    assert allowed == {role: ROLES.index(role) >= ROLES.index(from_role) for role in ROLES}


def test_nobody_else_reads_anything(world: PanelWorld) -> None:
    stranger = world.stranger()
    document = stranger.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        for method in methods:
            address = path.replace("{", "").replace("}", "")
            answer = stranger.request(
                method, path.partition("{")[0] + str(uuid4()) if "{" in path else address
            )
            if path == "/api/v1/.well-known/jwks.json":
                continue  # everybody's
            # Whoever is not signed in is signed out: that alone has nothing to refuse.
            allowed = {204} if path == "/api/v1/sign-out" else {401, 403, 404, 405, 422}
            assert answer.status_code in allowed, (method, path)


def test_a_large_answer_is_compressed(world: PanelWorld) -> None:
    answer = world.stranger().get("/api/v1/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_the_docs_page_runs_nothing_of_another_host(world: PanelWorld) -> None:
    answer = world.stranger().get("/api/v1/docs")
    assert answer.status_code == 200
    script = answer.headers["content-security-policy"].partition("script-src ")[2].partition(";")[0]
    assert script == "'self'"
    assert "http" not in answer.text.replace("<!doctype html>", "")
