"""What French adds to the reading of numbers. Words are in lower case without accents."""

SCALES = {
    "mille": 1_000, "k": 1_000, "balles": 1, "million": 1_000_000, "millions": 1_000_000, "mm": 1_000_000,
}  # fmt: skip
HALVES = frozenset({"demi", "demie"})
ARTICLES = frozenset({"un", "une"})
"""One, and what a noun begins with: only before money or a scale a number."""

UNITS = {
    "mois": ("months", 1), "mensualite": ("months", 1), "mensualites": ("months", 1), "echeances": ("months", 1),
    "an": ("months", 12), "ans": ("months", 12), "annee": ("months", 12), "annees": ("months", 12),
    "jour": ("days", 1), "jours": ("days", 1), "semaine": ("days", 7), "semaines": ("days", 7),
    "h": ("hours", 1), "heure": ("hours", 1), "heures": ("hours", 1),
    "min": ("minutes", 1), "minute": ("minutes", 1), "minutes": ("minutes", 1),
    "m": ("length", 1), "metre": ("length", 1), "metres": ("length", 1),
    "km": ("km", 1), "kilometre": ("km", 1), "kilometres": ("km", 1),
    "ha": ("hectares", 1), "hectare": ("hectares", 1), "hectares": ("hectares", 1), "pieds": ("feet", 1),
}  # fmt: skip
PERCENT = ("pour", "cent")
SQUARE = frozenset({"carre", "carres"})
CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "balles": "EUR", "dollar": "USD", "dollars": "USD", "livres": "GBP",
    "francs": "CHF", "sol": "PEN", "soles": "PEN", "reais": "BRL", "pesos": "MXN COP CLP ARS UYU DOP",
    "centimes": "?",
}  # fmt: skip
GIVEN_AWAY = (
    ("la moitie", "moitie prix"),
    ("le double",),
    ("gratuit", "offert", "sans frais"),
    ("remise", "rabais", "reduction"),
    ("je vous garantis", "nous garantissons"),
)  # fmt: skip
"""Beginnings of words that give something away, or for less: a price as much as any number. A line's mean the same."""

ALIASES: dict[str, str] = {}
"""Spellings that the library does not know."""

JOINTS = frozenset({"de", "des", "d"})
"""Between a number and what it counts."""

RANGES = frozenset({"a", "et", "ou", "jusqu'a"})
"""Between two numbers that share a unit."""

THEIRS = frozenset(
    (
        "pour limite payer mettre avec votre vos ton tes "
        "budget avez dispose disposez jusqu'a mentionnez dessous moins sous"
    ).split()
)
"""What stands before an amount of the customer's own."""

HAVING = frozenset("avez as disposez disposes".split())
"""What follows one: "the 20,000 that you have"."""

COMPARING = frozenset("plus moins ecart difference mieux supplementaires economisez grand petit".split())
"""What a difference is told with."""

NOT = frozenset("ne pas aucun aucune ni sans jamais n'est n'avons n'a".split())
SPOKEN = {"point": ".", "arobase": "@", "tiret": "-"}
IDIOMS = ("mille mercis", "mille excuses")
"""Numbers that count nothing."""

AVAILABLE = ("disponible", "libre")
"""What a lot is not that is reserved or sold."""
