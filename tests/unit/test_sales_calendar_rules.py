"""Due dates: the tenant's own date, months' ends, leap years, business days."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.inventory.calendar_rules import (
    BusinessCalendar,
    BusinessDayRule,
    DueRule,
    due_dates,
    local_date,
)
from salesmind.sale_errors import QuoteError
from tests.fixtures.reasons import refusing

RULES = st.one_of(
    st.builds(DueRule, st.just("days_after"), days=st.integers(0, 366)),
    st.builds(DueRule, st.just("day_of_month"), days=st.integers(0, 90), day=st.integers(1, 31)),
    st.builds(DueRule, st.just("end_of_month"), days=st.integers(0, 90)),
)
STARTS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_the_date_is_the_one_of_the_tenants_clock() -> None:
    evening_in_lima = datetime(2026, 12, 1, 2, 30, tzinfo=UTC)
    assert local_date(evening_in_lima, "America/Lima") == date(2026, 11, 30)
    assert local_date(evening_in_lima, "Europe/Madrid") == date(2026, 12, 1)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "America", "../etc/passwd", "/etc/localtime"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with refusing("unknown_time_zone"):
        local_date(datetime(2026, 1, 1, tzinfo=UTC), zone)


def test_a_moment_without_an_offset_has_no_date() -> None:
    with pytest.raises(ValueError, match="offset"):
        local_date(datetime(2026, 1, 1), "America/Lima")


def test_a_month_without_the_day_uses_its_last_and_the_next_returns_to_it() -> None:
    assert due_dates(DueRule("day_of_month", days=0, day=31), date(2024, 1, 30), 5) == [
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
        date(2024, 5, 31),
    ]
    assert due_dates(DueRule("days_after", days=0), date(2023, 1, 30), 3) == [
        date(2023, 1, 30),
        date(2023, 2, 28),
        date(2023, 3, 30),
    ]


def test_a_century_has_no_leap_day_but_the_fourth() -> None:
    ends = DueRule("end_of_month", days=0)
    assert due_dates(ends, date(2100, 2, 1), 1) == [date(2100, 2, 28)]
    assert due_dates(ends, date(2000, 2, 1), 1) == [date(2000, 2, 29)]


def test_the_first_due_date_waits_as_long_as_the_rule_asks() -> None:
    fifth = DueRule("day_of_month", days=20, day=5)
    assert due_dates(fifth, date(2026, 11, 10), 1) == [date(2026, 12, 5)]
    assert due_dates(fifth, date(2026, 11, 20), 1) == [date(2027, 1, 5)]
    assert due_dates(DueRule("day_of_month", days=0, day=5), date(2026, 11, 5), 1) == [date(2026, 12, 5)]
    assert due_dates(DueRule("days_after", days=45), date(2026, 11, 20), 1) == [date(2027, 1, 4)]


def test_grace_months_are_left_out() -> None:
    assert due_dates(DueRule("end_of_month", days=0), date(2027, 11, 15), 2, skip=3) == [
        date(2028, 2, 29),
        date(2028, 3, 31),
    ]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        # 31 January 2027 is a Sunday; the 28th of February too; Monday 1 March is taken as a holiday.
        ("none", [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]),
        ("following", [date(2027, 2, 1), date(2027, 3, 2), date(2027, 3, 31)]),
        ("modified_following", [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31)]),
        ("preceding", [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31)]),
    ],
)
def test_closed_days_move_as_the_rule_says(rule: BusinessDayRule, days: list[date]) -> None:
    calendar = BusinessCalendar(holidays=frozenset({date(2027, 3, 1)}))
    ends = DueRule("end_of_month", days=0)
    assert due_dates(ends, date(2027, 1, 10), 3, business_days=rule, calendar=calendar) == days


@pytest.mark.parametrize("rule", ["preceding", "modified_following"])
def test_nothing_is_due_before_the_start(rule: BusinessDayRule) -> None:
    saturday = date(2027, 1, 30)
    first = due_dates(DueRule("days_after", days=1), saturday, 1, business_days=rule)
    assert first == [date(2027, 2, 1)]


def test_a_calendar_without_business_days_is_refused() -> None:
    never = BusinessCalendar(weekend=frozenset(range(7)))
    with refusing("no_business_day"):
        due_dates(DueRule(), date(2026, 1, 1), 1, business_days="following", calendar=never)


@pytest.mark.parametrize("terms", [{"days": -1}, {"days": 367}, {"day": 0}, {"day": 32}])
def test_a_day_that_does_not_exist_is_refused(terms: dict[str, int]) -> None:
    with refusing("due_rule"):
        DueRule("day_of_month", **terms)


@given(RULES, STARTS, st.integers(1, 60), st.integers(0, 12))
def test_dates_follow_the_months_one_by_one(rule: DueRule, start: date, number: int, skip: int) -> None:
    dates = due_dates(rule, start, number, skip=skip)
    assert len(dates) == number
    assert dates[0] >= start + timedelta(days=rule.days)
    months = [day.year * 12 + day.month for day in dates]
    assert months == list(range(months[0], months[0] + number))
    wanted = {"days_after": (start + timedelta(days=rule.days)).day, "day_of_month": rule.day}
    for day in dates:
        assert day.day == min(wanted.get(rule.kind, 31), monthrange(day.year, day.month)[1])


@given(
    RULES,
    STARTS,
    st.sampled_from(["following", "modified_following", "preceding"]),
    st.sets(st.integers(0, 1500), max_size=300),
    st.frozensets(st.integers(0, 6), max_size=3),
)
def test_moved_dates_are_open_and_stay_in_order(
    rule: DueRule, start: date, moving: BusinessDayRule, holidays: set[int], weekend: frozenset[int]
) -> None:
    calendar = BusinessCalendar(weekend, frozenset(start + timedelta(days=day) for day in holidays))
    try:
        moved = due_dates(rule, start, 36, business_days=moving, calendar=calendar)
    except QuoteError as error:
        assert error.code == "no_business_day"  # noqa: PT017 - most calendars have one
        return
    assert all(map(calendar.is_open, moved))
    assert all(earlier < later for earlier, later in pairwise(moved))
    assert moved[0] >= start
