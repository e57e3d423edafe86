"""What arrives in quote-jobs: quotes and acceptances, domain events, and files of the inventory."""

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import unquote_plus
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from salesmind.bounds import Identifier, odd_fields, require_storable
from salesmind.errors import SalesMindError
from salesmind.inventory.plans import Figure
from salesmind.languages import Language
from salesmind.quotes.request import PlanCode, QuoteCustomer, QuoteRequest

INVENTORY_PREFIX = "inventory/"
INVENTORY_SUFFIXES = (".csv", ".xlsx")


class UnreadableJobError(SalesMindError):
    """A message that is no job of ours."""


class QuoteJob(BaseModel):
    """A message of quote-jobs: issue a quote."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: Literal["quote"] = "quote"
    tenant_id: UUID
    request: QuoteRequest


class AcceptJob(BaseModel):
    """A message of quote-jobs: the customer of ``conversation_id`` accepts a quote."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: Literal["accept"] = "accept"
    tenant_id: UUID
    quote_id: UUID
    conversation_id: UUID


@dataclass(frozen=True, slots=True)
class InventoryFile:
    """An uploaded file of what a company sells: ``inventory/<tenant uuid>/<any/path/name>.csv`` or ``.xlsx``."""

    tenant_id: UUID
    object_key: str


@dataclass(frozen=True, slots=True)
class RequestedQuote:
    """A domain event "quote.requested".

    ``source`` is the event's own and says whose it is; ``tenant_id`` is what the asker says, if anything.
    """

    source: str
    tenant_id: UUID | None
    request: QuoteRequest


Job = QuoteJob | AcceptJob | InventoryFile
"""What is done for a company."""


class _QuoteRequested(BaseModel):
    """The detail of a domain event "quote.requested". ``id`` is the request's own: it is answered once."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: Literal["quote.requested"] = "quote.requested"
    id: UUID
    tenant_id: UUID | None = None
    lot_id: UUID
    plan_code: PlanCode
    discount_percent: Figure | None = None
    language: Language
    customer: QuoteCustomer
    conversation_id: UUID | None = None


class _Event(BaseModel):
    model_config = ConfigDict(defer_build=True)

    type: Literal["quote.requested"] = Field(alias="detail-type")
    source: Identifier
    detail: _QuoteRequested


_JOB: TypeAdapter[QuoteJob | AcceptJob] = TypeAdapter(
    Annotated[QuoteJob | AcceptJob, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)


def read_jobs(body: str) -> list[Job | RequestedQuote]:
    """Return the jobs of one message; objects of the bucket that are no inventory are none.

    Raises:
        UnreadableJobError: it is nothing that we know.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableJobError("not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableJobError("not an object")
    try:
        if "detail-type" in value:
            return [_requested(_Event.model_validate_json(body))]
        if "Records" in value or value.get("Event") == "s3:TestEvent":
            return [*_inventory_files(value.get("Records", []))]
        return [_JOB.validate_json(body)]
    except ValidationError as error:
        raise UnreadableJobError(odd_fields(error)) from None


def _inventory_files(records: Any) -> list[InventoryFile]:
    if not isinstance(records, list):
        raise UnreadableJobError("not an S3 notification")
    try:
        keys = [unquote_plus(record["s3"]["object"]["key"], errors="strict") for record in records]
        return [file for key in dict.fromkeys(keys) if (file := inventory_file(require_storable(key)))]
    except (KeyError, TypeError, AttributeError, ValueError):
        raise UnreadableJobError("not an S3 notification") from None


def inventory_file(object_key: str) -> InventoryFile | None:
    """Return the company's file that a key names, or None when it is another object."""
    folder, _, path = object_key.removeprefix(INVENTORY_PREFIX).partition("/")
    if not object_key.startswith(INVENTORY_PREFIX) or not path.lower().endswith(INVENTORY_SUFFIXES):
        return None
    try:
        tenant_id = UUID(folder)
    except ValueError:
        return None
    return InventoryFile(tenant_id, object_key) if str(tenant_id) == folder else None


def _requested(event: _Event) -> RequestedQuote:
    detail = event.detail
    asked: dict[str, Any] = detail.model_dump(exclude={"type", "id", "tenant_id"})
    digest = hashlib.sha256(json.dumps(["event", str(detail.id)]).encode()).hexdigest()
    request = QuoteRequest(**asked, source="event", role="api", request_key=digest)
    return RequestedQuote(event.source, detail.tenant_id, request)
