"""Real webhook bodies that other projects test with, through the real handler."""

import json
from typing import Any

import pytest
from pywa import WhatsApp, utils

from tests.fakes.webhook_cloud import APP_SECRET, Cloud, make_cloud, sign
from tests.fixtures.whatsapp_samples import DESTINATIONS, INBOUND, INDEX, SAMPLES, STATUSES


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    return make_cloud(monkeypatch)


def test_the_index_lists_every_file() -> None:
    assert {path.name for path in SAMPLES.glob("*.json")} == {item["file"] for item in INDEX} | {"INDEX.json"}


@pytest.mark.parametrize("sample", INDEX, ids=lambda sample: sample["file"])
def test_sample_goes_where_its_kind_goes(cloud: Cloud, sample: dict[str, Any]) -> None:
    raw = (SAMPLES / sample["file"]).read_bytes()
    assert cloud.post(raw)["statusCode"] == 200
    went = [INBOUND] * len(cloud.inbound) + [STATUSES] * len(cloud.statuses) + list(cloud.quarantined)
    assert sorted(went) == sorted(place for kind in sample["kinds"] for place in DESTINATIONS[kind])
    document = json.loads(raw)
    values = [change["value"] for entry in document["entry"] for change in entry["changes"]]
    assert [body["message"] for body in cloud.inbound] == [
        message for value in values for message in value.get("messages", [])
    ]


PYWA_CUSTOMER_UPDATES = (
    "on_message",
    "on_callback_button",
    "on_callback_selection",
    "on_flow_completion",
    "on_call_permission_update",
    "on_phone_number_change",
    "on_identity_change",
    "on_edited_message",
    "on_deleted_message",
)
PYWA_CANNOT_READ = "msg_text__pywa__e957a3.json"
"""Its contact has no ``user_id``, which pywa has required since business-scoped ids exist."""


@pytest.fixture
def pywa_updates() -> tuple[WhatsApp, list[Any]]:
    """A pywa client and the updates that its own models made of what it was given."""
    updates: list[Any] = []
    client = WhatsApp(phone_id="1122334455667", token="unused", filter_updates=False)
    for name in PYWA_CUSTOMER_UPDATES:
        getattr(client, name)(lambda _, update: updates.append(update))
    return client, updates


@pytest.mark.parametrize(
    "sample",
    [
        item
        for item in INDEX
        if item["source"] == "david-lev/pywa"
        and DESTINATIONS[item["kinds"][0]][0] == INBOUND
        and item["file"] != PYWA_CANNOT_READ
    ],
    ids=lambda sample: sample["file"],
)
def test_reads_what_pywa_reads(
    cloud: Cloud, pywa_updates: tuple[WhatsApp, list[Any]], sample: dict[str, Any]
) -> None:
    raw = (SAMPLES / sample["file"]).read_bytes()
    client, updates = pywa_updates
    client.webhook_update_handler(raw)
    cloud.post(raw)
    [body], [update] = cloud.inbound, updates
    assert body["wamid"] == update.id
    assert body["phone_number_id"] == update.metadata.phone_number_id
    assert body["timestamp"] == int(update.timestamp.timestamp())
    contact = json.loads(raw)["entry"][0]["changes"][0]["value"].get("contacts", [{}])[0]
    if contact.get("wa_id") == body["wa_id"]:
        assert body["user_id"] == update.from_user.bsuid
        assert update.from_user.name in (None, body["profile_name"])


def test_pywa_and_we_verify_the_same_signatures(cloud: Cloud) -> None:
    raw = (SAMPLES / "msg_text__pywa__e957a3.json").read_bytes()
    for header in (sign(raw), sign(raw, "another"), sign(raw + b" ")):
        accepted = cloud.post(raw, headers={"X-Hub-Signature-256": header})["statusCode"] == 200
        assert accepted == utils.webhook_updates_validator(APP_SECRET, raw, header)
