"""A workbook's file: a ZIP of XML parts, unpacked and parsed bit by bit within limits (ECMA-376, part 2)."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from quote.files import xlsx_limits as limits
from quote.files.table import MEGABYTE, Deadline, megabytes
from salesmind.sale_errors import QuoteError

Start = Callable[[str, dict[str, str]], None]
"""Called with an element's name and attributes."""
End = Callable[[str], None]
Text = Callable[[str], None]

_PART_BYTES: Final = 64 * 1024
_NAMESPACE: Final = "\x1f"


class Package:
    """A workbook's file, and what of it has been read.

    Raises:
        QuoteError (file_too_large): it would unpack to more than a workbook may have; nothing is unpacked to see
            that, and reading stops at the size that a part says it has.
        QuoteError (file_format): it is packed in a way that no workbook is (ECMA-376, part 2, annex B.3).
    """

    def __init__(self, content: bytes, deadline: Deadline) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._deadline = deadline
        self._elements = 0
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > limits.MAX_UNPACKED * MEGABYTE:
            raise QuoteError("file_too_large", found=megabytes(unpacked), megabytes=limits.MAX_UNPACKED)
        if len(parts) > limits.MAX_PARTS:
            raise QuoteError("file_too_complex")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise QuoteError("file_format")

    def parse(
        self,
        path: str,
        start: Start | None,
        end: End | None,
        text: Text | None,
    ) -> None:
        """Parse a part. Tags come without their namespaces: transitional and strict files have different ones.

        Raises:
            QuoteError (file_format): it declares a document type, in which entities could hide.
            QuoteError (file_too_complex): it has more elements, or other ones, than workbooks have.
        """
        for _ in self.parsing(path, start, end, text):
            pass

    def parsing(
        self,
        path: str,
        start: Start | None,
        end: End | None,
        text: Text | None,
    ) -> Iterator[None]:
        """Parse a part as ``parse`` does, bit by bit."""
        names: dict[str, str] = {}
        parser = expat.ParserCreate(None, _NAMESPACE, names)
        local = _Local()
        depth = 0

        def started(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > limits.MAX_DEPTH:
                raise QuoteError("file_too_complex")
            if start:
                start(local[tag], attributes)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(local[tag])

        parser.buffer_text = True
        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartNamespaceDeclHandler = _ignore  # so that prefixes are among the names
        fed = 0
        with self._archive.open(path) as part:
            while data := part.read(_PART_BYTES):
                parser.Parse(data, False)
                fed += len(data)
                if (
                    fed - parser.CurrentByteIndex > limits.MAX_TOKEN
                    or len(names) > limits.MAX_NAMES
                    or self._elements > limits.MAX_ELEMENTS
                ):
                    raise QuoteError("file_too_complex")
                self._deadline.check()
                yield
            parser.Parse(b"", True)


@dataclass(slots=True)
class Relations:
    """Where the workbook's parts are."""

    worksheets: dict[str, str] = field(default_factory=dict)
    texts: str | None = None
    styles: str | None = None

    @classmethod
    def of(cls, package: Package) -> "Relations":
        found = cls()

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag != "Relationship" or attributes.get("TargetMode") == "External":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
            if kind == "worksheet":
                found.worksheets[attributes.get("Id", "")] = path
                if len(found.worksheets) > limits.MAX_PARTS:
                    raise QuoteError("file_too_complex")
            elif kind == "sharedStrings":
                found.texts = path
            elif kind == "styles":
                found.styles = path

        package.parse("xl/_rels/workbook.xml.rels", start, None, None)
        return found


def _ignore(*_: object) -> None:
    pass


def _refuse(*_: object) -> None:
    raise QuoteError("file_format")


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(_NAMESPACE)[2]


class _Local(dict[str, str]):
    """Names without their namespaces, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local_name(name)
        return self[name]
