"""Cursors: what a list's next page begins after, and nothing else."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from panel.api.etags import expected_version
from panel.api.paging import decode_cursor, encode_cursor
from panel.web.problems import ProblemError
from salesmind.bounds import Bigint, StorableText

KEYS: TypeAdapter[Any] = TypeAdapter(tuple[StorableText, Bigint, datetime, UUID])
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


@given(TEXTS, st.integers(-(2**63), 2**63 - 1), st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_cursor_gives_back_its_keys(text: str, number: int, moment: datetime, id_: UUID) -> None:
    keys = (text, number, moment, id_)
    assert decode_cursor(encode_cursor(keys), KEYS) == keys


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_what_no_list_made_is_told_by_its_field(cursor: str) -> None:
    with pytest.raises(ProblemError) as refused:
        decode_cursor(cursor, KEYS)
    assert (refused.value.status, refused.value.fields[0].field) == (422, "cursor")


def test_a_cursor_with_what_the_database_cannot_hold_is_refused() -> None:
    with pytest.raises(ProblemError):
        decode_cursor(encode_cursor(["a\x00", 1, datetime.now(UTC), UUID(int=1)]), KEYS)


@pytest.mark.parametrize("missing", [None, "", "*", " * "])
def test_an_edit_names_the_version_it_was_made_of(missing: str | None) -> None:
    with pytest.raises(ProblemError) as refused:
        expected_version(missing)
    assert refused.value.status == 428


@pytest.mark.parametrize("odd", ['W/"1"', '"1", "2"', "1", '"1', '"a"b"'])
def test_a_weak_tag_or_several_match_nothing(odd: str) -> None:
    with pytest.raises(ProblemError) as refused:
        expected_version(odd)
    assert refused.value.status == 412


def test_a_tag_is_read() -> None:
    assert expected_version(' "817" ') == "817"
