"""What Meta's Graph API refuses, and the words it refuses it with.

Limits are those of Meta's Cloud API reference (messages, interactive objects, media). Message texts are those
that the API is known to answer; where its exact words are not known, the code is the documented one.
"""

from collections.abc import Collection, Mapping
from typing import Any

THROTTLED = frozenset({4, 80007, 130429, 131048, 131056, 131064})

_TITLES = {
    4: "(#4) Application request limit reached",
    190: "Invalid OAuth access token - Cannot parse access token",
    368: "Temporarily blocked for policies violations",
    80007: "(#80007) Rate limit issues",
    130429: "(#130429) Rate limit hit",
    131000: "(#131000) Something went wrong",
    131008: "(#131008) Required parameter is missing",
    131009: "(#131009) Parameter value is not valid",
    131016: "(#131016) Service unavailable",
    131026: "(#131026) Message undeliverable",
    131047: "(#131047) Re-engagement message",
    131048: "(#131048) Spam rate limit hit",
    131053: "(#131053) Media upload error",
    131056: "(#131056) (Business Account, Consumer Account) pair rate limit hit",
}
_STATUSES = {0: 401, 3: 500, 10: 403, 190: 401, 368: 403, 131000: 500, 131016: 500}

TEXT_LIMIT = 4096
CALLBACK_DATA_LIMIT = 512
_CAPTION_LIMIT = 1024
_BODY_LIMITS = {"button": 1024, "list": 4096, "cta_url": 1024}
_HEADER_LIMIT = _FOOTER_LIMIT = 60

_TYPES = (
    "audio", "contacts", "document", "image", "interactive", "location", "reaction", "sticker", "template",
    "text", "video",
)  # fmt: skip
_MEDIA_TYPES = frozenset({"audio", "document", "image", "sticker", "video"})

_MEGABYTE = 1024 * 1024
UPLOAD_LIMITS = {
    **dict.fromkeys(("audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"), 16 * _MEGABYTE),
    **dict.fromkeys(("image/jpeg", "image/png"), 5 * _MEGABYTE),
    **dict.fromkeys(("video/mp4", "video/3gpp"), 16 * _MEGABYTE),
    "image/webp": 500 * 1024,
    **dict.fromkeys(
        (
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        100 * _MEGABYTE,
    ),
}
"""Bytes that an upload of a MIME type may have."""


class GraphError(Exception):
    """An answer with an error, in the shape of Meta's API."""

    def __init__(
        self,
        code: int,
        message: str | None = None,
        *,
        details: str | None = None,
        status: int | None = None,
        subcode: int | None = None,
    ) -> None:
        super().__init__(message or _TITLES.get(code) or f"(#{code}) Error")
        self.code = code
        self.details = details
        self.status = status or _STATUSES.get(code) or (429 if code in THROTTLED else 400)
        self.subcode = subcode

    def body(self, trace_id: str) -> dict[str, Any]:
        """The JSON of the answer."""
        error: dict[str, Any] = {"message": str(self), "type": "OAuthException", "code": self.code}
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode:
            error["error_subcode"] = self.subcode
        return {"error": error | {"fbtrace_id": trace_id}}


def unknown_object(method: str, object_id: str) -> GraphError:
    """The answer about an id that does not exist."""
    return GraphError(
        100,
        f"Unsupported {method.lower()} request. Object with ID '{object_id}' does not exist, cannot be loaded"
        " due to missing permissions, or does not support this operation",
        subcode=33,
    )


def check_read_receipt(payload: Mapping[str, Any]) -> None:
    """Check a request that marks a message as read, with or without a typing indicator.

    Raises:
        GraphError: as Meta would answer.
    """
    _check_product(payload)
    if payload["status"] != "read":
        raise GraphError(100, f'(#100) Param status must be one of {{READ}} - got "{payload["status"]}".')
    _text(payload, "message_id", 512)
    if "typing_indicator" in payload:
        indicator = _object(payload, "typing_indicator")
        if indicator.get("type") != "text":
            raise GraphError(100, "(#100) Param typing_indicator['type'] must be one of {TEXT}.")


def check_message(payload: Mapping[str, Any], media_ids: Collection[str]) -> None:
    """Check a request that sends a message.

    Args:
        payload: the request's JSON.
        media_ids: what was uploaded; a message may name no other media.

    Raises:
        GraphError: as Meta would answer.
    """
    _check_product(payload)
    _check_recipient(payload)
    kind = payload.get("type", "text")
    if kind not in _TYPES:
        names = ", ".join(_TYPES).upper()
        raise GraphError(100, f'(#100) Param type must be one of {{{names}}} - got "{kind}".')
    if "context" in payload:
        _text(_object(payload, "context"), "message_id", 512)
    if len(str(payload.get("biz_opaque_callback_data", ""))) > CALLBACK_DATA_LIMIT:
        raise GraphError(
            100,
            f"(#100) Param biz_opaque_callback_data must be at most {CALLBACK_DATA_LIMIT} characters long.",
        )
    if kind == "text":
        _check_text(payload)
    elif kind == "interactive":
        _check_interactive(_object(payload, "interactive"), media_ids)
    elif kind in _MEDIA_TYPES:
        _check_media(payload, kind, media_ids)
    elif kind == "template":
        _check_template(_object(payload, "template"), media_ids)
    elif kind == "reaction":
        reaction = _object(payload, "reaction")
        _text(reaction, "message_id", 512)
        if not isinstance(reaction.get("emoji"), str):
            raise _missing("emoji")
    elif kind == "location":
        location = _object(payload, "location")
        for name in ("latitude", "longitude"):
            if name not in location:
                raise _missing(name)
    elif not (isinstance(payload.get("contacts"), list) and payload["contacts"]):
        raise _missing("contacts")


def check_upload(fields: Mapping[str, str], mime_type: str | None, size: int) -> None:
    """Check an upload's form fields, declared type and size in bytes.

    Raises:
        GraphError: as Meta would answer.
    """
    _check_product(fields)
    if mime_type is None:
        raise GraphError(100, "(#100) The parameter file is required.")
    limit = UPLOAD_LIMITS.get(mime_type)
    if limit is None:
        known = ", ".join(UPLOAD_LIMITS)
        raise GraphError(
            100,
            f"(#100) Param file must be a file with one of the following types: {known}."
            f" Received file of type '{mime_type}'.",
        )
    if size > limit:
        raise GraphError(131053, details=f"File size {size} is over the limit of {limit} bytes")


def _check_product(payload: Mapping[str, Any]) -> None:
    if payload.get("messaging_product") != "whatsapp":
        raise GraphError(100, "(#100) The parameter messaging_product is required.")


def _check_recipient(payload: Mapping[str, Any]) -> None:
    to, recipient = payload.get("to"), payload.get("recipient")
    if not to and not recipient:
        raise GraphError(100, "(#100) The parameter to is required.")
    if payload.get("recipient_type", "individual") == "group":
        return
    if to and not (isinstance(to, str) and 5 <= len(phone_digits(to)) <= 15):
        raise _invalid("Recipient is not a valid phone number")
    if recipient and not (isinstance(recipient, str) and recipient[2:3] == "." and len(recipient) <= 131):
        raise _invalid("Recipient is not a valid business-scoped user ID")


def phone_digits(to: str) -> str:
    """Return the digits of a phone number written with ``+``, spaces, dashes or brackets; else nothing."""
    digits = to.translate(str.maketrans("", "", "+-() "))
    return digits if digits.isascii() and digits.isdigit() else ""


def _check_text(payload: Mapping[str, Any]) -> None:
    body = _object(payload, "text").get("body")
    if body is None or body == "":
        raise GraphError(100, "(#100) The parameter text['body'] is required.")
    if not isinstance(body, str):
        raise GraphError(100, "(#100) Param text['body'] must be a string.")
    if len(body) > TEXT_LIMIT:
        raise GraphError(100, f"(#100) Param text['body'] must be at most {TEXT_LIMIT} characters long.")


def _check_media(payload: Mapping[str, Any], kind: str, media_ids: Collection[str]) -> None:
    media = _object(payload, kind)
    if ("id" in media) == ("link" in media):
        raise GraphError(131008, details=f"{kind} needs either id or link")
    if "id" in media and str(media["id"]) not in media_ids:
        raise _invalid(f"Media ID {media['id']} was not found")
    if "link" in media and not str(media["link"]).startswith(("http://", "https://")):
        raise _invalid(f"{kind} link is not a valid URL")
    if "caption" in media:
        _text(media, "caption", _CAPTION_LIMIT)
    if "filename" in media:
        _text(media, "filename", 255)


def _check_template(template: Mapping[str, Any], media_ids: Collection[str]) -> None:
    _text(template, "name", 512)
    _text(_object(template, "language"), "code", 16)
    components = template.get("components", [])
    if not isinstance(components, list):
        raise _invalid("components is not a list")
    for component in components:
        kind = _text(component, "type", 64).lower()
        parameters = component.get("parameters", [])
        if not isinstance(parameters, list):
            raise _invalid("parameters is not a list")
        if kind not in {"header", "body", "button"}:
            raise _invalid(f"component type {kind} is not valid")
        if kind == "header" and len(parameters) != 1:
            raise GraphError(132000, details="header: number of parameters does not match")
        if kind == "button":
            _text(component, "sub_type", 64)
            if not str(component.get("index", "")).isdecimal() or not int(component["index"]) < 10:
                raise _invalid("button index is not between 0 and 9")
        for parameter in parameters:
            _check_parameter(parameter, kind, media_ids)


def _check_parameter(parameter: Any, component: str, media_ids: Collection[str]) -> None:
    kind = _text(parameter, "type", 64)
    if kind == "payload" and component == "button":
        _text(parameter, "payload", 256)
    elif kind == "text":
        text = _text(parameter, "text", _HEADER_LIMIT if component == "header" else 1024)
        if any(mark in text for mark in ("\n", "\t", "     ")):
            raise GraphError(
                132018,
                details="Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
            )
    elif kind in {"document", "image", "video"} and component == "header":
        _check_media(parameter, kind, media_ids)
    elif component != "body":
        raise _invalid(f"{component} parameter type {kind} is not valid")


def _check_interactive(interactive: Mapping[str, Any], media_ids: Collection[str]) -> None:
    kind = _text(interactive, "type", 64)
    header = interactive.get("header")
    if header is not None:
        _check_header(header, media_ids)
        if kind == "list" and header["type"] != "text":
            raise _invalid("header of a list is not a text")
    if interactive.get("footer") is not None:
        _text(_object(interactive, "footer"), "text", _FOOTER_LIMIT)
    if kind not in _BODY_LIMITS:
        return
    _text(_object(interactive, "body"), "text", _BODY_LIMITS[kind])
    action = _object(interactive, "action")
    if kind == "button":
        _check_buttons(action.get("buttons"))
    elif kind == "list":
        _text(action, "button", 20)
        _check_sections(action.get("sections"))
    else:
        parameters = _object(action, "parameters")
        _text(parameters, "display_text", 20)
        if not _text(parameters, "url", 2000).startswith(("http://", "https://")):
            raise _invalid("URL is not valid")


def _check_header(header: Any, media_ids: Collection[str]) -> None:
    if not isinstance(header, dict):
        raise _invalid("header is not an object")
    if header.get("type") == "text":
        _text(header, "text", _HEADER_LIMIT)
    elif header.get("type") in {"document", "image", "video"}:
        _check_media(header, header["type"], media_ids)
    else:
        raise _invalid("header type is not valid")


def _check_buttons(buttons: Any) -> None:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise _invalid("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3")
    replies = [_object(button, "reply") for button in buttons]
    _check_distinct("titles", [_text(reply, "title", 20) for reply in replies])
    _check_distinct("ids", [_text(reply, "id", 256) for reply in replies])


def _check_sections(sections: Any) -> None:
    if not isinstance(sections, list) or not 1 <= len(sections) <= 10:
        raise _invalid("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10")
    rows = []
    for section in sections:
        if len(sections) > 1 or "title" in section:
            _text(section, "title", 24)
        if not isinstance(section.get("rows"), list) or not section["rows"]:
            raise _missing("rows")
        rows += section["rows"]
    if len(rows) > 10:
        raise _invalid(f"Total row count exceed max allowed count: 10. Received: {len(rows)}")
    for row in rows:
        _text(row, "title", 24)
        if row.get("description"):
            _text(row, "description", 72)
    _check_distinct("ids", [_text(row, "id", 200) for row in rows])


def _check_distinct(what: str, values: list[str]) -> None:
    if len(set(values)) < len(values):
        raise _invalid(f"Duplicated {what} are not allowed")


def _object(payload: Any, name: str) -> Mapping[str, Any]:
    value = payload.get(name) if isinstance(payload, dict) else None
    if not isinstance(value, dict):
        raise _missing(name)
    return value


def _text(payload: Any, name: str, limit: int) -> str:
    value = payload.get(name) if isinstance(payload, dict) else None
    if value is None or value == "":
        raise _missing(name)
    if not isinstance(value, str):
        raise _invalid(f"{name} is not a string")
    if len(value) > limit:
        raise _invalid(f"{name} is too long. Max length is {limit}")
    return value


def _missing(name: str) -> GraphError:
    return GraphError(131008, details=f"Parameter {name} is missing")


def _invalid(details: str) -> GraphError:
    return GraphError(131009, details=details)
