"""/api/v1 of conversations: what each role may do, and what another company's ids lead to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Role
from salesmind.db.database import Database
from salesmind.db.outbox import OUTBOUND
from tests.fixtures.conversing import Talk
from tests.fixtures.panel import PanelWorld

API = "/api/v1"
WRITES: Sequence[tuple[str, str, dict[str, Any] | None]] = (
    ("POST", "/conversations/{id}/messages", {"kind": "text", "text": "hola"}),
    ("POST", "/conversations/{id}/take", None),
    ("POST", "/conversations/{id}/give-back", None),
    ("POST", "/conversations/{id}/assign", {"user_id": None}),
    ("POST", "/conversations/{id}/notes", {"text": "llamar"}),
    ("PUT", "/customers/{id}/opt-out", {"opted_out": True}),
    ("POST", "/customers/{id}/erase", {"name": "Ana Quispe"}),
)
READS = (
    "/conversations/{id}",
    "/conversations/{id}/messages",
    "/conversations/{id}/notes",
    "/customers/{id}",
)


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> PanelWorld:
    return PanelWorld(database, tenant_id)


@pytest.fixture
def talk(database: Database, tenant_id: UUID) -> Talk:
    return Talk(database, tenant_id)


@pytest.fixture
def stranger(world: PanelWorld, database: Database) -> Principal:
    other = uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (other,))
    return world.person("owner", tenant_id=other)


def test_a_conversation_is_listed_read_and_answered(world: PanelWorld, talk: Talk) -> None:
    conversation_id = talk.had("¿precio?", "100")
    ana = world.as_(world.person("advisor"))
    [row] = ana.get(f"{API}/conversations", params={"q": "precio"}).json()["items"]
    assert row["conversation"]["id"] == str(conversation_id)
    assert row["last"]["text"] == "100"
    sent = ana.post(
        f"{API}/conversations/{conversation_id}/messages",
        json={"kind": "text", "text": "Soy Ana"},
        headers={"Idempotency-Key": "k"},
    )
    again = ana.post(
        f"{API}/conversations/{conversation_id}/messages",
        json={"kind": "text", "text": "Soy Ana"},
        headers={"Idempotency-Key": "k"},
    )
    assert (sent.status_code, sent.json()["id"]) == (201, again.json()["id"])
    messages = ana.get(f"{API}/conversations/{conversation_id}/messages").json()["items"]
    assert [message["text"] for message in messages] == ["Soy Ana", "100", "¿precio?"]
    assert [message["answered_by"] for message in messages] == ["person", "rule", None]
    assert messages[0]["sent_by"]["name"] == "Ana Torres"
    assert ana.get(f"{API}/conversations/{conversation_id}").json()["taken_by"]["name"] == "Ana Torres"
    assert len(world.sent[OUTBOUND].messages) == 1


def test_messages_are_paged_backwards(world: PanelWorld, talk: Talk) -> None:
    conversation_id = talk.had("uno", "dos")
    for text in ("tres", "cinco"):
        talk.is_answered(talk.writes(text), f"{text} y uno más")
    ana, seen, cursor = world.as_(world.person("viewer")), [], None
    while True:
        page = ana.get(
            f"{API}/conversations/{conversation_id}/messages",
            params={"limit": 2} | ({"cursor": cursor} if cursor else {}),
        ).json()
        seen += [message["id"] for message in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 6


@pytest.mark.parametrize(
    ("role", "statuses"), [("viewer", {403}), ("advisor", {200, 201, 204, 403}), ("manager", {200, 201, 204})]
)
def test_a_role_does_what_it_may(world: PanelWorld, talk: Talk, role: Role, statuses: set[int]) -> None:
    client = world.as_(world.person(role))
    conversation_id = talk.had()
    refused = set()
    for method, path, body in WRITES[:-1]:
        answer = client.request(method, API + path.format(id=conversation_id), json=body)
        assert answer.status_code in statuses, path
        if answer.status_code == 403:
            refused.add(path)
    erased = client.post(f"{API}/customers/{conversation_id}/erase", json={"name": "wrong"})
    assert erased.status_code == (422 if role == "manager" else 403)
    assert refused == ({path for _, path, _ in WRITES[:-1]} if role == "viewer" else set())
    assert all(client.get(API + path.format(id=conversation_id)).status_code == 200 for path in READS)
    phone = client.get(f"{API}/customers/{conversation_id}").json()["phone"]
    assert ("•" in phone) == (role == "viewer")


def test_another_companys_conversation_is_404_and_stays_as_it_is(
    world: PanelWorld, talk: Talk, stranger: Principal
) -> None:
    conversation_id, client = talk.had(), world.as_(stranger)
    for path in READS:
        assert client.get(API + path.format(id=conversation_id)).status_code == 404, path
    for method, path, body in WRITES:
        assert client.request(method, API + path.format(id=conversation_id), json=body).status_code == 404, (
            path
        )
    assert client.get(f"{API}/conversations").json()["items"] == []
    mine = world.as_(world.person("owner")).get(f"{API}/conversations/{conversation_id}").json()
    assert (mine["taken_by"], mine["opted_out"]) == (None, False)


def test_an_advisor_who_sees_only_their_own_finds_no_others(world: PanelWorld, talk: Talk) -> None:
    conversation_id = talk.had()
    ana, bea = world.person("advisor"), world.person("advisor", name="Bea Ramos")
    hers = world.as_(ana, own_conversations_only=True)
    theirs = world.as_(bea, own_conversations_only=True)
    assert theirs.get(f"{API}/conversations/{conversation_id}").status_code == 200
    assert hers.post(f"{API}/conversations/{conversation_id}/take").status_code == 200
    for path in READS:
        assert theirs.get(API + path.format(id=conversation_id)).status_code == 404, path
        assert hers.get(API + path.format(id=conversation_id)).status_code == 200, path
    for method, path, body in WRITES[:-1]:
        answer = theirs.request(method, API + path.format(id=conversation_id), json=body)
        assert answer.status_code == 404, path
    assert theirs.get(f"{API}/conversations").json()["items"] == []


def test_with_the_window_shut_a_text_is_refused_by_name(
    world: PanelWorld, talk: Talk, database: Database, tenant_id: UUID
) -> None:
    conversation_id = talk.is_answered(talk.writes("hola", ago=timedelta(hours=30)), "hola")
    ana = world.as_(world.person("advisor"))
    path = f"{API}/conversations/{conversation_id}/messages"
    refused = ana.post(path, json={"kind": "text", "text": "¿sigue ahí?"})
    assert (refused.status_code, refused.json()["title"]) == (409, "window_shut")
    template = {"kind": "template", "template": {"name": "follow_up", "language": "es"}}
    assert ana.post(path, json=template).status_code == 201
    ana.put(f"{API}/customers/{conversation_id}/opt-out", json={"opted_out": True})
    refused = ana.post(path, json=template)
    assert (refused.status_code, refused.json()["title"]) == (409, "opted_out")


def test_a_canned_reply_is_changed_as_it_was_read(world: PanelWorld, stranger: Principal) -> None:
    ana, other = world.as_(world.person("advisor")), world.as_(stranger)
    new = {"title": "Horario", "language": "es", "body": "De 9 a 6."}
    keyed = {"Idempotency-Key": "one"}
    made = ana.post(f"{API}/canned-replies", json=new, headers=keyed)
    assert ana.post(f"{API}/canned-replies", json=new, headers=keyed).json()["id"] == made.json()["id"]
    path = f"{API}/canned-replies/{made.json()['id']}"
    tag = ana.get(path).headers["etag"]
    assert ana.put(path, json=new).status_code == 428
    later = {**new, "body": "De 9 a 7."}
    changed = ana.put(path, json=later, headers={"If-Match": tag})
    assert changed.status_code == 200
    assert ana.put(path, json=new, headers={"If-Match": tag}).status_code == 412
    assert ana.get(path).json()["body"] == "De 9 a 7."
    for method in ("get", "delete"):
        assert getattr(other, method)(path).status_code == 404
    assert other.put(path, json=new, headers={"If-Match": changed.headers["etag"]}).status_code == 404
    assert ana.delete(path).status_code == 204
    assert ana.get(f"{API}/canned-replies").json() == []


def test_a_note_is_the_teams_alone(world: PanelWorld, talk: Talk) -> None:
    conversation_id = talk.had()
    ana = world.as_(world.person("advisor"))
    path = f"{API}/conversations/{conversation_id}/notes"
    keyed = {"Idempotency-Key": "n"}
    assert ana.post(path, json={"text": "llamar el lunes"}, headers=keyed).status_code == 201
    ana.post(path, json={"text": "llamar el lunes"}, headers=keyed)
    [note] = ana.get(path).json()
    assert (note["text"], note["author"]["name"]) == ("llamar el lunes", "Ana Torres")
    assert talk.bodies() == ["¡Hola!"]
    events = ana.get(f"{API}/customers/{conversation_id}").json()["events"]
    assert [event["kind"] for event in events] == ["note", "first_message"]
