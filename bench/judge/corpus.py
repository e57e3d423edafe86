"""What the judge asks: messages, sales and replies, as JSON lines in ``data/<language>/`` or a visitor's own folder.

``README.md`` next to this file says how to add some.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

DATA = Path(__file__).resolve().parent / "data"
LANGUAGES = ("es", "en", "pt", "fr")

Split = Literal["dev", "report"]
"""``dev`` is looked at while developing; of ``report`` only figures are."""

State = Literal[
    "new",
    "listed",
    "lot",
    "two_lots",
    "preview",
    "preview_old",
    "quoted",
    "reserved",
    "missed_once",
    "missed_twice",
]
"""Where the conversation stands: nothing said; the available lots shown; B-07 shown; B-07 then B-08 shown; B-07 in 24
instalments previewed and a yes awaited; the same, then a document's question answered and an hour gone by; its quote
sent; its quote accepted; the last message not understood; the last two not."""

Intent = Literal[
    "greeting",
    "thanks",
    "goodbye",
    "acknowledgement",
    "laughter",
    "wait",
    "no",
    "never_mind",
    "complaint",
    "insult",
    "are_you_robot",
    "slow_answer",
    "bargain",
    "too_expensive",
    "visit",
    "photos",
    "location",
    "payment_methods",
    "pay_to_account",
    "off_topic",
    "capabilities",
    "person",
    "list",
    "more",
    "lot",
    "compare",
    "budget",
    "price",
    "quote",
    "plan",
    "simulate",
    "accept",
    "decline",
    "later",
    "cancel_reservation",
    "my_reservation",
    "my_quote",
    "document",
    "nearest",
    "ask_back",
    "correction",
    "compliment",
    "trust",
    "opening_hours",
    "financing_docs",
    "unknown",
]
"""What a reply answers, as the assistant labels it. ``unknown`` is the documents' refusal."""

Effect = Literal["none", "quote", "accept", "person", "cancel_request"]
Asks = Literal["send_quote", "accept_quote", "none"]
Language = Literal["es", "en", "pt", "fr"]
Code = Annotated[str, Field(pattern=r"^(?:[A-Z]-\d\d|@\d)$")]
"""A lot, or "@2": the second of the list that was shown last."""


class CorpusError(Exception):
    """A file of the judge is not as it should be; names file and line."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Amount(_Part):
    """A number that is compared by its value, however it is written: 114000 is "114,000.00", "114 mil" and "114k"."""

    amount: float


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Strings = Annotated[list[str], BeforeValidator(_listed)]


class Condition(_Part):
    """What a reply must do; every field that is set must hold.

    Attributes:
        intent: it answers one of these.
        says: of every group one alternative stands in it, whatever its case and accents.
        not_says: none of these does.
        shows: it names all these lots; ``shows_any`` one of them at least, ``not_shows`` none of them.
        effect: what happens beside is among these, and something of it does unless "none" is among them.
        asks: what a yes would now answer.
        buttons: so many choices at least, or words of which each stands in a title of its choices.
    """

    intent: list[Intent] = Field(default_factory=list)
    says: list[list[str | Amount]] = Field(default_factory=list)
    not_says: list[str] = Field(default_factory=list)
    shows: list[Code] = Field(default_factory=list)
    shows_any: list[Code] = Field(default_factory=list)
    not_shows: list[Code] = Field(default_factory=list)
    effect: list[Effect] = Field(default_factory=list)
    asks: Asks | None = None
    buttons: int | list[str] = 0

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Condition()


class Expected(_Part):
    """What is right, what is acceptable too, and what makes a reply wrong all the same.

    ``never`` is broken by any one of its fields and any one of a field's values.
    """

    right: Condition
    acceptable: list[Condition] = Field(default_factory=list)
    never: Condition = Condition()
    reply_language: Language | Literal["*"] | None = None
    """What the answer is written in; None for the message's own ``lang``, "*" for any."""

    @property
    def conditions(self) -> list[Condition]:
        """Those of which one must hold."""
        return [self.right, *self.acceptable]


class Message(Expected):
    """A message, or a burst of several, in a state. ``lang`` is the company's and the customer's language."""

    id: str
    lang: Language
    family: str = "own"
    split: Split = "report"
    state: State = "new"
    text: Strings


class Step(Expected):
    """What a customer does next: writes (perhaps as a reply to what step ``replying_to`` was answered), or presses.

    ``press`` are words of which one stands in the button's or row's title; ``hours`` go by before.
    """

    says: Strings = Field(default_factory=list)
    press: Strings = Field(default_factory=list)
    replying_to: int | None = None
    hours: float = 0


class SaleEnd(_Part):
    """How a sale must end: the lots that are quoted, as "B-07/24", and the one that is reserved.

    ``cancelled`` is whether the customer cancelled: whether the lot is free at once is the company's to decide.
    """

    quotes: list[str] = Field(default_factory=list)
    reserved: str | None = None
    cancelled: bool = False


class SaleScript(_Part):
    """A messy sale from greeting to its end."""

    id: str
    lang: Language
    split: Split
    about: str
    steps: list[Step] = Field(min_length=6, max_length=12)
    end: SaleEnd


class FoundLot(_Part):
    """A lot that a tool told the model of. Money is in whole units of the currency."""

    code: str
    project: str
    price: float
    area: float
    status: Literal["available", "reserved", "sold"] = "available"


class SimulatedPlan(_Part):
    """A payment plan that a tool worked out for a lot."""

    lot: str
    instalments: int
    down: float
    instalment: float
    total: float


class FoundPassage(_Part):
    """A passage of the company's documents that the model saw; the reply cites those of ``cited``."""

    title: str
    text: str
    cited: bool = True


class Facts(_Part):
    """What is in play when a model replies."""

    currency: str
    lots: list[FoundLot] = Field(default_factory=list)
    plans: list[SimulatedPlan] = Field(default_factory=list)
    passages: list[FoundPassage] = Field(default_factory=list)
    customer: list[str] = Field(default_factory=list)
    contacts: list[str] = Field(default_factory=list)


class ModelReply(_Part):
    """What a model wrote: ``plain`` with amounts written out, ``referring`` with references such as {price:C-10}."""

    id: str
    lang: Language
    split: Split
    family: str
    honest: bool
    facts: Facts
    plain: str
    referring: str | None = None


class Corpus(_Part):
    """All that is judged."""

    messages: list[Message]
    sales: list[SaleScript]
    replies: list[ModelReply]


def read_corpus(folder: Path = DATA, *, part: Split | None = None) -> Corpus:
    """Read the folder's and its subfolders' ``messages.jsonl``, ``sales.jsonl`` and ``replies.jsonl``.

    Raises:
        CorpusError: a line does not fit, or an id is there twice.
    """
    names: set[str] = set()

    def rows(name: str, model: type[Any]) -> list[Any]:
        found = []
        for file in sorted(folder.rglob(name)):
            for number, row in _lines(file):
                try:
                    one = model.model_validate(row)
                except ValidationError as error:
                    first = error.errors(include_url=False)[0]
                    where = ".".join(map(str, first["loc"]))
                    raise CorpusError(f"{file}:{number}: {where}: {first['msg']}") from None
                if one.id in names:
                    raise CorpusError(f"{file}:{number}: there is another {one.id}")
                names.add(one.id)
                if part in (None, one.split):
                    found.append(one)
        return found

    return Corpus(
        messages=rows("messages.jsonl", Message),
        sales=rows("sales.jsonl", SaleScript),
        replies=rows("replies.jsonl", ModelReply),
    )


def _lines(file: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise CorpusError(f"{file}:{number}: not JSON: {error}") from None


def states() -> tuple[str, ...]:
    """Return the names of all states."""
    return get_args(State)
