"""Files of lots that companies upload: ``inventory/<tenant>/<any/path/name>.csv`` or ``.xlsx`` in the bucket.

A notification only says where to look; what is there now is taken. The same content of the same upload is taken once,
however often and late it is notified. What became of it is written next to it, as ``<name>.result.json``.

S3 user metadata say how to take a file: ``partial`` and ``dry-run``, each "true".

An empty file named ``<name>.export.xlsx``, or ``lots``, ``plans`` or ``limits`` with ``.export.csv``, asks for the
opposite: it is filled with what the catalogue holds. Such a file is never imported; under another name it can be.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import NAMESPACE_OID, uuid5

from psycopg.types.json import Json

from quote.files.exporting import ExportKind, export
from quote.files.importing import Importer, ImportOptions, ImportReport
from quote.files.table import MEGABYTE
from quote.files.tables import MAX_MEGABYTES
from salesmind.aws.bucket import AbsentObjectError, asking, reading
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident, resolve_incident
from salesmind.languages import Language
from salesmind.quotes.jobs import InventoryFile

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ACTOR: Final = "import"
INCIDENT: Final = "inventory_import"
RESULT_SUFFIX: Final = ".result.json"

_EXPORT: Final = re.compile(
    r"(?:.*/)?(?:[^/]+\.export\.xlsx|(lots|plans|limits)\.export\.csv)", re.IGNORECASE
)
_YES: Final = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """An object as it is now. Of a file that is too large, ``content`` is its beginning."""

    content: bytes
    modified_at: datetime
    metadata: Mapping[str, str]


class InventoryBucket:
    """The bucket that files are uploaded to."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def current(self, key: str) -> UploadedFile | None:
        """Return the object's content; None when there is none.

        Raises:
            ConfigurationError: it may not be read.
            TransientError: S3 did not answer.
        """
        try:
            with reading("A file of lots"):
                answer = self._client.get_object(Bucket=self._bucket, Key=key)
                with answer["Body"] as body:
                    # One byte more than is taken is enough to be refused.
                    content = body.read(MAX_MEGABYTES * MEGABYTE + 1)
        except AbsentObjectError:
            return None
        return UploadedFile(content, answer["LastModified"], answer["Metadata"])

    def write_result(self, key: str, report: Mapping[str, Any]) -> None:
        """Write what became of the file ``key`` next to it.

        Raises:
            TransientError: S3 did not take it.
        """
        body = json.dumps(report, ensure_ascii=False, indent=2).encode()
        self._write(key + RESULT_SUFFIX, body, "application/json")

    def write_export(self, key: str, content: bytes) -> None:
        """Fill a file that asked for an export.

        Raises:
            TransientError: S3 did not take it.
        """
        self._write(key, content, "application/octet-stream")

    def _write(self, key: str, body: bytes, content_type: str) -> None:
        with asking("S3 did not take a file of lots"):
            self._client.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=content_type)


class _Overtaken(Exception):  # noqa: N818 - no error: a newer upload was taken meanwhile
    pass


class InventoryUploads:
    """Takes uploaded files."""

    def __init__(self, database: Database, bucket: InventoryBucket) -> None:
        self._database = database
        self._bucket = bucket
        self._importer = Importer(database)

    def import_object(self, file: InventoryFile) -> ImportReport | None:
        """Take the object as it is now, or fill it with an export if it asks for one.

        Returns:
            What became of the file; None when there was nothing to take: no object, no such company, a newer upload,
            an export.

        Raises:
            ConfigurationError: the object may not be read.
            TransientError: S3 or the database failed; try again.
        """
        uploaded = self._bucket.current(file.object_key)
        if uploaded is None:
            return None
        digest = sha256(uploaded.content).hexdigest()
        company, known = self._look_up(file)
        if company is None:
            return None
        wanted = _EXPORT.fullmatch(file.object_key)
        if wanted:
            if not uploaded.content:
                self._fill(file, wanted[1])
            return None
        if known and (known["content_sha256"], known["modified_at"]) == (digest, uploaded.modified_at):
            self._bucket.write_result(file.object_key, known["report"])
            return ImportReport.model_validate(known["report"])
        options = ImportOptions(
            partial=uploaded.metadata.get("partial", "").lower() in _YES,
            dry_run=uploaded.metadata.get("dry-run", "").lower() in _YES,
            language=cast(Language, company["default_language"]),
            locale=company["locale"],
        )

        def settle(tx: Transaction, report: ImportReport) -> None:
            self._note(tx, file, uploaded, digest, report)

        try:
            report = self._importer.run(file.tenant_id, uploaded.content, options, actor=ACTOR, settle=settle)
            if not report.done:
                with self._database.tenant(file.tenant_id, actor=ACTOR) as tx:
                    settle(tx, report)
        except _Overtaken:
            return None
        self._bucket.write_result(file.object_key, _shown(report, digest))
        return report

    def _fill(self, file: InventoryFile, kind: str | None) -> None:
        exported = export(self._database, file.tenant_id)
        content = exported.csv(cast(ExportKind, kind.lower())) if kind else exported.xlsx()
        self._bucket.write_export(file.object_key, content)

    def _look_up(self, file: InventoryFile) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        with self._database.tenant(file.tenant_id, actor=ACTOR) as tx:
            companies = tx.execute(
                "SELECT default_language, locale FROM core.tenants WHERE tenant_id = %s", (file.tenant_id,)
            )
            imports = tx.execute(
                """
                SELECT content_sha256, modified_at, report FROM sales.imports
                WHERE tenant_id = %s AND object_key = %s
                """,
                (file.tenant_id, file.object_key),
            )
        return companies.fetchone(), imports.fetchone()

    def _note(
        self, tx: Transaction, file: InventoryFile, uploaded: UploadedFile, digest: str, report: ImportReport
    ) -> None:
        """Keep what became of the upload, in the transaction that takes it.

        Raises:
            _Overtaken: a newer upload was taken while this one was read.
        """
        noted = tx.execute(
            """
            INSERT INTO sales.imports AS i (tenant_id, object_key, content_sha256, modified_at, report)
            VALUES (%s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, object_key) DO UPDATE
            SET content_sha256 = excluded.content_sha256, modified_at = excluded.modified_at,
                report = excluded.report, done_at = clock_timestamp()
            WHERE i.modified_at <= excluded.modified_at
            RETURNING id
            """,
            (file.tenant_id, file.object_key, digest, uploaded.modified_at, Json(_shown(report, digest))),
        )
        if noted.fetchone() is None:
            raise _Overtaken
        subject = uuid5(NAMESPACE_OID, file.object_key)
        if report.problem_count and not report.dry_run:
            done = "in part" if report.done else "not at all"
            detail = (
                f"A file of lots was imported {done}; {report.problem_count} problems are told next to it"
            )
            report_incident(tx, file.tenant_id, INCIDENT, subject, detail)
        elif report.done:
            resolve_incident(tx, file.tenant_id, INCIDENT, subject)


def _shown(report: ImportReport, digest: str) -> dict[str, Any]:
    return {**report.model_dump(mode="json"), "content_sha256": digest}
