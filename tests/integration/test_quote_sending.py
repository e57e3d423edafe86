"""A quote's document on its way: freely, in the company's template, waiting, or called back because its quote ended."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from salesmind.db.database import Database
from salesmind.db.outbox import EVENTS, Dispatcher
from salesmind.errors import ConfigurationError
from salesmind.quotes.expiry import QuoteExpiry
from tests.fixtures.quote_shop import NOON, Shop
from tests.fixtures.sending import Company, open_company

TEMPLATE = {
    "name": "quote_ready",
    "language": "es_PE",
    "parameters": ["customer", "number", "unit", "project", "total", "valid_until"],
    "buttons": ["accept", "person"],
}
WAITS = "window closed; waits for the customer's next message"
DAY = timedelta(hours=25)


class Market:
    """A company that quotes and sends: what quote commits, send sends to the Graph stand-in."""

    def __init__(self, shop: Shop, company: Company) -> None:
        self.shop, self.company = shop, company
        shop.now = NOON - timedelta(days=30)
        shop.number, company.s3.objects = company.number, shop.s3.objects

    def customer(self, silent: timedelta) -> UUID:
        ana = self.shop.customer()
        self.company.silence(silent)
        return ana

    def quote(self, conversation: UUID, plan: str = "cash", **wish: Any) -> None:
        assert self.shop.deliver(self.shop.job(self.shop.request(conversation, plan=plan, **wish))) == []

    def send(self) -> None:
        """Deliver every job of the outbound queue, as often as there are."""
        for body in self.shop.outbound.bodies():
            assert self.company.deliver(body) == []

    def payloads(self) -> list[dict[str, Any]]:
        return [message.payload for message in self.company.graph.sent]

    def states(self) -> list[tuple[str, str | None]]:
        rows = self.shop.rows(
            "SELECT status, error_reason FROM chat.messages WHERE kind = 'document' ORDER BY stored_at"
        )
        return [(row["status"], row["error_reason"]) for row in rows]

    def expire(self) -> int:
        """End every quote: their last day is long over."""
        expiry = QuoteExpiry(
            self.shop.database,
            Dispatcher(self.shop.database, {EVENTS: self.shop.events}, actor="upkeep"),
        )
        return expiry.expire(self.shop.tenant_id)


@pytest.fixture
def settings() -> dict[str, Any]:
    return {}


@pytest.fixture
def market(database: Database, tenant_id: UUID, settings: dict[str, Any]) -> Iterator[Market]:
    shop = Shop(database, tenant_id, lots=2, **settings)
    with open_company(database, tenant_id) as company:
        yield Market(shop, company)
    shop.threads.shutdown()


@pytest.mark.parametrize("settings", [{}, {"templates": {"es": TEMPLATE}}])
def test_within_a_day_of_the_customers_message_it_goes_freely(market: Market) -> None:
    market.quote(market.customer(timedelta(hours=23)))
    market.send()
    (payload,) = market.payloads()
    assert payload["interactive"]["header"]["type"] == "document"
    assert [button["reply"]["title"] for button in payload["interactive"]["action"]["buttons"]] == [
        "Aceptar",
        "Otro plan de pago",
        "Hablar con alguien",
    ]


@pytest.mark.parametrize("settings", [{"templates": {"es": TEMPLATE}}])
def test_after_that_day_it_travels_in_the_companys_template(market: Market) -> None:
    market.quote(market.customer(DAY))
    market.send()
    market.send()

    (payload,) = market.payloads()
    (quote,) = market.shop.stored_quotes()
    template = payload["template"]
    assert (template["name"], template["language"]) == ("quote_ready", {"code": "es_PE"})
    header, body, *buttons = template["components"]
    (upload,) = market.company.graph.uploads
    document = {"id": upload.media_id, "filename": "Cotizacion C-2026-00001.pdf"}
    assert upload.sha256 == quote["pdf_sha256"]
    assert header == {"type": "header", "parameters": [{"type": "document", "document": document}]}
    assert [parameter["text"] for parameter in body["parameters"]] == [
        "Ana Quispe",
        "C-2026-00001",
        "Lote B-1",
        "Los Olivos",
        "S/ 90,000.00",
        "28 de octubre de 2026",
    ]
    assert [button["parameters"][0]["payload"] for button in buttons] == [
        f"quote:accept:{quote['id']}",
        f"quote:person:{quote['id']}",
    ]
    assert market.states() == [("sent", None)]


@pytest.mark.parametrize("settings", [{"templates": {"es": TEMPLATE}}])
def test_the_hour_of_sending_decides_not_the_hour_of_quoting(market: Market) -> None:
    market.quote(market.customer(timedelta()))
    market.company.silence(DAY)
    market.send()
    assert [payload["type"] for payload in market.payloads()] == ["template"]


@pytest.mark.parametrize("settings", [{"templates": {"es": TEMPLATE}}])
@pytest.mark.parametrize("name", ["Ana\u2028Quispe" + " " * 9 + "<b>", "\u200b", "م" * 300])
def test_a_name_is_fit_for_a_templates_parameter(market: Market, name: str) -> None:
    customer = {"name": name, "document": "1"}
    market.quote(market.customer(DAY), customer=customer)
    market.send()
    assert market.states() == [("sent", None)]


@pytest.mark.parametrize("settings", [{}, {"templates": {"en": TEMPLATE}}])
def test_without_a_template_of_its_language_it_waits_and_says_why(market: Market) -> None:
    market.quote(market.customer(DAY))
    market.send()
    assert market.payloads() == []
    assert market.states() == [("pending", WAITS)]

    market.company.silence(timedelta())
    market.send()
    assert market.states() == [("sent", None)]


def test_settings_that_cannot_be_read_name_the_trouble(market: Market) -> None:
    ana = market.customer(DAY)
    broken = '{"templates": {"es": {"name": "Not A Name", "language": "es"}}}'
    market.company.execute(
        "UPDATE core.tenants SET quote_settings = %s WHERE tenant_id = %s", broken, market.shop.tenant_id
    )
    with pytest.raises(ConfigurationError):
        market.shop.issue_quote.issue(market.shop.tenant_id, market.shop.request(ana), market.shop.now)
    assert market.shop.stored_quotes() == []


def test_the_document_of_a_replaced_version_is_called_back(market: Market) -> None:
    ana = market.customer(DAY)
    market.quote(ana, plan="cash")
    market.send()
    market.quote(ana, plan="credit-12")

    assert market.states() == [
        ("cancelled", "a newer version replaced the quote"),
        ("pending", None),
    ]
    market.company.silence(timedelta())
    market.send()
    (payload,) = market.payloads()
    (_, quote) = market.shop.stored_quotes()
    assert payload["interactive"]["action"]["buttons"][0]["reply"]["id"] == f"quote:accept:{quote['id']}"


def test_the_document_of_an_expired_quote_is_called_back(market: Market) -> None:
    market.quote(market.customer(DAY))
    market.send()
    assert market.expire() == 1

    market.company.silence(timedelta())
    market.send()
    assert market.states() == [("cancelled", "the quote expired")]
    assert market.payloads() == []


def test_the_document_of_a_quote_in_force_and_anothers_stay(market: Market) -> None:
    ana, eva = market.customer(DAY), market.customer(DAY)
    market.quote(ana, plan="cash")
    market.quote(ana, plan="cash", lot_id=market.shop.lots[1])
    market.quote(eva, plan="cash")
    market.quote(ana, plan="credit-12")
    assert [status for status, _ in market.states()] == ["cancelled", "pending", "pending", "pending"]


def test_a_document_that_left_keeps_its_state_when_its_quote_ends(market: Market) -> None:
    ana = market.customer(timedelta())
    market.quote(ana)
    market.send()
    assert market.expire() == 1
    assert market.states() == [("sent", None)]


def test_one_that_whatsapp_sent_back_while_its_quote_ended_is_not_tried_again(market: Market) -> None:
    market.quote(market.customer(timedelta()))
    (job,) = market.shop.outbound.bodies()
    market.company.execute("UPDATE chat.messages SET status = 'sending' WHERE kind = 'document'")
    assert market.expire() == 1
    assert market.states() == [("sending", None)], "nobody knows yet whether it leaves"
    market.company.execute("UPDATE chat.messages SET status = 'pending' WHERE kind = 'document'")

    assert market.company.deliver(job) == []
    assert market.states() == [("cancelled", "the quote ended")]
    assert market.company.graph.uploads == []
    assert market.payloads() == []


def test_what_whatsapp_could_not_read_is_not_sent_again_after_its_quote_ended(market: Market) -> None:
    market.quote(market.customer(timedelta()))
    market.send()
    assert market.expire() == 1
    errors = [{"code": 131053, "error_data": {"details": "could not be read"}}]
    (sent,) = market.company.graph.sent
    assert market.company.deliver(market.company.status("failed", wamid=sent.wamid, errors=errors)) == []
    jobs = market.shop.rows("SELECT body FROM ops.outbox WHERE queue = 'outbound' AND dispatched_at IS NULL")

    assert market.company.deliver(*(job["body"] for job in jobs)) == []
    assert len(market.payloads()) == 1
    assert [status for status, _ in market.states()] == ["failed", "cancelled"]
