"""SQS and Secrets Manager as far as a measurement needs them: every send is taken at once and counted.

Speaks AWS's JSON protocol over HTTP/1.1 with as little work of its own as possible, so that what is measured
is the caller.
"""

import asyncio
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_TARGET = re.compile(rb"(?i)\r\nx-amz-target: *\w+\.(\w+)")


class AwsStub:
    """A context manager; ``url`` is the endpoint, ``sent`` the number of messages taken so far.

    ``arrivals`` has each message's body and when it came (``time.perf_counter()``).
    """

    url: str

    def __init__(self, secrets: dict[str, Any]) -> None:
        self._secrets = secrets
        self.sent = 0
        self.arrivals: list[tuple[float, str]] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        serving = self._loop.create_server(lambda: _Connection(self._answer), "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result()
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _answer(self, action: str, request: dict[str, Any]) -> dict[str, Any]:
        if action == "SendMessageBatch":
            self.sent += len(request["Entries"])
            now = time.perf_counter()
            self.arrivals += [(now, item["MessageBody"]) for item in request["Entries"]]
            return {
                "Successful": [
                    {"Id": item["Id"], **_taken(item["MessageBody"])} for item in request["Entries"]
                ]
            }
        if action == "SendMessage":
            self.sent += 1
            return _taken(request["MessageBody"])
        if action == "GetSecretValue":
            name = request["SecretId"]
            return {"ARN": name, "Name": name, "SecretString": json.dumps(self._secrets[name])}
        raise ValueError(f"{action} is not served")


class _Connection(asyncio.Protocol):
    def __init__(self, answer: Callable[[str, dict[str, Any]], dict[str, Any]]) -> None:
        self._answer = answer
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        length, target = _LENGTH.search(head), _TARGET.search(head)
        if not separator or length is None or target is None or len(body) < int(length[1]):
            return
        self._received = b""
        answer = json.dumps(self._answer(target[1].decode(), json.loads(body))).encode()
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
            + str(len(answer)).encode()
            + b"\r\n\r\n"
            + answer
        )


def _taken(body: str) -> dict[str, str]:
    digest = hashlib.md5(body.encode(), usedforsecurity=False).hexdigest()
    return {"MessageId": "00000000-0000-4000-8000-000000000000", "MD5OfMessageBody": digest}
