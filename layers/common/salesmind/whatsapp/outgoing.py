"""What may be sent to a customer: one model for each kind of ``chat.messages``, with WhatsApp's limits.

Whoever commits a message composes one of these, so that what Meta would refuse is refused before it is stored; send
reads the row back as the same model. Limits are those of Meta's Cloud API reference (text, interactive reply
buttons, interactive list, document and template messages), in characters.

A breach is a ``pydantic.ValidationError`` that names the field and does not repeat what was written.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from salesmind.errors import SalesMindError

TEXT_LIMIT = 4096
BUTTONS_BODY_LIMIT = 1024
CAPTION_LIMIT = 1024
MAX_BUTTONS = 3
MAX_SECTIONS = 10
MAX_ROWS = 10
"""Rows of a list, all sections together."""
MAX_TEMPLATE_BUTTONS = 10
DOCUMENT_MAX_BYTES = 100 * 1024 * 1024

DOCUMENT_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
"""The media types that WhatsApp takes as documents, and the suffix of each."""


class OutgoingMessageError(SalesMindError):
    """A stored message is not one that may be sent. ``field`` is the first that is wrong: ``buttons.0.title``."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field


def _line(limit: int) -> Any:
    """A text that shows something and is at most ``limit`` characters long."""
    return StringConstraints(max_length=limit, pattern=r"\S")


def _bare(value: str) -> str:
    if value != value.strip():
        raise ValueError("must not begin or end with a space")
    return value


def _one_line(value: str) -> str:
    if any(mark in value for mark in ("\n", "\r", "\t", " " * 5)):
        raise ValueError("must not hold line breaks, tabs or more than four spaces in a row")
    return value


def _document_type(value: str) -> str:
    if value not in DOCUMENT_SUFFIXES:
        raise ValueError("is not a media type that WhatsApp takes as a document")
    return value


Header = Annotated[str, _line(60)]
Footer = Annotated[str, _line(60)]
ButtonTitle = Annotated[str, _line(20)]
ButtonId = Annotated[str, _line(256), AfterValidator(_bare)]
RowId = Annotated[str, _line(200), AfterValidator(_bare)]
TemplateParameter = Annotated[str, _line(1024), AfterValidator(_one_line)]
"""Meta refuses a parameter with line breaks, tabs or more than four spaces in a row (error 132018)."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Button(_Part):
    """A reply button; ``id`` comes back when the customer presses it."""

    id: ButtonId
    title: ButtonTitle


class Row(_Part):
    """A row of a list; ``id`` comes back when the customer chooses it."""

    id: RowId
    title: Annotated[str, _line(24)]
    description: Annotated[str, StringConstraints(max_length=72)] = ""


class Section(_Part):
    """Rows under a title, which only a list's only section may lack."""

    title: Annotated[str, StringConstraints(max_length=24)] = ""
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=MAX_ROWS)]


class Template(_Part):
    """An approved template, with what its body's placeholders stand for, in their order.

    ``button_ids`` are what its quick-reply buttons send back, in their order; Meta states no limit of its own for them.
    """

    name: Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,512}$")]
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(_[A-Za-z]{2,4})?$")]
    parameters: tuple[TemplateParameter, ...] = ()
    button_ids: Annotated[tuple[ButtonId, ...], Field(max_length=MAX_TEMPLATE_BUTTONS)] = ()


class TextMessage(_Part):
    """A free text."""

    kind: Literal["text"] = "text"
    body: Annotated[str, _line(TEXT_LIMIT)]

    @property
    def text(self) -> str:
        """What the conversation shows of it."""
        return self.body


class ButtonsMessage(_Part):
    """A text with up to three reply buttons."""

    kind: Literal["buttons"] = "buttons"
    body: Annotated[str, _line(BUTTONS_BODY_LIMIT)]
    buttons: Annotated[tuple[Button, ...], Field(min_length=1, max_length=MAX_BUTTONS)]
    header: Header | None = None
    footer: Footer | None = None

    @field_validator("buttons")
    @classmethod
    def _distinct(cls, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        return _distinct_buttons(buttons)

    @property
    def text(self) -> str:
        """What the conversation shows of it."""
        return self.body


class ListMessage(_Part):
    """A text with a button that opens a list of up to ten rows."""

    kind: Literal["list"] = "list"
    body: Annotated[str, _line(TEXT_LIMIT)]
    button: ButtonTitle
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=MAX_SECTIONS)]
    header: Header | None = None
    footer: Footer | None = None

    @field_validator("sections")
    @classmethod
    def _rows(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        rows = [row for section in sections for row in section.rows]
        if len(rows) > MAX_ROWS:
            raise ValueError(f"must have at most {MAX_ROWS} rows in all, not {len(rows)}")
        if len(sections) > 1 and not all(section.title.strip() for section in sections):
            raise ValueError("must each have a title, being more than one")
        _distinct("row ids", [row.id for row in rows])
        return sections

    @property
    def text(self) -> str:
        """What the conversation shows of it."""
        return self.body


class DocumentMessage(_Part):
    """A file of the documents bucket.

    Attributes:
        key: the object, under ``quotes/<tenant>/``, or ``team/<tenant>/`` where a person sends it.
        sha256: of its content, in hex; the same content is uploaded to WhatsApp once in 30 days.
        filename: what the customer sees, with its suffix, by which WhatsApp chooses the icon.
        buttons: up to three reply buttons under it, for which WhatsApp wants a caption.
        footer: a line between the caption and the buttons.
        link: where WhatsApp can fetch the document should it refuse the upload; None makes one to the object that
            soon expires.
        template: what it travels in when the 24-hour window is closed: a template with a document header. Without
            one it waits for the customer's next message.
    """

    kind: Literal["document"] = "document"
    key: Annotated[str, StringConstraints(pattern="^(quotes|team)/[^/]+/.+$", max_length=1024)]
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    filename: Annotated[
        str,
        StringConstraints(pattern=r"^[^/\\\x00-\x1f]*[^/\\\x00-\x1f .]\.[A-Za-z0-9]{1,10}$", max_length=240),
    ]
    mime: Annotated[str, AfterValidator(_document_type)] = "application/pdf"
    buttons: Annotated[tuple[Button, ...], Field(max_length=MAX_BUTTONS)] = ()
    caption: Annotated[str, StringConstraints(max_length=CAPTION_LIMIT), Field(validate_default=True)] = ""
    footer: Annotated[Footer | None, Field(validate_default=True)] = None
    link: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)] | None = None
    template: Template | None = None

    @field_validator("buttons")
    @classmethod
    def _distinct(cls, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        return _distinct_buttons(buttons)

    @field_validator("caption")
    @classmethod
    def _said(cls, caption: str, info: ValidationInfo) -> str:
        if info.data.get("buttons") and not caption.strip():
            raise ValueError("must say something when there are buttons")
        return caption

    @field_validator("footer")
    @classmethod
    def _placed(cls, footer: str | None, info: ValidationInfo) -> str | None:
        if footer and info.data.get("buttons") == ():
            raise ValueError("is only shown together with buttons")
        return footer

    @property
    def text(self) -> str:
        """What the conversation shows of it."""
        return self.caption or self.filename


class TemplateMessage(_Part):
    """An approved template without media, the only kind that may be sent at any time.

    ``header_parameter`` is what the placeholder of its text header stands for. ``preview`` is what the customer reads,
    for the conversation's history; WhatsApp does not get it.
    """

    kind: Literal["template"] = "template"
    template: Template
    header_parameter: Annotated[str, _line(60), AfterValidator(_one_line)] | None = None
    preview: Annotated[str, StringConstraints(max_length=TEXT_LIMIT)] = ""

    @property
    def text(self) -> str:
        """What the conversation shows of it."""
        return self.preview or self.template.name


OutgoingMessage = TextMessage | ButtonsMessage | ListMessage | DocumentMessage | TemplateMessage

_READ: TypeAdapter[OutgoingMessage] = TypeAdapter(
    Annotated[OutgoingMessage, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)


def stored_payload(message: OutgoingMessage) -> dict[str, Any] | None:
    """Return what ``chat.messages.payload`` holds of a message beside its ``kind`` and ``text``; None for a text."""
    if isinstance(message, TextMessage):
        return None
    return message.model_dump(mode="json", exclude_none=True)


def read_outgoing(kind: str, body: str, payload: dict[str, Any] | None) -> OutgoingMessage:
    """Read a stored message.

    Raises:
        OutgoingMessageError: it is of no kind that we send, or breaks a limit.
    """
    fields = {"body": body} if payload is None else payload
    try:
        return _READ.validate_python({**fields, "kind": kind})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        path = [str(part) for part in first["loc"]]
        path = path[1:] if path[:1] == [kind] else path
        raise OutgoingMessageError(".".join(path) or "kind", first["msg"]) from None


def _distinct_buttons(buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    _distinct("ids", [button.id for button in buttons])
    _distinct("titles", [button.title for button in buttons])
    return buttons


def _distinct(what: str, values: Iterable[str]) -> None:
    listed = list(values)
    if len(set(listed)) < len(listed):
        raise ValueError(f"must have distinct {what}")
