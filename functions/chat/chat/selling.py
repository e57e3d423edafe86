"""Selling in a conversation: what the customer decided, and, where there is no model, what they wish.

An effect (a quote job, an acceptance) is made here alone, from the customer's own yes to what they were shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chat.conversations import StoredMessage, Turn
from chat.plain import plain
from chat.sale_answers import acceptance, answer, is_spoken, takes_back
from chat.sale_presses import SaleButton, pressed
from chat.sale_state import PendingQuote, SaleState, SentQuote, ShownLot, YesNoQuestion
from chat.sale_words import Wish, WishKind, read_wish
from chat.smalltalk import ASKED_FOR_PERSON, SmallTalk, small_talk
from chat.texts import text
from chat.toolbox import ToolSession
from chat.tools import lot_details, request_quote, search_inventory
from chat.tools.arguments import LotDetails, SearchInventory
from chat.tools.context import ToolContext, ToolResult, clip, clipped_body, said, unavailable, with_words
from salesmind.errors import ConfigurationError
from salesmind.knowledge.language import Language
from salesmind.outbox import QUOTE_JOBS, OutboxRow
from salesmind.outgoing import Button, ButtonsMessage, OutgoingMessage, TextMessage
from salesmind.sales.errors import QuoteError, UnknownPlanError
from salesmind.sales.inventory import Inventory
from salesmind.sales.preview import preview_quote
from salesmind.sales.quote_buttons import QuoteButton
from salesmind.sales.quote_request import AcceptJob, QuoteCustomer, QuoteJob, QuoteRequest, request_key

_CUSTOMER_CHARACTERS = 300
_ABOUT_CHARACTERS = 200
_MOST_ACCEPTABLE = 3


@dataclass(frozen=True, slots=True)
class Sold:
    """What a turn does for the sale: a message, where the sale stands, and what is to happen.

    ``asks`` is what the message asks a yes to.
    """

    message: OutgoingMessage
    state: SaleState
    effects: Sequence[OutboxRow] = ()
    needs_person: str | None = None
    asks: YesNoQuestion | None = None


class Selling:
    """Shared by all conversations and safe to use from several threads."""

    def __init__(
        self, inventory: Inventory, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._inventory = inventory
        self._clock = clock

    def turn(self, turn: Turn, language: Language) -> "SellingTurn | None":
        """Return the sale's part of a turn; None where the company sells nothing."""
        if turn.sale is None or not turn.sale.sells:
            return None
        now = self._clock().astimezone(_zone(turn.time_zone))
        context = ToolContext(
            tenant_id=turn.tenant_id,
            conversation_id=turn.conversation_id,
            language=language,
            now=now,
            inventory=self._inventory,
            sale=turn.sale,
            state=turn.sale.state,
        )
        return SellingTurn(context, [message for message in turn.history if message.direction == "out"])


class SellingTurn:
    """One turn of a sale."""

    def __init__(self, context: ToolContext, said: Sequence[StoredMessage]) -> None:
        """``said`` is what was said to the customer so far, by whomever of us, the newest last."""
        self._context = context
        self.tools = ToolSession(context)
        self._asking = next((message for message in reversed(said) if message.asks), None)
        self._is_asked_last = self._asking is not None and self._asking is said[-1]

    def decided(self, questions: Sequence[StoredMessage]) -> Sold | None:
        """Return what the customer's own decision sets off: a button, a yes or no to our question, an acceptance.

        Code decides it whether there is a model or not, and a model cannot bring it about.
        """
        try:
            return self._decided(questions)
        except (QuoteError, ConfigurationError) as error:
            return self.sold(unavailable(self._context, error))

    def by_rules(self, message: str) -> Sold | None:
        """Return what a wish in words gets; None when the message is not about the sale, or not only."""
        wish = read_wish(message, self._context.sale.projects, self._context.state)
        try:
            return self._granted(wish) if wish else None
        except (QuoteError, ConfigurationError) as error:
            return self.sold(unavailable(self._context, error))

    def sold(self, result: ToolResult) -> Sold:
        """Return a tool's result as what the turn does."""
        return Sold(
            result.message, self._dated(result.state), needs_person=result.needs_person, asks=result.asks
        )

    def told(self, words: str) -> Sold:
        """Return a model's words over what its tools found, or over the question that one of them asks."""
        asking = next((result for result in reversed(self.tools.results) if result.asks), None)
        if asking:
            return replace(self.sold(with_words(words, asking)), needs_person=self._needs_person())
        result = self.tools.results[-1]
        over = search_inventory.as_list(result, words)
        if over is result:
            over = said(self._context, words, state=result.state)
        return replace(self.sold(over), needs_person=self._needs_person())

    def person(self, reason: str) -> Sold:
        """Return the call for a person; what we had asked is theirs to ask again."""
        state = self._context.state.model_copy(update={"asked": None, "pending": None})
        message = said(self._context, text("person", self._context.language)).message
        return Sold(message, self._dated(state), needs_person=reason)

    def in_our_words(self) -> Sold | None:
        """Return what the tools say by themselves; None when none was called."""
        if not self.tools.results:
            return None
        final = [result for result in self.tools.results if result.is_final]
        return replace(self.sold((final or self.tools.results)[-1]), needs_person=self._needs_person())

    def _needs_person(self) -> str | None:
        return next((result.needs_person for result in self.tools.results if result.needs_person), None)

    def _decided(self, questions: Sequence[StoredMessage]) -> Sold | None:
        presses = [
            (place, press)
            for place, message in enumerate(questions)
            if (press := pressed(message.payload or {}))
        ]
        if presses:
            return self._burst(questions, presses)
        if not questions or not all(map(is_spoken, questions)):
            return None
        return self._answered(questions) or self._accepted(questions)

    def _burst(
        self, questions: Sequence[StoredMessage], presses: Sequence[tuple[int, SaleButton | QuoteButton]]
    ) -> Sold | None:
        """Return what several presses at once set off, with words beside them.

        The last one counts, as the newest wish. Two do not get lost by it: the wish for a person, and an acceptance,
        which reserves a lot. One with another wish beside it, or with a word after it that may take it back, is asked
        back, and so is a yes to a preview that is taken back in words.
        """
        wishes = [press for _, press in presses if press.press != "person"]
        wants_person = len(wishes) < len(presses) or any(
            small_talk(message.text) is SmallTalk.PERSON for message in questions
        )
        if not wishes:
            return self.person(ASKED_FOR_PERSON)
        is_taken_back = any(takes_back(message.text) for message in questions[presses[-1][0] + 1 :])
        accepted = {wish.id for wish in wishes if isinstance(wish, QuoteButton) and wish.press == "accept"}
        quotes = [quote for quote in self._context.sale.quotes if quote.id in accepted]
        pending = self._context.state.pending
        if len(quotes) > 1:
            sold: Sold | None = self._ask_which(quotes[:_MOST_ACCEPTABLE])
        elif quotes and (is_taken_back or wants_person or any(wish.press != "accept" for wish in wishes)):
            sold = self._ask_to_accept(quotes[0])
        elif pending and is_taken_back and wishes[-1] == SaleButton("yes", pending.nonce):
            sold = self._with_plan(str(pending.lot.id), pending.plan_code)
        else:
            sold = self._pressed(wishes[-1])
        return self._with_person(sold) if sold and wants_person else sold

    def _with_person(self, sold: Sold) -> Sold:
        """Say beside what is sold that a person was called."""
        body = f"{text('person', self._context.language)}\n\n{sold.message.text}"
        message = sold.message
        if isinstance(message, ButtonsMessage):
            message = message.model_copy(update={"body": clipped_body(body)})
        elif isinstance(message, TextMessage):
            message = message.model_copy(update={"body": body})
        return replace(sold, message=message, needs_person=ASKED_FOR_PERSON)

    def _pressed(self, press: SaleButton | QuoteButton) -> Sold | None:
        state = self._context.state
        if isinstance(press, QuoteButton):
            return self._pressed_on_quote(press)
        match press.press:
            case "yes":
                if state.pending and state.pending.nonce == press.what:
                    return self._confirm(state.pending)
                return self._stale_press(press)
            case "no":
                return self._declined()
            case "later":
                return self._say("accept.declined", quote_id=None, asked=None)
            case "more":
                return self._more()
            case "list":
                return self.sold(search_inventory.run(self._context, self._everything()))
            case "person":
                return self.person(ASKED_FOR_PERSON)
            case "plan":
                lot_id, _, code = press.what.partition("/")
                return self._with_plan(lot_id, code) if (found := _uuid(lot_id)) else None
            case "lot" | "quote" | "plans":
                found = _uuid(press.what)
                if found is None:
                    return None
                if press.press == "lot":
                    return self._show(found)
                return self.sold(request_quote.quote_lot(self._context, found, None))

    def _pressed_on_quote(self, press: QuoteButton) -> Sold:
        if press.press == "person":
            return self.person(ASKED_FOR_PERSON)
        if press.press == "lot":
            return self._show(press.id)
        quote = next((quote for quote in self._context.sale.quotes if quote.id == press.id), None)
        if quote is None:
            return self._say("quote.unknown")
        if press.press == "plan":
            return self.sold(request_quote.quote_lot(self._context, quote.lot_id, None))
        return self._accept(quote)

    def _answered(self, questions: Sequence[StoredMessage]) -> Sold | None:
        """Return what a bare yes or no sets off."""
        pending = self._context.state.pending
        talk = [small_talk(message.text) for message in questions]
        answers = [answer(message.text) for message in questions]
        if any(
            given is None and kind in {None, SmallTalk.PERSON}
            for given, kind in zip(answers, talk, strict=True)
        ):
            return None
        given = {one for one in answers if one}
        if given == {"no"}:
            return self._declined() if self._is_asked_last else None
        if not given or "no" in given:
            return None
        # "Envíamelo" is no yes to an acceptance.
        if self._is_asked_last and (given == {"yes"} or pending):
            return self._said_yes(questions)
        if pending is None:
            return None
        is_asked = self._asking is not None and self._asking.asks == pending.question
        if is_asked and "yes_to_quote" in given:
            return self._said_yes(questions)
        # "Envíamelo" may mean what was spoken of since, and a bare yes to what no message is known to ask is none.
        return (
            self._with_plan(str(pending.lot.id), pending.plan_code)
            if "send" in given or not is_asked
            else None
        )

    def _said_yes(self, questions: Sequence[StoredMessage]) -> Sold | None:
        """Return what a yes to the last question sets off, for what that asked by kind and id, and nothing else."""
        asking, pending = self._asking, self._context.state.pending
        # A yes that was under way before the question is no yes to it; Meta's clock counts seconds.
        if asking is None or any(
            message.occurred_at < asking.occurred_at.replace(microsecond=0) for message in questions
        ):
            return None
        if pending and asking.asks == pending.question:
            return self._confirm(pending)
        return next(
            (
                self._accept(quote)
                for quote in self._context.sale.quotes
                if asking.asks == YesNoQuestion("accept_quote", quote.id)
            ),
            None,
        )

    def _accepted(self, questions: Sequence[StoredMessage]) -> Sold | None:
        """Return what an acceptance in so many words gets: it is a yes to a question of ours, or it is asked back."""
        how = acceptance("\n".join(message.text for message in questions))
        if how is None:
            return None
        said_yes = self._said_yes(questions) if how == "accept" and self._is_asked_last else None
        if said_yes:
            return said_yes
        acceptable = [quote for quote in self._context.sale.quotes if quote.is_open]
        if not acceptable:
            lot = self._context.state.lot
            return self.sold(request_quote.quote_lot(self._context, lot.id, None)) if lot else None
        if len(acceptable) > 1:
            return self._ask_which(acceptable[:_MOST_ACCEPTABLE])
        return self._ask_to_accept(acceptable[0])

    def _granted(self, wish: Wish) -> Sold | None:
        context = self._context
        state = context.state
        lot = state.lot or (state.pending.lot if state.pending else None)
        match wish.kind:
            case WishKind.SEARCH:
                return self.sold(search_inventory.run(context, wish.search or SearchInventory()))
            case WishKind.MORE:
                return self._more()
            case WishKind.PICK:
                return self._show(state.shown[(wish.pick or 1) - 1].id)
            case WishKind.LOT if wish.lot:
                return self.sold(lot_details.run(context, LotDetails(lot=wish.lot, project=wish.project)))
            case WishKind.LOT:
                return self._show(lot.id) if lot else None
            case WishKind.QUOTE if wish.lot:
                return self._quote_code(wish.lot, wish)
            case _ if lot:
                return self.sold(request_quote.quote_lot(context, lot.id, wish.plan))
            case WishKind.OTHER_PLAN:
                quoted = next((quote for quote in context.sale.quotes if quote.id == state.quote_id), None)
                return self.sold(request_quote.quote_lot(context, quoted.lot_id, None)) if quoted else None
            case _:
                return self._ask_lot(wish)

    def _quote_code(self, code: str, wish: Wish) -> Sold:
        lots = lot_details.find(self._context, code, wish.project)
        if len(lots) == 1:
            return self.sold(request_quote.quote_lot(self._context, lots[0].id, wish.plan))
        if lots:
            return self.sold(lot_details.ask_project(self._context, lots))
        return self.sold(lot_details.unknown(self._context))

    def _ask_lot(self, wish: Wish) -> Sold:
        result = search_inventory.run(self._context, SearchInventory(project=wish.project))
        if not result.state.shown or result.state.asked != "lot":
            return self.sold(result)
        return self.sold(
            search_inventory.as_list(result, f"{self._context.text('which_lot')}\n\n{result.text}")
        )

    def _more(self) -> Sold | None:
        search = self._context.state.search
        if search is None or not self._context.state.more:
            return None
        further = search.model_copy(update={"page": search.page + 1})
        return self.sold(search_inventory.run(self._context, further))

    def _everything(self) -> SearchInventory:
        state = self._context.state
        lot = state.lot or (state.pending.lot if state.pending else None)
        return SearchInventory(project=_searchable(lot))

    def _show(self, lot_id: UUID) -> Sold:
        context = self._context
        offer = context.inventory.offer(context.tenant_id, lot_id, context.day)
        return self.sold(lot_details.show(context, offer.lot) if offer else lot_details.unknown(context))

    def _with_plan(self, lot_id: str, code: str) -> Sold:
        context = self._context
        offer = context.inventory.offer(context.tenant_id, UUID(lot_id), context.day)
        if offer is None:
            return self.sold(lot_details.unknown(context))
        try:
            priced = preview_quote(offer, code, None, request_quote.ROLE, context.now)
        except UnknownPlanError:
            return self.sold(request_quote.quote(context, offer, None, not_understood=True))
        except QuoteError as error:
            return self.sold(request_quote.refused(context, error, offer.lot))
        return self.sold(request_quote.preview(context, priced))

    def _confirm(self, pending: PendingQuote) -> Sold:
        """Commit what the customer said yes to, if it is still what it was; else show what it is now."""
        context = self._context
        offer = context.inventory.offer(context.tenant_id, pending.lot.id, context.day)
        if offer is None:
            return self.sold(lot_details.unknown(context))
        try:
            priced = preview_quote(offer, pending.plan_code, None, request_quote.ROLE, context.now)
        except UnknownPlanError:
            return self.sold(request_quote.quote(context, offer, None, not_understood=True))
        except QuoteError as error:
            return self.sold(request_quote.refused(context, error, offer.lot))
        if not pending.promises(priced.pricing.total, priced.pricing.to_pay, context.day):
            return self.sold(request_quote.preview(context, priced, context.text("preview.changed")))
        name = " ".join(plain(context.sale.customer or "").split())[:_CUSTOMER_CHARACTERS].strip()
        asker = str(context.conversation_id)
        request = QuoteRequest(
            lot_id=pending.lot.id,
            plan_code=pending.plan_code,
            language=context.language,
            customer=QuoteCustomer(name=name or context.text("quote.customer")),
            conversation_id=context.conversation_id,
            source="chat",
            role=request_quote.ROLE,
            expected_total=pending.total,
            expected_to_pay=pending.to_pay,
            expected_currency=pending.currency,
            request_key=request_key(asker, pending.lot.id, pending.plan_code, None, context.day),
        )
        job = QuoteJob(tenant_id=context.tenant_id, request=request)
        result = said(
            context,
            context.text("quote.coming", lot=context.lot_name(offer.lot.kind, offer.lot.code)),
            state=context.state.model_copy(
                update={"pending": None, "asked": None, "lot": pending.lot, "confirmed": pending.nonce}
            ),
        )
        return replace(self.sold(result), effects=[self._job(job)])

    def _stale_press(self, press: SaleButton) -> Sold:
        state = self._context.state
        if state.confirmed == press.what:
            return self._say("quote.on_its_way")
        lot = (state.pending and state.pending.lot) or state.lot
        if lot is None:
            return self.sold(search_inventory.run(self._context, SearchInventory()))
        if state.pending:
            return self._with_plan(str(lot.id), state.pending.plan_code)
        return self.sold(request_quote.quote_lot(self._context, lot.id, None))

    def _accept(self, quote: SentQuote) -> Sold:
        context = self._context
        job = AcceptJob(
            tenant_id=context.tenant_id, quote_id=quote.id, conversation_id=context.conversation_id
        )
        sold = self._say("accept.received", number=quote.number, quote_id=quote.id, asked=None)
        return replace(sold, effects=[self._job(job)])

    def _ask_to_accept(self, quote: SentQuote) -> Sold:
        context = self._context
        result = said(
            context,
            context.text("accept.ask", number=quote.number, about=clip(quote.about, _ABOUT_CHARACTERS)),
            Button(id=QuoteButton("accept", quote.id).button_id, title=context.text("accept.button")),
            context.button("accept.no", SaleButton("later")),
            context.button("button.person", SaleButton("person")),
            state=context.state.model_copy(update={"asked": None, "quote_id": quote.id, "pending": None}),
        )
        return replace(self.sold(result), asks=YesNoQuestion("accept_quote", quote.id))

    def _ask_which(self, quotes: Sequence[SentQuote]) -> Sold:
        context = self._context
        lines = [f"• *{quote.number}*: {clip(quote.about, _ABOUT_CHARACTERS)}" for quote in quotes]
        buttons = {clip(quote.number, 20): QuoteButton("accept", quote.id).button_id for quote in quotes}
        result = said(
            context,
            "\n".join([context.text("accept.which"), *lines]),
            *(Button(id=button_id, title=title) for title, button_id in buttons.items()),
            state=context.state.model_copy(update={"asked": None, "pending": None}),
        )
        return self.sold(result)

    def _declined(self) -> Sold:
        asked = self._asking and self._asking.asks
        name = "accept.declined" if asked and asked.kind == "accept_quote" else "quote.declined"
        return self._say(name, pending=None)

    def _say(self, name: str, **values: object) -> Sold:
        """Say a text of the catalogue; values that are the state's become its next."""
        changes = {key: value for key, value in values.items() if key in SaleState.model_fields}
        words = {key: value for key, value in values.items() if key not in changes}
        state = self._context.state.model_copy(update=changes)
        return self.sold(said(self._context, self._context.text(name, **words), state=state))

    def _job(self, job: QuoteJob | AcceptJob) -> OutboxRow:
        return OutboxRow(QUOTE_JOBS, str(self._context.conversation_id), job.model_dump(mode="json"))

    def _dated(self, state: SaleState) -> SaleState:
        return state.model_copy(update={"at": self._context.now})


def _searchable(lot: ShownLot | None) -> str | None:
    return lot.project[:120] if lot else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
