"""The quote's PDF against WeasyPrint on the same two-page quote, its size, and what its code costs to load.

Every document is another quote: its own number, customer and verification link. Processor time is counted, so that
other work on the machine does not tell against either; ours and the peer take turns.
"""

import subprocess
import sys
from html import escape
from statistics import median
from time import process_time

import pypdfium2 as pdfium

from bench.environment import ROOT
from bench.report import Row
from local.quote_samples import sample_quote
from quote.pdf.document import render_quote
from quote.pdf.formats import formats
from quote.pdf.texts import pdf_texts
from salesmind.quotes.snapshot import Person, QuoteSnapshot

ROUNDS = 5
OURS_PER_ROUND = 60
PEERS_PER_ROUND = 2
COLD_STARTS = 5
INSTALLMENTS = 12

MIN_RATE = 50
MIN_RATIO = 10
MAX_BYTES = 100_000

_LOAD = """
from time import process_time
begin = process_time()
import {module}
print((process_time() - begin) * 1000)
"""


def rows(*, long: bool) -> list[Row]:
    """Measure; takes about half a minute."""
    first, assets = sample_quote("es", INSTALLMENTS, picture=None)
    data = render_quote(first, assets)
    pages = len(pdfium.PdfDocument(data))
    if pages != 2:
        raise RuntimeError(f"the quote to measure has {pages} pages instead of 2")
    ours: list[float] = []
    peers: list[float] = []
    peer_missing = _peer_is_missing()
    for number in range(ROUNDS):
        quotes = [_another(first, number * OURS_PER_ROUND + place) for place in range(OURS_PER_ROUND)]
        begin = process_time()
        for quote in quotes:
            render_quote(quote, assets)
        ours.append(OURS_PER_ROUND / (process_time() - begin))
        if not peer_missing:
            begin = process_time()
            for quote in quotes[:PEERS_PER_ROUND]:
                _weasyprint(quote)
            peers.append(PEERS_PER_ROUND / (process_time() - begin))
    rate = median(ours)
    ratio = rate / median(peers) if peers else None
    long, long_assets = sample_quote("pt", 240, picture="plan")
    size = len(render_quote(long, long_assets))
    return [
        Row(
            "quote: two-page PDFs per second and core", rate, "/s", hold=f"≥ {MIN_RATE}", ok=rate >= MIN_RATE
        ),
        Row(
            "quote: the same, next to WeasyPrint",
            rate,
            "/s",
            against=peer_missing or f"WeasyPrint {median(peers):.1f} /s",
            ratio=ratio,
            hold="" if ratio is None else f"≥ {MIN_RATIO} ×",
            ok=ratio is None or ratio >= MIN_RATIO,
        ),
        _size("quote: size of two pages", len(data)),
        _size("quote: size with 240 instalments and a plan", size),
        Row(
            "quote: loading the PDF's code, processor time",
            _load("quote.pdf.document"),
            "ms",
            against=f"reportlab's canvas alone {_load('reportlab.pdfgen.canvas'):.0f} ms",
        ),
    ]


def _size(name: str, size: int) -> Row:
    return Row(name, size / 1000, "kB", hold=f"≤ {MAX_BYTES // 1000} kB", ok=size <= MAX_BYTES)


def _another(quote: QuoteSnapshot, number: int) -> QuoteSnapshot:
    return quote.model_copy(
        update={
            "number": f"C-2026-{number:05}",
            "customer": Person(name=f"Cliente Núm. {number} de Lima", document=f"DNI {10_000_000 + number}"),
            "verification_url": f"https://losolivos.example/q/{number:012x}",
        }
    )


def _load(module: str) -> float:
    code = _LOAD.format(module=module)
    times = [
        float(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=_paths()).stdout
        )
        for _ in range(COLD_STARTS)
    ]
    return median(times)


def _paths() -> dict[str, str]:
    return {"PYTHONPATH": f"{ROOT / 'layers/common'}:{ROOT / 'functions/quote'}"}


def _peer_is_missing() -> str:
    try:
        import weasyprint
    except (ImportError, OSError):
        # OSError: the package is there and the system's pango library is not.
        return "WeasyPrint is not installed here"
    return "" if weasyprint.__version__ else "WeasyPrint is not installed here"


def _weasyprint(quote: QuoteSnapshot) -> bytes:
    """Draw the same contents as a plain web page: no logo, no QR code, the system's fonts."""
    import weasyprint

    words = pdf_texts(quote.language)
    style = formats(quote.locale, quote.language, quote.currency)
    prices = "".join(
        f"<tr><td>{escape(line.label)}</td><td class=n>{style.figure(line.amount)}</td></tr>"
        for line in quote.prices
    )
    schedule = "".join(
        f"<tr><td>{row.number}</td><td>{style.day(row.due)}</td>"
        + "".join(
            f"<td class=n>{style.figure(amount)}</td>"
            for amount in (row.principal, row.interest, row.insurance, row.payment, row.balance)
        )
        + "</tr>"
        for row in quote.schedule
    )
    heads = (
        words.number,
        words.due,
        words.principal,
        words.interest,
        words.insurance,
        words.payment,
        words.balance,
    )
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    terms = "".join(f"<p>{escape(line)}</p>" for line in quote.terms.splitlines())
    page = f"""<html lang={quote.language}><title>{escape(quote.number)}</title><style>
        @page {{ size: A4; margin: 48pt; @bottom-right {{ content: counter(page) ' / ' counter(pages) }} }}
        body {{ font: 9pt/13pt sans-serif }} table {{ width: 100%; border-collapse: collapse; margin: 40pt 0 }}
        td, th {{ padding: 4pt; border-bottom: 0.5pt solid #ccc }} .n {{ text-align: right }}
        .terms {{ columns: 2; break-before: page }} </style>
        <h1>{escape(words.quote)} {escape(quote.number)}</h1><h2>{escape(quote.brand.name)}</h2>
        <p>{escape(quote.customer.name)}<br>{escape(quote.customer.document)}</p>
        <p>{escape(quote.unit.project)} {escape(quote.unit.name)}</p><p>{style.money(quote.totals.price)}</p>
        <table>{prices}</table><table><thead><tr>{head}</tr></thead>{schedule}</table>
        <div class=terms>{terms}</div><p>{escape(quote.verification_url)}</p></html>"""
    data = weasyprint.HTML(string=page).write_pdf()
    if not isinstance(data, bytes):
        raise TypeError("WeasyPrint wrote no bytes")
    return data
