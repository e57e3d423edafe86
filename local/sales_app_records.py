"""The records of the sales application's stand-in: what they are, what is refused, how they are listed."""

import base64
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

MAX_PER_PAGE = 100
_SYSTEM_FIELDS = ("id", "created_at", "updated_at", "deleted_at")


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of record: its name, the fields that it must have, and those that no two records share."""

    name: str
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()


KINDS = {
    "clients": Kind("client", ("name",), ("phone", "email")),
    "visits": Kind("visit", ("client_id", "visited_at")),
    "sales": Kind("sale", ("client_id", "lot_id")),
    "lots": Kind("lot", ("code",), ("code",)),
    "advisors": Kind("advisor", ("name",), ("email",)),
    "projects": Kind("project", ("name",), ("code",)),
}
"""By the plural that addresses are made of."""

SEARCHED = frozenset({"phone", "email", "document", "code", "name", "lead_id", "client_id", "lot_id"})


class RefusedChange(Exception):  # noqa: N818 - an answer of the application, not a failure
    """A change that the application does not make."""

    def __init__(self, status: int, code: str, field: str = "") -> None:
        super().__init__(f"{status} {code} {field}".strip())
        self.status = status
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Listed:
    """A page: its records, whether there are more behind it, and what asks for those."""

    records: list[dict[str, Any]]
    total: int
    more: bool
    cursor: str | None


class Records:
    """All records of the application, by type and id. Deleted ones keep their place, with ``deleted_at``."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = datetime(1970, 1, 1, tzinfo=UTC)
        self._records: dict[str, dict[int, dict[str, Any]]] = {plural: {} for plural in KINDS}
        self.lock = threading.RLock()

    def all(self, plural: str) -> list[dict[str, Any]]:
        """Return all records of a type, deleted ones too, by id."""
        with self.lock:
            return [dict(record) for record in self._records[plural].values()]

    def get(self, plural: str, record_id: str) -> dict[str, Any]:
        """Return one, deleted or not.

        Raises:
            RefusedChange: 404.
        """
        with self.lock:
            found = self._records[plural].get(int(record_id) if record_id.isdecimal() else 0)
            if found is None:
                raise RefusedChange(404, "not_found")
            return dict(found)

    def create(self, plural: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Make one.

        Raises:
            RefusedChange: 409, 422.
        """
        with self.lock:
            record_id = len(self._records[plural]) + 1
            stamp = self._stamp()
            system = {"id": record_id, "created_at": stamp, "updated_at": stamp, "deleted_at": None}
            return self._keep(plural, record_id, _own(fields) | system)

    def update(
        self, plural: str, record_id: str, fields: Mapping[str, Any], *, replace: bool = False
    ) -> dict[str, Any]:
        """Change one, which is a new version even if nothing differs.

        Raises:
            RefusedChange: 404, 409, 410, 422.
        """
        with self.lock:
            held = self.get(plural, record_id)
            if held["deleted_at"]:
                raise RefusedChange(410, "deleted")
            kept = {name: held[name] for name in _SYSTEM_FIELDS} if replace else held
            return self._keep(plural, held["id"], kept | _own(fields) | {"updated_at": self._stamp()})

    def delete(self, plural: str, record_id: str) -> dict[str, Any]:
        """Mark one as deleted; once is enough.

        Raises:
            RefusedChange: 404.
        """
        with self.lock:
            held = self.get(plural, record_id)
            if not held["deleted_at"]:
                stamp = self._stamp()
                held |= {"updated_at": stamp, "deleted_at": stamp}
                self._records[plural][held["id"]] = held
            return dict(held)

    def list(self, plural: str, query: Mapping[str, str]) -> Listed:
        """Return a page of what ``query`` asks for, by id.

        Raises:
            RefusedChange: 400: a parameter cannot be read.
        """
        try:
            rows = [record for record in self.all(plural) if _wanted(record, query)]
            size = min(int(query.get("per_page") or query.get("limit") or 50), MAX_PER_PAGE)
            after = int(base64.urlsafe_b64decode(query["cursor"])) if "cursor" in query else 0
            start = int(query.get("offset") or 0) + (int(query.get("page") or 1) - 1) * size
        except ValueError:
            raise RefusedChange(400, "unreadable_parameter") from None
        behind = [record for record in rows if record["id"] > after][start:]
        page, more = behind[:size], len(behind) > size
        last = str(page[-1]["id"]).encode() if more else b""
        return Listed(page, len(rows), more, base64.urlsafe_b64encode(last).decode() if more else None)

    def _keep(self, plural: str, record_id: int, record: dict[str, Any]) -> dict[str, Any]:
        kind = KINDS[plural]
        for field in kind.required:
            if record.get(field) in (None, ""):
                raise RefusedChange(422, "required", field)
        for field in kind.unique:
            for other in self._records[plural].values():
                if (
                    other["id"] != record_id
                    and not other["deleted_at"]
                    and record.get(field) not in (None, "")
                    and other.get(field) == record[field]
                ):
                    raise RefusedChange(409, "taken", field)
        self._records[plural][record_id] = record
        return dict(record)

    def _stamp(self) -> str:
        """Return a moment behind all before: versions of one application never go back, nor stand still."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        self._last = max(now, self._last + timedelta(microseconds=1))
        return self._last.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _own(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _SYSTEM_FIELDS}


def _wanted(record: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    if record["deleted_at"] and query.get("with_deleted") != "true":
        return False
    if "updated_after" in query:
        since = datetime.fromisoformat(query["updated_after"])
        if datetime.fromisoformat(record["updated_at"]) < since:
            return False
    return all(str(record.get(name)) == value for name, value in query.items() if name in SEARCHED)
