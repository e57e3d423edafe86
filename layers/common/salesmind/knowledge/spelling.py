"""What a mistyped word may have been meant to be: every word that one slip away.

A slip is one letter dropped, added, replaced, or two neighbours swapped (Damerau: four of five human typing
errors are one of these). Two half words find the candidates in ordered indexes, patterns then decide exactly.
"""

from dataclasses import dataclass

MIN_GUESSED_CHARS = 4
"""Letters; in shorter words one slip changes too much to guess."""


@dataclass(frozen=True, slots=True)
class TypoPatterns:
    """``head`` or the reversed ``tail`` starts every word that fits; ``patterns`` are SQL LIKE patterns."""

    head: str
    tail: str
    patterns: tuple[str, ...]


def slips(word: str) -> TypoPatterns:
    """Describe the words that ``word`` (letters and digits only) may stand for, itself included.

    Numbers and short words stand for themselves only.
    """
    if len(word) < MIN_GUESSED_CHARS or word[0].isdigit():
        return TypoPatterns(word, word[::-1], (word,))
    # At least one letter lies between the halves, so that a swap never touches both.
    half = (len(word) - 1) // 2
    patterns = {word, word + "_"}
    for place in range(len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        patterns |= {before + after, f"{before}_{after}", f"{before}_{letter}{after}"}
        if after:
            patterns.add(before + after[0] + letter + after[1:])
    return TypoPatterns(word[:half], word[: -half - 1 : -1], tuple(sorted(patterns)))
