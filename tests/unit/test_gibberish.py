"""What a hand on the keyboard writes is told from abbreviations and names."""

import pytest

from chat.understanding.gibberish import is_gibberish


@pytest.mark.parametrize(
    "text", ["xqzt brlf wmpk", "vrkp mnoqt zzb", "hgf brr tt", "zrtpq", "jkl jklñ pipipi"]
)
def test_what_nobody_can_say(text: str) -> None:
    assert is_gibberish(text)


@pytest.mark.parametrize(
    "text",
    [
        "hola",
        "quiero el B-07",
        "q tal",
        "el lote C-12 en 24 cuotas",
        "",
        "123 456",
        "🙏",
        "bonjour à tous",
        "me escuchan?",
    ],
)
def test_what_people_say(text: str) -> None:
    assert not is_gibberish(text)
