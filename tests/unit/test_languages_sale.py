"""A sale by what is offered to press, in every language: no word of the customer's is needed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat.wording.sale import sale_text
from salesmind.languages import LANGUAGES, Language
from tests.fakes.sale import Shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    with ThreadPoolExecutor(2) as threads:
        yield Shop(threads)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_whole_sale_is_in_the_conversations_language(shop: Shop, code: Language) -> None:
    shop.conversations.language = code
    card = shop.says("B-7")
    assert sale_text("lot.status", code, status=sale_text("status.available", code)) in card
    shop.presses(sale_text("button.quote", code))
    preview = shop.presses("24 cuotas")
    assert sale_text("preview.ask", code) in preview
    assert shop.presses(sale_text("preview.yes", code)).startswith(
        sale_text("quote.coming", code, lot=f"{sale_text('kind.lot', code)} B-7")
    )
    (job,) = shop.jobs
    assert job["request"]["language"] == code
