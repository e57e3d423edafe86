"""A visit that the team booked is an appointment of its customer, and a visit once it took place."""

from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import Any
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.sync.jobs import VisitJob
from sync.own_records import OwnRecords, lead_of_conversation


class Visits:
    """Takes what becomes of booked visits."""

    def __init__(self, records: OwnRecords) -> None:
        self._records = records

    def apply(self, job: VisitJob) -> None:
        """Make a booking an appointment, or bring it up to date; and a visit if it took place.

        Raises:
            TransientError: the database failed.
        """
        with self._records.written(job.tenant_id) as (writer, tx):
            booking = _booking(tx, job.tenant_id, job.booking_id)
            if booking is None:
                return
            shared: dict[str, Any] = {"booking_id": str(booking["id"]), "notes": booking["notes"]}
            lead = lead_of_conversation(tx, job.tenant_id, booking["conversation_id"])
            if lead:
                shared["lead_id"] = str(writer.say("lead", lead))
            if booking["project"]:
                shared["project_id"] = str(writer.say("project", {"name": booking["project"]}))
            if booking["advisor"]:
                shared["advisor_id"] = str(booking["advisor"])
            writer.say("appointment", {**shared, **_appointment(booking)})
            if booking["state"] == "done":
                writer.say("visit", {**shared, **_visit(booking)})


def _appointment(booking: Mapping[str, Any]) -> dict[str, Any]:
    starts = booking["starts_at"].astimezone(UTC)
    return {
        "title": booking["project"] or booking["place"],
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(minutes=booking["minutes"])).isoformat(),
        "place": booking["place"],
        "state": booking["state"],
    }


def _visit(booking: Mapping[str, Any]) -> dict[str, Any]:
    return {"visited_at": booking["starts_at"].astimezone(UTC).isoformat(), "outcome": booking["outcome"]}


def _booking(tx: Transaction, tenant_id: UUID, booking_id: UUID) -> dict[str, Any] | None:
    """Return a booking; ``advisor`` is the record of whom the CRM knows by the same mail address."""
    return tx.execute(
        """
        SELECT b.id, b.conversation_id, b.starts_at, b.minutes, b.place, b.notes, b.state, b.outcome,
               p.name AS project,
               (SELECT i.record_id FROM crm.identities i
                WHERE i.tenant_id = b.tenant_id AND i.kind = 'advisor'
                  AND i.key = 'email:' || lower(core.email_of_member(b.advisor_id))) AS advisor
        FROM sales.bookings b
        LEFT JOIN core.projects p ON p.tenant_id = b.tenant_id AND p.id = b.project_id
        WHERE b.tenant_id = %s AND b.id = %s
        """,
        (tenant_id, booking_id),
    ).fetchone()
