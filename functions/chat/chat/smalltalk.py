"""Messages that no document answers: greetings, thanks, and the wish for a person."""

import re
import unicodedata
from enum import StrEnum

ASKED_FOR_PERSON = "asked for a person"
"""Why a conversation waits for a person."""


class SmallTalk(StrEnum):
    """What a message is, when it is not a question."""

    GREETING = "greeting"
    THANKS = "thanks"
    PERSON = "person"


_GREETING_WORDS = frozenset(
    """
    hola buenas buenos dias tardes noches buen dia que tal saludos hey hi hello good morning afternoon
    evening there oi ola bom boa tarde noite tudo bem alo como estas esta estan are you how
    """.split()
)
_GREETING_STARTS = frozenset(
    """
    hola buenas buenos buen saludos hey hi hello good oi ola bom boa alo que como how tudo
    """.split()
)
_THANKS_WORDS = frozenset(
    """
    gracias muchas mil muchisimas muy amable ok okay listo perfecto genial excelente thanks thank you
    very much so great perfect obrigado obrigada muito valeu otimo vale de acuerdo si claro bueno por
    todo
    """.split()
)
_THANKS_CORE = frozenset(
    """
    gracias thanks thank obrigado obrigada valeu
    """.split()
)
_PERSON = re.compile(
    r"^(?:(?:una?|um|uma|an?|el|la|o|the)\s+)?"
    r"(?:asesora?|agente|humano|persona|vendedora?|ejecutiv[oa]|atendente|pessoa|corretora?|consultora?|advisor|"
    r"human|person|agent|representative)$"
    r"|\b(?:hablar|comunicarme|contactarme|falar|conversar|speak|talk|chat)\b.{0,25}"
    r"\b(?:asesora?|agente|humano|persona|alguien|vendedora?|ejecutiv[oa]|atendente|pessoa|alguem|corretora?|"
    r"consultora?|advisor|human|person|someone|agent|representative)\b"
)


def small_talk(message: str) -> SmallTalk | None:
    """Tell greetings, thanks and the wish for a person from questions; None for everything else."""
    folded = unicodedata.normalize("NFD", message.lower())
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    words = re.findall(r"\w+", folded)
    phrase = " ".join(words)
    if _PERSON.search(phrase):
        return SmallTalk.PERSON
    if not words or len(words) > 8:
        return None
    if words[0] in _GREETING_STARTS and all(word in _GREETING_WORDS for word in words):
        return SmallTalk.GREETING
    if not _THANKS_CORE.isdisjoint(words) and all(word in _THANKS_WORDS for word in words):
        return SmallTalk.THANKS
    return None
