"""Part of ``make intents``: trains what reads the words of what a reply claims, from each language's sentences."""

import hashlib
import json
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chat.llm.claim_model import MODEL_FILE, claim_words
from chat.understanding.ngrams import hashed
from local.heads import read_head
from local.training import read_sentences
from salesmind import languages
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.languages import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACES: Final = 1 << 16
PENALTY: Final = 0.03
"""Of large weights of words; from cross-validation."""

STEPS: Final = 200

NONE, DONE, TAKEN = range(3)
_KINDS = {"done": DONE, "taken": TAKEN, "other": NONE}
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
    """Train what reads words, and write it with what ``make tuning`` made to read vectors."""
    import numpy as np

    rows = training_sentences()
    targets = np.array([kind for kind, _, _ in rows])
    places = [hashed(claim_words(sentence), PLACES) for _, _, sentence in rows]
    weights, biases = train_words(places, targets)
    scales = np.abs(weights).max(1) / 127
    of_vectors, vector_biases = read_head("claims")
    head = {
        "embedder": open_builtin().tuned.model,
        "sentences_sha256": sentences_sha256(),
        "places": PLACES,
        "scales": scales.tolist(),
        "biases": biases.tolist(),
        "dimension": of_vectors.shape[1],
    }
    small = np.rint(weights / scales[:, None]).astype(np.int8)
    numbers = array("f", [*vector_biases.tolist(), *of_vectors.ravel().tolist()])
    target = Path(languages.__path__[0]) / MODEL_FILE
    target.write_bytes(json.dumps(head).encode() + b"\n" + small.tobytes() + numbers.tobytes())
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


if __name__ == "__main__":
    sys.exit(main())
