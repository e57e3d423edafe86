"""What a document says of itself, checked after it came out of the sandbox."""

from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ingest.readers.base import MAX_OUTLINE_DEPTH, MAX_OUTLINE_ENTRIES, MAX_PROPERTY_CHARACTERS

# Postgres refuses NUL in jsonb.
_Text = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_PROPERTY_CHARACTERS, pattern=r"^[^\x00-\x1f]+$")
]
_Moment = Annotated[
    str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d(?::\d\d)?)?$")
]


class OutlineEntry(NamedTuple):
    """A line of the document's own table of contents. Pages count from 1, levels from 0."""

    title: _Text
    page: Annotated[int, Field(ge=1)] | None
    level: Annotated[int, Field(ge=0, lt=MAX_OUTLINE_DEPTH)]


class DocumentMetadata(BaseModel):
    """A document's properties and outline; what it does not tell is None. Dates are in ISO 8601."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: _Text | None = None
    author: _Text | None = None
    subject: _Text | None = None
    keywords: _Text | None = None
    producer: _Text | None = None
    created: _Moment | None = None
    modified: _Moment | None = None
    outline: Annotated[tuple[OutlineEntry, ...], Field(max_length=MAX_OUTLINE_ENTRIES)] = ()

    def to_json(self) -> dict[str, Any]:
        """What is known, in the form that ``knowledge.documents.metadata`` holds."""
        return self.model_dump(mode="json", exclude_defaults=True)


NO_METADATA = DocumentMetadata()


def parse_metadata(frame: object) -> DocumentMetadata:
    """Accept what a reader sent; nothing is kept of a frame that does not fit, which no intact reader sends."""
    try:
        return DocumentMetadata.model_validate(frame)
    except ValidationError:
        return NO_METADATA
