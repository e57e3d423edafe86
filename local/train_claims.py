"""Part of ``make intents``: trains the models that read what a reply claims, from each language's sentences.

``python -m local.train_claims --validate`` tells how they judge sentences that they were not trained on.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chat.llm.claim_model import MODEL_FILE, claim_words
from chat.llm.deeds import WEIGHT_OF_WORDS
from chat.understanding.ngrams import hashed
from local.training import read_sentences
from local.training import vectors as embedded
from salesmind import languages
from salesmind.knowledge.builtin_embedder import MODEL_NAME
from salesmind.languages import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACES: Final = 1 << 16
HIDDEN: Final = 64
PENALTY: Final = 0.03
"""Of large weights of words; from cross-validation, as are the network's constants."""

STEPS: Final = 200
NETWORKS: Final = 4
"""Trained side by side with a quarter of the hidden units each; their scores are averaged."""

NETWORK_STEPS: Final = 400
DECAY: Final = 1.0
SPREAD: Final = 8.0
"""A vector's length in training: its numbers are small."""

FOLDS: Final = 5
NONE, DONE, TAKEN = range(3)
_KINDS = {"done": DONE, "taken": TAKEN, "other": NONE}
_CACHE = Path(".local/claim-vectors.bin")
SENTENCES: Final = "claims.txt"
"""In a language's folder: ``[done]``, ``[taken]`` (of lots alone) or ``[other]``, then a sentence on each line."""


def training_sentences() -> list[tuple[int, str, str]]:
    """Return every sentence of the languages' folders with its kind and language."""
    return [
        (_KINDS[kind], language, sentence)
        for language in LANGUAGES
        for kind, sentences in read_sentences(language, SENTENCES, _KINDS).items()
        for sentence in sentences
    ]


def sentences_sha256() -> str:
    """Return the digest of the sentences, by which a test knows that the models are of these."""
    return hashlib.sha256(json.dumps(training_sentences(), ensure_ascii=False).encode()).hexdigest()


def main() -> int:
    """Train and write the models, or tell how good they are."""
    import numpy as np

    rows = training_sentences()
    targets = np.array([kind for kind, _, _ in rows])
    places = [hashed(claim_words(sentence), PLACES) for _, _, sentence in rows]
    vectors = np.array(embedded([sentence for _, _, sentence in rows], _CACHE), dtype=np.float64)
    if "--validate" in sys.argv[1:]:
        _validate(rows, targets, places, vectors)
        return 0
    weights, biases = train_words(places, targets)
    scales = np.abs(weights).max(1) / 127
    network = Network(vectors, targets)
    head = {
        "embedder": MODEL_NAME,
        "sentences_sha256": sentences_sha256(),
        "places": PLACES,
        "scales": scales.tolist(),
        "biases": biases.tolist(),
        "dimension": vectors.shape[1],
        "hidden": HIDDEN,
    }
    small = np.rint(weights / scales[:, None]).astype(np.int8)
    target = Path(languages.__path__[0]) / MODEL_FILE
    target.write_bytes(
        json.dumps(head).encode() + b"\n" + small.tobytes() + array("f", network.numbers()).tobytes()
    )
    print(f"{len(rows)} sentences; {target.name} written, {target.stat().st_size // 1000} kB")
    return 0


def train_words(places: Sequence[Sequence[int]], targets: "NDArray[Any]") -> tuple[Any, Any]:
    """Return weights and biases of DONE and TAKEN against NONE, a softmax regression by Adam."""
    import numpy as np

    lengths = np.array([len(one) for one in places])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    index, row = np.concatenate(places), np.repeat(np.arange(len(places)), lengths)
    value = (1 / np.sqrt(lengths))[row]
    wanted = np.eye(3)[targets][:, 1:].T
    weights, biases = np.zeros((2, PLACES)), np.zeros(2)
    adam = Adam([weights, biases])
    for step in range(1, STEPS + 1):
        scores = np.stack([np.add.reduceat(one[index] * value, starts) for one in weights]) + biases[:, None]
        error = (_odds(scores) - wanted) / len(places)
        gradient = np.stack([np.bincount(index, one[row] * value, PLACES) for one in error])
        rate = 0.3 * (1 - step / (STEPS + 1)) + 0.003
        adam.step([gradient + PENALTY / len(places) * weights, error.sum(1)], rate)
    return weights, biases


class Network:
    """Hidden units over centred vectors of one length, trained on the cross entropy."""

    def __init__(self, vectors: "NDArray[Any]", targets: "NDArray[Any]") -> None:
        """Train on ``vectors``, one a row, of the kinds ``targets``."""
        import numpy as np

        self._mean = vectors.mean(0)
        centred, wanted = self._centred(vectors), np.eye(3)[targets][:, 1:]
        parts = [self._trained(centred, wanted, HIDDEN // NETWORKS, seed) for seed in range(NETWORKS)]
        self._inner, self._bias = np.hstack([p[0] for p in parts]) * SPREAD, np.hstack([p[1] for p in parts])
        self._outer, self._last = (
            np.vstack([p[2] for p in parts]) / NETWORKS,
            sum(p[3] for p in parts) / NETWORKS,
        )

    def _centred(self, vectors: "NDArray[Any]") -> Any:
        import numpy as np

        centred = vectors - self._mean
        return centred / np.linalg.norm(centred, axis=1, keepdims=True)

    def _trained(self, centred: "NDArray[Any]", wanted: "NDArray[Any]", hidden: int, seed: int) -> list[Any]:
        import numpy as np

        random = np.random.default_rng(seed)
        size = centred.shape[1]
        parameters = [
            random.normal(0, size**-0.5, (size, hidden)),
            np.zeros(hidden),
            random.normal(0, hidden**-0.5, (hidden, 2)),
            np.zeros(2),
        ]
        adam = Adam(parameters)
        inner, bias, outer, last = parameters
        for step in range(1, NETWORK_STEPS + 1):
            batch = random.integers(0, len(centred), 512)
            given = centred[batch] * SPREAD
            units = np.maximum(given @ inner + bias, 0)
            error = (_odds((units @ outer + last).T).T - wanted[batch]) / len(batch)
            back = (error @ outer.T) * (units > 0)
            rate = 0.01 * (1 - step / (NETWORK_STEPS + 1))
            inner *= 1 - rate * DECAY
            outer *= 1 - rate * DECAY
            adam.step([given.T @ back, back.sum(0), units.T @ error, error.sum(0)], rate)
        return parameters

    def odds(self, vectors: "NDArray[Any]") -> Any:
        """Return the probabilities of DONE and TAKEN, one row each."""
        import numpy as np

        units = np.maximum(self._centred(vectors) @ self._inner + self._bias, 0)
        return _odds((units @ self._outer + self._last).T)

    def numbers(self) -> list[float]:
        """Return all that ``ClaimModel`` reads, in its order."""
        import numpy as np

        units = np.hstack([self._inner.T, self._bias[:, None], self._outer])
        return [*self._mean.tolist(), *units.ravel().tolist(), *self._last.tolist()]


class Adam:
    """Gradient descent with momentum, on ``parameters`` in place."""

    def __init__(self, parameters: Sequence[Any]) -> None:
        """Begin at the parameters as they are."""
        import numpy as np

        self._parameters = parameters
        self._first = [np.zeros_like(one) for one in parameters]
        self._second = [np.zeros_like(one) for one in parameters]
        self._steps = 0

    def step(self, gradients: Sequence[Any], rate: float) -> None:
        """Move the parameters."""
        import numpy as np

        self._steps += 1
        whole = zip(self._parameters, gradients, self._first, self._second, strict=True)
        for parameter, gradient, first, second in whole:
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient**2 - second)
            speed = first / (1 - 0.9**self._steps)
            parameter -= rate * speed / (np.sqrt(second / (1 - 0.999**self._steps)) + 1e-8)


def _odds(scores: "NDArray[Any]") -> Any:
    """Return the probabilities of rows of scores, of which NONE's are 0."""
    import numpy as np

    highest = np.maximum(scores.max(0), 0)
    weights = np.exp(scores - highest)
    return weights / (weights.sum(0) + np.exp(-highest))


def _validate(
    rows: Sequence[tuple[int, str, str]],
    targets: "NDArray[Any]",
    places: Sequence[Sequence[int]],
    vectors: "NDArray[Any]",
) -> None:
    """Print how both judge topics that were left out: lists are in order of topics, and a fold is a part of each."""
    import numpy as np

    order: dict[tuple[int, str], int] = {}
    position = []
    for kind, language, _ in rows:
        position.append(order.get((kind, language), 0))
        order[kind, language] = position[-1] + 1
    share = [at / order[kind, language] for at, (kind, language, _) in zip(position, rows, strict=True)]
    fold = (np.array(share) * FOLDS * 5).astype(int) % FOLDS
    words, meaning = np.zeros((2, len(rows))), np.zeros((2, len(rows)))
    for out in range(FOLDS):
        kept, left = np.flatnonzero(fold != out).tolist(), np.flatnonzero(fold == out).tolist()
        weights, biases = train_words([places[at] for at in kept], targets[kept])
        for at in left:
            words[:, at] = weights[:, places[at]].sum(1) / np.sqrt(len(places[at])) + biases
        meaning[:, left] = Network(vectors[kept], targets[kept]).odds(vectors[left])
    odds = {"words": _odds(words), "vectors": meaning}
    logs = np.log(meaning) - np.log1p(-meaning.sum(0)) + WEIGHT_OF_WORDS * words
    odds["both"] = _odds(logs)
    for name, found in odds.items():
        for bound in (0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8):
            says = found[0] >= bound
            shares = [says[of].mean() for of in (targets == DONE, targets != DONE)]
            print(f"{name:7} ≥ {bound}: deeds {shares[0]:.1%}, others {shares[1]:.1%}")


if __name__ == "__main__":
    sys.exit(main())
