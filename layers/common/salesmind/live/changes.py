"""What changed while pages are open, for one worker to tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from salesmind.db.database import Database

LEASE: Final = timedelta(seconds=5)
"""For how long a worker is the only one; it says that it still is with every look."""


@dataclass(frozen=True, slots=True)
class LiveChange:
    """Something that changed in a company with open pages; ``kind`` is what triggers call it: "conversation" …"""

    tenant_id: UUID
    kind: str
    subject: UUID


@dataclass(frozen=True, slots=True)
class Taken:
    """What a look found: ``open`` pages in all, and changes that nobody was told of yet."""

    open: int
    changes: Sequence[LiveChange]


def take_changes(database: Database, worker: UUID, now: datetime) -> Taken | None:
    """Take what changed since the last look; None while another worker does. Two round trips.

    What was taken is told once: a worker that dies before it told leaves pages that are up to date with their next
    look at all that they show.

    Raises:
        TransientError: the database failed.
    """
    if not keep(database, worker, now):
        return None
    with database.without_tenant() as tx:
        rows = tx.execute("SELECT * FROM core.take_changes(%s)", (now,)).fetchall()
    return Taken(rows[0]["open"] if rows else 0, _changes(rows))


def keep(database: Database, worker: UUID, now: datetime) -> bool:
    """Be the only worker for another ``LEASE``; False while another one is.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        mine = tx.execute("SELECT core.work_live(%s, %s, %s) AS mine", (worker, now, LEASE)).fetchone()
    return bool(mine and mine["mine"])


def rest(database: Database, worker: UUID) -> None:
    """Let another worker begin at once.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        tx.execute("SELECT core.rest_live(%s)", (worker,))


def _changes(rows: Sequence[dict[str, Any]]) -> list[LiveChange]:
    return [
        LiveChange(row["tenant_id"], row["kind"], row["subject"])
        for row in rows
        if row["tenant_id"] is not None
    ]
