"""What arrives in quote-jobs: quotes and acceptances, domain events, and files of the inventory."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote_plus
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from salesmind.errors import SalesMindError
from salesmind.knowledge.language import Language
from salesmind.sales.plans import Figure
from salesmind.sales.quote_request import (
    AcceptJob,
    PlanCode,
    QuoteCustomer,
    QuoteJob,
    QuoteJobs,
    QuoteRequest,
)

INVENTORY_PREFIX = "inventory/"
INVENTORY_SUFFIXES = (".csv", ".xlsx")


class UnreadableJobError(SalesMindError):
    """A message that is no job of ours."""


@dataclass(frozen=True, slots=True)
class InventoryFile:
    """An uploaded file of what a company sells: ``inventory/<tenant uuid>/<any/path/name>.csv`` or ``.xlsx``."""

    tenant_id: UUID
    object_key: str


Job = QuoteJob | AcceptJob | InventoryFile


class _QuoteRequested(BaseModel):
    """The detail of a domain event "quote.requested". ``id`` is the request's own: it is answered once."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: Literal["quote.requested"] = "quote.requested"
    id: UUID
    tenant_id: UUID
    lot_id: UUID
    plan_code: PlanCode
    discount_percent: Figure | None = None
    language: Language
    customer: QuoteCustomer
    conversation_id: UUID | None = None


class _Event(BaseModel):
    type: Literal["quote.requested"] = Field(alias="detail-type")
    detail: _QuoteRequested


_JOB: TypeAdapter[QuoteJob | AcceptJob] = TypeAdapter(QuoteJobs, config=ConfigDict(defer_build=True))


def read_jobs(body: str) -> list[Job]:
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
            return [_requested(_Event.model_validate(value).detail)]
        if "Records" in value or value.get("Event") == "s3:TestEvent":
            keys = [unquote_plus(record["s3"]["object"]["key"]) for record in value.get("Records", [])]
            return [file for key in dict.fromkeys(keys) if (file := inventory_file(key))]
        return [_JOB.validate_json(body)]
    except ValidationError as error:
        raise UnreadableJobError(f"{error.error_count()} fields do not fit") from None
    except (KeyError, TypeError, AttributeError):
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


def _requested(event: _QuoteRequested) -> QuoteJob:
    wish: dict[str, Any] = event.model_dump(exclude={"type", "id", "tenant_id"})
    digest = hashlib.sha256(json.dumps(["event", str(event.id)]).encode()).hexdigest()
    request = QuoteRequest(**wish, source="event", role="api", request_key=digest)
    return QuoteJob(tenant_id=event.tenant_id, request=request)
