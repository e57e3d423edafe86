"""Many records in one request to HubSpot.

A request changes all or, with an ``objectWriteTraceId`` for each record, tells which it did not (207:
https://developers.hubspot.com/docs/api-reference/error-handling#multi-status-errors).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sync.connectors.base import RefusedError, RemoteRecord, Write, Written
from sync.connectors.hubspot_answers import HubSpotRefusedError, Json
from sync.connectors.hubspot_api import HubSpotApi
from sync.connectors.hubspot_records import (
    Kind,
    kind_of,
    listed,
    properties_of,
    read_links,
    read_record,
    refusals,
)

Outcome = Written | RefusedError
Numbered = list[tuple[int, Write]]
"""Writes with their places among those that were given."""


@dataclass(frozen=True, slots=True)
class _Link:
    place: int
    here: str
    there: str


class HubSpotBatches:
    """Writes of one account in batches. ``write_one`` writes what does not go together."""

    def __init__(self, api: HubSpotApi, write_one: Callable[[Write], Written]) -> None:
        self._api = api
        self._write_one = write_one

    def write(self, kind: Kind, key: str | None, writes: Sequence[Write]) -> list[Outcome]:
        """Return what became of each write, in order.

        Args:
            key: a property with unique values; without one creations do not go together, since none may be repeated.

        Raises:
            UnreachableError, GoneError: some may have been written; all may be written again.
        """
        changes, creations = _sorted(key, writes)
        outcomes = self._changed(kind, changes)
        if key:
            outcomes |= self._made(kind, key, creations)
        outcomes |= self._linked(kind, writes, outcomes)
        for place, write in enumerate(writes):
            if place not in outcomes:
                outcomes[place] = self._alone(write)
        return [outcomes[place] for place in range(len(writes))]

    def link(self, kind: Kind, external_id: str, links: Mapping[str, str]) -> None:
        """Connect a record with others, each by HubSpot's default kind of association; again changes nothing.

        Raises:
            UnreachableError, RefusedError, GoneError: see ``Connector``.
        """
        for object_type, there in links.items():
            self._link(kind, object_type, [(external_id, there)])

    def links(self, kind: Kind, collection: str, external_ids: Sequence[str]) -> dict[str, list[str]]:
        """Return which records of ``collection`` up to 100 records are connected with, by id.

        Raises:
            UnreachableError, RefusedError, GoneError: see ``Connector``.
        """
        body = {"inputs": [{"id": external_id} for external_id in external_ids]}
        path = ("crm", "v4", "associations", kind.collection, collection, "batch", "read")
        return read_links(self._api.call("POST", *path, json=body))

    def _changed(self, kind: Kind, items: Numbered) -> dict[int, Outcome]:
        def ask(part: Numbered) -> dict[int, Outcome]:
            inputs = [
                {
                    "id": write.external_id,
                    "properties": properties_of(write.fields),
                    "objectWriteTraceId": str(place),
                }
                for place, write in part
            ]
            answer = self._batch(kind, "update", inputs)
            places = {write.external_id: place for place, write in part}
            return _read(answer, part, 200, lambda record: places.get(record.external_id))

        return _halving(ask, items)

    def _made(self, kind: Kind, key: str, items: Numbered) -> dict[int, Outcome]:
        def ask(part: Numbered) -> dict[int, Outcome]:
            inputs = [
                {
                    "id": _key_value(key, write),
                    "idProperty": key,
                    "properties": properties_of(write.fields) | {key: _key_value(key, write)},
                    "objectWriteTraceId": str(place),
                }
                for place, write in part
            ]
            answer = self._batch(kind, "upsert", inputs)
            places = {_key_value(key, write): place for place, write in part}
            return _read(answer, part, 201, lambda record: places.get(str(record.fields.get(key))))

        return _halving(ask, items)

    def _linked(
        self, kind: Kind, writes: Sequence[Write], outcomes: Mapping[int, Outcome]
    ) -> dict[int, Outcome]:
        """Connect what batches wrote; return those whose link was refused."""
        wanted: dict[str, list[_Link]] = {}
        for place, outcome in outcomes.items():
            if isinstance(outcome, Written):
                for object_type, there in writes[place].links.items():
                    wanted.setdefault(object_type, []).append(_Link(place, outcome.external_id or "", there))
        refused: dict[int, Outcome] = {}
        for object_type, links in wanted.items():
            refused |= self._link_each(kind, object_type, links)
        return refused

    def _link_each(self, kind: Kind, object_type: str, links: list[_Link]) -> dict[int, Outcome]:
        try:
            self._link(kind, object_type, [(link.here, link.there) for link in links])
        except RefusedError as refused:
            if len(links) == 1:
                return {links[0].place: refused}
            half = len(links) // 2
            parts = links[:half], links[half:]
            return self._link_each(kind, object_type, parts[0]) | self._link_each(kind, object_type, parts[1])
        return {}

    def _link(self, kind: Kind, object_type: str, pairs: Sequence[tuple[str, str]]) -> None:
        inputs = [{"from": {"id": here}, "to": {"id": there}} for here, there in pairs]
        path = ("crm", "v4", "associations", kind.collection, kind_of(object_type).collection)
        answer = self._api.call("POST", *path, "batch", "associate", "default", json={"inputs": inputs})
        if wrong := refusals(answer):
            raise HubSpotRefusedError(400, wrong[0])

    def _batch(self, kind: Kind, action: str, inputs: list[Json]) -> Json:
        path = ("crm", "v3", "objects", kind.collection, "batch", action)
        return self._api.call("POST", *path, json={"inputs": inputs})

    def _alone(self, write: Write) -> Outcome:
        try:
            return self._write_one(write)
        except RefusedError as refused:
            return refused


def _sorted(key: str | None, writes: Sequence[Write]) -> tuple[Numbered, Numbered]:
    """Return the changes and the creations that may go together: the first write of each record."""
    changes: Numbered = []
    creations: Numbered = []
    seen: set[str | None] = {None}
    for place, write in enumerate(writes):
        record = write.external_id or (_key_value(key, write) if key else None)
        if record not in seen and not write.deleted:
            (changes if write.external_id else creations).append((place, write))
        seen.add(record)
    return changes, creations


def _key_value(key: str, write: Write) -> str:
    return properties_of(write.fields).get(key) or write.delivery_id


def _halving(ask: Callable[[Numbered], dict[int, Outcome]], items: Numbered) -> dict[int, Outcome]:
    """Ask for all; what is refused as a whole is asked for in halves. One that is left has no outcome yet."""
    if len(items) < 2:
        return {}
    try:
        return ask(items)
    except RefusedError:
        half = len(items) // 2
        return _halving(ask, items[:half]) | _halving(ask, items[half:])


def _read(
    answer: Json, part: Numbered, status: int, place_of: Callable[[RemoteRecord], int | None]
) -> dict[int, Outcome]:
    """Return the outcomes that an answer tells; a conflict, and what may pass, is left to be written alone."""
    traces = {str(place): place for place, _ in part}
    outcomes: dict[int, Outcome] = {}
    for raw in listed(answer):
        record = read_record(raw)
        place = traces.get(str(raw.get("objectWriteTraceId")), place_of(record))
        if place is not None:
            outcomes[place] = Written(record.external_id, status, record)
    for error in refusals(answer):
        refused = HubSpotRefusedError(400, error)
        if error.get("category") == "VALIDATION_ERROR" and refused.existing_id is None:
            context = error.get("context")
            named = context.get("objectWriteTraceId") if isinstance(context, dict) else None
            for trace in named if isinstance(named, list) else ():
                if str(trace) in traces:
                    outcomes[traces[str(trace)]] = refused
    return outcomes
