"""While a person has a conversation the assistant is silent; given back, it answers the next message alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from chat.runner import TurnRunner
from chat.turn.model import Bubble, TurnResult
from salesmind.conversations.take_over import assign, give_back, remove_from_company, take
from salesmind.conversations.team_messages import OptedOutError, WindowShutError, text_message
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import OUTBOUND
from salesmind.errors import ConflictError, NotFoundError, StaleTurnError
from salesmind.whatsapp.outgoing import Template, TemplateMessage
from tests.fakes.chat import FakeQueue
from tests.fixtures.chatting import turn_runner
from tests.fixtures.conversing import NUMBER, Talk
from tests.fixtures.panel import PanelWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> PanelWorld:
    return PanelWorld(database, tenant_id)


@pytest.fixture
def talk(database: Database, tenant_id: UUID) -> Talk:
    return Talk(database, tenant_id)


@pytest.fixture
def ana(world: PanelWorld) -> Viewer:
    return Viewer.of(world.person("advisor", name="Ana Torres"))


@pytest.fixture
def bea(world: PanelWorld) -> Viewer:
    return Viewer.of(world.person("advisor", name="Bea Ramos"))


@pytest.fixture
def boss(world: PanelWorld) -> Viewer:
    return Viewer.of(world.person("manager", name="Carla Vega"))


@pytest.fixture
def queue() -> FakeQueue:
    return FakeQueue()


@pytest.fixture
def runner(database: Database, tenant_id: UUID, queue: FakeQueue) -> Iterator[TurnRunner]:
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, 'sealed')",
            (tenant_id, f"{NUMBER}-{tenant_id}"),
        )
    with ThreadPoolExecutor(1) as threads:
        yield turn_runner(database, threads, queues={OUTBOUND: queue})


def test_a_reply_that_was_being_written_is_dropped(database: Database, talk: Talk, ana: Viewer) -> None:
    being_written = talk.writes("¿precio?")
    take(database, ana, being_written.conversation_id)
    with pytest.raises(StaleTurnError):
        talk.turns.commit_turn(being_written, TurnResult([Bubble("cuesta 100")], "es"))
    assert talk.turns.begin_turn(talk.tenant_id, [talk.message("otra")]).unanswered == []
    assert talk.bodies() == []


def test_a_worker_whose_turn_was_taken_stays_silent_when_it_tries_again(
    runner: TurnRunner, database: Database, talk: Talk, ana: Viewer, queue: FakeQueue, tenant_id: UUID
) -> None:
    message = talk.message("hola").model_copy(update={"phone_number_id": f"{NUMBER}-{tenant_id}"})
    runner.run([message])
    assert len(talk.bodies()) == 1
    conversation_id = talk.turns.begin_turn(tenant_id, [message]).conversation_id
    sent = len(queue.sent)

    take(database, ana, conversation_id)
    another = talk.message("¿hay lotes?").model_copy(update={"phone_number_id": f"{NUMBER}-{tenant_id}"})
    runner.show_typing(another)
    runner.run([another])
    runner.run([another])
    assert (len(talk.bodies()), len(queue.sent)) == (1, sent)

    give_back(database, ana, conversation_id)
    runner.run([another])
    assert len(talk.bodies()) == 1, "what came meanwhile was the person's"
    runner.run([talk.message("gracias").model_copy(update={"phone_number_id": f"{NUMBER}-{tenant_id}"})])
    assert len(talk.bodies()) == 2
    assert talk.bodies("in") == ["hola", "¿hay lotes?", "gracias"]


def test_one_has_it_and_who_manages_takes_it(
    database: Database, talk: Talk, ana: Viewer, bea: Viewer, boss: Viewer
) -> None:
    conversation_id = talk.had()
    assert take(database, ana, conversation_id).changed
    assert not take(database, ana, conversation_id).changed
    with pytest.raises(ConflictError, match="Ana Torres"):
        take(database, bea, conversation_id)
    with pytest.raises(ConflictError, match="Ana Torres"):
        give_back(database, bea, conversation_id)
    assert take(database, boss, conversation_id).taken_by == boss.user_id
    with pytest.raises(ConflictError, match="Carla Vega"):
        take(database, ana, conversation_id)
    assert give_back(database, boss, conversation_id).changed
    assert not give_back(database, boss, conversation_id).changed


def test_of_two_who_take_at_once_one_has_it(database: Database, talk: Talk, ana: Viewer, bea: Viewer) -> None:
    conversation_id = talk.had()

    def has_it(viewer: Viewer) -> bool:
        try:
            return take(database, viewer, conversation_id).taken_by == viewer.user_id
        except ConflictError:
            return False

    with ThreadPoolExecutor(4) as threads:
        got = dict(zip("abab", threads.map(has_it, [ana, bea, ana, bea]), strict=True))
    assert sum(got.values()) == 1


def test_a_system_takes_nothing(database: Database, talk: Talk, tenant_id: UUID) -> None:
    with pytest.raises(ConflictError):
        take(database, Viewer(tenant_id, None, "key:1", manages=True), talk.had())


def test_a_customer_is_somebodys_of_the_company(
    database: Database, talk: Talk, world: PanelWorld, ana: Viewer, bea: Viewer, tenant_id: UUID
) -> None:
    conversation_id = talk.had()
    with pytest.raises(NotFoundError, match="user"):
        assign(database, ana, conversation_id, uuid4())
    assert assign(database, ana, conversation_id, ana.user_id).assigned_to == ana.user_id
    with pytest.raises(ConflictError):
        assign(database, bea, conversation_id, bea.user_id)
    own = Viewer(tenant_id, bea.user_id, bea.actor, own_only=True)
    with pytest.raises(NotFoundError):
        take(database, own, conversation_id)
    take(database, ana, conversation_id)
    assert ana.user_id
    with database.tenant(tenant_id, actor="user:test") as tx:
        tx.execute("UPDATE core.users SET role = 'owner' WHERE id = %s", (ana.user_id,))
    with pytest.raises(ConflictError):
        remove_from_company(database, tenant_id, ana.user_id, actor="user:test", at=datetime.now(UTC))
    with pytest.raises(NotFoundError):
        take(database, own, conversation_id)  # the last owner stays, with what she has
    with database.tenant(tenant_id, actor="user:test") as tx:
        tx.execute("UPDATE core.users SET role = 'advisor' WHERE id = %s", (ana.user_id,))
    remove_from_company(database, tenant_id, ana.user_id, actor="user:test", at=datetime.now(UTC))
    assert take(database, own, conversation_id).taken_by == bea.user_id


def test_what_the_team_writes_is_sent_once_and_takes_the_conversation(
    world: PanelWorld, database: Database, talk: Talk, ana: Viewer, bea: Viewer
) -> None:
    conversation_id, team = talk.had(), world.container.team_messages
    first = team.send(ana, conversation_id, "key", text_message("Soy Ana"))
    again = team.send(ana, conversation_id, "key", text_message("Soy Ana"))
    assert (first.id, first.is_new, again.is_new) == (again.id, True, False)
    assert talk.bodies() == ["¡Hola!", "Soy Ana"]
    assert [message.group_id for message in world.sent[OUTBOUND].messages] == [str(conversation_id)]
    with pytest.raises(ConflictError):
        team.send(bea, conversation_id, "key", text_message("Soy Bea"))
    assert talk.writes("gracias").unanswered == []


def test_with_the_window_shut_a_template_alone_is_sent(
    world: PanelWorld, database: Database, talk: Talk, ana: Viewer, tenant_id: UUID
) -> None:
    turn = talk.writes("hola", ago=timedelta(hours=25))
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE chat.conversations SET last_inbound_at = clock_timestamp() - interval '25 hours'")
    team = world.container.team_messages
    with pytest.raises(WindowShutError):
        team.send(ana, turn.conversation_id, "a", text_message("¿Sigue interesada?"))
    assert talk.bodies() == []
    template = TemplateMessage(
        template=Template(name="follow_up", language="es"), preview="¿Sigue interesada?"
    )
    assert team.send(ana, turn.conversation_id, "b", template).is_new
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE chat.user_profiles SET opted_out_at = clock_timestamp()")
    with pytest.raises(OptedOutError):
        team.send(ana, turn.conversation_id, "c", template)


def test_another_companys_conversation_is_not_there(
    world: PanelWorld, database: Database, talk: Talk, tenant_id: UUID
) -> None:
    conversation_id, other = talk.had(), uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (other,))
    stranger = Viewer.of(world.person("owner", tenant_id=other))
    for deed in (take, give_back):
        with pytest.raises(NotFoundError):
            deed(database, stranger, conversation_id)
    with pytest.raises(NotFoundError):
        assign(database, stranger, conversation_id, stranger.user_id)
    with pytest.raises(NotFoundError):
        world.container.team_messages.send(stranger, conversation_id, "k", text_message("hola"))


def test_notes_go_along_when_two_halves_of_a_customer_become_one(
    database: Database, talk: Talk, ana: Viewer, tenant_id: UUID
) -> None:
    from salesmind.conversations.notes import add_note

    talk.had()
    hidden = talk.message().model_copy(update={"wa_id": None, "user_id": "PE.1"})
    twin = talk.turns.begin_turn(tenant_id, [hidden]).conversation_id
    take(database, ana, twin)
    add_note(database, ana, twin, "k", "llamar el lunes")
    both = talk.message().model_copy(update={"user_id": "PE.1"})
    merged = talk.turns.begin_turn(tenant_id, [both])
    assert merged.unanswered == []
    with database.tenant(tenant_id, actor="test") as tx:
        rows = tx.execute(
            """
            SELECT c.taken_by, (SELECT count(*) FROM chat.notes n WHERE n.conversation_id = c.id) AS notes,
                   (SELECT count(*) FROM chat.hand_overs h WHERE h.conversation_id = c.id) AS hand_overs
            FROM chat.conversations c
            """
        ).fetchall()
    assert rows == [{"taken_by": ana.user_id, "notes": 1, "hand_overs": 1}]
