"""Both sides compared record by record: what is found, what is mended by rule, what is left to changes under way."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.sync.jobs import RunJob
from salesmind.sync.operations.runs import (
    ConfigureRepairs,
    RunReport,
    StartReconcile,
    StopRun,
    configure_repairs,
    start_reconcile,
    stop_run,
)
from salesmind.sync.run_settings import Repairs
from salesmind.sync.runs import LEASE
from salesmind.tenants.directory import TenantDirectory
from sync.connectors.base import Page, RefusedError, RemoteRecord
from sync.due import Due
from sync.reconcile_page import SETTLES
from tests.fakes.systems import FakeSystem, down
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld

ALL = Repairs(missing_here="import", missing_there="send", different="settle")


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def reconcile(world: SyncWorld, connection_id: UUID, *, pages: int = 10_000, **options: Any) -> RunReport:
    """Reconcile at a time when all that was told has arrived."""
    world.clock.pass_(minutes=10)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=connection_id, **options)
    started = start_reconcile(world.database, command, world.clock())
    report = world.run(started, pages=pages)
    while report.state == "running" and report.reason == "settling":
        world.clock.pass_(seconds=SETTLES.total_seconds())
        report = world.run(started, pages=pages)
    return report


def contact(number: int, **fields: Any) -> dict[str, Any]:
    return {"firstname": f"Customer {number}", "phone": f"+5190000{number:04}"} | fields


def lose(system: FakeSystem, object_type: str, external_id: str) -> None:
    """Delete a record as a restored backup does: nobody is told."""
    system.delete(object_type, external_id)
    system.events.pop()


def change_unheard(system: FakeSystem, object_type: str, external_id: str, **fields: Any) -> None:
    """Change a record of which the event is lost."""
    system.set(object_type, external_id, **fields)
    system.events.pop()


def found(report: RunReport) -> dict[str, int]:
    named: dict[str, int] = {}
    for finding in report.findings:
        named[finding.what] = named.get(finding.what, 0) + 1
    return named


def incidents(world: SyncWorld) -> list[str]:
    rows = world.rows(
        "SELECT detail FROM ops.incidents WHERE tenant_id = %s AND kind = 'sync_differences' AND resolved_at IS NULL"
    )
    return [row["detail"] for row in rows]


def test_what_differs_among_60_records_is_found_exactly_then_mended_then_gone(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    ids = [crm.set("contact", **contact(number)) for number in range(60)]
    world.settle()
    for external_id in ids[:3]:
        lose(crm, "contact", external_id)
    changed = ids[3:6]
    for external_id in changed:
        change_unheard(crm, "contact", external_id, email=f"c{external_id}@example.com")
    new = [crm.set("contact", **contact(1_000 + number)) for number in range(3)]
    crm.take_events()

    dry = reconcile(world, crm_id)
    assert (dry.state, found(dry)) == ("done", {"missing_here": 3, "missing_there": 3, "different": 3})
    assert dry.counts == {"read": 60, "same": 54, "missing_here": 3, "missing_there": 3, "different": 3}
    assert {f.external_id for f in dry.findings if f.what == "missing_here"} == set(new)
    assert {f.external_id for f in dry.findings if f.what == "missing_there"} == set(ids[:3])
    assert {(f.external_id, *f.fields) for f in dry.findings if f.what == "different"} == {
        (external_id, "email") for external_id in changed
    }
    assert not any(finding.repaired_at for finding in dry.findings)
    assert len(world.leads()) == 60, "a dry run changes nothing"
    assert world.deliver_all() == 0
    (detail,) = incidents(world)
    assert detail.endswith("3 different, 3 missing here, 3 missing there")

    mended = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert mended.counts["repaired"] == 9
    world.settle()
    assert len(world.leads()) == 63
    assert len(crm.held("contact")) == 63
    assert {lead["email"] for lead in world.leads() if lead["email"]} == {
        f"c{id_}@example.com" for id_ in changed
    }

    again = reconcile(world, crm_id)
    assert (again.counts, again.findings) == ({"read": 63, "same": 63}, [])
    assert not incidents(world)


def test_rules_that_leave_leave(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    lose(crm, "contact", known)
    crm.set("contact", **contact(2))
    crm.take_events()

    report = reconcile(world, crm_id, dry_run=False, repair=Repairs(missing_there="send"))
    assert {(f.what, f.repaired_at is not None) for f in report.findings} == {
        ("missing_here", False),
        ("missing_there", True),
    }
    assert incidents(world) == [f"{crm.name}: 1 missing here"]


def test_a_record_that_they_never_had_is_missing_there(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    sales.set("client", nombre="Ana", telefono="+51900000001")
    world.settle()
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        tx.execute("DELETE FROM crm.links WHERE connection_id = %s", (crm_id,))
    crm.records.clear()

    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert [(f.what, f.external_id) for f in report.findings] == [("missing_there", None)]
    world.settle()
    assert [held["firstname"] for held in crm.held("contact")] == ["Ana"]


def test_what_waits_to_be_told_is_no_difference(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    client = sales.set("client", nombre="Ana", telefono="+51900000001")
    world.settle()
    sales.set("client", client, observaciones="calls in the evening")
    sales.set("client", nombre="Luis", telefono="+51900000002")
    world.tell_all()

    report = reconcile(world, crm_id)
    assert report.findings == []
    assert report.counts == {"read": 1, "waiting": 1}
    assert len(crm.held("contact")) == 1


def test_what_changed_a_moment_ago_is_left_to_its_event(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    world.clock.pass_(minutes=10)
    crm.set("contact", known, firstname="Ana")
    crm.set("contact", **contact(2))
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    report = world.run(start_reconcile(world.database, command, world.clock()))
    assert (report.counts, report.findings) == ({"read": 2, "waiting": 2}, [])


def test_what_was_told_while_they_were_asked_is_no_difference(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    client = sales.set("client", nombre="Ana", telefono="+51900000001")
    world.settle()
    world.clock.pass_(minutes=10)
    before = dict(crm.records["contact"])
    sales.set("client", client, observaciones="calls in the evening")
    world.tell_all()
    world.deliver(crm_id)
    crm.take_events()
    crm.page = lambda *_, **__: Page(list(before.values()), None)  # type: ignore[method-assign]
    crm.fetch = lambda _, external_id: before[external_id]  # type: ignore[method-assign]
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id, object_types=["contact"])
    report = world.run(start_reconcile(world.database, command, world.clock()))
    assert (report.counts, report.findings) == ({"read": 1, "waiting": 1}, [])


def test_a_deletion_that_is_still_to_be_told_is_not_undone(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    world.clock.pass_(minutes=10)
    crm.delete("contact", known)
    command = StartReconcile(
        tenant_id=world.tenant_id, connection_id=crm_id, dry_run=False, repair=ALL, object_types=["contact"]
    )
    started = start_reconcile(world.database, command, world.clock())
    assert (world.run(started).state, world.report(started).reason) == ("running", "settling")
    world.tell_all()
    world.clock.pass_(seconds=SETTLES.total_seconds())
    report = world.run(started)
    assert (report.state, report.reason, report.findings) == ("done", None, [])
    assert world.deliver_all() == 0
    assert crm.held("contact") == []


def test_an_event_that_waits_for_them_is_no_missing_record(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING, thin=True)
    crm.trouble = down("http_503")
    crm.set("contact", **contact(1))
    world.tell_all()
    crm.trouble = lambda _: None
    report = reconcile(world, crm_id)
    assert (report.counts, report.findings) == ({"read": 1, "waiting": 1}, [])


def test_where_they_cannot_be_asked_for_a_record_nothing_is_said_of_it(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    lose(crm, "contact", known)

    def cannot(object_type: str, external_id: str) -> RemoteRecord | None:
        raise RefusedError("refused", status=403)

    crm.fetch = cannot  # type: ignore[method-assign]
    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert (report.state, report.counts, report.findings) == ("done", {"unconfirmed": 1}, [])


def test_what_is_only_read_is_not_said_to_be_repaired(world: SyncWorld) -> None:
    mapping: dict[str, Any] = deepcopy(CRM_MAPPING)
    (notes,) = (field for field in mapping["objects"]["contact"]["fields"] if field["ours"] == "notes")
    notes["direction"] = "in"
    crm_id, crm = world.connect("crm", mapping)
    known = crm.set("contact", **contact(1, notes="old"))
    world.settle()
    backup = crm.records["contact"][known]
    crm.set("contact", known, notes="new")
    world.settle()
    crm.records["contact"][known] = backup
    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert [(list(f.fields), f.repaired_at) for f in report.findings] == [(["notes"], None)]
    assert incidents(world) == [f"{crm.name}: 1 different"]


def test_a_record_that_the_database_refuses_ends_no_reconciliation(world: SyncWorld) -> None:
    mapping = {
        "objects": {"contact": {"kind": "lead", "fields": [{"ours": "conversation_id", "theirs": "talk"}]}}
    }
    crm_id, crm = world.connect("crm", mapping)
    crm.set("contact", talk="no uuid")
    crm.take_events()
    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert (report.state, report.counts) == ("done", {"read": 1, "missing_here": 1})


def test_a_run_of_which_no_page_is_ever_done_fails(world: SyncWorld) -> None:
    crm_id, _ = world.connect("crm", CRM_MAPPING)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    started = start_reconcile(world.database, command, world.clock())
    world.clock.pass_(hours=49)
    assert (world.run(started).state, world.report(started).reason) == ("failed", "stuck")


def test_a_record_that_moved_behind_the_page_is_not_missing(world: SyncWorld) -> None:
    """Their list is in the order of last changes: who is changed while it is read is shown by no page."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    ids = [crm.set("contact", **contact(number)) for number in range(3)]
    world.settle()
    whole = crm.page

    def without_last(object_type: str, cursor: str | None, **options: Any) -> Any:
        page = whole(object_type, cursor, **options)
        return type(page)([record for record in page.records if record.external_id != ids[2]], page.next)

    crm.page = without_last  # type: ignore[method-assign]
    report = reconcile(world, crm_id)
    assert (report.counts, report.findings) == ({"read": 3, "same": 3}, [])


def test_a_list_that_is_older_than_the_record_accuses_nobody(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    crm.set("contact", known, firstname="Ana")
    world.settle()
    now, whole = crm.records["contact"][known], crm.page
    old = RemoteRecord(known, {**now.fields, "firstname": "Customer 1"}, now.version - 1)  # type: ignore[operator]
    crm.page = lambda *args, **options: type(whole(*args, **options))([old], None)  # type: ignore[method-assign]
    assert reconcile(world, crm_id, object_types=["contact"]).findings == []


def test_the_same_value_written_otherwise_is_the_same(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", firstname="Ana", phone="+51987654321", status="NEW")
    world.settle()
    change_unheard(crm, "contact", known, phone="987 654 321", firstname=" Ana ", email="")
    assert reconcile(world, crm_id).findings == []


def test_after_a_restored_backup_they_are_told_what_counts(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    backup = crm.records["contact"][known]
    crm.set("contact", known, firstname="Ana")
    world.settle()
    crm.records["contact"][known] = backup

    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert [(f.what, list(f.fields)) for f in report.findings] == [("different", ["name"])]
    world.settle()
    assert crm.held("contact")[0]["firstname"] == "Ana"
    assert reconcile(world, crm_id).findings == []


def test_a_deletion_that_nobody_told_of_is_taken_over_where_they_still_show_it(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    known = crm.set("contact", **contact(1))
    world.settle()
    record = crm.records["contact"][known]
    deleted = RemoteRecord(known, record.fields, record.version + 1, deleted=True)  # type: ignore[operator]
    crm.records["contact"][known] = deleted
    report = reconcile(world, crm_id, dry_run=False, repair=ALL)
    assert [(f.what, list(f.fields)) for f in report.findings] == [("different", ["archived"])]
    assert [lead["archived"] for lead in world.leads()] == [True]
    assert reconcile(world, crm_id).findings == []


def test_what_cannot_be_read_is_told_by_field_and_never_by_value(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", **contact(1, status="SOMETHING ELSE"))
    crm.take_events()
    report = reconcile(world, crm_id)
    assert [(f.what, f.reason) for f in report.findings] == [("unreadable", "stage: unknown_value")]


def test_references_are_compared_by_what_they_call_the_record(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    people = [crm.set("contact", **contact(number)) for number in range(2)]
    deal = crm.set("deal", dealname="Lot 7", dealstage="quoted", contact_id=people[0])
    world.settle()
    assert reconcile(world, crm_id).findings == []

    change_unheard(crm, "deal", deal, contact_id=people[1])
    report = reconcile(world, crm_id, object_types=["deal"])
    assert [(f.object_type, list(f.fields)) for f in report.findings] == [("deal", ["lead_id"])]


def test_a_worker_that_dies_in_a_page_leaves_nothing_of_it(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    for number in range(6):
        crm.set("contact", **contact(number))
    crm.take_events()
    world.clock.pass_(minutes=10)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id, dry_run=False, repair=ALL)
    started = start_reconcile(world.database, command, world.clock())
    world.run(started, pages=1)

    class Killed(BaseException):
        pass

    def dies(connection: Any) -> Any:
        raise Killed

    reconciling: Any = world.runs._pagers["reconcile"]
    opens, reconciling._open_connector = reconciling._open_connector, dies
    with pytest.raises(Killed):
        world.run(started)
    reconciling._open_connector = opens

    # Its message comes again while the dead worker still has the run.
    assert world.run(started, pages=1).counts["read"] == 2
    world.clock.pass_(seconds=LEASE.total_seconds() + 1)
    report = world.run(started)
    assert (report.state, report.counts) == ("done", {"read": 6, "missing_here": 6, "repaired": 6})
    assert len(world.leads()) == 6


def test_a_worker_that_was_frozen_does_not_count_twice(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    for number in range(4):
        crm.set("contact", **contact(number))
    crm.take_events()
    world.clock.pass_(minutes=10)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    started = start_reconcile(world.database, command, world.clock())
    whole, job = crm.page, RunJob(tenant_id=world.tenant_id, run_id=started.run_id)
    overtaken = False

    def slow(object_type: str, cursor: str | None, **options: Any) -> Any:
        nonlocal overtaken
        page = whole(object_type, cursor, **options)
        if not overtaken:
            overtaken = True
            world.clock.pass_(seconds=LEASE.total_seconds() + 1)
            world.runs.step(job, lambda: 100.0)  # another worker, meanwhile
        return page

    crm.page = slow  # type: ignore[method-assign]
    world.runs.step(job, lambda: 100.0)
    assert world.report(started).counts == {"read": 4, "missing_here": 4}


def test_a_system_that_is_down_is_waited_for_and_given_up_after_a_day(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", **contact(1))
    crm.take_events()
    world.clock.pass_(minutes=10)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    started = start_reconcile(world.database, command, world.clock())
    crm.trouble = down("http_503")
    assert (world.run(started).state, world.report(started).reason) == ("running", "http_503")
    calls = crm.calls
    world.run(started)
    assert crm.calls == calls, "left alone for a while"

    crm.trouble = lambda _: None
    world.clock.pass_(minutes=2)
    assert world.run(started).counts == {"read": 1, "missing_here": 1}

    again = start_reconcile(world.database, command, world.clock())
    crm.trouble = down("http_503")
    world.run(again)
    world.clock.pass_(hours=25)
    assert (world.run(again).state, world.report(again).reason) == ("failed", "http_503")


def test_one_run_at_once_and_it_can_be_stopped(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    for number in range(4):
        crm.set("contact", **contact(number))
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    started = start_reconcile(world.database, command, world.clock())
    with pytest.raises(ConfigurationError, match="stop it first"):
        start_reconcile(world.database, command, world.clock())
    world.run(started, pages=1)
    stop = StopRun(tenant_id=world.tenant_id, run_id=started.run_id)
    assert stop_run(world.database, stop, world.clock()).stopped
    assert not stop_run(world.database, stop, world.clock()).stopped
    assert world.run(started).counts["read"] == 2
    assert start_reconcile(world.database, command, world.clock()).run_id != started.run_id


def test_what_cannot_be_compared_is_refused_at_once(world: SyncWorld) -> None:
    listener, _ = world.connect("listener", None)
    only_tells, _ = world.connect("crm", CRM_MAPPING, kind="inbox")
    unmapped, _ = world.connect("sales", None)
    for connection_id, types in ((listener, None), (only_tells, None), (unmapped, None)):
        with pytest.raises(ConfigurationError):
            reconcile(world, connection_id, object_types=types)
    crm_id, _ = world.connect("crm", CRM_MAPPING)
    with pytest.raises(ConfigurationError, match="does not have invoice"):
        reconcile(world, crm_id, object_types=["invoice"])


def test_every_night_each_system_is_compared_and_mended_as_its_rules_say(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    world.connect("listener", None)
    configure_repairs(
        world.database,
        ConfigureRepairs(
            tenant_id=world.tenant_id, connection_id=sales_id, repair=Repairs(missing_here="import")
        ),
    )
    crm.set("contact", **contact(1))
    sales.set("client", nombre="Luis", telefono="+51900000002")
    crm.take_events(), sales.take_events()
    world.clock.now = datetime(2026, 11, 21, 3, 17, tzinfo=UTC)
    only_this = _OneCompany(world.database, world.tenant_id)
    due = Due(world.database, lambda: world.jobs, only_this, world.clock)
    assert due.run(lambda: 100.0)["started"] == 2
    assert due.run(lambda: 100.0)["started"] == 0, "those are under way"

    runs = world.rows("SELECT id FROM crm.runs WHERE tenant_id = %s")
    for run in runs:
        world.runs.step(RunJob(tenant_id=world.tenant_id, run_id=run["id"]), lambda: 100.0)
    assert [lead["name"] for lead in world.leads()] == ["Luis"]
    assert incidents(world) == [f"{crm.name}: 1 missing here"]

    world.clock.pass_(hours=1)
    assert due.run(lambda: 100.0)["started"] == 0


def test_a_run_without_a_worker_is_taken_up_by_the_schedule(world: SyncWorld) -> None:
    crm_id, _ = world.connect("crm", CRM_MAPPING)
    command = StartReconcile(tenant_id=world.tenant_id, connection_id=crm_id)
    started = start_reconcile(world.database, command, world.clock())
    world.clock.pass_(**{"minutes": timedelta(minutes=3) / timedelta(minutes=1)})
    Due(world.database, lambda: world.jobs, TenantDirectory(world.database), world.clock).run(lambda: 0.0)
    assert any(str(started.run_id) in message.body for message in world.jobs.messages)


class _OneCompany(TenantDirectory):
    """The database has the companies of other tests too."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        super().__init__(database)
        self._tenant_id = tenant_id

    def all_ids(self) -> list[UUID]:
        return [self._tenant_id]
