"""When something is tried again that their system did not take."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Final

DELAYS: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
"""After the first attempt, which is made at once, to before the eighth; as Standard Webhooks recommends
(https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)."""

ATTEMPTS: Final = len(DELAYS) + 1
"""A record that was refused so often is tried no more until somebody asks for it."""

GIVEN_UP_AFTER: Final = timedelta(days=5)
"""A system that did not work for so long is asked no more until somebody enables it."""

JITTER: Final = 0.1
"""Share of a delay that it may be longer, so that what failed together does not come back together."""


def delay_after(failures: int, *, draw: Callable[[], float] = random.random) -> timedelta:
    """Return the time until the next attempt after so many that failed; the last delay stands for all later ones.

    Args:
        draw: gives a number from 0 to 1.
    """
    delay = DELAYS[min(failures, len(DELAYS)) - 1]
    return delay * (1 + JITTER * draw())
