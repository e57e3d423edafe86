"""A CRM and a sales application that are down for three days, and what comes of it: ``python -m bench.sync_storm``.

The stand-ins of HubSpot and of a sales application keep the same customers. For three simulated days neither can be
reached, while the people of both go on changing records. Then both are up again. Beside it: the same events in another
order and many of them twice, deliveries next to bare POSTs to the same server, and what a reconciliation finds of what
nobody was told.

Prints a table and writes ``build/sync.json``; exits with 1 if a figure to hold was missed.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import httpx

from bench.company import company
from bench.report import BUILD, Row, print_table, write_rows
from bench.sync_stage import Storm, storm
from salesmind.db.database import Database
from salesmind.sync.events import RemoteEvent
from salesmind.sync.operations.runs import StartReconcile, start_reconcile
from salesmind.sync.run_settings import Repairs
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld, shuffled

CHANGES = 5_000
CUSTOMERS = 250
DAYS_DOWN = 3
SHUFFLED = 10_000
UNHEARD = 5
ROUNDS = 60
"""How often a worker comes by while they are down: each simulated hour or so."""


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


def reconciled(running: Storm) -> list[Row]:
    """Let each side delete, change and make five records without telling; return what is found, and what is left when
    that was repaired."""
    running.rest_until_quiet()
    _change_unheard(running)
    before = _differences(running)
    _differences(running, dry_run=False)
    running.rest_until_quiet()
    after = _differences(running)
    return [
        Row(
            "sync-storm: differences found before repair",
            before.total(),
            "",
            against=json.dumps(before),
            hold=f"{6 * UNHEARD}: as many as were made",
            ok=before.total() == 6 * UNHEARD,
        ),
        Row(
            "sync-storm: differences found after repair",
            after.total(),
            "",
            against=json.dumps(after),
            hold="none",
            ok=not after,
        ),
    ]


def _change_unheard(running: Storm) -> None:
    crm, sales = running.crm, running.sales
    groups = [running.customers[first : first + UNHEARD] for first in range(0, 4 * UNHEARD, UNHEARD)]
    for number, ((lost, _), (renamed, _), (_, gone), (_, moved)) in enumerate(zip(*groups, strict=True)):
        crm.delete("contact", lost)
        crm.change("contact", renamed, {"firstname": f"Unheard{number}"})
        crm.create("contact", {"firstname": f"New{number}", "phone": f"+5181{number:07d}"})
        sales.records.delete("clients", gone)
        sales.records.update("clients", moved, {"email": f"unheard{number}@example.com"})
        sales.records.create("clients", {"name": f"New there {number}", "phone": f"+5182{number:07d}"})
    running.heard = len(crm.events)


def _differences(running: Storm, *, dry_run: bool = True) -> Counter[str]:
    """Compare both sides with what we hold; return the differences by what they are."""
    world = running.world
    found: Counter[str] = Counter()
    every = Repairs(missing_here="import", missing_there="send", different="settle")
    for connection_id in (running.crm_id, running.sales_id):
        world.clock.pass_(minutes=10)
        command = StartReconcile(
            tenant_id=world.tenant_id, connection_id=connection_id, dry_run=dry_run, repair=every
        )
        started = start_reconcile(world.database, command, world.clock())
        while (report := world.run(started)).state == "running":
            world.clock.pass_(minutes=2)
        found.update(finding.what for finding in report.findings)
    return found


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
            rows += reconciled(running)
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
