"""What a HubSpot account holds, and what HubSpot says of what it does not take.

Shapes follow HubSpot's objects and properties APIs (v3) and its page on error handling.
"""

import json
import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

TYPE_IDS = {"contacts": "0-1", "deals": "0-3", "meetings": "0-47"}
COLLECTIONS = {
    name: collection
    for collection, number in TYPE_IDS.items()
    for name in (collection, collection.removesuffix("s"), number)
}
ASSOCIATION_TYPES = {
    ("contacts", "deals"): 4,
    ("contacts", "meetings"): 199,
    ("deals", "contacts"): 3,
    ("deals", "meetings"): 211,
    ("meetings", "contacts"): 200,
    ("meetings", "deals"): 212,
}
_COMMON = "hs_object_id hs_createdate hs_lastmodifieddate hubspot_owner_id hs_object_source"
PROPERTIES = {
    "contacts": f"{_COMMON} createdate lastmodifieddate email firstname lastname phone mobilephone company address city"
    " country website jobtitle lifecyclestage hs_lead_status hs_language hs_whatsapp_phone_number",
    "deals": f"{_COMMON} createdate dealname dealstage pipeline amount closedate dealtype description"
    " deal_currency_code",
    "meetings": f"{_COMMON} hs_timestamp hs_meeting_title hs_meeting_body hs_meeting_start_time hs_meeting_end_time"
    " hs_meeting_location hs_meeting_outcome hs_internal_meeting_notes",
}
GROUPS = {"contacts": "contactinformation", "deals": "dealinformation", "meetings": "meeting_engagement"}
_DEFAULTS = {
    "contacts": ("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"),
    "deals": (
        "amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id", "pipeline"
    ),
    "meetings": ("hs_createdate", "hs_lastmodifieddate", "hs_object_id"),
}  # fmt: skip
READ_ONLY = frozenset(
    {"hs_object_id", "hs_createdate", "hs_lastmodifieddate", "lastmodifieddate", "hs_object_source"}
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Json = dict[str, Any]


class HubSpotError(Exception):
    """HubSpot's answer to a request that it does not take."""

    def __init__(
        self,
        status: int,
        category: str,
        message: str,
        *,
        code: str = "error",
        context: Mapping[str, list[str]] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self._context = dict(context or {})
        self._more = {"status": code, "message": message, "category": category} | more

    def body(self, **context: list[str]) -> Json:
        """Return the error as JSON; ``context`` is added to its own."""
        merged = self._context | context
        body = {"correlationId": str(uuid.uuid4())} | self._more
        return body | ({"context": merged} if merged else {})


def not_found(what: str = "resource not found") -> HubSpotError:
    """Return the error of what is not there."""
    return HubSpotError(404, "OBJECT_NOT_FOUND", what)


def invalid_values(*found: tuple[str, str, str]) -> HubSpotError:
    """Return the error of values that are not taken: (property, code, message) each."""
    listed = [
        {"isValid": False, "message": message, "error": code, "name": name, "localizedErrorMessage": message}
        for name, code, message in found
    ]
    errors = [
        {"message": message, "code": code, "context": {"propertyName": [name]}}
        for name, code, message in found
    ]
    text = json.dumps(listed, separators=(",", ":"), ensure_ascii=False)
    return HubSpotError(400, "VALIDATION_ERROR", f"Property values were not valid: {text}", errors=errors)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a record. ``kind`` is "creation", "propertyChange" or "deletion"."""

    collection: str
    record_id: str
    kind: str
    at: int
    source: str
    name: str | None = None
    value: str | None = None


@dataclass(slots=True)
class Record:
    """A record. Times are in milliseconds since 1970; ``indexed_at`` is when the search knows it."""

    id: str
    collection: str
    properties: dict[str, str | None]
    created: int
    updated: int
    indexed_at: int
    archived_at: int | None = None
    links: dict[str, list[str]] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """Return a property's value, those that HubSpot sets among them."""
        match name:
            case "hs_object_id":
                return self.id
            case "hs_lastmodifieddate" | "lastmodifieddate":
                return moment(self.updated)
            case "hs_createdate":
                return moment(self.created)
            case "createdate":
                return self.properties.get(name) or moment(self.created)
        return self.properties.get(name)

    def raw(self, names: Iterable[str]) -> Json:
        """Return the record as the API does, with these properties and the usual ones."""
        wanted = dict.fromkeys([*_DEFAULTS[self.collection], *names])
        found = {
            "id": self.id,
            "properties": {name: self.value(name) for name in wanted},
            "createdAt": moment(self.created),
            "updatedAt": moment(self.updated),
            "archived": self.archived_at is not None,
        }
        return found | ({"archivedAt": moment(self.archived_at)} if self.archived_at else {})


def moment(milliseconds: int) -> str:
    """Return a time as HubSpot writes it: "2019-12-07T16:50:06.678Z"."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def association_type(collection: str, other: str) -> int:
    """Return the number of the default association between two kinds of records."""
    return ASSOCIATION_TYPES.get((collection, other), 449)


def taken(name: str, value: str, owner: str, record: Record | None) -> HubSpotError:
    """Return the error of a unique value that ``owner`` has already."""
    if name == "email":
        text = f"Contact already exists. Existing ID: {owner}"
        return HubSpotError(409, "CONFLICT", text)
    here = record.id if record else "0"
    coordinates = f"portalId=48975575, objectTypeId=0-1, propertyName={name}, value={value}"
    text = f"Cannot set PropertyValueCoordinates{{{coordinates}}} on {here}. {owner} already has that value."
    return HubSpotError(400, "VALIDATION_ERROR", text)


def value_problem(known: Collection[str], name: str, value: str) -> tuple[str, str] | None:
    """Return the code and message of what is wrong with a property's value."""
    if name not in known:
        return "PROPERTY_DOESNT_EXIST", f'Property "{name}" does not exist'
    if name in READ_ONLY:
        return "READ_ONLY_VALUE", f'"{name}" is a read only property'
    if name == "email" and value and not _EMAIL.fullmatch(value):
        return "INVALID_EMAIL", f"Email address {value} is invalid"
    if name == "amount" and value and not _NUMBER.fullmatch(value):
        return "INVALID_DOUBLE", f"{value} was not a valid number."
    return None
