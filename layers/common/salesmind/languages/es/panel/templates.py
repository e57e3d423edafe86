"""The words of message templates, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": (
        "Plantillas aprobadas por Meta: lo único que se puede escribir a quien no escribe desde hace un día."
    ),
    "refreshed": "Actualizadas:",
    "refresh": "Traer de Meta",
    "found": "Meta tiene {many} plantillas.",
    "none": (
        "Todavía no hay plantillas. Conecta un número con el identificador de su cuenta y tráelas de Meta."
    ),
    "not_from_here": "Desde las conversaciones se envían las que solo tienen texto y lugares numerados.",
    "status_APPROVED": "Aprobada",
    "status_PENDING": "En revisión",
    "status_REJECTED": "Rechazada",
    "status_PAUSED": "En pausa",
    "status_DISABLED": "Desactivada",
    "reason_ABUSIVE_CONTENT": "Contenido ofensivo o prohibido",
    "reason_INVALID_FORMAT": "El formato no sirve: revisa los lugares numerados",
    "reason_PROMOTIONAL": "Es promoción, y la categoría no lo dice",
    "reason_TAG_CONTENT_MISMATCH": "El texto no corresponde a la categoría",
    "reason_SCAM": "Parece un engaño",
    "choose": "Plantilla",
    "choose_one": "Elige una",
    "header_value": "Título",
    "value": "Valor {place}",
}
