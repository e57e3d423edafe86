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
    "choose": "Modèle",
    "choose_one": "Choisissez",
    "header_value": "En-tête",
    "value": "Valeur {place}",
}
