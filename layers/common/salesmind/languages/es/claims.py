"""How a Spanish sentence claims that something was done. Beginnings of words, as they are written."""

DONE = (
    "envié", "mandé", "reservé", "separé", "aparté", "agendé", "programé", "registré", "confirmé", "coticé", "anulé",
    "cancelé", "apliqué", "conseguí", "aprob", "coordiné", "es tuyo", "es suyo",
)  # fmt: skip
"""Said of oneself, in the past."""

HELPERS = (
    "he",
    "hemos",
    "ha",
    "han",
    "está",
    "estás",
    "queda",
    "quedó",
    "quedas",
    "fue",
    "tienes",
    "sido",
    "ya",
)
PARTICIPLES = (
    "enviad", "mandad", "reservad", "separad", "apartad", "agendad", "programad", "registrad", "confirmad",
    "aprobad", "aceptad", "vendid", "aplicad",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("si cuando hasta apenas".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("para ti", "para usted", "a tu nombre", "a su nombre")
"""Whose a taken lot is not, as far as its state tells."""
