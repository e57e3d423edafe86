"""A customer's score: a number with its reasons."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from salesmind.leads.score import HIGHEST, RECENT, SILENT, WEIGHTS, Facts, score

NOW: Final = datetime(2026, 11, 20, 17, tzinfo=UTC)
FOR: Final = ("asked_price", "quoted", "accepted", "visit", "budget", "wants_person")
AGAINST: Final = ("opted_out", "lost")

AGES = st.none() | st.integers(-60, 60 * 24 * 400).map(lambda minutes: NOW - timedelta(minutes=minutes))
FACTS = st.builds(Facts, **dict.fromkeys((*FOR, *AGAINST), st.booleans()), wrote_at=AGES)


@given(FACTS)
def test_it_stays_between_nothing_and_the_highest_and_its_reasons_come_to_it(facts: Facts) -> None:
    found = score(facts, NOW)
    assert 0 <= found.points <= HIGHEST
    assert found.points == min(HIGHEST, max(0, sum(points for _, points in found.reasons)))
    assert all(points == WEIGHTS[reason] for reason, points in found.reasons)


@given(FACTS, st.sampled_from(FOR), st.sampled_from(AGAINST))
def test_what_speaks_for_a_sale_lowers_nothing_and_what_speaks_against_raises_nothing(
    facts: Facts, good: str, bad: str
) -> None:
    points = score(facts, NOW).points
    assert score(replace(facts, **{good: True}), NOW).points >= points
    assert score(replace(facts, **{bad: True}), NOW).points <= points


@given(FACTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_silence_raises_nothing(facts: Facts, later: timedelta) -> None:
    assert score(facts, NOW + later).points <= score(facts, NOW).points


def test_the_edges_of_lately_and_silent() -> None:
    def reasons(ago: timedelta) -> list[str]:
        return [reason for reason, _ in score(Facts(wrote_at=NOW - ago), NOW).reasons]

    second = timedelta(seconds=1)
    assert reasons(RECENT) == ["wrote_lately"]
    assert reasons(RECENT + second) == reasons(SILENT) == []
    assert reasons(SILENT + second) == ["silent"]


def test_all_that_speaks_for_a_sale_comes_to_the_highest() -> None:
    everything = Facts(**dict.fromkeys(FOR, True), wrote_at=NOW)
    assert score(everything, NOW).points == HIGHEST
    assert next(reason for reason, _ in score(everything, NOW).reasons) == "accepted"
