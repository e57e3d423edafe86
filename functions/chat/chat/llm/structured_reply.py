"""What a model replies, as one object: the JSON schema that it is asked for, and the reading of what comes."""

import json
import re
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from salesmind.errors import ModelError

REPLY_TOOL: Final = "reply"
"""The function by which a model replies that knows tools and no schemas."""

Intent = Literal[
    "greeting", "small_talk", "question", "search", "lot", "compare", "payment", "quote", "visit", "negotiation",
    "complaint", "person", "off_topic", "unknown",
]  # fmt: skip
Sentiment = Literal["positive", "neutral", "negative"]

_CITATION = re.compile(r"\s*\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCED = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


class UnreadableReplyError(ModelError):
    """The model's reply is no reply; it may be asked for it once more."""


def _numbers(value: object) -> object:
    """Take "[2]" and "2" for 2; leave out what is no number."""
    given = value if isinstance(value, list) else [value]
    return [int(found[0]) for one in given if (found := re.search(r"\d{1,4}", str(one)))]


def _reason(value: object) -> object:
    if value is True:
        return "the assistant asks for a person"
    said = isinstance(value, str) and value.strip().lower() not in ("", "false", "no", "none", "null")
    return value if said else None


def _one_of(choices: tuple[str, ...], otherwise: str) -> BeforeValidator:
    return BeforeValidator(lambda value: value if value in choices else otherwise)


class StructuredReply(BaseModel):
    """A reply. ``text`` is for the customer, with facts by reference; all else is for us.

    ``citations`` are the numbers of the passages that it stands on. ``needs_person`` is why a person has to go on.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    language: str = ""
    citations: Annotated[list[int], BeforeValidator(_numbers)] = Field(default_factory=list)
    intent: Annotated[Intent, _one_of(get_args(Intent), "question")] = "question"
    sentiment: Annotated[Sentiment, _one_of(get_args(Sentiment), "neutral")] = "neutral"
    needs_person: Annotated[str | None, BeforeValidator(_reason)] = None


SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "language": {"type": "string", "description": "code of the language of the text, such as es"},
        "intent": {"type": "string", "enum": list(get_args(Intent))},
        "sentiment": {"type": "string", "enum": list(get_args(Sentiment))},
        "needs_person": {
            "type": ["string", "null"],
            "description": "why a person of the company has to go on; null if none has to",
        },
        "citations": {
            "type": "array",
            "items": {"type": "integer"},
            "description": "numbers of the passages that the text stands on",
        },
        "text": {"type": "string", "description": "what the customer reads, facts of tools by reference"},
    },
    "required": ["language", "intent", "sentiment", "needs_person", "citations", "text"],
    "additionalProperties": False,
}
"""In the form that strict schemas take: all is required, nothing may be added."""

TOOL_DEFINITION: Final[dict[str, Any]] = {
    "type": "function",
    "function": {"name": REPLY_TOOL, "description": "Reply to the customer.", "parameters": SCHEMA},
}


def read_reply(content: str) -> StructuredReply:
    """Read a reply in whatever form it comes: JSON, JSON in a fence or amid words, or plain words.

    Marks like [1] in the text count as citations.

    Raises:
        UnreadableReplyError: there is no text in it.
    """
    said = _THOUGHT.sub("", content).strip()
    given = _object(said)
    if given is None:
        given = {"text": said}
    try:
        reply = StructuredReply.model_validate(given)
    except ValidationError:
        raise UnreadableReplyError("The model's reply has no text") from None
    marked = [int(number) for match in _CITATION.finditer(reply.text) for number in match[1].split(",")]
    text = _CITATION.sub("", reply.text).strip()
    return reply.model_copy(
        update={"text": text, "citations": list(dict.fromkeys([*reply.citations, *marked]))}
    )


def _object(said: str) -> dict[str, Any] | None:
    fenced = _FENCED.match(said)
    text = fenced[1] if fenced else said
    start = text.find("{")
    while start >= 0:
        try:
            found, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
        except ValueError:
            if start == 0:
                raise UnreadableReplyError("The model's reply is broken JSON") from None
        else:
            if isinstance(found, dict) and "text" in found:
                return found
        start = text.find("{", start + 1)
    return None
