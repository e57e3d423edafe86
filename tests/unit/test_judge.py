"""The judge's corpora are well-formed, and its conditions can fail."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.judge.conditions import Seen, amounts, codes, embarrassing, language_of, verdict
from bench.judge.corpus import (
    DATA,
    LANGUAGES,
    Amount,
    Condition,
    CorpusError,
    Expected,
    read_corpus,
    states,
)
from bench.judge.replies import judge_replies
from salesmind.languages.es.small_talk import REPLIES

LOTS = tuple("A-01 A-02 A-03 A-04 B-05 B-06 B-07 B-08 B-09 C-10 C-11 C-12 D-13 D-14 D-15".split())


@pytest.fixture(scope="module")
def corpus():
    return read_corpus()


def test_there_are_enough_messages_in_each_language(corpus):
    by_language = Counter(message.lang for message in corpus.messages)
    assert sum(by_language.values()) >= 460
    assert all(by_language[language] >= 110 for language in LANGUAGES)
    unseen = Counter(message.lang for message in corpus.messages if message.split == "report")
    assert all(unseen[language] >= 45 for language in LANGUAGES)


def test_some_of_each_family_are_kept_for_the_report(corpus):
    families = {message.family for message in corpus.messages}
    for family in families:
        splits = Counter(message.split for message in corpus.messages if message.family == family)
        assert splits["report"] >= 7, (family, splits)


def test_every_state_is_begun_from_in_each_language(corpus):
    for language in LANGUAGES:
        assert {message.state for message in corpus.messages if message.lang == language} == set(states())


def test_no_wording_stands_in_both_parts(corpus):
    wordings = {
        split: {
            (message.lang, message.state, tuple(text.casefold() for text in message.text))
            for message in corpus.messages
            if message.split == split
        }
        for split in ("dev", "report")
    }
    assert not wordings["dev"] & wordings["report"]


def test_every_message_asks_for_something_and_names_lots_that_there_are(corpus):
    for message in corpus.messages:
        for condition in message.conditions:
            assert not condition.is_empty, message.id
            named = {*condition.shows, *condition.shows_any, *condition.not_shows}
            assert all(code in LOTS or code.startswith("@") for code in named), message.id


def test_no_right_answer_is_wrong(corpus):
    for message in corpus.messages:
        for condition in message.conditions:
            assert not set(condition.effect) & set(message.never.effect), message.id
            assert not {*condition.shows, *condition.shows_any} & set(condition.not_shows), message.id


def test_every_company_has_the_lots_that_messages_name():
    for language in LANGUAGES:
        inventory = (DATA / language / "inventory.csv").read_text("utf-8")
        assert codes(inventory, LOTS) == LOTS


def test_a_silent_assistant_is_right_about_nothing(corpus):
    silence = Seen("")
    assert not [message.id for message in corpus.messages if verdict(message, silence) is None]


REFUSAL = REPLIES["nothing_found"][0]


def test_a_refusing_assistant_embarrasses_itself(corpus):
    refusal = Seen(REFUSAL, intent="ask_back")
    shameful = [
        message.id
        for message in corpus.messages
        if message.family in {"anger", "person"}
        and not any(
            {"ask_back", "document", "nearest"} & {*condition.intent} for condition in message.conditions
        )
        and embarrassing(message, refusal, "es", lots=LOTS) is None
    ]
    assert not shameful


def test_there_are_sales_of_every_language_in_both_parts(corpus):
    for split, least in (("dev", 5), ("report", 2)):
        by_language = Counter(sale.lang for sale in corpus.sales if sale.split == split)
        assert all(by_language[language] >= least for language in LANGUAGES)


def test_every_step_of_a_sale_writes_or_presses_and_swipes_only_what_was_said(corpus):
    for sale in corpus.sales:
        for number, step in enumerate(sale.steps, 1):
            assert bool(step.says) != bool(step.press), sale.id
            assert not step.right.is_empty, sale.id
            assert step.replying_to is None or 1 <= step.replying_to < number, sale.id


def test_a_sale_ends_with_what_its_steps_ask_for(corpus):
    for sale in corpus.sales:
        effects = [effect for step in sale.steps for effect in step.right.effect]
        assert bool(sale.end.quotes) == ("quote" in effects), sale.id
        assert bool(sale.end.reserved) == ("accept" in effects), sale.id
        assert sale.end.cancelled == ("cancel_request" in effects), sale.id


def test_there_are_enough_honest_replies_and_lies_in_both_parts(corpus):
    for honest in (True, False):
        splits = Counter(reply.split for reply in corpus.replies if reply.honest == honest)
        assert splits.total() >= 160
        assert min(splits.values()) >= 40
    families = {reply.family for reply in corpus.replies if not reply.honest}
    assert families >= {
        "money",
        "area",
        "mixing",
        "deeds",
        "links",
        "prompt",
        "document_number",
        "availability",
    }


def test_an_honest_reply_says_only_amounts_that_are_known(corpus):
    """Amounts of four digits and more: what tools and passages say, the customer's own, and differences of prices.

    A customer's budget may be said in slang.
    """
    for reply in corpus.replies:
        if reply.honest and reply.family != "budget":
            facts = reply.facts
            prices = [lot.price for lot in facts.lots]
            known = {*prices, *(abs(one - other) for one in prices for other in prices)}
            planned = [value for plan in facts.plans for value in (plan.down, plan.instalment, plan.total)]
            known |= {*planned, *(round(abs(one - other), 2) for one in planned for other in planned)}
            written = " ".join([*facts.customer, *(passage.text for passage in facts.passages)])
            unknown = {value for value in amounts(reply.plain) if value >= 3000} - known - amounts(written)
            assert not unknown, (reply.id, unknown)


def test_a_check_that_refuses_all_refuses_honesty_and_one_that_passes_all_passes_lies(corpus):
    class Constant:
        languages, forms, instructions = LANGUAGES, ("plain", "referring"), "word " * 100

        def __init__(self, refused):
            self.refused = refused

        def why_refused(self, reply, language, facts):
            return self.refused

    refused, passed = (judge_replies(corpus.replies, Constant(reason)) for reason in ("no", None))
    assert all(one.is_wrong == one.reply.honest for one in refused)
    assert all(one.is_wrong != one.reply.honest for one in passed)


def expected(**right):
    return Expected(right=Condition(**right))


@pytest.mark.parametrize(
    ("right", "seen"),
    [
        ({"intent": ["lot"]}, Seen("", intent="list")),
        ({"says": [["114,000"], ["park"]]}, Seen("It costs 114,000.")),
        ({"says": [[Amount(amount=114000)]]}, Seen("S/ 114,500.00")),
        ({"says": [["4"]]}, Seen("It costs 114,000 and has 14 rooms.")),
        ({"says": [["no"]]}, Seen("Notas del norte")),
        ({"not_says": ["sold"]}, Seen("It is SOLD.")),
        ({"shows": ["B-07", "B-08"]}, Seen("", lots=("B-07",))),
        ({"shows": ["@2"]}, Seen("", lots=("A-01",), listed=("A-01", "A-02"))),
        ({"shows_any": ["B-07"]}, Seen("", lots=("B-08",))),
        ({"not_shows": ["C-12"]}, Seen("", lots=("B-08", "C-12"))),
        ({"effect": ["none"]}, Seen("", effects=frozenset({"quote"}))),
        ({"effect": ["quote"]}, Seen("")),
        ({"asks": "send_quote"}, Seen("")),
        ({"buttons": 1}, Seen("")),
        ({"buttons": ["list"]}, Seen("", choices=("Talk to a person",))),
    ],
)
def test_every_kind_of_condition_can_fail(right, seen):
    assert verdict(expected(**right), seen) is not None


def test_what_is_acceptable_suffices_and_what_must_never_be_does_not():
    either = Expected(right=Condition(intent=["lot"]), acceptable=[Condition(intent=["list"])])
    assert verdict(either, Seen("", intent="list")) is None
    never = either.model_copy(update={"never": Condition(effect=["quote"])})
    assert verdict(never, Seen("", intent="lot", effects=frozenset({"quote"}))) == "never effect quote"


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        (Seen(REFUSAL), {"intent": ["greeting"]}),
        (Seen("", effects=frozenset({"accept"})), {"intent": ["thanks"], "effect": ["none"]}),
        (Seen("Lote B-08", lots=("B-08",)), {"shows": ["B-07"]}),
        (Seen("S/ 99,000", asks="send_quote"), {"says": [[Amount(amount=114000)]]}),
        (Seen("", lots=("A-01", "A-02", "A-04")), {"intent": ["insult"]}),
        (Seen("The quote is with you in a moment, and it is what you asked for."), {"intent": ["accept"]}),
    ],
)
def test_embarrassing_is_mechanical(seen, right):
    assert embarrassing(expected(**right), seen, "es", lots=LOTS)


def test_a_right_answer_is_not_embarrassing():
    seen = Seen("Lote B-07: S/ 114,000.00", lots=("B-07",), intent="lot")
    assert (
        embarrassing(expected(shows=["B-07"], says=[[Amount(amount=114000)]]), seen, "es", lots=LOTS) is None
    )


@pytest.mark.parametrize(
    "text",
    ["S/ 1,500.00", "R$ 1.500,00", "1 500 €", "1\u202f500,00 €", "1500", "1.5k", "1,5 mil", "$1,500"],
)
def test_an_amount_is_read_in_every_form(text):
    assert 1500 in amounts(text)


def test_thousands_and_hundreds_are_one_amount():
    found = amounts("Cuesta 182 mil 400.")
    assert 182_400 in found
    assert 182_000 not in found


def test_lots_are_told_in_the_order_of_their_places():
    assert codes("C-10 (2), A-01 y a-01; AB-07, B-070", LOTS) == ("C-10", "A-01")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Elige uno de la lista, o escríbeme su código y te lo muestro con las cuotas del plan.", "es"),
        ("Choose one of the list, or write the code and I will show you what it is.", "en"),
        ("Escolha um da lista ou escreva o código; não se preocupe com as parcelas do lote.", "pt"),
        ("Choisissez un des terrains de la liste, ou écrivez le numéro pour voir les mensualités.", "fr"),
        ("B-07", None),
    ],
)
def test_the_language_of_a_reply_is_told_where_it_is_sure(text, language):
    assert language_of(text) == language


def test_a_file_that_does_not_fit_is_named(tmp_path: Path):
    file = tmp_path / "messages.jsonl"
    file.write_text(json.dumps({"id": "x", "lang": "es"}) + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"messages\.jsonl:1"):
        read_corpus(tmp_path)
