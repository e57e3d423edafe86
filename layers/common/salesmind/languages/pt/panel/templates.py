"""The words of message templates, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Modelos aprovados pela Meta: a única coisa que se pode escrever a quem não escreve há um dia.",
    "refreshed": "Atualizados:",
    "refresh": "Buscar na Meta",
    "found": "A Meta tem {many} modelos.",
    "none": "Ainda não há modelos. Conecte um número com o identificador da conta e busque na Meta.",
    "not_from_here": "Das conversas são enviados os que só têm texto e lugares numerados.",
    "status_APPROVED": "Aprovado",
    "status_PENDING": "Em análise",
    "status_REJECTED": "Recusado",
    "status_PAUSED": "Pausado",
    "status_DISABLED": "Desativado",
    "reason_ABUSIVE_CONTENT": "Conteúdo ofensivo ou proibido",
    "reason_INVALID_FORMAT": "O formato não serve: reveja os lugares numerados",
    "reason_PROMOTIONAL": "É promoção, e a categoria não diz isso",
    "reason_TAG_CONTENT_MISMATCH": "O texto não corresponde à categoria",
    "reason_SCAM": "Parece um golpe",
    "choose": "Modelo",
    "choose_one": "Escolha um",
    "header_value": "Título",
    "value": "Valor {place}",
}
