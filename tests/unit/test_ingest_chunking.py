"""Chunks that read well and lose nothing."""

import re
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from ingest.chunking import HARD_MAX_CHARACTERS, MAX_CHARACTERS, MIN_CHARACTERS, chunk_pages
from ingest.paragraphs import Kind, paragraphs

SENTENCE = "El comprador paga la cuota inicial en diez días y recibe el contrato firmado."
WIDE = "El saldo del precio se paga en cuotas mensuales iguales y consecutivas que vencen"

words = st.text(st.sampled_from("abcñéÁRT.,;:-1•º)§ ")).map(str.strip)
lines = st.one_of(
    words.filter(bool),
    st.sampled_from([SENTENCE, WIDE, "CAPÍTULO II", "Artículo 5. Objeto", "a) uno", "x" * 3000, "financia-"]),
)
documents = st.lists(st.lists(lines, max_size=12), max_size=6)


def letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


@given(documents)
def test_all_text_is_in_the_chunks_once_and_in_order(pages: list[list[str]]) -> None:
    chunks = chunk_pages(pages)
    assert letters("".join(chunk.text for chunk in chunks)) == letters("".join(chain.from_iterable(pages)))


@given(documents)
def test_chunks_keep_their_shape(pages: list[list[str]]) -> None:
    chunks = chunk_pages(pages)
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))
    before = 1
    for chunk in chunks:
        assert chunk.text.strip()
        assert len(chunk.text) <= HARD_MAX_CHARACTERS
        assert before <= chunk.page_from <= chunk.page_to <= len(pages)
        assert len(chunk.heading) <= 200
        before = chunk.page_from


@given(st.lists(st.sampled_from([SENTENCE, "CAPÍTULO II", "• agua", "Artículo 5. Objeto"]), max_size=80))
def test_chunks_are_long_enough_to_stand_alone(page: list[str]) -> None:
    chunks = chunk_pages([page])
    assert all(len(chunk.text) >= MIN_CHARACTERS / 2 for chunk in chunks[:-1])


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_a_row_is_never_divided(lengths: list[int]) -> None:
    rows = [f"• {number} {'x' * length}" for number, length in enumerate(lengths)]
    assert [row for chunk in chunk_pages([rows]) for row in chunk.text.split("\n")] == rows


@given(st.lists(st.lists(st.sampled_from([9, 30, 80, 400]), max_size=15), max_size=6), st.booleans())
def test_form_feeds_tell_the_page_of_every_word(lengths: list[list[int]], sentences: bool) -> None:
    end = "." if sentences else ""
    pages = [
        [f"Lote p{page}n " + f"p{page}n " * (length // 4) + f"p{page}n{end}" for length in line_lengths]
        for page, line_lengths in enumerate(lengths, start=1)
    ]
    for chunk in chunk_pages(pages):
        assert chunk.page_to == chunk.page_from + chunk.text.count("\f")
        for page, text in enumerate(chunk.text.split("\f"), start=chunk.page_from):
            assert set(re.findall(r"p(\d+)n", text)) <= {str(page)}


def test_a_chunk_ends_where_a_page_of_some_length_ends() -> None:
    page = ["Formas de pago", *[SENTENCE] * 5]
    chunks = chunk_pages([page, ["Entrega", *page[1:]], ["Visitas", SENTENCE]])
    assert [(chunk.page_from, chunk.page_to, chunk.heading) for chunk in chunks] == [
        (1, 1, "Formas de pago"),
        (2, 3, "Entrega"),
    ]
    assert "\n\fVisitas\n" in chunks[1].text


def test_a_paragraph_divided_at_the_page_border_goes_on_with_the_next_page() -> None:
    chunks = chunk_pages([["x" * 1_000], ["x" * 1_000]])
    assert [(chunk.page_from, chunk.page_to) for chunk in chunks] == [(1, 1), (2, 2)]


def test_articles_that_share_a_chunk_have_their_chapter_as_heading() -> None:
    page = ["CAPÍTULO I", "Del contrato", "Artículo 1. Objeto", SENTENCE, "Artículo 2. Precio", SENTENCE]
    (chunk,) = chunk_pages([page])
    assert chunk.heading == "CAPÍTULO I Del contrato"


def test_a_chunk_says_its_pages_and_heading() -> None:
    pages = [
        ["CAPÍTULO I", "Del contrato", "Artículo 1. Objeto", *[SENTENCE] * 8],
        ["Artículo 2. Precio", *[SENTENCE] * 8],
    ]
    first, second = chunk_pages(pages)
    assert (first.page_from, first.page_to, first.heading) == (
        1,
        1,
        "CAPÍTULO I Del contrato · Artículo 1. Objeto",
    )
    assert (second.page_from, second.page_to, second.heading) == (
        2,
        2,
        "CAPÍTULO I Del contrato · Artículo 2. Precio",
    )
    assert second.text.startswith("Artículo 2. Precio\n")


def test_a_heading_goes_with_what_follows_it() -> None:
    chunks = chunk_pages([[*[SENTENCE] * 14, "FORMAS DE PAGO", *[SENTENCE] * 14]])
    starts = [chunk.text.startswith("FORMAS DE PAGO") for chunk in chunks]
    assert True in starts
    assert not any(chunk.text.endswith("FORMAS DE PAGO") for chunk in chunks)


def test_a_long_paragraph_is_divided_between_sentences_and_keeps_its_pages() -> None:
    sentence = "El vendedor entrega el lote libre de cargas y con los servicios que describe el anexo y"
    pages = [[sentence, "el plano de la etapa que le corresponde."] * 20, [sentence, "nada más."] * 20]
    chunks = chunk_pages(pages)
    assert len(chunks) > 2
    assert all(chunk.text.endswith((".", "y")) for chunk in chunks)
    assert chunks[0].page_from == chunks[0].page_to == 1
    assert chunks[-1].page_from == chunks[-1].page_to == 2
    assert all(len(chunk.text) <= MAX_CHARACTERS for chunk in chunks[:-1])


def texts(*page: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs([list(page)])]


def test_wrapped_lines_are_joined() -> None:
    assert texts(WIDE, "el día cinco de cada mes.") == [f"{WIDE} el día cinco de cada mes."]


def test_a_broken_word_is_joined() -> None:
    assert texts("El saldo se paga con financia-", "miento directo.") == [
        "El saldo se paga con financiamiento directo."
    ]


def test_a_hyphenated_word_keeps_its_hyphen() -> None:
    page = ("A pró-reitoria decide. Compete ao pró-", "reitor de pesquisa, pós-", "Graduação e outros.")
    assert texts(*page) == [
        "A pró-reitoria decide. Compete ao pró-reitor de pesquisa, pós-Graduação e outros."
    ]


def test_two_whole_words_keep_the_hyphen_between_them() -> None:
    page = (
        "Se abre de lunes-",
        "viernes. El lunes y el viernes hay visitas para el compra-",
        "dor y su familia.",
    )
    assert texts(*page) == [
        "Se abre de lunes-viernes. El lunes y el viernes hay visitas para el comprador y su familia."
    ]
    assert texts("El lote S-", "1 y los de 2026-", "2027 en la pró-", "xima etapa.") == [
        "El lote S-1 y los de 2026-2027 en la próxima etapa."
    ]


def test_the_halves_of_broken_words_are_no_words() -> None:
    page = ("Con financia-", "miento propio. Otro financia-", "miento se pide al banco.")
    assert texts(*page) == ["Con financiamiento propio. Otro financiamiento se pide al banco."]


def test_a_paragraph_goes_on_over_the_page() -> None:
    (paragraph,) = paragraphs([[WIDE], ["el día cinco de cada mes."]])
    assert paragraph.page_at(0) == 1
    assert paragraph.page_at(len(WIDE)) == 1
    assert paragraph.page_at(len(WIDE) + 1) == 2


def test_rows_of_a_list_stay_apart() -> None:
    rows = (
        "Departamento de 2 dormitorios con balcón y vista a la alameda",
        "Departamento de 3 dormitorios dúplex",
    )
    assert texts(WIDE + ":", *rows) == [WIDE + ":", *rows]


def test_a_word_broken_over_the_page_belongs_to_the_earlier_page() -> None:
    (paragraph,) = paragraphs([["El saldo se paga con financia-"], ["miento directo."]])
    assert paragraph.paged_text == "El saldo se paga con financiamiento\fdirecto."


def test_a_short_line_over_a_paragraph_is_its_title() -> None:
    def kinds(*page: str) -> list[Kind]:
        return [paragraph.kind for paragraph in paragraphs([list(page)])]

    assert kinds("Formas de pago", WIDE, "el día cinco.") == [Kind.TITLE, Kind.TEXT]
    assert kinds("Los Olivos", "Formas de pago", WIDE) == [Kind.TITLE, Kind.TITLE, Kind.TEXT]
    assert kinds("¿Se admiten mascotas?", "Sí, también perros grandes con correa.") == [Kind.TITLE, Kind.TEXT]
    assert kinds("Requisitos", "• documento de identidad") == [Kind.TITLE, Kind.TEXT]
    assert kinds("Precio del lote", "USD 45,000", "Al contado") == [Kind.TEXT] * 3
    assert kinds(WIDE, "el día cinco", WIDE) == [Kind.TEXT, Kind.TEXT]


def test_headings_are_told_from_text() -> None:
    kinds = {
        "TÍTULO II": Kind.SECTION,
        "Seção I": Kind.SECTION,
        "Disposición adicional primera. Entrada en vigor": Kind.SECTION,
        "FORMAS DE PAGO": Kind.SECTION,
        "3. Formas de pago": Kind.SECTION,
        "Artículo 5": Kind.ARTICLE,
        "Art. 5º O comprador": Kind.ARTICLE,
        "CLÁUSULA TERCERA: PRECIO": Kind.ARTICLE,
        "Artículo 5 de la ley": Kind.TEXT,
        "Capítulo II de la ley de condominios": Kind.TEXT,
        "3 dormitorios y 2 baños.": Kind.TEXT,
        "USD 45,000": Kind.TEXT,
        "Título del proyecto": Kind.TEXT,
        "Parte del precio": Kind.TEXT,
    }
    assert {text: paragraphs([[text]])[0].kind for text in kinds} == kinds


def test_a_document_of_nothing_but_headings_is_cut_as_well() -> None:
    chunks = chunk_pages([["CHAPTER I"] * 3_000])
    assert max(len(chunk.text) for chunk in chunks) <= HARD_MAX_CHARACTERS
    lines = "\n".join(chunk.text for chunk in chunks).split("\n")
    assert list(filter(None, lines)) == ["CHAPTER I"] * 3_000
