"""A company's own system that lists its lots over SOAP (spyne), for the tests.

``python soap_server.py CONTROL_FILE [CERTIFICATE]`` prints its port. The control file is JSON and read at each request:
``lots`` (what it lists), ``mode`` ("fault", "slow", "garbage", "error", "doctype", "huge" or
"no number"), ``login`` (the Basic
authorization that it wants). A sibling file gets a line for each request.
"""

import importlib
import json
import operator
import re
import ssl
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import six

# spyne carries an old copy of six with a function of its own, which Python 3.12 and later cannot import from.
six.get_function_name = operator.attrgetter("__name__")
sys.modules["spyne.util.six"] = six
sys.modules["spyne.util.six.moves"] = six.moves
for name in ("collections_abc", "http_cookies", "urllib", "urllib.parse", "urllib.request"):
    sys.modules[f"spyne.util.six.moves.{name}"] = importlib.import_module(f"six.moves.{name}")

from spyne import Application, Array, ComplexModel, Date, Decimal, Fault, Integer, ServiceBase, Unicode, rpc  # noqa: E402
from spyne.protocol.soap import Soap11  # noqa: E402
from spyne.server.wsgi import WsgiApplication  # noqa: E402

CONTROL = Path(sys.argv[1])
CERTIFICATE = sys.argv[2] if len(sys.argv) > 2 else None
NAMESPACE = "urn:constructora:inventario"


class Lote(ComplexModel):  # type: ignore[misc]
    __namespace__ = NAMESPACE
    Codigo = Unicode
    Proyecto = Unicode
    Etapa = Unicode
    Area = Decimal
    Estado = Unicode
    Precio = Decimal
    VigenteHasta = Date
    Vista = Unicode


class ListaLotes(ComplexModel):  # type: ignore[misc]
    __namespace__ = NAMESPACE
    Total = Integer
    Lotes = Array(Lote)


def lote(values: dict[str, Any]) -> Lote:
    until = values.get("VigenteHasta")
    return Lote(**{**values, "VigenteHasta": date.fromisoformat(until) if until else None})


def control() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(CONTROL.read_text("utf-8"))
    return loaded


class Inventario(ServiceBase):  # type: ignore[misc]
    @rpc(Unicode, _returns=ListaLotes)  # type: ignore[untyped-decorator]
    def ListarLotes(self, empresa: str) -> ListaLotes:  # noqa: N802
        state = control()
        if state.get("mode") == "fault":
            raise Fault("Server.Mantenimiento", "Servicio en mantenimiento")
        lots = [lote(lot) for lot in state["lots"] if empresa == "001"]
        return ListaLotes(Total=len(lots), Lotes=lots)


SOAP = WsgiApplication(
    Application([Inventario], NAMESPACE, in_protocol=Soap11(validator="lxml"), out_protocol=Soap11())
)
Start = Callable[..., Any]


def serve(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    state = control()
    with CONTROL.with_suffix(".log").open("a") as log:
        log.write(f"{environ['REQUEST_METHOD']} {environ.get('HTTP_AUTHORIZATION', '')}\n")
    mode = state.get("mode")
    if state.get("login") and environ.get("HTTP_AUTHORIZATION") != state["login"]:
        start("401 Unauthorized", [("Content-Type", "text/plain")])
        return [b"who are you?"]
    if environ["REQUEST_METHOD"] == "POST":
        if mode == "slow":
            time.sleep(5)
        if mode == "error":
            start("503 Service Unavailable", [("Content-Type", "text/html")])
            return [b"<html>busy</html>"]
        if mode in ANSWERS:
            start("200 OK", [("Content-Type", "text/xml")])
            return [ANSWERS[mode]]
    answer: Iterable[bytes] = SOAP(environ, start)
    if mode == "no number" and environ["REQUEST_METHOD"] == "POST":
        answer = [re.sub(rb"(?<=Precio>)\d+[.]\d\d", b"45.mil00", b"".join(answer))]
    return answer


ANSWERS = {
    "garbage": b"<html><body>Bienvenido</body></html>",
    "doctype": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    "huge": b"<x>" + b" " * (21 * 1024 * 1024) + b"</x>",
}


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


server = make_server("127.0.0.1", 0, serve, handler_class=Quiet)
if CERTIFICATE:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.base_environ["HTTPS"] = "on"
print(server.server_port, flush=True)
server.serve_forever()
