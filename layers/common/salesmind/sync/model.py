"""The records that systems share, kind by kind: their fields, who has the last word on each, what they are found by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Role = Literal["crm", "sales", "salesmind"]
"""Whose word it is: a CRM's, a sales application's, or ours (what customers say in the chat)."""

FieldType = Literal["text", "phone", "email", "day", "moment", "integer", "flag", "reference"]
"""Values in JSON: ``day`` is an ISO date, ``moment`` ISO 8601 in UTC, ``reference`` the id of another record."""

OURSELVES: Final = "salesmind"
"""The source of claims, and the origin of records, that no connection made."""

OWN_ID: Final = "id"
"""What mappings call a record's id: written to a system that can find it by that, and never read."""

ARCHIVED: Final = "archived"
"""The field of every kind that says a record was deleted where it was kept."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``owner`` has the last word on it; None for the owner of its kind."""

    name: str
    type: FieldType = "text"
    owner: Role | None = None
    of: str | None = None
    """The kind of record that a reference is of."""
    choices: frozenset[str] = frozenset()
    """The only values that it has; empty for any."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record."""

    name: str
    owner: Role
    fields: Mapping[str, Field]
    identified_by: tuple[tuple[str, ...], ...] = ()
    """What a record is found by before another is made: each a set of fields that together name one record."""

    def owner_of(self, name: str) -> Role:
        """Return who has the last word on a field, unless the company says otherwise."""
        return self.fields[name].owner or self.owner


@dataclass(frozen=True, slots=True)
class Reference:
    """A record as another system names it, before it is known which of ours it is."""

    kind: str
    object_type: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one source says of one record: values of our fields, as of one moment.

    ``values`` are of the types of ``FieldType``, None for empty; a reference may still be theirs.
    """

    kind: str
    source: str
    role: Role
    at: int
    """Microseconds since 1970, by the source's clock."""
    values: Mapping[str, Any]


def _kind(
    name: str, owner: Role, *fields: Field, identified_by: tuple[tuple[str, ...], ...] = ()
) -> RecordKind:
    every = (*fields, Field(ARCHIVED, "flag"))
    return RecordKind(name, owner, {field.name: field for field in every}, identified_by)


def _reference(kind: str) -> Field:
    return Field(f"{kind}_id", "reference", of=kind)


KINDS: Final[Mapping[str, RecordKind]] = {
    kind.name: kind
    for kind in (
        _kind(
            "lead",
            "crm",
            Field("name"),
            Field("phone", "phone"),
            Field("email", "email"),
            Field("user_id", owner="salesmind"),
            Field("language", owner="salesmind"),
            Field("source"),
            Field("interest", owner="salesmind"),
            Field("budget", owner="salesmind"),
            Field("stage"),
            Field("notes"),
            _reference("advisor"),
            Field("conversation_id", owner="salesmind"),
            identified_by=(("phone",), ("user_id",), ("email",), ("conversation_id",)),
        ),
        _kind(
            "appointment",
            "crm",
            Field("title"),
            _reference("lead"),
            _reference("advisor"),
            _reference("project"),
            Field("starts_at", "moment"),
            Field("ends_at", "moment"),
            Field("place"),
            Field("state"),
            Field("notes"),
            Field("booking_id", owner="salesmind"),
            identified_by=(("booking_id",),),
        ),
        _kind(
            "activity",
            "crm",
            Field("type"),
            Field("title"),
            Field("notes"),
            _reference("lead"),
            _reference("advisor"),
            Field("happened_at", "moment"),
        ),
        _kind(
            "client",
            "sales",
            _reference("lead"),
            Field("name"),
            Field("phone", "phone"),
            Field("email", "email"),
            Field("document"),
            Field("address"),
            Field("notes"),
            identified_by=(("document",), ("phone",), ("email",)),
        ),
        _kind(
            "visit",
            "sales",
            _reference("lead"),
            _reference("client"),
            _reference("project"),
            _reference("advisor"),
            Field("visited_at", "moment"),
            Field("outcome"),
            Field("notes"),
            Field("booking_id", owner="salesmind"),
            identified_by=(("booking_id",),),
        ),
        _kind(
            "sale",
            "sales",
            Field("title"),
            Field("stage"),
            _reference("lead"),
            _reference("client"),
            _reference("lot"),
            _reference("advisor"),
            Field("quote_id", owner="salesmind"),
            Field("amount", "integer"),
            Field("currency"),
            Field("sold_on", "day"),
            Field("reserved_until", "day"),
            Field("notes"),
            identified_by=(("quote_id",),),
        ),
        _kind(
            "lot",
            "sales",
            _reference("project"),
            Field("code"),
            Field("status", choices=frozenset({"available", "reserved", "sold"})),
            identified_by=(("project_id", "code"),),
        ),
        _kind(
            "advisor",
            "crm",
            Field("name"),
            Field("email", "email"),
            Field("phone", "phone"),
            identified_by=(("email",),),
        ),
        _kind("project", "sales", Field("name"), Field("city"), identified_by=(("name",),)),
    )
}
"""Every kind, with the columns of its table (``crm.leads``, ``sales.clients`` …)."""


MAX_KEY: Final = 500
"""Characters of what a record is found by; an index of Postgres takes no more than 2,700 bytes."""


def identity_keys(kind: RecordKind, fields: Mapping[str, Any]) -> list[str]:
    """Return what a record with these fields is found by, the surest first: "phone:+51900000001".

    By a text that is too long to be looked for it is not found.
    """
    keys = []
    for names in kind.identified_by:
        values = [fields.get(name) for name in names]
        if all(isinstance(value, str) and value for value in values):
            keys.append(f"{'+'.join(names)}:{'/'.join(str(value).strip().casefold() for value in values)}")
    return [key for key in keys if len(key) <= MAX_KEY]
