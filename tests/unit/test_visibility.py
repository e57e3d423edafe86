"""The lease on a batch's records: renewed while they are worked on, given up with what is handed back."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from salesmind.aws.records import Record
from salesmind.aws.visibility import LEASE_SECONDS, VisibilityTimer, retry_delay, retry_delay_after

URL = "https://sqs/1/jobs"
PATIENCE_SECONDS = 10.0


class FakeSqs:
    """Remembers what it was asked for, as (receipts, seconds); ``gate`` keeps a call waiting."""

    def __init__(self) -> None:
        self.wishes: list[tuple[list[str], int]] = []
        self.down = self.refuses = False
        self.entered, self.gate = threading.Semaphore(0), threading.Event()
        self.gate.set()

    def change_message_visibility_batch(self, *, QueueUrl: str, Entries: list[Any]) -> dict[str, Any]:  # noqa: N803
        assert QueueUrl == URL
        self.entered.release()
        self.gate.wait(PATIENCE_SECONDS)
        if self.down:
            raise EndpointConnectionError(endpoint_url=QueueUrl)
        self.wishes.append(([e["ReceiptHandle"] for e in Entries], Entries[0]["VisibilityTimeout"]))
        return {"Failed": [{"Id": "0"}]} if self.refuses else {}

    def await_calls(self, count: int) -> None:
        """Wait until so many calls began."""
        for _ in range(count):
            assert self.entered.acquire(timeout=PATIENCE_SECONDS)


@pytest.fixture
def sqs() -> Iterator[FakeSqs]:
    fake = FakeSqs()
    yield fake
    fake.gate.set()
    assert not [thread for thread in threading.enumerate() if thread.name == "lease"]


def records(*names: str) -> list[Record]:
    return [Record(name, "group", 1, 0.0, "arn:aws:sqs:x:1:jobs", f"receipt {name}", "{}") for name in names]


def timer(sqs: FakeSqs, *, at_once: bool = False, every: float = 0.001) -> VisibilityTimer:
    return VisibilityTimer(sqs, [URL], renews_at_once=at_once, renew_seconds=every)  # type: ignore[arg-type]


def test_records_are_renewed_together_until_the_batch_ends(sqs: FakeSqs) -> None:
    with timer(sqs).held(records("a", "b")):
        sqs.await_calls(3)
    renewed = len(sqs.wishes)
    assert renewed >= 2
    assert sqs.wishes[0] == (["receipt a", "receipt b"], LEASE_SECONDS)
    assert len(sqs.wishes) == renewed


def test_a_batch_that_ends_soon_costs_no_request(sqs: FakeSqs) -> None:
    with timer(sqs, every=3600).held(records("a")):
        pass
    assert sqs.wishes == []


def test_the_lease_can_begin_with_the_work(sqs: FakeSqs) -> None:
    with timer(sqs, at_once=True, every=3600).held(records("a")):
        sqs.await_calls(1)
    assert sqs.wishes == [(["receipt a"], LEASE_SECONDS)]


def test_what_is_handed_back_is_renewed_no_more_even_if_a_renewal_is_under_way(sqs: FakeSqs) -> None:
    a, b = records("a", "b")
    held = timer(sqs)
    sqs.gate.clear()
    with held.held([a, b]):
        sqs.await_calls(1)
        handing_back = threading.Thread(target=held.postpone, args=([a], 2.5))
        handing_back.start()
        sqs.gate.set()
        handing_back.join(PATIENCE_SECONDS)
        handed_back = len(sqs.wishes)
        while len(sqs.wishes) < handed_back + 2:
            sqs.await_calls(1)
    # Which of the two is next after the renewal under way is the system's choice.
    *renewed, last = [seconds for receipts, seconds in sqs.wishes if "receipt a" in receipts]
    assert set(renewed) == {LEASE_SECONDS}
    assert last == 3
    assert sqs.wishes[-1] == (["receipt b"], LEASE_SECONDS)


def test_what_could_not_be_handed_back_stays_held(sqs: FakeSqs) -> None:
    (a,) = records("a")
    held = timer(sqs, every=3600)
    with held.held([a]):
        sqs.refuses = True
        assert not held.postpone([a], 2)
        held._renew()
    assert [seconds for _, seconds in sqs.wishes] == [2, LEASE_SECONDS]


def test_renewals_that_fail_do_not_fail_the_work(sqs: FakeSqs) -> None:
    sqs.down = True
    with timer(sqs).held(records("a")):
        sqs.await_calls(3)
        sqs.down = False
        while not sqs.wishes:
            sqs.await_calls(1)


def test_what_fails_in_the_block_ends_the_lease(sqs: FakeSqs) -> None:
    with pytest.raises(ZeroDivisionError), timer(sqs).held(records("a")):
        raise ZeroDivisionError


def test_more_records_than_a_request_takes_are_all_renewed(sqs: FakeSqs) -> None:
    many = records(*map(str, range(25)))
    with timer(sqs, at_once=True, every=3600).held(many):
        sqs.await_calls(3)
    assert [len(receipts) for receipts, _ in sqs.wishes] == [10, 10, 5]


def test_tries_come_in_the_same_rhythm_by_count_and_by_time() -> None:
    assert [retry_delay(count) for count in range(1, 8)] == [5, 15, 45, 135, 405, 600, 600]
    tries = [0.0]
    for _ in range(7):
        tries.append(tries[-1] + retry_delay_after(tries[-1]))
    assert tries == [0, 5, 15, 45, 135, 405, 1005, 1605]
