"""What stands on a page without being part of its contents: values of form fields, notes, stamps.

pdfium's text of a page has none of it. It is flattened, that is drawn into the page in pdfium's memory. The value of a
field that its producer has not drawn is drawn by pdfium; such a note is added as text.
"""

import contextlib
import ctypes

import pypdfium2
from pypdfium2.raw import (
    FLAT_NORMALDISPLAY,
    FLATTEN_SUCCESS,
    FPDF_ANNOT_FREETEXT,
    FPDF_ANNOT_STAMP,
    FPDF_ANNOT_WIDGET,
    FPDF_WCHAR,
    FPDFAnnot_GetStringValue,
    FPDFAnnot_GetSubtype,
    FPDFPage_CloseAnnot,
    FPDFPage_Flatten,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
)

MAX_ANNOTATIONS = 500
"""Annotations of a page; most are links."""
_MAX_NOTE_CHARACTERS = 10_000


def prepare(document: pypdfium2.PdfDocument) -> None:
    """Let pdfium draw the values of form fields; before the first page is opened."""
    with contextlib.suppress(pypdfium2.PdfiumError):
        document.init_forms()


def flatten(page: pypdfium2.PdfPage) -> tuple[bool, list[str]]:
    """Draw fields, notes and stamps into a page; return whether it has to be opened again, and what notes say."""
    wanted, notes = False, []
    for index in range(min(FPDFPage_GetAnnotCount(page.raw), MAX_ANNOTATIONS)):
        annotation = FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = FPDFAnnot_GetSubtype(annotation)
        wanted = wanted or kind in (FPDF_ANNOT_WIDGET, FPDF_ANNOT_FREETEXT, FPDF_ANNOT_STAMP)
        if kind == FPDF_ANNOT_FREETEXT:
            notes.append(_contents(annotation))
        FPDFPage_CloseAnnot(annotation)
    drawn = wanted and FPDFPage_Flatten(page.raw, FLAT_NORMALDISPLAY) == FLATTEN_SUCCESS
    return drawn, notes


def with_notes(text: str, notes: list[str]) -> str:
    """Return a page's text with those notes that it does not have yet."""
    drawn = "".join(text.split()) if notes else ""
    return "\n".join([text, *(note for note in notes if "".join(note.split()) not in drawn)])


def _contents(annotation: object) -> str:
    size = FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if size > 2 * _MAX_NOTE_CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(size + 2)
    FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
