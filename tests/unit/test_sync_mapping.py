"""Mappings: theirs becomes ours and back, and what cannot be read is never guessed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from salesmind.sync.mapping import MappingDefinition, inward, outward
from salesmind.sync.model import Reference
from salesmind.sync.paths import MISSING, put_at, value_at, without
from salesmind.sync.transforms import MappingError


def definition(kind: str = "lead", *fields: dict[str, Any], **more: Any) -> MappingDefinition:
    objects = {"thing": {"kind": kind, "fields": list(fields), **more}}
    if any("object_type" in field for field in fields):
        objects["other"] = {"kind": "lead", "fields": [{"ours": "name", "theirs": "n"}]}
    return MappingDefinition.model_validate({"objects": objects})


def read(theirs: dict[str, Any], *fields: dict[str, Any], kind: str = "lead") -> dict[str, Any]:
    found = inward(definition(kind, *fields), "thing", theirs)
    assert found
    return {name: value for name, value in found.values.items() if name != "archived"}


def write(ours: dict[str, Any], *fields: dict[str, Any], kind: str = "lead", **more: Any) -> dict[str, Any]:
    return outward(definition(kind, *fields, **more), "thing", ours, lambda *_: "their-7").fields


VISITED = {"ours": "visited_at", "theirs": "t"}
SOLD = {"ours": "sold_on", "theirs": "d"}
PHONE = {"ours": "phone", "theirs": "tel", "region": "PE"}
NAME = {"ours": "name", "theirs": ["first", "last"], "transform": "name"}
MONEY = {"ours": "amount", "theirs": "price", "transform": "money"}


@pytest.mark.parametrize(
    ("field", "theirs", "ours"),
    [
        (PHONE, {"tel": "987 654 321"}, "+51987654321"),
        (PHONE, {"tel": "+1-555-987-6543"}, "+15559876543"),
        (PHONE | {"region": "US"}, {"tel": "(555) 123-4567"}, "+15551234567"),
        ({"ours": "email", "theirs": "mail"}, {"mail": " Ana@Example.COM "}, "ana@example.com"),
        (NAME, {"first": " Ana ", "last": "Pérez  Gómez"}, "Ana Pérez Gómez"),
        (NAME, {"first": "Ana"}, "Ana"),
        ({"ours": "notes", "theirs": "a.b.0.c"}, {"a": {"b": [{"c": " x "}]}}, "x"),
        ({"ours": "stage", "theirs": "s", "values": {"1": "new"}}, {"s": 1}, "new"),
        ({"ours": "stage", "theirs": "s", "values": {"1": "new"}, "default": "other"}, {"s": "9"}, "other"),
        ({"ours": "notes", "theirs": "n"}, {"n": None}, None),
        ({"ours": "notes", "theirs": "n"}, {"n": ""}, None),
    ],
)
def test_theirs_becomes_ours(field: dict[str, Any], theirs: dict[str, Any], ours: Any) -> None:
    assert read(theirs, field) == {field["ours"]: ours}


@pytest.mark.parametrize(
    ("kind", "field", "theirs", "ours"),
    [
        ("sale", MONEY, {"price": "35000.5"}, 3_500_050),
        ("sale", MONEY, {"price": 175000.0}, 17_500_000),
        ("sale", MONEY | {"digits": 0}, {"price": "1200"}, 1200),
        ("sale", SOLD, {"d": "2025-11-10"}, "2025-11-10"),
        ("sale", SOLD | {"zone": "America/Lima"}, {"d": "2025-11-10T02:00:00Z"}, "2025-11-09"),
        ("visit", VISITED | {"zone": "America/Lima"}, {"t": "2025-10-17T10:30:00"},
         "2025-10-17T15:30:00+00:00"),
        ("visit", VISITED, {"t": "2025-10-17T10:30:00-07:00"}, "2025-10-17T17:30:00+00:00"),
        ("visit", VISITED | {"form": "ms"}, {"t": 1714200000000}, "2024-04-27T06:40:00+00:00"),
        ("sale", {"ours": "lead_id", "theirs": "c.id", "object_type": "other"}, {"c": {"id": 7}},
         Reference("lead", "other", "7")),
    ],
)  # fmt: skip
def test_values_of_other_types(kind: str, field: dict[str, Any], theirs: dict[str, Any], ours: Any) -> None:
    assert read(theirs, field, kind=kind) == {field["ours"]: ours}


@pytest.mark.parametrize(
    ("kind", "field", "theirs", "reason"),
    [
        ("lead", PHONE, {"tel": "call me"}, "phone: unreadable_phone"),
        ("lead", {"ours": "phone", "theirs": "tel"}, {"tel": "987654321"}, "phone: unreadable_phone"),
        ("lead", {"ours": "email", "theirs": "m"}, {"m": "nobody"}, "email: unreadable_email"),
        ("lead", {"ours": "notes", "theirs": "n"}, {"n": {"a": 1}}, "notes: unreadable_trim"),
        (
            "lead",
            {"ours": "stage", "theirs": "s", "values": {"1": "new"}},
            {"s": "2"},
            "stage: unknown_value",
        ),
        ("sale", MONEY, {"price": "1.005"}, "amount: unreadable_money"),
        ("sale", MONEY, {"price": "lots"}, "amount: unreadable_money"),
        ("sale", MONEY, {"price": "NaN"}, "amount: unreadable_money"),
        ("sale", MONEY, {"price": "1e400"}, "amount: unreadable_money"),
        ("visit", VISITED, {"t": "yesterday"}, "visited_at: unreadable_moment"),
        (
            "visit",
            VISITED | {"form": "ms"},
            {"t": 10**30},
            "visited_at: unreadable_moment",
        ),
        ("lot", {"ours": "status", "theirs": "s"}, {"s": "haunted"}, "status: unknown_value"),
    ],
)
def test_what_cannot_be_read_is_not_guessed(
    kind: str, field: dict[str, Any], theirs: Any, reason: str
) -> None:
    with pytest.raises(MappingError) as error:
        read(theirs, field, kind=kind)
    assert str(error.value) == reason


def test_what_they_did_not_say_is_not_empty() -> None:
    assert read({}, PHONE, NAME) == {}


def test_fields_that_no_mapping_names_are_kept_as_they_came() -> None:
    found = inward(definition("lead", PHONE), "thing", {"tel": "+51987654321", "x": {"y": 1}, "z": None})
    assert found
    assert found.extra == {"x": {"y": 1}, "z": None}


@pytest.mark.parametrize(
    ("kind", "field", "ours", "theirs"),
    [
        ("lead", NAME, {"name": "Ana"}, {"first": "Ana", "last": None}),
        ("lead", NAME, {"name": "Ana Pérez"}, {"first": "Ana", "last": "Pérez"}),
        ("lead", NAME, {"name": "Ana María Pérez Gómez"}, {"first": "Ana María", "last": "Pérez Gómez"}),
        ("lead", NAME, {"name": None}, {"first": None, "last": None}),
        ("lead", {"ours": "name", "theirs": "n", "transform": "name"}, {"name": "Ana Pérez"}, {"n": "Ana Pérez"}),
        ("lead", {"ours": "notes", "theirs": "a.1.b"}, {"notes": "x"}, {"a": [None, {"b": "x"}]}),
        ("sale", MONEY, {"amount": 3_500_050}, {"price": "35000.50"}),
        ("sale", {"ours": "lead_id", "theirs": "c", "object_type": "other"}, {"lead_id": "ours-1"}, {"c": "their-7"}),
        ("lead", {"ours": "id", "theirs": "our_id", "direction": "out"}, {"id": "1"}, {"our_id": "1"}),
        ("visit", VISITED | {"form": "ms"}, {"visited_at": "2024-04-27T06:40:00+00:00"},
         {"t": 1714200000000}),
    ],
)  # fmt: skip
def test_ours_becomes_theirs(
    kind: str, field: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert write(ours, field, kind=kind) == theirs


def test_constants_are_written_with_every_record() -> None:
    assert write({"phone": "+51987654321"}, PHONE, constants={"pipeline.id": "default"}) == {
        "pipeline": {"id": "default"},
        "tel": "+51987654321",
    }


def test_a_value_that_they_do_not_have_is_no_guess_either() -> None:
    with pytest.raises(MappingError, match="stage: unknown_value"):
        write({"stage": "won"}, {"ours": "stage", "theirs": "s", "values": {"1": "new"}})


@given(minor=st.integers(-(2**62), 2**62), digits=st.integers(0, 4))
def test_money_goes_there_and_back_to_the_last_unit(minor: int, digits: int) -> None:
    field = MONEY | {"digits": digits}
    assert read(write({"amount": minor}, field, kind="sale"), field, kind="sale") == {"amount": minor}


@given(words=st.lists(st.text("abcñé", min_size=1, max_size=8), min_size=1, max_size=6))
def test_a_name_in_two_parts_is_the_same_name(words: list[str]) -> None:
    name = " ".join(words)
    assert read(write({"name": name}, NAME), NAME) == {"name": name}


@given(
    path=st.lists(st.one_of(st.sampled_from(["a", "b"]), st.integers(0, 3).map(str)), min_size=1, max_size=4)
    .filter(lambda steps: not steps[0].isdecimal())
    .map(".".join)
)
def test_what_is_put_at_a_path_stands_there_and_nothing_else_is_left(path: str) -> None:
    target: dict[str, Any] = {}
    put_at(target, path, "x")
    assert value_at(target, path) == "x"
    assert value_at(target, f"{path}.more") is MISSING
    assert without(target, {path.split(".", maxsplit=1)[0]}) == {}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"objects": {}}, "objects"),
        ({"objects": {"c": {"kind": "dog", "fields": [{"ours": "name", "theirs": "n"}]}}}, "kind"),
        ({"objects": {"c": {"kind": "lead", "fields": [{"ours": "nmae", "theirs": "n"}]}}}, "nmae"),
        ({"objects": {"c": {"kind": "lead", "fields": [{"ours": "name", "theirs": "a..b"}]}}}, "dots"),
        ({"objects": {"c": {"kind": "sale", "fields": [{"ours": "lead_id", "theirs": "l"}]}}}, "object_type"),
        (
            {
                "objects": {
                    "c": {"kind": "sale", "fields": [{"ours": "lead_id", "theirs": "l", "object_type": "z"}]}
                }
            },
            "z",
        ),
        (
            {
                "objects": {
                    "c": {"kind": "lead", "fields": [{"ours": "name", "theirs": "n", "transform": "eval"}]}
                }
            },
            "transform",
        ),
        (
            {"objects": {"c": {"kind": "lead", "fields": [{"ours": "name", "theirs": "n", "zone": "Mars"}]}}},
            "zone",
        ),
        (
            {
                "objects": {
                    "c": {"kind": "lead", "find_by": ["email"], "fields": [{"ours": "name", "theirs": "n"}]}
                }
            },
            "email",
        ),
        ({"objects": {"c": {"kind": "lead", "fields": [{"ours": "id", "theirs": "n"}]}}}, "direction"),
        (
            {
                "objects": {"c": {"kind": "lead", "fields": [{"ours": "name", "theirs": "n"}]}},
                "owners": {"x.y": "crm"},
            },
            "x.y",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_by_name(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        MappingDefinition.model_validate(wrong)


def test_a_kind_is_written_as_one_type_of_theirs() -> None:
    fields = [{"ours": "name", "theirs": "n"}]
    both = {name: {"kind": "lead", "fields": fields} for name in ("contact", "prospect")}
    with pytest.raises(ValidationError, match="contact and prospect are both written as lead"):
        MappingDefinition.model_validate({"objects": both})
    for read in both:
        one = MappingDefinition.model_validate(
            {"objects": both | {read: {"kind": "lead", "direction": "in", "fields": fields}}}
        )
        written = one.object_of("lead")
        assert written is not None
        assert {written[0], read} == set(both)
