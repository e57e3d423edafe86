"""What is erased of a customer among the records that are kept in step with other systems.

A lead or client goes with all that hangs on it but its sales, which the books need: these stay without the person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString
from uuid import UUID

from salesmind.db.database import Transaction

MIN_CHARS: Final = 6
"""Of a number, an address or a document: anything shorter is of many people."""


_PHONE = re.compile(r"\+?[0-9 ().-]+")


@dataclass(frozen=True, slots=True)
class CustomerRecords:
    """The records that a customer is, whichever of them turned out to be which, with what hangs on them alone; the
    sales that were made to the customer; and the names of the systems that know the customer."""

    records: list[UUID] = field(default_factory=list)
    sales: list[UUID] = field(default_factory=list)
    known_to: list[str] = field(default_factory=list)


def find_records(
    tx: Transaction, tenant_id: UUID, own: set[str], typed: set[str], conversations: Sequence[UUID]
) -> CustomerRecords:
    """Return the records of a customer.

    Args:
        own: phone numbers and user ids that are the customer's for certain; whoever has one is the customer.
        typed: what somebody typed in of the customer: phone, e-mail address, document. It counts, as the e-mail
            addresses of the records do, unless several others have it: people type in what is nobody's.
    """
    words, phones = _words(own)
    known = {"tenant": tenant_id, "words": words, "phones": phones, "conversations": list(conversations)}
    people = [row["id"] for row in tx.execute(_PEOPLE, known)]
    emails = tx.execute(_EMAILS, {"tenant": tenant_id, "people": people}).fetchall()
    more_words, more_phones = _words({*typed, *(row["email"] for row in emails)})
    weak = {"tenant": tenant_id, "people": people, "words": [*more_words, *more_phones]}
    shared = {row["word"] for row in tx.execute(_SHARED, weak)}
    known["words"] = sorted({*words, *more_words} - shared | set(words))
    known["phones"] = sorted({*phones, *more_phones} - shared | set(phones))
    rows = tx.execute(_PEOPLE, known).fetchall()
    people = [row["id"] for row in rows if row["id"] in people or not _apart(row, people)]
    found: dict[str, Any] = {"tenant": tenant_id, "names": [str(person) for person in people]}
    found["records"] = [*people, *(row["id"] for row in tx.execute(_HANGING, found))]
    sales = [row["id"] for row in tx.execute(_SALES, found)]
    return CustomerRecords(found["records"], sales, [row["name"] for row in tx.execute(_SYSTEMS, found)])


def _words(identifiers: set[str]) -> tuple[list[str], list[str]]:
    """Return what identifiers are as words, and as phone numbers in E.164."""
    words = {word.strip().casefold() for word in identifiers}
    digits = {"".join(filter(str.isdigit, word)) for word in words if _PHONE.fullmatch(word)}
    return (
        sorted(word for word in words if len(word) >= MIN_CHARS),
        sorted(f"+{number}" for number in digits if len(number) >= MIN_CHARS),
    )


def _apart(row: dict[str, Any], people: Sequence[UUID]) -> bool:
    """Tell whether somebody said that a record is not one of these people, whatever they share."""
    return not set(people).isdisjoint(row["kept_apart"])


_PEOPLE: Final[LiteralString] = """
WITH RECURSIVE named AS (
    SELECT record_id AS id FROM crm.identities
    WHERE tenant_id = %(tenant)s AND kind IN ('lead', 'client')
      AND (key IN (SELECT name || word FROM unnest(ARRAY['email:', 'user_id:', 'document:']) AS name,
                                            unnest(%(words)s::text[]) AS word)
           OR key IN (SELECT 'phone:' || phone FROM unnest(%(phones)s::text[]) AS phone)
           OR key IN (SELECT 'conversation_id:' || talk FROM unnest(%(conversations)s::uuid[]) AS talk))
    -- Of several that share it only one stands there: a system keeps them apart.
    UNION
    SELECT id FROM crm.leads
    WHERE tenant_id = %(tenant)s
      AND (phone = ANY (%(phones)s) OR email = ANY (%(words)s) OR lower(user_id) = ANY (%(words)s)
           OR conversation_id = ANY (%(conversations)s))
    UNION
    SELECT id FROM sales.clients
    WHERE tenant_id = %(tenant)s
      AND (phone = ANY (%(phones)s) OR email = ANY (%(words)s) OR lower(document) = ANY (%(words)s))),
same AS (
    SELECT id AS one, merged_into AS other FROM crm.records WHERE tenant_id = %(tenant)s AND merged_into IS NOT NULL
    UNION ALL
    SELECT id, lead_id FROM sales.clients WHERE tenant_id = %(tenant)s AND lead_id IS NOT NULL),
person AS (
    SELECT id FROM named
    UNION
    SELECT CASE WHEN same.one = person.id THEN same.other ELSE same.one END
    FROM person JOIN same ON person.id IN (same.one, same.other))
SELECT r.id, r.kept_apart FROM crm.records r JOIN person ON person.id = r.id WHERE r.tenant_id = %(tenant)s
"""
_EMAILS: Final[LiteralString] = """
SELECT email FROM crm.leads WHERE tenant_id = %(tenant)s AND id = ANY (%(people)s) AND email IS NOT NULL
UNION
SELECT email FROM sales.clients WHERE tenant_id = %(tenant)s AND id = ANY (%(people)s) AND email IS NOT NULL
"""
_SHARED: Final[LiteralString] = """
SELECT has.word FROM (
    SELECT 'lead' AS kind, id, unnest(ARRAY[phone, email]) AS word FROM crm.leads WHERE tenant_id = %(tenant)s
    UNION ALL
    SELECT 'client', id, unnest(ARRAY[phone, email, lower(document)]) FROM sales.clients WHERE tenant_id = %(tenant)s
) AS has
JOIN crm.records r ON r.tenant_id = %(tenant)s AND r.id = has.id AND r.merged_into IS NULL
WHERE has.word = ANY (%(words)s) AND has.id <> ALL (%(people)s)
GROUP BY has.word, has.kind HAVING count(*) > 1
"""
_HANGING: Final[LiteralString] = """
SELECT id FROM crm.records
WHERE tenant_id = %(tenant)s AND kind IN ('activity', 'appointment', 'visit')
  AND (fields ->> 'lead_id' = ANY (%(names)s) OR fields ->> 'client_id' = ANY (%(names)s))
"""
_SALES: Final[LiteralString] = """
SELECT r.id FROM crm.records r
WHERE r.tenant_id = %(tenant)s AND r.id <> ALL (%(records)s) AND EXISTS (
    SELECT FROM unnest(ARRAY[r.claims -> 'lead_id', r.claims -> 'client_id']) AS claim, jsonb_each(claim) AS said
    WHERE said.value ->> 0 = ANY (%(names)s))
"""
_SYSTEMS: Final[LiteralString] = """
SELECT DISTINCT c.name FROM crm.links l
JOIN crm.connections c ON c.tenant_id = l.tenant_id AND c.id = l.connection_id
WHERE l.tenant_id = %(tenant)s AND l.record_id = ANY (%(records)s) AND l.gone_at IS NULL ORDER BY 1
"""

ERASE_RECORDS: Final[Sequence[tuple[str, LiteralString]]] = (
    (
        # Answers that are kept for requests that are repeated name the conversation, or hold what was written in it.
        "core.api_requests",
        """
        DELETE FROM core.api_requests
        WHERE tenant_id = %(tenant)s
          AND answer::text LIKE ANY (SELECT '%%' || name || '%%' FROM unnest(
              %(groups)s::text[] || %(message_names)s::text[]) AS name)
        """,
    ),
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
        # What systems call the customer.
        "crm.findings",
        """
        DELETE FROM crm.findings f USING crm.runs r
        WHERE f.tenant_id = %(tenant)s AND r.tenant_id = f.tenant_id AND r.id = f.run_id
          AND (f.record_id = ANY (%(records)s) OR EXISTS (
              SELECT FROM crm.links l
              WHERE l.tenant_id = f.tenant_id AND l.connection_id = r.connection_id AND l.object_type = f.object_type
                AND l.external_id = f.external_id AND l.record_id = ANY (%(records)s)))
        """,
    ),
    (
        # That a sale's event was applied stays known; one that waits is still to be applied.
        "crm.inbox",
        """
        UPDATE crm.inbox SET body = NULL
        WHERE tenant_id = %(tenant)s AND record_id = ANY (%(sales)s) AND body IS NOT NULL
          AND state IN ('applied', 'unchanged', 'ignored')
        """,
    ),
    (
        "crm.attempts",
        """
        DELETE FROM crm.attempts
        WHERE tenant_id = %(tenant)s AND (record_id = ANY (%(records)s) OR record_id = ANY (%(sales)s))
        """,
    ),
    (
        "crm.links",
        """
        UPDATE crm.links SET extra = '{}'
        WHERE tenant_id = %(tenant)s AND record_id = ANY (%(sales)s) AND extra <> '{}'
        """,
    ),
    (
        # Of a sale's title our own word stays, which is the quote's number.
        "sales.sales",
        """
        UPDATE sales.sales s
        SET lead_id = NULL, client_id = NULL, notes = NULL, title = r.claims #>> '{title,salesmind,0}'
        FROM crm.records r
        WHERE s.tenant_id = %(tenant)s AND s.id = ANY (%(sales)s) AND r.tenant_id = s.tenant_id AND r.id = s.id
        """,
    ),
    (
        "crm.records",
        """
        UPDATE crm.records
        SET claims = claims - ARRAY['lead_id', 'client_id', 'notes', 'title'] || CASE
                WHEN claims #> '{title,salesmind}' IS NULL THEN '{}'
                ELSE jsonb_build_object('title', jsonb_build_object('salesmind', claims #> '{title,salesmind}')) END,
            fields = fields - ARRAY['lead_id', 'client_id', 'notes', 'title'] || CASE
                WHEN claims #> '{title,salesmind}' IS NULL OR NOT fields ? 'title' THEN '{}'
                ELSE jsonb_build_object('title', claims #> '{title,salesmind,0}') END,
            unmerged = unmerged - ARRAY['lead_id', 'client_id', 'notes', 'title']
        WHERE tenant_id = %(tenant)s AND id = ANY (%(sales)s)
        """,
    ),
    (
        "sales.bookings",
        "DELETE FROM sales.bookings WHERE tenant_id = %(tenant)s AND conversation_id = ANY (%(conversations)s)",
    ),
    (
        "sales.opportunities",
        "DELETE FROM sales.opportunities WHERE tenant_id = %(tenant)s AND id = ANY (%(conversations)s)",
    ),
    ("crm.records", "DELETE FROM crm.records WHERE tenant_id = %(tenant)s AND id = ANY (%(records)s)"),
)
"""Table and statement, in the order in which rows hang on each other; records, sales and conversations are ids."""
