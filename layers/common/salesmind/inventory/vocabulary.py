"""The names that a company has for what it sells: what customers' words are held against."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from salesmind.db.database import Database

ACTOR: Final = "vocabulary"
FRESH_SECONDS: Final = 60.0
"""How long names are remembered: a new attribute of a lot is known a minute after its import."""

MAX_VALUES: Final = 40
"""Different values of an attribute that customers may ask for; one with more ("remarks") is only shown."""

MAX_ATTRIBUTES: Final = 40
MAX_PLANS: Final = 200
_REMEMBERED: Final = 1_000


@dataclass(frozen=True, slots=True)
class OfferedPlan:
    """A payment plan by its names. ``instalments`` is None for one payment."""

    code: str
    name: str
    instalments: int | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the company's own in its list of lots, with its different values."""

    name: str
    values: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        """Whether all its values are numbers."""
        return bool(self.values) and all(
            value.replace(",", "").replace(".", "").isdigit() for value in self.values
        )

    @property
    def is_flag(self) -> bool:
        """Whether its values are yes and no, however written: two at most, of three letters at most."""
        return 0 < len(self.values) <= 2 and all(
            len(value) <= 3 and not value.isdigit() for value in self.values
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The company's names for what it sells. ``kinds`` are those of its lots; None where that is not known."""

    projects: Sequence[str] = ()
    cities: Sequence[str] = ()
    stages: Sequence[str] = ()
    plans: Sequence[OfferedPlan] = ()
    attributes: Sequence[Attribute] = ()
    kinds: frozenset[str] | None = None


EMPTY: Final = Vocabulary()


class Vocabularies:
    """Companies' vocabularies, remembered for a minute. Safe to use from several threads."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[UUID, tuple[float, Vocabulary]] = {}

    def of(self, tenant_id: UUID) -> Vocabulary:
        """Return a company's vocabulary. One round trip a minute.

        Raises:
            TransientError: the database failed.
        """
        now = self._clock()
        with self._lock:
            known = self._known.get(tenant_id)
        if known and now - known[0] < FRESH_SECONDS:
            return known[1]
        read = self._read(tenant_id)
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[tenant_id] = (now, read)
        return read

    def _read(self, tenant_id: UUID) -> Vocabulary:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            projects = tx.execute(
                """
                SELECT p.name, p.city FROM core.projects p WHERE p.tenant_id = %s AND EXISTS (
                    SELECT FROM sales.lots l
                    WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id AND l.withdrawn_at IS NULL)
                ORDER BY p.name
                """,
                (tenant_id,),
            )
            stages = tx.execute(
                "SELECT DISTINCT name FROM sales.stages WHERE tenant_id = %s ORDER BY name", (tenant_id,)
            )
            plans = tx.execute(
                """
                SELECT code, name, CASE WHEN definition ->> 'kind' = 'instalments'
                                        THEN (definition ->> 'instalments')::int END AS instalments
                FROM sales.payment_plans WHERE tenant_id = %s ORDER BY name LIMIT %s
                """,
                (tenant_id, MAX_PLANS),
            )
            attributes = tx.execute(
                """
                SELECT name, array_agg(value ORDER BY value) AS values FROM (
                    SELECT DISTINCT detail.key AS name, detail.value
                    FROM sales.lots l CROSS JOIN LATERAL jsonb_each_text(l.details) detail
                    WHERE l.tenant_id = %s AND l.withdrawn_at IS NULL AND detail.value <> '') different
                GROUP BY name HAVING count(*) <= %s ORDER BY name LIMIT %s
                """,
                (tenant_id, MAX_VALUES, MAX_ATTRIBUTES),
            )
            kinds = tx.execute(
                "SELECT DISTINCT kind FROM sales.lots WHERE tenant_id = %s AND withdrawn_at IS NULL",
                (tenant_id,),
            )
        found = projects.fetchall()
        return Vocabulary(
            projects=[row["name"] for row in found],
            cities=list(dict.fromkeys(row["city"] for row in found if row["city"])),
            stages=[row["name"] for row in stages],
            plans=[OfferedPlan(**row) for row in plans],
            attributes=[Attribute(row["name"], tuple(row["values"])) for row in attributes],
            kinds=frozenset(row["kind"] for row in kinds),
        )
