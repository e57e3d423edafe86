"""What a payment plan comes to for one lot: what a quote of today would say, without making one."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import NotFoundError
from salesmind.inventory.calendar_rules import local_date
from salesmind.inventory.catalogue import Catalogue
from salesmind.quotes.preview import QuotePreview, preview_quote


def example_of_plan(
    database: Database,
    tenant_id: UUID,
    plan_id: UUID,
    lot_id: UUID,
    discount_percent: Decimal | None,
    role: str,
    now: datetime,
    *,
    actor: str,
) -> QuotePreview:
    """Price a lot with a plan.

    Args:
        role: whose limit a discount has.

    Raises:
        NotFoundError: the company has no such plan or lot.
        QuoteError: it cannot be priced, for the reason that its code names.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT plan.code, t.time_zone FROM sales.payment_plans plan
            JOIN core.tenants t ON t.tenant_id = plan.tenant_id
            WHERE plan.tenant_id = %s AND plan.id = %s
            """,
            (tenant_id, plan_id),
        )
    plan = found.fetchone()
    if plan is None:
        raise NotFoundError("There is no such payment plan")
    offer = Catalogue(database).offer(tenant_id, lot_id, local_date(now, plan["time_zone"]))
    if offer is None:
        raise NotFoundError("There is no such lot")
    return preview_quote(offer, plan["code"], discount_percent, role, now)
