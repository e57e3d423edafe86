"""Files that a company exports from its application: CSV in the documents bucket, read from where the last page ended.

Nothing larger than a page is held: a file is asked for from a byte on, and its lines are counted as they are read.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from salesmind.aws.bucket import AbsentObjectError, reading
from salesmind.bounds import storable_text
from salesmind.errors import ConfigurationError
from salesmind.sync.paths import Path, put_at
from salesmind.sync.run_settings import IMPORTS, CsvFile, CsvSource
from sync.connectors.base import RemoteRecord
from sync.sources.base import MAX_ID, PAGE_ROWS, SourceError, SourcePage, SourceRow

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAX_FILE_BYTES: Final = 500 * 1024 * 1024
MAX_LINE_BYTES: Final = 1024 * 1024
MAX_PAGE_BYTES: Final = 8 * 1024 * 1024
"""A page ends before its 200th row where rows are this long."""
MAX_ROW_BYTES: Final = 4 * 1024 * 1024
"""Of a row with line ends in it. A quote that is never closed would make one of the rest of the file."""
MAX_COLUMNS: Final = 200
SAMPLE_BYTES: Final = 256 * 1024
"""Of these a file's encoding is judged."""
DELIMITERS: Final = ";,\t|"
UNREADABLE: Final = "\ufffd"
_CHUNK: Final = 64 * 1024
_PATH: Final[TypeAdapter[str]] = TypeAdapter(Path)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins, and what the file is."""

    etag: str
    size: int
    offset: int
    row: int
    header: Sequence[str]
    delimiter: str
    encoding: str


class _Stream(Protocol):
    def read(self, amt: int, /) -> bytes: ...

    def close(self) -> None: ...


class CsvFiles:
    """A ``Source`` over a company's files."""

    def __init__(self, settings: CsvSource, s3: "S3Client", bucket: str, tenant_id: UUID) -> None:
        self._settings = settings
        self._s3 = s3
        self._bucket = bucket
        self._tenant_id = tenant_id

    def object_types(self) -> list[str] | None:
        """Return those that have a file."""
        return list(self._settings.files)

    def page(self, object_type: str, at: Mapping[str, Any] | None) -> SourcePage:
        """Return the rows from a byte on."""
        file = self._settings.files[object_type]
        try:
            with reading("A file to import"):
                place = _Place(**at) if at else self._first_place(file)
                return self._rows(file, place)
        except (AbsentObjectError, ConfigurationError):
            raise SourceError("no_file", file.key) from None
        except csv.Error:
            raise SourceError("not_csv", file.key) from None

    def _rows(self, file: CsvFile, place: _Place) -> SourcePage:
        if place.offset >= place.size:
            return SourcePage([], None)
        stream, etag, _ = self._open(file, place.offset)
        rows: list[SourceRow] = []
        row = place.row
        with closing(stream):
            if etag != place.etag:
                raise SourceError("file_changed", file.key)
            lines = _Lines(stream, place.encoding)
            for cells in csv.reader(lines, delimiter=place.delimiter):
                row += 1
                if any(cells):
                    rows.append(_read_row(file, place.header, row, cells))
                if len(rows) >= PAGE_ROWS or lines.taken >= MAX_PAGE_BYTES:
                    break
                lines.row_began = lines.taken
        following = replace(place, offset=place.offset + lines.taken, row=row)
        return SourcePage(rows, asdict(following) if following.offset < place.size else None)

    def _first_place(self, file: CsvFile) -> _Place:
        """Read the header."""
        stream, etag, size = self._open(file, 0)
        with closing(stream):
            sample = _read_some(stream, SAMPLE_BYTES)
        if size > MAX_FILE_BYTES:
            raise SourceError("file_too_large", file.key)
        encoding = file.encoding or _encoding_of(sample)
        # What programs of Windows begin UTF-8 with is no part of the first name, which may be quoted.
        lines = _Lines(_Sample(sample), "utf-8-sig" if encoding == "utf-8" else encoding)
        first = sample.decode(encoding, "replace").partition("\n")[0]
        delimiter: str = file.delimiter or max(DELIMITERS, key=lambda one: first.count(one))
        header = next(csv.reader(lines, delimiter=delimiter), [])
        names = [storable_text(name.strip()) for name in header]
        named = [name for name in names if name]
        if len(names) > MAX_COLUMNS or len(set(named)) != len(named):
            raise SourceError("unreadable_header", file.key)
        for column in filter(None, (file.id_column, file.version_column)):
            if column not in names:
                raise SourceError("no_column", column)
        return _Place(etag, size, lines.taken, 1, names, delimiter, encoding)

    def _open(self, file: CsvFile, offset: int) -> tuple[_Stream, str, int]:
        """Return a file's bytes from one on, what names its content, and how many there are from there on."""
        key = f"{IMPORTS}{self._tenant_id}/{file.key}"
        if offset:
            answer = self._s3.get_object(Bucket=self._bucket, Key=key, Range=f"bytes={offset}-")
        else:
            answer = self._s3.get_object(Bucket=self._bucket, Key=key)
        return answer["Body"], answer["ETag"], answer["ContentLength"]


class _Sample:
    """The first bytes of a file, as a stream."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, amt: int, /) -> bytes:
        part, self._content = self._content[:amt], self._content[amt:]
        return part

    def close(self) -> None:
        self._content = b""


class _Lines:
    """Lines of a file as text; ``taken`` are the bytes of those that were taken, ``row_began`` before the row."""

    def __init__(self, stream: _Stream, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self.taken = self.row_began = 0

    def __iter__(self) -> Iterator[str]:
        left = b""
        while chunk := self._stream.read(_CHUNK):
            *lines, left = (left + chunk).split(b"\n")
            for line in lines:
                yield self._text(line + b"\n")
            if len(left) > MAX_LINE_BYTES:
                raise SourceError("line_too_long")
        if left:
            yield self._text(left)

    def _text(self, line: bytes) -> str:
        self.taken += len(line)
        if self.taken - self.row_began > MAX_ROW_BYTES:
            raise SourceError("line_too_long")
        return line.decode(self._encoding, "replace")


def _read_some(stream: _Stream, size: int) -> bytes:
    parts = b""
    while len(parts) < size and (chunk := stream.read(size - len(parts))):
        parts += chunk
    return parts


def _encoding_of(sample: bytes) -> str:
    """Return UTF-8 if it is that, but for a character that the end of the sample cuts, else what Windows writes."""
    for cut in range(4):
        try:
            sample[: len(sample) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8"
    return "windows-1252"


def _read_row(file: CsvFile, header: Sequence[str], number: int, cells: Sequence[str]) -> SourceRow:
    name = f"row {number}"
    if len(cells) > len(header):
        return SourceRow(name, None, "more cells than columns")
    if any(UNREADABLE in cell for cell in cells):
        return SourceRow(name, None, "encoding")
    values = {column: storable_text(cell).strip() for column, cell in zip(header, cells, strict=False)}
    external_id = values.get(file.id_column, "")
    if not external_id or len(external_id) > MAX_ID:
        return SourceRow(name, None, "no id")
    version = None
    if file.version_column and (written := values.get(file.version_column)):
        version = _moment(written)
        if version is None:
            return SourceRow(external_id, None, "unreadable version")
    return SourceRow(external_id, RemoteRecord(external_id, _fields(values), version))


def _fields(values: Mapping[str, str]) -> dict[str, Any]:
    """Return cells by their columns; one that is named by a dotted path stands there too."""
    fields: dict[str, Any] = {name: value for name, value in values.items() if name and "." not in name}
    for name, value in values.items():
        if "." not in name:
            continue
        try:
            put_at(fields, _PATH.validate_python(name), value)
        except (ValidationError, ValueError):
            fields[name] = value
    return fields


def _moment(written: str) -> int | None:
    """Return ISO 8601, or whole seconds or milliseconds since 1970, in microseconds."""
    if written.isdecimal() and len(written) in (10, 13):
        return int(written) * (1_000_000 if len(written) == 10 else 1_000)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1e6)
