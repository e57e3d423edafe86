"""A row of the inbox by itself, as open pages are told it."""

from uuid import UUID

from panel.pages.inbox_words import WORDS
from panel.web.render import rendered
from salesmind.conversations.inbox import InboxRow
from salesmind.languages import Language


def drawn_row(row: InboxRow, language: Language, holder: UUID | None) -> str:
    """Return a row for the user who has its conversation, or for everybody else."""
    return rendered("inbox_row.html", language, row=row, me=holder, suffix="", selected=None, **WORDS)
