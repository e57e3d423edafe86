"""``make intents``: trains the model that reads what customers want, from the examples in each language's folder."""

import hashlib
import json
import struct
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chat.understanding.intents import MODEL_FILE, Intent, examples
from salesmind import languages
from salesmind.knowledge.builtin_embedder import MODEL_NAME, open_builtin
from salesmind.languages import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

PENALTY: Final = 0.03
"""Of large weights (the inverse of scikit-learn's C); from cross-validation over the examples."""

STEPS: Final = 300
_CACHE = Path(".local/intent-vectors.bin")


def training_examples() -> list[tuple[str, str]]:
    """Return every example of every language with its intent."""
    return [
        (intent, phrase)
        for language in LANGUAGES
        for intent, phrases in examples(language).items()
        for phrase in phrases
    ]


def examples_sha256() -> str:
    """Return the digest of the examples, by which a test knows that the model is of these."""
    return hashlib.sha256(json.dumps(training_examples(), ensure_ascii=False).encode()).hexdigest()


def main() -> int:
    """Train and write the model."""
    import numpy as np

    pairs = training_examples()
    vectors = np.array(_vectors([phrase for _, phrase in pairs]), dtype=np.float32)
    mean = vectors.mean(0)
    centred = vectors - mean
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    intents = [intent.value for intent in Intent]
    targets = np.array([intents.index(intent) for intent, _ in pairs])
    weights, biases = train(centred, targets, len(intents))
    head = {
        "embedder": MODEL_NAME,
        "examples_sha256": examples_sha256(),
        "intents": intents,
        "dimension": vectors.shape[1],
    }
    body = array("f", [*mean.tolist(), *biases.tolist(), *weights.ravel().tolist()])
    target = Path(languages.__path__[0]) / MODEL_FILE
    target.write_bytes(json.dumps(head).encode() + b"\n" + body.tobytes())
    right = (np.argmax(centred @ weights.T + biases, axis=1) == targets).mean()
    print(
        f"{len(pairs)} examples, {len(intents)} intents; {right:.1%} of them read right; {target.name} written"
    )
    return 0


def train(vectors: "NDArray[Any]", targets: "NDArray[Any]", classes: int) -> tuple[Any, Any]:
    """Return weights and biases of a softmax regression, by gradient descent with momentum (Adam)."""
    import numpy as np

    count, dimension = vectors.shape
    weights, biases = np.zeros((classes, dimension), np.float32), np.zeros(classes, np.float32)
    wanted = np.eye(classes, dtype=np.float32)[targets]
    first = [np.zeros_like(weights), np.zeros_like(biases)]
    second = [np.zeros_like(weights), np.zeros_like(biases)]
    for step in range(1, STEPS + 1):
        scores = vectors @ weights.T + biases
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        error = (odds - wanted) / count
        gradients = [error.T @ vectors + PENALTY / count * weights, error.sum(0)]
        rate = 0.3 * (1 - step / (STEPS + 1)) + 0.003
        for parameter, gradient, one, two in zip((weights, biases), gradients, first, second, strict=True):
            one *= 0.9
            one += 0.1 * gradient
            two *= 0.999
            two += 0.001 * gradient**2
            parameter -= rate * (one / (1 - 0.9**step)) / (np.sqrt(two / (1 - 0.999**step)) + 1e-8)
    return weights, biases


def _vectors(texts: Sequence[str]) -> list[list[float]]:
    """Embed texts; those of an earlier run are kept."""
    kept: dict[str, list[float]] = {}
    if _CACHE.exists():
        for line in _CACHE.read_text("utf-8").splitlines():
            digest, _, numbers = line.partition(" ")
            kept[digest] = list(struct.unpack("384f", bytes.fromhex(numbers)))
    embedder = open_builtin()
    found: list[list[float]] = []
    for done, text in enumerate(texts, 1):
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest not in kept:
            kept[digest] = embedder.embed_question(text)
        found.append(kept[digest])
        if done % 250 == 0:
            print(f"{done} of {len(texts)}", flush=True)
    _CACHE.parent.mkdir(exist_ok=True)
    _CACHE.write_text(
        "".join(f"{digest} {struct.pack('384f', *vector).hex()}\n" for digest, vector in kept.items()),
        "utf-8",
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
