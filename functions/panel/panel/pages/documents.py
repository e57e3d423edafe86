"""/panel/documents: what customers are answered from, what they asked in vain, and what the documents say."""

from typing import Annotated, Final, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Header, Query, UploadFile
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from pydantic import BeforeValidator, ValidationError

from panel.api.documents import MAX_UPLOAD_BYTES, InOrder, Newest, answers_of, take_upload, upload_link
from panel.api.shapes import SearchText
from panel.pages.lists import listed, refreshed
from panel.web.access import Wiring, allowed
from panel.web.headers import policy
from panel.web.problems import ProblemError
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from panel.wiring.files import MEGABYTE
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.errors import ConflictError
from salesmind.knowledge.browse import (
    DocumentRow,
    DocumentState,
    list_documents,
    list_passages,
    one_document,
)
from salesmind.knowledge.jobs import MAX_DOCUMENT_MB, SUFFIXES
from salesmind.knowledge.unanswered import (
    WriteAnswer,
    WrittenAnswer,
    list_unanswered,
    settle,
    write_answer,
)
from salesmind.knowledge.uploads import object_key_of
from salesmind.languages import Language, texts

router = APIRouter(prefix="/panel/documents", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("documents.read"))]
Writer = Annotated[Principal, Depends(allowed("documents.write"))]
State = Annotated[DocumentState | None, BeforeValidator(lambda chosen: chosen or None)]
Text = Annotated[str, Form()]

DOCUMENTS: Final = "/panel/documents"
QUESTIONS: Final = f"{DOCUMENTS}/questions"
DONE: Final = ("uploaded", "deleted", "answered", "dismissed")
MAX_QUESTION_CHARS: Final = 500


@router.get("")
def show_documents(
    who: Reader,
    container: Wiring,
    ask: Newest,
    state: State = None,
    q: SearchText = None,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006 - FastAPI copies it
    done: str = "",
) -> Response:
    """List documents, the newest first."""
    said = panel_text(who.language, f"documents.{done}") if done in DONE else ""
    return _documents(who, container, refreshed(ask, shown), state=state, q=q, done=said)


@router.post("")
def post_documents(
    who: Writer,
    container: Wiring,
    files: list[UploadFile],
    one: Annotated[bool, Header(alias="X-One-File")] = False,
) -> Response:
    """Upload files; a script that sends one after the other is told of each in words."""
    refused = []
    for file in files:
        try:
            take_upload(container, who, file.filename or "", file.file.read())
        except ProblemError:
            refused.append(file.filename or "–")
    if one:
        words = panel_text(who.language, "documents.file_refused" if refused else "documents.file_taken")
        return PlainTextResponse(words, 422 if refused else 202)
    if refused:
        names = ", ".join(refused)
        problem = panel_text(who.language, "documents.refused_files", names=names)
        return _documents(who, container, PageAsk(), problem=problem)
    return RedirectResponse(f"{DOCUMENTS}?done=uploaded", 303)


@router.post("/link")
def post_link(
    who: Writer, container: Wiring, name: Text = "", size: Annotated[int, Form(ge=1)] = 1
) -> Response:
    """Say in words why a large file is not taken, or where the page's script sends it."""
    if size > MAX_DOCUMENT_MB * MEGABYTE:
        words = panel_text(who.language, "documents.file_too_large", megabytes=MAX_DOCUMENT_MB)
        return PlainTextResponse(words, 422)
    try:
        link, _ = upload_link(container, who, name, size)
    except ProblemError:
        return PlainTextResponse(panel_text(who.language, "documents.file_refused"), 422)
    return PlainTextResponse(link, 201)


@router.get("/ask")
def ask_documents(
    who: Reader,
    container: Wiring,
    question: Annotated[str, Query(max_length=MAX_QUESTION_CHARS)] = "",
    hx_request: Annotated[bool, Header(alias="HX-Request")] = False,
) -> Response:
    """Show what the documents say to a question."""
    asked = question.replace("\x00", " ").strip()
    return page(
        who,
        "answer.html" if hx_request else "ask.html",
        screen="documents",
        part="ask",
        question=asked,
        found=answers_of(container, who, asked) if asked else None,
    )


@router.get("/questions")
def show_questions(
    who: Reader,
    container: Wiring,
    ask: Newest,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006 - FastAPI copies it
    done: str = "",
) -> Response:
    """List the questions that nothing answered."""
    said = panel_text(who.language, f"documents.{done}") if done in DONE else ""
    return _questions(who, container, refreshed(ask, shown), done=said)


@router.post("/questions/{question_id}/answer")
def post_answer(
    question_id: UUID, who: Writer, container: Wiring, question: Text = "", answer: Text = ""
) -> Response:
    """Write the missing answer: a document that customers are answered from."""

    def store(made: WrittenAnswer) -> None:
        container.files.put(made.document.object_key, made.content.encode(), "text/markdown")

    tried = (question_id, question, answer)
    try:
        written = WriteAnswer.model_validate({"question": question.strip() or None, "answer": answer})
        write_answer(container.database, who.tenant_id, question_id, written, store, actor=who.actor)
    except ValidationError:
        return _questions(who, container, PageAsk(), code=422, problem="bad_answer", tried=tried)
    except ConflictError:
        return _questions(who, container, PageAsk(), code=409, problem="cannot_answer", tried=tried)
    return RedirectResponse(f"{QUESTIONS}?done=answered", 303)


@router.post("/questions/{question_id}/dismiss")
def post_dismiss(question_id: UUID, who: Writer, container: Wiring) -> Response:
    """Say that a question needs no answer."""
    settle(container.database, who.tenant_id, question_id, actor=who.actor)
    return RedirectResponse(f"{QUESTIONS}?done=dismissed", 303)


@router.get("/{document_id}")
def show_document(
    document_id: UUID,
    who: Reader,
    container: Wiring,
    ask: InOrder,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Show what became of a document, and its passages."""
    document = one_document(container.database, who.tenant_id, document_id, actor=who.actor)
    passages = list_passages(
        container.database, who.tenant_id, document_id, refreshed(ask, shown), actor=who.actor
    )
    return page(
        who,
        "document.html",
        screen="documents",
        document=document,
        reason=reason_of(document, who.language),
        passages=listed(passages, f"{DOCUMENTS}/{document_id}", {}),
    )


@router.post("/{document_id}/delete")
def post_delete(document_id: UUID, who: Writer, container: Wiring) -> Response:
    """Remove a document; a moment later nobody is answered from it."""
    container.files.delete(object_key_of(container.database, who.tenant_id, document_id, actor=who.actor))
    return RedirectResponse(f"{DOCUMENTS}?done=deleted", 303)


def reason_of(document: DocumentRow, language: Language) -> str:
    """Return why a document was refused, or what of it was not read, in a language; as it is stored if unknown."""
    code, _, advice = (document.reason or "").partition(":")
    known = texts("panel.documents", language)
    return known.get(f"reason_{code}", advice.strip() or code)


def _documents(
    who: Principal,
    container: PanelContainer,
    ask: PageAsk,
    *,
    state: DocumentState | None = None,
    q: str | None = None,
    done: str = "",
    problem: str = "",
) -> Response:
    found = list_documents(container.database, who.tenant_id, state, q, ask, actor=who.actor)
    shown = page(
        who,
        "documents.html",
        status=422 if problem else 200,
        screen="documents",
        part="documents",
        documents=listed(found, DOCUMENTS, {"state": state, "q": q}),
        states=get_args(DocumentState),
        chosen=state,
        q=q or "",
        reason=lambda document: reason_of(document, who.language),
        suffixes=SUFFIXES,
        large=MAX_UPLOAD_BYTES,
        done=done,
        problem=problem,
    )
    if who.may("documents.write"):
        shown.headers["Content-Security-Policy"] = policy(container.settings.live_url, container.files.origin)
    return shown


def _questions(
    who: Principal,
    container: PanelContainer,
    ask: PageAsk,
    *,
    code: int = 200,
    done: str = "",
    problem: str = "",
    tried: tuple[UUID | None, str, str] = (None, "", ""),
) -> Response:
    found = list_unanswered(container.database, who.tenant_id, ask, sight=who.sight, actor=who.actor)
    return page(
        who,
        "questions.html",
        status=code,
        screen="documents",
        part="questions",
        questions=listed(found, QUESTIONS, {}),
        done=done,
        problem=panel_text(who.language, f"documents.{problem}") if problem else "",
        tried=tried,
    )
