"""Companies: connecting one's WhatsApp number, which an operator does once for each."""

from typing import Annotated, Literal, Self
from uuid import UUID, uuid4
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.knowledge.stores import StoreName
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from salesmind.tenants.company_locale import usual_locale

ACTOR = "operator"


def _existing_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("must be a name of the IANA time zone database, like America/Lima")
    return name


TimeZone = Annotated[str, AfterValidator(_existing_time_zone)]
"""The name of a time zone."""


def _existing_locale(name: str) -> str:
    from babel.localedata import exists  # only who sets a locale pays for Babel

    if name[:2] not in LANGUAGES or name[2:3] != "_" or not exists(name):
        known = " or ".join(LANGUAGES)
        raise ValueError(f"must be {known} and a country, in a pair that Unicode's CLDR knows, like es_PE")
    return name


CountryLocale = Annotated[str, AfterValidator(_existing_locale)]
"""A language and a country."""


class ConnectNumber(BaseModel):
    """An operator's wish, as the payload of an invocation of upkeep: a new company's number, or with ``rotate`` another
    token for a number that the company of ``tenant_id`` has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["connect_number"] = "connect_number"
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


def connect_number(
    database: Database, cipher: TokenCipher, wish: ConnectNumber, vector_store: StoreName = "postgres"
) -> UUID:
    """Create the company that owns the number, or replace the access token of a company's own number.

    Args:
        vector_store: where a new company's documents are indexed; a known one stays where it is.

    Returns:
        The tenant's id; its documents go to ``documents/<tenant id>/`` in the bucket.

    Raises:
        ConfigurationError: the number is connected already, or, to rotate, the company has no such number. Nothing is
            told of another company that has it.
    """
    if wish.tenant_id is None:
        return _create(database, cipher, wish, vector_store)
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        row = tx.execute(
            "SELECT id FROM core.channels WHERE tenant_id = %s AND phone_number_id = %s FOR UPDATE",
            (wish.tenant_id, wish.phone_number_id),
        ).fetchone()
        if row is None:
            raise ConfigurationError("The company of this tenant_id has no such number")
        tx.execute(
            "UPDATE core.channels SET access_token = %s WHERE tenant_id = %s AND id = %s",
            (_sealed(cipher, wish, row["id"]), wish.tenant_id, row["id"]),
        )
    return wish.tenant_id


def require_company(database: Database, tenant_id: UUID) -> None:
    """Return if there is such a company.

    Raises:
        ConfigurationError: there is none.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        found = tx.execute("SELECT FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
    if not found.rowcount:
        raise ConfigurationError("There is no company with this id")


def _create(database: Database, cipher: TokenCipher, wish: ConnectNumber, vector_store: StoreName) -> UUID:
    tenant_id, channel_id = uuid4(), uuid4()
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        tx.execute(
            """
            INSERT INTO core.tenants (tenant_id, name, time_zone, default_language, locale, vector_store)
            VALUES (%s, %s, %s, %s, %s, %s)
            """,
            (
                tenant_id,
                wish.company,
                wish.time_zone,
                wish.default_language,
                wish.locale or usual_locale(wish.default_language),
                vector_store,
            ),
        )
        connected = tx.execute(
            """
            INSERT INTO core.channels (tenant_id, id, phone_number_id, display_phone_number, access_token)
            VALUES (%s, %s, %s, %s, %s)
            ON CONFLICT (phone_number_id) DO NOTHING
            RETURNING id
            """,
            (
                tenant_id,
                channel_id,
                wish.phone_number_id,
                wish.display_phone_number,
                _sealed(cipher, wish, channel_id),
            ),
        )
        if connected.fetchone() is None:
            raise ConfigurationError(
                "This number is connected already. To replace its token, name its company's tenant_id and rotate: true"
            )
    return tenant_id


def _sealed(cipher: TokenCipher, wish: ConnectNumber, channel_id: UUID) -> bytes:
    return cipher.encrypt(wish.access_token.get_secret_value(), context=str(channel_id))
