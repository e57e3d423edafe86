"""The HTTP client: one deadline, one retry policy, and the difference between not sent and not answered."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser

import httpx
import pytest

from local.ports import free_port
from local.serving import LocalServer, Request, Response
from salesmind.runtime.http import (
    MAX_RESPONSE_BYTES,
    FormFile,
    HttpClient,
    LargeResponseError,
    LostResponseError,
    NotSentError,
)

Answers = Callable[[httpx.Request], httpx.Response]


class Client:
    """A client over a fake transport that gives one answer (or error) after the other."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.slept: list[float] = []
        self.requests = 0
        self._answers = list(answers)
        self.http = HttpClient(transport=httpx.MockTransport(self._answer), sleep=self.slept.append)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def get(self, *, attempts: int = 1, deadline: float = 60.0) -> int:
        return self.http.request("GET", "http://x", deadline_seconds=deadline, attempts=attempts).status


def test_one_attempt_means_one() -> None:
    client = Client(httpx.Response(503))
    assert client.get() == 503
    assert client.requests == 1


def test_statuses_that_pass_are_tried_again_and_the_last_answer_is_returned() -> None:
    client = Client(httpx.Response(503), httpx.Response(429), httpx.Response(200))
    assert client.get(attempts=3) == 200
    client = Client(httpx.Response(503), httpx.Response(503))
    assert client.get(attempts=2) == 503


def test_other_statuses_are_not_tried_again() -> None:
    client = Client(httpx.Response(400))
    assert client.get(attempts=3) == 400
    assert client.requests == 1


def test_retry_after_is_respected_unless_the_deadline_is_nearer() -> None:
    client = Client(httpx.Response(429, headers={"retry-after": "7"}), httpx.Response(200))
    client.get(attempts=2)
    assert client.slept == [7.0]
    client = Client(httpx.Response(429, headers={"retry-after": "100"}))
    assert client.get(attempts=2, deadline=60) == 429
    assert client.slept == []


def test_not_sent_and_not_answered_are_different_errors() -> None:
    with pytest.raises(NotSentError):
        Client(httpx.ConnectError("refused")).get()
    with pytest.raises(LostResponseError):
        Client(httpx.ReadTimeout("silence")).get()
    with pytest.raises(LostResponseError):
        Client(httpx.RemoteProtocolError("closed")).get()


def test_both_are_tried_again_when_the_caller_allows_it() -> None:
    client = Client(httpx.ConnectError("refused"), httpx.ReadTimeout("silence"), httpx.Response(200))
    assert client.get(attempts=3) == 200


def test_a_passed_deadline_sends_nothing() -> None:
    client = Client()
    with pytest.raises(NotSentError):
        client.get(deadline=0)
    assert client.requests == 0


def test_an_endless_answer_is_cut() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * (MAX_RESPONSE_BYTES // 4)

    with pytest.raises(LostResponseError):
        Client(httpx.Response(200, content=endless())).get()


def test_redirects_are_not_followed_and_real_sockets_work() -> None:
    def redirect(request: Request) -> Response:
        return Response(302, b"", headers={"Location": "http://169.254.169.254/"})

    with LocalServer(redirect) as server:
        http = HttpClient()
        assert http.request("GET", server.url, deadline_seconds=5).status == 302
        http.close()


def test_a_form_carries_its_fields_and_its_file_byte_for_byte() -> None:
    received: list[Request] = []

    def keep(request: Request) -> Response:
        received.append(request)
        return Response(200)

    content = b"%PDF\r\n--boundary--\r\n\x00\xff"
    with LocalServer(keep) as server:
        http = HttpClient()
        form = {"type": "application/pdf", "file": FormFile("document.pdf", content, "application/pdf")}
        http.request("POST", server.url, deadline_seconds=5, form=form)
        http.close()

    head = f"Content-Type: {received[0].headers['Content-Type']}\r\n\r\n".encode()
    field, file = BytesParser(policy=policy.HTTP).parsebytes(head + received[0].body).iter_parts()
    assert field.get_param("name", header="content-disposition") == "type"
    assert field.get_payload(decode=True) == b"application/pdf"
    assert (file.get_filename(), file.get_content_type()) == ("document.pdf", "application/pdf")
    assert file.get_payload(decode=True) == content


def test_a_closed_port_is_not_sent() -> None:
    http = HttpClient()
    with pytest.raises(NotSentError):
        http.request("GET", f"http://127.0.0.1:{free_port()}", deadline_seconds=5)
    http.close()


class Packed(httpx.SyncByteStream):
    """A body as it comes from the network, in two pieces."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self) -> Iterator[bytes]:
        yield self._data[:10]
        yield self._data[10:]


def packed_answer(data: bytes, encoding: str = "gzip") -> httpx.Response:
    return httpx.Response(200, headers={"Content-Encoding": encoding}, stream=Packed(data))


def test_a_packed_answer_is_unpacked() -> None:
    client = Client(packed_answer(gzip.compress(b"word " * 50_000)), httpx.Response(204))
    assert client.http.request("GET", "http://x", deadline_seconds=9).body == b"word " * 50_000
    assert client.get() == 204


def test_a_packed_bomb_is_refused_before_it_is_unpacked() -> None:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(64)) + packer.flush()
    client = Client(packed_answer(bomb))
    tracemalloc.start()
    try:
        with pytest.raises(LargeResponseError):
            client.http.request("GET", "http://x", deadline_seconds=60, max_bytes=1024 * 1024)
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (gzip.compress(b"word")[:-9], "gzip"),
        (b"no gzip", "gzip"),
        (gzip.compress(gzip.compress(b"word")), "gzip, gzip"),
        (b"word", "br"),
    ],
    ids=["cut short", "not packed", "packed twice", "packed otherwise"],
)
def test_what_is_packed_badly_or_otherwise_than_asked_is_no_answer(data: bytes, encoding: str) -> None:
    with pytest.raises(LostResponseError):
        Client(packed_answer(data, encoding)).get()
