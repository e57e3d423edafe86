"""/api/v1: alerts and the audit log."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime, Field, StringConstraints, TypeAdapter

from panel.api.document import make_router
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText
from salesmind.db.audit import Action, AuditFilter, list_changes
from salesmind.db.incidents import close_incident, list_incidents, one_incident
from salesmind.db.paging import PageAsk

alerts = make_router("alerts")
audit = make_router("audit")

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
