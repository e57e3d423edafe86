"""The words of the screen of a company's settings, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "default_language": "Langue de l’assistant",
    "default_language_hint": "Qui écrit dans une autre langue reçoit une réponse dans la sienne.",
    "tone": "Ton",
    "tone_none": "Non défini",
    "tone_formal": "Formel",
    "tone_neutral": "Neutre",
    "tone_warm": "Chaleureux",
    "tone_hint": "Seulement avec un modèle de langue : sans lui, l’assistant emploie ses propres phrases.",
    "hours": "Heures d’ouverture",
    "hours_hint": (
        "L’assistant répond toujours. Qui demande une personne hors de ces heures apprend à partir de"
        " quand on lui écrit. Vide : fermé."
    ),
    "opens": "ouvre",
    "closes": "ferme",
    "day_mon": "Lundi",
    "day_tue": "Mardi",
    "day_wed": "Mercredi",
    "day_thu": "Jeudi",
    "day_fri": "Vendredi",
    "day_sat": "Samedi",
    "day_sun": "Dimanche",
    "terms": "Conditions",
    "terms_hint": "Elles terminent chaque devis dans la langue de l’entreprise.",
    "logo": "Logo",
    "logo_file": "PNG, JPEG, WebP ou GIF, 2 Mo au plus",
    "logo_upload": "Utiliser ce logo",
    "logo_remove": "Retirer le logo",
    "logo_refused": "Le logo doit être un PNG, JPEG, WebP ou GIF de 2 Mo au plus.",
    "preview": "Aperçu d’un devis",
    "preview_hint": (
        "Un exemple fait de ce que contient le formulaire. Le PDF a les mêmes mesures ; la police "
        "peut différer."
    ),
    "sample_customer": "Client exemple",
    "sample_project": "Projet exemple",
    "sample_lot": "Lot A-01",
}
