"""/panel/catalogue/prices and /panel/catalogue/plans: what lots cost, and what a plan comes to for one of them."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from panel.api.terms import ByNameAndId, ByText
from panel.pages.catalogue import CATALOGUE, Reader
from panel.pages.lists import listed, refreshed
from panel.pages.quotes import percent
from panel.web.access import Wiring
from panel.web.render import number, page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import MAX_LIMIT, PageAsk
from salesmind.inventory.browse import LotFilter, list_lots
from salesmind.inventory.plans import NOTHING, PartDefinition, PlanDefinition
from salesmind.inventory.terms import (
    PlanRow,
    list_plans,
    list_price_lists,
    list_prices,
    one_plan,
    one_price_list,
)
from salesmind.languages import Language
from salesmind.quotes.plan_example import example_of_plan
from salesmind.quotes.preview import QuotePreview
from salesmind.sale_errors import QuoteError

router = APIRouter(prefix=CATALOGUE, include_in_schema=False)

Shown = Annotated[list[int], Query(max_length=10)]


@router.get("/prices")
def show_price_lists(
    who: Reader,
    container: Wiring,
    ask: ByNameAndId,
    project: UUID | None = None,
    shown: Shown = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """List price lists."""
    found = list_price_lists(
        container.database, who.tenant_id, project, refreshed(ask, shown), container.now(), actor=who.actor
    )
    lists = listed(found, f"{CATALOGUE}/prices", {"project": project})
    return page(who, "price_lists.html", screen="catalogue", part="prices", lists=lists)


@router.get("/prices/{list_id}")
def show_price_list(list_id: UUID, who: Reader, container: Wiring, ask: ByText) -> Response:
    """Show a price list with its prices."""
    found = one_price_list(container.database, who.tenant_id, list_id, container.now(), actor=who.actor)
    prices = list_prices(container.database, who.tenant_id, list_id, ask, actor=who.actor)
    shown = listed(prices, f"{CATALOGUE}/prices/{list_id}", {})
    return page(who, "price_list.html", screen="catalogue", part="prices", list=found, prices=shown)


@router.get("/plans")
def show_plans(
    who: Reader,
    container: Wiring,
    ask: ByNameAndId,
    project: UUID | None = None,
    shown: Shown = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """List payment plans."""
    found = list_plans(container.database, who.tenant_id, project, refreshed(ask, shown), actor=who.actor)
    plans = listed(found, f"{CATALOGUE}/plans", {"project": project})
    return page(
        who, "plans.html", screen="catalogue", part="plans", plans=plans, terms=lambda plan: _terms(plan, who)
    )


@router.get("/plans/{plan_id}")
def show_plan(plan_id: UUID, who: Reader, container: Wiring) -> Response:
    """Show a payment plan's terms, and the lots that it may be priced for."""
    plan = one_plan(container.database, who.tenant_id, plan_id, actor=who.actor)
    wanted = LotFilter(project_id=plan.project_id, state="available")
    ask = PageAsk(limit=MAX_LIMIT)
    lots = list_lots(container.database, who.tenant_id, wanted, ask, container.now(), actor=who.actor)
    return page(
        who,
        "plan.html",
        screen="catalogue",
        part="plans",
        plan=plan,
        terms=_terms(plan, who),
        lots=[lot for lot in lots.items if lot.price],
    )


@router.get("/plans/{plan_id}/example")
def show_example(
    plan_id: UUID, request: Request, who: Reader, container: Wiring, lot: UUID, discount: str = ""
) -> Response:
    """Price a lot with a plan, as a part of the plan's page, or as a page where there are no scripts."""
    found, problem = _example(plan_id, lot, discount, who, container)
    return page(
        who,
        "plan_example.html" if request.headers.get("hx-request") else "plan_example_page.html",
        screen="catalogue",
        plan_id=plan_id,
        found=found,
        problem=problem,
    )


def _example(
    plan_id: UUID, lot: UUID, discount: str, who: Principal, container: PanelContainer
) -> tuple[QuotePreview | None, str]:
    from salesmind.quotes.texts import error_text  # loads Babel

    try:
        found = example_of_plan(
            container.database,
            who.tenant_id,
            plan_id,
            lot,
            _discount(discount),
            who.role,
            container.now(),
            actor=who.actor,
        )
    except InvalidOperation:
        return None, panel_text(who.language, "quotes.bad_replacement")
    except QuoteError as error:
        return None, error_text(error, who.language)
    return found, ""


def _discount(written: str) -> Decimal | None:
    found = percent(written)
    if found is not None and not (found.is_finite() and 0 <= found <= 100):
        raise InvalidOperation
    return found or None


def _terms(plan: PlanRow, who: Principal) -> list[tuple[str, str]]:
    """Return a plan's terms: the text's name of each in the catalogue's texts, and what it is."""
    return list(_written(PlanDefinition.model_validate(plan.definition), plan.discount, who.language))


def _written(plan: PlanDefinition, discount: Any, language: Language) -> Iterator[tuple[str, str]]:
    yield "plan_kind", panel_text(language, f"catalogue.plan_{plan.kind}")
    if discount:
        yield "plan_discount", _part(PartDefinition.model_validate(discount), language)
    if plan.kind == "instalments":
        yield "plan_down_payment", _part(plan.down_payment, language)
        yield "plan_instalments", str(plan.instalments)
        basis = panel_text(language, f"catalogue.{plan.rate_basis}")
        yield "plan_rate", f"{number(plan.rate, language)} % {basis}"
        if plan.grace_months:
            yield "plan_grace", panel_text(language, "catalogue.months", many=plan.grace_months)
    for name in ("balloon", "upfront_fee", "instalment_fee", "insurance"):
        part: PartDefinition = getattr(plan, name)
        if part != NOTHING:
            yield f"plan_{name}", _part(part, language)


def _part(part: PartDefinition, language: Language) -> str:
    if part.amount is not None:
        return number(part.amount, language)
    return f"{number(part.percent or Decimal(0), language)} %"
