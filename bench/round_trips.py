"""Counts database round trips from outside: a TCP proxy that notes how often the client waits for the server."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

BUFFER = 65_536


class RoundTripProxy:
    """Listens on 127.0.0.1 in front of one server. A round trip is a client's send after a server's answer."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.round_trips = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening; open connections end with their clients."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            waiting = threading.Event()
            threading.Thread(target=self._pump, args=(client, server, waiting, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, waiting, False), daemon=True).start()

    def _pump(
        self, source: socket.socket, sink: socket.socket, waiting: threading.Event, from_client: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(BUFFER):
                if not from_client:
                    waiting.clear()
                elif not waiting.is_set():
                    waiting.set()
                    with self._lock:
                        self.round_trips += 1
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()  # the other direction ends too, and closes the other one


@contextmanager
def round_trip_proxy(host: str, port: int) -> Iterator[RoundTripProxy]:
    """Run a proxy in front of ``host``:``port`` for the length of the block."""
    proxy = RoundTripProxy(host, port)
    try:
        yield proxy
    finally:
        proxy.close()
