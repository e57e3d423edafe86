"""How a Portuguese sentence claims that something was done. Beginnings of words, as they are written."""

DONE = (
    "enviei", "mandei", "reservei", "separei", "agendei", "marquei", "registrei", "confirmei", "confirmo que",
    "cancelei", "consegui", "apliquei", "aprovei", "recebi o seu", "recebemos o seu", "recebemos seu", "a caminho",
    "é seu",
)  # fmt: skip
"""Said of oneself, in the past."""

HELPERS = ("foi", "foram", "está", "estão", "fica", "ficou", "já", "tenho", "temos")
PARTICIPLES = (
    "enviad", "mandad", "reservad", "separad", "agendad", "marcad", "registrad", "confirmad", "aprovad", "aceit",
    "vendid", "aplicad", "cancelad", "recebid", "inscrit", "estornad",
)  # fmt: skip
"""A helper, and within two words a participle."""

UNLESS = frozenset("se quando ate assim".split())
"""Before a helper it is no claim, but what may come."""

THEIRS = ("para você", "para voce", "em seu nome", "no seu nome")
"""Whose a taken lot is not, as far as its state tells."""

AVAILABLE = ("disponível", "livre")
"""What a lot is not that is reserved or sold."""
