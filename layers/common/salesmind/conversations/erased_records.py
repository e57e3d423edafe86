"""What is erased of a customer among the records that are kept in step with other systems."""

from collections.abc import Sequence
from typing import Final, LiteralString
from uuid import UUID

from salesmind.db.database import Transaction

MIN_DIGITS: Final = 6
"""Of a phone number: fewer are of many people."""


def find_records(
    tx: Transaction, tenant_id: UUID, identifiers: set[str], conversations: Sequence[UUID]
) -> tuple[list[UUID], list[str]]:
    """Return the records that a customer is, whichever of them turned out to be which, and what hangs on them alone;
    and the names of the systems that know the customer."""
    digits = {"".join(filter(str.isdigit, word)) for word in identifiers}
    keys = [f"{name}:{word.casefold()}" for name in ("email", "user_id", "document") for word in identifiers]
    keys += [f"phone:+{number}" for number in digits if len(number) >= MIN_DIGITS]
    keys += [f"conversation_id:{conversation}" for conversation in conversations]
    rows = tx.execute(
        """
        WITH RECURSIVE person AS (
            SELECT r.id, r.merged_into FROM crm.identities i
            JOIN crm.records r ON r.tenant_id = i.tenant_id AND r.id = i.record_id
            WHERE i.tenant_id = %(tenant)s AND i.kind IN ('lead', 'client') AND i.key = ANY (%(keys)s)
            UNION
            SELECT r.id, r.merged_into FROM crm.records r
            JOIN person p ON r.tenant_id = %(tenant)s AND (r.id = p.merged_into OR r.merged_into = p.id))
        SELECT id FROM person
        UNION
        SELECT r.id FROM crm.records r
        WHERE r.tenant_id = %(tenant)s AND r.kind IN ('activity', 'appointment', 'visit')
          AND (r.fields ->> 'lead_id' IN (SELECT id::text FROM person)
               OR r.fields ->> 'client_id' IN (SELECT id::text FROM person))
        """,
        {"tenant": tenant_id, "keys": keys},
    )
    records = [row["id"] for row in rows]
    systems = tx.execute(
        """
        SELECT DISTINCT c.name FROM crm.links l
        JOIN crm.connections c ON c.tenant_id = l.tenant_id AND c.id = l.connection_id
        WHERE l.tenant_id = %s AND l.record_id = ANY (%s) AND l.gone_at IS NULL ORDER BY 1
        """,
        (tenant_id, records),
    )
    return records, [row["name"] for row in systems]


ERASE_RECORDS: Final[Sequence[tuple[str, LiteralString]]] = (
    # What systems told and were told of the customer; what they call it goes with the record.
    (
        "crm.inbox",
        """
        DELETE FROM crm.inbox i
        WHERE i.tenant_id = %(tenant)s
          AND (i.record_id = ANY (%(records)s) OR EXISTS (
              SELECT FROM crm.links l
              WHERE l.tenant_id = i.tenant_id AND l.connection_id = i.connection_id AND l.object_type = i.object_type
                AND l.external_id = i.external_id AND l.record_id = ANY (%(records)s)))
        """,
    ),
    (
        "crm.attempts",
        "DELETE FROM crm.attempts WHERE tenant_id = %(tenant)s AND record_id = ANY (%(records)s)",
    ),
    ("crm.records", "DELETE FROM crm.records WHERE tenant_id = %(tenant)s AND id = ANY (%(records)s)"),
)
"""Table and statement, in the order in which rows hang on each other; ``records`` are their ids."""
