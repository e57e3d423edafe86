"""Quotes of a week, made by the use cases that make them for customers, as of the moment when they are asked for."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid5

from quote.accept_quote import AcceptQuote
from quote.issue_quote import IssueQuote
from quote.notices import Notices
from quote.objects import QuoteFiles
from salesmind.accounts.principal import EVERYTHING
from salesmind.db.database import Database
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.catalogue import Catalogue, Lot, LotSearch
from salesmind.languages import Language
from salesmind.quotes.actions import QuoteActions
from salesmind.quotes.expiry import QuoteExpiry
from salesmind.quotes.model import Quote
from salesmind.quotes.repository import Quotes
from salesmind.quotes.request import QuoteCustomer, QuoteRequest

PUBLIC_URL: Final = "https://quotes.example.com"
MAX_LOTS: Final = 200


class Shop:
    """What is for sale, and the quotes of it."""

    def __init__(
        self, database: Database, tenant_id: UUID, dispatcher: Dispatcher, s3: Any, bucket: str, day: date
    ) -> None:
        self._database, self._tenant_id, self._quotes = database, tenant_id, Quotes(database)
        self._dispatcher = dispatcher
        inventory = Catalogue(database)
        notices = Notices(database, self._quotes, dispatcher)
        self._issue = IssueQuote(
            inventory, self._quotes, QuoteFiles(s3, bucket), notices, dispatcher, lambda: PUBLIC_URL
        )
        self._accept = AcceptQuote(database, inventory, self._quotes, notices, dispatcher)
        self._actions = QuoteActions(database, dispatcher)
        self._expiry = QuoteExpiry(database, dispatcher)
        self.lots: dict[str, Lot] = {
            lot.code: lot
            for lot in inventory.search(tenant_id, LotSearch(status=None), day, limit=MAX_LOTS).lots
        }

    def quote(
        self,
        conversation_id: UUID,
        customer: str,
        language: Language,
        code: str,
        plan: str,
        at: datetime,
    ) -> Quote:
        """Issue a quote; another one of the same lot replaces it."""
        request = QuoteRequest(
            lot_id=self.lots[code].id,
            plan_code=plan,
            language=language,
            customer=QuoteCustomer(name=customer),
            conversation_id=conversation_id,
            source="chat",
            role="assistant",
            request_key=sha256(f"{conversation_id} {code} {plan} {at}".encode()).hexdigest(),
        )
        return self._issue.issue(self._tenant_id, request, at).quote

    def view(self, quote: Quote) -> None:
        """The customer opens the quote's page."""
        event = quote.event("quote.viewed")
        if self._quotes.mark_viewed(quote, event):
            self._dispatcher.dispatch(self._tenant_id, [event])

    def accept(self, quote: Quote, at: datetime) -> None:
        """The customer accepts: the lot is reserved."""
        assert quote.conversation_id is not None  # noqa: S101 - scripts are conversations
        self._accept.accept(self._tenant_id, quote.id, quote.conversation_id, uuid5(quote.id, "accepted"), at)

    def cancel(self, quote: Quote, actor: str) -> None:
        """Somebody of the team cancels it."""
        self._actions.cancel(self._tenant_id, quote.id, sight=EVERYTHING, actor=actor)

    def expire(self) -> None:
        """What is past its day expires."""
        self._expiry.expire(self._tenant_id)
