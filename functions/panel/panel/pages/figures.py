"""The screen of figures: a period, its numbers and charts, and the same as a file."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from panel.pages.charts import bar_chart
from panel.web.access import Wiring, allowed
from panel.web.render import page
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.figures.figures import Figures, figures
from salesmind.figures.period import Period, make_period
from salesmind.tenants.clock import time_zone_of

CATEGORIES = ("service", "utility", "marketing", "authentication", "referral_conversion", "unknown")
"""WhatsApp's price categories that there are words for."""

router = APIRouter(include_in_schema=False)

Days = Literal[1, 7, 28, 90]
CHOICES: tuple[Days, ...] = (1, 7, 28, 90)
Who = Annotated[Principal, Depends(allowed("figures.read"))]


def asked_period(
    who: Who,
    container: Wiring,
    days: Annotated[int, Query(ge=1, le=400)] = 28,
    first: date | None = None,
    last: date | None = None,
) -> Period:
    """Return the period of a request: from ``first`` to ``last``, else the last ``days`` until today."""
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    until = last or datetime.now(ZoneInfo(zone)).date()
    return make_period(first or until - timedelta(days=days - 1), until, zone)


Asked = Annotated[Period, Depends(asked_period)]


@router.get("/panel/figures")
def show_figures(who: Who, container: Wiring, period: Asked) -> Response:
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
        categories=CATEGORIES,
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
    for group, counts in (("by_source", found.by_source), ("by_price_category", found.by_price_category)):
        for name, many in counts.items():
            yield group, plain(name), many
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
