"""Words of the screen of quotes, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Cotizaciones",
    "search": "Número, cliente o lote",
    "all": "Todas",
    "number": "Número",
    "customer": "Cliente",
    "lot": "Lote",
    "total": "Total",
    "state": "Estado",
    "state_since": "En este estado desde",
    "valid_until": "Válida hasta",
    "reservation": "Reserva",
    "state_draft": "Borrador",
    "state_sent": "Enviada",
    "state_viewed": "Vista",
    "state_accepted": "Aceptada",
    "state_expired": "Vencida",
    "state_cancelled": "Anulada",
    "days_left": "quedan {many} días",
    "hours_left": "quedan {many} h",
    "minutes_left": "quedan {many} min",
    "over": "terminó",
    "nothing": "Todavía no hay cotizaciones. Las que pidan tus clientes en el chat aparecen aquí.",
    "nothing_found": "Ninguna cotización coincide.",
    "payable": "A pagar en total",
    "conversation": "Ver conversación",
    "plan": "Plan de pago",
    "issued": "Emitida",
    "until": "hasta el {day}",
    "not_reserved": "El lote no está reservado con esta cotización",
    "actions": "Qué hacer",
    "resend": "Enviar otra vez",
    "resent": "La cotización va otra vez a su cliente.",
    "replace": "Reemplazar…",
    "replace_lead": (
        "Se hace una versión nueva al precio de hoy, con el mismo lote y cliente. Esta se anula "
        "cuando la nueva esté lista."
    ),
    "replace_do": "Hacer versión nueva",
    "replaced": "Se está haciendo la versión nueva; aparece aquí y le llega al cliente.",
    "discount": "Descuento adicional (%)",
    "cancel": "Anular…",
    "cancel_sure": (
        "La cotización deja de valer y, si el lote está reservado con ella, queda libre. No se puede "
        "deshacer."
    ),
    "cancel_do": "Anular la cotización",
    "cancelled": "Cotización anulada. Su lote está libre.",
    "ended": "Esta cotización terminó: ya no se puede cambiar.",
    "cannot_resend": "Solo se reenvía una cotización vigente que ya se envió a su conversación.",
    "cannot_cancel": "La cotización ya había terminado: mira su estado.",
    "cannot_replace": "Solo se reemplaza una cotización abierta. Para este lote haz una nueva.",
    "bad_replacement": "Elige un plan y escribe el descuento como número entre 0 y 100, o déjalo vacío.",
    "document": "Documento",
    "open_pdf": "Abrir PDF",
    "no_pdf": "El PDF se está haciendo.",
}
