"""Judging sales: whole conversations, each step right or acceptable, and the right quote and lot at the end."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.judge.assistant import Assistant
from bench.judge.companies import Companies
from bench.judge.conditions import Seen, embarrassing, verdict
from bench.judge.conversation import Customer, StateError, customer
from bench.judge.corpus import SaleScript, Step

_YES = {"es": "sí", "en": "yes", "pt": "sim", "fr": "oui"}
_ASKED_FOR = {"send_quote": "quote", "accept_quote": "accept"}


@dataclass(frozen=True, slots=True)
class JudgedSale:
    """A sale and what first went wrong in it; ``steps_right`` are those before."""

    script: SaleScript
    wrong: str | None
    steps_right: int
    seen: Seen | None = None


def judge_sales(sales: Sequence[SaleScript], companies: Companies) -> list[JudgedSale]:
    """Play all sales whose language has a company; the languages side by side."""
    languages = list(companies.by_language)
    with ThreadPoolExecutor(len(languages)) as threads:
        judged = threads.map(lambda language: list(_of_language(sales, companies, language)), languages)
        return [one for of_language in judged for one in of_language]


def _of_language(sales: Sequence[SaleScript], companies: Companies, language: str) -> Iterator[JudgedSale]:
    assistant = Assistant(companies.by_language[language])
    for script in sales:
        if script.lang == language:
            with customer(assistant) as one:
                yield _play(script, one)


def _play(script: SaleScript, one: Customer) -> JudgedSale:
    lots = one.assistant.company.lots
    for number, step in enumerate(script.steps):
        seen = None
        try:
            seen = take(step, one)
            wrong = verdict(step, seen) or embarrassing(step, seen, script.lang, lots=lots)
        except StateError as error:
            wrong = str(error)
        if wrong:
            words = " // ".join(step.says) or f"[{step.press[0]}]"
            return JudgedSale(script, f"step {number + 1}, {words}: {wrong}", number, seen)
    end = script.end
    reserved = one.reserved()
    if reserved != end.reserved and not (end.cancelled and reserved is None):
        wrong = f"at the end {reserved} is reserved, not {end.reserved}"
    elif one.quotes() != set(end.quotes):
        wrong = f"at the end {sorted(one.quotes())} are quoted, not {end.quotes}"
    else:
        wrong = None
    return JudgedSale(script, wrong, len(script.steps))


def take(step: Step, one: Customer) -> Seen:
    """Do what the step does. Who wishes a quote or a reservation and is asked whether they do says yes."""
    if step.hours:
        one.waits(step.hours)
    if step.press:
        seen = one.presses(step.press)
    else:
        swiped = None if step.replying_to is None else step.replying_to - 1
        seen = one.says(*step.says, replying_to=swiped)
    wished = set(step.right.effect)
    asked_back = _ASKED_FOR.get(seen.asks)
    if asked_back in wished and not seen.effects & wished:
        return one.says(_YES[one.assistant.company.language])
    return seen
