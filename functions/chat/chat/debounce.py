"""One calm answer to a burst: a conversation's messages wait until the customer pauses.

People write one question in several messages, seconds apart. A delay of the queue would not bring them together,
because it moves them all by the same time. Instead they are handed back until the window after the newest one has
passed; their FIFO group is locked meanwhile, and SQS then delivers them with all that came after them, in order.
"""

import math
import time
from collections.abc import Callable, Sequence

from salesmind.aws.queues import BATCH_ENTRIES
from salesmind.aws.records import Record
from salesmind.aws.visibility import VisibilityTimer

MAX_SECONDS = 10.0
"""Whoever types for ever is answered after so long. SQS counts whole seconds, so nothing waits more than ten times
(``max_receives`` of ``salesmind.aws.queue_table.INBOUND``)."""


class Debounce:
    """Decides which conversations wait: those whose newest message is younger than ``seconds``.

    Time alone decides, not how often a message came: one that failed before may wait as well.
    """

    def __init__(
        self,
        timer: VisibilityTimer,
        seconds: float,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._timer = timer
        self._seconds = seconds
        self._clock = clock

    def holds(self, records: Sequence[Record]) -> bool:
        """Hand one conversation's records back if its window is still open.

        A batch that holds no further message waits for none. If SQS does not take the wish, the messages are
        processed now.
        """
        now = self._clock()
        window = math.ceil(records[-1].sent_at + self._seconds - now)
        most = math.floor(records[0].sent_at + MAX_SECONDS - now)
        seconds = min(window, most)
        if seconds < 1 or len(records) >= BATCH_ENTRIES:
            return False
        return self._timer.postpone(records, seconds)
