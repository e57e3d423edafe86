"""When instalments are due: the tenant's date, the rule of the first one, months' ends and business days."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from salesmind.sale_errors import QuoteError

DueKind = Literal["days_after", "day_of_month", "end_of_month"]
BusinessDayRule = Literal["none", "following", "modified_following", "preceding"]

MAX_WAIT: Final = 366
"""The most days between the signature and the first due date that a rule can ask for."""

MAX_CLOSURE: Final = 13
"""The most days in a row without a business day. Two weeks would let the dates of two months meet."""

_DAY: Final = timedelta(days=1)
_MAX_MONTH: Final = 31
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DueRule:
    """How the first due date follows from the start; the others keep its day of the month.

    - ``days_after``: ``days`` days after the start (0 to 366).
    - ``day_of_month``: the first day number ``day`` (1 to 31) that is after the start and at least ``days`` days
      after it. A month without that day uses its last one.
    - ``end_of_month``: in the same way, the last day of each month.

    Raises:
        QuoteError (due_rule): a day or a number of days that does not exist.
    """

    kind: DueKind = "days_after"
    days: int = 30
    day: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.days <= MAX_WAIT:
            raise QuoteError("due_rule", days=self.days, lowest=0, highest=MAX_WAIT)
        if not 1 <= self.day <= _MAX_MONTH:
            raise QuoteError("due_rule", days=self.day, lowest=1, highest=_MAX_MONTH)


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The days on which the tenant collects no payments. ``weekend`` counts from Monday = 0."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Whether it is a business day."""
        return day.weekday() not in self.weekend and day not in self.holidays


def local_date(moment: datetime, zone: str) -> date:
    """Return the date that a moment has in a time zone of the IANA database ("America/Lima").

    Raises:
        QuoteError (unknown_time_zone): there is no such zone.
        ValueError: the moment has no offset, so nobody can tell its date.
    """
    if moment.utcoffset() is None:
        raise ValueError("A moment needs an offset to have a date")
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # OSError: a zone that names a folder of the database
        raise QuoteError("unknown_time_zone", zone=zone[:64]) from None


def due_dates(
    rule: DueRule,
    start: date,
    number: int,
    *,
    skip: int = 0,
    business_days: BusinessDayRule = "none",
    calendar: BusinessCalendar | None = None,
) -> list[date]:
    """Return ``number`` monthly due dates, strictly increasing and none before ``start``.

    ``skip`` leaves out the first months (a grace period). Moving a date to a business day never moves the next
    ones: each is counted from the unmoved first date.

    Raises:
        QuoteError (no_business_day): the calendar is closed for longer than ``MAX_CLOSURE`` days around a date.
    """
    nominal = islice(_monthly(rule, start), skip, skip + number)
    if business_days == "none":
        return list(nominal)
    calendar = calendar or BusinessCalendar()
    return [adjust(day, business_days, calendar, earliest=start) for day in nominal]


def adjust(day: date, rule: BusinessDayRule, calendar: BusinessCalendar, *, earliest: date) -> date:
    """Move a date to a business day as the rule says; one that would come before ``earliest`` moves on instead.

    Modified following stays in the month: it moves back where moving on would leave it (ISDA 2006 Definitions,
    section 4.12).

    Raises:
        QuoteError (no_business_day): there is none within ``MAX_CLOSURE`` days.
    """
    if rule == "none" or calendar.is_open(day):
        return day
    if rule == "preceding":
        before = _nearest(day, -_DAY, calendar)
        return before if before >= earliest else _nearest(day, _DAY, calendar)
    after = _nearest(day, _DAY, calendar)
    if rule == "modified_following" and after.month != day.month:
        before = _nearest(day, -_DAY, calendar)
        return before if before >= earliest else after
    return after


def _nearest(day: date, step: timedelta, calendar: BusinessCalendar) -> date:
    candidate = day
    for _ in range(MAX_CLOSURE):
        candidate += step
        if calendar.is_open(candidate):
            return candidate
    raise QuoteError("no_business_day", day=day)


def _monthly(rule: DueRule, start: date) -> Iterator[date]:
    earliest = start + timedelta(days=rule.days)
    if rule.kind == "days_after":
        anchor = earliest.day
    else:
        anchor = rule.day if rule.kind == "day_of_month" else _MAX_MONTH
        earliest = max(earliest, start + _DAY)
    year, month = earliest.year, earliest.month
    first = next(day for day in _from(year, month, anchor) if day >= earliest)
    return _from(first.year, first.month, anchor)


def _from(year: int, month: int, anchor: int) -> Iterator[date]:
    """Yield the anchor day of each month, or the month's last day where it is shorter."""
    for months in count(year * 12 + month - 1):
        in_year, index = divmod(months, 12)
        last = 29 if index == 1 and isleap(in_year) else _MONTH_DAYS[index]
        yield date(in_year, index + 1, min(anchor, last))
