"""A priced request becomes a snapshot: every word and figure that the PDF will show, for good."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, localcontext
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from quote.pictures import KeptPictures
from salesmind.inventory.catalogue import Lot, Offer
from salesmind.inventory.plans import PlanDefinition
from salesmind.languages import Language, text
from salesmind.money import exact
from salesmind.money_format import format_money
from salesmind.quotes.preview import QuotePreview
from salesmind.quotes.pricing import Pricing
from salesmind.quotes.request import QuoteRequest
from salesmind.quotes.snapshot import (
    AssetRef,
    Brand,
    Installment,
    Person,
    Picture,
    PriceLine,
    QuotedPlan,
    QuoteSnapshot,
    Totals,
    Unit,
)
from salesmind.tenants.company import unusable
from salesmind.tenants.company_locale import figures_locale

_NAME_CHARACTERS = 200
_DETAILS = 6
UNNUMBERED = "–"
"""The number of a quote until it is stored."""

_RATE_DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a quote promises: two quotes of a lot with the same figures are one promise."""

    currency: str
    prices: tuple[PriceLine, ...]
    plan: QuotedPlan
    schedule: tuple[Installment, ...]
    totals: Totals

    @classmethod
    def in_snapshot(cls, snapshot: QuoteSnapshot) -> Self:
        """Return the figures of a quote as issued."""
        return cls(snapshot.currency, snapshot.prices, snapshot.plan, snapshot.schedule, snapshot.totals)


def figures_of(preview: QuotePreview, language: Language) -> Figures:
    """Return what a priced request promises. Amounts are written as in the company's country, words in ``language``.

    Raises:
        CompanySettingsError: what the company stored of its plan or taxes does not fit on a quote.
    """
    pricing = preview.pricing
    locale = figures_locale(preview.offer.locale, language)
    with _fitting():
        return Figures(
            currency=pricing.total.currency,
            prices=_prices(pricing, language, locale),
            plan=_plan(preview),
            schedule=_schedule(pricing),
            totals=_totals(pricing),
        )


def freeze(
    preview: QuotePreview,
    figures: Figures,
    request: QuoteRequest,
    pictures: KeptPictures,
    *,
    issued_at: datetime,
    verification_url: str,
    inputs: Mapping[str, str],
) -> QuoteSnapshot:
    """Return the snapshot of a quote, under no number yet. ``inputs`` are kept with it and not shown.

    Its figures are the company's country's, its words the language's; dates are the company's.

    Raises:
        CompanySettingsError: what the company stored of itself, the lot or the plan does not fit on a quote.
    """
    offer, language, issued_on = preview.offer, request.language, preview.pricing.issued_on
    with _fitting():
        snapshot = QuoteSnapshot(
            number=UNNUMBERED,
            version=1,
            issued_at=issued_at.astimezone(ZoneInfo(offer.time_zone)),
            time_zone=offer.time_zone,
            valid_until=issued_on + timedelta(days=offer.settings.valid_days),
            language=language,
            locale=figures_locale(offer.locale, language),
            currency=figures.currency,
            paper=offer.settings.paper,  # type: ignore[arg-type]  # the rules' pattern allows the same two
            inputs={**_asked_for(request), **inputs},
            brand=_brand(offer, pictures.logo),
            customer=Person.model_validate(request.customer.model_dump()),
            advisor=Person(
                name=text("quotes.advisor", language), phone=offer.brand.phone, email=offer.brand.email
            ),
            unit=_unit(offer.lot, language, pictures.picture),
            prices=figures.prices,
            plan=figures.plan,
            schedule=figures.schedule,
            totals=figures.totals,
            terms=_terms(preview, language),
            verification_url=verification_url,
        )
        return QuoteSnapshot.model_validate(snapshot.model_dump(mode="json"))


@contextmanager
def _fitting() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise unusable(error.title, error) from None


def _asked_for(request: QuoteRequest) -> dict[str, str]:
    return {
        "lot_id": str(request.lot_id),
        "plan_code": request.plan_code,
        "discount_percent": "" if request.discount_percent is None else str(request.discount_percent),
        "role": request.role,
        "source": request.source,
    }


def _brand(offer: Offer, logo: AssetRef | None) -> Brand:
    brand = offer.brand
    return Brand(
        name=offer.company[:_NAME_CHARACTERS],
        tax_id=brand.tax_id,
        address=brand.address,
        phone=brand.phone,
        email=brand.email,
        website=brand.website,
        colour=brand.colour,
        logo=logo,
    )


def unit_name(lot: Lot, language: Language) -> str:
    """Return what a unit is called: "Lote B-14"."""
    return f"{text(f'terms.kind.{lot.kind}', language)} {lot.code}"[:_NAME_CHARACTERS]


def _unit(lot: Lot, language: Language, picture: Picture | None) -> Unit:
    details = [(str(label)[:60], str(value)[:120]) for label, value in lot.details.items()]
    return Unit(
        project=lot.project[:_NAME_CHARACTERS],
        stage=(lot.stage or "")[:_NAME_CHARACTERS],
        name=unit_name(lot, language),
        area=lot.area_m2,
        front=lot.front_m,
        depth=lot.depth_m,
        details=tuple(details[:_DETAILS]),
        picture=picture,
    )


def _prices(pricing: Pricing, language: Language, locale: str) -> tuple[PriceLine, ...]:
    included = [tax for tax in pricing.taxes if tax.included and tax.amount.minor]
    note = "; ".join(
        text("quotes.tax_included", language, tax=tax.name, amount=format_money(tax.amount, locale))
        for tax in included
    )
    lines = [PriceLine(label=text("quotes.list_price", language), amount=pricing.list_price.minor)]
    lines += [
        PriceLine(label=discount.name or text("quotes.discount", language), amount=-discount.amount.minor)
        for discount in pricing.discounts
    ]
    lines += [PriceLine(label=tax.name, amount=tax.amount.minor) for tax in pricing.taxes if not tax.included]
    lines[-1] = lines[-1].model_copy(update={"note": note[:_NAME_CHARACTERS]})
    return tuple(lines)


def _plan(preview: QuotePreview) -> QuotedPlan:
    definition = preview.plan.definition
    credit = definition.kind == "instalments" and definition.rate
    return QuotedPlan(
        name=preview.plan.name[:_NAME_CHARACTERS],
        installments=definition.instalments if definition.kind == "instalments" else 1,
        annual_rate=effective_rate(definition) if credit else None,
    )


def effective_rate(definition: PlanDefinition) -> Decimal:
    """Return a plan's effective annual rate in percent, to four decimals where it has to be computed."""
    if definition.rate_basis == "effective_annual":
        return definition.rate
    periods = definition.rate_periods
    with localcontext(exact()):
        growth = (1 + definition.rate / (100 * periods)) ** periods
        return ((growth - 1) * 100).quantize(_RATE_DIGITS)


def _schedule(pricing: Pricing) -> tuple[Installment, ...]:
    rows = [
        Installment(
            number=row.number,
            due=row.due,
            payment=row.payment,
            principal=row.principal,
            interest=row.interest,
            insurance=row.insurance,
            fees=row.fees,
            balance=row.balance,
        )
        for row in pricing.schedule.instalments
    ]
    down, fee = pricing.down_payment.minor, pricing.upfront_fee.minor
    if down or fee:
        at_signing = Installment(
            number=0,
            due=pricing.issued_on,
            payment=down + fee,
            principal=down,
            fees=fee,
            balance=pricing.financed.minor,
        )
        rows.insert(0, at_signing)
    return tuple(rows)


def _totals(pricing: Pricing) -> Totals:
    cash = pricing.schedule.instalments[0].kind == "cash"
    return Totals(
        price=pricing.total.minor,
        down_payment=0 if cash else pricing.down_payment.minor,
        financed=0 if cash else pricing.financed.minor,
        payable=pricing.to_pay.minor,
    )


def _terms(preview: QuotePreview, language: Language) -> str:
    """The company's terms in the quote's language, after what the credit costs when fees make it dearer."""
    cost = preview.pricing.effective_annual_cost
    lines = []
    if cost > effective_rate(preview.plan.definition).quantize(_RATE_DIGITS) + _RATE_DIGITS:
        lines.append(text("quotes.effective_cost", language, percent=f"{cost:f}"))
    terms = preview.offer.settings.terms
    lines.append(terms.get(language) or terms.get(preview.offer.locale[:2]) or "")
    return "\n".join(line for line in lines if line)
