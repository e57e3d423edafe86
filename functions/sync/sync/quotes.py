"""A quote is a sale that may come: its record follows the quote until whoever keeps the sales says something else."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.sync.jobs import QuoteJob
from sync.own_records import SALE_STAGES, OwnRecords, lead_of_conversation

MIN_INTERNATIONAL_DIGITS: Final = 10
"""Of a phone number with its country's code; fewer are not enough to know somebody by."""


class Quotes:
    """Takes what becomes of quotes."""

    def __init__(self, records: OwnRecords) -> None:
        self._records = records

    def apply(self, job: QuoteJob) -> None:
        """Make a quote a sale of its customer, or bring the sale up to date.

        Raises:
            TransientError: the database failed.
        """
        with self._records.written(job.tenant_id) as (writer, tx):
            quote = _quote(tx, job.tenant_id, job.quote_id)
            if quote is None:
                return
            project = writer.say("project", {"name": quote["project"]})
            lot = {"project_id": str(project), "code": quote["lot"]}
            sale = {**_sale_of(quote), "lot_id": str(writer.say("lot", lot))}
            conversation_id = quote["conversation_id"]
            lead = (
                lead_of_conversation(tx, job.tenant_id, conversation_id)
                if conversation_id
                else _lead_of_quote(quote)
            )
            if lead:
                sale["lead_id"] = str(writer.say("lead", lead))
            writer.say("sale", sale)


def _lead_of_quote(quote: Mapping[str, Any]) -> dict[str, Any]:
    """Return the customer of a quote that the company's own people asked for."""
    customer = quote["customer"]
    digits = "".join(character for character in customer.get("phone") or "" if character.isdigit())
    return {
        "name": customer.get("name") or None,
        "phone": f"+{digits}" if len(digits) >= MIN_INTERNATIONAL_DIGITS else None,
        "email": (customer.get("email") or "").casefold() or None,
        "stage": SALE_STAGES[quote["status"]],
    }


def _quote(tx: Transaction, tenant_id: UUID, quote_id: UUID) -> dict[str, Any] | None:
    return tx.execute(
        """
        SELECT q.id, q.conversation_id, q.status, q.currency, q.total, q.snapshot ->> 'number' AS number,
               q.snapshot -> 'customer' AS customer, l.code AS lot, p.name AS project, r.until AS reserved_until
        FROM sales.quotes q
        JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
        JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        LEFT JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL
        WHERE q.tenant_id = %s AND q.id = %s AND q.erased_at IS NULL
        """,
        (tenant_id, quote_id),
    ).fetchone()


def _sale_of(quote: Mapping[str, Any]) -> dict[str, Any]:
    until = quote["reserved_until"]
    return {
        "title": quote["number"],
        "stage": SALE_STAGES[quote["status"]],
        "quote_id": str(quote["id"]),
        "amount": quote["total"],
        "currency": quote["currency"],
        "reserved_until": until.isoformat() if until else None,
    }
