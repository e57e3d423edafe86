"""How long something still holds, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from panel.web.render import panel_text
from salesmind.languages import Language

SOON: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left until a moment: ``words`` ("3 days"), whether it is ``soon``, and whether it is ``over``."""

    until: datetime
    words: str
    soon: bool
    over: bool


def time_left(until: datetime, now: datetime, language: Language) -> TimeLeft:
    """Return how long it is until a moment."""
    left = until - now
    if left <= timedelta(0):
        return TimeLeft(until, panel_text(language, "quotes.over"), soon=False, over=True)
    if left >= timedelta(days=2):
        name, many = "days", left.days
    elif left >= timedelta(hours=2):
        name, many = "hours", int(left.total_seconds() // 3600)
    else:
        name, many = "minutes", max(1, int(left.total_seconds() // 60))
    return TimeLeft(until, panel_text(language, f"quotes.{name}_left", many=many), left <= SOON, over=False)


def time_since(moment: datetime, now: datetime, language: Language) -> str:
    """Return how long ago a moment was, in a word: "3 h"."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    name, many = "minutes", minutes
    if minutes >= 24 * 60:
        name, many = "days", minutes // (24 * 60)
    elif minutes >= 60:
        name, many = "hours", minutes // 60
    return panel_text(language, f"sales.since_{name}", many=many)
