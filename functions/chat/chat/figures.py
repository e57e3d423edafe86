"""The numbers of a reply, read as what they are there: money in a currency, a percentage, a measure, a plain number.

A number is known only as what our side says it is. "120 m²" is no "S/ 120", "S/ 50,000" is no "US$ 50,000" and no
other lot's price, and the day of the month is nothing of a lot.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Literal

from chat.orders import latin, plain
from salesmind.knowledge.language import Language

if TYPE_CHECKING:
    from salesmind.sales.catalogue import Lot

HIGHEST_COUNT = 10
"""Up to here a plain number counts things: "tengo tres lotes"."""

_PESOS = frozenset("MXN COP CLP ARS UYU DOP".split())
_CURRENCIES: dict[str, frozenset[str]] = {
    **{
        word: frozenset({code})
        for code, words in {
            "USD": "us$ u$s u$d usd dolar dolares dollar dollars buck bucks",
            "BRL": "r$ brl real reais reales",
            "PEN": "s/ s/. pen sol soles",
            "EUR": "€ eur euro euros",
            "MXN": "mx$ mex$ mxn",
            "COP": "col$ cop",
            "CLP": "clp$ clp",
        }.items()
        for word in words.split()
    },
    **{
        f"{peso}{ending}": frozenset({code})
        for code, people in {
            "MXN": "mexicano",
            "COP": "colombiano",
            "CLP": "chileno",
            "ARS": "argentino",
            "UYU": "uruguayo",
            "DOP": "dominicano",
        }.items()
        for peso, ending in (("peso ", people), ("pesos ", f"{people}s"))
    },
    **dict.fromkeys(("peso", "pesos"), _PESOS),
    "$": _PESOS | {"USD"},
}
"""What a sign or word may mean: a bare "$" is several countries'. One that is not here is a currency of its own."""

_OTHER_MONEY = (
    r"libras?|pounds?|quid|yen(?:es)?|yuan(?:es)?|francos?|rupias?|bolivianos?|bolivares|guaranies|quetzal(?:es)?"
    r"|colones|cordobas|lempiras?|balboas?|bitcoins?|btc|centavos?|centimos?|cents?|pavos|mangos|pilas|contos?"
)
_SIGN = r"[a-z]{0,3}\$|[€£¥₿₡₲₴₹₽₩₪₫₺]|¤[a-z]{3}\b"
_BEFORE = rf"(?:{_SIGN}|(?<![a-z])s/\.?|\b(?:usd|pen|brl|eur|mxn|cop|clp)\b)"
_AFTER = (
    rf"(?:{_SIGN}|(?:nuevos )?(?:"
    + "|".join(
        sorted(
            filter(lambda word: word[0].isalpha() and word.replace(" ", "").isalpha(), _CURRENCIES), key=len
        )[::-1]
    )
    + rf"|{_OTHER_MONEY})\b)"
)
_SCALES: dict[str, int] = {
    **dict.fromkeys("mil miles k thousand thousands grand luca lucas milhar milhares millar".split(), 10**3),
    **dict.fromkeys("millon millones million millions milhao milhoes mill mm mn palo palos".split(), 10**6),
    **dict.fromkeys("billon billones billion billions bilhao bilhoes".split(), 10**9),
    **dict.fromkeys("cien ciento cientos cem cento hundred hundreds".split(), 100),
    **dict.fromkeys("docena docenas dozen dozens duzia duzias".split(), 12),
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_PERCENT = r"%|(?:por ?ciento|por ?cento|per ?cent)\b"
_AREA = (
    r"(?:m2|mts?2|(?:m|mts?|metros?) ?[cq]uadrados?"
    r"|sqm|sq\.? ?m(?:eters?|etres?|ts?)?|square m(?:eters?|etres?))(?!\w)"
)
_LENGTH = r"(?:m|mts?|metros?|meters?|metres?)(?!\w)"
_FIGURE = re.compile(
    rf"(?P<minus>(?<![^\s(])[-−](?=\S))?(?:(?P<before>{_BEFORE}) ?(?P<minus2>[-−])?)?(?P<number>\d[\d.,]*\d|\d)"
    rf"(?: ?(?P<scale>{_SCALE})\b)?(?P<scaled> ?(?:{_SCALE})\b)?"
    rf" ?(?:(?P<percent>{_PERCENT})|(?P<area>{_AREA})|(?P<length>{_LENGTH})|(?:de |of )?(?P<after>{_AFTER}))?"
)
_LONE_SIGN = re.compile(rf"{_SIGN}|(?<![a-z])s/")
"""A sign of money with no number that we read: "S/ O,5"."""
_SPELLED = re.compile(r"\b(?:[a-z][ .\-]){2,}[a-z]\b")
_ROMAN_MONEY = re.compile(rf"\b[ivxlcd]+ {_AFTER}")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_BROKEN = re.compile(r"\d[\d.,]* +\d[\d.,]*|\d[^\w\s.,]+\d[\d.,]*|\d[.,]{2,}\d")
"""Digits that are no one number, such as "9 0,000"; or a date or an hour."""
_CODE_OF_CURRENCY = re.compile(r"\b([A-Z]{3})\b(?=\s?\d)|(?<=\d)(\s?)([A-Z]{3})\b")
_MARKUP = str.maketrans("", "", "*_~`\ufe0f\u20e3")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[;\n]|[.!?…](?=\s|$)")
_PRICE = re.compile(
    r"\b(?:cuest\w+|vale|valen|precios?|cost\w*|price\w*|custa\w*|precos?|valor|quedan? en|deja\w* en|dejo en|salen? a"
    r"|salen? en|sai por)\W+(?:\w+\W+){0,2}$"
)
_COUNTED = re.compile(
    r" (?:\w+ )?(?:lotes?|lots?|plots?|terrenos?|casas?|houses?|departamentos?|apartamentos?|apartments?|flats?"
    r"|oficinas?|offices?|salas?|locales|local|shops?|lojas?|cocheras?|vagas?|parking|unidad(?:es)?|units?|unidades?"
    r"|opcion(?:es)?|options?|opcao|opcoes|disponibles?|available|disponiveis|disponivel|resultados?|results?)\b"
)
_NUMBERED = re.compile(
    r"\b(?:lotes?|lots?|plots?|terreno|casa|house|departamento|depa|apartamento|apartment|flat|oficina|office|sala"
    r"|local|shop|loja|cochera|vaga|unidad|unidade|unit|codigo|code|numero|number|n[or]?\.?|#)\s?$"
)

_COUNTING: dict[Language, str] = {
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez",
    "en": "zero - two three four five six seven eight nine ten",
    "pt": "zero - dois/duas tres quatro cinco seis sete oito nove dez",
}
_SMALL: dict[Language, dict[str, int]] = {
    language: {
        word: value for value, words in enumerate(names.split()) for word in words.split("/") if word != "-"
    }
    for language, names in _COUNTING.items()
}
"""One is left out: it is an article, too."""
_ONE = dict.fromkeys("un una uno um uma one".split(), 1)
_ANY_SMALL = {**_SMALL["pt"], **_SMALL["en"], **_SMALL["es"], **_ONE}
_SMALL_WORDS = {language: re.compile(rf"\b(?:{'|'.join(small)})\b") for language, small in _SMALL.items()}
_SMALL_MONEY = re.compile(
    rf"\b({'|'.join(_ANY_SMALL)}) (?=(?:de |of )?(?:{_AFTER}|{_PERCENT}|(?:{_SCALE})\b))"
)

Kind = Literal["money", "percent", "area", "length", "plain"]


def _large_words() -> frozenset[str]:
    """Every number word above ten in Spanish, English and Portuguese, as they are formed, and the common fractions."""
    units = {
        "es": "un uno una dos tres cuatro cinco seis siete ocho nueve".split(),
        "en": "one two three four five six seven eight nine".split(),
        "pt": "um uma dois duas tres quatro cinco seis sete oito nove".split(),
    }
    tens = {
        "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(),
        "en": "twenty thirty forty fourty fifty sixty seventy eighty ninety".split(),
        "pt": "vinte trinta quarenta cinquenta cincoenta sessenta setenta oitenta noventa".split(),
    }
    joints = {"es": ("y", "i", "ai", ""), "en": ("",), "pt": ("e", "")}
    formed = set(chain(*tens.values()))
    for language, words in units.items():
        formed |= set(map("".join, product(tens[language], joints[language], words)))
    formed |= set(map("".join, product(("dieci", "veinti"), units["es"])))
    hundreds = (
        "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient duzent trezent"
    )
    more = "quatrocent quinhent seiscent setecent oitocent novecent"
    formed |= set(map("".join, product(f"{hundreds} {more}".split(), ("os", "as"))))
    single = """
    once doce trece catorce quince veinte eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    onze doze treze catorze quatorze quinze dezesseis dezasseis dezessete dezassete dezoito dezenove dezanove
    trillon trillones trillion trillions trilhao trilhoes decenas centena centenas centenar centenares millares
    doble double dobro triple triplo mitad metade half halves tercio tercios terco tercos thirds
    """
    return frozenset(
        formed | set(single.split()) | _SCALES.keys() - {"k", "mm", "mn", "mill", "palo", "palos"}
    )


LARGE_WORDS = _large_words()
_NO_NUMBERS: dict[Language, frozenset[str]] = {
    "es": frozenset(),
    "en": frozenset({"once"}),
    "pt": frozenset(),
}
_IDIOMS = re.compile(r"\bmil (?:gracias|disculpas|perdones|desculpas|obrigad\w+)\b|\bat once\b")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number in its place. ``currencies`` are those that it may be in, None where none is named."""

    kind: Kind
    value: Decimal | None
    text: str
    start: int
    end: int
    currencies: frozenset[str] | None = None
    is_bare_dollar: bool = False


@dataclass(frozen=True, slots=True)
class _Price:
    """Money that our side told of; ``codes`` are of the lots whose price it is, None where it is no lot's."""

    value: Decimal | None
    currencies: frozenset[str] | None
    codes: frozenset[int] | None = None


def strange_numerals(reply: str, known: str) -> set[str]:
    """Return the numerals of ``reply`` in other scripts and forms than 0–9 that ``known`` does not hold."""
    return {
        mark
        for mark in set(plain(reply)) - set(known)
        if not mark.isascii() and mark not in "²³" and unicodedata.numeric(mark, None) is not None
    }


def mistaken_currencies(reply: str, known: str, language: Language) -> set[str]:
    """Return the amounts of ``reply`` whose number ``known`` has, but only in other currencies."""
    prices = _prices(_figures(_legible(known, language)))
    strange = set()
    for figure in _figures(_legible(reply, language)):
        same = [price for price in prices if price.value == figure.value and price.currencies]
        if figure.currencies is not None and same and not any(_agree(figure, price) for price in same):
            strange.add(figure.text)
    return strange


def unsupported_figures(
    reply: str, told: Sequence[str], lots: "Sequence[Lot]", language: Language
) -> set[str]:
    """Return the numbers of ``reply`` that are not what our side says they are, whatever their script.

    Args:
        told: what tools and cited passages say in words.
        lots: what tools found. Where there are any, they alone say what a lot costs.
    """
    codes = _codes(lots)
    known = [_masked(_legible(text, language), codes) for text in told]
    text = _masked(_legible(reply, language), codes)
    spelled = {match[0] for match in _SPELLED.finditer(text)}
    strange = {
        letters for letters in spelled if re.sub(r"[ .\-]", "", letters) in LARGE_WORDS | _ANY_SMALL.keys()
    }
    strange |= strange_numerals(reply, "".join(told)) | {match[0] for match in _ROMAN_MONEY.finditer(text)}
    for broken in _BROKEN.finditer(text):
        if not any(broken[0] in one for one in known):
            strange.add(broken[0])
    facts = _Facts(known, lots, language)
    figures = _figures(text)
    spans = [range(figure.start, figure.end) for figure in figures]
    strange |= {
        sign[0] for sign in _LONE_SIGN.finditer(text) if not any(sign.start() in span for span in spans)
    }
    places = _lots_of(text, figures)
    for figure in figures:
        if not facts.hold(figure, text, places[figure.start]):
            strange.add(figure.text)
    return strange | facts.strange_words(text, figures)


class _Facts:
    """What our side said in numbers."""

    def __init__(self, known: Sequence[str], lots: "Sequence[Lot]", language: Language) -> None:
        from salesmind.sales.money import currency_of

        self._language = language
        figures = [(text, figure) for text in known for figure in _figures(text)]
        self._prices = [
            _Price(
                Decimal(lot.price.minor).scaleb(-currency_of(lot.price.currency).decimals),
                frozenset({lot.price.currency}),
                frozenset({_code_number(lots, lot)}),
            )
            for lot in lots
            if lot.price
        ]
        priced = {price.value for price in self._prices}
        # A sign that is several countries' is the one that the lot's price is in.
        self._prices += [price for price in _prices([one for _, one in figures]) if price.value not in priced]
        # "$" is what the company writes so: in Mexico "USD 50" is not "$50".
        self._in_dollar_signs = {figure.value for _, figure in figures if figure.is_bare_dollar}
        self._measures = {
            (figure.kind, figure.value)
            for _, figure in figures
            if figure.kind in {"percent", "area", "length"}
        }
        self._counts = {figure.value for _, figure in figures if figure.kind == "plain"}
        self._beside = {
            pair for text, figure in figures if figure.kind == "plain" for pair in _neighbours(text, figure)
        }
        self._pairs = {
            pair for text in known for line in text.split("\n") for pair in _pairs(_WORD.findall(line))
        }

    def hold(self, figure: _Figure, text: str, codes: frozenset[int]) -> bool:
        """Whether our side said this figure; ``codes`` are the lots that it is said of."""
        if figure.value is None:
            return False
        if figure.kind == "money":
            return self._is_price(figure, codes)
        if figure.kind != "plain":
            return (figure.kind, figure.value) in self._measures or (
                figure.kind == "length" and ("area", figure.value) in self._measures
            )
        if figure.value > HIGHEST_COUNT and any(price.value == figure.value for price in self._prices):
            return self._is_price(figure, codes)
        if not self._beside.isdisjoint(_neighbours(text, figure)):
            return True
        if _PRICE.search(_clause_before(text, figure)):
            return False
        if _COUNTED.match(text, figure.end) and figure.value in self._counts:
            return True
        return figure.value <= HIGHEST_COUNT and (figure.text == "0" or figure.text[0] in "123456789")

    def strange_words(self, text: str, figures: Sequence[_Figure]) -> set[str]:
        """Return the number words that do not stand so in what our side said: they are not read as numbers."""
        bare = list(_IDIOMS.sub(lambda match: "·" * len(match[0]), text))
        for figure in figures:
            bare[figure.start : figure.end] = "·" * (figure.end - figure.start)
        strange = set()
        for line in "".join(bare).split("\n"):
            words = ["", *_WORD.findall(line), ""]
            for before, word, after in zip(words, words[1:], words[2:], strict=False):
                if word not in LARGE_WORDS or word in _NO_NUMBERS[self._language]:
                    continue
                if {(before, word), (word, after)}.isdisjoint(self._pairs):
                    strange.add(word)
        return strange

    def _is_price(self, figure: _Figure, codes: frozenset[int]) -> bool:
        if figure.is_bare_dollar and figure.value not in self._in_dollar_signs:
            return False
        same = [price for price in self._prices if price.value == figure.value and _agree(figure, price)]
        return any(not price.codes or not codes or not price.codes.isdisjoint(codes) for price in same)


def _legible(text: str, language: Language) -> str:
    """Folded lines, small number words as digits, thousands in one piece."""
    marked = _CODE_OF_CURRENCY.sub(
        lambda match: f"¤{match[1]}" if match[1] else f"{match[2]}¤{match[3]}", plain(text).translate(_MARKUP)
    )
    lines = "\n".join(map(latin, marked.split("\n")))
    lines = _SMALL_MONEY.sub(lambda match: f"{_ANY_SMALL[match[1]]} ", lines)
    lines = _SMALL_WORDS[language].sub(lambda match: str(_SMALL[language][match[0]]), lines)
    return _THOUSANDS.sub("", lines)


def _figures(text: str) -> list[_Figure]:
    """Return the numbers of a legible text; ``value`` is None where one cannot be read."""
    found = []
    for match in _FIGURE.finditer(text):
        value = _value(match["number"])
        kind: Kind = "plain"
        currencies: frozenset[str] | None = None
        signs = [sign for sign in (match["before"], match["after"]) if sign]
        if match["percent"]:
            kind = "percent"
        elif signs or match["scale"]:
            kind = "money"
            meant = [_currency(sign) for sign in signs]
            currencies = frozenset.intersection(*meant) if meant else None
        elif match["area"] or match["length"]:
            kind = "area" if match["area"] else "length"
        if value is not None and match["scale"]:
            value *= _SCALES[match["scale"]]
        unread = match["minus"] or match["minus2"] or match["scaled"]
        if kind == "percent":
            unread = unread or match["scale"]
        if kind == "money":
            unread = unread or match["area"] or match["length"]
        found.append(
            _Figure(
                kind, None if unread else value, match[0].strip(), *match.span(), currencies, "$" in signs
            )
        )
    return found


def _currency(sign: str) -> frozenset[str]:
    bare = sign.removeprefix("¤").removeprefix("nuevos ")
    return _CURRENCIES.get(bare, frozenset({bare}))


def _value(number: str) -> Decimal | None:
    """Read "50,000.00", "50.000,00", "50000" and "8.5"; None for what is grouped in no known way."""
    *groups, last = re.split(r"[.,]", number)
    marks = [mark for mark in number if not mark.isdecimal()]
    has_decimals = bool(groups) and (
        marks[-1] not in marks[:-1] if len(marks) > 1 else len(last) != 3 or groups[0] == "0"
    )
    if not has_decimals:
        groups, last = [*groups, last], "0"
    else:
        marks = marks[:-1]
    grouped = len(set(marks)) <= 1 and all(len(group) == 3 for group in groups[1:])
    if not grouped or (len(groups) > 1 and len(groups[0]) > 3) or len(last) > 3:
        return None
    return Decimal(f"{''.join(groups)}.{last}")


def _prices(figures: Sequence[_Figure]) -> list[_Price]:
    return [_Price(figure.value, figure.currencies) for figure in figures if figure.kind == "money"]


def _agree(figure: _Figure, price: _Price) -> bool:
    return (
        figure.currencies is None
        or price.currencies is None
        or not figure.currencies.isdisjoint(price.currencies)
    )


def _clause_before(text: str, figure: _Figure) -> str:
    return re.split(r"[;\n,]", text[: figure.start])[-1]


def _neighbours(text: str, figure: _Figure) -> set[tuple[str, str]]:
    """The number with the word before it and the one after it, on its line."""
    if figure.value is None:
        return set()
    number = f"{figure.value.normalize():f}"
    before = _WORD.findall(text[: figure.start].rpartition("\n")[2])
    after = _WORD.findall(text[figure.end :].partition("\n")[0][:60])
    return {(word, number) for word in before[-1:]} | {(number, word) for word in after[:1]}


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def _codes(lots: "Sequence[Lot]") -> list[tuple[re.Pattern[str], bool]]:
    """How each code may be written, in the order of ``_code_number``; and whether it is a mere number."""
    patterns = []
    for code in dict.fromkeys(latin(lot.code) for lot in lots):
        parts = re.findall(r"[a-z]+|\d+|[^\W\d_a-z]+", code)
        written = r"[\W_]{0,2}".join(map(re.escape, parts)) or r"(?!)"
        patterns.append(
            (re.compile(rf"(?<![^\W_])(?<![\d][.,]){written}(?![^\W_])(?![.,]\d)"), code.isdecimal())
        )
    return patterns


def _code_number(lots: "Sequence[Lot]", lot: "Lot") -> int:
    return list(dict.fromkeys(latin(one.code) for one in lots)).index(latin(lot.code))


_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF
"""The private characters that stand for codes; ``plain`` has taken them from every text."""


def _masked(text: str, codes: Sequence[tuple[re.Pattern[str], bool]]) -> str:
    """Put a mark for each code: its digits are no numbers."""
    order = sorted(range(len(codes)), key=lambda number: -len(codes[number][0].pattern))
    for number in order:
        pattern, is_number = codes[number]

        def mark(match: re.Match[str], number: int = number, is_number: bool = is_number) -> str:
            if is_number and not _NUMBERED.search(match.string[: match.start()]):
                return match[0]
            return chr(_FIRST_MARK + number)

        text = pattern.sub(mark, text)
    return text


def _lots_of(text: str, figures: Sequence[_Figure]) -> dict[int, frozenset[int]]:
    """Return which lots each figure is said of, by where it starts: those named last, or next if it comes first."""
    said: dict[int, frozenset[int]] = {}
    named: frozenset[int] = frozenset()
    borders = [match.start() for match in _CLAUSE.finditer(text)] + [len(text)]
    start = 0
    for end in borders:
        amounts = [
            figure for figure in figures if start <= figure.start < end and figure.kind in {"money", "plain"}
        ]
        marks = [at for at in range(start, end) if _FIRST_MARK <= ord(text[at]) <= _LAST_MARK]
        amounts_at = [
            figure.start
            for figure in amounts
            if figure.kind == "money" or (figure.value or 0) > HIGHEST_COUNT
        ]
        follows = bool(marks and amounts_at and amounts_at[0] < marks[0] and amounts_at[-1] < marks[-1])
        for figure in amounts:
            before = _group(text, [at for at in marks if at < figure.start], figures)
            after = _group(text, [at for at in marks if at > figure.start][::-1], figures)
            near = (after or before) if follows or not before else before
            said[figure.start] = near or named
        if marks:
            named = _group(text, marks, figures)
        start = end
    return {figure.start: said.get(figure.start, frozenset()) for figure in figures}


def _group(text: str, marks: Sequence[int], figures: Sequence[_Figure]) -> frozenset[int]:
    """The lots of the last of ``marks`` and of those beside it, with no amount between them."""
    group: set[int] = set()
    last: int | None = None
    for at in reversed(marks):
        between = range(*sorted((at, last))) if last is not None else range(0)
        if any(figure.start in between and figure.kind == "money" for figure in figures):
            break
        group.add(ord(text[at]) - _FIRST_MARK)
        last = at
    return frozenset(group)
