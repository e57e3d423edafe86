"""What customers are told of the visits that the team books, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "booked_at": "Tu visita a {project} quedó agendada: {day}, {time}.",
    "booked": "Tu visita quedó agendada: {day}, {time}.",
    "place": "Lugar: {place}",
    "advisor": "Te atiende: {name}",
    "change": "Si no puedes venir, escríbenos por aquí y la cambiamos.",
}
