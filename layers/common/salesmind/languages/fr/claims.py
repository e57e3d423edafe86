"""How a French sentence claims that something was done. Beginnings of words, as they are written."""

DONE = (
    "je vous confirme que", "je confirme que", "nous avons reçu votre", "j'ai reçu votre", "en route vers vous",
    "c'est réservé", "c'est envoyé", "c'est confirmé", "est à vous",
)  # fmt: skip
"""Said of oneself, in the past."""

HELPERS = (
    "j'ai", "ai", "avons", "a", "ont", "est", "été", "êtes", "déjà", "vient",
)  # fmt: skip
PARTICIPLES = (
    "envoyé", "réservé", "programmé", "planifié", "enregistré", "confirmé", "annulé", "remboursé", "validé",
    "accepté", "vendu", "bloqué", "noté", "transmis", "inscrit", "parti",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("si quand lorsque dès après une".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("pour vous", "à votre nom", "a votre nom")
"""Whose a taken lot is not, as far as its state tells."""

AVAILABLE = ("disponible", "libre")
"""What a lot is not that is reserved or sold."""
