"""POST /quotes: a quote for a company's own systems, made at once."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from quote.errors import ReusedKeyError
from quote.issue_quote import IssueQuote
from quote.public_url import link_url, verification_url
from salesmind.inventory.plans import Figure
from salesmind.languages import Language
from salesmind.money import CURRENCIES
from salesmind.quotes.errors import UnknownConversationError
from salesmind.quotes.model import Quote
from salesmind.quotes.request import Name, PlanCode, QuoteCustomer, QuoteRequest
from salesmind.quotes.texts import error_text
from salesmind.runtime.api import ApiRequest, api_error
from salesmind.runtime.rest import Response, error_response, json_response
from salesmind.sale_errors import QuoteError, Subject, UnknownLotError
from salesmind.tenants.directory import TenantDirectory

_KEY = re.compile(r"[!-~]{1,255}", re.ASCII)
_FIELDS: Mapping[Subject, str] = {
    "lot": "lot_id",
    "plan": "plan_code",
    "discount": "discount_percent",
    "customer": "customer",
}
"""The field of the body that a reason is about; the others are about the company's own settings."""

_UNSTORABLE = frozenset({"string_pattern_mismatch", "string_unicode"})
"""How pydantic names a text with control characters or with half a surrogate pair."""


class NamedLot(BaseModel):
    """A lot as the company's own systems know it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    project: Name
    code: Name


class QuoteBody(BaseModel):
    """The body of POST /quotes. The lot is named by its id or by its project and code."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    lot_id: UUID | None = None
    lot: NamedLot | None = None
    plan_code: PlanCode
    discount_percent: Figure | None = None
    language: Language
    customer: QuoteCustomer
    conversation_id: UUID | None = None

    @model_validator(mode="after")
    def _names_one_lot(self) -> Self:
        if (self.lot_id is None) == (self.lot is None):
            raise PydanticCustomError("one_lot", "either lot_id or lot", {})
        return self


class QuoteApi:
    """Answers POST /quotes."""

    def __init__(
        self,
        tenants: TenantDirectory,
        issue_quote: IssueQuote,
        public_url: Callable[[], str],
        clock: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._metrics = metrics
        self._tenants = tenants
        self._issue_quote = issue_quote
        self._public_url = public_url
        self._clock = clock

    def create(self, request: ApiRequest) -> Response:
        """Make a quote, or return the one that the same Idempotency-Key got before.

        Raises:
            TransientError: a step failed that may work later; the same request goes on from there.
        """
        language = request.language
        holder = self._tenants.of_api_key(request.api_key)
        if holder is None:
            return api_error(401, "unauthorized", language, field="X-Api-Key")
        tenant_id, key_id = holder
        key = request.headers.get("idempotency-key", "")
        if not _KEY.fullmatch(key):
            return api_error(400, "idempotency_key", language, field="Idempotency-Key")
        try:
            sent = json.loads(request.body or b"")
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            return api_error(400, "invalid_json", language)
        try:
            body = QuoteBody.model_validate(sent)
            lot_id = body.lot_id or self._lot_id(tenant_id, body.lot)
            quote_request = _quote_request(body, lot_id, key_id, key)
        except ValidationError as error:
            return _invalid(error, language)
        except UnknownLotError as error:
            self._metrics.add_metric("QuotesRefused", MetricUnit.Count, 1)
            return error_response(422, error.code, error_text(error, language), "lot")
        return self._issue(tenant_id, quote_request, language)

    def _lot_id(self, tenant_id: UUID, lot: NamedLot | None) -> UUID:
        found = self._issue_quote.named_lot(tenant_id, lot.project, lot.code, self._clock()) if lot else None
        if found is None:
            raise UnknownLotError(lot=lot.code if lot else "")
        return found

    def _issue(self, tenant_id: UUID, quote_request: QuoteRequest, language: Language) -> Response:
        fingerprint = _fingerprint(quote_request)

        def check(quote: Quote) -> None:
            if quote.snapshot.inputs.get("fingerprint") != fingerprint:
                raise ReusedKeyError("The Idempotency-Key came with another request before")

        try:
            quote = self._issue_quote.issue(
                tenant_id, quote_request, self._clock(), inputs={"fingerprint": fingerprint}, check=check
            ).quote
        except QuoteError as error:
            self._metrics.add_metric("QuotesRefused", MetricUnit.Count, 1)
            reason = error.reason
            field = _FIELDS[reason.subject] if reason.subject else None
            return error_response(reason.status, error.code, error_text(error, language), field)
        except UnknownConversationError:
            return api_error(422, "unknown_conversation", language, field="conversation_id")
        except ReusedKeyError:
            return api_error(422, "idempotency_key_reused", language, field="Idempotency-Key")
        self._metrics.add_metric("QuotesIssued", MetricUnit.Count, 1)
        return json_response(201, self._shown(quote))

    def _shown(self, quote: Quote) -> dict[str, Any]:
        decimals = CURRENCIES[quote.currency].decimals
        whole, part = divmod(quote.total, 10**decimals)
        return {
            "id": str(quote.id),
            "number": quote.snapshot.number,
            "version": quote.version,
            "status": quote.status,
            "total": f"{whole}.{part:0{decimals}d}" if decimals else str(whole),
            "currency": quote.currency,
            "valid_until": quote.valid_until.isoformat(),
            "verification_url": verification_url(self._public_url(), quote.token),
            "pdf_url": link_url(self._public_url(), quote.link),
        }


def _invalid(error: ValidationError, language: Language) -> Response:
    """Name the first field that is wrong. A field's name may be anything as well, and has to be shown."""
    first = error.errors(include_input=False, include_url=False)[0]
    path = ".".join(map(str, first["loc"]))[:100]
    field = "".join(letter if letter.isprintable() else "\ufffd" for letter in path) or "lot_id"
    if first["type"] in _UNSTORABLE:
        return api_error(422, "control_characters", language, field=field)
    return api_error(400, "invalid_field", language, field=field)


def _quote_request(body: QuoteBody, lot_id: UUID, key_id: UUID, idempotency_key: str) -> QuoteRequest:
    """The day is no part of the key: a client that repeats a request over midnight means the same quote."""
    digest = hashlib.sha256(json.dumps(["api", str(key_id), idempotency_key]).encode()).hexdigest()
    quote_request = {**dict(body), "lot_id": lot_id}
    del quote_request["lot"]
    return QuoteRequest(**quote_request, source="api", role="api", request_key=digest)


def _fingerprint(quote_request: QuoteRequest) -> str:
    return hashlib.sha256(quote_request.model_dump_json().encode()).hexdigest()
