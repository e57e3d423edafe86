"""Files of lots that the team uploads: looked at first, then taken. The function quote reads them, as it reads any.

The file goes into the bucket with the metadata ``dry-run``: nothing is taken, and the report says what would be. Once
somebody said yes to that, the same object is written again without it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, Literal, LiteralString
from uuid import UUID, uuid4

from psycopg.types.json import Json

from salesmind.bounds import storable_text
from salesmind.db.database import Database
from salesmind.db.once import EACH_TIME, Once
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import ConflictError, NotFoundError

ImportState = Literal["reading", "preview", "taking", "done", "refused"]

SUFFIXES: Final = (".csv", ".xlsx")
DRY_RUN: Final = {"dry-run": "true"}
PARTIAL: Final = {"partial": "true"}
_WAITS: Final = "waits"
"""In a report: "look" or "take", until quote writes its own."""
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a file that quote did not take yet: every upload is newer."""
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f/\\]+")
_MAX_NAME_CHARS: Final = 150


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A file of lots. ``report`` is quote's ``ImportReport``: counts by what changes, and problems by row."""

    id: UUID
    name: str
    object_key: str
    state: ImportState
    at: datetime
    report: Mapping[str, Any] | None


def list_imports(database: Database, tenant_id: UUID, ask: PageAsk, *, actor: str) -> Slice[ImportRow]:
    """Return imports, the newest first, wherever their files came from."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _COLUMNS
            + """
              AND (%(first)s OR (done_at, id) < (%(after)s::timestamptz, %(after_id)s::uuid))
            ORDER BY done_at DESC, id DESC LIMIT %(limit)s
            """,
            {"tenant": tenant_id, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, _import, "at", "id")


def one_import(database: Database, tenant_id: UUID, import_id: UUID, *, actor: str) -> ImportRow:
    """Return an import.

    Raises:
        NotFoundError: the company has no such import.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_COLUMNS + " AND id = %(id)s", {"tenant": tenant_id, "id": import_id})
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such import")
    return _import(row)


def readable_name(name: str) -> str | None:
    """Return what a file may be called in the bucket; None when it is no kind of file that is read."""
    plain = _NOT_IN_NAMES.sub(" ", storable_text(name)).strip()
    stem, _, suffix = plain.rpartition(".")
    # A name with .export asks quote to fill the file, not to read it.
    if f".{suffix.lower()}" not in SUFFIXES or not stem.strip() or stem.lower().endswith(".export"):
        return None
    return f"{stem.strip()[-_MAX_NAME_CHARS:]}.{suffix.lower()}"


def expect_import(
    database: Database,
    tenant_id: UUID,
    name: str,
    content: bytes,
    store: Callable[[str], None],
    *,
    actor: str,
    once: Once = EACH_TIME,
) -> ImportRow:
    """Upload a file to be looked at.

    Args:
        name: a ``readable_name``.
        store: puts the file into the bucket under a key, with ``DRY_RUN``. What it raises leaves nothing behind.
    """
    import_id = uuid4()
    key = f"inventory/{tenant_id}/panel/{import_id}/{name}"
    with database.tenant(tenant_id, actor=actor) as tx:
        once.begin(tx)
        stored = tx.execute(
            """
            INSERT INTO sales.imports (tenant_id, id, object_key, content_sha256, modified_at, report)
            VALUES (%s, %s, %s, %s, %s, %s) RETURNING done_at
            """,
            (tenant_id, import_id, key, sha256(content).hexdigest(), _LONG_AGO, Json({_WAITS: "look"})),
        ).fetchone()
        assert stored is not None  # noqa: S101 - inserted
        expected = ImportRow(import_id, name, key, "reading", stored["done_at"], None)
        once.end(tx, expected)
        store(key)
    return expected


def confirm_import(
    database: Database, tenant_id: UUID, import_id: UUID, *, partial: bool, actor: str
) -> ImportRow:
    """Say yes to what a file would change; the caller then writes the object again. Saying it again is no harm.

    Args:
        partial: take the good rows though others are bad.

    Raises:
        NotFoundError: the company has no such import.
        ConflictError: nobody looked at the file yet, it was taken before, or has bad rows.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        row = tx.execute(
            _COLUMNS + " AND id = %(id)s FOR UPDATE", {"tenant": tenant_id, "id": import_id}
        ).fetchone()
        if row is None:
            raise NotFoundError("There is no such import")
        found = _import(row)
        if found.state not in ("preview", "taking"):
            raise ConflictError(f"The import is not to be confirmed: {found.state}")
        if found.report and found.report.get("problem_count") and not partial:
            raise ConflictError("The file has rows that cannot be taken: mend it, or take the others alone")
        # An older time than any upload's, so that quote's report of the new object takes the row's place.
        tx.execute(
            "UPDATE sales.imports SET report = %s, modified_at = %s WHERE tenant_id = %s AND id = %s",
            (Json({_WAITS: "take"}), _LONG_AGO, tenant_id, import_id),
        )
    return ImportRow(found.id, found.name, found.object_key, "taking", found.at, None)


def _import(row: Mapping[str, Any]) -> ImportRow:
    report = row["report"]
    name = row["object_key"].rpartition("/")[2]
    waits = report.get(_WAITS)
    state: ImportState
    if waits:
        state = "reading" if waits == "look" else "taking"
    elif report.get("dry_run") and report.get("rows"):
        state = "preview"
    else:
        state = "done" if report.get("done") else "refused"
    return ImportRow(row["id"], name, row["object_key"], state, row["at"], None if waits else report)


_COLUMNS: Final[LiteralString] = """
SELECT id, object_key, report, done_at AS at FROM sales.imports WHERE tenant_id = %(tenant)s
"""
