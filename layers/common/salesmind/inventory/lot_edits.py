"""Edits of a lot by the team: what it is and whether it is for sale. Its prices come with lists."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import psycopg
from psycopg.types.json import Json
from pydantic import AfterValidator, Field, StringConstraints

from salesmind.bounds import StrictInput, require_storable
from salesmind.db.database import Database
from salesmind.errors import ChangedMeanwhileError, ConflictError, NotFoundError
from salesmind.inventory.browse import LotRow, lot_row, query_lot
from salesmind.inventory.catalogue import LotKind
from salesmind.inventory.plans import LotStatus

Area = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]
Length = Annotated[Decimal, Field(gt=0, max_digits=8, decimal_places=2)]
Word = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(require_storable),
]
MAX_DETAILS = 30


class EditLot(StrictInput):
    """What a lot is from now on; what is not named stays."""

    code: Word | None = None
    kind: LotKind | None = None
    stage_id: UUID | None = None
    area_m2: Area | None = None
    front_m: Length | None = None
    depth_m: Length | None = None
    status: LotStatus | None = None
    details: Annotated[dict[Word, Word], Field(max_length=MAX_DETAILS)] | None = None


_NOT_NULL = frozenset({"code", "kind", "status", "details"})
"""Where null in an edit means what leaving it out means."""


def edit_lot(
    database: Database,
    tenant_id: UUID,
    lot_id: UUID,
    edit: EditLot,
    version: str,
    now: datetime,
    *,
    actor: str,
) -> LotRow:
    """Change a lot and return it as it is then.

    What the company says of the lot is changed; a reservation of ours stands until it is cancelled. A lot that the
    company's own system names is edited there.

    Raises:
        NotFoundError: the company has no such lot.
        ConflictError: it is of the company's own system; another lot of the project has its code; its project has no
            such stage.
        ChangedMeanwhileError: ``version`` is not the present one.
    """
    changes: dict[str, Any] = {
        name: getattr(edit, name)
        for name in edit.model_fields_set
        if not (name in _NOT_NULL and getattr(edit, name) is None)
    }
    try:
        with database.tenant(tenant_id, actor=actor) as tx:
            before = tx.execute(
                """
                SELECT l.id, l.source_id, l.xmin::text AS version, l.code, l.kind, l.stage_id, l.area_m2, l.front_m,
                       l.depth_m, l.status, l.details,
                       %(stage)s::uuid IS NULL OR EXISTS (
                           SELECT FROM sales.stages s WHERE s.tenant_id = l.tenant_id AND s.id = %(stage)s
                             AND s.project_id = l.project_id) AS stage_is_its
                FROM sales.lots l
                WHERE l.tenant_id = %(tenant)s AND l.id = %(lot)s AND l.withdrawn_at IS NULL FOR NO KEY UPDATE
                """,
                {"tenant": tenant_id, "lot": lot_id, "stage": edit.stage_id},
            ).fetchone()
            if before is None:
                raise NotFoundError("There is no such lot")
            if before["version"] != version:
                raise ChangedMeanwhileError("The lot was changed meanwhile; read it again")
            if before["source_id"] is not None:
                raise ConflictError("The company's own system says what this lot is; change it there")
            if not before["stage_is_its"]:
                raise ConflictError("The lot's project has no such stage")
            after = {**before, **changes}
            tx.execute(
                """
                UPDATE sales.lots SET code = %(code)s, kind = %(kind)s, stage_id = %(stage_id)s, area_m2 = %(area_m2)s,
                       front_m = %(front_m)s, depth_m = %(depth_m)s, status = %(status)s, details = %(details)s,
                       updated_at = clock_timestamp()
                WHERE tenant_id = %(tenant)s AND id = %(id)s
                """,
                {**after, "details": Json(dict(after["details"])), "tenant": tenant_id},
            )
            found = query_lot(tx, tenant_id, lot_id, now)
    except psycopg.errors.UniqueViolation:
        raise ConflictError("Another lot of the project has this code") from None
    row = found.fetchone()
    assert row is not None  # noqa: S101 - it is locked
    return lot_row(row)
