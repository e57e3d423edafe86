"""A stand-in of a company's own sales application: clients, visits, sales, lots, advisors, projects.

``scripts/python -m local.sales_app --port 8470 --api-key KEY`` serves it alone; tests use ``SalesAppStandIn`` in a
``with`` block. Its API is below ``/api``, in the manner of many applications that a company makes for itself:

- ``GET /api/clients``: pages by ``page``, ``offset`` or ``cursor`` (all with ``per_page``), also with a header Link;
  ``updated_after``, ``with_deleted=true``, and a value of a field (``phone=…``).
- ``POST /api/clients`` ``{"client": {…}}``, ``GET | PATCH | PUT | DELETE /api/clients/{id}``. Deleted ones stay,
  marked. ``Idempotency-Key`` is obeyed: the same key gets the same answer.

Every change, those made through the API too, goes out as a Standard Webhook ("client.updated"), in order, each until it
is answered with 2xx. ``sales_app.json`` describes it to our connector. For tests and the demo:

- ``GET /_record?since=N&wait=S``: writes that its API accepted. ``DELETE /_record``: forget them.
- ``GET /_control/records?object=clients``; ``POST /_control/records`` ``{"object", "id", "fields", "deleted"}``
  or a list of these: change records as its own users do.
- ``GET | POST | DELETE /_control/faults``: what goes wrong next; see ``Fault``.
- ``POST /_control/webhooks`` ``{"url", "secret"}``: where changes go from now on; ``GET``: how many wait.
"""

import argparse
import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, get_args

import httpx

from local.sales_app_records import KINDS, Records, RefusedChange
from local.sales_app_webhooks import ChangeWebhooks
from local.serving import LocalServer, Request, Response, json_response

MAX_WAIT_SECONDS = 30.0
_PATH = re.compile(r"/api/([a-z]+)(?:/([^/]+))?/?")

Action = Literal["down", "error", "delay", "drop_after_accept"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong for the next ``times`` requests to the API (None: until faults are forgotten).

    ``match`` is any of ``method`` and ``object`` ("clients"). Actions: ``down`` closes the connection and takes
    nothing, ``error`` answers ``status``, with ``Retry-After`` if ``retry_after`` is given, ``delay`` answers
    ``seconds`` later, ``drop_after_accept`` does what is asked and closes the connection without an answer.
    """

    action: Action
    match: dict[str, str] = field(default_factory=dict)
    times: int | None = 1
    status: int = 500
    retry_after: str | None = None
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.action not in get_args(Action):
            raise ValueError(f"action is one of {', '.join(get_args(Action))}")

    def hits(self, facts: Mapping[str, str]) -> bool:
        """Whether a request with these facts is meant."""
        return all(facts.get(name) == value for name, value in self.match.items())


def rest_settings(base_url: str) -> dict[str, Any]:
    """Return the settings of a connection to the stand-in.

    Args:
        base_url: of the API: ``SalesApp.api_url``.
    """
    document: dict[str, Any] = json.loads(Path(__file__).with_name("sales_app.json").read_text("utf-8"))
    return document | {"base_url": base_url}


class SalesApp:
    """The application: answers requests, and sends its changes once its webhooks are started."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        url: str = "https://sales.example.com",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make an application without records.

        Args:
            api_key: the only one accepted, in the header X-Api-Key; any, and none, when None.
            url: where it is reached, without a final slash; its links say so.
        """
        self.records = Records(clock)
        self.webhooks = ChangeWebhooks(clock)
        self.url = url
        self._clock = clock
        self._api_key = api_key
        self._faults: deque[Fault] = deque()
        self._answers: dict[tuple[str, str, str], Response] = {}
        self._writes: list[dict[str, Any]] = []
        self._seq = 0
        self._changed = threading.Condition()

    @property
    def api_url(self) -> str:
        """The base URL of its API, without a final slash."""
        return f"{self.url}/api"

    @property
    def writes(self) -> list[dict[str, Any]]:
        """What its API accepted, in order."""
        with self._changed:
            return list(self._writes)

    def add_fault(self, action: Action, **options: Any) -> None:
        """Let the next matching request go wrong; ``options`` are the other fields of ``Fault``."""
        with self._changed:
            self._faults.append(Fault(action, **options))

    def clear_faults(self) -> None:
        """Let everything go right from now on."""
        with self._changed:
            self._faults.clear()

    def change(
        self,
        plural: str,
        fields: Mapping[str, Any],
        *,
        record_id: str | int | None = None,
        deleted: bool = False,
    ) -> dict[str, Any]:
        """Make, change or delete a record as one of its users does, and return it.

        Raises:
            RefusedChange: the application does not take it.
        """
        with self.records.lock:
            if record_id is None:
                return self._told(plural, "created", self.records.create(plural, fields))
            if deleted:
                return self._told(plural, "deleted", self.records.delete(plural, str(record_id)))
            return self._told(plural, "updated", self.records.update(plural, str(record_id), fields))

    # What the server answers

    def answer(self, request: Request) -> Response | None:
        """Answer a request; None closes the connection."""
        if request.path.startswith("/_"):
            return self._control(request)
        match = _PATH.fullmatch(request.path)
        if not match or match[1] not in KINDS:
            return _refusal(RefusedChange(404, "no_such_address"))
        fault = self._take_fault({"method": request.method, "object": match[1]})
        if fault and fault.action == "down":
            return None
        if fault and fault.action == "error":
            headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            return replace(json_response({"error": {"code": "ordered"}}, fault.status), headers=headers)
        if fault and fault.action == "delay":
            time.sleep(fault.seconds)
        response = self._api(request, match[1], match[2])
        return None if fault and fault.action == "drop_after_accept" else response

    def _api(self, request: Request, plural: str, record_id: str | None) -> Response:
        if self._api_key is not None and request.headers.get("X-Api-Key") != self._api_key:
            return _refusal(RefusedChange(401, "no_such_key"))
        try:
            if request.method == "GET":
                return self._read(request, plural, record_id)
            return self._write(request, plural, record_id)
        except RefusedChange as refused:
            return _refusal(refused)

    def _read(self, request: Request, plural: str, record_id: str | None) -> Response:
        if record_id is not None:
            return json_response({"data": self.records.get(plural, record_id)})
        listed = self.records.list(plural, request.query)
        following = None
        if listed.cursor:
            rest = {name: value for name, value in request.query.items() if name not in ("page", "offset")}
            following = f"{self.url}{request.path}?{httpx.QueryParams(rest | {'cursor': listed.cursor})}"
        answer = json_response(
            {
                "data": listed.records,
                "meta": {"total": listed.total, "more": listed.more, "next_cursor": listed.cursor},
                "links": {"next": following},
            }
        )
        links = f'<{self.url}{request.path}>; rel="first"' + (
            f', <{following}>; rel="next"' if following else ""
        )
        return replace(answer, headers={"Link": links})

    def _write(self, request: Request, plural: str, record_id: str | None) -> Response:
        key = (request.method, request.path, request.headers.get("Idempotency-Key", ""))
        with self.records.lock:
            if key[2] and key in self._answers:
                return self._answers[key]
            status, happened, record = self._done(request, plural, record_id)
            response = json_response({"data": record}, status)
            self._answers[key] = response
            self._keep_write(request, plural, record)
            self._told(plural, happened, record)
        return response

    def _done(self, request: Request, plural: str, record_id: str | None) -> tuple[int, str, dict[str, Any]]:
        match request.method, record_id:
            case "POST", None:
                return 201, "created", self.records.create(plural, _fields(request, plural))
            case ("PATCH" | "PUT") as method, str(known):
                fields = _fields(request, plural)
                return 200, "updated", self.records.update(plural, known, fields, replace=method == "PUT")
            case "DELETE", str(known):
                return 200, "deleted", self.records.delete(plural, known)
        raise RefusedChange(405, "no_such_method")

    def _keep_write(self, request: Request, plural: str, record: Mapping[str, Any]) -> None:
        with self._changed:
            self._seq += 1
            self._writes.append(
                {
                    "seq": self._seq,
                    "time": self._clock(),
                    "method": request.method,
                    "object": plural,
                    "id": record["id"],
                    "idempotency_key": request.headers.get("Idempotency-Key"),
                    "record": dict(record),
                }
            )
            self._changed.notify_all()

    def _told(self, plural: str, happened: str, record: dict[str, Any]) -> dict[str, Any]:
        self.webhooks.enqueue(f"{KINDS[plural].name}.{happened}", record)
        return record

    def _take_fault(self, facts: Mapping[str, str]) -> Fault | None:
        with self._changed:
            fault = next((fault for fault in self._faults if fault.hits(facts)), None)
            if fault is None or fault.times is None:
                return fault
            position = self._faults.index(fault)
            if fault.times > 1:
                self._faults[position] = replace(fault, times=fault.times - 1)
            else:
                del self._faults[position]
            return fault

    # What tests and the demo ask

    def _control(self, request: Request) -> Response:
        try:
            return self._controlled(request)
        except RefusedChange as refused:
            return _refusal(refused)
        except (ValueError, TypeError, KeyError) as error:
            return json_response({"error": f"{type(error).__name__}: {error}"}, 400)

    def _controlled(self, request: Request) -> Response:
        match request.method, request.path:
            case "GET", "/_record":
                return self._read_writes(request.query)
            case "DELETE", "/_record":
                with self._changed:
                    self._writes.clear()
                return Response(204)
            case "GET", "/_control/records":
                return json_response({"records": self.records.all(request.query["object"])})
            case "POST", "/_control/records":
                asked = request.json()
                done = [
                    self.change(
                        one["object"],
                        one.get("fields", {}),
                        record_id=one.get("id"),
                        deleted=one.get("deleted", False),
                    )
                    for one in (asked if isinstance(asked, list) else [asked])
                ]
                return json_response({"records": done}, 201)
            case "GET", "/_control/faults":
                with self._changed:
                    return json_response({"faults": [asdict(fault) for fault in self._faults]})
            case "POST", "/_control/faults":
                self.add_fault(**request.json())
                return Response(204)
            case "DELETE", "/_control/faults":
                self.clear_faults()
                return Response(204)
            case "POST", "/_control/webhooks":
                self.webhooks.aim(**request.json())
                return Response(204)
            case "GET", "/_control/webhooks":
                return json_response({"waiting": self.webhooks.waiting})
        return json_response({"error": f"No {request.method} {request.path} here"}, 404)

    def _read_writes(self, query: Mapping[str, str]) -> Response:
        since, seconds = int(query.get("since", "0")), float(query.get("wait", "0"))
        with self._changed:
            self._changed.wait_for(lambda: self._seq > since, min(seconds, MAX_WAIT_SECONDS))
            return json_response({"writes": [write for write in self._writes if write["seq"] > since]})


class SalesAppStandIn(SalesApp):
    """The application behind a port of this machine; serves while in its ``with`` block."""

    def __init__(
        self,
        *,
        port: int = 0,
        api_key: str | None = None,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make a stand-in.

        Args:
            port: 0 for a free one.
            webhook_url: where changes go, signed with ``webhook_secret`` ("whsec_…").
        """
        self._server = LocalServer(self.answer, port=port)
        super().__init__(api_key=api_key, url=self._server.url, clock=clock)
        if webhook_url and webhook_secret:
            self.webhooks.aim(webhook_url, webhook_secret)

    def __enter__(self) -> Self:
        self.webhooks.start()
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)
        self.webhooks.stop()

    def serve(self) -> None:
        """Serve until interrupted."""
        self.webhooks.start()
        self._server.serve()


def _fields(request: Request, plural: str) -> dict[str, Any]:
    try:
        fields = request.json()[KINDS[plural].name]
    except (ValueError, KeyError, TypeError):
        raise RefusedChange(400, "unreadable_body") from None
    if not isinstance(fields, dict):
        raise RefusedChange(400, "unreadable_body")
    return fields


def _refusal(refused: RefusedChange) -> Response:
    error = {"code": refused.code, "field": refused.field or None, "message": "See the manual."}
    return json_response({"error": error}, refused.status)


def main() -> None:
    """Serve the stand-in."""
    parser = argparse.ArgumentParser(description="A stand-in of a company's own sales application.")
    parser.add_argument("--port", type=int, default=8470)
    parser.add_argument("--api-key")
    parser.add_argument("--webhook-url")
    parser.add_argument("--webhook-secret")
    options = parser.parse_args()
    stand_in = SalesAppStandIn(
        port=options.port,
        api_key=options.api_key,
        webhook_url=options.webhook_url,
        webhook_secret=options.webhook_secret,
    )
    print(f"Sales application on {stand_in.api_url}", flush=True)
    stand_in.serve()


if __name__ == "__main__":
    main()
