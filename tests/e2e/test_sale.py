"""Lots in, a sale out: through signed webhook posts, the deployed functions and the Graph stand-in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from local.companies import demo_companies
from local.demo import prepare
from local.phone import Phone
from local.sale import LOT, LOT_OF_THE_MODEL, sell, sell_with_model
from salesmind.whatsapp.outgoing import OutgoingMessage, read_outgoing
from tests.fixtures.deployment import Deployment

COMPANY = replace(
    demo_companies()[0], name="Residencial de las Ventas", phone_number_id="106540352242961", folders=()
)


@pytest.fixture(scope="module")
def tenant_id(deployment: Deployment) -> UUID:
    return prepare(deployment.cloud, deployment.database, COMPANY, print)


@pytest.fixture
def rows(deployment: Deployment, tenant_id: UUID) -> Any:
    def select(query: str, *parameters: Any) -> list[dict[str, Any]]:
        return deployment.rows(tenant_id, query, parameters)

    return select


def outgoing(messages: Sequence[dict[str, Any]]) -> list[OutgoingMessage]:
    return [
        read_outgoing(row["kind"], row["body"], row["payload"])
        for row in messages
        if row["direction"] == "out"
    ]


def text_of(file: Path) -> tuple[str, int]:
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split()), len(pages)


def test_the_inventorys_files_are_the_catalogue(deployment: Deployment, tenant_id: UUID, rows: Any) -> None:
    statuses = rows("SELECT status, count(*) AS lots FROM sales.lots GROUP BY status")
    assert {row["status"]: row["lots"] for row in statuses} == {"available": 10, "reserved": 1, "sold": 1}
    assert [row["code"] for row in rows("SELECT code FROM sales.payment_plans ORDER BY length(code), code")] == [
        "12", "24", "48", "240", "contado",
    ]  # fmt: skip
    results = deployment.object_keys(f"inventory/{tenant_id}/")
    assert sum(key.endswith(".result.json") for key in results) == 2


def test_one_lot_two_customers_one_reservation(
    deployment: Deployment, tenant_id: UUID, rows: Any, tmp_path: Path
) -> None:
    assert sell(deployment.cloud, deployment.database, tenant_id, COMPANY, print, tmp_path) == []

    deployment.wait_until_idle()
    numbers = rows("SELECT number, version, status FROM sales.quotes ORDER BY number")
    assert [(row["number"], row["version"], row["status"]) for row in numbers] == [
        (1, 1, "accepted"),
        (2, 1, "sent"),
    ]
    sent = deployment.sent(COMPANY.phone_number_id)
    documents = [message for message in sent if "document" in str(message["payload"])]
    assert len(documents) == 2
    assert COMPANY.shop
    to = [message["payload"]["to"].removeprefix("+") for message in documents]
    assert to == [buyer.wa_id for buyer in COMPANY.shop.buyers[:2]]
    text, pages = text_of(min(tmp_path.glob("*.pdf")))
    assert pages >= 2
    for words in (
        "Residencial de las Ventas",
        f"Lote {LOT}",
        "S/ 115,200.00",
        "S/ 3,840.00",
        "RUC 20123456789",
    ):
        assert words in text
    deployment.assert_nothing_broke()


def test_a_model_sells_with_tools_and_cannot_promise_a_price(
    deployment: Deployment, tenant_id: UUID, rows: Any, tmp_path: Path
) -> None:
    before = deployment.metrics()["ReplyRefused"]
    assert sell_with_model(deployment.cloud, deployment.database, tenant_id, COMPANY, print, tmp_path) == []

    deployment.wait_until_idle()
    bodies = [message.text for message in outgoing(rows("SELECT * FROM chat.messages"))]
    assert not [body for body in bodies if "120,000" in body]
    assert deployment.metrics()["ReplyRefused"] == before + 1
    (file,) = tmp_path.glob("*.pdf")
    text, pages = text_of(file)
    assert pages >= 4
    assert f"Lote {LOT_OF_THE_MODEL}" in text
    deployment.assert_nothing_broke()


def test_afterwards_chat_answers_without_the_model(deployment: Deployment, tenant_id: UUID) -> None:
    phone = Phone(deployment.cloud, COMPANY.phone_number_id, COMPANY.customer)
    phone.write("¿Qué lotes tienen a la venta?")
    (offered,) = phone.receive("list")
    assert LOT not in offered.text
    assert LOT_OF_THE_MODEL not in offered.text
