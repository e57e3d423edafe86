"""Watching for changes while pages are open, and telling the pages: as many queries for five hundred as for one."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from aws_lambda_powertools import Logger

from panel.live.gateway import OpenPages
from salesmind.aws.queues import Queue, QueueMessage, compact_json
from salesmind.conversations.inbox import ChangedRow, InboxRow, changed_rows
from salesmind.db.database import Database
from salesmind.languages import Language
from salesmind.live.changes import LiveChange, keep, rest, take_changes
from salesmind.live.connections import OpenPage, disconnect, open_pages
from salesmind.runtime.observability import describe_error

PAUSE_SECONDS: Final = 0.25
"""Between two looks."""

MAX_TOLD: Final = 30
"""Changes in one message; of more a page is told to look at all that it shows. With their rows they stay below the
128 KiB that API Gateway sends
(https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html).
"""

CONVERSATION: Final = "conversation"
DrawRow = Callable[[InboxRow, Language, UUID | None], str]
"""Draws a row of the inbox in a language; for the user who has the conversation, or for everybody else (None)."""


class Watch:
    """A worker of a minute; the next one is asked for by a message of its queue."""

    def __init__(
        self,
        database: Database,
        pages: OpenPages,
        queue: Callable[[], Queue],
        draw: DrawRow,
        logger: Logger,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._database = database
        self._pages = pages
        self._queue = queue
        self._draw = draw
        self._logger = logger
        self._clock = clock
        self._sleep = sleep

    def run(self, remaining_seconds: Callable[[], float]) -> int:
        """Tell pages of changes until there is none, or time is up; return how many messages were sent.

        Raises:
            TransientError: the database failed.
        """
        worker, sent = uuid4(), 0
        try:
            while remaining_seconds() > 0:
                taken = take_changes(self._database, worker, self._clock())
                if taken is None or not taken.open:
                    return sent
                sent += self._tell(worker, taken.changes)
                self._sleep(PAUSE_SECONDS)
        finally:
            rest(self._database, worker)
        self._queue().send([QueueMessage(compact_json({"kind": "watch"}))])
        return sent

    def _tell(self, worker: UUID, changes: Sequence[LiveChange]) -> int:
        """Tell each company's pages; what goes wrong with one of them is no other one's matter."""
        by_company: dict[UUID, list[LiveChange]] = defaultdict(list)
        for change in changes:
            by_company[change.tenant_id].append(change)
        sent = 0
        for tenant_id, found in by_company.items():
            try:
                texts = self._texts(tenant_id, found)
                if ended := self._pages.send(texts):
                    disconnect(self._database, ended)
                sent += len(texts)
            except Exception as error:  # noqa: BLE001 - the other companies' pages must not wait for this one
                self._logger.warning(
                    "Pages not told", extra={"tenant": str(tenant_id), **describe_error(error)}
                )
            keep(self._database, worker, self._clock())
        return sent

    def _texts(self, tenant_id: UUID, changes: Sequence[LiveChange]) -> dict[str, bytes]:
        """Return what each page of a company is told."""
        pages = open_pages(self._database, tenant_id, self._clock(), actor="panel")
        if len(changes) > MAX_TOLD:
            return dict.fromkeys((page.connection_id for page in pages), compact_json({"all": True}).encode())
        ids = [change.subject for change in changes if change.kind == CONVERSATION]
        rows: dict[UUID, ChangedRow] = {}
        counts: dict[UUID, dict[str, int]] = {}
        if ids and pages:
            own_only = {page.user_id: page.own_only for page in pages}
            found, counts = changed_rows(self._database, tenant_id, own_only, ids, actor="panel")
            rows = {one.row.standing.id: one for one in found}
        drawn: dict[tuple[object, ...], str] = {}
        texts = {}
        for page in pages:
            told = [self._told(change, rows.get(change.subject), page, drawn) for change in changes]
            text: dict[str, Any] = {"changes": told}
            if ids:
                text["counts"] = counts.get(page.user_id, {})
            texts[page.connection_id] = compact_json(text).encode()
        return texts

    def _told(
        self,
        change: LiveChange,
        changed: ChangedRow | None,
        page: OpenPage,
        drawn: dict[tuple[object, ...], str],
    ) -> Mapping[str, Any]:
        """Return a change as a page is told it: of a conversation with its row, or none for who may not see it."""
        told: dict[str, Any] = {"kind": change.kind, "id": str(change.subject)}
        if change.kind != CONVERSATION:
            return told
        if changed is None or page.user_id not in changed.seen_by:
            return told | {"row": None, "filters": []}
        taken_by = changed.row.standing.taken_by
        holder = page.user_id if taken_by and taken_by.id == page.user_id else None
        key = (change.subject, page.language, holder)
        if key not in drawn:
            drawn[key] = self._draw(changed.row, page.language, holder)
        return told | {"row": drawn[key], "filters": changed.row.filters_of(page.user_id)}
