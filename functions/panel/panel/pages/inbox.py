"""The inbox: conversations on the left, one of them on the right. Parts of it look for changes by themselves."""

import hashlib
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from panel.pages.inbox_words import WORDS
from panel.web.access import Wiring, allowed
from panel.web.conversation_problems import told
from panel.web.problems import ProblemError
from panel.web.render import page, panel_text, rendered
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.bounds import storable_text
from salesmind.conversations.inbox import FILTERS, Filter, Inbox, list_inbox
from salesmind.conversations.notes import add_note
from salesmind.conversations.take_over import assign, give_back, take
from salesmind.conversations.team_messages import MAX_DOCUMENT_BYTES, text_message
from salesmind.conversations.thread import Thread, file_of, read_thread
from salesmind.conversations.viewer import Viewer
from salesmind.db.paging import DEFAULT_LIMIT, MAX_LIMIT, PageAsk
from salesmind.errors import ConflictError, NotFoundError
from salesmind.tenants.templates import filled_template, one_template
from salesmind.whatsapp.outgoing import TEXT_LIMIT, read_outgoing

router = APIRouter(include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("conversations.read"))]
Writer = Annotated[Principal, Depends(allowed("conversations.write"))]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
Text = Annotated[str, Form(max_length=2 * TEXT_LIMIT)]
Search = Annotated[str, Query(max_length=100)]

UNCHANGED: Final = 204
"""htmx leaves the part as it is."""

MaybeId = Annotated[UUID | str, Field(union_mode="left_to_right")]
"""An id where one was chosen."""

LIST_CHANGED: Final = {"HX-Trigger": "reload-inbox"}
"""Lets the list look at once, without waiting to be told."""


@router.get("/panel/inbox")
def inbox_page(
    who: Reader,
    container: Wiring,
    filter: Filter = "all",
    q: Search = "",
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """Show the list, with no conversation beside it."""
    return page(who, "inbox.html", **_list(who, container, filter, q, limit), thread=None)


@router.get("/panel/inbox/list")
def inbox_list(
    who: Reader,
    container: Wiring,
    filter: Filter = "all",
    q: Search = "",
    limit: Limit = DEFAULT_LIMIT,
    version: str = "",
) -> Response:
    """Show the list alone, if it is another than the one of ``version``."""
    found = _list(who, container, filter, q, limit)
    if version == found["version"]:
        return Response(status_code=UNCHANGED)
    return page(who, "inbox_list.html", **found)


@router.get("/panel/inbox/{conversation_id}")
def conversation_page(
    who: Reader,
    container: Wiring,
    conversation_id: UUID,
    filter: Filter = "all",
    q: Search = "",
) -> Response:
    """Show a conversation beside the list."""
    listed = _list(who, container, filter, q, DEFAULT_LIMIT, conversation_id)
    return page(who, "inbox.html", **{**listed, **_thread(who, container, conversation_id)})


@router.get("/panel/inbox/{conversation_id}/pane")
def conversation_pane(who: Reader, container: Wiring, conversation_id: UUID) -> Response:
    """Show a conversation alone, with its composer."""
    shown = page(who, "inbox_pane.html", **_thread(who, container, conversation_id))
    shown.headers.update(LIST_CHANGED)
    return shown


@router.get("/panel/inbox/{conversation_id}/talk")
def conversation_talk(
    who: Reader,
    container: Wiring,
    conversation_id: UUID,
    limit: Limit = DEFAULT_LIMIT,
    version: str = "",
    open: bool | None = None,
) -> Response:
    """Show what was said, if it is otherwise than in ``version``; and the composer, if the window shut or opened."""
    shown = _thread(who, container, conversation_id, limit)
    turned = open is not None and open != shown["window_open"]
    if version == shown["thread"].version and not turned:
        return Response(status_code=UNCHANGED)
    return _parts(who, shown, composer=turned)


@router.post("/panel/inbox/{conversation_id}/take")
def take_it(request: Request, who: Writer, container: Wiring, conversation_id: UUID) -> Response:
    """Take the conversation."""
    return _done(
        request,
        who,
        container,
        conversation_id,
        lambda: take(container.database, Viewer.of(who), conversation_id),
    )


@router.post("/panel/inbox/{conversation_id}/give-back")
def give_it_back(request: Request, who: Writer, container: Wiring, conversation_id: UUID) -> Response:
    """Give it back to the assistant."""
    return _done(
        request,
        who,
        container,
        conversation_id,
        lambda: give_back(container.database, Viewer.of(who), conversation_id),
    )


@router.post("/panel/inbox/{conversation_id}/assign")
def assign_it(
    request: Request,
    who: Writer,
    container: Wiring,
    conversation_id: UUID,
    user_id: Annotated[MaybeId, Form()] = "",
) -> Response:
    """Say whose customer it is."""
    to = user_id if isinstance(user_id, UUID) else None
    return _done(
        request,
        who,
        container,
        conversation_id,
        lambda: assign(container.database, Viewer.of(who), conversation_id, to),
    )


@router.post("/panel/inbox/{conversation_id}/again/{message_id}")
def send_it_again(
    request: Request, who: Writer, container: Wiring, conversation_id: UUID, message_id: UUID
) -> Response:
    """Send what failed once more."""
    return _done(
        request,
        who,
        container,
        conversation_id,
        lambda: container.team_messages.send_again(Viewer.of(who), conversation_id, message_id),
    )


@router.post("/panel/inbox/{conversation_id}/messages")
def write(
    request: Request,
    who: Writer,
    container: Wiring,
    conversation_id: UUID,
    key: Annotated[str, Form(max_length=100)],
    deed: Annotated[str, Form()] = "send",
    text: Text = "",
    template: Annotated[str, Form(max_length=512)] = "",
    template_language: Annotated[str, Form(max_length=20)] = "",
    values: Text = "",
    template_id: Annotated[MaybeId, Form()] = "",
    header_value: Text = "",
    value: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Send a text, a document or a template, or keep a note."""
    viewer, words = Viewer.of(who), storable_text(text).strip()
    team = container.team_messages

    def act() -> None:
        if deed == "note":
            if words:
                add_note(container.database, viewer, conversation_id, key, words)
        elif deed == "template" and isinstance(template_id, UUID):
            chosen = one_template(container.database, who.tenant_id, template_id, actor=who.actor)
            team.send(viewer, conversation_id, key, filled_template(chosen, header_value, value))
        elif deed == "template":
            payload = {
                "template": {
                    "name": template,
                    "language": template_language,
                    "parameters": [line.strip() for line in values.splitlines() if line.strip()],
                }
            }
            team.send(viewer, conversation_id, key, read_outgoing("template", "", payload))
        elif file is not None and file.filename:
            content = file.file.read(MAX_DOCUMENT_BYTES + 1)
            team.send_document(viewer, conversation_id, key, file.filename, content, words)
        elif words:
            team.send(viewer, conversation_id, key, text_message(words))

    return _done(request, who, container, conversation_id, act, text=text)


@router.get("/panel/inbox/{conversation_id}/files/{message_id}")
def document(who: Reader, container: Wiring, conversation_id: UUID, message_id: UUID) -> Response:
    """Show a document that was sent."""
    key, _, mime = file_of(container.database, Viewer.of(who), conversation_id, message_id)
    shows = "inline" if mime == "application/pdf" else "attachment"
    return Response(container.files.read(key), media_type=mime, headers={"Content-Disposition": shows})


def _list(
    who: Principal,
    container: PanelContainer,
    wanted: Filter,
    q: str,
    limit: int,
    selected: UUID | None = None,
) -> dict[str, Any]:
    found = list_inbox(container.database, Viewer.of(who), PageAsk(limit=limit), wanted, q.strip() or None)
    return {
        "screen": "inbox",
        "inbox": found,
        "filter": wanted,
        "filters": FILTERS,
        "q": q,
        "limit": limit,
        "selected": selected,
        "version": _version(found),
        **WORDS,
    }


def _version(found: Inbox) -> str:
    return hashlib.sha256(repr((found.page, found.counts)).encode()).hexdigest()[:16]


def _thread(
    who: Principal, container: PanelContainer, conversation_id: UUID, limit: int = DEFAULT_LIMIT
) -> dict[str, Any]:
    thread: Thread = read_thread(
        container.database, Viewer.of(who), conversation_id, PageAsk(limit=limit), looks=True
    )
    end = thread.standing.window_ends_at
    return {
        "thread": thread,
        "window_open": end is not None and container.now() <= end,
        "limit": limit,
        "manages": Viewer.of(who).manages,
        "key": uuid4().hex,
        "text": "",
        "problem": "",
        "swap": False,
        **WORDS,
    }


def _done(
    request: Request,
    who: Principal,
    container: PanelContainer,
    conversation_id: UUID,
    act: Any,
    text: str = "",
) -> Response:
    """Do it, and show the conversation as it is then; with what it was refused for, and what was written."""
    problem = ""
    try:
        with told():
            act()
    except NotFoundError:
        raise
    except (ConflictError, ProblemError) as error:
        fields = error.fields if isinstance(error, ProblemError) else ()
        problem = "; ".join(field.message for field in fields) or _words(who, error)
    if not request.headers.get("hx-request"):
        return RedirectResponse(f"/panel/inbox/{conversation_id}", 303)
    shown = _thread(who, container, conversation_id)
    shown |= {"problem": problem, "text": text if problem else ""}
    return _parts(who, shown, composer=True)


def _words(who: Principal, error: Exception) -> str:
    """Say in the reader's language why something was refused, where that has a name."""
    code = error.code if isinstance(error, ProblemError) else ""
    known = {"window_shut": "inbox.refused_window_shut", "opted_out": "inbox.refused_opted_out"}
    if code in known:
        return panel_text(who.language, known[code])
    return panel_text(who.language, "inbox.refused_taken") if isinstance(error, ConflictError) else str(error)


def _parts(who: Principal, shown: dict[str, Any], *, composer: bool) -> Response:
    parts = [rendered("inbox_talk.html", who.language, who=who, **shown)]
    if composer and who.may("conversations.write"):
        parts.append(rendered("inbox_composer.html", who.language, who=who, **{**shown, "swap": True}))
    return Response("\n".join(parts), media_type="text/html", headers=LIST_CHANGED if composer else None)
