"""/api/v1: what conversations and sales come to in a period."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query
from pydantic import Field

from panel.api.document import make_router, problems
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.figures.figures import figures
from salesmind.figures.period import Day, make_period
from salesmind.tenants.clock import time_zone_of

router = make_router("figures")

Reader = Annotated[Principal, Depends(allowed("figures.read"))]


class Period(Shape):
    """Whole days in the company's time zone, both included."""

    first: date
    last: date
    zone: str


class Talks(Shape):
    """Conversations in which a customer wrote, and what became of them."""

    active: int
    new: int
    answered: int
    resolved: int
    handed_over: int


class FirstAnswer(Shape):
    """Seconds from a customer's message to our next one; null: nobody wrote."""

    p50: float | None
    p95: float | None
    waits: int


class Funnel(Shape):
    """Conversations by how far they came."""

    wrote: int
    interested: int
    quoted: int
    accepted: int
    reserved: int


class PricedMessages(Shape):
    """Messages of one of WhatsApp's price categories."""

    category: str
    many: int
    billable: int
    cost: Annotated[Decimal | None, Field(description="of the billable ones; null: the price is not told")]
    currency: str


class ModelUse(Shape):
    """What a language model was asked."""

    model: str
    calls: int
    failed: int
    input_tokens: int
    output_tokens: int
    untold: Annotated[int, Field(description="answers of which the provider told no tokens")]
    cost: Annotated[Decimal | None, Field(description="in major units; null: the price is not told")]
    currency: str


class QuotesOf(Shape):
    """Quotes of a currency and state; `total` is in minor units."""

    currency: str
    status: str
    many: int
    total: int


class OfPerson(Shape):
    """What somebody of the team did."""

    user_id: UUID
    name: str
    taken: int
    messages: int


class OfProject(Shape):
    """Quotes and reservations of a project."""

    project_id: UUID
    name: str
    quotes: int
    accepted: int
    reservations: int


class OfDay(Shape):
    """A day by the company's clock."""

    day: date
    conversations: int
    messages_in: int
    messages_out: int
    quotes: int


class PeriodFigures(Shape):
    """All of a period."""

    period: Period
    conversations: Talks
    first_answer: FirstAnswer
    by_source: dict[str, int]
    by_price_category: list[PricedMessages]
    models: list[ModelUse]
    unanswered_questions: int
    funnel: Funnel
    quotes: list[QuotesOf]
    people: list[OfPerson]
    projects: list[OfProject]
    days: list[OfDay]


@router.get(
    "/figures", summary="Read the figures of a period", response_model=PeriodFigures, responses=problems(409)
)
def get_figures(
    who: Reader,
    container: Wiring,
    first: Annotated[
        date | None, Query(description="the first day; else four weeks end with the last")
    ] = None,
    last: Annotated[Day | None, Query(description="the last day; else today")] = None,
) -> Any:
    """By the company's own days, 400 at most."""
    zone = time_zone_of(container.database, who.tenant_id, actor=who.actor)
    until = last or datetime.now(ZoneInfo(zone)).date()
    begin = first or until - timedelta(days=27)
    return figures(container.database, who.tenant_id, make_period(begin, until, zone), actor=who.actor)
