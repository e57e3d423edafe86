"""Companies' systems in memory: they keep records, tell every change, and can be down."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from salesmind.sync.events import RemoteEvent
from sync.connectors.base import (
    GoneError,
    Page,
    RefusedError,
    RemoteRecord,
    UnreachableError,
    Write,
    Written,
)


@dataclass
class Clock:
    """Simulated time."""

    now: datetime = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)

    @property
    def micros(self) -> int:
        return round(self.now.timestamp() * 1e6)


@dataclass
class FakeSystem:
    """One system. ``events`` are what its webhook would tell: every change, whoever made it, as a full record or thin.

    ``writes`` are those that it took; ``trouble`` is raised at every call while it is set.
    """

    clock: Clock
    name: str = "system"
    thin: bool = False
    normalise: Callable[[dict[str, Any]], dict[str, Any]] = lambda fields: fields
    records: dict[str, dict[str, RemoteRecord]] = field(default_factory=dict)
    events: list[RemoteEvent] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    calls: int = 0
    trouble: Callable[[Write | None], Exception | None] = lambda _: None
    _ids: Any = field(default_factory=lambda: itertools.count(1))

    def set(self, object_type: str, external_id: str | None = None, **fields: Any) -> str:
        """Change a record as its own people do; return its id."""
        return self._put(object_type, external_id, fields)

    def delete(self, object_type: str, external_id: str) -> None:
        """Delete a record as its own people do."""
        self.records[object_type].pop(external_id)
        self.clock.pass_(milliseconds=1)
        key = f"{self.name}-{next(self._ids)}"
        self.events.append(RemoteEvent(key, object_type, external_id, self.clock.micros, deleted=True))

    def held(self, object_type: str) -> list[dict[str, Any]]:
        """What it holds of one type."""
        return [record.fields for record in self.records.get(object_type, {}).values()]

    def take_events(self) -> list[RemoteEvent]:
        """What it has told since it was asked last."""
        told, self.events = self.events, []
        return told

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:
        self._call(None)
        return self.records.get(object_type, {}).get(external_id)

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:
        self._call(None)
        for path, value in criteria:
            for record in list(self.records.get(object_type, {}).values()):  # others write meanwhile
                if record.fields.get(path) == value:
                    return record
        return None

    def write(self, write: Write) -> Written:
        self._call(write)
        self.writes.append(write)
        external_id = self._put(write.object_type, write.external_id, dict(write.fields))
        return Written(external_id, 200)

    def page(self, object_type: str, cursor: str | None, *, changed_since: datetime | None = None) -> Page:
        self._call(None)
        rows = sorted(self.records.get(object_type, {}).values(), key=lambda record: int(record.external_id))
        first = int(cursor or 0)
        more = str(first + 2) if first + 2 < len(rows) else None
        return Page(rows[first : first + 2], more)

    def _call(self, write: Write | None) -> None:
        self.calls += 1
        trouble = self.trouble(write)
        if trouble:
            raise trouble

    def _put(self, object_type: str, external_id: str | None, fields: Mapping[str, Any]) -> str:
        self.clock.pass_(milliseconds=1)
        of_type = self.records.setdefault(object_type, {})
        external_id = external_id or str(next(self._ids))
        held = of_type[external_id].fields if external_id in of_type else {}
        now = self.normalise({**held, **fields})
        of_type[external_id] = RemoteRecord(external_id, now, self.clock.micros)
        key = f"{self.name}-{next(self._ids)}"
        told = None if self.thin else dict(now)
        self.events.append(RemoteEvent(key, object_type, external_id, self.clock.micros, fields=told))
        return external_id


def down(reason: str = "connection") -> Callable[[Write | None], Exception]:
    """Trouble of a system that does not answer."""
    return lambda _: UnreachableError(reason)


def refusing(reason: str = "http_422") -> Callable[[Write | None], Exception | None]:
    """Trouble of a system that takes no record."""
    return lambda write: RefusedError(reason, status=422) if write else None


def gone() -> Callable[[Write | None], Exception]:
    """Trouble of a system that is no more."""
    return lambda _: GoneError("gone", status=410)
