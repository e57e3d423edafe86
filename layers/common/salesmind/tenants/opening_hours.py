"""When people of a company answer, where the company is."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day: "09:00"."""


def _opens_before_it_closes(hours: list[str]) -> list[str]:
    if hours[0] >= hours[1]:
        raise ValueError("must open before it closes")
    return hours


DayHours = Annotated[list[Clock], Field(min_length=2, max_length=2), AfterValidator(_opens_before_it_closes)]
"""From when until when."""


def next_opening(hours: Mapping[str, Any], now: datetime) -> datetime | None:
    """Return when people answer again; None while they do, and where nobody told when they do.

    Args:
        hours: ``core.tenants.hours``.
        now: where the company is.
    """
    for later in range(8):
        day = now.date() + timedelta(days=later)
        told = hours.get(WEEKDAYS[day.weekday()])
        if not told:
            continue
        opens, closes = (datetime.combine(day, time.fromisoformat(one), now.tzinfo) for one in told)
        if opens <= now < closes:
            return None
        if now < opens:
            return opens
    return None
