"""Chunks: the pieces of documents that answers are taken from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document that can stand alone as an answer's source. Pages count from 1; a document without
    pages (a web page, a text) has all of it on page 0.

    A form feed in ``text`` is where the next page begins: ``page_from`` plus the form feeds before a word is the
    page that the word stands on.
    """

    ordinal: int
    page_from: int
    page_to: int
    heading: str
    text: str
