"""The parts of a passage that are embedded."""

import itertools
import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.entries import entries
from salesmind.knowledge.passage_vectors import EmbeddedWindow, PassageVectors
from salesmind.knowledge.windows import WINDOW_CHARACTERS, headed_windows, windows

SENTENCE = "Los lotes se pagan en veinticuatro cuotas mensuales sin intereses. "


def test_windows_end_where_sentences_end() -> None:
    text = SENTENCE * 20
    parts = [text[start:end] for start, end in windows(text)]
    assert len(parts) == -(-len(text.strip()) // WINDOW_CHARACTERS)
    assert all(part.startswith("Los") and part.endswith(".") for part in parts)


def test_a_short_passage_is_one_window() -> None:
    assert windows(f" {SENTENCE}\n") == [(1, len(SENTENCE))]
    assert windows("") == [(0, 0)]


@given(st.text(st.sampled_from("ab .\n\f"), max_size=3_000))
def test_windows_hold_all_but_headings_and_the_spaces_between_them_in_order(text: str) -> None:
    spans = windows(text)
    headings = [(entry.start, entry.body) for entry in entries(text)]
    parts = sorted({*spans, *headings})
    assert "".join("".join(text[start:end].split()) for start, end in parts) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all(end - start <= 2 * WINDOW_CHARACTERS for start, end in spans) or not text.strip()


FAQ = """PREGUNTAS FRECUENTES

¿SE PUEDE VISITAR?
Sí. Los sábados sale una movilidad gratuita. Hay que inscribirse un día antes.

¿ACEPTAN MASCOTAS?
Sí, hasta dos por familia."""


def test_no_window_goes_over_to_the_next_entry_and_each_knows_its_heading() -> None:
    assert [(heading, FAQ[start:end]) for heading, start, end in headed_windows(FAQ)] == [
        ("Preguntas frecuentes ¿se puede visitar?", "Sí. Los sábados sale una movilidad gratuita."),
        ("Preguntas frecuentes ¿se puede visitar?", "Hay que inscribirse un día antes."),
        ("¿aceptan mascotas?", "Sí, hasta dos por familia."),
    ]


def test_the_mean_of_windows_has_unit_length() -> None:
    one, other = EmbeddedWindow(0, 4, array("f", [1, 0])), EmbeddedWindow(5, 9, array("f", [0, 1]))
    mean = PassageVectors.of([one, other]).mean
    assert list(mean) == pytest.approx([math.sqrt(0.5)] * 2, abs=1e-3)
