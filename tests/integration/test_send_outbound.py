"""Sending on a real Postgres against the Graph stand-in: once, in order, with the truth about each message."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from local.graph import GraphStandIn
from salesmind.db.database import Database
from salesmind.errors import TransientError
from send.deliveries import CLAIM_SECONDS, PAIR_BURST, PAIR_INTERVAL_SECONDS, Deliveries
from tests.fixtures.sending import Company, open_company


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    with open_company(database, tenant_id) as company:
        yield company


def texts(graph: GraphStandIn) -> list[str]:
    return [message.payload["text"]["body"] for message in graph.sent]


def test_a_message_leaves_once_and_its_row_tells_so(company: Company) -> None:
    (message_id,) = company.answer("hola")

    assert company.deliver(company.job(message_id)) == []
    assert company.deliver(company.job(message_id)) == [], "a second delivery of the job is done already"

    (sent,) = company.graph.sent
    assert sent.payload["to"] == "51987654321"
    assert sent.payload["biz_opaque_callback_data"] == str(message_id)
    row = company.row(message_id)
    assert (row["status"], row["wamid"]) == ("sent", sent.wamid)


def test_bubbles_leave_in_order_and_one_that_must_wait_holds_back_only_its_own_conversation(
    company: Company,
) -> None:
    first, second = company.answer("one", "two")
    (other,) = company.answer("other", customer="51911111111")
    company.graph.add_fault("error", match={"to": "51987654321"}, code=130429, status=429)

    jobs = [company.job(first), company.job(second)]
    failed = company.deliver(*jobs)
    company.deliver(company.job(other), group="another")

    assert failed == ["0", "1"]
    assert company.timer.postponed == [(["0", "1"], 15.0)]
    assert company.row(first)["status"] == "pending"
    assert company.row(first)["error_code"] == 130429
    assert texts(company.graph) == ["other"]

    assert company.deliver(*jobs, receives=2) == []
    assert texts(company.graph) == ["other", "one", "two"]


def test_the_pair_limit_error_waits_four_to_the_power_of_the_try(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.graph.add_fault("error", code=131056, status=400, times=3)

    for receives in (1, 2, 3):
        company.deliver(company.job(message_id), receives=receives)

    assert [seconds for _, seconds in company.timer.postponed] == [4.0, 16.0, 64.0]


def test_a_lost_answer_is_unknown_never_sent_again_and_settled_by_the_status(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.graph.add_fault("drop_after_accept")

    assert company.deliver(company.job(message_id)) == []
    assert company.row(message_id)["status"] == "unknown"
    assert company.deliver(company.job(message_id)) == []
    (sent,) = company.graph.sent

    status = company.status("delivered", wamid=sent.wamid, biz_opaque_callback_data=str(message_id))
    assert company.deliver(status) == []

    row = company.row(message_id)
    assert (row["status"], row["wamid"]) == ("delivered", sent.wamid)


def test_a_worker_that_died_while_sending_leaves_an_unknown_message_not_a_second_one(
    company: Company,
) -> None:
    (message_id,) = company.answer("hola")
    company.execute("UPDATE chat.messages SET status = 'sending' WHERE id = %s", message_id)
    assert company.deliver(company.job(message_id)) == ["0"], "its worker may still be alive"

    company.execute(
        "UPDATE chat.messages SET status_at = clock_timestamp() - make_interval(secs => %s) WHERE id = %s",
        CLAIM_SECONDS + 1,
        message_id,
    )
    assert company.deliver(company.job(message_id)) == []

    assert company.row(message_id)["status"] == "unknown"
    assert company.graph.sent == []


def test_a_connection_closed_without_an_answer_counts_as_lost_not_as_refused(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.graph.add_fault("drop_before")
    company.deliver(company.job(message_id))
    assert company.row(message_id)["status"] == "unknown"


def test_no_connection_means_not_sent_and_another_try(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.unreachable_graph()
    assert company.deliver(company.job(message_id)) == ["0"]
    assert company.row(message_id)["status"] == "pending"
    assert company.timer.postponed == [(["0"], 15.0)]


def test_no_job_is_begun_that_might_not_end_in_time(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.remaining = lambda: 5.0
    assert company.deliver(company.job(message_id)) == ["0"]
    assert company.row(message_id)["status"] == "pending"
    assert company.graph.sent == []


def test_a_message_of_a_number_that_is_gone_fails_with_that_reason(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.execute("DELETE FROM core.channels WHERE phone_number_id = %s", company.number)
    assert company.deliver(company.job(message_id)) == []
    row = company.row(message_id)
    assert (row["status"], row["error_reason"]) == ("failed", "The company's number is no longer connected")


@pytest.mark.parametrize(
    ("code", "incident"), [(190, ["whatsapp_credentials"]), (368, ["whatsapp_policy"]), (131026, [])]
)
def test_errors_that_stop(company: Company, code: int, incident: list[str]) -> None:
    (message_id,) = company.answer("hola")
    company.graph.add_fault("error", code=code, status=400, details="the reason")

    assert company.deliver(company.job(message_id)) == []

    row = company.row(message_id)
    assert (row["status"], row["error_code"]) == ("failed", code)
    assert row["error_reason"] == "the reason"
    assert company.incidents() == incident


def test_after_the_last_try_a_person_is_told_and_the_message_still_waits(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.graph.add_fault("error", code=131016, status=503)

    assert company.deliver(company.job(message_id), receives=5) == ["0"]

    assert company.row(message_id)["status"] == "pending"
    assert company.incidents() == ["message_delayed"]


def test_outside_the_24_hour_window_nothing_is_sent(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.execute("UPDATE chat.conversations SET last_inbound_at = clock_timestamp() - interval '25 hours'")

    assert company.deliver(company.job(message_id)) == []

    row = company.row(message_id)
    assert (row["status"], row["error_code"]) == ("failed", 131047)
    assert company.graph.sent == []


def test_a_burst_borrows_45_messages_and_then_waits(company: Company) -> None:
    ids = [message for part in range(16) for message in company.answer("a", "b", "c")][: PAIR_BURST + 1]
    for message_id in ids[:-1]:
        assert company.deliver(company.job(message_id)) == []

    failed = company.deliver(company.job(ids[-1]))

    assert len(company.graph.sent) == PAIR_BURST
    assert failed == ["0"]
    assert company.slept
    assert all(0 < pause <= PAIR_INTERVAL_SECONDS for pause in company.slept)


def test_statuses_only_move_forward_in_any_order_and_however_often(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.deliver(company.job(message_id))
    wamid = company.graph.sent[0].wamid

    seen = []
    for value in ("delivered", "sent", "read", "delivered", "played", "read", "played"):
        assert company.deliver(company.status(value, wamid=wamid, pricing={"category": "service"})) == []
        seen.append(company.row(message_id)["status"])

    assert seen == ["delivered", "delivered", "read", "read", "played", "played", "played"]
    assert company.row(message_id)["pricing"] == {"category": "service"}


def test_a_status_can_come_before_metas_answer_is_recorded(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.execute("UPDATE chat.messages SET status = 'sending' WHERE id = %s", message_id)
    early = company.status("read", wamid="wamid.early", biz_opaque_callback_data=str(message_id))
    company.deliver(early)

    Deliveries(company.database).sent(company.tenant_id, message_id, "wamid.early")

    assert company.row(message_id)["status"] == "read"


def test_a_failed_status_keeps_its_reason_and_alerts_on_credentials(company: Company) -> None:
    (message_id,) = company.answer("hola")
    company.deliver(company.job(message_id))
    errors = [{"code": 131026, "title": "Message undeliverable", "error_data": {"details": "no WhatsApp"}}]
    company.deliver(company.status("failed", wamid=company.graph.sent[0].wamid, errors=errors))

    row = company.row(message_id)
    assert (row["status"], row["error_code"], row["error_reason"]) == ("failed", 131026, "no WhatsApp")


def test_what_cannot_be_processed_is_kept_and_does_not_come_again(company: Company) -> None:
    for odd in ([1], "x", 1, None):
        assert company.deliver(odd) == []  # type: ignore[arg-type]
    company.quarantine.kept.clear()
    assert company.deliver({"nonsense": 1}, company.status("teleported"), group="one") == []
    unknown_number = company.status("sent") | {"phone_number_id": "nobody"}
    assert company.deliver(unknown_number, company.status("sent", wamid="wamid.foreign")) == []

    assert [reason for reason, _ in company.quarantine.kept] == [
        "unreadable job: union_tag_invalid",
        "unreadable job: status.status.status",
        "No tenant has the WhatsApp number of this update",
    ]


def test_what_cannot_even_be_kept_comes_again(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(reason: str, raw: Any) -> str:
        raise TransientError("S3 is away")

    monkeypatch.setattr(company.quarantine, "keep", refuse)

    assert company.deliver({"nonsense": 1}) == ["0"]


def test_a_customers_message_is_shown_as_seen_with_a_typing_sign(company: Company) -> None:
    seen = {
        "kind": "seen",
        "tenant_id": str(company.tenant_id),
        "phone_number_id": company.number,
        "wamid": "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=",
        "typing": True,
    }
    assert company.deliver(seen) == []
    assert [receipt.typing for receipt in company.graph.reads] == [True]

    company.graph.add_fault("error", match={"endpoint": "reads"}, code=131009, status=400)
    assert company.deliver(seen) == [], "a courtesy is never repeated"


def test_another_tenant_cannot_send_the_message(company: Company) -> None:
    (message_id,) = company.answer("hola")
    stranger = company.job(message_id) | {"tenant_id": str(uuid4())}

    assert company.deliver(stranger) == []

    assert company.graph.sent == []
    assert company.row(message_id)["status"] == "pending"
