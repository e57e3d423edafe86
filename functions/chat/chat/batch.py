"""A batch of inbound.fifo: each conversation is one turn, turns run side by side, failures stay local."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from chat.debounce import Debounce
from chat.turn.incoming import InboundReader, MalformedRecordError
from salesmind.aws.queue_table import INBOUND
from salesmind.aws.records import Record
from salesmind.aws.visibility import retry_delay_after
from salesmind.errors import ConfigurationError, SalesMindError, TransientError, UnknownNumberError
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task
from salesmind.runtime.observability import describe_error
from salesmind.whatsapp.jobs import InboundMessage

PATIENCE_SECONDS = 1_600.0
"""A conversation that fails for so long, which is eight tries, is a person's."""


class Turns(Protocol):
    """What a batch needs of ``chat.runner.TurnRunner``."""

    def run(self, messages: Sequence[InboundMessage]) -> None: ...

    def show_typing(self, message: InboundMessage) -> None: ...

    def mark_for_person(self, message: InboundMessage, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation's records, and those of its messages that were read."""

    records: Sequence[Record]
    messages: list[InboundMessage] = field(default_factory=list)


class TurnBatchRunner(BatchRunner[Conversation]):
    """Runs the turns of one Lambda invocation."""

    def __init__(
        self,
        *,
        turns: Turns,
        reader: InboundReader,
        debounce: Debounce | None,
        tools: BatchTools,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(tools)
        self._turns = turns
        self._reader = reader
        self._debounce = debounce
        self._clock = clock

    def report_received(self, groups: list[list[Record]]) -> None:
        """Count the conversations."""
        self.count("Conversations", len(groups))

    def read(self, record: Record) -> list[Conversation]:
        """A record is read with its conversation's others, once they no longer wait for the next one."""
        return [Conversation([record])]

    def lanes(self, groups: list[list[Task[Conversation]]]) -> list[list[Task[Conversation]]]:
        """A conversation's messages are one turn."""
        conversations = [[record for task in group for record in task.records] for group in groups]
        return [[Task(Conversation(records), records)] for records in conversations]

    def handle(self, task: Task[Conversation], invocation: Invocation) -> Sequence[Record]:  # noqa: ARG002
        """Run one conversation, unless its customer may be about to write more."""
        records, messages = task.records, task.job.messages
        if self._debounce and self._debounce.holds(records):
            self._show_typing(records[0])
            return records
        unread = self._read(records, messages)
        if messages:
            self._run_turn(messages)
        return self.postpone(unread, self._delay(unread)) if unread else unread

    def failed(self, task: Task[Conversation], error: Exception) -> float:
        """Report a turn that failed; after the last try a person is called."""
        self.warn("TurnRetried" if isinstance(error, SalesMindError) else "TurnFailed", error)
        self._give_up(task.records, task.job.messages)
        return self._delay(task.records)

    def _delay(self, records: Sequence[Record]) -> float:
        return retry_delay_after(self._tried_for(records[0]))

    def _tried_for(self, record: Record) -> float:
        return self._clock() - record.first_received_at

    def _show_typing(self, first: Record) -> None:
        """Show the customer that an answer is coming, once for each burst. Whatever goes wrong is forgotten."""
        if first.receive_count > 1:
            return
        try:
            self._turns.show_typing(self._reader.read(first))
        except Exception as error:  # noqa: BLE001 - a courtesy must not fail what waits for its answer
            self.logger.info("No typing sign", extra=describe_error(error))

    def _read(self, records: Sequence[Record], messages: list[InboundMessage]) -> Sequence[Record]:
        """Read records into ``messages``; return those from the first on that could not be fetched now."""
        for index, record in enumerate(records):
            try:
                messages.append(self._reader.read(record))
            except MalformedRecordError as error:
                # It will never be readable: kept for a person, so that the customer's next message is answered.
                self.quarantine.keep(str(error), record.body)
                self.warn("MalformedRecord", error)
            except (ConfigurationError, TransientError) as error:
                self.warn("UnreadRecord", error)
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
            self.quarantine.keep(str(error), messages[0].model_dump(mode="json"))
            self.warn("MalformedRecord", error)
        except UnknownNumberError as error:
            for message in messages:
                self.quarantine.keep(str(error), message.model_dump(mode="json"))
            self.warn("UnknownNumber", error)

    def _give_up(self, records: Sequence[Record], messages: list[InboundMessage]) -> None:
        over = self._tried_for(records[0]) >= PATIENCE_SECONDS
        if messages and (over or any(record.last_try(INBOUND.max_receives) for record in records)):
            try:
                self._turns.mark_for_person(messages[-1], "the assistant could not answer")
            except Exception as error:  # noqa: BLE001 - the other conversations must not suffer
                self.warn("NotMarkedForPerson", error)
