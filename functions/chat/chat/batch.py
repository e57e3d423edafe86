"""A batch of inbound.fifo: each conversation is one turn, turns run side by side, failures stay local."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.debounce import Debounce
from chat.turn.incoming import InboundMessage, InboundReader, MalformedRecordError
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.records import INBOUND_MAX_RECEIVES, Record, batch_response, records_by_group
from salesmind.aws.visibility import VisibilityTimer, retry_delay_after
from salesmind.errors import SalesMindError, TransientError, UnknownNumberError
from salesmind.runtime.observability import describe_error

PATIENCE_SECONDS = 1_600.0
"""A conversation that fails for so long, which is eight tries, is a person's."""


class Turns(Protocol):
    """What a batch needs of ``chat.runner.TurnRunner``."""

    def run(self, messages: Sequence[InboundMessage]) -> None: ...

    def show_typing(self, message: InboundMessage) -> None: ...

    def mark_for_person(self, message: InboundMessage, reason: str) -> None: ...


class BatchRunner:
    """Runs the turns of one Lambda invocation."""

    def __init__(
        self,
        *,
        turns: Turns,
        reader: InboundReader,
        quarantine: Quarantine,
        debounce: Debounce | None,
        timer: VisibilityTimer,
        threads: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._turns = turns
        self._reader = reader
        self._quarantine = quarantine
        self._debounce = debounce
        self._timer = timer
        self._threads = threads
        self._logger = logger
        self._metrics = metrics
        self._clock = clock

    def run(self, event: dict[str, Any]) -> dict[str, Any]:
        """Process every conversation of ``event``; return Lambda's partial batch response.

        A conversation's failed record and those behind it are reported, and nothing of other conversations.
        """
        groups = records_by_group(event)
        self._metrics.add_metric(name="Conversations", unit=MetricUnit.Count, value=len(groups))
        side_by_side = self._threads.map if len(groups) > 1 else map
        with self._timer.held(record for records in groups for record in records):
            failed = list(side_by_side(self._run_group, groups))
        return batch_response(record for records in failed for record in records)

    def _run_group(self, records: list[Record]) -> list[Record]:
        """Run one conversation; return the records that have to come again."""
        if self._debounce and self._debounce.holds(records):
            self._show_typing(records[0])
            return records
        messages: list[InboundMessage] = []
        try:
            unread = self._read(records, messages)
            if messages:
                self._run_turn(messages)
        except SalesMindError as error:
            self._count("TurnRetried", error)
        except Exception as error:  # noqa: BLE001 - a bug met by one conversation must not fail the others
            self._count("TurnFailed", error)
        else:
            return self._again(unread)
        self._give_up(records, messages)
        return self._again(records)

    def _again(self, records: list[Record]) -> list[Record]:
        """Let ``records`` come again soon; the queue's own timeout is made for workers that died."""
        if records:
            self._timer.postpone(records, retry_delay_after(self._tried_for(records[0])))
        return records

    def _tried_for(self, record: Record) -> float:
        return self._clock() - record.first_received_at

    def _show_typing(self, first: Record) -> None:
        """Show the customer that an answer is coming, once for each burst. Whatever goes wrong is forgotten."""
        if first.receive_count > 1:
            return
        try:
            self._turns.show_typing(self._reader.read(first))
        except Exception as error:  # noqa: BLE001 - a courtesy must not fail what waits for its answer
            self._logger.info("No typing sign", extra=describe_error(error))

    def _read(self, records: list[Record], messages: list[InboundMessage]) -> list[Record]:
        """Read records into ``messages``; return those from the first on that could not be fetched now."""
        for index, record in enumerate(records):
            try:
                messages.append(self._reader.read(record))
            except MalformedRecordError as error:
                # It will never be readable: kept for a person, so that the customer's next message is answered.
                self._quarantine.keep(str(error), record.body)
                self._count("MalformedRecord", error)
            except TransientError as error:
                self._count("UnreadRecord", error)
                return records[index:]
        return []

    def _run_turn(self, messages: list[InboundMessage]) -> None:
        try:
            self._turns.run(messages)
        except MalformedRecordError as error:
            if len(messages) > 1:
                for message in messages:
                    self._run_turn([message])
                return
            self._quarantine.keep(str(error), messages[0].model_dump(mode="json"))
            self._count("MalformedRecord", error)
        except UnknownNumberError as error:
            for message in messages:
                self._quarantine.keep(str(error), message.model_dump(mode="json"))
            self._count("UnknownNumber", error)

    def _give_up(self, records: list[Record], messages: list[InboundMessage]) -> None:
        over = self._tried_for(records[0]) >= PATIENCE_SECONDS
        if messages and (over or any(record.last_try(INBOUND_MAX_RECEIVES) for record in records)):
            try:
                self._turns.mark_for_person(messages[-1], "the assistant could not answer")
            except Exception as error:  # noqa: BLE001 - the other conversations must not suffer
                self._count("NotMarkedForPerson", error)

    def _count(self, metric: str, error: Exception) -> None:
        self._logger.warning(metric, extra=describe_error(error))
        self._metrics.add_metric(name=metric, unit=MetricUnit.Count, value=1)
