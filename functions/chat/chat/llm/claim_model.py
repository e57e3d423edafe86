"""What a sentence of a reply claims: that something was done for the customer, that a lot is taken, or neither.

Two models of the same sentences (``claims.txt`` in each language's folder), of all languages together: one of words
and letters, 50 µs a sentence, and one of the sentence's vector (``BuiltinEmbedder.tuned``), which tells a deed from a
promise where the words are new. Vectors cost more than all other checks, so only what the words leave open is embedded.
"""

import json
import math
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import Final

from chat.understanding.ngrams import hashed
from salesmind.errors import EmbeddingError
from salesmind.knowledge.embeddings import Embedder
from salesmind.languages.models import damaged, stored_model

MODEL_FILE: Final = "claims.bin"

Vector = Sequence[float]
SentenceVector = Callable[[str], Vector | None]
"""Embeds a sentence; None without the tuned embedder."""

_TOKEN = re.compile(r"\S+@\S+|(?:www\.|https?:)\S+|[^\W_]*\d[\w.,/·-]*|[^\W\d_]+(?:-\d[\w-]*)?|[?!:]")


@dataclass(frozen=True, slots=True)
class Claim:
    """The probabilities that a sentence says that something was done, and that a lot is taken."""

    done: float
    taken: float


def claim_words(sentence: str) -> list[str]:
    """Return a sentence's words with their accents, which tell tenses apart; what has a digit is one sign."""
    return [
        "#" if any(sign.isdigit() or sign in "@./" for sign in token) else token
        for token in _TOKEN.findall(sentence.lower())
    ]


class ClaimModel:
    """The trained models. ``embedder`` names whose vectors are read."""

    def __init__(self, stored: bytes) -> None:
        """Read what ``make intents`` wrote.

        A line of JSON, two rows of bytes (weights of words for each claim), then 32-bit numbers: for no claim and for
        each of the two a bias, then a row for vectors each.

        Raises:
            ConfigurationError: it is not such a file.
        """
        head, _, body = stored.partition(b"\n")
        try:
            described = json.loads(head)
            self.embedder: str = described["embedder"]
            self.sentences_sha256: str = described["sentences_sha256"]
            self._places = int(described["places"])
            self._scales = [float(scale) for scale in described["scales"]]
            self._biases = [float(bias) for bias in described["biases"]]
            size = int(described["dimension"])
            numbers = array("f")
            numbers.frombytes(body[2 * self._places :])
        except (ValueError, KeyError, TypeError) as error:
            raise damaged(MODEL_FILE) from error
        if len(numbers) != 3 * (size + 1):
            raise damaged(MODEL_FILE)
        self._rows = [array("b", body[start : start + self._places]) for start in (0, self._places)]
        rest = numbers.tolist()
        self._vectors = [(rest[at], rest[3 + at * size : 3 + (at + 1) * size]) for at in range(3)]

    def of_words(self, sentence: str) -> Claim:
        """Return what a sentence claims by its words and letters."""
        places = hashed(claim_words(sentence), self._places)
        length = math.sqrt(len(places) or 1)
        done, taken = (
            scale * sum(map(row.__getitem__, places)) / length + bias
            for row, scale, bias in zip(self._rows, self._scales, self._biases, strict=True)
        )
        return _claim(done, taken)

    def of_vector(self, vector: Vector) -> Claim:
        """Return what a sentence with this vector claims."""
        neither, done, taken = (bias + sum(map(mul, row, vector)) for bias, row in self._vectors)
        return _claim(done - neither, taken - neither)


def _claim(done: float, taken: float) -> Claim:
    highest = max(done, taken, 0.0)
    weights = [math.exp(score - highest) for score in (done, taken, 0.0)]
    total = sum(weights)
    return Claim(weights[0] / total, weights[1] / total)


@cache
def claim_model() -> ClaimModel:
    """Return the models that are shipped.

    Raises:
        ConfigurationError: their file is missing or damaged.
    """
    return ClaimModel(stored_model(MODEL_FILE))


def no_vector(_: str) -> None:
    """Embed nothing: words alone decide."""


def sentence_vectors(embedder: Embedder | None) -> SentenceVector:
    """Return what embeds a sentence for ``ClaimModel.of_vector``; it returns None where the embedder failed.

    Args:
        embedder: the documents'; its tuned one is what embeds.
    """
    tuned = embedder.tuned if embedder else None
    if tuned is None or tuned.model != claim_model().embedder:
        return no_vector

    def vector(sentence: str) -> Vector | None:
        try:
            return tuned.embed_question(sentence)
        except EmbeddingError:
            return None

    return vector
