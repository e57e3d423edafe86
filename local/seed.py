"""Puts a company into a running laptop cloud: its rows, as the functions would write them, and its documents."""

from uuid import UUID

from pydantic import SecretStr

from local.cloud import Cloud
from local.companies import Company, Shop
from local.errors import LaptopError
from local.inventory import Bucket, run_import_lots
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import UnknownNumberError
from salesmind.knowledge.store import DEFAULT_STORE, StoreName
from salesmind.tenants.directory import TenantDirectory
from salesmind.tenants.numbers import ConnectNumber, connect_number
from salesmind.tenants.settings import ConfigureCompany, configure_company

ACCESS_TOKEN = "laptop-access-token"
_ACTOR = "seed"


def ensure_company(
    database: Database, data_key: bytes, company: Company, store: StoreName = DEFAULT_STORE
) -> UUID:
    """Return the id of the tenant that has the company's number; it is created when there is none.

    Args:
        store: where a new company's documents are indexed.
    """
    try:
        known = TenantDirectory(database).of_number(company.phone_number_id)
    except UnknownNumberError:
        known = None
    command = ConnectNumber(
        company=company.name,
        tenant_id=known,
        rotate=known is not None,
        phone_number_id=company.phone_number_id,
        access_token=SecretStr(ACCESS_TOKEN),
        time_zone=company.time_zone,
        default_language=company.language,
    )
    return connect_number(database, TokenCipher(data_key), command, store).tenant_id


def open_shop(cloud: Cloud, database: Database, tenant_id: UUID, shop: Shop) -> None:
    """Have the company's files of inventory imported, and give it the look and the rules of its quotes.

    What somebody set since then stays.

    Raises:
        LaptopError: a file was not imported.
    """
    bucket = documents_bucket(cloud)
    present = configure_company(database, ConfigureCompany(tenant_id=tenant_id))
    if not present.brand and not present.quote_settings:
        logo = f"brand/{tenant_id}/{shop.logo.name}"
        bucket.put(logo, shop.logo.read_bytes(), {})
        command = ConfigureCompany(
            tenant_id=tenant_id,
            brand=shop.brand.model_dump(mode="json", exclude_unset=True) | {"logo_key": logo},
            quote_settings=shop.quotes.model_dump(mode="json", exclude_unset=True),
        )
        configure_company(database, command)
    for file in shop.inventory:
        if run_import_lots(bucket, file, tenant_id=str(tenant_id), partial=False, dry_run=False):
            raise LaptopError(f"{file.name} was not imported as it is")


def documents_bucket(cloud: Cloud) -> Bucket:
    """Return the bucket of the cloud."""
    return Bucket(cloud.aws.client("s3"), cloud.outputs["DocumentsBucket"])


def store_of(database: Database, tenant_id: UUID) -> str:
    """Return where a company's documents are indexed."""
    with database.tenant(tenant_id, actor=_ACTOR) as tx:
        cursor = tx.execute("SELECT vector_store FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
    row = cursor.fetchone()
    return str(row["vector_store"]) if row else ""


def upload(cloud: Cloud, tenant_id: UUID, name: str, content: bytes) -> str:
    """Store a document where S3 reports it to ingest, and return its key."""
    key = f"documents/{tenant_id}/{name}"
    cloud.aws.client("s3").put_object(Bucket=cloud.outputs["DocumentsBucket"], Key=key, Body=content)
    return key


def document_states(database: Database, tenant_id: UUID) -> dict[str, tuple[str, str]]:
    """Return each document's status and reason, by object key."""
    with database.tenant(tenant_id, actor=_ACTOR) as tx:
        cursor = tx.execute(
            "SELECT object_key, status, coalesce(reason, '') AS reason FROM knowledge.documents"
        )
    return {row["object_key"]: (row["status"], row["reason"]) for row in cursor}
