"""The function's part of the API."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from aws_lambda_powertools import Logger, Metrics

from salesmind.runtime.api import ApiRequest, ApiRoutes, api_error
from salesmind.runtime.rest import Response, json_response
from salesmind.tenants.directory import TenantDirectory

Status = Callable[[UUID], Mapping[str, Any]]
"""Tells how a company's connections stand, as JSON."""


class Routes(ApiRoutes):
    """Answers companies' systems."""

    def __init__(
        self, tenants: Callable[[], TenantDirectory], status: Status, logger: Logger, metrics: Metrics
    ) -> None:
        """``tenants`` is asked for when a request needs it."""
        self._tenants = tenants
        self._status = status
        super().__init__({("GET", "/sync/status"): self._show_status}, logger, metrics)

    def _show_status(self, request: ApiRequest) -> Response:
        holder = self._tenants().of_api_key(request.api_key)
        if holder is None:
            return api_error(401, "unauthorized", request.language, field="X-Api-Key")
        tenant_id, _ = holder
        return json_response(200, self._status(tenant_id))
