"""How phrases are written down: many on a line, parted by bars."""


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of ``text``, which bars part; a line's end counts as a space."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))
