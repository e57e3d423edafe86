"""A company's own application, spoken to over REST as its settings describe it (``salesmind.sync.systems.rest``)."""

import time
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

from salesmind.runtime.http import HttpClient, HttpResponse
from salesmind.sync.paths import put_at
from salesmind.sync.systems.rest import (
    Create,
    LinkPaging,
    Listing,
    ObjectSettings,
    RestCredentials,
    RestSettings,
    Search,
    Update,
)
from sync.connectors.base import (
    ConnectorError,
    Page,
    RefusedError,
    RemoteRecord,
    Write,
    Written,
)
from sync.connectors.exchange import DEADLINE_SECONDS, Clock, Exchange, read_json, to_json
from sync.connectors.rest_auth import Auth, Proof, open_auth
from sync.connectors.rest_paging import next_cursor, page_query, split_cursor
from sync.connectors.rest_records import (
    holds,
    items_of,
    oldest,
    place,
    record_id,
    refusal,
    remote_record,
    written_moment,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GONE_RECORD = frozenset({404, 410})


class RestConnector:
    """One application. Safe to share between threads, and worth keeping: it holds the OAuth token."""

    def __init__(
        self,
        settings: RestSettings,
        credentials: RestCredentials,
        http: HttpClient,
        *,
        clock: Clock = time.time,
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        """Make a connector; ``settings`` and ``credentials`` are those of ``systems.rest.read_settings``."""
        self._settings = settings
        self._http = http
        self._clock = clock
        self._deadline_seconds = deadline_seconds
        self._auth = open_auth(settings, credentials, clock=clock)

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:
        """Return a record as it is now; None if there is none (404, 410, or null)."""
        return self._call(object_type).fetch(external_id)

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:
        """Return the one record with any of these values; None where the application cannot search by them."""
        return self._call(object_type).find(criteria)

    def write(self, write: Write) -> Written:
        """Make, change or delete one record.

        What an application refuses to make because it is there already (409) is found and changed. A deletion of what
        is no more is done.
        """
        call = self._call(write.object_type)
        if write.deleted:
            return call.delete(write)
        return call.create(write) if write.external_id is None else call.update(write, write.external_id)

    def page(self, object_type: str, cursor: str | None, *, changed_since: datetime | None = None) -> Page:
        """Return one page of the list. An application that cannot tell what changed is asked for everything, and what
        its versions say is older is left out."""
        return self._call(object_type).page(cursor, changed_since)

    def _call(self, object_type: str) -> "_Call":
        kind = self._settings.objects.get(object_type)
        if kind is None:
            raise RefusedError("refused", detail="the settings do not have this type of record")
        exchange = Exchange(self._http, clock=self._clock, seconds=self._deadline_seconds)
        return _Call(self._settings, kind, self._auth, exchange)


class _Call:
    """One call, which is one or a few requests before one deadline."""

    def __init__(self, settings: RestSettings, kind: ObjectSettings, auth: Auth, exchange: Exchange) -> None:
        self._settings = settings
        self._kind = kind
        self._auth = auth
        self._exchange = exchange

    def fetch(self, external_id: str) -> RemoteRecord | None:
        get = self._kind.get or _cannot("get")
        answer = self._send("GET", self._address(get.path, external_id))
        if answer.status in _GONE_RECORD:
            return None
        self._exchange.require_success(answer)
        item = place(read_json(answer), self._kind.record)
        return None if item is None else remote_record(self._kind, item, external_id=external_id)

    def find(self, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:
        search = self._kind.search
        for path, value in criteria if search else ():
            if search and value and (parameter := search.parameters.get(path)):
                found = [
                    record
                    for record in self._searched(search, parameter, value)
                    if not record.deleted and holds(record, path, value)
                ]
                if found:
                    return oldest(self._kind, found)
        return None

    def create(self, write: Write) -> Written:
        create = self._kind.create or _cannot("create")
        body = self._body(write, create.envelope)
        answer = self._send(create.method, self._address(create.path), body=body, write=write)
        if answer.status == 409 and (found := self.find(self._searchable(write.fields))):
            if self._kind.update is None:
                return Written(found.external_id, answer.status, found)
            return self.update(write, found.external_id)
        self._require_success(answer, body)
        return self._written(answer, create, None)

    def update(self, write: Write, external_id: str) -> Written:
        update = self._kind.update or _cannot("update")
        body = self._body(write, update.envelope)
        answer = self._send(update.method, self._address(update.path, external_id), body=body, write=write)
        self._require_success(answer, body, of_record=True)
        return self._written(answer, update, external_id)

    def delete(self, write: Write) -> Written:
        delete = self._kind.delete or _cannot("delete")
        if write.external_id is None:
            raise RefusedError("refused", detail="what was never made cannot be deleted")
        answer = self._send(delete.method, self._address(delete.path, write.external_id), write=write)
        if answer.status not in _GONE_RECORD:
            self._require_success(answer, {}, of_record=True)
        return Written(write.external_id, answer.status)

    def page(self, cursor: str | None, changed_since: datetime | None) -> Page:
        listing = self._kind.list or _cannot("list")
        _, position = split_cursor(cursor)
        if position is not None and isinstance(listing.paging, LinkPaging):
            # The link holds every parameter; its origin is ours, whatever the cursor says.
            url, query = f"{_origin(self._settings.base_url)}/{position.lstrip('/')}", {}
        else:
            url = self._address(listing.path)
            query = page_query(listing, position) | _since(listing, changed_since)
        answer = self._send("GET", url, query=query)
        self._exchange.require_success(answer)
        said = read_json(answer)
        records = [remote_record(self._kind, item) for item in items_of(said, listing.items)]
        following = next_cursor(
            listing,
            cursor,
            url=url,
            answer=said,
            headers=answer.headers,
            ids=[record.external_id for record in records],
            secrets=self._auth.proof(self._exchange).query,
        )
        if changed_since and not listing.changed_since:
            least = (changed_since - _EPOCH) // timedelta(microseconds=1)
            records = [record for record in records if record.version is None or record.version >= least]
        return Page(records, following)

    def _searched(self, search: Search, parameter: str, value: str) -> list[RemoteRecord]:
        asked = search.query | {parameter: value}
        url = self._address(search.path)
        sent: dict[str, Any] = {"query": asked} if search.method == "GET" else {"body": asked}
        answer = self._send(search.method, url, **sent)
        if answer.status == search.empty_status:
            return []
        self._exchange.require_success(answer)
        return [remote_record(self._kind, item) for item in items_of(read_json(answer), search.items)]

    def _searchable(self, fields: Mapping[str, Any]) -> list[tuple[str, str]]:
        paths = self._kind.search.parameters if self._kind.search else ()
        held = [(path, place(fields, path)) for path in paths]
        return [(path, value) for path, value in held if isinstance(value, str) and value]

    def _body(self, write: Write, envelope: str) -> dict[str, Any]:
        """Return what is sent: the fields and the ids of records that it belongs to, where the settings say."""
        record = deepcopy(dict(write.fields))
        try:
            for object_type, external_id in write.links.items():
                if link := self._kind.links.get(object_type):
                    put_at(record, link.path, int(external_id) if link.form == "integer" else external_id)
            body: dict[str, Any] = {}
            if envelope:
                put_at(body, envelope, record)
        except ValueError:
            raise RefusedError("refused", detail="a link or the envelope has no place in the body") from None
        return body or record

    def _written(self, answer: HttpResponse, action: Create | Update, external_id: str | None) -> Written:
        if action.answer == "none" or not answer.body.strip():
            return Written(external_id, answer.status)
        item = place(read_json(answer), self._kind.record)
        known = record_id(place(item, self._kind.id)) or external_id
        if action.answer == "id" or known is None:
            return Written(known, answer.status)
        return Written(known, answer.status, remote_record(self._kind, item, external_id=known))

    def _require_success(self, answer: HttpResponse, sent: Any, *, of_record: bool = False) -> None:
        if 200 <= answer.status < 300:
            return
        error = self._exchange.failure(answer, detail=self._why(answer, sent))
        # At the address of one record 410 speaks of that record, not of the application.
        if of_record and answer.status == 410:
            raise RefusedError("refused", status=answer.status, detail="the record is gone")
        raise error

    def _why(self, answer: HttpResponse, sent: Any) -> str:
        try:
            return refusal(self._settings.errors, read_json(answer), sent)
        except ConnectorError:
            return ""

    def _address(self, path: str, external_id: str = "") -> str:
        if "{id}" in path and external_id in ("", ".", ".."):
            raise RefusedError("refused", detail="the id is none of a record")
        return self._settings.base_url + path.replace("{id}", quote(external_id, safe=""))

    def _send(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        write: Write | None = None,
    ) -> HttpResponse:
        """Make a request, once more if who we are was refused and there is another way to say it."""
        headers = {"Accept": "application/json"} | self._settings.headers
        content = None
        if body is not None:
            content = to_json(body)
            headers["Content-Type"] = "application/json"
        if write and self._settings.idempotency_header:
            headers[self._settings.idempotency_header] = write.delivery_id
        proof = self._auth.proof(self._exchange)
        answer = self._ask(method, url, headers, query, content, proof)
        if answer.status == 401 and self._auth.renew(proof):
            answer = self._ask(method, url, headers, query, content, self._auth.proof(self._exchange))
        return answer

    def _ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        query: Mapping[str, str] | None,
        content: bytes | None,
        proof: Proof,
    ) -> HttpResponse:
        return self._exchange.send(
            method,
            url,
            headers={**headers, **proof.headers},
            query={**(query or {}), **proof.query},
            content=content,
        )


def _cannot(action: str) -> NoReturn:
    raise RefusedError("refused", detail=f"the settings do not say how to {action}")


def _since(listing: Listing, changed_since: datetime | None) -> dict[str, str]:
    if changed_since is None or listing.changed_since is None:
        return {}
    return {listing.changed_since.parameter: written_moment(changed_since, listing.changed_since.form)}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
