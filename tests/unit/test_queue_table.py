"""A queue is a row of ``salesmind.aws.queue_table``: what the repository says of queues elsewhere is the same."""

from dataclasses import replace
from typing import Any

import pytest

from local.queues import written
from salesmind.aws.queue_table import BULK, QUEUES, QueueRow
from salesmind.db import outbox
from tests.fixtures.paths import ROOT
from tests.fixtures.template import FUNCTIONS, RESOURCES, listed, of_type, statements, target

ROWS = pytest.mark.parametrize("row", QUEUES, ids=lambda row: row.key)
ROLES = {"Inventory": "Quote", "Live": "Panel"}
"""Consumers with another function's role."""


def triggers() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every trigger by its queue, with its function."""
    found = [
        (function, event["Properties"])
        for function, properties in FUNCTIONS.items()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "SQS"
    ]
    assert len({target(trigger["Queue"]) for _, trigger in found}) == len(found)
    return {target(trigger["Queue"]): (function, trigger) for function, trigger in found}


def test_the_templates_are_as_the_table_has_them() -> None:
    stale = {str(path.relative_to(ROOT)) for path, text in written().items() if path.read_text() != text}
    assert not stale, "make queues"


def test_every_queue_of_the_template_is_a_row() -> None:
    names = {name for row in QUEUES for name in (row.queue, row.dead_letters)}
    assert set(of_type("AWS::SQS::Queue")) == names
    assert set(triggers()) == {row.queue for row in QUEUES}


@ROWS
def test_a_queue_triggers_its_consumer_in_batches_of_its_size(row: QueueRow) -> None:
    function, trigger = triggers()[row.queue]
    assert function == f"{row.consumer}Function"
    assert trigger["BatchSize"] == row.batch_size
    assert trigger.get("MaximumBatchingWindowInSeconds", 0) == row.batching_seconds


@ROWS
def test_a_consumer_may_receive_and_is_told_the_queues_address(row: QueueRow) -> None:
    role = RESOURCES[f"{ROLES.get(row.consumer, row.consumer)}Role"]["Properties"]
    receiving = [item for item in statements(role) if "sqs:ReceiveMessage" in listed(item["Action"])]
    assert row.queue in {target(resource) for item in receiving for resource in listed(item["Resource"])}
    environment = FUNCTIONS[f"{row.consumer}Function"]["Environment"]["Variables"]
    assert environment[row.variable] == {"Ref": row.queue}


def test_only_queues_that_others_send_to_have_policies_of_their_own() -> None:
    policies = {name.removesuffix("QueuePolicy") for name in of_type("AWS::SQS::QueuePolicy")} - {
        "QueuesPolicy"
    }
    assert policies == {row.key for row in QUEUES if row.sender != "functions"}


def test_the_sweeper_may_send_what_waits_in_the_outbox() -> None:
    named = {row.outbox: row.queue for row in QUEUES if row.outbox}
    assert named.keys() == {outbox.OUTBOUND, outbox.QUOTE_JOBS, outbox.SYNC_JOBS}
    sending = [
        item
        for item in statements(RESOURCES["UpkeepRole"]["Properties"])
        if "sqs:SendMessage" in listed(item["Action"])
    ]
    assert set(named.values()) <= {target(queue) for item in sending for queue in listed(item["Resource"])}


def test_a_new_row_is_a_queue_with_dead_letters_alarms_and_places_on_the_dashboard() -> None:
    scratch = replace(BULK, key="Scratch", name="scratch")
    before = "".join(written().values())
    after = "".join(written([*QUEUES, scratch]).values())
    assert "scratch" not in before.lower()
    for said in (
        "  ScratchQueue:",
        "  ScratchDeadLetters:",
        "        - !Ref ScratchQueue",
        "              - !Ref ScratchDeadLetters",
        "                  - !GetAtt ScratchQueue.Arn",
        "  ScratchQueueUrl:",
        "  ScratchDeadLettersAlarm:",
        "  ScratchAgeAlarm:",
        '["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "${Name}-scratch"]',
        '["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "${Name}-scratch"]',
        '["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "${Name}-scratch-dead"]',
    ):
        assert f"{said}\n" in after
