"""Answers by a language model, with the tools of the sale where the company sells something."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from aws_lambda_powertools import Logger
from pydantic import ValidationError

from chat.responders.base import Asking, Reply
from chat.responders.remembered import kept_answer
from chat.responders.small_talk import day_words
from chat.selling.toolbox import ToolSession
from chat.turn.answers import Answer, Exchange, Question, ToolMisuseError, citation, with_sources
from chat.understanding.lookup import MAX_CHARACTERS
from chat.wording.texts import text
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.errors import ModelError
from salesmind.knowledge.refusal import answers_question
from salesmind.tenants.company import AssistantSettings


class Model(Protocol):
    """Writes answers, with tools where the company sells something."""

    def answer(self, question: Question, tools: ToolSession | None = None, /) -> Answer | None:
        """Answer from the passages and the tools; None when neither holds the answer, or a tool's words are it."""


class Assistant:
    """Lets the model answer. Where it fails, what its tools said is said, or the next responder answers."""

    def __init__(
        self, model: Model, cache: AnswerCache | None, logger: Logger, clock: Callable[[], datetime]
    ) -> None:
        self._model = model
        self._cache = cache
        self._logger = logger
        self._clock = clock

    def respond(self, asking: Asking) -> Reply | None:
        """Reply in the model's words, unless the company's budget for them is used up."""
        paused_until = asking.turn.company.model_paused_until
        if paused_until and paused_until > self._clock():
            asking.count("ModelPaused")
            return None
        sale = asking.sale
        try:
            answer = self._model.answer(self._question(asking), sale.tools if sale else None)
        except ToolMisuseError as error:
            self._failed(asking, "ModelFailed", str(error))
            return Reply.of(sale.person("the assistant could not use its tools"), "person") if sale else None
        except ModelError as error:
            self._failed(asking, "ModelFailed", str(error))
            return self._of_tools(asking)
        if answer and answer.refused:
            self._failed(asking, "ReplyRefused", answer.refused)
            return self._of_tools(asking)
        asking.count("Answered" if answer or (sale and sale.tools.results) else "Unanswered")
        if answer is None:
            return self._of_tools(asking)
        # What was done is said in our own words.
        done = done_so_far(asking) if answer.may_claim else ""
        called = asking.words("person") if answer.needs_person else ""
        words = "\n\n".join(filter(None, (with_sources(answer, asking.language), done, called)))
        citations = [citation(source) for source in answer.sources]
        if sale and sale.tools.results:
            reply = replace(
                Reply.of(sale.told(words), answer.intent or "tool"), citations=citations, answered_by="model"
            )
            needs_person = answer.needs_person or reply.needs_person
            return replace(reply, needs_person=needs_person, lead=answer.lead)
        intent = answer.intent or ("document" if answer.sources else "courtesy")
        reply = Reply(
            intent,
            words,
            citations=citations,
            needs_person=answer.needs_person,
            lead=answer.lead,
            answered_by="model",
        )
        if reply.needs_person or reply.lead:
            return reply
        return replace(reply, cache_entry=kept_answer(self._cache, asking, reply))

    def _question(self, asking: Asking) -> Question:
        turn = asking.turn
        passages = asking.lookup.passages(asking.text, asking.language)
        return Question(
            text=asking.text[-MAX_CHARACTERS:],
            language=asking.language,
            company=turn.company.name,
            now=self._clock().astimezone(asking.turn.company.zone),
            history=[
                Exchange("user" if message.direction == "in" else "assistant", message.text)
                for message in turn.history
                if message.text
            ],
            passages=passages,
            answerable=answers_question(passages),
            customer=asking.customer,
            documents=turn.knowledge.titles,
            assistant=_settings(turn.company.assistant),
            contacts=_contacts(turn.company.brand),
            memory=turn.lead,
            search=lambda query: asking.lookup.passages(query, asking.language),
            note_call=asking.model_calls.append,
        )

    def _of_tools(self, asking: Asking) -> Reply | None:
        """Say what the tools found, in our own words."""
        ours = asking.sale.in_our_words() if asking.sale else None
        return Reply.of(ours, "tool") if ours else None

    def _failed(self, asking: Asking, metric: str, reason: str) -> None:
        asking.lookup.is_complete = False
        self._logger.warning("Doing without the model", extra={"metric": metric, "reason": reason})
        asking.count(metric)


def done_so_far(asking: Asking) -> str:
    """Say what was sent and reserved in this conversation, as it is stored."""
    language, quotes = asking.language, asking.turn.sale.quotes if asking.turn.sale else ()
    done = [
        text("done.reservation", language, about=quote.about, until=day_words(asking, quote.reserved_until))
        if quote.reserved_until
        else text("done.quote", language, number=quote.number, about=quote.about)
        for quote in quotes
        if quote.reserved_until or quote.is_open
    ]
    return text("done.so_far", language, done="; ".join(done)) if done else text("done.nothing", language)


def _settings(stored: Mapping[str, Any]) -> AssistantSettings | None:
    """Read how the company wants its assistant; what cannot be read is left out, as a reply can do without."""
    try:
        return AssistantSettings.model_validate(stored) if stored else None
    except ValidationError:
        return None


def _contacts(brand: Mapping[str, Any]) -> list[str]:
    """Return the company's own addresses, which a reply may tell."""
    return [str(brand[name]) for name in ("address", "phone", "email", "website") if brand.get(name)]
