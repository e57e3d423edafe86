"""What Portuguese adds to the reading of numbers. Words are in lower case without accents."""

SCALES = {
    "mil": 1_000, "k": 1_000, "conto": 1_000, "contos": 1_000, "milhao": 1_000_000, "milhoes": 1_000_000,
    "mi": 1_000_000, "mm": 1_000_000,
}  # fmt: skip
HALVES = frozenset({"meio", "meia"})
ARTICLES = frozenset({"um", "uma", "dos", "das"})
"""One, and what a noun begins with: only before money or a scale a number."""

UNITS = {
    "mes": ("months", 1), "meses": ("months", 1), "parcela": ("months", 1), "parcelas": ("months", 1),
    "prestacao": ("months", 1), "prestacoes": ("months", 1), "mensais": ("months", 1), "x": ("months", 1),
    "ano": ("months", 12), "anos": ("months", 12), "dia": ("days", 1), "dias": ("days", 1),
    "semana": ("days", 7), "semanas": ("days", 7),
    "h": ("hours", 1), "hs": ("hours", 1), "hrs": ("hours", 1), "hora": ("hours", 1), "horas": ("hours", 1),
    "min": ("minutes", 1), "minuto": ("minutes", 1), "minutos": ("minutes", 1),
    "m": ("length", 1), "mt": ("length", 1), "mts": ("length", 1), "metro": ("length", 1), "metros": ("length", 1),
    "km": ("km", 1), "quilometro": ("km", 1), "quilometros": ("km", 1), "quadras": ("blocks", 1),
    "ha": ("hectares", 1), "hectare": ("hectares", 1), "hectares": ("hectares", 1), "pes": ("feet", 1),
    "porcento": ("percent", 1),
}  # fmt: skip
PERCENT = ("por", "cento")
SQUARE = frozenset({"quadrado", "quadrados", "q", "quad"})
CURRENCIES = {
    "real": "BRL", "reais": "BRL", "pila": "BRL", "pilas": "BRL", "dolar": "USD", "dolares": "USD", "euro": "EUR",
    "euros": "EUR", "sol": "PEN", "soles": "PEN", "peso": "MXN COP CLP ARS UYU DOP",
    "pesos": "MXN COP CLP ARS UYU DOP", "libras": "GBP", "centavos": "?",
}  # fmt: skip
GIVEN_AWAY = (
    ("a metade", "metade do preco"),
    ("o dobro",),
    ("gratis", "gratuit", "de graca", "sem custo", "de presente"),
    ("desconto", "abatimento"),
    ("garanto", "garantimos"),
)  # fmt: skip
"""Beginnings of words that give something away, or for less: a price as much as any number. A line's mean the same."""

ALIASES = {"milhao": "milhão", "milhoes": "milhões"}
"""Spellings that the library does not know."""

JOINTS = frozenset({"de", "os", "as"})
"""Between a number and what it counts."""

RANGES = frozenset({"a", "as", "ate", "e", "ou", "ao"})
"""Between two numbers that share a unit."""

THEIRS = frozenset(
    (
        "para limite dar pagar com seu seus sua suas "
        "teu orcamento tem tens dispoe ate menciona mencionou abaixo menos"
    ).split()
)
"""What stands before an amount of the customer's own."""

HAVING = frozenset("tem tens possui dispoe".split())
"""What follows one: "the 20,000 that you have"."""

COMPARING = frozenset("mais menos diferenca adicional extra economiza maior menor".split())
"""What a difference is told with."""

NOT = frozenset("nao nem sem nenhum nenhuma nunca".split())
SPOKEN = {"ponto": ".", "arroba": "@", "barra": "/", "traco": "-"}

IDIOMS = (
    "mil desculpas",
    "mil obrigados",
)
"""Numbers that count nothing."""

AVAILABLE = ("disponível", "livre")
"""What a lot is not that is reserved or sold."""
