"""What Spanish adds to the reading of numbers. Words are in lower case without accents."""

SCALES = {
    "mil": 1_000, "miles": 1_000, "k": 1_000, "luca": 1_000, "lucas": 1_000,
    "millon": 1_000_000, "millones": 1_000_000, "mm": 1_000_000, "palo": 1_000_000, "palos": 1_000_000,
}  # fmt: skip
HALVES = frozenset({"medio", "media"})
ARTICLES = frozenset({"un", "una", "uno"})
"""One, and what a noun begins with: only before money or a scale a number."""

UNITS = {
    "mes": ("months", 1), "meses": ("months", 1), "cuota": ("months", 1), "cuotas": ("months", 1),
    "mensualidades": ("months", 1), "mensuales": ("months", 1), "letras": ("months", 1),
    "ano": ("months", 12), "anos": ("months", 12), "anitos": ("months", 12),
    "dia": ("days", 1), "dias": ("days", 1), "semana": ("days", 7), "semanas": ("days", 7),
    "h": ("hours", 1), "hs": ("hours", 1), "hrs": ("hours", 1), "hora": ("hours", 1), "horas": ("hours", 1),
    "min": ("minutes", 1), "minuto": ("minutes", 1), "minutos": ("minutes", 1),
    "m": ("length", 1), "mt": ("length", 1), "mts": ("length", 1), "metro": ("length", 1), "metros": ("length", 1),
    "km": ("km", 1), "kilometro": ("km", 1), "kilometros": ("km", 1), "cuadras": ("blocks", 1),
    "ha": ("hectares", 1), "hectarea": ("hectares", 1), "hectareas": ("hectares", 1),
    "pies": ("feet", 1), "pct": ("percent", 1), "porciento": ("percent", 1),
}  # fmt: skip
PERCENT = ("por", "ciento")
SQUARE = frozenset({"cuadrado", "cuadrados", "c", "cuad"})
CURRENCIES = {
    "sol": "PEN", "soles": "PEN", "dolar": "USD", "dolares": "USD", "verdes": "USD", "euro": "EUR", "euros": "EUR",
    "real": "BRL", "reales": "BRL", "peso": "MXN COP CLP ARS UYU DOP", "pesos": "MXN COP CLP ARS UYU DOP",
    "boliviano": "BOB", "bolivianos": "BOB", "libras": "GBP", "centimos": "?", "centavos": "?", "mangos": "?",
}  # fmt: skip
GIVEN_AWAY = (
    ("la mitad", "mitad de precio", "mitad del precio"),
    ("el doble",),
    ("gratis", "gratuit", "sin costo", "sin cargo", "de regalo", "te lo regal"),
    ("descuento", "rebaja"),
    ("garantiz",),
)  # fmt: skip
"""Beginnings of words that give something away, or for less: a price as much as any number. A line's mean the same."""

ALIASES = {
    "veintidos": "veintidós", "veintitres": "veintitrés", "veintiseis": "veintiséis", "millon": "millón",
    "treintaiseis": "treinta y seis", "treintaiuno": "treinta y uno", "treintaicinco": "treinta y cinco",
}  # fmt: skip
"""Spellings that the library does not know."""

JOINTS = frozenset({"de", "los", "las"})
"""Between a number and what it counts."""

RANGES = frozenset({"a", "al", "y", "o", "hasta", "e"})
"""Between two numbers that share a unit."""

THEIRS = frozenset(
    "para limite dar pagar con tu tus su sus presupuesto tope tienes tiene cuentas cuenta dispones dispone"
    " hasta mencionas indicas debajo menos".split()
)
"""What stands before an amount of the customer's own."""

HAVING = frozenset("tienes tiene dispones dispone tenes cuentas cuenta".split())
"""What follows one: "the 20,000 that you have"."""

COMPARING = frozenset("mas menos diferencia adicional adicionales extra ahorras mayor menor".split())
"""What a difference is told with."""

NOT = frozenset("no ni sin ningun ninguno ninguna tampoco".split())
SPOKEN = {"punto": ".", "arroba": "@", "barra": "/", "guion": "-"}

IDIOMS = (
    "mil gracias",
    "mil disculpas",
)
"""Numbers that count nothing."""

AVAILABLE = ("disponible", "libre")
"""What a lot is not that is reserved or sold."""
