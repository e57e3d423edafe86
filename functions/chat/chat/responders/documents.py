"""Answers from the documents without a model: the sentence or two that answer, quoted with their source."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chat.responders.base import Asking, Reply
from chat.responders.extract import extract
from chat.responders.remembered import kept_answer
from chat.responders.small_talk import offers
from chat.turn.answers import Answer, citation, with_sources
from chat.turn.sale import SaleState, ShownLot
from chat.understanding.intents import Intent
from chat.wording.texts import text
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.knowledge.refusal import (
    FAR_SIMILARITY,
    NEAR_SIMILARITY,
    answers_question,
    is_near,
    passages_answer,
)
from salesmind.knowledge.store import Passage
from salesmind.languages import LANGUAGES
from salesmind.whatsapp.outgoing import BUTTONS_BODY_LIMIT, ButtonsMessage

ASKING_DOCUMENTS: Final = (
    Intent.DOCUMENT,
    Intent.FINANCING,
    Intent.PAYMENT_METHODS,
    Intent.PAY_TO_ACCOUNT,
    Intent.LOCATION,
    Intent.OPENING_HOURS,
    Intent.TRUST,
    Intent.VISIT,
)
"""What a company's documents are asked about."""

_BESIDE: Final = {Intent.PAY_TO_ACCOUNT: "pay_to_account_caution", Intent.VISIT: "visit_beside"}
"""What is said below an answer, with the offer of a person."""

_TOPICS: Final = frozenset(
    {Intent.OPENING_HOURS, Intent.LOCATION, Intent.PAYMENT_METHODS, Intent.PAY_TO_ACCOUNT, Intent.VISIT}
)
"""What every company is asked, with a question of ours in each language."""

MAY_GREET: Final = 0.2
"""How likely a first message has to be a greeting to be answered as one rather than with what is merely near."""

_LIKELY = 0.6
_UNLIKELY = 0.25
_HARDLY = 0.1
"""How likely one of those has to be for a passage that is merely near to be shown."""


def _looked_up(asking: Asking) -> tuple[str, Sequence[Passage]]:
    """Return what was looked for, and the passages that may answer it.

    A topic that is asked about in another language than the documents' is looked for in their own words: across
    languages vectors tell "are you open on Saturday?" from "can I visit on Saturday?" no better than by chance.
    """
    passages = asking.lookup.passages(asking.text, asking.language)
    spoken = next((passage.language for passage in passages if passage.language), asking.language)
    wish = asking.wish
    if (
        spoken == asking.language
        or spoken not in LANGUAGES
        or wish.intent not in _TOPICS
        or wish.certainty < _LIKELY
    ):
        return asking.text, passages
    question = text(f"topic.{wish.intent}", spoken)
    return question, asking.lookup.passages(question, spoken)


def _about(asking: Asking) -> SaleState | None:
    """Return where the sale stands once a document was asked about a lot: it is what is spoken of.

    Beside another wish the other answer tells where it stands.
    """
    lots = asking.wish.mentions.lots
    if asking.sale is None or asking.part_of is not None or len(lots) != 1:
        return None
    lot = ShownLot(id=lots[0].id, code=lots[0].code, project=lots[0].project)
    return asking.sale.state.model_copy(update={"lot": lot})


class Documents:
    """Quotes what answers; says so where the closest passage may not."""

    def __init__(self, cache: AnswerCache | None = None, *, keeps: bool = True) -> None:
        """``keeps`` is whether answers may be kept for whoever asks the same."""
        self._cache = cache if keeps else None

    def respond(self, asking: Asking) -> Reply | None:
        """Reply where the documents hold an answer, or something close to one."""
        language = asking.language
        question, passages = _looked_up(asking)
        if not passages:
            return None
        asks = asking.wish.reading.of(*ASKING_DOCUMENTS)
        if asking.wish.intent is Intent.TRUST and not answers_question(passages):
            return None
        may_answer = answers_question(passages) or (asks >= _LIKELY and is_near(passages, NEAR_SIMILARITY))
        is_shown = (asks >= _UNLIKELY and is_near(passages, FAR_SIMILARITY)) or (
            asks >= _HARDLY and is_near(passages, NEAR_SIMILARITY)
        )
        if not may_answer and (not is_shown or may_greet(asking)):
            return None
        found = extract(question, language, passages)
        is_sure = may_answer and (not found.is_open or passages_answer(passages))
        spoken = next((source.language for source in found.sources if source.language), language)
        if not is_sure:
            intro = asking.words("nearest")
        elif spoken != language:
            intro = asking.words("other_language", language=_name(spoken, language))
        else:
            intro = text("quote_intro", language)
        words = with_sources(Answer(f"{intro}\n\n{found.text}", found.sources), language)
        beside = _BESIDE.get(asking.wish.intent)
        if beside:
            words = f"{words}\n\n{asking.words(beside)}"
        asking.count("Answered" if is_sure else "Unanswered")
        citations = [citation(source) for source in found.sources]
        if is_sure and not beside:
            reply = Reply(
                "document", words, citations=citations, state=_about(asking), answered_by="documents"
            )
            return replace(reply, cache_entry=kept_answer(self._cache, asking, reply))
        buttons = offers(asking, "person")
        message = (
            ButtonsMessage(body=words, buttons=buttons)
            if buttons and len(words) <= BUTTONS_BODY_LIMIT
            else None
        )
        return Reply(
            "document" if is_sure else "nearest",
            words,
            message,
            citations=citations,
            state=_about(asking),
            is_unanswered=not is_sure,
            answered_by="documents",
        )


def may_greet(asking: Asking) -> bool:
    """Whether a first message may well be a greeting: better than what is merely near is to greet, too."""
    return asking.standing.is_first and asking.wish.reading.of(Intent.GREETING) >= MAY_GREET


def _name(spoken: str, language: str) -> str:
    from babel import Locale  # slow to import, and few documents are in another language than the customer's

    return str(Locale.parse(language).languages.get(spoken, spoken))
