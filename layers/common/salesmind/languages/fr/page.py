"""The page on which a quote is verified, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Vérification de devis",
    "genuine": "Ce devis est authentique.",
    "compare": "Comparez ces informations avec celles du document.",
    "company": "Société",
    "number": "Numéro",
    "date": "Date",
    "total": "Total",
    "valid": "Valable jusqu'au",
    "state": "État",
    "state_open": "En cours",
    "state_accepted": "Accepté",
    "state_expired": "Expiré",
    "state_cancelled": "Annulé ou remplacé",
    "unknown": "Il n'existe pas de devis avec ce code. Vérifiez que le lien est complet.",
    "gone": "Ce lien a expiré avec son devis. Demandez-en un nouveau à la société.",
}
