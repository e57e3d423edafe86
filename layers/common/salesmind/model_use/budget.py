"""The budget of a month: people are told when four fifths and when all of it are used, once each, and chat may go on
without a model until the month ends."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

from aws_lambda_powertools import Logger
from psycopg.types.json import Json

from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident, resolve_incident
from salesmind.errors import ChangedMeanwhileError
from salesmind.model_use.calls import forget_old_calls
from salesmind.model_use.spend import ModelSpend, read_spend
from salesmind.model_use.use import bounds_of_month, first_of_month, month_use, query_use, share_of
from salesmind.runtime.observability import describe_error

ACTOR: Final = "upkeep"
Share = Literal[80, 100]
SHARES: Final[tuple[Share, ...]] = (80, 100)


def incident_of(share: Share) -> str:
    """Return the kind of incident that tells of a share."""
    return f"model_budget_{share}"


def change_spend(
    database: Database,
    tenant_id: UUID,
    spend: ModelSpend,
    now: datetime,
    *,
    actor: str,
    version: str | None = None,
) -> ModelSpend:
    """Keep a company's prices and budget, and look at once what they mean for this month.

    Args:
        version: what the change was made of, of ``ModelSpend``; None: whatever there is.

    Raises:
        ChangedMeanwhileError: ``version`` is not the present one.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            "SELECT model_spend FROM core.tenants WHERE tenant_id = %s FOR UPDATE", (tenant_id,)
        )
        if version is not None and read_spend(found.fetchall()[0]["model_spend"]).version != version:
            raise ChangedMeanwhileError("The prices and the budget were changed meanwhile; read them again")
        tx.execute(
            "UPDATE core.tenants SET model_spend = %s WHERE tenant_id = %s",
            (Json(spend.model_dump(mode="json")), tenant_id),
        )
        check_budget(tx, tenant_id, now)
    return spend


def check_budget(tx: Transaction, tenant_id: UUID, now: datetime) -> list[Share]:
    """Tell of the shares that were reached since the last look, and have chat go on with or without a model.

    A share that is reached no more, as the budget was raised or the month is another, can be told of again.
    Return those that are told of now.
    """
    company = tx.execute(
        "SELECT model_spend, model_paused_until, time_zone FROM core.tenants WHERE tenant_id = %s",
        (tenant_id,),
    ).fetchall()[0]
    spend, zone = read_spend(company["model_spend"]), company["time_zone"]
    first = first_of_month(now, zone)
    begins, ends = bounds_of_month(first, zone)
    used = month_use(first, query_use(tx, tenant_id, begins, ends, zone), spend)
    share = share_of(used.cost, spend)
    told = [
        one for one in SHARES if _mark(tx, tenant_id, first, one, share is not None and share >= one, now)
    ]
    for one in told:
        detail = f"{used.cost:.2f} of {spend.budget:.2f} {spend.currency}"
        report_incident(tx, tenant_id, incident_of(one), tenant_id, detail)
    is_over = share is not None and share >= 100
    until = ends if is_over and spend.at_limit == "without_model" else None
    if until != company["model_paused_until"]:
        tx.execute("UPDATE core.tenants SET model_paused_until = %s WHERE tenant_id = %s", (until, tenant_id))
    return told


def watch_budgets(
    database: Database, tenant_ids: Iterable[UUID], now: datetime, logger: Logger
) -> list[tuple[UUID, Share]]:
    """Look at the budgets of all companies; one company's trouble does not stop the others. Return what was told."""
    told: list[tuple[UUID, Share]] = []
    for tenant_id in tenant_ids:
        try:
            with database.tenant(tenant_id, actor=ACTOR) as tx:
                forget_old_calls(tx, tenant_id, now)
                watched = tx.execute(
                    """
                    SELECT FROM core.tenants
                    WHERE tenant_id = %s AND (model_spend ->> 'budget' IS NOT NULL OR model_paused_until IS NOT NULL)
                    """,
                    (tenant_id,),
                )
                if watched.fetchone() is not None:
                    told += ((tenant_id, share) for share in check_budget(tx, tenant_id, now))
        except Exception as error:  # noqa: BLE001 - the other companies' budgets must not wait for this one
            extra = {"tenant": str(tenant_id), **describe_error(error)}
            logger.warning("The budget of models was not looked at", extra=extra)
    return told


def _mark(
    tx: Transaction, tenant_id: UUID, first: date, share: Share, is_reached: bool, now: datetime
) -> bool:
    """Note whether a share is reached; return whether it is news, which it is for one who looks alone."""
    if is_reached:
        marked = tx.execute(
            """
            INSERT INTO core.budget_marks (tenant_id, month, share, reached_at) VALUES (%s, %s, %s, %s)
            ON CONFLICT (tenant_id, month, share) DO NOTHING RETURNING share
            """,
            (tenant_id, first, share, now),
        )
        return marked.fetchone() is not None
    tx.execute(
        "DELETE FROM core.budget_marks WHERE tenant_id = %s AND month = %s AND share = %s",
        (tenant_id, first, share),
    )
    resolve_incident(tx, tenant_id, incident_of(share), tenant_id)
    return False
