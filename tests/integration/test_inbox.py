"""What the team's inbox shows of conversations, and in which order."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from salesmind.conversations.hand_off import call_person
from salesmind.conversations.inbox import FILTERS, Filter, InboxRow, list_inbox
from salesmind.conversations.take_over import assign, take
from salesmind.conversations.team_messages import text_message
from salesmind.conversations.thread import look
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk
from tests.fixtures.conversing import Talk
from tests.fixtures.panel import PanelWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> PanelWorld:
    return PanelWorld(database, tenant_id)


@pytest.fixture
def ana(world: PanelWorld) -> Viewer:
    return Viewer.of(world.person("advisor", name="Ana Torres"))


def rows(
    database: Database, viewer: Viewer, wanted: Filter = "all", search: str | None = None
) -> list[InboxRow]:
    return list(list_inbox(database, viewer, PageAsk(), wanted, search).page.items)


def names(database: Database, viewer: Viewer, wanted: Filter = "all", search: str | None = None) -> list[str]:
    return [row.standing.name or "" for row in rows(database, viewer, wanted, search)]


def test_the_conversation_with_the_newest_message_is_first(
    database: Database, tenant_id: UUID, ana: Viewer, world: PanelWorld
) -> None:
    one, two = Talk(database, tenant_id, name="Uno"), Talk(database, tenant_id, name="Dos")
    first = one.had()
    two.had()
    assert names(database, ana) == ["Dos", "Uno"]
    world.container.team_messages.send(ana, first, "k", text_message("¿Le ayudo?"))
    assert names(database, ana) == ["Uno", "Dos"]
    [row, _] = rows(database, ana)
    assert row.last
    assert (row.last.text, row.last.sent_by) == ("¿Le ayudo?", "Ana Torres")
    two.writes("gracias")
    assert names(database, ana) == ["Dos", "Uno"]


def test_a_row_tells_what_waits(database: Database, tenant_id: UUID, ana: Viewer) -> None:
    talk = Talk(database, tenant_id, phone="51987654321")
    conversation_id = talk.is_answered(talk.writes("hola"), "¡Hola!", intent="complaint")
    [row] = rows(database, ana)
    assert (row.unread, row.waiting_since, row.standing.intent) == (1, None, "complaint")
    look(database, ana, conversation_id)
    assert rows(database, ana)[0].unread == 0
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE chat.conversations SET seen_at = clock_timestamp() - interval '10 minutes'")
        tx.execute("UPDATE chat.messages SET occurred_at = occurred_at - interval '20 minutes'")
    talk.writes("¿precio?", ago=timedelta(minutes=5))
    talk.writes("¿hola?")
    [row] = rows(database, ana)
    assert row.unread == 2
    assert row.waiting_since
    assert row.standing.window_ends_at
    assert row.standing.window_ends_at - row.waiting_since > timedelta(hours=24, minutes=4)
    assert row.standing.phone == "+51 ••• 321"


def test_filters_show_what_they_say_and_are_counted(database: Database, tenant_id: UUID, ana: Viewer) -> None:
    calls, has, hers, fails = (
        Talk(database, tenant_id, name=name) for name in ("Calls", "Has", "Hers", "Fails")
    )
    calling = calls.had()
    with database.tenant(tenant_id, actor="chat") as tx:
        call_person(tx, tenant_id, calling, "complaint")
    take(database, ana, has.had())
    assign(database, ana, hers.had(), ana.user_id)
    failing = fails.had()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE chat.messages SET status = 'failed' WHERE conversation_id = %s AND direction = 'out'",
            (failing,),
        )
    look(database, ana, failing)
    expected = {
        "all": ["Fails", "Hers", "Has", "Calls"],
        "unread": ["Hers", "Calls"],
        "waiting": ["Calls"],
        "mine": ["Hers", "Has"],
        "unassigned": ["Fails", "Calls"],
        "failed": ["Fails"],
    }
    assert {wanted: names(database, ana, wanted) for wanted in FILTERS} == expected
    counts = list_inbox(database, ana, PageAsk()).counts
    assert counts == {name: len(found) for name, found in expected.items() if name != "failed"}


@pytest.mark.parametrize("search", ["quis", "QUISPE", "987 654", "+51987", "piscina", "100%"])
def test_a_conversation_is_found_by_name_number_or_words(
    database: Database, tenant_id: UUID, ana: Viewer, search: str
) -> None:
    talk = Talk(database, tenant_id, name="Rosa Quispe", phone="51987654321")
    talk.is_answered(talk.writes("¿tienen piscina al 100%?"), "Sí")
    Talk(database, tenant_id, name="Otra", phone="51911111111").had()
    assert names(database, ana, "all", search) == ["Rosa Quispe"]


def test_pages_follow_each_other_without_gap(database: Database, tenant_id: UUID, ana: Viewer) -> None:
    for number in range(5):
        Talk(database, tenant_id, name=f"C{number}").had()
    seen: list[str | None] = []
    ask: PageAsk | None = PageAsk(limit=2)
    while ask:
        page = list_inbox(database, ana, ask).page
        seen += [row.standing.name for row in page.items]
        ask = PageAsk(page.next, 2) if page.next else None
    assert seen == ["C4", "C3", "C2", "C1", "C0"]


def test_who_sees_only_their_own_sees_what_is_nobodys_too(
    database: Database, tenant_id: UUID, world: PanelWorld, ana: Viewer
) -> None:
    bea = Viewer(tenant_id, world.person("advisor").id, "user:bea", own_only=True)
    nobodys, hers = Talk(database, tenant_id, name="Nobody's"), Talk(database, tenant_id, name="Ana's")
    nobodys.had()
    take(database, ana, hers.had())
    assert names(database, bea) == ["Nobody's"]
    assert list_inbox(database, bea, PageAsk()).counts["all"] == 1
    stranger = Viewer(uuid4(), None, "user:x")
    assert names(database, stranger) == []
