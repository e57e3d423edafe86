"""The OpenAPI document: problem details of every route, how one signs in, stable names of operations."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from panel.web.problems import MEDIA_TYPE

DESCRIPTION: Final = """\
Everything that a company's team does in the panel. Lists are paged with `cursor`; what may be edited has an `ETag`, which \
`PUT` and `PATCH` send as `If-Match`; a `POST` that makes something takes an `Idempotency-Key`. Errors are problem \
details (RFC 9457) that name the field. Times are in UTC (RFC 3339), amounts whole numbers in the minor unit of their currency.\
"""

SECURITY: Final = {
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-access"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
}

PROBLEM: Final = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong (RFC 9457); `title` is a stable name.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}

_WHY: Final = {
    400: "The request cannot be read",
    401: "Nobody is signed in",
    403: "The role does not allow it",
    404: "The company has no such thing",
    409: "Things stand otherwise than the request needs",
    412: "It was changed meanwhile",
    413: "Too large",
    415: "A kind of content that is not taken",
    422: "Fields are not valid",
    428: "If-Match is missing",
    429: "Too many requests",
    503: "Something does not answer now",
}
_ALWAYS: Final = (400, 401, 403, 422, 429, 503)
"""Of every route; 404 of those with an id, 409 of those that change something."""


def make_router(tag: str) -> APIRouter:
    """Return a router of /api/v1: its functions' names are the operations' ids."""
    return APIRouter(tags=[tag], generate_unique_id_function=_operation)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return ``responses`` of a route that may answer more problems than every route does."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _WHY[status], "content": content} for status in statuses}


def describe(application: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Serve the routers under /api/v1, and have the document describe them whole."""
    for router in routers:
        application.include_router(router, prefix="/api/v1")

    def document() -> dict[str, Any]:
        if application.openapi_schema is None:
            application.openapi_schema = _document(application)
        return application.openapi_schema

    application.openapi = document  # type: ignore[method-assign]


def _operation(route: APIRoute) -> str:
    return route.name


def _document(application: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=application.title,
        version=application.version,
        description=DESCRIPTION,
        routes=application.routes,
        servers=[{"url": "/"}],
    )
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    components["securitySchemes"] = SECURITY
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            extra = [*_ALWAYS, *([404] if "{" in path else []), *([] if method == "get" else [409])]
            for status, described in problems(*extra).items():
                if str(status) == "422" or str(status) not in responses:
                    responses[str(status)] = described
            operation.setdefault("security", [{name: []} for name in SECURITY])
    return made
