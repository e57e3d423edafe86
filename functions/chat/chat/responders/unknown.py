"""What nobody before could answer: asked back, then a person is offered, then called."""

from dataclasses import replace
from typing import Final

from chat.responders.base import Asking, Reply
from chat.responders.documents import ASKING_DOCUMENTS, may_greet
from chat.responders.small_talk import SmallTalk, offers
from chat.understanding.intents import Intent

MIN_CERTAINTY: Final = 0.3

_UNWRITTEN: Final = {
    Intent.LOCATION: "location_unknown",
    Intent.PAYMENT_METHODS: "payment_methods_unknown",
    Intent.PAY_TO_ACCOUNT: "pay_to_account_unknown",
    Intent.OPENING_HOURS: "opening_hours_unknown",
    Intent.FINANCING: "financing_unknown",
    Intent.TRUST: "trust",
    Intent.VISIT: "visit",
}
"""What a company knows by heart where its documents do not say it: a person is offered."""

_LIKELY_TALK: Final = SmallTalk(certainty=0.2)
"""Rather than a customer is told that they were not understood."""


class Unknown:
    """Always has a reply."""

    def respond(self, asking: Asking) -> Reply:
        """Reply that this was not understood, or is not written anywhere."""
        wish = asking.wish
        if wish.certainty >= MIN_CERTAINTY and wish.intent in _UNWRITTEN:
            unwritten = asking.say(wish.intent, _UNWRITTEN[wish.intent], *offers(asking, "person"))
            return replace(unwritten, is_unanswered=True)
        if may_greet(asking):
            return asking.say(
                Intent.GREETING,
                "greeting",
                *offers(asking, "list", "person"),
                company=asking.turn.company.name,
            )
        talk = _LIKELY_TALK.respond(asking) if wish.intent is not Intent.NONSENSE else None
        if talk:
            return talk
        lots = wish.mentions.lots or ((asking.sale.lot,) if asking.sale and wish.mentions.is_this else ())
        if asking.sale and lots and lots[0]:
            return Reply.of(asking.sale.show(lots[0].id), Intent.LOT)
        misses = asking.misses
        asking.count("Unanswered")
        if misses >= 2:
            reply = asking.say("ask_back", "miss_third", needs_person="was not understood three times")
        elif misses == 1:
            reply = asking.say("ask_back", "miss_second", *offers(asking, "person", "list"))
        elif wish.reading.of(*ASKING_DOCUMENTS) >= MIN_CERTAINTY:
            reply = asking.say("ask_back", "nothing_found", *offers(asking, "person"))
        else:
            reply = asking.say("ask_back", "ask_back", *offers(asking, "list", "person"))
        return replace(reply, is_miss=True, is_unanswered=wish.intent is not Intent.NONSENSE)
