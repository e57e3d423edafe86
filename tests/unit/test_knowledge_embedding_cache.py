import hashlib
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.embedding_cache import content_sha256, halfvec_text, parse_halfvec, stored_form

numbers = st.floats(-1e30, 1e30, allow_nan=False)
vectors = st.lists(numbers, min_size=1, max_size=30)


@given(vectors)
def test_the_stored_form_has_unit_length_and_is_half_precision(vector: list[float]) -> None:
    stored = stored_form(vector)
    halves = struct.unpack(f"{len(stored)}e", struct.pack(f"{len(stored)}e", *stored))
    assert list(stored) == list(halves)
    assert math.hypot(*stored) == pytest.approx(1.0 if any(vector) else 0.0, abs=2e-3)


@given(vectors)
def test_the_stored_form_survives_its_text_exactly(vector: list[float]) -> None:
    stored = stored_form(vector)
    read = parse_halfvec(halfvec_text(stored))
    assert list(stored_form_of_halves(read)) == list(stored)


def stored_form_of_halves(vector: object) -> tuple[float, ...]:
    values = list(vector)  # type: ignore[call-overload]
    return struct.unpack(f"{len(values)}e", struct.pack(f"{len(values)}e", *values))


def test_a_vector_of_zeros_stays_one() -> None:
    assert list(stored_form([0.0, 0.0])) == [0.0, 0.0]


def test_a_text_is_kept_under_its_exact_form() -> None:
    assert content_sha256("Lote 7") == hashlib.sha256(b"Lote 7").digest()
    assert len({content_sha256(text) for text in ("Lote 7", "lote 7", "Lote 7 ", "Lote\n7")}) == 4


def test_half_of_a_surrogate_pair_has_a_key() -> None:
    assert len(content_sha256("hola \ud83d")) == 32
