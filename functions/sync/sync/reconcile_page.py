"""One page of a reconciliation: what is found, and what is mended, in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Connection
from salesmind.sync.deliveries import enqueue_again
from salesmind.sync.model import ARCHIVED
from salesmind.sync.recipients import their_id
from salesmind.sync.records import RecordWriter
from salesmind.sync.run_settings import Repairs
from salesmind.sync.runs import MAX_FINDINGS, Found, Run, keep_finding
from salesmind.sync.transforms import MappingError
from sync.comparison import Known, differing, load_known, waiting_events
from sync.connectors.base import RemoteRecord
from sync.reading import as_change

SETTLES: Final = timedelta(minutes=2)
"""A change that is newer may still be on its way."""


class ReconcilePage:
    """Compares and mends records of one type. ``counts`` go on from the run's; ``told`` are connections with
    something to be told."""

    def __init__(
        self,
        tx: Transaction,
        run: Run,
        connection: Connection,
        everybody: Sequence[Connection],
        object_type: str,
        repairs: Repairs,
        now: datetime,
    ) -> None:
        if connection.mapping is None:
            raise ConfigurationError("The connection has no mapping")
        self._tx = tx
        self._run = run
        self._connection = connection
        self._definition = connection.mapping
        self._mapping = connection.mapping.objects.get(object_type)
        self._type = object_type
        self._repairs = repairs
        self._writer = RecordWriter(tx, run.tenant_id, everybody, now)
        self._settled = now - SETTLES
        self._now = now
        self.counts = dict(run.counts)
        self.told: set[UUID] = set()

    def count(self, what: str, more: int = 1) -> None:
        """Count one more, or some."""
        if more:
            self.counts[what] = self.counts.get(what, 0) + more

    def compare(self, records: Sequence[RemoteRecord]) -> None:
        """Compare records of theirs with ours."""
        ids = [record.external_id for record in records]
        known = self._known(ids)
        waiting = waiting_events(self._tx, self._connection, self._type, ids)
        for record in records:
            self.count("read")
            if record.external_id in waiting:
                self.count("waiting")
                continue
            try:
                self._compare_one(record, known.get(record.external_id))
            except MappingError as error:
                self._found(Found(self._type, "unreadable", record.external_id, reason=str(error)))
        # At the end: what is imported here has its link only now.
        self._tx.execute(
            """
            UPDATE crm.links SET shown_to = %s
            WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND external_id = ANY (%s)
            """,
            (self._run.id, self._run.tenant_id, self._connection.id, self._type, ids),
        )

    def lost(self, external_ids: Sequence[str]) -> None:
        """Note records that they had, and have no longer although nobody said that they were deleted."""
        for external_id, ours in self._known(external_ids).items():
            if ours.waits:
                self.count("waiting")
            elif ours.gone or ours.fields.get(ARCHIVED) or not _tells(ours):
                self.count("same")
            else:
                repaired = self._repairs.missing_there == "send" and self._is_written
                if repaired:
                    self._tx.execute(
                        "DELETE FROM crm.links WHERE tenant_id = %s AND id = %s",
                        (self._run.tenant_id, ours.link_id),
                    )
                    self._tell(ours.record_id)
                self._found(self._finding("missing_there", external_id, ours.record_id, repaired=repaired))

    def untold(self, record_ids: Sequence[UUID]) -> None:
        """Note records of ours that they never had."""
        for record_id in record_ids:
            repaired = self._repairs.missing_there == "send"
            if repaired:
                self._tell(record_id)
            self._found(self._finding("missing_there", None, record_id, repaired=repaired))

    @property
    def _is_written(self) -> bool:
        return self._mapping is not None and self._mapping.direction != "in" and self._mapping.creates

    def _compare_one(self, record: RemoteRecord, known: Known | None) -> None:
        fields = self._differing(known, record) if known else []
        # What they said a moment ago may have been applied since they were asked, or not have arrived yet.
        under_way = self._is_recent(record.version) or (known is not None and self._is_recent(known.version))
        if known and (known.waits or (fields and under_way)):
            self.count("waiting")
        elif known and fields:
            self._different(record, known, fields)
        elif known:
            self.count("same")
        elif under_way:
            self.count("waiting")
        else:
            self._missing_here(record)

    def _is_recent(self, version: int | None) -> bool:
        return version is not None and abs(version - micros(self._now)) < micros(self._now) - micros(
            self._settled
        )

    def _missing_here(self, record: RemoteRecord) -> None:
        change = as_change(self._connection, self._type, record, self._at(record))
        if change is None or record.deleted:
            self.count("not_ours")
            return
        repaired = self._repairs.missing_here == "import"
        record_id = None
        if repaired:
            applied = self._writer.apply(*change)
            self.told |= applied.told
            record_id = applied.record_id
        self._found(self._finding("missing_here", record.external_id, record_id, repaired=repaired))

    def _different(self, record: RemoteRecord, known: Known, fields: list[str]) -> None:
        repaired = self._repairs.different == "settle" and self._settle(record, known)
        finding = self._finding(
            "different", record.external_id, known.record_id, repaired=repaired, fields=fields
        )
        self._found(finding)

    def _settle(self, record: RemoteRecord, known: Known) -> bool:
        """Take what they hold as an event of it, and tell them what counts where their word is old, such as after a
        restored backup; False if something is left that is only read."""
        change = as_change(self._connection, self._type, record, self._at(record))
        told = self._writer.apply(*change).told if change else frozenset()
        self.told |= told
        left = set(self._differing(self._known([record.external_id])[record.external_id], record))
        if self._connection.id not in told and left & self._written:
            self._tell(known.record_id)
        return left <= self._written

    @property
    def _written(self) -> set[str]:
        """Fields of ours that they are told."""
        if self._mapping is None or self._mapping.direction == "in":
            return set()
        return {entry.ours for entry in self._mapping.fields if entry.direction != "in"}

    def _known(self, external_ids: Sequence[str]) -> dict[str, Known]:
        return load_known(self._tx, self._connection, self._type, external_ids, told_since=self._settled)

    def _differing(self, known: Known, record: RemoteRecord) -> list[str]:
        return differing(self._definition, self._type, known, record, self._their_id)

    def _their_id(self, object_type: str, record_id: str) -> str | None:
        return their_id(self._tx, self._run.tenant_id, self._connection.id, object_type, record_id)

    def _tell(self, record_id: UUID) -> None:
        enqueue_again(self._tx, self._run.tenant_id, self._connection.id, record_id, self._now, whole=True)
        self.told.add(self._connection.id)

    def _at(self, record: RemoteRecord) -> int:
        return record.version if record.version is not None else self._run.began

    def _finding(
        self,
        what: str,
        external_id: str | None,
        record_id: UUID | None,
        *,
        repaired: bool,
        fields: Sequence[str] = (),
    ) -> Found:
        at = self._now if repaired else None
        return Found(self._type, what, external_id, record_id, fields, repaired_at=at)  # type: ignore[arg-type]

    def _found(self, found: Found) -> None:
        # What a rule should have mended and did not is always kept: a person has to know.
        kept = self.counts.get(found.what, 0) < MAX_FINDINGS or not (self._repairs.none or found.repaired_at)
        if not kept or keep_finding(self._tx, self._run, found):
            self.count(found.what)
            if found.repaired_at:
                self.count("repaired")


def micros(moment: datetime) -> int:
    """Return a moment in microseconds since 1970."""
    return round(moment.timestamp() * 1e6)


def _tells(known: Known) -> bool:
    return any(value is not None for name, value in known.fields.items() if name != ARCHIVED)
