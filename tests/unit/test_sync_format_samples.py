"""Webhook bodies that other projects test with, and the events that each of them holds."""

import json
from datetime import UTC, datetime

import pytest

from salesmind.sync.formats import read_body
from tests.fixtures.paths import shared

SAMPLES = shared("crm")

THIN, FULL, PART, GONE = "thin", "full", "part", "gone"

EVENTS: dict[str, list[tuple[str, str, str, str]]] = {
    "hubspot__batch_two": [
        ("contact", "17001", "2024-04-27T06:40:00.000000", THIN),
        ("deal", "4500", "2024-04-27T06:40:01.000000", THIN),
    ],
    "hubspot__company_creation": [("company", "330222354146", "2026-06-25T07:19:30.942000", THIN)],
    "hubspot__company_deletion": [("company", "330222354146", "2026-06-25T07:19:31.709000", GONE)],
    "hubspot__company_propertyChange": [("company", "330222354146", "2026-06-25T07:19:31.396000", THIN)],
    "hubspot__contact_creation": [("contact", "508369434347", "2026-06-25T07:19:29.536000", THIN)],
    "hubspot__contact_deletion": [("contact", "508369434347", "2026-06-25T07:19:30.538000", GONE)],
    "hubspot__contact_propertyChange": [("contact", "508369434347", "2026-06-25T07:19:29.536000", THIN)],
    "hubspot__deal_creation": [("deal", "332507367156", "2026-06-25T07:19:31.992000", THIN)],
    "hubspot__deal_deletion": [("deal", "332507367156", "2026-06-25T07:19:33.155000", GONE)],
    "hubspot__deal_propertyChange": [("deal", "332507367156", "2026-06-25T07:19:32.438000", THIN)],
    "hubspot__deal_propertyChange_dealstage": [("deal", "332507367156", "2026-06-25T07:19:32.793000", THIN)],
    "hubspot__deal_propertyChange_legacy2019": [("deal", "697680835", "2019-04-24T08:30:37.139000", THIN)],
    "hubspot__ticket_creation": [("ticket", "318514647758", "2026-06-25T07:19:33.446000", THIN)],
    "hubspot__ticket_deletion": [("ticket", "318514647758", "2026-06-25T07:19:34.198000", GONE)],
    "hubspot__ticket_propertyChange": [("ticket", "318514647758", "2026-06-25T07:19:33.873000", THIN)],
    "pipedrive__v1_updated_person_partial": [("person", "11", "2025-02-17T21:26:58.595189", PART)],
    "pipedrive__v2_change_deal_won": [("deal", "746", "2026-05-15T18:00:00.000000", PART)],
    "pipedrive__v2_change_lead": [
        ("lead", "123456789-1234-1234-1234-123456789012", "2025-06-19T16:07:36.754000", PART)
    ],
    "zoho__deal_edit_stage": [("Deals", "6221978000987654321", "2025-10-18T16:30:00.000000", FULL)],
    "zoho__lead_create": [("Leads", "6221978000123456789", "2025-10-17T17:30:00.000000", FULL)],
    "zoho__lead_delete": [("Leads", "6221978000123456789", "2025-10-17T22:00:00.000000", GONE)],
    "zoho__lead_edit": [("Leads", "6221978000123456789", "2025-10-17T21:30:00.000000", FULL)],
    "zoho__lead_no_owner": [("Leads", "6221978000555666777", "2025-10-17T20:00:00.000000", FULL)],
    "zoho__lead_picklist_as_string": [("Leads", "6221978000777888999", "2025-10-17T19:00:00.000000", FULL)],
    "zoho__lead_stale_edit": [("Leads", "6221978000123456789", "2025-10-17T19:00:00.000000", FULL)],
}
"""Sample → (kind of record, its id, when it changed in UTC, what the event brings of it)."""


def test_every_sample_is_listed() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(EVENTS)


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_sample_yields_exactly_its_events(name: str) -> None:
    body = (SAMPLES / f"{name}.json").read_bytes()
    found = read_body(name.partition("__")[0], body)
    assert found.problems == []
    seen = []
    for event in found.events:
        assert event.version is not None
        changed = datetime.fromtimestamp(event.version // 1_000_000, UTC).replace(
            microsecond=event.version % 1_000_000, tzinfo=None
        )
        brings = GONE if event.deleted else THIN if event.fields is None else PART if event.partial else FULL
        seen.append(
            (event.object_type, event.external_id, changed.isoformat(timespec="microseconds"), brings)
        )
    assert seen == EVENTS[name]


def test_records_come_whole() -> None:
    document = json.loads((SAMPLES / "zoho__deal_edit_stage.json").read_text())
    (event,) = read_body("zoho", json.dumps(document).encode()).events
    assert event.fields == document["data"][0]


def test_no_two_samples_are_one_event() -> None:
    keys = [
        (path.stem.partition("__")[0], event.key)
        for path in SAMPLES.glob("*.json")
        for event in read_body(path.stem.partition("__")[0], path.read_bytes()).events
    ]
    assert len(keys) == len(set(keys)) == sum(map(len, EVENTS.values()))
