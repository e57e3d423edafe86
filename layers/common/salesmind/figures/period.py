"""A period of a company's figures: whole days by its own clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import Field

from salesmind.errors import ConflictError

MAX_DAYS: Final = 400

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]
"""A day that somebody may ask for."""


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` and ``last`` day, both included, in a time zone."""

    first: date
    last: date
    zone: str

    @property
    def begins(self) -> datetime:
        """The moment when the first day begins."""
        return datetime.combine(self.first, datetime.min.time(), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """The moment when the last day has ended."""
        after = self.last + timedelta(days=1)
        return datetime.combine(after, datetime.min.time(), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def make_period(first: date, last: date, zone: str) -> Period:
    """Return a period.

    Raises:
        ConflictError: it ends before it begins, or is longer than ``MAX_DAYS``.
    """
    if last < first:
        raise ConflictError("The period ends before it begins")
    if (last - first).days >= MAX_DAYS:
        raise ConflictError(f"A period has at most {MAX_DAYS} days")
    return Period(first, last, zone)
