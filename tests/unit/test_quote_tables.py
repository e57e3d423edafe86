"""Files as spreadsheets write them, and as nobody should: every one is read as meant, or refused with its own word."""

import contextlib
import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from quote.files import table, xlsx_limits
from quote.files.contents import read_file
from quote.files.table import MAX_COLUMNS, MAX_ROWS
from quote.files.tables import MAX_MEGABYTES, file_errors, guarded, name_of_header, open_tables, unguarded
from salesmind.inventory.cells import Cell
from salesmind.sale_errors import QuoteError
from tests.fixtures.reasons import refusing


@file_errors()
def rows(content: bytes) -> list[list[Cell]]:
    [table] = open_tables(content)
    return [list(row.cells) for row in table.rows]


def saved(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def workbook(*lines: list[Any]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    for line in lines:
        sheet.append(line)
    return book, sheet


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with one of its XML parts changed."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == part else data)
    return output.getvalue()


def packed(**parts: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return output.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


ONE_SHEET = '<sheet name="Hoja1" sheetId="1" r:id="rId1"/>'
STYLES = "xl/styles.xml"


def excels(
    sheet: str, texts: str = "", namespace: str = TRANSITIONAL, *, sheets: str = ONE_SHEET, styles: str = ""
) -> bytes:
    """Return a workbook as Excel saves it, with texts that cells share; openpyxl writes none."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{relations}"><sheets>'
        f"{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{relations}/worksheet" Target="http://x.example/" TargetMode="External"/>'
        f'<Relationship Id="rId4" Type="{relations}/styles" Target="styles.xml"/>'
        "</Relationships>",
        SHEET: f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{sheet}</sheetData></worksheet>',
        TEXTS: f'<?xml version="1.0"?><sst xmlns="{namespace}">{texts}</sst>',
        STYLES: f'<?xml version="1.0"?><styleSheet xmlns="{namespace}">{styles}</styleSheet>',
    }
    return packed(**parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_of_any_country(encoding: str, delimiter: str, ending: str) -> None:
    lines = [["código", "nota"], ["Ñ-7", "a,b;c"], ["", ""], ['con "comillas"', "fin"]]
    written = ending.join(
        delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines
    )
    assert rows(written.encode(encoding)) == [lines[0], lines[1], lines[3]]


def test_a_cp1252_dash_and_what_excel_says_of_its_delimiter() -> None:
    [table] = open_tables("sep=;\na;b\nB\u20137;x,y\n".encode("cp1252"))
    assert [(row.number, row.cells) for row in table.rows] == [(2, ["a", "b"]), (3, ["B\u20137", "x,y"])]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "file_empty"),
        (b"\n \n;;\n", "file_empty"),
        (b"\x89PNG\x00\x00", "file_format"),
        (b'a,b\n"1,2\n3,4\n', "file_format"),
        (b'a,b\n"1"x,2\n', "file_format"),
        (b"\xff\xfe\x00", "file_format"),
        (b"PK\x03\x04 and then nothing", "file_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_protected"),
        (b"x" * (MAX_MEGABYTES * 1024 * 1024 + 1), "file_too_large"),
        (b"a\n" * (MAX_ROWS + 2), "too_many_rows"),
        (b"," * MAX_COLUMNS + b"a\n", "too_many_columns"),
        (b"a,b\n1,=1+1\n", "formula"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_is_no_list_has_its_own_error(content: bytes, error: str) -> None:
    with refusing(error):
        rows(content)


def test_as_many_rows_as_allowed_are_read() -> None:
    assert len(rows(b"a\n" * (MAX_ROWS + 1))) == MAX_ROWS + 1


def test_a_formula_in_a_csv_is_named() -> None:
    with refusing("formula") as formula:
        rows(b"a,b\n1,2\n3,=1+1\n")
    assert formula.value.fields == {"cell": "B3"}


FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
texts_with_marks = st.text(st.characters(codec="utf-8") | st.sampled_from("=+-@＝;,\t\r\n'\" ")).filter(
    lambda text: "\x00" not in text
)


@given(texts_with_marks)
def test_guarded_text_comes_back_and_is_no_formula(value: str) -> None:
    assert unguarded(guarded(value)) == value
    assert not FORMULA.match(guarded(value))
    assert not guarded(value).startswith(("\t", "\r"))


@given(st.lists(texts_with_marks, min_size=1, max_size=4))
def test_no_program_finds_a_formula_in_guarded_cells_whatever_it_divides_by(cells: list[str]) -> None:
    output = io.StringIO(newline="")
    csv.writer(output, quoting=csv.QUOTE_ALL).writerow([guarded(cell) for cell in cells])
    for delimiter in ",;\t":
        read = csv.reader(io.StringIO(output.getvalue(), newline=""), delimiter=delimiter)
        assert [cell for row in read for cell in row if FORMULA.match(cell)] == []


def test_the_mark_behind_a_quoted_header_divides_the_cells() -> None:
    assert rows(b'"a","b;c;d;e"\n"1","2"\n') == [["a", "b;c;d;e"], ["1", "2"]]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Área (m2)", "area"),
        ("Precio de lista", "precio_de_lista"),
        (" CÓDIGO ", "codigo"),
        ("front_m", "front_m"),
    ],
)
def test_headers_are_compared_by_their_letters(header: str, name: str) -> None:
    assert name_of_header(header) == name


def test_a_workbook_has_numbers_dates_percentages_and_texts() -> None:
    book, sheet = workbook(
        ["texto", "número", "fecha", "momento", "sí", "tasa", "hueco", "dinero"],
        ["007", 0.1 + 0.2, date(2026, 12, 31), datetime(2026, 12, 31, 13, 30), True, 0.125, None, 45000.5],
    )
    sheet["F2"].number_format = "0.00%"
    sheet["H2"].number_format = '[$S/-280A] #,##0.00;[Red]"deuda" #,##0.00'
    assert rows(saved(book))[1] == [
        "007",
        Decimal("0.3"),
        date(2026, 12, 31),
        date(2026, 12, 31),
        True,
        "12.5%",
        None,
        Decimal("45000.5"),
    ]


def test_dates_that_count_from_1904() -> None:
    book, _ = workbook(["fecha"], [date(2026, 12, 31)])
    book.epoch = datetime(1904, 1, 1)
    assert rows(saved(book))[1] == [date(2026, 12, 31)]


@pytest.mark.parametrize("namespace", [STRICT, TRANSITIONAL])
def test_texts_that_cells_share(namespace: str) -> None:
    texts = (
        "<si><t>plain</t></si>"
        "<si><r><t>Las </t></r><r><rPr><b/></rPr><t xml:space='preserve'>Palmas</t></r><rPh><t>loud</t></rPh></si>"
        "<si><t>B_x000D_7_x005F_x0041_</t></si>"
        "<si/>"
    )
    cells = "".join(f'<c t="s"><v>{index}</v></c>' for index in (2, 1, 0, 3, 0))
    assert rows(excels(f"<row>{cells}</row>", texts, namespace)) == [
        ["B\r7_x0041_", "Las Palmas", "plain", None, "plain"]
    ]


def test_a_text_that_is_not_there_is_damage() -> None:
    with refusing("file_format"):
        rows(excels('<row><c t="s"><v>1</v></c></row>', "<si><t>a</t></si>"))


def test_a_cell_in_error_is_no_value() -> None:
    content = saved(workbook(["a"], [1])[0])
    broken = '<c r="A2" t="e"><v>#REF!</v></c>'
    assert rows(changed(content, SHEET, lambda xml: re.sub(r'<c r="A2".*?</c>', broken, xml)))[1] == [
        "\x00#REF!"
    ]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    content = saved(workbook(["a", "b"], [1, 2], [3, 4])[0])
    lying = changed(content, SHEET, lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', xml))
    assert rows(lying)[1:] == [[1, 2], [3, 4]]


def test_rows_and_cells_without_their_names_are_counted() -> None:
    content = saved(workbook(["a", "b"], [1, 2])[0])
    nameless = changed(content, SHEET, lambda xml: re.sub(r' r="[A-Z]*\d+"', "", xml))
    [table] = open_tables(nameless)
    assert [(row.number, list(row.cells)) for row in table.rows] == [(1, ["a", "b"]), (2, [1, 2])]


def test_blank_rows_and_styled_cells_far_away_are_nothing() -> None:
    book, sheet = workbook(["a"], [1])
    sheet["A9"] = 2
    sheet["XFD1"].font = Font(bold=True)
    sheet["A1048576"].font = Font(bold=True)
    [table] = open_tables(saved(book))
    assert [(row.number, list(row.cells)) for row in table.rows] == [(1, ["a"]), (2, [1]), (9, [2])]


def test_visible_sheets_are_read_in_their_order_and_hidden_ones_are_not() -> None:
    book, sheet = workbook(["a"], [1])
    sheet.title = "Lotes"
    hidden = book.create_sheet("listas")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book.create_sheet("vacía")
    book.create_sheet("Planes", 0).append(["b"])
    assert [table.name for table in open_tables(saved(book))] == ["Planes", "Lotes"]


def test_a_formula_is_refused_by_its_cell_whatever_its_value() -> None:
    book, _ = workbook(["a", "b"], [1, "=A2*2"])
    with refusing("formula") as formula:
        rows(saved(book))
    assert formula.value.fields == {"cell": "B2"}


def test_the_formula_of_a_drop_down_list_is_none_of_the_cells() -> None:
    content = saved(workbook(["a"], [1])[0])
    validation = (
        '<extLst><ext xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><xm:f>listas!A1:A3</xm:f>'
        '<row/><c r="ZZ99"><v>1</v></c></ext></extLst></worksheet>'
    )
    assert rows(changed(content, SHEET, lambda xml: xml.replace("</worksheet>", validation)))[1] == [1]


def test_merged_cells_are_refused_by_their_range() -> None:
    book, sheet = workbook(["a", "b"], [1, 2], [3, 4])
    sheet.merge_cells("A2:A3")
    with refusing("merged_cells") as merged:
        rows(saved(book))
    assert merged.value.fields == {"cells": "A2:A3"}


def test_too_many_rows_are_refused_with_their_number() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(MAX_ROWS + 8):
        sheet.append([number])
    with refusing("too_many_rows") as refused:
        rows(saved(book))
    assert refused.value.fields == {"found": MAX_ROWS + 7, "highest": MAX_ROWS}


def test_a_column_too_far_is_refused() -> None:
    book, sheet = workbook(["a"])
    sheet.cell(2, MAX_COLUMNS + 7, "far")
    with refusing("too_many_columns") as refused:
        rows(saved(book))
    assert refused.value.fields == {"found": MAX_COLUMNS + 7, "highest": MAX_COLUMNS}


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpacked(*_: object) -> None:
        raise AssertionError("something was unpacked")

    bomb = packed(**{"xl/workbook.xml": " " * (xlsx_limits.MAX_UNPACKED * 1024 * 1024 + 1)})
    assert len(bomb) < 200_000
    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)
    with refusing("file_too_large"):
        rows(bomb)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", TEXTS, SHEET])
def test_a_document_type_is_refused_in_every_part(part: str) -> None:
    content = excels('<row><c t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
    assert rows(content) == [["a"]]
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def with_type(xml: str) -> str:
        declaration, end, rest = xml.rpartition("?>")
        return f"{declaration}{end}{laughs}{rest}"

    with refusing("file_format"):
        rows(changed(content, part, with_type))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace('t="n"', 't="s"'),
        lambda xml: xml.replace("<v>1</v>", "<v>one</v>"),
        lambda xml: xml.replace("<v>1</v>", "<v>1e999</v>"),
        lambda xml: xml.replace("<v>1</v>", f"<v>{'1' * 40_000}</v>"),
        lambda xml: xml.replace('r="A2"', 'r="A2" s="x"'),
        lambda xml: xml.replace('r="B2"', 'r="A2"'),
    ],
)
def test_damage_is_refused(change: Callable[[str], str]) -> None:
    content = saved(workbook(["a", "b"], [1, 999])[0])
    with refusing("file_format"):
        rows(changed(content, SHEET, change))


def test_too_many_cells_texts_and_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = excels('<row><c t="s"><v>0</v></c><c/><c/><c/></row>', "<si><t>a</t></si>" * 4)
    assert rows(content) == [["a"]]
    for limit, most in (("MAX_CELLS", 3), ("MAX_TEXTS", 3), ("MAX_PARTS", 3), ("MAX_UNPACKED", 0)):
        with monkeypatch.context() as patch:
            patch.setattr(xlsx_limits, limit, most)
            with refusing("file_too_complex", "file_too_large"):
                rows(content)


def listed() -> bytes:
    book, _ = workbook(
        ["project", "code", "area_m2", "status", "price_list", "currency", "price", "last_day", "Vista"],
        *(
            [
                "Las Palmas",
                f"A-{number}",
                120.5,
                "available",
                "Feria",
                "PEN",
                45_000.25,
                date(2026, 12, 31),
                "ñandú",
            ]
            for number in range(40)
        ),
    )
    return saved(book)


LISTED = listed()


@given(st.lists(st.integers(0, 8 * len(LISTED) - 1), min_size=1, max_size=4))
def test_a_workbook_with_flipped_bits_is_read_or_an_error_of_ours(bits: list[int]) -> None:
    damaged = bytearray(LISTED)
    for bit in bits:
        damaged[bit // 8] ^= 1 << bit % 8
    with contextlib.suppress(QuoteError):
        read_file(bytes(damaged))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", TEXTS, STYLES, SHEET])
@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("x-unknown", "utf-8"),
        ("cp037", "cp037"),
        ("ebcdic-cp-us", "cp037"),
        ("utf-16", "utf-8"),
        ("utf-32", "utf-32"),
        ("shift_jis", "utf-8"),
        ("idna", "utf-8"),
    ],
)
def test_an_encoding_that_no_workbook_has_is_refused(part: str, declared: str, written: str) -> None:
    output = io.BytesIO()
    content = excels('<row><c t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                xml = data.decode().rpartition("?>")[2]
                data = f'<?xml version="1.0" encoding="{declared}"?>{xml}'.encode(written)
            new.writestr(name, data)
    with refusing("file_format"):
        rows(output.getvalue())


def test_a_part_in_utf_16_is_read() -> None:
    content = excels('<row><c t="s"><v>0</v></c></row>', "<si><t>añ</t></si>")
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            xml = old.read(name).decode().rpartition("?>")[2]
            new.writestr(name, f'<?xml version="1.0" encoding="utf-16"?>{xml}'.encode("utf-16"))
    assert rows(output.getvalue()) == [["añ"]]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_an_error_of_ours(content: bytes) -> None:
    for prefix in (b"", b"PK\x03\x04"):
        with contextlib.suppress(QuoteError):
            rows(prefix + content)


ROW = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (excels("<row>" + "<a>" * 40 + "</a>" * 40 + "</row>"), "file_too_complex"),
        (excels(f"<row b='{'a' * 2_000_000}'/>{ROW}"), "file_too_complex"),
        (excels(f"<!--{'a>' * 1_000_000}-->{ROW}"), "file_too_complex"),
        (excels("".join(f"<a{number}/>" for number in range(12_000)) + ROW), "file_too_complex"),
        (excels("".join(f"<a b{number}=''/>" for number in range(12_000)) + ROW), "file_too_complex"),
        (
            excels("".join(f"<a xmlns:b{number}='x'/>" for number in range(12_000)) + ROW),
            "file_too_complex",
        ),
        (excels(ROW, sheets=ONE_SHEET * 2), "file_format"),
        (excels(ROW, sheets=ONE_SHEET * 101), "too_many_sheets"),
        (excels(ROW, f"<si><t>{'a' * 40_000}</t></si>"), "file_format"),
        (excels(ROW, styles=f"<numFmt numFmtId='1' formatCode='{'[' * 300}'/>"), "file_too_complex"),
        (
            excels(ROW, styles="".join(f"<numFmt numFmtId='{n}' formatCode='0'/>" for n in range(5_001))),
            "file_too_complex",
        ),
        (excels(ROW, styles=f"<cellXfs>{'<xf/>' * 65_001}</cellXfs>"), "file_too_complex"),
        (excels('<row r="1"><c r="ZZZ1"/></row>'), "file_format"),
    ],
    ids=[
        "depth",
        "tag",
        "comment",
        "element names",
        "attribute names",
        "prefixes",
        "sheet twice",
        "sheets",
        "text",
        "format",
        "formats",
        "styles",
        "column",
    ],
)
def test_a_workbook_made_to_fill_its_reader_is_refused(content: bytes, error: str) -> None:
    with refusing(error):
        rows(content)


def test_a_workbook_with_as_many_parts_of_each_kind_as_allowed_is_read() -> None:
    styles = f"<numFmt numFmtId='1' formatCode='{'[' * 255}'/><cellXfs>{'<xf/>' * 65_000}</cellXfs>"
    content = excels(f"<row b='{'a' * 500_000}'/>{ROW}", f"<si><t>{'a' * 32_767}</t></si>", styles=styles)
    assert rows(content) == [["a"]]


def test_rows_without_cells_and_elements_of_no_use_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    content = excels(ROW + "<row/>" * 20)
    assert rows(content) == [["a"]]
    for limit, error in (("MAX_BLANK_ROWS", "too_many_rows"), ("MAX_ELEMENTS", "file_too_complex")):
        with monkeypatch.context() as patch:
            patch.setattr(xlsx_limits, limit, 15)
            with refusing(error):
                rows(content)


def test_texts_are_counted_as_what_they_take_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_limits, "MAX_UNPACKED", 1)
    plain = f"<si><t>{'a' * 20_000}</t></si>"
    assert rows(excels(ROW, plain * 20)) == [["a"]]
    with refusing("file_too_large"):
        rows(excels(ROW, plain.replace("aa", "😀a", 1) * 20))


@pytest.mark.parametrize("content", [excels(ROW), b"a,b\n1,2\n"], ids=["xlsx", "csv"])
def test_a_file_that_takes_too_long_is_given_up(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_SECONDS", -1)
    with refusing("file_too_complex"):
        rows(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_no_workbook_is_is_refused(method: int) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excels(ROW))) as old, zipfile.ZipFile(output, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with refusing("file_format"):
        rows(output.getvalue())


def test_a_csv_line_longer_than_a_row_can_be_is_refused() -> None:
    with refusing("file_format"):
        rows(b"a,b\n" + b"," * (MAX_COLUMNS * 32_767 + 1) + b"\n")
