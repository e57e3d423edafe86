"""Names as people have them: markup, emoji, other scripts, 300 letters. All are drawn, and can be copied."""

import re
from io import BytesIO

import pypdf
import pypdfium2 as pdfium
import pytest

from local.quote_samples import add_asset, sample_quote, with_files
from quote.pdf.document import render_quote
from quote.pdf.errors import QuoteAssetError
from quote.pdf.fonts import _FONTS, Fontbook, clean, fontbook, in_reading_order
from salesmind.quotes.snapshot import Person
from tests.fixtures.quote_pdf_reading import page_texts


def _first_page_with(name: str) -> str:
    snapshot, assets = sample_quote("es", 1, picture=None, logo=False)
    text = page_texts(render_quote(snapshot.model_copy(update={"customer": Person(name=name)}), assets))[0]
    return re.sub(r"\s+", " ", text[text.index("PREPARADA PARA") : text.index("SU ASESOR")]).removeprefix(
        "PREPARADA PARA "
    )


@pytest.mark.parametrize(
    "name",
    [
        '<b>Ana</b> & Hijos "S.A.C." (Perú) \\ %',
        "José Ñandú Ümit Łukasz Ştefan Đặng",
        "María 😀🏡 Núñez",
        "محمد عبد الله الحسيني",
        "דוד בן־גוריון",
        "王小明 田中さくら 김철수",
        "Ωμέγα Кириллов",
        "გიორგი Հայկ",
        "สมชาย",
    ],
)
def test_a_name_is_drawn_and_read_back(name: str) -> None:
    assert _first_page_with(name).strip() == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("𝓕𝓪𝓷𝓬𝔂 𝕹𝖆𝖒𝖊", "Fancy Name"),
        ("familia 👨‍👩‍👧 Ruiz", "familia 👨👩👧 Ruiz"),
        ("ola 👋🏽", "ola 👋"),
        ("uno\x00\x07dos\ttres", "uno dos tres"),
        ("de atrás \u202eadelante", "de atrás adelante"),
        ("n\u0303o\u0301", "ñó"),
        ("no one has this: \ue000", "no one has this: ?"),
    ],
)
def test_what_no_font_has_is_shown_as_something_readable(name: str, shown: str) -> None:
    assert _first_page_with(name).strip() == shown


@pytest.mark.parametrize("name", ["x" * 300, "Nombre " * 42 + "fin", "<&>" * 100, "名" * 300, "😀" * 300])
def test_a_long_name_is_whole_and_stays_in_its_column(name: str) -> None:
    snapshot, assets = sample_quote("es", 12, picture=None)
    data = render_quote(snapshot.model_copy(update={"customer": Person(name=name)}), assets)

    text = page_texts(data)[0]
    assert name.replace(" ", "").strip() in re.sub(r"\s", "", text)
    page = pdfium.PdfDocument(data)[0].get_textpage()
    advisor = next(
        page.get_rect(index)
        for index in range(page.count_rects())
        if page.get_text_bounded(*page.get_rect(index)) == "SU ASESOR"
    )
    for index in range(page.count_rects()):
        left, bottom, right, _ = page.get_rect(index)
        if left < advisor[0] - 10 and bottom > 500 and right > 60 and bottom < advisor[1]:
            assert right <= advisor[0], page.get_text_bounded(*page.get_rect(index))


def test_right_to_left_text_is_turned_round_and_joined() -> None:
    turned = in_reading_order("سلام Ana")
    assert turned != "سلام Ana"
    assert all("\ufb50" <= letter <= "\ufeff" for letter in turned if not letter.isascii())
    assert in_reading_order("Ana") == "Ana"
    assert in_reading_order("אב 12")[-2:] == "בא"


def test_every_character_that_inter_has_is_drawn_with_inter() -> None:
    fonts = fontbook(None)
    for font, _ in fonts.segments("Precio total: S/ 86,400.00 · Área 120 m² − ñ Ж Ω", "bold"):
        assert font.face.name.startswith(b"Inter")


def test_figures_of_inter_have_one_width() -> None:
    for weight in ("regular", "bold"):
        [(font, _)] = Fontbook().segments("0", weight)
        assert len({font.face.charWidths[ord(figure)] for figure in "0123456789"}) == 1


def test_clean_keeps_lines_to_one_line() -> None:
    assert clean("a\nb\u2028c") == "a b c"


def test_a_company_may_bring_its_own_fonts() -> None:
    snapshot, assets = sample_quote("es", 1, picture=None)
    regular = add_asset(assets, "own.ttf", (_FONTS / "NotoSansGeorgian.ttf").read_bytes())
    quote = with_files(snapshot, assets, font=regular)

    data = render_quote(quote, assets)

    fonts = {
        font.get_object()["/BaseFont"]
        for page in pypdf.PdfReader(BytesIO(data)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("OwnRegular" in name for name in fonts)
    assert quote.customer.name in page_texts(data)[0]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"\x00\x01\x00\x00" + b"\x00" * 200, b"OTTO" + b"\x00" * 100]
)
def test_a_font_that_is_none_is_its_own_error(data: bytes) -> None:
    snapshot, assets = sample_quote("es", 1, picture=None)
    quote = with_files(snapshot, assets, font=add_asset(assets, "own.ttf", data))
    with pytest.raises(QuoteAssetError) as caught:
        render_quote(quote, assets)
    assert (caught.value.role, caught.value.reason) == ("font", "not_a_font")
