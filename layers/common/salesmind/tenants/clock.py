"""A company's own clock."""

from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import NotFoundError


def time_zone_of(database: Database, tenant_id: UUID, *, actor: str) -> str:
    """Return the name of a company's time zone.

    Raises:
        NotFoundError: there is no such company.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute("SELECT time_zone FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no company with this id")
    zone: str = row["time_zone"]
    return zone
