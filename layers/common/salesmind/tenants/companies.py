"""Companies: that there is one, and the values that more than one use case sets of it."""

from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.languages import LANGUAGES

OPERATOR = "operator"
"""The actor of what an operator does, in the audit log."""


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


def require_company(database: Database, tenant_id: UUID) -> None:
    """Return if there is such a company.

    Raises:
        ConfigurationError: there is none.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=OPERATOR) as tx:
        found = tx.execute("SELECT FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
    if not found.rowcount:
        raise ConfigurationError("There is no company with this id")
