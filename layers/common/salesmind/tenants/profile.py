"""What a conversation needs to know of the company that it is with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from salesmind.db.database import Cursor, Transaction
from salesmind.languages import Language


@dataclass(frozen=True, slots=True)
class CompanyProfile:
    """A company. ``brand`` and ``assistant`` are ``CompanyBrand`` and ``AssistantSettings`` as they are stored.

    ``locale`` writes its amounts ("es_PE"), ``time_zone`` is an IANA name, ``vector_store`` says where its passages
    are searched, ``in_step`` whether other systems of it want to hear of its customers,
    ``hours`` when its people answer (``salesmind.tenants.opening_hours``), ``model_paused_until`` until when
    its customers are answered without a model, as the month's budget is used up.
    """

    name: str
    time_zone: str
    default_language: Language
    vector_store: str
    locale: str
    brand: Mapping[str, Any]
    assistant: Mapping[str, Any]
    in_step: bool = False
    hours: Mapping[str, Any] = field(default_factory=dict)
    model_paused_until: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone; UTC where its name is none that we know."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")


def query_profile(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for a company; read it with ``read_profile``."""
    return tx.execute(
        """
        SELECT name, time_zone, default_language, vector_store, locale, brand, assistant, in_step, hours,
               model_paused_until
        FROM core.tenants WHERE tenant_id = %s
        """,
        (tenant_id,),
    )


def read_profile(cursor: Cursor) -> CompanyProfile:
    """Read what ``query_profile`` found.

    Raises:
        LookupError: there is no such company.
    """
    row = cursor.fetchone()
    if row is None:
        raise LookupError("There is no such company")
    return CompanyProfile(**row | {"default_language": cast(Language, row["default_language"])})
