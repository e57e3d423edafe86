"""Connecting WhatsApp numbers in the panel: what Meta says is asked for, believed and shown."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from local.graph import GraphStandIn
from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from salesmind.languages import LANGUAGES
from tests.fixtures.panel import PanelWorld

SAME_PAGE = {"Sec-Fetch-Site": "same-origin"}
TOKEN = "EAAnumbers-and-letters"
NUMBER, ACCOUNT = "109000000000001", "108000000000002"
WEBHOOK = "https://hooks.example.com/webhooks/whatsapp"
FORM = {"phone_number_id": NUMBER, "waba_id": ACCOUNT, "access_token": TOKEN}
CHANNELS = "/panel/settings/channels"


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    with GraphStandIn(access_token=TOKEN) as graph:
        graph.account.webhook_url = WEBHOOK
        yield graph


@pytest.fixture
def world(database: Database, tenant_id: UUID, graph: GraphStandIn) -> Iterator[PanelWorld]:
    world = PanelWorld(database, tenant_id, graph_base_url=graph.url, webhook_url=WEBHOOK)
    world.container.cipher = lambda purpose: TokenCipher(bytes(KEY_BYTES))  # type: ignore[method-assign]
    yield world
    world.container.http.close()
    with database.tenant(tenant_id, actor="test") as tx:  # a number is of one company of the whole database
        tx.execute("DELETE FROM core.channels")


@pytest.fixture
def manager(world: PanelWorld) -> TestClient:
    return world.as_(world.person("manager"))


def stored(world: PanelWorld) -> list[dict[str, Any]]:
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        found = tx.execute("SELECT * FROM core.channels ORDER BY created_at")
    return [dict(row) for row in found]


def connect(manager: TestClient, **changes: str) -> Any:
    return manager.post(f"{CHANNELS}/new", data=FORM | changes, headers=SAME_PAGE)


def test_a_number_that_meta_shows_is_connected_and_hears_its_customers(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn
) -> None:
    answer = connect(manager, phone_number_id=f" {NUMBER} ", access_token=f"{TOKEN}\n")
    assert answer.headers["location"] == f"{CHANNELS}?done=connected"
    (row,) = stored(world)
    assert (row["phone_number_id"], row["waba_id"], row["findings"]) == (NUMBER, ACCOUNT, [])
    assert TokenCipher(bytes(KEY_BYTES)).decrypt(bytes(row["access_token"]), context=str(row["id"])) == TOKEN
    assert graph.account.subscribed
    page = manager.get(answer.headers["location"]).text
    assert "SalesMind Demo" in page
    assert "badge good" in page
    assert TOKEN not in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"access_token": "EAAanother"}, "Meta refuses the token"),
        ({"access_token": "two words"}, "Meta refuses the token"),
        ({"phone_number_id": "999"}, "Meta finds no such number"),
        ({"phone_number_id": "+51 999"}, "Phone number ID"),
        ({"waba_id": ""}, "WhatsApp Business Account ID"),
    ],
)
def test_what_meta_refuses_is_said_and_nothing_is_stored(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn, wrong: dict[str, str], words: str
) -> None:
    graph.account.numbers = {NUMBER}
    answer = connect(manager, **wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "EAA" not in answer.text
    assert stored(world) == []


def test_a_number_of_another_account_is_refused(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn
) -> None:
    graph.account.listed = lambda edge, query: {"data": [{"id": "1"}]}  # type: ignore[method-assign]
    assert "not of this WhatsApp Business Account" in connect(manager).text
    assert stored(world) == []


def test_meta_that_does_not_answer_changes_nothing(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn
) -> None:
    graph.add_fault("error", match={"endpoint": "number"}, code=131016, times=9)
    assert "Meta does not answer now" in connect(manager).text
    assert stored(world) == []


def test_a_number_that_is_connected_anywhere_is_refused(world: PanelWorld, manager: TestClient) -> None:
    connect(manager)
    assert "connected already" in connect(manager).text


def test_a_check_says_what_became_wrong_and_a_new_token_mends_it(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn
) -> None:
    connect(manager)
    (row,) = stored(world)
    address = f"{CHANNELS}/{row['id']}"
    graph._access_token = "EAAnew"
    card = manager.post(f"{address}/check", headers=SAME_PAGE).text
    assert "Meta refuses the token" in card
    assert "badge bad" in card
    with world.database.tenant(world.tenant_id, actor="send") as tx:
        report_incident(tx, world.tenant_id, "whatsapp_credentials", row["id"], "Graph API error 190")
    refused = manager.post(f"{address}/token", data={"access_token": TOKEN}, headers=SAME_PAGE)
    assert refused.status_code == 422
    taken = manager.post(f"{address}/token", data={"access_token": "EAAnew"}, headers=SAME_PAGE)
    assert taken.status_code == 303
    assert stored(world)[0]["findings"] == []
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        open_ones = tx.execute("SELECT 1 FROM ops.incidents WHERE resolved_at IS NULL")
    assert open_ones.rowcount == 0


@pytest.mark.parametrize(
    ("field", "value", "finding"),
    [
        ("can_subscribe", False, "not_subscribed"),
        ("webhook_url", "https://elsewhere.example.com", "other_address"),
        ("status", "DISCONNECTED", "not_registered"),
    ],
)
def test_a_number_whose_updates_do_not_come_is_connected_with_a_warning(
    manager: TestClient, graph: GraphStandIn, field: str, value: Any, finding: str
) -> None:
    setattr(graph.account, field, value)
    made = manager.post("/api/v1/channels", json=FORM, headers=SAME_PAGE)
    assert made.status_code == 201
    assert made.json()["findings"] == [finding]
    assert made.json()["health"] == "doubtful"


def test_the_api_connects_once_and_disconnects(world: PanelWorld, manager: TestClient) -> None:
    once = SAME_PAGE | {"Idempotency-Key": "one"}
    made = [manager.post("/api/v1/channels", json=FORM, headers=once) for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    assert made[0].json() == made[1].json()
    address = f"/api/v1/channels/{made[0].json()['id']}"
    assert manager.get(address).json()["health"] == "good"
    assert manager.post("/api/v1/channels", json=FORM, headers=SAME_PAGE).status_code == 409
    assert manager.delete(address, headers=SAME_PAGE).status_code == 204
    assert manager.get(address).status_code == 404
    assert stored(world) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_speak_every_language(world: PanelWorld, manager: TestClient, language: str) -> None:
    connect(manager)
    (row,) = stored(world)
    client = world.as_(world.person("owner"), language=language)
    for path in ("", "/new", f"/{row['id']}/token"):
        assert client.get(CHANNELS + path).status_code == 200


def test_an_advisor_connects_nothing(world: PanelWorld) -> None:
    advisor = world.as_(world.person("advisor"))
    assert connect(advisor).status_code == 403
    assert stored(world) == []


def approved(world: PanelWorld, manager: TestClient) -> dict[str, Any]:
    connect(manager)
    assert manager.post("/panel/settings/templates/refresh", headers=SAME_PAGE).status_code == 303
    found = manager.get("/api/v1/templates").json()["items"]
    return {f"{one['name']} {one['language']}": one for one in found}


def test_templates_are_fetched_with_their_states_and_places(world: PanelWorld, manager: TestClient) -> None:
    found = approved(world, manager)
    reminder, named, rejected = (
        found[f"{name} es"] for name in ("visit_reminder", "we_are_here", "new_stage")
    )
    assert (reminder["may_be_sent"], reminder["body_places"], reminder["buttons"]) == (True, 3, ["Sí, voy"])
    assert not named["may_be_sent"]
    assert (rejected["status"], rejected["reason"]) == ("REJECTED", "TAG_CONTENT_MISMATCH")
    page = manager.get("/panel/settings/templates").text
    assert "visit_reminder" in page
    assert "Rejected" in page
    world.container.own_numbers.disconnect(world.tenant_id, stored(world)[0]["id"], actor="user:test")
    assert manager.post("/api/v1/templates/refresh", headers=SAME_PAGE).json() == {"count": 0}


def test_templates_of_several_pages_are_all_fetched(
    world: PanelWorld, manager: TestClient, graph: GraphStandIn
) -> None:
    graph.account.templates = [graph.account.templates[0] | {"name": f"one_{n}"} for n in range(205)]
    assert len(approved(world, manager)) == 50
    assert manager.post("/api/v1/templates/refresh", headers=SAME_PAGE).json() == {"count": 205}


def test_the_composer_sends_an_approved_one_with_its_values(world: PanelWorld, manager: TestClient) -> None:
    reminder = approved(world, manager)["visit_reminder en"]
    profile, conversation = uuid4(), uuid4()
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO chat.user_profiles (tenant_id, id, phone_number_id, wa_id) VALUES (%s, %s, %s, '51999')",
            (world.tenant_id, profile, NUMBER),
        )
        tx.execute(
            "INSERT INTO chat.conversations (tenant_id, id, profile_id, phone_number_id) VALUES (%s, %s, %s, %s)",
            (world.tenant_id, conversation, profile, NUMBER),
        )
    address = f"/panel/inbox/{conversation}"
    composer = manager.get(f"{address}/pane").text
    assert reminder["id"] in composer
    assert "new_stage" not in composer
    fields = manager.get(f"/panel/templates/fields?template_id={reminder['id']}").text
    assert fields.count('name="value"') == 3
    sent = {"key": "a", "deed": "template", "template_id": reminder["id"], "value": ["Ana", "Friday", ""]}
    manager.post(f"{address}/messages", data=sent, headers=SAME_PAGE)
    assert messages(world, conversation) == []
    manager.post(f"{address}/messages", data=sent | {"value": ["Ana", "Friday", "10:00"]}, headers=SAME_PAGE)
    (message,) = messages(world, conversation)
    assert message["body"] == "Hello Ana, we expect you on Friday at 10:00. Does your visit stand?"
    assert message["payload"]["template"]["parameters"] == ["Ana", "Friday", "10:00"]


def messages(world: PanelWorld, conversation: UUID) -> list[dict[str, Any]]:
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        found = tx.execute(
            "SELECT body, payload FROM chat.messages WHERE conversation_id = %s", (conversation,)
        )
    return [dict(row) for row in found]
