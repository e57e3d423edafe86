"""What the web chat's server takes: requests of its own page only, and its files."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.serving import Request, Response
from salesmind.languages import LANGUAGES, texts

_PAGE = Path(__file__).with_name("webchat_page")
_CONTENT_TYPES = {
    ".html": "text/html; charset=UTF-8",
    ".css": "text/css; charset=UTF-8",
    ".js": "text/javascript; charset=UTF-8",
    ".svg": "image/svg+xml",
}

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""Of every answer. No script but the page's own files runs."""


class RefusedError(Exception):
    """A request of the page is answered with this ``status`` and reason."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


def refuse_other_sites(request: Request) -> None:
    """A page of another site, or a name that was re-pointed to this machine, must neither read nor write."""
    address = request.headers.get("Host", "")
    if address.rpartition(":")[0] not in {"127.0.0.1", "localhost"}:
        raise RefusedError("host", 403)
    if request.headers.get("Origin", f"http://{address}") != f"http://{address}":
        raise RefusedError("origin", 403)


def require_type(request: Request, content_type: str) -> None:
    """These types make a browser check with us before another site's page may post here."""
    if request.headers.get("Content-Type") != content_type:
        raise RefusedError("content_type", 415)


def json_object(request: Request) -> Mapping[str, Any]:
    require_type(request, "application/json")
    try:
        asked = request.json()
    except ValueError:
        raise RefusedError("json") from None
    if not isinstance(asked, dict):
        raise RefusedError("json")
    return asked


def words() -> Response:
    """Answer with the page's words in every language, as a script that exports them."""
    spoken = {code: dict(texts("webchat", code)) for code in LANGUAGES}
    script = f"export const TEXTS = {json.dumps(spoken, ensure_ascii=False)};\n"
    return Response(200, script.encode(), _CONTENT_TYPES[".js"])


def page_file(path: str) -> Response:
    name = path.removeprefix("/") or "index.html"
    if not re.fullmatch(r"[a-z]+\.(html|css|js|svg)", name) or not (_PAGE / name).is_file():
        raise RefusedError("unknown", 404)
    return Response(200, (_PAGE / name).read_bytes(), _CONTENT_TYPES[Path(name).suffix])
