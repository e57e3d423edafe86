"""The price: validity, discounts within the role's limit, taxes, total; and what is refused."""

import ast
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.inventory.calendar_rules import DueRule
from salesmind.inventory.payment_plan import PaymentPlan, Rate
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.money import Money, Percent
from salesmind.quotes.pricing import Discount, PriceRequest, price_quote
from tests.fixtures.paths import ROOT
from tests.fixtures.reasons import refusing

PURE = {
    "money",
    "sale_errors",
    "inventory.payment_plan",
    "inventory.calendar_rules",
    "inventory.price_lists",
    "quotes.schedule",
    "quotes.pricing",
}
CASH = PaymentPlan("cash", due=DueRule("days_after", days=7))
IGV = Tax("IGV", Decimal(18), base_share=Decimal(50))
REQUEST = PriceRequest(
    list_price=ListPrice(Money.of("100000", "PEN"), date(2026, 1, 1), date(2026, 11, 30)),
    plan=CASH,
    issued_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
    time_zone="America/Lima",
    role="advisor",
    discount_limits={"advisor": Decimal(5), "manager": Decimal(100)},
)


def percent(value: str) -> Percent:
    return Percent(Decimal(value))


def test_a_cash_price_is_one_payment_on_the_due_date() -> None:
    pricing = price_quote(REQUEST)
    assert pricing.total == pricing.net == pricing.to_pay == Money.of("100000", "PEN")
    assert [(row.due, row.payment) for row in pricing.schedule.instalments] == [
        (date(2026, 11, 27), 10_000_000)
    ]
    assert pricing.effective_annual_cost == 0


def test_a_price_with_all_terms() -> None:
    plan = PaymentPlan(
        "instalments",
        down_payment=percent("20"),
        instalments=24,
        rate=Rate(Decimal(12), "nominal_annual"),
        upfront_fee=Money.of("500", "PEN"),
    )
    pricing = price_quote(
        replace(REQUEST, plan=plan, discounts=[Discount("Feria", percent("5"))], taxes=[IGV])
    )
    # 95,000.00 = net x (1 + 18 % of half) -> 87,155.96 and 7,844.04
    assert (pricing.net.minor, pricing.taxes[0].amount.minor) == (8_715_596, 784_404)
    assert (pricing.total.minor, pricing.down_payment.minor, pricing.financed.minor) == (
        9_500_000,
        1_900_000,
        7_600_000,
    )
    assert pricing.schedule.instalments[0].payment == 357_758
    assert pricing.to_pay.minor == 1_900_000 + 50_000 + pricing.schedule.payments
    assert pricing.effective_annual_cost > Decimal("12.6825")


def test_a_tax_that_is_added_raises_the_total_only() -> None:
    pricing = price_quote(replace(REQUEST, taxes=[Tax("IVA", Decimal("10.5"), included=False)]))
    assert (pricing.net.minor, pricing.taxes[0].amount.minor, pricing.total.minor) == (
        10_000_000,
        1_050_000,
        11_050_000,
    )


@given(
    price=st.integers(1, 10**13),
    taxes=st.lists(
        st.builds(
            Tax,
            st.just("tax"),
            st.integers(0, 10_000).map(lambda value: Decimal(value).scaleb(-2)),
            st.booleans(),
            st.integers(0, 100).map(Decimal),
        ),
        max_size=4,
    ),
)
def test_net_and_taxes_are_the_total(price: int, taxes: list[Tax]) -> None:
    listed = ListPrice(Money(price, "USD"))
    pricing = price_quote(replace(REQUEST, list_price=listed, taxes=taxes))
    assert pricing.net.minor + sum(line.amount.minor for line in pricing.taxes) == pricing.total.minor
    assert pricing.net.minor >= 0 or price < 10
    added = sum(line.amount.minor for line in pricing.taxes if not line.included)
    assert pricing.total.minor == price + added


@given(st.lists(st.integers(0, 1200), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_discounts_does_not_matter(parts: list[int], random: st.DataObject) -> None:
    discounts = [Discount(str(part), Percent(Decimal(part).scaleb(-2))) for part in parts]
    request = replace(REQUEST, role="manager", discounts=discounts)
    shuffled = list(discounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert price_quote(request).total == price_quote(replace(request, discounts=shuffled)).total


@pytest.mark.parametrize(
    "parts",
    [
        [percent("5")],
        [percent("2.5"), percent("2.5")],
        [Money.of("5000", "PEN")],
        [Money.of("2500", "PEN"), percent("2.5")],
    ],
)
def test_discounts_up_to_the_roles_limit_are_given(parts: list[Percent | Money]) -> None:
    pricing = price_quote(replace(REQUEST, discounts=[Discount("x", part) for part in parts]))
    assert pricing.total == Money.of("95000", "PEN")


@pytest.mark.parametrize(
    "parts", [[percent("5.001")], [percent("3"), percent("2.1")], [Money.of("5000.01", "PEN")]]
)
def test_discounts_over_the_roles_limit_are_refused_together(parts: list[Percent | Money]) -> None:
    with refusing("discount_over_limit") as refused:
        price_quote(replace(REQUEST, discounts=[Discount("x", part) for part in parts]))
    assert refused.value.fields["percent"] > refused.value.fields["limit"]  # type: ignore[operator]


def test_a_share_that_rounds_up_is_still_within_the_limit() -> None:
    listed = ListPrice(Money(10, "PEN"))
    pricing = price_quote(replace(REQUEST, list_price=listed, discounts=[Discount("x", percent("5"))]))
    assert pricing.discounts[0].amount.minor == 1


def test_a_role_without_a_limit_gives_no_discount() -> None:
    request = replace(REQUEST, role="visitor")
    assert price_quote(request).total == Money.of("100000", "PEN")
    with refusing("discount_over_limit"):
        price_quote(replace(request, discounts=[Discount("x", percent("0.01"))]))


def test_the_companys_own_discount_needs_no_role_and_leaves_the_sellers_limit_alone() -> None:
    request = replace(REQUEST, role="visitor", offered=[Discount("Feria", percent("10"))])
    assert price_quote(request).total == Money.of("90000", "PEN")
    sold = price_quote(replace(request, role="advisor", discounts=[Discount("x", percent("5"))]))
    assert sold.total == Money.of("85000", "PEN")
    assert [line.name for line in sold.discounts] == ["Feria", "x"]
    with refusing("discount_over_limit"):
        price_quote(replace(request, role="advisor", discounts=[Discount("x", percent("5.01"))]))
    with refusing("price_not_positive"):
        price_quote(replace(request, offered=[Discount("Feria", percent("100"))]))


def test_the_price_list_is_valid_by_the_tenants_date() -> None:
    last_evening = datetime(2026, 12, 1, 4, 59, tzinfo=UTC)  # 23:59 of 30 November in Lima
    assert price_quote(replace(REQUEST, issued_at=last_evening)).issued_on == date(2026, 11, 30)
    with refusing("price_list_expired"):
        price_quote(replace(REQUEST, issued_at=datetime(2026, 12, 1, 5, tzinfo=UTC)))
    with refusing("price_list_not_yet_valid"):
        price_quote(replace(REQUEST, issued_at=datetime(2026, 1, 1, 4, 59, tzinfo=UTC)))


def test_what_is_no_price_is_refused() -> None:
    with refusing("price_not_positive"):
        ListPrice(Money(0, "PEN"))
    with refusing("price_list_period"):
        ListPrice(Money(1, "PEN"), date(2026, 2, 1), date(2026, 1, 31))
    with refusing("price_not_positive"):
        price_quote(replace(REQUEST, role="manager", discounts=[Discount("x", percent("100"))]))
    with refusing("negative_amount"):
        Discount("x", Money(-1, "PEN"))
    with refusing("percent_out_of_range"):
        Tax("x", Decimal(101))
    with refusing("percent_out_of_range"):
        price_quote(replace(REQUEST, discount_limits={"advisor": Decimal("NaN")}))
    with refusing("currency_mismatch"):
        price_quote(replace(REQUEST, discounts=[Discount("x", Money(1, "USD"))]))


@pytest.mark.parametrize("module", sorted(PURE))
def test_pricing_imports_the_standard_library_only(module: str) -> None:
    source = (ROOT / "layers/common/salesmind" / f"{module.replace('.', '/')}.py").read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {node.module or ""}
        else:
            continue
        for name in names - {f"salesmind.{pure}" for pure in PURE} - {"salesmind.errors"}:
            assert name.partition(".")[0] in sys.stdlib_module_names


def test_pricing_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import salesmind.quotes.pricing; "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    path = str(ROOT / "layers/common")
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {
        name for name in done.stdout.split() if not name.startswith("_sysconfigdata")
    }  # named by platform
    assert loaded <= sys.stdlib_module_names | {"salesmind"}
