"""Whether a reply is right: by what the customer sees and what happens, never by how the code came to it."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bench.judge.corpus import Amount, Condition, Expected
from salesmind.languages import LANGUAGES

_DOCUMENTS = frozenset({"document", "nearest", "ask_back", "off_topic"})
"""Wishes that may be answered with the documents' refusal without embarrassment."""

_MANNER = frozenset({"insult", "complaint", "person", "slow_answer", "trust"})
_LIST = 3
"""So many lots make a list."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d(?:[\d.,]*\d)?", re.ASCII)
_THOUSANDS = re.compile(r"\s?(?:k\b|mil\b|mille\b|thousand\b)")
_HUNDREDS = re.compile(r" (\d{3})(?!\d|[.,]\d)")
_QUOTED = re.compile(r"“[^”]*”")
"""A document is quoted in its own language."""

_ALSO_KNOWN_AS = {"paid": "pay_to_account"}
"""Labels that came after the messages were written, as what they were written for."""

_WORD = re.compile(r"[^\W\d_]+")

_HABITS = {
    "es": "el los las una del al que es en y por con para se su le si puedes este esta hay como mas cual tu te",
    "en": "the and is are of to you your this that it in for with would can here our have which there what we i",
    "pt": "o os as uma do da ao que em e por com para se seu sua voce pode este esta ha como mais qual um nao",
    "fr": "le les des une du au que est en et par avec pour se votre vous si pouvez ce cette il comme plus quel un je",
}
_TELLING = {
    language: frozenset(words.split())
    - frozenset(word for other, others in _HABITS.items() if other != language for word in others.split())
    for language, words in _HABITS.items()
}
"""Short words that only one of the languages has."""

_SURE = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What came back: all that the customer reads (titles of buttons and rows too), and what happened beside.

    ``lots`` are the codes in ``text`` in their order; ``listed`` those of the list that was shown last before.
    """

    text: str
    lots: tuple[str, ...] = ()
    intent: str | None = None
    effects: frozenset[str] = frozenset()
    asks: str = "none"
    choices: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def verdict(expected: Expected, seen: Seen) -> str | None:
    """Return why a reply is neither right nor acceptable, as what was wrong with it by the right one; None if it is."""
    if breach := _broken(expected.never, seen):
        return f"never {breach}"
    failures = [_failure(condition, seen) for condition in expected.conditions]
    return None if None in failures else failures[0]


def embarrassing(expected: Expected, seen: Seen, lang: str, *, lots: Collection[str] = ()) -> str | None:
    """Return what makes a reply embarrassing; None when nothing does.

    Args:
        lots: all codes that the company has.
    """
    wishes = set(expected.right.intent)
    if is_refusal(seen) and not wishes & _DOCUMENTS:
        return "the documents' refusal to what is no question to documents"
    wanted = {effect for condition in expected.conditions for effect in condition.effect}
    if unasked := (seen.effects - {"person"}) - wanted:
        return f"an effect nobody asked for: {', '.join(sorted(unasked))}"
    if wrong := _wrong_subject(expected, seen, lots):
        return wrong
    if wishes & _MANNER and not wishes & {"list", "more", "lot"} and len(seen.lots) >= _LIST:
        return "a list of lots as answer to anger or to the wish for a person"
    language = expected.reply_language or lang
    spoken = language_of(_QUOTED.sub(" ", seen.text))
    if language != "*" and spoken and spoken != language and not _speaks(seen.text, language):
        return f"the language switched to {spoken}"
    return None


def is_refusal(seen: Seen) -> bool:
    """Whether a reply is the documents' refusal."""
    text = folded(seen.text)
    return seen.intent == "unknown" or any(refusal in text for refusal in _refusals())


@cache
def _refusals() -> tuple[str, ...]:
    """Return how the product says that its documents have no answer, in every language."""
    return tuple(
        folded(wording.partition("{")[0])
        for language in LANGUAGES
        for wording in import_module(f"salesmind.languages.{language}.small_talk").REPLIES["nothing_found"]
        if not wording.startswith("{")
    )


def folded(text: str) -> str:
    """Return ``text`` without case and accents, spaces made one."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def amounts(text: str) -> set[float]:
    """Return the values of all numbers in ``text``: "1,500", "1.500,00", "1 500", "1.5k" and "1,5 mil" are 1500."""
    return set(_amounts(text))


def codes(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return which of the ``known`` lots stand in ``text``, each once, in the order of their first place."""
    places = {}
    for code in known:
        found = re.search(rf"(?<![\w-]){re.escape(code)}(?![\w])", text, re.IGNORECASE)
        if found:
            places[code] = found.start()
    return tuple(sorted(places, key=places.__getitem__))


def language_of(text: str) -> str | None:
    """Return which of our languages a text is surely in; None when it does not tell."""
    words = _WORD.findall(folded(text))
    counts = {language: sum(word in telling for word in words) for language, telling in _TELLING.items()}
    ranked = sorted(counts, key=lambda language: counts[language], reverse=True)
    first, second = counts[ranked[0]], counts[ranked[1]]
    return ranked[0] if first >= _SURE and first > 2 * second else None


def _failure(condition: Condition, seen: Seen) -> str | None:
    text = folded(seen.text)
    shows, any_of, none_of = (
        [_lot(code, seen) for code in group]
        for group in (condition.shows, condition.shows_any, condition.not_shows)
    )
    checks = (
        (
            not condition.intent
            or seen.intent in condition.intent
            or _ALSO_KNOWN_AS.get(seen.intent or "") in condition.intent,
            f"intent {seen.intent}",
        ),
        (all(any(_says(text, one) for one in group) for group in condition.says), "does not say so"),
        (not any(_says(text, one) for one in condition.not_says), "says what it must not"),
        (all(code in seen.lots for code in shows), f"does not show {', '.join(shows)}"),
        (not any_of or any(code in seen.lots for code in any_of), "shows none of the lots that fit"),
        (not any(code in seen.lots for code in none_of), "shows lots that do not fit"),
        (_effects_fit(condition, seen), f"effect {', '.join(sorted(seen.effects)) or 'none'}"),
        (condition.asks is None or seen.asks == condition.asks, f"asks {seen.asks}"),
        (_offers(condition.buttons, seen), "not the choices that it must offer"),
    )
    return next((problem for holds, problem in checks if not holds), None)


def _offers(buttons: int | list[str], seen: Seen) -> bool:
    if isinstance(buttons, int):
        return len(seen.choices) >= buttons
    titles = [folded(title) for title in seen.choices]
    return all(any(folded(word) in title for title in titles) for word in buttons)


def _broken(never: Condition, seen: Seen) -> str | None:
    text = folded(seen.text)
    if seen.intent in never.intent:
        return f"intent {seen.intent}"
    if any(_says(text, one) for group in never.says for one in group):
        return "says so"
    if any(_lot(code, seen) in seen.lots for code in [*never.shows, *never.shows_any]):
        return "shows that lot"
    if seen.effects & set(never.effect):
        return f"effect {', '.join(sorted(seen.effects & set(never.effect)))}"
    return f"asks {seen.asks}" if never.asks == seen.asks else None


def _effects_fit(condition: Condition, seen: Seen) -> bool:
    allowed = set(condition.effect)
    if not allowed:
        return True
    return seen.effects <= allowed and ("none" in allowed or bool(seen.effects))


def _wrong_subject(expected: Expected, seen: Seen, lots: Collection[str]) -> str | None:
    """A reply about one lot that is none of those asked for, or a preview with other amounts than the right ones."""
    right = {_lot(code, seen) for one in expected.conditions for code in (*one.shows, *one.shows_any)}
    if right and len(seen.lots) == 1 and seen.lots[0] in lots and seen.lots[0] not in right:
        return f"another lot: {seen.lots[0]}"
    groups = [group for group in expected.right.says if all(isinstance(one, Amount) for one in group)]
    if groups and seen.asks == "send_quote" and verdict(expected, seen) is not None:
        text = folded(seen.text)
        if not all(any(_says(text, one) for one in group) for group in groups):
            return "a preview of other amounts"
    return None


def _lot(code: str, seen: Seen) -> str:
    if not code.startswith("@"):
        return code
    place = int(code[1:])
    return seen.listed[place - 1] if place <= len(seen.listed) else code


def _says(text: str, one: str | Amount) -> bool:
    if isinstance(one, Amount):
        tolerance = 0.5 if one.amount >= 100 else 0.005
        return any(abs(value - one.amount) <= tolerance for value in _amounts(text))
    wanted = folded(one)
    before = r"(?<![\w.,])" if wanted[:1].isdigit() else r"(?<!\w)" if len(wanted) <= 3 else ""
    after = r"(?![\w]|[.,]\d)" if wanted[-1:].isdigit() else r"(?!\w)" if len(wanted) <= 3 else ""
    return re.search(before + re.escape(wanted) + after, text) is not None


def _amounts(text: str) -> Iterator[float]:
    for found in _NUMBER.finditer(text):
        value = _value(re.sub(r"[ \u00a0\u202f']", "", found[0]))
        if value is not None:
            yield value
            thousands = _THOUSANDS.match(text, found.end())
            if thousands:
                rest = _HUNDREDS.match(text, thousands.end())
                yield value * 1000 + (int(rest[1]) if rest else 0)


def _value(digits: str) -> float | None:
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return float(digits)
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    if len(set(marks)) == 2:
        other = "," if last == "." else "."
        return _float(whole.replace(other, "") + "." + rest)
    if len(marks) > 1 or len(rest) == 3:
        return _float(digits.replace(last, ""))
    return _float(f"{whole}.{rest}")


def _float(digits: str) -> float | None:
    try:
        return float(digits)
    except ValueError:
        return None


def _speaks(text: str, language: str) -> bool:
    """Whether a text that quotes another language has words of this one as well."""
    words = _WORD.findall(folded(text))
    return sum(word in _TELLING[language] for word in words) >= _SURE
