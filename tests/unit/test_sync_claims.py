"""Claims: whatever the order and however often they come, they come to the same, and the owner has the last word."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from salesmind.sync.claims import (
    Claims,
    claims_of,
    merged,
    not_said_by,
    overruled,
    read_claims,
    settled,
    winning,
    written_claims,
)
from salesmind.sync.model import KINDS, Change, Role

LEAD = KINDS["lead"]
SOURCES: dict[str, Role] = {"hub": "crm", "app": "sales", "salesmind": "salesmind"}
FIELDS = ("name", "phone", "interest", "archived")

changes = st.builds(
    lambda source, at, values: Change("lead", source, SOURCES[source], at, values),
    st.sampled_from(sorted(SOURCES)),
    st.integers(0, 6),
    st.dictionaries(
        st.sampled_from(FIELDS), st.one_of(st.none(), st.sampled_from(["a", "b", "c"])), max_size=3
    ),
)


def say(source: str, at: int, **values: Any) -> Change:
    return Change("lead", source, SOURCES[source], at, values)


def together(*said: Change) -> Claims:
    return merged(*map(claims_of, said))


def outcome(*said: Change) -> dict[str, Any]:
    return settled(together(*said), LEAD, {})


@given(said=st.lists(changes, max_size=8), data=st.data())
@example(said=[say("hub", 1, name="a"), say("hub", 1, name="b"), say("hub", 1, name=None)], data=None)
def test_order_and_repetition_change_nothing(said: list[Change], data: Any) -> None:
    other = [*said[::-1], *said] if data is None else data.draw(st.permutations([*said, *said]))
    assert together(*said) == together(*other)
    assert outcome(*said) == outcome(*other)


@given(one=st.lists(changes), two=st.lists(changes), three=st.lists(changes))
def test_claims_merge_in_any_grouping(one: list[Change], two: list[Change], three: list[Change]) -> None:
    a, b, c = (together(*said) for said in (one, two, three))
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == a


@given(said=st.lists(changes, max_size=8))
def test_what_is_stored_is_read_again(said: list[Change]) -> None:
    claims = together(*said)
    assert read_claims(written_claims(claims)) == claims


@given(said=st.lists(changes, max_size=8))
def test_whose_word_counts_is_not_told_it_and_everybody_else_is(said: list[Change]) -> None:
    claims = together(*said)
    fields = settled(claims, LEAD, {})
    for source in SOURCES:
        told = not_said_by(source, fields, claims, LEAD, {})
        for name, value in fields.items():
            winner = winning(claims[name], LEAD.owner_of(name))
            assert winner is not None
            assert (name in told) == (winner[0] != source)
            assert winner[1].value == value


def test_the_owner_has_the_last_word_however_old() -> None:
    assert outcome(say("hub", 1, name="Ana"), say("app", 9, name="Anita"))["name"] == "Ana"
    assert (
        outcome(say("hub", 1, interest="a flat"), say("salesmind", 0, interest="a lot"))["interest"]
        == "a lot"
    )


def test_a_company_may_give_the_last_word_to_another() -> None:
    claims = together(say("hub", 9, name="Ana"), say("app", 1, name="Anita"))
    assert settled(claims, LEAD, {"name": "sales"})["name"] == "Anita"


def test_what_the_owner_never_filled_in_the_newest_of_the_others_does() -> None:
    said = [say("hub", 9, name=None), say("app", 1, name="Anita"), say("salesmind", 2, name="Ani")]
    assert outcome(*said)["name"] == "Ani"


def test_what_the_owner_cleared_is_empty() -> None:
    said = [say("hub", 1, name="Ana"), say("hub", 5, name=None), say("app", 9, name="Anita")]
    assert outcome(*said) == {"name": None}


def test_what_does_not_count_is_told_by_name() -> None:
    change = say("app", 9, name="Anita", notes="new")
    assert overruled(change, together(say("hub", 1, name="Ana"), change), {}) == ["name"]
