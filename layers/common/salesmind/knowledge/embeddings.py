"""Vectors of texts: from the model that is built in, or from an OpenAI-compatible ``/embeddings`` endpoint."""

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from salesmind.aws.secrets import SecretStore
from salesmind.errors import ConfigurationError, EmbeddingError, TransientError
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.settings import EmbeddingSettings

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

    from salesmind.runtime.http import HttpClient

BATCH_TEXTS = 64
"""Texts of one request. OpenAI takes 2,048 inputs and 300,000 tokens; local servers take fewer."""

DEADLINE_SECONDS = 30.0
ATTEMPTS = 4
_TOO_MUCH = frozenset({400, 413, 422})
"""How endpoints refuse a request with more texts than they take: OpenAI, proxies, Hugging Face's server."""


class Embedder(Protocol):
    """Turns texts into vectors that lie near each other when the texts mean the same."""

    @property
    def model(self) -> str:
        """Name of the model. Vectors of two models cannot be compared."""

    @property
    def tuned(self) -> "Embedder | None":
        """The model as it was tuned to tell apart what customers want and what replies claim; None without one."""

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector for each text, in their order, all of one dimension."""

    def embed_question(self, text: str) -> list[float]:
        """Return the vector of a question, which lies near those of the passages that answer it."""


class OpenAICompatibleEmbedder:
    """``Embedder`` over HTTP: OpenAI, Gemini, Ollama, LM Studio and others offer the same call."""

    def __init__(
        self,
        http: "HttpClient",
        base_url: str,
        api_key: str | None,
        model: str,
        *,
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        """``deadline_seconds`` bounds each batch, its retries included."""
        self._http = http
        self._deadline = deadline_seconds
        self._url = f"{base_url.rstrip('/')}/embeddings"
        self._headers = {"authorization": f"Bearer {api_key}"} if api_key else {}
        self._model = model

    @property
    def model(self) -> str:
        """Name of the model, as the endpoint knows it."""
        return self._model

    @property
    def tuned(self) -> None:
        """None: only the built-in model is tuned."""

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector for each text, in their order, all of one dimension.

        Raises:
            ConfigurationError: the endpoint refuses the key or does not know the model.
            EmbeddingError: it answers something that is not a vector for each text, or refuses a text.
            TransientError: it does not answer, or is overloaded, after several tries.
        """
        vectors = [
            vector
            for start in range(0, len(texts), BATCH_TEXTS)
            for vector in self._embed_batch(texts[start : start + BATCH_TEXTS])
        ]
        if len({len(vector) for vector in vectors}) > 1:
            raise EmbeddingError(f"The model {self._model} answered vectors of different dimensions")
        return vectors

    def embed_question(self, text: str) -> list[float]:
        """Return the question's vector: this API is told no difference between a question and a passage.

        Raises:
            ConfigurationError, EmbeddingError, TransientError: see ``embed_passages``.
        """
        return self._embed_batch([text])[0]

    def _embed_batch(self, texts: Sequence[str]) -> list[list[float]]:
        response = self._http.request(
            "POST",
            self._url,
            deadline_seconds=self._deadline,
            headers=self._headers,
            json={"model": self._model, "input": list(texts), "encoding_format": "float"},
            attempts=ATTEMPTS,
        )
        if response.status in {408, 429} or response.status >= 500:
            raise TransientError(f"The embedding endpoint answered {response.status}")
        if response.status in {401, 403, 404}:
            raise ConfigurationError(
                f"The embedding endpoint answered {response.status}: check its base URL, key and model"
            )
        if response.status in _TOO_MUCH and len(texts) > 1:
            half = len(texts) // 2
            return self._embed_batch(texts[:half]) + self._embed_batch(texts[half:])
        if response.status != 200:
            raise EmbeddingError(f"The embedding endpoint answered {response.status}")
        try:
            answer = json.loads(response.body)
        except ValueError as error:
            raise EmbeddingError("The embedding endpoint did not answer JSON") from error
        return _vectors(answer, len(texts))


def open_embedder(
    settings: EmbeddingSettings,
    secrets: SecretStore,
    logger: "Logger",
    *,
    deadline_seconds: float = DEADLINE_SECONDS,
) -> Embedder | None:
    """Return the configured embedder; None when none is configured, or the built-in one cannot run here (logged).

    Raises:
        ConfigurationError: its secret cannot be read.
    """
    if not (settings.embeddings_base_url and settings.embeddings_model):
        return _open_builtin(settings, logger)
    # Only who embeds needs an HTTP client, which is a twentieth of a cold start.
    from salesmind.runtime.http import HttpClient

    secret = secrets.get(settings.embeddings_secret) if settings.embeddings_secret else {}
    return OpenAICompatibleEmbedder(
        HttpClient(),
        settings.embeddings_base_url,
        secret.get("api_key"),
        settings.embeddings_model,
        deadline_seconds=deadline_seconds,
    )


def _open_builtin(settings: EmbeddingSettings, logger: "Logger") -> Embedder | None:
    if settings.embeddings != "builtin":
        return None
    try:
        return open_builtin()
    except ConfigurationError as error:
        logger.warning("No embedder: passages are found by their words alone", extra={"reason": str(error)})
        return None


def _vectors(answer: Any, expected: int) -> list[list[float]]:
    """Check and order the answer's vectors: ``index`` tells whose each one is."""
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or len(rows) != expected:
        raise EmbeddingError(f"The embedding endpoint did not answer {expected} vectors")
    by_index: dict[int, list[float]] = {}
    for row in rows:
        index = row.get("index") if isinstance(row, dict) else None
        if not isinstance(index, int):
            raise EmbeddingError("The embedding endpoint does not tell whose a vector is")
        by_index[index] = _vector(row.get("embedding"))
    if by_index.keys() != set(range(expected)):
        raise EmbeddingError("The embedding endpoint answered vectors of other texts")
    return [by_index[index] for index in range(expected)]


def _vector(value: Any) -> list[float]:
    if not isinstance(value, list) or not value:
        raise EmbeddingError("The embedding endpoint answered something that is not a vector")
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in value):
        raise EmbeddingError("The embedding endpoint answered a vector that does not hold numbers")
    return [float(number) for number in value]
