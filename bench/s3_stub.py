"""S3 as far as reading objects goes: every key is answered with the content set for its last part."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote


class S3Stub:
    """A context manager; ``url`` is the endpoint."""

    url: str

    def __init__(self, contents: dict[str, bytes]) -> None:
        """Take the objects' contents by the last part of their keys, whatever folder they are asked from."""
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.contents = contents

    def __enter__(self) -> Self:
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    contents: dict[str, bytes]


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        content = self.server.contents[unquote(self.path.partition("?")[0]).rpartition("/")[2]]
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: each request would be a line."""
