"""What chat reads and writes, as plain functions: contents, small talk, bubbles, texts, citations."""

import json
import string

from hypothesis import given
from hypothesis import strategies as st

from chat.llm.citations import NumberedPassages
from chat.turn.content import Handling, read_content, storable
from chat.wording.bubbles import MAX_BUBBLES, TEXT_LIMIT, bubbles
from chat.wording.texts import kind_text
from tests.fakes.chat import passage
from tests.fixtures.paths import shared

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)

EXPECTED = {
    "text": Handling.QUESTION,
    "button": Handling.QUESTION,
    "button_reply": Handling.QUESTION,
    "list_reply": Handling.QUESTION,
    "edit": Handling.QUESTION,
    "image": Handling.ACKNOWLEDGE,
    "video": Handling.ACKNOWLEDGE,
    "document": Handling.ACKNOWLEDGE,
    "audio": Handling.ACKNOWLEDGE,
    "voice": Handling.ACKNOWLEDGE,
    "sticker": Handling.ACKNOWLEDGE,
    "location": Handling.ACKNOWLEDGE,
    "contacts": Handling.ACKNOWLEDGE,
    "order": Handling.ACKNOWLEDGE,
    "form": Handling.ACKNOWLEDGE,
    "unsupported": Handling.ACKNOWLEDGE,
    "reaction": Handling.SILENT,
    "system": Handling.SILENT,
    "revoke": Handling.SILENT,
    "call_permission_reply": Handling.SILENT,
}


def sample_messages() -> list[tuple[str, dict[str, object]]]:
    found = []
    for path in sorted(shared("whatsapp").glob("msg_*.json")):
        body = json.loads(path.read_text("utf-8"))
        for entry in body["entry"]:
            for change in entry["changes"]:
                found += [(path.name, message) for message in change["value"].get("messages", [])]
    return found


def test_every_real_message_is_understood_as_what_it_is() -> None:
    messages = sample_messages()
    assert len(messages) > 50
    kinds = set()
    for name, message in messages:
        content = read_content(message)
        handling = (
            Handling.QUESTION if content.text and content.kind in {"image", "video", "document"} else None
        )
        assert content.handling is (handling or EXPECTED[content.kind]), name
        assert content.text or content.handling is not Handling.QUESTION, name
        kinds.add(content.kind)
    assert kinds == set(EXPECTED)


@given(st.dictionaries(st.sampled_from(["type", "text", "interactive", "edit", "location", "image"]), JSON))
def test_no_message_is_too_strange_to_read(message: dict[str, object]) -> None:
    content = read_content(message)
    assert content.kind
    content.text.encode()
    assert "\x00" not in content.text


@given(JSON)
def test_storable_json_survives_postgres_rules(value: object) -> None:
    text = json.dumps(storable(value), ensure_ascii=False)
    text.encode()
    assert "\\u0000" not in text


@given(st.text(alphabet=string.ascii_letters + " \n.", max_size=400), st.integers(20, 60))
def test_bubbles_hold_the_whole_answer_within_the_limit(answer: str, limit: int) -> None:
    parts = bubbles(answer, limit=limit)

    assert len(parts) <= MAX_BUBBLES
    assert all(0 < len(part) <= limit for part in parts)
    kept = "".join("".join(parts).split())
    whole = "".join(answer.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))


def test_one_bubble_when_it_fits_and_paragraph_ends_when_not() -> None:
    assert bubbles("a\n\nb") == ["a\n\nb"]
    paragraph = "palabra " * 300
    parts = bubbles(f"{paragraph}\n\n{paragraph}\n\nfin")
    assert [len(part) <= TEXT_LIMIT for part in parts] == [True, True]
    assert parts[1].endswith("fin")
    assert parts[0].endswith("palabra")


def test_every_kind_that_is_acknowledged_has_a_text_of_its_own() -> None:
    unsupported = kind_text("unsupported", "es")
    for kind, handling in EXPECTED.items():
        if handling is Handling.ACKNOWLEDGE and kind != "unsupported":
            assert kind_text(kind, "es") != unsupported, kind


def test_citations_are_mapped_in_order_and_unknown_ones_dropped() -> None:
    passages = [passage("a"), passage("b"), passage("c")]
    numbered = NumberedPassages("data-0")
    numbered.shown(passages)
    assert numbered.cited([3, 1, 3, 9, 0]) == [passages[2], passages[0]]
    assert numbered.cited([]) == []
