"""Lines as they were written, without headers and footers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.cleaning import clean_lines, without_running_lines


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        ("o\ufb01cina de la \ufb02or", "oficina de la flor"),
        ("informaci´on y aqu´ı", "información y aquí"),
        ("ni˜no, ling¨u´ıstica, ˆangulo", "niño, lingüística, ângulo"),
        ("informa¸cão, a¸c˜ao", "informação, ação"),
        ("a\u0301rea", "área"),
        ("reda\u00e7 \u0303ao", "redação"),
        ("`a vista, Val`encia", "à vista, València"),
        ("m´as d´ebil", "más débil"),
        ("administración d´estudis, m´as", "administración d'estudis, más"),
        ("``contado''", "``contado''"),
        ("V\u20105092\u20112006", "V-5092-2006"),
        ("\u202eprecio\u202c \u2066del\u2069 lote \U000f0001y casa\ufe0f", "precio del lote y casa"),
        ("P R E C I O S", "PRECIOS"),
        ("P R E C I O S  D E  L O T E S", "PRECIOS DE LOTES"),
        ("A B C D E", "A B C D E"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ("precio\u00a0USD\u202f45\t000", "precio USD 45 000"),
        ("con\u00adtrato", "contrato"),
        ("\uf0b7 agua", "• agua"),
        ("vista al mar\x00 y \ud800al \ue123parque\u200b", "vista al mar y al parque"),
        ("Nº 5, 2º, m²", "Nº 5, 2º, m²"),
    ],
)
def test_characters_become_the_ones_that_were_meant(drawn: str, written: str) -> None:
    assert clean_lines(drawn) == [written]


@pytest.mark.parametrize("end", ["\ufffe", "-\r\n", "\u00ad\r\n", "\u00ad \n", "\u2010\r\n"])
def test_every_line_end_hyphen_is_written_the_same_way(end: str) -> None:
    assert clean_lines(f"financia{end}miento") == ["financia-", "miento"]


def test_a_page_of_undecoded_glyphs_has_no_lines() -> None:
    assert (
        clean_lines(",\x19\x0f-\x0e\x17\x17 \x08\x10\x18\x17\x17\x18\x14\x1c./\x13\x19+.( ,\x08/.0,\r\n\x01")
        == []
    )


TERMS = (
    "El comprador paga la cuota inicial del lote en diez días y recibe el contrato firmado por ambas partes. "
    "O comprador paga a entrada do imóvel na assinatura do contrato e recebe as chaves na data combinada. "
    "The buyer pays the deposit when the contract is signed and gets the keys on the agreed day. "
)


def test_marks_of_the_writing_direction_are_no_undecoded_glyphs() -> None:
    assert clean_lines("\u202aun\u202c \u202alote\u202c \u202aA\u202c") == ["un lote A"]


def test_a_page_of_letters_that_stand_for_others_has_no_lines() -> None:
    moved = "".join(chr(ord(letter) - 29) if "a" <= letter <= "z" else letter for letter in TERMS.lower())
    assert clean_lines(TERMS) == [TERMS.strip()]
    assert clean_lines(moved) == []


@pytest.mark.parametrize(
    "text",
    [
        "MZ B LT 12 DPTO 3 S/ 120,000 m2\n" * 5,
        "Цена участка указана в договоре и не меняется до подписания акта. " * 5,
        "Hello world " * 40,
    ],
    ids=["codes", "another alphabet", "few vowels"],
)
def test_a_page_with_few_vowels_may_still_be_text(text: str) -> None:
    assert clean_lines(text)


accents = {"´": "áéíóú", "`": "àèìòù", "ˆ": "âêîôû", "˜": "ãõñ", "¨": "äëïöü"}
accented = st.sampled_from([*"".join(accents.values()), *"abcdlmnrst "])


def detached(letter: str) -> str:
    """How TeX's old fonts draw an accented letter: the accent, then the letter, an i without its dot."""
    for mark, letters in accents.items():
        if letter in letters:
            plain = unicodedata.normalize("NFD", letter)[0]
            return mark + ("ı" if plain == "i" else plain)
    return letter


@given(st.lists(accented, min_size=1).map("".join))
def test_every_detached_accent_finds_its_letter(word: str) -> None:
    assert clean_lines("".join(map(detached, word))) == clean_lines(word)


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_clean_lines_are_clean(text: str) -> None:
    once = clean_lines(text)
    twice = clean_lines("\n".join(once))
    assert all(unicodedata.category(letter) not in ("Cc", "Co", "Cs") for line in once for letter in line)
    assert len(twice) in (len(once), 0)


@given(st.text())
def test_lines_hold_nothing_that_postgres_or_json_refuses(text: str) -> None:
    for line in clean_lines(text):
        assert line == line.strip() != ""
        assert "\x00" not in line
        assert "\n" not in line
        line.encode()


def body(page: int) -> list[str]:
    return [f"Texto {chr(97 + page)}{'x' * line} sin repetir" for line in range(20)]


def test_running_lines_and_page_numbers_are_dropped() -> None:
    pages = [["Inmobiliaria Sol", *body(page), f"Página {page + 3} de 9"] for page in range(5)]
    cleaned = without_running_lines(pages)
    assert cleaned == [["Inmobiliaria Sol", *body(0)], *(body(page) for page in range(1, 5))]


def test_left_and_right_pages_may_differ() -> None:
    pages = [[("Izquierda", "Derecha")[page % 2], *body(page), str(page + 1)] for page in range(8)]
    cleaned = without_running_lines(pages)
    assert cleaned == [["Izquierda", *body(0)], ["Derecha", *body(1)], *(body(page) for page in range(2, 8))]


def test_what_identifies_a_page_is_kept() -> None:
    pages = [[f"LOTE {page + 1}", *body(page), "Precio: USD 45,000"] for page in range(6)]
    assert without_running_lines(pages) == pages


def test_articles_at_the_top_of_pages_are_kept() -> None:
    pages = [[f"Artículo {page + 4}. Pagos", *body(page)] for page in range(6)]
    assert without_running_lines(pages) == pages


def test_two_pages_are_too_few_to_tell() -> None:
    pages = [["Inmobiliaria Sol", *body(page)] for page in range(2)]
    assert without_running_lines(pages) == pages


def test_a_header_with_a_long_identifier_on_one_page_is_no_trouble() -> None:
    pages = [[f"Contrato {number}", "texto de la página"] for number in ("1234567890", "777", "778")]
    assert len(without_running_lines(pages)) == 3
