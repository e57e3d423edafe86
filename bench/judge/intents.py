"""Which intent a reply answers, told from the text of the catalogue that it came from.

Only for code that does not label its replies: where ``TurnResult.intent`` exists it is taken instead.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import Any

from bench.judge.spoken import wordings

_OF_TEXT = {
    "greeting": "greeting",
    "thanks": "thanks",
    "person": "person",
    "unknown": "unknown",
    "quote_intro": "document",
}
_OF_SALE_TEXT = {
    "quote.coming": "accept",
    "accept.received": "accept",
    "accept.ask": "accept",
    "accept.which": "accept",
    "accept.declined": "decline",
    "quote.declined": "decline",
    "quote.on_its_way": "my_quote",
    "quote.unknown": "my_quote",
    "preview.ask": "simulate",
    "plan.ask_which": "plan",
    "plan.ask": "plan",
    "plan.not_offered": "plan",
    "not_ready": "person",
    "not_ready.price": "person",
    "which_project": "ask_back",
    "which_lot": "list",
    "lot.unknown": "lot",
    "lot.status": "lot",
    "found.available": "list",
    "found.reserved": "list",
    "found.sold": "list",
    "found.none": "list",
    "found.nothing": "list",
    "found.no_more": "more",
    "found.other_kind": "list",
    "found.other_currency": "list",
}


def intent_of(result: Any, text: str, language: str) -> str | None:
    """Return the intent of a turn's result with the text that the customer reads; None when nothing tells."""
    labelled = getattr(result, "intent", None)
    if labelled is not None:
        return str(labelled)
    if "📄" in text:
        return "document"
    return next((intent for pattern, intent in _patterns(language) if pattern.search(text)), None)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_read_catalogues(language))


def _read_catalogues(language: str) -> Iterator[tuple[re.Pattern[str], str]]:
    for intents, texts in (
        (_OF_TEXT, wordings("chat", language)),
        (_OF_SALE_TEXT, wordings("sale", language)),
    ):
        for name, intent in intents.items():
            if name in texts:
                yield _pattern(texts[name]), intent


def _pattern(wording: str) -> re.Pattern[str]:
    parts = (
        re.escape(literal) + (".*?" if field is not None else "")
        for literal, field, _, _ in Formatter().parse(wording)
    )
    return re.compile("".join(parts), re.DOTALL)
