"""Connected systems, delivery by delivery: what is repeated, what is stopped, and what alerts lead to."""

from uuid import UUID, uuid4

import pytest

from salesmind.accounts.principal import Principal
from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    return PanelWorld(database, company.tenant_id)


@pytest.fixture
def manager(world: PanelWorld) -> Principal:
    return world.person("manager")


def heard(company: CompanyWithAll, key: str, *, day: str, body: bool = True) -> UUID:
    """Store an event that was set aside."""
    (row,) = company.shop.rows(
        """
        INSERT INTO crm.inbox (tenant_id, connection_id, event_key, object_type, external_id, state, reason, body,
                               body_sha256, received_at)
        VALUES (%s, %s, %s, 'contact', %s, 'set_aside', 'no_mapping', %s, '', %s) RETURNING id
        """,
        *(company.tenant_id, company.ids["connections"], key, key, b"sealed" if body else None, day),
    )
    return UUID(str(row["id"]))


def states(company: CompanyWithAll, table: str) -> list[str]:
    rows = company.shop.rows(f"SELECT state FROM {table} ORDER BY state")  # noqa: S608
    return [row["state"] for row in rows]


def test_a_delivery_shows_each_attempt_and_is_made_again(
    world: PanelWorld, company: CompanyWithAll, manager: Principal
) -> None:
    browser = world.as_(manager)
    address = f"/panel/settings/systems/{company.ids['connections']}"
    delivery = company.ids["deliveries"]
    listed = browser.get(f"{address}?state=failed")
    assert f"{address}/deliveries/{delivery}" in listed.text
    assert "It did not accept a value" in listed.text, "a reason in plain words"
    assert str(delivery) not in browser.get(f"{address}?state=done").text
    assert ">422<" in browser.get(f"{address}/deliveries/{delivery}").text
    assert browser.get(f"/panel/settings/systems/{uuid4()}/deliveries/{delivery}").status_code == 404
    (tried,) = browser.get(f"/api/v1/deliveries/{delivery}").json()["tried"]
    assert (tried["outcome"], tried["status"]) == ("refused", 422)
    again = browser.post(f"{address}/replay", data={"id": str(delivery)}, headers=OWN_PAGE)
    assert again.headers["location"].endswith("view=told&replayed=1")
    assert states(company, "crm.deliveries") == ["cancelled", "pending"]


def test_what_was_set_aside_is_read_again_by_the_companys_days(
    world: PanelWorld, company: CompanyWithAll, manager: Principal
) -> None:
    company.shop.rows("UPDATE core.tenants SET time_zone = 'America/Lima' RETURNING 1")
    heard(company, "evening", day="2026-11-17T02:00:00Z")  # still the sixteenth in Lima
    heard(company, "next day", day="2026-11-17T12:00:00Z")
    browser = world.as_(manager)
    address = f"/panel/settings/systems/{company.ids['connections']}"
    assert "Nobody said yet which field is which" in browser.get(f"{address}?view=heard").text
    days = {"what": "events", "first": "2026-11-16", "last": "2026-11-16"}
    again = browser.post(f"{address}/replay", data=days, headers=OWN_PAGE)
    assert again.headers["location"].endswith("view=heard&replayed=1")
    assert states(company, "crm.inbox") == ["set_aside", "waiting"]
    wrong = browser.post(f"{address}/replay", data={**days, "last": "2026-11-15"}, headers=OWN_PAGE)
    assert wrong.headers["location"].endswith("wrong=true")
    found = browser.get("/api/v1/events?state=set_aside").json()["items"]
    assert [one["external_id"] for one in found] == ["next day"]


def test_a_run_shows_how_far_it_is_and_stops(
    world: PanelWorld, company: CompanyWithAll, manager: Principal
) -> None:
    browser = world.as_(manager)
    run = company.ids["runs"]
    address = f"/panel/settings/systems/{company.ids['connections']}"
    assert f"{address}/runs/{run}/stop" in browser.get(f"{address}?view=runs").text
    assert browser.post(f"{address}/runs/{run}/stop", headers=OWN_PAGE).status_code == 303
    assert states(company, "crm.runs") == ["stopped"]
    assert browser.post(f"/api/v1/runs/{run}/stop").json() == {"run_id": str(run), "stopped": False}
    assert "/stop" not in browser.get(f"{address}/runs/{run}").text


def test_an_alert_leads_to_what_it_is_about_and_stands_in_its_thread(
    world: PanelWorld, company: CompanyWithAll, manager: Principal
) -> None:
    connection, talk = company.ids["connections"], company.conversation
    (message,) = company.shop.rows(
        """
        INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status)
        VALUES (%s, gen_random_uuid(), %s, 'out', 'text', 'Hello', now(), 'unknown') RETURNING id
        """,
        *(company.tenant_id, talk),
    )
    with world.database.tenant(company.tenant_id, actor="test") as tx:
        report_incident(tx, company.tenant_id, "sync_disabled", connection, "CRM did not work for 3 days")
        report_incident(tx, company.tenant_id, "message_unconfirmed", message["id"], "no status came")
    alerts = world.as_(manager).get("/panel/settings/alerts").text
    assert f'href="/panel/settings/systems/{connection}"' in alerts
    assert f'href="/panel/inbox/{talk}"' in alerts
    advisor, other = world.person("advisor"), world.person("advisor")
    words = "It is not known whether a message arrived"
    assert words in world.as_(advisor).get(f"/panel/inbox/{talk}").text
    assert world.as_(advisor).get("/panel/settings/alerts").status_code == 403
    taken = {"id": talk, "who": other.id}
    company.shop.rows(
        "UPDATE chat.conversations SET taken_by = %s, taken_at = now() WHERE id = %s RETURNING id",
        *(taken["who"], taken["id"]),
    )
    limited = world.as_(advisor, own_conversations_only=True).get(f"/panel/inbox/{talk}")
    assert (limited.status_code, words in limited.text) == (404, False)
