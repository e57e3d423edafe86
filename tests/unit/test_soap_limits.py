"""What a company's system may answer, and that an answer made to fill a worker is refused before it is parsed."""

import gzip
from collections.abc import Callable

import httpx
import pytest

from salesmind.inventory.sources.base import InventorySourceError
from salesmind.inventory.sources.soap import MAX_LOTS, SoapSource, read_settings
from salesmind.inventory.sources.xml_limits import MAX_BYTES, MAX_ELEMENTS, XmlLimitError, check_xml
from salesmind.runtime.http import HttpClient

WSDL = """<?xml version="1.0"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><x:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <x:element name="List"><x:complexType/></x:element>
    <x:element name="Lots"><x:complexType><x:sequence>
      <x:element name="Total" type="x:int" minOccurs="0"/>
      <x:element name="Lot" minOccurs="0" maxOccurs="unbounded"><x:complexType><x:sequence>
        <x:element name="Code" type="x:decimal"/><x:element name="State" type="x:string" minOccurs="0"/>
      </x:sequence></x:complexType></x:element>
    </x:sequence></x:complexType></x:element>
  </x:schema></types>
  <message name="in"><part name="p" element="t:List"/></message>
  <message name="out"><part name="p" element="t:Lots"/></message>
  <portType name="P"><operation name="List"><input message="t:in"/><output message="t:out"/></operation></portType>
  <binding name="B" type="t:P"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="List"><soap:operation soapAction=""/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
  <service name="S"><port name="Q" binding="t:B"><soap:address location="http://erp.example/"/></port></service>
</definitions>"""
MAPPING = {
    "operation": "List",
    "items": "Lot",
    "fields": {"code": "Code", "status": "State"},
    "constants": {"project": "Palmas"},
}
SETTINGS = read_settings({"wsdl_url": "http://erp.example/?wsdl", "mapping": MAPPING})
LOT = "<Lot><Code>7</Code><State>sold</State></Lot>"


def answer(lots: str, before: str = "") -> str:
    envelope = "http://schemas.xmlsoap.org/soap/envelope/"
    return f'{before}<e:Envelope xmlns:e="{envelope}"><e:Body><Lots xmlns="urn:t">{lots}</Lots></e:Body></e:Envelope>'


def source(content: str | bytes, *, wsdl: str = WSDL, status: int = 200, **headers: str) -> SoapSource:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, text=wsdl)
        body = content.encode() if isinstance(content, str) else content
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    http = HttpClient(transport=httpx.MockTransport(respond))
    return SoapSource(SETTINGS, None, http)


def refusal(asked: SoapSource) -> str:
    with pytest.raises(InventorySourceError) as refused:
        asked.lots()
    return refused.value.reason


def test_a_list_is_read() -> None:
    assert [row.code for row in source(answer(LOT * 2)).lots().rows] == ["7", "7"]
    packed = gzip.compress(answer(LOT).encode())
    assert len(source(packed, **{"Content-Encoding": "gzip"}).lots().rows) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: answer("<a/>" * (MAX_BYTES // 4)), "too_large"),
        (lambda: answer("<a/>" * (MAX_ELEMENTS + 1)), "too_complex"),
        (lambda: answer("<a " + " ".join(f"b{n}='1'" for n in range(6_000)) + "/>"), "too_complex"),
        (lambda: answer("<a b='1' c='2' d='3'/>" * (MAX_ELEMENTS // 4 + 1)), "too_complex"),
        (lambda: answer("<a xmlns:b='c'/>" * (MAX_ELEMENTS // 2 + 1)), "too_complex"),
        (lambda: answer("<a>" * 100 + "</a>" * 100), "too_complex"),
        (lambda: answer(f"<!--{'-a' * 1_000_000}-->"), "too_complex"),
        (lambda: answer("<Lot/>" * (MAX_LOTS + 1)), "too_many"),
        (lambda: answer(LOT, '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'), "doctype"),
        (lambda: answer(LOT, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "doctype"),
        (lambda: answer(LOT, '<?xml version="1.0" encoding="utf-7"?>'), "encoding"),
        (lambda: answer(LOT, '<?xml version="1.0" encoding="x-no"?>'), "encoding"),
        (lambda: answer(LOT).encode("cp037"), "xml"),
        (lambda: answer(LOT)[:-9], "xml"),
        (lambda: "<html>Bienvenido<br></html>", "xml"),
        (lambda: answer(""), "empty"),
        (lambda: answer("<Lot><Code>1E+999999999</Code></Lot>"), "empty"),
    ],
    ids=(
        "bytes elements names attributes namespaces depth comment lots entities external utf-7 unknown ebcdic "
        "broken html none exponent"
    ).split(),
)
def test_an_answer_made_to_fill_a_worker_is_the_systems_failure(
    content: Callable[[], str | bytes], reason: str
) -> None:
    assert refusal(source(content())) == reason


def test_a_packed_answer_counts_as_it_is_unpacked() -> None:
    packed = gzip.compress(answer(" " * (MAX_BYTES + 1)).encode())
    assert refusal(source(packed, **{"Content-Encoding": "gzip"})) == "too_large"


def test_an_error_page_is_told_by_its_status() -> None:
    with pytest.raises(InventorySourceError, match=r"answer \(status 503\)"):
        source("<html>busy<br></html>", status=503).lots()


@pytest.mark.parametrize(
    "more",
    [
        '<x:element name="e" type="x:string"/>' * (MAX_ELEMENTS // 3),
        '<x:import namespace="urn:u" schemaLocation="http://erp.example/u.xsd"/>',
    ],
    ids=["elements", "itself"],
)
def test_a_description_without_end_is_the_systems_failure(more: str) -> None:
    asked = source(answer(LOT), wsdl=WSDL.replace("<x:element", f"{more}<x:element", 1))
    assert refusal(asked) in {"too_complex", "wsdl", "answer"}


def test_what_each_import_brings_is_counted_together() -> None:
    served: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        served.append(request.url.path)
        number = len(served)
        schema = f'<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:{number}">'
        onward = f'<import namespace="urn:{number + 1}" schemaLocation="http://erp.example/{number}.xsd"/></schema>'
        first = WSDL.replace(
            "<x:element",
            '<x:import namespace="urn:2" schemaLocation="http://erp.example/a.xsd"/><x:element',
            1,
        )
        return httpx.Response(200, text=first if number == 1 else schema + onward)

    http = HttpClient(transport=httpx.MockTransport(respond))
    asked = SoapSource(SETTINGS, None, http)
    assert refusal(asked) == "wsdl"
    assert len(served) < 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    check_xml(f'<?xml version="1.0" encoding="{encoding}"?><a>ñ</a>'.encode(encoding))
    with pytest.raises(XmlLimitError):
        check_xml(f'<?xml version="1.0" encoding="{encoding}"?><a>ñ'.encode(encoding))
