"""Passages as a model sees them: numbered data, and the numbers back to passages."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from salesmind.knowledge.store import Passage

MAX_PASSAGES = 18
"""Of a turn, over all its searches: what a model reads with care."""


class NumberedPassages:
    """The passages of one turn; a passage that is found again keeps its number."""

    def __init__(self, boundary: str) -> None:
        """Take the mark that nothing in a passage can have, being made for this turn."""
        self._boundary = boundary
        self._passages: list[Passage] = []
        self._numbers: dict[tuple[UUID, str, str], int] = {}

    def shown(self, passages: Iterable[Passage]) -> str:
        """Add passages and return them as data."""
        blocks = []
        for passage in passages:
            key = (passage.document_id, passage.document_title, passage.text)
            if key not in self._numbers:
                if len(self._passages) >= MAX_PASSAGES:
                    break
                self._passages.append(passage)
                self._numbers[key] = len(self._passages)
            blocks.append(self._block(self._numbers[key], passage))
        return "\n".join(blocks) or "(no passage was found)"

    def cited(self, numbers: Sequence[int]) -> list[Passage]:
        """Return the passages of citations, in their order; numbers that no passage has drop out."""
        known = (number for number in dict.fromkeys(numbers) if 1 <= number <= len(self._passages))
        return [self._passages[number - 1] for number in known]

    @property
    def all(self) -> Sequence[Passage]:
        """Every passage that was shown."""
        return tuple(self._passages)

    def _block(self, number: int, passage: Passage) -> str:
        title = " ".join(passage.document_title.split())
        return (
            f"<{self._boundary} passage={number} document={title!r} page={_pages(passage)}>\n"
            f"{whole_text(passage)}\n</{self._boundary}>"
        )


def whole_text(passage: Passage) -> str:
    """Return a passage's text with its heading, without page borders."""
    text = passage.text.replace("\f", "\n")
    heading = passage.heading
    return f"{heading}\n{text}" if heading and not text.startswith(heading) else text


def _pages(passage: Passage) -> str:
    if passage.page_from == 0:
        return "none"
    one = passage.page_from == passage.page_to
    return str(passage.page_from) if one else f"{passage.page_from}-{passage.page_to}"
