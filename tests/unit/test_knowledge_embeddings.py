import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from salesmind.errors import ConfigurationError, EmbeddingError, TransientError
from salesmind.knowledge.embeddings import BATCH_TEXTS, OpenAICompatibleEmbedder
from salesmind.runtime.http import HttpClient

Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def endpoint() -> Iterator[Callable[[Answer], OpenAICompatibleEmbedder]]:
    clients: list[HttpClient] = []

    def embedder(answer: Answer) -> OpenAICompatibleEmbedder:
        clients.append(HttpClient(transport=httpx.MockTransport(answer), sleep=lambda seconds: None))
        return OpenAICompatibleEmbedder(clients[-1], "https://model.example/v1/", "key", "small")

    yield embedder
    for client in clients:
        client.close()


Endpoint = Callable[[Answer], OpenAICompatibleEmbedder]


def lengths_backwards(request: httpx.Request) -> httpx.Response:
    """A vector that tells its text's length, rows in reverse order as the protocol allows."""
    rows = [
        {"index": index, "embedding": [float(len(text)), 1]}
        for index, text in enumerate(json.loads(request.content)["input"])
    ]
    return httpx.Response(200, json={"data": rows[::-1]})


def test_vectors_come_in_the_order_of_the_texts_across_batches(endpoint: Endpoint) -> None:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return lengths_backwards(request)

    texts = ["x" * length for length in range(1, BATCH_TEXTS + 3)]
    assert endpoint(answer).embed_passages(texts) == [[float(len(text)), 1.0] for text in texts]
    assert len(requests) == 2
    assert str(requests[0].url) == "https://model.example/v1/embeddings"
    assert requests[0].headers["authorization"] == "Bearer key"
    assert json.loads(requests[0].content)["model"] == "small"


def test_an_endpoint_that_takes_fewer_texts_is_asked_in_parts(endpoint: Endpoint) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        few = len(json.loads(request.content)["input"]) <= 10
        return lengths_backwards(request) if few else httpx.Response(413)

    texts = ["x" * length for length in range(1, 41)]
    assert endpoint(answer).embed_passages(texts) == [[float(len(text)), 1.0] for text in texts]


def test_no_texts_need_no_request(endpoint: Endpoint) -> None:
    assert endpoint(lambda request: pytest.fail("asked")).embed_passages([]) == []


def test_an_overloaded_endpoint_is_tried_again(endpoint: Endpoint) -> None:
    answers = iter([httpx.Response(429), httpx.Response(503)])
    embedder = endpoint(lambda request: next(answers, None) or lengths_backwards(request))
    assert embedder.embed_passages(["ab"]) == [[2.0, 1.0]]


@pytest.mark.parametrize(
    ("status", "error"),
    [(503, TransientError), (429, TransientError), (401, ConfigurationError), (400, EmbeddingError)],
)
def test_refusals_are_told_apart(endpoint: Endpoint, status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        endpoint(lambda request: httpx.Response(status)).embed_passages(["a"])


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        "[]",
        '{"data": []}',
        '{"data": [{"index": 0, "embedding": []}, {"index": 1, "embedding": [1]}]}',
        '{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}',
        '{"data": [{"index": 0, "embedding": [1]}, {"index": 2, "embedding": [1]}]}',
        '{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": ["1"]}]}',
        '{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [NaN]}]}',
        '{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}',
        '{"data": [1, 2]}',
    ],
)
def test_a_malformed_answer_is_an_error(endpoint: Endpoint, body: str) -> None:
    with pytest.raises(EmbeddingError):
        endpoint(lambda request: httpx.Response(200, text=body)).embed_passages(["a", "b"])
