"""What needs no looking up gets a short human answer; what a person has to see to is passed on to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.responders.base import Asking, Reply
from chat.responders.expectations import GROUPS
from chat.turn.button_payloads import SaleButton
from chat.understanding.intents import Intent
from chat.wording.sale import sale_text
from salesmind.money import Money
from salesmind.money_format import format_money
from salesmind.quotes.of_conversation import SentQuote
from salesmind.tenants.company_locale import figures_locale, words_locale
from salesmind.whatsapp.outgoing import Button

MIN_CERTAINTY: Final = 0.4
"""Below it the documents are asked first."""


_NO_DOUBT: Final = 0.8

SURE_ENOUGH_TO_CALL: Final = 0.6
"""A person is not called on a guess."""


@dataclass(frozen=True, slots=True)
class SmallTalkReply:
    """How an intent is answered: the occasion, what is offered below, and why a person is called, if one is."""

    key: str
    offers: tuple[str, ...] = ()
    needs_person: str | None = None


_TALK: Final[Mapping[Intent, SmallTalkReply]] = {
    Intent.GREETING: SmallTalkReply("greeting", ("list", "person")),
    Intent.THANKS: SmallTalkReply("thanks"),
    Intent.GOODBYE: SmallTalkReply("goodbye"),
    Intent.ACKNOWLEDGEMENT: SmallTalkReply("acknowledgement"),
    Intent.LAUGHTER: SmallTalkReply("laughter"),
    Intent.WAIT: SmallTalkReply("wait"),
    Intent.COMPLIMENT: SmallTalkReply("compliment"),
    Intent.COMPLAINT: SmallTalkReply("complaint", ("person",)),
    Intent.INSULT: SmallTalkReply("insult", ("person",)),
    Intent.ARE_YOU_ROBOT: SmallTalkReply("are_you_robot", ("person",)),
    Intent.SLOW_ANSWER: SmallTalkReply("slow_answer", ("list", "person")),
    Intent.BARGAIN: SmallTalkReply("bargain", ("person",)),
    Intent.PAID: SmallTalkReply("paid", ("person",)),
    Intent.TOO_EXPENSIVE: SmallTalkReply("too_expensive", ("list", "person")),
    Intent.CAPABILITIES: SmallTalkReply("capabilities", ("list", "person")),
    Intent.OFF_TOPIC: SmallTalkReply("off_topic", ("list",)),
    Intent.PHOTOS: SmallTalkReply("photos", ("person",)),
    Intent.NEVER_MIND: SmallTalkReply("never_mind"),
    Intent.CANCEL_RESERVATION: SmallTalkReply(
        "cancel_reservation", needs_person="wants to cancel a reservation"
    ),
    Intent.CONFUSED: SmallTalkReply("confused", ("list", "person")),
}

_MOODS: Final = frozenset({Intent.CAPABILITIES, Intent.OFF_TOPIC, Intent.GREETING, Intent.TOO_EXPENSIVE})
"""What is a search where it names what to look for."""

_OF_MONEY: Final = GROUPS["mood"] | {Intent.BARGAIN, Intent.PAID, Intent.CANCEL_RESERVATION}
"""What stays what it is where a lot or an amount is named: "would you take 90,000 for it?", "thieves, I lost 2,000"."""

_OFFERS: Final[Mapping[str, tuple[str, SaleButton]]] = {
    "list": ("button.available", SaleButton("list")),
    "person": ("button.person", SaleButton("person")),
}


class SmallTalk:
    """Answers courtesies, moods, and what is known without the documents."""

    def __init__(self, certainty: float = MIN_CERTAINTY) -> None:
        """``certainty`` is how likely the intent has to be."""
        self._certainty = certainty

    def respond(self, asking: Asking) -> Reply | None:
        """Reply where all that is wanted is small talk."""
        if len(asking.wishes) != 1:
            return None
        wish = asking.wish
        named = wish.mentions
        if wish.certainty < self._certainty:
            return None
        if named.says_plan or (asking.sale and asking.sale.lot and named.number in asking.plan_terms):
            return None  # "Too steep. 24?"
        if (named.amounts and wish.intent not in _OF_MONEY) or (
            (named.lots or named.codes) and wish.intent not in _OF_MONEY - {Intent.BARGAIN}
        ):
            return None
        if named.searches and wish.intent in _MOODS:
            return None
        if (named.place or named.is_other) and wish.certainty < _NO_DOUBT:
            return None  # "I must ask my dad first" chooses nothing.
        if wish.intent is Intent.CONFUSED and asking.misses:
            return None
        match wish.intent:
            case Intent.GREETING if asking.turn.history:
                return asking.say("greeting", "greeting_again")
            case Intent.SLOW_ANSWER if not asking.turn.history:
                return self._talk(asking, Intent.GREETING)
            case Intent.OFF_TOPIC if not asking.turn.history and "?" not in asking.text:
                return self._talk(
                    asking, Intent.GREETING
                )  # Who begins without a question introduces themselves.
            case Intent.LATER:
                return _later(asking)
            case Intent.MY_RESERVATION:
                return _reservation(asking)
            case Intent.MY_QUOTE:
                return _quote(asking)
            case Intent.NO if not (asking.sale and asking.sale.state.pending):
                return asking.say("no", "never_mind")
            case Intent.BARGAIN | Intent.TOO_EXPENSIVE:
                return self._talk(asking, wish.intent, below=_ways_to_pay(asking))
        return self._talk(asking, wish.intent)

    def _talk(self, asking: Asking, intent: Intent, below: str = "") -> Reply | None:
        talk = _TALK.get(intent)
        if talk is None or (talk.needs_person and asking.wish.certainty < SURE_ENOUGH_TO_CALL):
            return None
        buttons = offers(asking, *talk.offers)
        return asking.say(
            intent,
            talk.key,
            *buttons,
            below=below,
            needs_person=talk.needs_person,
            company=asking.turn.company.name,
        )


def _ways_to_pay(asking: Asking) -> str:
    """Tell what the lot that is spoken of costs with each plan: the discounts that everybody gets are in it."""
    sale = asking.sale
    lines = sale.ways_to_pay(sale.lot.id) if sale and sale.lot else []
    return "\n".join([f"{sale.lot.code}, {sale.lot.project}", *lines]) if sale and sale.lot and lines else ""


def offers(asking: Asking, *names: str) -> tuple[Button, ...]:
    """Return buttons under a reply: a person always, what is for sale where the company sells something."""
    return tuple(
        Button(id=press.button_id, title=sale_text(title, asking.language))
        for title, press in map(_OFFERS.__getitem__, names)
        if asking.sale or press.press == "person"
    )


def _later(asking: Asking) -> Reply:
    pending = asking.sale.state.pending if asking.sale else None
    if pending is None:
        return asking.say("later", "later_nothing")
    return asking.say("later", "later", about=f"{pending.lot.code}, {pending.lot.project}")


def _reservation(asking: Asking) -> Reply:
    held = [quote for quote in (asking.turn.sale.quotes if asking.turn.sale else ()) if quote.reserved_until]
    if not held:
        return asking.say("my_reservation", "my_reservation_none", *offers(asking, "person"))
    first = held[0]
    return asking.say(
        "my_reservation", "my_reservation", about=first.about, until=day_words(asking, first.reserved_until)
    )


def _quote(asking: Asking) -> Reply:
    sale = asking.turn.sale
    newest = sale.quotes[0] if sale and sale.quotes else None
    if sale is None or newest is None:
        return asking.say("my_quote", "my_quote_none", *offers(asking, "list"))
    locale = figures_locale(sale.locale, asking.language)
    return asking.say(
        "my_quote",
        "my_quote",
        below=_as_paid(newest, asking, locale),
        number=newest.number,
        about=newest.about,
        total=format_money(Money(newest.total, newest.currency), locale) if newest.currency else "—",
        until=day_words(asking, newest.valid_until),
    )


def _as_paid(quote: SentQuote, asking: Asking, locale: str) -> str:
    """Return what is paid first and then each time; nothing of what is paid at once."""
    if not (quote.instalments and quote.instalment):
        return ""
    return sale_text(
        "way.instalments" if quote.down_payment else "way.no_down",
        asking.language,
        plan=quote.plan,
        down=format_money(Money(quote.down_payment, quote.currency), locale),
        number=quote.instalments,
        payment=format_money(Money(quote.instalment, quote.currency), locale),
    )


def day_words(asking: Asking, day: date | None) -> str:
    """Return a day as it is written in the customer's language."""
    if day is None or asking.turn.sale is None:
        return "—"
    from babel.dates import format_date  # slow to import, and few ask

    return format_date(day, "long", locale=words_locale(asking.turn.sale.locale, asking.language))
