"""The demo tells a right answer or sale from a wrong one, and its companies have what it asks about."""

import csv
from dataclasses import replace
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest

from local.companies import Question, demo_companies, visitors_company
from local.demo import Reply, judge
from local.errors import LaptopError
from local.paths import SAMPLES
from local.phone import Phone, Received
from local.sale import (
    Promise,
    Standing,
    judge_document,
    judge_list,
    judge_promises,
    judge_refused,
    judge_reserved,
    judge_words,
    shown,
)
from local.signing import Customer
from quote.files.contents import read_file

ANSWER = Reply(["The deposit is $5,000."], [("Handbook", 1, 2)], 0.1)
NO_ANSWER = Reply(["I do not find that."], [], 0.1)


@pytest.mark.parametrize(
    ("question", "reply", "problem"),
    [
        (Question("q", "Handbook", 2, says="$5,000"), ANSWER, None),
        (Question("q", "Handbook", 3), ANSWER, "it does not stand on Handbook, page 3"),
        (Question("q", "Prices", 1), ANSWER, "it does not stand on Prices, page 1"),
        (Question("q", "Handbook", 1, says="$6,000"), ANSWER, "it does not say $6,000"),
        (Question("q", "Handbook", 1), NO_ANSWER, "it does not stand on Handbook, page 1"),
        (Question("q", answerable=False), NO_ANSWER, None),
        (Question("q", answerable=False), ANSWER, "it names sources for what no document says"),
        (Question("q", answerable=None), ANSWER, None),
        (Question("q", answerable=None), NO_ANSWER, None),
    ],
)
def test_replies_are_judged_by_source_and_words(
    question: Question, reply: Reply, problem: str | None
) -> None:
    assert judge(question, reply) == problem


def test_what_the_demo_expects_stands_in_the_samples() -> None:
    asked = 0
    for company in demo_companies():
        for question in company.questions:
            for file in SAMPLES.rglob(f"{question.document}.pdf"):
                assert question.page
                with pypdfium2.PdfDocument(file) as document:
                    page = document[question.page - 1]
                    text = page.get_textpage().get_text_range()
                assert question.says in " ".join(text.split())
                asked += 1
    assert asked >= 5


def test_a_visitors_folder_is_read_with_its_subfolders(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mine")
    (folder / "phase 2").mkdir()
    (folder / "phase 2" / "Prices.PDF").write_bytes(b"%PDF-1.7")
    (folder / "notes.txt").write_text("Payment is due on the fifth.")
    (folder / "song.mp3").write_bytes(b"ID3")
    company = visitors_company(folder, "How much?")
    assert list(company.documents) == ["notes.txt", "phase 2/Prices.PDF"]
    assert company.questions == (Question("How much?", answerable=None),)


FIRST, SECOND = "51987654321", "51954321987"
PDF = b"%PDF-1.4 a quote"
HELD = Promise(FIRST, "C-2026-00001", "accepted", 100, sha256(PDF).hexdigest(), reserves=True)
OPEN = replace(HELD, status="sent", reserves=False)
RIVAL = Promise(SECOND, "C-2026-00002", "sent", 90, sha256(PDF).hexdigest(), reserves=False)
RESERVED = Standing("B-07", "reserved", [HELD, RIVAL], frozenset({"A-01", "C-10"}))


def message(text: str, *titles: str, rows: bool = False, document: str | None = None) -> Received:
    if not titles:
        return Received("w", {"type": "text", "text": {"body": text}})
    entries = [{"id": f"id {title}", "title": title} for title in titles]
    action: dict[str, Any] = (
        {"button": "See", "sections": [{"rows": entries}]}
        if rows
        else {"buttons": [{"type": "reply", "reply": entry} for entry in entries]}
    )
    header = {"header": {"type": "document", "document": {"filename": document}}} if document else {}
    interactive = {"type": "list" if rows else "button", "body": {"text": text}, "action": action} | header
    return Received("w", {"type": "interactive", "interactive": interactive})


QUOTE = message(
    "Your quote C-2026-00001", "Accept", "Other", "Person", document="Cotizacion C-2026-00001.pdf"
)
SORRY = message("acaba de ser reservado por otra persona", "A-01")


def test_a_telephone_shows_what_can_be_pressed() -> None:
    listed = message("1. A-01\n2. C-10", "1. A-01", "2. C-10", rows=True)
    assert shown(listed) == ["1. A-01", "2. C-10", "[≡ See]  1. A-01 | 2. C-10"]
    assert shown(QUOTE) == ["Your quote C-2026-00001", "[Accept]  [Other]  [Person]"]
    assert shown(message("S/\u00a095")) == ["S/ 95"]
    assert [item.kind for item in (listed, QUOTE, SORRY, message("hi"))] == [
        "list",
        "document",
        "buttons",
        "text",
    ]
    assert listed.choice("C-10").id == "id 2. C-10"
    with pytest.raises(LaptopError, match=r"“Yes”.*Accept, Other, Person"):
        QUOTE.choice("Yes")


@pytest.mark.parametrize(
    ("text", "taken", "problem"),
    [
        ("A-01, B-07, C-10", False, None),
        ("A-01, C-10", True, None),
        ("A-01, C-10", False, "the list lacks B-07"),
        ("A-01, B-07, C-10", True, "the list still offers B-07"),
        ("A-01, B-07", False, "the list lacks C-10, which is available"),
    ],
)
def test_a_list_holds_what_is_available(text: str, taken: bool, problem: str | None) -> None:
    assert judge_list(message(text), RESERVED, taken=taken) == problem


def test_an_answer_has_its_amounts() -> None:
    assert judge_words(message("S/\u00a0115,200.00"), "S/ 115,200.00") is None
    assert judge_words(message("S/ 115,200.00"), "S/ 95", "24") == "the answer lacks “S/ 95”, “24”"


@pytest.mark.parametrize(
    ("promises", "content", "total", "problem"),
    [
        ([OPEN, RIVAL], PDF, 100, None),
        ([RIVAL], PDF, 100, "the customer has 0 quotes, not one"),
        ([OPEN, OPEN], PDF, 100, "the customer has 2 quotes, not one"),
        ([OPEN], PDF, 101, "quote C-2026-00001 is sent with a total of 100, not sent with 101"),
        ([HELD], PDF, 100, "quote C-2026-00001 is accepted with a total of 100, not sent with 100"),
        ([OPEN], PDF + b"!", 100, "the file of quote C-2026-00001 is not the PDF that was stored"),
        ([replace(OPEN, number="C-9")], PDF, 100, "caption or file name lack the number C-9"),
    ],
)
def test_a_quote_is_judged_by_its_row_and_its_file(
    promises: list[Promise], content: bytes, total: int, problem: str | None
) -> None:
    standing = replace(RESERVED, promises=promises)
    assert judge_document(QUOTE, content, standing, FIRST, total) == problem


@pytest.mark.parametrize(
    ("standing", "problem"),
    [
        (RESERVED, None),
        (replace(RESERVED, status="available"), "B-07 is available, not reserved"),
        (
            replace(RESERVED, promises=[OPEN, RIVAL]),
            "B-07 has 0 reservations, not one of the first customer",
        ),
        (
            replace(RESERVED, promises=[HELD, replace(RIVAL, reserves=True)]),
            "B-07 has 2 reservations, not one of the first customer",
        ),
        (
            replace(RESERVED, promises=[HELD, replace(RIVAL, status="accepted")]),
            "2 quotes of B-07 are accepted, not one",
        ),
    ],
)
def test_a_lot_is_promised_once(standing: Standing, problem: str | None) -> None:
    assert judge_reserved([message("está reservado para ti")], standing, FIRST) == problem
    assert judge_refused([message("un momento"), SORRY], standing, FIRST) == problem


def test_a_customer_is_told_what_became_of_the_lot() -> None:
    assert (
        judge_reserved([message("gracias")], RESERVED, FIRST)
        == "the customer is not told that the lot is reserved"
    )
    assert (
        judge_refused([message("no")], RESERVED, FIRST)
        == "the second customer is not told that somebody else has the lot"
    )
    taken = message("acaba de ser reservado por otra persona", "A-01", "B-07")
    assert judge_refused([taken], RESERVED, FIRST) == "B-07 is offered instead and is not available"


def test_the_quotes_of_a_lot_are_those_that_were_asked_for() -> None:
    assert judge_promises(RESERVED, {FIRST: "accepted", SECOND: "sent"}) is None
    assert judge_promises(
        replace(RESERVED, promises=[HELD, RIVAL, RIVAL]), {FIRST: "accepted", SECOND: "sent"}
    )


def test_the_samples_inventory_is_what_the_samples_documents_say() -> None:
    shop = demo_companies()[0].shop
    assert shop
    lots, plans = (read_file(file.read_bytes()) for file in shop.inventory)
    assert (lots.problems, plans.problems) == ([], [])
    prices = {lot.code: lot.price.minor for lot in lots.lots if lot.price}
    assert len(prices) == len(lots.lots) == 12
    assert min(prices.values()) == 8_640_000
    with shop.inventory[0].open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            surcharge = 108 if row["Ubicación"] in {"Esquina", "Frente al parque"} else 100
            assert prices[row["código"]] == int(row["área"]) * 720 * surcharge, row["código"]
    cash = next(plan for plan in plans.plans if plan.code == "contado")
    assert cash.discount
    assert cash.discount.percent == 6
    for plan in plans.plans:
        if plan.definition.kind == "instalments":
            assert (plan.definition.down_payment.percent, plan.definition.due_day) == (20, 5)
            assert (plan.definition.rate == 0) == (plan.definition.instalments <= 48)


def test_a_cloud_that_is_not_there_is_told_in_a_sentence() -> None:
    cloud: Any = SimpleNamespace(webhook_url="http://127.0.0.1:1/webhooks", graph_url="http://127.0.0.1:1")
    with pytest.raises(LaptopError, match="did not answer"):
        Phone(cloud, "1", Customer("Ana", "51900000000")).write("hola")
