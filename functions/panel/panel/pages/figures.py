"""The screen of figures: a period, its numbers and charts, and the same as a file."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from panel.web.access import SignedInUser, Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.figures.charts import bar_chart
from salesmind.figures.figures import Figures, figures
from salesmind.figures.period import Day, Period, make_period
from salesmind.figures.rates import CATEGORIES, MessageRates, rates_of, set_rates
from salesmind.figures.subscriptions import ask_report
from salesmind.languages import DEFAULT_LANGUAGE, texts
from salesmind.money import CURRENCIES
from salesmind.tenants.clock import time_zone_of

NAMED = frozenset(
    name.removeprefix("category_")
    for name in texts("panel.figures", DEFAULT_LANGUAGE)
    if name.startswith("category_")
)
"""WhatsApp's price categories that there are words for."""

router = APIRouter(include_in_schema=False)

Days = Literal[1, 7, 28, 90]
CHOICES: tuple[Days, ...] = (1, 7, 28, 90)
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
Who = Annotated[Principal, Depends(allowed("figures.read"))]


def asked_period(
    who: Who,
    container: Wiring,
    days: Annotated[int, Query(ge=1, le=400)] = 28,
    first: Day | None = None,
    last: Day | None = None,
) -> Period:
    """Return the period of a request: from ``first`` to ``last``, else the last ``days`` until today."""
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    until = last or datetime.now(ZoneInfo(zone)).date()
    return make_period(first or until - timedelta(days=days - 1), until, zone)


Asked = Annotated[Period, Depends(asked_period)]


class RatesForm(BaseModel):
    """Prices as they are written."""

    currency: str = ""
    service: str = ""
    utility: str = ""
    marketing: str = ""
    authentication: str = ""


@router.get("/panel/figures")
def show_figures(who: Who, container: Wiring, period: Asked, asked: bool = False) -> Response:
    """Show a period."""
    found = _figures(container, who, period)
    names = [f"{day.day.day}/{day.day.month}" for day in found.days]
    return page(
        who,
        "figures.html",
        screen="figures",
        found=found,
        choices=CHOICES,
        chosen=len(period.days),
        talks=bar_chart(names, [day.conversations for day in found.days]),
        quotes=bar_chart(names, [day.quotes for day in found.days]),
        steps=_steps(found),
        categories=NAMED,
        asked=asked,
        cost=_cost(found),
    )


@router.post("/panel/figures/report")
def ask_for_report(who: SignedInUser, container: Wiring, period: Asked) -> Response:
    """Have the period's report mailed to who asks."""
    ask_report(container.database, who, period, container.now())
    return RedirectResponse(f"/panel/figures?first={period.first}&last={period.last}&asked=true", 303)


@router.get("/panel/figures/rates")
def show_rates(who: Writer, container: Wiring) -> Response:
    """Show what messages cost the company."""
    return _rates(who, rates_of(container.database, who.tenant_id, actor=who.actor))


@router.post("/panel/figures/rates")
def change_rates(who: Writer, container: Wiring, sent: Annotated[RatesForm, Form()]) -> Response:
    """Keep other prices; an empty one is not told."""
    written = {name: getattr(sent, name).strip().replace(",", ".") for name in CATEGORIES}
    try:
        rates = MessageRates.model_validate_strings(
            {"currency": sent.currency, "prices": {name: price for name, price in written.items() if price}}
        )
    except ValidationError:
        return _rates(who, MessageRates(), problem=panel_text(who.language, "figures.rates_wrong"))
    set_rates(container.database, who.tenant_id, rates, actor=who.actor)
    return RedirectResponse("/panel/figures", 303)


def _rates(who: Principal, rates: MessageRates, *, problem: str = "") -> Response:
    return page(
        who,
        "figures_rates.html",
        status=422 if problem else 200,
        screen="figures",
        rates=rates,
        categories=CATEGORIES,
        currencies=sorted(CURRENCIES),
        problem=problem,
    )


@router.get("/panel/figures.csv")
def download_figures(who: Who, container: Wiring, period: Asked) -> Response:
    """Give the period as a file for a spreadsheet: group, name, value."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("group", "name", "value"))
    writer.writerows(table(_figures(container, who, period)))
    name = f"figures-{period.first}-{period.last}.csv"
    return Response(
        "\ufeff" + written.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def table(found: Figures) -> Iterator[tuple[str, str, Any]]:
    """Yield every figure as a line. A name that a spreadsheet would take for a formula is quoted."""
    for group in ("conversations", "first_answer", "funnel"):
        part = getattr(found, group)
        for name in part.__slots__:
            yield group, name, getattr(part, name)
    yield "questions", "unanswered", found.unanswered_questions
    for source, many in found.by_source.items():
        yield "by_source", plain(source), many
    for priced in found.by_price_category:
        yield "by_price_category", plain(priced.category), priced.many
        yield "billable", plain(priced.category), priced.billable
        if priced.cost is not None:
            yield f"cost_{priced.currency}", plain(priced.category), priced.cost
    for used in found.models:
        yield "model_calls", plain(used.model), used.calls
        yield "model_input_tokens", plain(used.model), used.input_tokens
        yield "model_output_tokens", plain(used.model), used.output_tokens
        if used.cost is not None:
            yield f"model_cost_{used.currency}", plain(used.model), used.cost
    for quotes in found.quotes:
        yield "quotes", f"{quotes.currency} {quotes.status}", quotes.many
        yield "quotes_total_minor_units", f"{quotes.currency} {quotes.status}", quotes.total
    for person in found.people:
        yield "taken", plain(person.name), person.taken
        yield "written", plain(person.name), person.messages
    for project in found.projects:
        yield "project_quotes", plain(project.name), project.quotes
        yield "project_reservations", plain(project.name), project.reservations
    for day in found.days:
        yield "conversations_by_day", day.day.isoformat(), day.conversations


def plain(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


def _figures(container: PanelContainer, who: Principal, period: Period) -> Figures:
    return figures(container.database, who.tenant_id, period, actor=who.actor)


def _cost(found: Figures) -> Decimal | None:
    """Return what the messages cost together; None where the price of some is not known."""
    known = [priced.cost for priced in found.by_price_category if priced.cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(found.by_price_category) else None


def _steps(found: Figures) -> Sequence[tuple[str, int, int]]:
    """Return the funnel's steps: name, how many, and their share of the first in percent."""
    funnel = found.funnel
    return [
        (
            name,
            getattr(funnel, name),
            round(100 * getattr(funnel, name) / funnel.wrote) if funnel.wrote else 0,
        )
        for name in ("wrote", "interested", "quoted", "accepted", "reserved")
    ]
