"""Lots' codes, in whatever spelling a customer writes them."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.understanding.codes import MAX_CANDIDATES, candidates, code_key
from chat.understanding.mentions import Mentions, keys_in, read_mentions
from chat.understanding.tokens import read_tokens
from salesmind.inventory.for_sale import NamedLot
from salesmind.inventory.vocabulary import EMPTY
from salesmind.languages import LANGUAGES
from salesmind.languages.value_words import value_words

LOT_WORD = {"es": "lote", "en": "lot", "pt": "lote", "fr": "lot"}


def named(*codes: str) -> dict[str, list[NamedLot]]:
    found: dict[str, list[NamedLot]] = {}
    for number, code in enumerate(codes, 1):
        key = code_key(code)
        found.setdefault(key, []).append(NamedLot(UUID(int=number), code, "Los Olivos", key))
    return found


def read(message: str, *codes: str, language: str = "es") -> Mentions:
    """Read a message of a company that has lots of these codes, as a turn does."""
    lots = named(*codes)
    wanted = keys_in([message], LANGUAGES)
    return read_mentions(message, language, EMPTY, {key: lots[key] for key in wanted if key in lots})


@given(
    letters=st.text("ABCDEFGHKLMNPQRSTUVXZ", min_size=1, max_size=2),
    number=st.integers(1, 999),
    padded=st.booleans(),
    language=st.sampled_from(LANGUAGES),
)
def test_any_code_is_found_in_any_spelling(letters: str, number: int, padded: bool, language: str) -> None:
    code = f"{letters}-{number:02}" if padded else f"{letters}-{number}"
    spellings = [
        f"{letters}-{number}",
        f"{letters}-{number:02}",
        f"{letters}-{number:03}",
        f"{letters}{number}",
        f"{letters.lower()}{number}",
        f"{letters.lower()}-{number:02}",
        f"{letters} {number}",
        f"{letters}.{number}",
        f"{LOT_WORD[language]} {letters}-{number}",
        f"{LOT_WORD[language]} {letters.lower()}{number:02}",
        f"({letters}-{number})",
        f"{letters}-{number}?",
    ]
    for spelled in spellings:
        found = read(spelled, code, language=language)
        assert [lot.code for lot in found.lots] == [code], spelled


@pytest.mark.parametrize(
    "message",
    [
        "B-07",
        "b7",
        "B 7",
        "lote b 07",
        "el lote B - 7",
        "precio del B7 porfa",
        "me interesa el lote b-07 de la segunda etapa",
        "¿está disponible el lote B-7?",
        "mz b lt 7",
        "Mz. B Lt. 7",
        "manzana b, lote 7",
        "info del B07 y gracias",
        "cotízame el b-7 en 24 cuotas",
    ],
)
def test_a_code_is_found_in_a_sentence(message: str) -> None:
    assert [lot.code for lot in read(message, "B-07", "C-07", "B-17").lots] == ["B-07"]


@pytest.mark.parametrize("message", ["mz b lt 7", "Mz B - Lt 7", "MZ-B LT-07", "manzana B lote 7", "mzb lt7"])
def test_codes_of_blocks_and_lots_are_found(message: str) -> None:
    assert [lot.code for lot in read(message, "MZ-B-LT-7").lots] == ["MZ-B-LT-7"]


def test_several_lots_are_named_in_their_order() -> None:
    assert [lot.code for lot in read("entre el C-3 y el b7 ¿cuál?", "B-07", "C-03").lots] == ["C-03", "B-07"]


def test_one_code_of_two_projects_is_told_apart_from_one_lot() -> None:
    found = read("el B-7", "B-07", "B-7")
    assert found.lots == ()
    assert len(found.ambiguous) == 2


def test_what_is_written_like_a_code_and_is_none_is_known_as_such() -> None:
    found = read("quiero el Z-99", "B-07")
    assert found.lots == ()
    assert found.codes == ("Z99",)


def test_a_word_for_a_lot_may_be_a_part_of_its_code() -> None:
    assert [lot.code for lot in read("el lote 7", "LT-07").lots] == ["LT-07"]


def test_a_bare_number_after_a_word_for_a_lot_is_the_end_of_a_code() -> None:
    assert read("el lote 7", "B-07").endings == (7,)


@pytest.mark.parametrize(
    "message",
    ["de 5 a 7", "120 m2", "en 24 cuotas", "a 80 mil", "somos 4", "el 20 % de inicial", "son las 3 y 15"],
)
def test_amounts_and_counts_are_no_codes(message: str) -> None:
    found = read(message, "A-7", "M-2", "D-5", "S-4", "Y-15")
    assert found.lots == ()
    assert found.codes == ()


def test_a_message_of_nothing_but_words_for_lots_gives_no_more_candidates_than_are_looked_up() -> None:
    text = "lote mz " * 120 + "1 2 3"
    _, tokens = read_tokens(text, "es")
    assert len(candidates(tokens, value_words("es"), "es")) == MAX_CANDIDATES
