"""Watching for changes while pages are open, and telling the pages: one query a look, however many there are."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from panel.live.gateway import OpenPages
from salesmind.aws.queues import Queue, QueueMessage, compact_json
from salesmind.db.database import Database
from salesmind.live.changes import LiveChange, rest, take_changes
from salesmind.live.connections import disconnect

PAUSE_SECONDS: Final = 0.25
"""Between two looks."""

MAX_TOLD: Final = 100
"""Changes in one message; of more a page is told to look at all that it shows."""


class Watch:
    """A worker of a minute; the next one is asked for by a message of its queue."""

    def __init__(
        self,
        database: Database,
        pages: OpenPages,
        queue: Callable[[], Queue],
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._database = database
        self._pages = pages
        self._queue = queue
        self._clock = clock
        self._sleep = sleep

    def run(self, remaining_seconds: Callable[[], float]) -> int:
        """Tell pages of changes until there is none, or time is up; return how many messages were sent.

        Raises:
            TransientError: the database failed.
        """
        worker, sent = uuid4(), 0
        while remaining_seconds() > 0:
            taken = take_changes(self._database, worker, self._clock())
            if taken is None:
                return sent
            if not taken.open:
                rest(self._database, worker)
                return sent
            sent += self._tell(taken.changes)
            self._sleep(PAUSE_SECONDS)
        rest(self._database, worker)
        self._queue().send([QueueMessage(compact_json({"kind": "watch"}))])
        return sent

    def _tell(self, changes: Sequence[LiveChange]) -> int:
        by_company: dict[UUID, list[LiveChange]] = defaultdict(list)
        for change in changes:
            by_company[change.tenant_id].append(change)
        texts: dict[str, bytes] = {}
        for found in by_company.values():
            told = [{"kind": change.kind, "id": str(change.subject)} for change in found]
            text = compact_json({"changes": told} if len(told) <= MAX_TOLD else {"all": True}).encode()
            texts |= dict.fromkeys(found[0].connections, text)
        if ended := self._pages.send(texts):
            disconnect(self._database, ended)
        return len(texts)
