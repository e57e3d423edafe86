"""Text of documents that are no PDFs, as it is cut and cited afterwards."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunking import chunk_pages
from ingest.paragraphs import Kind, paragraphs
from ingest.readers.base import ReadingLimits, RefusedError
from ingest.readers.csv import csv_blocks
from ingest.readers.decoding import decode
from ingest.readers.html import html_blocks
from ingest.readers.registry import read_format
from ingest.text.blocks import LINE_CHARACTERS, wrapped
from ingest.text.cleaning import clean_lines
from tests.fixtures.word_documents import docx, paragraph, row

LIMITS = ReadingLimits(memory_bytes=1, page_seconds=1, max_pages=1, max_characters=100_000)
LONG = (
    "La separación del lote cuesta S/ 500 y vale por siete días, durante los cuales nadie más puede comprarlo ni "
    "separarlo. Después se firma el contrato y se paga la cuota inicial de 20 % en una sola vez o en tres partes."
)


@pytest.fixture
def read() -> "Reader":
    return Reader()


class Reader:
    """Reads a content as a file of some format and returns its lines, cleaned as the worker cleans them."""

    def __call__(self, suffix: str, content: str | bytes) -> list[str]:
        data = content.encode() if isinstance(content, str) else content
        return [line for part in read_format(io.BytesIO(data), suffix, LIMITS) for line in clean_lines(part)]

    def refusal(self, suffix: str, content: bytes) -> str:
        with pytest.raises(RefusedError) as caught:
            self(suffix, content)
        return str(caught.value)


def joined(lines: list[str]) -> str:
    return " ".join(lines)


# Lines and paragraphs


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30), min_size=1))
def test_wrapping_loses_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert wrapped(text).replace("\n", " ") == text


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=14), min_size=1))
def test_wrapped_lines_have_one_width(words: list[str]) -> None:
    assert all(len(line) <= LINE_CHARACTERS for line in wrapped(" ".join(words)).split("\n"))


def test_a_paragraph_is_whole_again_when_it_is_cut(read: Reader) -> None:
    found = paragraphs([read("md", f"{LONG}\n\n{LONG}\n")])
    assert [p.text for p in found] == [LONG, LONG]


def test_headings_become_the_headings_of_their_chunks(read: Reader) -> None:
    content = f"# Los Olivos\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n## Formas de pago\n\n- contado\n- crédito\n\n{LONG} {LONG} {LONG}\n"  # noqa: E501
    chunks = chunk_pages([read("md", content)])
    assert [chunk.heading for chunk in chunks] == ["LOS OLIVOS", "FORMAS DE PAGO"]


def test_rows_and_items_stay_apart(read: Reader) -> None:
    content = "| Lote | Área | Precio |\n|-|-|-|\n| 1 | 120 m² | 45,000 |\n| 2 | 130 m² | 47,000 |\n\n- uno\n- dos\n"
    found = paragraphs([read("md", content)])
    assert [p.text for p in found] == [
        "• Lote: 1 · Área: 120 m² · Precio: 45,000",
        "• Lote: 2 · Área: 130 m² · Precio: 47,000",
        "• uno",
        "• dos",
    ]
    assert {p.kind for p in found} == {Kind.TEXT}


# Text and its encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_text_is_read_in_the_encoding_that_it_is_in(read: Reader, encoding: str) -> None:
    assert read("txt", "Señor: la cuota es de 20 %.\r\nÑandú".encode(encoding)) == [
        "Señor: la cuota es de 20 %.",
        "Ñandú",
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_text_in_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    with suppress(RefusedError):
        assert isinstance(decode(content), str)


@pytest.mark.parametrize("suffix", ["txt", "csv", "md", "html"])
def test_a_program_is_no_text(read: Reader, suffix: str) -> None:
    assert read.refusal(suffix, bytes(range(32)) * 20) == "damaged"


@pytest.mark.parametrize("suffix", ["txt", "csv", "md", "html"])
def test_too_much_text_is_refused(read: Reader, suffix: str) -> None:
    assert read.refusal(suffix, b"palabra " * 20_000) == "too_large"
    assert read.refusal(suffix, b" " * (4 * LIMITS.max_characters + 1)) == "too_large"


@pytest.mark.parametrize("suffix", ["txt", "csv", "md", "html"])
def test_an_empty_file_has_no_lines(read: Reader, suffix: str) -> None:
    assert read(suffix, b"") == []
    assert read(suffix, b" \r\n\t ") == []


# CSV

cells = st.text(st.characters(categories=["L", "N"], include_characters=" ,;.\"'\n|-"), max_size=12)


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=8),
    st.sampled_from(",;\t"),
)
def test_cells_of_every_dialect_come_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Lote", "Área total", "Precio"])
    writer.writerows(rows)
    found = " ".join(" ".join(csv_blocks(file.getvalue())).split())
    for text in (" ".join(cell.split()) for cells_of_row in rows for cell in cells_of_row):
        assert text in found


@pytest.mark.parametrize(
    "content",
    [
        "Lote;Área;Precio\n7;120,5;45.000,00\n",
        'Lote,Área,Precio\n7,"120,5","45.000,00"\n',
        "Lote\tÁrea\tPrecio\r\n7\t120,5\t45.000,00\r\n",
        "sep=;\nLote;Área;Precio\n7;120,5;45.000,00\n",
        "Lote|Área|Precio\n\n7|120,5|45.000,00",
    ],
)
def test_a_row_names_its_columns(read: Reader, content: str) -> None:
    assert joined(read("csv", content)) == "• Lote: 7 · Área: 120,5 · Precio: 45.000,00"


def test_a_title_above_the_table_is_not_its_header(read: Reader) -> None:
    lines = read("csv", "Lista de precios 2027;;\n;;\nLote;Área;Precio\n7;;45\n")
    assert lines == ["Lista de precios 2027", "• Lote: 7 · Precio: 45"]


def test_a_table_without_header_keeps_its_first_row(read: Reader) -> None:
    assert read("csv", "1,120,45\n2,130,47\n") == ["• 1 · 120 · 45", "• 2 · 130 · 47"]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(read: Reader) -> None:
    lines = read("csv", 'Lote,Tubo\n1,5" de agua\n2,"3 de gas\n3,otro\n4,otro más\n')
    assert lines[-2:] == ["• Lote: 3 · Tubo: otro", "• Lote: 4 · Tubo: otro más"]
    assert any("3 de gas" in line for line in lines)


# HTML and Markdown


def test_a_page_is_what_its_reader_sees(read: Reader) -> None:
    page = """<!doctype html><title>Precios</title><style>p{color:red}</style><nav>Menú <a href=/>Inicio</a></nav>
    <header>Logotipo</header><p hidden>oculto uno<p>visible <b>u</b>no<script>if (a < b) { "</p>" }</script>
    <div style="DISPLAY : none">oculto <div>dos</div> tres</div><div aria-hidden=true>oculto</div>
    <ul><li>a<li hidden>oculto<li>b</ul><template>oculto</template><select><option>oculto</select>
    <div role=dialog>oculto</div><p>fin<br>otra línea<footer>Pie oculto</footer>"""
    assert read("html", page) == ["PRECIOS", "visible uno", "• a", "• b", "fin", "otra línea"]


def test_the_main_part_is_taken_when_there_is_one(read: Reader) -> None:
    text = "Texto principal de la página. " * 10
    lines = read(
        "html", f"<body><div>aparte</div><main><header><h1>Olivos</h1></header>{text}</main><div>aparte</div>"
    )
    assert lines[0] == "OLIVOS"
    assert "aparte" not in joined(lines)


def test_tables_of_pages(read: Reader) -> None:
    page = """<table><tr><th>Etapa<th>Lote<th>Precio</tr><tr><td rowspan=2>Primera<td>1<td>45<tr><td>2<td>46</table>
    <table><tr><th>Cuota inicial<td>20 %<tr><th>Plazo<td>24 meses</table>
    <table><tr><td><table><tr><td>Dentro<td>1</table></table>"""
    assert read("html", page) == [
        "• Etapa: Primera · Lote: 1 · Precio: 45",
        "• Etapa: Primera · Lote: 2 · Precio: 46",
        "• Cuota inicial: 20 %",
        "• Plazo: 24 meses",
        "• Dentro: 1",
    ]


def test_tags_that_are_left_out_are_where_a_browser_puts_them(read: Reader) -> None:
    page = "<p>uno<table><tr><td>Cuota<td>20 %</tr><td>Plazo<td>24 meses</table><dl><dt>a<dd>b</dl><ul><li>c<li>d"
    assert read("html", page) == ["uno", "• Cuota: 20 %", "• Plazo: 24 meses", "a", "b", "• c", "• d"]


def test_the_title_of_a_picture_is_not_the_pages(read: Reader) -> None:
    assert read("html", "<svg><title>Menú</title></svg><p>texto") == ["texto"]
    assert read("html", "<p>texto<title>Olivos</title>") == ["OLIVOS", "texto"]


def test_a_pages_own_charset_counts(read: Reader) -> None:
    page = '<html><head><meta charset="windows-1250"></head><p>Łódź'
    assert read("html", page.encode("cp1250")) == ["Łódź"]
    assert read("html", b"<meta charset=utf-16><p>a") == ["a"]
    assert read("html", b"<meta charset=idna><p>a") == ["a"]


pieces = "< > / = \" ' x &amp; &# <p> <td> <tr> <table> </table> <li> <ol> <div\thidden> </div> <!-- --> <![CDATA[ <main>"  # noqa: E501


@given(st.lists(st.sampled_from(pieces.split(" "))))
def test_markup_of_any_kind_is_read_and_what_follows_is_not_lost(markup: list[str]) -> None:
    opened = "".join(markup)
    list(html_blocks(opened))
    closed = "".join(
        piece for piece in markup if piece not in {"<", '"', "'", "=", "/", "<![CDATA[", "<!--", "-->"}
    )
    closed = closed.replace("<div\thidden>", "<div>")
    assert html_blocks_hold(closed + "<p>final</p>", "final")


def html_blocks_hold(html: str, text: str) -> bool:
    return any(text in block for block in html_blocks(html))


def test_markdown_is_read_as_it_is_shown(read: Reader) -> None:
    content = f"---\ntitle: oculto\n---\n# Guía\n\nVer [el plano](http://x.y) y **esto**.\n\n1. uno\n2. dos\n   - tres\n\n```\nx = 1\n```\n### Entrega\n{LONG}\n"  # noqa: E501
    lines = read("md", content)
    assert lines[:7] == ["GUÍA", "Ver el plano y esto.", "1. uno", "2. dos", "– tres", "x = 1", "Entrega"]
    assert joined(lines[7:]) == LONG


# Word


def test_a_word_document(read: Reader) -> None:
    body = (
        paragraph("Guía de compra", '<w:pStyle w:val="Propio"/>')
        + paragraph("Un texto &amp; otro.")
        + paragraph("Entrega", '<w:pStyle w:val="Ttulo3"/>')
        + paragraph("uno", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("dos", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("sin número", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    )
    assert read("docx", docx(body)) == [
        "GUÍA DE COMPRA", "Un texto & otro.", "Entrega", "• uno", "– dos", "sin número", "a b", "c",
    ]  # fmt: skip


def test_what_a_word_document_does_not_show_is_not_read(read: Reader) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>borrado</w:delText></w:r></w:del><w:ins><w:r><w:t>puesto</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>movido</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r><w:r><w:t>, visto</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice>" + paragraph("cuadro") + "</mc:Choice><mc:Fallback>" + paragraph("cuadro")
        + "</mc:Fallback></mc:AlternateContent>"
    )  # fmt: skip
    assert read("docx", docx(body)) == ["puesto, visto", "cuadro"]


def test_tables_of_word(read: Reader) -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    start = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Primera")
    table = (
        "<w:tbl>"
        + row("Etapa", "Lote", "Precio")
        + row(start, "1", "45")
        + row(merged, "2", "46")
        + "</w:tbl>"
    )
    assert read("docx", docx(table)) == [
        "• Etapa: Primera · Lote: 1 · Precio: 45",
        "• Etapa: Primera · Lote: 2 · Precio: 46",
    ]


def test_notes_come_after_the_text(read: Reader) -> None:
    content = docx(paragraph("texto"), footnotes=f"<w:footnote>{paragraph('nota')}</w:footnote>")
    assert read("docx", content) == ["texto", "nota"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 nothing",
        b"%PDF-1.7",
        docx("<w:p>"),
        docx(paragraph("&x;"), prologue='<!DOCTYPE d [<!ENTITY x "y">]>'),
        docx(paragraph("texto"))[:300],
    ],
)
def test_what_is_no_word_document_is_refused(read: Reader, content: bytes) -> None:
    assert read.refusal("docx", content) == "damaged"


def test_an_encrypted_word_document_asks_for_its_password(read: Reader) -> None:
    container = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert read.refusal("docx", container) == "password"
