"""Answers by a language model, with the tools of the sale where the company sells something."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from aws_lambda_powertools import Logger

from chat.answer_cache import AnswerCache
from chat.answers import Answer, Exchange, Question, ToolMisuseError, citation, with_sources
from chat.lookup import MAX_CHARACTERS
from chat.responders.base import Asking, Reply
from chat.responders.remembered import kept_answer
from chat.toolbox import ToolSession
from salesmind.errors import ModelError
from salesmind.knowledge.refusal import answers_question


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
        """Reply in the model's words."""
        sale = asking.sale
        passages = asking.lookup.passages(asking.text, asking.language)
        question = Question(
            text=asking.text[-MAX_CHARACTERS:],
            language=asking.language,
            company=asking.turn.company,
            now=self._clock().astimezone(asking.time_zone),
            history=[
                Exchange("user" if message.direction == "in" else "assistant", message.text)
                for message in asking.turn.history
                if message.text
            ],
            passages=passages,
            answerable=answers_question(passages),
        )
        try:
            answer = self._model.answer(question, sale.tools if sale else None)
        except ToolMisuseError as error:
            self._failed(asking, error)
            return Reply.of(sale.person("the assistant could not use its tools"), "person") if sale else None
        except ModelError as error:
            self._failed(asking, error)
            ours = sale.in_our_words() if sale else None
            return Reply.of(ours, "tool") if ours else None
        asking.count("Answered" if answer or (sale and sale.tools.results) else "Unanswered")
        if sale and sale.tools.results:
            if answer is None:
                ours = sale.in_our_words()
                return Reply.of(ours, "tool") if ours else None
            told = Reply.of(sale.told(with_sources(answer, asking.language)), "tool")
            return replace(told, citations=[citation(source) for source in answer.sources])
        if answer is None:
            return None
        reply = Reply(
            "document" if answer.sources else "courtesy",
            with_sources(answer, asking.language),
            citations=[citation(source) for source in answer.sources],
        )
        return replace(reply, keeping=kept_answer(self._cache, asking, reply))

    def _failed(self, asking: Asking, error: ModelError) -> None:
        asking.lookup.is_complete = False
        self._logger.warning("The model failed; doing without it", extra={"error": str(error)})
        asking.count("ModelFailed")
