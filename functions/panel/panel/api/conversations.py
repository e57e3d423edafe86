"""/api/v1: conversations, their messages and notes, who has them."""

from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from fastapi import Depends, Header, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from panel.api import conversation_shapes as shapes
from panel.api.document import make_router
from panel.api.idempotency import MAX_KEY_CHARS
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import SearchText
from panel.web.access import Wiring, allowed
from panel.web.conversation_problems import told
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText
from salesmind.conversations.inbox import Filter, list_inbox
from salesmind.conversations.notes import add_note
from salesmind.conversations.people import members
from salesmind.conversations.take_over import assign, give_back, take
from salesmind.conversations.team_messages import text_message
from salesmind.conversations.thread import read_thread
from salesmind.conversations.viewer import Viewer
from salesmind.db.paging import PageAsk, Slice
from salesmind.whatsapp.outgoing import TEXT_LIMIT, Template, TemplateMessage

router = make_router("conversations")

Reader = Annotated[Principal, Depends(allowed("conversations.read"))]
Writer = Annotated[Principal, Depends(allowed("conversations.write"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]
Latest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, int, UUID])))]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=MAX_KEY_CHARS,
        description="one for each thing to make: sending the request again with it makes nothing more",
    ),
]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GivenText(_Given):
    """A text to send."""

    kind: Literal["text"] = "text"
    text: Annotated[StorableText, StringConstraints(min_length=1, max_length=TEXT_LIMIT, pattern=r"\S")]


class GivenTemplate(_Given):
    """An approved template to send, which the window does not keep back."""

    kind: Literal["template"]
    template: Template
    preview: Annotated[StorableText, StringConstraints(max_length=TEXT_LIMIT)] = ""


class GivenNote(_Given):
    """A note to keep."""

    text: Annotated[StorableText, StringConstraints(min_length=1, max_length=TEXT_LIMIT, pattern=r"\S")]


class GivenAssignment(_Given):
    """Whose customer it is to be; null: nobody's."""

    user_id: UUID | None


@router.get("/conversations", summary="List conversations", response_model=Page[shapes.ConversationRow])
def get_conversations(
    who: Reader,
    container: Wiring,
    ask: Newest,
    filter: Annotated[Filter, Query()] = "all",
    q: SearchText = None,
) -> Any:
    """The one with the newest message first. `q`: a part of a name or number, or beginnings of a message's words."""
    found = list_inbox(container.database, Viewer.of(who), ask, filter, q)
    return page_of(found.page, shapes.ConversationRow.of)


@router.get("/conversations/{conversation_id}", summary="A conversation", response_model=shapes.Conversation)
def get_conversation(who: Reader, container: Wiring, conversation_id: UUID) -> Any:
    """How it stands."""
    found = read_thread(container.database, Viewer.of(who), conversation_id, PageAsk(limit=1))
    return shapes.Conversation.of(found.standing)


@router.get(
    "/conversations/{conversation_id}/messages",
    summary="Messages of a conversation",
    response_model=Page[shapes.Message],
)
def get_messages(who: Reader, container: Wiring, conversation_id: UUID, ask: Latest) -> Any:
    """The newest first."""
    found = read_thread(container.database, Viewer.of(who), conversation_id, ask)
    return page_of(Slice(list(reversed(found.messages)), found.before), shapes.Message.of)


@router.post(
    "/conversations/{conversation_id}/messages",
    summary="Send a message",
    status_code=201,
    response_model=shapes.Sent,
)
def post_message(
    who: Writer,
    container: Wiring,
    conversation_id: UUID,
    given: Annotated[GivenText | GivenTemplate, Field(discriminator="kind")],
    key: Key = None,
) -> Any:
    """Who writes has the conversation from then on, if nobody has it: the assistant is silent.

    With the 24-hour window shut a text is refused (409 `window_shut`); to who opted out, a template (409 `opted_out`).
    """
    with told():
        content = (
            text_message(given.text)
            if isinstance(given, GivenText)
            else TemplateMessage(template=given.template, preview=given.preview)
        )
        sent = container.team_messages.send(Viewer.of(who), conversation_id, key or uuid4().hex, content)
    return shapes.Sent.of(sent)


@router.post(
    "/conversations/{conversation_id}/messages/{message_id}/again",
    summary="Send a failed message once more",
    status_code=201,
    response_model=shapes.Sent,
)
def send_again(who: Writer, container: Wiring, conversation_id: UUID, message_id: UUID) -> Any:
    """It is a message of its own; however often this is asked, it is sent once."""
    with told():
        return shapes.Sent.of(container.team_messages.send_again(Viewer.of(who), conversation_id, message_id))


@router.post(
    "/conversations/{conversation_id}/take", summary="Take a conversation", response_model=shapes.Holder
)
def take_conversation(who: Writer, container: Wiring, conversation_id: UUID) -> Any:
    """The assistant is silent from then on; a reply that it was writing is dropped."""
    return shapes.Holder.of(take(container.database, Viewer.of(who), conversation_id))


@router.post(
    "/conversations/{conversation_id}/give-back",
    summary="Give a conversation back to the assistant",
    response_model=shapes.Holder,
)
def give_conversation_back(who: Writer, container: Wiring, conversation_id: UUID) -> Any:
    """It answers the customer's next message."""
    return shapes.Holder.of(give_back(container.database, Viewer.of(who), conversation_id))


@router.post(
    "/conversations/{conversation_id}/assign",
    summary="Say whose customer it is",
    response_model=shapes.Holder,
)
def assign_conversation(who: Writer, container: Wiring, conversation_id: UUID, given: GivenAssignment) -> Any:
    """Who answers stays as it is."""
    return shapes.Holder.of(assign(container.database, Viewer.of(who), conversation_id, given.user_id))


@router.get(
    "/conversations/{conversation_id}/notes",
    summary="Notes on a conversation",
    response_model=list[shapes.Note],
)
def get_notes(who: Reader, container: Wiring, conversation_id: UUID) -> Any:
    """Those of the newest messages' time."""
    found = read_thread(container.database, Viewer.of(who), conversation_id, PageAsk(limit=200))
    return [shapes.Note.of(note) for note in found.notes]


@router.post(
    "/conversations/{conversation_id}/notes",
    summary="Note something",
    status_code=201,
    response_model=shapes.Made,
)
def post_note(
    who: Writer, container: Wiring, conversation_id: UUID, given: GivenNote, key: Key = None
) -> Any:
    """The customer does not see it."""
    note_id = add_note(container.database, Viewer.of(who), conversation_id, key or uuid4().hex, given.text)
    return shapes.Made(id=note_id)


@router.get("/team", summary="Who may have conversations", response_model=list[shapes.Person])
def get_team(who: Reader, container: Wiring) -> Any:
    """By name."""
    found = members(container.database, who.tenant_id, actor=who.actor)
    return [shapes.Person.of(person) for person in found]
