"""Requests no faster than a system allows."""

import threading
import time
from collections import deque
from collections.abc import Callable

from sync.connectors.base import UnreachableError

MAX_WAIT_SECONDS = 15.0


class Pace:
    """At most ``limit`` turns in any ``seconds``; threads share it."""

    def __init__(
        self,
        limit: int,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._turns: deque[float] = deque(maxlen=limit)
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Wait for the next turn and take it.

        Raises:
            UnreachableError: others wait already, and longer than a call may take.
        """
        with self._lock:
            now = self._clock()
            full = len(self._turns) == self._turns.maxlen
            turn = max(now, self._turns[0] + self._seconds) if full else now
            if turn - now > MAX_WAIT_SECONDS:
                raise UnreachableError("rate_limited", retry_after=turn - now)
            self._turns.append(turn)
        if turn > now:
            self._sleep(turn - now)
