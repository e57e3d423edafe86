"""The words of message templates, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Modèles approuvés par Meta : tout ce qu’on peut écrire à qui n’a pas écrit depuis un jour.",
    "refreshed": "Actualisés :",
    "refresh": "Récupérer chez Meta",
    "found": "Meta a {many} modèles.",
    "none": (
        "Pas encore de modèles. Connectez un numéro avec l’identifiant de son compte et récupérez-les"
        " chez Meta."
    ),
    "not_from_here": (
        "Depuis les conversations s’envoient ceux qui n’ont que du texte et des champs numérotés."
    ),
    "status_APPROVED": "Approuvé",
    "status_PENDING": "En cours d’examen",
    "status_REJECTED": "Refusé",
    "status_PAUSED": "En pause",
    "status_DISABLED": "Désactivé",
    "reason_ABUSIVE_CONTENT": "Contenu offensant ou interdit",
    "reason_INVALID_FORMAT": "Le format ne convient pas : vérifiez les emplacements numérotés",
    "reason_PROMOTIONAL": "C’est de la promotion, et la catégorie ne le dit pas",
    "reason_TAG_CONTENT_MISMATCH": "Le texte ne correspond pas à la catégorie",
    "reason_SCAM": "Cela ressemble à une arnaque",
    "choose": "Modèle",
    "choose_one": "Choisissez",
    "header_value": "En-tête",
    "value": "Valeur {place}",
}
