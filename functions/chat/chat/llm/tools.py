"""What a model may call in a turn: to search documents, to call a person, to note a lead, and the tools of a sale.

Reads have no effect. A person who is called and a lead that is noted leave with the turn's commit, or not at all.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, ValidationError

from chat.llm.citations import NumberedPassages
from chat.selling.references import Facts
from chat.selling.toolbox import ToolArgumentsError, ToolSession, function_definition, wrong_arguments
from chat.turn.answers import Question
from chat.turn.arguments import Arguments, Optionally
from salesmind.leads.lead import Lead

MAX_SEARCHES: Final = 4
"""Of a turn."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class SearchDocuments(Arguments):
    """Search the company's documents with words of your own, for what the passages so far do not answer."""

    query: Words = Field(description="what to look for, in the documents' likely words")


class CallPerson(Arguments):
    """Call a person of the company to this conversation: asked for, a complaint, or what you cannot answer."""

    reason: Words = Field(description="why, in a few words for the team")


class NoteLead(Arguments):
    """Note what the customer told of themselves; only what they said."""

    name: Optionally = Field(default=None, description="their name")
    interest: Optionally = Field(default=None, description="what they look for")
    budget: Optionally = Field(default=None, description="what they can pay, in their words")


class TurnTools:
    """The calls of one turn."""

    def __init__(self, question: Question, sale: ToolSession | None, passages: NumberedPassages) -> None:
        self._question = question
        self._sale = sale
        self._passages = passages
        self._searches = 0
        self._own: dict[str, type[Arguments]] = {"call_person": CallPerson, "note_lead": NoteLead}
        if question.search:
            self._own = {"search_documents": SearchDocuments, **self._own}
        self.person: str | None = None
        self.lead: Lead | None = None

    @property
    def definitions(self) -> list[dict[str, Any]]:
        """What the model is told of its tools."""
        own = [function_definition(name, arguments) for name, arguments in self._own.items()]
        return [*own, *(self._sale.definitions if self._sale else ())]

    @property
    def is_final(self) -> bool:
        """Whether a tool's own words go to the customer."""
        return self._sale is not None and self._sale.is_final

    @property
    def has_words(self) -> bool:
        """Whether a tool's own words are there to be sent, with or without the model's."""
        return self._sale is not None and bool(self._sale.results)

    def facts(self) -> Facts:
        """Return what the tools told."""
        return self._sale.facts() if self._sale else Facts()

    def told(self) -> Sequence[str]:
        """Return what the tools of the sale said in words."""
        return [result.text for result in self._sale.results] if self._sale else []

    def call(self, name: str, arguments: str) -> str:
        """Run a tool and return what it tells the model.

        Raises:
            ToolArgumentsError: there is no such tool, or it does not take these arguments; the message says why.
            TransientError: what it reads cannot be read now.
        """
        taken = self._own.get(name)
        if taken is None:
            if self._sale is None:
                raise ToolArgumentsError(f"There is no such tool. There are: {', '.join(self._own)}")
            return self._sale.call(name, arguments)
        try:
            given = taken.model_validate_json(arguments or "{}")
        except ValidationError as error:
            raise wrong_arguments(error) from None
        match given:
            case SearchDocuments():
                return self._search(given.query)
            case CallPerson():
                self.person = given.reason
                return (
                    "A person will be told. Our own sentence says so to the customer; do not say it yourself."
                )
            case NoteLead():
                news = Lead(given.name, given.interest, given.budget)
                self.lead = self.lead.with_news(news) if self.lead else news
                return "Noted. Do not mention it."
        raise ToolArgumentsError("There is no such tool")

    def _search(self, query: str) -> str:
        self._searches += 1
        if self._question.search is None or self._searches > MAX_SEARCHES:
            return "No more searches in this turn. Reply with what you have."
        return self._passages.shown(self._question.search(query))
