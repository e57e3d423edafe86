"""What responders are asked, and what they reply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Protocol, Self

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.responders.expectations import GROUPS, ConversationState
from chat.selling.moves import SellingTurn
from chat.selling.reply import SaleReply
from chat.turn.model import AnsweredBy, Bubble, StoredMessage, Turn
from chat.turn.sale import SaleState, ShownLot, YesNoQuestion
from chat.understanding.intents import Reading
from chat.understanding.lookup import Lookup
from chat.understanding.mentions import Mentions
from chat.understanding.wishes import Wish, read_wish, read_wishes
from chat.wording.bubbles import bubbles
from chat.wording.small_talk import reply_text
from salesmind.conversations.answer_cache import CacheEntry, CacheKey
from salesmind.db.outbox import OutboxRow
from salesmind.inventory.vocabulary import EMPTY, Vocabulary
from salesmind.languages import Language
from salesmind.leads.lead import Lead
from salesmind.model_use.calls import ModelCall
from salesmind.whatsapp.outgoing import (
    BUTTONS_BODY_LIMIT,
    Button,
    ButtonsMessage,
    OutgoingMessage,
    TextMessage,
)

_MIN_OPEN: Final = 0.1
"""Probability that a message asks the documents, or does not, from which on it is worth looking what they hold."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a responder says and does. ``intent`` is what it understood.

    ``message`` is sent instead of ``text`` where there is one. ``state`` is where the sale stands then; None where it
    stands as before. ``is_miss`` is whether the customer was not understood, ``is_unanswered`` whether they asked
    what nothing of the company answers for sure: its people see the question.
    """

    intent: str
    text: str
    message: OutgoingMessage | None = None
    citations: Sequence[dict[str, Any]] = ()
    state: SaleState | None = None
    effects: Sequence[OutboxRow] = ()
    needs_person: str | None = None
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()
    cache_entry: CacheEntry | None = None
    lead: Lead | None = None
    is_miss: bool = False
    is_unanswered: bool = False
    answered_by: AnsweredBy = "rule"
    before: Sequence["Reply"] = ()
    """What is said first, to other wishes of the same message."""

    @classmethod
    def of(cls, sold: SaleReply, intent: str) -> Self:
        """Return a move of the sale as a reply."""
        return cls(
            intent,
            sold.message.text,
            sold.message,
            state=sold.state,
            effects=sold.effects,
            needs_person=sold.needs_person,
            asks=sold.asks,
            about=sold.about,
        )

    def bubbles(self) -> list[Bubble]:
        """Return the messages that it is sent as."""
        first = [bubble for reply in self.before for bubble in reply.bubbles()]
        citations = list(self.citations)
        if self.message is not None and not isinstance(self.message, TextMessage):
            own = [replace(Bubble.of(self.message), citations=citations)]
        else:
            own = [
                Bubble(part, citations if index == 0 else []) for index, part in enumerate(bubbles(self.text))
            ]
        own[-1] = replace(own[-1], asks=self.asks, about=self.about)
        return [*first, *own]


@dataclass
class Asking:
    """What a turn has to answer.

    Attributes:
        questions: the messages.
        text: all that they say.
        sale: what may be done for the sale; None where the company sells nothing.
        cache_key: what was looked up for the text when the turn was taken, if it is all there is.
    """

    turn: Turn
    language: Language
    questions: Sequence[StoredMessage]
    text: str
    sale: SellingTurn | None
    lookup: Lookup
    metrics: Metrics
    vocabulary: Callable[[], Vocabulary] = field(default=lambda: EMPTY)
    cache_key: CacheKey | None = None
    part_of: str | None = None
    """The whole of what was written, where this is one wish of it."""
    model_calls: list[ModelCall] = field(default_factory=list)
    """What models were asked so far, for all parts of it."""

    @cached_property
    def wishes(self) -> list[Wish]:
        """What the messages want; read once."""
        return read_wishes(
            self.text, self.language, self._names, self.turn.named, self.lookup.intent, self._weigh
        )

    def read(self, text: str) -> Wish:
        """Return a text as one wish."""
        return read_wish(text, self.language, self._names, self.turn.named, self.lookup.intent, self._weigh)

    @cached_property
    def standing(self) -> ConversationState:
        """Where the conversation stands."""
        ours = [message for message in self.turn.history if message.direction == "out"]
        return ConversationState(
            self.turn.sale,
            is_first=not self.turn.history,
            is_asked=bool(ours and ours[-1].asks),
            terms=frozenset(self.plan_terms),
        )

    def _weigh(self, text: str, reading: Reading, mentions: Mentions) -> Reading:
        """Join what the words tell with the rest; once a turn the documents are looked at, where that is open."""
        asks = "?" in text
        first = self.standing.reading(reading, mentions, asks=asks)
        if not (
            self.turn.knowledge.titles
            and self._is_open(first)
            and self.lookup.may_look_for(text, self.language)
        ):
            return first
        passages = self.lookup.passages(text, self.language)
        return self.standing.reading(reading, mentions, asks=asks, passages=passages)

    @staticmethod
    def _is_open(reading: Reading) -> bool:
        """Whether the documents may be asked, and as well may not."""
        return _MIN_OPEN <= reading.of(*GROUPS["documents"]) <= 1 - _MIN_OPEN

    @property
    def _names(self) -> Vocabulary:
        return self.vocabulary() if self.sale else EMPTY

    @property
    def plan_terms(self) -> list[int]:
        """The numbers of instalments that the company offers."""
        return [plan.instalments for plan in self._names.plans if plan.instalments]

    @property
    def previewed_term(self) -> int | None:
        """The number of instalments of the quote that waits for a yes."""
        pending = self.sale.state.pending if self.sale else None
        plans = {plan.code: plan.instalments for plan in self._names.plans}
        return plans.get(pending.plan_code) if pending else None

    @property
    def wish(self) -> Wish:
        """What they want, where it is one thing."""
        return self.wishes[0]

    def only(self, wish: Wish) -> "Asking":
        """Return the part of it that one wish is."""
        questions = [replace(message, text=wish.text) for message in self.questions[-1:]]
        part = replace(self, questions=questions, text=wish.text, cache_key=None, part_of=self.text)
        part.__dict__["wishes"] = [wish]
        return part

    def part(self, messages: Sequence[StoredMessage]) -> "Asking":
        """Return the part of it that some of its messages are."""
        text = "\n".join(message.text for message in messages)
        return replace(self, questions=messages, text=text, cache_key=None)

    @property
    def swiped(self) -> StoredMessage | None:
        """The message of ours that the newest message replies to, if it replies to one."""
        quoted = self.questions[-1].replies_to if self.questions else None
        found = self.turn.swiped.get(quoted) if quoted else None
        return found if found and found.direction == "out" else None

    @property
    def misses(self) -> int:
        """How many messages in a row were not understood before these."""
        return self.turn.sale.state.misses if self.turn.sale else 0

    @property
    def customer(self) -> str | None:
        """The customer's name as WhatsApp gives it."""
        return self.turn.sale.customer if self.turn.sale else None

    def words(self, key: str, **values: object) -> str:
        """Return one of our wordings for an occasion."""
        return reply_text(
            key,
            self.language,
            name=self.customer,
            seed=f"{self.turn.conversation_id} {self.turn.number}",
            **values,
        )

    def count(self, metric: str, value: int = 1) -> None:
        """Count something for the operators."""
        self.metrics.add_metric(name=metric, unit=MetricUnit.Count, value=value)

    def say(
        self,
        intent: str,
        key: str,
        *buttons: Button,
        below: str = "",
        needs_person: str | None = None,
        **values: object,
    ) -> Reply:
        """Reply with one of our wordings, and ``below`` it what it is about, if it fits whole."""
        words = self.words(key, **values)
        if below and len(words) + len(below) + 2 <= BUTTONS_BODY_LIMIT:
            words = f"{words}\n\n{below}"
        message = ButtonsMessage(body=words, buttons=buttons) if buttons else None
        return Reply(intent, words, message, needs_person=needs_person)


class Responder(Protocol):
    """Answers what it is made for."""

    def respond(self, asking: Asking) -> Reply | None:
        """Return the reply; None leaves it to the next responder.

        Raises:
            TransientError: what it needs cannot be read now.
        """


def joined(replies: Sequence[Reply]) -> Reply:
    """Return several replies as one: the last with buttons comes last, as what the customer answers next."""
    ordered = sorted(
        replies, key=lambda one: (one.asks is not None, one.state is not None, one.message is not None)
    )
    last = ordered[-1]
    return replace(
        last,
        before=ordered[:-1],
        needs_person=next((reply.needs_person for reply in ordered if reply.needs_person), None),
        effects=[effect for reply in ordered for effect in reply.effects],
        state=next((reply.state for reply in reversed(ordered) if reply.state), None),
        is_miss=all(reply.is_miss for reply in ordered),
        is_unanswered=any(reply.is_unanswered for reply in ordered),
        answered_by=next((reply.answered_by for reply in ordered if reply.answered_by != "rule"), "rule"),
    )
