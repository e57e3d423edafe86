"""Places in a list and bare numbers of a message, without those that are refused or taken back."""

from typing import Final

from chat.understanding.message_reading import MessageReading
from salesmind.languages.value_words import ValueWords


def read_place(reading: MessageReading, words: ValueWords) -> int | None:
    found = [
        one for one in reading.phrases(words.ordinals) if not _is_refused(reading, one[0], one[1][1], words)
    ]
    if found:
        return words.ordinals[found[0][1][0]]
    for at, token in enumerate(reading.tokens[:-1]):
        following = reading.tokens[at + 1]
        if reading.is_number(at) and not following.before:
            place = words.ordinals.get(f"{token.text}{following.text}")  # "3rd", "3º"
            if place is not None:
                reading.take(at, at + 2, "PLACE")
                return place
    return None


def _is_refused(reading: MessageReading, at: int, size: int, words: ValueWords) -> bool:
    """Whether a denial follows and ends the clause ("esse último não"), or stands right before."""
    after = at + size
    follows = after < len(reading.tokens) and reading.tokens[after].text in words.nots
    ends = after + 1 >= len(reading.tokens) or bool(reading.tokens[after + 1].before.strip())
    return (follows and ends) or _is_taken_back(reading, at, words)


def read_numbers(reading: MessageReading, words: ValueWords) -> list[int]:
    """Return the bare numbers; without those that are taken back, where others stand: "12, not 24"."""
    places = [at for at, token in enumerate(reading.tokens) if reading.is_number(at) and token.number]
    kept = [at for at in places if not _is_taken_back(reading, at, words)]
    return [int(reading.tokens[at].number or 0) for at in kept or places]


def _is_taken_back(reading: MessageReading, at: int, words: ValueWords) -> bool:
    """Whether a denial stands right before a number, at most one word between: "no pa 24"."""
    for before in range(at - 1, max(at - 1 - _TAKEN_BACK_WITHIN, -1), -1):
        if reading.tokens[before + 1].before.strip():
            return False  # "No, 24"
        if reading.tokens[before].text in words.nots:
            return True
    return False


_TAKEN_BACK_WITHIN: Final = 2
