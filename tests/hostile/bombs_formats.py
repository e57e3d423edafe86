"""Word documents, web pages, texts and tables made to hang, crash or fill a reader; see ``tests.hostile.bombs``."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

MEGABYTE = 1024 * 1024

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode()
_TAIL = b"</w:body></w:document>"
_PARAGRAPH = b"<w:p><w:r><w:t>The lot is free and costs 85,000</w:t></w:r></w:p>"


def all_bombs() -> dict[str, Callable[[], bytes]]:
    """Return every bomb by its name, which ends with the suffix that its document has."""
    return {f"{bomb.__name__.rpartition('_')[0]}.{bomb.__name__.rpartition('_')[2]}": bomb for bomb in _BOMBS}


def intact_docx() -> bytes:
    """A Word document of one paragraph."""
    return _docx(_PARAGRAPH)


def _docx(*body: bytes, head: bytes = _HEAD, tail: bytes = _TAIL, repeat: int = 1) -> bytes:
    """A package whose document has ``body``, ``repeat`` times over."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with package.open(entry, "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(repeat):
                for content in body:
                    part.write(content)
            part.write(tail)
    return file.getvalue()


# Word


def spaces_docx() -> bytes:
    """A gigabyte of blanks between two elements, in a file of some megabytes."""
    return _docx(b" " * MEGABYTE, repeat=1024)


def long_text_docx() -> bytes:
    """One paragraph of a gigabyte."""
    return _docx(b"<w:p><w:r><w:t>", *[b"word " * (MEGABYTE // 5)] * 1024, b"</w:t></w:r></w:p>")


def paragraphs_docx() -> bytes:
    """Two million paragraphs without text."""
    return _docx(b"<w:p/>" * 1000, repeat=2000)


def most_text_docx() -> bytes:
    """Fifty thousand paragraphs with text: nearly all that is allowed."""
    return _docx(_PARAGRAPH * 100, repeat=500)


def entities_docx() -> bytes:
    """A billion laughs: nine entities of which each has the one before ten times."""
    lines = [b'<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return _docx(b"&a9;", head=b"<!DOCTYPE d [" + b"".join(lines) + b"]><d>", tail=b"</d>")


def external_entity_docx() -> bytes:
    """An entity that is a file of the machine."""
    return _docx(b"&x;", head=b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>', tail=b"</d>")


def deep_elements_docx() -> bytes:
    """A million elements, each inside the one before."""
    return _docx(b"<w:p>" * 1000, repeat=1000)


def deep_tables_docx() -> bytes:
    """A hundred thousand tables, each in a cell of the one before."""
    return _docx(b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100, repeat=1000)


def wide_row_docx() -> bytes:
    """A row of a million cells that each claim to span as many."""
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return _docx(b"<w:tbl><w:tr>", cell * 200_000, b"</w:tr></w:tbl>")


def long_attribute_docx() -> bytes:
    """An attribute of 300 megabytes."""
    return _docx(b'<w:p w:x="', *[b"x" * MEGABYTE] * 300, b'"/>')


def many_entries_docx() -> bytes:
    """A package of a hundred thousand files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(100_000):
            package.writestr(f"{number}", b"")
    return file.getvalue()


def overlapping_docx() -> bytes:
    """A package whose directory names the same bytes ten thousand times."""
    content = bytearray(_docx(_PARAGRAPH))
    start = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    directory = bytes(content[start:end]) * 10_000
    trailer = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 10_000, 10_000, len(directory), start, 0)
    return bytes(content[:start]) + directory + trailer


def truncated_docx() -> bytes:
    """The first half of a document."""
    content = most_text_docx()
    return content[: len(content) // 2]


def style_cycle_docx() -> bytes:
    """Styles that are based on each other."""
    file = io.BytesIO(_docx(b'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>text</w:t></w:r></w:p>'))
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>' for name, base in ("ab", "ba")
    )
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{_W}">{styles}</w:styles>')
    return file.getvalue()


# Web pages, as Markdown files, which may hold them


def deep_html_md() -> bytes:
    """Three hundred thousand elements, each inside the one before."""
    return b"<div>\n" + b"<div><span>" * 300_000 + b"x\n"


def deep_tables_md() -> bytes:
    """A hundred thousand tables inside each other."""
    return b"<div>\n" + b"<table><tr><td>x" * 100_000


def wide_spans_md() -> bytes:
    """Cells that claim to span a million rows and columns."""
    return b"<table>\n" + b"<tr>" + b"<td colspan=999999 rowspan=999999>x" * 100_000


def hidden_md() -> bytes:
    """Hidden elements that are never closed."""
    return b"<div>\n" + b"<p hidden><b><i>" * 200_000


def comments_md() -> bytes:
    """Comments and declarations that are opened and never closed."""
    return b"<div>\n" + b"<!-- <![CDATA[ <? <!x " * 100_000


def tags_md() -> bytes:
    """A tag with a hundred thousand attributes, never closed."""
    return b"<div>\n<p " + b"a='b\" " * 300_000


def character_references_md() -> bytes:
    """References to characters that do not exist, and to very large numbers."""
    return b"<div>\n" + b"&#99999999999999999999;&nosuchname;&#x" * 100_000


def brackets_md() -> bytes:
    """Links, quotes, lists and emphasis that are opened and never closed."""
    return b"[" * 50_000 + b"\n" + b"> " * 50_000 + b"\n" + b"**_*_" * 50_000 + b"\n" + b"- " * 50_000


def references_md() -> bytes:
    """Link definitions by the hundred thousand, and a use of each."""
    return b"".join(b"[a%d]: /x\n\n[a%d]\n\n" % (n, n) for n in range(100_000))


# Text and tables


def one_line_txt() -> bytes:
    """A line of seven million letters without a blank."""
    return b"x" * 7_000_000


def blanks_txt() -> bytes:
    """Twenty million blanks."""
    return b" " * 20_000_000


def noise_txt() -> bytes:
    """Five megabytes of random bytes."""
    return random.Random(7).randbytes(5_000_000)


def zeros_txt() -> bytes:
    """Five megabytes of zeros."""
    return bytes(5_000_000)


def headings_txt() -> bytes:
    """A hundred thousand lines that look like headings."""
    return b"CHAPTER I\n" * 100_000


def open_quote_csv() -> bytes:
    """A quotation mark at the beginning of every other cell, none closed in its row."""
    return b'a,"b\nc,d\n' * 300_000 + b'"'


def columns_csv() -> bytes:
    """Two rows of a million columns."""
    names = b",".join(b"n%d" % n for n in range(300_000))
    return names + b"\n" + names + b"\n"


def delimiters_csv() -> bytes:
    """Five million delimiters."""
    return b";" * 5_000_000


def quotes_csv() -> bytes:
    """Five million quotation marks."""
    return b'"' * 5_000_000


def rows_csv() -> bytes:
    """A table of three hundred thousand rows."""
    return b"Lot;Price\n" + b"7;45,000\n" * 300_000


# Addresses


def nothing_url() -> bytes:
    """An empty file."""
    return b""


def metadata_url() -> bytes:
    """The address that machines in a cloud have their credentials from."""
    return b"http://169.254.169.254/latest/meta-data/iam/security-credentials/"


def loopback_url() -> bytes:
    """This machine, as a decimal number."""
    return b"http://2130706433/"


def mapped_url() -> bytes:
    """This machine, as an IPv4 address in an IPv6 address."""
    return b"[InternetShortcut]\r\nURL=http://[::ffff:127.0.0.1]/\r\n"


def file_url() -> bytes:
    """A file of the machine."""
    return b"file:///etc/passwd"


def long_url() -> bytes:
    """An address of a hundred thousand characters."""
    return b"https://example.com/" + b"a" * 100_000


def unknown_xlsx() -> bytes:
    """A kind of file that nobody reads here."""
    return b"PK\x03\x04"


_BOMBS: tuple[Callable[[], bytes], ...] = (
    spaces_docx,
    long_text_docx,
    paragraphs_docx,
    most_text_docx,
    entities_docx,
    external_entity_docx,
    deep_elements_docx,
    deep_tables_docx,
    wide_row_docx,
    long_attribute_docx,
    many_entries_docx,
    overlapping_docx,
    truncated_docx,
    style_cycle_docx,
    deep_html_md,
    deep_tables_md,
    wide_spans_md,
    hidden_md,
    comments_md,
    tags_md,
    character_references_md,
    brackets_md,
    references_md,
    one_line_txt,
    blanks_txt,
    noise_txt,
    zeros_txt,
    headings_txt,
    open_quote_csv,
    columns_csv,
    delimiters_csv,
    quotes_csv,
    rows_csv,
    nothing_url,
    metadata_url,
    loopback_url,
    mapped_url,
    file_url,
    long_url,
    unknown_xlsx,
)
