"""Starting, watching and stopping reconciliations and imports; sync does them page by page."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb
from pydantic import Field, model_validator

from salesmind.bounds import StrictInput
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.outbox import add_to_outbox
from salesmind.errors import ConfigurationError, NotFoundError
from salesmind.sync.connections import ONLY_TELLS, Connection, Mappings, query_connections
from salesmind.sync.run_settings import (
    ApiSource,
    CsvSource,
    ImportSettings,
    ImportSource,
    Login,
    ObjectTypes,
    PostgresSource,
    ReconcileSettings,
    Repairs,
)
from salesmind.sync.runs import insert_run
from salesmind.sync.wake_ups import run_row
from salesmind.tenants.companies import OPERATOR

SHOWN_FINDINGS = 50


class StartReconcile(StrictInput):
    """Compare a system's records with ours, one by one. A dry run only tells what ``repair`` would be about.

    ``object_types`` are theirs, None for all that are mapped.
    """

    tenant_id: UUID
    connection_id: UUID
    object_types: ObjectTypes | None = None
    dry_run: bool = True
    repair: Repairs = Repairs()


class StartImport(StrictInput):
    """Take over what a system holds, through its connection's mapping. ``login`` is of a Postgres, and forgotten when
    the import ends."""

    tenant_id: UUID
    connection_id: UUID
    source: ImportSource
    login: Login | None = None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "StartImport":
        if (self.login is not None) != isinstance(self.source, PostgresSource):
            raise ValueError("login is of a source of the kind postgresql, which needs it")
        return self


class ConfigureRepairs(StrictInput):
    """What the nightly reconciliation of a system mends by itself; without rules it only reports."""

    tenant_id: UUID
    connection_id: UUID
    repair: Repairs


class AskRun(StrictInput):
    """How a run stands; without ``run_id`` the connection's newest."""

    tenant_id: UUID
    connection_id: UUID | None = None
    run_id: UUID | None = None
    findings: int = Field(default=SHOWN_FINDINGS, ge=0, le=1_000)

    @model_validator(mode="after")
    def _names_one(self) -> "AskRun":
        if (self.run_id is None) == (self.connection_id is None):
            raise ValueError("needs run_id or connection_id")
        return self


class StopRun(StrictInput):
    """End a run; what it did stays."""

    tenant_id: UUID
    run_id: UUID


@dataclass(frozen=True, slots=True)
class StartedRun:
    """A run that sync begins within a minute."""

    tenant_id: UUID
    run_id: UUID


@dataclass(frozen=True, slots=True)
class ConfiguredRepairs:
    """A connection's rules as they are now."""

    tenant_id: UUID
    connection_id: UUID
    repair: dict[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """``what`` is missing_here, missing_there, different or unreadable; ``fields`` are names of ours."""

    object_type: str
    external_id: str | None
    record_id: UUID | None
    what: str
    fields: Sequence[str]
    reason: str | None
    repaired_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run. ``counts`` are records by what became of them; ``findings`` the first ones, those not repaired first."""

    tenant_id: UUID
    run_id: UUID
    connection_id: UUID
    kind: str
    state: str
    reason: str | None
    counts: Mapping[str, int]
    created_at: datetime
    stepped_at: datetime
    finished_at: datetime | None
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class StoppedRun:
    """``stopped`` is false if the run had ended before."""

    tenant_id: UUID
    run_id: UUID
    stopped: bool


def start_reconcile(database: Database, command: StartReconcile, now: datetime) -> StartedRun:
    """Have a reconciliation done.

    Raises:
        ConfigurationError: there is no such connection, it cannot be asked, it has no such mapping, or a reconciliation
            of it is under way.
        TransientError: the database failed.
    """
    connection = _connection(database, command.tenant_id, command.connection_id)
    _require_asked(connection)
    _require_mapped(connection, command.object_types)
    settings = ReconcileSettings(
        object_types=command.object_types, dry_run=command.dry_run, repair=command.repair
    )
    return _start(database, connection, "reconcile", settings, None, uuid4(), now)


def start_import(
    database: Database, cipher: Callable[[], TokenCipher], command: StartImport, now: datetime
) -> StartedRun:
    """Have an import done.

    Args:
        cipher: seals the login.

    Raises:
        ConfigurationError: there is no such connection, it has no such mapping, or an import of it is under way.
        TransientError: the database failed.
    """
    connection = _connection(database, command.tenant_id, command.connection_id)
    match command.source:
        case ApiSource() as source:
            _require_asked(connection)
            _require_mapped(connection, source.object_types)
        case CsvSource() as source:
            _require_mapped(connection, list(source.files))
        case PostgresSource() as source:
            _require_mapped(connection, list(source.tables))
    run_id, sealed = uuid4(), None
    if command.login:
        login = {
            "username": command.login.username,
            "password": command.login.password.get_secret_value(),
        }
        sealed = cipher().encrypt(json.dumps(login), context=str(run_id))
    settings = ImportSettings(source=command.source)
    return _start(database, connection, "import", settings, sealed, run_id, now)


def configure_repairs(database: Database, command: ConfigureRepairs) -> ConfiguredRepairs:
    """Store what the nightly reconciliation mends.

    Raises:
        ConfigurationError: the company has no such connection.
        TransientError: the database failed.
    """
    rules = command.repair.model_dump()
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        stored = tx.execute(
            "UPDATE crm.connections SET repairs = %s WHERE tenant_id = %s AND id = %s RETURNING id",
            (Jsonb(rules), command.tenant_id, command.connection_id),
        )
    if stored.fetchone() is None:
        raise ConfigurationError("The company has no connection with this id")
    return ConfiguredRepairs(command.tenant_id, command.connection_id, rules)


def run_report(database: Database, command: AskRun, *, actor: str = OPERATOR) -> RunReport:
    """Return how a run stands.

    Raises:
        NotFoundError: there is no such run.
        TransientError: the database failed.
    """
    asked = {
        "tenant": command.tenant_id,
        "run": command.run_id,
        "connection": command.connection_id,
        "limit": command.findings,
    }
    with database.tenant(command.tenant_id, actor=actor) as tx:
        run = tx.execute(
            """
            SELECT id, connection_id, kind, state, reason, counts, created_at, stepped_at, finished_at FROM crm.runs
            WHERE tenant_id = %(tenant)s AND (id = %(run)s OR connection_id = %(connection)s)
            ORDER BY created_at DESC, id LIMIT 1
            """,
            asked,
        ).fetchone()
        if run is None:
            raise NotFoundError("There is no such run")
        findings = tx.execute(
            """
            SELECT object_type, external_id, record_id, what, fields, reason, repaired_at FROM crm.findings
            WHERE tenant_id = %(tenant)s AND run_id = %(found)s
            ORDER BY repaired_at IS NOT NULL, what, object_type, external_id, record_id LIMIT %(limit)s
            """,
            asked | {"found": run["id"]},
        )
    run_id = run.pop("id")
    return RunReport(
        tenant_id=command.tenant_id, run_id=run_id, **run, findings=[Finding(**row) for row in findings]
    )


def stop_run(database: Database, command: StopRun, now: datetime, *, actor: str = OPERATOR) -> StoppedRun:
    """End a run after the page that is being done; one that ended before stays as it was.

    Raises:
        NotFoundError: the company has no such run.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        known = tx.execute(
            "SELECT FROM crm.runs WHERE tenant_id = %s AND id = %s", (command.tenant_id, command.run_id)
        )
        stopped = tx.execute(
            """
            UPDATE crm.runs SET state = 'stopped', finished_at = %s, credentials = NULL
            WHERE tenant_id = %s AND id = %s AND state = 'running' RETURNING id
            """,
            (now, command.tenant_id, command.run_id),
        )
    if known.fetchone() is None:
        raise NotFoundError("The company has no run with this id")
    return StoppedRun(command.tenant_id, command.run_id, stopped.fetchone() is not None)


def _start(
    database: Database,
    connection: Connection,
    kind: str,
    settings: ReconcileSettings | ImportSettings,
    credentials: bytes | None,
    run_id: UUID,
    now: datetime,
) -> StartedRun:
    tenant_id = connection.tenant_id
    with database.tenant(tenant_id, actor=OPERATOR) as tx:
        stored = settings.model_dump(mode="json", by_alias=True)
        if not insert_run(tx, tenant_id, connection.id, run_id, kind, stored, credentials, now):
            raise ConfigurationError(f"The connection has a run of the kind {kind} already; stop it first")
        # upkeep's sweeper sends it, and the schedule looks for itself.
        add_to_outbox(tx, tenant_id, [run_row(tenant_id, run_id)])
    return StartedRun(tenant_id, run_id)


def _connection(database: Database, tenant_id: UUID, connection_id: UUID) -> Connection:
    with database.tenant(tenant_id, actor=OPERATOR) as tx:
        rows = query_connections(tx, tenant_id, connection_id)
    found = Mappings().connections(rows)
    if not found:
        raise ConfigurationError("The company has no connection with this id")
    return found[0]


def _require_asked(connection: Connection) -> None:
    if connection.role == "listener" or connection.kind == ONLY_TELLS:
        raise ConfigurationError("The connection's system cannot be asked for its records")


def _require_mapped(connection: Connection, object_types: Sequence[str] | None) -> None:
    if connection.mapping is None or connection.says is None:
        raise ConfigurationError("The connection has no mapping yet")
    unknown = sorted(set(object_types or ()) - set(connection.mapping.objects))
    if unknown:
        raise ConfigurationError(f"The connection's mapping does not have {', '.join(unknown)}")
