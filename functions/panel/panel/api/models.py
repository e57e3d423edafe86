"""/api/v1: language models: what they were asked, what it cost, and the company's budget."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Response
from pydantic import Field

from panel.api.document import make_router, problems
from panel.api.etags import ExpectedVersion, tag
from panel.api.figures import ModelUse
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from panel.wiring.container import PanelContainer
from panel.wiring.models import Purpose, configured_models
from salesmind.accounts.principal import Principal
from salesmind.figures.period import Day
from salesmind.model_use.budget import change_spend
from salesmind.model_use.calls import Failure
from salesmind.model_use.spend import AtLimit, ModelSpend
from salesmind.model_use.use import Health, ModelOverview, model_overview
from salesmind.tenants.clock import time_zone_of

router = make_router("models")

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]


class ConfiguredModel(Shape):
    """A model of the deployment, and how it did in the last seven days as the company's conversations saw it."""

    purpose: Purpose
    provider: Annotated[str | None, Field(description="the host that serves it; null: built in")]
    model: str | None
    state: Annotated[
        Health | Literal["not_measured"],
        Field(description="`fails` when its last call did; `quiet` when nobody asked it"),
    ]
    last_success: datetime | None = None
    last_failure: datetime | None = None
    failure: Annotated[Failure | None, Field(description="why the last one failed")] = None
    calls_of_day: Annotated[int, Field(description="in the last 24 hours")] = 0
    failed_of_day: int = 0


class DayOfModels(Shape):
    """A day by the company's clock."""

    day: date
    models: list[ModelUse]


class MonthOfModels(Shape):
    """A calendar month. `cost` is of the models whose price is told."""

    first: date
    cost: Decimal
    models: list[ModelUse]
    days: list[DayOfModels]
    unpriced: Annotated[list[str], Field(description="models whose price nobody told")]


class PriceOfModel(Shape):
    """Of a million tokens, in the currency's major unit."""

    input: Decimal
    output: Decimal


class Spend(Shape):
    """What the company wrote: prices by model, its budget of a month, and what happens when it is used up."""

    currency: str
    prices: dict[str, PriceOfModel]
    budget: Decimal | None
    at_limit: AtLimit
    version: Annotated[str, Field(description="its ETag, without quotes")]


class Models(Shape):
    """A company's language models."""

    models: list[ConfiguredModel]
    month: MonthOfModels
    spend: Spend
    used_percent: Annotated[int | None, Field(description="of the month's budget; null: there is none")]
    paused_until: Annotated[
        datetime | None, Field(description="until then the assistant answers without a model")
    ]


@router.get("/models", summary="Read what language models do and cost", response_model=Models)
def get_models(
    who: Reader,
    container: Wiring,
    response: Response,
    month: Annotated[Day | None, Query(description="any day of the month; else the present one")] = None,
) -> Any:
    """The `ETag` is that of `spend`."""
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    found = model_overview(
        container.database, who.tenant_id, container.now(), zone, month=month, actor=who.actor
    )
    tag(response, found.spend.version)
    return Models(
        models=models_of(container, found),
        month=MonthOfModels.of(found.month),
        spend=Spend.of(found.spend),
        used_percent=found.share,
        paused_until=found.paused_until,
    )


@router.put(
    "/models/spend",
    summary="Set prices and the month's budget",
    response_model=Spend,
    responses=problems(412, 428),
)
def put_spend(
    spend: ModelSpend, who: Writer, container: Wiring, version: ExpectedVersion, response: Response
) -> Any:
    """A price holds for all that was ever asked of the model."""
    done = change_spend(
        container.database, who.tenant_id, spend, container.now(), version=version, actor=who.actor
    )
    tag(response, done.version)
    return done


def models_of(container: PanelContainer, found: ModelOverview) -> list[ConfiguredModel]:
    """Return the deployment's models, the one that answers first, with how each does."""
    shown = []
    for one in configured_models(container.settings):
        base: dict[str, object] = {"purpose": one.purpose, "provider": one.provider, "model": one.model}
        health = found.health.get(one.model or "") if one.purpose == "answers" else None
        if health:
            base |= {
                "state": health.state,
                "last_success": health.last_success,
                "last_failure": health.last_failure,
                "failure": health.failure,
                "calls_of_day": health.recent,
                "failed_of_day": health.recent_failed,
            }
        else:
            base["state"] = "quiet" if one.purpose == "answers" else "not_measured"
        shown.append(ConfiguredModel.model_validate(base))
    return shown
