"""The companies that the web chat writes to, and what a newcomer can ask them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from local.cloud import Cloud
from local.companies import Company, demo_companies
from local.paths import SAMPLES
from local.seed import upload
from local.signing import DEMO_DISPLAY_NUMBER, Customer
from salesmind.db.database import Database
from salesmind.inventory.catalogue import Catalogue, LotSearch
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.money_format import format_money
from salesmind.tenants.company_locale import usual_locale

_ACTOR = "webchat"
_MAX_QUESTIONS = 3
_MAX_DOCUMENTS = 4
_MAX_LOTS = 4

DEMO_CUSTOMERS = tuple(company.customer for company in demo_companies())

Upload = Callable[[str, bytes], None]
"""Stores a document (file name, content) where it is ingested from. Raises ``LaptopError`` when it cannot."""

Offers = Callable[[], Mapping[str, Any]]
"""Tells what can be asked and what is sold; see ``find_offers``."""


def no_offers() -> Mapping[str, Any]:
    """Know nothing of what can be asked."""
    return {"questions": [], "documents": [], "lots": []}


@dataclass(frozen=True, slots=True)
class ChatCompany:
    """A company to write to. ``upload`` None offers no upload; ``customer`` is who writes to it at first."""

    name: str
    phone_number_id: str
    language: str = DEFAULT_LANGUAGE
    number: str = DEMO_DISPLAY_NUMBER
    customer: Customer = DEMO_CUSTOMERS[0]
    upload: Upload | None = None
    offers: Offers = no_offers


def chat_company(cloud: Cloud, database: Database, tenant_id: UUID, company: Company) -> ChatCompany:
    """Return a company of the running cloud as the web chat knows it."""

    def store(name: str, content: bytes) -> None:
        upload(cloud, tenant_id, name, content)

    return ChatCompany(
        name=company.name,
        phone_number_id=company.phone_number_id,
        language=company.language,
        customer=company.customer,
        upload=store,
        offers=lambda: find_offers(database, tenant_id, company),
    )


def find_offers(database: Database, tenant_id: UUID, company: Company) -> dict[str, Any]:
    """Return what can be asked and what is sold now, as JSON.

    ``questions`` are the company's known ones, ``documents`` the titles of some that can be searched, ``lots`` the
    cheapest that are available: ``code``, ``kind``, ``area_m2`` and ``price`` as texts, the last two perhaps None.
    ``lots_in_all`` counts them.
    """
    today = datetime.now(ZoneInfo(company.time_zone)).date()
    found = Catalogue(database).search(tenant_id, LotSearch(), today, limit=_MAX_LOTS)
    # Of the demo's own documents it is known that they can be asked; a title of digits is nothing to ask about.
    samples = [f"documents/{tenant_id}/{file.name}" for file in (SAMPLES / company.language).glob("*")]
    with database.tenant(tenant_id, actor=_ACTOR) as tx:
        documents = tx.execute(
            """
            SELECT title FROM knowledge.documents WHERE tenant_id = %s AND status = 'ready' AND title ~ '[[:alpha:]]'
            ORDER BY object_key <> ALL (%s), created_at DESC, title LIMIT %s
            """,
            (tenant_id, samples, _MAX_DOCUMENTS),
        )
    known = [question.text for question in company.questions if question.answerable is not False]
    locale = usual_locale(company.language)
    return {
        "questions": known[:_MAX_QUESTIONS],
        "documents": [row["title"] for row in documents],
        "lots": [
            {
                "code": lot.code,
                "kind": lot.kind,
                "area_m2": f"{lot.area_m2.normalize():f}" if lot.area_m2 else None,
                "price": format_money(lot.price, locale) if lot.price else None,
            }
            for lot in found.lots
        ],
        "lots_in_all": found.total,
    }
