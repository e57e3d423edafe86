"""Keeps a worker watching for open pages of the panel, as the queue ``live`` does on AWS.

The emulator polls its queues one after the other: a worker of a minute that a queue started would hold up all of them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from local.aws import LaptopAws
from salesmind.aws.queue_table import LIVE_SECONDS

_PAUSE_SECONDS = 1.0


@contextmanager
def watching(aws: LaptopAws, function: str) -> Iterator[None]:
    """Have the function watch again and again while in the ``with`` block; it ends at once where no page is open."""
    config = Config(read_timeout=LIVE_SECONDS + 5, retries={"total_max_attempts": 1})
    functions, ended = aws.client("lambda", config), threading.Event()

    def watch() -> None:
        while not ended.wait(_PAUSE_SECONDS):
            with suppress(BotoCoreError, ClientError):  # the next one looks again
                functions.invoke(FunctionName=function, Qualifier="live", Payload=b"{}")

    threading.Thread(target=watch, name="live", daemon=True).start()
    try:
        yield
    finally:
        ended.set()
