"""A CRM and a sales application that are down for three days, and what comes of it: ``python -m bench.sync_storm``.

The stand-ins of HubSpot and of a sales application keep the same customers. For three simulated days neither can be
reached, while the people of both go on changing records. Then both are up again. Beside it: the same events in another
order and many of them twice, and deliveries next to bare POSTs to the same server.

Prints a table and writes ``build/sync.json``; exits with 1 if a figure to hold was missed.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
from psycopg.types.json import Jsonb

from bench.company import company
from bench.report import BUILD, Row, print_table, write_rows
from local.hubspot import HubSpotStandIn
from local.sales_app import SalesAppStandIn, rest_settings
from local.serving import LocalServer, Request, Response
from salesmind.db.database import Database
from salesmind.runtime.http import HttpClient
from salesmind.sync.connections import Connection
from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats import read_body
from salesmind.sync.mapping import MappingDefinition
from salesmind.sync.systems import hubspot, rest
from sync.connectors.base import Connector
from sync.connectors.hubspot import hubspot_connector
from sync.connectors.rest import RestConnector
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld, shuffled

CHANGES = 5_000
CUSTOMERS = 250
DAYS_DOWN = 3
SHUFFLED = 10_000
LOCAL = Path(__file__).resolve().parent.parent / "local"
ROUNDS = 60
"""How often a worker comes by while they are down: each simulated hour or so."""
QUIET_ROUNDS = 3
"""Webhooks of the stand-ins come a moment later."""


class StormWorld(SyncWorld):
    """Sync between the two stand-ins, over HTTP, with simulated time."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        super().__init__(database, tenant_id)
        self.connectors: dict[UUID, Connector] = {}
        self.told: list[tuple[UUID, RemoteEvent]] = []

    def connect_stand_in(self, role: str, mapping: dict[str, Any], connector: Connector) -> UUID:
        """Give the company a system that is reached over HTTP."""
        connection_id = uuid4()
        definition = MappingDefinition.model_validate(mapping).model_dump(mode="json")
        with self.database.tenant(self.tenant_id, actor="bench") as tx:
            tx.execute(
                """
                INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, mapping_version)
                VALUES (%s, %s, %s, 'stand-in', %s, %s, 1)
                """,
                (self.tenant_id, connection_id, role, role, uuid4().hex),
            )
            tx.execute(
                "INSERT INTO crm.mappings (tenant_id, connection_id, version, definition) VALUES (%s, %s, 1, %s)",
                (self.tenant_id, connection_id, Jsonb(definition)),
            )
        self.connectors[connection_id] = connector
        return connection_id

    def hear(self) -> int:
        """Apply what the systems' webhooks have told; return how many events."""
        told, self.told = self.told, []
        for connection_id, event in told:
            self.tell(connection_id, event)
        return len(told)

    def drain_all(self) -> int:
        """Make all due deliveries; return how many records were told."""
        return sum(self.deliver(connection_id).told for connection_id in self.connectors)

    def _open(self, connection: Connection) -> Any:
        return self.connectors[connection.id]


@dataclass
class Storm:
    """The running stand-ins; ``customers`` are each one's ids in both systems."""

    world: StormWorld
    crm: HubSpotStandIn
    sales: SalesAppStandIn
    crm_id: UUID
    sales_id: UUID
    customers: list[tuple[str, str]] = field(default_factory=list)
    heard: int = 0

    def listen(self) -> None:
        """Take over what HubSpot's webhooks tell; the application posts its own."""
        events = self.crm.events
        body = json.dumps(events[self.heard :]).encode()
        self.heard = len(events)
        read = read_body("hubspot", body)
        self.world.told += [(self.crm_id, event) for event in read.events]

    def rest_until_quiet(self) -> None:
        """Let both exchange until nothing moves any more."""
        still = 0
        while still < QUIET_ROUNDS:
            self.world.clock.pass_(seconds=2)
            self.listen()
            moved = self.world.hear() + self.world.drain_all()
            still = 0 if moved or self.sales.webhooks.waiting else still + 1
            if still:
                time.sleep(0.05)


@contextmanager
def storm(database: Database, tenant_id: UUID) -> Iterator[Storm]:
    """Start both stand-ins and connect them to a company."""
    world = StormWorld(database, tenant_id)

    def seconds() -> float:
        return world.clock().timestamp()

    found: list[Storm] = []

    def receive(request: Request) -> Response:
        read = read_body("generic", request.body)
        world.told += [(found[0].sales_id, event) for event in read.events]
        return Response(204)

    with (
        LocalServer(receive) as receiver,
        HubSpotStandIn(clock=seconds) as crm,
        SalesAppStandIn(clock=seconds) as sales,
    ):
        for name, unique in (
            ("salesmind_id", True),
            ("salesmind_interest", False),
            ("salesmind_notes", False),
        ):
            crm.add_property("contact", name, unique=unique)
        http = HttpClient()
        settings = _document("hubspot_settings.json") | {"base_url": crm.url, "requests_per_ten_seconds": 250}
        token = {"kind": "private_app", "access_token": "of-the-bench"}
        hub = hubspot_connector(http, *hubspot.read_settings(settings, token), lambda _: None)
        own = rest.read_settings(rest_settings(sales.api_url), {"value": "of-the-bench"})
        running = Storm(
            world,
            crm,
            sales,
            world.connect_stand_in("crm", _document("hubspot_mapping.json"), hub),
            world.connect_stand_in("sales", _document("sales_app_mapping.json"), RestConnector(*own, http)),
        )
        found.append(running)
        sales.webhooks.aim(receiver.url, "whsec_" + "c2VjcmV0" * 4)
        yield running


def three_days_down(running: Storm, changes: int) -> list[Row]:
    """Change both sides while neither can be reached; return what came of it when they were up again."""
    world, crm, sales = running.world, running.crm, running.sales
    _make_customers(running)
    wanted = _change_while_down(running, changes)
    asked = len(crm.requests)
    sales.clear_faults()
    crm.clear_faults()
    written_before = len(sales.writes)
    world.clock.pass_(hours=11)
    began = time.perf_counter()
    running.rest_until_quiet()
    seconds = time.perf_counter() - began

    clients = {str(record["id"]): record for record in sales.records.all("clients")}
    contacts = {record.id: record.properties for record in crm.records("contact")}
    wrong = 0
    for contact, client in running.customers:
        name, email = wanted[contact]
        here, there = contacts[contact], clients[client]
        wrong += not (
            f"{here['firstname']} {here['lastname']}" == there["name"] == name
            and (here.get("email") or "") == (there.get("email") or "") == email
        )
    events = world.rows("SELECT state, count(*) FROM crm.inbox WHERE tenant_id = %s GROUP BY 1")
    states = {row["state"]: row["count"] for row in events}
    told_twice = _repeated(sales.writes[written_before:])
    doubled = len(contacts) + len(clients) - 2 * len(running.customers)
    return [
        Row(
            "sync-storm: changes on each side while both were down", changes, "", against=f"{DAYS_DOWN} days"
        ),
        Row(
            "sync-storm: both sides equal again", seconds, "s", against=f"{asked} requests to the CRM in all"
        ),
        _none("customers whose newest values are not on both sides", wrong),
        _none("records made twice", doubled),
        _none("records that were told the same twice", told_twice),
        _none(
            "events not applied",
            states.get("received", 0) + states.get("waiting", 0) + states.get("set_aside", 0),
        ),
        Row("sync-storm: events applied, each once", sum(states.values()), "", against=json.dumps(states)),
    ]


def any_order(database: Database, deliveries: int) -> list[Row]:
    """Apply the same events in order, and shuffled and many of them twice; return whether it came to the same."""
    outcomes = []
    seconds = 0.0
    for shuffle in (False, True):
        tenant_id = _company(database)
        world = SyncWorld(database, tenant_id)
        told = _busy_days(world, round(deliveries / 1.3))
        events = shuffled(told, 7)[:deliveries] if shuffle else told
        missing = [item for item in told if item not in events] if shuffle else []
        began = time.perf_counter()
        for connection_id, event in [*events, *missing]:
            world.tell(connection_id, event)
        seconds = time.perf_counter() - began
        count = len(events) + len(missing)
        outcomes.append(
            sorted(
                json.dumps(row["fields"], sort_keys=True)
                for row in world.rows(
                    "SELECT fields FROM crm.records WHERE tenant_id = %s AND merged_into IS NULL AND fields <> '{}'"
                )
            )
        )
    return [
        _none(
            f"records that {count:,} shuffled and doubled deliveries left different", _different(*outcomes)
        ),
        Row(
            "sync: events applied",
            count / seconds,
            "per second",
            against="one worker, one connection to Postgres",
        ),
    ]


def against_bare_posts(running: Storm) -> Row:
    """Deliver a change of every customer to the application, next to bare requests with the same bodies."""
    world, sales = running.world, running.sales
    for contact, _ in running.customers:
        running.crm.change("contact", contact, {"firstname": "Renamed"})
    running.listen()
    world.hear()
    before = len(sales.writes)
    began, cpu = time.perf_counter(), time.process_time()
    told = world.deliver(running.sales_id).told
    wall, used = time.perf_counter() - began, time.process_time() - cpu
    written = sales.writes[before:]
    with httpx.Client(trust_env=False) as client:
        began = time.perf_counter()
        cpu_bare = time.process_time()
        for number in range(len(written)):
            _, client_id = running.customers[number % len(running.customers)]
            client.patch(f"{sales.api_url}/clients/{client_id}", json={"client": {"name": "Renamed again"}})
        bare, used_bare = time.perf_counter() - began, time.process_time() - cpu_bare
    return Row(
        "sync: deliveries per second of one core's time",
        told / used,
        "per second",
        against=f"bare httpx requests, the same server in the same process {len(written) / used_bare:.0f} "
        f"(by the clock: {told / wall:.0f} and {len(written) / bare:.0f})",
        ratio=(told / used) / (len(written) / used_bare),
    )


def _make_customers(running: Storm) -> None:
    crm, sales = running.crm, running.sales
    for number in range(CUSTOMERS):
        crm.create(
            "contact",
            {"firstname": "Customer", "lastname": f"N{number}", "phone": f"+519{number:08d}"},
        )
    running.rest_until_quiet()
    clients = {record["phone"]: str(record["id"]) for record in sales.records.all("clients")}
    running.customers = [
        (record.id, clients[str(record.properties["phone"])]) for record in crm.records("contact")
    ]


def _change_while_down(running: Storm, changes: int) -> dict[str, tuple[str, str]]:
    """Change names in the CRM and addresses in the application; return what each customer has in the end."""
    world, crm, sales = running.world, running.crm, running.sales
    crm.add_fault("down", times=None)
    sales.add_fault("down", times=None)
    draw = random.Random(11)
    wanted = {contact: (f"Customer N{index}", "") for index, (contact, _) in enumerate(running.customers)}
    every = max(changes // ROUNDS, 1)
    for number in range(changes):
        world.clock.pass_(seconds=DAYS_DOWN * 86_400 / changes)
        contact, _ = draw.choice(running.customers)
        crm.change("contact", contact, {"firstname": f"Renamed{number}", "lastname": "X"})
        wanted[contact] = (f"Renamed{number} X", wanted[contact][1])
        contact, client = draw.choice(running.customers)
        sales.change("clients", {"email": f"c{number}@example.com"}, record_id=client)
        wanted[contact] = (wanted[contact][0], f"c{number}@example.com")
        if number % every == 0:
            running.listen()
            world.hear()
            world.drain_all()
    while sales.webhooks.waiting:
        time.sleep(0.05)
    running.listen()
    world.hear()
    return wanted


def _busy_days(world: SyncWorld, events: int) -> list[tuple[UUID, RemoteEvent]]:
    """Let the people of two systems in memory change fifty customers; return what both told."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    draw = random.Random(5)
    pairs = []
    for number in range(50):
        phone = f"+5198765{number:04d}"
        pairs.append(
            (crm.set("contact", firstname="C", phone=phone), sales.set("client", nombre="S", telefono=phone))
        )
    for number in range((events - 100) // 2):
        contact, client = draw.choice(pairs)
        crm.set(
            "contact", contact, **{draw.choice(("firstname", "notes", "email")): f"c{number}@example.com"}
        )
        sales.set(
            "client", client, **{draw.choice(("nombre", "observaciones", "correo")): f"s{number}@example.com"}
        )
    told = [(crm_id, event) for event in crm.take_events()]
    return told + [(sales_id, event) for event in sales.take_events()]


def _repeated(writes: Sequence[dict[str, Any]]) -> int:
    """How many writes told a record what the one before had told it already."""
    last: dict[Any, str] = {}
    repeated = 0
    for write in writes:
        told = json.dumps(
            {name: value for name, value in write.items() if name in ("fields", "record")}, sort_keys=True
        )
        key = (write.get("object"), write.get("id"))
        repeated += last.get(key) == told
        last[key] = told
    return repeated


def _different(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) - Counter(other)).total() + (Counter(other) - Counter(one)).total()


def _none(what: str, count: int) -> Row:
    return Row(f"sync-storm: {what}", count, "", hold="none", ok=count == 0)


def _document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((LOCAL / name).read_text("utf-8"))
    return document


def _company(database: Database) -> UUID:
    tenant_id = uuid4()
    with database.tenant(tenant_id, actor="bench") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Storm')", (tenant_id,))
    return tenant_id


def main(changes: int, deliveries: int) -> int:
    """Measure, print the table, write ``build/sync.json``."""
    with company() as firm:
        rows = []
        with storm(firm.database, _company(firm.database)) as running:
            rows += three_days_down(running, changes)
            rows.append(against_bare_posts(running))
        rows += any_order(firm.database, deliveries)
    print_table(rows)
    print(f"written to {write_rows(rows, 'sync')} in {BUILD}")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="bench.sync_storm", description="Two systems that are down for days."
    )
    parser.add_argument("--changes", type=int, default=CHANGES, help="on each side")
    parser.add_argument("--deliveries", type=int, default=SHUFFLED, help="shuffled and doubled")
    asked = parser.parse_args()
    sys.exit(main(asked.changes, asked.deliveries))
