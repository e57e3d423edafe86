"""Requests that have their effect once, however often they are sent: the answer is kept in the effect's transaction.

A use case that makes something takes a ``Once``, calls ``begin`` first in its transaction and ``end`` with its result.
"""

from typing import Any, Final, Protocol
from uuid import UUID

from psycopg.types.json import Json

from salesmind.db.database import Transaction
from salesmind.errors import ConflictError, SalesMindError

KEPT_HOURS: Final = 24
_MAX_FORGOTTEN: Final = 100
"""Of one company at a time."""


class Once(Protocol):
    """A request, as a use case sees it."""

    def begin(self, tx: Transaction) -> None:
        """Go on only with the first sending of the request."""

    def end(self, tx: Transaction, result: Any, /) -> None:
        """Keep what is answered."""


class EachTime:
    """A request that is another one each time it is sent."""

    def begin(self, tx: Transaction) -> None:
        """Go on."""

    def end(self, tx: Transaction, result: Any, /) -> None:
        """Keep nothing."""


EACH_TIME: Final = EachTime()


class RepeatedRequestError(SalesMindError):
    """The request was answered before: with ``status`` and ``answer``, which are its answer again."""

    def __init__(self, status: int, answer: Any) -> None:
        super().__init__("The request was answered before")
        self.status = status
        self.answer = answer


class KeyReusedError(ConflictError):
    """Another request had the same key."""


class RequestInProgressError(ConflictError):
    """The same request is worked on at this moment."""


def begin_request(tx: Transaction, tenant_id: UUID, request_id: UUID, request_hash: bytes) -> None:
    """Lock a request until the end of the transaction, in one round trip.

    Raises:
        RepeatedRequestError: it was answered before.
        KeyReusedError: what was answered under its key was another request.
        RequestInProgressError: it is locked.
    """
    locked = tx.execute(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('request ' || %s, 0)) AS mine", (str(request_id),)
    )
    # A statement of its own: it sees what was committed until the lock was had.
    found = tx.execute(
        "SELECT request_hash, status, answer FROM core.api_requests WHERE tenant_id = %s AND id = %s",
        (tenant_id, request_id),
    )
    lock, row = locked.fetchone(), found.fetchone()
    if row is not None:
        if row["request_hash"] != request_hash:
            raise KeyReusedError("This key was sent with another request; make a new one for each")
        raise RepeatedRequestError(row["status"], row["answer"])
    if lock is None or not lock["mine"]:
        raise RequestInProgressError("The same request is worked on; repeat it in a moment")


def end_request(
    tx: Transaction, tenant_id: UUID, request_id: UUID, request_hash: bytes, status: int, answer: Any
) -> None:
    """Keep an answer with the effect, and forget what was answered a day ago."""
    tx.execute(
        "INSERT INTO core.api_requests (tenant_id, id, request_hash, status, answer) VALUES (%s, %s, %s, %s, %s)",
        (tenant_id, request_id, request_hash, status, Json(answer)),
    )
    tx.execute(
        """
        DELETE FROM core.api_requests WHERE tenant_id = %(tenant)s AND id IN (
            SELECT id FROM core.api_requests
            WHERE tenant_id = %(tenant)s AND created_at < clock_timestamp() - make_interval(hours => %(hours)s)
            ORDER BY created_at LIMIT %(most)s)
        """,
        {"tenant": tenant_id, "hours": KEPT_HOURS, "most": _MAX_FORGOTTEN},
    )
