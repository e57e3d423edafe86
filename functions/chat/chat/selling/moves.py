"""The moves of a sale that a turn may make: show, list, preview, send, accept. Responders decide which one.

An effect (a quote job, an acceptance) is made here alone, and only a customer's own press or yes leads to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from chat.selling.reply import SaleReply
from chat.selling.toolbox import ToolSession
from chat.selling.tools import (
    budgets,
    compare_lots,
    lot_details,
    request_quote,
    search_inventory,
    simulate_plan,
)
from chat.selling.tools.budgets import Budget
from chat.selling.tools.context import (
    ROLE,
    ToolContext,
    ToolResult,
    clip,
    said,
    shown_lot,
    unavailable,
    with_words,
)
from chat.selling.tools.ways_to_pay import priced_ways, way_lines
from chat.turn.arguments import PlanTerms, SearchInventory
from chat.turn.button_payloads import SaleButton
from chat.turn.model import Turn
from chat.turn.sale import PendingQuote, PlanWish, SaleState, ShownLot, YesNoQuestion
from chat.wording.plain import plain
from chat.wording.small_talk import reply_text
from salesmind.db.outbox import QUOTE_JOBS, OutboxRow
from salesmind.errors import ConfigurationError
from salesmind.inventory.catalogue import Offer
from salesmind.inventory.lots import Inventory
from salesmind.inventory.vocabulary import Vocabularies, Vocabulary
from salesmind.languages import Language
from salesmind.quotes.buttons import QuoteButton
from salesmind.quotes.jobs import AcceptJob, QuoteJob
from salesmind.quotes.of_conversation import SentQuote
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.quotes.request import QuoteCustomer, QuoteRequest, request_key
from salesmind.sale_errors import QuoteError, UnknownPlanError
from salesmind.whatsapp.outgoing import BUTTONS_BODY_LIMIT, Button, ButtonsMessage

_CUSTOMER_CHARACTERS = 300
_ABOUT_CHARACTERS = 200
_MAX_ACCEPTABLE = 3


class Selling:
    """Shared by all conversations and safe to use from several threads."""

    def __init__(
        self,
        inventory: Inventory,
        vocabularies: Vocabularies,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._inventory = inventory
        self._vocabularies = vocabularies
        self._clock = clock

    def vocabulary(self, tenant_id: UUID) -> Vocabulary:
        """Return what a company has names for."""
        return self._vocabularies.of(tenant_id)

    def turn(self, turn: Turn, language: Language) -> "SellingTurn | None":
        """Return the sale's part of a turn; None where the company sells nothing."""
        if turn.sale is None or not turn.sale.sells:
            return None
        now = self._clock().astimezone(turn.company.zone)
        return SellingTurn(
            ToolContext(
                tenant_id=turn.tenant_id,
                conversation_id=turn.conversation_id,
                language=language,
                now=now,
                inventory=self._inventory,
                sale=turn.sale,
                state=turn.sale.state,
                vocabulary=partial(self.vocabulary, turn.tenant_id),
            )
        )


class SellingTurn:
    """What one turn may do for a sale."""

    def __init__(self, context: ToolContext) -> None:
        self.context = context
        self.tools = ToolSession(context)

    @property
    def state(self) -> SaleState:
        """Where the sale stands."""
        return self.context.state

    @property
    def lot(self) -> ShownLot | None:
        """The lot that is spoken of."""
        return self.state.lot or (self.state.pending.lot if self.state.pending else None)

    @property
    def open_quotes(self) -> Sequence[SentQuote]:
        """The quotes that can still be accepted, the newest first."""
        return [quote for quote in self.context.sale.quotes if quote.is_open]

    def sold(self, result: ToolResult) -> SaleReply:
        """Return a tool's result as what the turn does."""
        shown = tuple(shown_lot(lot) for lot in result.lots)
        pending = result.state.pending if result.asks else None
        return SaleReply(
            result.message,
            self._dated(result.state),
            needs_person=result.needs_person,
            asks=result.asks,
            about=shown or ((pending.lot,) if pending else ()),
        )

    def unavailable(self, error: QuoteError | ConfigurationError) -> SaleReply:
        """Say why the inventory has no answer."""
        return self.sold(unavailable(self.context, error))

    def told(self, words: str) -> SaleReply:
        """Return a model's words over what its tools found, or over the question that one of them asks."""
        asking = next((result for result in reversed(self.tools.results) if result.asks), None)
        if asking:
            return replace(self.sold(with_words(words, asking)), needs_person=self._needs_person())
        result = self.tools.results[-1]
        over = search_inventory.as_list(result, words)
        if over is result:
            buttons = result.message.buttons if isinstance(result.message, ButtonsMessage) else ()
            fits = len(words) <= BUTTONS_BODY_LIMIT
            over = replace(
                said(self.context, words, *(buttons if fits else ()), state=result.state), lots=result.lots
            )
        return replace(self.sold(over), needs_person=self._needs_person())

    def in_our_words(self) -> SaleReply | None:
        """Return what the tools say by themselves; None when none was called."""
        if not self.tools.results:
            return None
        final = [result for result in self.tools.results if result.is_final]
        return replace(self.sold((final or self.tools.results)[-1]), needs_person=self._needs_person())

    def person(self, reason: str) -> SaleReply:
        """Call a person. What we had asked stays open: the customer may still say yes."""
        words = reply_text("person", self.context.language, name=self.context.sale.customer)
        return replace(self.say(words), needs_person=reason)

    def say(self, words: str, *buttons: Button, **changes: object) -> SaleReply:
        """Say words of ours; ``changes`` are the state's."""
        state = self.state.model_copy(update=changes)
        return self.sold(said(self.context, words, *buttons, state=state))

    def say_text(self, name: str, *buttons: Button, **changes: object) -> SaleReply:
        """Say a text of the sale's catalogue without placeholders."""
        return self.say(self.context.text(name), *buttons, **changes)

    def list_lots(
        self, search: SearchInventory, intro: str | None = None, *, is_first_meant: bool = False
    ) -> SaleReply:
        """Show what is for sale.

        ``is_first_meant`` is whether the first was asked for, as "the cheapest": it is spoken of then.
        """
        result = search_inventory.run(self.context, search)
        if is_first_meant and result.state.shown:
            recent = result.state.shown[:1]
            result = replace(result, state=result.state.model_copy(update={"recent": recent}))
        return self.sold(search_inventory.as_list(result, f"{intro}\n\n{result.text}") if intro else result)

    def show_first(self, search: SearchInventory) -> SaleReply:
        """Show the first lot that fits, "the cheapest house"; the others may be chosen from as after a list."""
        listed = search_inventory.run(self.context, search)
        offer = self._offer(listed.lots[0].id) if listed.lots else None
        if offer is None:
            return self.sold(listed)
        shown = lot_details.show(replace(self.context, state=listed.state), offer)
        return self.sold(shown)

    def fitting(self, search: SearchInventory) -> frozenset[UUID]:
        """Return which lots fit, of the first that there are."""
        return frozenset(lot.id for lot in search_inventory.first_found(self.context, search))

    def within(self, budget: Budget, search: SearchInventory) -> SaleReply:
        """Show the lots that a budget allows with the plan that allows most."""
        return self.sold(budgets.within(self.context, budget, search))

    def everything(self) -> SaleReply:
        """Show all that is available, of the project that is spoken of."""
        return self.list_lots(SearchInventory(project=self.lot.project[:120] if self.lot else None))

    def more(self) -> SaleReply:
        """Show the list's next page; all that is available where there is none."""
        search = self.state.search
        if search is None:
            return self.everything()
        if not self.state.more:
            return self.say_text("found.no_more", self.button("button.available", SaleButton("list")))
        return self.list_lots(search.model_copy(update={"page": search.page + 1}))

    def show(self, lot_id: UUID) -> SaleReply:
        """Show a lot; it is what is spoken of from now on."""
        offer = self._offer(lot_id)
        return self.sold(
            lot_details.show(self.context, offer) if offer else lot_details.unknown(self.context)
        )

    def ways_to_pay(self, lot_id: UUID) -> list[str]:
        """Return what a lot costs with each plan, a line each; none where nothing can be promised of it."""
        offer = self._offer(lot_id)
        return way_lines(self.context, priced_ways(self.context, offer)) if offer else []

    def compare(self, lot_ids: Sequence[UUID], intro: str) -> SaleReply:
        """Show lots beside each other."""
        offers = [offer for lot_id in lot_ids if (offer := self._offer(lot_id))]
        if not offers:
            return self.sold(lot_details.unknown(self.context))
        return self.sold(compare_lots.compare(self.context, offers, intro))

    def simulate(self, lot_id: UUID, terms: PlanTerms) -> SaleReply:
        """Reckon a lot's plans with another down payment, term or budget a month."""
        offer = self._offer(lot_id)
        return self.sold(simulate_plan.simulate(self.context, offer, terms)) if offer else self.no_such_lot()

    def quote(self, lot_id: UUID, wanted: PlanWish | None = None) -> SaleReply:
        """Preview a lot's quote, or ask with which plan."""
        return self.sold(request_quote.quote_lot(self.context, lot_id, wanted))

    def ask_lot(self, search: SearchInventory) -> SaleReply:
        """Ask which lot is to be quoted: of those that were shown, or of all that fit."""
        if self.state.search and self.state.shown and search == SearchInventory():
            search = self.state.search
        result = search_inventory.run(self.context, search)
        if not result.lots:
            return self.sold(result)
        return self.sold(
            search_inventory.as_list(result, f"{self.context.text('which_lot')}\n\n{result.text}")
        )

    def ask_project(self, lot_ids: Sequence[UUID]) -> SaleReply:
        """Ask which of several lots with one code is meant."""
        offers = [offer for lot_id in lot_ids[:10] if (offer := self._offer(lot_id))]
        return self.sold(lot_details.ask_project(self.context, [offer.lot for offer in offers]))

    def no_such_lot(self) -> SaleReply:
        """Say that there is no lot of that code."""
        return self.sold(lot_details.unknown(self.context))

    def with_plan(self, lot_id: UUID, code: str) -> SaleReply:
        """Preview a lot's quote with one of its plans."""
        offer = self._offer(lot_id)
        if offer is None:
            return self.no_such_lot()
        priced = self._priced(offer, code)
        return (
            self.sold(request_quote.preview(self.context, priced))
            if isinstance(priced, QuotePreview)
            else priced
        )

    def ask_again(self, pending: PendingQuote) -> SaleReply:
        """Ask once more whether to send the quote that was previewed: a bare yes long after is no yes to it.

        Its amounts are told again; where they changed, the new ones are shown.
        """
        offer = self._offer(pending.lot.id)
        priced = self._priced(offer, pending.plan_code) if offer else None
        if not isinstance(priced, QuotePreview):
            return priced or self.no_such_lot()
        if not pending.promises(priced.pricing.total, priced.pricing.to_pay, pending.day):
            return self.sold(
                request_quote.preview(self.context, priced, self.context.text("preview.changed"))
            )
        plan = next((plan.name for plan in self.state.plans if plan.code == pending.plan_code), None)
        about = f"{clip(pending.lot.code, 40)}, {clip(pending.lot.project, 80)}"
        about += f" ({clip(plan or pending.plan_name or pending.plan_code, 60)})"
        words = reply_text(
            "ask_again_send", self.context.language, name=self.context.sale.customer, about=about
        )
        sold = self.say(
            "\n".join([words, *way_lines(self.context, [priced])]),
            self.button("preview.yes", SaleButton("yes", pending.nonce)),
            self.button("preview.other", SaleButton("plans", str(pending.lot.id))),
            self.button("preview.no", SaleButton("no", pending.nonce)),
        )
        return replace(sold, asks=pending.question, about=(pending.lot,))

    def confirm(self, pending: PendingQuote) -> SaleReply:
        """Commit what the customer said yes to, if it is still what it was; else show what it is now."""
        context = self.context
        offer = self._offer(pending.lot.id)
        if offer is None:
            return self.no_such_lot()
        priced = self._priced(offer, pending.plan_code)
        if not isinstance(priced, QuotePreview):
            return priced
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
            role=ROLE,
            expected_total=pending.total,
            expected_to_pay=pending.to_pay,
            expected_currency=pending.currency,
            request_key=request_key(asker, pending.lot.id, pending.plan_code, None, context.day),
        )
        coming = context.text("quote.coming", lot=context.lot_name(offer.lot.kind, offer.lot.code))
        sold = self.say(coming, pending=None, asked=None, lot=pending.lot, confirmed=pending.nonce)
        return replace(sold, effects=[self._job(QuoteJob(tenant_id=context.tenant_id, request=request))])

    def stale(self, nonce: str) -> SaleReply:
        """Answer a press on a preview that is no longer the last one."""
        pending = self.state.pending
        if self.state.confirmed == nonce:
            return self.say_text("quote.on_its_way")
        if pending:
            return self.with_plan(pending.lot.id, pending.plan_code)
        return self.quote(self.lot.id) if self.lot else self.list_lots(SearchInventory())

    def accept(self, quote: SentQuote) -> SaleReply:
        """Commit that the customer accepts a quote."""
        context = self.context
        job = AcceptJob(
            tenant_id=context.tenant_id, quote_id=quote.id, conversation_id=context.conversation_id
        )
        received = context.text("accept.received", number=quote.number)
        return replace(self.say(received, quote_id=quote.id, asked=None), effects=[self._job(job)])

    def ask_to_accept(self, quote: SentQuote) -> SaleReply:
        """Ask for an acceptance in so many words."""
        context = self.context
        sold = self.say(
            context.text("accept.ask", number=quote.number, about=clip(quote.about, _ABOUT_CHARACTERS)),
            Button(id=QuoteButton("accept", quote.id).button_id, title=context.text("accept.button")),
            self.button("accept.no", SaleButton("later")),
            self.button("button.person", SaleButton("person")),
            asked=None,
            quote_id=quote.id,
        )
        return replace(sold, asks=YesNoQuestion("accept_quote", quote.id))

    def ask_which(self, quotes: Sequence[SentQuote]) -> SaleReply:
        """Ask which of several quotes is accepted."""
        quotes = quotes[:_MAX_ACCEPTABLE]
        lines = [f"• *{quote.number}*: {clip(quote.about, _ABOUT_CHARACTERS)}" for quote in quotes]
        buttons = {clip(quote.number, 20): QuoteButton("accept", quote.id).button_id for quote in quotes}
        return self.say(
            "\n".join([self.context.text("accept.which"), *lines]),
            *(Button(id=button_id, title=title) for title, button_id in buttons.items()),
            asked=None,
        )

    def button(self, name: str, press: SaleButton) -> Button:
        """Return a button with a title of the catalogue."""
        return self.context.button(name, press)

    def _offer(self, lot_id: UUID) -> Offer | None:
        return self.context.inventory.offer(self.context.tenant_id, lot_id, self.context.day)

    def _priced(self, offer: Offer, plan_code: str) -> QuotePreview | SaleReply:
        context = self.context
        try:
            return preview_quote(offer, plan_code, None, ROLE, context.now)
        except UnknownPlanError:
            return self.sold(request_quote.quote(context, offer, None, not_understood=True))
        except QuoteError as error:
            return self.sold(request_quote.refused(context, error, offer.lot))

    def _needs_person(self) -> str | None:
        return next((result.needs_person for result in self.tools.results if result.needs_person), None)

    def _job(self, job: QuoteJob | AcceptJob) -> OutboxRow:
        return OutboxRow(QUOTE_JOBS, str(self.context.conversation_id), job.model_dump(mode="json"))

    def _dated(self, state: SaleState) -> SaleState:
        return state.model_copy(update={"at": self.context.now})
