"""A company's first import: what its systems hold, through their mappings, in pages that are written as a whole."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.db.outbox import Dispatcher, add_to_outbox
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Connection
from salesmind.sync.records import RecordWriter
from salesmind.sync.run_settings import ApiSource, CsvSource, ImportSettings, PostgresSource
from salesmind.sync.runs import MAX_FINDINGS, Found, Run, end_run, keep_finding, keep_page, require_run
from salesmind.sync.transforms import MappingError
from salesmind.sync.wake_ups import wake_up_rows
from sync.connectors.base import RemoteRecord
from sync.connectors.registry import OpenConnector
from sync.reading import as_change
from sync.runs import ACTOR, after_page, require_answering
from sync.sources.api import ApiRecords
from sync.sources.base import Source, SourceRow
from sync.sources.csv_files import CsvFiles
from sync.sources.postgres import PostgresTables

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

REFUSED = "database"
"""Why a row was not written that the database cannot hold."""


class _TriedError(Exception):
    """Takes back what was only tried."""


class Importing:
    """Does imports. A cursor is the object types that are left, and where in the first one the next page begins."""

    def __init__(
        self,
        database: Database,
        open_connector: OpenConnector,
        cipher: Callable[[], TokenCipher],
        s3: "Callable[[], S3Client]",
        bucket: str,
        dispatcher: Callable[[], Dispatcher],
        clock: Callable[[], datetime],
        *,
        allows_private: bool = False,
    ) -> None:
        """Make it.

        Args:
            cipher: opens logins of other Postgres servers.
            bucket: where files to import stand.
            allows_private: whether these servers may be at private addresses: on a laptop alone.
        """
        self._database = database
        self._open_connector = open_connector
        self._cipher = cipher
        self._s3 = s3
        self._bucket = bucket
        self._dispatcher = dispatcher
        self._clock = clock
        self._allows_private = allows_private

    def page(self, run: Run, connection: Connection, everybody: Sequence[Connection]) -> Run | None:
        """See ``Pager``."""
        definition = connection.mapping
        if definition is None or connection.says is None:
            raise ConfigurationError("The connection has no mapping")
        source = self._source(run, connection)
        wanted = source.object_types() or list(definition.objects)
        cursor: dict[str, Any] = dict(run.cursor) or {
            "types": [name for name in definition.referred_first() if name in wanted],
            "at": None,
        }
        if not cursor["types"]:
            with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
                require_run(tx, run)
                end_run(tx, run, "done", self._clock())
            return None
        object_type = cursor["types"][0]
        page = source.page(object_type, cursor["at"])
        following = (
            {**cursor, "at": dict(page.next)} if page.next else {"types": cursor["types"][1:], "at": None}
        )
        partial = not isinstance(source, ApiRecords)
        try:
            return self._kept(run, connection, everybody, object_type, page.rows, following, partial=partial)
        except (psycopg.DataError, psycopg.IntegrityError):
            rows = [
                row
                if row.record is None
                or self._fits(run, connection, everybody, object_type, row, partial=partial)
                else SourceRow(row.name, None, REFUSED)
                for row in page.rows
            ]
            return self._kept(run, connection, everybody, object_type, rows, following, partial=partial)

    def _source(self, run: Run, connection: Connection) -> Source:
        match ImportSettings.model_validate(run.settings).source:
            case ApiSource() as settings:
                require_answering(connection, self._clock())
                return ApiRecords(settings, self._open_connector(connection))
            case CsvSource() as settings:
                return CsvFiles(settings, self._s3(), self._bucket, run.tenant_id)
            case PostgresSource() as settings:
                return PostgresTables(settings, self._login(run), allows_private=self._allows_private)

    def _login(self, run: Run) -> Mapping[str, str]:
        if run.credentials is None:
            raise ConfigurationError("The import has no login")
        login: dict[str, str] = json.loads(
            self._cipher().decrypt(bytes(run.credentials), context=str(run.id))
        )
        return login

    def _kept(
        self,
        run: Run,
        connection: Connection,
        everybody: Sequence[Connection],
        object_type: str,
        rows: Sequence[SourceRow],
        cursor: dict[str, Any],
        *,
        partial: bool,
    ) -> Run:
        """Write a page and keep how far the run has come, all at once; return the run as it is then."""
        now = self._clock()
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            require_run(tx, run)
            work = _ImportPage(tx, run, connection, everybody, object_type, now, partial=partial)
            for row in rows:
                work.take(row)
            keep_page(tx, run, cursor, work.counts, now)
            wake_ups = wake_up_rows(run.tenant_id, work.told)
            add_to_outbox(tx, run.tenant_id, wake_ups)
        self._dispatcher().dispatch(run.tenant_id, wake_ups)
        return after_page(run, cursor, work.counts, now)

    def _fits(
        self,
        run: Run,
        connection: Connection,
        everybody: Sequence[Connection],
        object_type: str,
        row: SourceRow,
        *,
        partial: bool,
    ) -> bool:
        """Tell whether the database takes a row, which it does not keep now."""
        try:
            with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
                _ImportPage(tx, run, connection, everybody, object_type, self._clock(), partial=partial).take(
                    row
                )
                raise _TriedError  # noqa: TRY301 - what was tried is rolled back
        except _TriedError:
            return True
        except (psycopg.DataError, psycopg.IntegrityError):
            return False


class _ImportPage:
    """Writes rows of one object type in one transaction."""

    def __init__(
        self,
        tx: Transaction,
        run: Run,
        connection: Connection,
        everybody: Sequence[Connection],
        object_type: str,
        now: datetime,
        *,
        partial: bool,
    ) -> None:
        self._tx = tx
        self._run = run
        self._connection = connection
        self._type = object_type
        self._partial = partial
        self._writer = RecordWriter(tx, run.tenant_id, everybody, now)
        self.counts = dict(run.counts)
        self.told: set[UUID] = set()

    def take(self, row: SourceRow) -> None:
        """Write a row, or note why it is none."""
        self._count("read")
        if row.record is None:
            self._unreadable(row, row.problem)
            return
        try:
            self._count(self._written(row.record))
        except MappingError as error:
            self._unreadable(row, str(error))

    def _written(self, record: RemoteRecord) -> str:
        at = record.version if record.version is not None else self._run.began
        change = as_change(self._connection, self._type, record, at, partial=self._partial)
        if change is None or (record.deleted and not self._is_linked(record)):
            return "skipped"
        applied = self._writer.apply(*change)
        self.told |= applied.told
        if not applied.changed:
            return "unchanged"
        made = self._tx.execute(
            "SELECT version = 1 AS made FROM crm.records WHERE tenant_id = %s AND id = %s",
            (self._run.tenant_id, applied.record_id),
        ).fetchone()
        return "made" if made and made["made"] else "changed"

    def _is_linked(self, record: RemoteRecord) -> bool:
        found = self._tx.execute(
            """
            SELECT id FROM crm.links
            WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND external_id = %s
            """,
            (self._run.tenant_id, self._connection.id, self._type, record.external_id),
        )
        return found.fetchone() is not None

    def _unreadable(self, row: SourceRow, reason: str | None) -> None:
        self._count("unreadable")
        if self.counts["unreadable"] <= MAX_FINDINGS:
            keep_finding(self._tx, self._run, Found(self._type, "unreadable", row.name, reason=reason))

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
