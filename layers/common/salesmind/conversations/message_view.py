"""A stored message as a person sees it: what WhatsApp shows of its payload, ours or Meta's object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.conversations.people import Member, member

SILENT = ("reaction", "system", "call_permission_reply")
"""Kinds of messages that are no bubble."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that another replies to."""

    direction: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list that the customer may choose from."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ListSection:
    """Rows under a title; ``title`` may be empty."""

    title: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A location that the customer sent."""

    latitude: float
    longitude: float
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer is grounded on: a document's title and its pages, from the first to the last, if it has any."""

    document: str
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a message shows beside its text.

    Attributes:
        list_button: what opens the sections.
        file: the name of a document.
        file_is_ours: whether the bucket holds it; what customers send stays with WhatsApp.
        template: the name of the template that it is.
    """

    header: str = ""
    footer: str = ""
    buttons: tuple[str, ...] = ()
    list_button: str = ""
    sections: tuple[ListSection, ...] = ()
    file: str = ""
    file_is_ours: bool = False
    template: str = ""
    place: Place | None = None
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message of a thread.

    Attributes:
        error_reason: why it failed, as WhatsApp says it; None where it did not.
        answered_by: which part of the assistant wrote it: rule, model, memory, documents; or person.
        sent_by: who of the team wrote it.
        reaction: the customer's emoji under it.
    """

    id: UUID
    direction: str
    kind: str
    text: str
    at: datetime
    status: str
    status_at: datetime
    error_code: int | None
    error_reason: str | None
    answered_by: str | None
    sent_by: Member | None
    quoted: Quoted | None
    reaction: str
    sources: tuple[Source, ...]
    shown: Shown


def read_message(row: Mapping[str, Any], reactions: Mapping[str, str]) -> MessageView:
    """Read a row of a thread; ``reactions`` are emojis by WhatsApp's ids of what they are for."""
    payload = row["payload"] if isinstance(row["payload"], dict) else {}
    is_failed = row["status"] == "failed"
    quoted = (
        Quoted(row["quoted_direction"], row["quoted_kind"], row["quoted_body"])
        if row["quoted_kind"]
        else None
    )
    return MessageView(
        row["id"],
        row["direction"],
        row["kind"],
        row["body"],
        row["occurred_at"],
        row["status"],
        row["status_at"],
        row["error_code"] if is_failed else None,
        row["error_reason"] if is_failed else None,
        row["answered_by"],
        member(dict(row), "sent_by"),
        quoted,
        reactions.get(row["wamid"] or "", ""),
        tuple(_source(item) for item in row["citations"] or () if isinstance(item, dict)),
        _ours(payload) if row["direction"] == "out" else _theirs(row["kind"], payload),
    )


def read_reactions(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the emojis of reactions, in their order, by what they are for; a later one counts, an empty one clears."""
    found = {row["target"]: row["body"] for row in rows if row["target"]}
    return {target: emoji for target, emoji in found.items() if emoji}


def _source(item: Mapping[str, Any]) -> Source:
    pages = item.get("page_from"), item.get("page_to")
    first, last = (page if isinstance(page, int) else None for page in pages)
    return Source(str(item.get("document") or ""), first, last)


def _ours(payload: Mapping[str, Any]) -> Shown:
    sections = tuple(
        ListSection(
            str(section.get("title") or ""),
            tuple(
                ListRow(str(row["title"]), str(row.get("description") or ""))
                for row in section.get("rows", ())
            ),
        )
        for section in payload.get("sections") or ()
    )
    template = payload.get("template") or {}
    return Shown(
        header=str(payload.get("header") or ""),
        footer=str(payload.get("footer") or ""),
        buttons=tuple(str(button["title"]) for button in payload.get("buttons") or ()),
        list_button=str(payload.get("button") or ""),
        sections=sections,
        file=str(payload.get("filename") or ""),
        file_is_ours="key" in payload,
        template="" if "key" in payload else str(template.get("name") or ""),
    )


def _theirs(kind: str, payload: Mapping[str, Any]) -> Shown:
    part = payload.get(kind)
    part = part if isinstance(part, dict | list) else {}
    match kind, part:
        case "document", dict() as file:
            return Shown(file=str(file.get("filename") or ""))
        case "location", {
            "latitude": int() | float() as latitude,
            "longitude": int() | float() as longitude,
            **rest,
        }:
            return Shown(place=Place(float(latitude), float(longitude), str(rest.get("name") or "")))
        case "contacts", list() as cards:
            return Shown(contacts=tuple(filter(None, map(_contact, cards))))
        case _:
            return Shown()


def _contact(card: Any) -> str:
    if not isinstance(card, dict):
        return ""
    name, phones = card.get("name"), card.get("phones")
    called = str(name.get("formatted_name") or "") if isinstance(name, dict) else ""
    first = phones[0] if isinstance(phones, list) and phones and isinstance(phones[0], dict) else {}
    return " · ".join(filter(None, (called, str(first.get("phone") or ""))))
