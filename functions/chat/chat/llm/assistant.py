"""Answers written by a language model, through any OpenAI-compatible API.

The model is not trusted with facts. It names what tools told, cites what documents say, and our code writes the one
and compares the other (``chat.llm.checks``). What does not hold goes back to it once; then the next responder answers.
"""

import secrets
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from chat.llm.checks import checked
from chat.llm.citations import NumberedPassages, whole_text
from chat.llm.claim_model import SentenceVector, no_vector, sentence_vectors
from chat.llm.client import ModelClient
from chat.llm.prompt import INSTRUCTIONS, messages
from chat.llm.refusals import RefusedReplyError
from chat.llm.sources import Known
from chat.llm.structured_reply import StructuredReply, UnreadableReplyError
from chat.llm.tool_loop import converse
from chat.llm.tools import TurnTools
from chat.selling.toolbox import ToolSession
from chat.turn.answers import Answer, Question
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.store import Passage

if TYPE_CHECKING:
    from openai import OpenAI

DEADLINE_SECONDS: Final = 25.0
"""Longest silence of the model before the next one answers, tools and all. Meta's typing sign ends after 25 s."""


class ModelAnswerer:
    """Asks the model, once per turn if it calls no tools and its reply holds."""

    def __init__(self, client: "OpenAI", model: str, embedder: Embedder | None = None) -> None:
        """Use ``model``; ``embedder`` reads what its replies claim."""
        self._client = ModelClient(client, model)
        self._vector = sentence_vectors(embedder)

    def answer(self, question: Question, tools: ToolSession | None = None) -> Answer | None:
        """Let the model answer from passages and with tools; None when it says that they do not hold the answer.

        None is also what a turn gets in which a tool's own words are the answer (``ToolSession.is_final``). An answer
        that is ``refused`` has no text.

        Raises:
            ToolMisuseError: the model cannot use its tools.
            ModelError: no usable reply within the deadline.
            TransientError: a tool cannot be used now.
        """
        boundary = f"data-{secrets.token_hex(4)}"
        passages = NumberedPassages(boundary)
        turn = TurnTools(question, tools, passages)
        situation = tools.situation() if tools else []
        begun = messages(question, passages.shown(question.passages), situation, boundary)
        complete = partial(
            self._client.complete, deadline=time.monotonic() + DEADLINE_SECONDS, note=question.note_call
        )
        try:
            answer = converse(
                complete, begun, turn, partial(_answer, question, passages, turn, tools, self._vector)
            )
        except RefusedReplyError as error:
            return Answer("", refused=error.reason, needs_person=turn.person, lead=turn.lead)
        return answer


def _answer(
    question: Question,
    passages: NumberedPassages,
    turn: TurnTools,
    sale: ToolSession | None,
    vector: SentenceVector,
    reply: StructuredReply,
) -> Answer | None:
    """Return what is sent of a reply.

    Raises:
        RefusedReplyError: it does not hold.
        UnreadableReplyError: it says nothing.
    """
    cited = passages.cited(reply.citations)
    needs_person = turn.person or reply.needs_person
    if reply.intent == "unknown" and not (cited or turn.has_words or needs_person):
        return None
    if not reply.text and not turn.has_words:
        raise UnreadableReplyError("The model's reply has no text")
    sent = checked(reply.text, known(question, cited, turn, sale, vector))
    return Answer(
        text=sent.text,
        may_claim=sent.may_claim,
        sources=cited,
        needs_person=needs_person,
        lead=turn.lead,
        language=reply.language,
        intent=reply.intent,
        sentiment=reply.sentiment,
    )


def known(
    question: Question,
    cited: Sequence[Passage],
    turn: TurnTools,
    sale: ToolSession | None,
    vector: SentenceVector = no_vector,
) -> Known:
    """Return what a reply to a question may stand on."""
    settings = question.assistant
    own = (settings.persona, settings.instructions) if settings else ()
    return Known(
        language=question.language,
        now=question.now,
        facts=turn.facts(),
        cited=[f"{passage.document_title}\n{whole_text(passage)}" for passage in cited],
        ours=[question.company, *question.contacts, *filter(None, own)],
        told=turn.told(),
        said=[exchange.text for exchange in question.history if exchange.role == "assistant"],
        customers=[
            *(exchange.text for exchange in question.history if exchange.role == "user"),
            question.text,
        ],
        terms=sale.terms if sale else (),
        quotes=sale.quotes if sale else (),
        kinds=sale.kinds if sale else frozenset(),
        secret=INSTRUCTIONS,
        vector=vector,
    )
