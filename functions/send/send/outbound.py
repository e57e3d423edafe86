"""Sending one message, exactly once as far as anyone can: prepare, claim, call, record.

A document is prepared first: what WhatsApp needs of it is uploaded while the message still waits, so that a worker that
dies meanwhile leaves a message that is sent later, and once. Outside the 24-hour window a document travels in its
template, or waits for the customer's next message.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NoReturn, cast
from uuid import UUID

from aws_lambda_powertools import Logger

from salesmind.db.crypto import TokenCipher
from salesmind.errors import SalesMindError, SecretDecryptionError, TransientError
from salesmind.runtime.http import LostResponseError, NotSentError
from salesmind.whatsapp.jobs import MessageJob, SeenJob
from salesmind.whatsapp.outgoing import DocumentMessage, OutgoingMessageError, TemplateMessage, read_outgoing
from salesmind.whatsapp.window import WINDOW, window_open
from send.contents import (
    Content,
    Media,
    WithoutMedia,
    document_content,
    document_template_content,
    message_content,
)
from send.deliveries import CLAIM_SECONDS, Claim, Deliveries, PendingDocument
from send.documents import UnsendableDocumentError
from send.graph import (
    MEDIA_ERRORS,
    PAIR_LIMIT,
    WINDOW_CLOSED,
    GraphClient,
    GraphError,
    Recipient,
    Sender,
    Verdict,
)
from send.uploads import Uploads

WAITS = "window closed; waits for the customer's next message"

JOB_SECONDS = 20.0
"""What one job may take: a pause for the pair limit, the Graph API's deadline and two transactions."""

UPLOAD_SECONDS = 15.0
"""What reading a document and uploading it may take beyond that."""

CALL_SECONDS = 12.0
"""What one more call of the Graph API and its record may take."""

MAX_PAUSE_SECONDS = 7.0
"""A wait for the pair limit this short is spent here; a longer one is left to the queue."""

PAUSE_SECONDS = 15.0
"""Before the second try; doubled each time, so that five tries span four minutes of trouble."""

PAIR_BASE_SECONDS = 4.0
"""Meta asks for a pause of 4^n seconds after the n-th pair limit error."""

INCIDENTS = {Verdict.CREDENTIALS: "whatsapp_credentials", Verdict.POLICY: "whatsapp_policy"}

_MEDIA_UNKNOWN = frozenset({100, 131009, *MEDIA_ERRORS})
"""How Meta refuses a media id that it no longer holds: as wrong parameter or as media error."""

_TEMPLATE_ERRORS = range(132000, 133000)


class RetryLaterError(SalesMindError):
    """The job has to come again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Again in {seconds:.0f} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Try:
    """One delivery of a message's job."""

    tenant_id: UUID
    message_id: UUID
    receive_count: int
    last: bool
    remaining_seconds: Callable[[], float]

    def pause(self) -> float:
        return PAUSE_SECONDS * 2.0 ** (self.receive_count - 1)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A document that is ready to be sent, and how it travels."""

    document: DocumentMessage
    media: Media
    by_template: bool

    def content(self) -> Content:
        if self.by_template and self.document.template:
            return document_template_content(self.document, self.document.template, self.media)
        return document_content(self.document, self.media)


class OutboundSender:
    """Turns committed messages into Graph calls."""

    def __init__(
        self,
        deliveries: Deliveries,
        graph: GraphClient,
        uploads: Uploads,
        cipher: TokenCipher,
        logger: Logger,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._deliveries = deliveries
        self._graph = graph
        self._uploads = uploads
        self._cipher = cipher
        self._logger = logger
        self._sleep = sleep
        self._clock = clock

    def send(
        self,
        job: MessageJob,
        receive_count: int,
        *,
        last_try: bool,
        remaining_seconds: Callable[[], float],
    ) -> None:
        """Send one committed message, or record why not.

        Raises:
            RetryLaterError: nothing was sent and a later try makes sense.
            TransientError: the database failed.
            ConfigurationError: the documents' bucket may not be read.
        """
        attempt = _Try(job.tenant_id, job.message_id, receive_count, last_try, remaining_seconds)
        # A kept media id that WhatsApp has forgotten is met once: the second round uploads anew.
        if not (self._send(attempt) or self._send(attempt)):
            raise RetryLaterError(attempt.pause())

    def show_as_seen(self, job: SeenJob) -> None:
        """Mark a customer's message as read. A courtesy: whatever goes wrong is logged and forgotten."""
        found = self._deliveries.channel_token(job.tenant_id, job.phone_number_id)
        if found is None:
            return
        try:
            sender = self._sender(job.phone_number_id, *found)
            self._graph.mark_read(sender, job.wamid, typing=job.typing)
        except (GraphError, NotSentError, LostResponseError, SecretDecryptionError) as error:
            self._logger.info("Not shown as seen", extra={"error": str(error)})

    def _send(self, attempt: _Try) -> bool:
        """Do all that can be done now; False when WhatsApp had forgotten the document's kept upload."""
        found = self._claim(attempt)
        if found is None:
            return True
        claim, parcel = found
        try:
            wamid = self._call(attempt, claim, parcel)
        except GraphError as error:
            if parcel and parcel.media.kept and error.code in _MEDIA_UNKNOWN:
                self._uploads.forget(attempt.tenant_id, claim.phone_number_id, parcel.media.id or "")
                self._deliveries.back_to_pending(
                    attempt.tenant_id, attempt.message_id, error.code, error.reason
                )
                return False
            self._refused(attempt, claim, parcel, error)
        except OutgoingMessageError as error:
            self._deliveries.failed(attempt.tenant_id, attempt.message_id, None, str(error), alert=None)
        except NotSentError as error:
            self._try_later(attempt, None, str(error), attempt.pause())
        except LostResponseError:
            self._deliveries.unknown(attempt.tenant_id, attempt.message_id)
        else:
            self._deliveries.sent(attempt.tenant_id, attempt.message_id, wamid)
        return True

    def _claim(self, attempt: _Try) -> tuple[Claim, _Parcel | None] | None:
        """Claim the message, its document ready; None when there is nothing to send now."""
        parcel: _Parcel | None = None
        for _ in range(3):
            outcome = self._deliveries.claim(
                attempt.tenant_id, attempt.message_id, document_ready=parcel is not None
            )
            if isinstance(outcome, Claim):
                return outcome, parcel
            if outcome.status == "sending" and outcome.status_age_seconds > CLAIM_SECONDS:
                # Its worker died between the claim and the record: it may have been sent, so not again.
                self._deliveries.unknown(attempt.tenant_id, attempt.message_id)
                return None
            if outcome.status == "sending":
                raise RetryLaterError(CLAIM_SECONDS - outcome.status_age_seconds + 1)
            if outcome.status != "pending":
                return None
            if outcome.ended:
                self._deliveries.withdraw(attempt.tenant_id, attempt.message_id)
                return None
            if not outcome.connected:
                reason = "The company's number is no longer connected"
                self._deliveries.failed(attempt.tenant_id, attempt.message_id, None, reason, alert=None)
                return None
            if outcome.document and parcel is None:
                parcel = self._prepare(attempt, outcome.document)
                if parcel is None:
                    return None
                continue
            if outcome.wait_seconds > MAX_PAUSE_SECONDS:
                raise RetryLaterError(outcome.wait_seconds)
            self._sleep(outcome.wait_seconds)
        raise RetryLaterError(MAX_PAUSE_SECONDS)

    def _prepare(self, attempt: _Try, pending: PendingDocument) -> _Parcel | None:
        """Make a document ready to be sent; None when it waits for the customer or can never be sent."""
        try:
            document = _read_document(pending, attempt.tenant_id)
            by_template = not self._window_open(pending.last_inbound_at)
            if by_template and document.template is None:
                self._wait_for_customer(attempt)
                return None
            media = self._media(attempt, pending, document)
        except (OutgoingMessageError, UnsendableDocumentError) as error:
            self._deliveries.failed(attempt.tenant_id, attempt.message_id, None, str(error), alert=None)
            return None
        except GraphError as error:
            alert = _alert(error.verdict, pending.channel_id)
            self._deliveries.failed(
                attempt.tenant_id, attempt.message_id, error.code, error.reason, alert=alert
            )
            return None
        return _Parcel(document, media, by_template)

    def _media(self, attempt: _Try, pending: PendingDocument, document: DocumentMessage) -> Media:
        if pending.media_id:
            return Media(id=pending.media_id, kept=True)
        if attempt.remaining_seconds() < JOB_SECONDS + UPLOAD_SECONDS:
            raise RetryLaterError(0)
        sender = self._known_sender(pending.phone_number_id, pending.channel_id, pending.sealed_token)
        try:
            return self._uploads.upload(
                attempt.tenant_id,
                sender,
                document,
                deadline_seconds=min(UPLOAD_SECONDS, attempt.remaining_seconds() - JOB_SECONDS),
            )
        except (GraphError, NotSentError, LostResponseError) as error:
            code, reason = (error.code, error.reason) if isinstance(error, GraphError) else (None, str(error))
            if isinstance(error, GraphError) and error.verdict is not Verdict.RETRY:
                raise
            if attempt.last:
                self._logger.warning("Document sent by link", extra={"code": code, "error": str(error)})
                return self._uploads.linked(document)
            self._deliveries.note_delay(attempt.tenant_id, attempt.message_id, code, f"Upload: {reason}")
            raise RetryLaterError(attempt.pause()) from error
        except TransientError as error:
            self._deliveries.note_delay(attempt.tenant_id, attempt.message_id, None, str(error))
            raise

    def _wait_for_customer(self, attempt: _Try) -> None:
        since = self._clock() - WINDOW
        if not self._deliveries.wait_for_customer(
            attempt.tenant_id, attempt.message_id, since, WINDOW_CLOSED, WAITS
        ):
            raise RetryLaterError(0)

    def _call(self, attempt: _Try, claim: Claim, parcel: _Parcel | None) -> str:
        if parcel is None:
            message = cast(WithoutMedia, read_outgoing(claim.kind, claim.body, claim.payload))
            if not isinstance(message, TemplateMessage) and not self._window_open(claim.last_inbound_at):
                raise GraphError(
                    WINDOW_CLOSED, "The 24-hour window is closed; only a template may be sent", Verdict.NEVER
                )
            return self._call_graph(claim, message_content(message))
        ends = self._clock() + timedelta(seconds=CLAIM_SECONDS - CALL_SECONDS)
        while True:
            try:
                return self._call_graph(claim, parcel.content())
            except GraphError as error:
                # Refused, so nothing left: the same document may go another way at once, while the claim is fresh.
                other = self._another_way(parcel, error)
                if other is None:
                    raise
                if attempt.remaining_seconds() < CALL_SECONDS or self._clock() > ends:
                    raise NotSentError(f"Too little time after: {error.reason}") from error
                parcel = other

    def _another_way(self, parcel: _Parcel, error: GraphError) -> _Parcel | None:
        if error.code == WINDOW_CLOSED and parcel.document.template and not parcel.by_template:
            return replace(parcel, by_template=True)
        if error.code in MEDIA_ERRORS and parcel.media.id and not parcel.media.kept:
            return replace(parcel, media=self._uploads.linked(parcel.document))
        return None

    def _call_graph(self, claim: Claim, content: Content) -> str:
        sender = self._known_sender(claim.phone_number_id, claim.channel_id, claim.sealed_token)
        return self._graph.send(
            sender,
            Recipient(claim.wa_id, claim.user_id),
            content,
            reply_to=claim.reply_to_wamid,
            opaque=str(claim.message_id),
        )

    def _refused(self, attempt: _Try, claim: Claim, parcel: _Parcel | None, error: GraphError) -> None:
        self._logger.warning(
            "Graph refused a message",
            extra={"message_id": str(attempt.message_id), "code": error.code, "verdict": error.verdict},
        )
        if error.verdict is Verdict.RETRY:
            pair = error.code == PAIR_LIMIT
            pause = PAIR_BASE_SECONDS**attempt.receive_count if pair else attempt.pause()
            self._try_later(attempt, error.code, error.reason, pause)
        if parcel and (error.code == WINDOW_CLOSED or error.code in _TEMPLATE_ERRORS):
            self._keep_for_customer(attempt, parcel, error)
            return
        alert = _alert(error.verdict, claim.channel_id)
        self._deliveries.failed(attempt.tenant_id, attempt.message_id, error.code, error.reason, alert=alert)

    def _keep_for_customer(self, attempt: _Try, parcel: _Parcel, error: GraphError) -> None:
        """Neither freely nor in a template: the document waits, and a person learns of a template that is refused."""
        reason = WAITS if error.code == WINDOW_CLOSED else f"{WAITS} (template: {error.reason})"
        self._deliveries.back_to_pending(attempt.tenant_id, attempt.message_id, error.code, reason)
        if parcel.document.template and error.code in _TEMPLATE_ERRORS:
            detail = f"The template {parcel.document.template.name} cannot be sent: {error.reason}"
            self._deliveries.report(attempt.tenant_id, "whatsapp_template", None, detail)

    def _try_later(self, attempt: _Try, code: int | None, reason: str, seconds: float) -> NoReturn:
        """Nothing left. After the last try the job goes to the dead-letter queue and a person is told; the message
        stays pending, and `upkeep` sends its job again every hour until the 24-hour window closes."""
        self._deliveries.back_to_pending(attempt.tenant_id, attempt.message_id, code, reason)
        if attempt.last:
            detail = f"WhatsApp has not taken this message for minutes: {reason}"
            self._deliveries.report(attempt.tenant_id, "message_delayed", attempt.message_id, detail)
        raise RetryLaterError(seconds)

    def _window_open(self, last_inbound_at: datetime | None) -> bool:
        return window_open(last_inbound_at, self._clock())

    def _known_sender(self, phone_number_id: str, channel_id: UUID, sealed_token: bytes) -> Sender:
        try:
            return self._sender(phone_number_id, channel_id, sealed_token)
        except SecretDecryptionError as error:
            raise GraphError(0, str(error), Verdict.CREDENTIALS) from error

    def _sender(self, phone_number_id: str, channel_id: UUID, sealed_token: bytes) -> Sender:
        return Sender(phone_number_id, self._cipher.decrypt(sealed_token, context=str(channel_id)))


def _read_document(pending: PendingDocument, tenant_id: UUID) -> DocumentMessage:
    document = cast(DocumentMessage, read_outgoing("document", pending.body, pending.payload))
    if not document.key.startswith((f"quotes/{tenant_id}/", f"team/{tenant_id}/")):
        raise OutgoingMessageError("key", "is not one of the company's documents")
    return document


def _alert(judged: Verdict, channel_id: UUID) -> tuple[str, UUID] | None:
    kind = INCIDENTS.get(judged)
    return (kind, channel_id) if kind else None
