"""A chat page for a browser in the place of customers' WhatsApp: no Meta account, no phone.

What is written is posted to the webhook API as Meta would post it, signed; what the Graph API stand-in accepted
for that customer is shown as the answer. Nothing here knows how the answer comes about.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from local.companies import DOCUMENT_SUFFIXES
from local.errors import LaptopError
from local.graph_rules import TEXT_LIMIT, phone_digits
from local.panel_door import PanelDoor
from local.serving import LocalServer, Request, Response, json_response
from local.signing import (
    DEMO_APP_SECRET,
    Customer,
    encode,
    new_wamid,
    signed_headers,
)
from local.webchat_companies import DEMO_CUSTOMERS, ChatCompany
from local.webchat_history import History, WrittenMessage
from local.webchat_messages import (
    READ_MESSAGE,
    FileAsked,
    UnfitFileError,
    file_body,
    fit_file,
    message_body,
)
from local.webchat_requests import (
    SECURITY_HEADERS,
    RefusedError,
    json_object,
    page_file,
    refuse_other_sites,
    require_type,
    words,
)

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
_API_SECONDS = 30.0
_GRAPH_SECONDS = 10.0
_GRAPH_VERSION = "v26.0"

_SAFE_INLINE = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "audio/ogg",
        "audio/mpeg",
        "audio/mp4",
        "audio/aac",
    }
)
Status = Callable[[], Mapping[str, Any]]
"""Tells of ``model`` and ``embedder`` whether each is ``configured``, is ``ok``, and the ``reason`` when it is not."""


def no_models() -> Mapping[str, Any]:
    """Say that neither model nor embedder is configured, so that nothing is wrong with them."""
    unused = {"configured": False, "ok": True, "reason": None}
    return {"model": unused, "embedder": unused}


class WebChat:
    """The page and its small backend; serves while in its ``with`` block."""

    def __init__(
        self,
        *,
        api_url: str,
        graph_url: str,
        companies: Sequence[ChatCompany],
        customers: Iterable[Customer] = DEMO_CUSTOMERS,
        history: Path | None = None,
        status: Status = no_models,
        app_secret: str = DEMO_APP_SECRET,
        panel_url: str | None = None,
        port: int = 0,
    ) -> None:
        """Make the chat.

        Args:
            api_url: where Meta would post webhooks.
            graph_url: the Graph API stand-in that the businesses send through.
            companies: whom one can write to, at least one.
            customers: who can write, beside those that were added on the page.
            history: file of what customers sent; in memory when None.
            status: what the page shows of the models.
            panel_url: the API of the team's panel, which is served on the same port.
            port: 0 for a free one.
        """
        self._panel = PanelDoor(panel_url) if panel_url else None
        self._api_url = api_url
        self._graph_url = graph_url
        self._app_secret = app_secret
        self._status = status
        self._companies = {company.phone_number_id: company for company in companies}
        self._customers = {str(customer.wa_id): customer for customer in customers}
        self._history = History(history)
        self._posting: set[str] = set()
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
        self._history.close()
        if self._panel:
            self._panel.close()

    def serve(self) -> None:
        """Serve until interrupted."""
        self._server.serve()

    def _answer(self, request: Request) -> Response:
        try:
            if self._panel and self._panel.leads_to(request.path):
                refuse_other_sites(request)
                return self._panel.answer(request)
            response = self._route(request)
        except RefusedError as refusal:
            response = json_response({"error": {"reason": str(refusal)}}, refusal.status)
        return replace(response, headers=SECURITY_HEADERS | dict(response.headers))

    def _route(self, request: Request) -> Response:
        refuse_other_sites(request)
        match request.method, request.path:
            case "GET", "/api/settings":
                return self._settings()
            case "GET", "/api/status":
                return json_response(self._status())
            case "GET", "/api/offers":
                return json_response(self._company(request.query).offers())
            case "GET", "/api/conversation":
                return self._conversation(request.query)
            case "POST", "/api/customers":
                return self._add_customer(json_object(request))
            case "POST", "/api/messages":
                return self._write(json_object(request))
            case "POST", "/api/files":
                return self._write_file(request)
            case "POST", "/api/retries":
                return self._retry(json_object(request))
            case "POST", "/api/documents":
                return self._add_document(request)
            case "GET", "/words.js":
                return words()
        if request.method == "GET" and request.path.startswith("/api/media/"):
            return self._media(request.path.removeprefix("/api/media/"), request.query.get("name", ""))
        if request.method == "GET":
            return page_file(request.path)
        raise RefusedError("unknown", 404)

    def _settings(self) -> Response:
        companies = [
            {
                "id": company.phone_number_id,
                "name": company.name,
                "number": company.number,
                "language": company.language,
                "customer": company.customer.wa_id,
                "upload": company.upload is not None,
            }
            for company in self._companies.values()
        ]
        customers = [asdict(customer) for customer in self._all_customers().values()]
        return json_response({"companies": companies, "customers": customers, "max_text": TEXT_LIMIT})

    def _add_customer(self, asked: Mapping[str, Any]) -> Response:
        name, number = str(asked.get("name", "")).strip(), phone_digits(str(asked.get("number", "")))
        if not name or not 7 <= len(number) <= 15:
            raise RefusedError("customer")
        unique = int.from_bytes(hashlib.sha256(number.encode()).digest()[:8], "big")
        if number not in self._all_customers():
            self._history.add_customer(Customer(name[:60], number, f"ZZ.{unique:020d}"))
        return json_response(asdict(self._all_customers()[number]), 201)

    def _conversation(self, query: Mapping[str, str]) -> Response:
        company, customer = self._company(query), self._customer(query)
        since = int(query.get("since", "0")) if query.get("since", "0").isdecimal() else 0
        try:
            sent = self._graph_json("/_record", {"since": str(since)})["messages"]
            reads = self._graph_json("/_reads", {})["reads"]
        except (httpx.HTTPError, ValueError, KeyError):
            raise RefusedError("graph_unreachable", 502) from None
        written = self._history.conversation(company.phone_number_id, str(customer.wa_id))
        wamids = {message.wamid for message in written}
        mine = [read for read in reads if read["message_id"] in wamids]
        return json_response(
            {
                "written": [self._shown(message) for message in written],
                "received": [
                    {name: message[name] for name in ("seq", "time", "wamid", "payload")}
                    for message in sent
                    if message["phone_number_id"] == company.phone_number_id
                    and _is_for(customer, message["payload"])
                ],
                "last_seq": max((message["seq"] for message in sent), default=since),
                "read": [read["message_id"] for read in mine],
                "typing_since": max((read["time"] for read in mine if read["typing"]), default=None),
                "now": time.time(),
            }
        )

    def _shown(self, message: WrittenMessage) -> dict[str, Any]:
        error = None if message.wamid in self._posting else message.error
        return {"wamid": message.wamid, "at": message.at, "message": message.message, "error": error}

    def _write(self, asked: Mapping[str, Any]) -> Response:
        company, customer = self._company(asked), self._customer(asked)
        try:
            wish = READ_MESSAGE.validate_python(asked.get("message"))
        except ValidationError:
            raise RefusedError("message") from None

        def body(**envelope: Any) -> dict[str, Any]:
            return message_body(wish, customer, **envelope)

        return self._send(company, customer, body)

    def _write_file(self, request: Request) -> Response:
        require_type(request, "application/octet-stream")
        query = dict(request.query)
        company, customer = self._company(query), self._customer(query)
        try:
            wish = FileAsked.model_validate(
                {
                    name: value
                    for name, value in query.items()
                    if value and name not in {"company", "customer"}
                }
            )
            mime_type, content = fit_file(wish, request.body)
        except ValidationError:
            raise RefusedError("message") from None
        except UnfitFileError as error:
            raise RefusedError(str(error), 415) from None
        try:
            held = self._http.post(
                f"{self._graph_url}/_media",
                content=content,
                headers={"Content-Type": mime_type},
                timeout=_GRAPH_SECONDS,
            )
            media_id = str(held.raise_for_status().json()["id"])
        except (httpx.HTTPError, ValueError, KeyError):
            raise RefusedError("graph_unreachable", 502) from None

        def body(**envelope: Any) -> dict[str, Any]:
            return file_body(wish, media_id, mime_type, content, customer, **envelope)

        return self._send(company, customer, body)

    def _send(
        self, company: ChatCompany, customer: Customer, make_body: Callable[..., dict[str, Any]]
    ) -> Response:
        wamid, now = new_wamid(customer.identity), time.time()
        update = make_body(wamid=wamid, timestamp=int(now), phone_number_id=company.phone_number_id)
        message = WrittenMessage(wamid, company.phone_number_id, str(customer.wa_id), now, encode(update))
        with self._lock:
            self._posting.add(wamid)
        self._history.add(message)
        return self._post(message)

    def _retry(self, asked: Mapping[str, Any]) -> Response:
        message = self._history.find(str(asked.get("wamid", "")))
        if message is None:
            raise RefusedError("message", 404)
        return self._post(message)

    def _post(self, message: WrittenMessage) -> Response:
        with self._lock:
            self._posting.add(message.wamid)
        try:
            error = self._post_body(message.body)
            self._history.settle(message.wamid, error)
        finally:
            with self._lock:
                self._posting.discard(message.wamid)
        return json_response(self._shown(replace(message, error=error)), 201)

    def _post_body(self, body: bytes) -> dict[str, Any] | None:
        headers = signed_headers(body, self._app_secret)
        try:
            answer = self._http.post(self._api_url, content=body, headers=headers, timeout=_API_SECONDS)
        except httpx.HTTPError as error:
            return {"reason": "api_unreachable", "detail": type(error).__name__}
        if answer.status_code == 200:
            return None
        return {"reason": "api_status", "status": answer.status_code, "detail": answer.text[:200]}

    def _add_document(self, request: Request) -> Response:
        upload = self._company(request.query).upload
        name = Path(request.query.get("name", "")).name
        if upload is None:
            raise RefusedError("upload", 404)
        require_type(request, "application/octet-stream")
        suffix = Path(name).suffix.lower()
        if suffix not in DOCUMENT_SUFFIXES:
            raise RefusedError("unknown_kind", 415)
        if suffix == ".pdf" and b"%PDF-" not in request.body[:1024]:
            raise RefusedError("not_pdf", 415)
        if not name or len(request.body) > MAX_DOCUMENT_BYTES:
            raise RefusedError("too_large", 413)
        try:
            upload(name, request.body)
        except LaptopError as error:
            raise RefusedError(str(error), 502) from error
        return json_response({"name": name}, 201)

    def _media(self, media_id: str, name: str) -> Response:
        if not media_id.isdecimal():
            raise RefusedError("media", 404)
        headers = {"Authorization": "Bearer webchat"}
        try:
            described = self._http.get(
                f"{self._graph_url}/{_GRAPH_VERSION}/{media_id}", headers=headers, timeout=_GRAPH_SECONDS
            )
            described.raise_for_status()
            media = self._http.get(described.json()["url"], headers=headers, timeout=_GRAPH_SECONDS)
            media.raise_for_status()
        except (httpx.HTTPError, ValueError, KeyError):
            raise RefusedError("media", 404) from None
        content_type = media.headers.get("Content-Type", "")
        safe = content_type.partition(";")[0] in _SAFE_INLINE
        disposition = "inline" if safe else "attachment"
        if name:
            disposition += f"; filename*=UTF-8''{quote(name, safe='')}"
        return Response(
            200,
            media.content,
            content_type if safe else "application/octet-stream",
            {"Content-Disposition": disposition},
        )

    def _company(self, asked: Mapping[str, Any]) -> ChatCompany:
        company = self._companies.get(str(asked.get("company", "")))
        if company is None:
            raise RefusedError("company", 404)
        return company

    def _customer(self, asked: Mapping[str, Any]) -> Customer:
        customer = self._all_customers().get(str(asked.get("customer", "")))
        if customer is None:
            raise RefusedError("customer", 404)
        return customer

    def _all_customers(self) -> dict[str, Customer]:
        return self._customers | {
            str(customer.wa_id): customer
            for customer in self._history.customers()
            if customer.wa_id not in self._customers
        }

    def _graph_json(self, path: str, query: Mapping[str, str]) -> Any:
        answer = self._http.get(self._graph_url + path, params=dict(query), timeout=_GRAPH_SECONDS)
        answer.raise_for_status()
        return answer.json()


def _is_for(customer: Customer, payload: Mapping[str, Any]) -> bool:
    if payload.get("to"):
        return phone_digits(str(payload["to"])) == customer.wa_id
    return payload.get("recipient") == customer.user_id
