"""Webhook bodies as Meta sends them, and the signature over them.

Shapes follow Meta's "messages" webhook reference, with the business-scoped user ids of April 2026.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

DEMO_APP_SECRET = "demo-app-secret"
DEMO_VERIFY_TOKEN = "demo-verify-token"
DEMO_PHONE_NUMBER_ID = "106540352242922"
DEMO_DISPLAY_NUMBER = "15550783881"
DEMO_BUSINESS_ACCOUNT_ID = "102290129340398"

_CUSTOMERS, _BUSINESS = b"\x12", b"\x11"
"""Whose message a wamid names."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who writes: a phone number (``wa_id``: digits with country code), a business-scoped id, or both."""

    name: str
    wa_id: str | None = None
    user_id: str | None = None

    @property
    def identity(self) -> str:
        """The identity that Meta prefers, the phone number where there is one.

        Raises:
            ValueError: the customer has neither.
        """
        identity = self.wa_id or self.user_id
        if not identity:
            raise ValueError("A customer needs a wa_id or a user_id")
        return identity


def signed_headers(body: bytes, app_secret: str) -> dict[str, str]:
    """Return the headers that Meta's webhook request would carry for ``body``."""
    digest = hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "facebookexternalua",
        "X-Hub-Signature-256": f"sha256={digest}",
    }


def encode(update: dict[str, Any]) -> bytes:
    """Serialise as Meta does: no spaces, characters beyond ASCII and slashes escaped."""
    return json.dumps(update, separators=(",", ":")).replace("/", r"\/").encode()


def new_wamid(identity: str, *, from_business: bool = False) -> str:
    """Make a random message id in Meta's form: base64 of the customer's identity and a random hex id."""
    marker, length = (_BUSINESS, 18) if from_business else (_CUSTOMERS, 20)
    unique = secrets.token_hex(length // 2).upper().encode()
    owner = identity.encode()
    raw = (
        b"\x1c\x18"
        + bytes([len(owner)])
        + owner
        + b"\x15\x02\x00"
        + marker
        + b"\x18"
        + bytes([length])
        + unique
    )
    return "wamid." + base64.b64encode(raw + b"\x00").decode()


def is_from_customer(wamid: str) -> bool:
    """Whether ``new_wamid`` made this id for a message of a customer."""
    try:
        raw = base64.b64decode(wamid.removeprefix("wamid."), validate=True)
    except ValueError:
        return False
    # Behind three bytes, the identity and three more stands whose message it is.
    return len(raw) > 2 and raw[6 + raw[2] : 7 + raw[2]] == _CUSTOMERS


def text_message(
    text: str,
    customer: Customer,
    *,
    wamid: str | None = None,
    timestamp: int | None = None,
    reply_to: str | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with one text message. ``timestamp`` is in Unix seconds, ``reply_to`` the wamid it quotes."""
    content = {"type": "text", "text": {"body": text}}
    return message_update(
        content,
        customer,
        wamid=wamid,
        timestamp=timestamp,
        reply_to=reply_to,
        phone_number_id=phone_number_id,
    )


def location_message(
    place: dict[str, Any],
    customer: Customer,
    *,
    wamid: str | None = None,
    timestamp: int | None = None,
    reply_to: str | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with a place: ``latitude`` and ``longitude`` in degrees, perhaps ``name`` and ``address``."""
    content = {"type": "location", "location": place}
    return message_update(
        content,
        customer,
        wamid=wamid,
        timestamp=timestamp,
        reply_to=reply_to,
        phone_number_id=phone_number_id,
    )


def reaction_message(
    emoji: str,
    message_id: str,
    customer: Customer,
    *,
    wamid: str | None = None,
    timestamp: int | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with a reaction to the message ``message_id``; an empty ``emoji`` takes it back."""
    content = {"type": "reaction", "reaction": {"message_id": message_id, "emoji": emoji}}
    return message_update(
        content, customer, wamid=wamid, timestamp=timestamp, phone_number_id=phone_number_id
    )


def button_reply(
    button_id: str,
    title: str,
    customer: Customer,
    *,
    reply_to: str,
    kind: str = "button_reply",
    description: str | None = None,
    wamid: str | None = None,
    timestamp: int | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with the tap on a reply button, or on a list's row when ``kind`` is ``list_reply``.

    Only a row has a ``description``.
    """
    choice = {"id": button_id, "title": title} | ({"description": description} if description else {})
    content = {"type": "interactive", "interactive": {"type": kind, kind: choice}}
    return message_update(
        content,
        customer,
        wamid=wamid,
        timestamp=timestamp,
        reply_to=reply_to,
        phone_number_id=phone_number_id,
    )


def template_button(
    payload: str,
    text: str,
    customer: Customer,
    *,
    reply_to: str,
    wamid: str | None = None,
    timestamp: int | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with the tap on a template's quick-reply button."""
    content = {"type": "button", "button": {"payload": payload, "text": text}}
    return message_update(
        content,
        customer,
        wamid=wamid,
        timestamp=timestamp,
        reply_to=reply_to,
        phone_number_id=phone_number_id,
    )


def media_message(
    kind: str,
    media_id: str,
    mime_type: str,
    data: bytes,
    customer: Customer,
    *,
    caption: str | None = None,
    filename: str | None = None,
    voice: bool = False,
    wamid: str | None = None,
    timestamp: int | None = None,
    reply_to: str | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with an image, audio, video, document or sticker that the Graph API holds as ``media_id``."""
    media: dict[str, Any] = {
        "mime_type": mime_type,
        "sha256": base64.b64encode(hashlib.sha256(data).digest()).decode(),
        "id": media_id,
    }
    optional = {"caption": caption, "filename": filename, "voice": voice if kind == "audio" else None}
    media |= {name: value for name, value in optional.items() if value is not None}
    return message_update(
        {"type": kind, kind: media},
        customer,
        wamid=wamid,
        timestamp=timestamp,
        reply_to=reply_to,
        phone_number_id=phone_number_id,
    )


def message_update(
    content: dict[str, Any],
    customer: Customer,
    *,
    wamid: str | None = None,
    timestamp: int | None = None,
    reply_to: str | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """An update with one message of any kind; ``content`` holds its ``type`` and that type's object.

    ``reply_to`` is the wamid of what it quotes, which tells by itself whether the business wrote it.
    """
    contact: dict[str, Any] = {"profile": {"name": customer.name}}
    message: dict[str, Any] = {
        "id": wamid or new_wamid(customer.identity),
        "timestamp": str(int(time.time()) if timestamp is None else timestamp),
    }
    if customer.wa_id:
        contact["wa_id"] = message["from"] = customer.wa_id
    if customer.user_id:
        contact["user_id"] = message["from_user_id"] = customer.user_id
    if reply_to:
        author = customer.identity if is_from_customer(reply_to) else DEMO_DISPLAY_NUMBER
        message["context"] = {"from": author, "id": reply_to}
    return _update({"contacts": [contact], "messages": [message | content]}, phone_number_id)


def status_update(
    wamid: str,
    status: str,
    *,
    recipient_id: str | None = None,
    recipient_user_id: str | None = None,
    timestamp: int | None = None,
    callback_data: str | None = None,
    errors: list[dict[str, Any]] | None = None,
    category: str = "service",
    conversation_id: str | None = None,
    phone_number_id: str = DEMO_PHONE_NUMBER_ID,
    display_phone_number: str = DEMO_DISPLAY_NUMBER,
) -> dict[str, Any]:
    """An update on a message of the business: ``sent``, ``delivered``, ``read``, ``played`` or ``failed``.

    A failed message carries ``errors`` and neither conversation nor price.
    """
    moment = int(time.time()) if timestamp is None else timestamp
    entry: dict[str, Any] = {"id": wamid, "status": status, "timestamp": str(moment)}
    contact: dict[str, Any] = {}
    if recipient_id:
        entry["recipient_id"] = contact["wa_id"] = recipient_id
    if recipient_user_id:
        entry["recipient_user_id"] = contact["user_id"] = recipient_user_id
    if callback_data is not None:
        entry["biz_opaque_callback_data"] = callback_data
    if status == "failed":
        entry["errors"] = errors or []
    else:
        entry["conversation"] = {"id": conversation_id or "", "origin": {"type": category}}
        entry["pricing"] = {
            "billable": True,
            "pricing_model": "PMP",
            "category": category,
            "type": "regular",
        }
        if status == "sent":
            entry["conversation"]["expiration_timestamp"] = str(moment + 86_400)
    return _update({"contacts": [contact], "statuses": [entry]}, phone_number_id, display_phone_number)


def _update(
    value: dict[str, Any], phone_number_id: str, display_phone_number: str = DEMO_DISPLAY_NUMBER
) -> dict[str, Any]:
    metadata = {"display_phone_number": display_phone_number, "phone_number_id": phone_number_id}
    change = {"value": {"messaging_product": "whatsapp", "metadata": metadata} | value, "field": "messages"}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": DEMO_BUSINESS_ACCOUNT_ID, "changes": [change]}],
    }
