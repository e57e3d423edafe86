"""A company's own system as the source of its lots: registering it, removing it, asking it again."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from aws_lambda_powertools import Logger
from psycopg.types.json import Jsonb
from pydantic import Field, SecretStr, StringConstraints

from salesmind.bounds import StrictInput
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.incidents import resolve_incident
from salesmind.errors import TransientError
from salesmind.inventory.breaker import INCIDENT
from salesmind.inventory.catalogue import Catalogue
from salesmind.inventory.lot_rows import contradictions
from salesmind.inventory.sources.base import Login, OpenSource, SourceAnswer, SourceSettings
from salesmind.inventory.sources.refresh import FRESH, SourcedInventory, lots_of_other_sources
from salesmind.inventory.sources.registry import source_kind
from salesmind.runtime.observability import describe_error
from salesmind.tenants.companies import OPERATOR, require_company

Clock = Callable[[], datetime]

ASKING_SECONDS = 60.0
"""Of the doctor's five minutes, what systems that may all be down can take from the repair of documents."""

MAX_SHOWN_PROBLEMS = 20
"""Of lots that cannot be read, as many are told of one by one."""


SourceName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""What the company calls a system of its own."""


class SourceLogin(StrictInput):
    """A user of the company's system, who should be able to read its lots and nothing else."""

    username: str = Field(min_length=1, max_length=200)
    password: SecretStr = Field(min_length=1, max_length=1_000)

    def opened(self) -> Login:
        """Return it as it is sealed and sent."""
        return Login(username=self.username, password=self.password.get_secret_value())


class RegisterInventorySource(StrictInput):
    """This system says what the company sells. It replaces the one of the same name.

    ``settings`` are of the kind's own form (for "soap" ``SoapSettings``).
    """

    tenant_id: UUID
    name: SourceName = "main"
    kind: str = Field(min_length=1, max_length=40)
    settings: dict[str, Any]
    login: SourceLogin | None = None


class RemoveInventorySource(StrictInput):
    """The company's system is asked no more.

    ``lots`` says what becomes of the lots that it named: ``withdraw`` offers them to nobody, ``keep`` makes them the
    company's own as the system last described them, which from then on is taken for certain.
    """

    tenant_id: UUID
    name: SourceName = "main"
    lots: Literal["withdraw", "keep"] = "withdraw"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """Why a lot that the system listed cannot be read: its line, its column if one is to blame, and a stable code."""

    line: int
    column: str | None
    error: str


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """What the system answered: it listed so many lines, and so many lots of them are offered now."""

    tenant_id: UUID
    source_id: UUID
    replaced: bool
    listed: int
    lots: int
    problems: list[LineProblem]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class RemovedSource:
    """``lots`` counts what the system had named; None when the company had no system."""

    tenant_id: UUID
    lots: int | None


class InventorySources:
    """Changes ``sales.inventory_sources``."""

    def __init__(
        self,
        database: Database,
        cipher: Callable[[], TokenCipher],
        open_source: OpenSource,
        *,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        """Make it.

        Args:
            cipher: gives what seals logins; asked when there is one.
            open_source: as ``SourcedInventory``'s; it has to keep to public addresses.
            clock: gives the moment, with its offset.
        """
        self._database = database
        self._cipher = cipher
        self._open_source = open_source
        self._clock = clock

    def register(self, command: RegisterInventorySource) -> RegisteredSource:
        """Ask the system, and if it answers keep its settings and what it said. Nothing is kept of one that does not.

        A system that replaces another takes its lots over: those that it does not name are offered to nobody.

        Raises:
            ConfigurationError: there is no such company, or the data key cannot be opened.
            InventorySourceError: the settings are wrong, the address is not public, or there was no list of lots.
            TransientError: somebody else registered one at this moment, or the database failed.
        """
        require_company(self._database, command.tenant_id)
        login = command.login.opened() if command.login else None
        source_kind(command.kind).check_settings(command.settings, login)
        known = self._known(command.tenant_id, command.name)
        source_id = known or uuid4()
        settings = SourceSettings(source_id, command.kind, command.settings, self._sealed(login, source_id))
        asked_at = self._clock()
        answer = self._open_source(settings).lots()
        self._store(command.tenant_id, command.name, settings, asked_at)
        self._keep(command.tenant_id, source_id, answer, asked_at)
        with self._database.tenant(command.tenant_id, actor=OPERATOR) as tx:
            others = lots_of_other_sources(tx, command.tenant_id, source_id, answer.rows)
        problems = [*answer.problems, *contradictions(answer.rows, answer.heading), *others]
        return RegisteredSource(
            tenant_id=command.tenant_id,
            source_id=source_id,
            replaced=known is not None,
            listed=len(answer.rows) + len({problem.row for problem in answer.problems}),
            lots=self._offered(command.tenant_id, source_id),
            problems=[
                LineProblem(problem.row, problem.column, problem.error.code)
                for problem in problems[:MAX_SHOWN_PROBLEMS]
            ],
        )

    def remove(self, command: RemoveInventorySource) -> RemovedSource:
        """Forget the system and its login.

        Raises:
            TransientError: the database failed.
        """
        with self._database.tenant(command.tenant_id, actor=OPERATOR) as tx:
            # Whoever keeps an answer of it holds this row until the answer is in the catalogue.
            found = tx.execute(
                "SELECT id FROM sales.inventory_sources WHERE tenant_id = %s AND name = %s FOR UPDATE",
                (command.tenant_id, command.name),
            ).fetchone()
            if found is None:
                return RemovedSource(command.tenant_id, None)
            named = tx.execute(
                """
                UPDATE sales.lots
                SET withdrawn_at = CASE WHEN %s THEN clock_timestamp() END, updated_at = clock_timestamp()
                WHERE tenant_id = %s AND source_id = %s AND withdrawn_at IS NULL
                """,
                (command.lots == "withdraw", command.tenant_id, found["id"]),
            )
            tx.execute(
                "DELETE FROM sales.inventory_sources WHERE tenant_id = %s AND id = %s",
                (command.tenant_id, found["id"]),
            )
            resolve_incident(tx, command.tenant_id, INCIDENT, found["id"])
        return RemovedSource(command.tenant_id, named.rowcount)

    def ask_again(
        self, tenant_ids: Sequence[UUID], logger: Logger, *, seconds: float = ASKING_SECONDS
    ) -> int:
        """Close the breakers of systems that do not answer, or never were asked, and ask each; return how many.

        What a system answers is in the catalogue at once. One that is still down has its breaker open again. None
        is begun after ``seconds``.
        """
        end = time.monotonic() + seconds
        inventory = SourcedInventory(
            self._database, Catalogue(self._database), self._open_source, clock=self._clock
        )
        asked = 0
        for tenant_id in tenant_ids:
            if time.monotonic() > end:
                break
            try:
                if self._close_breaker(tenant_id):
                    inventory.refresh(tenant_id)
                    asked += 1
            except Exception as error:  # noqa: BLE001 - the other companies' systems must not wait for this one
                logger.warning(
                    "Inventory source not asked", extra={"tenant": str(tenant_id), **describe_error(error)}
                )
        return asked

    def _sealed(self, login: Login | None, source_id: UUID) -> bytes | None:
        return self._cipher().encrypt(login.model_dump_json(), context=str(source_id)) if login else None

    def _known(self, tenant_id: UUID, name: str) -> UUID | None:
        with self._database.tenant(tenant_id, actor=OPERATOR) as tx:
            found = tx.execute(
                "SELECT id FROM sales.inventory_sources WHERE tenant_id = %s AND name = %s", (tenant_id, name)
            )
        row = found.fetchone()
        return row["id"] if row else None

    def _store(self, tenant_id: UUID, name: str, settings: SourceSettings, asked_at: datetime) -> None:
        """Keep the settings; what the replaced system said last is due to be asked anew."""
        with self._database.tenant(tenant_id, actor=OPERATOR) as tx:
            stored = tx.execute(
                """
                INSERT INTO sales.inventory_sources AS s (tenant_id, id, kind, name, settings, credentials)
                VALUES (%s, %s, %s, %s, %s, %s)
                ON CONFLICT (tenant_id, name) DO UPDATE
                SET kind = excluded.kind, settings = excluded.settings, credentials = excluded.credentials,
                    fetched_at = CASE WHEN s.fetched_at > %s THEN %s ELSE s.fetched_at END,
                    failures = 0, retry_at = NULL, asking_until = NULL
                WHERE s.id = excluded.id
                """,
                (
                    tenant_id,
                    settings.id,
                    settings.kind,
                    name,
                    Jsonb(settings.settings),
                    settings.credentials,
                    asked_at - FRESH,
                    asked_at - FRESH,
                ),
            )
        if not stored.rowcount:
            raise TransientError(
                "Somebody else registered a system of this company at this moment; try again"
            )

    def _keep(self, tenant_id: UUID, source_id: UUID, answer: SourceAnswer, asked_at: datetime) -> None:
        """Put what was answered into the catalogue, as if it had been asked for by a customer's question."""
        SourcedInventory(
            self._database, Catalogue(self._database), lambda _: _Answered(answer), clock=lambda: asked_at
        ).refresh(tenant_id, only=source_id)

    def _offered(self, tenant_id: UUID, source_id: UUID) -> int:
        with self._database.tenant(tenant_id, actor=OPERATOR) as tx:
            found = tx.execute(
                """
                SELECT count(*) AS lots FROM sales.lots
                WHERE tenant_id = %s AND source_id = %s AND withdrawn_at IS NULL
                """,
                (tenant_id, source_id),
            )
        row = found.fetchone()
        return int(row["lots"]) if row else 0

    def _close_breaker(self, tenant_id: UUID) -> bool:
        with self._database.tenant(tenant_id, actor=OPERATOR) as tx:
            closed = tx.execute(
                """
                UPDATE sales.inventory_sources SET retry_at = NULL
                WHERE tenant_id = %s AND (failures > 0 OR fetched_at IS NULL)
                """,
                (tenant_id,),
            )
        return closed.rowcount > 0


@dataclass(frozen=True, slots=True)
class _Answered:
    """A system that was asked already."""

    answer: SourceAnswer

    def lots(self) -> SourceAnswer:
        return self.answer
