"""/api/v1: alerts, the audit log, and what other systems are told."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime, Field, StringConstraints, TypeAdapter

from panel.api.document import make_router
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText, StrictInput
from salesmind.db.audit import Action, AuditFilter, list_changes
from salesmind.db.incidents import close_incident, list_incidents, one_incident
from salesmind.db.paging import PageAsk
from salesmind.sync.operations.browse import DeliveryState, list_deliveries
from salesmind.sync.operations.control import Replay, SwitchConnection, replay, switch_connection
from salesmind.sync.operations.status import sync_status

alerts = make_router("alerts")
audit = make_router("audit")
systems = make_router("systems")

SystemsReader = Annotated[Principal, Depends(allowed("systems.read"))]
SystemsWriter = Annotated[Principal, Depends(allowed("systems.write"))]
Auditor = Annotated[Principal, Depends(allowed("audit.read"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]
Word = Annotated[Annotated[StorableText, StringConstraints(max_length=100)] | None, Query()]


class Alert(Shape):
    """A trouble that a person of the company has to know of."""

    id: UUID
    kind: str
    subject_id: Annotated[UUID | None, Field(description="what it is about")]
    detail: str
    occurrences: int
    created_at: datetime
    last_seen_at: datetime
    resolved_at: datetime | None


class Change(Shape):
    """A change of one row; `changed` names the columns whose values differ."""

    id: UUID
    table: str
    row_id: UUID
    action: Action
    actor: str
    person: Annotated[str | None, Field(description="the user who made it")]
    changed_at: datetime
    changed: list[str]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


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


@alerts.get("/alerts", summary="List alerts", response_model=Page[Alert])
def get_alerts(
    who: SystemsReader,
    container: Wiring,
    ask: Newest,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
    kind: Word = None,
) -> Any:
    """Those seen last first."""
    found = list_incidents(
        container.database, who.tenant_id, is_open=is_open, kind=kind, ask=ask, actor=who.actor
    )
    return page_of(found, Alert.of)


@alerts.get("/alerts/{alert_id}", summary="Read an alert", response_model=Alert)
def get_alert(alert_id: UUID, who: SystemsReader, container: Wiring) -> Any:
    """Open or resolved."""
    return one_incident(container.database, who.tenant_id, alert_id, actor=who.actor)


@alerts.post("/alerts/{alert_id}/resolve", summary="Resolve an alert", response_model=Alert)
def resolve_alert(alert_id: UUID, who: SystemsWriter, container: Wiring) -> Any:
    """Should the trouble be seen again, it is another alert."""
    return close_incident(container.database, who.tenant_id, alert_id, actor=who.actor)


@audit.get("/audit", summary="List changes", response_model=Page[Change])
def get_audit(
    who: Auditor,
    container: Wiring,
    ask: Newest,
    table: Word = None,
    row: UUID | None = None,
    action: Action | None = None,
    actor: Word = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> Any:
    """The newest first, each with the row before and after."""
    wanted = AuditFilter(table, row, action, actor, since, until)
    return page_of(list_changes(container.database, who.tenant_id, wanted, ask, actor=who.actor), Change.of)


@systems.get("/connections", summary="Read how other systems do", response_model=Connections)
def get_connections(who: SystemsReader, container: Wiring) -> Any:
    """What each was told, what waits, and whether it works."""
    return sync_status(container.database, who.tenant_id, actor=who.actor, now=container.now())


@systems.get("/deliveries", summary="List deliveries", response_model=Page[Delivery])
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


@systems.post(
    "/connections/{connection_id}/replay", summary="Make what failed again", response_model=Replayed
)
def replay_deliveries(connection_id: UUID, wanted: ReplayRange, who: SystemsWriter, container: Wiring) -> Any:
    """Deliveries that were refused to the end, or events that were set aside."""
    command = Replay(tenant_id=who.tenant_id, connection_id=connection_id, **wanted.model_dump())
    return replay(container.database, command, container.now(), actor=who.actor)


@systems.post(
    "/connections/{connection_id}/switch", summary="Switch a connection on or off", response_model=Switched
)
def switch(connection_id: UUID, wanted: Switch, who: SystemsWriter, container: Wiring) -> Any:
    """What the system has to be told waits meanwhile."""
    command = SwitchConnection(tenant_id=who.tenant_id, connection_id=connection_id, enabled=wanted.enabled)
    return switch_connection(container.database, command, container.now(), actor=who.actor)
