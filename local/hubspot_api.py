"""HubSpot's endpoints over the store: objects (v3), batches, search, associations (v4), properties, owners."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from local.hubspot_rules import HubSpotError, Json, Record, association_type, moment, not_found
from local.hubspot_store import HubSpotStore
from local.serving import Request, Response, json_response

MAX_PAGE = 100
MAX_BATCH = 100


class HubSpotApi:
    """Answers requests that were let pass."""

    def __init__(self, store: HubSpotStore, owners: Sequence[Json], clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        made = moment(int(clock() * 1000))
        self._owners = [
            {"type": "PERSON", "teams": [], "createdAt": made, "updatedAt": made, "archived": False}
            | dict(owner)
            for owner in owners
        ]

    def answer(self, request: Request, source: str) -> Response:
        """Answer a request; ``source`` is said of the changes that it makes.

        Raises:
            HubSpotError: it is not taken.
            KeyError, TypeError, ValueError, AttributeError: its body is not of the right form.
        """
        match request.path.strip("/").split("/"):
            case ["crm", "v3", "objects", kind, *rest]:
                return self._objects(self._store.collection(kind), rest, request, source)
            case ["crm", "v3", "properties", kind, *rest]:
                return self._properties(self._store.collection(kind), rest, request)
            case ["crm", "v4", *rest]:
                return self._associations(rest, request)
            case ["crm", "v3", "owners", *rest] if request.method == "GET":
                return self._read_owners(rest, request)
        raise not_found()

    def _objects(self, collection: str, rest: list[str], request: Request, source: str) -> Response:
        query = request.query
        match [request.method, *rest]:
            case ["GET"]:
                return self._list(collection, request)
            case ["POST"]:
                asked = request.json()
                links = asked.get("associations") or ()
                record = self._store.create(collection, asked["properties"], links, source=source)
                return json_response(record.raw(record.properties), 201)
            case ["POST", "search"]:
                return self._search(collection, request.json())
            case ["POST", "batch", action]:
                return self._batch(collection, action, request.json(), source)
            case ["GET", record_id]:
                archived = query.get("archived", "").lower() == "true"
                record = self._store.get(collection, record_id, query.get("idProperty"), archived=archived)
                return json_response(self._whole(record, request))
            case ["PATCH", record_id]:
                properties = request.json()["properties"]
                record = self._store.get(collection, record_id, query.get("idProperty"))
                return json_response(self._store.update(record, properties, source=source).raw(properties))
            case ["DELETE", record_id]:
                self._store.archive(collection, record_id, source=source)
                return Response(204)
        raise not_found()

    def _list(self, collection: str, request: Request) -> Response:
        limit = int(request.query.get("limit", "10"))
        if not 0 < limit <= MAX_PAGE:
            raise HubSpotError(400, "VALIDATION_ERROR", "limit is too large")
        archived = request.query.get("archived", "").lower() == "true"
        found = self._store.page(collection, request.query.get("after"), limit + 1, archived=archived)
        body: Json = {"results": [self._whole(record, request) for record in found[:limit]]}
        if len(found) > limit:
            after = found[limit - 1].id
            body["paging"] = {"next": {"after": after, "link": f"?after={after}"}}
        return json_response(body)

    def _whole(self, record: Record, request: Request) -> Json:
        """Return a record with the properties and associations that a query names."""
        raw = record.raw(_names(request.query.get("properties")))
        for name in _names(request.query.get("associations")):
            other = self._store.collection(name)
            if ids := record.links.get(other):
                label = f"{record.collection.removesuffix('s')}_to_{other.removesuffix('s')}"
                results = [{"id": there, "type": label} for there in ids]
                raw.setdefault("associations", {})[other] = {"results": results}
        return raw

    def _search(self, collection: str, body: Json) -> Response:
        found, total = self._store.search(collection, body)
        end = int(body.get("after") or 0) + len(found)
        answer: Json = {
            "total": total,
            "results": [record.raw(body.get("properties") or ()) for record in found],
        }
        return json_response(answer | ({"paging": {"next": {"after": str(end)}}} if end < total else {}))

    def _batch(self, collection: str, action: str, body: Json, source: str) -> Response:
        inputs = body["inputs"]
        if len(inputs) > MAX_BATCH:
            raise HubSpotError(400, "VALIDATION_ERROR", "The maximum number of inputs is 100")
        named = [str(one.get("id")) for one in inputs if "id" in one]
        if action in ("update", "upsert") and len(set(named)) < len(named):
            raise HubSpotError(400, "VALIDATION_ERROR", "Duplicate IDs found in batch input")
        if action == "archive":
            for one in inputs:
                self._store.archive(collection, one["id"], source=source)
            return Response(204)
        if action not in ("read", "create", "update", "upsert"):
            raise not_found()
        return self._each(collection, action, body, source)

    def _each(self, collection: str, action: str, body: Json, source: str) -> Response:
        """Do what a batch asks, each for itself where each has a trace id or is only read; else all or nothing."""
        inputs, wrong = body["inputs"], []
        results: list[Json] = []
        apart = action == "read" or all(one.get("objectWriteTraceId") for one in inputs)
        with nullcontext() if apart else self._store.together():
            for one in inputs:
                trace = one.get("objectWriteTraceId")
                try:
                    raw = self._one(collection, action, one, body, source)
                except HubSpotError as error:
                    if not apart:
                        raise
                    named = {"objectWriteTraceId": [trace]} if trace else {"ids": [one["id"]]}
                    wrong.append(error.body(**named))
                else:
                    results.append(raw | ({"objectWriteTraceId": trace} if trace else {}))
        status = 207 if wrong else 201 if action == "create" else 200
        return json_response(self._finished(results, wrong), status)

    def _one(self, collection: str, action: str, one: Json, body: Json, source: str) -> Json:
        id_property = one.get("idProperty") or body.get("idProperty")
        if action == "read":
            return self._store.get(collection, one["id"], id_property).raw(body.get("properties") or ())
        properties = one["properties"]
        if action == "create":
            links = one.get("associations") or ()
            return self._store.create(collection, properties, links, source=source).raw(properties)
        try:
            record = self._store.get(collection, one["id"], id_property)
        except HubSpotError as error:
            if action == "update" or not id_property or error.status != 404:
                raise
            made = self._store.create(collection, properties | {id_property: one["id"]}, source=source)
            return made.raw([*properties, id_property]) | {"new": True}
        names = [*properties, *([id_property] if id_property else [])]
        raw = self._store.update(record, properties, source=source).raw(names)
        return raw | ({"new": False} if action == "upsert" else {})

    def _finished(self, results: Sequence[Json], wrong: Sequence[Json] = ()) -> Json:
        now = moment(int(self._clock() * 1000))
        body = {"status": "COMPLETE", "results": list(results), "startedAt": now, "completedAt": now}
        return body | ({"numErrors": len(wrong), "errors": list(wrong)} if wrong else {})

    def _associations(self, rest: list[str], request: Request) -> Response:
        collection = self._store.collection
        match [request.method, *rest]:
            case ["PUT", "objects", here, here_id, "associations", "default", there, there_id]:
                made = self._store.associate(collection(here), here_id, collection(there), there_id)
                return json_response(self._finished([made]))
            case ["POST", "associations", here, there, "batch", "associate", "default"]:
                pairs = [(one["from"]["id"], one["to"]["id"]) for one in request.json()["inputs"]]
                for here_id, there_id in pairs:
                    self._store.get(collection(here), here_id)
                    self._store.get(collection(there), there_id)
                made_all = [
                    self._store.associate(collection(here), a, collection(there), b) for a, b in pairs
                ]
                return json_response(self._finished(made_all))
            case ["GET", "objects", here, here_id, "associations", there]:
                record = self._store.get(collection(here), here_id)
                return json_response({"results": _linked(record, collection(there))})
            case ["POST", "associations", here, there, "batch", "read"]:
                return self._read_links(collection(here), collection(there), request.json()["inputs"])
        raise not_found()

    def _read_links(self, here: str, there: str, inputs: list[Json]) -> Response:
        results, wrong = [], []
        for one in inputs:
            links = _linked(self._store.get(here, one["id"]), there)
            if links:
                results.append({"from": {"id": one["id"]}, "to": links})
            else:
                text = f"No {there} is associated with {here} {one['id']}."
                more = {"subCategory": "crm.associations.NO_ASSOCIATIONS_FOUND"}
                error = HubSpotError(
                    404, "OBJECT_NOT_FOUND", text, context={"fromObjectId": [one["id"]]}, **more
                )
                wrong.append(error.body())
        return json_response(self._finished(results, wrong), 207 if wrong else 200)

    def _properties(self, collection: str, rest: list[str], request: Request) -> Response:
        match [request.method, *rest]:
            case ["GET", name]:
                return json_response(self._store.property_definition(collection, name))
            case ["POST"]:
                return json_response(self._store.add_property(collection, request.json()), 201)
        raise not_found()

    def _read_owners(self, rest: list[str], request: Request) -> Response:
        if rest:
            found = next((owner for owner in self._owners if owner["id"] == rest[0]), None)
            if found is None:
                raise not_found()
            return json_response(found)
        limit, after = int(request.query.get("limit", "100")), int(request.query.get("after") or 0)
        email = request.query.get("email")
        owners = [owner for owner in self._owners if email in (None, owner["email"])]
        body: Json = {"results": owners[after : after + limit]}
        if after + limit < len(owners):
            body["paging"] = {"next": {"after": str(after + limit)}}
        return json_response(body)


def _linked(record: Record, other: str) -> list[dict[str, Any]]:
    number = association_type(record.collection, other)
    types = [{"category": "HUBSPOT_DEFINED", "typeId": number, "label": None}]
    return [{"toObjectId": int(there), "associationTypes": types} for there in record.links.get(other, ())]


def _names(text: str | None) -> list[str]:
    return [name for name in (text or "").split(",") if name]
