"""What /api/v1 answers of conversations and customers."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from panel.api.shapes import Shape


class Person(Shape):
    """Somebody of the company."""

    id: UUID
    name: str


class Conversation(Shape):
    """How a conversation stands. Its id is the customer's too."""

    id: UUID
    name: Annotated[str | None, Field(description="the customer's, where they or WhatsApp tell it")]
    phone: Annotated[str | None, Field(description="masked")]
    language: str | None
    needs_person_at: datetime | None
    needs_person_reason: Annotated[str | None, Field(description="why a person was called")]
    taken_by: Annotated[Person | None, Field(description="who has it; the assistant is silent")]
    taken_at: datetime | None
    assigned_to: Annotated[Person | None, Field(description="whose customer it is")]
    intent: str | None
    sentiment: Literal["good", "bad"] | None
    stage: Annotated[str | None, Field(description="of the lead, as the CRM calls it")]
    window_ends_at: Annotated[
        datetime | None, Field(description="until when anything but a template may be sent")
    ]
    opted_out: bool
    last_message_at: datetime


class LastMessage(Shape):
    """The newest message of a conversation."""

    direction: Literal["in", "out"]
    kind: str
    text: str
    status: str
    sent_by: str | None


class ConversationRow(Shape):
    """A conversation in the inbox."""

    standing: Annotated[Conversation, Field(serialization_alias="conversation")]
    last: LastMessage | None
    unread: Annotated[
        int, Field(description="messages of the customer that nobody of the team saw, up to 100")
    ]
    waiting_since: Annotated[
        datetime | None, Field(description="when the oldest message came that nobody answered")
    ]


class Quoted(Shape):
    """The message that another replies to."""

    direction: Literal["in", "out"]
    kind: str
    text: str


class ListRow(Shape):
    """A row of a list."""

    title: str
    description: str


class ListSection(Shape):
    """Rows under a title."""

    title: str
    rows: list[ListRow]


class Place(Shape):
    """A location."""

    latitude: float
    longitude: float
    name: str


class Source(Shape):
    """What an answer is grounded on."""

    document: str
    first_page: int | None
    last_page: int | None


class Shown(Shape):
    """What a message shows beside its text; what it does not have is empty."""

    header: str
    footer: str
    buttons: list[str]
    list_button: str
    sections: list[ListSection]
    file: str
    file_is_ours: bool
    template: str
    place: Place | None
    contacts: list[str]


class Message(Shape):
    """A message of a conversation."""

    id: UUID
    direction: Literal["in", "out"]
    kind: str
    text: str
    at: datetime
    status: str
    status_at: datetime
    error_code: int | None
    error_reason: Annotated[str | None, Field(description="why it failed")]
    answered_by: Literal["rule", "model", "memory", "documents", "person"] | None
    sent_by: Person | None
    quoted: Quoted | None
    reaction: str
    sources: list[Source]
    shown: Shown


class Note(Shape):
    """What somebody of the team noted."""

    id: UUID
    author: Person | None
    text: str
    at: datetime


class Sent(Shape):
    """A message that is on its way."""

    id: UUID
    conversation_id: UUID


class Made(Shape):
    """What was made."""

    id: UUID


class Holder(Shape):
    """Who has a conversation."""

    conversation_id: UUID
    taken_by: UUID | None
    assigned_to: UUID | None
    changed: Annotated[bool, Field(description="whether it was otherwise before")]


class CannedReply(Shape):
    """A text that the team sends often."""

    id: UUID
    title: str
    language: Annotated[str | None, Field(description="null: good for any")]
    body: str
    updated_at: datetime


class CustomerQuote(Shape):
    """A quote of the customer's; `total` is in the minor unit of `currency`."""

    id: UUID
    number: str
    about: str
    status: str
    total: int
    currency: str
    issued_at: datetime
    valid_until: date
    reserved_until: date | None


class CustomerEvent(Shape):
    """Something that happened."""

    kind: str
    detail: str
    who: Person | None
    at: datetime


class Customer(Shape):
    """All that is known of a customer."""

    standing: Annotated[Conversation, Field(serialization_alias="conversation")]
    phone: Annotated[str | None, Field(description="in full, for who may write")]
    known_since: datetime
    facts: dict[str, str]
    lot: Annotated[str | None, Field(description="that is spoken of")]
    messages_in: int
    messages_out: int
    quotes: list[CustomerQuote]
    events: Annotated[list[CustomerEvent], Field(description="the newest first")]


class Erased(Shape):
    """What an erasure removed: rows by table, objects, and the systems that know the customer too."""

    rows: dict[str, int]
    objects: int
    searched_all: bool
    known_to: list[str]
