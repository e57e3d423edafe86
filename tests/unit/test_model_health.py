"""Whether a model works is found out by one real call, and why it does not is said in a sentence."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from local.model_health import ModelKind, probe
from local.serving import LocalServer, Request, Response, json_response
from salesmind.knowledge.builtin_embedder import missing_requirement

COMPLETION = {"choices": [{"message": {"role": "assistant", "content": ""}}]}
EMBEDDING = {"data": [{"index": 0, "embedding": [0.5, 0.5]}]}


def environment(kind: ModelKind, url: str) -> dict[str, str]:
    return {f"{kind}_BASE_URL": f"{url}/v1/", f"{kind}_MODEL": "small", f"{kind}_API_KEY": "sk-secret"}


@pytest.fixture
def silent() -> Iterator[str]:
    """Address of a port that takes connections and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("kind", "path", "content"),
    [("LLM", "/v1/chat/completions", COMPLETION), ("EMBEDDINGS", "/v1/embeddings", EMBEDDING)],
)
def test_a_model_that_answers_one_call_is_ok(kind: ModelKind, path: str, content: Any) -> None:
    seen: list[tuple[str, str, str | None, str]] = []

    def answer(request: Request) -> Response:
        seen.append((request.method, request.path, request.headers["authorization"], request.json()["model"]))
        return json_response(content)

    with LocalServer(answer) as server:
        status = probe(kind, environment(kind, server.url))
    assert status == {"configured": True, "ok": True, "reason": None}
    assert seen == [("POST", path, "Bearer sk-secret", "small")]


def test_a_model_that_takes_neither_temperature_nor_our_bound_is_ok() -> None:
    def answer(request: Request) -> Response:
        return (
            Response(400, b"{}")
            if {"temperature", "max_tokens"} & set(request.json())
            else json_response(COMPLETION)
        )

    with LocalServer(answer) as server:
        assert probe("LLM", environment("LLM", server.url))["ok"]


def served(status: int, body: bytes = b"{}") -> Callable[[Request], Response]:
    return lambda request: Response(status, body)


@pytest.mark.parametrize("kind", ["LLM", "EMBEDDINGS"])
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (served(401), "refuses the key (401)"),
        (served(404), "does not know the model small"),
        (served(429), "answered 429"),
        (served(400), "refuses the model small (400)"),
        (served(200, b"<html>"), "is it an OpenAI-compatible API?"),
        (served(200), "is it an OpenAI-compatible API?"),
        (lambda request: None, "gave no answer"),
    ],
)
def test_why_a_model_does_not_work_is_said(
    kind: ModelKind, answer: Callable[[Request], Response | None], says: str
) -> None:
    with LocalServer(answer) as server:
        status = probe(kind, environment(kind, server.url))
    assert (status["configured"], status["ok"]) == (True, False)
    assert says in str(status["reason"])
    assert "sk-secret" not in str(status["reason"])


def test_a_server_that_is_not_there_and_one_that_is_silent_are_told_apart(silent: str) -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{unused.getsockname()[1]}"
        refused = probe("LLM", environment("LLM", gone))
    assert "No connection" in str(refused["reason"])
    assert "no answer within 0 s" in str(probe("LLM", environment("LLM", silent), seconds=0.2)["reason"])


def test_no_model_is_fine_and_half_a_model_is_said() -> None:
    assert probe("LLM", {}) == {"configured": False, "ok": False, "reason": None}
    half = probe("EMBEDDINGS", {"EMBEDDINGS_MODEL": "small", "LLM_BASE_URL": "http://x"})
    assert half == {
        "configured": False,
        "ok": False,
        "reason": "EMBEDDINGS_MODEL is set and EMBEDDINGS_BASE_URL is not",
    }


def test_the_embedding_model_is_built_in_unless_it_is_left_out() -> None:
    runs = missing_requirement() is None
    assert probe("EMBEDDINGS", {}) == {"configured": runs, "ok": runs, "reason": None}
    assert probe("EMBEDDINGS", {"EMBEDDINGS": "none"}) == {"configured": False, "ok": False, "reason": None}
