"""What the page asks to send, checked, and as the webhook update that a customer's phone would cause."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from local.graph_rules import TEXT_LIMIT, UPLOAD_LIMITS
from local.ogg_opus import VOICE_TYPE, BrokenWebmError, webm_to_ogg
from local.signing import (
    Customer,
    button_reply,
    location_message,
    media_message,
    reaction_message,
    template_button,
    text_message,
)

_Id = Annotated[str, StringConstraints(min_length=1, max_length=512)]
_CAPTION_LIMIT = 1024


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class TextAsked(_Asked):
    """A text, perhaps in reply to another message."""

    kind: Literal["text"]
    text: str = Field(min_length=1, max_length=TEXT_LIMIT)
    reply_to: _Id | None = None


class ChoiceAsked(_Asked):
    """A press of a reply button, a list's row or a template's button, of the message ``reply_to``."""

    kind: Literal["button_reply", "list_reply", "button"]
    id: _Id
    title: str = Field(min_length=1, max_length=256)
    description: str | None = Field(default=None, max_length=72)
    reply_to: _Id


class ReactionAsked(_Asked):
    """A reaction; an empty ``emoji`` takes it back."""

    kind: Literal["reaction"]
    emoji: str = Field(max_length=40)
    message_id: _Id


class LocationAsked(_Asked):
    """A place, in degrees."""

    kind: Literal["location"]
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    name: str | None = Field(default=None, max_length=200)
    address: str | None = Field(default=None, max_length=300)
    reply_to: _Id | None = None


MessageAsked = Annotated[TextAsked | ChoiceAsked | ReactionAsked | LocationAsked, Field(discriminator="kind")]
READ_MESSAGE: TypeAdapter[TextAsked | ChoiceAsked | ReactionAsked | LocationAsked] = TypeAdapter(MessageAsked)


class FileAsked(_Asked):
    """A file; ``type`` is its MIME type as the browser knows it. ``voice`` says that it was spoken just now."""

    type: str = Field(max_length=100)
    name: str = Field(default="", max_length=255)
    caption: str | None = Field(default=None, max_length=_CAPTION_LIMIT)
    voice: bool = False
    reply_to: _Id | None = None


class UnfitFileError(Exception):
    """WhatsApp does not send this file. ``args[0]`` is why: ``unknown_kind``, ``too_large`` or ``empty``."""


def message_body(
    asked: MessageAsked, customer: Customer, *, wamid: str, timestamp: int, phone_number_id: str
) -> dict[str, Any]:
    """Return the update that Meta would post."""
    envelope: dict[str, Any] = {"wamid": wamid, "timestamp": timestamp, "phone_number_id": phone_number_id}
    match asked:
        case TextAsked():
            return text_message(asked.text, customer, reply_to=asked.reply_to, **envelope)
        case ChoiceAsked(kind="button"):
            return template_button(asked.id, asked.title, customer, reply_to=asked.reply_to, **envelope)
        case ChoiceAsked():
            row = asked.description if asked.kind == "list_reply" else None
            return button_reply(
                asked.id,
                asked.title,
                customer,
                kind=asked.kind,
                description=row,
                reply_to=asked.reply_to,
                **envelope,
            )
        case ReactionAsked():
            return reaction_message(asked.emoji, asked.message_id, customer, **envelope)
        case LocationAsked():
            place = asked.model_dump(include={"latitude", "longitude", "name", "address"}, exclude_none=True)
            return location_message(place, customer, reply_to=asked.reply_to, **envelope)


def fit_file(asked: FileAsked, content: bytes) -> tuple[str, bytes]:
    """Return a file's MIME type and content as WhatsApp delivers them: a browser's recording becomes Ogg.

    Raises:
        UnfitFileError: WhatsApp does not send such a file.
    """
    mime_type = asked.type.partition(";")[0].strip().lower()
    if not content:
        raise UnfitFileError("empty")
    if mime_type in {"audio/webm", "video/webm"} and asked.voice:
        try:
            mime_type, content = "audio/ogg", webm_to_ogg(content)
        except BrokenWebmError:
            raise UnfitFileError("unknown_kind") from None
    limit = UPLOAD_LIMITS.get(mime_type)
    if limit is None:
        raise UnfitFileError("unknown_kind")
    if len(content) > limit:
        raise UnfitFileError("too_large")
    return VOICE_TYPE if mime_type == "audio/ogg" else mime_type, content


def file_body(
    asked: FileAsked,
    media_id: str,
    mime_type: str,
    content: bytes,
    customer: Customer,
    *,
    wamid: str,
    timestamp: int,
    phone_number_id: str,
) -> dict[str, Any]:
    """Return the update that Meta would post about a file that it holds as ``media_id``."""
    family = mime_type.partition("/")[0]
    kind = "sticker" if mime_type == "image/webp" else family
    kind = kind if kind in {"image", "audio", "video", "sticker"} else "document"
    return media_message(
        kind,
        media_id,
        mime_type,
        content,
        customer,
        caption=(asked.caption or None) if kind in {"image", "video", "document"} else None,
        filename=asked.name if kind == "document" else None,
        voice=asked.voice,
        reply_to=asked.reply_to,
        wamid=wamid,
        timestamp=timestamp,
        phone_number_id=phone_number_id,
    )
