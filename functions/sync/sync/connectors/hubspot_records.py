"""Records as HubSpot writes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.connectors.base import RemoteRecord, UnreachableError
from sync.connectors.hubspot_answers import Json

OWNER = "owner"

_COLLECTIONS = {
    "contact": "contacts",
    "deal": "deals",
    "meeting": "meetings",
    "company": "companies",
    OWNER: "owners",
}
_NAMES = {collection: name for name, collection in _COLLECTIONS.items()} | {
    "0-1": "contact",
    "0-2": "company",
    "0-3": "deal",
    "0-47": "meeting",
}
"""What else HubSpot calls them: in paths, and in webhooks by the number of the kind
(https://developers.hubspot.com/changelog/public-beta-generic-webhook-subscriptions)."""

_LINK_TYPES = {
    ("contact", "deal"): 4,
    ("contact", "meeting"): 199,
    ("deal", "contact"): 3,
    ("deal", "meeting"): 211,
    ("meeting", "contact"): 200,
    ("meeting", "deal"): 212,
}
"""https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide"""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: ``name`` as webhooks call it ("contact"), ``collection`` as paths do ("contacts")."""

    name: str
    collection: str

    @property
    def created(self) -> str:
        """The property that says when a record was made."""
        return "createdate" if self.name == "contact" else "hs_createdate"

    @property
    def modified(self) -> str:
        """The property that says when a record last changed."""
        return "lastmodifieddate" if self.name == "contact" else "hs_lastmodifieddate"


def kind_of(object_type: str) -> Kind:
    """Return the kind that any of its names means; kinds of a company's own have one."""
    name = _NAMES.get(object_type, object_type)
    return Kind(name, _COLLECTIONS.get(name, name))


def read_record(raw: Json) -> RemoteRecord:
    """Read a record of the objects API. ``fields`` are its properties, and by collection the ids of
    ``associations`` that were read with it.

    Raises:
        UnreachableError: it is no record.
    """
    properties = raw.get("properties")
    if not isinstance(properties, dict):
        raise UnreachableError("unreadable", detail="record")
    fields = dict(properties)
    associations = raw.get("associations")
    if isinstance(associations, dict):
        fields["associations"] = {name: _ids(linked) for name, linked in associations.items()}
    return RemoteRecord(
        read_id(raw), fields, _version(raw.get("updatedAt")), deleted=bool(raw.get("archived"))
    )


def read_owner(raw: Json) -> RemoteRecord:
    """Read an owner: a user of the account, whose fields stand beside its id.

    Raises:
        UnreachableError: it is no owner.
    """
    return RemoteRecord(read_id(raw), raw, _version(raw.get("updatedAt")), deleted=bool(raw.get("archived")))


def read_id(raw: Json) -> str:
    """Return a record's id.

    Raises:
        UnreachableError: it has none.
    """
    found = raw.get("id")
    if not isinstance(found, str) or not found:
        raise UnreachableError("unreadable", detail="id")
    return found


def listed(answer: Json) -> list[Json]:
    """Return an answer's ``results``.

    Raises:
        UnreachableError: it has no list of them.
    """
    results = answer.get("results")
    if not isinstance(results, list) or not all(isinstance(item, dict) for item in results):
        raise UnreachableError("unreadable", detail="results")
    return results


def next_cursor(answer: Json, cursor: str | None) -> str | None:
    """Return where a list goes on, None at its end.

    Raises:
        UnreachableError: it would go on where it is.
    """
    paging = answer.get("paging")
    following = paging.get("next") if isinstance(paging, dict) else None
    after = following.get("after") if isinstance(following, dict) else None
    if after is not None and str(after) == cursor:
        raise UnreachableError("unreadable", detail="paging")
    return None if after is None else str(after)


def refusals(answer: Json) -> list[Json]:
    """Return what a batch's answer says that was not done.

    Raises:
        UnreachableError: it says it in no way that is known.
    """
    return listed({"results": answer.get("errors") or []})


def read_links(answer: Json) -> dict[str, list[str]]:
    """Return ids of associated records, by the id of the record that they were asked for.

    Raises:
        UnreachableError: the answer has another form.
    """
    try:
        return {
            str(found["from"]["id"]): [str(there["toObjectId"]) for there in found["to"]]
            for found in listed(answer)
        }
    except (KeyError, TypeError) as error:
        raise UnreachableError("unreadable", detail="associations") from error


def properties_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return fields as HubSpot takes them: texts, "" to empty one, several choices with semicolons."""
    return {name: _text(value) for name, value in fields.items()}


def inline_links(kind: Kind, links: Mapping[str, str]) -> list[Json] | None:
    """Return links in the form that a creation takes; None if a kind's number is not known here."""
    found = []
    for object_type, external_id in links.items():
        number = _LINK_TYPES.get((kind.name, kind_of(object_type).name))
        if number is None:
            return None
        found.append(
            {
                "to": {"id": external_id},
                "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": number}],
            }
        )
    return found


def _ids(linked: Any) -> list[str]:
    """Return ids without those that come again for another kind of association."""
    return list(dict.fromkeys(read_id(item) for item in listed(linked if isinstance(linked, dict) else {})))


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ";".join(map(_text, value))
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _version(updated_at: Any) -> int | None:
    """Return microseconds since 1970 of a time in ISO 8601."""
    try:
        moment = datetime.fromisoformat(updated_at)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(microseconds=1)
