"""How much models were asked, by day and by model, and what it cost; and how each does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.model_use.calls import Failure
from salesmind.model_use.spend import ModelSpend, read_spend

HEALTH_WINDOW: Final = timedelta(days=7)
"""How long ago a call says something of how a model does."""

Health = Literal["works", "fails", "quiet"]


@dataclass(frozen=True, slots=True)
class Use:
    """What one model was asked on one day, or in all of a period.

    ``cost`` is in ``currency``'s major unit; None where nobody told the price. ``untold`` are answers of which the
    provider did not tell the tokens: they are in no sum.
    """

    model: str
    calls: int
    failed: int
    input_tokens: int
    output_tokens: int
    untold: int
    cost: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class DayUse:
    """A day by the company's clock."""

    day: date
    models: Sequence[Use]


@dataclass(frozen=True, slots=True)
class ModelHealth:
    """How a model did in the last seven days, as this company's conversations saw it; ``recent`` are the last 24 hours.

    It ``fails`` when its last call did; it is ``quiet`` when nobody asked it.
    """

    model: str
    state: Health
    last_success: datetime | None
    last_failure: datetime | None
    failure: Failure | None
    recent: int
    recent_failed: int


@dataclass(frozen=True, slots=True)
class MonthUse:
    """A calendar month. ``cost`` is of all whose price is told; ``unpriced`` are the models whose price is not."""

    first: date
    models: Sequence[Use]
    days: Sequence[DayUse]
    cost: Decimal
    unpriced: Sequence[str]


@dataclass(frozen=True, slots=True)
class ModelOverview:
    """A company's models: prices, budget, a month's use, how each does. ``share`` is used of the budget, in percent.

    ``this_month`` is the month that the company's clock shows. ``paused_until``: until then chat answers without one.
    """

    spend: ModelSpend
    this_month: date
    month: MonthUse
    share: int | None
    paused_until: datetime | None
    health: Mapping[str, ModelHealth]


def model_overview(
    database: Database, tenant_id: UUID, now: datetime, zone: str, *, actor: str, month: date | None = None
) -> ModelOverview:
    """Return how a company's models do. One round trip.

    Args:
        zone: the company's time zone.
        month: any day of the month that is shown; None: the present one.

    Raises:
        TransientError: the database failed.
    """
    present = first_of_month(now, zone)
    shown = (month or present).replace(day=1)
    with database.tenant(tenant_id, actor=actor) as tx:
        company = tx.execute(
            "SELECT model_spend, model_paused_until FROM core.tenants WHERE tenant_id = %s", (tenant_id,)
        )
        used = query_use(tx, tenant_id, *bounds_of_month(shown, zone), zone)
        health = _query_health(tx, tenant_id, now)
    row = company.fetchall()[0]
    spend, paused = read_spend(row["model_spend"]), row["model_paused_until"]
    found = month_use(shown, used, spend)
    return ModelOverview(
        spend=spend,
        this_month=present,
        month=found,
        share=share_of(found.cost, spend),
        paused_until=paused if paused and paused > now else None,
        health={one["model"]: _health(one) for one in health},
    )


def query_use(tx: Transaction, tenant_id: UUID, begins: datetime, ends: datetime, zone: str) -> Cursor:
    """Ask for the use of each day and model from ``begins`` until before ``ends``."""
    return tx.execute(
        """
        SELECT (at AT TIME ZONE %(zone)s)::date AS day, model, sum(calls)::int AS calls, sum(failed)::int AS failed,
               sum(input_tokens)::bigint AS input_tokens, sum(output_tokens)::bigint AS output_tokens,
               sum(untold)::int AS untold
        FROM ops.model_calls
        WHERE tenant_id = %(tenant)s AND at >= %(begins)s AND at < %(ends)s
        GROUP BY 1, 2 ORDER BY 1, 2
        """,
        {"tenant": tenant_id, "begins": begins, "ends": ends, "zone": zone},
    )


def uses_of(rows: Iterable[Mapping[str, Any]], spend: ModelSpend) -> list[Use]:
    """Return all rows' use together by model, what was asked most first."""
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        told = sums.setdefault(row["model"], dict.fromkeys(_COUNTED, 0))
        for name in _COUNTED:
            told[name] += row[name]
    found = [
        Use(
            model,
            **told,
            cost=spend.cost(model, told["input_tokens"], told["output_tokens"]),
            currency=spend.currency,
        )
        for model, told in sums.items()
    ]
    return sorted(found, key=lambda one: (-one.calls, one.model))


def month_use(first: date, rows: Iterable[Mapping[str, Any]], spend: ModelSpend) -> MonthUse:
    """Return what ``query_use`` found of a month."""
    found = [dict(row) for row in rows]
    models = uses_of(found, spend)
    days = sorted({row["day"] for row in found})
    return MonthUse(
        first=first,
        models=models,
        days=[DayUse(day, uses_of((row for row in found if row["day"] == day), spend)) for day in days],
        cost=sum((one.cost for one in models if one.cost is not None), Decimal(0)),
        unpriced=[one.model for one in models if one.cost is None],
    )


def share_of(cost: Decimal, spend: ModelSpend) -> int | None:
    """Return how much of the budget is used, in whole percent rounded down; None without a budget."""
    return int(100 * cost / spend.budget) if spend.budget else None


def first_of_month(now: datetime, zone: str) -> date:
    """Return the first day of the month that a clock in ``zone`` shows."""
    return now.astimezone(ZoneInfo(zone)).date().replace(day=1)


def next_month(first: date) -> date:
    """Return the first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def bounds_of_month(first: date, zone: str) -> tuple[datetime, datetime]:
    """Return when a month begins and when it has ended."""
    return _midnight(first, zone), _midnight(next_month(first), zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)


_COUNTED: Final = ("calls", "failed", "input_tokens", "output_tokens", "untold")


def _query_health(tx: Transaction, tenant_id: UUID, now: datetime) -> Cursor:
    return tx.execute(
        """
        SELECT model, max(at) FILTER (WHERE calls > failed) AS last_success,
               max(at) FILTER (WHERE failed > 0) AS last_failure,
               (array_agg(failure ORDER BY at DESC) FILTER (WHERE failure IS NOT NULL))[1] AS failure,
               coalesce(sum(calls) FILTER (WHERE at >= %(recent)s), 0)::int AS recent,
               coalesce(sum(failed) FILTER (WHERE at >= %(recent)s), 0)::int AS recent_failed
        FROM ops.model_calls WHERE tenant_id = %(tenant)s AND at >= %(since)s AND at <= %(now)s GROUP BY model
        """,
        {
            "tenant": tenant_id,
            "since": now - HEALTH_WINDOW,
            "recent": now - timedelta(hours=24),
            "now": now,
        },
    )


def _health(row: Mapping[str, Any]) -> ModelHealth:
    worked, failed = row["last_success"], row["last_failure"]
    state: Health = "fails" if failed and (worked is None or worked < failed) else "works"
    return ModelHealth(**row, state=state)
