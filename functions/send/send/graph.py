"""Meta's Graph API: the calls that send makes, and what its error codes mean for us."""

import json
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from salesmind.errors import SalesMindError, TransientError
from salesmind.runtime.http import FormFile, HttpClient, HttpResponse, LostResponseError

DEADLINE_SECONDS = 10.0
CONNECT_SECONDS = 2.0
SEEN_SECONDS = 3.0
"""A courtesy may delay the answer behind it by no more."""

PAIR_LIMIT = 131056
WINDOW_CLOSED = 131047
MEDIA_ERRORS = (131052, 131053)
"""WhatsApp could not download, or not take, the media of a message; told at once or in a later status."""

_RETRY = frozenset({4, 80007, 130429, 131000, 131016, 131048, PAIR_LIMIT, 131057, 131064, 133016})
_CREDENTIALS = frozenset({0, 3, 10, 190, *range(200, 300)})
_POLICY = frozenset({368, 131031, 130497})


class Verdict(StrEnum):
    """What to do after an error."""

    RETRY = "retry"
    CREDENTIALS = "credentials"
    """Stop and alert the tenant: the token or its permissions need a person."""
    POLICY = "policy"
    """Stop and alert the tenant: Meta restricts the account."""
    NEVER = "never"
    """This message will not be accepted as it is."""


def verdict(code: int) -> Verdict:
    """Judge one of Meta's error codes (Cloud API error reference); unknown codes are not retried."""
    if code in _RETRY:
        return Verdict.RETRY
    if code in _CREDENTIALS:
        return Verdict.CREDENTIALS
    if code in _POLICY:
        return Verdict.POLICY
    return Verdict.NEVER


class GraphError(SalesMindError):
    """Meta answered with an error, so nothing was sent. ``reason`` is Meta's own explanation."""

    def __init__(self, code: int, reason: str, judged: Verdict) -> None:
        super().__init__(f"Graph API error {code} ({judged})")
        self.code = code
        self.reason = reason
        self.verdict = judged


@dataclass(frozen=True, slots=True)
class Sender:
    """The company's number, and the token that may use it."""

    phone_number_id: str
    access_token: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """A customer: by phone, else by business-scoped user id."""

    wa_id: str | None
    user_id: str | None

    def fields(self) -> dict[str, str]:
        """Return the part of a payload that names the recipient."""
        if self.wa_id:
            return {"to": self.wa_id}
        return {"recipient": self.user_id or ""}


class GraphClient:
    """A thin client: one method per call, one attempt per method; ``send.outbound`` decides on retries."""

    def __init__(self, http: HttpClient, base_url: str, version: str) -> None:
        self._http = http
        self._base = f"{base_url.rstrip('/')}/{version}"

    def connect(self) -> None:
        """Open a connection, so that the first message is not claimed long before its call leaves; best effort."""
        with suppress(TransientError):
            self._http.request("GET", self._base, deadline_seconds=CONNECT_SECONDS)

    def send(
        self,
        sender: Sender,
        recipient: Recipient,
        content: dict[str, Any],
        *,
        reply_to: str | None,
        opaque: str,
    ) -> str:
        """Send a message and return its wamid.

        Args:
            content: the message's ``type`` and that type's object; see ``send.contents``.
            opaque: comes back in every status of the message.

        Raises:
            GraphError: Meta refused it.
            LostResponseError: it may have been sent; nobody knows yet.
            NotSentError: no connection was made.
        """
        payload: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            **recipient.fields(),
            **content,
            "biz_opaque_callback_data": opaque,
        }
        if reply_to:
            payload["context"] = {"message_id": reply_to}
        answer = self._post(sender, payload)
        try:
            wamid = answer["messages"][0]["id"]
        except (KeyError, IndexError, TypeError):
            wamid = None
        if not isinstance(wamid, str) or not wamid:
            raise LostResponseError("Meta accepted the message without telling its id")
        return wamid

    def upload(
        self, sender: Sender, content: bytes, *, mime: str, filename: str, deadline_seconds: float
    ) -> str:
        """Upload a file and return its media id, good for 30 days.

        Raises:
            GraphError: Meta refused it.
            LostResponseError: nobody knows whether Meta has it; uploading it again does no harm.
            NotSentError: no connection was made.
        """
        response = self._http.request(
            "POST",
            f"{self._base}/{sender.phone_number_id}/media",
            deadline_seconds=deadline_seconds,
            headers={"Authorization": f"Bearer {sender.access_token}"},
            form={"messaging_product": "whatsapp", "type": mime, "file": FormFile(filename, content, mime)},
        )
        answer = _answer(response)
        media_id = answer.get("id") if isinstance(answer, dict) else None
        if not isinstance(media_id, str) or not media_id:
            raise LostResponseError("Meta took the file without telling its id")
        return media_id

    def mark_read(self, sender: Sender, wamid: str, *, typing: bool) -> None:
        """Show a customer's message as read and, if asked, that an answer is being written (up to 25 s).

        Raises:
            GraphError, LostResponseError, NotSentError: as ``send``.
        """
        payload: dict[str, Any] = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
        if typing:
            payload["typing_indicator"] = {"type": "text"}
        self._post(sender, payload, deadline_seconds=SEEN_SECONDS)

    def _post(
        self, sender: Sender, payload: dict[str, Any], *, deadline_seconds: float = DEADLINE_SECONDS
    ) -> Any:
        response = self._http.request(
            "POST",
            f"{self._base}/{sender.phone_number_id}/messages",
            deadline_seconds=deadline_seconds,
            headers={"Authorization": f"Bearer {sender.access_token}"},
            json=payload,
        )
        return _answer(response)


def _answer(response: HttpResponse) -> Any:
    body = _json(response)
    if response.status >= 500 and not (isinstance(body, dict) and isinstance(body.get("error"), dict)):
        # A gateway's page: Meta itself may have acted on the request.
        raise LostResponseError(f"HTTP {response.status} without Meta's answer")
    if response.status >= 400 or (isinstance(body, dict) and "error" in body):
        raise _error(response.status, body)
    if body is None:
        raise LostResponseError("Meta's answer is not JSON")
    return body


def _json(response: HttpResponse) -> Any:
    try:
        return json.loads(response.body)
    except ValueError:
        return None


def _error(status: int, body: Any) -> GraphError:
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    if not isinstance(error, dict) or not isinstance(code, int):
        # A gateway's page instead of Meta's JSON: its status is all there is to judge by.
        judged = Verdict.RETRY if status == 429 else Verdict.NEVER
        return GraphError(-status, f"HTTP {status} without an error object", judged)
    data = error.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    return GraphError(code, str(details or error.get("message") or "no reason given")[:500], verdict(code))
