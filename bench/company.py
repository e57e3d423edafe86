"""A company to measure with: a migrated Postgres of its own, one number, and passages that answer something."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from psycopg.conninfo import make_conninfo

from bench.report import BUILD
from local.postgres import PostgresServer, start_postgres
from migrate.migrations import migrate
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion

ROOT = BUILD.parent
SHARED_PASSAGES = ROOT.parent / "shared/data/retrieval/xquad_es"
APP_ROLE, APP_PASSWORD = "salesmind_app", "of-the-bench"
NUMBER = "106540352242922"


@dataclass(frozen=True, slots=True)
class Company:
    """Where the company's data is, and questions that its passages answer."""

    server: PostgresServer
    database: Database
    tenant_id: UUID
    texts: list[str]
    questions: list[str]


@contextmanager
def company() -> Iterator[Company]:
    """Start Postgres, migrate it and index the passages; everything is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="salesmind-bench-") as folder:
        server = start_postgres(Path(folder))
        try:
            migrate(
                server.owner_conninfo,
                logins={APP_ROLE: APP_PASSWORD},
                migrations=shipped_migrations(),
            )
            database = Database(make_conninfo(server.conninfo, user=APP_ROLE, password=APP_PASSWORD))
            texts, questions = _corpus()
            tenant_id = _seed(database, texts)
            yield Company(server, database, tenant_id, texts, questions)
            database.close()
        finally:
            server.stop()


def _seed(database: Database, texts: list[str]) -> UUID:
    tenant_id, document_id = uuid4(), uuid4()
    with database.tenant(tenant_id, actor="bench") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Bench')", (tenant_id,))
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, 'sealed')",
            (tenant_id, NUMBER),
        )
        tx.execute(
            """
            INSERT INTO knowledge.documents (tenant_id, id, object_key, title, language, status)
            VALUES (%s, %s, 'bench.pdf', 'bench', 'es', 'ready')
            """,
            (tenant_id, document_id),
        )
        chunks = [Chunk(index, index + 1, index + 1, "", text) for index, text in enumerate(texts)]
        version = DocumentVersion.of(tenant_id, document_id, 1, "bench", "es", chunks)
        replace_passages(tx, PostgresStore(database), version)
    return tenant_id


def _corpus() -> tuple[list[str], list[str]]:
    """Real passages and questions where they are at hand, else the paragraphs of our own documentation."""
    if SHARED_PASSAGES.is_dir():
        rows = {
            name: [
                json.loads(line)
                for line in (SHARED_PASSAGES / f"{name}.jsonl").read_text("utf-8").splitlines()
            ]
            for name in ("passages", "queries")
        }
        return [row["text"] for row in rows["passages"]], [row["text"] for row in rows["queries"]]
    texts = [
        paragraph.strip()
        for file in sorted((ROOT / "docs").glob("*.md"))
        for paragraph in file.read_text("utf-8").split("\n\n")
        if len(paragraph) > 200
    ]
    return texts, [" ".join(text.split()[:12]) for text in texts]
