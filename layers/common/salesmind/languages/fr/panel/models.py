"""The words of the screen of language models, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "models": "Modèles de ce service",
    "builtin": "intégré",
    "builtin_search": "Recherche par le sens",
    "for_answers": "Écrit les réponses de l’assistant.",
    "for_search": "Trouve dans les documents ce qui est demandé.",
    "state_works": "Fonctionne",
    "state_fails": "En échec",
    "state_quiet": "Pas de demande",
    "last_success": "Dernière réponse :",
    "last_failure": "Dernier échec :",
    "failure_slow": "il n’a pas répondu à temps",
    "failure_unreachable": "il n’a pas pu être joint",
    "failure_key": "il n’accepte pas la clé",
    "failure_unknown_model": "il ne connaît pas le modèle",
    "failure_limit": "trop de demandes, ou le crédit est épuisé",
    "failure_broken": "il a eu une panne",
    "failure_refused": "il n’accepte pas ce qui lui est demandé",
    "failure_empty": "sa réponse était vide",
    "of_day": "Dernières 24 heures : {many} demandes, {failed} en échec.",
    "none": (
        "Il n’y a pas de modèle de langage : l’assistant répond par des règles et des citations des"
        " documents."
    ),
    "operator": (
        "Les modèles et leurs clés sont définis par l’exploitant du service. Aucune clé n’est affichée ici."
    ),
    "month": "Utilisation de {month}",
    "months": "Mois",
    "cost": "Coût",
    "share": "{percent} % de {budget}",
    "no_budget": "Pas de budget",
    "input": "Lus",
    "output": "Écrits",
    "tokens": "jetons",
    "unpriced": "Il manque le prix de : {models}. Leur coût n’est pas dans la somme.",
    "by_day": "Milliers de jetons par jour",
    "by_model": "Par modèle",
    "model": "Modèle",
    "calls": "Demandes",
    "failed": "En échec",
    "untold": "({many} sans décompte)",
    "days": "Jour par jour",
    "day": "Jour",
    "nothing": "Aucun modèle n’a été sollicité ce mois-ci.",
    "prices_and_budget": "Prix et budget",
    "field_currency": "Devise",
    "field_budget": "Budget du mois",
    "field_prices": "Prix du million de jetons",
    "field_model": "Modèle",
    "budget_hint": "Vide : pas de limite. Une alerte vient à 80 % et à 100 %.",
    "at_limit": "Quand le budget est épuisé",
    "at_limit_warn": "Seulement prévenir ; l’assistant continue avec le modèle",
    "at_limit_without_model": (
        "Répondre sans modèle jusqu’à la fin du mois : par des règles et des citations des documents"
    ),
    "prices_hint": (
        "Tels que le fournisseur les indique : ce qu’il facture pour ce que le modèle lit et pour "
        "ce qu’il écrit. Un prix vaut aussi pour ce qui a déjà servi."
    ),
    "another": "Un autre modèle",
    "wrong": "À vérifier : {fields}. Écrivez les nombres comme 0.15.",
    "paused": "Le budget du mois est épuisé : l’assistant répond sans modèle jusqu’au",
    "nearly": "Plus de 80 % du budget du mois est utilisé.",
    "used_up": "Le budget du mois est épuisé. L’assistant continue avec le modèle.",
}
