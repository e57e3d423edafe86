# mypy: allow-untyped-calls
"""A company's own system as the source of its lots, asked over SOAP 1.1 or 1.2 (zeep).

The company names an operation that lists all its lots, and what the answer's fields mean (``SoapMapping``); its WSDL
says the rest. Everything goes through our HTTP client, whose transport keeps to public addresses: the WSDL, what it
imports, and the address that it gives for the service. The process that asks works for other companies too, so all
that comes is counted (``xml_limits``) before zeep builds anything of it. Importing this module imports zeep; only a
process that asks such a system does.
"""

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Self
from urllib.parse import urlsplit
from uuid import UUID

import zeep
import zeep.exceptions
import zeep.helpers
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from zeep.transports import Transport
from zeep.wsdl.utils import etree_to_string
from zeep.wsse.username import UsernameToken

from salesmind.bounds import problems_by_field
from salesmind.db.crypto import TokenCipher
from salesmind.errors import ConfigurationError, TransientError
from salesmind.inventory.cells import Cell, folded
from salesmind.inventory.lot_rows import COLUMNS, Heading, LotReader, LotRow, RowProblem
from salesmind.inventory.sources.base import (
    InventorySourceError,
    Login,
    LotSource,
    OpenSource,
    SourceAnswer,
    SourceSettings,
)
from salesmind.inventory.sources.xml_limits import MAX_BYTES, XmlLimitError, check_xml
from salesmind.runtime.http import HttpClient, LargeResponseError
from salesmind.runtime.public_address import ForbiddenAddressError, PublicTransport

PORTS = frozenset({80, 443, 8080, 8443})
"""Where companies' application servers listen, beside the web's own ports."""

MAX_LOTS = 10_000
_MAX_FILES = 30
"""A WSDL and what it imports."""
_WSDL_BYTES = 4 * 1024 * 1024
"""All of them together."""
_MAX_NUMBER = 40
"""Digits before or after the decimal point; "1E+999999999" is four characters that become a gigabyte of zeros."""
_WSDL_SECONDS = 3600.0


class SoapMapping(BaseModel):
    """What to ask, and what the answer means.

    ``items`` is the way to the lots in the answer ("ListaLotesResult.Lote"), and every path in ``fields`` (by our
    names of columns, see ``lot_rows.COLUMNS``) and ``details`` (by the names that customers read) the way from a lot.
    ``values`` says what the system's own words mean: ``{"status": {"D": "available"}}``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: str = Field(min_length=1)
    service: str | None = None
    port: str | None = None
    arguments: dict[str, Any] = Field(default_factory=dict)
    items: str = ""
    fields: dict[str, str]
    constants: dict[str, str] = Field(default_factory=dict)
    details: dict[str, str] = Field(default_factory=dict, max_length=30)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    auth: Literal["none", "basic", "wsse"] = "none"
    timeout_seconds: float = Field(default=8.0, gt=0, le=15)

    @model_validator(mode="after")
    def _tells_enough(self) -> Self:
        columns = {*self.fields, *self.constants}
        if unknown := (columns | self.values.keys()) - set(COLUMNS):
            raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
        needed = {"project", "code", "status"} | ({"currency"} if "price" in columns else set())
        if missing := needed - columns:
            raise ValueError(f"nothing says what is the {', '.join(sorted(missing))}")
        return self

    def heading(self) -> Heading:
        """Return the columns as a list of lots has them."""
        names = {column: column for column in self.constants} | self.fields
        return Heading(names, tuple(self.details))


class SoapSettings(BaseModel):
    """``settings`` of a system of the kind "soap": where its WSDL is, and what its answers mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wsdl_url: str = Field(min_length=1, max_length=2_000)
    mapping: SoapMapping


def check_settings(settings: Mapping[str, Any], login: Login | None) -> None:
    """Name every part of the settings that is wrong, and no value of it.

    Raises:
        InventorySourceError: ``mapping``.
        ConfigurationError: there is a login that nothing sends.
    """
    read = read_settings(settings)
    if login and read.mapping.auth == "none":
        raise ConfigurationError(
            "There is a login, and mapping.auth does not say how it is sent: basic or wsse"
        )


def opener(cipher: Callable[[], TokenCipher]) -> OpenSource:
    """Return what opens systems of this kind over the way that keeps to public addresses."""
    return SoapSources(soap_http(), cipher).open


def read_settings(settings: Mapping[str, Any]) -> SoapSettings:
    """Return settings as they are stored and typed in.

    Raises:
        InventorySourceError: ``mapping``: names every part that is wrong, and no value of it.
    """
    try:
        return SoapSettings.model_validate(settings)
    except ValidationError as error:
        raise InventorySourceError("mapping", problems_by_field(error)) from None


class SoapSources:
    """Opens companies' systems. Each keeps the WSDL that it read, as long as its settings are the same."""

    def __init__(self, http: HttpClient, cipher: Callable[[], TokenCipher]) -> None:
        """Make it; ``cipher`` is asked for when credentials are first needed."""
        self._http = http
        self._cipher = cipher
        self._open: dict[UUID, tuple[SourceSettings, SoapSource]] = {}

    def open(self, settings: SourceSettings) -> LotSource:
        """Return the source of these settings; for ``SourcedInventory``.

        Raises:
            InventorySourceError: its settings cannot be used.
            SecretDecryptionError: its credentials cannot be opened.
        """
        known = self._open.get(settings.id)
        if known and known[0] == settings:
            return known[1]
        login = None
        if settings.credentials:
            sealed = self._cipher().decrypt(settings.credentials, context=str(settings.id))
            login = Login.model_validate_json(sealed)
        source = SoapSource(read_settings(settings.settings), login, self._http)
        self._open[settings.id] = (settings, source)
        return source


def soap_http() -> HttpClient:
    """Return the way to companies' systems: public addresses, on the ports where they listen."""
    return HttpClient(transport=PublicTransport(ports=PORTS))


class SoapSource:
    """Asks one system. Its WSDL is read once an hour. Not for several threads at once."""

    def __init__(self, settings: SoapSettings, login: Login | None, http: HttpClient) -> None:
        """Make a source that is not yet asked.

        Raises:
            InventorySourceError: ``insecure``: a password would travel in the clear.
        """
        self._mapping = mapping = settings.mapping
        wsdl_url = settings.wsdl_url
        if mapping.auth != "none" and (login is None or urlsplit(wsdl_url).scheme != "https"):
            raise InventorySourceError("insecure", "a login needs credentials and an address with https")
        self._url = wsdl_url
        self._login = login if self._mapping.auth != "none" else None
        self._transport = _GuardedTransport(
            http,
            urlsplit(wsdl_url).netloc,
            self._login if self._mapping.auth == "basic" else None,
            self._mapping.items.rpartition(".")[2],
        )
        self._client: zeep.Client | None = None
        self._read_at = 0.0

    def lots(self) -> SourceAnswer:
        """Return all lots that the system names.

        Raises:
            InventorySourceError: it does not answer in time, refuses, or answers what cannot be a list of lots.
        """
        self._transport.end = time.monotonic() + self._mapping.timeout_seconds
        try:
            answer = zeep.helpers.serialize_object(self._call(), dict)
            return self._read(_list_at(answer, self._mapping.items))
        except InventorySourceError:
            raise
        except XmlLimitError as error:
            raise InventorySourceError(error.reason, error.detail) from None
        except LargeResponseError as error:
            raise InventorySourceError("too_large", f"more than {MAX_BYTES // 1024 // 1024} MB") from error
        except ForbiddenAddressError as error:
            raise InventorySourceError("address", error.reason) from error
        except zeep.exceptions.Fault as error:
            raise InventorySourceError("fault", str(error.code or "")[:100]) from error
        except (zeep.exceptions.Error, etree.LxmlError, TransientError) as error:
            raise InventorySourceError("answer", type(error).__name__) from error
        except Exception as error:
            raise InventorySourceError("wsdl", type(error).__name__) from error

    def _call(self) -> Any:
        client = self._opened()
        mapping = self._mapping
        service = (
            client.bind(mapping.service, mapping.port) if mapping.service or mapping.port else client.service
        )
        address = service._binding_options["address"]
        if self._login and urlsplit(address).scheme != "https":
            raise InventorySourceError("insecure", "the service's own address has no https")
        return getattr(service, mapping.operation)(**mapping.arguments)

    def _opened(self) -> zeep.Client:
        now = time.monotonic()
        if self._client is None or now - self._read_at > _WSDL_SECONDS:
            settings = zeep.Settings(forbid_dtd=True, forbid_entities=True, xml_huge_tree=False)
            wsse = None
            if self._login and self._mapping.auth == "wsse":
                wsse = UsernameToken(self._login.username, self._login.password)
            self._transport.begin_wsdl()
            self._client = zeep.Client(self._url, transport=self._transport, settings=settings, wsse=wsse)
            self._read_at = now
        return self._client

    def _read(self, items: list[Any]) -> SourceAnswer:
        if len(items) > MAX_LOTS:
            raise InventorySourceError("too_many", f"more than {MAX_LOTS} lots")
        heading = self._mapping.heading()
        reader = LotReader(heading)
        rows: list[LotRow] = []
        problems: list[RowProblem] = []
        for number, item in enumerate(items, start=1):
            found = reader.read(number, self._cells(item), self._details(item))
            if isinstance(found, LotRow):
                rows.append(found)
            else:
                problems += found
        if not rows:
            # A system without a single lot is much more often broken than sold out.
            raise InventorySourceError("empty", f"{len(items)} lots, none of which can be read")
        return SourceAnswer(rows, heading, problems)

    def _cells(self, item: Any) -> dict[str, Cell]:
        cells: dict[str, Cell] = dict(self._mapping.constants)
        for column, path in self._mapping.fields.items():
            cell = _cell(_at(item, path))
            words = self._mapping.values.get(column)
            if words and cell is not None:
                said = folded(str(cell))
                cell = next((ours for theirs, ours in words.items() if folded(theirs) == said), cell)
            cells[column] = cell
        return cells

    def _details(self, item: Any) -> dict[str, Cell]:
        return {name: _cell(_at(item, path)) for name, path in self._mapping.details.items()}


@dataclass(frozen=True, slots=True)
class _Answer:
    """As much of requests' Response as zeep reads."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    encoding: str | None = "utf-8"


class _GuardedTransport(Transport):
    """zeep's way out. All that one question asks for happens before ``end`` (``time.monotonic``)."""

    # zeep's own constructor opens a session of requests, which knows no deadline and no private addresses.
    _close_session = False

    def __init__(self, http: HttpClient, host: str, login: Login | None, item: str) -> None:
        self._http = http
        self._host = host
        self._login = login
        self._item = item
        self._files = self._wsdl_bytes = 0
        self.end = 0.0

    def begin_wsdl(self) -> None:
        """Count the files of a WSDL anew."""
        self._files = self._wsdl_bytes = 0

    def load(self, url: str) -> bytes:
        """Read a WSDL or schema; never a file."""
        answer = self._request("GET", url, {}, None)
        if answer.status_code != 200:
            raise zeep.exceptions.TransportError("not found", status_code=answer.status_code)
        self._files += 1
        self._wsdl_bytes += len(answer.content)
        if self._files > _MAX_FILES or self._wsdl_bytes > _WSDL_BYTES:
            raise InventorySourceError("wsdl", f"more than {_MAX_FILES} files or 4 MB")
        check_xml(answer.content)
        return answer.content

    def post(self, address: str, message: bytes, headers: Mapping[str, str]) -> _Answer:
        """Call an operation."""
        answer = self._request("POST", address, headers, message)
        try:
            if answer.content:
                check_xml(answer.content, counted=self._item, most=MAX_LOTS)
        except XmlLimitError:
            if answer.status_code >= 400:  # an error page, not an answer
                raise InventorySourceError("answer", f"status {answer.status_code}") from None
            raise
        return answer

    def post_xml(self, address: str, envelope: Any, headers: Mapping[str, str]) -> _Answer:
        """Call an operation with an envelope."""
        return self.post(address, etree_to_string(envelope), headers)

    def _request(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None) -> _Answer:
        parts = urlsplit(str(url))
        if parts.scheme not in ("http", "https"):
            raise ForbiddenAddressError("scheme")
        sent = {str(name): str(value) for name, value in headers.items()}
        if self._login and parts.scheme == "https" and parts.netloc == self._host:
            pair = f"{self._login.username}:{self._login.password}".encode()
            sent["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        answer = self._http.request(
            method,
            url,
            headers=sent,
            content=content,
            deadline_seconds=self.end - time.monotonic(),
            max_bytes=MAX_BYTES,
        )
        return _Answer(answer.status, answer.headers, answer.body)


def _at(value: Any, path: str) -> Any:
    for name in path.split(".") if path else ():
        if isinstance(value, list):
            value = value[0] if value else None
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _list_at(answer: Any, path: str) -> list[Any]:
    found = _at(answer, path)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _cell(value: Any) -> Cell:
    match value:
        case Decimal() if value.is_finite() and abs(value.adjusted()) > _MAX_NUMBER:
            return str(value)
        case None | bool() | Decimal():
            return value
        case datetime():
            return value.date()
        case date():
            return value
        case int():
            return Decimal(value)
        case float():
            try:
                return Decimal(format(value, ".15g"))
            except InvalidOperation:
                return None
        case list():
            return "|".join(str(part) for part in value)
    return str(value)
