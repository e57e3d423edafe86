"""A model that takes its time and little else: it repeats the beginning of its first passage after so many seconds.

``python -m bench.peers.slow_model 0.3`` prints its base URL. It does as little as possible, so that a hundred
answers at once cost the machine next to nothing.
"""

import asyncio
import json
import re
import sys

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_PASSAGE = re.compile(rb'<data-\w+ passage=1 [^>]*>\\n((?:[^\\"\\.]|\\.(?! ))+)')
_COMPLETION = {
    "id": "chatcmpl-0",
    "object": "chat.completion",
    "created": 0,
    "model": "slow",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": "WORDS [1]."},
        }
    ],
}


class _Connection(asyncio.Protocol):
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if separator and length and len(body) >= int(length[1]):
            self._received = b""
            asyncio.get_running_loop().call_later(self._seconds, self._transport.write, _answer(body))


def _answer(request: bytes) -> bytes:
    """What is quoted is JSON already, and is cut where that keeps it so."""
    passage = _PASSAGE.search(request)
    body = json.dumps(_COMPLETION).encode().replace(b"WORDS", passage[1] if passage else b"NO_ANSWER")
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(body),
        body,
    )


async def main(seconds: float) -> None:
    """Serve until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(seconds), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
