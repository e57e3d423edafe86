"""Outgoing messages in the words of the Graph API (Cloud API reference, messages)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesmind.whatsapp.outgoing import (
    Button,
    ButtonsMessage,
    DocumentMessage,
    ListMessage,
    Template,
    TemplateMessage,
    TextMessage,
)

Content = dict[str, Any]
"""A message's ``type`` and that type's object."""

WithoutMedia = TextMessage | ButtonsMessage | ListMessage | TemplateMessage


@dataclass(frozen=True, slots=True)
class Media:
    """Where WhatsApp finds a document: by the id of an upload, or by a link that it fetches.

    ``kept`` says that the id is of an earlier upload, which WhatsApp may have forgotten.
    """

    id: str | None = None
    link: str | None = None
    kept: bool = False

    def fields(self) -> dict[str, str]:
        """Return the part of a payload that names the media."""
        return {"id": self.id} if self.id else {"link": self.link or ""}


def message_content(message: WithoutMedia) -> Content:
    """Return the content of a message without media."""
    match message:
        case TextMessage():
            return {"type": "text", "text": {"body": message.body, "preview_url": False}}
        case ButtonsMessage():
            return _interactive(
                "button",
                message.body,
                {"buttons": _buttons(message.buttons)},
                header=_text_header(message.header),
                footer=message.footer,
            )
        case ListMessage():
            sections = [
                ({"title": section.title} if section.title else {})
                | {"rows": [row.model_dump(exclude_defaults=True) for row in section.rows]}
                for section in message.sections
            ]
            return _interactive(
                "list",
                message.body,
                {"button": message.button, "sections": sections},
                header=_text_header(message.header),
                footer=message.footer,
            )
        case TemplateMessage():
            header = {"type": "text", "text": message.header_parameter} if message.header_parameter else None
            return _template(message.template, header)


def document_content(message: DocumentMessage, media: Media) -> Content:
    """Return the content of a document: with buttons an interactive message that has the document as its header."""
    document = media.fields() | {"filename": message.filename}
    if message.buttons:
        return _interactive(
            "button",
            message.caption,
            {"buttons": _buttons(message.buttons)},
            header={"type": "document", "document": document},
            footer=message.footer,
        )
    if message.caption:
        document["caption"] = message.caption
    return {"type": "document", "document": document}


def document_template_content(message: DocumentMessage, template: Template, media: Media) -> Content:
    """Return the content of a document that travels as the header of ``template``."""
    document = media.fields() | {"filename": message.filename}
    return _template(template, {"type": "document", "document": document})


def _interactive(
    kind: str, body: str, action: Content, *, header: Content | None, footer: str | None
) -> Content:
    interactive: Content = {"type": kind, "body": {"text": body}, "action": action}
    if header:
        interactive["header"] = header
    if footer:
        interactive["footer"] = {"text": footer}
    return {"type": "interactive", "interactive": interactive}


def _template(template: Template, header: Content | None) -> Content:
    components: list[Content] = []
    if header:
        components.append({"type": "header", "parameters": [header]})
    if template.parameters:
        texts = [{"type": "text", "text": parameter} for parameter in template.parameters]
        components.append({"type": "body", "parameters": texts})
    for index, button_id in enumerate(template.button_ids):
        payload = [{"type": "payload", "payload": button_id}]
        components.append(
            {"type": "button", "sub_type": "quick_reply", "index": str(index), "parameters": payload}
        )
    content: Content = {"name": template.name, "language": {"code": template.language}}
    if components:
        content["components"] = components
    return {"type": "template", "template": content}


def _buttons(buttons: Sequence[Button]) -> list[Content]:
    return [{"type": "reply", "reply": {"id": button.id, "title": button.title}} for button in buttons]


def _text_header(header: str | None) -> Content | None:
    return {"type": "text", "text": header} if header else None
