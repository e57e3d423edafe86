"""Which of our languages a text is in, by its most common words and by letters that its language writes.

No model and no dependency: a chat line is short, and short texts are told apart by function words. What each language
states of itself (``Signs``) is counted less for every other language that states it too, so that none has to know
which others there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from salesmind.languages import LANGUAGES, Language, language
from salesmind.languages.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_GROUPS_WEIGHT = 0.5
_LETTER_SHARE = 0.25
"""Of a word of one letter, which is as often an initial, a unit or what an apostrophe leaves."""
_MARGIN = 0.3
_LEAST = 0.5
_EXPECTED = 1.0
"""What the expected language counts more than others: as much as a word that it alone has."""

_CACHED_WORDS = 20_000
_READ_CHARACTERS = 4_000
"""Enough of a document; the rest says the same."""

Weights = list[tuple[Language, float]]


def detect_language(text: str, *, expected: Language | None = None) -> Language | None:
    """Return the language of a text, or ``None`` when it does not tell ("ok", "👍", "123"), or tells of two.

    A word counts in full for the only language that has it, and less the more share it.

    Args:
        expected: the language that the text is in unless it clearly is not, as of a company's customers.
    """
    return _detector().detect(text, expected)


class _Detector:
    def __init__(self) -> None:
        signs = {code: language(code).signs for code in LANGUAGES}
        common = {
            code: (language(code).lexicon.stopwords | own.words) - own.loose for code, own in signs.items()
        }
        self._common = _weights(common)
        self._spelled = _weights({code: own.spelled for code, own in signs.items()})
        self._letters = _weights({code: own.letters for code, own in signs.items()})
        self._groups = [(code, re.compile(own.groups)) for code, own in signs.items()]
        self._word = lru_cache(maxsize=_CACHED_WORDS)(self._of_word)

    def detect(self, text: str, expected: Language | None) -> Language | None:
        lowered = text[:_READ_CHARACTERS].lower()
        scores = dict.fromkeys(LANGUAGES, 0.0)
        written = map(self._word, _WORD.findall(lowered))
        letters = (
            self._letters.get(letter, []) for letter in set(lowered) if not letter.isalnum() or letter > "z"
        )
        for code, weight in chain.from_iterable(chain(written, letters)):
            scores[code] += weight
        if expected in scores:
            scores[expected] += _EXPECTED
        best, second = sorted(scores, key=lambda code: -scores[code])[:2]
        clear = scores[best] - scores[second] >= _MARGIN and scores[best] > _LEAST
        return best if clear else None

    def _of_word(self, word: str) -> Weights:
        groups = [(code, _GROUPS_WEIGHT) for code, pattern in self._groups if pattern.search(word)]
        found = self._common.get(fold(word), []) + self._spelled.get(word, []) + groups
        return found if len(word) > 1 else [(code, weight * _LETTER_SHARE) for code, weight in found]


def _weights(stated: Mapping[Language, Iterable[str]]) -> Mapping[str, Weights]:
    """Return what each sign counts for the languages that state it."""
    owners: defaultdict[str, list[Language]] = defaultdict(list)
    for code, signs in stated.items():
        for sign in set(signs):
            owners[sign].append(code)
    return {sign: [(code, 1 / len(own) ** 2) for code in own] for sign, own in owners.items()}


@lru_cache(maxsize=1)
def _detector() -> _Detector:
    return _Detector()
