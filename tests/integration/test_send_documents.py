"""Documents: uploaded once, sent once, by id, link or template, or waiting with the reason in their row."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from botocore.exceptions import ClientError
from psycopg.rows import DictRow

from local.graph import GraphStandIn
from salesmind.db.database import Database
from salesmind.whatsapp.outgoing import Button, Template
from send.documents import UPLOAD_MAX_BYTES
from tests.fixtures.sending import Company, open_company

ACCEPT = Button(id="accept:1", title="Aceptar")
TEMPLATE = Template(
    name="quote_ready", language="es", parameters=("María", "2026-0012"), button_ids=("accept:1",)
)
WAITS = "window closed; waits for the customer's next message"


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    with open_company(database, tenant_id) as company:
        yield company


def payloads(graph: GraphStandIn) -> list[dict[str, Any]]:
    return [message.payload for message in graph.sent]


def state(company: Company, message_id: UUID) -> tuple[str, int | None, str | None]:
    row = company.row(message_id)
    return row["status"], row["error_code"], row["error_reason"]


def uploaded_ids(company: Company) -> list[str]:
    return [upload.media_id for upload in company.graph.uploads]


def test_a_document_is_uploaded_and_leaves_by_its_id(company: Company) -> None:
    (message_id,) = company.answer(company.document(b"%PDF-1.7 \xff\x00 bytes"))

    assert company.deliver(company.job(message_id)) == []
    assert company.deliver(company.job(message_id)) == []

    (upload,) = company.graph.uploads
    assert (upload.phone_number_id, upload.mime_type) == (company.number, "application/pdf")
    assert upload.sha256 == company.row(message_id)["payload"]["sha256"]
    (payload,) = payloads(company.graph)
    assert payload["document"] == {
        "id": upload.media_id,
        "filename": "Cotización 2026-0012.pdf",
        "caption": "Su cotización",
    }
    assert state(company, message_id) == ("sent", None, None)


def test_with_buttons_the_document_is_the_header_of_an_interactive_message(company: Company) -> None:
    (message_id,) = company.answer(company.document(buttons=(ACCEPT,), footer="Vigente 7 días"))

    assert company.deliver(company.job(message_id)) == []

    (interactive,) = [payload["interactive"] for payload in payloads(company.graph)]
    (media_id,) = uploaded_ids(company)
    document = {"id": media_id, "filename": "Cotización 2026-0012.pdf"}
    assert interactive["header"] == {"type": "document", "document": document}
    assert (interactive["body"], interactive["footer"]) == (
        {"text": "Su cotización"},
        {"text": "Vigente 7 días"},
    )
    assert interactive["action"]["buttons"][0]["reply"] == {"id": "accept:1", "title": "Aceptar"}


def test_the_same_content_is_uploaded_once_for_every_customer(company: Company) -> None:
    document = company.document()
    ids = [*company.answer(document, document), *company.answer(document, customer="51911111111")]

    for message_id in ids:
        assert company.deliver(company.job(message_id)) == []

    assert len(company.graph.uploads) == 1
    assert company.s3.reads == 1
    assert len({payload["document"]["id"] for payload in payloads(company.graph)}) == 1
    assert len(company.graph.sent) == 3


@pytest.mark.parametrize(
    ("age", "uploads"), [(timedelta(days=28, hours=23), 1), (timedelta(days=29, hours=1), 2)]
)
def test_an_upload_is_good_for_30_days_less_one(company: Company, age: timedelta, uploads: int) -> None:
    first, second = company.answer(company.document(), company.document())
    company.deliver(company.job(first))
    company.execute("UPDATE chat.uploads SET uploaded_at = clock_timestamp() - %s", age)

    assert company.deliver(company.job(second)) == []

    assert len(company.graph.uploads) == uploads
    assert payloads(company.graph)[1]["document"]["id"] == uploaded_ids(company)[-1]


def test_an_id_that_whatsapp_has_forgotten_is_uploaded_anew_once(company: Company) -> None:
    first, second = company.answer(company.document(), company.document())
    company.deliver(company.job(first))
    (old,) = uploaded_ids(company)
    headers = {"Authorization": "Bearer the-companys-access-token"}
    httpx.delete(f"{company.graph.url}/v26.0/{old}", headers=headers, trust_env=False).raise_for_status()

    assert company.deliver(company.job(second)) == []

    assert [payload["document"]["id"] for payload in payloads(company.graph)] == uploaded_ids(company)
    assert len(company.graph.uploads) == 2
    assert state(company, second) == ("sent", None, None)


def test_a_fresh_upload_that_cannot_be_sent_goes_by_link(company: Company) -> None:
    first, second = company.answer(company.document(), company.document())
    company.deliver(company.job(first))
    company.graph.add_fault("error", code=131053, status=400, times=2)

    assert company.deliver(company.job(second)) == []

    assert len(company.graph.uploads) == 2, "the kept id was forgotten, and then the new one refused"
    assert "link" in payloads(company.graph)[1]["document"]
    assert state(company, second) == ("sent", None, None)


def test_an_upload_that_fails_for_now_is_tried_again_and_the_message_still_waits(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.graph.add_fault("error", match={"endpoint": "media"}, code=131016, status=503, details="busy")

    assert company.deliver(company.job(message_id)) == ["0"]

    assert state(company, message_id) == ("pending", 131016, "Upload: busy")
    assert company.timer.postponed == [(["0"], 15.0)]
    assert company.deliver(company.job(message_id), receives=2) == []
    assert state(company, message_id) == ("sent", None, None)
    assert len(company.graph.sent) == 1


@pytest.mark.parametrize("action", ["drop_before", "drop_after_accept"])
def test_an_upload_without_an_answer_is_made_again(company: Company, action: Any) -> None:
    (message_id,) = company.answer(company.document())
    company.graph.add_fault(action, match={"endpoint": "media"})

    assert company.deliver(company.job(message_id)) == ["0"]
    assert company.row(message_id)["status"] == "pending", "nothing was sent, and that is known"
    assert company.deliver(company.job(message_id), receives=2) == []

    (payload,) = payloads(company.graph)
    assert payload["document"]["id"] == uploaded_ids(company)[-1]


def test_the_last_try_of_an_upload_goes_by_link(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.graph.add_fault("error", match={"endpoint": "media"}, code=131016, status=503)

    assert company.deliver(company.job(message_id), receives=5) == []

    assert payloads(company.graph)[0]["document"]["link"].startswith("https://bucket.example/quotes/")


@pytest.mark.parametrize("own_link", [None, "https://quotes.example/q/1.pdf"])
def test_an_upload_that_is_refused_goes_by_link(company: Company, own_link: str | None) -> None:
    document = company.document(link=own_link)
    (message_id,) = company.answer(document)
    company.graph.add_fault("error", match={"endpoint": "media"}, code=131053, status=400)

    assert company.deliver(company.job(message_id)) == []

    expected = own_link or f"https://bucket.example/{document.key}?expires=3600"
    assert payloads(company.graph)[0]["document"]["link"] == expected
    assert company.row(message_id)["status"] == "sent"


def test_what_is_too_large_to_hold_goes_by_link(company: Company) -> None:
    (message_id,) = company.answer(company.document(bytes(UPLOAD_MAX_BYTES + 1)))

    assert company.deliver(company.job(message_id)) == []

    assert company.graph.uploads == []
    assert "link" in payloads(company.graph)[0]["document"]


def test_a_refused_token_fails_the_document_and_alerts(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.graph.add_fault("error", match={"endpoint": "media"}, code=190, status=401, details="expired")

    assert company.deliver(company.job(message_id)) == []

    assert state(company, message_id) == ("failed", 190, "expired")
    assert company.incidents() == ["whatsapp_credentials"]


def test_a_document_that_is_gone_changed_or_anothers_is_not_sent(company: Company, tenant_id: UUID) -> None:
    gone, changed = company.document(b"gone"), company.document(b"changed")
    foreign = company.document(b"foreign").model_copy(update={"key": "quotes/another-company/1.pdf"})
    del company.s3.objects[gone.key]
    company.s3.objects |= {changed.key: b"other bytes", foreign.key: b"foreign"}
    ids = company.answer(gone, changed, foreign)

    for message_id in ids:
        assert company.deliver(company.job(message_id)) == []

    reasons = [state(company, message_id) for message_id in ids]
    assert reasons == [
        ("failed", None, "The document is no longer stored"),
        ("failed", None, "The stored document is not the one that the message was made with"),
        ("failed", None, "key: is not one of the company's documents"),
    ]
    assert company.graph.uploads == []
    assert company.graph.sent == []


def test_s3s_trouble_and_too_little_time_leave_the_message_waiting(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.s3.failures.append(ClientError({"Error": {"Code": "SlowDown"}}, "GetObject"))
    assert company.deliver(company.job(message_id)) == ["0"]
    assert state(company, message_id) == ("pending", None, "A document cannot be read from S3 now: SlowDown")

    company.remaining = lambda: 30.0
    assert company.deliver(company.job(message_id)) == ["0"]

    assert company.row(message_id)["status"] == "pending"
    assert company.graph.uploads == []


def test_an_unreadable_bucket_is_an_operators_trouble_and_the_message_waits(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.s3.failures.append(ClientError({"Error": {"Code": "AccessDenied"}}, "GetObject"))

    assert company.deliver(company.job(message_id)) == ["0"]

    assert company.row(message_id)["status"] == "pending"


def test_outside_the_window_the_document_travels_in_its_template(company: Company) -> None:
    (message_id,) = company.answer(company.document(buttons=(ACCEPT,), template=TEMPLATE))
    company.silence(timedelta(hours=25))

    assert company.deliver(company.job(message_id)) == []

    (payload,) = payloads(company.graph)
    (media_id,) = uploaded_ids(company)
    document = {"id": media_id, "filename": "Cotización 2026-0012.pdf"}
    header, body, button = payload["template"]["components"]
    assert header == {"type": "header", "parameters": [{"type": "document", "document": document}]}
    assert [parameter["text"] for parameter in body["parameters"]] == ["María", "2026-0012"]
    assert button["parameters"] == [{"type": "payload", "payload": "accept:1"}]
    assert company.row(message_id)["status"] == "sent"


def test_without_a_template_it_waits_and_leaves_when_the_customer_writes(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.execute("UPDATE ops.outbox SET dispatched_at = clock_timestamp()")
    company.silence(timedelta(hours=25))

    assert company.deliver(company.job(message_id)) == [], "its job is done until then"

    assert state(company, message_id) == ("pending", 131047, WAITS)
    assert company.graph.uploads == []

    jobs = company.customer_writes()
    assert jobs == [company.job(message_id)]
    assert company.deliver(*jobs, *jobs) == []
    assert state(company, message_id) == ("sent", None, None)
    assert len(company.graph.sent) == 1
    assert company.customer_writes() == []


def test_another_customers_message_does_not_wake_it(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.execute("UPDATE ops.outbox SET dispatched_at = clock_timestamp()")
    company.silence(timedelta(hours=25))
    company.deliver(company.job(message_id))

    assert company.customer_writes("51911111111") == []


def test_a_customer_who_writes_while_it_is_put_aside_is_not_missed(
    company: Company, owner_connection: psycopg.Connection[DictRow]
) -> None:
    (message_id,) = company.answer(company.document())
    company.silence(timedelta(hours=25))
    deliveries, waits = company.runner._deliveries, []
    since = datetime.now(UTC) - timedelta(hours=24)

    def put_aside() -> None:
        waits.append(deliveries.wait_for_customer(company.tenant_id, message_id, since, 131047, WAITS))

    with owner_connection.transaction():
        owner_connection.execute("SELECT set_config('app.tenant_id', %s, true)", (str(company.tenant_id),))
        owner_connection.execute("UPDATE chat.conversations SET last_inbound_at = clock_timestamp()")
        sender = threading.Thread(target=put_aside)
        sender.start()
        sender.join(0.5)
        assert waits == [], "it has to wait for the turn that begins"
    sender.join(20)

    assert waits == [False]
    assert state(company, message_id) == ("pending", None, None)


def test_when_whatsapp_closes_the_window_first_the_template_follows_at_once(company: Company) -> None:
    with_template, without = company.answer(
        company.document(template=TEMPLATE), company.document(b"%PDF-1.7 2")
    )
    company.graph.add_fault("error", code=131047, status=400, times=1)
    assert company.deliver(company.job(with_template)) == []
    company.graph.add_fault("error", code=131047, status=400, times=1)
    assert company.deliver(company.job(without)) == []

    assert [payload["type"] for payload in payloads(company.graph)] == ["template"]
    assert state(company, without) == ("pending", 131047, WAITS)
    assert company.job(without) in company.customer_writes()


def test_another_way_is_not_begun_that_might_not_end_in_time(company: Company) -> None:
    (message_id,) = company.answer(company.document(template=TEMPLATE))
    company.graph.add_fault("error", code=131047, status=400, details="closed")
    company.remaining = iter([60.0, 60.0, 60.0, 11.0]).__next__

    assert company.deliver(company.job(message_id)) == ["0"]

    assert state(company, message_id) == ("pending", None, "Too little time after: closed")
    assert company.graph.sent == []


def test_a_template_that_is_refused_lets_it_wait_and_tells_a_person(company: Company) -> None:
    (message_id,) = company.answer(company.document(template=TEMPLATE))
    company.silence(timedelta(hours=25))
    company.graph.add_fault("error", code=132001, status=404, details="not approved")

    assert company.deliver(company.job(message_id)) == []

    assert state(company, message_id) == ("pending", 132001, f"{WAITS} (template: not approved)")
    assert company.incidents() == ["whatsapp_template"]
    assert company.deliver(*company.customer_writes()) == []
    assert [payload["type"] for payload in payloads(company.graph)] == ["document"]


def test_what_whatsapp_could_not_read_afterwards_is_sent_once_more(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.deliver(company.job(message_id))
    errors = [{"code": 131053, "error_data": {"details": "could not be read"}}]
    failed = company.status("failed", wamid=company.graph.sent[0].wamid, errors=errors)

    assert company.deliver(failed) == []
    assert company.deliver(failed) == [], "a repeated status makes no second copy"

    copies = company.rows("SELECT * FROM chat.messages WHERE direction = 'out' AND id <> %s", message_id)
    jobs = company.rows("SELECT * FROM ops.outbox WHERE id = ANY(%s)", [copy["id"] for copy in copies])
    (copy,), (job,) = copies, jobs
    assert (copy["status"], copy["payload"]) == ("pending", company.row(message_id)["payload"])
    assert (job["queue"], job["dispatched_at"]) == ("outbound", None)
    assert company.deliver(job["body"]) == []
    assert len(company.graph.uploads) == 2
    assert payloads(company.graph)[1]["document"]["id"] == uploaded_ids(company)[1]

    again = company.status("failed", wamid=company.graph.sent[1].wamid, errors=errors)
    assert company.deliver(again) == []
    assert len(company.rows("SELECT id FROM chat.messages WHERE direction = 'out'")) == 2, "not a third time"


def test_the_pair_budget_holds_for_documents(company: Company) -> None:
    (message_id,) = company.answer(company.document())
    company.execute(
        "UPDATE chat.conversations SET pair_next_free_at = clock_timestamp() + interval '10 minutes'"
    )

    assert company.deliver(company.job(message_id)) == ["0"]
    assert company.deliver(company.job(message_id)) == ["0"]

    assert company.row(message_id)["status"] == "pending"
    assert len(company.graph.uploads) == 1
    assert company.graph.sent == []
