"""What sync asks of a connector: to fetch, to search, to write and to page through records of a company's system.

A connector knows its system's addresses, forms and limits, and nothing of ours: it moves fields as the system calls
them. Mappings (``salesmind.sync.mapping``) turn these into ours and back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from salesmind.errors import SalesMindError


@dataclass(frozen=True, slots=True)
class RemoteRecord:
    """A record as their system holds it."""

    external_id: str
    fields: dict[str, Any]
    """As they call them, nested as they came."""
    version: int | None
    """When it last changed by their clock, in microseconds since 1970; None where they do not say."""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Write:
    """One record to be written."""

    object_type: str
    external_id: str | None
    """None to make one, after ``find`` found none."""
    fields: Mapping[str, Any]
    """As they call them, nested as they want them; all that the mapping writes, not only what changed."""
    delivery_id: str
    """The same at every attempt, for systems that take an idempotency key."""
    kind: str = ""
    """Our kind of record ("lead"), for a connector that sends our own form."""
    deleted: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    """Records that it belongs to: their object type → their id."""
    changed_at: datetime | None = None
    """When it changed with us, for a connector that tells; None for now."""


@dataclass(frozen=True, slots=True)
class Written:
    """What their system made of a write. ``record`` is its answer where it tells one."""

    external_id: str | None
    status: int
    record: RemoteRecord | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of their records; ``next`` asks for those behind, None at the end."""

    records: Sequence[RemoteRecord]
    next: str | None


class ConnectorError(SalesMindError):
    """Their system did not do what was asked.

    Args:
        reason: a stable code for people and tables: "timeout", "connection", "redirect", "http_503", "rate_limited",
            "refused" (a field is wrong), "unauthorized", "forbidden_address", "too_large", "unreadable", "gone".
        status: of HTTP; None where no answer came.
        detail: what their system said, without secrets or customers' data; short.
    """

    def __init__(self, reason: str, *, status: int | None = None, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.status = status
        self.detail = detail


class UnreachableError(ConnectorError):
    """The system as a whole does not work now: no other record would fare better.

    Args:
        retry_after: seconds that it asks to wait, None where it does not say.
    """

    def __init__(
        self, reason: str, *, status: int | None = None, detail: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(reason, status=status, detail=detail)
        self.retry_after = retry_after


class RefusedError(ConnectorError):
    """The system works and does not take this record (400, 404, 409, 422 …)."""


class GoneError(ConnectorError):
    """The endpoint says that it is no more (410): nothing is to be sent to it again."""


class Connector(Protocol):
    """One company's system. Every method raises ``UnreachableError``, ``RefusedError`` or ``GoneError``."""

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:
        """Return a record as it is now; None if there is none (any more)."""

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:
        """Return the one record with any of these values (their field's path, value); the earlier criterion counts
        first, and of several records the oldest. None where the system cannot search."""

    def write(self, write: Write) -> Written:
        """Make or change one record. Doing it twice leaves one record."""

    def page(self, object_type: str, cursor: str | None, *, changed_since: datetime | None = None) -> Page:
        """Return records from ``cursor`` on (None: from the beginning), in an order that does not change meanwhile."""


class BatchConnector(Connector, Protocol):
    """A connector whose system takes many records in one request."""

    batch_size: int

    def write_many(self, writes: Sequence[Write]) -> list[Written | RefusedError]:
        """Write up to ``batch_size`` records of one object type; the result of each, in order."""
