"""What an operator or a schedule may ask for by name, as the payload of an invocation of upkeep."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class RunRepair(BaseModel):
    """Run one round of repair."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["repair"]


class RunReindex(BaseModel):
    """Build the OpenSearch index anew beside the present one and let it take its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["reindex"]


class RunDoctor(BaseModel):
    """Examine every part; with ``fix``, mend what can be mended without a person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["doctor"]
    fix: bool = False
