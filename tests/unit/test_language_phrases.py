"""What customers write and what we answer stands whole in every language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from string import Formatter

import pytest

from local import train_intents
from salesmind import languages

LANGUAGES = sorted(languages.LANGUAGES)
FREQUENT = set(
    "list price quote plan budget document yes no accept person greeting visit location lot".split()
)


SAID_IN_EVERY_WORDING = {
    "later": {"about"},
    "my_reservation": {"about", "until"},
    "my_reservation_open": {"about"},
    "my_quote": {"number", "about", "total", "until"},
    "other_language": {"language"},
    "ask_again_send": {"about"},
    "ask_again_accept": {"about"},
}
SAID_IN_SOME = {"name", "company"}


def examples(code: str) -> Mapping[str, Sequence[str]]:
    return train_intents.examples(code)


def replies(code: str) -> dict[str, tuple[str, ...]]:
    return import_module(f"salesmind.languages.{code}.small_talk").REPLIES


def placeholders(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


def heard(phrase: str) -> str:
    """A phrase as two that differ in accents, case or punctuation alone share it; a sign stays."""
    letters = unicodedata.normalize("NFD", phrase.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c)))) or phrase


def test_every_language_knows_the_same_intents() -> None:
    assert {code: set(examples(code)) for code in LANGUAGES} == {
        code: set(examples(LANGUAGES[0])) for code in LANGUAGES
    }
    assert set(examples(LANGUAGES[0])) >= FREQUENT


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_intent_has_neighbours_enough(code: str) -> None:
    few = {
        intent: len(said)
        for intent, said in examples(code).items()
        if len(said) < (14 if intent in FREQUENT else 8)
    }
    assert not few


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_is_an_example_of_one_intent_once(code: str) -> None:
    times = Counter(heard(phrase) for said in examples(code).values() for phrase in said)
    assert not [phrase for phrase, count in times.items() if count > 1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_example_is_a_short_message_with_its_values_taken_out(code: str) -> None:
    odd = [
        phrase
        for said in examples(code).values()
        for phrase in said
        if not 0 < len(phrase) <= 250 or re.search(r"[{}<>|]", phrase)
    ]
    assert not odd


@pytest.mark.parametrize("code", LANGUAGES)
def test_replies_have_the_same_keys_and_placeholders(code: str) -> None:
    def said(code: str) -> dict[str, set[str]]:
        return {
            key: set().union(*map(placeholders, wordings)) - {"name"}
            for key, wordings in replies(code).items()
        }

    assert said(code) == said(LANGUAGES[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_wording_of_a_reply_says_what_it_is_about(code: str) -> None:
    wrong = [
        (key, wording)
        for key, wordings in replies(code).items()
        for wording in wordings
        if placeholders(wording) - SAID_IN_SOME != SAID_IN_EVERY_WORDING.get(key, set())
    ]
    assert not wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_customer_without_a_name_has_two_wordings_of_every_reply(code: str) -> None:
    few = {
        key
        for key, wordings in replies(code).items()
        if len({w for w in wordings if "name" not in placeholders(w)}) < 2 or not 2 <= len(wordings) <= 4
    }
    assert not few


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reply_is_short_and_has_at_most_one_emoji(code: str) -> None:
    wrong = [
        wording
        for wordings in replies(code).values()
        for wording in wordings
        if not 0 < len(wording) <= 300
        or wording != " ".join(wording.split())
        or sum(unicodedata.category(sign) == "So" for sign in wording) > 1
    ]
    assert not wrong
