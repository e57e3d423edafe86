"""Quotes on the real Postgres: numbers, versions, limits, messages, acceptance, expiry."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quote.files.importing import Importer, ImportOptions
from quote.pdf.document import render_quote
from salesmind.db.database import Database
from salesmind.db.outbox import EVENTS, Dispatcher
from salesmind.errors import ConfigurationError
from salesmind.inventory.calendar_rules import local_date
from salesmind.inventory.catalogue import Catalogue
from salesmind.inventory.lot_rows import Heading, LotRow
from salesmind.inventory.sources.base import InventorySourceError, SourceAnswer
from salesmind.inventory.sources.refresh import SourcedInventory
from salesmind.quotes.buttons import QuoteButton, read_button
from salesmind.quotes.expiry import QuoteExpiry
from salesmind.quotes.of_conversation import query_quotes, read_quotes
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.tenants.directory import TenantDirectory
from salesmind.tenants.event_sources import (
    RegisterEventSource,
    RevokeEventSource,
    register_event_source,
    revoke_event_source,
)
from salesmind.whatsapp.outgoing import ButtonsMessage, DocumentMessage, read_outgoing
from tests.fixtures.quote_shop import NOON, Shop, sqs_event


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Iterator[Shop]:
    shop = Shop(database, tenant_id, lots=5)
    yield shop
    shop.threads.shutdown()


def test_a_job_becomes_one_quote_one_pdf_one_document_and_one_event(shop: Shop) -> None:
    ana = shop.customer()
    assert shop.deliver(shop.job(shop.request(ana, plan="credit-12"))) == []

    (quote,) = shop.stored_quotes()
    assert (quote["year"], quote["number"], quote["version"], quote["status"]) == (2026, 1, 1, "sent")
    assert quote["total"] == 9_000_000
    assert quote["valid_until"] == date(2026, 11, 27)
    pdf = shop.s3.objects[quote["pdf_key"]]
    assert pdf.startswith(b"%PDF")
    assert quote["pdf_sha256"] == sha256(pdf).hexdigest()
    (message,) = shop.said(ana)
    document = read_outgoing(message["kind"], message["body"], message["payload"])
    assert isinstance(document, DocumentMessage)
    assert (document.key, document.sha256) == (quote["pdf_key"], quote["pdf_sha256"])
    assert "S/\xa090,000.00" in document.caption
    assert "C-2026-00001" in document.caption
    pressed = [read_button(button.id) for button in document.buttons]
    assert pressed == [QuoteButton(press, quote["id"]) for press in ("accept", "plan", "person")]
    assert shop.outbound.bodies() == [
        {"kind": "message", "tenant_id": str(shop.tenant_id), "message_id": str(message["id"])}
    ]
    (event,) = shop.events.bodies()
    assert (event["type"], event["quote_id"]) == ("quote.generated", str(quote["id"]))
    assert "Ana" not in json.dumps(event)


def test_a_conversation_knows_what_its_quote_costs_and_how_long_it_is_good(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana, plan="credit-12")))
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("SELECT set_config('app.conversation_id', %s, true)", (str(ana),))
        found = query_quotes(tx, shop.tenant_id)
    (quote,) = read_quotes(found)
    assert (quote.number, quote.total, quote.currency) == ("C-2026-00001", 9_000_000, "PEN")
    assert quote.valid_until == date(2026, 11, 27)
    assert quote.instalments == 12
    (stored,) = shop.stored_quotes()
    payable = stored["snapshot"]["totals"]["payable"]
    assert quote.down_payment + 12 * quote.instalment == pytest.approx(payable, abs=20)


def test_the_same_request_gives_the_same_quote_however_often_it_comes(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    for _ in range(3):
        assert shop.deliver(job, job, message_id="asked") == []
    assert len(shop.stored_quotes()) == len(shop.said(ana)) == 1
    assert len(shop.outbound.sent) == len(shop.events.sent) == 1


def test_a_message_that_was_sent_twice_is_known_by_its_outbox_id(shop: Shop) -> None:
    ana = shop.customer()
    event = sqs_event(shop.job(shop.request(ana)), message_id="first")
    (record,) = event["Records"]
    record["messageAttributes"] = {"outbox_id": {"stringValue": str(uuid4()), "dataType": "String"}}
    shop.batch.run(event)
    record["messageId"] = "second"
    shop.batch.run(event)
    assert [message["kind"] for message in shop.said(ana)] == ["document"]


def test_who_asks_again_for_what_they_have_is_told_so_once_for_each_time(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    for message_id in ("first", "again", "again", "first"):
        assert shop.deliver(job, message_id=message_id) == []
    assert [message["kind"] for message in shop.said(ana)] == ["document", "text"]
    assert "C-2026-00001" in shop.said(ana)[-1]["body"]
    assert len(shop.stored_quotes()) == 1


def test_who_goes_back_to_a_replaced_plan_gets_a_new_version(shop: Shop) -> None:
    ana = shop.customer()
    cash, credit = (shop.job(shop.request(ana, plan=plan)) for plan in ("cash", "credit-12"))
    for message_id, job in (("1", cash), ("2", credit), ("3", cash), ("1", cash), ("3", cash), ("2", credit)):
        assert shop.deliver(job, message_id=message_id) == []
    assert [(row["version"], row["status"]) for row in shop.stored_quotes()] == [
        (1, "cancelled"),
        (2, "cancelled"),
        (3, "sent"),
    ]
    assert [message["kind"] for message in shop.said(ana)] == ["document"] * 3


def test_asking_again_the_same_day_gives_a_new_version_only_when_the_price_changed(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))

    def reprice() -> None:
        with shop.database.tenant(shop.tenant_id, actor="test") as tx:
            tx.execute(
                "UPDATE sales.prices SET amount = amount + 100 WHERE tenant_id = %s", (shop.tenant_id,)
            )

    for message_id in ("1", "2"):
        assert shop.deliver(job, message_id=message_id) == []
    reprice()
    for message_id in ("1", "3", "3", "4", "1", "3"):
        assert shop.deliver(job, message_id=message_id) == []
    reprice()
    for message_id in ("5", "6", "5"):
        assert shop.deliver(job, message_id=message_id) == []

    assert [(row["number"], row["version"], row["total"], row["status"]) for row in shop.stored_quotes()] == [
        (1, 1, 9_000_000, "cancelled"),
        (1, 2, 9_000_100, "cancelled"),
        (1, 3, 9_000_200, "sent"),
    ]
    # Told that they have it: the askings 2, 4 and 6. Each version came once.
    assert [message["kind"] for message in shop.said(ana)] == [
        *("document", "text"),
        *("document", "text"),
        *("document", "text"),
    ]


def test_who_asks_again_for_a_lot_that_was_sold_since_is_told_so(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    shop.deliver(job, message_id="1")
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold' WHERE tenant_id = %s", (shop.tenant_id,))
    assert shop.deliver(job, message_id="2") == []
    assert [message["kind"] for message in shop.said(ana)] == ["document", "text"]
    assert "B-1" in shop.said(ana)[-1]["body"]
    assert "ya te la envié" not in shop.said(ana)[-1]["body"]


def test_the_stored_snapshot_gives_the_same_bytes_again(shop: Shop) -> None:
    shop.deliver(shop.job(shop.request(shop.customer(), plan="credit-12")))
    (quote,) = shop.stored_quotes()
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.prices SET amount = amount * 2 WHERE tenant_id = %s", (shop.tenant_id,))
    again = render_quote(QuoteSnapshot.model_validate(quote["snapshot"]), {})
    assert again == shop.s3.objects[quote["pdf_key"]]


def test_another_plan_is_a_new_version_that_replaces_the_open_one(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana, plan="cash")))
    shop.deliver(shop.job(shop.request(ana, plan="credit-12")))
    shop.deliver(shop.job(shop.request(ana, lot=1)))
    places = [(row["number"], row["version"], row["status"]) for row in shop.stored_quotes()]
    assert places == [(1, 1, "cancelled"), (1, 2, "sent"), (2, 1, "sent")]


def test_the_same_wish_another_day_is_a_new_version_and_after_expiry_a_new_number(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    shop.now += timedelta(days=1)
    shop.deliver(shop.job(shop.request(ana)))
    shop.now += timedelta(days=8)
    shop.deliver(shop.job(shop.request(ana)))
    assert [(row["number"], row["version"]) for row in shop.stored_quotes()] == [(1, 1), (1, 2), (2, 1)]


def test_numbers_begin_anew_with_the_companys_year(shop: Shop) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.price_lists SET last_day = NULL WHERE tenant_id = %s", (shop.tenant_id,))
    shop.deliver(shop.job(shop.request(shop.customer())))
    shop.now = shop.now.replace(year=2027, month=1, day=1, hour=3)  # still 2026 in Lima
    shop.deliver(shop.job(shop.request(shop.customer())))
    shop.now += timedelta(hours=3)
    shop.deliver(shop.job(shop.request(shop.customer())))
    assert [(row["year"], row["number"]) for row in shop.stored_quotes()] == [(2026, 1), (2026, 2), (2027, 1)]


def test_what_was_promised_cannot_change_and_states_only_go_forward(shop: Shop) -> None:
    shop.deliver(shop.job(shop.request(shop.customer())))
    for change in (
        "total = total - 1", "token = 'x'", "snapshot = '{}'", "status = 'draft'", "valid_until = '2027-12-31'",
        "link = 'x'", "source = 'api'", "issued_at = now()", "pdf_key = 'other'", "pdf_sha256 = NULL",
    ):  # fmt: skip
        with (
            pytest.raises(psycopg.errors.CheckViolation),
            shop.database.tenant(shop.tenant_id, actor="test") as tx,
        ):
            tx.execute(f"UPDATE sales.quotes SET {change} WHERE tenant_id = %s", (shop.tenant_id,))  # type: ignore[arg-type]  # noqa: S608


def test_every_change_of_a_quote_is_audited(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    shop.deliver(shop.accept(quote["id"], ana))
    log = shop.rows(
        "SELECT action, actor, after ->> 'status' AS status FROM ops.audit_log WHERE row_id = %s ORDER BY changed_at",
        quote["id"],
    )
    assert [(row["action"], row["status"], row["actor"]) for row in log] == [
        ("INSERT", "draft", "quote"),
        ("UPDATE", "sent", "quote"),
        ("UPDATE", "accepted", "quote"),
    ]
    kept = json.dumps(shop.rows("SELECT before, after FROM ops.audit_log"))
    for hidden in (quote["token"], quote["link"], "12345678"):
        assert hidden not in kept, "neither what opens a quote nor whose it is lives on in the log"


def test_every_change_of_what_is_sold_and_promised_is_audited_by_its_table(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    shop.deliver(shop.accept(shop.stored_quotes()[0]["id"], ana))
    changes = {
        "core.projects": "UPDATE core.projects SET city = 'Ica'",
        "sales.stages": "INSERT INTO sales.stages (tenant_id, project_id, name) "
        "SELECT tenant_id, id, 'I' FROM core.projects",
        "sales.lots": "UPDATE sales.lots SET status = 'sold' WHERE code = 'B-1'",
        "sales.price_lists": "UPDATE sales.price_lists SET last_day = '2027-12-31'",
        "sales.prices": "UPDATE sales.prices SET amount = 1 WHERE amount = 9000000",
        "sales.discount_limits": "DELETE FROM sales.discount_limits",
        "sales.payment_plans": "UPDATE sales.payment_plans SET active = false WHERE code = 'cash'",
        "sales.quotes": "UPDATE sales.quotes SET status = 'cancelled'",
        "sales.reservations": "UPDATE sales.reservations SET released_at = now()",
        "core.tenants": "UPDATE core.tenants SET quote_settings = '{\"valid_days\": 3}'",
    }
    for change in changes.values():
        with shop.database.tenant(shop.tenant_id, actor="Eva, by hand") as tx:
            tx.execute(change)  # type: ignore[arg-type]
    log = shop.rows(
        "SELECT * FROM ops.audit_log WHERE actor = 'Eva, by hand' AND table_name <> 'sales.opportunities'"
        " ORDER BY changed_at"  # a sold lot moves its buyer on, too
    )
    assert [row["table_name"] for row in log] == list(changes)
    assert [row["action"] for row in log if row["action"] != "UPDATE"] == ["INSERT", "DELETE"]
    said = {row["table_name"]: (row["before"], row["after"]) for row in log}
    assert [amount["amount"] for amount in said["sales.prices"]] == [9_000_000, 1]
    assert [lot["status"] for lot in said["sales.lots"]] == ["available", "sold"], (
        "a promise is no word of the company's"
    )
    assert [quote["status"] for quote in said["sales.quotes"]] == ["accepted", "cancelled"]


@pytest.mark.parametrize(
    ("rules", "lots_asked", "code"),
    [({"open_per_customer": 2}, 3, "vigentes"), ({"per_customer_a_day": 2}, 3, "por día")],
)
def test_a_customer_has_limits_and_is_told_kindly(
    database: Database, tenant_id: UUID, rules: dict[str, int], lots_asked: int, code: str
) -> None:
    shop = Shop(database, tenant_id, lots=3, **rules)
    ana, other = shop.customer(), shop.customer()
    for lot in range(lots_asked):
        assert shop.deliver(shop.job(shop.request(ana, lot=lot))) == []
    assert [message["kind"] for message in shop.said(ana)] == ["document", "document", "text"]
    assert code in shop.said(ana)[-1]["body"]
    shop.deliver(shop.job(shop.request(other)))
    assert [row["number"] for row in shop.stored_quotes()] == [1, 2, 3], "a refusal takes no number"


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_request_that_cannot_be_priced_gets_a_kind_message_once_and_nothing_else(
    shop: Shop, language: str
) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold' WHERE tenant_id = %s", (shop.tenant_id,))
    ana = shop.customer()
    job = shop.job(shop.request(ana, language=language))
    for _ in range(2):
        assert shop.deliver(job, message_id="one") == []
    assert shop.stored_quotes() == []
    assert [message["kind"] for message in shop.said(ana)] == ["text"]
    assert len(shop.outbound.sent) == 1
    assert shop.s3.objects == {}


def test_the_second_customer_gets_a_kind_answer_and_similar_lots(shop: Shop) -> None:
    first, second = shop.customer(), shop.customer()
    for customer in (first, second):
        shop.deliver(shop.job(shop.request(customer, lot=2)))
    mine, theirs = shop.stored_quotes()
    shop.deliver(shop.accept(mine["id"], first))
    shop.deliver(shop.accept(theirs["id"], second))

    assert "reservado para ti hasta el 23 de noviembre de 2026" in shop.said(first)[-1]["body"]
    message = shop.said(second)[-1]
    answer = read_outgoing(message["kind"], message["body"], message["payload"])
    assert isinstance(answer, ButtonsMessage)
    assert [button.title for button in answer.buttons] == ["B-2", "B-4", "B-1"], "nearest in price and area"
    assert read_button(answer.buttons[0].id) == QuoteButton("lot", shop.lots[1])
    assert [row["status"] for row in shop.stored_quotes()] == ["accepted", "sent"]
    (conversation,) = shop.rows("SELECT needs_person_reason FROM chat.conversations WHERE id = %s", first)
    assert conversation["needs_person_reason"] == "accepted a quote"
    assert [event["type"] for event in shop.events.bodies()].count("quote.accepted") == 1


def test_accepting_again_is_answered_and_changes_nothing(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    job = shop.accept(quote["id"], ana)
    for _ in range(3):
        shop.deliver(job, message_id="pressed")
    assert len(shop.said(ana)) == 2, "the same press is answered once"
    shop.deliver(job, message_id="pressed again")
    assert "Ya aceptaste" in shop.said(ana)[-1]["body"]
    assert len(shop.rows("SELECT id FROM sales.reservations")) == 1


@pytest.mark.parametrize(("days", "says"), [(7, "reservado"), (8, "venció")])
def test_a_quote_is_good_to_the_end_of_its_last_day(shop: Shop, days: int, says: str) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    shop.now += timedelta(days=days)
    shop.deliver(shop.accept(quote["id"], ana))
    assert says in shop.said(ana)[-1]["body"]


def test_a_replaced_version_is_not_accepted(shop: Shop) -> None:
    ana = shop.customer()
    for plan in ("cash", "credit-12"):
        shop.deliver(shop.job(shop.request(ana, plan=plan)))
    old, _ = shop.stored_quotes()
    shop.deliver(shop.accept(old["id"], ana))
    assert "reemplazada" in shop.said(ana)[-1]["body"]
    assert shop.rows("SELECT id FROM sales.reservations") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("status = 'sold'", "ya no está a la venta"),
        ("status = 'reserved'", "acaba de ser reservado por otra persona"),
        ("withdrawn_at = now()", "ya no está a la venta"),
    ],
)
def test_a_lot_that_the_company_took_away_is_not_promised(shop: Shop, change: str, says: str) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    shop.rows(f"UPDATE sales.lots SET {change} WHERE id = %s RETURNING id", shop.lots[0])  # noqa: S608
    for _ in range(2):
        assert shop.deliver(shop.accept(quote["id"], ana), message_id="pressed") == []

    _, answer = shop.said(ana)
    message = read_outgoing(answer["kind"], answer["body"], answer["payload"])
    assert isinstance(message, ButtonsMessage)
    assert says in message.body
    assert [button.title for button in message.buttons] == ["B-2", "B-3", "B-4"]
    assert shop.rows("SELECT id FROM sales.reservations") == []
    assert [row["status"] for row in shop.stored_quotes()] == ["sent"]


class OwnSystem:
    """A company's own system that names the lots of a project until it is down."""

    def __init__(self, *codes: str) -> None:
        self.codes, self.down = list(codes), False

    def lots(self) -> SourceAnswer:
        if self.down:
            raise InventorySourceError("timeout", "no answer")
        heading = Heading({name: name for name in ("project", "code", "status")})
        rows = [
            LotRow(number=number, project="Los Olivos", code=code, status="available")
            for number, code in enumerate(self.codes, 1)
        ]
        return SourceAnswer(rows, heading)


@pytest.mark.parametrize(
    ("later", "down", "says"),
    [
        (timedelta(minutes=6), False, "ya no está a la venta"),
        (timedelta(minutes=14), True, "reservado para ti"),
        (timedelta(minutes=16), True, "No podemos confirmar ahora si el lote B-1 sigue disponible"),
    ],
)
def test_the_companys_own_system_is_asked_before_a_lot_is_promised(
    database: Database, tenant_id: UUID, later: timedelta, down: bool, says: str
) -> None:
    system, now = OwnSystem("B-1", "B-2"), [NOON]
    inventory = SourcedInventory(database, Catalogue(database), lambda _: system, clock=lambda: now[0])
    shop = Shop(database, tenant_id, lots=3, inventory=inventory)
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO sales.inventory_sources (tenant_id, kind, settings) VALUES (%s, 'soap', '{}')",
            (tenant_id,),
        )
    ana = shop.customer()
    assert shop.deliver(shop.job(shop.request(ana))) == []
    (quote,) = shop.stored_quotes()

    system.codes, system.down = ["B-2"], down
    now[0] = shop.now = NOON + later
    assert shop.deliver(shop.accept(quote["id"], ana)) == []

    assert says in shop.said(ana)[-1]["body"]
    promised = says == "reservado para ti"
    assert len(shop.rows("SELECT id FROM sales.reservations")) == promised
    (conversation,) = shop.rows("SELECT needs_person_reason FROM chat.conversations WHERE id = %s", ana)
    assert (conversation["needs_person_reason"] is not None) == down, "a person finishes what we cannot"
    shop.threads.shutdown()


def test_nobody_accepts_another_customers_quote(shop: Shop) -> None:
    ana, stranger = shop.customer(), shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    shop.deliver(shop.accept(quote["id"], stranger))
    assert shop.said(stranger) == []
    assert shop.rows("SELECT id FROM sales.reservations") == []


def test_a_quote_goes_along_when_two_halves_of_a_customer_are_merged(shop: Shop) -> None:
    number = shop.number
    phone, user = "51911111111", "PE.1"

    def open_conversation(*identity: Any) -> UUID:
        (row,) = shop.rows("SELECT chat.open_conversation(%s, %s, %s, 'Ana') AS id", number, *identity)
        return UUID(str(row["id"]))

    keeper, twin = open_conversation(phone, None), open_conversation(None, user)
    shop.deliver(shop.job(shop.request(twin)))
    assert open_conversation(phone, user) == keeper
    (quote,) = shop.stored_quotes()
    assert quote["conversation_id"] == keeper
    shop.deliver(shop.accept(quote["id"], keeper))
    assert "reservado" in shop.said(keeper)[-1]["body"]


def test_what_no_try_can_do_is_kept_with_its_reason(shop: Shop) -> None:
    unknown = shop.request(uuid4())
    assert shop.deliver("not json", "[]", '{"kind":"other"}', shop.job(unknown)) == []
    kept = [
        json.loads(body)["reason"] for key, body in shop.s3.objects.items() if key.startswith("quarantine/")
    ]
    assert len(kept) == 4
    assert shop.stored_quotes() == []


def test_a_failing_job_comes_again_and_at_last_a_person_is_called(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    shop.s3.down = True
    assert len(shop.deliver(job, message_id="asked")) == 1
    (draft,) = shop.stored_quotes()
    assert draft["status"] == "draft"
    assert len(shop.deliver(job, message_id="asked", receive_count=5)) == 1
    assert [row["kind"] for row in shop.rows("SELECT kind FROM ops.incidents")] == ["quote_failed"]
    shop.s3.down = False
    assert shop.deliver(job, message_id="asked") == []
    (quote,) = shop.stored_quotes()
    assert (quote["id"], quote["status"]) == (draft["id"], "sent")


def test_what_was_committed_and_not_sent_leaves_with_the_next_delivery(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    shop.events.down = True
    assert len(shop.deliver(job, message_id="asked")) == 1
    shop.events.down = False
    assert shop.deliver(job, message_id="asked") == []
    assert [event["type"] for event in shop.events.bodies()] == ["quote.generated"]
    assert len({message.deduplication_id for message in shop.outbound.sent}) == 1
    assert len(shop.said(ana)) == 1


def register_source(shop: Shop) -> str:
    """Let a system of the company put events on the bus; return its source."""
    source = f"com.company-{uuid4()}.crm"
    wish = RegisterEventSource(tenant_id=shop.tenant_id, source=source)
    register_event_source(shop.database, wish)
    return source


def requested(shop: Shop, source: Any, **detail: Any) -> str:
    """Return a domain event that asks for a quote of the shop's first lot."""
    detail = {
        "id": str(uuid4()),
        "lot_id": str(shop.lots[0]),
        "plan_code": "cash",
        "language": "en",
        "customer": {"name": "Ana"},
    } | detail
    return json.dumps({"detail-type": "quote.requested", "source": source, "detail": detail})


def kept_reasons(shop: Shop) -> list[str]:
    """Return why messages were set aside."""
    return [json.loads(body)["reason"] for key, body in shop.s3.objects.items() if "quarantine/" in key]


def test_an_event_is_of_the_company_that_registered_its_source(shop: Shop, tenant_id: UUID) -> None:
    source = register_source(shop)
    assert shop.deliver(requested(shop, source, tenant_id=str(shop.tenant_id))) == []
    assert len(shop.stored_quotes()) == 1, "an event may say whose it is, if it is true"

    assert shop.deliver(requested(shop, source, tenant_id=str(uuid4()))) == []
    assert len(kept_reasons(shop)) == 1
    (incident,) = shop.rows("SELECT kind, detail FROM ops.incidents")
    assert incident["kind"] == "event_refused"
    assert source in incident["detail"]

    revoke = RevokeEventSource(tenant_id=shop.tenant_id, source=source)
    revoke_event_source(shop.database, revoke)
    for unknown in (source, "com.somebody.else", "salesmind", "\x00", None, {}, 7):
        assert shop.deliver(requested(shop, unknown, tenant_id=str(shop.tenant_id))) == []
    assert len(kept_reasons(shop)) == 8
    assert len(shop.stored_quotes()) == 1


def test_a_source_is_one_companys_for_good(shop: Shop, database: Database) -> None:
    source, other = register_source(shop), uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (other,))
    theirs = {"tenant_id": other, "source": source}
    revoke_event_source(database, RevokeEventSource(tenant_id=shop.tenant_id, source=source))
    with pytest.raises(ConfigurationError) as taken:
        register_event_source(database, RegisterEventSource(**theirs))
    assert str(shop.tenant_id) not in str(taken.value)
    with pytest.raises(ConfigurationError):
        revoke_event_source(database, RevokeEventSource(**theirs))
    own = RegisterEventSource(tenant_id=shop.tenant_id, source=source)
    register_event_source(database, own)
    assert TenantDirectory(database).of_event_source(source) == shop.tenant_id


@pytest.mark.parametrize("source", ["salesmind", "aws.s3", "", "com company", "x" * 257])
def test_what_is_no_companys_source_is_refused(source: str) -> None:
    with pytest.raises(ValidationError):
        RegisterEventSource(tenant_id=uuid4(), source=source)


def test_a_domain_event_asks_for_a_quote_once(shop: Shop) -> None:
    detail = {
        "type": "quote.requested",
        "id": str(uuid4()),
        "lot_id": str(shop.lots[0]),
        "plan_code": "cash",
        "language": "en",
        "customer": {"name": "Ana"},
    }
    envelope = {"version": "0", "detail-type": "quote.requested", "source": register_source(shop)}
    event = json.dumps(envelope | {"detail": detail})
    for _ in range(2):
        assert shop.deliver(event) == []
    (quote,) = shop.stored_quotes()
    assert (quote["source"], quote["status"], quote["conversation_id"]) == ("event", "sent", None)
    refused = json.dumps(envelope | {"detail": detail | {"id": str(uuid4()), "plan_code": "x"}})
    for _ in range(2):
        assert shop.deliver(refused) == []
    assert [body["type"] for body in shop.events.bodies()] == ["quote.generated", "quote.refused"]


def test_uploaded_inventories_are_imported_and_other_objects_left_alone(shop: Shop) -> None:
    keys = [
        f"inventory/{shop.tenant_id}/lotes+2026.xlsx",
        f"inventory/{shop.tenant_id}/x.csv.result.json",
        "q.csv",
    ]
    notification = {"Records": [{"s3": {"object": {"key": key}}} for key in keys]}
    assert shop.deliver(json.dumps(notification), '{"Event":"s3:TestEvent"}') == []
    assert [file.object_key for file in shop.imported] == [f"inventory/{shop.tenant_id}/lotes 2026.xlsx"]


def status_of_lot(shop: Shop) -> str:
    """What everybody is told of the first lot."""
    offer = Catalogue(shop.database).offer(shop.tenant_id, shop.lots[0], shop.now.date())
    assert offer is not None
    return offer.lot.status


@pytest.fixture
def expiry(shop: Shop) -> QuoteExpiry:
    dispatcher = Dispatcher(shop.database, {EVENTS: shop.events}, actor="upkeep")
    return QuoteExpiry(shop.database, dispatcher)


def test_quotes_and_reservations_end_after_their_last_day_and_the_lot_is_free_again(
    shop: Shop, expiry: QuoteExpiry
) -> None:
    now = datetime.now(UTC)
    today = local_date(now, "America/Lima")
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.price_lists SET first_day = NULL, last_day = NULL")
    ana, eva, luz = shop.customers(3)
    for customer, days in ((ana, 8), (eva, 8), (luz, 7)):
        shop.now = now - timedelta(days=days)
        shop.deliver(shop.job(shop.request(customer)))
    shop.now = now - timedelta(days=8)
    shop.deliver(shop.accept(shop.stored_quotes()[0]["id"], ana))

    def end_reservation(day: date) -> None:
        with shop.database.tenant(shop.tenant_id, actor="test") as tx:
            tx.execute("UPDATE sales.reservations SET until = %s", (day,))

    end_reservation(today)
    assert expiry.expire(shop.tenant_id) == 1, "an accepted quote lasts as long as its reservation"
    states = [row["status"] for row in shop.stored_quotes()]
    assert states == ["accepted", "expired", "sent"], "a promise is good to the end of its last day"
    end_reservation(today - timedelta(days=1))
    assert expiry.expire(shop.tenant_id) == 1
    assert expiry.expire(shop.tenant_id) == 0
    assert [row["status"] for row in shop.stored_quotes()] == ["expired", "expired", "sent"]
    assert status_of_lot(shop) == "available"
    released = [event["lot_released"] for event in shop.events.bodies() if event["type"] == "quote.expired"]
    assert released == [False, True]

    shop.now = now
    shop.deliver(shop.job(shop.request(eva, plan="credit-12")))
    shop.deliver(shop.accept(shop.stored_quotes()[-1]["id"], eva))
    assert "reservado" in shop.said(eva)[-1]["body"], "somebody else may have it now"


@pytest.mark.parametrize("status", ["sold", "reserved"])
def test_what_the_company_says_of_a_lot_outlives_its_reservation(
    shop: Shop, expiry: QuoteExpiry, status: str
) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    shop.deliver(shop.accept(quote["id"], ana))
    assert status_of_lot(shop) == "reserved"
    word = {"sold": "vendido", "reserved": "reservado"}[status]
    file = f"proyecto,codigo,estado\nLos Olivos,B-1,{word}\n".encode()
    assert Importer(shop.database).run(shop.tenant_id, file, ImportOptions(), actor="import").done
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.reservations SET until = '2020-01-01'")
    assert expiry.expire(shop.tenant_id) == 0
    assert [row["status"] for row in shop.stored_quotes()] == ["accepted"]
    assert status_of_lot(shop) == status
    assert shop.rows("SELECT id FROM sales.reservations WHERE released_at IS NULL") == []
    shop.deliver(shop.accept(quote["id"], ana))
    assert "un asesor la tiene a cargo" in shop.said(ana)[-1]["body"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 3,  # each is a company with a dozen deliveries
)
@given(data=st.data())
def test_any_order_of_redeliveries_ends_alike(database: Database, undrawn: None, data: st.DataObject) -> None:
    tenant_id = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Order')", (tenant_id,))
    shop = Shop(database, tenant_id, lots=2)
    customers = [shop.customer() for _ in range(2)]
    messages = [
        (f"{tenant_id}-{place}-{lot}-{plan}", shop.job(shop.request(customer, lot=lot, plan=plan)))
        for place, customer in enumerate(customers)
        for lot, plan in ((0, "cash"), (0, "credit-12"), (1, "cash"))
    ]
    deliveries = messages + data.draw(st.lists(st.sampled_from(messages), max_size=8))
    for message_id, body in data.draw(st.permutations(deliveries)):
        shop.outbound.down, shop.s3.down = data.draw(st.booleans()), data.draw(st.booleans())
        shop.deliver(body, message_id=message_id)
    shop.outbound.down = shop.s3.down = False
    for message_id, body in messages:
        assert shop.deliver(body, message_id=message_id) == []

    quotes = shop.stored_quotes()
    assert len(quotes) == len(messages)
    assert sorted({row["number"] for row in quotes}) == [1, 2, 3, 4]
    assert Counter((row["number"], row["version"]) for row in quotes).most_common(1)[0][1] == 1
    assert Counter(row["status"] for row in quotes) == {"sent": 4, "cancelled": 2}
    for row in quotes:
        said = shop.rows("SELECT id FROM chat.messages WHERE payload ->> 'key' = %s", row["pdf_key"] or "")
        assert len(said) == (1 if row["pdf_key"] else 0), "one quote, one document"
    assert {row["message_id"] for row in quotes if row["status"] == "sent"} <= {
        UUID(body["message_id"]) for body in shop.outbound.bodies()
    }
    accepts = [
        (f"{tenant_id}-accept-{row['id']}", shop.accept(row["id"], row["conversation_id"]))
        for row in quotes
        if row["lot_id"] == shop.lots[0] and row["status"] == "sent"
    ]
    pressed = data.draw(st.permutations(accepts * 2))
    for message_id, body in pressed:
        assert shop.deliver(body, message_id=message_id) == []
    (reservation,) = shop.rows("SELECT quote_id FROM sales.reservations")
    assert pressed[0][0].endswith(str(reservation["quote_id"])), "the first to press has it"
    assert len(shop.rows("SELECT id FROM chat.messages WHERE kind <> 'document'")) == 2
    shop.threads.shutdown()
