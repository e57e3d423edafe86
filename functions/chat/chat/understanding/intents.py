"""What customers may want, and how sure a reading of a message is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What a customer may want."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    ACKNOWLEDGEMENT = "acknowledgement"
    LAUGHTER = "laughter"
    WAIT = "wait"
    COMPLIMENT = "compliment"
    COMPLAINT = "complaint"
    INSULT = "insult"
    ARE_YOU_ROBOT = "are_you_robot"
    SLOW_ANSWER = "slow_answer"
    TRUST = "trust"
    BARGAIN = "bargain"
    TOO_EXPENSIVE = "too_expensive"
    CAPABILITIES = "capabilities"
    OFF_TOPIC = "off_topic"
    PERSON = "person"
    VISIT = "visit"
    PHOTOS = "photos"
    LOCATION = "location"
    PAYMENT_METHODS = "payment_methods"
    PAY_TO_ACCOUNT = "pay_to_account"
    PAID = "paid"
    OPENING_HOURS = "opening_hours"
    FINANCING = "financing"
    DOCUMENT = "document"
    LIST = "list"
    BUDGET = "budget"
    CHEAPEST = "cheapest"
    LARGEST = "largest"
    MORE = "more"
    LOT = "lot"
    PRICE = "price"
    COMPARE = "compare"
    QUOTE = "quote"
    PLAN = "plan"
    SIMULATE = "simulate"
    YES = "yes"
    NO = "no"
    LATER = "later"
    NEVER_MIND = "never_mind"
    CORRECTION = "correction"
    ACCEPT = "accept"
    CANCEL_RESERVATION = "cancel_reservation"
    MY_RESERVATION = "my_reservation"
    MY_QUOTE = "my_quote"
    CONFUSED = "confused"
    NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message may want, the likeliest first, each with its probability."""

    choices: tuple[tuple[Intent, float], ...]

    @property
    def intent(self) -> Intent:
        """The likeliest."""
        return self.choices[0][0]

    @property
    def certainty(self) -> float:
        """Its probability."""
        return self.choices[0][1]

    def given(self, odds: Mapping[Intent, float], *, trust: float = 1.0) -> "Reading":
        """Return the reading where some intents are so many times likelier than elsewhere; 0 is for what cannot be.

        Args:
            trust: the exponent of what was read before: below 1 it counts less beside ``odds``.
        """
        weighed = [(intent, certainty**trust * odds.get(intent, 1.0)) for intent, certainty in self.choices]
        before, after = sum(certainty for _, certainty in self.choices), sum(weight for _, weight in weighed)
        if after <= 0:
            return self
        kept = [(intent, weight * before / after) for intent, weight in weighed if weight > 0]
        return Reading(tuple(sorted(kept, key=lambda choice: -choice[1])))

    def of(self, *intents: Intent) -> float:
        """Return the probability that it is one of ``intents``."""
        return sum(certainty for intent, certainty in self.choices if intent in intents)
