"""Erasing a customer: who they are and what they wrote goes, what the law asks for stays without them.

Messages, conversation, profile, what waits to be sent and objects in the bucket are removed. Quotes and reservations
stay: their snapshot and their audit log lose the customer, their PDF is removed, and one that is open is cancelled.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, LiteralString, Self
from uuid import UUID

from psycopg.types.json import Json
from pydantic import Field, model_validator

from salesmind.aws.bucket import AbsentObjectError, asking, reading
from salesmind.bounds import Identifier, StrictInput
from salesmind.conversations.erased_records import ERASE_RECORDS, CustomerRecords, find_records
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import ANONYMISE_INCIDENTS
from salesmind.tenants.companies import OPERATOR, require_company

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SEARCHED_PREFIXES = ("updates/", "quarantine/")
"""Raw bodies of webhooks and queues. What is not found here ends with the bucket's lifecycle."""

MAX_SEARCHED = 20_000
"""Versions of objects that one erasure reads; the answer says if there were more."""

_MIN_IDENTIFIER = 6
"""Characters of what raw bodies are searched for: anything shorter stands in other people's."""


@dataclass(frozen=True, slots=True)
class CustomerKey:
    """What a customer is known by: one of these. ``phone`` is in digits, with the country's code."""

    phone: str | None = None
    user_id: str | None = None
    conversation_id: UUID | None = None
    quote_id: UUID | None = None
    """Of a customer who never wrote, whose quote was asked for by the company's own systems."""


class EraseCustomer(StrictInput):
    """Erase the customer of a company who is known by the one field that is given beside ``tenant_id``."""

    tenant_id: UUID
    phone: str | None = Field(default=None, pattern=r"^\d{6,20}$")
    user_id: Identifier | None = None
    conversation_id: UUID | None = None
    quote_id: UUID | None = None

    @model_validator(mode="after")
    def _names_one_customer(self) -> Self:
        if (
            sum(key is not None for key in (self.phone, self.user_id, self.conversation_id, self.quote_id))
            != 1
        ):
            raise ValueError("give one of phone, user_id, conversation_id and quote_id")
        return self

    @property
    def customer(self) -> CustomerKey:
        """What the customer is known by."""
        return CustomerKey(self.phone, self.user_id, self.conversation_id, self.quote_id)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed or made anonymous: rows by table, versions of objects in the bucket.

    ``searched_all`` is false if the bucket had more raw bodies than one erasure reads.
    """

    rows: dict[str, int]
    objects: int
    searched_all: bool = True
    known_to: list[str] = field(default_factory=list)
    """Names of the company's other systems that know the customer: they erase for themselves, and tell of whom they
    keep."""


@dataclass(slots=True)
class _Found:
    """All rows of a customer that others hang on, locked."""

    profiles: list[UUID] = field(default_factory=list)
    conversations: list[UUID] = field(default_factory=list)
    messages: list[UUID] = field(default_factory=list)
    quotes: list[UUID] = field(default_factory=list)
    sent_files: list[str] = field(default_factory=list)
    """Keys of documents that the team sent."""
    in_step: CustomerRecords = field(default_factory=CustomerRecords)
    numbers: list[str] = field(default_factory=list)
    """The company's own."""
    identifiers: set[str] = field(default_factory=set)
    """What tells the customer in a raw body."""


class Erasure:
    """The use case. ``bucket`` is the one of documents, quotes and raw bodies."""

    def __init__(self, database: Database, s3: "S3Client", bucket: str) -> None:
        self._database = database
        self._s3 = s3
        self._bucket = bucket

    def run(self, command: EraseCustomer) -> Erased:
        """Erase the customer of an operator's command.

        Raises:
            ConfigurationError: there is no such company.
            TransientError: see ``erase``.
        """
        require_company(self._database, command.tenant_id)
        return self.erase(command.tenant_id, command.customer, actor=OPERATOR)

    def erase(self, tenant_id: UUID, customer: CustomerKey, *, actor: str) -> Erased:
        """Erase a customer of one company. Doing it again changes nothing more.

        The bucket comes first: should the rest fail, the rows still tell what to look for the next time.

        Args:
            actor: who asks for it, for the audit log, which gets the counts and no word about the customer.

        Raises:
            TransientError: the database or the bucket failed; the same call goes on from there.
        """
        with self._database.tenant(tenant_id, actor=actor) as tx:
            found = _find(tx, tenant_id, customer)
        papers = [f"quotes/{tenant_id}/{quote}.pdf" for quote in found.quotes]
        objects = self._remove_versions([*papers, *found.sent_files])
        removed, searched_all = self._remove_bodies(tenant_id, found)
        with self._database.tenant(tenant_id, actor=actor) as tx:
            rows = _erase(tx, tenant_id, _find(tx, tenant_id, customer))
            erased = Erased(rows, objects + removed, searched_all, found.in_step.known_to)
            tx.execute("SELECT ops.audit_erasure(%s::jsonb)", (Json(asdict(erased)),))
        return erased

    def _remove_bodies(self, tenant_id: UUID, found: _Found) -> tuple[int, bool]:
        """Remove the company's raw bodies that name the customer; tell how many, and whether all were read."""
        customer = _any_of(found.identifiers)
        company = _any_of({str(tenant_id), *found.numbers})
        if customer is None or company is None:
            return 0, True
        removed, searched = 0, 0
        for prefix in SEARCHED_PREFIXES:
            for version in self._versions(prefix):
                searched += 1
                if searched > MAX_SEARCHED:
                    return removed, False
                body = self._read(version)
                if company.search(body) and customer.search(body):
                    self._remove(version)
                    removed += 1
        return removed, True

    def _remove_versions(self, keys: Iterable[str]) -> int:
        """Remove every version of the objects named; tell how many there were."""
        removed = 0
        for key in keys:
            for version in self._versions(key, exact=True):
                self._remove(version)
                removed += 1
        return removed

    def _versions(self, prefix: str, *, exact: bool = False) -> Iterator[dict[str, str]]:
        """Yield the key and version of every object under a prefix, or of the one object named so."""
        marker: dict[str, str] = {}
        while True:
            with asking("The bucket could not be listed"):
                page: Any = self._s3.list_object_versions(Bucket=self._bucket, Prefix=prefix, **marker)  # type: ignore[arg-type]
            for item in page.get("Versions", ()):
                if not exact or item["Key"] == prefix:
                    yield {"Key": item["Key"], "VersionId": item["VersionId"]}
            if not page.get("IsTruncated"):
                return
            marker = {
                "KeyMarker": page["NextKeyMarker"],
                "VersionIdMarker": page["NextVersionIdMarker"],
            }

    def _read(self, version: dict[str, str]) -> str:
        try:
            with reading("An object"):
                body: bytes = self._s3.get_object(Bucket=self._bucket, **version)["Body"].read()  # type: ignore[arg-type]
        except AbsentObjectError:
            return ""
        return body.decode("utf-8", "replace")

    def _remove(self, version: dict[str, str]) -> None:
        with asking("The bucket did not remove an object"):
            self._s3.delete_object(Bucket=self._bucket, **version)  # type: ignore[arg-type]


def _any_of(words: set[str]) -> re.Pattern[str] | None:
    """Return what finds one of ``words`` as it stands, not inside a longer number or name."""
    named = sorted(re.escape(word) for word in words if len(word) >= _MIN_IDENTIFIER)
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(named)})(?![0-9A-Za-z])") if named else None


def _find(tx: Transaction, tenant_id: UUID, customer: CustomerKey) -> _Found:
    found = _Found()
    names = {name: getattr(customer, name) for name in ("phone", "user_id", "conversation_id", "quote_id")}
    people = tx.execute(
        """
        SELECT p.id, p.wa_id, p.user_id, c.id AS conversation_id
        FROM chat.user_profiles p
        JOIN chat.conversations c ON c.tenant_id = p.tenant_id AND c.profile_id = p.id
        WHERE p.tenant_id = %(tenant)s
          AND (p.wa_id = %(phone)s OR p.user_id IN (%(user_id)s, 'former:' || %(phone)s) OR c.id = %(conversation_id)s
               OR c.id = (SELECT q.conversation_id FROM sales.quotes q
                          WHERE q.tenant_id = %(tenant)s AND q.id = %(quote_id)s))
        ORDER BY c.id FOR UPDATE
        """,
        {"tenant": tenant_id, **names},
    ).fetchall()
    for row in people:
        found.profiles.append(row["id"])
        found.conversations.append(row["conversation_id"])
        found.identifiers |= {row["wa_id"] or "", row["user_id"] or "", str(row["conversation_id"])}
    found.identifiers |= {customer.phone or "", customer.user_id or ""}
    own = found.identifiers - {str(conversation) for conversation in found.conversations}
    phones = [word for word in {customer.phone, *(row["wa_id"] for row in people)} if word]
    quotes = tx.execute(
        """
        SELECT q.id, q.snapshot -> 'customer' AS customer FROM sales.quotes q
        WHERE q.tenant_id = %(tenant)s
          AND (q.conversation_id = ANY (%(conversations)s) OR q.id = %(quote_id)s
               OR q.conversation_id IS NULL
                  AND regexp_replace(q.snapshot -> 'customer' ->> 'phone', '[^0-9]', '', 'g') = ANY (%(phones)s))
        ORDER BY q.id FOR UPDATE
        """,
        {
            "tenant": tenant_id,
            "conversations": found.conversations,
            "phones": phones,
            "quote_id": customer.quote_id,
        },
    )
    messages = tx.execute(
        """
        SELECT id, wamid,
               CASE WHEN direction = 'out' AND payload ->> 'key' LIKE 'team/%%' THEN payload ->> 'key' END AS sent_file
        FROM chat.messages WHERE tenant_id = %s AND conversation_id = ANY (%s)
        """,
        (tenant_id, found.conversations),
    )
    numbers = tx.execute("SELECT phone_number_id FROM core.channels WHERE tenant_id = %s", (tenant_id,))
    typed: set[str] = set()
    for row in quotes:
        found.quotes.append(row["id"])
        typed |= {row["customer"].get(name, "") for name in ("document", "phone", "email")}
    found.identifiers |= typed
    for row in messages:
        found.messages.append(row["id"])
        found.identifiers.add(row["wamid"] or "")
        if row["sent_file"]:
            found.sent_files.append(row["sent_file"])
    found.numbers = [row["phone_number_id"] for row in numbers]
    found.in_step = find_records(tx, tenant_id, own, typed, found.conversations)
    return found


def _erase(tx: Transaction, tenant_id: UUID, found: _Found) -> dict[str, int]:
    """Erase rows in one transaction; return how many of each table."""
    parameters = {
        "tenant": tenant_id,
        "profiles": found.profiles,
        "conversations": found.conversations,
        "groups": [str(conversation) for conversation in found.conversations],
        "messages": found.messages,
        "message_names": [str(message) for message in found.messages],
        "quotes": found.quotes,
        "records": found.in_step.records,
        "sales": found.in_step.sales,
        "audited_records": [*found.in_step.records, *found.in_step.sales],
        "subjects": [*found.messages, *found.conversations, *found.quotes],
        "identifiers": [word for word in found.identifiers if len(word) >= _MIN_IDENTIFIER],
    }
    changed = [(table, tx.execute(statement, parameters)) for table, statement in _STATEMENTS]
    audited = tx.execute("SELECT ops.anonymise_audit_of_quotes(%(quotes)s) AS changed", parameters).fetchall()
    audited += tx.execute(
        "SELECT ops.anonymise_audit_of_records(%(audited_records)s) AS changed", parameters
    ).fetchall()
    audited += tx.execute(
        "SELECT ops.anonymise_audit_of_opportunities(%(conversations)s) AS changed", parameters
    ).fetchall()
    counts = {"ops.audit_log": sum(row["changed"] for row in audited)}
    for table, cursor in changed:
        counts[table] = counts.get(table, 0) + max(cursor.rowcount, 0)
    return dict(sorted(counts.items()))


_STATEMENTS: Sequence[tuple[str, LiteralString]] = (
    (
        "chat.erased_messages",
        """
        INSERT INTO chat.erased_messages (tenant_id, wamid_sha256)
        SELECT m.tenant_id, sha256(convert_to(m.wamid, 'UTF8')) FROM chat.messages m
        WHERE m.tenant_id = %(tenant)s AND m.conversation_id = ANY (%(conversations)s)
          AND m.direction = 'in' AND m.wamid IS NOT NULL
        ON CONFLICT DO NOTHING
        """,
    ),
    (
        "chat.uploads",
        """
        DELETE FROM chat.uploads u USING chat.messages m
        WHERE m.tenant_id = %(tenant)s AND m.conversation_id = ANY (%(conversations)s) AND m.kind = 'document'
          AND u.tenant_id = m.tenant_id AND u.content_sha256 = m.payload ->> 'sha256'
        """,
    ),
    (
        # What other systems follow still leaves, without the conversation.
        "ops.outbox",
        """
        UPDATE ops.outbox SET body = body || '{"conversation_id": null}'
        WHERE tenant_id = %(tenant)s AND queue = 'events' AND body ->> 'conversation_id' = ANY (%(groups)s)
        """,
    ),
    (
        "ops.outbox",
        """
        DELETE FROM ops.outbox
        WHERE tenant_id = %(tenant)s
          AND (group_id = ANY (%(groups)s) OR body ->> 'message_id' = ANY (%(message_names)s)
               OR body ->> 'conversation_id' = ANY (%(groups)s)
               OR body -> 'request' ->> 'conversation_id' = ANY (%(groups)s))
        """,
    ),
    ("ops.incidents", ANONYMISE_INCIDENTS),
    (
        "sales.quotes",
        """
        UPDATE sales.quotes
        SET erased_at = clock_timestamp(), snapshot = sales.anonymised(snapshot),
            conversation_id = NULL, customer_key = NULL, message_id = NULL,
            status = CASE WHEN status IN ('draft', 'sent', 'viewed') THEN 'cancelled' ELSE status END
        WHERE tenant_id = %(tenant)s AND id = ANY (%(quotes)s) AND erased_at IS NULL
        """,
    ),
    # A question's own vector and answer cannot be told from others': what was kept since the customer came is
    # forgotten, and made again when it is asked for. The revision makes workers forget what they have at hand.
    (
        "knowledge.answers",
        """
        DELETE FROM knowledge.answers a WHERE a.tenant_id = %(tenant)s AND a.created_at >= (
            SELECT min(c.created_at) FROM chat.conversations c
            WHERE c.tenant_id = %(tenant)s AND c.id = ANY (%(conversations)s))
        """,
    ),
    (
        "knowledge.embedding_cache",
        """
        DELETE FROM knowledge.embedding_cache e WHERE e.tenant_id = %(tenant)s AND e.used_at >= (
            SELECT min(c.created_at) FROM chat.conversations c
            WHERE c.tenant_id = %(tenant)s AND c.id = ANY (%(conversations)s))
        """,
    ),
    (
        "knowledge.revisions",
        """
        UPDATE knowledge.revisions SET revision = revision + 1
        WHERE tenant_id = %(tenant)s AND cardinality(%(conversations)s::uuid[]) > 0
        """,
    ),
    *ERASE_RECORDS,
    (
        "chat.notes",
        "DELETE FROM chat.notes WHERE tenant_id = %(tenant)s AND conversation_id = ANY (%(conversations)s)",
    ),
    (
        "chat.hand_overs",
        "DELETE FROM chat.hand_overs WHERE tenant_id = %(tenant)s AND conversation_id = ANY (%(conversations)s)",
    ),
    (
        "chat.messages",
        "DELETE FROM chat.messages WHERE tenant_id = %(tenant)s AND conversation_id = ANY (%(conversations)s)",
    ),
    (
        "chat.conversations",
        "DELETE FROM chat.conversations WHERE tenant_id = %(tenant)s AND id = ANY (%(conversations)s)",
    ),
    (
        "chat.user_profiles",
        "DELETE FROM chat.user_profiles WHERE tenant_id = %(tenant)s AND id = ANY (%(profiles)s)",
    ),
)
"""In the order in which rows hang on each other."""
