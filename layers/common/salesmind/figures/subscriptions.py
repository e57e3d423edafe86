"""Who gets figures by mail: each Monday, or once because they ask."""

from datetime import datetime

from salesmind.accounts.principal import Principal
from salesmind.db.database import Database
from salesmind.figures.period import Period


def subscribe(database: Database, who: Principal, *, wanted: bool) -> None:
    """Have each week's figures of the company mailed to somebody on Monday, or no more.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        tx.execute(
            "UPDATE core.users SET weekly_report = %s WHERE tenant_id = %s AND id = %s AND weekly_report <> %s",
            (wanted, who.tenant_id, who.id, wanted),
        )


def ask_report(database: Database, who: Principal, period: Period, now: datetime) -> None:
    """Have a period's figures mailed to who asks; while one is on its way, asking again changes nothing.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        tx.execute(
            """
            INSERT INTO core.reports (tenant_id, user_id, kind, first, last, due_at)
            VALUES (%s, %s, 'asked', %s, %s, %s) ON CONFLICT DO NOTHING
            """,
            (who.tenant_id, who.id, period.first, period.last, now),
        )
