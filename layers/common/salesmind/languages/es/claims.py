"""How a Spanish sentence claims that something was done. Beginnings of words, as they are written."""

DONE = (
    "envié", "mandé", "reservé", "separé", "aparté", "agendé", "programé", "registré", "confirmé", "confirmo que",
    "coticé", "anulé", "cancelé", "apliqué", "recibí tu", "recibimos tu", "recibimos su", "conseguí", "aprobé",
    "en camino", "es tuyo", "es suyo",
)  # fmt: skip
"""Said of oneself, in the past."""

HELPERS = ("he", "hemos", "ha", "han", "está", "estás", "queda", "quedó", "quedas", "fue", "tienes", "ya")
PARTICIPLES = (
    "enviad", "mandad", "reservad", "separad", "apartad", "agendad", "programad", "registrad", "confirmad", "aprobad",
    "aceptad", "vendid", "aplicad", "cancelad", "anulad", "recibid", "inscrit", "devuelt",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("si cuando hasta apenas".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("para ti", "para usted", "a tu nombre", "a su nombre")
"""Whose a taken lot is not, as far as its state tells."""

AVAILABLE = ("disponible", "libre")
"""What a lot is not that is reserved or sold."""
