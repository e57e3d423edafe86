"""A company's file: what it says, what is wrong with it row by row, and that an export says the same again."""

import csv
import unicodedata
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from quote.files import contents as file_contents
from quote.files.contents import FileContents, read_file
from quote.files.exporting import Export
from quote.files.plan_rows import PARTS, LimitRow, PlanRow
from quote.files.tables import name_of_header
from salesmind.inventory.cells import folded
from salesmind.inventory.list_words import words
from salesmind.inventory.lot_rows import COLUMNS, LotRow, PriceListTerms, lot_headers
from salesmind.inventory.plans import PartDefinition, PlanDefinition
from salesmind.languages import LANGUAGES, Language
from salesmind.money import CURRENCIES, Money
from salesmind.quotes.texts import error_text
from tests.fixtures.paths import ROOT
from tests.fixtures.reasons import refusing


def read(*lines: str) -> FileContents:
    return read_file("\n".join(lines).encode())


def problems(*lines: str) -> list[tuple[int, str | None, str]]:
    return [(problem.row, problem.column, problem.error.code) for _, problem in read(*lines).problems]


def test_a_list_in_the_companys_own_words() -> None:
    contents = read(
        "Proyecto;Ciudad;Etapa;Lote;Tipo;Área (m2);Frente (m);Estado;Lista;Moneda;Precio;Hasta;Vista al parque",
        "Las Palmas;Piura;II;B-7;Lote;120,50;8;Disponible;Feria;usd;45.000,00;31/12/2026;sí",
    )
    assert contents.problems == []
    [lot] = contents.lots
    assert lot == LotRow(
        number=2,
        project="Las Palmas",
        code="B-7",
        city="Piura",
        stage="II",
        kind="lot",
        area_m2=Decimal("120.5"),
        front_m=Decimal(8),
        status="available",
        details={"Vista al parque": "sí"},
        price_list="Feria",
        terms=PriceListTerms("USD", last_day=date(2026, 12, 31)),
        price=Money(45_000_00, "USD"),
    )
    assert contents.lot_heading.details == ("Vista al parque",)


def test_all_that_is_wrong_is_told_by_row_and_column() -> None:
    assert problems(
        "project,code,area_m2,status,currency,price,first_day,last_day",
        "P,A-1,120,available,PEN,100.00,,",
        ",A-2,-5,alquilado,XXX,45.000,,",
        "P,A-3,120.5555,,PEN,100.0001,2026-12-31,2026-01-01",
        "P,A-4,120,sold,,100,,",
        "P,A-5,mucho,sold,PEN,,no,no",
        "P,A-6,,sold,PEN,100,mañana,",
        "P,A-7,,sold,CLP,1.5,,",
        "P,A-8,,sold,PEN,1,,,more",
    ) == [
        (3, "price", "ambiguous_number"),
        (3, "project", "empty_cell"),
        (3, "area_m2", "number_out_of_range"),
        (3, "status", "unknown_choice"),
        (4, "price", "too_many_decimals"),
        (4, "area_m2", "too_many_decimals"),
        (4, "status", "empty_cell"),
        (5, "currency", "empty_cell"),
        (6, "area_m2", "not_a_number"),
        (7, "first_day", "not_a_date"),
        (8, "price", "amount_precision"),
        (9, "I", "nameless_column"),
    ]


def test_a_price_of_a_list_that_ends_before_it_begins() -> None:
    header = "project,code,currency,price,first_day,last_day"
    assert problems(header, "P,A,PEN,1,2026-12-31,2026-01-01") == [(2, "last_day", "price_list_period")]


def test_rows_that_contradict_earlier_ones_are_told_with_the_earlier_row() -> None:
    contents = read(
        "project,city,code,area_m2,price_list,currency,price,last_day",
        "Las Palmas,Piura,A-1,100,soles,PEN,1,2026-12-31",
        "LAS PALMAS,Piura,a-1,100,dólares,USD,1,",
        "Las Palmas,Lima,A-2,100,soles,PEN,1,2026-12-31",
        "Las Palmas,Piura,A-1,101,otra,PEN,1,",
        "Las Palmas,Piura,A-3,100,soles,PEN,1,2026-12-30",
        "Las Palmas,Piura,A-1,100,Soles,PEN,2,2026-12-31",
    )
    told = [(problem.row, problem.column, problem.error.fields) for _, problem in contents.problems]
    assert told == [
        (4, "city", {"column": "city", "row": 2}),
        (5, "area_m2", {"column": "area_m2", "row": 2}),
        (6, "last_day", {"column": "last_day", "row": 2}),
        (7, None, {"row": 2}),
    ]
    assert [lot.number for lot in contents.lots] == [2, 3]


def test_a_list_without_a_name_is_called_by_its_currency() -> None:
    contents = read("project,code,currency,price", "P,A,pen,1", "P,A,USD,1")
    assert [(lot.price_list, lot.price) for lot in contents.lots] == [
        ("PEN", Money(100, "PEN")),
        ("USD", Money(100, "USD")),
    ]


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["project,area_m2", "P,1"], "missing_column"),
        (["project,code,price", "P,A,1"], "missing_column"),
        (["project,code,Lote", "P,A,1"], "repeated_column"),
        (["project,code,vista,vista", "P,A,1,2"], "repeated_column"),
        (["project,code"], "file_empty"),
        (["project,code," + ",".join(f"d{number}" for number in range(31)), "P,A"], "too_many_details"),
        (["plan_code,plan_name,plan_kind,tasa_mensual", "1,Contado,cash,0"], "unknown_column"),
        (["role,max_percent,nota", "advisor,5,"], "unknown_column"),
        (["plan_code,plan_name", "1,Contado"], "missing_column"),
    ],
)
def test_what_is_wrong_with_a_file_as_a_whole(lines: list[str], error: str) -> None:
    with refusing(error):
        read(*lines)


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["proyecto,área", "P,1"], "code"),
        (["project,code,price,divisa", "P,A,1,PEN"], "currency"),
        (["project,,price,currency", "P,A,1,PEN"], "code"),
        (["project,plan_name,plan_kind,instalments", "P,Contado,cash,"], "plan_code"),
        (["Nombre plan,Tipo plan,Cuotas", "Contado,cash,"], "plan_code"),
        (["Rol,Descuento", "asesor,5"], "max_percent"),
    ],
)
def test_a_missing_column_is_named_and_not_its_neighbour(lines: list[str], column: str) -> None:
    with refusing("missing_column") as missing:
        read(*lines)
    assert missing.value.fields["column"] == column


def test_a_missing_column_tells_what_it_may_be_called() -> None:
    with refusing("missing_column") as missing:
        read("proyecto,área", "P,1")
    assert "unidad" in error_text(missing.value, "es")


def test_a_column_without_a_header_is_named_by_its_letter() -> None:
    assert problems("project,code,,city", "P,A,,Lima", "P,B,x,Lima") == [(3, "C", "headerless_column")]


def test_a_limit_is_told_with_what_was_found() -> None:
    header = "project,code,fotos," + ",".join(f"d{number}" for number in range(31))
    with refusing("too_many_details") as details:
        read(header, "P,A")
    told = error_text(details.value, "en")
    assert "31 columns" in told
    assert "at most 30" in told
    rows = read("project,code,fotos", f"P,A,{'|'.join(map(str, range(12)))}", f"P,{'B' * 70},")
    assert [problem.error.fields for _, problem in rows.problems] == [
        {"column": "fotos", "found": 12, "highest": 10},
        {"column": "code", "found": 70, "highest": 64},
    ]


def test_plans_are_read_with_their_usual_terms() -> None:
    contents = read(
        "Código plan,Nombre plan,Tipo plan,Cuotas,Tasa,Down payment percent,discount_percent,activo",
        "24,24 cuotas,cuotas,24,12 %,20,,",
        "C,Al contado,CONTADO,,,,5.5,no",
    )
    assert contents.problems == []
    credit, cash = contents.plans
    assert credit.definition == PlanDefinition(
        kind="instalments",
        instalments=24,
        rate=Decimal(12),
        down_payment=PartDefinition(percent=Decimal(20)),
    )
    assert credit.active
    assert cash.definition == PlanDefinition(kind="cash")
    assert cash.discount == PartDefinition(percent=Decimal("5.5"))
    assert not cash.active


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("instalments,0,12,,", "instalments_out_of_range"),
        ("instalments,1000,12,,", "instalments_out_of_range"),
        ("instalments,24,-1,,", "rate_out_of_range"),
        ("instalments,24,200.01,,", "rate_out_of_range"),
        ("instalments,24,12,101,", "percent_out_of_range"),
        ("instalments,24,12,20,5000", "either_or"),
        ("instalments,24,12,,5000.001", "amount_precision"),
        ("instalments,24,12,,-1", "negative_amount"),
        ("instalments,2.5,12,,", "too_many_decimals"),
        ("cash,1,12,,", "cash_plan"),
        ("barter,,,,", "unknown_choice"),
        (",,,,", "empty_cell"),
    ],
)
def test_terms_outside_their_limits_have_their_own_errors(cells: str, code: str) -> None:
    header = "plan_code,plan_name,plan_kind,instalments,rate,down_payment_percent,down_payment_amount"
    assert [told for _, _, told in problems(header, f"24,Plan,{cells}")] == [code]


def test_limits_are_by_role() -> None:
    contents = read(
        "Rol,Descuento máximo", "asesor,5 %", "gerente,10", "advisor,3", "chef,1", "api,101", "owner,"
    )
    assert [(limit.role, limit.max_percent) for limit in contents.limits] == [("advisor", 5), ("manager", 10)]
    assert [(problem.row, problem.error.code) for _, problem in contents.problems] == [
        (5, "unknown_choice"),
        (6, "number_out_of_range"),
        (7, "empty_cell"),
        (4, "repeated_row"),
    ]


def test_the_documentation_names_every_column() -> None:
    documented = (ROOT / "docs" / "inventory-files.md").read_text("utf-8")
    contents = [*COLUMNS, "plan_code", "plan_name", "plan_kind", "instalments", "rate", "role", "max_percent"]
    assert [column for column in contents if f"`{column}`" not in documented] == []


names = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"]),
        min_size=1,
        max_size=6,
    )
    .map(lambda name: " ".join(unicodedata.normalize("NFC", name).split()))
    .filter(bool)
)
tricky = st.sampled_from(
    [
        "=1+1",
        "+7",
        "-",
        "@x",
        "'=a",
        "''",
        "007",
        "1e5",
        "_x0041_",
        "45.000",
        "a|b",
        'a"b',
        "é;,",
        "P;=1+cmd",
        'x";"=1',
        "a;'-b",
        "＝1",
        '"=1',
    ]
)
texts = names | tricky
money = st.integers(1, 10**13)
figures = st.decimals(Decimal("0.01"), 99_999, places=2)
percents = st.decimals(0, 100, places=4)


@st.composite
def lists_of_lots(draw: st.DrawFn) -> list[LotRow]:
    """Rows that do not contradict each other, as a catalogue has them."""
    details = draw(st.lists(names.filter(lambda name: not _is_a_column(name)), max_size=3, unique=True))
    rows: list[LotRow] = []
    for project in draw(st.lists(texts, max_size=3, unique_by=folded)):
        city = draw(st.none() | texts)
        lists = {
            name: PriceListTerms(
                currency=draw(st.sampled_from(sorted(CURRENCIES))),
                first_day=draw(st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1))),
                last_day=draw(st.none() | st.dates(date(2020, 1, 1), date(2190, 1, 1))),
                tax_name=draw(st.just("") | texts),
                tax_percent=draw(percents),
                tax_base_percent=draw(percents),
                tax_included=draw(st.booleans()),
            )
            for name in draw(st.lists(texts, max_size=2, unique_by=folded))
        }
        for code in draw(st.lists(texts, max_size=4, unique_by=folded)):
            lot = {
                "project": project,
                "code": code,
                "city": city,
                "stage": draw(st.none() | texts),
                "kind": draw(st.sampled_from(["lot", "flat", "parking"])),
                "area_m2": draw(st.none() | figures),
                "front_m": draw(st.none() | figures),
                "depth_m": draw(st.none() | figures),
                "status": draw(st.sampled_from(["available", "reserved", "sold"])),
                "photo_keys": tuple(
                    draw(st.lists(texts.filter(lambda key: "|" not in key), max_size=2, unique=True))
                ),
                "floor_plan_key": draw(st.none() | texts),
                "details": {name: draw(texts) for name in details if draw(st.booleans())},
            }
            priced = draw(st.lists(st.sampled_from(sorted(lists)), max_size=2, unique=True)) if lists else []
            if not priced:
                rows.append(LotRow(number=len(rows) + 2, **lot))  # type: ignore[arg-type]
            for name in priced:
                price = Money(draw(money), lists[name].currency)
                rows.append(
                    LotRow(number=len(rows) + 2, **lot, price_list=name, terms=lists[name], price=price)  # type: ignore[arg-type]
                )
    return rows


def _is_a_column(name: str) -> bool:
    return any(name_of_header(name) in {ours, *others} for ours, others in lot_headers().items())


parts = (
    st.none()
    | st.builds(PartDefinition, percent=percents)
    | st.builds(PartDefinition, amount=st.decimals(0, 10**9, places=2))
)


@st.composite
def plans(draw: st.DrawFn) -> list[PlanRow]:
    """Plans of a catalogue; PARTS that are None are the usual term."""
    rows: list[PlanRow] = []
    for project, code in draw(st.lists(st.tuples(st.none() | texts, texts), max_size=3, unique_by=str)):
        if any(folded(code) == folded(row.code) for row in rows):
            continue
        terms = {part: found for part in PARTS if (found := draw(parts))}
        definition = PlanDefinition(
            kind="instalments",
            instalments=draw(st.integers(1, 480)),
            rate=draw(st.decimals(0, 200, places=4)),
            rate_basis=draw(st.sampled_from(["effective_annual", "nominal_annual"])),
            rate_periods=draw(st.sampled_from([1, 12, 360])),
            grace_months=draw(st.integers(0, 60)),
            grace_interest=draw(st.sampled_from(["none", "paid", "capitalised"])),
            due=draw(st.sampled_from(["days_after", "day_of_month", "end_of_month"])),
            due_days=draw(st.integers(0, 366)),
            due_day=draw(st.integers(1, 31)),
            business_days=draw(st.sampled_from(["none", "following", "preceding"])),
            **terms,
        )
        rows.append(
            PlanRow(len(rows) + 2, project, code, draw(texts), definition, draw(parts), draw(st.booleans()))
        )
    return rows


limits = st.dictionaries(st.sampled_from(sorted(set(words("role").values()))), percents).map(
    lambda found: [LimitRow(number, role, found[role]) for number, role in enumerate(sorted(found), start=2)]
)


@given(lists_of_lots(), plans(), limits)
def test_what_is_exported_is_imported_again(
    lots: list[LotRow], some_plans: list[PlanRow], some_limits: list[LimitRow]
) -> None:
    exported = Export(lots, some_plans, some_limits)
    if lots or some_plans or some_limits:
        contents = read_file(exported.xlsx())
        assert contents.problems == []
        assert (contents.lots, contents.plans, contents.limits) == (lots, some_plans, some_limits)
    if lots:
        contents = read_file(exported.csv("lots"))
        assert (contents.lots, contents.problems) == (lots, [])
    if some_plans:
        assert read_file(exported.csv("plans")).plans == some_plans
    if some_limits:
        assert read_file(exported.csv("limits")).limits == some_limits


def test_two_sheets_of_one_kind_are_refused() -> None:
    book = Workbook()
    for name in ("Norte", "Sur"):
        sheet = book.create_sheet(name)
        sheet.append(["project", "code"])
        sheet.append(["P", name])
    output = BytesIO()
    book.save(output)
    with refusing("repeated_table") as repeated:
        read_file(output.getvalue())
    assert repeated.value.fields == {"sheet": "Sur"}


def test_three_decimals_are_exported_so_that_they_are_no_thousands() -> None:
    definition = PlanDefinition(kind="instalments", instalments=24, rate=Decimal("12.125"))
    exported = Export([], [PlanRow(2, None, "24", "24 cuotas", definition, None, active=True)], [])
    [plan] = read_file(exported.csv("plans")).plans
    assert plan.definition == definition


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("header", "line", "column"),
    [
        ("project,code,status", "P,A,{}", 2),
        ("project,code,kind", "P,A,{}", 2),
        ("project,code,currency,price,tax_included", "P,A,PEN,1,{}", 4),
        ("plan_code,plan_name,plan_kind", "1,Plan,{}", 2),
        ("role,max_percent", "{},1", 0),
    ],
)
def test_the_words_that_an_error_offers_are_the_readers_own_and_are_taken(
    header: str, line: str, column: int, language: Language
) -> None:
    [(_, problem)] = read(header, line.format("nonsense")).problems
    offered = error_text(problem.error, language).rpartition(": ")[2].rstrip(".").split(", ")
    assert len(offered) > 1
    for word in offered:
        told = [each.error.code for _, each in read(header, line.format(word)).problems]
        assert "unknown_choice" not in told


def test_statuses_are_offered_in_the_readers_language() -> None:
    [(_, problem)] = read("project,code,status", "P,A,alquilado").problems
    assert "disponible, reservado, vendido" in error_text(problem.error, "es")
    assert "available, reserved, sold" in error_text(problem.error, "en")
    assert "disponível, reservado, vendido" in error_text(problem.error, "pt")


def test_of_many_problems_the_first_are_kept_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_contents, "_MAX_KEPT", 3)
    contents = read("project,code,city", *["P,,"] * 5, "P,A,Lima", *["P,A,Piura"] * 2)
    assert [problem.row for _, problem in contents.problems] == [2, 3, 4]
    assert contents.problem_count == 7
    assert [lot.number for lot in contents.lots] == [7]


def test_texts_that_fill_the_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_contents, "_MAX_SAID", 1)
    line = "P,A-{}," + "x" * 900
    assert len(read("project,code,nota", *[line.format(number) for number in range(900)]).lots) == 900
    with refusing("file_too_large"):
        read("project,code,nota", *[line.format(number) for number in range(1_200)])


def test_an_exported_csv_has_no_formula_for_programs_that_divide_by_semicolons() -> None:
    lot = LotRow(2, "P;=1+cmd|' /C calc'!A0", "A-1", city='x";=1', details={"d;@SUM(1)": "\t+1"})
    exported = Export([lot], [], []).csv("lots")
    assert exported.decode("utf-8-sig").startswith('"project","city",')
    for delimiter in ",;\t":
        table = csv.reader(StringIO(exported.decode("utf-8-sig"), newline=""), delimiter=delimiter)
        assert [cell for row in table for cell in row if cell.strip().startswith(("=", "+", "-", "@"))] == []
