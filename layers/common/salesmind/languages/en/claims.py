"""How an English sentence claims that something was done. Beginnings of words."""

DONE = (
    "i sent",
    "i booked",
    "i reserved",
    "i scheduled",
    "i confirmed",
    "i registered",
    "i cancelled",
    "we sent",
    "is yours",
    "all yours",
)
"""Said of oneself, in the past."""

HELPERS = (
    "i've",
    "we've",
    "have",
    "has",
    "is",
    "are",
    "been",
    "was",
    "it's",
    "you're",
    "now",
    "just",
    "already",
    "all",
    "got",
)
PARTICIPLES = (
    "sent", "booked", "reserved", "scheduled", "confirmed", "registered", "cancelled", "canceled", "secured",
    "arranged", "approved", "accepted", "sold", "emailed", "applied", "held",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("if when once until after".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("for you", "in your name")
"""Whose a taken lot is not, as far as its state tells."""
