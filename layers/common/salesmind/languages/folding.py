"""Words without case and accents, which customers leave out."""

import unicodedata
from itertools import filterfalse


def fold(text: str) -> str:
    """Lowercase and remove accents, in Unicode's compatibility form: "Año 20 m²" becomes "ano 20 m2"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(filterfalse(unicodedata.combining, decomposed))
