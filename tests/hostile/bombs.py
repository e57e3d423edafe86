"""PDFs made to hang, crash or fill a reader: each is a function of nothing that returns the same bytes every time.

Most have no cross-reference table; readers then look for the objects themselves.
"""

import random
import zlib
from collections.abc import Callable, Sequence

MEGABYTE = 1024 * 1024

_PAGE = b"<</Type/Page/Parent 101 0 R/MediaBox[0 0 600 800]/Contents 2 0 R/Resources 3 0 R>>"
_FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
_CATALOGUE = b"<</Type/Catalog/Pages 101 0 R>>"
_PAGES = b"<</Type/Pages/Count 1/Kids[1 0 R]>>"
_TEXT = b"BT /F 12 Tf 50 700 Td (The lot is free and costs 85,000) Tj ET"
_INTACT = {2: b"<</Length 65>>stream\n%s\nendstream" % _TEXT, 3: _FONT}


def intact() -> bytes:
    """A document of one page that has text: what every reader must still read after a bomb."""
    return _pdf({})


def _pdf(objects: dict[int, bytes], *, trailer: bytes = b"") -> bytes:
    """A document of one page with text, with ``objects`` in the place of its own or added to them.

    Object 1 is the page, 2 its contents, 3 its resources, 100 the catalogue and 101 the root of the pages.
    """
    merged = {1: _PAGE, **_INTACT, 100: _CATALOGUE, 101: _PAGES, **objects}
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in merged.items())
    return b"%%PDF-1.7\n%strailer<</Root 100 0 R%s>>\n%%%%EOF\n" % (body, trailer)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _packed(megabytes: int, byte: bytes = b" ") -> bytes:
    packer = zlib.compressobj(1)
    part = byte * MEGABYTE
    return b"".join(packer.compress(part) for _ in range(megabytes)) + packer.flush()


def _kids(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _with_pages(count: int, page: bytes, **objects: bytes) -> bytes:
    numbers = range(1000, 1000 + count)
    root = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, _kids(numbers))
    return _pdf({101: root, **dict.fromkeys(numbers, page), **{int(k[1:]): v for k, v in objects.items()}})


# Page trees


def deep_page_tree() -> bytes:
    """A hundred thousand nodes, each inside the one before."""
    depth = 100_000
    nodes = {
        number: b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>" % (number - 1, number + 1)
        for number in range(1000, 1000 + depth)
    }
    return _pdf(
        {101: b"<</Type/Pages/Count 1/Kids[1000 0 R]>>", **nodes, 1000 + depth: _PAGE},
    )


def page_tree_cycle() -> bytes:
    """A node that is its own child and parent."""
    return _pdf({101: b"<</Type/Pages/Count 9/Parent 101 0 R/Kids[101 0 R 101 0 R 1 0 R]>>"})


def page_tree_fan() -> bytes:
    """Forty levels of which each has the next one twice: a million million pages in forty objects."""
    nodes = {
        number: b"<</Type/Pages/Count 1000/Kids[%d 0 R %d 0 R]>>" % (number + 1, number + 1)
        for number in range(1000, 1040)
    }
    return _pdf({101: b"<</Type/Pages/Count 2000/Kids[1000 0 R]>>", **nodes, 1040: _PAGE})


def enormous_count() -> bytes:
    """One page that claims to be 2,147,483,647."""
    return _pdf({101: b"<</Type/Pages/Count 2147483647/Kids[1 0 R]>>"})


def believable_count() -> bytes:
    """One page that claims to be 3,000, which is allowed."""
    return _pdf({101: b"<</Type/Pages/Count 3000/Kids[1 0 R]>>"})


def negative_count() -> bytes:
    """One page that claims to be minus seven."""
    return _pdf({101: b"<</Type/Pages/Count -7/Kids[1 0 R]>>"})


def empty_pages_100000() -> bytes:
    """A hundred thousand pages without contents."""
    return _with_pages(100_000, b"<</Type/Page/Parent 101 0 R/MediaBox[0 0 9 9]>>")


def parent_cycle() -> bytes:
    """A page that inherits its size and resources from itself."""
    return _pdf({1: b"<</Type/Page/Parent 1 0 R/Contents 2 0 R>>"})


def slow_pages() -> bytes:
    """Three thousand pages that share contents of which each takes a while."""
    return _with_pages(3_000, _PAGE, _2=_stream(b"BT /F 9 Tf " + b"1 1 Td (ab) Tj " * 60_000 + b"ET"))


# Outlines and other trees beside the pages


def outline_cycle() -> bytes:
    """Bookmarks that follow and contain each other."""
    return _pdf(
        {
            100: b"<</Type/Catalog/Pages 101 0 R/Outlines 200 0 R>>",
            200: b"<</Type/Outlines/First 201 0 R/Last 202 0 R/Count 2147483647>>",
            201: b"<</Title(a)/Parent 200 0 R/Next 202 0 R/First 200 0 R/Last 201 0 R>>",
            202: b"<</Title(b)/Parent 201 0 R/Next 201 0 R/Prev 202 0 R/First 201 0 R>>",
        }
    )


def deep_outline() -> bytes:
    """Fifty thousand bookmarks, each inside the one before."""
    items = {
        number: b"<</Title(a)/Parent %d 0 R/First %d 0 R/Last %d 0 R/Count 1>>"
        % (number - 1, number + 1, number + 1)
        for number in range(200, 50_200)
    }
    return _pdf({100: b"<</Type/Catalog/Pages 101 0 R/Outlines 200 0 R>>", **items})


def slow_outline() -> bytes:
    """A thousand bookmarks whose pages have each to be looked for among half a million names."""
    items = {
        number: b"<</Title(a)/Parent 200 0 R/Next %d 0 R/Dest(z)>>" % (number + 1)
        for number in range(1000, 2000)
    }
    catalogue = b"<</Type/Catalog/Pages 101 0 R/Outlines 200 0 R/Names<</Dests 201 0 R>>>>"
    names = b"<</Names[%s]>>" % (b"(a)0 " * 500_000)
    return _pdf({100: catalogue, 200: b"<</First 1000 0 R/Last 1999 0 R/Count 1000>>", 201: names, **items})


def wide_outline() -> bytes:
    """A hundred thousand bookmarks with titles of a thousand letters."""
    item = b"<</Title(%s)/Parent 200 0 R/Next %%d 0 R>>" % (b"a" * 1_000)
    items = {number: item % (number + 1) for number in range(1000, 101_000)}
    outline = b"<</First 1000 0 R/Last 100999 0 R/Count 100000>>"
    return _pdf({100: b"<</Type/Catalog/Pages 101 0 R/Outlines 200 0 R>>", 200: outline, **items})


def name_tree_cycle() -> bytes:
    """A tree of names that contains itself."""
    names = b"<</Kids[200 0 R 200 0 R]/Limits[(a)(z)]>>"
    return _pdf({100: b"<</Type/Catalog/Pages 101 0 R/Names<</Dests 200 0 R>>>>", 200: names})


def page_labels_cycle() -> bytes:
    """Page labels whose number tree contains itself."""
    return _pdf({100: b"<</Type/Catalog/Pages 101 0 R/PageLabels 200 0 R>>", 200: b"<</Kids[200 0 R]>>"})


def annotations() -> bytes:
    """A page with a hundred thousand form fields, each the parent of the next."""
    fields = {
        number: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/Parent %d 0 R/Kids[%d 0 R]>>"
        % (number - 1, number + 1)
        for number in range(1000, 101_000)
    }
    page = _PAGE[:-2] + b"/Annots[%s]>>" % _kids(range(1000, 101_000))
    form = b"<</Type/Catalog/Pages 101 0 R/AcroForm<</Fields[1000 0 R]>>>>"
    return _pdf({1: page, 100: form, **fields})


# Compression


def flate_bomb() -> bytes:
    """Contents of 1 GB, packed."""
    return _pdf({2: _stream(_packed(1024), b"/Filter/FlateDecode")})


def double_flate_bomb() -> bytes:
    """Contents of 2 GB, packed twice: a file of a few dozen kilobytes."""
    return _pdf({2: _stream(zlib.compress(_packed(2048)), b"/Filter[/FlateDecode/FlateDecode]")})


def filter_chain() -> bytes:
    """Contents that go through ten thousand filters."""
    return _pdf({2: _stream(_packed(1), b"/Filter[%s]" % (b"/FlateDecode " * 10_000))})


def run_length_bomb() -> bytes:
    """Contents of 640 MB in run-length coding."""
    return _pdf(
        {2: _stream(zlib.compress(b"\x81 " * 5 * MEGABYTE), b"/Filter[/FlateDecode/RunLengthDecode]")}
    )


def to_unicode_bomb() -> bytes:
    """A font whose table of letters unpacks to 512 MB."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>"
    return _pdf(
        {3: b"<</Font<</F %s>>>>" % font, 4: _stream(_packed(512, b"<0041> "), b"/Filter/FlateDecode")}
    )


def to_unicode_ranges() -> bytes:
    """A font whose table of letters names 65,536 letters fifty thousand times."""
    ranges = b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * 50_000
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts["
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>"
    )
    return _pdf({3: b"<</Font<</F %s>>>>" % font, 4: _stream(zlib.compress(ranges), b"/Filter/FlateDecode")})


def predictor_bomb() -> bytes:
    """A predictor with two thousand million columns."""
    parameters = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32>>"
    return _pdf({2: _stream(_packed(1), parameters)})


# Images and pages of impossible sizes


def _with_image(entries: bytes, data: bytes = b"\0" * 64) -> bytes:
    image = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8" + entries
    return _pdf(
        {2: _stream(b"600 0 0 800 0 0 cm /X Do"), 3: b"<</XObject<</X 4 0 R>>>>", 4: _stream(data, image)}
    )


def huge_image() -> bytes:
    """An image of 100,000 x 100,000 points in a few bytes."""
    return _with_image(b"/Width 100000/Height 100000/Filter/FlateDecode", _packed(16, b"\0"))


def huge_inline_image() -> bytes:
    """The same inside the contents."""
    image = b"BI /W 100000 /H 100000 /BPC 8 /CS /RGB /F /Fl ID " + _packed(1, b"\0") + b" EI " + _TEXT
    return _pdf({2: _stream(image)})


def negative_sizes() -> bytes:
    """Lengths, image and page of less than nothing."""
    image = (
        b"<</Type/XObject/Subtype/Image/Width -9/Height -2147483648/BitsPerComponent -8/Length -1>>stream\n\n"
    )
    page = b"<</Type/Page/Parent 101 0 R/MediaBox[600 800 -600 -800]/Contents 2 0 R/Resources 3 0 R>>"
    return _pdf(
        {
            1: page,
            2: b"<</Length -1>>stream\n/X Do\nendstream",
            3: b"<</XObject<</X 4 0 R>>>>",
            4: image + b"endstream",
        }
    )


def huge_page_box() -> bytes:
    """A page that is larger than any number."""
    box = b"[-1e38 -99999999999999999999 1e38 99999999999999999999]"
    page = b"<</Type/Page/Parent 101 0 R/MediaBox%s/UserUnit 1e30/Contents 2 0 R/Resources 3 0 R>>" % box
    return _pdf({1: page})


def jbig2_garbage() -> bytes:
    """An image in JBIG2 that is noise, with noise for its symbols."""
    noise = random.Random(1).randbytes(65_536)
    header = b"/Width 60000/Height 60000/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 4 0 R>>"
    return _with_image(header, noise)


def jpx_garbage() -> bytes:
    """A JPEG 2000 image whose header asks for 4,294,967,295 x 4,294,967,295 points."""
    size = b"\xff\x51\x00\x29\x00\x00" + b"\xff" * 8 + b"\0" * 8 + b"\xff" * 8 + b"\0" * 8 + b"\0\1\7\1\1"
    return _with_image(
        b"/Width 60000/Height 60000/Filter/JPXDecode", b"\xff\x4f" + size + random.Random(2).randbytes(4096)
    )


# Objects


def huge_string() -> bytes:
    """A text of 64 MB."""
    return _pdf({2: _stream(b"BT /F 9 Tf 9 9 Td (" + b"a" * 64 * MEGABYTE + b") Tj ET")})


def huge_packed_text() -> bytes:
    """A text of 256 MB in a small file."""
    text = b"BT /F 9 Tf 9 9 Td (" + b"abcdefg " * 32 * MEGABYTE + b") Tj ET"
    return _pdf({2: _stream(zlib.compress(text, 1), b"/Filter/FlateDecode")})


def deep_arrays() -> bytes:
    """A million arrays, each inside the one before."""
    return _pdf({3: b"[" * 1_000_000 + b"]" * 1_000_000})


def deep_dictionaries() -> bytes:
    """Half a million dictionaries, each inside the one before."""
    return _pdf({3: b"<</A" * 500_000 + b" 1" + b">>" * 500_000})


def deep_operands() -> bytes:
    """A million arrays, each inside the one before, as an operand of the contents."""
    return _pdf({2: _stream(b"[" * 1_000_000 + b"]" * 1_000_000 + b" TJ " + _TEXT)})


def reference_cycle() -> bytes:
    """Contents, length and resources that refer to themselves through each other."""
    return _pdf({2: b"<</Length 2 0 R/Filter 3 0 R>>stream\n\nendstream", 3: b"4 0 R", 4: b"3 0 R"})


def object_stream_recursion() -> bytes:
    """Object streams that hold, extend and measure each other."""
    one = _stream(
        b"6 0 5 20 <</Type/ObjStm/N 9>>    <</Length 6 0 R>>", b"/Type/ObjStm/N 2/First 9/Extends 6 0 R"
    )
    two = _stream(
        b"5 0 6 20 <</Type/ObjStm/N 9>>    <</Length 5 0 R>>", b"/Type/ObjStm/N 2/First 9/Extends 5 0 R"
    )
    return _pdf({5: one, 6: two, 3: b"5 0 R"})


def object_stream_bomb() -> bytes:
    """An object stream that unpacks to 1 GB and claims a thousand million objects."""
    packed = _stream(_packed(1024, b"1 "), b"/Type/ObjStm/N 1000000000/First 2000000000/Filter/FlateDecode")
    return _pdf({5: packed, 3: b"5 0 R"})


# Cross-reference tables


def _with_xref(prev_of_first: int, prev_of_second: int | None) -> bytes:
    """A document with two tables; ``Prev`` 1 and 2 stand for the first and the second."""
    head = intact().partition(b"trailer")[0]
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 200/Root 100 0 R/Prev %010d>>\n"
    starts = [len(head), len(head) + len(table % 0)]
    second = starts[(prev_of_second or 1) - 1]
    tables = table % starts[prev_of_first - 1] + table % second
    return head + tables + b"startxref\n%d\n%%%%EOF\n" % starts[1]


def xref_loop() -> bytes:
    """A cross-reference table that comes before itself."""
    return _with_xref(1, 2)


def prev_cycle() -> bytes:
    """Two cross-reference tables of which each comes before the other."""
    return _with_xref(2, 1)


def huge_xref() -> bytes:
    """A cross-reference table that claims four thousand million entries."""
    head = intact().partition(b"trailer")[0]
    table = b"xref\n0 4294967295\n0000000000 65535 f \ntrailer<</Size 4294967295/Root 100 0 R>>\n"
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def xref_stream_bomb() -> bytes:
    """A cross-reference stream of 512 MB with fields of a width beyond reason."""
    head = intact().partition(b"trailer")[0]
    entries = b"/Type/XRef/Size 2147483647/W[1 2147483647 2147483647]/Root 100 0 R/Filter/FlateDecode"
    table = b"300 0 obj\n%s\nendobj\n" % _stream(_packed(512, b"\1"), entries)
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def prev_chain() -> bytes:
    """A hundred thousand cross-reference tables, each before the other."""
    parts = [intact().partition(b"trailer")[0]]
    start, previous = len(parts[0]), 0
    for _ in range(100_000):
        prev = b"/Prev %d" % previous if previous else b""
        parts.append(b"xref\n0 0\ntrailer<</Size 200/Root 100 0 R%s>>\n" % prev)
        previous, start = start, start + len(parts[-1])
    return b"".join(parts) + b"startxref\n%d\n%%%%EOF\n" % previous


# Contents


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"


def form_recursion() -> bytes:
    """A form that draws itself."""
    resources = b"<</XObject<</X 4 0 R>>>>"
    return _pdf({2: _stream(b"/X Do"), 3: resources, 4: _stream(b"/X Do", _FORM + b"/Resources 3 0 R")})


def form_fan() -> bytes:
    """Forms that draw the next form twenty times, fifteen deep."""
    forms = {
        number: _stream(b"/X Do " * 20, _FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1))
        for number in range(4, 19)
    }
    return _pdf({2: _stream(b"/X Do"), 3: b"<</XObject<</X 4 0 R>>>>", **forms})


def _with_type3(glyph: bytes, fonts: bytes = b"/F 4 0 R") -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 5 0 R>>/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</Font<<%s>>>>>>"
    )
    return _pdf(
        {
            2: _stream(b"BT /F 9 Tf 9 9 Td (aaaa) Tj ET"),
            3: b"<</Font<</F 4 0 R>>>>",
            4: font % fonts,
            5: _stream(glyph),
        }
    )


def type3_recursion() -> bytes:
    """A letter that is drawn by writing itself twenty times."""
    return _with_type3(b"9 0 d0 BT /F 1 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET")


def type3_fan() -> bytes:
    """Letters that are drawn with the next font's letter, many times."""
    objects = {}
    for number in range(10, 50, 2):
        objects[number] = (
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a %d 0 R>>/FirstChar 97"
            b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</Font<</F %d 0 R>>>>>>"
        ) % (number + 1, number + 2)
        objects[number + 1] = _stream(b"9 0 d0 BT /F 1 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET")
    return _pdf({2: _stream(b"BT /F 9 Tf (a) Tj ET"), 3: b"<</Font<</F 10 0 R>>>>", **objects})


def font_cycle() -> bytes:
    """A composite font that is its own descendant, encoding and table of letters."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 4 0 R/ToUnicode 4 0 R/DescendantFonts[4 0 R]>>"
    return _pdf({3: b"<</Font<</F 4 0 R>>>>", 4: font})


def function_cycle() -> bytes:
    """A shading whose function is made of itself, and a colour space on top of itself."""
    function = b"<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
    resources = (
        b"<</ColorSpace<</C 6 0 R>>/Shading<</S<</ShadingType 2/ColorSpace 6 0 R/Coords[0 0 9 9]"
        b"/Function 5 0 R>>>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    )
    return _pdf(
        {2: _stream(b"/C cs /S sh " + _TEXT), 3: resources, 5: function, 6: b"[/Indexed 6 0 R 255 6 0 R]"}
    )


def tiny_text_operators() -> bytes:
    """Three million letters, each with an operator of its own."""
    contents = b"BT /F 9 Tf " + b"1 0 Td (a) Tj " * 3_000_000 + b"ET"
    return _pdf({2: _stream(zlib.compress(contents, 1), b"/Filter/FlateDecode")})


def stacked_text() -> bytes:
    """Two million letters on the same point."""
    return _pdf({2: _stream(b"BT /F 9 Tf 9 9 Td " + b"(a) Tj 0 0 Td " * 2_000_000 + b"ET")})


def saved_states() -> bytes:
    """Five million graphics states saved and never restored."""
    return _pdf({2: _stream(b"q " * 5_000_000 + _TEXT)})


def contents_repeated() -> bytes:
    """A page whose contents are the same 1 MB a hundred thousand times."""
    page = _PAGE.replace(b"2 0 R", b"[%s]" % (b"2 0 R " * 100_000))
    return _pdf({1: page, 2: _stream(_packed(1), b"/Filter/FlateDecode")})


def _text_pages(pages: int, lines: Sequence[bytes]) -> bytes:
    text = b"BT /F 9 Tf 9 TL 9 790 Td " + b"".join(b"(%s) Tj T* " % line for line in lines) + b"ET"
    return _with_pages(pages, _PAGE, _2=_stream(zlib.compress(text), b"/Filter/FlateDecode"))


def most_text() -> bytes:
    """Nearly as many letters as a document may have, in ordinary lines on three thousand pages."""
    return _text_pages(3_000, [b"Lot %d is free and costs 85,000. Pay" % line for line in range(52)])


def headings() -> bytes:
    """Three thousand pages on which every line looks like a heading."""
    return _text_pages(3_000, [b"ARTICLE %d" % line for line in range(80)])


def broken_words() -> bytes:
    """Three thousand pages on which every line ends in the middle of a word."""
    return _text_pages(3_000, [b"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-"] * 60)


def endless_word() -> bytes:
    """One word of five million letters."""
    return _pdf({2: _stream(b"BT /F 9 Tf 9 9 Td (" + b"a" * 5_000_000 + b") Tj ET")})


# Not what they say


def truncated() -> bytes:
    """A document of which the second half never arrived."""
    whole = empty_pages_100000()
    return whole[: len(whole) // 2]


def not_a_pdf() -> bytes:
    """A web page."""
    return b"<!doctype html><title>404</title><p>Not found</p>" * 1000


def nothing() -> bytes:
    """No bytes at all."""
    return b""


def noise() -> bytes:
    """A PDF's first line and 4 MB of noise."""
    return b"%PDF-1.7\n" + random.Random(3).randbytes(4 * MEGABYTE)


def headers() -> bytes:
    """Four MB of beginnings of objects."""
    return b"%PDF-1.7\n" + b"1 0 obj <</Type/Page " * (4 * MEGABYTE // 21)


def unknown_encryption() -> bytes:
    """Encrypted by a handler that nobody has."""
    return _pdf({}, trailer=b"/Encrypt<</Filter/Acme.Vault/V 99/R 99/Length 4096>>/ID[(a)(b)]")


def broken_encryption() -> bytes:
    """Encrypted with keys of no length, of a strength below zero."""
    return _pdf({}, trailer=b"/Encrypt<</Filter/Standard/V 5/R 6/Length -8/O()/U()/OE()/UE()/P 0>>/ID[()()]")


def scripts_and_files() -> bytes:
    """Actions on opening that run a script, start a program and load a page, and a program attached."""
    actions = (
        b"<</Type/Catalog/Pages 101 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\)app.alert\\(1\\))"
        b"/Next[<</S/Launch/F(/bin/sh)>><</S/URI/URI(http://169.254.169.254/)>>]>>"
        b"/Names<</EmbeddedFiles<</Names[(a.exe)200 0 R]>>>>>>"
    )
    file = b"<</Type/Filespec/F(../../../../etc/passwd)/EF<</F 201 0 R>>>>"
    return _pdf({100: actions, 200: file, 201: _stream(b"MZ" * 4096, b"/Type/EmbeddedFile")})


def invalid_utf16() -> bytes:
    """Metadata in UTF-16 with lone surrogates and an odd number of bytes, and text that maps to the same."""
    cmap = b"1 beginbfchar <54> <D800> <68> <DC00DC00> <65> <0000> endbfchar"
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>>>>>"
    return _pdf(
        {3: font, 4: _stream(cmap), 200: b"<</Title<FEFFD800D800DC>/Author(\xfe\xff\0)/CreationDate(D:-1)>>"},
        trailer=b"/Info 200 0 R",
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    bomb.__name__: bomb
    for bomb in (
        deep_page_tree,
        page_tree_cycle,
        page_tree_fan,
        enormous_count,
        believable_count,
        negative_count,
        empty_pages_100000,
        parent_cycle,
        slow_pages,
        outline_cycle,
        deep_outline,
        slow_outline,
        wide_outline,
        name_tree_cycle,
        page_labels_cycle,
        annotations,
        flate_bomb,
        double_flate_bomb,
        filter_chain,
        run_length_bomb,
        to_unicode_bomb,
        to_unicode_ranges,
        predictor_bomb,
        huge_image,
        huge_inline_image,
        negative_sizes,
        huge_page_box,
        jbig2_garbage,
        jpx_garbage,
        huge_string,
        huge_packed_text,
        deep_arrays,
        deep_dictionaries,
        deep_operands,
        reference_cycle,
        object_stream_recursion,
        object_stream_bomb,
        xref_loop,
        prev_cycle,
        huge_xref,
        xref_stream_bomb,
        prev_chain,
        form_recursion,
        form_fan,
        type3_recursion,
        type3_fan,
        font_cycle,
        function_cycle,
        tiny_text_operators,
        stacked_text,
        saved_states,
        contents_repeated,
        most_text,
        headings,
        broken_words,
        endless_word,
        truncated,
        not_a_pdf,
        nothing,
        noise,
        headers,
        unknown_encryption,
        broken_encryption,
        scripts_and_files,
        invalid_utf16,
    )
}
"""Every bomb by its name."""
