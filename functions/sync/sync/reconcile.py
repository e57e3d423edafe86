"""Comparing both sides: their records page by page with ours, then ours that they did not show; mending by rule.

A change that is under way is no difference: what waits to be delivered or applied, or is so new that its event may not
have arrived, is counted as waiting and left to it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg

from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident, resolve_incident
from salesmind.db.outbox import Dispatcher, add_to_outbox
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Connection
from salesmind.sync.incidents import DIFFERENCES_INCIDENT
from salesmind.sync.mapping import MappingDefinition
from salesmind.sync.recipients import their_id
from salesmind.sync.run_settings import ReconcileSettings, Repairs
from salesmind.sync.runs import Run, end_run, keep_page, require_run
from salesmind.sync.transforms import MappingError
from salesmind.sync.wake_ups import wake_up_rows
from sync.comparison import Known, differing, load_known
from sync.connectors.base import Connector, RefusedError, RemoteRecord
from sync.connectors.registry import OpenConnector
from sync.reconcile_page import SETTLES, ReconcilePage
from sync.runs import ACTOR, NotYetError, after_page, require_answering

FETCHES: Final = 50
"""Records that they did not list and are asked for one by one before a page is kept."""

FETCH_SECONDS: Final = 20.0
"""Time for that; the page ends with those that were asked for. Of a list, those that were not are taken as listed."""

UNTOLD_ROWS: Final = 200

Work = Callable[[ReconcilePage], None]
"""What a page finds and mends."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """A run where it goes on."""

    run: Run
    connection: Connection
    definition: MappingDefinition
    everybody: Sequence[Connection]
    cursor: dict[str, Any]

    @property
    def object_type(self) -> str:
        """Theirs, which is gone through now."""
        return str(self.cursor["types"][0])

    def later(self, phase: str, at: str | None = None) -> dict[str, Any]:
        """Return the cursor of a phase of the same type."""
        return {**self.cursor, "phase": phase, "at": at}

    def next_type(self) -> dict[str, Any]:
        """Return the cursor of the type behind."""
        return {"types": self.cursor["types"][1:], "phase": "theirs", "at": None}


class Reconcile:
    """Does reconciliations. A cursor is the object types that are left, of the first one the phase, and where in it.

    The phases: "theirs" goes through their list; "lost" through records that they had and did not list; "untold"
    through records of ours that they never had.
    """

    def __init__(
        self,
        database: Database,
        open_connector: OpenConnector,
        dispatcher: Callable[[], Dispatcher],
        clock: Callable[[], datetime],
        *,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._open_connector = open_connector
        self._dispatcher = dispatcher
        self._clock = clock
        self._stopwatch = stopwatch

    def page(self, run: Run, connection: Connection, everybody: Sequence[Connection]) -> Run | None:
        """See ``Pager``."""
        definition = connection.mapping
        if definition is None or connection.says is None:
            raise ConfigurationError("The connection has no mapping")
        settings = ReconcileSettings.model_validate(run.settings)
        wanted = settings.object_types or definition.objects
        first = {
            "types": [name for name in definition.referred_first() if name in wanted],
            "phase": "theirs",
            "at": None,
        }
        visit = _Visit(run, connection, definition, everybody, dict(run.cursor) or first)
        if not visit.cursor["types"]:
            self._end(run, connection, settings)
            return None
        return self._kept(visit, *self._work(visit))

    def _work(self, visit: _Visit) -> tuple[dict[str, Any], Work]:
        """Return where the run goes on after a page, and the page."""
        if visit.object_type not in visit.definition.objects:  # the mapping was changed meanwhile
            return visit.next_type(), _nothing
        match visit.cursor["phase"]:
            case "theirs":
                return self._theirs(visit, self._connector(visit.connection))
            case "lost":
                return self._lost(visit, self._connector(visit.connection))
            case _:
                return self._untold(visit)

    def _connector(self, connection: Connection) -> Connector:
        require_answering(connection, self._clock())
        return self._open_connector(connection)

    def _theirs(self, visit: _Visit, connector: Connector) -> tuple[dict[str, Any], Work]:
        at = visit.cursor["at"]
        try:
            page = connector.page(visit.object_type, at)
        except RefusedError:
            if at is not None:
                raise
            # Such records their system does not list: which of ours it lacks is not known.
            return visit.next_type(), lambda work: work.count("not_listed")
        records = self._confirmed(visit, connector, page.records)
        if page.next is not None:
            following = visit.later("theirs", page.next)
        else:
            following = visit.later("lost") | {"listed_at": self._clock().isoformat()}
        return following, lambda work: work.compare(records)

    def _lost(self, visit: _Visit, connector: Connector) -> tuple[dict[str, Any], Work]:
        with self._database.tenant(visit.run.tenant_id, actor=ACTOR) as tx:
            links = _links_not_shown(tx, visit)
        if not links:
            return visit.later("untold"), _nothing
        # What was deleted just before they listed it is told to us meanwhile.
        settled_at = datetime.fromisoformat(visit.cursor["listed_at"]) + SETTLES
        if self._clock() < settled_at:
            raise NotYetError("settling", settled_at)
        found: list[RemoteRecord] = []
        absent: list[str] = []
        unconfirmed = 0
        began, last = self._stopwatch(), None
        for link in links:
            try:
                record = connector.fetch(visit.object_type, link["external_id"])
            except RefusedError:
                unconfirmed += 1
            else:
                if record is None or record.deleted:
                    absent.append(link["external_id"])
                else:
                    found.append(record)
            last = str(link["id"])
            if self._stopwatch() - began > FETCH_SECONDS:
                break

        def work_through(work: ReconcilePage) -> None:
            work.compare(found)
            work.lost(absent)
            work.count("unconfirmed", unconfirmed)

        return visit.later("lost", last), work_through

    def _untold(self, visit: _Visit) -> tuple[dict[str, Any], Work]:
        kind = visit.definition.objects[visit.object_type].kind
        told = visit.definition.object_of(kind)
        if told is None or told[0] != visit.object_type or told[1].direction == "in" or not told[1].creates:
            return visit.next_type(), _nothing
        with self._database.tenant(visit.run.tenant_id, actor=ACTOR) as tx:
            ids = [row["id"] for row in _untold_rows(tx, visit, kind)]
        following = visit.later("untold", str(ids[-1])) if len(ids) == UNTOLD_ROWS else visit.next_type()
        return following, lambda work: work.untold(ids)

    def _confirmed(
        self, visit: _Visit, connector: Connector, records: Sequence[RemoteRecord]
    ) -> list[RemoteRecord]:
        """Return records as they are: one that seems to differ is asked for again, since a list may be old or short."""
        connection, object_type = visit.connection, visit.object_type
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            known = load_known(tx, connection, object_type, [record.external_id for record in records])
            seem = [
                record.external_id
                for record in records
                if record.external_id in known and _seems_other(tx, visit, known[record.external_id], record)
            ]
        again: dict[str, RemoteRecord] = {}
        began = self._stopwatch()
        for external_id in seem:
            if self._stopwatch() - began > FETCH_SECONDS:
                break
            try:
                found = connector.fetch(object_type, external_id)
            except RefusedError:
                break
            again[external_id] = found or RemoteRecord(external_id, {}, None, deleted=True)
        return [again.get(record.external_id, record) for record in records]

    def _kept(self, visit: _Visit, following: dict[str, Any], work_through: Work) -> Run:
        """Do a page's work and keep it, all at once; return the run as it is then."""
        repairs = ReconcileSettings.model_validate(visit.run.settings).repairs
        try:
            return self._worked_through(visit, following, work_through, repairs)
        except (psycopg.DataError, psycopg.IntegrityError):
            if repairs.none:
                raise
            # One of the records is none that the database can hold: what the page finds is left.
            return self._worked_through(visit, following, work_through, Repairs())

    def _worked_through(
        self, visit: _Visit, following: dict[str, Any], work_through: Work, repairs: Repairs
    ) -> Run:
        run, now = visit.run, self._clock()
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            require_run(tx, run)
            work = ReconcilePage(tx, run, visit.connection, visit.everybody, visit.object_type, repairs, now)
            work_through(work)
            keep_page(tx, run, following, work.counts, now)
            rows = wake_up_rows(run.tenant_id, work.told)
            add_to_outbox(tx, run.tenant_id, rows)
        self._dispatcher().dispatch(run.tenant_id, rows)
        return after_page(run, following, work.counts, now)

    def _end(self, run: Run, connection: Connection, settings: ReconcileSettings) -> None:
        """End a run, and have a person look at what it found and left."""
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            require_run(tx, run)
            left = tx.execute(
                """
                SELECT what, count(*) AS many FROM crm.findings
                WHERE tenant_id = %s AND run_id = %s AND repaired_at IS NULL GROUP BY what ORDER BY what
                """,
                (run.tenant_id, run.id),
            ).fetchall()
            if left:
                told = ", ".join(f"{row['many']} {row['what'].replace('_', ' ')}" for row in left)
                report_incident(
                    tx, run.tenant_id, DIFFERENCES_INCIDENT, connection.id, f"{connection.name}: {told}"
                )
            elif settings.object_types is None:
                resolve_incident(tx, run.tenant_id, DIFFERENCES_INCIDENT, connection.id)
            end_run(tx, run, "done", self._clock())


def _nothing(_: ReconcilePage) -> None:
    """A page without records."""


def _seems_other(tx: Transaction, visit: _Visit, known: Known, record: RemoteRecord) -> bool:
    if known.waits:
        return False
    connection = visit.connection
    try:
        differs = differing(
            visit.definition,
            visit.object_type,
            known,
            record,
            lambda named, ours: their_id(tx, connection.tenant_id, connection.id, named, ours),
        )
    except MappingError:
        return False
    return bool(differs)


def _links_not_shown(tx: Transaction, visit: _Visit) -> list[dict[str, Any]]:
    """Return records that they had and did not list."""
    return tx.execute(
        """
        SELECT id, external_id FROM crm.links
        WHERE tenant_id = %(tenant)s AND connection_id = %(connection)s AND object_type = %(object)s
          AND gone_at IS NULL AND shown_to IS DISTINCT FROM %(run)s AND (%(after)s::uuid IS NULL OR id > %(after)s)
        ORDER BY id LIMIT %(limit)s
        """,
        {
            "tenant": visit.run.tenant_id,
            "connection": visit.connection.id,
            "object": visit.object_type,
            "run": visit.run.id,
            "after": visit.cursor["at"],
            "limit": FETCHES,
        },
    ).fetchall()


def _untold_rows(tx: Transaction, visit: _Visit, kind: str) -> list[dict[str, Any]]:
    """Return records that say something, and that the connection neither knows nor is about to be told of."""
    return tx.execute(
        """
        SELECT r.id FROM crm.records r
        WHERE r.tenant_id = %(tenant)s AND r.kind = %(kind)s AND r.merged_into IS NULL
          AND (%(after)s::uuid IS NULL OR r.id > %(after)s)
          AND coalesce((r.fields ->> 'archived')::boolean, false) IS FALSE
          AND jsonb_strip_nulls(r.fields - 'archived') <> '{}'
          AND NOT EXISTS (
              WITH RECURSIVE members AS (
                  SELECT r.id
                  UNION ALL
                  SELECT m.id FROM members JOIN crm.records m
                    ON m.tenant_id = %(tenant)s AND m.merged_into = members.id)
              SELECT FROM members
              JOIN crm.links l ON l.tenant_id = %(tenant)s AND l.connection_id = %(connection)s
               AND l.record_id = members.id AND l.object_type = %(object)s)
          AND NOT EXISTS (
              SELECT FROM crm.deliveries d
              WHERE d.tenant_id = %(tenant)s AND d.connection_id = %(connection)s AND d.record_id = r.id
                AND d.state = 'pending')
        ORDER BY r.id LIMIT %(limit)s
        """,
        {
            "tenant": visit.run.tenant_id,
            "kind": kind,
            "after": visit.cursor["at"],
            "connection": visit.connection.id,
            "object": visit.object_type,
            "limit": UNTOLD_ROWS,
        },
    ).fetchall()
