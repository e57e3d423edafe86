"""The stages of a sale: which there are, what moves an opportunity to each, and what people change of one.

Facts move it forward and never back: triggers of the database note them with whatever writes them
(``migrations/0035_pipeline.sql``, whose ``sales.stage_rank`` has the same order). People move it as they like; their
word stands until a later fact is further. Only people lose one, and a lost customer who writes again is back where the
facts are.
"""

from datetime import date
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from salesmind.bounds import StrictInput, require_storable

Stage = Literal["new", "interested", "quoted", "visit", "reserved", "won", "lost"]
"""``interested``: a lot was asked about; ``visit``: one is booked; ``won``: the lot was sold to the customer."""

STAGES: Final = get_args(Stage)
"""As the board shows them, from the first word to the end."""

FORWARD: Final[tuple[Stage, ...]] = ("lost", *(stage for stage in STAGES if stage != "lost"))
"""What is further, last: whatever happens moves a lost one on."""

MAX_WORDS: Final = 300

Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=MAX_WORDS),
    AfterValidator(require_storable),
    Field(description="empty: none"),
]


class ChangeLead(StrictInput):
    """What a person changes of an opportunity; what is not named stays as it is.

    Attributes:
        lost_reason: why it is lost; needed with the stage ``lost``, and of no other.
        next_step_at: the day of the next step, where the company is.
    """

    stage: Stage | None = None
    lost_reason: Words | None = None
    next_step: Words | None = None
    next_step_at: date | None = None

    @model_validator(mode="after")
    def _lost_for_a_reason(self) -> Self:
        if (self.stage == "lost") != bool(self.lost_reason):
            raise ValueError("lost_reason is needed with the stage lost, and with no other")
        return self

    def names(self, field: str) -> bool:
        """Tell whether a field is named."""
        return field in self.model_fields_set
