"""A customer's WhatsApp: what they write and press is posted as Meta would post it, what they get is what the Graph
stand-in took for them."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx

from local.cloud import Cloud
from local.errors import LaptopError
from local.graph_rules import phone_digits
from local.signing import (
    DEMO_APP_SECRET,
    Customer,
    button_reply,
    encode,
    new_wamid,
    signed_headers,
    text_message,
)

_ANSWER_SECONDS = 90.0
_POST_SECONDS = 90.0
"""The first message starts the function, which takes a busy machine its time."""

_WAIT_SECONDS = 5
_MEDIA_VERSION = "v26.0"

Kind = Literal["text", "buttons", "list", "document", "other"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, or a row of a list."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message on the customer's telephone. ``payload`` is the Graph API's, as it was taken."""

    wamid: str
    payload: dict[str, Any]

    @property
    def kind(self) -> Kind:
        """What the customer sees it as; a document may have buttons."""
        if self.document:
            return "document"
        if self.payload["type"] == "text":
            return "text"
        kinds: dict[str, Kind] = {"button": "buttons", "list": "list"}
        return kinds.get(self._interactive.get("type", ""), "other")

    @property
    def text(self) -> str:
        """Its body, or a document's caption, with plain spaces."""
        texts = {"text": self.payload.get("text", {}).get("body"), "document": self.document.get("caption")}
        body = texts.get(self.payload["type"]) or self._interactive.get("body", {}).get("text", "")
        return str(body).replace("\u00a0", " ").replace("\u202f", " ")

    @property
    def document(self) -> dict[str, Any]:
        """The document that it is or has as its header; empty when there is none."""
        header: dict[str, Any] = self._interactive.get("header", {})
        found: dict[str, Any] = self.payload.get("document") or header.get("document") or {}
        return found

    @property
    def choices(self) -> list[Choice]:
        """Its buttons, or its list's rows."""
        action = self._interactive.get("action", {})
        buttons = [
            Choice(button["reply"]["id"], button["reply"]["title"]) for button in action.get("buttons", ())
        ]
        rows = [
            Choice(row["id"], row["title"])
            for section in action.get("sections", ())
            for row in section["rows"]
        ]
        return buttons + rows

    @property
    def list_button(self) -> str | None:
        """What opens its list, if it has one."""
        title = self._interactive.get("action", {}).get("button")
        return str(title) if title else None

    def choice(self, title: str) -> Choice:
        """Return the button or row whose title holds ``title``.

        Raises:
            LaptopError: there is none.
        """
        found = next((choice for choice in self.choices if title in choice.title), None)
        if found is None:
            offered = ", ".join(choice.title for choice in self.choices) or "nothing"
            raise LaptopError(f"There is no “{title}” to press; there is {offered}")
        return found

    @property
    def _interactive(self) -> dict[str, Any]:
        found: dict[str, Any] = self.payload.get("interactive") or {}
        return found


@dataclass(slots=True)
class Phone:
    """One customer's conversation with the company that has the number ``phone_number_id``."""

    cloud: Cloud
    phone_number_id: str
    customer: Customer
    _since: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        record = self._record(wait=0)
        self._since = record[-1]["seq"] if record else 0

    def write(self, text: str) -> str:
        """Send a text; return its wamid.

        Raises:
            LaptopError: the API refused it.
        """
        wamid = new_wamid(self.customer.identity)
        return self._post(
            text_message(text, self.customer, wamid=wamid, phone_number_id=self.phone_number_id), wamid
        )

    def press(self, message: Received, choice: Choice) -> str:
        """Press a button or choose a row of a message; return the wamid.

        Raises:
            LaptopError: the API refused it.
        """
        wamid = new_wamid(self.customer.identity)
        update = button_reply(
            choice.id,
            choice.title,
            self.customer,
            reply_to=message.wamid,
            kind="list_reply" if message.kind == "list" else "button_reply",
            wamid=wamid,
            phone_number_id=self.phone_number_id,
        )
        return self._post(update, wamid)

    def receive(self, *kinds: Kind) -> list[Received]:
        """Wait until a message of each of these kinds came; return all that came since the last time.

        Raises:
            LaptopError: they do not come.
        """
        received: list[Received] = []
        end = time.monotonic() + _ANSWER_SECONDS
        while missing := Counter(kinds) - Counter(message.kind for message in received):
            if time.monotonic() > end:
                came = ", ".join(f"{message.kind} “{message.text[:80]}”" for message in received) or "nothing"
                raise LaptopError(
                    f"{self.customer.name} did not get {', '.join(missing)} within {_ANSWER_SECONDS:.0f} s; "
                    f"what came: {came}. See `make logs`"
                )
            record = self._record(wait=_WAIT_SECONDS)
            self._since = record[-1]["seq"] if record else self._since
            received += [
                Received(taken["wamid"], taken["payload"]) for taken in record if self._is_mine(taken)
            ]
        return received

    def download(self, message: Received) -> bytes:
        """Return the content of a message's document, from WhatsApp or from its link.

        Raises:
            LaptopError: it is not there.
        """
        media_id, headers = message.document.get("id"), {"Authorization": "Bearer phone"}
        try:
            link = message.document.get("link")
            if media_id:
                described = self._get(f"{self.cloud.graph_url}/{_MEDIA_VERSION}/{media_id}", headers=headers)
                link = described.json()["url"]
            content: bytes = self._get(str(link), headers=headers if media_id else {}).content
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise LaptopError(f"The document cannot be downloaded: {type(error).__name__}") from error
        return content

    def _is_mine(self, taken: dict[str, Any]) -> bool:
        payload = taken["payload"]
        to = phone_digits(str(payload["to"])) if payload.get("to") else None
        mine = to == self.customer.wa_id if to else payload.get("recipient") == self.customer.user_id
        return bool(mine and taken["phone_number_id"] == self.phone_number_id)

    def _record(self, *, wait: int) -> list[dict[str, Any]]:
        try:
            answer = self._get(f"{self.cloud.graph_url}/_record", params={"since": self._since, "wait": wait})
        except httpx.HTTPError as error:
            raise LaptopError(
                f"The Graph stand-in did not answer ({type(error).__name__}). See `make logs`"
            ) from error
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def _get(self, url: str, **options: Any) -> httpx.Response:
        return httpx.get(url, trust_env=False, timeout=30, **options).raise_for_status()

    def _post(self, update: dict[str, Any], wamid: str) -> str:
        body = encode(update)
        try:
            answer = httpx.post(
                self.cloud.webhook_url,
                content=body,
                headers=signed_headers(body, DEMO_APP_SECRET),
                timeout=_POST_SECONDS,
                trust_env=False,
            )
        except httpx.HTTPError as error:
            raise LaptopError(
                f"The webhook API did not answer ({type(error).__name__}). See `make logs`"
            ) from error
        if answer.status_code != httpx.codes.OK:
            raise LaptopError(f"The webhook API answered {answer.status_code}. See `make logs`")
        return wamid
