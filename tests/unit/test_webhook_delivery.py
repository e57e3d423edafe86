"""Everything of one body reaches the queues, in order within a conversation, or Meta is told to come again."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.aws.queues import QueueMessage
from tests.fakes.webhook_cloud import (
    INBOUND_URL,
    STATUSES_URL,
    Cloud,
    make_cloud,
    text_message,
    update_body,
)
from webhook.delivery import LANES, lanes


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    return make_cloud(monkeypatch)


def merged(*bodies: dict[str, Any]) -> dict[str, Any]:
    return bodies[0] | {"entry": [entry for body in bodies for entry in body["entry"]]}


def test_a_thousand_updates_of_several_tenants(cloud: Cloud) -> None:
    bodies = [
        update_body(
            phone_number_id=f"number-{tenant}",
            messages=[text_message(f"wamid.{tenant}.{i}", f"1650555{i % 60:04}") for i in range(150)],
            statuses=[{"id": f"wamid.out.{tenant}.{i}", "status": "delivered"} for i in range(100)],
        )
        for tenant in range(4)
    ]
    assert cloud.post(merged(*bodies))["statusCode"] == 200
    assert len(cloud.inbound) == 600
    assert len(cloud.statuses) == 400
    assert cloud.s3.objects == {}
    assert len(cloud.sqs.calls) <= 100 + 2 * LANES
    received: dict[str, list[str]] = defaultdict(list)
    for url, entry in cloud.sqs.accepted:
        if url == INBOUND_URL:
            received[entry["MessageGroupId"]].append(entry["MessageDeduplicationId"])
    assert len(received) == 240
    for wamids in received.values():
        numbers = [int(wamid.split(".")[2]) for wamid in wamids]
        assert numbers == sorted(numbers)


def test_a_conversation_with_a_thousand_messages_keeps_its_order(cloud: Cloud) -> None:
    assert (
        cloud.post(update_body(messages=[text_message(f"wamid.{i}") for i in range(1000)]))["statusCode"]
        == 200
    )
    assert [body["wamid"] for body in cloud.inbound] == [f"wamid.{i}" for i in range(1000)]
    assert len(cloud.sqs.calls) == 100


def test_failed_entries_are_sent_again(cloud: Cloud) -> None:
    seen: Counter[str] = Counter()

    def refuse_once(url: str, entry: dict[str, str]) -> bool:
        seen[entry["MessageBody"]] += 1
        return seen[entry["MessageBody"]] == 1 and "wamid.3" in entry["MessageBody"]

    cloud.sqs.refuse = refuse_once
    assert (
        cloud.post(update_body(messages=[text_message(f"wamid.{i}") for i in range(5)]))["statusCode"] == 200
    )
    assert Counter(body["wamid"] for body in cloud.inbound) == Counter(f"wamid.{i}" for i in range(5))
    assert sorted(seen.values()) == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("count", [5, 500])
@pytest.mark.parametrize("queue", [INBOUND_URL, STATUSES_URL])
def test_entries_that_keep_failing_make_meta_deliver_again(cloud: Cloud, queue: str, count: int) -> None:
    body = update_body(
        messages=[text_message(f"wamid.{i}", f"1650555{i:04}") for i in range(count)],
        statuses=[{"id": f"wamid.{i}", "status": "sent"} for i in range(count)],
    )
    cloud.sqs.refuse = lambda url, entry: url == queue and "wamid.3" in entry["MessageBody"]
    assert cloud.post(body)["statusCode"] == 503
    cloud.sqs.refuse = lambda url, entry: False
    assert cloud.post(body)["statusCode"] == 200
    assert {item["wamid"] for item in cloud.inbound} == {f"wamid.{i}" for i in range(count)}
    assert {item["status"]["id"] for item in cloud.statuses} == {f"wamid.{i}" for i in range(count)}


@pytest.mark.parametrize("count", [1, 500])
def test_an_unreachable_queue_makes_meta_deliver_again(cloud: Cloud, count: int) -> None:
    cloud.sqs.down = True
    body = update_body(messages=[text_message(f"wamid.{i}") for i in range(count)])
    assert cloud.post(body)["statusCode"] == 503


def test_an_unreachable_quarantine_makes_meta_deliver_again_but_holds_no_message_up(cloud: Cloud) -> None:
    cloud.s3.down = True
    assert cloud.post(update_body(messages=[text_message("wamid.A"), {"type": "text"}]))["statusCode"] == 503
    assert [body["wamid"] for body in cloud.inbound] == ["wamid.A"]


def test_an_oversized_update_that_cannot_be_stored_makes_meta_deliver_again(cloud: Cloud) -> None:
    cloud.s3.down = True
    assert (
        cloud.post(update_body(messages=[text_message("wamid.A", body="x" * 300_000)]))["statusCode"] == 503
    )
    assert cloud.sqs.calls == []


@given(st.lists(st.sampled_from([None, *"abcdefghijkl"])))
def test_lanes_keep_groups_together_and_in_order(groups: list[str | None]) -> None:
    messages = [QueueMessage(str(index), group) for index, group in enumerate(groups)]
    split = lanes(messages)
    assert len(split) <= LANES
    assert sorted((message for lane in split for message in lane), key=lambda m: int(m.body)) == messages
    for lane in split:
        assert lane == sorted(lane, key=lambda message: int(message.body))
    homes = defaultdict(set)
    for index, lane in enumerate(split):
        for message in lane:
            homes[message.group_id].add(index)
    assert all(len(lanes_of_group) == 1 for group, lanes_of_group in homes.items() if group is not None)
