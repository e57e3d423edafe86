"""/panel/catalogue/imports: a file of lots is uploaded, looked at, and taken."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Query, UploadFile
from fastapi.responses import RedirectResponse, Response

from panel.api.idempotency import Repeatable
from panel.api.imports import Import, Newest, Report, take_import
from panel.pages.catalogue import CATALOGUE, Reader, Writer
from panel.pages.lists import listed, refreshed
from panel.web.access import Wiring
from panel.web.problems import ProblemError
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.errors import ConflictError
from salesmind.inventory.uploads import PARTIAL, confirm_import, list_imports, one_import

router = APIRouter(prefix=f"{CATALOGUE}/imports", include_in_schema=False)

IMPORTS = f"{CATALOGUE}/imports"
CONFIRMED: Mapping[str, str] = {"confirmed": "true"}
COUNTED: Sequence[str] = ("lots", "prices", "price_lists", "plans", "limits")


@router.get("")
def show_imports(
    who: Reader,
    container: Wiring,
    ask: Newest,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006
) -> Response:
    """List imports, the newest first."""
    return _imports(who, container, refreshed(ask, shown))


@router.post("")
def post_import(who: Writer, container: Wiring, file: UploadFile) -> Response:
    """Upload a file to be looked at."""
    try:
        made = take_import(container, who, file.filename or "", file.file.read(), Repeatable(None))
    except ProblemError:
        return _imports(who, container, PageAsk(), problem="bad_file")
    return RedirectResponse(f"{IMPORTS}/{made.id}", 303)


@router.get("/{import_id}")
def show_import(import_id: UUID, who: Reader, container: Wiring) -> Response:
    """Show what a file changes, and what is wrong with which row."""
    return _import(who, container, import_id)


@router.post("/{import_id}/confirm")
def post_confirm(
    import_id: UUID, who: Writer, container: Wiring, partial: Annotated[str, Form()] = ""
) -> Response:
    """Take what the preview told."""
    some = partial == "true"
    try:
        row = confirm_import(container.database, who.tenant_id, import_id, partial=some, actor=who.actor)
    except ConflictError:
        return _import(who, container, import_id, problem="cannot_confirm")
    container.files.describe_anew(row.object_key, PARTIAL if some else CONFIRMED)
    return RedirectResponse(f"{IMPORTS}/{import_id}", 303)


def _imports(who: Principal, container: PanelContainer, ask: PageAsk, *, problem: str = "") -> Response:
    found = list_imports(container.database, who.tenant_id, ask, actor=who.actor)
    return page(
        who,
        "imports.html",
        status=422 if problem else 200,
        screen="catalogue",
        part="imports",
        imports=listed(found, IMPORTS, {}),
        problem=panel_text(who.language, f"catalogue.{problem}") if problem else "",
    )


def _import(who: Principal, container: PanelContainer, import_id: UUID, *, problem: str = "") -> Response:
    found = Import.of(one_import(container.database, who.tenant_id, import_id, actor=who.actor))
    report = found.report or Report()
    counts: list[tuple[str, Any]] = [(name, getattr(report, name)) for name in COUNTED]
    return page(
        who,
        "import.html",
        status=409 if problem else 200,
        screen="catalogue",
        found=found,
        report=report,
        counts=[(name, count) for name, count in counts if count.created or count.changed],
        problem=panel_text(who.language, f"catalogue.{problem}") if problem else "",
    )
