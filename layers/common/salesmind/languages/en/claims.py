"""How an English sentence claims that something was done. Beginnings of words."""

DONE = (
    "i sent", "i booked", "i reserved", "i scheduled", "i confirmed", "i can confirm", "i registered", "i cancelled",
    "we sent", "we received your", "i received your", "on its way to you", "already on its way", "all set", "is yours",
    "all yours",
)  # fmt: skip
"""Said of oneself, in the past."""

HELPERS = (
    "i've", "we've", "have", "has", "is", "are", "been", "was", "it's", "you're", "now", "just", "already",
)  # fmt: skip
PARTICIPLES = (
    "sent", "booked", "reserved", "scheduled", "confirmed", "registered", "cancelled", "canceled", "secured",
    "arranged", "approved", "accepted", "sold", "emailed", "applied", "held", "logged", "received", "processed",
    "refunded",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("if when once until after".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("for you", "in your name")
"""Whose a taken lot is not, as far as its state tells."""

AVAILABLE = ("available", "still free", "free to book")
"""What a lot is not that is reserved or sold."""
