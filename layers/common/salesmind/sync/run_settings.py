"""What a reconciliation or an import is told: what it repairs, and where an import's records are read."""

from typing import Annotated, Final, Literal

from pydantic import Field, SecretStr, StringConstraints, model_validator

from salesmind.bounds import StrictInput

ObjectType = Annotated[str, StringConstraints(min_length=1, max_length=100)]
ObjectTypes = Annotated[list[ObjectType], Field(min_length=1, max_length=30)]
Column = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Relation = Annotated[str, StringConstraints(pattern=r"^[^\x00\"]{1,63}$")]
"""The name of a schema, a table or a column of Postgres."""

IMPORTS: Final = "sync-imports/"
"""Where files to import stand in the documents bucket: ``sync-imports/<company>/clients.csv``."""


class Repairs(StrictInput):
    """What a reconciliation mends. What is left is only reported.

    ``missing_here`` is a record of theirs that we do not have, ``missing_there`` one of ours that they do not have (any
    more), ``different`` one that the two hold otherwise: then the usual rules say whose word counts.
    """

    missing_here: Literal["import", "leave"] = "leave"
    missing_there: Literal["send", "leave"] = "leave"
    different: Literal["settle", "leave"] = "leave"

    @property
    def none(self) -> bool:
        """Whether everything is left."""
        return self == Repairs()


class ReconcileSettings(StrictInput):
    """``object_types`` are theirs, None for all that are mapped."""

    object_types: ObjectTypes | None = None
    dry_run: bool = True
    repair: Repairs = Repairs()

    @property
    def repairs(self) -> Repairs:
        """What is mended, which is nothing in a dry run."""
        return Repairs() if self.dry_run else self.repair


class ApiSource(StrictInput):
    """All records that the connected system lists."""

    kind: Literal["api"]
    object_types: ObjectTypes | None = None


class CsvFile(StrictInput):
    """A file with a header. ``key`` is its object below ``sync-imports/<company>/``; ``id_column`` is what their system
    calls a record. Delimiter and encoding are found out where they are not said."""

    key: Annotated[str, StringConstraints(pattern=r"^[^\x00/][^\x00]{0,500}$")]
    id_column: Column
    version_column: Column | None = None
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    encoding: Literal["utf-8", "windows-1252"] | None = None

    @model_validator(mode="after")
    def _stays_below(self) -> "CsvFile":
        if any(step in ("", ".", "..") for step in self.key.split("/")):
            raise ValueError("key must not go upwards")
        return self


class CsvSource(StrictInput):
    """Files, by their object type."""

    kind: Literal["csv"]
    files: dict[ObjectType, CsvFile] = Field(min_length=1, max_length=30)


class Table(StrictInput):
    """A table or view; its columns are the record's fields. ``id_column`` is unique; ``version_column`` is the
    moment of the last change."""

    table: Relation
    schema_name: Relation = Field(default="public", alias="schema")
    id_column: Relation = "id"
    version_column: Relation | None = None


class Login(StrictInput):
    """A user of their Postgres who may read these tables and nothing else."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: SecretStr = Field(min_length=1, max_length=1_000)


class PostgresSource(StrictInput):
    """The other application's own Postgres. ``tls`` "verify-full" checks its certificate against the public
    authorities, "require" encrypts and checks none."""

    kind: Literal["postgresql"]
    host: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,253}$")]
    port: Annotated[int, Field(ge=1, le=65_535)] = 5432
    database: Annotated[str, StringConstraints(pattern=r"^[^\x00]{1,63}$")]
    tls: Literal["verify-full", "require", "disable"] = "verify-full"
    tables: dict[ObjectType, Table] = Field(min_length=1, max_length=30)


ImportSource = Annotated[ApiSource | CsvSource | PostgresSource, Field(discriminator="kind")]


class ImportSettings(StrictInput):
    """Where an import's records are read."""

    source: ImportSource
