"""Every language says everything, in the form in which it is used."""

import ast
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import salesmind.languages
from chat.wording.texts import text as chat_text
from quote.files.plan_rows import LIMIT_COLUMNS, PLAN_COLUMNS
from quote.files.tables import name_of_header
from quote.pdf.texts import pdf_texts
from salesmind.inventory.cells import folded
from salesmind.inventory.list_words import headers
from salesmind.inventory.lot_rows import COLUMNS
from salesmind.knowledge.analysis import tokens
from salesmind.languages import LANGUAGES, Language, UnknownLanguageError, language, text, texts
from salesmind.languages.folding import fold
from salesmind.languages.pack import Table
from salesmind.quotes.texts import error_text
from salesmind.sale_errors import QuoteError
from tests.fixtures.paths import ROOT

FOLDERS = ROOT / "layers" / "common" / "salesmind" / "languages"
TEXT_FILES = sorted(
    file.stem for file in (FOLDERS / LANGUAGES[0]).glob("*.py") if "TEXTS: Final" in file.read_text("utf-8")
)
TABLES: dict[Table, tuple[str, ...]] = {"lots": COLUMNS, "plans": PLAN_COLUMNS, "limits": LIMIT_COLUMNS}
BUTTON = 20
ROW = 24
"""Characters of a button's title and of a list's row: WhatsApp's limits."""


class Spoken(BaseModel):
    language: Language


def placeholders(words: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(words) if name is not None)


def test_a_language_is_a_folder_and_a_row() -> None:
    assert sorted(file.parent.name for file in FOLDERS.glob("*/__init__.py")) == sorted(LANGUAGES)
    assert all(language(code).code == code for code in LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_folder_has_the_same_files(code: Language) -> None:
    def names(folder: str) -> set[str]:
        return {file.name for file in (FOLDERS / folder).glob("*.py")}

    assert names(code) == names(LANGUAGES[0])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("file", TEXT_FILES)
def test_every_language_has_every_text_with_the_same_placeholders(file: str, code: Language) -> None:
    first, ours = texts(file, LANGUAGES[0]), texts(file, code)
    assert ours.keys() == first.keys()
    for name, words in ours.items():
        assert words.strip(), name
        assert placeholders(words).keys() == placeholders(first[name]).keys(), name


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("file", TEXT_FILES)
def test_no_text_stands_twice_in_its_file(file: str, code: Language) -> None:
    tree = ast.parse((FOLDERS / code / f"{file}.py").read_text("utf-8"))
    [catalogue] = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    names = Counter(key.value for key in catalogue.keys if isinstance(key, ast.Constant))
    assert max(names.values()) == 1


SALE_BUTTONS = ("found.button", "plan.button", "preview.yes", "preview.other", "preview.no")
ACCEPT_BUTTONS = ("accept.button", "accept.no")


@pytest.mark.parametrize("code", LANGUAGES)
def test_titles_fit(code: Language) -> None:
    sale, quotes, terms = (texts(file, code) for file in ("sale", "quotes", "terms"))
    buttons = {name: sale[name] for name in (*SALE_BUTTONS, *ACCEPT_BUTTONS)}
    buttons |= {name: words for name, words in sale.items() if name.startswith("button.")}
    buttons |= {name: words for name, words in quotes.items() if name.startswith("button_")}
    assert not {name: words for name, words in buttons.items() if len(words) > BUTTON}
    rows = {name: words for name, words in sale.items() if name in ("found.more", "plan.cash")}
    rows |= {name: f"{words} B-107" for name, words in terms.items() if name.startswith("kind.")}
    rows["plan.instalments"] = sale["plan.instalments"].format(number=240)
    assert not {name: words for name, words in rows.items() if len(words) > ROW}


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_stated_as_they_are_compared(code: Language) -> None:
    pack = language(code)
    assert all(word == fold(word) for word in pack.lexicon.stopwords | set(pack.lexicon.courtesies))
    assert all(word == fold(word) for word in pack.signs.words | pack.signs.loose)
    assert all(word == word.lower() for word in pack.signs.spelled)
    assert pack.signs.loose <= pack.lexicon.stopwords


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_words_for_all_that_a_file_chooses(code: Language) -> None:
    ours, first = language(code).inventory.words, language(LANGUAGES[0]).inventory.words
    assert {group: choices.keys() for group, choices in ours.items()} == {
        group: choices.keys() for group, choices in first.items()
    }
    assert all(words for choices in ours.values() for words in choices.values())


@pytest.mark.parametrize("table", TABLES)
def test_a_header_names_one_column_whatever_the_language(table: Table) -> None:
    columns = TABLES[table]
    stated = {code: language(code).inventory.headers[table] for code in LANGUAGES}
    for code, named in stated.items():
        assert named.keys() <= set(columns), code
        assert all(folded(name) == name_of_header(name) for names in named.values() for name in names), code
    owners = Counter(name for ours, others in headers(table, columns).items() for name in {ours, *others})
    assert [name for name, number in owners.items() if number > 1] == []


def test_a_word_of_a_cell_means_one_thing_whatever_the_language() -> None:
    meanings: dict[tuple[str, str], set[str]] = {}
    for code in LANGUAGES:
        for group, choices in language(code).inventory.words.items():
            for ours, said in choices.items():
                for word in (ours, *map(folded, said)):
                    meanings.setdefault((group, word), set()).add(ours)
    assert [said for said, ours in meanings.items() if len(ours) > 1] == []


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownLanguageError, match=", ".join(LANGUAGES)):
        language("xx")


def test_a_field_that_takes_a_language_names_the_known_ones_and_not_what_it_was_given() -> None:
    with pytest.raises(ValidationError) as refused:
        Spoken.model_validate({"language": "secret"})
    [problem] = refused.value.errors(include_input=False, include_url=False)
    assert (problem["loc"], problem["msg"]) == (
        ("language",),
        f"Value error, must be one of {', '.join(LANGUAGES)}",
    )


def test_a_text_needs_its_values() -> None:
    with pytest.raises(KeyError):
        text("quotes.caption", LANGUAGES[0])


OUTSIDE = [
    *(ROOT / "functions").rglob("*.py"),
    *(file for file in (ROOT / "layers" / "common").rglob("*.py") if FOLDERS not in file.parents),
    *(file for file in (ROOT / "local").rglob("*.py") if file.parent.name != "companies"),
]
NAMED_FOR_A_REASON = {
    "salesmind/settings.py": "es is what Amazon signs requests to OpenSearch for",
    "local/showcase.py": "which of the sample quotes are pictured",
    **dict.fromkeys(
        ("chat/model.py", "chat/grounding.py", "chat/tool_loop.py", "chat/figures.py"),
        "they read a model's words in the languages that they know",
    ),
}
"""Where a literal is a language's code and may be. A company's configuration and samples are not looked at."""


def test_no_other_file_names_a_language() -> None:
    """What depends on the language stands in its folder: a code elsewhere is what the next language is missing in."""
    naming = {
        str(file.relative_to(ROOT))
        for file in OUTSIDE
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in LANGUAGES
    }
    allowed = tuple(NAMED_FOR_A_REASON)
    assert {file for file in naming if not file.endswith(allowed)} == set()


@pytest.fixture
def klingon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Language]:
    """A made-up language: a folder of its own, made of English, and a row. Nothing else knows of it."""
    code = "xk"
    for file in (FOLDERS / "en").glob("*.py"):
        words = (
            file.read_text("utf-8")
            .replace('code="en"', f'code="{code}"')
            .replace('"quote_intro": "', '"quote_intro": "Qapla! ')
        )
        (tmp_path / code).mkdir(exist_ok=True)
        (tmp_path / code / file.name).write_text(words, "utf-8")
    monkeypatch.setattr(salesmind.languages, "__path__", [*salesmind.languages.__path__, str(tmp_path)])
    monkeypatch.setattr(salesmind.languages, "LANGUAGES", (*LANGUAGES, code))
    yield code
    for name in [name for name in sys.modules if name.startswith(f"salesmind.languages.{code}")]:
        del sys.modules[name]
    language.cache_clear()
    texts.cache_clear()


def test_a_folder_and_a_row_are_enough(klingon: Language) -> None:
    assert text("chat.quote_intro", klingon).startswith("Qapla!")
    assert language(klingon).lexicon.stopwords
    assert TypeAdapter(Language).validate_python(klingon) == klingon
    assert {token.term for token in tokens("the reserved lots", klingon)} == {"reserv", "lot"}
    assert chat_text("quote_intro", klingon).startswith("Qapla!")
    assert pdf_texts(klingon).quote == "Quote"
    assert (
        error_text(QuoteError("lot_not_available", lot="B-7", status="sold"), klingon)
        == "Lot B-7 is no longer available: sold."
    )
