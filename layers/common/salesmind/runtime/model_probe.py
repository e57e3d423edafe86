"""Whether a model works: one real call, as small as it can be, with a short deadline.

A list of models would cost nothing and proves nothing: endpoints list models that a key may not use, or none at all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from salesmind.errors import ConfigurationError, TransientError
from salesmind.runtime.http import HttpClient, HttpResponse, LostResponseError, NotSentError

_REFUSES_PARAMETERS = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class ModelEndpoint:
    """An OpenAI-compatible API and the model that is used there."""

    base_url: str
    model: str
    api_key: str | None = None


def complete_once(http: HttpClient, endpoint: ModelEndpoint, *, deadline_seconds: float) -> None:
    """Ask a language model for one token.

    Raises:
        ConfigurationError, TransientError: it does not work; the message says why, and holds no key.
    """
    body = {"model": endpoint.model, "messages": [{"role": "user", "content": "ok"}]}
    bounded = body | {"temperature": 0, "max_tokens": 1}
    response = _send(http, endpoint, "/chat/completions", bounded, deadline_seconds)
    if response.status in _REFUSES_PARAMETERS:  # some models take neither a temperature nor this bound
        response = _send(http, endpoint, "/chat/completions", body, deadline_seconds)
    answer = _content(response, endpoint)
    if not isinstance(answer.get("choices"), list) or not answer["choices"]:
        raise ConfigurationError(
            f"{endpoint.base_url} answers no completion: is it an OpenAI-compatible API?"
        )


def embed_once(http: HttpClient, endpoint: ModelEndpoint, *, deadline_seconds: float) -> int:
    """Have an embedding model embed one word; return how many numbers its vectors have.

    Raises:
        ConfigurationError, TransientError: it does not work; the message says why, and holds no key.
    """
    body = {"model": endpoint.model, "input": ["ok"], "encoding_format": "float"}
    answer = _content(_send(http, endpoint, "/embeddings", body, deadline_seconds), endpoint)
    try:
        return len(answer["data"][0]["embedding"])
    except (KeyError, IndexError, TypeError):
        raise ConfigurationError(
            f"{endpoint.base_url} answers no vector: is it an OpenAI-compatible API?"
        ) from None


def _send(
    http: HttpClient, endpoint: ModelEndpoint, path: str, body: Mapping[str, Any], deadline_seconds: float
) -> HttpResponse:
    headers = {"authorization": f"Bearer {endpoint.api_key}"} if endpoint.api_key else {}
    try:
        return http.request(
            "POST",
            endpoint.base_url.rstrip("/") + path,
            deadline_seconds=deadline_seconds,
            headers=headers,
            json=body,
        )
    except NotSentError:
        raise TransientError(
            f"No connection to {endpoint.base_url}: no server listens there, or the address is wrong"
        ) from None
    except LostResponseError:
        raise TransientError(f"{endpoint.base_url} gave no answer within {deadline_seconds:.0f} s") from None


def _content(answer: HttpResponse, endpoint: ModelEndpoint) -> dict[str, Any]:
    where, status = endpoint.base_url, answer.status
    if status in {401, 403}:
        raise ConfigurationError(f"{where} refuses the key ({status})")
    if status == 404:
        raise ConfigurationError(f"{where} does not know the model {endpoint.model}, or is no base URL (404)")
    if status in {408, 429} or status >= 500:
        raise TransientError(f"{where} answered {status}: look at the provider's state and your quota")
    if status != 200:
        raise ConfigurationError(f"{where} refuses the model {endpoint.model} ({status})")
    try:
        content = json.loads(answer.body)
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {}
