"""What an answer is, and how its sources are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from chat.wording.texts import text
from salesmind.errors import ModelError
from salesmind.knowledge.store import Passage
from salesmind.languages import Language
from salesmind.leads.lead import Lead

if TYPE_CHECKING:
    from salesmind.model_use.calls import ModelCall
    from salesmind.tenants.company import AssistantSettings


class ToolMisuseError(ModelError):
    """The model cannot use its tools: it called them wrongly, and again after it was told."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier message of the conversation; ``role`` is ``user`` (the customer) or ``assistant``."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a turn has to answer, with all that the answerer may know. ``now`` is in the tenant's time zone."""

    text: str
    language: Language
    company: str
    now: datetime
    history: Sequence[Exchange]
    passages: Sequence[Passage]
    answerable: bool
    """Whether the passages look like they hold the answer."""

    customer: str | None = None
    """The customer's name, as they gave it."""

    documents: Sequence[str] = ()
    """Titles of the company's documents."""

    assistant: "AssistantSettings | None" = None
    """How the company wants its assistant to be."""

    contacts: Sequence[str] = ()
    """The company's own addresses, links and telephones."""

    memory: Lead | None = None
    """What the customer told of themselves before."""

    search: "Callable[[str], Sequence[Passage]] | None" = None
    """Finds passages to a query of the model's own."""

    note_call: "Callable[[ModelCall], None]" = lambda _: None
    """Is told of each request to a model."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply and the passages that it stands on."""

    text: str
    sources: Sequence[Passage] = field(default_factory=tuple)
    refused: str | None = None
    """Why a model's reply may not be sent, fit for a log; the text is empty then, and the next one answers."""

    may_claim: bool = False
    """Whether a sentence of a model's might be read as a deed: our own sentence of what was done goes with it."""

    needs_person: str | None = None
    """Why a person has to go on."""

    lead: Lead | None = None
    """What the customer told of themselves, to be kept."""

    language: str = ""
    intent: str = ""
    sentiment: str = "neutral"


class Answerer(Protocol):
    """Writes answers: with a language model, or by quoting."""

    def answer(self, question: Question) -> Answer | None:
        """Answer from the question's passages; None when they do not hold the answer."""


def with_sources(answer: Answer, language: Language) -> str:
    """Append the list of documents and pages to an answer that stands on passages."""
    if not answer.sources:
        return answer.text
    places = list(dict.fromkeys(place(source, language) for source in answer.sources))
    label = text("source" if len(places) == 1 else "sources", language)
    if len(places) == 1:
        return f"{answer.text}\n\n📄 {label}: {places[0]}"
    return f"{answer.text}\n\n📄 {label}:\n" + "\n".join(f"• {item}" for item in places)


def place(passage: Passage, language: Language) -> str:
    """Name a passage's document and page, in the customer's language; the document alone when it has no pages."""
    if passage.page_from == 0:
        return passage.document_title
    if passage.page_from == passage.page_to:
        page = text("page", language, page=passage.page_from)
    else:
        page = text("pages", language, first=passage.page_from, last=passage.page_to)
    return f"{passage.document_title}, {page}"


def citation(passage: Passage) -> dict[str, Any]:
    """What is stored with the answer: enough to find the source again."""
    return {
        "document_id": str(passage.document_id),
        "document": passage.document_title,
        "page_from": passage.page_from,
        "page_to": passage.page_to,
    }
