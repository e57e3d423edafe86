"""Real webhook bodies that other projects test with, through the real handler."""

import json
from typing import Any

import pytest
from pywa import WhatsApp, utils

from tests.paths import SHARED_DATA
from tests.unit.webhook_cloud import APP_SECRET, Cloud, make_cloud, sign

SAMPLES = SHARED_DATA / "whatsapp"
INDEX: list[dict[str, Any]] = json.loads((SAMPLES / "INDEX.json").read_text())

INBOUND, STATUSES = "inbound", "statuses"
CALLS = "unhandled_field:calls"
ACCOUNT = "unhandled_field:account_update"
ECHOES = "unhandled_field:smb_message_echoes"
TEMPLATE_STATUS = "unhandled_field:message_template_status_update"

DESTINATIONS: dict[str, tuple[str, ...]] = {
    "echo_edit_bsuid": (ECHOES,),
    "echo_revoke_bsuid": (ECHOES,),
    "echo_text_bsuid": (ECHOES,),
    "field_account_update_ACCOUNT_DELETED": (ACCOUNT,),
    "field_account_update_ACCOUNT_OFFBOARDED": (ACCOUNT,),
    "field_account_update_ACCOUNT_RECONNECTED": (ACCOUNT,),
    "field_account_update_ACCOUNT_RESTRICTION": (ACCOUNT,),
    "field_account_update_ACCOUNT_VIOLATION": (ACCOUNT,),
    "field_account_update_AD_ACCOUNT_LINKED": (ACCOUNT,),
    "field_account_update_AUTH_INTL_PRICE_ELIGIBILITY_UPDATE": (ACCOUNT,),
    "field_account_update_BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE": (ACCOUNT,),
    "field_account_update_DISABLED_UPDATE": (ACCOUNT,),
    "field_account_update_MM_LITE_TERMS_SIGNED": (ACCOUNT,),
    "field_account_update_PARTNER_ADDED": (ACCOUNT,),
    "field_account_update_PARTNER_APP_INSTALLED": (ACCOUNT,),
    "field_account_update_PARTNER_APP_UNINSTALLED": (ACCOUNT,),
    "field_account_update_PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE": (ACCOUNT,),
    "field_account_update_PARTNER_REMOVED": (ACCOUNT,),
    "field_account_update_VOLUME_BASED_PRICING_TIER_UPDATE": (ACCOUNT,),
    "field_calls_connect": (CALLS,),
    "field_calls_terminate": (CALLS,),
    "field_message_template_components_update": ("unhandled_field:message_template_components_update",),
    "field_message_template_quality_update": ("unhandled_field:message_template_quality_update",),
    "field_message_template_status_update_APPROVED": (TEMPLATE_STATUS,),
    "field_message_template_status_update_REJECTED": (TEMPLATE_STATUS,),
    "field_template_category_update": ("unhandled_field:template_category_update",),
    "field_user_preferences": ("unhandled_field:user_preferences",),
    "msg_audio_forwarded_bsuid": (INBOUND,),
    "msg_audio_voice_bsuid": (INBOUND,),
    "msg_button_bsuid": (INBOUND,),
    "msg_button_context": (INBOUND,),
    "msg_button_context_bsuid": (INBOUND,),
    "msg_button_referral_refproduct": (INBOUND,),
    "msg_contacts": (INBOUND,),
    "msg_contacts_bsuid": (INBOUND,),
    "msg_document": (INBOUND,),
    "msg_document_forwarded_bsuid": (INBOUND,),
    "msg_edit_bsuid": (INBOUND,),
    "msg_image": (INBOUND,),
    "msg_image_bsuid": (INBOUND,),
    "msg_interactive_?_context_bsuid": (INBOUND, "unhandled_list:errors"),
    "msg_interactive_button_reply": (INBOUND,),
    "msg_interactive_button_reply_context_bsuid": (INBOUND,),
    "msg_interactive_call_permission_reply_context_bsuid": (INBOUND,),
    "msg_interactive_list_reply": (INBOUND,),
    "msg_interactive_list_reply_context_bsuid": (INBOUND,),
    "msg_interactive_nfm_reply": (INBOUND,),
    "msg_interactive_nfm_reply_context_bsuid": (INBOUND,),
    "msg_location": (INBOUND,),
    "msg_location_forwarded_bsuid": (INBOUND,),
    "msg_order": (INBOUND,),
    "msg_order_bsuid": (INBOUND,),
    "msg_reaction": (INBOUND,),
    "msg_reaction_bsuid": (INBOUND,),
    "msg_revoke_bsuid": (INBOUND,),
    "msg_sticker": (INBOUND,),
    "msg_sticker_bsuid": (INBOUND,),
    "msg_system_customer_identity_changed": (INBOUND,),
    "msg_system_user_changed_number": (INBOUND,),
    "msg_text": (INBOUND,),
    "msg_text_bsuid": (INBOUND,),
    "msg_text_context_bsuid": (INBOUND,),
    "msg_text_forwarded": (INBOUND,),
    "msg_text_forwarded_bsuid": (INBOUND,),
    "msg_text_referral_bsuid": (INBOUND,),
    "msg_unknown_errors": (INBOUND,),
    "msg_unsupported_errors_bsuid": (INBOUND,),
    "msg_video_forwarded_bsuid": (INBOUND,),
    "status_RINGING": (CALLS,),
    "status_delivered": (STATUSES,),
    "status_failed_errors": (STATUSES,),
    "status_played": (STATUSES,),
    "status_read": (STATUSES,),
    "status_sent": (STATUSES,),
}


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
