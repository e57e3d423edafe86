"""/panel/settings/models: which language models answer, how they do, what they cost, and how much that may be."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from panel.api.models import models_of
from panel.pages.settings_frame import SETTINGS, settings_page
from panel.web.access import Wiring, allowed
from panel.web.render import panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.errors import ChangedMeanwhileError
from salesmind.figures.charts import Chart, bar_chart
from salesmind.figures.period import Day
from salesmind.model_use.budget import change_spend
from salesmind.model_use.spend import ModelSpend
from salesmind.model_use.use import ModelOverview, MonthUse, model_overview, next_month
from salesmind.money import CURRENCIES
from salesmind.tenants.clock import time_zone_of

router = APIRouter(prefix=f"{SETTINGS}/models", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]

MODELS: Final = f"{SETTINGS}/models"
FIELDS: Final = ("budget", "prices", "model", "currency")
"""Parts of the form that a wrong value is told of."""


class SpendForm(BaseModel):
    """The form as it was sent: a line for each model, and one for another."""

    version: str = ""
    currency: str = ""
    budget: str = ""
    at_limit: str = "warn"
    model: list[str] = []
    input: list[str] = []
    output: list[str] = []

    def spend(self) -> ModelSpend:
        """Return what is to be kept; a line without a price is left out.

        Raises:
            ValidationError: a field is wrong.
        """
        prices = {
            model.strip(): {"input": _decimal(read), "output": _decimal(written)}
            for model, read, written in self.lines()
            if model.strip() and (read.strip() or written.strip())
        }
        given: dict[str, Any] = {"currency": self.currency, "prices": prices, "at_limit": self.at_limit}
        if self.budget.strip():
            given["budget"] = _decimal(self.budget)
        return ModelSpend.model_validate_strings(given)

    def lines(self) -> list[tuple[str, str, str]]:
        """Return the lines: model, price of what it reads, price of what it writes."""
        return list(zip(self.model, self.input, self.output, strict=False))


@router.get("")
def get_models(who: Reader, container: Wiring, month: Day | None = None, done: str = "") -> Response:
    """Show the models, and a month's use."""
    return _models(who, container, month=month, done=done == "saved")


@router.post("")
def post_spend(who: Writer, container: Wiring, sent: Annotated[SpendForm, Form()]) -> Response:
    """Keep prices and budget, unless somebody else changed them since the form was made."""
    try:
        change_spend(
            container.database,
            who.tenant_id,
            sent.spend(),
            container.now(),
            version=sent.version,
            actor=who.actor,
        )
    except ChangedMeanwhileError:
        return _models(who, container, problem=panel_text(who.language, "common.changed_meanwhile"))
    except ValidationError as error:
        return _models(who, container, problem=_wrong(who, error), tried=sent)
    return RedirectResponse(f"{MODELS}?done=saved", 303)


def _models(
    who: Principal,
    container: PanelContainer,
    *,
    month: date | None = None,
    done: bool = False,
    problem: str = "",
    tried: SpendForm | None = None,
) -> Response:
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    found = model_overview(
        container.database, who.tenant_id, container.now(), zone, month=month, actor=who.actor
    )
    configured = models_of(container, found)
    answering = [one.model for one in configured if one.purpose == "answers" and one.model]
    form = tried or _form(found, answering)
    if tried:
        form = tried.model_copy(update={"version": found.spend.version})
    shown = found.month.first
    return settings_page(
        who,
        "settings_models.html",
        "models",
        status=422 if problem else 200,
        found=found,
        configured=configured,
        answers=bool(answering),
        chart_of_month=_chart(found.month),
        tokens=(
            sum(one.input_tokens for one in found.month.models),
            sum(one.output_tokens for one in found.month.models),
        ),
        before=(shown - timedelta(days=1)).replace(day=1),
        after=next_month(shown) if shown < found.this_month else None,
        form=form,
        currencies=sorted(CURRENCIES),
        done=done,
        problem=problem,
    )


def _form(found: ModelOverview, answering: list[str]) -> SpendForm:
    spend = found.spend
    names = dict.fromkeys([*answering, *(one.model for one in found.month.models), *spend.prices])
    lines = [_line(name, spend) for name in names] + [("", "", "")]
    return SpendForm(
        version=spend.version,
        currency=spend.currency,
        budget="" if spend.budget is None else str(spend.budget),
        at_limit=spend.at_limit,
        model=[line[0] for line in lines],
        input=[line[1] for line in lines],
        output=[line[2] for line in lines],
    )


def _line(name: str, spend: ModelSpend) -> tuple[str, str, str]:
    price = spend.prices.get(name)
    return (name, str(price.input), str(price.output)) if price else (name, "", "")


def _chart(month: MonthUse) -> Chart:
    """Return the month's tokens day by day, in thousands."""
    of_day: Mapping[date, int] = {
        day.day: sum(one.input_tokens + one.output_tokens for one in day.models) for day in month.days
    }
    days = [month.first.replace(day=n + 1) for n in range(monthrange(month.first.year, month.first.month)[1])]
    return bar_chart([str(day.day) for day in days], [round(of_day.get(day, 0) / 1000) for day in days])


def _decimal(written: str) -> str:
    return written.strip().replace(",", ".")


def _wrong(who: Principal, error: ValidationError) -> str:
    parts = {str(found["loc"][0]) for found in error.errors(include_input=False)}
    names = [panel_text(who.language, f"models.field_{name}") for name in FIELDS if name in parts]
    return panel_text(who.language, "models.wrong", fields=", ".join(names))
