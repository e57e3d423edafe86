"""What quote tells customers and companies besides quotes: why there is none, and that they have it already."""

from uuid import UUID

from quote.messages import already_sent, refusal, reserved_already
from salesmind.conversations.hand_off import call_person
from salesmind.db.database import Database
from salesmind.db.incidents import Incident, report_incident
from salesmind.db.outbox import EVENTS, Dispatcher, OutboxRow, add_to_outbox
from salesmind.quotes.jobs import QuoteJob
from salesmind.quotes.model import Quote
from salesmind.quotes.repository import ACTOR, Quotes
from salesmind.quotes.request import QuoteRequest
from salesmind.quotes.texts import error_text
from salesmind.sale_errors import QuoteError
from salesmind.tenants.company_locale import CompanyLocale
from salesmind.whatsapp.new_messages import NewMessage, store_message
from salesmind.whatsapp.outgoing import OutgoingMessage, read_outgoing


class Notices:
    """Writes to conversations, to the bus and to the company's incidents.

    Every method may raise ``TransientError``; called again it goes on and repeats nothing.
    """

    def __init__(self, database: Database, quotes: Quotes, dispatcher: Dispatcher) -> None:
        self._database = database
        self._quotes = quotes
        self._dispatcher = dispatcher

    def say(
        self,
        tenant_id: UUID,
        message: NewMessage,
        *,
        person: str | None = None,
        incident: Incident | None = None,
    ) -> None:
        """Tell a customer, once for each message id; what an earlier try left behind leaves now.

        Args:
            person: why a person has to go on with the conversation.
            incident: what only the company can mend.
        """
        job = message.job(tenant_id)
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            if store_message(tx, tenant_id, message).fetchone() is not None:
                if person:
                    call_person(tx, tenant_id, message.conversation_id, person)
                if incident:
                    report_incident(tx, tenant_id, incident.kind, incident.subject_id, incident.detail)
                add_to_outbox(tx, tenant_id, [job])
        self._dispatcher.dispatch_unsent(tenant_id, [job.id])

    def send_again(self, quote: Quote, ask_id: UUID) -> None:
        """Answer who asks for a quote that they have: with its document if that failed, else that they have it."""
        if quote.conversation_id:
            answer = self._failed_document(quote) or already_sent(quote)
            self.say(quote.tenant_id, NewMessage(ask_id, quote.conversation_id, answer))

    def refuse(self, job: QuoteJob, answer_id: UUID, error: QuoteError) -> None:
        """Tell the customer why, once for each time they ask; tell the asker of an event by an event."""
        request = job.request
        if request.conversation_id:
            self._tell_why(job.tenant_id, request, request.conversation_id, answer_id, error)
        if request.source == "event":
            self._refuse_event(job, answer_id, error.code)

    def report(self, tenant_id: UUID, incident: Incident) -> None:
        """Tell the company what only its people can mend."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            report_incident(tx, tenant_id, incident.kind, incident.subject_id, incident.detail)

    def give_up(self, tenant_id: UUID, conversation_id: UUID | None, request_id: UUID, detail: str) -> None:
        """Call a person: a request of this conversation failed for good."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            report_incident(tx, tenant_id, "quote_failed", request_id, detail)
            call_person(tx, tenant_id, conversation_id, "a quote failed")

    def _tell_why(
        self,
        tenant_id: UUID,
        request: QuoteRequest,
        conversation_id: UUID,
        answer_id: UUID,
        error: QuoteError,
    ) -> None:
        """Tell a customer why; what only the company can mend is told to the company, and a person goes on."""
        if error.code == "lot_not_available":
            reservation = self._quotes.reservation(tenant_id, conversation_id, request.lot_id)
            if reservation:
                message = NewMessage(answer_id, conversation_id, reserved_already(reservation))
                self.say(tenant_id, message, person="wants another quote of their reserved lot")
                return
        company = self._locale(tenant_id)
        refused = refusal(error, request.lot_id, request.language, company.locale)
        incident = None
        if refused.is_companys:
            detail = f"A customer got no quote. {error_text(error, company.language)}"
            incident = Incident("quote_refused", request.lot_id, detail)
        self.say(
            tenant_id,
            NewMessage(answer_id, conversation_id, refused.message),
            person="a quote was refused" if refused.person else None,
            incident=incident,
        )

    def _refuse_event(self, job: QuoteJob, answer_id: UUID, code: str) -> None:
        body = {
            "type": "quote.refused",
            "tenant_id": str(job.tenant_id),
            "request_key": job.request.request_key,
            "code": code,
        }
        with self._database.tenant(job.tenant_id, actor=ACTOR) as tx:
            known = tx.execute(
                "SELECT FROM ops.outbox WHERE tenant_id = %s AND id = %s", (job.tenant_id, answer_id)
            )
            if known.fetchone() is None:
                add_to_outbox(tx, job.tenant_id, [OutboxRow(EVENTS, str(answer_id), body, answer_id)])
        self._dispatcher.dispatch_unsent(job.tenant_id, [answer_id])

    def _failed_document(self, quote: Quote) -> OutgoingMessage | None:
        """Return the quote's document if it could not be delivered, in no try; None when it was, or may be yet."""
        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT m.status, m.kind, m.body, m.payload FROM chat.messages m
                WHERE m.tenant_id = %s AND m.conversation_id = %s AND m.direction = 'out' AND m.kind = 'document'
                  AND m.payload ->> 'key' = %s
                ORDER BY m.status = 'failed', m.stored_at DESC LIMIT 1
                """,
                (quote.tenant_id, quote.conversation_id, quote.pdf_key),
            )
        row = cursor.fetchone()
        if row is None or row["status"] != "failed":
            return None
        return read_outgoing(row["kind"], row["body"], row["payload"])

    def _locale(self, tenant_id: UUID) -> CompanyLocale:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                "SELECT default_language, locale FROM core.tenants WHERE tenant_id = %s", (tenant_id,)
            )
        row = cursor.fetchone()
        if row is None:
            raise LookupError("A company that was there before is missing")
        return CompanyLocale(row["default_language"], row["locale"])
