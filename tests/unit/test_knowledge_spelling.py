import re

from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.spelling import slips

WORDS = st.text(alphabet="abcdez", min_size=4, max_size=12)


def fits(typed: str, word: str) -> bool:
    """What the store's statement asks of a word: it begins or ends right and matches a pattern."""
    guess = slips(typed)
    if not (word.startswith(guess.head) or word[::-1].startswith(guess.tail)):
        return False
    return any(re.fullmatch(pattern.replace("_", "."), word) for pattern in guess.patterns)


@given(WORDS, st.data())
def test_every_single_slip_is_guessed(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    mistyped = {
        "dropped": word[:place] + word[place + 1 :],
        "added": word[:place] + letter + word[place:],
        "replaced": word[:place] + letter + word[place + 1 :],
        "swapped": word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
    }[data.draw(st.sampled_from(["dropped", "added", "replaced", "swapped"]))]
    if len(mistyped) >= 4:
        assert fits(mistyped, word)


@given(WORDS, WORDS)
def test_what_fits_is_one_slip_away(typed: str, word: str) -> None:
    if fits(typed, word):
        assert _distance(typed, word) <= 1


def test_numbers_and_short_words_stand_for_themselves() -> None:
    assert slips("85000").patterns == ("85000",)
    assert slips("m2").patterns == ("m2",)


def _distance(one: str, other: str) -> int:
    """Optimal string alignment distance, by its definition."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
