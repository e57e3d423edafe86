"""What a company is told to do about a document that was not read, by reason and format."""

from ingest.readers.registry import FORMATS
from salesmind.errors import DocumentError

ADVICE = {
    "password": "The document is protected by a password. Save a copy without the password and upload it again.",
    "damaged": "The file is damaged or is not a PDF. Open it on a computer, save it again as PDF and upload that.",
    "timeout": "The document takes too long to read. Print it to a new PDF, or split it, and upload that.",
    "memory": "The document needs too much memory to read. Print it to a new PDF, or split it, and upload that.",
    "crashed": "The document makes the PDF reader fail. Print it to a new PDF and upload that.",
    "too_large": "The document has too many pages or too much text. Split it and upload the parts.",
}
"""By reason, of a PDF."""

_NOT_TEXT = "The file is not text. Save it again as text in UTF-8 and upload that."
_TOO_MUCH = (
    "The document is too large or too intricate to read. Split it, or save it as PDF, and upload that."
)
_PAGE_TOO_MUCH = "The page is too large or too intricate to read. Save it as PDF and upload that."
_DAMAGED = {
    "docx": "The file is damaged or is not a Word document (.docx). Open it in Word, save it again and upload that.",
    "html": "What the address leads to is not text. Save the page as PDF and upload that.",
}


def document_error(reason: str) -> DocumentError:
    """Build the error for one of the reasons in ``ADVICE``."""
    return DocumentError(reason, ADVICE[reason])


def advice_for(error: DocumentError, suffix: str) -> DocumentError:
    """Return the error with the advice that fits a document of this format; a PDF's stays as it is."""
    if suffix not in FORMATS:
        return error
    match error.reason:
        case "damaged":
            advice = _DAMAGED.get(suffix, _NOT_TEXT)
        case "timeout" | "memory" | "crashed" | "too_large":
            advice = _PAGE_TOO_MUCH if suffix == "html" else _TOO_MUCH
        case "no_text":
            advice = "The document holds no text. Check that it is the right one and upload it again."
        case _:
            return error
    return DocumentError(error.reason, advice)
