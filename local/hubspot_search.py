"""HubSpot's search over records (https://developers.hubspot.com/docs/api-reference/2026-03/crm/search-the-crm)."""

from collections.abc import Iterable
from datetime import datetime

from local.hubspot_rules import HubSpotError, Json, Record

MAX_RESULTS = 10_000
MAX_LIMIT = 200
_MAX_GROUPS = 5
_MAX_FILTERS = 6


def window(body: Json) -> tuple[int, int]:
    """Return where a search begins and how many records it asks for.

    Raises:
        HubSpotError: it asks for more than the search gives, or with too many filters.
    """
    after, limit = int(body.get("after") or 0), int(body.get("limit") or 10)
    if not 0 < limit <= MAX_LIMIT or after + limit > MAX_RESULTS:
        raise HubSpotError(
            400, "VALIDATION_ERROR", "Paging through more than 10,000 results is not supported"
        )
    groups = body.get("filterGroups") or []
    if len(groups) > _MAX_GROUPS or any(len(group["filters"]) > _MAX_FILTERS for group in groups):
        raise HubSpotError(400, "VALIDATION_ERROR", "There are too many filters in this request")
    return after, limit


def search(records: Iterable[Record], body: Json) -> list[Record]:
    """Return the records that fit any group of filters, sorted by the one rule that HubSpot takes.

    Raises:
        HubSpotError: there is no such operator.
    """
    groups = body.get("filterGroups") or []
    found = [
        record
        for record in records
        if not groups or any(all(_fits(record, one) for one in group["filters"]) for group in groups)
    ]
    for order in (body.get("sorts") or [])[:1]:
        rule = {"propertyName": order} if isinstance(order, str) else order
        name = rule["propertyName"]
        found.sort(
            key=lambda record: _comparable(name, record.value(name)),
            reverse=rule.get("direction") == "DESCENDING",
        )
    return found


def _fits(record: Record, given: Json) -> bool:
    name, operator = str(given["propertyName"]), str(given["operator"])
    value = record.value(name)
    if operator in ("HAS_PROPERTY", "NOT_HAS_PROPERTY"):
        return bool(value) == (operator == "HAS_PROPERTY")
    if not value:
        return False
    mine = _comparable(name, value)
    if operator == "IN":
        return mine in [_comparable(name, str(one)) for one in given["values"]]
    theirs = _comparable(name, str(given["value"]))
    match operator:
        case "EQ":
            return mine == theirs
        case "NEQ":
            return mine != theirs
        case "GT":
            return mine > theirs
        case "GTE":
            return mine >= theirs
        case "LT":
            return mine < theirs
        case "LTE":
            return mine <= theirs
        case "BETWEEN":
            return theirs <= mine <= _comparable(name, str(given["highValue"]))
    raise HubSpotError(400, "VALIDATION_ERROR", f"Unknown operator {operator}")


def _comparable(name: str, value: str | None) -> tuple[float, str]:
    """Ids, amounts and times compare as numbers, anything else as text of any case."""
    if not value:
        return 0.0, ""
    if name in ("hs_object_id", "amount"):
        return float(value), ""
    if name.endswith("date"):
        return (float(value), "") if value.isdecimal() else (round(_seconds(value) * 1000), "")
    return 0.0, value.lower()


def _seconds(value: str) -> float:
    return datetime.fromisoformat(value).timestamp()
