"""A small HTTP server for the stand-ins: one function per server, and connections that can be dropped."""

import json
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """A complete request. ``path`` is decoded and has no query; header names are case-insensitive."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Message
    body: bytes
    target: str = ""
    """The path with its query, as it was sent."""

    def json(self) -> Any:
        """Parse the body.

        Raises:
            ValueError: the body is not JSON.
        """
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Response:
    """A complete answer."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Sequence[str] = ()
    """Values of Set-Cookie, which may come several times."""


def json_response(value: Any, status: int = 200) -> Response:
    """Answer ``value`` as JSON."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode())


Application = Callable[[Request], Response | None]
"""Answers a request; ``None`` closes the connection without an answer."""


class LocalServer:
    """Serves ``application`` on 127.0.0.1 while in its ``with`` block, each connection in its own thread."""

    def __init__(self, application: Application, *, port: int = 0) -> None:
        """Bind ``port`` (0: a free one).

        Raises:
            OSError: the port is taken.
        """
        self._server = _Server(("127.0.0.1", port), _handler(application))
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The base URL, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._server.drop_connections()

    def serve(self) -> None:
        """Serve in this thread until interrupted (Ctrl-C or SIGTERM turned into ``KeyboardInterrupt``)."""
        try:
            self._server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def drop_connections(self) -> None:
        """End kept-alive connections, so that no client goes on talking to a server that is closed."""
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            _shut(connection)


def _handler(application: Application) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            request = Request(
                method=self.command,
                path=unquote(parts.path),
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                headers=self.headers,
                body=self._read_body(),
                target=self.path,
            )
            response = application(request)
            if response is None:
                self.close_connection = True
                _shut(self.connection)
                return
            self.send_response(response.status, _phrase(response.status))
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
            for name, value in response.headers.items():
                self.send_header(name, value)
            for cookie in response.cookies:
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)

        do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - as the base class

        def _read_body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = bytearray()
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass
            return bytes(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: request lines hold phone numbers' ids and would drown the terminal."""

    return Handler


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
