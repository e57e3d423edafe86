"""What people are told when a page cannot be shown, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "not_allowed": "Votre rôle n’ouvre pas cette partie",
    "not_allowed_what": "Si vous en avez besoin, demandez l’accès à qui gère votre entreprise.",
    "not_found": "Il n’y a rien ici",
    "not_found_what": (
        "L’adresse est mal écrite, ce qui s’y trouvait a disparu, ou ce n’est pas à votre entreprise."
    ),
    "too_many_requests": "Trop de pages d’affilée",
    "too_many_requests_what": "Attendez {seconds} secondes et réessayez.",
    "unavailable": "Un instant, s’il vous plaît",
    "unavailable_what": "Quelque chose tarde à répondre. Réessayez dans quelques secondes.",
    "unforeseen": "Quelque chose a mal tourné ici",
    "unforeseen_what": (
        "C’est noté et nous allons regarder. Ce que vous avez écrit n’est "
        "peut-être pas enregistré : vérifiez avant de recommencer."
    ),
    "refused": "Ce n’est pas possible ainsi",
    "refused_what": "Quelqu’un l’a peut-être changé entre-temps. Revenez, voyez où cela en est et réessayez.",
    "foreign_page": "Ceci vient d’une autre page",
    "foreign_page_what": "Par sécurité, rien n’a été fait. Ouvrez-le depuis le panneau.",
    "back": "Retour au panneau",
    "again": "Réessayer",
}
