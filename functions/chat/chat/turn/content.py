"""What a customer's message says, for every kind that WhatsApp knows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TEXT_LIMIT = 20_000
"""Characters kept of one message; WhatsApp's own limit for a text is 4,096."""


class Handling(StrEnum):
    """What a turn does with a message."""

    QUESTION = "question"
    """Its text is answered."""
    ACKNOWLEDGE = "acknowledge"
    """It is stored and gets a kind answer that says what helps."""
    SILENT = "silent"
    """It is stored; an answer would only disturb (a reaction, a deleted message, a system notice)."""


@dataclass(frozen=True, slots=True)
class Content:
    """A message's kind as we store it, the words in it, and how a turn handles it."""

    kind: str
    text: str
    handling: Handling


_ACKNOWLEDGED = frozenset(
    {"image", "audio", "voice", "video", "document", "sticker", "location", "contacts", "order", "form"}
)
_SILENT = frozenset({"reaction", "system", "revoke", "call_permission_reply"})


def read_content(message: dict[str, Any]) -> Content:
    """Read Meta's message object. Unknown kinds and malformed parts become ``unsupported``, never an error."""
    kind = message.get("type")
    kind = kind if isinstance(kind, str) and kind else "unsupported"
    match kind:
        case "text":
            return _question("text", _text(message, "text", "body"))
        case "button":
            return _question("button", _text(message, "button", "text"))
        case "interactive":
            return _interactive(_part(message, "interactive"))
        case "edit":
            edited = read_content(_part(_part(message, "edit"), "message"))
            asks = edited.handling is Handling.QUESTION
            return Content("edit", edited.text, Handling.QUESTION if asks else Handling.SILENT)
        case "request_welcome":
            return Content("request_welcome", "", Handling.QUESTION)
        case "audio" if _part(message, "audio").get("voice") is True:
            return Content("voice", "", Handling.ACKNOWLEDGE)
        case "location":
            place = _part(message, "location")
            words = " – ".join(str(place[name]) for name in ("name", "address") if place.get(name))
            return Content("location", _clean(words), Handling.ACKNOWLEDGE)
        case _ if kind in _SILENT:
            emoji = _text(message, "reaction", "emoji") if kind == "reaction" else ""
            return Content(kind, emoji, Handling.SILENT)
        case _ if kind in _ACKNOWLEDGED:
            caption = _text(message, kind, "caption")
            return Content(kind, caption, Handling.QUESTION if caption else Handling.ACKNOWLEDGE)
        case _:
            return Content("unsupported", "", Handling.ACKNOWLEDGE)


def quoted_wamid(message: dict[str, Any]) -> str | None:
    """Return the WhatsApp id of the message that Meta's message object replies to by a swipe."""
    quoted = _part(message, "context").get("id")
    return _storable_text(quoted) if isinstance(quoted, str) and quoted else None


def storable(value: Any) -> Any:
    """Return JSON that Postgres can keep: without NUL characters and lone surrogates."""
    match value:
        case str():
            return _storable_text(value)
        case list():
            return [storable(item) for item in value]
        case dict():
            return {_storable_text(str(name)): storable(item) for name, item in value.items()}
        case _:
            return value


def _interactive(interactive: dict[str, Any]) -> Content:
    match interactive.get("type"):
        case "button_reply" | "list_reply" as reply:
            return _question(reply, _text(interactive, reply, "title"))
        case "nfm_reply":
            # The form's JSON can be invalid; it is kept as the text it is.
            return Content("form", _text(interactive, "nfm_reply", "response_json"), Handling.ACKNOWLEDGE)
        case "call_permission_reply":
            return Content("call_permission_reply", "", Handling.SILENT)
        case _:
            return Content("unsupported", "", Handling.ACKNOWLEDGE)


def _question(kind: str, text: str) -> Content:
    return Content(kind, text, Handling.QUESTION if text else Handling.ACKNOWLEDGE)


def _part(container: dict[str, Any], name: str) -> dict[str, Any]:
    part = container.get(name)
    return part if isinstance(part, dict) else {}


def _text(container: dict[str, Any], part: str, name: str) -> str:
    value = _part(container, part).get(name)
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return _storable_text(text).strip()[:TEXT_LIMIT]


def _storable_text(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")
