"""What customers are told of the visits that the team books, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "booked_at": "Sua visita ao {project} está marcada: {day}, {time}.",
    "booked": "Sua visita está marcada: {day}, {time}.",
    "place": "Local: {place}",
    "advisor": "Quem atende você: {name}",
    "change": "Se não puder vir, escreva aqui e remarcamos.",
}
