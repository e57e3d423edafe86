"""Connecting a company's WhatsApp number, which an operator does once for each."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid4

from pydantic import Field, SecretStr, model_validator

from salesmind.bounds import StrictInput
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError
from salesmind.knowledge.store import DEFAULT_STORE, StoreName
from salesmind.languages import DEFAULT_LANGUAGE, Language
from salesmind.tenants.companies import OPERATOR, CountryLocale, TimeZone
from salesmind.tenants.company_locale import usual_locale


class ConnectNumber(StrictInput):
    """A new company's number, or with ``rotate`` another token for a number that the company of ``tenant_id`` has."""

    company: str | None = Field(default=None, min_length=1, max_length=200)
    tenant_id: UUID | None = None
    rotate: bool = False
    phone_number_id: str = Field(pattern=r"^\d{1,32}$")
    access_token: SecretStr = Field(min_length=1)
    display_phone_number: str | None = None
    time_zone: TimeZone = "America/Lima"
    default_language: Language = DEFAULT_LANGUAGE
    locale: CountryLocale | None = None
    """Of the company's country, which decides how amounts are written; None for the usual one of the language."""

    @model_validator(mode="after")
    def _is_new_or_rotates(self) -> Self:
        if self.rotate != (self.tenant_id is not None):
            raise ValueError("tenant_id and rotate go together: they replace the token of a company's number")
        if not self.rotate and self.company is None:
            raise ValueError("company is the name of the company to create")
        return self


@dataclass(frozen=True, slots=True)
class ConnectedNumber:
    """The company that has the number, and where its documents go in the bucket: ``documents/<tenant id>/``."""

    tenant_id: UUID
    documents: str


def connect_number(
    database: Database, cipher: TokenCipher, command: ConnectNumber, vector_store: StoreName = DEFAULT_STORE
) -> ConnectedNumber:
    """Create the company that owns the number, or replace the access token of a company's own number.

    Args:
        vector_store: where a new company's documents are indexed; a known one stays where it is.

    Raises:
        ConfigurationError: the number is connected already, or, to rotate, the company has no such number. Nothing is
            told of another company that has it.
    """
    if command.tenant_id is None:
        tenant_id = _create(database, cipher, command, vector_store)
    else:
        tenant_id = command.tenant_id
        _rotate(database, cipher, command, tenant_id)
    return ConnectedNumber(tenant_id, f"documents/{tenant_id}/")


def _rotate(database: Database, cipher: TokenCipher, command: ConnectNumber, tenant_id: UUID) -> None:
    with database.tenant(tenant_id, actor=OPERATOR) as tx:
        row = tx.execute(
            "SELECT id FROM core.channels WHERE tenant_id = %s AND phone_number_id = %s FOR UPDATE",
            (tenant_id, command.phone_number_id),
        ).fetchone()
        if row is None:
            raise ConfigurationError("The company of this tenant_id has no such number")
        replace_token(tx, tenant_id, row["id"], sealed_token(cipher, row["id"], command.access_token))


def _create(database: Database, cipher: TokenCipher, command: ConnectNumber, vector_store: StoreName) -> UUID:
    tenant_id, channel_id = uuid4(), uuid4()
    with database.tenant(tenant_id, actor=OPERATOR) as tx:
        tx.execute(
            """
            INSERT INTO core.tenants (tenant_id, name, time_zone, default_language, locale, vector_store)
            VALUES (%s, %s, %s, %s, %s, %s)
            """,
            (
                tenant_id,
                command.company,
                command.time_zone,
                command.default_language,
                command.locale or usual_locale(command.default_language),
                vector_store,
            ),
        )
        sealed = sealed_token(cipher, channel_id, command.access_token)
        if not add_number(
            tx, tenant_id, channel_id, command.phone_number_id, command.display_phone_number, sealed
        ):
            raise ConfigurationError(
                "This number is connected already. To replace its token, name its company's tenant_id and rotate: true"
            )
    return tenant_id


def add_number(
    tx: Transaction,
    tenant_id: UUID,
    channel_id: UUID,
    phone_number_id: str,
    display_phone_number: str | None,
    sealed: bytes,
) -> bool:
    """Give a company a number with its sealed token; tell whether nobody, here or elsewhere, had it."""
    added = tx.execute(
        """
        INSERT INTO core.channels (tenant_id, id, phone_number_id, display_phone_number, access_token)
        VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (phone_number_id) DO NOTHING
        RETURNING id
        """,
        (tenant_id, channel_id, phone_number_id, display_phone_number, sealed),
    )
    return added.fetchone() is not None


def replace_token(tx: Transaction, tenant_id: UUID, channel_id: UUID, sealed: bytes) -> None:
    """Give a number another sealed token."""
    tx.execute(
        "UPDATE core.channels SET access_token = %s WHERE tenant_id = %s AND id = %s",
        (sealed, tenant_id, channel_id),
    )


def sealed_token(cipher: TokenCipher, channel_id: UUID, token: SecretStr) -> bytes:
    """Return a token as it is stored, bound to its number's row."""
    return cipher.encrypt(token.get_secret_value(), context=str(channel_id))
