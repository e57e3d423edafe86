"""/api/v1: what other systems are told and say, and the runs that compare and import."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends
from pydantic import AwareDatetime, Field, TypeAdapter

from panel.api.document import make_router
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import StrictInput
from salesmind.db.paging import PageAsk
from salesmind.sync.operations.browse import (
    DeliveryState,
    EventState,
    Outcome,
    RunState,
    list_deliveries,
    list_events,
    list_runs,
    one_delivery,
)
from salesmind.sync.operations.control import Replay, SwitchConnection, replay, switch_connection
from salesmind.sync.operations.runs import AskRun, StopRun, run_report, stop_run
from salesmind.sync.operations.status import connection_status, sync_status

router = make_router("systems")

SystemsReader = Annotated[Principal, Depends(allowed("systems.read"))]
SystemsWriter = Annotated[Principal, Depends(allowed("systems.write"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]


class DeliveryCounts(Shape):
    """Records that a system was told, or is to be; rows are kept for 90 days."""

    sent: int
    succeeded: int
    failed: int
    pending: int
    oldest_pending: datetime | None
    last_success: datetime | None


class AttemptCounts(Shape):
    """Attempts of the last 24 hours, and how long they took."""

    made: int
    succeeded: int
    refused: int
    unreachable: int
    p95_ms: int | None


class EventCounts(Shape):
    """What a system told us and is not settled."""

    waiting: int
    set_aside: int


class Connection(Shape):
    """Another system and how it does."""

    connection_id: UUID
    name: str
    kind: str
    role: str
    mapping_version: int
    deliveries: DeliveryCounts
    attempts: AttemptCounts
    events: EventCounts
    breaker: Literal["closed", "open", "disabled"]
    retry_at: datetime | None
    reason: str | None


class Totals(Shape):
    """All systems together."""

    connections: int
    not_working: int
    deliveries: DeliveryCounts
    attempts: AttemptCounts
    events: EventCounts


class Connections(Shape):
    """All systems of the company."""

    at: datetime
    totals: Totals
    connections: list[Connection]


class Delivery(Shape):
    """That a system has to be told of a record, or was; `status` and `ms` are of the last attempt."""

    id: UUID
    connection_id: UUID
    connection: str
    record_id: UUID
    kind: str
    state: DeliveryState
    attempts: int
    due_at: datetime
    reason: str | None
    created_at: datetime
    settled_at: datetime | None
    status: int | None
    ms: int | None


class Attempt(Shape):
    """One attempt to tell a system of a record."""

    id: UUID
    began_at: datetime
    outcome: Outcome
    status: Annotated[int | None, Field(description="of HTTP; null: no answer came")]
    reason: str | None
    ms: int


class DeliveryWithAttempts(Delivery):
    """A delivery and its attempts, the newest first."""

    tried: list[Attempt]


class Event(Shape):
    """What a system said. `external_id` is what it calls the record; in `overruled` are fields of which another
    system's word counts more."""

    id: UUID
    connection_id: UUID
    object_type: str
    external_id: str
    record_id: UUID | None
    kind: str | None
    state: EventState
    reason: str | None
    overruled: list[str]
    received_at: datetime
    settled_at: datetime | None
    ms: int | None


class Run(Shape):
    """A comparison or an import. `counts` are records by what became of them."""

    id: UUID
    connection_id: UUID
    kind: Literal["reconcile", "import"]
    state: RunState
    reason: str | None
    counts: dict[str, int]
    created_at: datetime
    stepped_at: Annotated[datetime, Field(description="when its last page was done")]
    finished_at: datetime | None


class Finding(Shape):
    """What a run found of one record; `fields` are names, never what they hold."""

    object_type: str
    external_id: str | None
    record_id: UUID | None
    what: str
    fields: list[str]
    reason: str | None
    repaired_at: datetime | None


class RunWithFindings(Run):
    """A run and what it found first, what is not repaired before the rest."""

    findings: list[Finding]


RUN_FIELDS = [name for name in RunWithFindings.model_fields if name != "id"]


class Stopped(Shape):
    """Whether the run was stopped now; false: it had ended before."""

    run_id: UUID
    stopped: bool


class ReplayRange(StrictInput):
    """One by its `id`, else all of a time that failed; with `all` those that went well too."""

    what: Literal["deliveries", "events"] = "deliveries"
    id: UUID | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    all: bool = False


class Replayed(Shape):
    """How many are made again."""

    count: int


class Switch(StrictInput):
    """Whether a system is told and asked."""

    enabled: bool


class Switched(Shape):
    """A connection as it is now."""

    connection_id: UUID
    enabled: bool


@router.get("/connections", summary="Read how other systems do", response_model=Connections)
def get_connections(who: SystemsReader, container: Wiring) -> Any:
    """What each was told, what waits, and whether it works."""
    return sync_status(container.database, who.tenant_id, actor=who.actor, now=container.now())


@router.get("/connections/{connection_id}", summary="Read how another system does", response_model=Connection)
def get_connection(connection_id: UUID, who: SystemsReader, container: Wiring) -> Any:
    """What it was told, what waits, and whether it works."""
    return connection_status(
        container.database, who.tenant_id, connection_id, actor=who.actor, now=container.now()
    )


@router.get("/deliveries", summary="List deliveries", response_model=Page[Delivery])
def get_deliveries(
    who: SystemsReader,
    container: Wiring,
    ask: Newest,
    connection: UUID | None = None,
    state: DeliveryState | None = None,
) -> Any:
    """The newest first."""
    found = list_deliveries(container.database, who.tenant_id, connection, state, ask, actor=who.actor)
    return page_of(found, Delivery.of)


@router.get("/deliveries/{delivery_id}", summary="Read a delivery", response_model=DeliveryWithAttempts)
def get_delivery(delivery_id: UUID, who: SystemsReader, container: Wiring) -> Any:
    """With each attempt."""
    found = one_delivery(container.database, who.tenant_id, delivery_id, actor=who.actor)
    tried = [Attempt.of(attempt) for attempt in found.attempts]
    return DeliveryWithAttempts(**Delivery.of(found.delivery).model_dump(), tried=tried)


@router.get("/events", summary="List what systems said", response_model=Page[Event])
def get_events(
    who: SystemsReader,
    container: Wiring,
    ask: Newest,
    connection: UUID | None = None,
    state: EventState | None = None,
) -> Any:
    """The newest first; those of `set_aside` wait for a person, and `replay` reads them again."""
    return page_of(
        list_events(container.database, who.tenant_id, connection, state, ask, actor=who.actor), Event.of
    )


@router.get("/runs", summary="List comparisons and imports", response_model=Page[Run])
def get_runs(who: SystemsReader, container: Wiring, ask: Newest, connection: UUID | None = None) -> Any:
    """The newest first."""
    return page_of(list_runs(container.database, who.tenant_id, connection, ask, actor=who.actor), Run.of)


@router.get("/runs/{run_id}", summary="Read a comparison or an import", response_model=RunWithFindings)
def get_run(run_id: UUID, who: SystemsReader, container: Wiring) -> Any:
    """How far it is, and what it found."""
    command = AskRun(tenant_id=who.tenant_id, run_id=run_id)
    found = run_report(container.database, command, actor=who.actor)
    return {"id": found.run_id, **{name: getattr(found, name) for name in RUN_FIELDS}}


@router.post("/runs/{run_id}/stop", summary="Stop a comparison or an import", response_model=Stopped)
def stop(run_id: UUID, who: SystemsWriter, container: Wiring) -> Any:
    """After the page that is being done; what it did stays."""
    command = StopRun(tenant_id=who.tenant_id, run_id=run_id)
    return stop_run(container.database, command, container.now(), actor=who.actor)


@router.post("/connections/{connection_id}/replay", summary="Make what failed again", response_model=Replayed)
def replay_deliveries(connection_id: UUID, wanted: ReplayRange, who: SystemsWriter, container: Wiring) -> Any:
    """Deliveries that were refused to the end, or events that were set aside."""
    command = Replay(tenant_id=who.tenant_id, connection_id=connection_id, **wanted.model_dump())
    return replay(container.database, command, container.now(), actor=who.actor)


@router.post(
    "/connections/{connection_id}/switch", summary="Switch a connection on or off", response_model=Switched
)
def switch(connection_id: UUID, wanted: Switch, who: SystemsWriter, container: Wiring) -> Any:
    """What the system has to be told waits meanwhile."""
    command = SwitchConnection(tenant_id=who.tenant_id, connection_id=connection_id, enabled=wanted.enabled)
    return switch_connection(container.database, command, container.now(), actor=who.actor)
