"""What companies' lists call our columns and words, in every language at once: no file says which it is in."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from salesmind.inventory.cells import folded
from salesmind.languages import LANGUAGES, language
from salesmind.languages.pack import Group, Table

_IN_NO_LANGUAGE: Final[Mapping[Group, Mapping[str, str]]] = {"answer": {"1": "true", "0": "false"}}


@cache
def headers(table: Table, columns: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Return ``columns`` with their other names, folded, each of all languages."""
    stated = [language(code).inventory.headers[table] for code in LANGUAGES]
    return {
        column: frozenset(folded(name) for names in stated for name in names.get(column, ()))
        for column in columns
    }


@cache
def words(group: Group) -> Mapping[str, str]:
    """Return the words of a cell that chooses, folded, with ours, which stand for themselves."""
    stated = [language(code).inventory.words[group] for code in LANGUAGES]
    ours = dict.fromkeys(ours for choices in stated for ours in choices)
    said = {folded(word): ours for choices in stated for ours, known in choices.items() for word in known}
    return {**dict(zip(ours, ours, strict=True)), **said, **_IN_NO_LANGUAGE.get(group, {})}


def shown(word: str, code: str) -> str:
    """Return what people who speak a language are told that one of our words is called in a list."""
    groups = language(code).inventory.words.values()
    return next((choices[word][0] for choices in groups if word in choices), word)
