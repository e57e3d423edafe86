"""What chat itself says to customers, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "quote_intro": "Voici ce que disent nos documents :",
    "source": "Source",
    "sources": "Sources",
    "page": "p. {page}",
    "pages": "p. {first}–{last}",
    "kind.image": (
        "Merci pour l'image. Je ne peux pas encore la voir : dites-moi dans un message ce que vous voulez savoir."
    ),
    "kind.audio": (
        "Merci pour le message vocal. Je ne peux pas encore l'écouter : écrivez-moi votre question et je vous réponds."
    ),
    "kind.video": (
        "Merci pour la vidéo. Je ne peux pas encore la voir : écrivez-moi votre question et je vous réponds."
    ),
    "kind.document": "Merci pour le document, il est gardé avec cette conversation. Que souhaitez-vous savoir ?",
    "kind.sticker": "Merci ! Comment puis-je vous aider ?",
    "kind.location": "Merci pour l'adresse, je l'ai gardée. Que souhaitez-vous savoir ?",
    "kind.contacts": "Merci pour le contact, je l'ai gardé pour notre équipe.",
    "kind.order": (
        "J'ai bien reçu votre commande et je l'ai gardée. Écrivez *conseiller* si vous voulez qu'une personne la voie "
        "maintenant."
    ),
    "kind.form": "Merci, j'ai bien reçu vos réponses.",
    "kind.unsupported": "WhatsApp ne m'a pas laissé lire ce message. Pouvez-vous l'écrire sous forme de texte ?",
    "done.nothing": "Pour l'instant, je n'ai rien envoyé ni réservé.",
    "done.so_far": "Ce qui est fait à ce jour : {done}.",
    "done.quote": "le devis {number} ({about}), envoyé",
    "done.reservation": "{about}, réservé jusqu'au {until}",
    "back.today": "Notre équipe vous écrit aujourd’hui à partir de {time}.",
    "back.tomorrow": "Notre équipe vous écrit demain à partir de {time}.",
    "back.day": "Notre équipe vous écrit {day} à partir de {time}.",
    "topic.opening_hours": "Quels sont les horaires d'ouverture du bureau ?",
    "topic.location": "Où est-ce ? Quelle est l'adresse ?",
    "topic.payment_methods": "Comment payer ? Quels moyens de paiement sont acceptés ?",
    "topic.pay_to_account": "Sur quel compte verser l'argent ?",
    "topic.visit": "Peut-on visiter ? Quand ont lieu les visites ?",
}
