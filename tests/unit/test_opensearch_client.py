"""The OpenSearch client over recorded requests: signing, bulk writes, errors."""

import base64
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.opensearch_client import (
    BULK_BYTES,
    BULK_ITEMS,
    BulkAction,
    MissingIndexError,
    OpenSearchClient,
    open_client,
)
from salesmind.knowledge.opensearch_index import PassageIndex
from salesmind.knowledge.opensearch_reindex import Reindex
from salesmind.knowledge.opensearch_schema import ALIAS, index_template
from salesmind.languages import LANGUAGES, language
from salesmind.runtime.http import HttpClient
from salesmind.settings import OpenSearchSettings

URL = "https://search-passages.eu-west-1.es.amazonaws.com"


@dataclass
class Endpoint:
    """Answers requests in turn, the last answer again and again, and keeps what it was sent."""

    answers: list[httpx.Response | Exception]
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def http(self) -> HttpClient:
        return HttpClient(transport=httpx.MockTransport(self), sleep=lambda _: None)

    def client(self, **options: Any) -> OpenSearchClient:
        return OpenSearchClient(URL, http=self.http(), sleep=lambda _: None, **options)


@dataclass
class Secrets:
    def login(self, secret_id: str) -> tuple[str, str]:
        return f"user of {secret_id}", "password"


@pytest.fixture
def aws_login(monkeypatch: pytest.MonkeyPatch) -> Credentials:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token-of-the-role")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    return Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI", "token-of-the-role")


def bulk_answer(*statuses: int, **error: str) -> httpx.Response:
    items = [
        {"index": {"status": status, **({"error": error} if status >= 300 else {})}} for status in statuses
    ]
    return httpx.Response(200, json={"errors": any(status >= 300 for status in statuses), "items": items})


def lines_of(request: httpx.Request) -> list[Any]:
    return [json.loads(line) for line in request.content.splitlines()]


@pytest.mark.parametrize("service", ["es", "aoss"])
def test_requests_to_amazon_carry_a_signature_of_what_is_sent(service: str, aws_login: Credentials) -> None:
    endpoint = Endpoint([httpx.Response(200, json={"errors": False, "items": []})])
    endpoint_settings = OpenSearchSettings(opensearch_url=URL, opensearch_service=service)  # type: ignore[arg-type]
    client = open_client(endpoint_settings, Secrets(), http=endpoint.http())  # type: ignore[arg-type]
    client.bulk("passages", [BulkAction("index", {"routing": "ñ"}, {"text": "jardín"})])

    [sent] = endpoint.requests
    signed = AWSRequest(method="POST", url=str(sent.url), data=sent.content)
    signed.context["timestamp"] = sent.headers["x-amz-date"]
    signed.headers["X-Amz-Date"] = sent.headers["x-amz-date"]
    signed.headers["X-Amz-Security-Token"] = aws_login.token
    signer = SigV4Auth(aws_login, service, "eu-west-1")
    signature = signer.signature(signer.string_to_sign(signed, signer.canonical_request(signed)), signed)
    assert sent.headers["authorization"].endswith(f"Signature={signature}")
    assert f"/eu-west-1/{service}/aws4_request" in sent.headers["authorization"]
    assert sent.headers["x-amz-security-token"] == "token-of-the-role"
    # Serverless refuses requests without it.
    assert sent.headers["x-amz-content-sha256"] == signer.payload(signed)
    assert client.serverless == (service == "aoss")


def test_a_server_of_ones_own_gets_its_login() -> None:
    endpoint = Endpoint([httpx.Response(200, json={})])
    endpoint_settings = OpenSearchSettings(opensearch_url=URL, opensearch_secret="opensearch")
    open_client(endpoint_settings, Secrets(), http=endpoint.http()).call("GET", "/")  # type: ignore[arg-type]
    expected = base64.b64encode(b"user of opensearch:password").decode()
    assert endpoint.requests[0].headers["authorization"] == f"Basic {expected}"


@pytest.mark.parametrize("url", [None, "search-passages.eu-west-1.es.amazonaws.com", "ftp://host"])
def test_an_address_that_is_none_is_refused_with_what_to_set(url: str | None) -> None:
    with pytest.raises(ConfigurationError, match="OPENSEARCH_URL"):
        open_client(OpenSearchSettings(opensearch_url=url), Secrets())  # type: ignore[arg-type]


@given(st.lists(st.integers(1, BULK_BYTES), max_size=12), st.integers(0, 2_100))
def test_bulk_requests_keep_order_and_stay_within_bounds(sizes: list[int], small: int) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"errors": False, "items": []})

    sent: list[httpx.Request] = []
    client = OpenSearchClient(URL, http=HttpClient(transport=httpx.MockTransport(answer)))
    texts = [1] * small + [size // 40 for size in sizes]
    client.bulk(
        "passages",
        (BulkAction("index", {"_id": str(place)}, {"text": "x" * size}) for place, size in enumerate(texts)),
    )
    keys = [line["index"]["_id"] for request in sent for line in lines_of(request)[::2]]
    assert keys == [str(place) for place in range(len(texts))]
    assert all(len(lines_of(request)) <= 2 * BULK_ITEMS for request in sent)
    assert all(len(request.content) <= BULK_BYTES for request in sent)


def test_what_is_refused_for_overload_is_sent_again_and_only_that() -> None:
    endpoint = Endpoint([bulk_answer(201, 429, 503), bulk_answer(429, 201), bulk_answer(201)])
    actions = [BulkAction("index", {"_id": key}, {"text": key}) for key in "abc"]
    endpoint.client().bulk("passages", actions)
    assert [[line["text"] for line in lines_of(request)[1::2]] for request in endpoint.requests] == [
        ["a", "b", "c"],
        ["b", "c"],
        ["b"],
    ]


def test_lasting_overload_is_transient() -> None:
    with pytest.raises(TransientError, match="1 of 1"):
        Endpoint([bulk_answer(429)]).client().bulk("passages", [BulkAction("index", {}, {})])


def test_a_refused_item_is_an_error_that_does_not_quote_it() -> None:
    answer = bulk_answer(400, type="mapper_parsing_exception", reason="Preview of field's value: 'my text'")
    with pytest.raises(ConfigurationError) as raised:
        Endpoint([answer]).client().bulk("passages", [BulkAction("index", {}, {})])
    assert "mapper_parsing_exception" in str(raised.value)
    assert "my text" not in str(raised.value)


def test_deleting_what_is_gone_is_no_error() -> None:
    items = [{"delete": {"status": 404, "result": "not_found"}}]
    answer = httpx.Response(200, json={"errors": True, "items": items})
    Endpoint([answer]).client().bulk("passages", [BulkAction("delete", {"_id": "a"})])


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (httpx.Response(403, json={"Message": "not authorized"}), ConfigurationError, "permissions"),
        (httpx.Response(401, text="Unauthorized"), ConfigurationError, "OPENSEARCH_SERVICE"),
        (httpx.Response(429, text="Too many"), TransientError, "429"),
        (httpx.Response(502, text="<html>"), TransientError, "502"),
        (httpx.ConnectTimeout("slow"), TransientError, "No connection"),
        (httpx.ReadTimeout("slow"), TransientError, "No answer"),
        (
            httpx.Response(404, json={"error": {"type": "index_not_found_exception"}, "status": 404}),
            MissingIndexError,
            "not in OpenSearch",
        ),
        (
            httpx.Response(
                400, json={"error": {"type": "parsing_exception", "reason": "a text"}, "status": 400}
            ),
            ConfigurationError,
            "parsing_exception",
        ),
    ],
)
def test_errors_say_what_to_do_and_quote_nothing(
    answer: httpx.Response | Exception, error: type[Exception], says: str
) -> None:
    endpoint = Endpoint([answer])
    with pytest.raises(error, match=says) as raised:
        endpoint.client().call("POST", "/passages/_search", {"query": {}})
    assert "a text" not in str(raised.value)


def test_the_deadline_is_total() -> None:
    """A server that sends its answer a little at a time must not hold a turn."""

    class Dripping(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for _ in range(50):
                time.sleep(0.02)
                yield b" "

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Dripping()))
    client = OpenSearchClient(URL, http=HttpClient(transport=transport))
    with pytest.raises(TransientError):
        client.call("POST", "/passages/_search", {}, seconds=0.1)


def test_a_search_answered_in_part_is_no_answer() -> None:
    half = {"hits": {"hits": []}, "timed_out": False, "_shards": {"failed": 1}}
    endpoint = Endpoint([httpx.Response(200, json={"responses": [half]})])
    with pytest.raises(TransientError, match="in part"):
        endpoint.client().search_all("passages", [{}], routing="t", seconds=1)


def test_serverless_gets_neither_routing_nor_ids_nor_refreshes() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if request.url.path.startswith("/_alias/"):
            found = {f"{ALIAS}-v1-0": {}} if request.url.path.endswith(ALIAS) else None
            return httpx.Response(200, json=found) if found else httpx.Response(404, json={"status": 404})
        if request.url.path.endswith("/_count"):
            return httpx.Response(200, json={"count": 1 if len(sent) > 6 else 0})
        if request.method == "GET" and request.url.path.endswith("/_mapping"):
            return httpx.Response(200, json=mapped("es"))
        return httpx.Response(200, json={"errors": False, "items": []})

    sent: list[httpx.Request] = []
    http = HttpClient(transport=httpx.MockTransport(answer))
    client = OpenSearchClient(URL, serverless=True, http=http)
    index = PassageIndex(client, engine="faiss", sleep=lambda _: None)
    index.ensure()
    tenant_id = uuid4()
    index.write(tenant_id, [("key", {"vector_2": [1.0, 0.0]})], "es", 2)
    index.wait_until_visible(tenant_id, uuid4(), 1, 1)
    paths = [request.url.path for request in sent]
    assert not [path for path in paths if "_refresh" in path]
    assert not [request for request in sent if "routing" in str(request.url)]
    [bulk] = [request for request in sent if request.url.path.endswith("_bulk")]
    assert lines_of(bulk)[0] == {"index": {}}
    [mapping] = [sent_one for sent_one in sent if is_mapping(sent_one)]
    assert json.loads(mapping.content)["properties"]["vector_2"]["method"]["engine"] == "faiss"
    with pytest.raises(ConfigurationError, match="Serverless"):
        Reindex(client, index).run()


def mapped(*languages: str) -> dict[str, Any]:
    """The mapping of an index that was made with so many languages."""
    properties = {f"text_{code}": {"type": "text"} for code in languages}
    return {f"{ALIAS}-v1-0": {"mappings": {"properties": properties}}}


def is_mapping(request: httpx.Request) -> bool:
    return request.method == "PUT" and request.url.path.endswith("_mapping")


def test_an_index_learns_a_language_that_is_younger_than_it() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if request.url.path.startswith("/_alias/"):
            found = {f"{ALIAS}-v1-0": {}} if request.url.path.endswith(ALIAS) else None
            return httpx.Response(200, json=found) if found else httpx.Response(404, json={"status": 404})
        if request.method == "GET":
            return httpx.Response(200, json=mapped(LANGUAGES[0]))
        return httpx.Response(200, json={"errors": False, "items": []})

    sent: list[httpx.Request] = []
    client = OpenSearchClient(URL, http=HttpClient(transport=httpx.MockTransport(answer)))
    index = PassageIndex(client)
    for code in (LANGUAGES[0], LANGUAGES[-1], LANGUAGES[-1]):
        index.write(uuid4(), [("key", {f"text_{code}": "…"})], code, None)
    [mapping] = [request for request in sent if is_mapping(request)]
    field = {"type": "text", "analyzer": language(LANGUAGES[-1]).opensearch_analyser}
    assert json.loads(mapping.content) == {"properties": {f"text_{LANGUAGES[-1]}": field}}


def test_serverless_decides_on_shards_itself() -> None:
    assert "number_of_shards" in str(index_template(serverless=False, shards=2, replicas=1))
    assert "number_of_shards" not in str(index_template(serverless=True, shards=2, replicas=1))
