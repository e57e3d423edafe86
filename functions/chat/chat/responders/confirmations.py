"""The answer to what we asked: a yes, a no, an acceptance. What was asked stands with the message that asked it."""

from datetime import timedelta
from typing import Literal

from chat.responders.base import Asking, Reply
from chat.selling.moves import SellingTurn
from chat.turn.model import StoredMessage
from chat.turn.sale import QUESTION_LASTS
from chat.understanding.answers import Answer, is_hedged, read_answer, takes_back
from chat.understanding.intents import Intent
from chat.understanding.wishes import OPENINGS

_SPOKEN = frozenset({"text", "button", "button_reply", "list_reply"})
"""A caption or an edited message is no yes."""

_MAY_BE = 0.2
_SURE = 0.5


class Confirmations:
    """Answers a bare yes or no.

    It counts for the message that it replies to (a swipe), else for our last one, and only while that is fresh.
    Otherwise we ask again: an effect comes from a customer's own yes to what they just read. To send a quote, a yes in
    any words will do that nothing in them takes back; to accept one, which reserves a lot, only a button or a message
    that says so and nothing else. A yes beside another wish sends too, unless a "but" joins them.
    """

    def respond(self, asking: Asking) -> Reply | None:
        """Reply to an answer; None when the turn is none."""
        sale = asking.sale
        if sale is None or not all(message.kind in _SPOKEN for message in asking.questions):
            return None
        answers = [read_answer(message.text) for message in asking.questions]
        given = {answer for answer in answers if answer}
        if not given:
            return self._sounds_like(asking, sale)
        others = [
            message for message, answer in zip(asking.questions, answers, strict=True) if answer is None
        ]
        if others and any(wish.intent not in OPENINGS for wish in asking.part(others).wishes):
            return None
        if "no" in given:
            return self._no(asking, sale) if given <= {"no", "ok"} else None
        return self._yes(asking, sale, given)

    def _yes(self, asking: Asking, sale: SellingTurn, given: set[Answer]) -> Reply | None:
        asked = _asked(asking)
        pending = sale.state.pending
        is_fresh = asked is not None and _is_fresh(asking, asked)
        if asked and asked.asks and asked.asks.kind == "accept_quote":
            quote = next((quote for quote in sale.context.sale.quotes if quote.id == asked.asks.id), None)
            if quote and is_fresh and given & {"yes", "accept"} and asking.part_of is None:
                return Reply.of(sale.accept(quote), "accept")
            if quote and quote.is_open and (given != {"ok"} or is_fresh):
                return Reply.of(sale.ask_to_accept(quote), "accept")
            if quote:
                return None
        if "accept" in given:
            return accepting(sale)
        if pending is None:
            return None
        is_whole = asking.part_of is None or not takes_back(asking.part_of, asking.language)
        if asked and asked.asks == pending.question and is_fresh and is_whole:
            return Reply.of(sale.confirm(pending), "quote")
        # "Ok" to something else that we said is no yes to a preview.
        return Reply.of(sale.ask_again(pending), "quote") if given & {"yes", "send"} else None

    def _no(self, asking: Asking, sale: SellingTurn) -> Reply | None:
        asked = _asked(asking)
        if asked is None or asked.asks is None:
            return declined(sale, "send_quote") if sale.state.pending else None
        return declined(sale, asked.asks.kind)

    def _sounds_like(self, asking: Asking, sale: SellingTurn) -> Reply | None:
        """Read what sounds like a yes: it sends what was just previewed; an acceptance is always asked back."""
        if len(asking.wishes) != 1 or "?" in asking.text:
            return None
        reading, named, pending = asking.wish.reading, asking.wish.mentions, sale.state.pending
        is_about_pending = pending is not None and {lot.id for lot in named.lots} <= {pending.lot.id}
        if named.number is not None or named.is_other or not (named.names_nothing or named.is_only_lots):
            return None
        about = {lot.id for lot in named.lots}
        if named.is_only_lots and not is_about_pending and reading.of(Intent.ACCEPT) >= _SURE:
            quote = next((quote for quote in sale.open_quotes if about == {quote.lot_id}), None)
            return Reply.of(sale.ask_to_accept(quote), "accept") if quote else None
        is_open = pending is None and bool(sale.open_quotes)
        if reading.of(Intent.ACCEPT, *((Intent.YES,) if is_open else ())) >= _SURE:
            return accepting(sale)
        if not (is_about_pending or named.names_nothing):
            return None
        # Where the conversation stands makes a yes likelier, but what is said has to be one by itself.
        told = asking.lookup.intent(named.masked or asking.text)
        may_be = told.of(Intent.YES, Intent.QUOTE, Intent.MY_QUOTE) >= _MAY_BE
        if pending and may_be and reading.of(Intent.YES, Intent.QUOTE, Intent.MY_QUOTE) >= _SURE:
            asked = _asked(asking)
            is_answer = asked is not None and asked.asks == pending.question and _is_fresh(asking, asked)
            is_yes = is_answer and told.of(Intent.YES, Intent.QUOTE) >= _SURE and not named.is_down
            is_yes = is_yes and not is_hedged(asking.text, asking.language)
            rest = asking.part_of or ""
            is_yes = is_yes and "?" not in rest and not takes_back(rest, asking.language)
            return Reply.of(sale.confirm(pending) if is_yes else sale.ask_again(pending), "quote")
        if reading.of(Intent.NO) >= _SURE and (_asked(asking) or pending):
            return self._no(asking, sale)
        return None


def accepting(sale: SellingTurn) -> Reply | None:
    """Ask for the acceptance of what can be accepted; where nothing can, a quote comes first."""
    quotes = sale.open_quotes
    if len(quotes) > 1:
        return Reply.of(sale.ask_which(quotes), "accept")
    if quotes:
        return Reply.of(sale.ask_to_accept(quotes[0]), "accept")
    if sale.state.pending:
        return Reply.of(sale.ask_again(sale.state.pending), "accept")
    return Reply.of(sale.quote(sale.lot.id), "accept") if sale.lot else None


def declined(sale: SellingTurn, kind: Literal["send_quote", "accept_quote"]) -> Reply:
    """Take a no: nothing is sent, or nothing reserved."""
    if kind == "accept_quote":
        return Reply.of(sale.say_text("accept.declined", quote_id=None, asked=None), "no")
    return Reply.of(sale.say_text("quote.declined", pending=None), "no")


def _asked(asking: Asking) -> StoredMessage | None:
    """Return our message that the customer answers: the one replied to, or the last one if it asked anything."""
    if asking.swiped:
        return asking.swiped
    said = [message for message in asking.turn.history if message.direction == "out"]
    return said[-1] if said and said[-1].asks else None


def _is_fresh(asking: Asking, asked: StoredMessage) -> bool:
    """Whether the answer was given to the question: neither under way before it nor long after. Meta counts seconds."""
    since = asked.occurred_at.replace(microsecond=0)
    return all(timedelta(0) <= message.occurred_at - since <= QUESTION_LASTS for message in asking.questions)
