"""Open pages hear of what changes in their company, from one worker that asks once for all of them."""

import json
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from botocore.exceptions import ClientError
from psycopg.rows import DictRow

from panel.live.gateway import LiveGateway, OpenPages
from panel.live.watch import Watch
from panel.pages.inbox_rows import drawn_row
from salesmind.accounts.principal import Principal
from salesmind.conversations.hand_off import call_person
from salesmind.conversations.inbox import changed_rows, list_inbox
from salesmind.conversations.take_over import assign, take
from salesmind.conversations.thread import read_thread
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database, Transaction
from salesmind.db.paging import PageAsk
from salesmind.errors import TransientError
from salesmind.live.changes import take_changes
from salesmind.live.connections import MAX_PAGES, open_pages
from tests.fixtures.panel import PanelWorld, SentJobs
from tests.fixtures.sign_in import SignInWorld


class Pages:
    """Browsers, by their connections; those of ``gone`` have left."""

    def __init__(self) -> None:
        self.heard: dict[str, list[dict[str, Any]]] = {}
        self.gone: set[str] = set()

    def send(self, texts: Mapping[str, bytes]) -> Sequence[str]:
        for connection, text in texts.items():
            if connection not in self.gone:
                self.heard.setdefault(connection, []).append(json.loads(text))
        return [connection for connection in texts if connection in self.gone]


class Stage:
    """A worker whose pauses are the test's turn."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.database = database
        self.world = PanelWorld(database, tenant_id)
        self.now = datetime.now(UTC)
        self.queue, self.pages = SentJobs(), Pages()
        self.gateway = LiveGateway(database, lambda: self.queue, lambda: self.now)  # type: ignore[arg-type,return-value]
        self.meanwhile: list[Callable[[], None]] = []
        self.left = 100.0
        self.watch = Watch(
            database,
            self.pages,  # type: ignore[arg-type]
            lambda: self.queue,  # type: ignore[arg-type,return-value]
            drawn_row,
            logging.getLogger("live"),  # type: ignore[arg-type]
            lambda: self.now,
            self._pause,
        )

    def _pause(self, _: float) -> None:
        if self.meanwhile:
            self.meanwhile.pop(0)()
        else:
            self.left = 0

    def run(self, *meanwhile: Callable[[], None]) -> int:
        self.meanwhile, self.left = list(meanwhile), 100.0
        return self.watch.run(lambda: self.left)

    def ticket(self, tenant_id: UUID) -> str:
        answer = self.world.as_(self.world.person("viewer", tenant_id=tenant_id)).post("/panel/live")
        address: str = answer.json()["address"]
        assert address.startswith("wss://live.example.com/live?ticket=")
        return address.partition("ticket=")[2]

    def connect(self, ticket: str, connection: str) -> int:
        context = {"connectionId": connection, "eventType": "CONNECT"}
        event = {"requestContext": context, "queryStringParameters": {"ticket": ticket}}
        return int(self.gateway.respond(event)["statusCode"])

    def page(self, tenant_id: UUID) -> str:
        connection = uuid4().hex
        assert self.connect(self.ticket(tenant_id), connection) == 200
        return connection

    def page_of(self, who: Principal) -> str:
        connection = uuid4().hex
        address: str = self.world.as_(who).post("/panel/live").json()["address"]
        assert self.connect(address.partition("ticket=")[2], connection) == 200
        return connection

    def told_last(self, connection: str) -> dict[str, Any]:
        return self.pages.heard[connection][-1]

    def change(self, connection: str) -> dict[str, Any]:
        """The one conversation that the page was told of last."""
        (found,) = (one for one in self.told_last(connection)["changes"] if one["kind"] == "conversation")
        return dict(found)

    def customer_writes(self, tenant_id: UUID) -> UUID:
        with self.database.tenant(tenant_id, actor="chat") as tx:
            conversation = tx.execute(
                "SELECT chat.open_conversation('100', %s, NULL, 'Rosa') AS id", (uuid4().hex[:12],)
            ).fetchone()
            assert conversation
            tx.execute(
                """
                INSERT INTO chat.messages
                    (tenant_id, id, conversation_id, direction, kind, body, wamid, occurred_at, status)
                VALUES (%s, %s, %s, 'in', 'text', 'Hola', %s, clock_timestamp(), 'received')
                """,
                (tenant_id, uuid4(), conversation["id"], uuid4().hex),
            )
            tx.execute(
                "UPDATE chat.conversations SET last_inbound_at = now(), last_message_at = now() WHERE id = %s",
                (conversation["id"],),
            )
        found: UUID = conversation["id"]
        return found


@pytest.fixture
def stage(database: Database, tenant_id: UUID, owner_connection: psycopg.Connection[DictRow]) -> Stage:
    owner_connection.execute("DELETE FROM core.changes")
    owner_connection.execute("DELETE FROM core.live_worker")
    owner_connection.execute("DELETE FROM core.live_connections")
    return Stage(database, tenant_id)


def other_company(database: Database) -> UUID:
    new = uuid4()
    with database.tenant(new, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (new,))
    return new


def noted(database: Database, tenant_id: UUID) -> int:
    with database.tenant(tenant_id, actor="test") as tx:
        row = tx.execute("SELECT count(*) AS many FROM core.changes").fetchone()
    assert row
    return int(row["many"])


def test_the_pages_of_a_company_hear_of_its_changes_and_no_others(stage: Stage, tenant_id: UUID) -> None:
    mine, too = stage.page(tenant_id), stage.page(tenant_id)
    stage.page(other_company(stage.database))
    written: list[UUID] = []
    stage.run(lambda: written.append(stage.customer_writes(tenant_id)), lambda: None)
    assert set(stage.pages.heard) == {mine, too}
    (told,) = stage.pages.heard[mine]
    change = stage.change(mine)
    assert (change["kind"], change["id"]) == ("conversation", str(written[0]))
    assert change["filters"] == ["all", "unread", "unassigned"]
    assert told["counts"] == {"all": 1, "unread": 1, "waiting": 0, "mine": 0, "unassigned": 1}


def test_a_change_comes_with_the_row_that_the_inbox_would_show(stage: Stage, tenant_id: UUID) -> None:
    person = stage.world.person("manager")
    connection = stage.page_of(person)
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    change = stage.change(connection)
    shown = stage.world.as_(person, language="es").get("/panel/inbox/list").text
    assert words(change["row"]) in words(shown)
    assert "Rosa" in change["row"]


def test_whoever_sees_only_their_own_is_not_told_what_others_have(stage: Stage, tenant_id: UUID) -> None:
    with stage.database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.tenants SET advisors_see = 'own' WHERE tenant_id = %s", (tenant_id,))
    holder, other = stage.world.person("advisor", name="Luz Vega"), stage.world.person("advisor")
    manager = stage.world.person("manager")
    pages = [stage.page_of(who) for who in (holder, other, manager)]
    written: list[UUID] = []
    stage.run(lambda: written.append(stage.customer_writes(tenant_id)), lambda: None)
    assert [bool(stage.change(page)["row"]) for page in pages] == [True] * 3
    stage.run(lambda: take(stage.database, Viewer.of(holder), written[0]), lambda: None)
    his, others, managers = (stage.change(page) for page in pages)
    assert "Rosa" in his["row"]
    assert "Luz Vega" not in his["row"]
    assert "mine" in his["filters"]
    assert (others["row"], others["filters"]) == (None, [])
    assert "Luz Vega" in managers["row"]
    assert [stage.told_last(page)["counts"]["mine"] for page in pages] == [1, 0, 0]
    assert [stage.told_last(page)["counts"]["all"] for page in pages] == [1, 0, 1]


def test_whoever_signed_out_hears_nothing_more(stage: Stage, database: Database, tenant_id: UUID) -> None:
    world = SignInWorld(database, tenant_id)
    browser = world.signed_in(world.member("viewer"))
    address: str = browser.post("/panel/live").json()["address"]
    connection = uuid4().hex
    assert stage.connect(address.partition("ticket=")[2], connection) == 200
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    assert len(stage.pages.heard[connection]) == 1
    assert browser.post("/panel/sign-out").status_code == 303
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    assert len(stage.pages.heard[connection]) == 1


def test_nobody_opens_so_many_pages_that_others_wait(stage: Stage) -> None:
    person = stage.world.person("viewer")
    pages = [stage.page_of(person) for _ in range(MAX_PAGES)]
    address: str = stage.world.as_(person).post("/panel/live").json()["address"]
    ticket = address.partition("ticket=")[2]
    assert stage.connect(ticket, "one more") == 401
    stage.gateway.respond({"requestContext": {"connectionId": pages[0], "eventType": "DISCONNECT"}})
    assert stage.connect(ticket, "one more") == 200
    stage.page_of(stage.world.person("viewer"))


def test_what_goes_wrong_with_one_company_is_no_other_ones_matter(
    stage: Stage, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = other_company(stage.database)
    mine, theirs = stage.page(tenant_id), stage.page(other)

    def fails(database: Database, asked: UUID, *_: Any, **more: Any) -> Any:
        if asked == tenant_id:
            raise TransientError("down")
        return open_pages(database, asked, *_, **more)

    monkeypatch.setattr("panel.live.watch.open_pages", fails)

    def both_write() -> None:
        stage.customer_writes(tenant_id)
        stage.customer_writes(other)

    stage.run(both_write, lambda: None)
    assert mine not in stage.pages.heard
    assert len(stage.pages.heard[theirs]) == 1
    assert "Pages not told" in caplog.text


def test_whoever_was_removed_hears_nothing_more(stage: Stage, tenant_id: UUID) -> None:
    person = stage.world.person("viewer")
    stage.page_of(person)
    there = stage.page(tenant_id)
    with stage.database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.users SET removed_at = now() WHERE id = %s", (person.id,))
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    assert set(stage.pages.heard) == {there}


def test_a_look_costs_the_same_however_many_pages_are_open(
    stage: Stage, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    execute = Transaction.execute

    def counted(tx: Transaction, statement: LiteralString, parameters: Any = ()) -> Any:
        statements.append(statement)
        return execute(tx, statement, parameters)

    def one_look(pages: int) -> list[str]:
        for _ in range(pages):
            stage.page_of(stage.world.person("viewer"))
        stage.customer_writes(tenant_id)
        statements.clear()
        with monkeypatch.context() as patched:
            patched.setattr(Transaction, "execute", counted)
            stage.run()
        return [said for said in statements if "set_config" not in said and "_live(" not in said]

    alone, crowded = one_look(1), one_look(40)
    assert len(stage.pages.heard) == 41
    assert len(alone) == 4  # what changed, the pages, their rows, their counts
    assert crowded == alone


def test_rows_are_in_the_filters_that_lists_have_them_in(stage: Stage, tenant_id: UUID) -> None:
    who = stage.world.person("manager")
    viewer = Viewer.of(who)
    conversations = [stage.customer_writes(tenant_id) for _ in range(5)]
    take(stage.database, viewer, conversations[0])
    take(stage.database, Viewer.of(stage.world.person("advisor")), conversations[1])
    assign(stage.database, viewer, conversations[2], who.id)
    read_thread(stage.database, viewer, conversations[3], PageAsk(limit=1), looks=True)
    with stage.database.tenant(tenant_id, actor="test") as tx:
        call_person(tx, tenant_id, conversations[4], "asked")
    rows, counts = changed_rows(stage.database, tenant_id, {who.id: False}, conversations, actor="test")
    for name in ("all", "unread", "waiting", "mine", "unassigned"):
        listed = list_inbox(stage.database, viewer, PageAsk(limit=50), name)
        ids = {row.standing.id for row in listed.page.items}
        assert {one.row.standing.id for one in rows if name in one.row.filters_of(who.id)} == ids
        assert counts[who.id][name] == len(ids)


def words(html: str) -> str:
    """What stands between tags: addresses differ with the filter that a list is of."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_nothing_is_noted_while_nobody_looks(stage: Stage, tenant_id: UUID) -> None:
    stage.customer_writes(tenant_id)
    assert noted(stage.database, tenant_id) == 0
    stage.page(tenant_id)
    stage.customer_writes(tenant_id)
    assert noted(stage.database, tenant_id) > 0


def test_a_ticket_opens_one_connection_and_only_soon(stage: Stage, tenant_id: UUID) -> None:
    ticket = stage.ticket(tenant_id)
    assert stage.connect(ticket, "first") == 200
    assert stage.connect(ticket, "second") == 401
    late = stage.ticket(tenant_id)
    stage.now += timedelta(minutes=2)
    assert stage.connect(late, "third") == 401
    assert stage.connect("", "fourth") == stage.connect("x" * 5000, "fifth") == 401


def test_nobody_gets_a_ticket_without_signing_in(stage: Stage) -> None:
    assert stage.world.stranger().post("/panel/live").status_code in (303, 401, 403)


def test_one_worker_takes_the_changes_and_another_one_ends_at_once(stage: Stage, tenant_id: UUID) -> None:
    page = stage.page(tenant_id)
    seen: list[object] = []

    def another() -> None:
        stage.customer_writes(tenant_id)
        seen.append(take_changes(stage.database, uuid4(), stage.now))

    stage.run(another, lambda: None)
    assert seen == [None]
    assert len(stage.pages.heard[page]) == 1


def test_a_worker_asks_for_the_next_one_and_rests_so_that_it_can_begin(stage: Stage, tenant_id: UUID) -> None:
    stage.page(tenant_id)
    stage.queue.messages.clear()
    stage.run()
    assert [json.loads(message.body) for message in stage.queue.messages] == [{"kind": "watch"}]
    assert take_changes(stage.database, uuid4(), stage.now) is not None


def test_no_worker_goes_on_without_a_page(stage: Stage, tenant_id: UUID) -> None:
    connection = stage.page(tenant_id)
    stage.queue.messages.clear()
    stage.gateway.respond({"requestContext": {"connectionId": connection, "eventType": "DISCONNECT"}})
    assert stage.run() == 0
    assert stage.queue.messages == []


def test_a_page_that_left_is_forgotten(stage: Stage, tenant_id: UUID) -> None:
    gone, there = stage.page(tenant_id), stage.page(tenant_id)
    stage.pages.gone.add(gone)
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    stage.pages.gone.clear()
    stage.run(lambda: stage.customer_writes(tenant_id) and None, lambda: None)
    assert gone not in stage.pages.heard
    assert len(stage.pages.heard[there]) == 2


def test_pages_are_ended_that_api_gateway_ended_unheard(stage: Stage, tenant_id: UUID) -> None:
    stage.page(tenant_id)
    stage.now += timedelta(hours=3)
    taken = take_changes(stage.database, uuid4(), stage.now)
    assert taken is not None
    taken = take_changes(stage.database, uuid4(), stage.now + timedelta(seconds=10))
    assert taken is not None
    assert taken.open == 0


class Gateway:
    """API Gateway's management API, which answers each connection in its own way."""

    def __init__(self, **answers: str) -> None:
        self._answers = answers

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:  # noqa: N803 - as botocore's
        if code := self._answers.get(ConnectionId):
            raise ClientError({"Error": {"Code": code}}, "PostToConnection")


def test_who_left_is_known_from_who_could_not_be_told(caplog: pytest.LogCaptureFixture) -> None:
    pages = OpenPages(
        Gateway(left="GoneException", refused="AccessDeniedException"),  # type: ignore[arg-type]
        logging.getLogger("live"),  # type: ignore[arg-type]
    )
    assert pages.send({"there": b"{}", "left": b"{}", "refused": b"{}"}) == ["left"]
    (noted,) = caplog.records
    assert (noted.getMessage(), noted.__dict__["error"]) == ("page_not_told", "AccessDeniedException")
