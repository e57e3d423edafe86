"""One calm answer to a burst: a conversation's first message waits a moment for the next ones.

People write one question in several messages, seconds apart. A delay of the queue would not bring them together,
because it moves them all by the same time. Instead the first message is handed back for the length of the window;
its FIFO group is locked meanwhile, and SQS then delivers it with all that came after it, in order.
"""

import time
from collections.abc import Callable, Sequence

from salesmind.records import Record
from salesmind.visibility import VisibilityTimer


class BurstWindow:
    """Decides which conversations wait. ``seconds`` is counted from the first message's arrival in the queue."""

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

        A message waits once: what came back (or failed before) is processed whatever its age. If SQS does not
        take the wish, the messages are processed now.
        """
        left = records[0].sent_at + self._seconds - self._clock()
        if left <= 0 or any(record.receive_count > 1 for record in records):
            return False
        return self._timer.postpone(records, left)
