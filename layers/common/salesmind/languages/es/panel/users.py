"""Words of the screen of a company's people, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Personas",
    "lead": "Quién entra al panel de tu empresa, y qué puede hacer.",
    "invite": "Invitar",
    "invite_title": "Invitar a alguien",
    "invited": "Invitación enviada a {email}.",
    "person": "Persona",
    "role": "Rol",
    "seen": "Última vez",
    "never": "Nunca",
    "pending": "Invitación pendiente",
    "second_factor": "Segundo factor",
    "you": "Tú",
    "change_role": "Cambiar rol",
    "remove": "Quitar acceso",
    "removed": "Ya no tiene acceso.",
    "role_changed": "Rol cambiado. Vale desde ahora.",
    "last_owner": "La empresa necesita un titular que pueda entrar. Nombra otro antes.",
    "already": "Esa persona ya tiene acceso.",
    "owner_may": "Todo, también personas y claves",
    "manager_may": "Todo menos personas y claves",
    "advisor_may": "Conversaciones y ventas",
    "viewer_may": "Solo mira",
}
