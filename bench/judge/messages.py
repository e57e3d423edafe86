"""Judging messages: each in a conversation of its own, which is led to its state first."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.judge.assistant import Assistant
from bench.judge.companies import Companies
from bench.judge.conditions import Seen, embarrassing, verdict
from bench.judge.conversation import StateError, customer
from bench.judge.corpus import Message
from bench.judge.states import bring_to


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, what came back, what is wrong with it, and what is embarrassing about it."""

    message: Message
    seen: Seen | None
    wrong: str | None
    embarrassing: str | None = None


def judge_messages(messages: Sequence[Message], companies: Companies) -> list[Judged]:
    """Judge all messages whose language has a company; the languages side by side."""
    languages = list(companies.by_language)
    with ThreadPoolExecutor(len(languages)) as threads:
        judged = threads.map(lambda language: list(_of_language(messages, companies, language)), languages)
        return [one for of_language in judged for one in of_language]


def _of_language(messages: Sequence[Message], companies: Companies, language: str) -> Iterator[Judged]:
    company = companies.by_language[language]
    assistant = Assistant(company)
    for message in messages:
        if message.lang != language:
            continue
        with customer(assistant) as one:
            try:
                bring_to(one, message.state)
            except StateError as error:
                yield Judged(message, None, f"never got to {message.state}: {error}")
                continue
            seen = one.says(*message.text)
        yield Judged(
            message,
            seen,
            verdict(message, seen),
            embarrassing(message, seen, message.lang, lots=company.lots),
        )
