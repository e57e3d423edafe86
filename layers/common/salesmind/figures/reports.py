"""Figures by mail: once a week for who subscribed, and for who asked.

A row of ``core.reports`` is the fence: it is there once for each person and week, and whoever takes it sends it or
puts it back. A worker that dies with it sends none rather than two.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from aws_lambda_powertools import Logger

from salesmind.db.database import Database, Transaction
from salesmind.errors import TransientError
from salesmind.figures.figures import Figures, figures
from salesmind.figures.period import Period
from salesmind.languages import Language, texts
from salesmind.runtime.mail import Attachment, Mail, Mailer
from salesmind.runtime.observability import describe_error

ACTOR: Final = "upkeep"
HOUR: Final = 7
"""Of Monday, where the company is, from which on the week's reports leave."""

MAX_AT_ONCE: Final = 5
MAX_TRIES: Final = 5
PAUSE: Final = timedelta(minutes=15)
ABANDONED: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReportOf:
    """Whose figures are told to whom."""

    company: str
    name: str
    language: Language
    locale: str


Draw = Callable[[Figures, ReportOf], bytes]
"""Makes the PDF."""


class FigureReports:
    """Sends the reports that are due."""

    def __init__(self, database: Database, mailer: Callable[[], Mailer], draw: Draw, logger: Logger) -> None:
        self._database = database
        self._mailer = mailer
        self._draw = draw
        self._logger = logger

    def run(self, tenant_ids: Iterable[UUID], now: datetime) -> int:
        """Send what is due of every company; one company's trouble does not stop the others. Return how many left."""
        sent = 0
        for tenant_id in tenant_ids:
            try:
                sent += sum(self._send(tenant_id, row, now) for row in self._taken(tenant_id, now))
            except Exception as error:  # noqa: BLE001 - the other companies' reports must not wait for this one
                self._logger.warning(
                    "Reports not sent", extra={"tenant": str(tenant_id), **describe_error(error)}
                )
        return sent

    def _taken(self, tenant_id: UUID, now: datetime) -> list[dict[str, Any]]:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            _plan_weekly(tx, tenant_id, now)
            tx.execute(
                """
                UPDATE core.reports SET state = 'failed', settled_at = %(now)s
                WHERE tenant_id = %(tenant)s AND state = 'sending' AND due_at < %(abandoned)s
                """,
                {"tenant": tenant_id, "now": now, "abandoned": now - ABANDONED},
            )
            found = tx.execute(
                """
                WITH taken AS (
                    UPDATE core.reports SET state = 'sending', tries = tries + 1, due_at = %(now)s
                    WHERE tenant_id = %(tenant)s AND id IN (
                        SELECT r.id FROM core.reports r
                        JOIN core.users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id AND u.removed_at IS NULL
                        WHERE r.tenant_id = %(tenant)s AND r.state = 'due' AND r.due_at <= %(now)s
                        ORDER BY r.due_at LIMIT %(most)s FOR UPDATE OF r SKIP LOCKED)
                    RETURNING tenant_id, id, user_id, first, last, tries)
                SELECT taken.*, a.email, a.name, coalesce(a.language, t.default_language) AS language,
                       t.name AS company, t.locale, t.time_zone
                FROM taken JOIN core.accounts a ON a.id = taken.user_id
                JOIN core.tenants t ON t.tenant_id = taken.tenant_id
                """,
                {"tenant": tenant_id, "now": now, "most": MAX_AT_ONCE},
            )
        return [dict(row) for row in found]

    def _send(self, tenant_id: UUID, row: dict[str, Any], now: datetime) -> int:
        state, again = "sent", now
        try:
            self._mailer().send(self._mail(tenant_id, row))
        except Exception as error:  # noqa: BLE001 - it is noted on its row; the others that were taken go on
            state = "failed"
            if isinstance(error, TransientError) and row["tries"] < MAX_TRIES:
                state, again = "due", now + PAUSE
            self._logger.warning("Report not sent", extra={"report": str(row["id"]), **describe_error(error)})
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE core.reports SET state = %(state)s, due_at = %(again)s,
                       settled_at = CASE WHEN %(state)s <> 'due' THEN %(now)s::timestamptz END
                WHERE tenant_id = %(tenant)s AND id = %(id)s AND state = 'sending'
                """,
                {"tenant": tenant_id, "id": row["id"], "state": state, "again": again, "now": now},
            )
        return int(state == "sent")

    def _mail(self, tenant_id: UUID, row: dict[str, Any]) -> Mail:
        found = figures(
            self._database, tenant_id, Period(row["first"], row["last"], row["time_zone"]), actor=ACTOR
        )
        about = ReportOf(row["company"], row["name"], row["language"], row["locale"])
        words = texts("panel.figures", about.language)
        company = " ".join(about.company.split())
        told = {"company": company, "first": row["first"], "last": row["last"], "name": about.name}
        file = Attachment(f"{row['first']}-{row['last']}.pdf", self._draw(found, about), "application/pdf")
        return Mail(
            row["email"],
            words["report_subject"].format(**told),
            words["report_text"].format(**told) + "\n",
            attachments=(file,),
        )


def _plan_weekly(tx: Transaction, tenant_id: UUID, now: datetime) -> None:
    """On Monday morning where the company is, the week that ended is due for each who subscribed."""
    tx.execute(
        """
        INSERT INTO core.reports (tenant_id, user_id, kind, first, last, due_at)
        SELECT u.tenant_id, u.id, 'weekly', here.at::date - 7, here.at::date - 1, %(now)s
        FROM core.tenants t
        CROSS JOIN LATERAL (SELECT %(now)s::timestamptz AT TIME ZONE t.time_zone AS at) here
        JOIN core.users u ON u.tenant_id = t.tenant_id AND u.weekly_report AND u.removed_at IS NULL
        WHERE t.tenant_id = %(tenant)s
          AND extract(isodow FROM here.at) = 1 AND extract(hour FROM here.at) >= %(hour)s
        ON CONFLICT DO NOTHING
        """,
        {"tenant": tenant_id, "now": now, "hour": HOUR},
    )
