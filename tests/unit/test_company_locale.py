"""A price is one string, in the chat, on the quote and on its page: as the company's country writes it."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from chat.selling.tools.context import ToolContext
from chat.turn.sale import Sale
from quote.messages import refusal
from quote.pdf.formats import formats
from quote.pictures import KeptPictures
from quote.snapshot_builder import figures_of, freeze
from salesmind.inventory.catalogue import Lot, Offer, Plan
from salesmind.inventory.plans import PlanDefinition
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.languages import LANGUAGES, Language
from salesmind.money import Money
from salesmind.quotes.preview import preview_quote
from salesmind.quotes.request import QuoteCustomer, QuoteRequest
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.sale_errors import QuoteError
from salesmind.tenants.company import CompanyBrand, QuoteRules
from salesmind.whatsapp.outgoing import ButtonsMessage
from tests.fakes.sale import FakeInventory

ID = UUID(int=1)
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
COUNTRIES = [
    ("es_PE", "PEN", "S/ 1,234.50", "1,234.5"),
    ("es_MX", "MXN", "$1,234.50", "1,234.5"),
    ("es_ES", "EUR", "1.234,50 €", "1.234,5"),
    ("es_CO", "USD", "US$1.234,50", "1.234,5"),
    ("pt_BR", "BRL", "R$ 1.234,50", "1.234,5"),
    ("en_US", "USD", "$1,234.50", "1,234.5"),
    ("fr_FR", "EUR", "1 234,50 €", "1 234,5"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("locale", "currency", "amount", "number"), COUNTRIES)
def test_chat_and_quote_write_a_price_alike(
    locale: str, currency: str, amount: str, number: str, language: Language
) -> None:
    price = Money.of("1234.50", currency)
    sale = Sale(locale, True)
    chat = ToolContext(ID, ID, language, NOW, FakeInventory([]), sale, sale.state)
    quote = frozen(price, locale, language)
    on_paper = formats(quote.locale, quote.language, quote.currency)
    error = QuoteError("price_changed", total=price.minor, to_pay=price.minor, currency=currency)
    changed = refusal(error, ID, language, locale).message
    assert isinstance(changed, ButtonsMessage)
    assert plain(chat.money(price)) == amount
    assert plain(on_paper.money(price.minor)) == amount
    assert amount in plain(changed.body)
    assert amount in plain(quote.prices[-1].note)
    assert plain(chat.number(Decimal("1234.5"))) == plain(on_paper.number(Decimal("1234.5"))) == number


@pytest.mark.parametrize(
    ("language", "day", "currency"),
    [
        ("es", "5 de enero de 2027", "soles peruanos (PEN)"),
        ("en", "January 5, 2027", "Peruvian soles (PEN)"),
        ("pt", "5 de janeiro de 2027", "novos sóis peruanos (PEN)"),
        ("fr", "5 janvier 2027", "sols péruviens (PEN)"),
    ],
)
def test_words_are_the_readers(language: Language, day: str, currency: str) -> None:
    written = formats("es_PE", language, "PEN")
    assert written.long_day(datetime(2027, 1, 5, tzinfo=UTC).date()) == day
    assert written.currency == currency


def frozen(price: Money, locale: str, language: Language) -> QuoteSnapshot:
    """Return a quote of a lot whose price holds a tax of the same amount as the price, so that a note shows it."""
    lot = Lot(
        id=ID, code="B-1", kind="lot", project_id=ID, project="P", city=None, stage=None, area_m2=None, front_m=None,
        depth_m=None, status="available", price=None,
    )  # fmt: skip
    double = replace(price, minor=2 * price.minor)
    offer = Offer(
        lot=lot, list_price=ListPrice(double), taxes=[Tax("Tax", Decimal(100))],
        plans=[Plan("cash", "Cash", PlanDefinition(kind="cash"), None)], discount_limits={}, company="P",
        time_zone="America/Lima", locale=locale, brand=CompanyBrand(), settings=QuoteRules(),
    )  # fmt: skip
    request = QuoteRequest(
        lot_id=ID, plan_code="cash", language=language, customer=QuoteCustomer(name="Ana"), source="api", role="api",
        request_key="0" * 64,
    )  # fmt: skip
    preview = preview_quote(offer, "cash", None, "api", NOW)
    url = "https://api.example/q/x"
    figures = figures_of(preview, language)
    return freeze(preview, figures, request, KeptPictures(), issued_at=NOW, verification_url=url, inputs={})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
