"""Sending one message, exactly once as far as anyone can: claim, call, record."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NoReturn
from uuid import UUID

from aws_lambda_powertools import Logger

from salesmind.crypto import TokenCipher
from salesmind.errors import SalesMindError, SecretDecryptionError
from salesmind.http import LostResponseError, NotSentError
from send.deliveries import CLAIM_SECONDS, Claim, Deliveries
from send.graph import PAIR_LIMIT, GraphClient, GraphError, Recipient, Sender, Verdict
from send.jobs import MessageJob, SeenJob

WINDOW = timedelta(hours=24)
"""Free-form messages may be sent this long after the customer's last message (Cloud API)."""

WINDOW_CLOSED = 131047

MAX_PAUSE_SECONDS = 7.0
"""A wait for the pair limit this short is spent here; a longer one is left to the queue."""

PAUSE_SECONDS = 15.0
"""Before the second try; doubled each time, so that five tries span four minutes of trouble."""

PAIR_BASE_SECONDS = 4.0
"""Meta asks for a pause of 4^n seconds after the n-th pair limit error."""

INCIDENTS = {Verdict.CREDENTIALS: "whatsapp_credentials", Verdict.POLICY: "whatsapp_policy"}


class RetryLaterError(SalesMindError):
    """The job has to come again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Again in {seconds:.0f} s")
        self.seconds = seconds


class OutboundSender:
    """Turns committed messages into Graph calls."""

    def __init__(
        self,
        deliveries: Deliveries,
        graph: GraphClient,
        cipher: TokenCipher,
        logger: Logger,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._deliveries = deliveries
        self._graph = graph
        self._cipher = cipher
        self._logger = logger
        self._sleep = sleep
        self._clock = clock

    def send(self, job: MessageJob, receive_count: int, *, last_try: bool) -> None:
        """Send one committed message, or record why not.

        Raises:
            RetryLaterError: nothing was sent and a later try makes sense.
            TransientError: the database failed.
        """
        claim = self._claim(job)
        if claim is None:
            return
        try:
            wamid = self._call(claim)
        except GraphError as error:
            self._refused(job, claim, error, receive_count, last_try=last_try)
        except NotSentError as error:
            self._try_later(
                job, None, str(error), PAUSE_SECONDS * 2 ** (receive_count - 1), last_try=last_try
            )
        except LostResponseError:
            self._deliveries.unknown(job.tenant_id, job.message_id)
        else:
            self._deliveries.sent(job.tenant_id, job.message_id, wamid)

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

    def _claim(self, job: MessageJob) -> Claim | None:
        """Claim the message; None when there is nothing to send any more."""
        for _ in range(2):
            outcome = self._deliveries.claim(job.tenant_id, job.message_id)
            if isinstance(outcome, Claim):
                return outcome
            if outcome.status == "sending" and outcome.status_age_seconds > CLAIM_SECONDS:
                # Its worker died between the claim and the record: it may have been sent, so not again.
                self._deliveries.unknown(job.tenant_id, job.message_id)
                return None
            if outcome.status == "sending":
                raise RetryLaterError(CLAIM_SECONDS - outcome.status_age_seconds + 1)
            if outcome.status != "pending":
                return None
            if not outcome.connected:
                reason = "The company's number is no longer connected"
                self._deliveries.failed(job.tenant_id, job.message_id, None, reason, alert=None)
                return None
            if outcome.wait_seconds > MAX_PAUSE_SECONDS:
                raise RetryLaterError(outcome.wait_seconds)
            self._sleep(outcome.wait_seconds)
        raise RetryLaterError(MAX_PAUSE_SECONDS)

    def _call(self, claim: Claim) -> str:
        if claim.last_inbound_at is None or self._clock() - claim.last_inbound_at > WINDOW:
            raise GraphError(
                WINDOW_CLOSED, "The 24-hour window is closed; only a template may be sent", Verdict.NEVER
            )
        try:
            sender = self._sender(claim.phone_number_id, claim.channel_id, claim.sealed_token)
        except SecretDecryptionError as error:
            raise GraphError(0, str(error), Verdict.CREDENTIALS) from error
        return self._graph.send_text(
            sender,
            Recipient(claim.wa_id, claim.user_id),
            claim.body,
            reply_to=claim.reply_to_wamid,
            opaque=str(claim.message_id),
        )

    def _refused(
        self, job: MessageJob, claim: Claim, error: GraphError, receive_count: int, *, last_try: bool
    ) -> None:
        self._logger.warning(
            "Graph refused a message",
            extra={"message_id": str(job.message_id), "code": error.code, "verdict": error.verdict},
        )
        if error.verdict is Verdict.RETRY:
            pair = error.code == PAIR_LIMIT
            pause = PAIR_BASE_SECONDS**receive_count if pair else PAUSE_SECONDS * 2 ** (receive_count - 1)
            self._try_later(job, error.code, error.reason, pause, last_try=last_try)
        alert = _alert(error.verdict, claim.channel_id)
        self._deliveries.failed(job.tenant_id, job.message_id, error.code, error.reason, alert=alert)

    def _try_later(
        self, job: MessageJob, code: int | None, reason: str, seconds: float, *, last_try: bool
    ) -> NoReturn:
        """Nothing left. After the last try the job goes to the dead-letter queue and a person is told; the message
        stays pending, and `upkeep` sends its job again every hour until the 24-hour window closes."""
        self._deliveries.back_to_pending(job.tenant_id, job.message_id, code, reason)
        if last_try:
            detail = f"WhatsApp has not taken this message for minutes: {reason}"
            self._deliveries.report(job.tenant_id, "message_delayed", job.message_id, detail)
        raise RetryLaterError(seconds)

    def _sender(self, phone_number_id: str, channel_id: UUID, sealed_token: bytes) -> Sender:
        return Sender(phone_number_id, self._cipher.decrypt(sealed_token, context=str(channel_id)))


def _alert(judged: Verdict, channel_id: UUID) -> tuple[str, UUID] | None:
    kind = INCIDENTS.get(judged)
    return (kind, channel_id) if kind else None
