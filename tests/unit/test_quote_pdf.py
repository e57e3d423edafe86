"""The quote's PDF as a reader opens it: what it says, in which order, and that it is the same file each time."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import pypdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from local.quote_samples import sample_quote, schedule_of
from quote.pdf.document import render_quote
from quote.pdf.errors import QuoteTemplateError
from salesmind.languages import LANGUAGES, Language, texts
from salesmind.quotes.snapshot import Person, PriceLine, QuoteSnapshot
from tests.fixtures.quote_pdf_reading import drawn_pages, page_texts

FIGURES = {"es": "S/ 91,200.00", "en": "$91,200.00", "pt": "R$ 91.200,00", "fr": "91 200,00 €"}
"""As people of the languages' usual countries write the price. A language that is not here is not looked at for it."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("installments", [1, 12, 240])
def test_says_all_that_the_quote_holds(language: Language, installments: int) -> None:
    snapshot, assets = sample_quote(language, installments)

    pages = page_texts(render_quote(snapshot, assets))

    text = "\n".join(pages)
    for said in (
        snapshot.number,
        snapshot.customer.name,
        snapshot.customer.document,
        snapshot.advisor.name,
        snapshot.unit.name,
        snapshot.verification_url,
        *(line.label for line in snapshot.prices),
        *(label.upper() for label, _ in snapshot.unit.details),
        *(value for _, value in snapshot.unit.details),
    ):
        assert said in text
    assert FIGURES.get(language, "") in text.replace("\xa0", " ").replace("\u202f", " ")
    assert "…" not in text, "no label is too long for its place"
    for number, page in enumerate(pages, start=1):
        assert texts("pdf", language)["page"].format(page=number, pages=len(pages)) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_long_schedule_is_there_once_and_under_a_head(language: Language) -> None:
    snapshot, assets = sample_quote(language, 240)

    pages = page_texts(render_quote(snapshot, assets))

    row = re.compile(r"^(\d{1,3}) \d\d/\d\d/\d{4} ", re.MULTILINE)
    numbers = [int(found) for page in pages for found in row.findall(page)]
    assert numbers == list(range(1, 241))
    for page in pages:
        first = row.search(page)
        if first:
            assert texts("pdf", language)["due"].upper() in page[: first.start()]


def test_pages_end_well_whatever_the_number_of_rows() -> None:
    snapshot, assets = sample_quote("es", 12, picture=None)
    row = re.compile(r"^\d{1,3} \d\d/\d\d/\d{4} ", re.MULTILINE)
    for installments in range(2, 58):
        data = render_quote(snapshot.model_copy(update={"schedule": schedule_of(installments)}), assets)
        pages = page_texts(data)
        [with_sums] = [page for page in pages if "\nTotal 91,200.00 " in page]
        assert row.search(with_sums), f"{installments}: the sums stand alone"
        [signed] = [page for page in pages if "Conformidad" in page]
        assert "Cliente · DNI" in signed, f"{installments}: the signatures are torn apart"
        assert "Compruebe esta cotización" in signed
        for page, text in zip(drawn_pages(data), pages, strict=True):
            lowest = min(bottom for bottom, said in page if "Página" not in said and "RUC" not in said)
            assert lowest >= 50, f"{installments}: text in the footer"
            for head in ("Cronograma de pagos\n", "Condiciones\n"):
                assert not re.search(f"{head}(.*VENCIMIENTO.*\n)?.*RUC", text), (
                    f"{installments}: a head alone"
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_described_for_readers_and_screen_readers(language: Language) -> None:
    snapshot, assets = sample_quote(language, 12)

    reader = pypdf.PdfReader(BytesIO(render_quote(snapshot, assets)))

    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == snapshot.locale.replace("_", "-")
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert str(catalogue["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert reader.metadata is not None
    assert snapshot.number in str(reader.metadata.title)
    assert reader.metadata.author == snapshot.brand.name
    assert snapshot.number in str(reader.metadata.subject)
    assert reader.metadata.creation_date == snapshot.issued_at
    assert len(reader.outline) == 4


def test_the_code_leads_to_the_verification_page() -> None:
    snapshot, assets = sample_quote("es", 12)
    data = render_quote(snapshot, assets)

    found = zxingcpp.read_barcodes(pdfium.PdfDocument(data)[1].render(scale=2).to_pil())

    assert [code.text for code in found] == [snapshot.verification_url]
    links = [
        annotation.get_object()["/A"]["/URI"]
        for annotation in pypdf.PdfReader(BytesIO(data)).pages[1]["/Annots"]
    ]
    assert links == [snapshot.verification_url] * 2


def test_the_same_snapshot_gives_the_same_bytes_in_any_process() -> None:
    pictures = ("plan", "photo", None)
    drawn: list[str] = []
    for picture in pictures:
        snapshot, assets = sample_quote("es", 12, picture=picture)
        # Another quote between the two: what a process drew before leaves no trace.
        first = render_quote(snapshot, assets)
        render_quote(*sample_quote("pt", 24))
        assert render_quote(QuoteSnapshot.model_validate_json(snapshot.model_dump_json()), assets) == first
        drawn.append(sha256(first).hexdigest())

    code = (
        "import sys; from hashlib import sha256; from local.quote_samples import sample_quote;"
        "from quote.pdf.document import render_quote;"
        f"print(*(sha256(render_quote(*sample_quote('es', 12, picture=one))).hexdigest() for one in {pictures}))"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.split() == drawn


def test_stays_small() -> None:
    for language in LANGUAGES:
        for installments in (1, 12, 240):
            assert len(render_quote(*sample_quote(language, installments))) <= 100_000


def test_all_fonts_are_embedded() -> None:
    snapshot, assets = sample_quote("es", 12)
    quote = snapshot.model_copy(update={"customer": Person(name="王小明 😀 محمد")})

    fonts = {
        name: font.get_object()
        for page in pypdf.PdfReader(BytesIO(render_quote(quote, assets))).pages
        for name, font in page["/Resources"]["/Font"].items()
    }

    shown = [font for font in fonts.values() if font["/Subtype"] == "/TrueType"]
    assert len(shown) >= 5
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in shown)


def test_the_longest_texts_leave_every_part_on_its_page() -> None:
    snapshot, assets = sample_quote("es", 12)
    most = "W" * 500
    person = Person(name=most, document=most, phone=most, email=most)
    unit = snapshot.unit.model_copy(
        update={"project": most, "stage": most, "name": most, "details": ((most, most),) * 6}
    )
    brand = snapshot.brand.model_copy(update={"name": most, "tax_id": "RUC", "address": most})
    quote = snapshot.model_copy(
        update={
            "customer": person,
            "advisor": person,
            "unit": unit,
            "brand": brand,
            "prices": (PriceLine(label=most, note=most, amount=1),) * 40,
            "verification_url": "https://losolivos.example/" + "q" * 270,
        }
    )
    data = render_quote(quote, assets)
    for page in pdfium.PdfDocument(data):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= 40
            assert bottom >= 25
            assert right <= page.get_width() - 40
            assert top <= page.get_height() - 30


def test_an_unknown_layout_is_refused() -> None:
    snapshot, assets = sample_quote("es", 12)
    with pytest.raises(QuoteTemplateError):
        render_quote(snapshot.model_copy(update={"template_version": 99}), assets)


@pytest.mark.parametrize(
    ("currency", "locale", "said"),
    [
        ("CLP", "es_CL", "$89.500.000"),
        ("COP", "es_CO", "$895.000"),
        ("EUR", "es_ES", "895.000,00 €"),
        ("USD", "es_US", "$895,000.00"),
        ("USD", "es_XX", "895.000,00 US$"),
    ],
)
def test_figures_are_written_as_the_locale_does(currency: str, locale: str, said: str) -> None:
    snapshot, assets = sample_quote("es", 12)
    totals = snapshot.totals.model_copy(update={"price": 89_500_000})
    quote = snapshot.model_copy(update={"currency": currency, "locale": locale, "totals": totals})
    assert said in page_texts(render_quote(quote, assets))[0].replace("\xa0", " ").replace("\u202f", " ")


def test_large_amounts_stay_inside_their_columns() -> None:
    snapshot, assets = sample_quote("es", 12)
    schedule = tuple(
        row.model_copy(
            update=dict.fromkeys(("payment", "principal", "interest", "fees", "balance"), 10**14 + row.number)
        )
        for row in snapshot.schedule
    )
    quote = snapshot.model_copy(
        update={
            "schedule": schedule,
            "prices": (PriceLine(label="x" * 400, amount=10**15),),
            "totals": snapshot.totals.model_copy(update={"price": 10**15, "financed": 10**15}),
        }
    )
    data = render_quote(quote, assets)

    for page in pdfium.PdfDocument(data):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, _, right, _ = text.get_rect(index)
            assert left >= 40
            assert right <= page.get_width() - 40
    [first_row] = re.findall(
        r"^1 \d\d/\d\d/\d{4} (.*)$", page_texts(data)[0] + page_texts(data)[1], re.MULTILINE
    )[:1]
    assert first_row.split()[0] == "1,000,000,000,000.01"


def test_a_snapshot_comes_back_equal_from_json() -> None:
    snapshot, _ = sample_quote("pt", 240)
    text = snapshot.model_dump_json()
    assert QuoteSnapshot.model_validate_json(text) == snapshot
    assert QuoteSnapshot.model_validate_json(text).model_dump_json() == text


@given(
    area=st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**6), places=2),
    moment=st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1)),
    name=st.text(st.characters(exclude_categories=("Cs",)), max_size=300).filter(str.strip),
)
def test_any_snapshot_comes_back_equal_from_json(area: Decimal, moment: datetime, name: str) -> None:
    base, _ = sample_quote("es", 1, picture=None, logo=False)
    fields = base.model_dump()
    fields["unit"]["area"] = area
    fields["issued_at"] = moment
    fields["customer"]["name"] = name
    snapshot = QuoteSnapshot.model_validate(fields)
    text = snapshot.model_dump_json()
    assert QuoteSnapshot.model_validate_json(text) == snapshot
    assert QuoteSnapshot.model_validate_json(text).model_dump_json() == text


@given(
    name=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300).filter(str.strip),
    terms=st.text(st.characters(exclude_categories=("Cs",)), max_size=400),
)
def test_any_text_can_be_drawn(name: str, terms: str) -> None:
    base, assets = sample_quote("es", 1, picture=None, logo=False)
    person = Person(name=name, email=name)
    unit = base.unit.model_copy(update={"name": name, "project": name, "details": ((name, name),)})
    brand = base.brand.model_copy(update={"name": name, "address": name})
    quote = base.model_copy(
        update={"customer": person, "advisor": person, "unit": unit, "brand": brand, "terms": terms}
    )
    data = render_quote(quote, assets)
    assert data == render_quote(quote, assets)
    assert len(pdfium.PdfDocument(data)) >= 1


def test_instalments_are_said_to_be_alike_only_where_they_are() -> None:
    falling, assets = sample_quote("en", 12)
    paid = falling.schedule[1].payment
    level = falling.model_copy(
        update={
            "schedule": tuple(
                row.model_copy(update={"payment": paid - (row.number == 12)}) if row.number else row
                for row in falling.schedule
            )
        }
    )
    assert "12 INSTALLMENTS, FIRST" in page_texts(render_quote(falling, assets))[0]
    assert "12 INSTALLMENTS OF" in page_texts(render_quote(level, assets))[0], "but for the last one's cent"
