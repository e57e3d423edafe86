"""A customer who wants a person gets one, in whatever words."""

from dataclasses import replace
from typing import Final

from chat.responders.base import Asking, Reply
from chat.understanding.intents import Intent

ASKED_FOR_PERSON: Final = "asked for a person"
"""Why a conversation waits for a person."""

MIN_CERTAINTY: Final = 0.45


def wants_person(asking: Asking) -> bool:
    """Whether one of the wishes is for a person."""
    return any(wish.reading.of(Intent.PERSON) >= MIN_CERTAINTY for wish in asking.wishes)


class HandOff:
    """Calls a person. Another wish beside it is left to the person, too."""

    def respond(self, asking: Asking) -> Reply | None:
        """Reply where a person is wanted."""
        if not wants_person(asking):
            return None
        key = "waiting_person" if asking.turn.waits_for_person else "person"
        reply = asking.say("person", key, needs_person=ASKED_FOR_PERSON)
        if asking.sale and asking.turn.sale:
            return replace(reply, state=asking.turn.sale.state.model_copy(update={"asked": None}))
        return reply
