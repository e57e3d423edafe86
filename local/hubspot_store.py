"""The records of a HubSpot account, kept by HubSpot's rules."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from local import hubspot_search
from local.hubspot_rules import (
    ASSOCIATION_TYPES,
    COLLECTIONS,
    GROUPS,
    PROPERTIES,
    TYPE_IDS,
    Change,
    HubSpotError,
    Json,
    Record,
    association_type,
    invalid_values,
    not_found,
    taken,
    value_problem,
)


class HubSpotStore:
    """Contacts, deals and meetings with their properties and associations; threads may share it."""

    def __init__(
        self,
        clock: Callable[[], float],
        notify: Callable[[Sequence[Change]], None],
        *,
        search_lag_seconds: float = 0.0,
    ) -> None:
        self._clock = clock
        self._notify = notify
        self._lag = int(search_lag_seconds * 1000)
        self._lock = threading.RLock()
        self._next_id = 501
        self._records: dict[str, dict[str, Record]] = {collection: {} for collection in TYPE_IDS}
        self._properties = {collection: set(names.split()) for collection, names in PROPERTIES.items()}
        self._unique: dict[str, set[str]] = {"contacts": {"email"}, "deals": set(), "meetings": set()}
        self._values: dict[tuple[str, str, str], str] = {}
        """Which record has a unique value: (collection, property, value) → id."""

    def collection(self, object_type: str) -> str:
        """Return what paths call an object type.

        Raises:
            HubSpotError: there is none.
        """
        found = COLLECTIONS.get(object_type)
        if found is None:
            raise HubSpotError(400, "VALIDATION_ERROR", f"Unable to infer object type from: {object_type}")
        return found

    def all(self, collection: str) -> list[Record]:
        """Return the records, archived ones too, in the order of their ids."""
        with self._lock:
            return list(self._records[collection].values())

    def clear(self) -> None:
        """Forget all records. Ids go on."""
        with self._lock:
            self._values.clear()
            for records in self._records.values():
                records.clear()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes in the block all or, when an error leaves it, none."""
        with self._lock:
            before = deepcopy((self._records, self._values, self._next_id))
            notify, changes = self._notify, list[Change]()
            self._notify = changes.extend
            try:
                yield
            except HubSpotError:
                self._records, self._values, self._next_id = before
                raise
            finally:
                self._notify = notify
            if changes:
                notify(changes)

    def create(
        self, collection: str, properties: Mapping[str, Any], links: Sequence[Json] = (), *, source: str
    ) -> Record:
        """Make a record.

        Raises:
            HubSpotError: a value is wrong or taken, or a link's record is not there.
        """
        with self._lock:
            values = self._checked(collection, properties, None)
            targets = [target for link in links for target in self._targets(collection, link)]
            now = int(self._clock() * 1000)
            record = Record(str(self._next_id), collection, {}, now, now, now + self._lag)
            self._next_id += 1
            self._records[collection][record.id] = record
            self._put(record, values)
            for there in targets:
                _link(record, there)
            self._notify(
                [
                    Change(collection, record.id, "creation", now, source),
                    *_changes(record, values, now, source),
                ]
            )
            return record

    def update(self, record: Record, properties: Mapping[str, Any], *, source: str) -> Record:
        """Change a record; values that it has already are no change.

        Raises:
            HubSpotError: a value is wrong or taken.
        """
        with self._lock:
            values = self._checked(record.collection, properties, record)
            changed = {name: value for name, value in values.items() if record.properties.get(name) != value}
            if changed:
                record.updated = max(int(self._clock() * 1000), record.updated + 1)
                record.indexed_at = record.updated + self._lag
                self._put(record, changed)
                self._notify(_changes(record, changed, record.updated, source))
            return record

    def archive(self, collection: str, record_id: str, *, source: str) -> None:
        """Delete a record; one that is not there is deleted already, as HubSpot has it."""
        with self._lock:
            record = self._records[collection].get(record_id)
            if record is None or record.archived_at is not None:
                return
            record.archived_at = max(int(self._clock() * 1000), record.updated + 1)
            self._values = {value: owner for value, owner in self._values.items() if owner != record_id}
            self._notify([Change(collection, record_id, "deletion", record.archived_at, source)])

    def get(
        self, collection: str, value: str, id_property: str | None = None, *, archived: bool = False
    ) -> Record:
        """Return a record by its id, or by a property with unique values.

        Raises:
            HubSpotError: there is none.
        """
        with self._lock:
            if id_property and id_property != "hs_object_id":
                if id_property not in self._unique[collection]:
                    raise HubSpotError(
                        400, "VALIDATION_ERROR", f"Property {id_property} is not a unique property"
                    )
                value = self._values.get((collection, id_property, _folded(id_property, value)), "")
            record = self._records[collection].get(value)
            if record is None or (record.archived_at is not None) != archived:
                raise not_found()
            return record

    def page(self, collection: str, after: str | None, limit: int, *, archived: bool) -> list[Record]:
        """Return up to ``limit`` records whose ids come after ``after``."""
        with self._lock:
            found = [
                record
                for record in self._records[collection].values()
                if (record.archived_at is not None) == archived and int(record.id) > int(after or 0)
            ]
            return found[:limit]

    def search(self, collection: str, body: Json) -> tuple[list[Record], int]:
        """Return a page of the records that the search knows and that fit, and how many fit.

        Raises:
            HubSpotError: the search is not one.
        """
        after, limit = hubspot_search.window(body)
        with self._lock:
            now = int(self._clock() * 1000)
            known = [
                record
                for record in self._records[collection].values()
                if record.archived_at is None and record.indexed_at <= now
            ]
            found = hubspot_search.search(known, body)
            return found[after : after + limit], len(found)

    def associate(self, collection: str, here: str, other: str, there: str) -> Json:
        """Connect two records by the default kind of association.

        Raises:
            HubSpotError: one is not there.
        """
        with self._lock:
            _link(self.get(collection, here), self.get(other, there))
        return {
            "from": {"id": here},
            "to": {"id": there},
            "associationSpec": {
                "associationCategory": "HUBSPOT_DEFINED",
                "associationTypeId": association_type(collection, other),
            },
        }

    def property_definition(self, collection: str, name: str) -> Json:
        """Return a property's definition.

        Raises:
            HubSpotError: there is none.
        """
        if name not in self._properties[collection]:
            raise not_found(f"Property {name} does not exist")
        return {
            "name": name,
            "label": name,
            "type": "string",
            "fieldType": "text",
            "description": "",
            "groupName": GROUPS[collection],
            "options": [],
            "hasUniqueValue": name in self._unique[collection],
            "hubspotDefined": name in PROPERTIES[collection].split(),
        }

    def add_property(self, collection: str, definition: Json) -> Json:
        """Make a property.

        Raises:
            HubSpotError: it is there, or its group is not.
        """
        name = definition["name"]
        if definition.get("groupName") != GROUPS[collection]:
            raise HubSpotError(400, "VALIDATION_ERROR", "The property group does not exist")
        with self._lock:
            if name in self._properties[collection]:
                raise HubSpotError(409, "OBJECT_ALREADY_EXISTS", f"A property named '{name}' already exists.")
            self._properties[collection].add(name)
            if definition.get("hasUniqueValue"):
                self._unique[collection].add(name)
        return self.property_definition(collection, name)

    def _checked(
        self, collection: str, properties: Mapping[str, Any], record: Record | None
    ) -> dict[str, str]:
        values = {
            name: _folded(name, "" if given is None else str(given)) for name, given in properties.items()
        }
        known = self._properties[collection]
        wrong = [
            (name, *problem)
            for name, value in values.items()
            if (problem := value_problem(known, name, value)) is not None
        ]
        if wrong:
            raise invalid_values(*wrong)
        for name, value in values.items():
            owner = self._values.get((collection, name, value))
            if value and owner is not None and (record is None or owner != record.id):
                raise taken(name, value, owner, record)
        return values

    def _put(self, record: Record, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if name in self._unique[record.collection]:
                self._values.pop((record.collection, name, record.properties.get(name) or ""), None)
                if value:
                    self._values[record.collection, name, value] = record.id
            record.properties[name] = value

    def _targets(self, collection: str, link: Json) -> Iterable[Record]:
        for spec in link["types"]:
            numbers = {
                number: other for (here, other), number in ASSOCIATION_TYPES.items() if here == collection
            }
            other = numbers.get(spec["associationTypeId"])
            if other is None:
                raise HubSpotError(400, "VALIDATION_ERROR", "Invalid association type")
            yield self.get(other, link["to"]["id"])


def _folded(name: str, value: str) -> str:
    return value.strip().lower() if name == "email" else value


def _link(here: Record, there: Record) -> None:
    for one, other in ((here, there), (there, here)):
        ids = one.links.setdefault(other.collection, [])
        if other.id not in ids:
            ids.append(other.id)


def _changes(record: Record, values: Mapping[str, str], at: int, source: str) -> list[Change]:
    return [
        Change(record.collection, record.id, "propertyChange", at, source, name, value)
        for name, value in values.items()
    ]
