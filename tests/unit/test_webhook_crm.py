"""The real handler over an in-memory cloud: what companies' systems are answered, and what sync is handed."""

import base64
import hashlib
import io
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from salesmind.sync.jobs import INBOUND_JOB
from tests.fakes.crm_doors import (
    API_KEY,
    CONNECTION,
    HMAC_SECRET,
    HUBSPOT_SECRET,
    OTHER_TOKEN,
    STANDARD_SECRET,
    TENANT,
    TOKEN,
    crm_event,
    door,
    hubspot_headers,
    key_digest,
    standard_headers,
)
from tests.fakes.webhook_cloud import CRM_URL, Cloud, make_cloud, post_event, text_message, update_body
from tests.fixtures.paths import shared
from webhook import app
from webhook.crm_receiver import MAX_PARTS
from webhook.delivery import MAX_BODY_BYTES

CLIENT = {"id": "evt-1", "type": "client.updated", "timestamp": "2026-05-15T18:00:00Z"}
BODY = json.dumps({**CLIENT, "data": {"id": "c-1", "name": "Noa"}}).encode()


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    made = make_cloud(monkeypatch)
    made.secrets.doors[TOKEN] = door("standard", [STANDARD_SECRET])
    return made


def post(cloud: Cloud, body: bytes = BODY, **headers: str) -> dict[str, Any]:
    return cloud.call(crm_event(TOKEN, body, standard_headers(body, time.time()) | headers))


def send(cloud: Cloud, document: Any) -> dict[str, Any]:
    return post(cloud, json.dumps(document).encode())


def hubspot_items(count: int) -> list[dict[str, Any]]:
    kind = {"subscriptionType": "contact.creation", "occurredAt": 1714200000000}
    return [{**kind, "eventId": number, "objectId": number + 1} for number in range(count)]


def test_an_event_reaches_sync(cloud: Cloud) -> None:
    before = int(time.time() * 1_000_000)
    assert post(cloud)["statusCode"] == 200
    (message,) = cloud.crm
    assert before <= message["received_at"] <= int(time.time() * 1_000_000)
    assert (message["tenant_id"], message["connection_id"]) == (TENANT, CONNECTION)
    job = INBOUND_JOB.validate_python(message)
    assert job.kind == "remote_event"
    assert job.event.fields == {"id": "c-1", "name": "Noa"}
    ((_, entry),) = cloud.sqs.accepted
    assert entry["MessageGroupId"] == f"{CONNECTION}:client:c-1"
    key = f"{CONNECTION}\n{job.event.key}"
    assert entry["MessageDeduplicationId"] == hashlib.sha256(key.encode()).hexdigest()


def test_a_second_delivery_is_sent_under_the_same_id(cloud: Cloud) -> None:
    """In a message's group SQS drops the repeat; what comes later sync knows by the event's key."""
    post(cloud)
    post(cloud)
    first, second = (entry for _, entry in cloud.sqs.accepted)
    assert first["MessageDeduplicationId"] == second["MessageDeduplicationId"]
    send(cloud, {**CLIENT, "id": "evt-2", "data": {"id": "c-1", "name": "Noa"}})
    assert cloud.sqs.accepted[-1][1]["MessageDeduplicationId"] != first["MessageDeduplicationId"]


def test_an_event_without_an_id_goes_by_the_messages(cloud: Cloud) -> None:
    body = json.dumps({"type": "client.updated", "data": {"id": "c-1", "name": "Noa"}}).encode()
    for message_id in ("msg_1", "msg_1", "msg_2"):
        headers = standard_headers(body, time.time(), message_id=message_id)
        cloud.call(crm_event(TOKEN, body, headers))
    first, again, second = (message["event"]["key"] for message in cloud.crm)
    assert first == again != second


def test_hubspots_batch_is_split_by_record(cloud: Cloud) -> None:
    cloud.secrets.doors[TOKEN] = door("hubspot_v3", [HUBSPOT_SECRET], format="hubspot")
    body = json.dumps([*hubspot_items(25), "no event"]).encode()
    assert cloud.call(crm_event(TOKEN, body, hubspot_headers(body, time.time())))["statusCode"] == 200
    events = [message["event"]["external_id"] for message in cloud.crm if message["kind"] == "remote_event"]
    assert events == [str(number) for number in range(1, 26)]
    assert {len(entries) for _, entries in cloud.sqs.calls} <= {10, 6}


def test_what_is_no_event_is_set_aside_with_its_reason(cloud: Cloud) -> None:
    assert send(cloud, [{**CLIENT, "data": {}}, {"type": "?"}, 7])["statusCode"] == 200
    assert [(message["kind"], message["reason"], message["part"]) for message in cloud.crm] == [
        ("unread_event", "no_record_id", {**CLIENT, "data": {}}),
        ("unread_event", "no_record_id", {"type": "?"}),
        ("unread_event", "not_an_object", 7),
    ]
    assert {entry["MessageGroupId"] for _, entry in cloud.sqs.accepted} == {f"{CONNECTION}:problem"}
    assert len({entry["MessageDeduplicationId"] for _, entry in cloud.sqs.accepted}) == 3


def test_a_body_of_many_events_is_sent_whole_and_one_of_too_many_is_refused(cloud: Cloud) -> None:
    records = [{**CLIENT, "id": f"evt-{n}", "data": {"id": f"c-{n}", "name": "n"}} for n in range(MAX_PARTS)]
    assert send(cloud, records)["statusCode"] == 200
    assert len(cloud.crm) == MAX_PARTS
    assert send(cloud, [*records, 7])["statusCode"] == 413
    assert len(cloud.crm) == MAX_PARTS


def test_a_record_too_large_for_a_queue_is_to_be_fetched(cloud: Cloud) -> None:
    large = {**CLIENT, "data": {"id": "c-1", "notes": "ñ" * MAX_BODY_BYTES}}
    small = {**CLIENT, "id": "evt-2", "data": {"id": "c-2", "name": "Noa"}}
    assert send(cloud, [large, small])["statusCode"] == 200
    assert [message["event"]["fields"] for message in cloud.crm] == [None, small["data"]]
    assert cloud.crm[0]["event"]["external_id"] == "c-1"
    assert cloud.s3.objects == {}


def test_a_problem_too_large_for_a_queue_is_kept_whole_elsewhere(cloud: Cloud) -> None:
    text = "x" * (MAX_BODY_BYTES + 1)
    assert post(cloud, text.encode())["statusCode"] == 200
    (message,) = cloud.crm
    assert cloud.quarantined == {"not_json": text}
    assert list(cloud.s3.objects) == [message["part"]["quarantined"]]
    cloud.s3.down = True
    assert post(cloud, (text + "y").encode())["statusCode"] == 503


def test_an_empty_list_is_nothing_to_do(cloud: Cloud) -> None:
    assert send(cloud, [])["statusCode"] == 200
    assert cloud.sqs.calls == []


# ------------------------------------------------------------------------------------------- who is not let in


def refused(cloud: Cloud, event: dict[str, Any]) -> None:
    answer = cloud.call(event)
    assert (answer["statusCode"], answer["body"]) == (401, "")
    assert cloud.sqs.calls == []
    assert cloud.s3.objects == {}


@pytest.mark.parametrize(
    "change",
    [
        {"headers": None},
        {"headers": {}},
        {"headers": {"webhook-signature": "\ud800", "webhook-id": "ñ", "webhook-timestamp": "9" * 500}},
        {"body": None},
        {"body": "ñ"},
        {"body": "%%%"},
        {"pathParameters": None},
        {"pathParameters": {}},
        {"pathParameters": {"connection": OTHER_TOKEN}},
        {"pathParameters": {"connection": "../webhook"}},
        {"requestContext": None},
    ],
    ids=str,
)
def test_whatever_else_comes_is_refused_alike(cloud: Cloud, change: dict[str, Any]) -> None:
    headers = standard_headers(BODY, time.time())
    good = crm_event(TOKEN, BODY, headers)
    if change == {"requestContext": None}:  # of which Standard Webhooks need nothing
        assert cloud.call(good | change)["statusCode"] == 200
    else:
        refused(cloud, good | change)


def test_a_body_for_one_connection_is_not_for_another(cloud: Cloud) -> None:
    cloud.secrets.doors[OTHER_TOKEN] = door("standard", ["whsec_" + "B" * 44])
    refused(cloud, crm_event(OTHER_TOKEN, BODY, standard_headers(BODY, time.time())))


@pytest.mark.parametrize("off", [-310, 310])
def test_an_old_request_is_refused(cloud: Cloud, off: float) -> None:
    refused(cloud, crm_event(TOKEN, BODY, standard_headers(BODY, time.time() + off)))


def test_a_key_opens_the_path_that_api_gateway_guards_and_no_other(cloud: Cloud) -> None:
    cloud.secrets.doors[TOKEN] = door("api_key", [key_digest()])
    key = {"x-api-key": API_KEY}
    refused(cloud, crm_event(TOKEN, BODY, key))
    refused(cloud, crm_event(TOKEN, BODY, {"x-api-key": "another"}, keyed=True))
    assert cloud.call(crm_event(TOKEN, BODY, key, keyed=True))["statusCode"] == 200


def test_a_signature_opens_no_path_that_is_for_keys(cloud: Cloud) -> None:
    refused(cloud, crm_event(TOKEN, BODY, standard_headers(BODY, time.time()), keyed=True))


def test_only_posts_are_answered(cloud: Cloud) -> None:
    answer = cloud.call(crm_event(TOKEN, BODY, {}, httpMethod="GET"))
    assert (answer["statusCode"], answer["headers"]["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda secret: secret.update(secrets=[]),
        lambda secret: secret.update(secrets=[""]),
        lambda secret: secret.update(secrets=["not base64!"]),
        lambda secret: secret.update(scheme="none"),
        lambda secret: secret.update(scheme="hmac"),
        lambda secret: secret.pop("tenant_id"),
        lambda secret: secret.clear(),
    ],
)
def test_a_door_that_is_set_up_wrongly_is_closed_and_the_change_is_sent_again(
    cloud: Cloud, spoil: Callable[[dict[str, Any]], Any]
) -> None:
    spoil(cloud.secrets.doors[TOKEN])
    answer = post(cloud)
    assert answer["statusCode"] == 503
    assert int(answer["headers"]["Retry-After"]) > 0
    assert cloud.sqs.calls == []


def test_what_cannot_be_taken_now_is_to_be_sent_again(cloud: Cloud) -> None:
    cloud.secrets.error = "InternalServiceError"
    assert post(cloud)["headers"]["Retry-After"]
    cloud.secrets.error = None
    cloud.sqs.down = True
    assert post(cloud)["statusCode"] == 503
    cloud.sqs.down = False
    cloud.sqs.refuse = lambda url, entry: url == CRM_URL
    assert post(cloud)["statusCode"] == 503
    cloud.sqs.refuse = lambda url, entry: False
    assert post(cloud)["statusCode"] == 200


def test_a_format_that_is_unknown_sets_bodies_aside(cloud: Cloud) -> None:
    cloud.secrets.doors[TOKEN]["format"] = "of tomorrow"
    assert post(cloud)["statusCode"] == 200
    assert [message["reason"] for message in cloud.crm] == ["unknown_format"]


# ------------------------------------------------------------------------------------------ what else it does


def test_metas_requests_make_nothing_of_it(cloud: Cloud) -> None:
    assert cloud.call(post_event(update_body(messages=[text_message("wamid.1")])))["statusCode"] == 200
    assert "crm_receiver" not in vars(app.build())
    assert cloud.secrets.asked == ["webhook"]


def test_logs_name_connections_and_neither_customers_nor_tokens(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)
    cloud.secrets.doors[OTHER_TOKEN] = door("hmac", [HMAC_SECRET], options={})
    person = {"id": "c-77", "name": "Noa Prado", "phone": "5215598765432"}
    send(cloud, [{**CLIENT, "data": person}, {"name": "Noa Prado"}])
    cloud.call(crm_event(TOKEN, BODY, {"webhook-signature": "v1,forged"}))
    cloud.call(crm_event(OTHER_TOKEN, BODY, {}))
    cloud.call(crm_event("x" * 43, BODY, {}))
    cloud.secrets.error = "InternalServiceError"
    cloud.call(crm_event("y" * 43, BODY, {}))
    output = log.getvalue() + capsys.readouterr().out
    assert CONNECTION in output
    assert '"problems":{"no_record_id":1}' in output
    assert '"message":"refused"' in output
    assert '"message":"unavailable"' in output
    assert "CrmEvents" in output
    for private in (
        "Noa",
        "c-77",
        "98765432",
        "evt-1",
        TOKEN,
        OTHER_TOKEN,
        "x" * 43,
        "y" * 43,
        STANDARD_SECRET,
    ):
        assert private not in output


@pytest.mark.parametrize(
    "name", ["v1_updated_person_partial", "v2_change_deal_won", "v2_change_lead"], ids="pipedrive {}".format
)
def test_pipedrives_webhooks_are_believed_by_user_and_password(cloud: Cloud, name: str) -> None:
    cloud.secrets.doors[TOKEN] = door("basic", ["pipedrive:new", "pipedrive:old"], format="pipedrive")
    body = (shared("crm") / f"pipedrive__{name}.json").read_bytes()

    def authorized(secret: str) -> dict[str, Any]:
        credentials = base64.b64encode(secret.encode()).decode()
        return crm_event(TOKEN, body, {"authorization": f"Basic {credentials}"})

    refused(cloud, authorized("pipedrive:guessed"))
    refused(cloud, crm_event(TOKEN, body, {}))
    refused(cloud, crm_event(TOKEN, body, {"authorization": "Basic %%%"}))
    for secret in ("pipedrive:new", "pipedrive:old"):
        assert cloud.call(authorized(secret))["statusCode"] == 200
    assert [message["kind"] for message in cloud.crm] == ["remote_event"] * 2
