"""What customers are told of the visits that the team books, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "booked_at": "Votre visite de {project} est prévue : {day}, {time}.",
    "booked": "Votre visite est prévue : {day}, {time}.",
    "place": "Lieu : {place}",
    "advisor": "Vous serez reçu par {name}.",
    "change": "Si vous ne pouvez pas venir, écrivez-nous ici et nous la déplacerons.",
}
