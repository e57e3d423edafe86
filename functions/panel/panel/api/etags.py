"""No lost updates: what may be edited has an ETag, and an edit names the one it was made of (RFC 9110, section 13.1.1)."""

import re
from typing import Annotated, Final

from fastapi import Depends, Header, Response

from panel.web.problems import ProblemError

_TAG: Final = re.compile(r'\s*(?:W/)?"[\x21\x23-\x7e]*"\s*')

IfMatchText = Annotated[
    str | None, Header(alias="If-Match", max_length=500, description="the `ETag` of what is changed")
]


def tag(response: Response, version: str) -> None:
    """Have an answer tell the version of what it shows."""
    response.headers["ETag"] = f'"{version}"'


def expected_version(if_match: IfMatchText = None) -> str:
    """Return the version that an edit was made of.

    A weak tag matches none, and ``*`` names none: it would undo what somebody else did.

    Raises:
        ProblemError: 428, there is none.
        ProblemError: 412, there is another thing than one strong tag.
    """
    if if_match is None or if_match.strip() in {"", "*"}:
        raise ProblemError(
            428, "version_needed", "Send If-Match with the ETag of what you change; read it first."
        )
    if not _TAG.fullmatch(if_match) or if_match.strip().startswith("W/"):
        raise ProblemError(
            412, "changed_meanwhile", "If-Match has to be the one ETag that was answered last."
        )
    return if_match.strip().strip('"')


ExpectedVersion = Annotated[str, Depends(expected_version)]
