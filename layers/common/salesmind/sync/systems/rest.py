"""The settings of a connection of the kind "rest": how a company's own application is spoken to, as data.

Paths of addresses are templates below ``base_url``: "/clients/{id}". Where something stands in an answer is said with
dotted paths (``salesmind.sync.paths``): "data.0.id"; an empty one means all of it.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, ValidationError

from salesmind.bounds import StorableText, StrictInput, problems_by_field
from salesmind.errors import ConfigurationError
from salesmind.sync.paths import Path
from salesmind.sync.systems.address import require_web_address

HeaderText = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]([\x20-\x7e]{0,998}[\x21-\x7e])?$")]
Parameter = Annotated[str, StringConstraints(pattern=r"^[^\s&=#?]{1,100}$")]
Form = Literal["iso", "s", "ms", "us"]
"""How moments are written: ISO 8601, or seconds, milliseconds, microseconds since 1970."""
Query = Annotated[dict[Parameter, StorableText], Field(max_length=20)]

_SECRET_HEADERS: Final = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key"})
_OWN_HEADERS: Final = frozenset(
    "accept-encoding connection content-length content-type expect host te trailer transfer-encoding upgrade".split()
)


def _header(name: str) -> str:
    if name.casefold() in _OWN_HEADERS:
        raise ValueError("is a header that the request sets itself")
    return name


def _without_secrets(headers: dict[str, str]) -> dict[str, str]:
    if wrong := sorted(_SECRET_HEADERS & {name.casefold() for name in headers}):
        raise ValueError(f"{', '.join(wrong)}: secrets are sent by auth, from the credentials")
    return headers


def _base_url(url: str) -> str:
    require_web_address(url)
    if "?" in url:
        raise ValueError("must have no query")
    return url.rstrip("/")


def _template(path: str) -> str:
    if any(step in (".", "..") for step in path.split("/")):
        raise ValueError("must not go upwards")
    if set("{}") & set(path.replace("{id}", "")):
        raise ValueError("takes no other place than {id}")
    return path


def _one_place(path: str) -> str:
    if path.count("{id}") != 1:
        raise ValueError("must hold {id} once")
    return path


def _no_place(path: str) -> str:
    if "{id}" in path:
        raise ValueError("must not hold {id}: it is of no single record")
    return path


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError("must be an IANA time zone, such as America/Lima") from None
    return name


HeaderName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"), AfterValidator(_header)
]
"""A token of RFC 9110."""
_AddressPath = Annotated[str, StringConstraints(pattern=r"^/[^\s?#\\]{0,500}$"), AfterValidator(_template)]
RecordPath = Annotated[_AddressPath, AfterValidator(_one_place)]
"""The address of one record."""
CollectionPath = Annotated[_AddressPath, AfterValidator(_no_place)]
"""The address of all records."""
Place = Literal[""] | Path


class NoAuth(StrictInput):
    """Nobody asks who we are."""

    kind: Literal["none"] = "none"


class HeaderAuth(StrictInput):
    """``credentials.value`` in a header."""

    kind: Literal["header"]
    name: HeaderName


class BearerAuth(StrictInput):
    """``credentials.value`` as a bearer token."""

    kind: Literal["bearer"]


class BasicAuth(StrictInput):
    """``credentials.username`` and ``credentials.password``."""

    kind: Literal["basic"]


class QueryAuth(StrictInput):
    """``credentials.value`` as a parameter of the query."""

    kind: Literal["query"]
    name: Parameter


class OAuth(StrictInput):
    """OAuth 2.0 client credentials (RFC 6749, 4.4) with ``credentials.client_id`` and ``credentials.client_secret``.

    ``send`` is where they travel: as HTTP basic authentication, or in the body.
    """

    kind: Literal["oauth"]
    token_url: Annotated[str, AfterValidator(require_web_address)]
    scope: HeaderText | None = None
    send: Literal["basic", "body"] = "basic"


AuthSettings = Annotated[
    NoAuth | HeaderAuth | BearerAuth | BasicAuth | QueryAuth | OAuth, Field(discriminator="kind")
]

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "none": (),
    "header": ("value",),
    "bearer": ("value",),
    "query": ("value",),
    "basic": ("username", "password"),
    "oauth": ("client_id", "client_secret"),
}
"""The credentials that each kind of authentication sends."""


class RestCredentials(StrictInput):
    """``credentials``; those that the authentication needs, and no others."""

    value: SecretStr | None = Field(default=None, min_length=1, max_length=4_000)
    username: str | None = Field(default=None, min_length=1, max_length=500)
    password: SecretStr | None = Field(default=None, min_length=1, max_length=1_000)
    client_id: str | None = Field(default=None, min_length=1, max_length=500)
    client_secret: SecretStr | None = Field(default=None, min_length=1, max_length=4_000)


class NoPaging(StrictInput):
    """All records come in one answer."""

    kind: Literal["none"] = "none"


class PagePaging(StrictInput):
    """Pages have numbers. The end is an empty page, or where the answer says at ``more`` that there are no more."""

    kind: Literal["page"]
    parameter: Parameter = "page"
    first: Literal[0, 1] = 1
    more: Path | None = None


class OffsetPaging(StrictInput):
    """Records are counted. The end is as with page numbers."""

    kind: Literal["offset"]
    parameter: Parameter = "offset"
    more: Path | None = None


class CursorPaging(StrictInput):
    """The answer holds at ``next`` what asks for the next page; nothing, or null, at the end."""

    kind: Literal["cursor"]
    parameter: Parameter = "cursor"
    next: Path


class LinkPaging(StrictInput):
    """The answer names the next page's address: at ``next``, or in the header Link (RFC 8288) with rel="next"."""

    kind: Literal["link"]
    next: Path | None = None


Paging = Annotated[
    NoPaging | PagePaging | OffsetPaging | CursorPaging | LinkPaging, Field(discriminator="kind")
]


class Moment(StrictInput):
    """Where a moment stands and how it is written; ``zone`` is of those without an offset."""

    path: Path
    form: Form = "iso"
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"


class DeletedMark(StrictInput):
    """What says that a record was deleted: one of ``values`` at ``path``; without values anything but null, false,
    0 and an empty text."""

    path: Path
    values: list[bool | int | str] = Field(default_factory=list, max_length=20)


class ChangedSince(StrictInput):
    """The parameter that asks for what changed since a moment."""

    parameter: Parameter
    form: Form = "iso"


class Listing(StrictInput):
    """How records are listed. ``query`` is sent always: an order that does not change, deleted records too."""

    path: CollectionPath
    items: Place = ""
    paging: Paging = NoPaging()
    size_parameter: Parameter | None = None
    size: Annotated[int, Field(ge=1, le=1_000)] = 100
    changed_since: ChangedSince | None = None
    query: Query = Field(default_factory=dict)


class Search(StrictInput):
    """How records are searched: the parameter for each field, by its path in a record.

    What is found counts if its field holds the value: an application that ignores a parameter answers anything.
    ``empty_status`` is the status that says that nothing was found, where that is no empty list.
    """

    path: CollectionPath
    method: Literal["GET", "POST"] = "GET"
    items: Place = ""
    parameters: dict[Path, Parameter] = Field(min_length=1, max_length=20)
    empty_status: Annotated[int, Field(ge=400, le=499)] | None = None
    query: Query = Field(default_factory=dict)


class Get(StrictInput):
    """How one record is read."""

    path: RecordPath


class Create(StrictInput):
    """How one is made. ``envelope`` is where the record stands in the body; ``answer`` is what comes back: the
    record, at least its id, or nothing that tells."""

    path: CollectionPath
    method: Literal["POST", "PUT"] = "POST"
    envelope: Place = ""
    answer: Literal["record", "id", "none"] = "record"


class Update(StrictInput):
    """How one is changed. PUT replaces it in most applications: then the mapping has to write all that it holds."""

    path: RecordPath
    method: Literal["PATCH", "PUT", "POST"] = "PATCH"
    envelope: Place = ""
    answer: Literal["record", "id", "none"] = "record"


class Delete(StrictInput):
    """How one is deleted."""

    path: RecordPath
    method: Literal["DELETE", "POST"] = "DELETE"


class Link(StrictInput):
    """Where in the body the id of a record stands that this one belongs to."""

    path: Path
    form: Literal["text", "integer"] = "text"


class ErrorPlaces(StrictInput):
    """Where a refusal says why: a stable code, and the field that is wrong. Their messages are never repeated."""

    code: Path | None = None
    field: Path | None = None


class ObjectSettings(StrictInput):
    """One type of record. What is left out the application cannot do.

    ``record`` is where a single record stands in an answer; ``id``, ``version``, ``created`` and ``deleted`` stand in
    the record.
    """

    record: Place = ""
    id: Path = "id"
    version: Moment | None = None
    created: Moment | None = None
    deleted: DeletedMark | None = None
    list: Listing | None = None
    get: Get | None = None
    create: Create | None = None
    update: Update | None = None
    delete: Delete | None = None
    search: Search | None = None
    links: dict[str, Link] = Field(default_factory=dict, max_length=20)


class RestSettings(StrictInput):
    """``settings`` of a connection. Secrets are in its credentials alone."""

    base_url: Annotated[str, AfterValidator(_base_url)]
    auth: AuthSettings = NoAuth()
    headers: Annotated[
        dict[HeaderName, HeaderText],
        Field(default_factory=dict, max_length=20),
        AfterValidator(_without_secrets),
    ]
    idempotency_header: HeaderName | None = None
    errors: ErrorPlaces = ErrorPlaces()
    objects: dict[Annotated[str, StringConstraints(min_length=1, max_length=100)], ObjectSettings] = Field(
        min_length=1, max_length=50
    )


def read_settings(
    settings: Mapping[str, Any], credentials: Mapping[str, Any]
) -> tuple[RestSettings, RestCredentials]:
    """Return settings and credentials as they are stored and typed in.

    Raises:
        ConfigurationError: names every part that is wrong, and no value of it.
    """
    try:
        read = RestSettings.model_validate(settings)
        secrets = RestCredentials.model_validate(credentials)
    except ValidationError as error:
        raise ConfigurationError(problems_by_field(error)) from None
    check_credentials(read.auth, secrets)
    return read, secrets


def check_credentials(auth: AuthSettings, credentials: RestCredentials) -> None:
    """Raise unless the credentials are those that the authentication sends.

    Raises:
        ConfigurationError: one is missing, nothing sends it, or a header cannot hold it.
    """
    given = {name for name, value in credentials if value is not None}
    needed = set(NEEDED[auth.kind])
    if wrong := given ^ needed:
        verb = "needs" if wrong & needed else "does not send"
        names = ", ".join(f"credentials.{name}" for name in sorted(wrong & needed or wrong))
        raise ConfigurationError(f"auth {auth.kind} {verb} {names}")
    value = credentials.value.get_secret_value() if credentials.value else "-"
    if auth.kind in ("header", "bearer") and not (
        value.isascii() and value.isprintable() and value.strip() == value
    ):
        raise ConfigurationError("credentials.value: a header cannot hold it")
