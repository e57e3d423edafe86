"""/api/v1: files of lots, prices and plans: uploaded, looked at, taken."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Request
from pydantic import AwareDatetime, Field, StringConstraints, TypeAdapter
from starlette.concurrency import run_in_threadpool

from panel.api.document import make_router, problems
from panel.api.idempotency import Repeatable, Repeated
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from panel.web.problems import FieldProblem, ProblemError
from panel.wiring.container import PanelContainer
from panel.wiring.files import MEGABYTE
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText, StrictInput
from salesmind.db.paging import PageAsk
from salesmind.inventory.uploads import (
    DRY_RUN,
    PARTIAL,
    SUFFIXES,
    ImportRow,
    ImportState,
    confirm_import,
    expect_import,
    list_imports,
    one_import,
    readable_name,
)

router = make_router("imports")

Reader = Annotated[Principal, Depends(allowed("catalogue.read"))]
Writer = Annotated[Principal, Depends(allowed("catalogue.write"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]

MAX_UPLOAD_BYTES: Final = 4 * MEGABYTE
MIME: Final = "application/octet-stream"


class Count(Shape):
    """How many are new, and how many are not what they were."""

    created: int = 0
    changed: int = 0


class RowProblem(Shape):
    """What is wrong with a row of the file, or with all of it."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    code: str
    text: str


class Report(Shape):
    """What a file changes, or would change."""

    rows: int = 0
    lots: Count = Count()
    prices: Count = Count()
    price_lists: Count = Count()
    plans: Count = Count()
    limits: Count = Count()
    problem_count: int = 0
    problems: tuple[RowProblem, ...] = ()


class Import(Shape):
    """A file of lots. It is read in the background; in the state `preview` it waits for somebody to confirm it."""

    id: UUID
    name: str
    state: ImportState
    at: datetime
    report: Report | None


class Confirmation(StrictInput):
    """Whether the good rows are taken though others are bad."""

    partial: Annotated[bool, Field(description="take the good rows alone")] = False


@router.get("/imports", summary="List imports", response_model=Page[Import])
def get_imports(who: Reader, container: Wiring, ask: Newest) -> Any:
    """The newest first, wherever their files came from."""
    return page_of(list_imports(container.database, who.tenant_id, ask, actor=who.actor), Import.of)


@router.get("/imports/{import_id}", summary="Read what a file changes", response_model=Import)
def get_import(import_id: UUID, who: Reader, container: Wiring) -> Any:
    """What of each kind is new or changes, and what is wrong with which row."""
    return Import.of(one_import(container.database, who.tenant_id, import_id, actor=who.actor))


@router.post(
    "/imports",
    summary="Upload a file of lots",
    status_code=202,
    response_model=Import,
    responses=problems(413),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {MIME: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def upload_import(
    request: Request,
    name: Annotated[StorableText, StringConstraints(min_length=3, max_length=200), Query()],
    who: Writer,
    container: Wiring,
    repeatable: Repeated,
) -> Any:
    """The file is the body (CSV or XLSX, up to 4 MB). Nothing is changed until it is confirmed."""
    content = await request.body()
    return await run_in_threadpool(take_import, container, who, name, content, repeatable)


@router.post(
    "/imports/{import_id}/confirm", summary="Take a file of lots", status_code=202, response_model=Import
)
def confirm(import_id: UUID, confirmation: Confirmation, who: Writer, container: Wiring) -> Any:
    """What its preview told is done in the background."""
    partial = confirmation.partial
    row = confirm_import(container.database, who.tenant_id, import_id, partial=partial, actor=who.actor)
    container.files.describe_anew(row.object_key, PARTIAL if partial else {"confirmed": "true"})
    return Import.of(row)


def take_import(
    container: PanelContainer, who: Principal, name: str, content: bytes, repeatable: Repeatable
) -> Import:
    """Upload a file to be looked at.

    Raises:
        ProblemError: it is no kind of file that is read, is empty, or too large.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        raise ProblemError(413, "too_large", "A file may have 4 MB; put larger ones into the bucket.")
    plain = readable_name(name)
    if plain is None:
        raise _wrong("name", f"has to end with {' or '.join(SUFFIXES)}")
    if not content:
        raise _wrong("body", "is empty")
    made: ImportRow = expect_import(
        container.database,
        who.tenant_id,
        plain,
        content,
        lambda key: container.files.put(key, content, MIME, DRY_RUN),
        actor=who.actor,
        once=repeatable.answered(Import.of, status=202),
    )
    return Import.of(made)


def _wrong(field: str, message: str) -> ProblemError:
    return ProblemError(422, "invalid", "Some fields are not valid.", fields=[FieldProblem(field, message)])
