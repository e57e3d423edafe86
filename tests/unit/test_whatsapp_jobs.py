"""What one function writes into a queue is what the other one reads: ``wire`` and ``jobs`` say the same."""

import json
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel

from salesmind.whatsapp import wire
from salesmind.whatsapp.jobs import (
    OUTBOUND_JOB,
    InboundMessage,
    MessageJob,
    OutboundJob,
    SeenJob,
    StatusJob,
)

TENANT, MESSAGE = uuid4(), uuid4()
META_MESSAGE = {"type": "text", "text": {"body": "hola"}}
SENDER: dict[str, Any] = {"wa_id": "51900000002", "user_id": "PE.1", "profile_name": "Ana"}
INBOUND = wire.inbound_message("1", **SENDER, wamid="wamid.1", timestamp=1_795_176_000, message=META_MESSAGE)
POINTER = {"bucket": "documents", "key": f"updates/{'0' * 64}.json"}
STATUS = wire.delivery_status("1", {"id": "wamid.1", "status": "read"})
OUTBOUND = {
    MessageJob: wire.message_job(TENANT, MESSAGE),
    SeenJob: wire.seen_job(TENANT, "1", "wamid.1", typing=True),
    StatusJob: STATUS,
}
NOT_READ = {"v"}
"""The version of webhook's contract, which there is one of."""


def fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def test_a_customers_message_arrives_with_all_that_is_read_of_it() -> None:
    assert INBOUND.keys() - NOT_READ == fields(InboundMessage) - {"pointer"}
    read = InboundMessage.model_validate_json(json.dumps(INBOUND))
    assert read.model_dump(exclude_none=True) == {name: INBOUND[name] for name in INBOUND.keys() - NOT_READ}


def test_a_message_that_is_stored_elsewhere_leads_there() -> None:
    body = wire.stored_elsewhere(INBOUND, "message", POINTER)
    assert body.keys() - NOT_READ == fields(InboundMessage)
    read = InboundMessage.model_validate_json(json.dumps(body))
    assert read.pointer is not None
    assert read.pointer.model_dump() == POINTER


@pytest.mark.parametrize("model", OUTBOUND, ids=lambda model: model.__name__)
def test_what_send_does_is_read_as_it_was_written(model: type[BaseModel]) -> None:
    body = OUTBOUND[model]
    assert body.keys() - NOT_READ == fields(model)
    job = OUTBOUND_JOB.validate_json(json.dumps(body))
    assert type(job) is model
    if not isinstance(job, StatusJob):
        assert job.model_dump(mode="json") == body


def test_a_jobs_ids_are_texts() -> None:
    """An outbox row's body is JSON, and SQL puts a message's id in the place of another's."""
    assert UUID(OUTBOUND[MessageJob]["message_id"]) == MESSAGE


def test_every_job_of_outbound_has_its_builder_here() -> None:
    assert set(OUTBOUND) == set(get_args(OutboundJob))
