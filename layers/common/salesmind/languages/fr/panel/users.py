"""Words of the screen of a company's people, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Personnes",
    "lead": "Qui accède au panneau de votre entreprise, et ce qu’il peut faire.",
    "invite": "Inviter",
    "invite_title": "Inviter quelqu’un",
    "invited": "Invitation envoyée à {email}.",
    "person": "Personne",
    "role": "Rôle",
    "seen": "Dernière visite",
    "never": "Jamais",
    "pending": "Invitation en attente",
    "second_factor": "Second facteur",
    "you": "Vous",
    "change_role": "Changer le rôle",
    "remove": "Retirer l’accès",
    "removed": "Cette personne n’a plus accès.",
    "role_changed": "Rôle changé, dès maintenant.",
    "last_owner": "L’entreprise a besoin d’un titulaire qui puisse se connecter. Nommez-en un autre d’abord.",
    "already": "Cette personne a déjà accès.",
    "owner_may": "Tout, y compris personnes et clés",
    "manager_may": "Tout sauf personnes et clés",
    "advisor_may": "Conversations et ventes",
    "viewer_may": "Consultation seule",
}
