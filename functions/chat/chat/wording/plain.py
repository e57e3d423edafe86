"""Text as a reader sees it."""

import re

_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's control, format and private characters but for line ends, tabs and form feeds; and variation selectors
beyond those of emoji, which can carry a text as well."""


def plain(text: str) -> str:
    """Return ``text`` without what is invisible: zero-width and direction marks, tags, control characters."""
    return _INVISIBLE.sub("", text)
