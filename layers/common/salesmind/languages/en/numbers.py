"""What English adds to the reading of numbers. Words are in lower case."""

SCALES = {
    "k": 1_000, "thousand": 1_000, "thousands": 1_000, "grand": 1_000, "million": 1_000_000, "millions": 1_000_000,
    "mm": 1_000_000, "hundred": 100, "dozen": 12, "dozens": 12,
}  # fmt: skip
HALVES = frozenset({"half"})
ARTICLES = frozenset({"a", "an", "one"})
"""One, and what a noun begins with: only before money or a scale a number."""

UNITS = {
    "month": ("months", 1), "months": ("months", 1), "instalment": ("months", 1), "instalments": ("months", 1),
    "installment": ("months", 1), "installments": ("months", 1), "mo": ("months", 1), "monthly": ("months", 1),
    "year": ("months", 12), "years": ("months", 12), "yr": ("months", 12), "yrs": ("months", 12),
    "day": ("days", 1), "days": ("days", 1), "week": ("days", 7), "weeks": ("days", 7),
    "h": ("hours", 1), "hr": ("hours", 1), "hrs": ("hours", 1), "hour": ("hours", 1), "hours": ("hours", 1),
    "min": ("minutes", 1), "mins": ("minutes", 1), "minute": ("minutes", 1), "minutes": ("minutes", 1),
    "m": ("length", 1), "meter": ("length", 1), "meters": ("length", 1), "metre": ("length", 1),
    "metres": ("length", 1), "km": ("km", 1), "kilometers": ("km", 1), "kilometres": ("km", 1),
    "miles": ("miles", 1), "mile": ("miles", 1), "blocks": ("blocks", 1),
    "sqm": ("area", 1), "sqft": ("sqft", 1), "ft": ("feet", 1), "feet": ("feet", 1), "foot": ("feet", 1),
    "acre": ("acres", 1), "acres": ("acres", 1), "ha": ("hectares", 1), "hectares": ("hectares", 1),
    "pct": ("percent", 1), "percent": ("percent", 1), "bp": ("points", 1),
}  # fmt: skip
PERCENT = ("per", "cent")
SQUARE = frozenset({"square", "sq", "squared"})
CURRENCIES = {
    "sol": "PEN", "soles": "PEN", "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR",
    "euros": "EUR", "real": "BRL", "reais": "BRL", "reals": "BRL", "peso": "MXN COP CLP ARS UYU DOP",
    "pesos": "MXN COP CLP ARS UYU DOP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "cents": "?", "bitcoin": "?",
}  # fmt: skip
GIVEN_AWAY = (
    ("costs half", "half price", "half the price"),
    ("twice the",),
    ("gratis", "complimentary", "for free", "is free", "are free", "be free", "free of charge",
     "for nothing", "free gift", "at no cost", "no charge", "on the house"),
    ("discount", "% off", "percent off"),
    ("i guarantee", "we guarantee"),
)  # fmt: skip
"""Beginnings of words that give something away, or for less: a price as much as any number. A line's mean the same."""

ALIASES: dict[str, str] = {"oh": "zero"}
"""Spellings that the library does not know."""

JOINTS = frozenset({"of", "the"})
"""Between a number and what it counts."""

RANGES = frozenset({"to", "and", "or", "until", "till"})
"""Between two numbers that share a unit."""

THEIRS = frozenset(
    "for limit pay afford with your budget have within under below to mention mentioned".split()
)
"""What stands before an amount of the customer's own."""

HAVING = frozenset("have you've".split())
"""What follows one: "the 20,000 that you have"."""

COMPARING = frozenset(
    "more less extra fewer bigger smaller larger difference apart separates cheaper dearer lighter save".split()
)
"""What a difference is told with."""

NOT = frozenset(
    "no not none nothing without neither nor don't isn't aren't can't cannot never doesn't".split()
)
SPOKEN = {"dot": ".", "slash": "/", "dash": "-"}

IDIOMS = (
    "thanks a million",
    "a million thanks",
    "one hundred percent",
    "24/7",
)
"""Numbers that count nothing."""

AVAILABLE = ("available", "still free", "free to book")
"""What a lot is not that is reserved or sold."""
