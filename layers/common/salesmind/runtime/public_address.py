"""Requests to addresses that a user gave: they reach the public internet, and nothing else.

A name is resolved once, every address that it has is checked, and the connection goes to one of the addresses that
were checked. A name that points elsewhere a moment later (DNS rebinding) therefore changes nothing; the certificate
is checked against the name all the same. Redirects are not followed: whoever follows one makes a new request.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from salesmind.errors import SalesMindError

WEB_PORTS = frozenset({80, 443})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Return the addresses of a host for a port, in the order to try them. Raises ``OSError`` when it has none."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_URL = 2_000
_PLAIN_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

_PRIVATE_IPV4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",  # the host of a virtual machine on Azure; public by its number only
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
"""IANA IPv4 Special-Purpose Address Registry, without the few that are globally reachable; and multicast."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_PRIVATE_IPV6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # IETF protocols, among them Teredo, which carries IPv4 addresses
            "2001:db8::/32",
            "2002::/16",  # 6to4, which carries IPv4 addresses and was given up (RFC 7526)
            "3fff::/20",
        ),
    )
)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): how a network with IPv6 alone reaches an IPv4 address."""


class ForbiddenAddressError(SalesMindError):
    """A URL that we do not open. ``reason`` is a stable code: ``invalid``, ``scheme``, ``credentials``, ``port`` or
    ``private``."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The address is not one of the public web: {reason}")
        self.reason = reason


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, or carries one that is (IPv4-mapped, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _PRIVATE_IPV4)
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if address in _TRANSLATED:
        return is_public(ipaddress.IPv4Address(address.packed[-4:]))
    return address in _GLOBAL_UNICAST and not any(address in network for network in _PRIVATE_IPV6)


def parse_public_url(url: str, *, ports: Collection[int] = WEB_PORTS) -> httpx.URL:
    """Return a URL that may be opened as far as its text tells; its host is checked when it is resolved.

    Raises:
        ForbiddenAddressError: ``invalid``, ``scheme``, ``credentials`` or ``port``.
    """
    if len(url) > _MAX_URL:
        raise ForbiddenAddressError("invalid")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise ForbiddenAddressError("invalid") from None
    _check(parsed, ports)
    return parsed


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Resolve as the system does: /etc/hosts, DNS, and numbers in any of their forms."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PublicTransport(httpx.BaseTransport):
    """For ``HttpClient(transport=PublicTransport())``. Threads may share it.

    Each request has a connection of its own. Its read timeout is the deadline of all of it, the name's resolution
    and a server that sends one byte after the other included. Raises ``ForbiddenAddressError`` beside httpx's errors.
    """

    def __init__(
        self,
        *,
        resolver: Resolver = system_resolver,
        allowed: Callable[[Address], bool] = is_public,
        ports: Collection[int] = WEB_PORTS,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Make the transport; ``ssl_context`` None checks certificates as httpx does by default."""
        self._resolver = resolver
        self._allowed = allowed
        self._ports = ports
        self._ssl_context = ssl_context or httpx.create_ssl_context(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, after its address was checked."""
        _check(request.url, self._ports)
        timeout: dict[str, Any] = request.extensions.get("timeout", {})
        network = _CheckedNetwork(self._resolver, self._allowed, _Deadline(timeout.get("read")))
        pool = httpcore.ConnectionPool(
            ssl_context=self._ssl_context, max_keepalive_connections=0, network_backend=network
        )
        try:
            with _translated_errors():
                response = pool.handle_request(
                    httpcore.Request(
                        method=request.method,
                        url=httpcore.URL(
                            scheme=request.url.raw_scheme,
                            host=request.url.raw_host,
                            port=request.url.port,
                            target=request.url.raw_path,
                        ),
                        headers=request.headers.raw,
                        content=request.stream,
                        extensions={"timeout": timeout},
                    )
                )
        except BaseException:
            pool.close()
            raise
        answer = httpx.Response(
            response.status, headers=response.headers, stream=_PoolStream(pool, response.stream)
        )
        # Packings inside each other unpack to a thousand times a thousand times their size.
        if answer.headers.get("content-encoding", "").strip().lower() not in _PLAIN_ENCODINGS:
            answer.close()
            raise httpx.RemoteProtocolError("The answer is packed in a way that was not asked for")
        return answer


class _Deadline:
    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def limit(self, timeout: float | None) -> float | None:
        """The time that is left, or ``timeout`` if that is shorter."""
        if self._end is None:
            return timeout
        left = max(self._end - time.monotonic(), 0.001)
        return left if timeout is None else min(left, timeout)


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects to addresses that were checked; ``host`` never reaches the system's own resolution."""

    def __init__(self, resolver: Resolver, allowed: Callable[[Address], bool], deadline: _Deadline) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers.

        Raises:
            ForbiddenAddressError: ``private``: one of its addresses is not public.
        """
        error: Exception = httpcore.ConnectError("The name has no address")
        for address in self._resolve(host, port, timeout):
            try:
                stream = self._network.connect_tcp(
                    str(address), port, self._deadline.limit(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return _TimedStream(stream, self._deadline)
        raise error

    def _resolve(self, host: str, port: int, timeout: float | None) -> list[Address]:
        # The system's resolution takes no deadline; one that is too late ends by itself, unheard.
        threads = ThreadPoolExecutor(1, thread_name_prefix="resolver")
        try:
            found = threads.submit(self._resolver, host, port).result(self._deadline.limit(timeout))
        except TimeoutError:
            raise httpcore.ConnectTimeout("The name was not resolved in time") from None
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("The name cannot be resolved") from error
        finally:
            threads.shutdown(wait=False)
        addresses = [ipaddress.ip_address(address.partition("%")[0]) for address in found]
        if not all(map(self._allowed, addresses)):
            raise ForbiddenAddressError("private")
        return addresses


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.limit(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _PoolStream(httpx.SyncByteStream):
    """An answer's bytes; closing it closes the connection that they come from."""

    def __init__(self, pool: httpcore.ConnectionPool, stream: Any) -> None:
        self._pool = pool
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _translated_errors():
            yield from self._stream

    def close(self) -> None:
        self._stream.close()
        self._pool.close()


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error)) from error
    except httpcore.ConnectError as error:
        raise httpx.ConnectError(str(error)) from error
    except httpcore.ProtocolError as error:
        raise httpx.RemoteProtocolError(str(error)) from error
    except httpcore.NetworkError as error:
        raise httpx.ReadError(str(error)) from error


def _check(url: httpx.URL, ports: Collection[int]) -> None:
    if url.scheme not in _DEFAULT_PORTS:
        raise ForbiddenAddressError("scheme")
    if not url.host:
        raise ForbiddenAddressError("invalid")
    if url.userinfo:
        raise ForbiddenAddressError("credentials")
    if (url.port or _DEFAULT_PORTS[url.scheme]) not in ports:
        raise ForbiddenAddressError("port")
