"""A demo company on a database alone, without the cloud: number, lots, plans and documents, as functions store them.

For tests and for pictures; ``make up`` has its company from the cloud itself.
"""

from typing import Any
from uuid import UUID, uuid5

from local.companies import Company, Page, demo_companies, sample_company
from local.seed import ensure_company
from local.week.timeline import ACTOR
from quote.files.importing import Importer, ImportOptions
from salesmind.db.database import Database
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import DocumentVersion
from salesmind.tenants.settings import ConfigureCompany, configure_company


def found_company(database: Database, data_key: bytes, *, s3: Any, bucket: str) -> UUID:
    """Make the first demo company and return its id; nothing of it is read by ingest or sent to a queue."""
    company = demo_companies()[0]
    tenant_id = ensure_company(database, data_key, company)
    if company.shop:
        logo = f"brand/{tenant_id}/{company.shop.logo.name}"
        s3.put_object(
            Bucket=bucket, Key=logo, Body=company.shop.logo.read_bytes(), ContentType="image/png", Metadata={}
        )
        command = ConfigureCompany(
            tenant_id=tenant_id,
            brand=company.shop.brand.model_dump(mode="json", exclude_unset=True) | {"logo_key": logo},
            quote_settings=company.shop.quotes.model_dump(mode="json", exclude_unset=True),
        )
        configure_company(database, command)
        for file in company.shop.inventory:
            Importer(database).run(tenant_id, file.read_bytes(), ImportOptions(), actor=ACTOR)
    _read_documents(database, tenant_id, company)
    return tenant_id


def _read_documents(database: Database, tenant_id: UUID, company: Company) -> None:
    """Store the documents of the company's module with a passage for each page; one that waits, one that is locked."""
    module = sample_company(company.language)
    documents: dict[str, tuple[str, tuple[Page, ...]]] = module.DOCUMENTS if module else {}
    for name, (_, pages) in documents.items():
        title = name.removesuffix(".pdf")
        document_id = uuid5(tenant_id, name)
        chunks = [
            Chunk(number, number + 1, number + 1, heading, "\n\n".join(paragraphs))
            for number, (heading, paragraphs) in enumerate(pages)
        ]
        version = DocumentVersion.of(tenant_id, document_id, 1, title, company.language, chunks)
        with database.tenant(tenant_id, actor=ACTOR) as tx:
            _add(tx, tenant_id, document_id, name, "ready", len(pages), language=company.language)
            replace_passages(tx, PostgresStore(database), version)
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        for name, status, length in (
            ("Reglamento interno.pdf", "processing", 24),
            ("Minuta.pdf", "password", 6),
        ):
            _add(tx, tenant_id, uuid5(tenant_id, name), name, status, length)


def _add(
    tx: Any,
    tenant_id: UUID,
    document_id: UUID,
    name: str,
    status: str,
    pages: int,
    *,
    language: str | None = None,
) -> None:
    tx.execute(
        """
        INSERT INTO knowledge.documents (tenant_id, id, object_key, title, language, status, reason, pages, pages_done)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        (
            tenant_id,
            document_id,
            f"documents/{tenant_id}/{name}",
            name.removesuffix(".pdf"),
            language,
            status,
            "password: Take it off." if status == "password" else None,
            pages,
            pages // 3 if status == "processing" else pages,
        ),
    )
