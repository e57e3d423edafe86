"""What chat says while it sells, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "found.available": "Disponibles : {total}. Voici de {first} à {last} :",
    "found.reserved": "Réservés : {total}. Voici de {first} à {last} :",
    "found.sold": "Vendus : {total}. Voici de {first} à {last} :",
    "found.choose": "Choisissez dans la liste, ou écrivez-moi le numéro ou le code.",
    "found.button": "Voir la liste",
    "found.more": "Voir plus",
    "found.none": "Je ne trouve rien de tel à vendre. Voulez-vous voir tout ce qui est disponible ?",
    "found.nothing": (
        "Rien n'est disponible en ce moment. Si vous voulez que nous vous prévenions, écrivez *conseiller*."
    ),
    "found.no_more": "C'est tout ce que j'ai trouvé. Voulez-vous chercher autre chose ?",
    "found.other_kind": "Je ne trouve pas de {kind} de ce type ; voici ce que nous avons :",
    "found.without_attribute": "Je ne trouve rien qui ait tout cela ; voici ce qu'il y a :",
    "found.monthly": "Avec le plan *{plan}*, voici ce qui tient dans cette mensualité :",
    "found.thousands": "Je comprends jusqu'à {highest} ; voici ce qu'il y a :",
    "found.other_currency": "Nous n'avons pas de prix dans cette devise ; voici les nôtres :",
    "which_lot": "Pour quel bien dois-je préparer le devis ?",
    "which_project": "Plusieurs biens ont ce code. Dans quel programme ?",
    "button.available": "Voir les disponibles",
    "button.quote": "Demander un devis",
    "button.quote_lot": "Devis {code}",
    "button.others": "Voir les autres",
    "button.person": "Parler à quelqu'un",
    "lot.area": "Surface : {area} m²",
    "lot.front": "Façade : {front} m",
    "lot.depth": "Profondeur : {depth} m",
    "lot.price": "Prix catalogue : {price}",
    "lot.no_price": "Prix : à confirmer par un conseiller",
    "lot.status": "Statut : {status}",
    "lot.age": "Cette information date de {minutes} minutes ; je ne peux pas la confirmer maintenant.",
    "lot.unknown": "Je ne trouve pas ce code à vendre. Voulez-vous voir ce qui est disponible ?",
    "not_ready": (
        "Je ne peux pas encore établir ce devis ici. J'ai transmis votre demande à une personne de notre équipe, qui "
        "vous répondra dans cette conversation."
    ),
    "not_ready.price": (
        "Le prix du jour doit être confirmé par une personne de notre équipe : j'ai transmis votre demande, et elle "
        "vous écrira dans cette conversation."
    ),
    "plan.ask": "*{lot}*, {project}. Comment souhaitez-vous payer : au comptant ou par mensualités ?",
    "plan.ask_which": "*{lot}*, {project}. Avec lequel de ces modes de paiement ?",
    "plan.not_offered": "Nous ne proposons pas ce mode de paiement ici. ",
    "plan.button": "Modes de paiement",
    "plan.cash": "Un seul paiement",
    "plan.instalments": "{number} mensualités",
    "preview.title": "*Devis : {lot}, {project}*",
    "preview.changed": "Les montants ont changé depuis que je vous les ai montrés. Voici ceux d'aujourd'hui :",
    "preview.list_price": "Prix catalogue : {amount}",
    "preview.discount": "Remise {label} : −{amount}",
    "preview.tax_added": "{label} : {amount}",
    "preview.tax_included": "Dont {label} : {amount}",
    "preview.total": "Prix total : *{amount}*",
    "preview.plan": "Mode de paiement : {plan}",
    "preview.down": "Apport : {amount}",
    "preview.fee": "Frais à la signature : {amount}",
    "preview.grace": "Différé : {number} paiements, le plus élevé de {amount}",
    "preview.same": "{number} mensualités de {first}",
    "preview.range": "{number} mensualités : la première de {first}, la dernière de {last}",
    "preview.balloon": "Dernière échéance : {amount}",
    "preview.to_pay": "Total à payer : {amount}",
    "preview.cost": "Taux annuel effectif global : {percent} %",
    "preview.ask": "Voulez-vous que je vous envoie le devis en PDF avec ces montants ?",
    "preview.yes": "Oui, envoyez-le",
    "preview.other": "Autre paiement",
    "preview.no": "Non, merci",
    "quote.coming": "Parfait ! Je prépare votre devis pour *{lot}* et je vous l'envoie ici dans un instant.",
    "quote.on_its_way": "Votre devis est déjà en route.",
    "quote.declined": "D'accord, je n'envoie rien. Si vous voulez voir une autre option, dites-le-moi.",
    "quote.unknown": "Je ne trouve pas ce devis dans cette conversation. Voulez-vous que j'en prépare un nouveau ?",
    "quote.customer": "Client",
    "accept.ask": "Pour réserver, acceptez votre devis *{number}* : {about}. L'acceptez-vous ?",
    "accept.which": "Vous avez plusieurs devis en cours. Lequel acceptez-vous ?",
    "accept.button": "Accepter",
    "accept.no": "Pas encore",
    "accept.received": (
        "J'ai bien reçu votre acceptation du devis *{number}*. Je vous confirme la réservation dans un instant."
    ),
    "accept.declined": "D'accord, je ne réserve rien pour l'instant.",
}
