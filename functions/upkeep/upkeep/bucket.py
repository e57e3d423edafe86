"""The documents bucket against the documents that are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from salesmind.aws.bucket import asking
from salesmind.db.database import Database
from salesmind.knowledge.findings import ACTOR, Finding
from salesmind.knowledge.versions import QUIET_SECONDS

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PAGES_PER_ROUND = 5
"""Of a thousand objects each. A larger company is compared over several rounds."""

DOCUMENT_SUFFIXES = (".pdf", ".docx", ".txt", ".md", ".csv", ".url")
"""What `ingest` reads, in any case; it drops every other key."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The keys after ``start`` up to ``end`` (None: to the last), and those of them that are old enough."""

    start: str
    end: str | None
    keys: set[str]
    settled: set[str]


class BucketInspector:
    """Finds objects that nobody read, and documents whose object is gone."""

    def __init__(self, database: Database, client: "S3Client", bucket: str) -> None:
        self._database = database
        self._client = client
        self._bucket = bucket

    def inspect(
        self, tenant_id: UUID, *, pages: int = PAGES_PER_ROUND, advance: bool = True
    ) -> list[Finding]:
        """Compare the next ``pages`` thousand objects of a company with its documents.

        Args:
            advance: let the next round go on where this one ended.

        Raises:
            TransientError: S3 or Postgres did not answer.
        """
        prefix = f"documents/{tenant_id}/"
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                "SELECT listed_until FROM knowledge.repair_rounds WHERE tenant_id = %s", (tenant_id,)
            )
        row = cursor.fetchone()
        span = self._list(prefix, row["listed_until"] if row else "", pages)
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            known = tx.execute(
                """
                SELECT id, object_key, status, updated_at < clock_timestamp() - make_interval(secs => %s) AS idle
                FROM knowledge.documents
                WHERE tenant_id = %s AND object_key COLLATE "C" > %s
                  AND (%s::text IS NULL OR object_key COLLATE "C" <= %s)
                """,
                (QUIET_SECONDS, tenant_id, span.start, span.end, span.end),
            )
            if advance:
                tx.execute(
                    """
                    INSERT INTO knowledge.repair_rounds AS r (tenant_id, listed_until) VALUES (%s, %s)
                    ON CONFLICT (tenant_id)
                    DO UPDATE SET listed_until = excluded.listed_until, checked_at = clock_timestamp()
                    """,
                    (tenant_id, span.end or ""),
                )
        rows = {row["object_key"]: row for row in known}
        unread = sorted(key for key in span.settled - rows.keys() if key.lower().endswith(DOCUMENT_SUFFIXES))
        gone = [row for key, row in rows.items() if key not in span.keys and row["idle"]]
        return [Finding("not_read", key, None) for key in unread] + [
            Finding("object_gone", row["object_key"], row["id"]) for row in gone
        ]

    def _list(self, prefix: str, start: str, pages: int) -> _Span:
        keys: set[str] = set()
        settled: set[str] = set()
        end: str | None = None
        now = datetime.now(UTC)
        for contents, more in self._pages(prefix, start, pages):
            for key, changed in contents:
                keys.add(key)
                if (now - changed).total_seconds() > QUIET_SECONDS:
                    settled.add(key)
            end = contents[-1][0] if more and contents else None
        return _Span(start, end, keys, settled)

    def _pages(
        self, prefix: str, start: str, pages: int
    ) -> Iterator[tuple[list[tuple[str, datetime]], bool]]:
        """Yield keys with the time of their last change, a page at a time, and whether more follow."""
        for _ in range(pages):
            with asking("The documents bucket could not be listed"):
                answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefix, StartAfter=start)
            contents = [(item["Key"], item["LastModified"]) for item in answer.get("Contents", [])]
            more = bool(answer["IsTruncated"] and contents)
            yield contents, more
            if not more:
                return
            start = contents[-1][0]
