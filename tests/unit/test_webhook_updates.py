"""What becomes of a body's content."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fakes.webhook_cloud import Cloud, make_cloud, text_message, update_body
from webhook.delivery import MAX_BODY_BYTES

NUMBER = "106540352242922"
PHONE = "16505551234"
USER = "US.13491208655302741918"


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    return make_cloud(monkeypatch)


def test_inbound_contract(cloud: Cloud) -> None:
    message = text_message("wamid.A", PHONE, future_field={"kept": [1, 2.5, None]})
    contact = {"profile": {"name": "Ana"}, "wa_id": PHONE, "user_id": USER}
    cloud.post(update_body(messages=[message], contacts=[contact]))
    [(_, entry)] = cloud.sqs.accepted
    assert json.loads(entry["MessageBody"]) == {
        "v": 1,
        "phone_number_id": NUMBER,
        "wa_id": PHONE,
        "user_id": USER,
        "profile_name": "Ana",
        "wamid": "wamid.A",
        "timestamp": 1795176000,
        "message": message,
    }
    assert ": " not in entry["MessageBody"]
    assert entry["MessageGroupId"] == hashlib.sha256(f"{NUMBER}|{PHONE}".encode()).hexdigest()
    assert entry["MessageDeduplicationId"] == "wamid.A"


def test_statuses_contract(cloud: Cloud) -> None:
    status = {"id": "wamid.B", "status": "a new one", "recipient_id": PHONE, "errors": [{"code": 131047}]}
    cloud.post(update_body(statuses=[status]))
    [(_, entry)] = cloud.sqs.accepted
    assert json.loads(entry["MessageBody"]) == {"v": 1, "phone_number_id": NUMBER, "status": status}


@pytest.mark.parametrize(
    ("message", "contacts", "expected"),
    [
        ({"from": PHONE}, [], (PHONE, None, None)),
        ({"from": PHONE, "from_user_id": USER}, [], (PHONE, USER, None)),
        ({"from": USER}, [], (None, USER, None)),
        ({"from": "BR." + "x" * 128}, [], (None, "BR." + "x" * 128, None)),
        ({"from_user_id": USER}, [], (None, USER, None)),
        ({"from": USER, "from_user_id": "US.2"}, [], (None, "US.2", None)),
        ({"from": PHONE}, [{"wa_id": PHONE, "user_id": USER}], (PHONE, USER, None)),
        ({"from": USER}, [{"wa_id": PHONE, "user_id": USER}], (PHONE, USER, None)),
        ({"from_user_id": USER}, [{"wa_id": PHONE, "user_id": USER}], (PHONE, USER, None)),
        ({}, [{"user_id": USER, "profile": {"name": "Ana"}}], (None, USER, "Ana")),
        ({}, [{"wa_id": USER}], (None, USER, None)),
        ({"from": PHONE}, [{"wa_id": "1999", "profile": {"name": "Other"}}], (PHONE, None, None)),
        ({"from": PHONE}, [{"user_id": USER, "profile": {"name": "Ana"}}], (PHONE, USER, "Ana")),
        (
            {"from": PHONE},
            [{"wa_id": "1999", "profile": {"name": "Other"}}, {"wa_id": PHONE, "profile": {"name": "Ana"}}],
            (PHONE, None, "Ana"),
        ),
        ({"from": PHONE}, [{"wa_id": PHONE, "profile": {"name": 7}}, "junk", None], (PHONE, None, None)),
        ({"from": PHONE}, {"wa_id": PHONE}, (PHONE, None, None)),
    ],
)
def test_identity(cloud: Cloud, message: dict[str, Any], contacts: Any, expected: tuple[str, ...]) -> None:
    cloud.post(update_body(messages=[{"id": "wamid.A", **message}], contacts=contacts))
    [body] = cloud.inbound
    assert (body["wa_id"], body["user_id"], body["profile_name"]) == expected


def test_one_conversation_is_one_group_and_tenants_do_not_share_groups(cloud: Cloud) -> None:
    cloud.post(update_body(messages=[text_message("wamid.1"), text_message("wamid.2")]))
    cloud.post(update_body(messages=[text_message("wamid.3")], phone_number_id="2"))
    cloud.post(update_body(messages=[text_message("wamid.4", "1999")]))
    groups = [entry["MessageGroupId"] for _, entry in cloud.sqs.accepted]
    assert groups[0] == groups[1]
    assert len(set(groups)) == 3


@pytest.mark.parametrize(
    ("wamid", "kept"),
    [("wamid.HBgLMTY1+/=", True), ("x" * 128, True), ("x" * 129, False), ("with space", False), ("ñ", False)],
)
def test_deduplication_id_obeys_sqs(cloud: Cloud, wamid: str, kept: bool) -> None:
    cloud.post(update_body(messages=[text_message(wamid)]))
    [(_, entry)] = cloud.sqs.accepted
    expected = wamid if kept else hashlib.sha256(wamid.encode()).hexdigest()
    assert entry["MessageDeduplicationId"] == expected


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        ("1669233778", 1669233778),
        (1669233778, 1669233778),
        ("", None),
        (None, None),
        (True, None),
        (1.5, None),
        (-1, None),
        ("²", None),
        ("9" * 5000, None),
        (10**15, None),
        ({}, None),
    ],
)
def test_timestamp(cloud: Cloud, timestamp: Any, expected: int | None) -> None:
    cloud.post(update_body(messages=[text_message("wamid.A", timestamp=timestamp)]))
    assert cloud.inbound[0]["timestamp"] == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"entry": [NaN]}', "not_json"),
        (b'{"entry": [1e999]}', "not_json"),
        (b'{"entry": [' + b"9" * 5000 + b"]}", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"[" * 150 + b"]" * 150, "not_json"),
        (b"\xff\xfe", "not_utf8"),
        (b"null", "no_entries"),
        (b"[]", "no_entries"),
        (b'{"entry": {}}', "no_entries"),
        (b'{"entry": []}', "no_entries"),
        (b'{"entry": ["x"]}', "no_changes"),
        (b'{"entry": [{"changes": {}}]}', "no_changes"),
        (b'{"entry": [{"changes": [7]}]}', "malformed_change"),
        (b'{"entry": [{"changes": [{"field": "messages", "value": []}]}]}', "malformed_change"),
        (b'{"entry": [{"changes": [{"field": "messages", "value": {}}]}]}', "missing_phone_number_id"),
        (b'{"entry": [{"changes": [{"field": "flows", "value": {}}]}]}', "unhandled_field:flows"),
        (b'{"entry": [{"changes": [{"field": {"a": 1}, "value": {}}]}]}', "unhandled_field:unknown"),
        (
            b'{"entry": [{"changes": [{"field": "5215512345678 hola", "value": {}}]}]}',
            "unhandled_field:unknown",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, bytes) else value,
)
def test_bodies_that_nothing_can_use_are_kept(cloud: Cloud, body: bytes, reason: str) -> None:
    assert cloud.post(body)["statusCode"] == 200
    assert list(cloud.quarantined) == [reason]
    assert cloud.sqs.calls == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"messages": [{"from": PHONE}]}, "message_without_id"),
        ({"messages": [{"from": PHONE, "id": 7}]}, "message_without_id"),
        ({"messages": [{"from": PHONE, "id": "x" * 600}]}, "message_without_id"),
        ({"messages": ["text"]}, "message_without_id"),
        ({"messages": None}, "message_without_id"),
        ({"messages": [{"id": "wamid.A"}]}, "message_without_sender"),
        (
            {"messages": [{"id": "wamid.A"}], "contacts": [{"wa_id": "1"}, {"wa_id": "2"}]},
            "message_without_sender",
        ),
        ({"statuses": [{"status": "sent"}]}, "status_without_id"),
        ({"statuses": "sent"}, "status_without_id"),
        ({"user_preferences": [{"value": "stop"}]}, "unhandled_list:user_preferences"),
        ({}, "no_updates"),
        ({"messages": []}, "no_updates"),
    ],
)
def test_updates_that_nothing_can_use_are_kept(cloud: Cloud, value: dict[str, Any], reason: str) -> None:
    assert cloud.post(update_body(**value))["statusCode"] == 200
    assert list(cloud.quarantined) == [reason]
    assert cloud.sqs.calls == []


def test_what_is_set_aside_is_cut_out_and_can_be_played_again(cloud: Cloud) -> None:
    good, bad = text_message("wamid.A"), {"from": PHONE, "type": "text"}
    contact = {"wa_id": PHONE}
    cloud.post(update_body(messages=[good, bad], contacts=[contact]))
    assert [body["wamid"] for body in cloud.inbound] == ["wamid.A"]
    raw = cloud.quarantined["message_without_id"]
    assert raw == update_body(messages=[bad], contacts=[contact])
    cloud.post(raw)
    assert cloud.quarantined["message_without_id"] == raw


BIG = "x" * 1_000_000
UNKNOWN_LISTS = {f"list_{i}": [1] for i in range(300)}


@pytest.mark.parametrize(
    "body",
    [
        {"entry": [{"id": BIG, "changes": [{"field": "flows", "value": {}}] * 300}]},
        {"of": BIG, "entry": [{"changes": [{"field": f"field_{i}", "value": {}} for i in range(300)]}]},
        update_body(contacts=[BIG], **UNKNOWN_LISTS),
        {"entry": [{"id": BIG}, *[7] * 300]},
    ],
    ids=["entry", "body", "change", "changeless"],
)
def test_what_is_set_aside_is_one_object_no_larger_than_the_body(cloud: Cloud, body: dict[str, Any]) -> None:
    assert cloud.post(body)["statusCode"] == 200
    [kept] = cloud.s3.objects.values()
    assert len(kept) < len(json.dumps(body)) + 16_384
    [raw] = cloud.quarantined.values()
    assert raw == body


def test_the_same_content_is_kept_once(cloud: Cloud) -> None:
    cloud.post(b'{"entry": {}}')
    cloud.post(b'{"entry": {}}')
    [key] = cloud.s3.objects
    assert key.startswith("quarantine/webhook/")
    assert set(json.loads(cloud.s3.objects[key])) == {"reason", "received_at", "raw"}


@pytest.mark.parametrize("character", ["\\ud83d", "\\udc00", "\\u0000", "\\ufffe", "\uffff"])
def test_characters_that_a_store_refuses_are_replaced(cloud: Cloud, character: str) -> None:
    body = json.dumps(update_body(messages=[text_message("wamid.A", body="hola @")]))
    assert cloud.post(body.replace("@", character))["statusCode"] == 200
    assert cloud.inbound[0]["message"]["text"]["body"] == "hola \ufffd"


def test_an_oversized_update_travels_by_pointer(cloud: Cloud) -> None:
    message = text_message("wamid.A", body="ñ" * 200_000)
    status = {"id": "wamid.B", "errors": [{"details": "x" * 300_000}]}
    cloud.post(
        update_body(
            messages=[message], statuses=[status], contacts=[{"wa_id": PHONE, "profile": {"name": "A"}}]
        )
    )
    [inbound], [sent] = cloud.inbound, cloud.statuses
    assert inbound["message"] is None
    assert inbound["profile_name"] == "A"
    stored = json.loads(cloud.s3.objects[inbound["pointer"]["key"]])
    assert stored == {
        **{key: value for key, value in inbound.items() if key != "pointer"},
        "message": message,
    }
    assert sent["status"] is None
    assert json.loads(cloud.s3.objects[sent["pointer"]["key"]])["status"] == status
    for pointer in (inbound["pointer"], sent["pointer"]):
        digest = hashlib.sha256(cloud.s3.objects[pointer["key"]]).hexdigest()
        assert pointer == {"bucket": "documents", "key": f"updates/{digest}.json"}


def test_an_update_just_under_the_limit_travels_in_the_queue(cloud: Cloud) -> None:
    cloud.post(update_body(messages=[text_message("wamid.A", body="x" * (MAX_BODY_BYTES - 1000))]))
    assert cloud.inbound[0]["message"] is not None
    assert cloud.s3.objects == {}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=8),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4)
    ),
    max_leaves=12,
)


def loosely(*right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(*right, *right, json_values)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


identities = loosely(st.sampled_from([PHONE, USER, "1999", "BR.1"]))
items = record(
    id=loosely(st.sampled_from(["wamid.A", "wamid.B"])),
    **{"from": identities},
    from_user_id=identities,
    text=json_values,
)
values = record(
    metadata=loosely(st.just({"phone_number_id": NUMBER})),
    contacts=loosely(st.lists(record(wa_id=identities, user_id=identities, profile=json_values), max_size=3)),
    messages=loosely(st.lists(loosely(items), max_size=4)),
    statuses=loosely(st.lists(loosely(items), max_size=4)),
    other=json_values,
)
changes = record(field=loosely(st.just("messages")), value=loosely(values))
entries = record(id=json_values, changes=loosely(st.lists(loosely(changes), max_size=3)))
documents = loosely(record(object=json_values, entry=loosely(st.lists(loosely(entries), max_size=3))))


def mark_updates(document: Any) -> list[str]:
    """Give every object in a list of messages or statuses a mark of its own; return the marks."""
    marks: list[str] = []
    if isinstance(document, dict):
        for key, value in document.items():
            if key in ("messages", "statuses") and isinstance(value, list):
                for item in value:
                    if isinstance(item, dict):
                        marks.append(f"mark-{id(item)}-{len(marks)}")
                        item["mark"] = marks[-1]
            else:
                marks += mark_updates(value)
    elif isinstance(document, list):
        for value in document:
            marks += mark_updates(value)
    return marks


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(document={"entry": [{"changes": [{"field": "messages", "value": {"messages": [{}]}}]}]})
@given(document=documents)
def test_no_content_is_an_error_and_no_update_is_lost(cloud: Cloud, document: Any) -> None:
    cloud.sqs.accepted.clear()
    cloud.s3.objects.clear()
    marks = mark_updates(document)
    assert cloud.post(json.dumps(document))["statusCode"] == 200
    kept = json.dumps([cloud.inbound, cloud.statuses, cloud.quarantined])
    assert [kept.count(f'"{mark}"') for mark in marks] == [1] * len(marks)
    assert cloud.sqs.accepted or cloud.s3.objects


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary() | st.text(st.characters(exclude_categories=["Cs"])).map(str.encode))
def test_no_bytes_are_an_error(cloud: Cloud, body: bytes) -> None:
    cloud.s3.objects.clear()
    assert cloud.post(body)["statusCode"] == 200
    assert len(cloud.s3.objects) == 1
