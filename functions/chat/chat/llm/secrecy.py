"""Whether a text repeats our instructions: in other case, spacing or order of letters, or encoded."""

import base64
import binascii
import re
from functools import lru_cache
from typing import Final

from salesmind.knowledge.analysis import fold

RUN: Final = 20
"""Letters. Any run of twice as many that both texts have holds an aligned one of these."""

_OTHER = re.compile(r"[\W_]+")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{40,}")


def repeats(text: str, secret: str) -> bool:
    """Whether about seven words in a row of ``secret`` stand in ``text``."""
    if not secret:
        return False
    letters = _letters(text)
    forms = [letters, letters[::-1], "".join(reversed(_OTHER.sub(" ", fold(text)).split())), *_decoded(text)]
    known = _runs(secret)
    return any(form[at : at + RUN] in known for form in forms for at in range(0, len(form) - RUN + 1, RUN))


@lru_cache(maxsize=4)
def _runs(secret: str) -> frozenset[str]:
    letters = _letters(secret)
    return frozenset(letters[at : at + RUN] for at in range(len(letters) - RUN + 1))


def _letters(text: str) -> str:
    return _OTHER.sub("", fold(text))


def _decoded(text: str) -> list[str]:
    decoded = []
    for match in _ENCODED.finditer(text):
        encoded = match[0][: len(match[0]) // 4 * 4]
        try:
            decoded.append(_letters(base64.b64decode(encoded, validate=True).decode()))
        except (binascii.Error, UnicodeDecodeError):
            continue
    return decoded
