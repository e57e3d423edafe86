"""What a reply says was done, or what became of a lot: nothing that our side did not say itself.

A model can neither reserve nor send nor accept, and whether a lot is sold stands in the inventory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chat.orders import plain
from salesmind.knowledge.analysis import fold


@dataclass(frozen=True, slots=True)
class _Claim:
    """A thing said; ``backed`` finds it in what our side says, None where no tool of a model's ever says it."""

    said: re.Pattern[str]
    backed: re.Pattern[str] | None


_FOR_YOU = (
    r"\W+(?:\w+\W+){0,2}?(?:para|a|por|for|in|em|no|com|con)\W+"
    r"(?:ti|tu|usted|ustedes|su|vos|you|your|voce|seu|sua|nombre|nome)\b"
)
_HELD = r"(?:reservad[oa]s?|separad[oa]s?|apartad[oa]s?|guardad[oa]s?|reserved|booked|held|saved)"
_HOLD = r"(?:reserv(?:e|o|amos|ado|ada)|separ(?:e|o|amos|ado)|apart(?:e|o|amos|ado))"
_SENT = r"(?:envie|enviamos|enviado|envio|enviare|mande|mandamos|mandado|mando|mandare)"
_QUOTE = r"(?:cotizacion(?:es)?|proforma|quote|quotation|proposta|cotacao|orcamento)"

_CLAIMS = (
    _Claim(
        re.compile(
            rf"\b{_HELD}{_FOR_YOU}"
            rf"|\b(?:te|lo|la|os) (?:he |hemos |ha )?{_HOLD}\b|\bhe(?:mos)? (?:reservado|separado|apartado)\b"
            r"|\b(?:i|we)(?: have|'ve|'ll| will| am| are)? (?:just )?(?:reserved?|booked?|held|reserving|booking)\b"
            r"|\b(?:reservei|separei|reservamos)\b|\b(?:es|is) (?:ya |now |all )?(?:tuy[oa]|suy[oa]|yours)\b"
            r"|\b(?:tu|su|your|sua) (?:reserva(?:cion|tion)?|booking)\W+(?:\w+\W+){0,2}?"
            r"(?:confirm\w+|lista|hecha|feita|done|ready)"
        ),
        None,
    ),
    _Claim(
        re.compile(
            rf"\b(?:ya|te|le|les) (?:te |le )?(?:la |lo |las |los )?(?:he |hemos )?{_SENT}\b"
            r"|\b(?:fue|ha sido|esta|queda|quedo|foi) (?:ya )?(?:enviad[oa]|mandad[oa])\b"
            r"|\b(?:i|we)(?: have|'ve)? (?:just |already )?(?:sent|emailed|mailed)\b"
            r"|\b(?:was|been|is|are) (?:already |just )?sent\b"
            r"|\b(?:i|we)(?: am| are|'m|'re) sending\b|\b(?:i|we)(?: will|'ll) send\b|\best(?:oy|amos) enviando\b"
            r"|\b(?:vou|estou|estamos|vamos) (?:te |lhe )?(?:enviar|enviando)\b"
            r"|\benviei\b|\b(?:ja|acabei de) (?:te |lhe )?(?:envi\w+|mandei)\b"
            rf"|\b{_QUOTE}\b[^.!?\n]{{0,60}}\b(?:esta|queda|is|ja|ya|fica|vai|va)\b[^.!?\n]{{0,20}}"
            r"\b(?:lista|ready|pronta|hecha|generada|camino|way|caminho)\b"
        ),
        None,
    ),
    _Claim(
        re.compile(
            r"\b(?:acept(?:ad[oa]s?|amos)|accepted|approved|aprobad[oa]s?|aprovad[oa]s?|aceitei|aceitamos"
            r"|(?:foi|esta|fica) aceit[oa]|confirmad[oa]s?|confirmed)\b"
        ),
        re.compile(
            r"\b(?:acept(?:ad[oa]s?|amos)|accepted|approved|aprobad[oa]s?|aprovad[oa]s?|aceit[oa]s?|confirm\w+)\b"
        ),
    ),
    _Claim(
        re.compile(r"\b(?:vendid[oa]s?|sold)\b"),
        re.compile(r"\b(?:vendid[oa]s?|sold)\b"),
    ),
    _Claim(
        re.compile(r"\b(?:reservad[oa]s?|(?<!por )separad[oa]s?|apartad[oa]s?|reserved|booked)\b"),
        re.compile(r"\b(?:reservad[oa]s?|separad[oa]s?|apartad[oa]s?|reserved|booked)\b"),
    ),
    _Claim(
        re.compile(
            r"\bya no (?:esta|hay|queda|quedan|tenemos)\b|\b(?:agotad|esgotad|ocupad|indisponive)\w*\b|\bno longer\b"
            r"|\bunavailable\b|\b(?:esta|ha) mais\b"
        ),
        re.compile(
            r"\b(?:reservad|vendid|reserved|sold|agotad|esgotad|ocupad|unavailable)\w*\b|\bno longer\b"
            r"|\bno hay nada\b|\bnothing is\b|\bnao ha nada\b|\bno encuentro\b|\bi find no\b|\bnao encontro\b|\bya no\b"
        ),
    ),
)
_DENIED = re.compile(r"\b(?:no|not|nao|nunca|never|sin|sem|isn't|aren't)\W+(?:\w+\W+){0,2}$")
_SUBJUNCTIVE = re.compile(r"\benvíe(?=s|n|mos)?|\benvíe\b", re.IGNORECASE)


def unsupported_claims(reply: str, told: Sequence[str]) -> set[str]:
    """Return what ``reply`` says was reserved, sent, sold or accepted and none of ``told`` does."""
    # Folded, "envíe" (shall I send?) and "envié" (I sent) would be one.
    said = _legible(_SUBJUNCTIVE.sub("enviar", plain(reply)))
    given = _legible("\n".join(told))
    strange = set()
    for claim in _CLAIMS:
        if claim.backed and claim.backed.search(given):
            continue
        strange |= {
            match[0] for match in claim.said.finditer(said) if not _DENIED.search(said[: match.start()])
        }
    return strange


def _legible(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").replace("*", "").split())
