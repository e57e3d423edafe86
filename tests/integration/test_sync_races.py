"""Workers of sync side by side on one Postgres: nothing is made twice, no change is lost, no late word is the last."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from salesmind.db.database import Database
from salesmind.errors import TransientError
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.deliveries import LEASE
from salesmind.sync.events import RemoteEvent
from salesmind.sync.model import OURSELVES, Change
from salesmind.sync.records import RecordWriter
from sync.connectors.base import Write, Written
from tests.fakes.systems import FakeSystem, down
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld, shuffled

PATIENCE_SECONDS = 30.0
WORKERS = 8
UNSEARCHABLE: dict[str, Any] = {"objects": {"client": {**SALES_MAPPING["objects"]["client"], "find_by": []}}}
"""The mapping of an application that is asked for no record before one is made."""


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


Told = tuple[UUID, RemoteEvent]


def tell_together(world: SyncWorld, told: Sequence[Told], workers: int = WORKERS) -> int:
    """Let workers apply events side by side, those that Postgres ended again; return how many these were."""
    waiting: queue.SimpleQueue[Told] = queue.SimpleQueue()
    for one in told:
        waiting.put(one)
    start = threading.Barrier(workers)

    def work() -> int:
        ended = 0
        start.wait(PATIENCE_SECONDS)
        while True:
            try:
                one = waiting.get_nowait()
            except queue.Empty:
                return ended
            try:
                world.tell(*one)
            except TransientError:
                ended += 1
                waiting.put(one)

    with ThreadPoolExecutor(workers) as threads:
        return sum(
            future.result(PATIENCE_SECONDS) for future in [threads.submit(work) for _ in range(workers)]
        )


def standing(world: SyncWorld) -> list[dict[str, Any]]:
    """What the company's records come to."""
    rows = world.rows(
        "SELECT fields FROM crm.records WHERE tenant_id = %s AND merged_into IS NULL AND fields <> '{}'"
    )
    return sorted((row["fields"] for row in rows), key=lambda fields: str(fields.get("phone")))


def in_the_middle(
    system: FakeSystem, *, before: Callable[[Write], Any] = bool, after: Callable[[Write], Any] = bool
) -> None:
    """Have something happen once while the system is told of a record, before or after it takes it."""
    write = system.write

    def interrupted(told: Write) -> Written:
        system.write = write  # type: ignore[method-assign]
        before(told)
        written = write(told)
        after(told)
        return written

    system.write = interrupted  # type: ignore[method-assign]


@contextmanager
def waiting_workers(conninfo: str) -> Iterator[Callable[[int], None]]:
    """Give what waits until so many wait for locks."""
    with psycopg.connect(conninfo, autocommit=True) as watcher:

        def until_waiting(workers: int) -> None:
            end = time.monotonic() + PATIENCE_SECONDS
            statement = """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
            """
            while watcher.execute(statement).fetchone() != (workers,):
                assert time.monotonic() < end, "nobody waits"

        yield until_waiting


def test_two_systems_that_tell_of_one_person_at_the_same_moment_make_one_record(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    for person in range(20):
        crm.set("contact", firstname=f"Ana {person}", phone=f"+519876543{person:02}")
        sales.set("client", nombre=f"A. {person}", telefono=f"9876543{person:02}", observaciones="knows us")
        tell_together(world, [(crm_id, crm.take_events()[0]), (sales_id, sales.take_events()[0])], workers=2)
        assert len(world.leads()) == person + 1
    records = world.rows("SELECT id FROM crm.records WHERE tenant_id = %s")
    assert len(records) == 20, "and none was made only to be merged"
    assert {lead["notes"] for lead in world.leads()} == {"knows us"}


def test_many_workers_come_to_what_one_comes_to(database: Database) -> None:
    outcomes = []
    for workers in (1, WORKERS):
        tenant_id = uuid4()
        with database.tenant(tenant_id, actor="test") as tx:
            tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Side by side')", (tenant_id,))
        world = SyncWorld(database, tenant_id)
        told = fifteen_customers(world)
        tell_together(world, told if workers == 1 else shuffled(told, seed=3), workers=workers)
        outcomes.append(standing(world))
    one, many = outcomes
    assert len(one) == 15
    assert one == many


def fifteen_customers(world: SyncWorld) -> list[Told]:
    """Let the people of both systems change the same customers; a third is known to be the same only later."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    for customer in range(15):
        phone, mail = f"+519876543{customer:02}", f"c{customer}@example.com"
        contact = crm.set("contact", firstname=f"C{customer}", phone=phone)
        strange = customer % 3 == 0
        client = sales.set(
            "client", nombre=f"S{customer}", **({"correo": mail} if strange else {"telefono": phone})
        )
        for change in range(4):
            crm.set("contact", contact, notes=f"note {change}", status="WON" if change == 3 else "NEW")
            sales.set("client", client, nombre=f"S{customer}.{change}", correo=mail)
        crm.set("contact", contact, email=mail)
    return [(crm_id, event) for event in crm.take_events()] + [
        (sales_id, event) for event in sales.take_events()
    ]


def test_what_is_said_of_a_record_while_it_turns_out_to_be_another_is_not_lost(
    world: SyncWorld, postgres: PostgresDatabase
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    client = sales.set("client", nombre="Ana P.", correo="ana@example.com")
    world.tell_all()
    assert len(world.leads()) == 2
    said = {"observaciones": "has a dog"}
    event = RemoteEvent("dog", "client", client, world.clock.micros + 1, fields=said, partial=True)

    with waiting_workers(postgres.conninfo) as until_waiting, ThreadPoolExecutor(1) as other:
        with world.database.tenant(world.tenant_id, actor="sync") as tx:
            connections = Mappings().connections(query_connections(tx, world.tenant_id))
            writer = RecordWriter(tx, world.tenant_id, connections, world.clock())
            both = {"phone": "+51987654321", "email": "ana@example.com"}
            writer.apply(Change("lead", OURSELVES, "salesmind", world.clock.micros, both))
            telling = other.submit(world.tell, sales_id, event)
            until_waiting(1)
        telling.result(PATIENCE_SECONDS)

    (lead,) = world.leads()
    assert (lead["name"], lead["notes"]) == ("Ana", "has a dog")


def test_a_system_that_tells_of_what_it_was_just_told_makes_no_second_record(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted", contact_id=contact)
    world.tell_all()
    in_the_middle(sales, after=lambda _: world.tell_all())
    world.deliver(connection)
    world.settle()
    assert len(world.rows("SELECT FROM sales.sales s WHERE tenant_id = %s AND NOT archived")) == 1
    assert len(sales.held("sale")) == len(crm.held("deal")) == 1


def test_what_they_tell_of_a_record_while_it_is_noted_that_they_made_it_makes_no_second_one(
    world: SyncWorld, postgres: PostgresDatabase
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted")
    world.tell_all()
    with (
        psycopg.connect(postgres.conninfo) as blocker,
        waiting_workers(postgres.conninfo) as until_waiting,
        ThreadPoolExecutor(2) as workers,
    ):
        blocker.execute("SELECT set_config('app.tenant_id', %s, true)", (str(world.tenant_id),))
        blocker.execute("SELECT id FROM crm.deliveries FOR UPDATE")
        delivering = workers.submit(world.deliver, connection)
        until_waiting(1)
        (event,) = sales.take_events()
        telling = workers.submit(world.tell, connection, event)
        until_waiting(2)
        blocker.rollback()
        assert delivering.result(PATIENCE_SECONDS).told == 1
        telling.result(PATIENCE_SECONDS)
    assert len(world.rows("SELECT id FROM crm.records WHERE tenant_id = %s")) == 1


def test_a_change_while_its_record_is_told_is_told_too(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()

    def change(_: Write) -> None:
        crm.set("contact", contact, firstname="Anita")
        world.tell_all()

    in_the_middle(sales, before=change)
    assert world.deliver(connection).told == 2
    assert [write.fields["nombre"] for write in sales.writes] == ["Ana", "Anita"]
    assert len(sales.held("client")) == 1


def test_what_their_people_write_over_while_they_are_told_is_corrected(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321", notes="mornings")
    world.settle()
    (client,) = sales.records["client"]
    crm.set("contact", contact, notes="evenings")
    world.tell_all()

    def write_over(_: Write) -> None:
        sales.set("client", client, observaciones="never")
        world.tell_all()

    in_the_middle(sales, after=write_over)
    world.deliver(connection)
    world.settle()
    assert sales.held("client")[0]["observaciones"] == crm.held("contact")[0]["notes"] == "evenings"


def test_a_worker_that_was_frozen_past_its_time_has_not_the_last_word(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    crm.set("contact", contact, firstname="Old")
    world.tell_all()
    noted: list[list[dict[str, Any]]] = []

    def freeze(_: Write) -> None:
        world.clock.pass_(seconds=LEASE.total_seconds() + 1)
        crm.set("contact", contact, firstname="New")
        world.tell_all()
        assert world.deliver(connection).told == 1
        noted.append(bookkeeping())

    def bookkeeping() -> list[dict[str, Any]]:
        return world.rows(
            """
            SELECT l.sent_hash FROM crm.links l JOIN crm.connections c USING (tenant_id)
            WHERE l.tenant_id = %s AND c.id = l.connection_id AND c.role = 'sales'
            """
        )

    in_the_middle(sales, before=freeze)
    world.deliver(connection)
    assert sales.held("client")[0]["nombre"] == "Old", "it came too late"
    assert bookkeeping() == noted[0]

    sales.take_events()  # an application that tells nothing of itself
    world.settle()
    assert sales.held("client")[0]["nombre"] == "New"
    outcomes = world.rows("SELECT outcome FROM crm.attempts WHERE tenant_id = %s")
    assert len(outcomes) == len(sales.writes) == 4


def test_a_late_workers_new_record_there_is_known(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", UNSEARCHABLE)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()

    def freeze(_: Write) -> None:
        world.clock.pass_(seconds=LEASE.total_seconds() + 1)
        world.deliver(connection)

    in_the_middle(sales, before=freeze)
    world.deliver(connection)
    world.settle()
    assert len(sales.held("client")) == 2, "it cannot be searched"
    assert len(world.leads()) == 1, "they are known to be one"


def test_two_that_became_one_before_they_were_told_are_made_once(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", UNSEARCHABLE)
    sales.trouble = down()
    contact = crm.set("contact", firstname="Ana", email="ana@example.com")
    world.tell_all()
    with world.database.tenant(world.tenant_id, actor="sync") as tx:
        connections = Mappings().connections(query_connections(tx, world.tenant_id))
        writer = RecordWriter(tx, world.tenant_id, connections, world.clock())
        chat = {"phone": "+51987654321", "language": "es"}
        writer.apply(Change("lead", OURSELVES, "salesmind", world.clock.micros, chat))
    crm.set("contact", contact, phone="+51987654321")
    world.tell_all()
    assert len(world.leads()) == 1

    sales.trouble = lambda _: None
    world.settle()
    assert [client["nombre"] for client in sales.held("client")] == ["Ana"]


def test_of_two_that_wait_for_each_other_one_is_asked_to_try_again(world: SyncWorld) -> None:
    connections = [world.connect(role, None)[0] for role in ("crm", "sales")]
    both = threading.Barrier(2)

    def work(order: Sequence[UUID]) -> str:
        try:
            with world.database.tenant(world.tenant_id, actor="sync") as tx:
                for connection in order:
                    tx.execute(
                        "SELECT id FROM crm.connections WHERE tenant_id = %s AND id = %s FOR UPDATE",
                        (world.tenant_id, connection),
                    ).fetchone()
                    if connection == order[0]:
                        both.wait(PATIENCE_SECONDS)
        except TransientError:
            return "again"
        return "done"

    with ThreadPoolExecutor(2) as threads:
        ends = sorted(threads.map(work, (connections, connections[::-1])))
    assert ends == ["again", "done"]
    assert issubclass(psycopg.errors.SerializationFailure, psycopg.OperationalError), "and so is this one"
