"""/panel/settings/systems: the systems that are kept in step: what each was told and said, and its runs."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, cast, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from panel.api.systems import Newest
from panel.pages.lists import listed, refreshed
from panel.pages.settings_frame import SETTINGS, settings_page
from panel.web.access import Wiring, allowed
from panel.web.render import panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.errors import ConflictError, NotFoundError
from salesmind.figures.period import Day, Period, make_period
from salesmind.languages import DEFAULT_LANGUAGE, Language, texts
from salesmind.sync.operations.browse import (
    DeliveryState,
    EventState,
    list_deliveries,
    list_events,
    list_runs,
    one_delivery,
)
from salesmind.sync.operations.control import Replay, SwitchConnection, replay, switch_connection
from salesmind.sync.operations.runs import AskRun, StopRun, run_report, stop_run
from salesmind.sync.operations.status import connection_status, sync_status
from salesmind.tenants.clock import time_zone_of

router = APIRouter(prefix=f"{SETTINGS}/systems", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("systems.read"))]
Writer = Annotated[Principal, Depends(allowed("systems.write"))]
Text = Annotated[str, Form()]
Shown = Annotated[list[int], Query(max_length=10)]
View = Literal["told", "heard", "runs"]
What = Literal["deliveries", "events"]

SYSTEMS: Final = f"{SETTINGS}/systems"
STATES: Final[Mapping[View, tuple[str, ...]]] = {
    "told": get_args(DeliveryState),
    "heard": get_args(EventState),
    "runs": (),
}
_DAY: Final[TypeAdapter[date | None]] = TypeAdapter(Day | None)


@router.get("")
def get_systems(who: Reader, container: Wiring) -> Response:
    """Show how the systems do that are kept in step."""
    status = sync_status(container.database, who.tenant_id, actor=who.actor, now=container.now())
    return settings_page(who, "settings_systems.html", "systems", found=status, reason=_reason_of(who))


@router.get("/{connection_id}")
def get_system(
    who: Reader,
    container: Wiring,
    ask: Newest,
    connection_id: UUID,
    view: View = "told",
    state: str = "",
    replayed: int | None = None,
    stopped: bool = False,
    wrong: bool = False,
    shown: Shown = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Show one: what it was told, what it said, or its runs."""
    chosen = state if state in STATES[view] else ""
    system = connection_status(
        container.database, who.tenant_id, connection_id, actor=who.actor, now=container.now()
    )
    found = _rows(who, container, connection_id, view, chosen, refreshed(ask, shown))
    filters: dict[str, Any] = {"view": view, "state": chosen}
    return settings_page(
        who,
        "settings_system.html",
        "systems",
        system=system,
        address=f"{SYSTEMS}/{connection_id}",
        view=view,
        states=STATES[view],
        state=chosen,
        rows=listed(found, f"{SYSTEMS}/{connection_id}", filters),
        replayed=replayed,
        stopped=stopped,
        wrong=wrong,
        reason=_reason_of(who),
        kind=_kind_of(who),
        counted=_counted(who),
    )


@router.get("/{connection_id}/deliveries/{delivery_id}")
def get_delivery(who: Reader, container: Wiring, connection_id: UUID, delivery_id: UUID) -> Response:
    """Show a delivery and its attempts.

    Raises:
        NotFoundError: the connection has none with this id.
    """
    found = one_delivery(container.database, who.tenant_id, delivery_id, actor=who.actor)
    if found.delivery.connection_id != connection_id:
        raise NotFoundError("The connection has no such delivery")
    return settings_page(
        who,
        "settings_delivery.html",
        "systems",
        found=found,
        one=found.delivery,
        address=f"{SYSTEMS}/{connection_id}",
        reason=_reason_of(who),
        kind=_kind_of(who),
    )


@router.get("/{connection_id}/runs/{run_id}")
def get_run(who: Reader, container: Wiring, connection_id: UUID, run_id: UUID) -> Response:
    """Show a run and what it found.

    Raises:
        NotFoundError: the connection has none with this id.
    """
    run = run_report(container.database, AskRun(tenant_id=who.tenant_id, run_id=run_id), actor=who.actor)
    if run.connection_id != connection_id:
        raise NotFoundError("The connection has no such run")
    return settings_page(
        who,
        "settings_run.html",
        "systems",
        run=run,
        address=f"{SYSTEMS}/{connection_id}",
        reason=_reason_of(who),
        counted=_counted(who),
    )


@router.post("/{connection_id}/replay")
def post_replay(
    who: Writer,
    container: Wiring,
    connection_id: UUID,
    what: Annotated[What, Form()] = "deliveries",
    id: Annotated[UUID | None, Form()] = None,
    first: Text = "",
    last: Text = "",
    all: Text = "",
) -> Response:
    """Make again what failed: one, all of some days, or all; with ``all`` what went well too."""
    view = "told" if what == "deliveries" else "heard"
    back = f"{SYSTEMS}/{connection_id}?view={view}"
    try:
        period = _period(who, container, first, last)
    except (ValidationError, ConflictError):
        return RedirectResponse(f"{back}&wrong=true", 303)
    command = Replay(
        tenant_id=who.tenant_id,
        connection_id=connection_id,
        what=what,
        id=id,
        since=period.begins if period else None,
        until=period.ends if period else None,
        all=all == "yes" and (id is not None or period is not None),
    )
    made = replay(container.database, command, container.now(), actor=who.actor)
    return RedirectResponse(f"{back}&replayed={made.count}", 303)


@router.post("/{connection_id}/switch")
def post_switch(who: Writer, container: Wiring, connection_id: UUID, enabled: Text = "") -> Response:
    """Stop telling and asking a system, or begin again."""
    command = SwitchConnection(tenant_id=who.tenant_id, connection_id=connection_id, enabled=enabled == "yes")
    switch_connection(container.database, command, container.now(), actor=who.actor)
    return RedirectResponse(f"{SYSTEMS}/{connection_id}", 303)


@router.post("/{connection_id}/runs/{run_id}/stop")
def post_stop(who: Writer, container: Wiring, connection_id: UUID, run_id: UUID) -> Response:
    """End a run after the page that is being done."""
    command = StopRun(tenant_id=who.tenant_id, run_id=run_id)
    stop_run(container.database, command, container.now(), actor=who.actor)
    return RedirectResponse(f"{SYSTEMS}/{connection_id}?view=runs&stopped=true", 303)


def _rows(
    who: Principal, container: PanelContainer, connection_id: UUID, view: View, state: str, ask: PageAsk
) -> Any:
    database, tenant = container.database, who.tenant_id
    if view == "told":
        told = cast(DeliveryState | None, state or None)
        return list_deliveries(database, tenant, connection_id, told, ask, actor=who.actor)
    if view == "heard":
        heard = cast(EventState | None, state or None)
        return list_events(database, tenant, connection_id, heard, ask, actor=who.actor)
    return list_runs(database, tenant, connection_id, ask, actor=who.actor)


def _period(who: Principal, container: PanelContainer, first: str, last: str) -> Period | None:
    """Return the days of a form, by the company's clock; None where it names none.

    Raises:
        ValidationError: one is no day.
        ConflictError: they are in the wrong order, or too many.
    """
    begin, end = _DAY.validate_python(first or None), _DAY.validate_python(last or None)
    if begin is None and end is None:
        return None
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    today = container.now().date()
    return make_period(begin or end or today, end or max(begin or today, today), zone)


def _named(prefix: str) -> frozenset[str]:
    names = texts("panel.systems", DEFAULT_LANGUAGE)
    return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix))


_REASONS: Final = _named("reason_")
_KINDS: Final = _named("kind_")
_COUNTS: Final = _named("count_")


def _reason_of(who: Principal) -> Any:
    return lambda stored: reason_words(stored, who.language)


def reason_words(stored: str | None, language: Language) -> str:
    """Return why something was not done, in plain words; what there are none for stands as it is stored.

    A stored reason is a code, and what their system said after it.
    """
    if not stored:
        return ""
    code, _, said = stored.removeprefix("fetch: ").partition(" ")
    code = code.rstrip(":")
    if code.startswith("http_5"):
        code = "down"
    if code not in _REASONS:
        return stored
    words = panel_text(language, f"systems.reason_{code}")
    return f"{words} ({said})" if said else words


def _kind_of(who: Principal) -> Any:
    return lambda kind: panel_text(who.language, f"systems.kind_{kind}") if kind in _KINDS else kind or "–"


def _counted(who: Principal) -> Any:
    return lambda name: (
        panel_text(who.language, f"systems.count_{name}") if name in _COUNTS else name.replace("_", " ")
    )
