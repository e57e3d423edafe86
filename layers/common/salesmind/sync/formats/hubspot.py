"""HubSpot: lists of thin events, up to a hundred. https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide

Types of events are of one kind of record ("contact.propertyChange"), or of any: then they begin with "object" and
``objectTypeId`` says which.
"""

from collections.abc import Mapping
from typing import Any

from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats.parts import (
    NotAnEventError,
    event_key,
    fields_of,
    identifier,
    listed,
    moment,
    required,
)

_ANY_RECORD = "object"
_NAMES = {
    "0-1": "contact",
    "0-2": "company",
    "0-3": "deal",
    "0-5": "ticket",
    "0-7": "product",
    "0-8": "line_item",
    "0-14": "quote",
    "0-27": "task",
    "0-46": "note",
    "0-47": "meeting",
    "0-48": "call",
    "0-115": "user",
    "0-136": "lead",
    "0-421": "appointment",
}
"""What HubSpot's ids of kinds of records are called; others, and a company's own kinds ("2-1234"), go by the id."""

_DELETIONS = frozenset({"deletion", "privacyDeletion"})


def split(document: Any, options: Mapping[str, Any]) -> list[Any]:  # noqa: ARG001
    """See ``Format``."""
    return listed(document)


def read(part: Any, options: Mapping[str, Any], delivery: str) -> list[RemoteEvent]:  # noqa: ARG001
    """Return the events of one of HubSpot's: of a merge, one for the record that stays and one for each that went.

    A change of an association is one of the record that it is seen from.
    """
    item = fields_of(part)
    subscription = item.get("subscriptionType")
    if not isinstance(subscription, str):
        raise NotAnEventError("no_type")
    kind, _, action = subscription.partition(".")
    if kind == _ANY_RECORD:
        type_id = required(item.get("objectTypeId") or item.get("fromObjectTypeId"), "no_type")
        kind = _NAMES.get(type_id, type_id)
    object_type = required(kind, "no_type")
    if action == "merge":
        stays, gone = _merged(item)
    else:
        stays, gone = required(item.get("objectId") or item.get("fromObjectId"), "no_record_id"), []
    version = moment(item.get("occurredAt"))
    return [
        RemoteEvent(
            key=_key(item, external_id, delivery),
            object_type=object_type,
            external_id=external_id,
            version=version,
            deleted=deleted,
        )
        for external_id, deleted in ((stays, action in _DELETIONS), *((merged, True) for merged in gone))
    ]


def _merged(item: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The record that stays, which may be a new one, and those that went into it."""
    primary = item.get("primaryObjectId") or item.get("objectId")
    stays = required(item.get("newObjectId") or primary, "no_record_id")
    others = item.get("mergedObjectIds")
    merged = [identifier(other) for other in (primary, *(others if isinstance(others, list) else ()))]
    return stays, list(dict.fromkeys(found for found in merged if found and found != stays))


def _key(item: Mapping[str, Any], external_id: str, delivery: str) -> str:
    """HubSpot does not promise that ``eventId`` is of one event alone; attempts have all of this in common."""
    named = (
        "eventId",
        "subscriptionId",
        "occurredAt",
        "subscriptionType",
        "propertyName",
        "toObjectId",
        "associationRemoved",
    )
    own = item.get("eventId") is not None or item.get("occurredAt") is not None
    return event_key(external_id, *map(item.get, named), *(() if own else (delivery,)))
