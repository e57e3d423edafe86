"""What customers are told of the visits that the team books, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "booked_at": "Your visit to {project} is booked: {day}, {time}.",
    "booked": "Your visit is booked: {day}, {time}.",
    "place": "Place: {place}",
    "advisor": "You will be met by {name}.",
    "change": "If you cannot come, write to us here and we will move it.",
}
