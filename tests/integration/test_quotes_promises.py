"""What a customer said yes to, whose a lot is, and who is told what when there is no quote."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.types.json import Json

from quote import batch
from salesmind.db.database import Database
from salesmind.languages import LANGUAGES, text
from salesmind.quotes.buttons import QuoteButton, read_button
from salesmind.tenants.company import MAX_TERMS
from salesmind.whatsapp.outgoing import ButtonsMessage, DocumentMessage, OutgoingMessage, read_outgoing
from tests.fixtures.quote_shop import Shop

YES = {"expected_total": 9_000_000, "expected_to_pay": 9_000_000, "expected_currency": "PEN"}


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Iterator[Shop]:
    shop = Shop(database, tenant_id, lots=3)
    yield shop
    shop.threads.shutdown()


def change(shop: Shop, statement: str, *parameters: Any) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute(statement, parameters)  # type: ignore[arg-type]


def reprice(shop: Shop, amount: int) -> None:
    change(shop, "UPDATE sales.prices SET amount = %s WHERE lot_id = %s", amount, shop.lots[0])


def last_words(shop: Shop, conversation_id: UUID) -> OutgoingMessage:
    message = shop.said(conversation_id)[-1]
    return read_outgoing(message["kind"], message["body"], message["payload"])


def person_for(shop: Shop, conversation_id: UUID) -> str | None:
    (row,) = shop.rows("SELECT needs_person_reason FROM chat.conversations WHERE id = %s", conversation_id)
    return None if row["needs_person_reason"] is None else str(row["needs_person_reason"])


def incidents(shop: Shop) -> list[dict[str, Any]]:
    return shop.rows("SELECT kind, subject_id, detail, occurrences FROM ops.incidents ORDER BY created_at")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("es", "ahora es S/\xa095,000.00"),
        ("en", "it is S/\xa095,000.00 now"),
        ("pt", "agora é S/\xa095,000.00"),
    ],
)
def test_a_price_that_changed_after_the_yes_is_shown_and_not_quoted(
    shop: Shop, language: str, says: str
) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana, language=language, **YES))
    reprice(shop, 9_500_000)
    for _ in range(2):
        assert shop.deliver(job, message_id="yes") == []

    assert shop.stored_quotes() == []
    assert shop.rows("SELECT FROM sales.quote_numbers") == []
    assert len(shop.said(ana)) == 1
    answer = last_words(shop, ana)
    assert isinstance(answer, ButtonsMessage)
    assert says in answer.body
    assert read_button(answer.buttons[0].id) == QuoteButton("lot", shop.lots[0])
    assert person_for(shop, ana) is None
    assert incidents(shop) == []


def test_terms_of_a_plan_that_changed_after_the_yes_count_as_its_price(shop: Shop) -> None:
    ana, eva = shop.customer(), shop.customer()
    shop.deliver(shop.job(shop.request(eva, plan="credit-12")))
    (given,) = shop.stored_quotes()
    shown = YES | {"expected_to_pay": given["snapshot"]["totals"]["payable"]}
    job = shop.job(shop.request(ana, plan="credit-12", **shown))
    change(
        shop,
        """
        UPDATE sales.payment_plans SET definition = definition || '{"rate": "20"}' WHERE code = 'credit-12'
        """,
    )
    shop.deliver(job)
    assert len(shop.stored_quotes()) == 1
    assert "con ese plan pagarías" in shop.said(ana)[-1]["body"]
    assert "ahora es S/\xa090,000.00" in shop.said(ana)[-1]["body"]


def test_what_was_shown_is_quoted_when_it_still_holds(shop: Shop) -> None:
    ana = shop.customer()
    assert shop.deliver(shop.job(shop.request(ana, **YES))) == []
    (quote,) = shop.stored_quotes()
    assert (quote["status"], quote["total"]) == ("sent", 9_000_000)


def test_a_draft_of_before_the_price_changed_is_replaced_by_what_the_customer_saw(shop: Shop) -> None:
    ana = shop.customer()
    first, second = (
        shop.job(shop.request(ana, **YES)),
        shop.job(shop.request(ana, **YES | {"expected_total": 9_500_000, "expected_to_pay": 9_500_000})),
    )
    shop.s3.down = True
    assert len(shop.deliver(first, message_id="1")) == 1
    reprice(shop, 9_500_000)
    shop.s3.down = False
    for message_id, job in (("2", second), ("1", first), ("2", second)):
        assert shop.deliver(job, message_id=message_id) == []
    assert [(row["version"], row["status"], row["total"]) for row in shop.stored_quotes()] == [
        (1, "cancelled", 9_000_000),
        (2, "sent", 9_500_000),
    ]
    assert len(shop.said(ana)) == 1


def test_accepting_and_replacing_at_once_end_with_one_of_both(shop: Shop) -> None:
    for _ in range(30):
        ana = shop.customer()
        shop.deliver(shop.job(shop.request(ana)))
        quote = shop.stored_quotes()[-1]
        jobs = [
            shop.accept(quote["id"], ana),
            shop.job(shop.request(ana, plan="credit-12")),
        ]
        start = threading.Barrier(2)

        def deliver(body: str, start: threading.Barrier = start) -> None:
            start.wait()
            assert shop.deliver(body) == []

        threads = [threading.Thread(target=deliver, args=(job,)) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        states = [row["status"] for row in shop.stored_quotes() if row["conversation_id"] == ana]
        assert states in (["accepted"], ["cancelled", "sent"])
        change(shop, "UPDATE sales.reservations SET released_at = now() WHERE released_at IS NULL")


def test_a_number_waits_for_whoever_promises_the_lot_and_is_not_taken_then(shop: Shop) -> None:
    ana, eva = shop.customer(), shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    (quote,) = shop.stored_quotes()
    asking = threading.Thread(target=shop.deliver, args=(shop.job(shop.request(eva)),))
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("SELECT FROM sales.lots WHERE id = %s FOR NO KEY UPDATE", (shop.lots[0],)).fetchone()
        asking.start()
        asking.join(0.5)
        assert asking.is_alive(), "it waits for the lot"
        tx.execute(
            "INSERT INTO sales.reservations (tenant_id, lot_id, quote_id, until) VALUES (%s, %s, %s, '2099-01-01')",
            (shop.tenant_id, shop.lots[0], quote["id"]),
        )
    asking.join()
    assert len(shop.stored_quotes()) == 1
    assert "ya no está disponible: reservado" in shop.said(eva)[-1]["body"]
    assert shop.rows("SELECT last FROM sales.quote_numbers") == [{"last": 1}]


def quote_for(shop: Shop, conversation_id: UUID, lot: int) -> UUID:
    """Return the id of a new quote of a lot, sent to a customer."""
    shop.deliver(shop.job(shop.request(conversation_id, lot=lot)))
    (row,) = shop.rows(
        "SELECT id FROM sales.quotes WHERE conversation_id = %s AND lot_id = %s AND status = 'sent'",
        conversation_id,
        shop.lots[lot],
    )
    return UUID(str(row["id"]))


def accept(shop: Shop, conversation_id: UUID, *lots: int) -> None:
    """Let a customer have lots quoted and accept each."""
    for lot in lots:
        assert shop.deliver(shop.accept(quote_for(shop, conversation_id, lot), conversation_id)) == []


def reserved(shop: Shop) -> int:
    return len(shop.rows("SELECT FROM sales.reservations WHERE released_at IS NULL"))


def configure(shop: Shop, **settings: int) -> None:
    change(shop, "UPDATE core.tenants SET quote_settings = %s", Json(settings))


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("es", "además de lo que ya tienes reservado"),
        ("en", "on top of what you have reserved"),
        ("pt", "além do que você já tem reservado"),
    ],
)
def test_a_customer_holds_one_lot_and_a_person_sees_to_another(shop: Shop, language: str, says: str) -> None:
    ana, eva = shop.customer(), shop.customer()
    accept(shop, ana, 0)
    change(shop, "UPDATE chat.conversations SET needs_person_at = NULL, needs_person_reason = NULL")
    shop.deliver(shop.job(shop.request(ana, lot=1, language=language)))
    (quote,) = shop.rows("SELECT id FROM sales.quotes WHERE status = 'sent'")
    for _ in range(2):
        assert shop.deliver(shop.accept(quote["id"], ana), message_id="pressed") == []
    assert reserved(shop) == 1
    assert len(shop.said(ana)) == 4, "the same press is answered once"
    assert says in shop.said(ana)[-1]["body"]
    assert person_for(shop, ana) == "wants more reservations than a customer may hold"
    assert [event["type"] for event in shop.events.bodies()].count("quote.accepted") == 1
    accept(shop, eva, 1)
    assert reserved(shop) == 2, "what a customer may not hold is there for others"


def test_a_company_lets_a_customer_hold_more(shop: Shop) -> None:
    configure(shop, reservations_per_customer=2)
    ana = shop.customer()
    accept(shop, ana, 0, 1, 2)
    assert reserved(shop) == 2


@pytest.mark.parametrize(
    "ended",
    [
        "UPDATE sales.reservations SET released_at = now()",
        "UPDATE sales.reservations SET until = '2020-01-01'",
        "UPDATE sales.quotes SET status = 'cancelled'",
    ],
)
def test_what_has_ended_is_held_no_longer_but_counts_for_its_day(shop: Shop, ended: str) -> None:
    configure(shop, reservations_per_customer_a_day=2)
    ana = shop.customer()
    for lot in (0, 1):
        accept(shop, ana, lot)
        assert reserved(shop) > 0
        assert "está reservado para ti" in shop.said(ana)[-1]["body"]
        change(shop, ended)
    accept(shop, ana, 2)
    assert "Un asesor" in shop.said(ana)[-1]["body"]
    assert len(shop.rows("SELECT FROM sales.reservations")) == 2
    shop.now += timedelta(hours=12)  # past midnight in Lima
    quote = shop.rows("SELECT id FROM sales.quotes WHERE lot_id = %s", shop.lots[2])[0]["id"]
    change(shop, "UPDATE sales.reservations SET released_at = now()")
    shop.deliver(shop.accept(quote, ana))
    assert "está reservado para ti" in shop.said(ana)[-1]["body"]


def test_a_companys_reservations_of_a_day_are_bounded_and_it_is_told(shop: Shop) -> None:
    configure(shop, reservations_a_day=2)
    customers = shop.customers(3)
    for lot, customer in enumerate(customers):
        accept(shop, customer, lot)
    assert reserved(shop) == 2
    assert "Un asesor" in shop.said(customers[2])[-1]["body"]
    assert person_for(shop, customers[2]) == "wants a reservation beyond the company's of a day"
    (incident,) = incidents(shop)
    assert (incident["kind"], incident["subject_id"]) == ("reservations_bounded", shop.tenant_id)
    assert "reservations_a_day" in incident["detail"]


def test_one_customer_on_two_numbers_of_a_company_is_one(shop: Shop) -> None:
    phone = str(uuid4().int)[:11]
    conversations = [
        UUID(
            str(shop.rows("SELECT chat.open_conversation(%s, %s, NULL, 'Ana') AS id", number, phone)[0]["id"])
        )
        for number in ("one", "two")
    ]
    for lot, conversation in enumerate(conversations):
        accept(shop, conversation, lot)
    assert reserved(shop) == 1


def test_of_two_lots_accepted_at_the_same_time_a_customer_gets_one(shop: Shop) -> None:
    configure(shop, per_customer_a_day=100, reservations_per_customer_a_day=100, reservations_a_day=1_000)
    for _ in range(10):
        ana = shop.customer()
        jobs = [shop.accept(quote_for(shop, ana, lot), ana) for lot in (0, 1, 2)]
        assert shop.deliver(*jobs) == []
        assert reserved(shop) == 1
        change(shop, "UPDATE sales.reservations SET released_at = now() WHERE released_at IS NULL")


def test_whose_the_lot_is_already_is_told_so(shop: Shop) -> None:
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana, lot=0)))
    shop.deliver(shop.accept(shop.stored_quotes()[0]["id"], ana))
    shop.deliver(shop.job(shop.request(ana, plan="credit-12")))
    assert "ya está reservado para ti hasta el 23 de noviembre" in shop.said(ana)[-1]["body"]

    copy = """
        INSERT INTO sales.quotes (tenant_id, year, number, version, request_key, source, lot_id, conversation_id,
                                  status, currency, total, valid_until, snapshot, token)
        SELECT tenant_id, year, number, 2, 'z', source, lot_id, conversation_id, 'sent', currency, total, valid_until,
               snapshot, 'other' || id FROM sales.quotes
    """
    change(shop, copy)
    shop.deliver(shop.accept(shop.stored_quotes()[1]["id"], ana))
    assert "ya está reservado para ti" in shop.said(ana)[-1]["body"]
    assert "otra persona" not in shop.said(ana)[-1]["body"]
    assert len(shop.rows("SELECT FROM sales.reservations")) == 1


@pytest.mark.parametrize(
    ("trouble", "real_reason"),
    [
        ("UPDATE sales.price_lists SET last_day = '2026-01-02'", "venció el 2 de enero de 2026"),
        ("UPDATE core.tenants SET time_zone = 'Mars/Base'", "La zona horaria Mars/Base no existe"),
        ("DELETE FROM sales.prices", "no tiene precio"),
        ("""UPDATE core.tenants SET quote_settings = '{"valid_days": 0}'""", "quote_settings.valid_days"),
        ("""UPDATE sales.payment_plans SET definition = '{"kind": "cash", "rate": "5"}'""", "al contado"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_the_company_can_mend_is_told_to_the_company_and_a_person_goes_on(
    shop: Shop, language: str, trouble: str, real_reason: str
) -> None:
    change(shop, trouble)
    ana = shop.customer()
    job = shop.job(shop.request(ana, language=language))
    for _ in range(2):
        assert shop.deliver(job, message_id="asked") == []

    (message,) = shop.said(ana)
    assert text("quotes.advisor_writes", language) in message["body"]
    for hidden in ("Mars", "2026", "lista", "list", "tabela", "settings", "Lote B-1"):
        assert hidden not in message["body"]
    assert person_for(shop, ana) == "a quote was refused"
    (incident,) = incidents(shop)
    assert (incident["kind"], incident["subject_id"], incident["occurrences"]) == (
        "quote_refused",
        shop.lots[0],
        1,
    )
    assert real_reason in incident["detail"]


def test_a_plan_that_is_gone_leads_to_those_there_are(shop: Shop) -> None:
    change(shop, "UPDATE sales.payment_plans SET active = false WHERE code = 'cash'")
    ana = shop.customer()
    shop.deliver(shop.job(shop.request(ana)))
    answer = last_words(shop, ana)
    assert isinstance(answer, ButtonsMessage)
    assert "cash" not in answer.body
    assert read_button(answer.buttons[0].id) == QuoteButton("lot", shop.lots[0])
    assert incidents(shop) == []


def test_terms_that_are_too_long_refuse_before_there_is_a_number(shop: Shop) -> None:
    change(shop, "UPDATE core.tenants SET quote_settings = %s", Json({"terms": {"es": "x" * 50_000}}))
    ana = shop.customer()
    assert shop.deliver(shop.job(shop.request(ana))) == []
    assert shop.rows("SELECT FROM sales.quote_numbers") == []
    (incident,) = incidents(shop)
    assert "quote_settings.terms.es" in incident["detail"]
    change(
        shop,
        "UPDATE core.tenants SET quote_settings = %s",
        Json({"terms": {"es": "x " * (MAX_TERMS // 2)}}),
    )
    assert shop.deliver(shop.job(shop.request(ana))) == []
    assert [row["status"] for row in shop.stored_quotes()] == ["sent"]


def test_a_country_that_there_is_not_does_not_hold_a_quote_back(shop: Shop) -> None:
    change(shop, "UPDATE core.tenants SET locale = 'es_XX'")
    ana = shop.customer()
    assert shop.deliver(shop.job(shop.request(ana, plan="credit-12"))) == []
    (quote,) = shop.stored_quotes()
    assert (quote["status"], quote["snapshot"]["locale"]) == ("sent", "es_PE")


@pytest.mark.parametrize(("language", "says"), [("es", "sin logo"), ("en", "a logo"), ("pt", "sem logotipo")])
def test_each_kind_of_picture_that_cannot_be_drawn_is_told_in_the_companys_language(
    shop: Shop, language: str, says: str
) -> None:
    change(
        shop,
        "UPDATE core.tenants SET default_language = %s, brand = %s",
        language,
        Json({"logo_key": "logo.png"}),
    )
    change(shop, "UPDATE sales.lots SET plan_key = 'plan.png', photo_keys = '{photo.png}'")
    shop.s3.objects[f"inventory/{shop.tenant_id}/logo.png"] = b"no image"
    for _ in range(2):
        assert shop.deliver(shop.job(shop.request(shop.customer()))) == []
    assert {row["status"] for row in shop.stored_quotes()} == {"sent"}
    found = incidents(shop)
    assert {row["kind"] for row in found} == {"quote_picture"}
    assert [row["occurrences"] for row in found] == [2, 2, 2]
    assert len({row["subject_id"] for row in found}) == 3
    logo, plan, photo = (row["detail"] for row in found)
    assert says in logo
    assert "logo.png" in logo
    assert "plan.png" in plan
    assert "photo.png" in photo


def test_a_document_that_could_not_be_delivered_is_sent_again_to_who_asks_again(shop: Shop) -> None:
    ana = shop.customer()
    job = shop.job(shop.request(ana))
    shop.deliver(job, message_id="1")
    change(shop, "UPDATE chat.messages SET status = 'failed' WHERE kind = 'document'")
    for message_id in ("2", "2", "3"):
        assert shop.deliver(job, message_id=message_id) == []

    first, again, told = shop.said(ana)
    assert [first["kind"], again["kind"], told["kind"]] == ["document", "document", "text"]
    assert (again["status"], again["payload"]) == ("pending", first["payload"])
    document = last_words(shop, ana)
    assert not isinstance(document, DocumentMessage)
    (quote,) = shop.stored_quotes()
    assert again["payload"]["sha256"] == quote["pdf_sha256"]
    assert [body["message_id"] for body in shop.outbound.bodies()] == [
        str(first["id"]),
        str(again["id"]),
        str(told["id"]),
    ]


def test_a_message_that_breaks_its_reader_fails_alone(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    read = batch.read_jobs

    def breaks(body: str) -> Any:
        if body == "strange":
            raise MemoryError
        return read(body)

    monkeypatch.setattr(batch, "read_jobs", breaks)
    ana = shop.customer()
    assert len(shop.deliver("strange", shop.job(shop.request(ana)))) == 1
    assert [row["status"] for row in shop.stored_quotes()] == ["sent"]
