"""What people are told when a page cannot be shown, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "not_allowed": "Esta parte no es para tu rol",
    "not_allowed_what": "Pide a quien administra tu empresa que te dé acceso, si lo necesitas.",
    "not_found": "Aquí no hay nada",
    "not_found_what": "La dirección está mal escrita, se eliminó lo que había, o no es de tu empresa.",
    "too_many_requests": "Demasiadas páginas seguidas",
    "too_many_requests_what": "Espera {seconds} segundos y vuelve a intentarlo.",
    "unavailable": "Un momento, por favor",
    "unavailable_what": "Algo tarda en responder. Vuelve a intentarlo en unos segundos.",
    "unforeseen": "Algo falló aquí",
    "unforeseen_what": (
        "Quedó anotado y lo vamos a revisar. Lo que escribiste "
        "puede no haberse guardado: míralo antes de repetirlo."
    ),
    "refused": "Así no se puede",
    "refused_what": (
        "Otra persona pudo cambiarlo mientras tanto. Vuelve, mira cómo está ahora e inténtalo otra vez."
    ),
    "foreign_page": "Esto llegó desde otra página",
    "foreign_page_what": "Por seguridad no se hizo nada. Ábrelo desde el panel.",
    "back": "Volver al panel",
    "again": "Intentar otra vez",
}
