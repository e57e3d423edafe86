"""/api/v1: documents, what they say, and questions that they do not answer."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Request
from fastapi.responses import Response
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, TypeAdapter
from starlette.concurrency import run_in_threadpool

from panel.api.document import make_router, problems
from panel.api.idempotency import Repeated
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import SearchText, Shape
from panel.web.access import Wiring, allowed
from panel.web.problems import FieldProblem, ProblemError
from panel.wiring.files import LINK_SECONDS, MEGABYTE
from salesmind.accounts.principal import Principal
from salesmind.bounds import Integer, StorableText, StrictInput, require_storable
from salesmind.db.paging import PageAsk
from salesmind.knowledge.browse import (
    DocumentState,
    ask_documents,
    list_documents,
    list_passages,
    one_document,
)
from salesmind.knowledge.jobs import MAX_DOCUMENT_MB, SUFFIXES, DocumentKey
from salesmind.knowledge.unanswered import (
    WriteAnswer,
    WrittenAnswer,
    list_unanswered,
    settle,
    write_answer,
)
from salesmind.knowledge.uploads import expect_document, key_of_upload, object_key_of

router = make_router("documents")

Reader = Annotated[Principal, Depends(allowed("documents.read"))]
Writer = Annotated[Principal, Depends(allowed("documents.write"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]
InOrder = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[Integer])))]
FileName = Annotated[
    StorableText, StringConstraints(min_length=3, max_length=250), Query(description="with its suffix")
]

MAX_UPLOAD_BYTES: Final = 4 * MEGABYTE
"""A function's request has 6 MB at most, in base64; larger files go to the bucket by a link."""
MIME: Final = "application/octet-stream"


class Document(Shape):
    """A document, and whether customers are answered from it."""

    id: UUID
    title: str
    path: str
    state: DocumentState
    reason: Annotated[str | None, Field(description="why it was refused, or what could not be read of it")]
    language: str | None
    pages: int | None
    pages_done: int
    passages: int
    answers_now: Annotated[bool, Field(description="true while an earlier version answers as well")]
    created_at: datetime
    updated_at: datetime


class Passage(Shape):
    """A piece of a document. Pages are 0 where it has none."""

    ordinal: int
    page_from: int
    page_to: int
    heading: str
    text: str


class ExpectedDocument(Shape):
    """A document that is being read."""

    id: UUID
    title: str


class UploadLink(Shape):
    """Where to PUT the file, with the header `Content-Type: application/octet-stream`."""

    document: ExpectedDocument
    url: str
    expires_in: Annotated[int, Field(description="seconds")]


class NewUpload(StrictInput):
    """A file that will be uploaded."""

    name: Annotated[StorableText, StringConstraints(min_length=3, max_length=250)]
    size: Annotated[int, Field(ge=1, le=MAX_DOCUMENT_MB * MEGABYTE, description="in bytes")]


class Question(StrictInput):
    """What to ask the documents."""

    question: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
        AfterValidator(require_storable),
    ]


class Found(Shape):
    """A passage that the question finds. `coverage` is the share of its words that stand there, from 0 to 1."""

    document_id: UUID
    document: str
    page_from: int
    page_to: int
    heading: str
    text: str
    coverage: float


class Answers(Shape):
    """What the documents say, best first."""

    answered: Annotated[bool, Field(description="whether a customer would be answered from them")]
    passages: list[Found]


class Unanswered(Shape):
    """A customer's question that nothing answered."""

    id: UUID
    question: str
    language: str | None
    asked_at: datetime
    conversation_id: UUID


@router.get("/documents", summary="List documents", response_model=Page[Document])
def get_documents(
    who: Reader, container: Wiring, ask: Newest, state: DocumentState | None = None, q: SearchText = None
) -> Any:
    """The newest first; `q` is a part of a title."""
    found = list_documents(container.database, who.tenant_id, state, q, ask, actor=who.actor)
    return page_of(found, Document.of)


@router.get("/documents/{document_id}", summary="Read what became of a document", response_model=Document)
def get_document(document_id: UUID, who: Reader, container: Wiring) -> Any:
    """Its passages are a list of their own."""
    return one_document(container.database, who.tenant_id, document_id, actor=who.actor)


@router.get(
    "/documents/{document_id}/passages", summary="List a document's passages", response_model=Page[Passage]
)
def get_passages(document_id: UUID, who: Reader, container: Wiring, ask: InOrder) -> Any:
    """In their order."""
    return page_of(
        list_passages(container.database, who.tenant_id, document_id, ask, actor=who.actor), Passage.of
    )


@router.post(
    "/documents",
    summary="Upload a document",
    status_code=202,
    response_model=ExpectedDocument,
    responses=problems(413),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {MIME: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def upload_document(request: Request, name: FileName, who: Writer, container: Wiring) -> Any:
    """The file is the body, up to 4 MB; it is read in the background. The same name again replaces the document."""
    content = await request.body()
    return await run_in_threadpool(take_upload, container, who, name, content)


@router.post(
    "/documents/uploads",
    summary="Get a link to upload a large document",
    status_code=201,
    response_model=UploadLink,
)
def make_upload_link(upload: NewUpload, who: Writer, container: Wiring) -> Any:
    """For files over 4 MB: PUT the file to the link, as `application/octet-stream`."""
    link, expected = upload_link(container, who, upload.name, upload.size)
    return UploadLink(document=ExpectedDocument.of(expected), url=link, expires_in=LINK_SECONDS)


@router.delete(
    "/documents/{document_id}", summary="Delete a document", status_code=202, response_class=Response
)
def delete_document(document_id: UUID, who: Writer, container: Wiring) -> Response:
    """Customers are no longer answered from it a moment later."""
    container.files.delete(object_key_of(container.database, who.tenant_id, document_id, actor=who.actor))
    return Response(status_code=202)


@router.post("/documents/ask", summary="Ask the documents", response_model=Answers)
def ask_question(asked: Question, who: Reader, container: Wiring) -> Any:
    """Which passages a customer's question finds by its words."""
    return answers_of(container, who, asked.question)


@router.get(
    "/unanswered-questions", summary="List questions without an answer", response_model=Page[Unanswered]
)
def get_unanswered(who: Reader, container: Wiring, ask: Newest) -> Any:
    """The newest first."""
    found = list_unanswered(container.database, who.tenant_id, ask, sight=who.sight, actor=who.actor)
    return page_of(found, Unanswered.of)


@router.post(
    "/unanswered-questions/{question_id}/answer",
    summary="Write the missing answer",
    status_code=201,
    response_model=ExpectedDocument,
)
def answer_question(
    question_id: UUID, written: WriteAnswer, who: Writer, container: Wiring, repeatable: Repeated
) -> Any:
    """It becomes a document, from which customers are answered a moment later."""

    def store(done: WrittenAnswer) -> None:
        container.files.put(done.document.object_key, done.content.encode(), "text/markdown")

    done = write_answer(
        container.database,
        who.tenant_id,
        question_id,
        written,
        store,
        actor=who.actor,
        once=repeatable.answered(lambda made: ExpectedDocument.of(made.document)),
    )
    return done.document


@router.post(
    "/unanswered-questions/{question_id}/dismiss",
    summary="Say that a question needs no answer",
    status_code=204,
    response_class=Response,
)
def dismiss_question(question_id: UUID, who: Writer, container: Wiring) -> Response:
    """It leaves the list."""
    settle(container.database, who.tenant_id, question_id, actor=who.actor)
    return Response(status_code=204)


def take_upload(container: Any, who: Principal, name: str, content: bytes) -> Any:
    """Store an uploaded file and show it as being read.

    Raises:
        ProblemError: it is no kind of file that is read, is empty, or too large.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        raise ProblemError(413, "too_large", "Get a link to upload files over 4 MB.")
    key = readable_key(who.tenant_id, name)
    if not content:
        raise _wrong("body", "is empty")
    container.files.put(key.object_key, content, MIME)
    return expect_document(container.database, key, actor=who.actor)


def upload_link(container: Any, who: Principal, name: str, size: int) -> tuple[str, Any]:
    """Return where a large file goes, and its document as being read.

    Raises:
        ProblemError: it is no kind of file that is read.
    """
    key = readable_key(who.tenant_id, name)
    link = container.files.upload_link(key.object_key, MIME, size)
    return link, expect_document(container.database, key, actor=who.actor)


def answers_of(container: Any, who: Principal, question: str) -> Answers:
    """Return what the documents say to a question."""
    from salesmind.knowledge.refusal import passages_answer

    passages = ask_documents(container.database, container.stores, who.tenant_id, question, actor=who.actor)
    return Answers(
        answered=passages_answer(passages),
        passages=[
            Found(
                document_id=passage.document_id,
                document=passage.document_title,
                page_from=passage.page_from,
                page_to=passage.page_to,
                heading=passage.heading,
                text=passage.text,
                coverage=min(1.0, max(0.0, passage.coverage)),
            )
            for passage in passages
        ],
    )


def readable_key(tenant_id: UUID, name: str) -> DocumentKey:
    """Return where a file of this name goes.

    Raises:
        ProblemError: it is no kind of file that is read.
    """
    key = key_of_upload(tenant_id, name)
    if key is None:
        raise _wrong("name", f"has to end with one of .{', .'.join(SUFFIXES)}")
    return key


def _wrong(field: str, message: str) -> ProblemError:
    return ProblemError(422, "invalid", "Some fields are not valid.", fields=[FieldProblem(field, message)])
