"""Where records change: what a source says is merged with what others say, and who has to hear is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from salesmind.db.database import Transaction
from salesmind.sync.claims import (
    Claims,
    claims_of,
    merged,
    overruled,
    read_claims,
    settled,
    without_echoes,
    written_claims,
)
from salesmind.sync.connections import Connection, owners
from salesmind.sync.model import KINDS, Change, Reference
from salesmind.sync.recipients import News, tell
from salesmind.sync.recognition import (
    Remote,
    keep_identities,
    last_sent,
    lock_group,
    recognise,
    require_record,
)
from salesmind.sync.tables import write_columns


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change. ``told`` are the connections that have deliveries to make now."""

    record_id: UUID
    changed: bool
    stale: bool = False
    overruled: Sequence[str] = ()
    told: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class _State:
    """A record, and those that turned out to be the same, which come after it."""

    root: UUID
    fields: dict[str, Any]
    version: int
    claims: Mapping[UUID, Claims]

    @property
    def together(self) -> Claims:
        return merged(*self.claims.values())


class RecordWriter:
    """Changes records in one transaction of one company.

    Whoever may make the same record at the same moment waits for locks on what it is found by, and whoever changes the
    same one for its row. Of two that wait for each other Postgres ends one, which is tried again.
    """

    def __init__(
        self, tx: Transaction, tenant_id: UUID, connections: Sequence[Connection], now: datetime
    ) -> None:
        self._tx = tx
        self._tenant_id = tenant_id
        self._connections = connections
        self._owners = owners(connections)
        self._now = now

    def apply(self, change: Change, remote: Remote | None = None) -> Applied:
        """Merge what a source says into the record that it is of, which is made if there is none.

        Args:
            remote: what the change was read from; None of what we say ourselves.

        Raises:
            TransientError: the database failed; nothing was changed.
        """
        values = {name: self._known(value, remote) for name, value in change.values.items()}
        change = replace(change, values=values)
        target = recognise(self._tx, self._tenant_id, change, remote)
        state = self._state(target)
        sent = last_sent(self._tx, self._tenant_id, remote) if remote else {}
        claims = merged(state.claims[target], claims_of(change, sent, state.together))
        together = merged(state.together, claims)
        changed = self._keep(state, change.kind, target, claims, together)
        if keep_identities(self._tx, self._tenant_id, change.kind, state.root, changed):
            # Somebody else is known by the same: the two are one from now on.
            return replace(self._again(target), overruled=self._overruled(change, together))
        told = self._tell(state, change.kind, changed, together, remote)
        return Applied(
            state.root,
            changed=changed != state.fields,
            stale=claims == state.claims[target],
            overruled=self._overruled(change, together),
            told=told,
        )

    def forget_echoes(self, record_id: UUID, source: str, told: Mapping[str, Any]) -> Applied | None:
        """Take back what a source seems to say of a record and was only told, before it was known that it was.

        None if there is no such thing.
        """
        state = self._state(record_id)
        changed = False
        for member, claims in state.claims.items():
            left = without_echoes(claims, source, told)
            if left != claims:
                changed = True
                self._tx.execute(
                    "UPDATE crm.records SET claims = %s, updated_at = %s WHERE tenant_id = %s AND id = %s",
                    (Jsonb(written_claims(left)), self._now, self._tenant_id, member),
                )
        return self._again(record_id) if changed else None

    def settle(self, record_id: UUID, *, retell: bool = False) -> Applied:
        """Bring a record up to what its sources say, and tell whoever holds something else.

        For when what counts changed, not what was said: a mapping, an owner, a merger.

        Args:
            retell: tell also whoever said the same, but was told something else since.
        """
        return self._again(record_id, retell=retell)

    def _again(self, record_id: UUID, *, retell: bool = False) -> Applied:
        state = self._state(record_id)
        row = self._tx.execute(
            "SELECT kind FROM crm.records WHERE tenant_id = %s AND id = %s", (self._tenant_id, state.root)
        ).fetchone()
        kind = row["kind"] if row else ""
        together = state.together
        changed = self._keep(state, kind, state.root, state.claims[state.root], together)
        told = self._tell(state, kind, changed, together, None, retell=retell)
        return Applied(state.root, changed=changed != state.fields, told=told)

    def _known(self, value: Any, remote: Remote | None) -> Any:
        """Return our record's id for a reference of theirs; one that has not arrived yet is made, empty."""
        if not isinstance(value, Reference):
            return value
        if remote is None:
            raise TypeError("only what is read from a system names its records")
        return str(require_record(self._tx, self._tenant_id, remote.connection, value))

    def _state(self, record_id: UUID) -> _State:
        """Lock the record and those that turned out to be the same."""
        root, rows = lock_group(self._tx, self._tenant_id, record_id)
        (own,) = (row for row in rows if row["id"] == root)
        claims = {row["id"]: read_claims(row["claims"]) for row in rows}
        return _State(root, own["fields"], own["version"], claims)

    def _keep(
        self, state: _State, kind: str, target: UUID, claims: Claims, together: Claims
    ) -> dict[str, Any]:
        """Store claims of ``target`` and what all together come to; return that."""
        fields = settled(together, KINDS[kind], self._owners.get(kind, {}))
        if claims != state.claims[target]:
            self._tx.execute(
                "UPDATE crm.records SET claims = %s, updated_at = %s WHERE tenant_id = %s AND id = %s",
                (Jsonb(written_claims(claims)), self._now, self._tenant_id, target),
            )
        if fields != state.fields:
            self._tx.execute(
                """
                UPDATE crm.records SET fields = %s, version = version + 1, updated_at = %s
                WHERE tenant_id = %s AND id = %s
                """,
                (Jsonb(fields), self._now, self._tenant_id, state.root),
            )
            write_columns(self._tx, self._tenant_id, state.root, kind, fields)
        return fields

    def _tell(
        self,
        state: _State,
        kind: str,
        fields: dict[str, Any],
        together: Claims,
        remote: Remote | None,
        *,
        retell: bool = False,
    ) -> frozenset[UUID]:
        changed = fields != state.fields
        news = News(
            record_id=state.root,
            members=list(state.claims),
            kind=kind,
            fields=fields,
            claims=together,
            owners=self._owners.get(kind, {}),
            version=state.version + changed,
            changed=changed,
            remote=remote,
            retell=retell,
        )
        return tell(self._tx, self._tenant_id, self._connections, news, self._now)

    def _overruled(self, change: Change, together: Claims) -> list[str]:
        return overruled(change, together, self._owners.get(change.kind, {}))
