"""The trained model of intents, for all languages at once: what a message's vector tells, and what its words tell.

The vector is of the embedder that was tuned to this (``BuiltinEmbedder.tuned``). On messages that neither was trained
on, the vector alone is right for 88 of 100, words alone for 85, both together for 92. Where no embedder runs, the words
alone are read.
"""

import json
import math
import re
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter, mul
from typing import Final

from chat.understanding.intents import Intent, Reading
from chat.understanding.ngrams import hashed
from salesmind.knowledge.analysis import fold
from salesmind.languages.models import damaged, stored_model

MODEL_FILE: Final = "intents.bin"
MASKS: Final = frozenset({"LOT", "MONEY", "AREA", "MONTHS", "PROJECT"})
"""Stand in a message for the values that it names."""

WEIGHT_OF_WORDS: Final = 0.7
"""Exponent of what words tell beside the vector."""

_WORD = re.compile(r"\w+|[^\w\s\x00-\x1f\U0001F3FB-\U0001F3FF\ufe0f]")
"""Words and signs; a thumb of any colour is a thumb."""


def word_places(text: str, places: int) -> list[int]:
    """Return the places of a message's words and letters among a model's ``places``."""
    return hashed(
        [word if word in MASKS else fold(word) or word for word in _WORD.findall(text)],
        places,
    )


class IntentModel:
    """The trained model. ``embedder`` names whose vectors it reads."""

    def __init__(self, stored: bytes) -> None:
        """Read what ``make intents`` wrote.

        A line of JSON, then 32-bit numbers: a weight of each place of words, of each intent a bias and a scale for
        words, and a bias and a row for vectors; then 8-bit numbers: each intent's row for places, to be multiplied by
        its scale.

        Raises:
            ConfigurationError: it is not such a file.
        """
        head, _, body = stored.partition(b"\n")
        try:
            described = json.loads(head)
            self.embedder: str = described["embedder"]
            self.examples_sha256: str = described["examples_sha256"]
            self._intents = [Intent(name) for name in described["intents"]]
            size, self._places = int(described["dimension"]), int(described["places"])
        except (ValueError, KeyError) as error:
            raise damaged(MODEL_FILE) from error
        intents = len(self._intents)
        floats = self._places + 3 * intents + intents * size
        if len(body) != 4 * floats + intents * self._places:
            raise damaged(MODEL_FILE)
        numbers = array("f", body[: 4 * floats]).tolist()
        rows = array("b", body[4 * floats :])
        self._weights, at = numbers[: self._places], self._places
        parts = [numbers[at + step * intents : at + (step + 1) * intents] for step in range(3)]
        cut = [rows[start : start + self._places] for start in range(0, len(rows), self._places)]
        self._words = list(zip(cut, parts[0], parts[1], strict=True))
        at += 3 * intents
        vectors = [numbers[start : start + size] for start in range(at, len(numbers), size)]
        self._vectors = list(zip(vectors, parts[2], strict=True))

    def read(self, text: str, vector: Sequence[float] | None) -> Reading:
        """Return what a message may want. ``vector`` is the text's; None reads its words alone.

        Vectors of signs alone ("🫠", "??") mean nothing: of these the model's own examples count.
        """
        by_words = self._by_words(text)
        if vector is None or not any(map(str.isalnum, text)):
            return self._reading(by_words)
        by_meaning = _shares([sum(map(mul, row, vector)) + bias for row, bias in self._vectors])
        return self._reading(
            [meant + WEIGHT_OF_WORDS * said for meant, said in zip(by_meaning, by_words, strict=True)]
        )

    def _by_words(self, text: str) -> Sequence[float]:
        """Return the logarithms of the intents' probabilities by a text's words."""
        places = word_places(text, self._places)
        if not places:
            return _shares([bias for _, bias, _ in self._words])
        length = math.sqrt(sum(self._weights[place] ** 2 for place in places)) or 1.0
        # The first twice: of one place alone it would return no tuple.
        picked = itemgetter(places[0], *places)
        return _shares(
            [bias + (sum(picked(row)) - row[places[0]]) * scale / length for row, bias, scale in self._words]
        )

    def _reading(self, scores: Sequence[float]) -> Reading:
        weights: Mapping[Intent, float] = {
            intent: math.exp(share) for intent, share in zip(self._intents, _shares(scores), strict=True)
        }
        return Reading(tuple(sorted(weights.items(), key=lambda one: -one[1])))


def _shares(scores: Sequence[float]) -> list[float]:
    """Return the logarithms of probabilities that are to each other as the exponents of scores are."""
    highest = max(scores)
    total = highest + math.log(sum(math.exp(score - highest) for score in scores))
    return [score - total for score in scores]


@cache
def intent_model() -> IntentModel:
    """Return the model that is shipped.

    Raises:
        ConfigurationError: its file is missing or damaged.
    """
    return IntentModel(stored_model(MODEL_FILE))
