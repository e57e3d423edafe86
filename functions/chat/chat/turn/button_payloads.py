"""What the buttons and rows that chat sends come back as: ``sale:<press>:<what>``."""

from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from salesmind.quotes.buttons import QuoteButton, read_button

SalePress = Literal["lot", "quote", "plan", "plans", "yes", "no", "more", "list", "person", "later"]
"""Look at a lot; quote it; with this plan (``<lot>/<code>``); show its plans; the answer to a preview (its nonce); the
next page; all that is available; talk to a person; accept no quote yet."""


@dataclass(frozen=True, slots=True)
class SaleButton:
    """A button of chat's own; ``what`` is the id of what it is about, if anything."""

    press: SalePress
    what: str = ""

    @property
    def button_id(self) -> str:
        """The id that WhatsApp sends back."""
        return f"sale:{self.press}:{self.what}" if self.what else f"sale:{self.press}"


def pressed(message: dict[str, Any]) -> SaleButton | QuoteButton | None:
    """Return which button or row of ours Meta's message object reports; None for every other message."""
    button_id = _button_id(message)
    if button_id is None:
        return None
    if button_id.startswith("quote:"):
        return read_button(button_id)
    kind, _, rest = button_id.partition(":")
    press, _, what = rest.partition(":")
    return (
        SaleButton(cast(SalePress, press), what) if kind == "sale" and press in get_args(SalePress) else None
    )


def _button_id(message: dict[str, Any]) -> str | None:
    match message:
        case {
            "type": "interactive",
            "interactive": {"type": "button_reply", "button_reply": {"id": str(found)}},
        }:
            return found
        case {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": str(found)}}}:
            return found
        case {"type": "button", "button": {"payload": str(found)}}:
            return found
        case _:
            return None
