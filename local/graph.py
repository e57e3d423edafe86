"""A stand-in for Meta's Graph API: speaks its wire protocol and records what it is sent.

``scripts/python -m local.graph --port 8460 --record sent.jsonl`` serves it alone; tests use ``GraphStandIn`` in a
``with`` block. What it accepted is the witness of what a customer got, so each message is written to the
record before it is answered. Beside Meta's own endpoints:

- ``GET /_record?since=N&wait=S``: accepted messages after sequence number N; waits up to S seconds for one.
- ``DELETE /_record``: forget them. Sequence numbers go on.
- ``GET /_reads``: messages marked as read, with or without a typing indicator.
- ``POST /_media``: hold the body, of the request's type, as if a customer had sent it; answers its ``id``.
- ``GET /_uploads``: files that the business uploaded, without their content.
- ``GET | POST | DELETE /_control/faults``: what goes wrong next; see ``Fault``.
- ``POST /_control/statuses``: ``{"wamid", "status", "errors"}``: report a later status (read, failed …).
"""

import argparse
import hashlib
import queue
import re
import secrets
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from email import policy
from email.parser import BytesParser
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, get_args

import httpx

from local.graph_account import StandInAccount
from local.graph_record import AcceptedMessage, Kept, ReadReceipt
from local.graph_rules import (
    GraphError,
    check_message,
    check_read_receipt,
    check_upload,
    phone_digits,
    unknown_object,
)
from local.serving import LocalServer, Request, Response, json_response
from local.signing import DEMO_DISPLAY_NUMBER, encode, new_wamid, signed_headers, status_update

MEDIA_URL_SECONDS = 300
UPLOAD_SECONDS = 30 * 86_400.0
CUSTOMERS_MEDIA_SECONDS = 7 * 86_400.0
PAIR_INTERVAL_SECONDS = 6.0
PAIR_BURST = 45
MAX_WAIT_SECONDS = 30.0
_CALLBACK_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_CALLBACK_TIMEOUT_SECONDS = 20.0
_OBJECT_PATH = re.compile(r"(?:/v\d+\.\d+)?/(\d+)(?:/([a-z_]+))?/?")
_ACCOUNT_EDGES = ("phone_numbers", "subscribed_apps", "message_templates")

Action = Literal["error", "drop_before", "drop_after_accept", "delay"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that the business uploaded. ``time`` is in Unix seconds, ``size`` in bytes."""

    time: float
    phone_number_id: str
    media_id: str
    mime_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong for the next ``times`` requests that ``match`` describes.

    ``match`` is a part of the request's JSON, plus ``phone_number_id`` and ``endpoint`` (``messages``,
    ``reads``, ``media``, ``number`` or ``account``; ``messages`` when not said). Actions: ``error`` answers
    ``code`` (with HTTP ``status``), ``drop_before`` closes the connection and takes nothing,
    ``drop_after_accept`` takes the message or file and closes the connection without an answer, ``delay``
    answers normally ``seconds`` later.
    """

    action: Action
    match: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    code: int = 131000
    status: int | None = None
    details: str | None = None
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.action not in get_args(Action):
            raise ValueError(f"action is one of {', '.join(get_args(Action))}")

    def hits(self, facts: Mapping[str, Any]) -> bool:
        """Whether a request with these facts is meant."""
        return _contains(facts, {"endpoint": "messages"} | self.match)


class GraphStandIn:
    """The stand-in; serves while in its ``with`` block."""

    def __init__(
        self,
        *,
        port: int = 0,
        record: Path | None = None,
        callback_url: str | None = None,
        app_secret: str | None = None,
        read_statuses: bool = False,
        access_token: str | None = None,
        pair_limit: bool = False,
        display_phone_number: str = DEMO_DISPLAY_NUMBER,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make a stand-in.

        Args:
            port: 0 for a free one.
            record: JSON lines file of accepted messages; read receipts and media are kept beside it. What is
                there already is read back.
            callback_url: where status webhooks go, signed with ``app_secret``.
            read_statuses: also report each delivered message as read.
            access_token: the only one accepted; any when None.
            pair_limit: refuse what is over the limit of messages to one customer (error 131056).
        """
        if callback_url and not app_secret:
            raise ValueError("Status webhooks need an app secret to be signed with")
        self.account = StandInAccount()
        self._kept = Kept(record)
        self._record, self._media = self._kept.messages, self._kept.media
        self._uploads: list[Upload] = []
        self._faults: deque[Fault] = deque()
        self._lock = threading.Lock()
        self._pair_free_at: dict[tuple[str, str], float] = {}
        self._pair_limit = pair_limit
        self._access_token = access_token
        self._display_phone_number = display_phone_number
        self._clock = clock
        self._read_statuses = read_statuses
        self._callbacks = _StatusCallbacks(callback_url, app_secret) if callback_url and app_secret else None
        self._server = LocalServer(self._answer, port=port)

    @property
    def url(self) -> str:
        """The base URL, without version or final slash."""
        return self._server.url

    @property
    def sent(self) -> list[AcceptedMessage]:
        """What was accepted, in order."""
        return self._record.after(0)

    @property
    def reads(self) -> list[ReadReceipt]:
        """What was marked as read, in order."""
        return self._kept.reads.all()

    @property
    def uploads(self) -> list[Upload]:
        """What the business uploaded, in order."""
        with self._lock:
            return list(self._uploads)

    def wait_for(self, count: int, *, seconds: float = MAX_WAIT_SECONDS) -> list[AcceptedMessage]:
        """Wait until ``count`` messages are accepted, and return all of them.

        Raises:
            TimeoutError: fewer came in time.
        """
        accepted = self._record.wait(lambda messages: len(messages) >= count, seconds)
        if len(accepted) < count:
            raise TimeoutError(f"{len(accepted)} of {count} messages reached the Graph API in {seconds} s")
        return accepted

    def add_fault(self, action: Action, **options: Any) -> None:
        """Let the next matching request go wrong; ``options`` are the other fields of ``Fault``."""
        with self._lock:
            self._faults.append(Fault(action, **options))

    def add_media(self, content: bytes, mime_type: str) -> str:
        """Hold media for a week, as if a customer had sent it, and return its id."""
        return self._hold(content, mime_type, CUSTOMERS_MEDIA_SECONDS)

    def report_status(self, wamid: str, status: str, errors: list[dict[str, Any]] | None = None) -> None:
        """Send a status webhook about an accepted message.

        Raises:
            ValueError: no such message was accepted, or no callback URL is configured.
        """
        message = next((message for message in self.sent if message.wamid == wamid), None)
        if message is None:
            raise ValueError(f"No accepted message is called {wamid}")
        if self._callbacks is None:
            raise ValueError("No callback URL is configured")
        self._callbacks.enqueue(self._status_body(message, status, errors))

    def clear(self) -> None:
        """Forget messages, read receipts, uploads' record and faults. Sequence numbers go on."""
        self._record.clear()
        self._kept.reads.clear()
        with self._lock:
            self._uploads.clear()
            self._faults.clear()

    def __enter__(self) -> Self:
        if self._callbacks:
            self._callbacks.start()
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)
        if self._callbacks:
            self._callbacks.stop()
        self._kept.close()

    def serve(self) -> None:
        """Serve until interrupted."""
        if self._callbacks:
            self._callbacks.start()
        self._server.serve()

    # What the server answers

    def _answer(self, request: Request) -> Response | None:
        trace_id = "A" + secrets.token_urlsafe(16)
        try:
            if request.path.startswith("/_"):
                return self._control(request)
            self._authorise(request)
            return self._graph(request)
        except _Dropped:
            return None
        except GraphError as error:
            response = json_response(error.body(trace_id), error.status)
            authenticate = f'OAuth "Facebook Platform" "invalid_request" "{error}"'.encode("ascii", "replace")
            return replace(response, headers={"WWW-Authenticate": authenticate.decode()})

    def _authorise(self, request: Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise GraphError(190, "An access token is required to request this resource.")
        if self._access_token is not None and not secrets.compare_digest(
            token.strip().encode(), self._access_token.encode()
        ):
            raise GraphError(190)

    def _graph(self, request: Request) -> Response:
        if request.path == "/whatsapp_business/attachments/" and request.method == "GET":
            return self._download(request.query)
        match = _OBJECT_PATH.fullmatch(request.path)
        if not match:
            raise GraphError(2500, f"Unknown path components: {request.path}")
        object_id, edge = match.groups()
        if request.method == "POST" and edge in {"messages", "marketing_messages"}:
            return self._messages(object_id, request)
        if request.method == "POST" and edge == "media":
            return self._upload(object_id, request)
        if edge is None and request.method == "GET":
            return self._describe(object_id, request.query)
        if edge in _ACCOUNT_EDGES and request.method == "GET":
            self._take_fault({"waba_id": object_id, "endpoint": "account"})
            return json_response(self.account.listed(edge, request.query))
        if edge == "subscribed_apps" and request.method == "POST":
            return json_response(self.account.subscribe())
        if edge is None and request.method == "DELETE":
            return self._delete_media(object_id)
        raise unknown_object(request.method, object_id)

    def _messages(self, phone_number_id: str, request: Request) -> Response:
        try:
            payload = request.json()
        except ValueError:
            payload = None
        if not isinstance(payload, dict):
            raise GraphError(100, "(#100) The parameter messaging_product is required.")
        endpoint = "reads" if "status" in payload else "messages"
        fault = self._take_fault(payload | {"phone_number_id": phone_number_id, "endpoint": endpoint})
        if endpoint == "reads":
            return self._mark_read(phone_number_id, payload)
        check_message(payload, self._media.ids(self._clock()))
        if self._pair_limit:
            self._spend_pair_budget(phone_number_id, payload)
        message = self._accept(phone_number_id, payload)
        if fault and fault.action == "drop_after_accept":
            raise _Dropped
        return json_response(
            {
                "messaging_product": "whatsapp",
                "contacts": [_contact(payload)],
                "messages": [{"id": message.wamid}],
            }
        )

    def _accept(self, phone_number_id: str, payload: dict[str, Any]) -> AcceptedMessage:
        wamid = new_wamid(_recipient(payload), from_business=True)
        message = self._record.append(self._clock(), phone_number_id, wamid, payload)
        if self._callbacks:
            # Meta reports nothing beyond "sent" for a reaction.
            statuses = ["sent"] if payload.get("type") == "reaction" else ["sent", "delivered"]
            if self._read_statuses and len(statuses) > 1:
                statuses.append("read")
            for status in statuses:
                self._callbacks.enqueue(self._status_body(message, status))
        return message

    def _mark_read(self, phone_number_id: str, payload: dict[str, Any]) -> Response:
        check_read_receipt(payload)
        receipt = ReadReceipt(
            self._clock(), phone_number_id, payload["message_id"], typing="typing_indicator" in payload
        )
        self._kept.reads.append(receipt)
        return json_response({"success": True})

    def _spend_pair_budget(self, phone_number_id: str, payload: dict[str, Any]) -> None:
        # Meta's pair limit: one message in 6 s, and a burst of 45 that borrows from the time after it.
        pair, now = (phone_number_id, _recipient(payload)), self._clock()
        with self._lock:
            free_at = max(self._pair_free_at.get(pair, now), now)
            if free_at - now > (PAIR_BURST - 1) * PAIR_INTERVAL_SECONDS:
                raise GraphError(
                    131056,
                    details="Message failed to send because there were too many messages sent from this phone"
                    " number to the same phone number in a short period of time",
                )
            self._pair_free_at[pair] = free_at + PAIR_INTERVAL_SECONDS

    def _upload(self, phone_number_id: str, request: Request) -> Response:
        fault = self._take_fault({"phone_number_id": phone_number_id, "endpoint": "media"})
        fields, file_type, content = _read_form(request)
        check_upload(fields, file_type, len(content))
        media_id = self._hold(content, file_type or "", UPLOAD_SECONDS)
        digest = hashlib.sha256(content).hexdigest()
        upload = Upload(self._clock(), phone_number_id, media_id, file_type or "", len(content), digest)
        with self._lock:
            self._uploads.append(upload)
        if fault and fault.action == "drop_after_accept":
            raise _Dropped
        return json_response({"id": media_id})

    def _hold(self, content: bytes, mime_type: str, seconds: float) -> str:
        return self._media.add(content, mime_type, self._clock() + seconds)

    def _describe(self, object_id: str, query: Mapping[str, str]) -> Response:
        media = self._media.get(object_id, self._clock())
        if media:
            expires = int(self._clock()) + MEDIA_URL_SECONDS
            return json_response(
                {
                    "url": f"{self.url}/whatsapp_business/attachments/"
                    f"?mid={object_id}&source=getMedia&ext={expires}&hash={media.token}",
                    "mime_type": media.mime_type,
                    "sha256": hashlib.sha256(media.content).hexdigest(),
                    "file_size": len(media.content),
                    "id": object_id,
                    "messaging_product": "whatsapp",
                }
            )
        if object_id in self._media:
            raise unknown_object("GET", object_id)
        self._take_fault({"phone_number_id": object_id, "endpoint": "number"})
        if not self.account.knows(object_id):
            raise unknown_object("GET", object_id)
        number = {
            "verified_name": "SalesMind Demo",
            "code_verification_status": "VERIFIED",
            "display_phone_number": f"+{self._display_phone_number}",
            "quality_rating": "GREEN",
            "platform_type": "CLOUD_API",
            "throughput": {"level": "STANDARD"},
            **self.account.number_fields(),
        }
        fields = query.get("fields", "")
        wanted = {name: number[name] for name in fields.split(",") if name in number} if fields else number
        return json_response(wanted | {"id": object_id})

    def _download(self, query: Mapping[str, str]) -> Response:
        media = self._media.get(query.get("mid", ""), self._clock())
        expires = query.get("ext", "")
        fresh = expires.isdecimal() and int(expires) >= self._clock()
        if not media or not fresh or query.get("hash") != media.token:
            return Response(404, b"", "text/html")
        return Response(200, media.content, media.mime_type)

    def _delete_media(self, media_id: str) -> Response:
        if not self._media.delete(media_id):
            raise unknown_object("DELETE", media_id)
        return json_response({"success": True})

    def _take_fault(self, facts: Mapping[str, Any]) -> Fault | None:
        with self._lock:
            fault = next((fault for fault in self._faults if fault.hits(facts)), None)
            if fault is None:
                return None
            position = self._faults.index(fault)
            if fault.times > 1:
                self._faults[position] = replace(fault, times=fault.times - 1)
            else:
                del self._faults[position]
        if fault.action == "error":
            raise GraphError(fault.code, details=fault.details, status=fault.status)
        if fault.action == "drop_before":
            raise _Dropped
        if fault.action == "delay":
            time.sleep(fault.seconds)
        return fault

    def _status_body(
        self, message: AcceptedMessage, status: str, errors: list[dict[str, Any]] | None = None
    ) -> bytes:
        contact = _contact(message.payload)
        update = status_update(
            message.wamid,
            status,
            recipient_id=contact.get("wa_id"),
            recipient_user_id=contact.get("user_id"),
            timestamp=int(self._clock()),
            callback_data=message.payload.get("biz_opaque_callback_data"),
            errors=errors,
            category="utility" if message.payload.get("type") == "template" else "service",
            conversation_id=hashlib.sha256(contact["input"].encode()).hexdigest()[:32],
            phone_number_id=message.phone_number_id,
            display_phone_number=self._display_phone_number,
        )
        return encode(update)

    # What tests and the demo ask

    def _control(self, request: Request) -> Response:
        match request.method, request.path:
            case "GET", "/_record":
                return self._read_record(request.query)
            case "DELETE", "/_record":
                self._record.clear()
                return Response(204)
            case "GET", "/_reads":
                return json_response({"reads": [asdict(receipt) for receipt in self.reads]})
            case "POST", "/_media":
                mime_type = request.headers.get("Content-Type", "application/octet-stream")
                return json_response({"id": self.add_media(request.body, mime_type)}, 201)
            case "GET", "/_uploads":
                return json_response({"uploads": [asdict(upload) for upload in self.uploads]})
            case "GET", "/_control/faults":
                with self._lock:
                    return json_response({"faults": [asdict(fault) for fault in self._faults]})
            case "POST", "/_control/faults":
                return _control_call(lambda: self.add_fault(**request.json()))
            case "DELETE", "/_control/faults":
                with self._lock:
                    self._faults.clear()
                return Response(204)
            case "POST", "/_control/statuses":
                return _control_call(lambda: self.report_status(**request.json()))
        return json_response({"error": f"No {request.method} {request.path} here"}, 404)

    def _read_record(self, query: Mapping[str, str]) -> Response:
        try:
            since, seconds = int(query.get("since", "0")), float(query.get("wait", "0"))
        except ValueError:
            return json_response({"error": "since and wait are numbers"}, 400)
        self._record.wait(
            lambda messages: bool(messages) and messages[-1].seq > since, min(seconds, MAX_WAIT_SECONDS)
        )
        return json_response({"messages": [asdict(message) for message in self._record.after(since)]})


class _Dropped(Exception):  # noqa: N818 - it is the control flow of a fault that was ordered
    """The connection ends here without an answer."""


class _StatusCallbacks:
    """Delivers status webhooks in the background, each one again until it is answered with 200."""

    def __init__(self, url: str, app_secret: str) -> None:
        self._url = url
        self._app_secret = app_secret
        self._bodies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._bodies.put(None)
        self._thread.join()

    def enqueue(self, body: bytes) -> None:
        self._bodies.put(body)

    def _run(self) -> None:
        with httpx.Client(trust_env=False, timeout=_CALLBACK_TIMEOUT_SECONDS) as client:
            while (body := self._bodies.get()) is not None and not self._stopping.is_set():
                self._deliver(client, body)

    def _deliver(self, client: httpx.Client, body: bytes) -> None:
        outcome = ""
        for pause in (0.0, *_CALLBACK_PAUSES):
            if self._stopping.wait(pause):
                return
            try:
                answer = client.post(self._url, content=body, headers=signed_headers(body, self._app_secret))
            except httpx.HTTPError as error:
                outcome = type(error).__name__
                continue
            if answer.status_code == 200:
                return
            outcome = f"HTTP {answer.status_code}"
        print(f"Graph stand-in: a status webhook was given up after {outcome}", file=sys.stderr, flush=True)


def _contains(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, Mapping) and all(
            name in whole and _contains(whole[name], value) for name, value in part.items()
        )
    return bool(whole == part)


def _recipient(payload: Mapping[str, Any]) -> str:
    contact = _contact(payload)
    return contact.get("wa_id") or contact.get("user_id") or contact["input"]


def _contact(payload: Mapping[str, Any]) -> dict[str, str]:
    if payload.get("to"):
        to = str(payload["to"])
        return {"input": to, "wa_id": phone_digits(to) or to}
    recipient = str(payload["recipient"])
    return {"input": recipient, "user_id": recipient}


def _read_form(request: Request) -> tuple[dict[str, str], str | None, bytes]:
    """Return an upload's text fields, its file's MIME type (None without a file) and its file's content."""
    head = f"Content-Type: {request.headers.get('Content-Type', '')}\r\n\r\n".encode()
    form = BytesParser(policy=policy.HTTP).parsebytes(head + request.body)
    fields: dict[str, str] = {}
    mime_type, content = None, b""
    for part in form.iter_parts() if form.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        value = data if isinstance(data, bytes) else b""
        if name == "file":
            mime_type, content = part.get_content_type(), value
        else:
            fields[str(name)] = value.decode(errors="replace")
    return fields, mime_type, content


def _control_call(call: Callable[[], None]) -> Response:
    try:
        call()
    except (TypeError, ValueError) as error:
        return json_response({"error": str(error)}, 400)
    return Response(204)


def main() -> None:
    """Serve the stand-in until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m local.graph", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--record", type=Path, help="JSON lines file of what was accepted")
    parser.add_argument("--callback", metavar="URL", help="where status webhooks go")
    parser.add_argument("--app-secret", help="signs the status webhooks")
    parser.add_argument("--read", action="store_true", help="also report each message as read")
    parser.add_argument("--access-token", help="the only access token accepted (default: any)")
    parser.add_argument(
        "--pair-limit", action="store_true", help="apply the limit of messages to one customer"
    )
    arguments = parser.parse_args()
    if arguments.callback and not arguments.app_secret:
        parser.error("--callback needs --app-secret")
    graph = GraphStandIn(
        port=arguments.port,
        record=arguments.record,
        callback_url=arguments.callback,
        app_secret=arguments.app_secret,
        read_statuses=arguments.read,
        access_token=arguments.access_token,
        pair_limit=arguments.pair_limit,
    )
    print(f"Graph API stand-in on {graph.url}", flush=True)
    graph.serve()


if __name__ == "__main__":
    main()
