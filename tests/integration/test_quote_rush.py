"""Many customers at once: numbers without gaps, one quote for each request, one lot for one customer.

A thousand in deep runs. Postgres, the jobs' runner and all that it stores are the real ones.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import settings

from salesmind.db.database import Database
from salesmind.inventory.catalogue import Catalogue, LotSearch
from salesmind.whatsapp.outgoing import ButtonsMessage, read_outgoing
from tests.fixtures.quote_shop import Shop

CUSTOMERS = 2 * settings.default.max_examples if settings.default.max_examples >= 500 else 50
PAIRS = CUSTOMERS // 2
AT_ONCE = 40
"""Each worker has a connection, and the tests' Postgres takes 200."""


@pytest.fixture
def shop(database: Database, tenant_id: UUID, undrawn: None) -> Iterator[Shop]:
    shop = Shop(database, tenant_id, lots=5, workers=AT_ONCE)
    yield shop
    shop.threads.shutdown()


def all_at_once(deliver: Callable[[tuple[str, str]], list[str]], jobs: Sequence[tuple[str, str]]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(deliver, jobs)) == [[]] * len(jobs)


def test_many_ask_and_accept_at_the_same_time(shop: Shop) -> None:
    customers = shop.customers(CUSTOMERS)

    def deliver(job: tuple[str, str]) -> list[str]:
        return shop.deliver(job[1], message_id=job[0])

    # Every second request is delivered twice and every tenth three times, the copies next to each other.
    asked = [
        (f"ask-{customer}", shop.job(shop.request(customer)))
        for place, customer in enumerate(customers)
        for _ in range(1 + (place % 2 == 0) + (place % 10 == 0))
    ]
    assert len(asked) == 1.6 * CUSTOMERS
    all_at_once(deliver, asked)

    quotes = shop.stored_quotes()
    assert [(row["year"], row["number"], row["version"]) for row in quotes] == [
        (2026, number, 1) for number in range(1, CUSTOMERS + 1)
    ]
    assert shop.rows("SELECT year, last FROM sales.quote_numbers") == [{"year": 2026, "last": CUSTOMERS}]
    assert {row["conversation_id"] for row in quotes} == set(customers), "one quote for each request"
    assert {row["status"] for row in quotes} == {"sent"}
    documents = shop.rows("SELECT id, conversation_id FROM chat.messages WHERE direction = 'out'")
    assert {row["message_id"] for row in quotes} == {row["id"] for row in documents}
    assert len(documents) == CUSTOMERS, "nobody was told twice"
    assert len({message.deduplication_id for message in shop.outbound.sent}) == CUSTOMERS
    assert set(shop.s3.objects) == {row["pdf_key"] for row in quotes}

    pressed = [
        (f"accept-{row['id']}", shop.accept(row["id"], row["conversation_id"]))
        for row in quotes
        for _ in range(1 + (row["number"] % 5 == 0))
    ]
    assert len(pressed) == 1.2 * CUSTOMERS
    all_at_once(deliver, pressed)

    (reservation,) = shop.rows("SELECT lot_id, quote_id FROM sales.reservations")
    assert reservation["lot_id"] == shop.lots[0]
    assert Counter(row["status"] for row in shop.stored_quotes()) == {"accepted": 1, "sent": CUSTOMERS - 1}
    (winner,) = (row for row in shop.stored_quotes() if row["status"] == "accepted")
    assert reservation["quote_id"] == winner["id"]
    found = Catalogue(shop.database).search(shop.tenant_id, LotSearch(status="reserved"), shop.now.date())
    assert [lot.id for lot in found.lots] == [shop.lots[0]]
    answers = shop.rows(
        "SELECT conversation_id, kind, body, payload FROM chat.messages WHERE direction = 'out' AND kind <> 'document'"
    )
    assert Counter(row["conversation_id"] for row in answers) == dict.fromkeys(customers, 1)
    for row in answers:
        answer = read_outgoing(row["kind"], row["body"], row["payload"])
        if row["conversation_id"] == winner["conversation_id"]:
            assert "está reservado para ti" in row["body"]
        else:
            assert isinstance(answer, ButtonsMessage)
            assert "acaba de ser reservado por otra persona" in answer.body
            assert [button.title for button in answer.buttons] == ["B-2", "B-3", "B-4"]
    # Delivered at least once: who hears of it twice knows it by its id.
    assert len({sent.deduplication_id for sent in shop.events.sent if "quote.accepted" in sent.body}) == 1


def test_companies_that_rush_together_have_their_own_numbers(shop: Shop, database: Database) -> None:
    other = uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Next door')", (other,))
    shops = [shop, Shop(database, other, workers=AT_ONCE)]
    jobs = [
        (place, one.job(one.request(customer, plan=plan)))
        for pair in zip(*(one.customers(PAIRS) for one in shops), strict=True)
        for place, (one, customer) in enumerate(zip(shops, pair, strict=True))
        for plan in ("cash", "credit-12")
    ]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(lambda job: shops[job[0]].deliver(job[1]), jobs)) == [[]] * (4 * PAIRS)

    for one in shops:
        quotes = one.stored_quotes()
        expected = [(number, version) for number in range(1, PAIRS + 1) for version in (1, 2)]
        assert [(row["number"], row["version"]) for row in quotes] == expected
        assert Counter((row["version"], row["status"]) for row in quotes) == {
            (1, "cancelled"): PAIRS,
            (2, "sent"): PAIRS,
        }, "a version replaces the one before it, even when both are asked for at once"
    shops[1].threads.shutdown()
