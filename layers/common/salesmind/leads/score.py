"""How likely a customer is to buy, from 0 to 100, with the reasons: what happened, weighed by one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

RECENT: Final = timedelta(days=3)
SILENT: Final = timedelta(days=30)
"""Since the customer wrote last."""

HIGHEST: Final = 100

Reason = Literal[
    "accepted",
    "quoted",
    "visit",
    "asked_price",
    "budget",
    "wrote_lately",
    "wants_person",
    "silent",
    "opted_out",
    "lost",
]

WEIGHTS: Final[dict[Reason, int]] = {
    "accepted": 25,
    "quoted": 20,
    "visit": 20,
    "asked_price": 10,
    "budget": 10,
    "wrote_lately": 10,
    "wants_person": 5,
    "silent": -20,
    "opted_out": -30,
    "lost": -40,
}
"""Points of each reason. What speaks for a sale comes to 100 together."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a customer who may buy.

    Attributes:
        asked_price: a lot was asked about, or its price.
        visit: one is booked, or took place.
        budget: they told what they can spend.
        wants_person: somebody was called to the conversation and has not come yet, or has it.
        wrote_at: when they wrote last; None where they never did.
    """

    asked_price: bool = False
    quoted: bool = False
    accepted: bool = False
    visit: bool = False
    budget: bool = False
    wants_person: bool = False
    opted_out: bool = False
    lost: bool = False
    wrote_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 100, and its reasons with their points, the weightiest first."""

    points: int
    reasons: Sequence[tuple[Reason, int]]


def score(facts: Facts, now: datetime) -> Score:
    """Weigh what is known at a moment."""
    quiet = now - facts.wrote_at if facts.wrote_at else None
    holds: dict[Reason, bool] = {
        "accepted": facts.accepted,
        "quoted": facts.quoted,
        "visit": facts.visit,
        "asked_price": facts.asked_price,
        "budget": facts.budget,
        "wrote_lately": quiet is not None and quiet <= RECENT,
        "wants_person": facts.wants_person,
        "silent": quiet is not None and quiet > SILENT,
        "opted_out": facts.opted_out,
        "lost": facts.lost,
    }
    reasons = [(reason, points) for reason, points in WEIGHTS.items() if holds[reason]]
    total = sum(points for _, points in reasons)
    return Score(min(HIGHEST, max(0, total)), sorted(reasons, key=lambda found: -abs(found[1])))
