"""What customers are told about their quotes, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "file": "Devis",
    "caption": "Votre devis {number} pour {unit}, {project} : {total}. Il est valable jusqu'au {valid_until}.",
    "button_accept": "Accepter",
    "button_plan": "Autre paiement",
    "button_person": "Parler à quelqu'un",
    "list_price": "Prix catalogue",
    "discount": "Remise",
    "tax_included": "Le total comprend {tax} : {amount}",
    "effective_cost": (
        "Taux annuel effectif global (TAEG) du financement, frais et assurances compris : {percent} %."
    ),
    "advisor": "Équipe commerciale",
    "price_changed": (
        "Le prix a changé depuis que je vous l'ai montré : il est maintenant de {total}. C'est pourquoi je ne vous ai "
        "pas envoyé le devis. Voulez-vous voir le nouveau ?"
    ),
    "price_changed_plan": (
        "Le prix a changé depuis que je vous l'ai montré : il est maintenant de {total}, et avec ce plan vous "
        "paieriez {to_pay} au total. C'est pourquoi je ne vous ai pas envoyé le devis. Voulez-vous voir le nouveau ?"
    ),
    "button_new_price": "Voir le nouveau prix",
    "plan_gone": ("Ce plan de paiement n'est plus proposé pour ce bien. Voulez-vous voir ceux qui le sont ?"),
    "button_plans": "Voir les options",
    "lot_gone": (
        "Je suis désolé : ce bien n'est plus à vendre. Demandez-moi la liste et je vous montre ce que nous avons."
    ),
    "cannot_quote": "Je ne peux pas préparer ce devis pour le moment.",
    "advisor_writes": "Un conseiller va vérifier et vous écrira ici.",
    "already_sent": (
        "Je vous ai déjà envoyé ce devis aujourd'hui : c'est le {number}, de {total}, valable jusqu'au {valid_until}. "
        "Vous le trouverez plus haut dans cette conversation."
    ),
    "accepted": (
        "C'est fait ! Vous avez réservé jusqu'au {until} : {unit}, {project}. Un conseiller vous écrira "
        "pour la signature et le paiement."
    ),
    "accepted_already": (
        "Vous avez déjà accepté le devis {number} : votre réservation ({unit}) est valable jusqu'au {until}."
    ),
    "held_already": (
        "Avec votre devis {number}, vous avez déjà réservé jusqu'au {until} : {unit}, {project}. Un "
        "conseiller vous écrira ; si vous voulez changer quelque chose, il le verra avec vous."
    ),
    "reserved_another": (
        "Je ne peux pas vous réserver {unit}, {project}, en plus de ce que vous avez déjà réservé. Un conseiller le "
        "verra avec vous et vous écrira ici."
    ),
    "reserved_by_person": (
        "La réservation ({unit}, {project}) doit être confirmée par une personne de notre équipe. Un conseiller vous "
        "écrira ici."
    ),
    "accepted_settled": (
        "Vous avez déjà accepté le devis {number} et un conseiller s'en occupe. Il vous écrira bientôt."
    ),
    "taken": "Je suis désolé : {unit}, {project}, vient de trouver un autre acquéreur.",
    "gone": "Je suis désolé : {unit}, {project}, n'est plus à vendre.",
    "advisor_confirms": "Un conseiller va vérifier et vous écrira au sujet de votre devis {number}.",
    "alternatives": "Ces biens semblables sont disponibles :",
    "no_alternatives": (
        "Aucun autre bien semblable n'est disponible pour l'instant. Un conseiller peut vous prévenir s'il y en a un."
    ),
    "quote_expired": (
        "Le devis {number} a expiré le {valid_until}. Voulez-vous que j'en prépare un nouveau au prix du jour ?"
    ),
    "quote_replaced": (
        "Le devis {number} a été remplacé ou annulé. Utilisez le plus récent, ou demandez-m'en un nouveau."
    ),
}
