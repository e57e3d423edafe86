"""Shaping an answer to WhatsApp: few bubbles, cut where a reader would cut."""

TEXT_LIMIT = 4096
"""Characters of one WhatsApp text message (Cloud API)."""

MAX_BUBBLES = 3

_CUTS = ("\n\n", "\n", ". ", " ")


def bubbles(answer: str, *, limit: int = TEXT_LIMIT, most: int = MAX_BUBBLES) -> list[str]:
    """Split ``answer`` into at most ``most`` texts of at most ``limit`` characters.

    One bubble if it fits: each message is charged. Otherwise cut at the last paragraph end that fits, else at
    a line, a sentence or a word. What is too long even so ends with "…".
    """
    rest = answer.strip()
    parts: list[str] = []
    while rest and len(parts) < most:
        if len(rest) <= limit:
            parts.append(rest)
            break
        if len(parts) == most - 1:
            parts.append(rest[: _cut(rest, limit - 1)].rstrip() + "…")
            break
        at = _cut(rest, limit)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return parts


def _cut(text: str, limit: int) -> int:
    for mark in _CUTS:
        at = text.rfind(mark, 0, limit - len(mark.strip()) + 1)
        if at > limit // 4:
            return at + len(mark.rstrip())
    return limit
