"""``make intents``: trains the model that reads what customers want, from the examples in each language's folder.

What reads vectors comes from ``make tuning``; what reads words is trained here, in a minute.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chat.understanding.intent_model import MODEL_FILE, word_places
from chat.understanding.intents import Intent
from local.heads import read_head
from local.training import read_sentences
from salesmind import languages
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.languages import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXAMPLES: Final = "intents.txt"
"""In a language's folder: ``[intent]``, then an example on each line.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message names one.
"""

PLACES: Final = 4_096
"""Of words and their parts; a power of two. What falls on one place is told apart by the rest of a message."""

PENALTY: Final = 0.05
"""Of large weights (the inverse of scikit-learn's C); from cross-validation over the examples."""

STEPS: Final = 150

JUDGED: Final = Path("bench/judge/data/read.jsonl")
"""What ``python -m bench.judge.learn`` read of the judge's messages."""

JUDGED_TIMES: Final = 2
"""They are written as customers write, and few."""

MOST_INTENTS: Final = 12
"""A message that may be read in more ways teaches nothing."""

_LARGEST: Final = 127


def examples(language: str) -> Mapping[str, Sequence[str]]:
    """Return a language's examples by intent."""
    return read_sentences(language, EXAMPLES, set(Intent))


def training_examples() -> list[tuple[str, str]]:
    """Return every example of every language with its intent."""
    return [
        (intent, phrase)
        for language in LANGUAGES
        for intent, phrases in examples(language).items()
        for phrase in phrases
    ]


def judged_examples() -> list[tuple[frozenset[str], str]]:
    """Return the judge's messages that developers may read, each with the intents of which any is right."""
    rows = map(json.loads, JUDGED.read_text("utf-8").splitlines())
    told = [(frozenset(row["intents"]), str(row["text"])) for row in rows]
    return [
        (intents, text)
        for intents, text in told
        if len(intents) <= MOST_INTENTS and any(map(str.isalpha, text))
    ]


def examples_sha256() -> str:
    """Return the digest of the examples, by which a test knows that the model is of these."""
    return hashlib.sha256(json.dumps(training_examples(), ensure_ascii=False).encode()).hexdigest()


def main() -> int:
    """Train what reads words, and write it with what ``make tuning`` made to read vectors."""
    import numpy as np

    intents = [intent.value for intent in Intent]
    told = [(frozenset({intent}), phrase) for intent, phrase in training_examples()]
    told += judged_examples() * JUDGED_TIMES
    words, word_weights = _words([phrase for _, phrase in told])
    right = np.array([[intent in one for intent in intents] for one, _ in told], np.float32)
    rows, biases = train(words, right)
    read = right[np.arange(len(told)), np.argmax(words @ rows.T + biases, axis=1)].mean()
    small, scales = _in_bytes(rows * word_weights)
    of_vectors, vector_biases = read_head("intents")
    head = {
        "embedder": open_builtin().tuned.model,
        "examples_sha256": examples_sha256(),
        "intents": intents,
        "dimension": of_vectors.shape[1],
        "places": PLACES,
    }
    numbers = (word_weights, biases, scales, vector_biases, of_vectors.ravel())
    target = Path(languages.__path__[0]) / MODEL_FILE
    target.write_bytes(
        json.dumps(head).encode()
        + b"\n"
        + b"".join(array("f", part.tolist()).tobytes() for part in numbers)
        + small.tobytes()
    )
    print(
        f"{len(told)} examples, {len(intents)} intents; words read {read:.1%} of them right; {target.name} written"
    )
    return 0


def _words(texts: Sequence[str]) -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Return a row of word places for each text, of length 1, and how much each place tells: more where few have it."""
    import numpy as np

    places = [word_places(text, PLACES) for text in texts]
    counts = np.zeros(PLACES, np.float32)
    for found in places:
        counts[found] += 1
    weights = np.log(1 + len(texts) / (1 + counts)).astype(np.float32)
    rows = np.zeros((len(texts), PLACES), np.float32)
    for row, found in zip(rows, places, strict=True):
        row[found] = weights[found]
        row /= np.linalg.norm(row) or 1.0
    return rows, weights


def _in_bytes(rows: "NDArray[Any]") -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Return weights as whole numbers of 8 bits, and what each row is to be multiplied by."""
    import numpy as np

    scales = np.abs(rows).max(1) / _LARGEST
    return np.rint(rows / scales[:, None]).astype(np.int8), scales


def train(inputs: "NDArray[Any]", right: "NDArray[Any]") -> tuple[Any, Any]:
    """Return weights and biases of a softmax regression, by gradient descent with momentum (Adam).

    Args:
        right: of each row which classes are right; any of them will do.
    """
    import numpy as np

    count, dimension = inputs.shape
    classes = right.shape[1]
    weights, biases = np.zeros((classes, dimension), np.float32), np.zeros(classes, np.float32)
    first = [np.zeros_like(weights), np.zeros_like(biases)]
    second = [np.zeros_like(weights), np.zeros_like(biases)]
    for step in range(1, STEPS + 1):
        scores = inputs @ weights.T + biases
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        wanted = odds * right
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        error = (odds - wanted) / count
        gradients = [error.T @ inputs + PENALTY / count * weights, error.sum(0)]
        rate = 0.3 * (1 - step / (STEPS + 1)) + 0.003
        for parameter, gradient, one, two in zip((weights, biases), gradients, first, second, strict=True):
            one *= 0.9
            one += 0.1 * gradient
            two *= 0.999
            two += 0.001 * gradient**2
            parameter -= rate * (one / (1 - 0.9**step)) / (np.sqrt(two / (1 - 0.999**step)) + 1e-8)
    return weights, biases


if __name__ == "__main__":
    sys.exit(main())
