"""A button or row of ours that the customer pressed: the surest of wishes."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from chat.responders.base import Asking, Reply, Responder, joined
from chat.responders.confirmations import declined
from chat.responders.hand_off import ASKED_FOR_PERSON, wants_person
from chat.selling.moves import SellingTurn
from chat.turn.button_payloads import SaleButton, pressed
from chat.turn.model import StoredMessage
from chat.understanding.answers import read_answer
from chat.understanding.intents import Intent
from chat.understanding.wishes import OPENINGS
from salesmind.quotes.buttons import QuoteButton

Press = SaleButton | QuoteButton

_NEEDS_NO_ANSWER = OPENINGS | {Intent.YES, Intent.NO, Intent.WAIT, Intent.LATER, Intent.NEVER_MIND}
"""Words beside a press that say nothing more than it, or take it back."""


class Buttons:
    """Answers presses.

    Of several at once the last counts, as the newest wish. Two do not get lost by it: the wish for a person, and an
    acceptance, which reserves a lot. An acceptance with anything beside it but courtesies is asked back.
    """

    def __init__(self, beside: Responder) -> None:
        """``beside`` answers questions that were written beside a press."""
        self._beside = beside

    def respond(self, asking: Asking) -> Reply | None:
        """Reply to the presses of a turn, and to what was asked beside them."""
        presses = [
            (place, press)
            for place, message in enumerate(asking.questions)
            if (press := pressed(message.payload or {}))
        ]
        if not presses:
            return None
        if asking.sale is None:
            wants = any(press.press == "person" for _, press in presses)
            return asking.say("person", "person", needs_person=ASKED_FOR_PERSON) if wants else None
        beside = [message for message in asking.questions if not pressed(message.payload or {})]
        after = asking.questions[presses[-1][0] + 1 :]
        reply = self._burst(asking, asking.sale, [press for _, press in presses], after, beside)
        if reply is None or not beside:
            return reply
        words = asking.part(beside)
        if all(wish.intent in _NEEDS_NO_ANSWER for wish in words.wishes) or wants_person(words):
            return reply
        also = self._beside.respond(words)
        return replace(reply, before=[also, *reply.before]) if also else reply

    def _burst(
        self,
        asking: Asking,
        sale: SellingTurn,
        presses: Sequence[Press],
        after: Sequence[StoredMessage],
        beside: Sequence[StoredMessage],
    ) -> Reply | None:
        wishes = [press for press in presses if press.press != "person"]
        calls_person = len(wishes) < len(presses) or bool(beside and wants_person(asking.part(beside)))
        if not wishes:
            return Reply.of(sale.person(ASKED_FOR_PERSON), "person")
        is_taken_back = bool(after) and _takes_back(asking.part(after))
        accepted = {wish.id for wish in wishes if isinstance(wish, QuoteButton) and wish.press == "accept"}
        quotes = [quote for quote in sale.context.sale.quotes if quote.id in accepted]
        pending, last = sale.state.pending, wishes[-1]
        if len(quotes) > 1:
            reply: Reply | None = Reply.of(sale.ask_which(quotes), "accept")
        elif quotes and (is_taken_back or calls_person or any(wish.press != "accept" for wish in wishes)):
            reply = Reply.of(sale.ask_to_accept(quotes[0]), "accept")
        elif pending and is_taken_back and last == SaleButton("yes", pending.nonce):
            reply = Reply.of(sale.with_plan(pending.lot.id, pending.plan_code), "quote")
        else:
            reply = _pressed(sale, last)
        if reply and calls_person:
            return joined([Reply.of(sale.person(ASKED_FOR_PERSON), "person"), reply])
        return reply


def _takes_back(words: Asking) -> bool:
    """Whether what was written after a press may take it back: anything but a courtesy or a yes may."""
    answers = [read_answer(message.text) for message in words.questions]
    if all(answers):
        return "no" in answers
    return any(wish.intent not in OPENINGS and wish.intent is not Intent.YES for wish in words.wishes)


def _pressed(sale: SellingTurn, press: Press) -> Reply | None:
    if isinstance(press, QuoteButton):
        return _pressed_on_quote(sale, press)
    pending = sale.state.pending
    match press.press:
        case "yes" if pending and pending.nonce == press.what:
            return Reply.of(sale.confirm(pending), "quote")
        case "yes":
            return Reply.of(sale.stale(press.what), "quote")
        case "no":
            return declined(sale, "send_quote")
        case "later":
            return declined(sale, "accept_quote")
        case "more":
            return Reply.of(sale.more(), "more")
        case "list":
            return Reply.of(sale.everything(), "list")
        case "person":
            return Reply.of(sale.person(ASKED_FOR_PERSON), "person")
        case "plan":
            lot_id, _, code = press.what.partition("/")
            return Reply.of(sale.with_plan(found, code), "plan") if (found := _uuid(lot_id)) else None
        case "lot":
            return Reply.of(sale.show(found), "lot") if (found := _uuid(press.what)) else None
        case "quote" | "plans":
            return Reply.of(sale.quote(found), "quote") if (found := _uuid(press.what)) else None


def _pressed_on_quote(sale: SellingTurn, press: QuoteButton) -> Reply:
    if press.press == "person":
        return Reply.of(sale.person(ASKED_FOR_PERSON), "person")
    if press.press == "lot":
        return Reply.of(sale.show(press.id), "lot")
    quote = next((quote for quote in sale.context.sale.quotes if quote.id == press.id), None)
    if quote is None:
        return Reply.of(sale.say_text("quote.unknown"), "my_quote")
    if press.press == "plan":
        return Reply.of(sale.quote(quote.lot_id), "plan")
    return Reply.of(sale.accept(quote), "accept")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
