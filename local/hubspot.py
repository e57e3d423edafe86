"""A stand-in for HubSpot: speaks the wire protocol of its CRM API and keeps what it is given.

``scripts/python -m local.hubspot --port 8470 --callback URL --client-secret S`` serves it alone; tests use
``HubSpotStandIn`` in a ``with`` block. It keeps contacts, deals and meetings with their properties, associations and
search, has owners to read, gives OAuth tokens and sends signed webhooks of every change, those made through its API
too. Beside HubSpot's own endpoints:

- ``GET /_record``: all records by kind, and how many tokens were given. ``DELETE /_record``: forget them.
- ``POST /_control/records``: ``{"object_type", "properties"}``: a user of HubSpot makes a record; ``PATCH`` and
  ``DELETE /_control/records/{type}/{id}`` likewise.
- ``GET | POST | DELETE /_control/faults``: what goes wrong next; see ``Fault``.
- ``POST /_control/expire``: access tokens that were given are good no longer.
"""

import argparse
import json
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import TracebackType
from typing import Any, Literal, Self, get_args
from urllib.parse import parse_qsl

from local.hubspot_api import HubSpotApi
from local.hubspot_auth import TOKEN_PATHS, TOKEN_SECONDS, App, Authority
from local.hubspot_rules import TYPE_IDS, HubSpotError, Json, Record
from local.hubspot_store import HubSpotStore
from local.hubspot_webhooks import PAUSES, Callback, Webhooks
from local.serving import LocalServer, Request, Response, json_response

Action = Literal["error", "rate_limited", "down", "drop_after_accept", "delay"]
Policy = Literal["TEN_SECONDLY_ROLLING", "SECONDLY", "DAILY"]

_LIMIT_HEADERS = {
    "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
    "X-HubSpot-RateLimit-Max": "190",
    "X-HubSpot-RateLimit-Remaining": "189",
    "X-HubSpot-RateLimit-Daily": "650000",
    "X-HubSpot-RateLimit-Daily-Remaining": "649999",
}
_USER, _APP = "CRM_UI", "INTEGRATION"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong for the next ``times`` requests (None: until it is taken back).

    Meant are those of ``method`` whose path has a match of the regular expression ``path``. Actions: ``error``
    answers ``status``, ``rate_limited`` 429 by ``policy`` (and ``Retry-After: retry_after``), ``down`` closes the
    connection and takes nothing, ``drop_after_accept`` does what is asked and closes the connection without an answer,
    ``delay`` answers normally ``seconds`` later.
    """

    action: Action
    path: str = ""
    method: str | None = None
    times: int | None = 1
    status: int = 500
    policy: Policy = "TEN_SECONDLY_ROLLING"
    retry_after: int | None = None
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.action not in get_args(Action):
            raise ValueError(f"action is one of {', '.join(get_args(Action))}")

    def hits(self, request: Request) -> bool:
        """Whether a request is meant."""
        return self.method in (None, request.method) and bool(re.search(self.path, request.path))


class HubSpotStandIn:
    """The stand-in; serves while in its ``with`` block."""

    def __init__(
        self,
        *,
        port: int = 0,
        access_token: str | None = None,
        app: App | None = None,
        token_seconds: int = TOKEN_SECONDS,
        callback: Callback | None = None,
        retry_pauses: Sequence[float] = PAUSES,
        search_lag_seconds: float = 0.0,
        owners: Sequence[Json] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make a stand-in.

        Args:
            port: 0 for a free one.
            access_token: of a private app; with neither this nor ``app`` any is good.
            app: may ask for tokens, each good for ``token_seconds``.
            callback: where webhooks go.
            retry_pauses: seconds between their attempts.
            search_lag_seconds: how long the search does not know of a change.
            owners: the account's users: {"id", "email", "firstName", "lastName"} each.
        """
        self._webhooks = Webhooks(callback, pauses=retry_pauses)
        self._authority = Authority(clock, access_token=access_token, app=app, token_seconds=token_seconds)
        self._store = HubSpotStore(clock, self._webhooks.notify, search_lag_seconds=search_lag_seconds)
        self._api = HubSpotApi(self._store, owners, clock)
        self._faults: list[Fault] = []
        self._requests: list[tuple[str, str]] = []
        self._lock = threading.Lock()
        self._server = LocalServer(self._answer, port=port)

    @property
    def url(self) -> str:
        """The base URL, without a final slash."""
        return self._server.url

    @property
    def requests(self) -> list[tuple[str, str]]:
        """Method and path of what was asked of HubSpot's own endpoints, in order."""
        with self._lock:
            return list(self._requests)

    @property
    def events(self) -> list[Json]:
        """What webhooks tell or told, in order."""
        return self._webhooks.events

    @property
    def tokens_given(self) -> int:
        """How often the app was given tokens."""
        return self._authority.refreshes

    def records(self, object_type: str) -> list[Record]:
        """Return the records of a kind that are not deleted."""
        found = self._store.all(self._store.collection(object_type))
        return [record for record in found if record.archived_at is None]

    def create(self, object_type: str, properties: Mapping[str, Any]) -> str:
        """Make a record as a user of HubSpot does, and return its id."""
        return self._store.create(self._store.collection(object_type), properties, source=_USER).id

    def change(self, object_type: str, record_id: str, properties: Mapping[str, Any]) -> None:
        """Change a record as a user of HubSpot does."""
        record = self._store.get(self._store.collection(object_type), record_id)
        self._store.update(record, properties, source=_USER)

    def delete(self, object_type: str, record_id: str) -> None:
        """Delete a record as a user of HubSpot does."""
        self._store.archive(self._store.collection(object_type), record_id, source=_USER)

    def add_property(self, object_type: str, name: str, *, unique: bool = False) -> None:
        """Add a property of the company's own."""
        collection = self._store.collection(object_type)
        group = self._store.property_definition(collection, "hs_object_id")["groupName"]
        self._store.add_property(collection, {"name": name, "groupName": group, "hasUniqueValue": unique})

    def add_fault(self, action: Action, **options: Any) -> None:
        """Let the next matching request go wrong; ``options`` are the other fields of ``Fault``."""
        with self._lock:
            self._faults.append(Fault(action, **options))

    def clear_faults(self) -> None:
        """Let nothing go wrong any more."""
        with self._lock:
            self._faults.clear()

    def aim(self, callback: Callback) -> None:
        """Send webhooks there from now on."""
        self._webhooks.aim(callback)

    def expire_tokens(self) -> None:
        """Let access tokens that were given be good no longer."""
        self._authority.revoke()

    def __enter__(self) -> Self:
        self._webhooks.start()
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)
        self._webhooks.stop()

    def serve(self) -> None:
        """Serve until interrupted."""
        self._webhooks.start()
        self._server.serve()

    def _answer(self, request: Request) -> Response | None:
        if request.path.startswith("/_"):
            return _guarded(lambda: self._control(request))
        with self._lock:
            self._requests.append((request.method, request.path))
        fault = self._take_fault(request)
        if fault and fault.action == "down":
            return None
        if fault and fault.action == "rate_limited":
            return _rate_limited(fault)
        if fault and fault.action == "error":
            body = {"status": "error", "message": "internal error", "category": "INTERNAL_ERROR"}
            return json_response(body, fault.status)
        response = _guarded(lambda: self._hubspot(request))
        if fault and fault.action == "drop_after_accept":
            return None
        return replace(response, headers={**_LIMIT_HEADERS, **response.headers})

    def _hubspot(self, request: Request) -> Response:
        if request.method == "POST" and request.path in TOKEN_PATHS:
            return json_response(self._authority.issue(dict(parse_qsl(request.body.decode()))))
        self._authority.check(request.headers.get("Authorization", ""))
        return self._api.answer(request, _APP)

    def _take_fault(self, request: Request) -> Fault | None:
        with self._lock:
            fault = next((fault for fault in self._faults if fault.hits(request)), None)
            if fault and fault.times is not None:
                position = self._faults.index(fault)
                left = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                self._faults[position : position + 1] = left
        if fault and fault.action == "delay":
            time.sleep(fault.seconds)
        return fault

    def _control(self, request: Request) -> Response:
        match [request.method, *request.path.strip("/").split("/")]:
            case ["GET", "_record"]:
                return json_response(self._whole_record())
            case ["DELETE", "_record"]:
                self._store.clear()
            case ["POST", "_control", "records"]:
                asked = request.json()
                return json_response({"id": self.create(asked["object_type"], asked["properties"])}, 201)
            case ["PATCH", "_control", "records", object_type, record_id]:
                self.change(object_type, record_id, request.json()["properties"])
            case ["DELETE", "_control", "records", object_type, record_id]:
                self.delete(object_type, record_id)
            case ["GET", "_control", "faults"]:
                with self._lock:
                    return json_response({"faults": [asdict(fault) for fault in self._faults]})
            case ["POST", "_control", "faults"]:
                self.add_fault(**request.json())
            case ["DELETE", "_control", "faults"]:
                self.clear_faults()
            case ["POST", "_control", "expire"]:
                self.expire_tokens()
            case _:
                return json_response({"error": f"No {request.method} {request.path} here"}, 404)
        return Response(204)

    def _whole_record(self) -> Json:
        kinds = {
            collection: [
                record.raw(record.properties) | {"associations": record.links}
                for record in self._store.all(collection)
            ]
            for collection in TYPE_IDS
        }
        return kinds | {"tokens_given": self.tokens_given}


def _guarded(answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except HubSpotError as error:
        return json_response(error.body(), error.status)
    except (KeyError, TypeError, ValueError, AttributeError, json.JSONDecodeError) as error:
        text = f"Invalid input JSON: {type(error).__name__}"
        return json_response(HubSpotError(400, "VALIDATION_ERROR", text).body(), 400)


def _rate_limited(fault: Fault) -> Response:
    """Answer as HubSpot does; the search's limit comes without headers."""
    which = {"TEN_SECONDLY_ROLLING": "ten_secondly_rolling", "SECONDLY": "secondly", "DAILY": "daily"}[
        fault.policy
    ]
    body = {
        "status": "error",
        "message": f"You have reached your {which} limit.",
        "errorType": "RATE_LIMIT",
        "category": "RATE_LIMITS",
        "policyName": fault.policy,
        "correlationId": "c033cdaa-2c40-4a64-ae48-b4cec88dad24",
    }
    headers = {} if fault.policy == "SECONDLY" else {**_LIMIT_HEADERS, "X-HubSpot-RateLimit-Remaining": "0"}
    if fault.policy == "DAILY":
        headers["X-HubSpot-RateLimit-Daily-Remaining"] = "0"
    if fault.retry_after is not None:
        headers["Retry-After"] = str(fault.retry_after)
    return replace(json_response(body, 429), headers=headers)


def main() -> None:
    """Serve the stand-in until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m local.hubspot", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--access-token", help="the only access token accepted (default: any)")
    parser.add_argument("--callback", metavar="URL", help="where webhooks go")
    parser.add_argument("--client-secret", help="signs the webhooks")
    arguments = parser.parse_args()
    if arguments.callback and not arguments.client_secret:
        parser.error("--callback needs --client-secret")
    callback = Callback(arguments.callback, arguments.client_secret) if arguments.callback else None
    hubspot = HubSpotStandIn(port=arguments.port, access_token=arguments.access_token, callback=callback)
    print(f"HubSpot stand-in on {hubspot.url}", flush=True)
    hubspot.serve()


if __name__ == "__main__":
    main()
