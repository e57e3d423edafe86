"""What XML from a company's system may have, counted as a stream before anybody builds a tree of it.

A tree takes up to a hundred times the file's own size, and what is made of it more. The encodings are those that every
parser reads alike: whoever parses the file afterwards sees what was counted here.
"""

from typing import Final
from xml.parsers import expat

from salesmind.errors import SalesMindError

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_ELEMENTS: Final = 200_000
"""Elements, attributes and namespaces: 10,000 lots of 19 fields, or far more than any WSDL."""

_DEEPEST: Final = 64
_MAX_NAMES: Final = 5_000
_PART_BYTES: Final = 64 * 1024
_MAX_TOKEN: Final = 1024 * 1024
"""Bytes of one tag: what is not closed yet is read again with each part."""
_ENCODINGS: Final = frozenset(
    "utf-8 utf8 utf-16 us-ascii ascii iso-8859-1 iso-8859-15 latin1 windows-1250 windows-1252".split()
)


class XmlLimitError(SalesMindError):
    """XML that is not to be read. ``reason`` is a stable code, ``detail`` our own words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def check_xml(content: bytes, *, counted: str = "", most: int = 0) -> None:
    """Do nothing if a file may be parsed.

    Args:
        counted: the name, without its namespace, of which there may be ``most`` elements; "" counts none.

    Raises:
        XmlLimitError: ``too_large``, ``too_many``, ``too_complex``, ``doctype``, ``encoding`` or ``xml``.
    """
    if len(content) > MAX_BYTES:
        raise XmlLimitError("too_large", f"more than {MAX_BYTES // 1024 // 1024} MB")
    names: dict[str, str] = {}
    parser = expat.ParserCreate(None, " ", names)
    elements = depth = found = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements, depth, found
        elements += 1 + len(attributes)
        depth += 1
        if depth > _DEEPEST:
            raise XmlLimitError("too_complex", f"elements inside more than {_DEEPEST} others")
        if counted and name.rpartition(" ")[2] == counted:
            found += 1
            if found > most:
                raise XmlLimitError("too_many", f"more than {most} lots")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def namespace(_prefix: str | None, _uri: str | None) -> None:
        nonlocal elements
        elements += 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartNamespaceDeclHandler = namespace
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    try:
        for begin in range(0, len(content), _PART_BYTES):
            parser.Parse(content[begin : begin + _PART_BYTES], False)
            unclosed = begin + _PART_BYTES - parser.CurrentByteIndex > _MAX_TOKEN
            if elements > MAX_ELEMENTS or len(names) > _MAX_NAMES or unclosed:
                raise XmlLimitError("too_complex", f"more than {MAX_ELEMENTS} elements, or odd ones")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):  # the last two are of encodings
        raise XmlLimitError("xml", "it is no XML") from None


def _refuse_doctype(*_: object) -> None:
    raise XmlLimitError("doctype", "it declares a document type, in which entities could hide")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise XmlLimitError("encoding", "it is in none of the encodings that XML usually has")
