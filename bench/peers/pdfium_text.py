"""A handler that extracts the text of every page with pdfium and does nothing with it."""

from typing import Any

import pypdfium2


def lambda_handler(event: dict[str, Any], context: Any) -> int:  # noqa: ARG001
    """Read the files at ``paths``; return how many pages they have."""
    pages = 0
    for path in event["paths"]:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
            pages += 1
        document.close()
    return pages
