"""What systems' bodies say, with bodies as each system sends them, and with any others."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.aws.queues import compact_json
from salesmind.sync.events import (
    ReadBody,
    RemoteEvent,
    event_group,
    event_message,
    problem_message,
)
from salesmind.sync.formats import FORMATS, read_body, read_document
from salesmind.sync.jobs import INBOUND_JOB, RemoteEventJob, UnreadEventJob

TENANT = "11111111-1111-4111-8111-111111111111"
CONNECTION = "22222222-2222-4222-8222-222222222222"
DAY = "2026-05-15T18:00:00+00:00"
MICROS = 1_778_868_000_000_000


def read(system: str, document: Any, options: Mapping[str, Any] | None = None, **given: Any) -> ReadBody:
    return read_body(system, json.dumps(document).encode(), options, **given)


def event(system: str, document: Any, options: Mapping[str, Any] | None = None, **given: Any) -> RemoteEvent:
    found = read(system, document, options, **given)
    assert found.problems == []
    (only,) = found.events
    return only


def reasons(found: ReadBody) -> list[str]:
    assert found.events == []
    return [reason for _, reason in found.problems]


# ------------------------------------------------------------------------------------------------------ HubSpot


def hubspot(**changes: Any) -> dict[str, Any]:
    return {
        "eventId": 100,
        "subscriptionId": 1,
        "portalId": 99999,
        "occurredAt": MICROS // 1000,
        "subscriptionType": "contact.propertyChange",
        "attemptNumber": 0,
        "objectId": 17001,
        "propertyName": "firstname",
        "propertyValue": "Noa",
        **changes,
    }


def test_hubspots_events_are_thin() -> None:
    only = event("hubspot", [hubspot()])
    assert (only.object_type, only.external_id, only.version) == ("contact", "17001", MICROS)
    assert (only.fields, only.partial, only.deleted) == (None, False, False)


def test_a_second_attempt_is_the_same_event_and_nothing_else_is() -> None:
    key = event("hubspot", [hubspot()]).key
    assert event("hubspot", [hubspot(attemptNumber=3)]).key == key
    for change in (
        {"eventId": 101},
        {"subscriptionId": 2},
        {"objectId": 17002},
        {"occurredAt": 1},
        {"subscriptionType": "contact.creation"},
        {"propertyName": "lastname"},
    ):
        assert event("hubspot", [hubspot(**change)]).key != key


@pytest.mark.parametrize("type_id", ["0-1", "2-3456"])
def test_events_of_any_kind_of_record_name_theirs(type_id: str) -> None:
    only = event("hubspot", [hubspot(subscriptionType="object.creation", objectTypeId=type_id)])
    assert only.object_type == {"0-1": "contact"}.get(type_id, type_id)


@pytest.mark.parametrize(
    ("subscription", "deleted"),
    [
        ("contact.deletion", True),
        ("contact.privacyDeletion", True),
        ("object.deletion", True),
        ("contact.restore", False),
        ("contact.somethingNew", False),
    ],
)
def test_what_is_deleted_comes_back_when_it_is_restored(subscription: str, deleted: bool) -> None:
    only = event("hubspot", [hubspot(subscriptionType=subscription, objectTypeId="0-1")])
    assert (only.deleted, only.object_type) == (deleted, "contact")


def test_a_merge_leaves_one_record_and_deletes_the_others() -> None:
    merge = hubspot(
        subscriptionType="company.merge", primaryObjectId=1, mergedObjectIds=[2, 3], newObjectId=4, objectId=1
    )
    found = read("hubspot", [merge])
    assert [(item.external_id, item.deleted) for item in found.events] == [
        ("4", False),
        ("1", True),
        ("2", True),
        ("3", True),
    ]
    assert len({item.key for item in found.events}) == 4
    kept = read("hubspot", [{**merge, "newObjectId": None}])
    assert [(item.external_id, item.deleted) for item in kept.events] == [
        ("1", False),
        ("2", True),
        ("3", True),
    ]


def test_an_association_is_a_change_of_the_record_that_it_is_seen_from() -> None:
    named = hubspot(subscriptionType="deal.associationChange", fromObjectId=4500, toObjectId=17001)
    del named["objectId"]
    only = event("hubspot", [named])
    assert (only.object_type, only.external_id) == ("deal", "4500")
    assert event("hubspot", [{**named, "toObjectId": 17002}]).key != only.key
    assert event("hubspot", [{**named, "associationRemoved": True}]).key != only.key
    general = {**named, "subscriptionType": "object.associationChange", "fromObjectTypeId": "0-3"}
    assert event("hubspot", [general]).object_type == "deal"


def test_one_bad_item_leaves_the_others() -> None:
    found = read(
        "hubspot", [hubspot(), 7, hubspot(objectId=None), hubspot(objectId=2), hubspot(occurredAt="then")]
    )
    assert [item.external_id for item in found.events] == ["17001", "2"]
    assert [reason for _, reason in found.problems] == ["not_an_object", "no_record_id", "unreadable_version"]


# --------------------------------------------------------------------------------------------------------- Zoho


def zoho(operation: str = "Leads.edit", **record: Any) -> dict[str, Any]:
    return {
        "operation": operation,
        "timestamp": 1697549400000,
        "data": [{"id": "622", "Modified_Time": "2026-05-15T11:00:00-07:00", **record}],
    }


def test_zohos_time_has_its_offset() -> None:
    only = event("zoho", zoho(City="Lima"))
    assert (only.object_type, only.external_id, only.version) == ("Leads", "622", MICROS)
    assert only.fields == {"id": "622", "Modified_Time": "2026-05-15T11:00:00-07:00", "City": "Lima"}
    assert not only.partial


def test_a_record_with_its_id_alone_is_to_be_fetched() -> None:
    assert event("zoho", zoho()).fields is None
    deleted = event("zoho", zoho("Leads.delete", City="Lima"))
    assert (deleted.deleted, deleted.fields) == (True, None)


def test_two_edits_in_one_second_are_two_events() -> None:
    assert event("zoho", zoho(City="Lima")).key != event("zoho", zoho(City="Cusco")).key
    assert event("zoho", zoho(City="Lima")).key == event("zoho", zoho(City="Lima")).key
    assert event("zoho", zoho("Leads.create")).key != event("zoho", zoho()).key


def test_a_notification_names_records_to_be_fetched() -> None:
    notification = {
        "server_time": MICROS // 1000,
        "module": "Deals",
        "operation": "update",
        "ids": ["1", "2"],
        "affected_values": [{"record_id": "1", "values": {"Stage": "Won"}}],
        "channel_id": "10",
        "token": "not for anybody's eyes",
    }
    found = read("zoho", notification)
    assert [(item.object_type, item.external_id, item.fields) for item in found.events] == [
        ("Deals", "1", None),
        ("Deals", "2", None),
    ]
    assert all(item.deleted for item in read("zoho", {**notification, "operation": "delete"}).events)
    problem = read("zoho", {**notification, "ids": [None]}).problems
    assert "not for anybody" not in json.dumps(problem)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"data": [{"id": "1"}]}, "no_operation"),
        ({"operation": "Leads.edit"}, "no_records"),
        ({"operation": "edit", "data": [{"id": "1"}]}, "no_operation"),
        ({"operation": "Leads.edit", "data": [{"City": "Lima"}]}, "no_record_id"),
        ({"operation": "Leads.edit", "data": ["1"]}, "not_an_object"),
        ({"operation": "update", "ids": ["1"]}, "no_type"),
        ([], "not_an_object"),
        (zoho(Modified_Time="yesterday"), "unreadable_version"),
    ],
)
def test_what_zoho_would_not_send(document: Any, reason: str) -> None:
    assert reasons(read("zoho", document)) == [reason]


# ---------------------------------------------------------------------------------------------------- Pipedrive


def pipedrive(**meta: Any) -> dict[str, Any]:
    return {
        "meta": {
            "action": "change",
            "entity": "deal",
            "entity_id": "746",
            "id": "0d9d0000-0000-4000-8000-000000000001",
            "correlation_id": "0d9d0000-0000-4000-8000-000000000002",
            "timestamp": DAY,
            "webhook_id": "456",
            "attempt": 1,
            **meta,
        },
        "data": {"id": 746, "status": "won"},
        "previous": {"status": "open"},
    }


def test_pipedrives_records_lack_fields_that_are_not_empty() -> None:
    only = event("pipedrive", pipedrive())
    assert (only.object_type, only.external_id, only.version) == ("deal", "746", MICROS)
    assert (only.fields, only.partial) == ({"id": 746, "status": "won"}, True)


def test_an_event_that_two_webhooks_deliver_twice_is_one() -> None:
    key = event("pipedrive", pipedrive()).key
    assert event("pipedrive", pipedrive(attempt=3, webhook_id="457")).key == key
    assert event("pipedrive", pipedrive(id="another")).key != key
    assert event("pipedrive", pipedrive(entity_id="747")).key != key


def test_in_the_first_version_the_id_is_the_records() -> None:
    first = {
        "v": 1,
        "meta": {
            "action": "updated",
            "object": "person",
            "id": 11,
            "timestamp": 1778868000,
            "timestamp_micro": MICROS + 5,
        },
        "current": {"id": 11, "name": "Noa"},
    }
    only = event("pipedrive", first)
    assert (only.object_type, only.external_id, only.version) == ("person", "11", MICROS + 5)
    assert (only.fields, only.partial) == ({"id": 11, "name": "Noa"}, True)
    del first["meta"]["timestamp_micro"]  # type: ignore[attr-defined]
    assert event("pipedrive", first).version == MICROS
    gone = event("pipedrive", {**first, "current": None, "meta": {**first["meta"], "action": "deleted"}})  # type: ignore[dict-item]
    assert (gone.deleted, gone.fields) == (True, None)


def test_a_deleted_deal_has_no_fields() -> None:
    gone = event("pipedrive", pipedrive(action="delete") | {"data": None, "previous": {"id": 746}})
    assert (gone.deleted, gone.fields, gone.partial) == (True, None, False)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"data": {"id": 1}}, "no_meta"),
        (pipedrive(entity=None), "no_type"),
        (pipedrive(entity_id=None), "no_record_id"),
        (pipedrive(timestamp=[]), "unreadable_version"),
        ("change.deal", "not_an_object"),
    ],
)
def test_what_pipedrive_would_not_send(document: Any, reason: str) -> None:
    assert reasons(read("pipedrive", document)) == [reason]


# --------------------------------------------------------------------------------------------------- any system


def generic(**changes: Any) -> dict[str, Any]:
    return {
        "id": "evt-1",
        "type": "client.updated",
        "timestamp": DAY,
        "data": {"id": "c-1", "name": "Noa"},
        **changes,
    }


def test_a_standard_webhook_needs_no_options() -> None:
    only = event("generic", generic())
    assert (only.object_type, only.external_id, only.version) == ("client", "c-1", MICROS)
    assert (only.fields, only.partial, only.deleted) == ({"id": "c-1", "name": "Noa"}, False, False)
    assert event("generic", generic(type="client.updated ", timestamp="2027-01-01")).key == only.key
    assert event("generic", generic(id="evt-2")).key != only.key


def test_the_records_own_time_counts_before_the_events() -> None:
    told = generic(data={"id": "c-1", "updated_at": "2026-05-15T18:00:00.000001Z"})
    assert event("generic", told).version == MICROS + 1


@pytest.mark.parametrize("kind", ["client.deleted", "sales.client.removed"])
def test_the_type_says_what_is_deleted(kind: str) -> None:
    gone = event("generic", generic(type=kind))
    assert (gone.object_type, gone.deleted, gone.fields) == (kind.rpartition(".")[0], True, None)


def test_a_thin_event_is_to_be_fetched() -> None:
    assert event("generic", generic(data={"id": "c-1"})).fields is None


OPTIONS = {
    "object_type": "client",
    "event_id": "envelope.uuid",
    "data": "payload.after",
    "id": "payload.after.code",
    "version": "envelope.at",
    "deleted": "payload.after.removed_at",
    "partial": True,
}


def test_options_say_where_things_stand() -> None:
    body = {
        "envelope": {"uuid": "u-1", "at": MICROS // 1000},
        "payload": {"after": {"code": 7, "name": "Noa"}},
    }
    only = event("generic", body, OPTIONS)
    assert (only.object_type, only.external_id, only.version) == ("client", "7", MICROS)
    assert (only.fields, only.partial, only.deleted) == ({"code": 7, "name": "Noa"}, True, False)
    body["payload"]["after"]["removed_at"] = DAY  # type: ignore[index]
    assert event("generic", body, OPTIONS).deleted


def test_the_whole_object_may_be_the_record() -> None:
    only = event("generic", {"id": 5, "name": "Noa", "updated_at": DAY}, {"data": "", "object_type": "lot"})
    assert (only.external_id, only.version) == ("5", MICROS)
    assert only.fields == {"id": 5, "name": "Noa", "updated_at": DAY}


def test_a_record_that_becomes_again_what_it_was_has_changed_twice() -> None:
    """Without an id and a time of its own an event is told by its delivery from another with the same fields."""
    body = {"type": "client.updated", "data": {"id": "c-1", "name": "Noa"}}
    first, again, second = (event("generic", body, delivery=name).key for name in ("a", "a", "b"))
    assert first == again != second
    both = read("generic", [body, body], delivery="a").events
    assert both[0].key != both[1].key
    timed = {**body, "timestamp": DAY}
    assert event("generic", timed, delivery="a").key == event("generic", timed, delivery="b").key


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (generic(data={}), "no_record_id"),
        (generic(data=None), "no_record_id"),
        (generic(data={"id": True}), "no_record_id"),
        (generic(data={"id": "x" * 513}), "no_record_id"),
        (generic(data={"id": " "}), "no_record_id"),
        (generic(type=None), "no_type"),
        (generic(type="x" * 600), "no_type"),
        (generic(timestamp="soon"), "unreadable_version"),
        (generic(timestamp=10**40), "unreadable_version"),
        (generic(timestamp=-1), "unreadable_version"),
        (generic(timestamp="0001-01-01T00:00:00+14:00"), "unreadable_version"),
        (generic(data={"id": "c-1", "name": "n", "area": 1e305}), "number_out_of_range"),
        (generic(data={"id": "c-1", "name": "n", "areas": [{"a": -(10**301)}]}), "number_out_of_range"),
    ],
)
def test_what_is_no_event_says_why(document: Any, reason: str) -> None:
    assert reasons(read("generic", document)) == [reason]


@pytest.mark.parametrize(
    "written",
    [1778868000, 1778868000.0, 1778868000000, MICROS, "1778868000", "2026-05-15T18:00:00Z", "2026-05-15 18:00:00",
     "2026-05-15T20:00:00+02:00", "20260515T180000Z"],
)  # fmt: skip
def test_times_are_read_as_systems_write_them(written: Any) -> None:
    assert event("generic", generic(timestamp=written)).version == MICROS


# -------------------------------------------------------------------------------------------------- whatever comes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
NAMES = st.sampled_from(
    "id type data meta operation ids module server_time timestamp entity entity_id object action current"
    " subscriptionType objectId objectTypeId occurredAt mergedObjectIds primaryObjectId Modified_Time version".split()
)
LIKELY = st.one_of(
    JSON,
    st.sampled_from(
        ["contact.merge", "object.creation", "Leads.edit", "Leads.delete", "client.deleted", DAY, "deal"]
    ),
)
LIKE_EVENTS = st.recursive(
    LIKELY,
    lambda inner: st.dictionaries(NAMES, inner, max_size=8) | st.lists(inner, max_size=4),
    max_leaves=30,
)
PATHS = st.sampled_from(["", "id", "data", "data.id", "meta.id", ".", "a..b"])
OPTION_SETS = st.dictionaries(
    st.sampled_from(["event_id", "type", "object_type", "data", "id", "version", "deleted", "partial"]),
    PATHS | JSON,
)


def check(found: ReadBody) -> None:
    """What is read travels to its consumer, which reads the same."""
    for item in found.events:
        message = event_message(TENANT, CONNECTION, item, received_at=MICROS)
        job = INBOUND_JOB.validate_json(compact_json(message))
        assert isinstance(job, RemoteEventJob)
        assert job.event.model_dump() == message["event"]
        assert 1 <= len(event_group(CONNECTION, item)) <= 128
    for part, reason in found.problems:
        message = problem_message(TENANT, CONNECTION, part, reason, received_at=MICROS)
        assert isinstance(INBOUND_JOB.validate_json(compact_json(message)), UnreadEventJob)


LISTS = {
    "hubspot": lambda items: items,
    "pipedrive": lambda items: items,
    "generic": lambda items: items,
    "zoho": lambda items: {"operation": "Leads.edit", "data": items},
    "zoho ": lambda items: {"operation": "update", "module": "Leads", "ids": items},
}


@given(form=st.sampled_from(sorted(LISTS)), items=st.lists(LIKE_EVENTS, max_size=4), options=OPTION_SETS)
def test_every_item_ends_as_an_event_or_a_problem(
    form: str, items: list[Any], options: dict[str, Any]
) -> None:
    found = read(form.strip(), LISTS[form](items), options)
    check(found)
    assert len(found.events) + len(found.problems) >= len(items)


@given(system=st.sampled_from(sorted(FORMATS)), document=LIKE_EVENTS, options=OPTION_SETS)
def test_no_json_is_an_error(system: str, document: Any, options: dict[str, Any]) -> None:
    check(read(system, document, options))


@given(system=st.sampled_from([*FORMATS, "unheard of"]), body=st.binary() | st.text().map(str.encode))
def test_no_bytes_are_an_error(system: str, body: bytes) -> None:
    check(read_body(system, body))


@given(system=st.sampled_from(sorted(FORMATS)), document=LIKE_EVENTS)
def test_a_problem_can_be_read_again(system: str, document: Any) -> None:
    objects = [found for found in read(system, document).problems if isinstance(found[0], dict)]
    for part, reason in objects:
        assert [again for _, again in read_document(system, part).problems] == [reason]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[" * 200_000, "not_json"),
        (b'{"a":' * 200_000 + b"1" + b"}" * 200_000, "not_json"),
        (b"[" * 101 + b"]" * 101, "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b"1" * 5000, "not_json"),
        (b"", "not_json"),
        (b"\x00", "not_json"),
        (b"\xff\xfe", "not_utf8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("system", sorted(FORMATS))
def test_what_is_no_json_is_one_problem(system: str, body: bytes, reason: str) -> None:
    found = read_body(system, body)
    assert reasons(found) == [reason]
    check(found)
    assert "\x00" not in found.problems[0][0]


def test_an_unknown_format_sets_the_body_aside() -> None:
    found = read("unheard of", [generic()])
    assert found.problems == [([generic()], "unknown_format")]


def test_texts_are_such_as_postgres_keeps() -> None:
    only = event("generic", generic(data={"id": "c\x00-1", "name\ud800": "No\x00a"}))
    assert (only.external_id, only.fields) == ("c\ufffd-1", {"id": "c\ufffd-1", "name\ufffd": "No\ufffda"})


def test_a_byte_order_mark_is_no_part_of_a_body() -> None:
    assert len(read_body("generic", b"\xef\xbb\xbf" + json.dumps(generic()).encode()).events) == 1


def test_a_key_is_never_longer_than_an_index_takes() -> None:
    only = event("generic", generic(id="e" * 500, data={"id": "c" * 500, "name": "Noa"}))
    assert len(only.key) == 64


def test_groups_of_records_are_such_as_sqs_takes() -> None:
    plain = RemoteEvent("k", "deal", "746", None)
    assert event_group(CONNECTION, plain) == f"{CONNECTION}:deal:746"
    for external_id in ("ñandú", "with space", "x" * 500):
        odd = event_group(CONNECTION, RemoteEvent("k", "deal", external_id, None))
        assert len(odd) == 64
        assert odd != event_group(CONNECTION, RemoteEvent("k", "deals", external_id, None))
