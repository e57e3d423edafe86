"""What a message says about a sale, by rules, in Spanish, English and Portuguese.

A message is about the sale only if all of it is understood as such: what is left after the words of the sale and
those that mean nothing was understood must be nothing. "¿Qué lotes tienen?" asks for the list; "¿Qué lotes
tienen agua?" is a question for the documents.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Literal

from chat.plain import plain
from chat.sale_state import ForSale, OfferedPlan, SaleState
from chat.tools.arguments import SearchInventory
from salesmind.knowledge.analysis import fold
from salesmind.knowledge.stopwords import COURTESIES, STOPWORDS
from salesmind.sales.catalogue import LotKind

LONGEST_WISH = 300
"""Characters; a longer message tells a story, which rules do not understand."""

Order = Literal["price", "price_desc", "area", "area_desc", "code"]
Status = Literal["available", "reserved", "sold"]


class WishKind(StrEnum):
    """What a customer wants of the sale."""

    SEARCH = "search"
    MORE = "more"
    LOT = "lot"
    PICK = "pick"
    QUOTE = "quote"
    PLAN = "plan"
    OTHER_PLAN = "other_plan"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """How a customer wants to pay, as far as they said. ``number`` is a bare one: instalments, or a place."""

    cash: bool = False
    instalments: bool = False
    months: int | None = None
    number: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish and what it names. ``lot`` is a code as typed, ``pick`` a place in the list shown, from 1."""

    kind: WishKind
    search: SearchInventory | None = None
    lot: str | None = None
    project: str | None = None
    plan: PlanWords | None = None
    pick: int | None = None


@dataclass(slots=True)
class _Reading:
    """A folded message; what is understood of it is taken out of ``text``."""

    text: str
    search: dict[str, object] = field(default_factory=dict)
    plan: PlanWords | None = None
    code: str | None = None
    project: str | None = None

    def take(self, match: re.Match[str]) -> None:
        self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"

    @property
    def words(self) -> set[str]:
        return set(_WORD.findall(self.text))


_WORD = re.compile(r"[^\W_]+")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=000(?!\d))")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FILLER = frozenset(chain(*STOPWORDS.values())) | _words(
    " ".join(chain(*COURTESIES.values()))
    + """
    amigo amiga senor senora senorita estimado estimados favor porfa porfavor plis deseo deseamos necesito
    podrias podria puedes quisiera quieren querria dame deme den pasame pasa ones give need want wants wanna
    gimme please preciso gostaria poderia queria dizer sabe saber alguien ahora hoy today now hoje agora ok okay
    bien claro entonces then entao tambien aqui alla ahi eh mmm ah oh buenas buenos dia dias tardes noches i d
    ll im ve precisava seria serian know tell let see say decir decirme gracias thanks obrigado obrigada ustedes
    vosotros pues mira oye hey si sim yes
    """
)

_NOUNS = _words(
    """
    lote lotes lotecito terreno terrenos departamento departamentos depa depas dpto casa casas casita oficina
    oficinas local locales cochera cocheras estacionamiento estacionamientos unidad unidades propiedad
    propiedades inmueble inmuebles lot lots plot plots land house houses home homes apartment apartments flat
    flats office offices shop shops parking unit units property properties apartamento apartamentos imovel
    imoveis loteamento sala salas loja lojas vaga vagas unidade unidades terrenito parcela parcelas solar
    solares
    """
) - {"parcela", "parcelas"}
_KINDS: dict[LotKind, frozenset[str]] = {
    "lot": _words("lote lotes lotecito terreno terrenos terrenito solar solares lot lots plot plots land"),
    "house": _words("casa casas casita house houses"),
    "flat": _words(
        "departamento departamentos depa depas dpto apartment apartments flat flats apartamento apartamentos"
    ),
    "office": _words("oficina oficinas office offices sala salas"),
    "shop": _words("local locales shop shops loja lojas"),
    "parking": _words("cochera cocheras estacionamiento estacionamientos parking vaga vagas"),
}
"""What a noun asks for. The others ("unidad", "propiedad", "home") are any unit."""

_PLURALS = frozenset(noun for noun in _NOUNS if noun.endswith("s"))

_CUES = _words(
    """
    hay tienes tienen tiene tengan tengas tenes ofrecen ofreces ofrece busco buscando buscamos buscar mostrar
    muestrame muestra muestreme mostrame ensename ver lista listado catalogo opcion opciones oferta ofertas
    inventario comprar compra interesa interesado interesada interesan gusta quedan queda existe existen conocer
    cualquier vivir invertir available availability show list listing options have got offer looking look find
    buy purchase interested left any get there something tem temos procuro procurando procura mostre mostra
    mostrar opcoes catalogo restam sobrou interessa interessado interessada conhecer olhar quero achar comprar
    """
)
_SALE = _words(
    """
    venden vendes vende venta ventas disponible disponibles disponibilidad libre libres sale sell selling
    available availability venda vendas vendem disponivel disponiveis disponibilidade livres
    """
)
_PRICES = _words(
    """
    precio precios cuesta cuestan vale valen costo costos valor valores sale salen price prices cost costs
    priced worth preco precos custa custam custo custos sai saem
    """
)
_INFO = _words(
    """
    informacion info informes detalle detalles dato datos medida medidas area areas tamano mide miden ficha
    caracteristicas estado sigue siguen todavia disponible disponibles libre vendido reservado metraje
    superficie frente fondo details detail information size sizes measures measurements dimensions still status
    available sold reserved about detalhe detalhes informacao informacoes tamanho dimensoes medidas situacao
    continua disponivel vendido reservado mede
    """
)
_ORDERS: dict[str, Order] = {
    **dict.fromkeys(
        "barato barata baratos baratas baratito economico economica economicos economicas cheap cheapest cheaper "
        "affordable lowest".split(),
        "price",
    ),
    **dict.fromkeys("caro cara caros caras expensive priciest".split(), "price_desc"),
    **dict.fromkeys(
        "chico chica chicos pequeno pequena pequenos pequenas small smallest smaller".split(), "area"
    ),
    **dict.fromkeys(
        "grande grandes amplio amplia amplios big biggest bigger large largest larger maior maiores".split(),
        "area_desc",
    ),
}
_STATUSES: dict[str, Status] = {
    **dict.fromkeys("reservados reservadas reserved separados".split(), "reserved"),
    **dict.fromkeys("vendidos vendidas sold".split(), "sold"),
}
_QUOTES = re.compile(
    r"^(?:cotiz\w+|cotac\w+|proforma|proformas|presupuesto|presupuestar|quote|quotes|quotation|estimate|"
    r"proposta|orcamento|orcar|simul\w+)$"
)
_DOING = _words(
    """
    pido pedir pide solicitar solicito obtener hacer haz hazme haga hagan prepara preparame preparen prepare
    envia enviame enviar envie envien manda mandame mandar mande genera generame generar recibir formal pdf send
    make prepare get generate receive create request email faz faca fazer mande enviar envie receber gerar pedir
    solicitar
    """
)
_PAYING = _words(
    """
    cuota cuotas inicial iniciales mensual mensuales mensualidad mensualidades financiamiento financiar
    financiado financiacion forma formas pago pagos pagar plan planes plazo plazos interes tasa enganche credito
    down payment payments pay paying monthly instalment instalments installment installments financing finance
    plan plans deposit terms entrada parcela parcelas parcelamento parcelado parcelar pagamento pagamentos plano
    planos financiamento prazo
    """
)
_OTHER = _words(
    "otro otra otros otras cambiar cambia another other different change outro outra outros outras mudar trocar"
)
_PLAN_NOUNS = _words(
    "plan planes plano planos plans forma formas modalidad opcion opciones option options opcao opcoes pago "
    "pagos pagar payment pagamento pay way cuotas parcelas"
)
_MORE = _words(
    "mas more mais siguiente siguientes next proximo proximos proxima otros otras others outros outras "
    "resto demas seguir"
)
_TAKES_ALONG = _words(
    "lo la los las el este esta ese esa it this that one o a esse essa quiero tomo llevo quedo prefiero elijo"
)
_ORDINALS = {
    **dict.fromkeys("primero primera primer first primeiro primeira".split(), 1),
    **dict.fromkeys("segundo segunda second".split(), 2),
    **dict.fromkeys("tercero tercera tercer third terceiro terceira".split(), 3),
    **dict.fromkeys("cuarto cuarta fourth quarto quarta".split(), 4),
    **dict.fromkeys("quinto quinta fifth".split(), 5),
    **dict.fromkeys("sexto sexta sixth".split(), 6),
}
_PICKING = _words("opcion option opcao numero number num nro ultimo")

_NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)(?!\d)"
_CURRENCY_BEFORE = r"(?:us\$|u\$s|r\$|s/\.?|\$|€|usd\b|pen\b|brl\b|eur\b)"
_SCALE = r"(?:mil|k|thousand|mill?on(?:es)?|millions?|milhao|milhoes)\b"
_AREA = (
    r"(?:m2|mts?2|mts?\.? cuadrados|metros? [cq]uadrados?|metros?|mts?\b|sqm|sq\.? ?m(?:eters?|etres?|ts?)?\b"
    r"|square m(?:eters?|etres?)|m\b)"
)
_MONEY = r"(?:(?:nuevos )?soles?|dolar(?:es)?|dollars?|usd|pen|brl|eur|euros?|reais|real|pesos?|€|\$)"


def _amount(name: str) -> str:
    return (
        rf"(?P<before{name}>{_CURRENCY_BEFORE})?\s*(?P<number{name}>{_NUMBER})\s*(?P<scale{name}>{_SCALE})?"
        rf"\s*(?:de )?(?P<unit{name}>{_AREA}|{_MONEY})?(?!\w)"
    )


_UPWARD_WORDS = (
    r"desde|mas de|mayor(?:es)? (?:de|a|que)|a partir de|minimo(?: de)?|no menos de|over|above|more than|at least"
    r"|larger than|bigger than|from|starting at|minimum(?: of)?|acima de|mais de|maior(?:es)? (?:do )?que|no minimo"
    r"|superior(?:es)? a"
)
_DOWNWARD_WORDS = (
    r"hasta|menos de|menor(?:es)? (?:de|a|(?:do )?que)|por debajo de|(?:como )?maximo(?: de)?|no mas de|tope(?: de)?"
    r"|under|below|up to|less than|at most|cheaper than|smaller than|no more than|maximum(?: of)?|ate|abaixo de"
    r"|no maximo|inferior(?:es)? a|(?:presupuesto|budget|orcamento)(?: es| is| e)?(?: de| of)?"
)
_BETWEEN = re.compile(
    rf"\b(?:entre|between|from|desde|de)\s+{_amount('1')}\s+(?:y|and|e|a|to|ate|hasta)\s+{_amount('2')}"
)
_DOWNWARD = re.compile(rf"(?<!\w)(?:{_DOWNWARD_WORDS})\s+(?:los |las |the |os )?{_amount('1')}")
_UPWARD = re.compile(rf"(?<!\w)(?:{_UPWARD_WORDS})\s+(?:los |las |the |os )?{_amount('1')}")
_CURRENCIES = {
    "us$": "USD", "u$s": "USD", "r$": "BRL", "s/": "PEN", "s/.": "PEN", "€": "EUR", "usd": "USD", "pen": "PEN",
    "brl": "BRL", "eur": "EUR", "sol": "PEN", "soles": "PEN", "nuevos soles": "PEN", "dolar": "USD", "dolares": "USD",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "reais": "BRL", "real": "BRL",
}  # fmt: skip
"""A bare "$" and "pesos" are several countries'."""

_LEAST_PRICE = 1_000
"""A number without a unit is a price from here on; "hasta 120" may be metres."""

_STAGE = re.compile(
    r"\b(?:etapa|fase|stage|phase|sector|setor)\s+(?:n\S{0,3}\s+)?(\d{1,3}|[ivx]{1,4}|[a-z])\b"
)
_NO_CODE_AFTER = (
    r"(?!\s*(?:mil|k|m2|mts|metros|sqm|soles?|dol|usd|anos|years|cuotas|meses|months|parcelas)\b)(?![.,]?\d)"
)
_BLOCK = re.compile(
    r"\b(?:mz|mza|manzana|quadra|qd|block|bloque)\.?\s*([a-z]{1,2}|\d{1,3})\s*[,\- ]\s*"
    r"(?:lote|lt|lot)\.?\s*(\d{1,4}[a-z]?)\b"
)
_NAMED_CODE = re.compile(
    r"\b(?:lotes?|lots?|lt|plot|terreno|unidad|unidade|unit|depa|dpto|departamento|apartamento|apto|apt|apartment|flat|casa"
    r"|house|oficina|office|local|sala|loja|shop|cochera|vaga|estacionamiento)\.?\s*(?:n(?:ro|um|umero|umber|o|°|º)?\.?\s+"
    rf"|#\s*)?((?:[a-z]{{1,3}}\s?-\s?|[a-z]{{1,3}}|[a-df-np-xz] )?\d{{1,5}}(?:-?[a-z])?)\b{_NO_CODE_AFTER}"
)
_BARE_CODE = re.compile(
    rf"(?<![\w/-])(?!m2\b)([a-z]{{1,3}}-\d{{1,5}}[a-z]?|[a-z]{{1,2}}\d{{1,4}}[a-z]?)\b{_NO_CODE_AFTER}"
)

_CASH = re.compile(
    r"\b(?:al contado|de contado|contado|en efectivo|efectivo|in cash|cash|a vista|avista|pago unico"
    r"|(?:en )?un solo pago|pay in full|full payment|outright|one payment)\b"
)
_MONTHS = re.compile(
    r"(?<![\w.,])(-?\d{1,3}(?:[.,]\d{3})+|-?\d{1,9})([.,]\d+)?\s*"
    r"(?:cuotas?|meses|mensualidades|instal+ments?|monthly payments|months?|parcelas|vezes|prestacoes)"
    r"(?: (?:mensuales|mensais))?\b"
)
_YEARS = re.compile(r"(?<![\w.,])(-?\d{1,6})\s*(?:anos?|years?)\b")
_INSTALMENTS = re.compile(
    r"\b(?:(?:en|a|por|in|com|em) )?(?:cuotas(?: mensuales)?|plazos|mensualidades|instal+ments|monthly payments"
    r"|financiado|financiada|financiarlo|financed|financing|parcelado|parcelada|parcelas|prestacoes|credito)\b"
)
_LONE_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3})(?![\w.,/-])")
_GENERIC = _words(
    """
    proyecto residencial condominio urbanizacion habilitacion conjunto edificio torre torres villa villas parque
    jardines project residence residences condominium towers park gardens projeto residencia edificio loteamento
    lotes de del la las los el the of do da dos das y e and
    """
)


def read_wish(message: str, projects: Sequence[ForSale], state: SaleState) -> Wish | None:
    """Return what a message wants of the sale; None when it wants nothing, or something else as well.

    Args:
        message: one or more messages of the customer, as they wrote them.
        projects: what the company sells.
        state: where the conversation stands; "the second one" means something only after a list.
    """
    if len(message) > LONGEST_WISH:
        return None
    folded = " ".join(fold(plain(message)).split())
    reading = _Reading(_SPACED_THOUSANDS.sub("", folded))
    _take_project(reading, projects)
    _take_ranges(reading)
    _take_stage(reading, projects)
    _take_code(reading)
    _take_plan(reading, state.plans)
    return (
        _quote(reading, state)
        or _other_plan(reading, state)
        or _lot(reading)
        or _pick(reading, state)
        or _plan(reading, state)
        or _of_the_lot(reading, state)
        or _more(reading, state)
        or _search(reading, state)
    )


def read_plan(words: str, plans: Sequence[OfferedPlan]) -> PlanWords | None:
    """Return how somebody wants to pay, when that is all that was asked: "24", "al contado", a plan's name."""
    reading = _Reading(" ".join(fold(plain(words)).split())[:LONGEST_WISH])
    _take_plan(reading, plans)
    return reading.plan


def _left(reading: _Reading, *understood: frozenset[str]) -> set[str]:
    return {
        word
        for word in reading.words - _FILLER
        if not any(word in words for words in understood) and not _QUOTES.match(word)
    }


def _quote(reading: _Reading, state: SaleState) -> Wish | None:
    words = reading.words
    if not any(_QUOTES.match(word) for word in words):
        return None
    named = bool(reading.code or state.lot)
    also = _PRICES | _PAYING if named else frozenset[str]()
    if _left(reading, _DOING, _NOUNS, _CUES, _TAKES_ALONG, also):
        return None
    return Wish(WishKind.QUOTE, lot=reading.code, project=reading.project, plan=_said(reading.plan))


def _other_plan(reading: _Reading, state: SaleState) -> Wish | None:
    words = reading.words
    discussed = state.lot or state.pending or state.quote_id
    if not discussed or reading.code or words.isdisjoint(_OTHER) or words.isdisjoint(_PLAN_NOUNS):
        return None
    if _left(reading, _OTHER, _PLAN_NOUNS, _CUES, _PAYING):
        return None
    return Wish(WishKind.OTHER_PLAN)


def _lot(reading: _Reading) -> Wish | None:
    if reading.code is None or reading.search.keys() - {"stage"}:
        return None
    plan = _said(reading.plan)
    if not _left(reading, _NOUNS, _PRICES, _INFO, _CUES, _SALE, _TAKES_ALONG):
        kind = WishKind.QUOTE if plan else WishKind.LOT
        return Wish(kind, lot=reading.code, project=reading.project, plan=plan)
    if not _left(reading, _NOUNS, _PRICES, _CUES, _PAYING, _TAKES_ALONG):
        return Wish(WishKind.QUOTE, lot=reading.code, project=reading.project, plan=plan)
    return None


def _pick(reading: _Reading, state: SaleState) -> Wish | None:
    if state.asked != "lot" or not state.shown or reading.search:
        return None
    place = next((_ORDINALS[word] for word in reading.words if word in _ORDINALS), None)
    if place is None and reading.plan:
        place = reading.plan.number
    if place is None or not 1 <= place <= len(state.shown):
        return None
    ordinals = frozenset(_ORDINALS)
    if _left(reading, ordinals, _PICKING, _NOUNS, _INFO, _PRICES, _TAKES_ALONG, _CUES):
        return None
    return Wish(WishKind.PICK, pick=place)


def _plan(reading: _Reading, state: SaleState) -> Wish | None:
    plan = reading.plan
    if plan is None or reading.code or reading.search or not (state.lot or state.pending):
        return None
    if plan == PlanWords(number=plan.number) and state.asked != "plan":
        return None
    if _left(
        reading,
        _PAYING,
        _CUES,
        _OTHER,
        _TAKES_ALONG,
        _PICKING,
        _words("mejor melhor better rather pero but mas com"),
    ):
        return None
    return Wish(WishKind.PLAN, plan=plan)


def _of_the_lot(reading: _Reading, state: SaleState) -> Wish | None:
    """A question of price or payment without a name, while a lot is being discussed."""
    lot = state.lot
    words = reading.words
    if lot is None or reading.code or reading.search or reading.project or not words.isdisjoint(_PLURALS):
        return None
    if not words.isdisjoint(_PAYING) and not _left(reading, _PAYING, _PRICES, _NOUNS, _CUES):
        return Wish(WishKind.QUOTE, plan=_said(reading.plan))
    if not words.isdisjoint(_PRICES | _INFO) and not _left(reading, _PRICES, _INFO, _NOUNS):
        return Wish(WishKind.LOT)
    return None


def _more(reading: _Reading, state: SaleState) -> Wish | None:
    if not state.more or reading.search or reading.code or reading.project or reading.words.isdisjoint(_MORE):
        return None
    if _left(reading, _MORE, _NOUNS, _CUES, _SALE):
        return None
    return Wish(WishKind.MORE)


def _search(reading: _Reading, state: SaleState) -> Wish | None:
    if reading.code or reading.plan:
        return None
    words = reading.words
    search = dict(reading.search)
    ranged = not search.keys().isdisjoint({"price_from", "price_to", "area_from", "area_to"})
    order = next((_ORDERS[word] for word in sorted(words) if word in _ORDERS), None)
    status = next((_STATUSES[word] for word in sorted(words) if word in _STATUSES), None)
    noun = not words.isdisjoint(_NOUNS)
    cued = not words.isdisjoint(_CUES | _SALE | _PRICES) or ranged or order or status
    listed = bool(state.shown)
    slots = bool(search or reading.project or order)
    left = _left(
        reading,
        _NOUNS,
        _CUES,
        _SALE,
        _PRICES,
        frozenset(_ORDERS),
        frozenset(_STATUSES),
        _words("proyecto projects project"),
    ) - ({"menor", "menores", "area"} if ranged else set())
    told = ranged and noun and not words.isdisjoint(_CUES) and len(left) <= 3 and words.isdisjoint(_PAYING)
    if left and not told:
        return None
    wanted = (
        (noun and (cued or slots))
        or (reading.project and (cued or search))
        or (listed and (slots or status))
        or (ranged and not words.isdisjoint(_CUES | _SALE))
        or not words.isdisjoint(_SALE - {"sale"})
        or {"for", "sale"} <= words
    )
    if not wanted:
        return None
    if listed and not noun and state.search and (ranged or order) and not reading.project:
        kept = state.search.model_dump(exclude={"page", "order", "currency"}, exclude_none=True)
        search = {**kept, **search} if order or not ranged else {**_places(kept), **search}
    kinds = [kind for kind, nouns in _KINDS.items() if not words.isdisjoint(nouns)]
    if len(kinds) == 1:
        search["kind"] = kinds[0]
    if reading.project:
        search["project"] = reading.project
    if order:
        search["order"] = order
    elif "area_from" in search and "price_to" not in search:
        search.setdefault("order", "area")
    if status:
        search["status"] = status
    return Wish(WishKind.SEARCH, search=_valid_search(search))


def _places(search: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in search.items() if name in {"project", "stage", "kind", "status"}}


def _valid_search(search: dict[str, object]) -> SearchInventory:
    for low, high in (("price_from", "price_to"), ("area_from", "area_to")):
        one, other = search.get(low), search.get(high)
        if isinstance(one, Decimal) and isinstance(other, Decimal) and one > other:
            search[low], search[high] = other, one
    return SearchInventory.model_validate(search)


def _said(plan: PlanWords | None) -> PlanWords | None:
    """A bare number says how to pay only when we asked for it."""
    return None if plan is None or plan == PlanWords(number=plan.number) else replace(plan, number=None)


def _take_project(reading: _Reading, projects: Sequence[ForSale]) -> None:
    best: tuple[int, re.Match[str], str] | None = None
    for one in projects:
        names = _WORD.findall(fold(one.project))
        telling = [name for name in names if name not in _GENERIC] or names
        for tokens in (names, telling):
            if not tokens or (len(tokens) == 1 and len(tokens[0]) < 3):
                continue
            found = re.search(r"\b" + r"\W+".join(map(re.escape, tokens)) + r"\b", reading.text)
            if found and (best is None or len(found[0]) > best[0]):
                best = (len(found[0]), found, one.project)
    if best:
        reading.take(best[1])
        reading.project = best[2]


def _take_ranges(reading: _Reading) -> None:
    for _ in range(2):
        between = _BETWEEN.search(reading.text)
        if not between or not _take_range(reading, between, ("1", "2"), ("from", "to")):
            break
    for pattern, bound in ((_DOWNWARD, "to"), (_UPWARD, "from")):
        for _ in range(2):
            found = pattern.search(reading.text)
            if not found or not _take_range(reading, found, ("1",), (bound,)):
                break


def _take_range(reading: _Reading, match: re.Match[str], names: Sequence[str], bounds: Sequence[str]) -> bool:
    marks = [{part: match[f"{part}{name}"] for part in ("before", "scale", "unit")} for name in names]
    shared = marks[-1]
    values = [
        _value(match[f"number{name}"], mark["scale"] or (shared["scale"] if name != names[-1] else None))
        for name, mark in zip(names, marks, strict=True)
    ]
    unit = next((mark["unit"] for mark in reversed(marks) if mark["unit"]), None)
    is_area = unit is not None and re.fullmatch(_AREA, unit) is not None
    currency = next(
        (
            mark["before"] or (None if is_area else mark["unit"])
            for mark in reversed(marks)
            if mark["before"] or mark["unit"]
        ),
        None,
    )
    is_price = not is_area and bool(
        currency or any(mark["scale"] for mark in marks) or max(values) >= _LEAST_PRICE
    )
    limit = Decimal(10) ** (8 if is_area else 12)
    if not (is_area or is_price) or max(values) >= limit:
        return False
    kind = "area" if is_area else "price"
    for value, bound in zip(values, bounds, strict=True):
        reading.search.setdefault(f"{kind}_{bound}", value)
    if is_price and currency in _CURRENCIES:
        reading.search["currency"] = _CURRENCIES[currency]
    reading.take(match)
    return True


def _value(number: str, scale: str | None) -> Decimal:
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", number)
    if grouped:
        plain_number = Decimal(re.sub(r"[.,]", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else ""))
    else:
        plain_number = Decimal(number.replace(",", "."))
    if not scale:
        return plain_number
    return plain_number * (1_000 if scale in {"mil", "k", "thousand"} else 1_000_000)


def _take_stage(reading: _Reading, projects: Sequence[ForSale]) -> None:
    known = [stage for one in projects for stage in one.stages]
    found = _STAGE.search(reading.text)
    if found:
        # "stage 2" asks for what the company calls "Etapa 2".
        same = [stage for stage in known if found[1] in _WORD.findall(fold(stage))]
        reading.search["stage"] = same[0] if same else found[0]
        reading.take(found)
        return
    for stage in sorted(known, key=len, reverse=True):
        folded = fold(stage)
        named = re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", reading.text)
        if named and len(folded) > 3 and not set(_WORD.findall(folded)) <= _FILLER | _NOUNS:
            reading.search["stage"] = stage
            reading.take(named)
            return


def _take_code(reading: _Reading) -> None:
    block = _BLOCK.search(reading.text)
    if block:
        reading.code = f"{block[1]}-{block[2]}".upper()
        reading.take(block)
        return
    for pattern in (_NAMED_CODE, _BARE_CODE):
        found = pattern.search(reading.text)
        if found:
            reading.code = re.sub(r"\s*-\s*", "-", found[1]).upper()
            reading.take(found)
            return


def _take_plan(reading: _Reading, plans: Sequence[OfferedPlan]) -> None:
    plan = PlanWords()
    for offered in sorted(plans, key=lambda plan: len(plan.name), reverse=True):
        for name in (offered.name, offered.code):
            named = re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", reading.text)
            if named and len(name) > 2:
                reading.take(named)
                reading.plan = PlanWords(name=offered.code)
                return
    for pattern in (_CASH, _MONTHS, _YEARS, _INSTALMENTS, _LONE_NUMBER):
        found = pattern.search(reading.text)
        if not found:
            continue
        if pattern is _CASH:
            plan = replace(plan, cash=True)
        elif pattern is _MONTHS:
            # Half an instalment is as little offered as none.
            months = 0 if found[2] else int(re.sub(r"[.,]", "", found[1]))
            plan = replace(plan, instalments=True, months=months)
        elif pattern is _YEARS:
            plan = replace(plan, instalments=True, months=12 * int(found[1]))
        elif pattern is _INSTALMENTS:
            plan = replace(plan, instalments=True)
        elif plan == PlanWords():
            plan = replace(plan, number=int(found[1]))
        else:
            continue
        reading.take(found)
    if plan != PlanWords():
        reading.plan = plan
