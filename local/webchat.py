"""A chat page for a browser in the place of a customer's WhatsApp: no Meta account, no phone.

What is typed is posted to the webhook API as Meta would post it, signed; what the Graph API stand-in accepted
for that customer is shown as the answer. Nothing here knows how the answer comes about.

``python -m local.webchat --port 8480 --api https://…/webhooks/whatsapp --graph http://127.0.0.1:8460``
"""

import argparse
import hashlib
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from local.companies import DOCUMENT_SUFFIXES
from local.errors import LaptopError
from local.graph_rules import phone_digits
from local.serving import LocalServer, Request, Response, json_response
from local.signing import (
    DEMO_APP_SECRET,
    DEMO_DISPLAY_NUMBER,
    DEMO_PHONE_NUMBER_ID,
    Customer,
    button_reply,
    encode,
    new_wamid,
    signed_headers,
    template_button,
    text_message,
)

MAX_TEXT = 4096
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
_API_SECONDS = 30.0
_GRAPH_SECONDS = 10.0
_GRAPH_VERSION = "v26.0"

_PAGE = Path(__file__).with_name("webchat_page")
_CONTENT_TYPES = {
    ".html": "text/html; charset=UTF-8",
    ".css": "text/css; charset=UTF-8",
    ".js": "text/javascript; charset=UTF-8",
}
_SAFE_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
_SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

DEMO_CUSTOMERS = (
    Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
    Customer("Cliente de Recife", "5511987654321", "BR.20911735548102643377"),
    Customer("Customer in Austin", "14155550123", "US.78124406319955028146"),
)

Upload = Callable[[str, bytes], None]
"""Stores a document (file name, content) where it is ingested from. Raises ``LaptopError`` when it cannot."""


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """What a customer wrote. ``at`` is in Unix seconds; ``error`` is set when the API did not take it."""

    wamid: str
    at: float
    text: str
    reply_to: str | None
    error: dict[str, Any] | None = None


@dataclass(slots=True)
class _Conversation:
    customer: Customer
    written: dict[str, WrittenMessage]
    bodies: dict[str, bytes]


class _Refused(Exception):  # noqa: N818 - the page's request is answered with this
    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


class WebChat:
    """The page and its small backend; serves while in its ``with`` block."""

    def __init__(
        self,
        *,
        api_url: str,
        graph_url: str,
        phone_number_id: str = DEMO_PHONE_NUMBER_ID,
        app_secret: str = DEMO_APP_SECRET,
        business_name: str = "SalesMind",
        business_number: str = DEMO_DISPLAY_NUMBER,
        customers: Sequence[Customer] = DEMO_CUSTOMERS,
        upload: Upload | None = None,
        port: int = 0,
    ) -> None:
        """Make the chat.

        Args:
            api_url: where Meta would post webhooks.
            graph_url: the Graph API stand-in that the business sends through.
            upload: where documents dropped on the page go; without it the page offers no upload.
            port: 0 for a free one.
        """
        self._api_url = api_url
        self._graph_url = graph_url
        self._phone_number_id = phone_number_id
        self._app_secret = app_secret
        self._business = {"name": business_name, "number": business_number}
        self._upload = upload
        self._conversations = {str(c.wa_id): _Conversation(c, {}, {}) for c in customers}
        self._lock = threading.Lock()
        self._http = httpx.Client(trust_env=False)
        self._server = LocalServer(self._answer, port=port)

    @property
    def url(self) -> str:
        """The page's address."""
        return self._server.url

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)
        self._http.close()

    def serve(self) -> None:
        """Serve until interrupted."""
        self._server.serve()

    def _answer(self, request: Request) -> Response:
        try:
            response = self._route(request)
        except _Refused as refusal:
            response = json_response({"error": {"reason": str(refusal)}}, refusal.status)
        return replace(response, headers=_SECURITY_HEADERS | dict(response.headers))

    def _route(self, request: Request) -> Response:
        # A page of another site, or a name that was re-pointed to this machine, must not write messages.
        host = request.headers.get("Host", "").rpartition(":")[0]
        if host not in {"127.0.0.1", "localhost"}:
            raise _Refused("host", 403)
        match request.method, request.path:
            case "GET", "/api/settings":
                return self._settings()
            case "GET", "/api/conversation":
                return self._conversation(request.query)
            case "POST", "/api/customers":
                return self._add_customer(_json_object(request))
            case "POST", "/api/messages":
                return self._write(_json_object(request))
            case "POST", "/api/documents":
                return self._add_document(request)
        if request.method == "GET" and request.path.startswith("/api/media/"):
            return self._media(request.path.removeprefix("/api/media/"))
        if request.method == "GET":
            return _page_file(request.path)
        raise _Refused("unknown", 404)

    def _settings(self) -> Response:
        with self._lock:
            customers = [asdict(conversation.customer) for conversation in self._conversations.values()]
        return json_response(
            {
                "business": self._business,
                "customers": customers,
                "upload": self._upload is not None,
                "max_text": MAX_TEXT,
            }
        )

    def _add_customer(self, asked: Mapping[str, Any]) -> Response:
        name, number = str(asked.get("name", "")).strip(), phone_digits(str(asked.get("number", "")))
        if not name or not 7 <= len(number) <= 15:
            raise _Refused("customer")
        unique = int.from_bytes(hashlib.sha256(number.encode()).digest()[:8], "big")
        customer = Customer(name[:60], number, f"ZZ.{unique:020d}")
        with self._lock:
            self._conversations.setdefault(number, _Conversation(customer, {}, {}))
        return json_response(asdict(customer), 201)

    def _conversation(self, query: Mapping[str, str]) -> Response:
        conversation = self._find(query.get("customer", ""))
        since = int(query.get("since", "0")) if query.get("since", "0").isdecimal() else 0
        try:
            sent = self._graph_json("/_record", {"since": str(since)})["messages"]
            reads = self._graph_json("/_reads", {})["reads"]
        except (httpx.HTTPError, ValueError, KeyError):
            raise _Refused("graph_unreachable", 502) from None
        with self._lock:
            written = list(conversation.written.values())
        wamids = {message.wamid for message in written}
        mine = [read for read in reads if read["message_id"] in wamids]
        return json_response(
            {
                "written": [asdict(message) for message in written],
                "received": [
                    {name: message[name] for name in ("seq", "time", "wamid", "payload")}
                    for message in sent
                    if message["phone_number_id"] == self._phone_number_id
                    and _is_for(conversation.customer, message["payload"])
                ],
                "last_seq": max((message["seq"] for message in sent), default=since),
                "read": [read["message_id"] for read in mine],
                "now": time.time(),
            }
        )

    def _write(self, asked: Mapping[str, Any]) -> Response:
        conversation = self._find(str(asked.get("customer", "")))
        if "retry" in asked:
            with self._lock:
                message = conversation.written.get(str(asked["retry"]))
            if message is None:
                raise _Refused("message", 404)
        else:
            message = self._compose(conversation, asked)
        error = self._post(conversation.bodies[message.wamid])
        message = replace(message, error=error)
        with self._lock:
            conversation.written[message.wamid] = message
        return json_response(asdict(message), 201)

    def _compose(self, conversation: _Conversation, asked: Mapping[str, Any]) -> WrittenMessage:
        text = str(asked.get("text", "")).strip()
        if not text or len(text) > MAX_TEXT:
            raise _Refused("text")
        customer, now = conversation.customer, time.time()
        wamid = new_wamid(customer.identity)
        reply_to = str(asked["reply_to"]) if asked.get("reply_to") else None
        choice = asked.get("choice")
        if isinstance(choice, dict) and reply_to and choice.get("kind") == "button":
            update = template_button(
                str(choice.get("id", "")),
                text,
                customer,
                reply_to=reply_to,
                wamid=wamid,
                timestamp=int(now),
                phone_number_id=self._phone_number_id,
            )
        elif isinstance(choice, dict) and reply_to:
            kind = "list_reply" if choice.get("kind") == "list_reply" else "button_reply"
            update = button_reply(
                str(choice.get("id", "")),
                text,
                customer,
                reply_to=reply_to,
                kind=kind,
                wamid=wamid,
                timestamp=int(now),
                phone_number_id=self._phone_number_id,
            )
        else:
            update = text_message(
                text,
                customer,
                wamid=wamid,
                timestamp=int(now),
                reply_to=reply_to,
                phone_number_id=self._phone_number_id,
            )
        message = WrittenMessage(wamid, now, text, reply_to)
        with self._lock:
            conversation.written[wamid] = message
            conversation.bodies[wamid] = encode(update)
        return message

    def _post(self, body: bytes) -> dict[str, Any] | None:
        headers = signed_headers(body, self._app_secret)
        try:
            answer = self._http.post(self._api_url, content=body, headers=headers, timeout=_API_SECONDS)
        except httpx.HTTPError as error:
            return {"reason": "api_unreachable", "detail": type(error).__name__}
        if answer.status_code == 200:
            return None
        return {"reason": "api_status", "status": answer.status_code, "detail": answer.text[:200]}

    def _add_document(self, request: Request) -> Response:
        name = Path(request.query.get("name", "")).name
        if self._upload is None:
            raise _Refused("upload", 404)
        # Asking for this type makes a browser check with us before another site's page may post here.
        if request.headers.get("Content-Type") != "application/octet-stream":
            raise _Refused("content_type", 415)
        suffix = Path(name).suffix.lower()
        if suffix not in DOCUMENT_SUFFIXES:
            raise _Refused("unknown_kind", 415)
        if suffix == ".pdf" and b"%PDF-" not in request.body[:1024]:
            raise _Refused("not_pdf", 415)
        if not name or len(request.body) > MAX_DOCUMENT_BYTES:
            raise _Refused("too_large", 413)
        try:
            self._upload(name, request.body)
        except LaptopError as error:
            raise _Refused(str(error), 502) from error
        return json_response({"name": name}, 201)

    def _media(self, media_id: str) -> Response:
        if not media_id.isdecimal():
            raise _Refused("media", 404)
        headers = {"Authorization": "Bearer webchat"}
        try:
            described = self._http.get(
                f"{self._graph_url}/{_GRAPH_VERSION}/{media_id}", headers=headers, timeout=_GRAPH_SECONDS
            )
            described.raise_for_status()
            media = self._http.get(described.json()["url"], headers=headers, timeout=_GRAPH_SECONDS)
            media.raise_for_status()
        except (httpx.HTTPError, ValueError, KeyError):
            raise _Refused("media", 404) from None
        content_type = media.headers.get("Content-Type", "")
        if content_type in _SAFE_INLINE:
            return Response(200, media.content, content_type)
        attachment = {"Content-Disposition": "attachment"}
        return Response(200, media.content, "application/octet-stream", attachment)

    def _find(self, number: str) -> _Conversation:
        with self._lock:
            conversation = self._conversations.get(number)
        if conversation is None:
            raise _Refused("customer", 404)
        return conversation

    def _graph_json(self, path: str, query: Mapping[str, str]) -> Any:
        answer = self._http.get(self._graph_url + path, params=dict(query), timeout=_GRAPH_SECONDS)
        answer.raise_for_status()
        return answer.json()


def _is_for(customer: Customer, payload: Mapping[str, Any]) -> bool:
    if payload.get("to"):
        return phone_digits(str(payload["to"])) == customer.wa_id
    return payload.get("recipient") == customer.user_id


def _json_object(request: Request) -> Mapping[str, Any]:
    if request.headers.get("Content-Type") != "application/json":
        raise _Refused("content_type", 415)
    try:
        asked = request.json()
    except ValueError:
        raise _Refused("json") from None
    if not isinstance(asked, dict):
        raise _Refused("json")
    return asked


def _page_file(path: str) -> Response:
    name = path.removeprefix("/") or "index.html"
    if not re.fullmatch(r"[a-z]+\.(html|css|js)", name) or not (_PAGE / name).is_file():
        raise _Refused("unknown", 404)
    return Response(200, (_PAGE / name).read_bytes(), _CONTENT_TYPES[Path(name).suffix])


def bucket_upload(bucket: str, tenant_id: str, *, endpoint_url: str | None = None) -> Upload:
    """Return an ``Upload`` that puts documents under ``documents/<tenant_id>/`` of an S3 bucket.

    ``endpoint_url`` None leaves the endpoint to boto3's own settings (``AWS_ENDPOINT_URL``).
    """
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    client = boto3.client("s3", endpoint_url=endpoint_url)

    def upload(name: str, content: bytes) -> None:
        key = f"documents/{tenant_id}/{name}"
        try:
            client.put_object(Bucket=bucket, Key=key, Body=content)
        except (BotoCoreError, ClientError) as error:
            raise LaptopError(f"The bucket {bucket} did not take the document: {error}") from error

    return upload


def main() -> None:
    """Serve the chat until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m local.webchat", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--api", required=True, metavar="URL", help="where Meta would post webhooks")
    parser.add_argument("--graph", required=True, metavar="URL", help="the Graph API stand-in")
    parser.add_argument("--phone-number-id", default=DEMO_PHONE_NUMBER_ID)
    parser.add_argument("--app-secret", default=DEMO_APP_SECRET)
    parser.add_argument("--business-name", default="SalesMind")
    parser.add_argument("--documents-bucket", help="S3 bucket for documents dropped on the page")
    parser.add_argument("--tenant-id", help="whose documents they are")
    parser.add_argument("--s3-endpoint", metavar="URL", help="default: AWS_ENDPOINT_URL")
    arguments = parser.parse_args()
    upload = None
    if arguments.documents_bucket:
        if not arguments.tenant_id:
            parser.error("--documents-bucket needs --tenant-id")
        upload = bucket_upload(
            arguments.documents_bucket, arguments.tenant_id, endpoint_url=arguments.s3_endpoint
        )
    chat = WebChat(
        api_url=arguments.api,
        graph_url=arguments.graph,
        phone_number_id=arguments.phone_number_id,
        app_secret=arguments.app_secret,
        business_name=arguments.business_name,
        upload=upload,
        port=arguments.port,
    )
    print(f"Web chat on {chat.url}", flush=True)
    chat.serve()


if __name__ == "__main__":
    main()
