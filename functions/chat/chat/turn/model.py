"""What a turn knows when it begins, and what it decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

from psycopg.types.json import Json

from chat.turn.content import quoted_wamid
from chat.turn.sale import Sale, SaleState, ShownLot, YesNoQuestion
from salesmind.conversations.answer_cache import CacheEntry, KeptAnswer
from salesmind.db.outbox import OutboxRow
from salesmind.inventory.for_sale import NamedLot
from salesmind.knowledge.embedding_cache import Vector
from salesmind.knowledge.overview import KnowledgeOverview
from salesmind.languages import Language
from salesmind.leads.lead import Lead
from salesmind.model_use.calls import ModelCall
from salesmind.tenants.profile import CompanyProfile
from salesmind.whatsapp.outgoing import OutgoingMessage, stored_payload

AnsweredBy = Literal["rule", "model", "memory", "documents"]
"""Which part wrote an answer; memory is one that was given before."""


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of the conversation. ``occurred_at`` is the customer's clock for inbound ones.

    ``asks`` is what a message of ours asks a yes to, ``about`` the lots that it shows.
    """

    id: UUID
    direction: str
    kind: str
    text: str
    wamid: str | None
    payload: dict[str, Any] | None
    occurred_at: datetime
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()

    @property
    def replies_to(self) -> str | None:
        """The WhatsApp id of the message that it was written in reply to."""
        return quoted_wamid(self.payload or {})


@dataclass(frozen=True, slots=True)
class Turn:
    """A taken turn: what to answer, and what there is to know while answering."""

    tenant_id: UUID
    conversation_id: UUID
    phone_number_id: str
    number: int
    unanswered: list[StoredMessage]
    history: list[StoredMessage]
    language: Language | None
    company: CompanyProfile
    knowledge: KnowledgeOverview
    """As they were before this turn searches them."""
    kept_answers: Sequence[KeptAnswer]
    question_vector: Vector | None
    stranded: list[OutboxRow]
    sale: Sale | None = None
    """Where the sale stands, and what there is for sale."""
    named: Mapping[str, Sequence[NamedLot]] = field(default_factory=dict)
    """The lots whose codes the messages may hold, by ``code_key``."""
    swiped: Mapping[str, StoredMessage] = field(default_factory=dict)
    """The messages that these reply to, by their WhatsApp ids."""
    waits_for_person: bool = False

    lead: Lead | None = None
    """What the customer told of themselves."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One WhatsApp message to send: ``message``, of which history shows ``text``; a plain text where there is none.

    ``asks`` is what it asks a yes to, ``about`` the lots that it shows.
    """

    text: str
    citations: list[dict[str, Any]] = field(default_factory=list)
    message: OutgoingMessage | None = None
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()

    @classmethod
    def of(cls, message: OutgoingMessage) -> Self:
        """Make the bubble of a message of any kind."""
        return cls(message.text, message=message)

    @property
    def kind(self) -> str:
        """The message's kind, as ``chat.messages`` names it."""
        return self.message.kind if self.message else "text"

    @property
    def payload(self) -> Json | None:
        """What ``chat.messages.payload`` holds of it."""
        payload = stored_payload(self.message) if self.message else None
        return None if payload is None else Json(payload)


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What a turn decided.

    ``needs_person`` is the reason to call a person, if any. ``mark_seen`` lets the customer's message be shown
    as read along with the answer; a turn that showed it earlier, while it was thinking, says no. ``cache_entry`` is
    what the next customer with the same question is answered from. ``unanswered`` is the customer's question, and the
    message that asked it last, where nothing of the company answers it for sure.
    ``sale`` is where the sale stands now, None where it stands as before; ``effects`` leave together with the answer.
    """

    bubbles: list[Bubble]
    language: Language | None
    reply_to_wamid: str | None = None
    needs_person: str | None = None
    mark_seen: bool = True
    cache_entry: CacheEntry | None = None
    sale: SaleState | None = None
    effects: list[OutboxRow] = field(default_factory=list)
    intent: str | None = None
    sentiment: str | None = None
    """How the customer seems to feel ("good", "bad"); None where nothing tells."""
    lead: Lead | None = None
    """What the customer told of themselves; None where it is as before."""
    unanswered: tuple[UUID, str] | None = None
    answered_by: AnsweredBy = "rule"
    model_calls: Sequence[ModelCall] = ()
    """What models were asked, whether or not their words are sent."""
