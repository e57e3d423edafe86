"""Whether a model's reply may go to a customer: it says what its sources say, and nothing that was put into it.

The model is not trusted here. It may have obeyed a text in a document or in the conversation, so a reply is
compared with the passages that it cites, as the model saw them. What fails is held back; the caller quotes instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chat.answers import Question
from chat.claims import unsupported_claims
from chat.figures import LARGE_WORDS, mistaken_currencies, strange_numerals, unsupported_figures
from chat.orders import addresses_assistant, obeys, plain, without_orders
from salesmind.knowledge.analysis import fold, tokens
from salesmind.knowledge.language import Language, detect_language
from salesmind.knowledge.store import Passage

if TYPE_CHECKING:
    from salesmind.sales.catalogue import Lot

COURTESY_CHARACTERS = 300
"""A reply without a source is a courtesy; whatever is longer makes statements."""

GROUNDED_SHARE = 0.4
"""The least share of a reply's words, but for those of the question and of courtesy, that stand in its sources.

Honest answers are paraphrases: over those of ``tests/unit/test_chat_grounding.py`` the least is 0.5. Of sentences of
XQuAD (es, en) and FaQuAD (pt) held against another passage of the set, 99, 99 and 98 of 100 are below it.
"""

ECHO_SHARE = 0.25
"""The least share of a reply's words, those of the question among them, that stand in its sources."""

COURTEOUS_SHARE = 0.65
"""The least share of a courtesy's words that are words of courtesy, or stood in what we said before."""

_RUN = 6
"""So many words in a row of our instructions are no coincidence."""

_LANGUAGE_WORDS = 8
_NEIGHBOURS_WORDS = 16
"""Fewer words do not tell a reply's language; Spanish and Portuguese need more to be told apart."""

_RELATED_LETTERS = 5
"""Words that begin with the same letters count as one: "financiado" and "financiamiento"."""

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_DIGIT_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_ZERO_CENTS = re.compile(r"[.,]00?$")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"(?<=[^\W\d_,;)] )[A-ZÁÉÍÓÚÂÊÔÃÕÇÑÜ][\w'-]{2,}")
_PLACEHOLDER = re.compile(r"\{\w+\}")

_CONTACT = re.compile(
    r"\b(?:https?|ftp|javascript|vbscript|mailto|intent|whatsapp)\s*:\s*/{0,2}[^\s)\]>\"']+|\bdata:[a-z]+/\S+"
    r"|[\w.+-]+(?:@|\s?[(\[]at[)\]]\s?|\s+arroba\s+)[\w-]+(?:\.[\w-]+)*|@\w{3,}"
    r"|\b(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,24}\b(?:/[^\s)\]>\"']*)?"
    r"|\]\(|<[a-z!/]|```",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^(?:https?|mailto)\s*:\s*/{0,2}|^www\.")

_CURRENCY_BEFORE = r"(?:us\$|r\$|s/\.?|\$|€|£|\busd|\beur|\bpen|\bbrl)"
_CURRENCY_AFTER = (
    r"(?:%|€|\$|(?:usd|eur|pen|brl|soles?|sol|dolar(?:es)?|dollars?|euros?|reais|real|pesos?|centavos?|cents?"
    r"|por ciento|por cento|per ?cent|mil|thousand|mill?on(?:es)?|millions?|milhao|milhoes"
    r"|lucas?|grand|bucks|contos?)\b)"
)
_SMALL_NUMBERS = """
zero cero un uno una um uma one two dos dois duas three tres four cuatro quatro five cinco six seis seven siete sete
eight ocho oito nine nueve nove ten diez dez
"""
_NUMBER_WORD = "(?:" + "|".join(sorted({*_SMALL_NUMBERS.split(), *LARGE_WORDS}, key=len, reverse=True)) + ")"
_SMALL_AMOUNT = re.compile(
    rf"{_CURRENCY_BEFORE}\s*(\d)(?![\d.,]*\d)|(?<![\d.,])\b(\d)\s*{_CURRENCY_AFTER}"
    rf"|\b({_NUMBER_WORD}(?:\W+(?:{_NUMBER_WORD}|y|e|and|de|of))*)\W+{_CURRENCY_AFTER}"
)
_CONCESSIONS = (
    re.compile(
        r"\b(?:gratis|gratuit\w+|de graca|(?:sin|sem) (?:ningun |nenhum )?cost[oe]|sem custo|free of charge|for free"
        r"|(?:is|are|be|it's) (?:\w+ )?free\b(?! (?:to|of|from))|regal(?:o|a|amos|ado|an)\b|obsequi\w+)"
    ),
    re.compile(r"\b(?:descuentos?|descontos?|discount\w*|rebajas?|\d+ ?% off)\b"),
)
"""Giving something away, and giving it for less, are prices too."""
_DENIED = re.compile(r"\b(?:no|not|nao|nunca|never|sin|sem|isn't|aren't|don't)\W+(?:\w+\W+){0,3}$")

_COURTEOUS = """
hola buen buena buenos buenas dia dias tarde tardes noche noches saludo saludos gusto gustos encantado
encantada placer gracias nada agradezco agradecemos bienvenido bienvenida claro supuesto perfecto genial
excelente listo entiendo entendido lamento siento disculpa disculpe perdon ayudar ayudarte ayudarle ayudo
ayuda asistente asistirte virtual soy estoy aqui estare quedo atento atenta pendiente pregunta preguntas
preguntame preguntar consulta consultas duda dudas inquietud saber gustaria quieres quiere deseas desea
necesitas necesita puedes puede cuentame cuenteme dime digame escribeme escribenos escribe responder respondo
respuesta informacion tema asesor asesora equipo persona feliz bonito lindo semana fin hasta pronto luego
manana adios despedida chat conversacion mensaje hablar hablamos momento siempre mejor bien vale ok okey
alegro alegra ja jaja hello hi hey good morning afternoon evening day night welcome thank thanks please glad
happy pleasure course sure great perfect excellent understand understood got sorry apologize help assist
assistant here question questions ask anything know like would want need tell write answer information let
advisor team person nice lovely week weekend goodbye bye soon later tomorrow conversation message talk moment
always best okay wonderful enjoy rest feel free reach care else ola oi bom boa noite prazer obrigado obrigada
disponha imagina certeza perfeito otimo entendi entendo desculpe ajudar ajuda ajudo assistente estou fico
disposicao pergunta perguntas pergunte duvida duvidas gostaria quer deseja precisa pode conte diga escreva
resposta informacao informacoes assunto atendente corretor equipe pessoa ate logo breve amanha tchau conversa
mensagem falar sempre melhor bem
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a model sees it: without what speaks to a model."""

    passage: Passage
    title: str
    heading: str
    text: str
    lots: "Sequence[Lot]" = ()
    is_told: bool = False
    """Whether it is what a tool said; ``lots`` are those that the tool found."""

    @property
    def words(self) -> str:
        """All of it that a reply may stand on."""
        return f"{self.title}\n{self.heading}\n{self.text}"


def shown(passages: Sequence[Passage]) -> list[Shown]:
    """Return what may be shown of ``passages``; one of which nothing is left is not shown at all."""
    return [
        Shown(passage, without_orders(passage.document_title), without_orders(passage.heading), text)
        for passage in passages
        if (text := without_orders(passage.text)).strip()
    ]


def why_held_back(reply: str, question: Question, sources: Sequence[Shown], instructions: str) -> str | None:
    """Return why a reply must not be sent, in words fit for a log; None when it may be.

    Args:
        reply: the text for the customer, without its citations.
        sources: the passages that it cites; none for a courtesy.
        instructions: our own, with ``{placeholders}``, which nobody is to be told.
    """
    if shares_run(reply, instructions) or addresses_assistant(reply):
        return "it speaks of its instructions"
    if not _speaks(reply, question.language):
        return "it is not in the customer's language"
    documents = [
        text
        for passage in question.passages
        for text in (passage.document_title, passage.heading, passage.text)
    ]
    asked = [question.text, *(exchange.text for exchange in question.history if exchange.role == "user")]
    if obeys(reply, documents) or obeys(reply, asked, customers=True):
        return "it says what a text orders"
    known = _known(question, sources)
    if any(source.is_told for source in sources):
        # Neither the date nor what was said earlier counts: they are of other days and other lots.
        told = [source.text if source.is_told else source.words for source in sources]
        lots = [lot for source in sources for lot in source.lots]
        if unsupported_figures(reply, told, lots, question.language) or _concessions(reply, "\n".join(told)):
            return "it names amounts that its tools do not"
        if unsupported_claims(reply, told):
            return "it says that something was done that was not"
    elif (
        unsupported_numbers(reply, known)
        or unsupported_amounts(reply, known)
        or mistaken_currencies(reply, known, question.language)
        or strange_numerals(reply, known)
    ):
        return "it names amounts that its sources do not"
    elif not sources and unsupported_claims(reply, []):
        return "it says that something was done that was not"
    if unsupported_contacts(reply, known):
        return "it names links or addresses that its sources do not"
    if not sources:
        return None if _is_courtesy(reply, question) else "it states more than a courtesy"
    return None if _is_grounded(reply, question, sources) else "its sources do not say so"


def shares_run(reply: str, secret: str) -> bool:
    """Whether ``_RUN`` words in a row of ``secret`` stand in ``reply``; ``{placeholders}`` interrupt a run."""
    words = _WORD.findall(fold(plain(reply)))
    return not _runs(secret).isdisjoint(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


@lru_cache(maxsize=8)
def _runs(secret: str) -> frozenset[tuple[str, ...]]:
    parts = [_WORD.findall(fold(part)) for part in _PLACEHOLDER.split(secret)]
    return frozenset(tuple(words[at : at + _RUN]) for words in parts for at in range(len(words) - _RUN + 1))


def unsupported_numbers(reply: str, known: str) -> set[str]:
    """Return the numbers of ``reply`` that stand nowhere in ``known``, however they are written there.

    Single digits pass: they count items more often than money. "85,000.00", "85.000" and "85 000" are one number.
    """
    supported = _numbers(known)
    return {number for number in _numbers(reply) if len(number) > 1 and number not in supported}


def unsupported_amounts(reply: str, known: str) -> set[str]:
    """Return the amounts of ``reply`` that are one digit or words, and what it gives away, that ``known`` does not.

    "1 USD", "cien dólares" and "free" are prices as much as "85,000".
    """
    said, given = _legible(reply), _legible(known)
    supported = set(_small_amounts(given))
    return {amount for amount in _small_amounts(said) if amount not in supported} | _concessions(reply, known)


def unsupported_contacts(reply: str, known: str) -> set[str]:
    """Return the links, mail addresses, handles and markup of ``reply`` that ``known`` does not hold.

    The beginning of a known link is known: a page's site.
    """
    supported = set(_contacts(known))
    return {
        contact
        for contact in _contacts(reply)
        if contact not in supported and not any(link.startswith(contact + "/") for link in supported)
    }


def grounded_share(reply: str, language: Language, sources: str, neutral: str = "") -> float:
    """Return the share of the reply's words that stand in ``sources``, to the letter or in a related form.

    Words of ``neutral`` and of courtesy are not counted, nor are numbers; 1 when none is left to be counted.
    """
    counted = _terms(reply, language) - _terms(neutral, language) - _courteous(language)
    if not counted:
        return 1.0
    found = _terms(sources, language)
    beginnings = {term[:_RELATED_LETTERS] for term in found if len(term) >= _RELATED_LETTERS}
    return sum(term in found or term[:_RELATED_LETTERS] in beginnings for term in counted) / len(counted)


def _is_grounded(reply: str, question: Question, sources: Sequence[Shown]) -> bool:
    """Words are compared where reply and sources speak one language; elsewhere names are, and one word at least."""
    language, text = question.language, "\n".join(source.words for source in sources)
    written = detect_language(text)
    terms = _terms(reply, language)
    if terms and terms <= _courteous(language) and not _numbers(reply):
        return False  # "OK" stands on no document.
    asked = f"{question.text}\n{question.company}"
    if written in (None, language):
        # The question's words are neither for nor against a reply, as long as it is no mere echo of them.
        return (
            grounded_share(reply, language, text, asked) >= GROUNDED_SHARE
            and grounded_share(reply, language, text) >= ECHO_SHARE
        )
    related = {
        term[:_RELATED_LETTERS]
        for spoken in (written, language)
        for term in _terms(f"{text}\n{question.company}", spoken)
    }
    names = _terms(" ".join(_NAME.findall(reply)), language)
    unknown = {name for name in names if name[:_RELATED_LETTERS] not in related}
    if 2 * len(unknown) > len(names):
        return False
    related |= {term[:_RELATED_LETTERS] for term in _terms(asked, language)}
    terms -= _courteous(language)
    return not terms or bool(_numbers(reply)) or any(term[:_RELATED_LETTERS] in related for term in terms)


def _is_courtesy(reply: str, question: Question) -> bool:
    """Short, of courteous words or ours, and no answer to what the documents answer."""
    if len(reply) > COURTESY_CHARACTERS:
        return False
    said = "\n".join(exchange.text for exchange in question.history if exchange.role == "assistant")
    language = question.language
    ours = _courteous(language) | _terms(f"{said}\n{question.company}", language)
    subject = _terms(question.text, language) - ours
    if question.answerable and subject:
        return False
    words = _terms(reply, language)
    return len(words & ours) >= COURTEOUS_SHARE * len(words)


def _known(question: Question, sources: Sequence[Shown]) -> str:
    """What our side supplied: the sources, the date, and what we said before. Never the customer's own words, or
    the customer could put a price into our mouth."""
    said = [exchange.text for exchange in question.history if exchange.role == "assistant"]
    today = question.now.strftime("%Y %m %d %H %M")
    return "\n".join([today, *said, *(source.words for source in sources)])


def _speaks(reply: str, language: Language) -> bool:
    words = len(_LETTERS.findall(reply))
    detected = detect_language(reply) if words >= _LANGUAGE_WORDS else None
    if detected in (None, language):
        return True
    return {detected, language} == {"es", "pt"} and words < _NEIGHBOURS_WORDS


def _terms(text: str, language: str) -> set[str]:
    return {token.term for token in tokens(plain(text), language) if not token.term[0].isdigit()}


@lru_cache(maxsize=3)
def _courteous(language: str) -> frozenset[str]:
    return frozenset(_terms(_COURTEOUS, language))


def _legible(text: str) -> str:
    return " ".join(fold(plain(text)).split())


def _concessions(reply: str, known: str) -> set[str]:
    said, given = _legible(reply), _legible(known)
    return {
        match[0]
        for concession in _CONCESSIONS
        if not concession.search(given)
        for match in concession.finditer(said)
        if not _DENIED.search(said[: match.start()])
    }


def _small_amounts(text: str) -> list[str]:
    return [next(filter(None, match)) for match in _SMALL_AMOUNT.findall(text)]


def _contacts(text: str) -> list[str]:
    found = (match.lower().rstrip(".,;:!?*_") for match in _CONTACT.findall(plain(text)))
    return [_SCHEME.sub("", _SCHEME.sub("", contact)).rstrip("/") or contact for contact in found]


def _numbers(text: str) -> set[str]:
    joined = _DIGIT_GROUPS.sub("", text)
    return {_canonical(match) for match in _NUMBER.findall(joined)}


def _canonical(number: str) -> str:
    """Drop separators, and cents that are zero: what remains identifies an amount for a comparison."""
    return re.sub(r"[.,]", "", _ZERO_CENTS.sub("", number)).lstrip("0")
