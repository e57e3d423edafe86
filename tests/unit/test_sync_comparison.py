"""In which fields what they hold differs from what we would tell them."""

from typing import Any
from uuid import UUID

import pytest

from salesmind.sync.mapping import MappingDefinition
from salesmind.sync.transforms import MappingError
from sync.comparison import Known, differing
from sync.connectors.base import RemoteRecord

PERSON = "00000000-0000-0000-0000-000000000001"


def differences(
    ours: dict[str, Any],
    theirs: dict[str, Any],
    *fields: dict[str, Any],
    held: dict[str, Any] | None = None,
    gone: bool = False,
    deleted: bool = False,
    **mapping: Any,
) -> list[str]:
    definition = MappingDefinition.model_validate(
        {
            "objects": {
                "meeting": {"kind": "appointment", "fields": list(fields), **mapping},
                "contact": {"kind": "lead", "fields": [{"ours": "name", "theirs": "name"}]},
            }
        }
    )
    known = Known(UUID(int=1), UUID(int=2), ours, held or {}, None, gone, waits=False)
    record = RemoteRecord("7", theirs, None, deleted=deleted)
    return differing(definition, "meeting", known, record, lambda _, id_: "42" if id_ == PERSON else None)


STARTS = {"ours": "starts_at", "theirs": "start", "form": "s"}
NOTES = {"ours": "notes", "theirs": "body.notes"}
LEAD = {"ours": "lead_id", "theirs": "contact", "object_type": "contact"}


def test_what_their_form_cannot_hold_is_no_difference() -> None:
    moment = "2026-11-20T12:00:00.250000+00:00"
    at = 1_795_176_000
    assert differences({"starts_at": moment}, {"start": at}, STARTS) == []
    assert differences({"starts_at": moment}, {"start": at + 1}, STARTS) == ["starts_at"]


@pytest.mark.parametrize("theirs", [{}, {"body": {}}, {"body": {"notes": None}}, {"body": {"notes": ""}}])
def test_what_neither_fills_in_is_no_difference(theirs: dict[str, Any]) -> None:
    assert differences({}, theirs, NOTES) == []
    assert differences({"notes": None}, theirs, NOTES) == []
    assert differences({"notes": "by the gate"}, theirs, NOTES) == ["notes"]


@pytest.mark.parametrize("theirs", [{}, {"ours": str(UUID(int=2))}, {"ours": str(UUID(int=3))}])
def test_what_we_call_a_record_is_no_difference(theirs: dict[str, Any]) -> None:
    assert differences({}, theirs, {"ours": "id", "theirs": "ours", "direction": "out"}, NOTES) == []


def test_a_value_that_we_lack_is_a_difference() -> None:
    assert differences({}, {"body": {"notes": "by the gate"}}, NOTES) == ["notes"]


def test_a_value_that_their_list_does_not_have_is_a_difference() -> None:
    states = {"ours": "state", "theirs": "state", "values": {"OK": "confirmed", "NO": "cancelled"}}
    assert differences({"state": "done"}, {"state": "OK"}, states) == ["state"]
    assert differences({"state": "confirmed"}, {"state": "OK"}, states) == []


def test_a_reference_is_compared_once_they_know_what_it_is_to() -> None:
    assert differences({"lead_id": PERSON}, {"contact": 42}, LEAD) == []
    assert differences({"lead_id": PERSON}, {"contact": "43"}, LEAD) == ["lead_id"]
    assert differences({"lead_id": str(UUID(int=9))}, {"contact": None}, LEAD) == []
    assert differences({}, {"contact": "42"}, LEAD) == ["lead_id"]


def test_a_field_that_is_only_read_is_compared_with_what_they_are_known_to_hold() -> None:
    """That another's word counts more is no difference: they are not told of it."""
    only_read = NOTES | {"direction": "in"}
    theirs = {"body": {"notes": "theirs"}}
    assert differences({"notes": "another's"}, theirs, only_read, held={"notes": "theirs"}) == []
    assert differences({"notes": "another's"}, theirs, only_read, held={"notes": "before"}) == ["notes"]
    assert differences({"notes": "another's"}, theirs, NOTES, direction="in", held={"notes": "theirs"}) == []


def test_what_is_only_written_may_hold_what_cannot_be_read() -> None:
    only_written = STARTS | {"direction": "out"}
    assert differences({"starts_at": "2026-11-20T12:00:00+00:00"}, {"start": "soon"}, only_written) == [
        "starts_at"
    ]
    with pytest.raises(MappingError):
        differences({"starts_at": "2026-11-20T12:00:00+00:00"}, {"start": "soon"}, STARTS)


def test_whether_it_is_there_at_all_is_compared_first() -> None:
    assert differences({"notes": "a"}, {"body": {"notes": "b"}}, NOTES, deleted=True) == ["archived"]
    assert differences({"notes": "a"}, {"body": {"notes": "b"}}, NOTES, gone=True) == ["archived"]
    assert differences({"notes": "a"}, {"body": {"notes": "b"}}, NOTES, gone=True, deleted=True) == []
