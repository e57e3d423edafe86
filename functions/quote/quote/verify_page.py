"""Pages for whoever holds a quote's paper or link: is it genuine and still good, and the PDF itself."""

import base64
import hashlib
import html
import re
from collections.abc import Callable
from datetime import datetime

from quote.objects import QuoteFiles
from quote.pdf.formats import formats
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.calendar_rules import local_date
from salesmind.languages import Language, text
from salesmind.quotes.model import Quote
from salesmind.quotes.repository import Quotes
from salesmind.runtime.api import ApiRequest
from salesmind.runtime.rest import Response, html_response, redirect

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}", re.ASCII)
"""What is longer or has other characters was not made by us, and is not looked up."""

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.375rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.5rem 1.5rem}dt{font-weight:600}"
    "dd{margin:0}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class Pages:
    """Answers GET /q/{token} and GET /q/{token}/pdf."""

    def __init__(
        self,
        quotes: Quotes,
        files: Callable[[], QuoteFiles],
        dispatcher: Callable[[], Dispatcher],
        clock: Callable[[], datetime],
    ) -> None:
        """``files`` and ``dispatcher`` are asked for when a PDF is opened."""
        self._quotes = quotes
        self._files = files
        self._dispatcher = dispatcher
        self._clock = clock

    def verify(self, request: ApiRequest) -> Response:
        """Show what the paper must say: company, number, date, total and state; nothing about the customer.

        Raises:
            TransientError: the database failed.
        """
        token = request.parameters.get("token", "")
        quote = self._quotes.by_token(token) if _TOKEN.fullmatch(token) else None
        if quote is None:
            return _page(404, request.language, [text("page.unknown", request.language)], [])
        language = request.language
        return _page(
            200,
            language,
            [text("page.genuine", language), text("page.compare", language)],
            self._facts(quote, language),
        )

    def open_pdf(self, request: ApiRequest) -> Response:
        """Send the holder of the link to the PDF, for as long as the quote is good, and note that it was opened.

        Raises:
            TransientError: the database or the event bus failed.
        """
        link = request.parameters.get("token", "")
        quote = self._quotes.by_link(link) if _TOKEN.fullmatch(link) else None
        if quote is None or quote.status == "draft":
            return _page(404, request.language, [text("page.unknown", request.language)], [])
        if self._state(quote) in ("expired", "cancelled"):
            return _page(410, request.language, [text("page.gone", request.language)], [])
        viewed = quote.event("quote.viewed")
        if self._quotes.mark_viewed(quote, viewed):
            self._dispatcher().dispatch(quote.tenant_id, [viewed])
        return redirect(self._files().address(quote.pdf_key, quote.pdf_filename))

    def _facts(self, quote: Quote, language: Language) -> list[tuple[str, str]]:
        snapshot = quote.snapshot
        written = formats(snapshot.locale, language, quote.currency)
        version = f" · v{quote.version}" if quote.version > 1 else ""
        return [
            (text("page.company", language), snapshot.brand.name),
            (text("page.number", language), f"{snapshot.number}{version}"),
            (text("page.date", language), written.long_day(snapshot.issued_at.date())),
            (text("page.total", language), written.money(quote.total)),
            (text("page.valid", language), written.long_day(quote.valid_until)),
            (text("page.state", language), text(f"page.state_{self._state(quote)}", language)),
        ]

    def _state(self, quote: Quote) -> str:
        """Return "open", "accepted", "expired" or "cancelled"; the day counts, not when upkeep comes by."""
        if quote.status in ("accepted", "expired", "cancelled"):
            return quote.status
        today = local_date(self._clock(), quote.snapshot.time_zone)
        return "open" if today <= quote.valid_until else "expired"


def _page(status: int, language: Language, sentences: list[str], facts: list[tuple[str, str]]) -> Response:
    title = text("page.title", language)
    lead = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in facts)
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="robots" content="noindex,nofollow"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{lead}{f'<dl>{rows}</dl>' if rows else ''}</main></body></html>"
    )
    return html_response(status, page, **{"Content-Security-Policy": _POLICY})
