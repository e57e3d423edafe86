"""A customer's own yes and no, by words or by a button: the only thing that sets an effect off.

A yes is a whole message of nothing else: "sí, pero con 24 cuotas" is a new wish.
"""

import re
from typing import Literal

from chat.conversations import StoredMessage
from chat.plain import plain
from salesmind.knowledge.analysis import fold

Answer = Literal["yes", "send", "yes_to_quote", "no"]
"""``send`` is a yes that wants something sent, ``yes_to_quote`` one that names the quote: "sí, envía la cotización"."""

Acceptance = Literal["accept", "reserve"]
"""They accept the quote in so many words; or they want the lot, which has to be asked back."""

_LONGEST = 60
_WORD = re.compile(r"[^\W_]+|👍|✅|🙏|👌")
_SPOKEN = frozenset({"text", "button", "button_reply", "list_reply"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES = _words(
    """
    si sii siii sip claro dale confirmo confirmado confirmar afirmativo correcto adelante hagalo hazlo procede
    proceda envia enviala envialo enviame enviamela enviamelo enviemela enviela envie enviar manda mandala
    mandalo mandame mandamela mandamelo mande mandela yes yeah yep yup sure confirm confirmed definitely
    absolutely send ahead sim claro confirmo manda mande envia envie pode isso perfeitamente 👍 ✅ 👌
    """
)
_WEAK_YES = _words(
    "ok okay oki okey listo perfecto vale bueno va bien genial excelente acuerdo fine great perfect good blz "
    "beleza otimo certo perfeito combinado"
)
"""Polite people end a conversation with these, too: with thanks they are no yes."""
_SEND = _words(
    """
    envia enviala envialo enviame enviamela enviamelo enviemela enviela envie enviar manda mandala mandalo
    mandame mandamela mandamelo mande mandela send
    """
)
_QUOTE = _words("cotizacion proforma presupuesto quote quotation cotacao proposta orcamento")
_THANKS = _words("gracias thanks thank obrigado obrigada valeu 🙏")
_BESIDE_YES = _words(
    """
    por favor porfa porfavor please pls gracias thanks thank you obrigado obrigada que la lo el el me de esta
    este eso asi ya ahora mismo quiero cotizacion pdf it the that is go do one now me a o essa esse ela quero
    cotacao proposta quote muy por agora ser nomas con gusto los datos estoy estou esta bien bem todo tudo ese 🙏
    """
)
_NO = _words(
    "no nop nope nah negativo cancela cancelar cancelalo cancel nao not cancele todavia aun ainda nunca"
)
_BESIDE_NO = _words(
    """
    gracias thanks thank you obrigado obrigada por favor please mejor luego despues ahora later now not yet
    todavia aun ainda agora depois melhor quiero want quero lo la eso it that isso dejalo deja leave por el
    momento moment de momento the i do don t dont y e es o a para nada envies mandes send envie mande
    """
)
_NEGATION = _words(
    "no not nao nunca never dont don nop nope nah ni tampoco sin sem cancela cancelar cancel todavia aun ainda pero "
    "but mas"
)

_HESITATION = _words(
    "espera espere esperen esperame wait hold aguarda aguarde mejor melhor momento moment momentito perdon error "
    "equivoque mistake sorry desculpe errado engano cambio cambie duda dudas seguro segura certeza pensar pienso think "
    "pensarlo pense pensando"
)
_DOUBTS = (_NEGATION | _HESITATION) - {"mas", "sin", "sem"}

_ACCEPT = _words(
    "acepto acepta aceptar aceptada aceptado aceptamos accept accepted aceito aceitar aceita aceitamos"
)
_RESERVE = _words(
    """
    reservo reservar reservarlo reservarla reservalo reservamelo separarlo separar separo separalo separamelo
    reserva apartar apartalo reserve book separa reserva reservar
    """
)
_TAKE = re.compile(
    r"\b(?:lo (?:tomo|llevo|compro)|me lo (?:quedo|llevo)|lo quiero|i (?:ll |will )?take it|fico com (?:ele|esse))\b"
)
_BESIDE_ACCEPT = _words(
    """
    la el lo los las yo si sim yes quiero quisiera deseo la cotizacion oferta propuesta lote terreno plan por
    favor porfa gracias i want to would like the quote offer it lot this that please thanks thank you eu quero
    gostaria de a o proposta cotacao lote por favor obrigado obrigada essa esse esta este ese esa claro ok
    """
)


def answer(message: str) -> Answer | None:
    """Return what a message answers to a question of ours, if it is a yes or a no and nothing else."""
    words = _spoken(message)
    if not words:
        return None
    said = set(words)
    if not said.isdisjoint(_NO) and said <= _NO | _BESIDE_NO:
        return "no"
    sure = not said.isdisjoint(_YES) or (not said.isdisjoint(_WEAK_YES) and said.isdisjoint(_THANKS))
    if not sure or not said <= _YES | _WEAK_YES | _BESIDE_YES | _QUOTE:
        return None
    if not said.isdisjoint(_QUOTE):
        return "yes_to_quote"
    return "yes" if said.isdisjoint(_SEND) else "send"


def acceptance(message: str) -> Acceptance | None:
    """Return how a message takes up a quote, if it does and says nothing else."""
    words = _spoken(message)
    said = set(words)
    if not said or not said.isdisjoint(_NEGATION):
        return None
    if not said.isdisjoint(_ACCEPT):
        return "accept" if said <= _ACCEPT | _BESIDE_ACCEPT else None
    if not said.isdisjoint(_RESERVE):
        return "reserve" if said <= _RESERVE | _BESIDE_ACCEPT else None
    return "reserve" if _TAKE.search(" ".join(words)) and len(words) <= 6 else None


def takes_back(message: str) -> bool:
    """Whether a message may take back what was pressed before it: it has a no or a word of hesitation in it."""
    return not _DOUBTS.isdisjoint(_WORD.findall(fold(plain(message)).replace("'", " ")))


def only_takes_back(message: str) -> bool:
    """Whether it is a short word that does so, and no question."""
    return not _DOUBTS.isdisjoint(_spoken(message))


def is_spoken(message: StoredMessage) -> bool:
    """Whether a message was said for itself: a caption or an edited message is no yes."""
    return message.kind in _SPOKEN


def _spoken(message: str) -> list[str]:
    if len(message) > _LONGEST or "?" in message or "¿" in message:
        return []
    return _WORD.findall(fold(plain(message)).replace("'", " "))
