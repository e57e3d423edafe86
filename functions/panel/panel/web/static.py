"""Files of the pages: styles, scripts and icons, each with the digest of its content in its address."""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response

FOLDER = Path(__file__).parents[1] / "static"
PREFIX = "/panel/static/"
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def static_address(name: str) -> str:
    """Return where a file is served: its address changes with its content.

    Raises:
        KeyError: there is no such file.
    """
    return f"{PREFIX}{_files()[name][0]}/{name}"


def add_static_files(application: FastAPI) -> None:
    """Serve the folder."""

    @application.get(PREFIX + "{digest}/{name}", include_in_schema=False)
    def static_file(digest: str, name: str) -> Response:
        known, path = _files().get(name, ("", FOLDER))
        if not known or known != digest:
            return Response(status_code=404)
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(path.read_bytes(), media_type=mime, headers={"Cache-Control": FOR_EVER})


@cache
def _files() -> dict[str, tuple[str, Path]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest()[:16], path)
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
