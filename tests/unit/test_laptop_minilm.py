"""The local embedding model, where its optional packages are installed."""

from collections.abc import Iterator

import pytest

from local.minilm import DIMENSIONS, MODEL_NAME, MiniLm, MiniLmServer
from salesmind.errors import ConfigurationError, EmbeddingError
from salesmind.knowledge.embeddings import OpenAICompatibleEmbedder
from salesmind.runtime.http import HttpClient

REFERENCE = {
    "The lot has a garden and two parking spaces.": (0.088778, 0.051679, -0.011773, -0.056667, -0.051555),
    "¿Cuánto cuesta el lote 7?": (-0.00908, 0.031665, 0.030435, -0.015996, -0.05538),
    "garden " * 400: (0.055489, -0.079158, 0.000799, -0.024111, -0.046449),
}
"""How sentence-transformers 5 with torch begins the vectors of these texts; the last one is longer than is read."""


@pytest.fixture(scope="module")
def embedder() -> Iterator[OpenAICompatibleEmbedder]:
    try:
        model = MiniLm.load()
    except ConfigurationError as error:
        pytest.skip(str(error))
    http = HttpClient()
    served = MiniLmServer(model)
    with served.server:
        yield OpenAICompatibleEmbedder(http, served.base_url, None, MODEL_NAME)
    http.close()


def test_vectors_are_those_of_the_original(embedder: OpenAICompatibleEmbedder) -> None:
    for vector, reference in zip(embedder.embed_passages(list(REFERENCE)), REFERENCE.values(), strict=True):
        assert len(vector) == DIMENSIONS
        assert vector[: len(reference)] == pytest.approx(reference, abs=2e-6)


def test_a_text_has_the_same_vector_in_any_company(embedder: OpenAICompatibleEmbedder) -> None:
    texts = ["lot", "a long text " * 40, "", "garden"]
    alone = [embedder.embed_passages([text])[0] for text in texts]
    for together, one in zip(embedder.embed_passages(texts), alone, strict=True):
        assert together == pytest.approx(one, abs=1e-5)


def test_what_is_no_text_is_refused(embedder: OpenAICompatibleEmbedder) -> None:
    with pytest.raises(EmbeddingError, match="400"):
        embedder.embed_passages([7])  # type: ignore[list-item]
