"""HubSpot: contacts, deals, meetings and objects of a company's own; owners are read only.

Objects: https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/objects/batch/create-objects. Search:
https://developers.hubspot.com/docs/api-reference/2026-03/crm/search-the-crm; it knows a change seconds late, so what
must not be doubled is looked up by its unique value, which is exact.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from salesmind.runtime.http import HttpClient
from salesmind.sync.systems.hubspot import (
    HubSpotCredentials,
    HubSpotObject,
    HubSpotSettings,
    OAuthCredentials,
)
from sync.connectors.base import Page, RefusedError, RemoteRecord, Write, Written
from sync.connectors.hubspot_answers import HubSpotRefusedError, Json
from sync.connectors.hubspot_api import SEARCHES_PER_SECOND, WINDOW_SECONDS, HubSpotApi
from sync.connectors.hubspot_batches import HubSpotBatches
from sync.connectors.hubspot_oauth import KeepTokens, OAuthTokens, PrivateAppToken, Tokens
from sync.connectors.hubspot_records import (
    OWNER,
    Kind,
    inline_links,
    kind_of,
    listed,
    next_cursor,
    properties_of,
    read_id,
    read_owner,
    read_record,
)
from sync.connectors.pace import Pace

PAGE = 100
_SAME = 10
"""How many records with one value are compared for the oldest."""

_OBJECTS = ("crm", "v3", "objects")


def hubspot_connector(
    http: HttpClient,
    settings: HubSpotSettings,
    credentials: HubSpotCredentials,
    keep_tokens: KeepTokens,
    *,
    clock: Callable[[], float] = time.time,
) -> "HubSpotConnector":
    """Return the connector of an account.

    Args:
        http: retries and redirects of its own are not asked for.
        keep_tokens: stores the credentials that follow ``credentials`` when tokens are refreshed.
        clock: Unix seconds.
    """
    tokens: Tokens
    if isinstance(credentials, OAuthCredentials):
        url = settings.base_url.rstrip("/") + settings.token_path
        tokens = OAuthTokens(http, url, credentials, keep_tokens, clock=clock)
    else:
        tokens = PrivateAppToken(credentials)
    api = HubSpotApi(
        http,
        settings.base_url,
        tokens,
        pace=Pace(settings.requests_per_ten_seconds, WINDOW_SECONDS),
        search_pace=Pace(SEARCHES_PER_SECOND, 1.0),
    )
    return HubSpotConnector(api, settings)


class HubSpotConnector:
    """A ``BatchConnector``. Fields are properties by name; ``Written.record`` has those that HubSpot's answer tells."""

    batch_size = PAGE

    def __init__(self, api: HubSpotApi, settings: HubSpotSettings) -> None:
        self._api = api
        self._objects = {kind_of(name).name: given for name, given in settings.objects.items()}
        self._batches = HubSpotBatches(api, self.write)

    def prepare(self) -> None:
        """Make the key properties that the account lacks; doing it again changes nothing.

        Raises:
            UnreachableError, RefusedError, GoneError: see ``Connector``.
        """
        for name, given in self._objects.items():
            if given.key_property:
                self._make_property(kind_of(name), given.key_property)

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:
        """See ``Connector``. A record that was merged into another comes back as that one, under its id."""
        kind = kind_of(object_type)
        if kind.name == OWNER:
            raw = self._get("crm", "v3", "owners", external_id)
            return read_owner(raw) if raw else None
        raw = self._get(*_OBJECTS, kind.collection, external_id, query=self._wanted(kind))
        return read_record(raw) if raw else None

    def fetch_many(self, object_type: str, external_ids: Sequence[str]) -> dict[str, RemoteRecord]:
        """Return up to ``batch_size`` records by their ids, without those that are not there.

        Raises:
            UnreachableError, RefusedError, GoneError: see ``Connector``.
        """
        kind = kind_of(object_type)
        inputs = [{"id": external_id} for external_id in dict.fromkeys(external_ids)]
        body = {"inputs": inputs, "properties": self._properties(kind)}
        answer = self._api.call("POST", *_OBJECTS, kind.collection, "batch", "read", json=body)
        return {record.external_id: record for record in self._records(kind, listed(answer))}

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:
        """See ``Connector``."""
        kind = kind_of(object_type)
        for name, value in criteria:
            found = self._with_value(kind, name, value) if value else None
            if found:
                return found
        return None

    def write(self, write: Write) -> Written:
        """See ``Connector``. An id that a creation finds taken is of the record that it changes instead."""
        kind = kind_of(write.object_type)
        self._given(kind)
        if write.deleted:
            return self._archive(kind, write)
        return self._create(kind, write) if write.external_id is None else self._update(kind, write)

    def write_many(self, writes: Sequence[Write]) -> list[Written | RefusedError]:
        """See ``BatchConnector``. What HubSpot does not take together is written one by one."""
        if not writes:
            return []
        kind = kind_of(writes[0].object_type)
        return self._batches.write(kind, self._given(kind).key_property, writes)

    def page(self, object_type: str, cursor: str | None, *, changed_since: datetime | None = None) -> Page:
        """See ``Connector``. Records are in the order of their ids, so that none is missed while others change."""
        kind = kind_of(object_type)
        if changed_since is not None and kind.name != OWNER:
            return self._changed(kind, cursor, changed_since)
        query = {"limit": str(PAGE)} | ({"after": cursor} if cursor else {})
        if kind.name == OWNER:
            answer = self._api.call("GET", "crm", "v3", "owners", query=query)
            return Page([read_owner(raw) for raw in listed(answer)], next_cursor(answer, cursor))
        answer = self._api.call("GET", *_OBJECTS, kind.collection, query=query | self._wanted(kind))
        return Page([read_record(raw) for raw in listed(answer)], next_cursor(answer, cursor))

    def _changed(self, kind: Kind, cursor: str | None, since: datetime) -> Page:
        """A search ends after 10,000 records; one for ids above the last begins anew and has no end."""
        filters = [
            {"propertyName": kind.modified, "operator": "GTE", "value": str(int(since.timestamp() * 1000))}
        ]
        if cursor:
            filters.append({"propertyName": "hs_object_id", "operator": "GT", "value": cursor})
        answer = self._search(kind, filters, "hs_object_id", PAGE)
        found = listed(answer)
        more = found and next_cursor(answer, None) is not None
        return Page(self._records(kind, found), read_id(found[-1]) if more else None)

    def _search(self, kind: Kind, filters: list[dict[str, str]], order: str, limit: int) -> Json:
        body = {
            "filterGroups": [{"filters": filters}],
            "sorts": [{"propertyName": order, "direction": "ASCENDING"}],
            "properties": self._properties(kind),
            "limit": limit,
        }
        return self._api.call("POST", *_OBJECTS, kind.collection, "search", json=body)

    def _with_value(self, kind: Kind, name: str, value: str) -> RemoteRecord | None:
        if kind.name == OWNER:
            query = {"email": value}
            found = (
                listed(self._api.call("GET", "crm", "v3", "owners", query=query)) if name == "email" else []
            )
            return read_owner(found[0]) if found else None
        if name in self._unique(kind):
            query = self._wanted(kind) | {"idProperty": name}
            raw = self._get(*_OBJECTS, kind.collection, value, query=query)
            return read_record(raw) if raw else None
        filters = [{"propertyName": name, "operator": "EQ", "value": value}]
        found = listed(self._search(kind, filters, kind.created, _SAME))
        found.sort(key=lambda raw: (str(raw.get("createdAt")), len(read_id(raw)), read_id(raw)))
        return self._records(kind, found[:1])[0] if found else None

    def _create(self, kind: Kind, write: Write) -> Written:
        key = self._given(kind).key_property
        properties = properties_of(write.fields)
        if key:
            properties[key] = properties.get(key) or write.delivery_id
        links = inline_links(kind, write.links)
        body = {"properties": properties, "associations": links or []}
        try:
            raw = self._api.call("POST", *_OBJECTS, kind.collection, json=body)
        except HubSpotRefusedError as refused:
            existing = refused.existing_id or self._twin(kind, properties, refused)
            if existing is None:
                raise
            return self._update(kind, replace(write, external_id=existing))
        if links is None:
            self._batches.link(kind, read_id(raw), write.links)
        return Written(read_id(raw), 201, read_record(raw))

    def _twin(self, kind: Kind, properties: Mapping[str, str], refused: RefusedError) -> str | None:
        """Return the record that has a unique value of one that was refused."""
        if refused.status not in (400, 409):
            return None
        for name in self._unique(kind):
            if properties.get(name):
                query = {"idProperty": name}
                raw = self._get(*_OBJECTS, kind.collection, properties[name], query=query)
                if raw:
                    return read_id(raw)
        return None

    def _update(self, kind: Kind, write: Write) -> Written:
        external_id = write.external_id or ""
        body = {"properties": properties_of(write.fields)}
        raw = self._api.call("PATCH", *_OBJECTS, kind.collection, external_id, json=body)
        self._batches.link(kind, read_id(raw), write.links)
        return Written(read_id(raw), 200, read_record(raw))

    def _archive(self, kind: Kind, write: Write) -> Written:
        if write.external_id is not None:
            try:
                self._api.call("DELETE", *_OBJECTS, kind.collection, write.external_id)
            except RefusedError as refused:
                if refused.status != 404:
                    raise
        return Written(write.external_id, 204)

    def _make_property(self, kind: Kind, name: str) -> None:
        if self._get("crm", "v3", "properties", kind.collection, name):
            return
        known = self._api.call("GET", "crm", "v3", "properties", kind.collection, "hs_object_id")
        body = {
            "name": name,
            "label": "SalesMind",
            "description": "What SalesMind calls this record",
            "groupName": known.get("groupName"),
            "type": "string",
            "fieldType": "text",
            "hasUniqueValue": True,
            "formField": False,
        }
        self._api.call("POST", "crm", "v3", "properties", kind.collection, json=body)

    def _get(self, *path: str, query: Mapping[str, str] | None = None) -> Json | None:
        try:
            return self._api.call("GET", *path, query=query)
        except RefusedError as refused:
            if refused.status != 404:
                raise
            return None

    def _records(self, kind: Kind, found: list[Json]) -> list[RemoteRecord]:
        """Read records of answers that cannot bring their associations along."""
        ids = [read_id(raw) for raw in found]
        collections = self._linked(kind) if found else []
        links = {collection: self._batches.links(kind, collection, ids) for collection in collections}
        for raw, external_id in zip(found, ids, strict=True):
            raw["associations"] = {
                collection: {"results": [{"id": there} for there in linked.get(external_id, ())]}
                for collection, linked in links.items()
                if external_id in linked
            } or None
        return [read_record(raw) for raw in found]

    def _given(self, kind: Kind) -> HubSpotObject:
        given = self._objects.get(kind.name)
        if given is None or kind.name == OWNER:
            raise RefusedError("refused", detail=f"{kind.name} is not among the settings' objects")
        return given

    def _unique(self, kind: Kind) -> list[str]:
        key = self._given(kind).key_property
        return ([key] if key else []) + (["email"] if kind.name == "contact" else [])

    def _properties(self, kind: Kind) -> list[str]:
        given = self._given(kind)
        return [*given.properties, *([given.key_property] if given.key_property else [])]

    def _linked(self, kind: Kind) -> list[str]:
        return [kind_of(name).collection for name in self._given(kind).associations]

    def _wanted(self, kind: Kind) -> dict[str, str]:
        wanted = {
            "properties": ",".join(self._properties(kind)),
            "associations": ",".join(self._linked(kind)),
        }
        return {name: value for name, value in wanted.items() if value}
