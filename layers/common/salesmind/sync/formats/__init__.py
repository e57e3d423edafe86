"""What companies' systems send to their webhooks, read into events: a file per system.

Standard library only: webhook reads bodies with it within milliseconds of a cold start.
"""

import base64
from collections.abc import Mapping
from typing import Any, Final

from salesmind.strict_json import parse, storable_text
from salesmind.sync.events import ReadBody, RemoteEvent
from salesmind.sync.formats import generic, hubspot, pipedrive, zoho
from salesmind.sync.formats.parts import Format, NotAnEventError, require_storable_numbers

FORMATS: Final[Mapping[str, Format]] = {
    "hubspot": hubspot,
    "zoho": zoho,
    "pipedrive": pipedrive,
    "generic": generic,
}


def read_body(
    format_name: str, body: bytes, options: Mapping[str, Any] | None = None, *, delivery: str = ""
) -> ReadBody:
    """Read the body of a webhook. Whatever it holds ends in an event or a problem; nothing is raised.

    Args:
        format_name: one of ``FORMATS``.
        options: what the connection says of its bodies; for ``generic`` see there.
        delivery: an id of this delivery. Events that name neither their id nor their time are told apart by it.

    Returns:
        Events, and parts that are none with a stable reason: "not_utf8" (the part is its base64), "not_json" (its
        text), or one of ``read_document``.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ReadBody(problems=[(base64.b64encode(body).decode(), "not_utf8")])
    try:
        document = parse(text)
    except ValueError:
        return ReadBody(problems=[(storable_text(text), "not_json")])
    return read_document(format_name, document, options, delivery=delivery)


def read_document(
    format_name: str, document: Any, options: Mapping[str, Any] | None = None, *, delivery: str = ""
) -> ReadBody:
    """Read a body that is parsed already, as ``read_body`` does: a part that was set aside is read again by it.

    Returns:
        Events, and parts that are none, as bodies that can be read again. Reasons: "unknown_format", "not_an_object",
        "no_operation", "no_records", "no_meta", "no_type", "no_record_id", "unreadable_version", "number_out_of_range".
    """
    found = ReadBody()
    reader = FORMATS.get(format_name)
    if reader is None:
        found.problems.append((document, "unknown_format"))
        return found
    options = options or {}
    try:
        parts = reader.split(document, options)
    except NotAnEventError as error:
        found.problems.append((document, error.reason))
        return found
    for index, part in enumerate(parts):
        try:
            found.events.extend(_storable_events(reader.read(part, options, f"{delivery}:{index}")))
        except NotAnEventError as error:
            found.problems.append((part, error.reason))
    return found


def _storable_events(events: list[RemoteEvent]) -> list[RemoteEvent]:
    for event in events:
        require_storable_numbers(event.fields)
    return events
