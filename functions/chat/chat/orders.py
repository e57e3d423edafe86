"""Orders to an assistant that stand in texts which are data: found, cut from what a model reads, not obeyed.

A document informs people. A sentence of it that speaks to a language model ("ignore your instructions", "call the
tool", our own markers) informs nobody, so a model does not get to read it. What follows it in its paragraph
goes with it: an order is often told in several sentences, and only the first one says whom it addresses.

Over the passages of ``shared/data/retrieval`` and the texts of ``shared/data/pdf`` this cuts nothing.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from salesmind.knowledge.analysis import fold

POISONED_SHARE = 0.5
"""A text that loses so much of itself was written for the model: nothing of it is shown."""

_OBEYED_WORDS = 4
"""So many words of an order's object, in a row, are the object and no coincidence."""

_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's control, format and private characters but for line ends, tabs and form feeds; and variation selectors
beyond those of emoji, which can carry a text as well."""

_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")
_WORDS = re.compile(r"\w+")
_SPACED_LETTERS = re.compile(r"\b(?:\w[ .\-_*]){4,}\w\b")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_LOOKALIKES = str.maketrans("аеорсухіѕјԁӏαορτικν", "aeopcyxisjdlaoptikv")

_INSTRUCTIONS = (
    r"(?:instructions?|prompts?|directions|directives|guidelines|commands?|programming"
    r"|instrucciones|instruccion|indicaciones|ordenes|directivas|directrices|instrucoes|instrucao|orientacoes"
    r"|ordens|diretrizes|comandos?)"
)
_ASSISTANT = (
    r"(?:ai|a\.i\.|llms?|gpt|chatgpt|chatbots?|bots?|language model|virtual assistant|ai assistant|ai model"
    r"|ia|i\.a\.|modelo de (?:lenguaje|linguagem)|asistente (?:virtual|de ia)|assistente (?:virtual|de ia)"
    r"|inteligencia artificial|artificial intelligence)"
)
_ROLE = rf"(?:{_ASSISTANT}|assistant|asistente|assistente|model|modelo|expert|character|persona|personaje|personagem)"
_QUOTED = r"\s*[:\"'“”«‘`]"
_EXACT = (
    r"\s+(?:back|only|just|exactly|nothing but|verbatim|always|the (?:exact |following |above )?"
    r"(?:words?|phrase|sentence|text|message|string|prompt|instructions?)|the (?:following|above)|following|with\b"
    r"|your|after me"
    r"|solo|solamente|unicamente|exactamente|siempre|que\b|con(?: el| la| los| las)?"
    r"(?: siguiente)? (?:palabras?|frase|texto|mensaje)|la (?:palabra|frase)|el texto|lo siguiente|tus?\b"
    r"|so\b|somente|apenas|sempre|com (?:a|o|as) (?:palavras?|frase|texto|mensagem|seguinte)|a (?:palavra|frase)"
    r"|o (?:texto|seguinte)|teus?\b)"
)
_LEAD = (
    r"^\W*(?:(?:please|now|then|and|just|simply|instead|always|first|finally|only|so|also|important|note"
    r"|por favor|ahora|luego|despues|siempre|solo|simplemente|agora|depois|sempre|apenas"
    r"|you (?:must|should|will|shall|have to|need to|are to)|debes|tienes que|deve|voce deve)\W+){0,4}"
)
_ADDRESSED = "|".join(
    (
        # Put the instructions aside.
        r"\b(?:ignor(?:e|es|ing|a|as|ar|en|em)|disregard|forget|override|overrule|bypass|olvid(?:a|e"
        r"|ar)|esque(?:ce|ca|cer)"
        r"|omit(?:e|a|ir)|descart(?:a|e)|desconsidere?|desobede(?:ce|zca|ca)|haz caso omiso(?: de)?"
        r"|no (?:sigas|obedezcas)"
        r"|nao (?:siga|obedeca))\W+(?:[\w']+\W+){0,5}?"
        rf"{_INSTRUCTIONS}\b",
        r"\b(?:ignore|disregard|forget)\W+(?:all|everything|anything|what)\W+(?:[\w']+\W+){0,4}?"
        r"(?:you|your|above|before|previous(?:ly)?|prior)\b",
        r"\b(?:olvida|ignora|esqueca|esquece|ignore)\W+(?:todo|tudo)\W+(?:lo|o|que|anterior|el)\b",
        # What only a model has.
        r"\b(?:system|initial|hidden|original|secret) (?:prompt|instructions?)\b|\bsystemprompt\b",
        r"\b(?:prompt|instrucciones|instrucoes|mensaje|mensagem) (?:inicial(?:es|is)? )?(?:del?|do) sistema\b",
        r"\b(?:your|tus?|seus?|suas?|teus?|tuas) (?:prompts?|programming|(?:initial|original|previous"
        r"|current|iniciales"
        r"|originales|iniciais|originais) (?:instructions|guidelines|instrucciones|instrucoes|diretrizes))\b",
        r"\b(?:tus instrucciones|tuas instrucoes)\b|\b(?:instrucciones|instrucoes) (?:iniciales"
        r"|iniciais|originales|originais)\b",
        r"\b(?:developer|maintenance|debug|dan|god|jailbreak) mode\b|\bmodo (?:desarrollador"
        r"|desenvolvedor|dan)\b",
        r"\bjailbr\w+|\bprompt injection\b|\bdo anything now\b",
        r"\bno_(?:answer|source)\b|<\|?/?\s*(?:system|assistant|im_start|im_end|passages?|inst)\b|\[/?inst\]",
        # Be somebody else.
        rf"\b(?:as|como|you are|you're|eres|tu eres|voce e|es) (?:an? |una? |uma? )?{_ASSISTANT}\b",
        r"\b(?:you are|you're) (?:now|going to|no longer|about to)\b|\bahora eres\b|\bagora voce e\b",
        rf"\b(?:you are|you're|eres|voce e) (?:an? |una? |uma? |the |el |la |o )?(?:\w+ ){{0,2}}{_ROLE}\b",
        r"\bfrom now(?: on)?,? (?:you'?re|you (?:are|act|will|must|only|answer)|act|reply|respond"
        r"|answer|always|say)\b"
        r"|\bin the role of\b|\byour role is\b|\btu (?:papel|rol) es\b|\bseu papel e\b"
        r"|\b(?:start|begin|end|finish|prefix|precede) (?:\w+ )?your (?:\w+ )?(?:reply|replies|answers?"
        r"|responses?|outputs?)\b"
        r"|\b(?:empieza|comienza|inicia|termina|comece|inicie|termine) (?:\w+ )?(?:tus?|suas?"
        r"|cada) (?:respuestas?|respostas?)\b"
        r"|\b(?:a partir de ahora|de ahora en adelante|desde ahora|a partir de agora|de agora em diante),? "
        r"(?:eres|actua|responde|responda|debes|di|diz|diga|contesta|tu|voce|aja|deve|seras|vas a)\b",
        _LEAD + r"(?:act|behave|roleplay|role-play|respond|answer) as\b"
        r"|\b(?:you will|you must|you should|want you to|going to|i need you to) (?:now )?(?:act|behave|pretend"
        r"|roleplay|simulate|respond|reply|answer|play)\b",
        _LEAD
        + r"(?:pretend|imagine|finge|finja|imagina|imagine) (?:to be|you are|that you|que (?:eres|voce|es)|ser)\b"
        r"|" + _LEAD + r"(?:actua|comportate|aja|atue|comporte-se) (?:como|de)\b",
        # Say this.
        _LEAD + r"(?:say|print|write|output|repeat|reply|respond|answer|display|show|echo|return|spell)"
        rf"(?:{_QUOTED}|{_EXACT})",
        _LEAD
        + r"(?:di|diga|dile|digale|responde|responda|contesta|conteste|escribe|escriba|escreva|repite|repita"
        r"|imprime|imprima|muestra|mostra|mostre)"
        rf"(?:{_QUOTED}|{_EXACT})",
        r"\b(?:repeat|output|print|reveal|show|display|translate|summari[sz]e|encode|repite|revela"
        r"|muestra|traduce"
        r"|repita|revele|mostre|traduza) (?:me )?(?:[\w']+ ){0,4}?(?:prompt|instructions|initialization string"
        r"|text above|above text|system (?:message|configuration)|instrucciones|instrucoes)\b",
        r"\b(?:tell|inform|assure|convince) the (?:user|customer|client|human|reader) (?:that|to)\b"
        r"|\b(?:di|dile|diga|digale|informa|informe) al? (?:usuario|cliente) que\b|\bdiga ao (?:usuario"
        r"|cliente) que\b",
        # To whom it may compute.
        rf"\b(?:note|message|instructions?|attention|important|nota|mensaje|mensagem|instrucciones"
        rf"|instrucoes|atencion"
        rf"|atencao|aviso)(?: (?:for|to|of|para|a|al|ao))?(?: (?:the|el|la|o|a|any|all|todo|toda))?[ :,]+"
        rf"(?:{_ASSISTANT}|assistant|asistente|assistente|model|modelo)\b",
        rf"\b(?:the |la |el |o |a )?{_ASSISTANT} (?:must|should|shall|has to|debe|debera|tiene que|deve"
        rf"|devera|tem que)\b",
        r"^\W*(?:system|assistant|developer|sistema|asistente|assistente)\W*[:>]\W*(?:you|your|ignore"
        r"|the user|say|reply"
        r"|answer|respond|tell|new|from now|override|eres|ignora|responde|di|nuevas?|novas?|voce"
        r"|responda|diga)\b",
        # Do this.
        _LEAD
        + r"(?:call|invoke|execute|run|use|trigger|llama|invoca|ejecuta|usa|utiliza|chame|invoque|execute|use)"
        r"(?: a)? (?:the |la |el |a |o )?(?:[\w]+ )?(?:tool|function|plugin|herramienta|funcion"
        r"|ferramenta|funcao)\b",
    )
)

_TELLING = frozenset(
    """
    about above act actua agora ahora ai aja answer answers anything artificial asistente assistant
    assistente assure atue behave bot bots character chatbot chatbots chatgpt comando comandos command
    commands comportate comporte configuration contesta conteste convince desarrollador desenvolvedor
    developer di diga digale dile directions directivas directives directrices diretrizes display
    disregard echo encode escreva escriba escribe esqueca esquece expert ferramenta finge finja forget
    funcao funcion function going gpt guidelines herramienta ia ignora ignore im_end im_start imagina
    imagine imprima imprime indicaciones inform informa informe initialization injection inst instrucao
    instruccion instrucciones instrucoes instruction instructions inteligencia intelligence lenguaje
    linguagem llm llms longer mode model modelo models modo mostra mostre muestra no_answer no_source now
    olvida ordenes ordens orientacoes output outputs papel passage passages persona personagem personaje
    play plugin pretend previous print programming prompt prompts repeat repita repite replies reply
    respond responda responde response responses resposta respostas respuesta respuestas return reveal
    revela revele rol role roleplay say show simulate sistema spell summarise summarize system
    systemprompt tell tool traduce traduza translate tus virtual write
    """.split()
)
"""One of these stands in whatever ``_ADDRESSED`` finds: most sentences need no closer look."""

_SAID_AS_ORDER = (
    r"(?:^|(?<=[.!?:;,\"'(\[])\s*|\b(?:and|then|please|to|must|should|shall|will|only|always|just|now|you|can|may"
    r"|y|e|luego|debes|debe|deve|favor|solo|so|siempre|sempre|ahora|agora)\s+)"
)
_SPEECH = (
    _SAID_AS_ORDER
    + r"(?:say|print|repeat|output|(?:reply|respond|answer)(?: only)? with|write(?! (?:to|us|at|in|for)\b)"
    r"|di|diga|dile|repite|repita|imprime|imprima|(?:responde|responda|contesta)(?: (?:con|com))?(?! (?:a"
    r"|al|ao|aos|as|nos|en|em)\b)"
    r"|(?:escribe|escriba|escreva)(?! (?:a|al|ao|aos|as|nos|en|em|tu|su|seu)\b))\b[\s:]+(?P<object>[^\n]+)"
)
_SPEECH_QUOTED = (
    r"\b(?:say|print|repeat|output|write|reply|respond|answer|confirm|di|diga|dime|dile|repite|repita|escribe|escriba"
    r"|escreva|responde|responda|contesta|confirma|confirme)(?: (?:only|just|with|exactly|con|com|solo|so)){0,2}"
    r"\s*[:\"“«]\s*(?P<object>[^\n]+)"
)
"""In a customer's own words only what is put between marks is a text to be said: "repeat the price" is a question."""


def plain(text: str) -> str:
    """Return ``text`` without what is invisible: zero-width and direction marks, tags, control characters."""
    return _INVISIBLE.sub("", text)


def addresses_assistant(text: str) -> bool:
    """Whether a sentence, or what is encoded in it, speaks to a language model."""
    return _is_addressed(text) or any(map(_is_addressed, _decoded(text)))


@lru_cache(maxsize=1_000)
def without_orders(text: str) -> str:
    """Return what of a document's text a model may read: lines and page borders stay where they are.

    A paragraph is cut from its first sentence that speaks to a model; a text that loses ``POISONED_SHARE`` of
    its letters, or has orders in several paragraphs and loses a quarter, is empty.
    """
    text = plain(text)
    lines = text.split("\n")
    kept = [_without_orders(line) for line in lines]
    before, after = len(text), sum(map(len, kept)) + len(kept) - 1
    cut = sum(one != other for one, other in zip(lines, kept, strict=True))
    if after <= before * (1 - (POISONED_SHARE if cut < 2 else POISONED_SHARE / 2)):
        # Nothing was cut from a text that is empty.
        return "" if cut else text
    return "\n".join(kept)


def obeys(reply: str, texts: Iterable[str], *, customers: bool = False) -> bool:
    """Whether ``reply`` is what one of ``texts`` orders to be said, and no quotation of that order.

    Args:
        customers: the texts are a customer's, who may well ask to have a thing said.
    """
    said = f" {' '.join(_words(reply))} "
    pattern = _SPEECH_QUOTED if customers else _SPEECH
    for text in texts:
        for match in re.finditer(pattern, _legible_lines(text)):
            ordered = _words(match["object"])[:_OBEYED_WORDS]
            if not ordered:
                continue
            phrase = f" {' '.join(ordered)} "
            if len(ordered) < _OBEYED_WORDS:
                if said == phrase:
                    return True
            elif (
                phrase in said
                and f" {_words(match[0][: match.start('object') - match.start()])[-1]}{phrase}" not in said
            ):
                return True
    return False


def _without_orders(line: str) -> str:
    """The line up to its first sentence that speaks to a model. An order may also be told over its full stops."""
    if not _may_address(_legible(line)) and not _ENCODED.search(line):
        return line
    place = 0
    for sentence in _SENTENCE.split(line):
        start = line.index(sentence, place)
        if addresses_assistant(sentence):
            # A page border in what is cut keeps its place, for the pages after it.
            return line[:start].rstrip(" ") + "\f" * line[start:].count("\f")
        place = start + len(sentence)
    return "" if _is_addressed(line) else line


def _is_addressed(text: str) -> bool:
    words = _legible(text)
    return _may_address(words) and _addressed().search(words) is not None


@cache
def _addressed() -> re.Pattern[str]:
    """Compiled when a text first looks as if it had an order: that takes as long as a tenth of a cold start."""
    return re.compile(_ADDRESSED)


def _may_address(words: str) -> bool:
    return not _TELLING.isdisjoint(_WORDS.findall(words))


def latin(text: str) -> str:
    """Folded, in Latin letters for those that only look so, with single spaces."""
    return " ".join(fold(plain(text)).translate(_LOOKALIKES).replace("’", "'").split())


def _legible(text: str) -> str:
    """Folded, in Latin letters, words that are spelled l-i-k-e t h i s in one piece."""
    folded = latin(text)
    return _SPACED_LETTERS.sub(lambda match: re.sub(r"[ .\-_*]", "", match[0]), folded)


def _legible_lines(text: str) -> str:
    return "\n".join(map(_legible, text.split("\n")))


def _words(text: str) -> list[str]:
    return _WORDS.findall(_legible(text))


def _decoded(text: str) -> list[str]:
    decoded = []
    for match in _ENCODED.finditer(text):
        encoded = match[0].rstrip("=")
        try:
            decoded.append(base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode())
        except (binascii.Error, UnicodeDecodeError):
            continue
    return decoded
