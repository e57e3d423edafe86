"""How one connection's records become ours and back: data that a company changes without a deployment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from salesmind.bounds import StrictInput
from salesmind.sync.model import ARCHIVED, KINDS, OWN_ID, Reference, Role
from salesmind.sync.model import Field as Plain
from salesmind.sync.paths import MISSING, Path, put_at, value_at, without
from salesmind.sync.transforms import (
    INWARD,
    OUTWARD,
    USUAL,
    MappingError,
    Options,
    Transform,
    UnreadableValueError,
)

Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Direction = Literal["both", "in", "out"]

ASSOCIATION = "@"
"""``theirs`` of a reference that their system keeps beside the record's fields: "@contacts"."""


class FieldMapping(StrictInput):
    """One field of ours and where theirs stands.

    ``theirs`` is a dotted path, or two of a name in parts. ``values`` are their values and ours; one that is not among
    them is ``default``, and without a default sets the event aside. ``object_type`` is what a reference is to.
    """

    ours: Name
    theirs: Path | Annotated[list[Path], Field(min_length=2, max_length=2)]
    transform: Transform | None = None
    direction: Direction = "both"
    values: dict[str, Any] = Field(default_factory=dict, max_length=500)
    default: Any = None
    object_type: Name | None = None
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    zone: Name = "UTC"
    digits: Annotated[int, Field(ge=0, le=4)] = 2
    form: Literal["iso", "ms", "s"] = "iso"

    @property
    def paths(self) -> list[str]:
        """Where theirs stands."""
        return self.theirs if isinstance(self.theirs, list) else [self.theirs]

    @property
    def used(self) -> Transform:
        """The transform; ``ObjectMapping`` names the one of the field's type where the company names none."""
        return self.transform or "trim"

    @property
    def options(self) -> Options:
        """What transforms are told."""
        return Options(self.region, self.zone, self.digits, self.form)

    def read(self, fields: Mapping[str, Any]) -> Any:
        """Return our value, None for an empty one, ``MISSING`` where theirs is not among ``fields``.

        Raises:
            MappingError: theirs cannot be read.
        """
        found = [value_at(fields, path) for path in self.paths]
        raw = [None if value is MISSING else value for value in found]
        if all(value is MISSING for value in found):
            return MISSING
        theirs: Any = raw if isinstance(self.theirs, list) else raw[0]
        if theirs is None or theirs == "":
            return None
        if self.values:
            return self._known(theirs)
        try:
            return INWARD[self.used](theirs, self.options)
        except UnreadableValueError:
            raise MappingError(self.ours, f"unreadable_{self.used}") from None

    def write(self, target: dict[str, Any], value: Any) -> None:
        """Put our value, or None for an empty one, where theirs stands in ``target``.

        Raises:
            MappingError: they have no such value.
        """
        if value is None:
            parts: list[Any] = [None] * len(self.paths)
        elif self.values:
            known = [theirs for theirs, ours in self.values.items() if ours == value]
            if not known:
                raise MappingError(self.ours, "unknown_value")
            parts = [known[0]]
        else:
            written = OUTWARD[self.used](value, self.options)
            if isinstance(self.theirs, list):
                parts = written
            else:
                parts = [" ".join(filter(None, written)) if isinstance(written, list) else written]
        for path, part in zip(self.paths, parts, strict=True):
            put_at(target, path, part)

    def _known(self, theirs: Any) -> Any:
        key = ("true" if theirs else "false") if isinstance(theirs, bool) else str(theirs)
        if key in self.values:
            return self.values[key]
        if self.default is None:
            raise MappingError(self.ours, "unknown_value")
        return self.default

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if isinstance(self.theirs, list) and self.transform != "name":
            raise ValueError("two places are for the transform name alone")
        if self.form != "iso" and self.transform not in ("day", "moment", None):
            raise ValueError("form is of days and moments")
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("zone must be an IANA time zone, such as America/Lima") from None
        return self


class ObjectMapping(StrictInput):
    """One kind of record of theirs. ``constants`` are written with every record, at their dotted paths.

    ``creates`` says whether a record that only we have is made there. ``find_by`` are fields of ours that a record of
    theirs is looked for by before one is made.
    """

    kind: Literal["lead", "appointment", "activity", "client", "visit", "sale", "lot", "advisor", "project"]
    direction: Direction = "both"
    creates: bool = True
    find_by: list[Name] = Field(default_factory=list, max_length=5)
    fields: list[FieldMapping] = Field(min_length=1, max_length=200)
    constants: dict[Path, Any] = Field(default_factory=dict, max_length=50)

    @field_validator("fields")
    @classmethod
    def _usual_transforms(cls, fields: list[FieldMapping], info: ValidationInfo) -> list[FieldMapping]:
        """Name the transform of each field's type where none is named."""
        known = {OWN_ID: Plain(OWN_ID), **KINDS[info.data["kind"]].fields} if "kind" in info.data else {}
        return [
            entry.model_copy(update={"transform": USUAL[known[entry.ours].type]})
            if entry.transform is None and entry.ours in known
            else entry
            for entry in fields
        ]

    @model_validator(mode="after")
    def _names_fields(self) -> Self:
        known = {OWN_ID: Plain(OWN_ID), **KINDS[self.kind].fields}
        for entry in self.fields:
            if entry.ours not in known:
                raise ValueError(f"{self.kind} has no field {entry.ours}; it has {', '.join(known)}")
            if entry.ours == OWN_ID and entry.direction != "out":
                raise ValueError("id is ours: it is written, not read, so that direction must be out")
            if known[entry.ours].type == "reference" and not entry.object_type:
                raise ValueError(f"{entry.ours} needs the object_type that it is to")
            if any(path.startswith(ASSOCIATION) for path in entry.paths) and entry.direction != "out":
                raise ValueError(f"{entry.ours}: an association is written, not read")
        written = [entry.ours for entry in self.fields if entry.direction != "in"]
        if missing := sorted(set(self.find_by) - set(written)):
            raise ValueError(f"find_by names {', '.join(missing)}, which no field writes")
        return self


class MappingDefinition(StrictInput):
    """What their objects are to us, and which fields the company has another last word on than is usual."""

    objects: dict[Name, ObjectMapping] = Field(min_length=1, max_length=30)
    owners: dict[Name, Role] = Field(default_factory=dict, max_length=200)
    """"lead.phone" → "sales"."""

    @model_validator(mode="after")
    def _names_kinds(self) -> Self:
        for name in self.owners:
            kind, _, field = name.partition(".")
            if kind not in KINDS or field not in KINDS[kind].fields:
                raise ValueError(f"owners names {name}, which is no field such as lead.phone")
        for name, mapping in self.objects.items():
            for entry in mapping.fields:
                if entry.object_type and entry.object_type not in self.objects:
                    raise ValueError(f"{name}.{entry.ours} is to {entry.object_type}, which is not mapped")
        return self

    @model_validator(mode="after")
    def _writes_a_kind_once(self) -> Self:
        written: dict[str, str] = {}
        for name, mapping in self.objects.items():
            if mapping.direction != "in" and (other := written.setdefault(mapping.kind, name)) != name:
                raise ValueError(
                    f"{other} and {name} are both written as {mapping.kind}: a record of ours is one of theirs, "
                    'so that the direction of all but one must be "in"'
                )
        return self

    def referred_first(self) -> list[str]:
        """Return what their system calls its records, each after those that it refers to."""
        ordered: list[str] = []
        seen: set[str] = set()

        def add(name: str) -> None:
            if name not in seen:
                seen.add(name)
                for entry in self.objects[name].fields:
                    if entry.object_type:
                        add(entry.object_type)
                ordered.append(name)

        for name in self.objects:
            add(name)
        return ordered

    def object_of(self, kind: str) -> tuple[str, ObjectMapping] | None:
        """Return what their system calls a kind of ours, and its mapping: the one that is written, if any is."""
        found = [(name, mapping) for name, mapping in self.objects.items() if mapping.kind == kind]
        return next((one for one in found if one[1].direction != "in"), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class Inward:
    """A record of theirs as ours. ``extra`` are the fields that no mapping names, as they came."""

    kind: str
    values: dict[str, Any]
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outward:
    """A record of ours as theirs. ``links`` are the records that it belongs to: their object type → their id."""

    fields: dict[str, Any]
    links: dict[str, str]
    missing: dict[str, str]
    """References that they do not know yet: our record's id → their object type."""


def inward(
    definition: MappingDefinition,
    object_type: str,
    fields: Mapping[str, Any] | None,
    *,
    deleted: bool = False,
) -> Inward | None:
    """Return what a record of theirs says of ours; None if the company maps no such object, or only writes it.

    Args:
        fields: None of a record that is gone.

    Raises:
        MappingError: a value cannot be read; nothing of the record is.
    """
    mapping = definition.objects.get(object_type)
    if mapping is None or mapping.direction == "out":
        return None
    if fields is None or deleted:
        return Inward(mapping.kind, {ARCHIVED: True})
    values: dict[str, Any] = {ARCHIVED: False}
    named: set[str] = set()
    for entry in mapping.fields:
        named.update(entry.paths)
        if entry.direction == "out":
            continue
        value = entry.read(fields)
        if value is MISSING:
            continue
        choices = KINDS[mapping.kind].fields[entry.ours].choices
        if value is not None and choices and value not in choices:
            raise MappingError(entry.ours, "unknown_value")
        if value is not None and entry.object_type:
            value = Reference(definition.objects[entry.object_type].kind, entry.object_type, value)
        values[entry.ours] = value
    return Inward(mapping.kind, values, without(fields, named))


def outward(
    definition: MappingDefinition,
    object_type: str,
    fields: Mapping[str, Any],
    their_id: Callable[[str, str], str | None],
) -> Outward:
    """Return a record of ours as their system wants it: every field that is known, and null where one was cleared.

    Args:
        fields: ours, as ``claims.settled`` returns them.
        their_id: what they call one of our records (object type, our id); None if they do not know it.

    Raises:
        MappingError: they have no such value.
    """
    mapping = definition.objects[object_type]
    written: dict[str, Any] = {}
    links: dict[str, str] = {}
    missing: dict[str, str] = {}
    for path, constant in mapping.constants.items():
        put_at(written, path, constant)
    for entry in mapping.fields:
        if entry.direction == "in" or entry.ours not in fields:
            continue
        value = fields[entry.ours]
        if value is not None and entry.object_type:
            known = their_id(entry.object_type, value)
            if known is None:
                missing[value] = entry.object_type
                continue
            value = known
        if isinstance(entry.theirs, str) and entry.theirs.startswith(ASSOCIATION):
            if value is not None:
                links[entry.theirs.removeprefix(ASSOCIATION)] = value
            continue
        try:
            entry.write(written, value)
        except ValueError:
            raise MappingError(entry.ours, "no_place") from None
    return Outward(written, links, missing)
