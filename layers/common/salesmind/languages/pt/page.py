"""The page on which a quote is verified, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Verificação de proposta",
    "genuine": "Esta proposta é autêntica.",
    "compare": "Compare estes dados com os do documento.",
    "company": "Empresa",
    "number": "Número",
    "date": "Data",
    "total": "Total",
    "valid": "Válida até",
    "state": "Situação",
    "state_open": "Vigente",
    "state_accepted": "Aceita",
    "state_expired": "Vencida",
    "state_cancelled": "Cancelada ou substituída",
    "unknown": "Não há nenhuma proposta com este código. Verifique se o link está completo.",
    "gone": "Este link venceu junto com a proposta. Peça uma nova à empresa.",
}
