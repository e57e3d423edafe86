"""Which of our languages a text is in, by its most common words and by letters and endings that one language has.

No model and no dependency: a chat line is short, and short texts are told apart by function words.
"""

import re
from functools import lru_cache
from typing import Literal, cast

from salesmind.knowledge.analysis import fold
from salesmind.knowledge.stopwords import STOPWORDS

Language = Literal["es", "en", "pt"]

_WORD = re.compile(r"[^\W\d_]+")

_CHAT_WORDS: dict[str, str] = {
    "es": """
        hola buenas buenos dias tardes noches gracias favor precio precios cuesta cuestan vale cuota cuotas lote
        lotes terreno terrenos departamento departamentos casa casas ubicacion ubicado informacion quiero quisiera
        necesito busco tienes hablar asesor asesora cita visita manana hoy ayer ahora bien si claro listo dale
        interesa aceptan mandame enviame fotos mas
        financiamiento pago pagos soles disponible disponibles metros cuadrados banos dormitorios dormitorio
        habitaciones cochera jefe senor senora hacer comprar vender cual hay estoy interesado interesada puedo
        decir fecha anos nombre gran parte despues luego entonces
    """,
    "en": """
        hello hi hey thanks thank please pls plz price prices cost costs much lot lots land apartment apartments
        house houses flat location located information want need looking have got talk speak agent advisor
        appointment visit tomorrow today yesterday now good yes sure ready financing payment payments available
        square meters metres bathrooms bedrooms bedroom bathroom parking buy sell i'm interested many long far old
        send photos picture pictures interested
        year years first new people name type called used made use known make
    """,
    "pt": """
        oi ola bom boa dia tarde noite obrigado obrigada favor preco precos custa custam vale parcela parcelas lote
        lotes terreno terrenos apartamento apartamentos casa casas localizacao localizado informacao informacoes
        quero queria gostaria preciso procuro tenho falar corretor corretora atendente visita amanha hoje ontem
        agora bem sim claro pronto financiamento pagamento pagamentos reais disponivel disponiveis metros quadrados
        banheiros quartos quarto suite garagem vaga senhor senhora fazer comprar vender qual estou interessado
        interessada posso dizer data anos nome grande depois entao ainda tem dos das
        interessa aceita aceitam manda mande mandar
    """,
}

_OWN_SIGNS: dict[str, re.Pattern[str]] = {
    "es": re.compile(r"ñ|[cs]i[oó]n\b|ciones\b|\bll|[aeo]ll[ao]|[íó]a?\b|dad(?:es)?\b|ue[rnlst]|ie[nr]"),
    "en": re.compile(r"\bth|th\b|wh|ing\b|sh|ck|ght|'s\b|tion|ee|oo|\w(?:ed|ly)\b|ow|k|w|y\b"),
    "pt": re.compile(
        r"[ãõçâêô]|nh|lh|[cs][aã]o\b|[cç][oõ]es\b|[aeo]ss|dade|\b[nd][ao]s?\b|[aeio]m\b|ei[rt]|ou\b|ia\b"
    ),
}
_SIGN_WEIGHT = 0.5
_SURE_LETTERS = {"es": "ñ¿¡", "pt": "ãõçâêôà"}
_SURE_WORDS = {
    "es": re.compile(
        r"^\W*que\b|\b(?:qué|quién(?:es)?|cuál(?:es)?|cómo|cuándo|dónde|cuánt[oa]s?|más|sí|el|los|las|del|y)\b"
    ),
    "en": re.compile(r"\b(?:the|what|how|who|where|when|which|is|are|you|i)\b"),
    "pt": re.compile(r"\b(?:é|há|já|às?|o que|(?:d|n|a)?os?|(?:d|n)as?|ao|em|um|uma)\b"),
}
"""Spelling that only one of the three languages has. Without its accents a word still counts as a common word."""
_MARGIN = 0.3
_CACHED_WORDS = 20_000
_READ_CHARACTERS = 4_000
"""Enough of a document; the rest says the same."""

_LOOSE = {
    "es": {"o", "e", "os", "u", "a"},
    "en": {"d", "m", "s", "t", "re", "ll", "ve"},
    "pt": {"si", "per", "tu"},
}
"""Index stopwords that are rare as words of the language, or common in another one."""


def detect_language(text: str) -> Language | None:
    """Return ``es``, ``en`` or ``pt``, or ``None`` when the text does not tell ("ok", "👍", "123").

    A word counts in full for the only language that has it, less when two share it; letter groups typical of
    one language count half. ``None`` also stands for a tie.
    """
    lowered = text[:_READ_CHARACTERS].lower()
    scores = dict.fromkeys(_WORDS, 0.0)
    for word in _WORD.findall(lowered):
        for language, weight in _word_scores(word):
            scores[language] += weight
    for language, letters in _SURE_LETTERS.items():
        if any(letter in lowered for letter in letters):
            scores[language] += 1
    for language, words in _SURE_WORDS.items():
        scores[language] += len(words.findall(lowered))
    best, second, _ = sorted(scores, key=lambda language: -scores[language])
    clear = scores[best] - scores[second] >= _MARGIN and scores[best] > _SIGN_WEIGHT
    return cast(Language, best) if clear else None


@lru_cache(maxsize=_CACHED_WORDS)
def _word_scores(word: str) -> list[tuple[str, float]]:
    signs = [(language, _SIGN_WEIGHT) for language, signs in _OWN_SIGNS.items() if signs.search(word)]
    return _WEIGHTS.get(fold(word), []) + signs


_WORDS = {
    language: (STOPWORDS[language] | set(_CHAT_WORDS[language].split())) - _LOOSE[language]
    for language in STOPWORDS
}


def _weights() -> dict[str, list[tuple[str, float]]]:
    shared: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in words:
            shared.setdefault(word, []).append(language)
    return {word: [(one, 1 / len(own) ** 2) for one in own] for word, own in shared.items()}


_WEIGHTS = _weights()
