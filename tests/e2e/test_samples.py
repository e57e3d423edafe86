"""Every sample of a webhook body, signed, through the deployed API."""

import json
from copy import deepcopy
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from local.companies import Company, demo_companies
from local.seed import ensure_company
from local.signing import Customer
from tests.fixtures.deployment import Deployment, joined, values
from tests.fixtures.whatsapp_samples import DESTINATIONS, INBOUND, INDEX, SAMPLES, STATUSES

COMPANY = Company(
    name="Residencial de las Muestras",
    language="es",
    time_zone="America/Lima",
    phone_number_id="106540352242931",
    customer=Customer("Nadie", "51900000000"),
    folders=(),
    questions=(),
)
NOBODYS_NUMBER = "No tenant has the WhatsApp number of this update"
STORED_KINDS = {
    "audio_voice": "voice",
    "interactive_?": "unsupported",
    "interactive_button_reply": "button_reply",
    "interactive_call_permission_reply": "call_permission_reply",
    "interactive_list_reply": "list_reply",
    "interactive_nfm_reply": "form",
    "unknown": "unsupported",
}
"""What a sample's kind is stored as, by how it begins; the others by their first word."""
SILENT_KINDS = {"reaction", "system", "revoke", "call_permission_reply", "edit"}


@pytest.fixture(scope="module")
def tenant_id(deployment: Deployment) -> UUID:
    return ensure_company(deployment.database, deployment.cloud.data_key, COMPANY)


def places(item: dict[str, Any]) -> set[str]:
    return {place for kind in item["kinds"] for place in DESTINATIONS[kind]}


def sample(item: dict[str, Any]) -> dict[str, Any]:
    return json.loads((SAMPLES / item["file"]).read_bytes())


def told_apart(items: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    """The samples with ids of their own: as they are, dozens of them carry the same one."""
    numbers = count()
    bodies = [deepcopy(sample(item)) for item in items]
    for value in (value for body in bodies for value in values(body)):
        for update in value.get("messages", []) + value.get("statuses", []):
            update["id"] = f"wamid.{label}.{next(numbers)}"
    return bodies


def to_company(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for value in (value for body in bodies for value in values(body)):
        value["metadata"]["phone_number_id"] = COMPANY.phone_number_id
    return bodies


def stored_kind(item: dict[str, Any]) -> str:
    kind = item["kinds"][0].removeprefix("msg_")
    for beginning, stored in STORED_KINDS.items():
        if kind.startswith(beginning):
            return stored
    return kind.partition("_")[0]


def test_every_sample_as_it_is_is_accepted_and_what_nothing_handles_is_kept(deployment: Deployment) -> None:
    assert {path.name for path in SAMPLES.glob("*.json")} == {item["file"] for item in INDEX} | {"INDEX.json"}
    deployment.deliver_raw([(SAMPLES / item["file"]).read_bytes() for item in INDEX])
    deployment.wait_until_idle()

    kept = [(item.reason, item.raw) for item in deployment.quarantine() if item.source == "webhook"]
    handled = {INBOUND, STATUSES}
    for item in INDEX:
        for reason in places(item) - handled:
            raws = [raw for found, raw in kept if found == reason]
            if places(item) & handled:  # only the rest of the body is set aside
                assert raws, item["file"]
            else:
                assert sample(item) in raws, item["file"]
    deployment.assert_nothing_broke()


def test_updates_of_a_number_that_nobody_has_are_kept_with_the_reason(deployment: Deployment) -> None:
    items = [item for item in INDEX if places(item) & {INBOUND, STATUSES}]
    bodies = told_apart(items, "nobody")
    ours = {company.phone_number_id for company in demo_companies()}
    for value in (value for body in bodies for value in values(body)):
        if value["metadata"]["phone_number_id"] in ours:
            value["metadata"]["phone_number_id"] = "1"
    deployment.deliver([joined(bodies)])
    deployment.wait_until_idle()

    kept = deployment.quarantine()
    messages = {item.raw["wamid"]: item for item in kept if item.source == "inbound"}
    statuses = {
        change["status"]["id"]: (change["status"], item.reason)
        for item in kept
        if item.source == "send"
        for change in [json.loads(item.raw)]
    }
    for value in (value for body in bodies for value in values(body)):
        for message in value.get("messages", []):
            assert messages[message["id"]].reason == NOBODYS_NUMBER
            assert messages[message["id"]].raw["message"] == message
        for status in value.get("statuses", []):
            assert statuses[status["id"]] == (status, NOBODYS_NUMBER)
    deployment.assert_nothing_broke()


def test_every_message_to_a_company_is_stored_with_its_kind_and_gets_a_turn(
    deployment: Deployment, tenant_id: UUID
) -> None:
    items = [item for item in INDEX if INBOUND in places(item)]
    bodies = to_company(told_apart(items, "company"))
    written = {
        message["id"]: (stored_kind(item), message)
        for item, body in zip(items, bodies, strict=True)
        for value in values(body)
        for message in value["messages"]
    }
    deployment.deliver([joined(bodies)])
    rows = deployment.wait_until_answered(tenant_id, written)

    inbound = [row for row in rows if row["direction"] == "in"]
    assert {row["wamid"]: (row["kind"], row["payload"]) for row in inbound} == written
    assert len(inbound) == len(written)
    answered = {(row["conversation_id"], row["turn"]) for row in rows if row["direction"] == "out"}
    for row in inbound:
        assert (row["conversation_id"], row["turn"]) in answered or row["kind"] in SILENT_KINDS
    deployment.assert_nothing_broke()


def test_every_status_of_a_message_that_is_not_ours_is_counted_and_changes_nothing(
    deployment: Deployment, tenant_id: UUID
) -> None:
    bodies = to_company(told_apart([item for item in INDEX if STATUSES in places(item)], "foreign"))
    statuses = [status for body in bodies for value in values(body) for status in value["statuses"]]
    before, foreign = deployment.messages(tenant_id), deployment.metrics()["ForeignStatus"]
    deployment.deliver([joined(bodies)])
    deployment.wait_until_idle()

    assert deployment.metrics()["ForeignStatus"] - foreign == len(statuses)
    assert deployment.messages(tenant_id) == before
    deployment.assert_nothing_broke()
