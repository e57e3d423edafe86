"""Answering from the company's documents: remembered, or searched for and written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from chat.answer_cache import AnswerCache, AskedBefore, Keeping, KeptAnswer
from chat.answers import (
    Answer,
    Answerer,
    Exchange,
    Lead,
    Question,
    ToolMisuseError,
    citation,
    with_sources,
)
from chat.content import Handling, read_content
from chat.conversations import Turn
from chat.inbound import InboundMessage
from chat.texts import text
from salesmind.errors import ModelError, SalesMindError
from salesmind.knowledge.embedding_cache import Vector, stored_form
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.language import Language
from salesmind.knowledge.refusal import passages_answer
from salesmind.knowledge.store import Passage, QuestionVector
from salesmind.knowledge.stores import Stores
from salesmind.sales.company import AssistantSettings

if TYPE_CHECKING:
    from chat.selling import SellingTurn, Sold
    from chat.toolbox import ToolSession

PASSAGES = 6
"""As many as a model reads with care and a quotation chooses from."""

ASKED_CHARACTERS = 4_096
"""The longest question that is searched for: one full WhatsApp text. Of more, the newest part counts."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with its sources shown, their citations, and what may be kept of it for the next customer.

    ``sold`` is what the turn does for the sale; its message is sent instead of ``text``. ``needs_person`` is why a
    person has to go on, ``lead`` what the customer told of themselves.
    """

    text: str
    citations: list[dict[str, Any]]
    keeping: Keeping | None = None
    sold: "Sold | None" = None
    needs_person: str | None = None
    lead: Lead | None = None


class ToolAnswerer(Protocol):
    """Writes answers, with tools where the company sells something."""

    def answer(self, question: Question, tools: "ToolSession | None" = None, /) -> Answer | None:
        """Answer from the passages and the tools; None when neither holds the answer, or a tool's words are it."""


class DocumentAnswers:
    """Answers questions from the passages of a company's documents."""

    def __init__(
        self,
        *,
        stores: Stores,
        embedder: Embedder | None,
        model: ToolAnswerer | None,
        quoting: Answerer,
        cache: AnswerCache | None,
        logger: Logger,
        metrics: Metrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stores = stores
        self._embedder = embedder
        self._model = model
        self._quoting = quoting
        self._cache = cache
        self._logger = logger
        self._metrics = metrics
        self._clock = clock

    @property
    def takes_seconds(self) -> bool:
        """Whether the customer should see at once that an answer is being written."""
        return self._model is not None

    def asked_before(self, tenant_id: UUID, messages: Sequence[InboundMessage]) -> AskedBefore | None:
        """Return what a turn should look up while it is taken; None when there is nothing to look up."""
        if self._cache is None or len(messages) != 1:
            return None
        content = read_content(messages[0].message or {})
        if content.handling is not Handling.QUESTION:
            return None
        return self._cache.asked(tenant_id, content.text, self._clock())

    def answer(
        self,
        turn: Turn,
        asked_before: AskedBefore | None,
        asked: str,
        search_for: str,
        language: Language,
        sale: "SellingTurn | None" = None,
    ) -> Reply:
        """Answer what the turn's messages ask.

        Args:
            asked_before: what was looked up when the turn was taken, if it is all that the turn answers. Its text is
                what is asked then.
            asked: all that the customer asked.
            search_for: the part of it that documents may answer.
            sale: what a model may call its tools in.
        """
        if self._cache is None or asked_before is None:
            answer, search = self._written(turn, asked, search_for, language, None, sale)
            return _reply(answer, search, language)
        asked = search_for = asked_before.text
        kept = self._cache.answer(turn, asked_before, language)
        self._count("AnswerCacheHit", 1 if kept else 0)
        if kept:
            self._count("Answered" if kept.answered else "Unanswered")
            return Reply(kept.text, kept.citations)
        known = self._cache.vector(turn, asked_before)
        answer, search = self._written(turn, asked, search_for, language, known, sale)
        reply = _reply(answer, search, language)
        # What tools say is true now and for this customer.
        of_one = search.used_tools or reply.needs_person or reply.lead
        if not search.as_configured or of_one or not self._cache.may_keep(turn):
            return reply
        kept = KeptAnswer(language, turn.revision, reply.text, reply.citations, answer is not None)
        keeping = Keeping(asked_before, kept, None if known else search.vector)
        return Reply(reply.text, reply.citations, keeping)

    def remember(self, tenant_id: UUID, keeping: Keeping) -> None:
        """Have a committed answer at hand for the next customer."""
        if self._cache:
            self._cache.remember(tenant_id, keeping)

    def _written(
        self,
        turn: Turn,
        asked: str,
        search_for: str,
        language: Language,
        known: Vector | None,
        sale: "SellingTurn | None",
    ) -> "tuple[Answer | None, _Search]":
        search = _Search(known)
        passages = self._stores.of(turn.vector_store).search(
            turn.tenant_id, search_for, language, self._embed(search_for, search), PASSAGES
        )
        question = Question(
            text=asked[-ASKED_CHARACTERS:],
            language=language,
            company=turn.company,
            now=self._clock().astimezone(_zone(turn.time_zone)),
            history=[
                Exchange("user" if message.direction == "in" else "assistant", message.text)
                for message in turn.history
                if message.text
            ],
            passages=passages,
            answerable=passages_answer(passages),
            customer=turn.sale.customer if turn.sale else None,
            documents=turn.documents,
            assistant=_assistant(turn.assistant),
            contacts=_contacts(turn.brand),
            memory=turn.lead,
            search=partial(self._search_again, turn, language),
        )
        answer = self._write(question, search, sale)
        self._count("Answered" if answer or search.sold else "Unanswered")
        return answer, search

    def _search_again(self, turn: Turn, language: Language, query: str) -> Sequence[Passage]:
        """Find passages to a query of the model's own."""
        store = self._stores.of(turn.vector_store)
        return store.search(turn.tenant_id, query, language, self._embed(query, _Search(None)), PASSAGES)

    def _write(self, question: Question, search: "_Search", sale: "SellingTurn | None") -> Answer | None:
        if self._model is None:
            return self._quoting.answer(question)
        if sale:
            return self._sold(self._model, question, search, sale)
        try:
            answer = self._model.answer(question)
        except ModelError as error:
            self._failed(error, search)
            return self._quoting.answer(question)
        if answer and answer.refused:
            self._refused(answer.refused, search)
            return self._quoting.answer(question)
        return answer

    def _sold(
        self, model: ToolAnswerer, question: Question, search: "_Search", sale: "SellingTurn"
    ) -> Answer | None:
        """Let the model answer with tools. Where it fails, what the tools said or rules understand is said instead."""
        try:
            answer = model.answer(question, sale.tools)
        except ToolMisuseError as error:
            self._failed(error, search)
            search.sold = sale.person("the assistant could not use its tools")
            return None
        except ModelError as error:
            self._failed(error, search)
            search.sold = sale.in_our_words() or sale.by_rules(question.text)
            return None if search.sold else self._quoting.answer(question)
        if answer and answer.refused:
            self._refused(answer.refused, search)
            search.sold = sale.in_our_words() or sale.by_rules(question.text)
            return None if search.sold else self._quoting.answer(question)
        if not sale.tools.results:
            return answer
        search.used_tools = True
        if answer is None:
            search.sold = sale.in_our_words()
        else:
            words = _with_person(with_sources(answer, question.language), answer, question.language)
            sold = sale.told(words)
            search.sold = replace(sold, needs_person=answer.needs_person or sold.needs_person)
        return answer

    def _refused(self, reason: str, search: "_Search") -> None:
        search.as_configured = False
        self._logger.warning("The model's reply was refused", extra={"reason": reason})
        self._count("ReplyRefused")

    def _failed(self, error: ModelError, search: "_Search") -> None:
        search.as_configured = False
        self._logger.warning("The model failed; doing without it", extra={"error": str(error)})
        self._count("ModelFailed")

    def _embed(self, question: str, search: "_Search") -> QuestionVector | None:
        if self._embedder is None:
            return None
        if search.vector is None:
            try:
                search.vector = stored_form(self._embedder.embed([question])[0])
            except SalesMindError as error:
                search.as_configured = False
                self._logger.warning("No embedding; searching by words alone", extra={"error": str(error)})
                self._count("EmbeddingFailed")
                return None
        return QuestionVector(self._embedder.model, search.vector)

    def _count(self, metric: str, value: int = 1) -> None:
        self._metrics.add_metric(name=metric, unit=MetricUnit.Count, value=value)


@dataclass(slots=True)
class _Search:
    """What became of one search: its vector, whether all that is configured took part, and what tools did."""

    vector: Vector | None
    as_configured: bool = True
    used_tools: bool = False
    sold: "Sold | None" = None


def _reply(answer: Answer | None, search: _Search, language: Language) -> Reply:
    if search.sold:
        citations = [citation(source) for source in answer.sources] if answer else []
        lead = answer.lead if answer else None
        return Reply(search.sold.message.text, citations, sold=search.sold, lead=lead)
    if answer is None:
        return Reply(text("unknown", language), [])
    return Reply(
        _with_person(with_sources(answer, language), answer, language),
        [citation(source) for source in answer.sources],
        needs_person=answer.needs_person,
        lead=answer.lead,
    )


def _with_person(words: str, answer: Answer, language: Language) -> str:
    """Say that a person was called: what was done is said in our own words."""
    return "\n\n".join(filter(None, (words, text("person", language)))) if answer.needs_person else words


def _assistant(stored: Mapping[str, Any]) -> AssistantSettings | None:
    """Read how the company wants its assistant; what cannot be read is left out, as a reply can do without."""
    try:
        return AssistantSettings.model_validate(stored) if stored else None
    except ValidationError:
        return None


def _contacts(brand: Mapping[str, Any]) -> list[str]:
    """Return the company's own addresses, which a reply may tell."""
    return [str(brand[name]) for name in ("address", "phone", "email", "website") if brand.get(name)]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
