"""What is for sale, read from a real Postgres: searches, prices of the valid list, and what a wish costs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.json import Json

from chat.turn.arguments import AttributeWish
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.inventory.catalogue import MAX_FOUND, Catalogue, LotSearch, Offer
from salesmind.inventory.price_lists import Tax
from salesmind.money import Money
from salesmind.quotes.preview import MAX_ANSWER_AGE, preview_quote
from tests.fixtures.reasons import refusing

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


class Shop:
    """Puts rows into one company's catalogue."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.database = database
        self.tenant_id = tenant_id

    def _insert(self, table: str, **values: Any) -> UUID:
        new = uuid4()
        row = {"tenant_id": self.tenant_id, "id": new, **values}
        names = ", ".join(row)
        marks = ", ".join(f"%({name})s" for name in row)
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)  # type: ignore[arg-type]  # noqa: S608
        return new

    def project(self, name: str, city: str | None = None) -> UUID:
        return self._insert("core.projects", name=name, city=city)

    def stage(self, project: UUID, name: str) -> UUID:
        return self._insert("sales.stages", project_id=project, name=name)

    def lot(self, project: UUID, code: str, **values: Any) -> UUID:
        return self._insert("sales.lots", project_id=project, code=code, **values)

    def price_list(self, project: UUID, name: str = "L", currency: str = "PEN", **values: Any) -> UUID:
        return self._insert("sales.price_lists", project_id=project, name=name, currency=currency, **values)

    def price(self, price_list: UUID, lot: UUID, amount: int) -> None:
        self._insert("sales.prices", price_list_id=price_list, lot_id=lot, amount=amount)

    def plan(self, code: str, definition: dict[str, Any], **values: Any) -> None:
        self._insert(
            "sales.payment_plans", code=code, name=f"Plan {code}", definition=Json(definition), **values
        )

    def limit(self, role: str, percent: str) -> None:
        self._insert("sales.discount_limits", role=role, max_percent=Decimal(percent))

    def reserve(self, lot: UUID) -> UUID:
        quote = self._insert(
            "sales.quotes",
            year=2026,
            number=uuid4().int % 10**6,
            request_key=str(uuid4()),
            source="api",
            lot_id=lot,
            currency="PEN",
            total=1,
            valid_until=TODAY,
            snapshot=Json({}),
            token=str(uuid4()),
        )
        return self._insert("sales.reservations", lot_id=lot, quote_id=quote, until=TODAY)


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Shop:
    return Shop(database, tenant_id)


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    return Catalogue(database)


def codes(catalogue: Catalogue, shop: Shop, **wish: Any) -> list[str]:
    return [lot.code for lot in catalogue.search(shop.tenant_id, LotSearch(**wish), TODAY).lots]


@contextmanager
def one_round_trip(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Inside, a second wait for Postgres fails: nothing may be read before all statements have left."""
    syncs = 0
    sync = psycopg.Pipeline.sync

    def counted(pipeline: Any) -> None:
        nonlocal syncs
        syncs += 1
        sync(pipeline)

    monkeypatch.setattr(psycopg.Pipeline, "sync", counted)
    for name in ("fetchone", "fetchall", "__iter__"):
        monkeypatch.setattr(psycopg.Cursor, name, _outside_only(getattr(psycopg.Cursor, name)))
    yield
    assert syncs <= 1


def _outside_only(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def checked(cursor: Any) -> Any:
        assert not cursor.connection._pipeline, "a result was read inside the transaction"
        return read(cursor)

    return checked


def test_a_search_counts_all_and_returns_the_cheapest_ten(catalogue: Catalogue, shop: Shop) -> None:
    project = shop.project("Las Palmas")
    prices = shop.price_list(project)
    for number in range(25):
        shop.price(prices, shop.lot(project, f"A-{number:02}"), (100 - number) * 1_000_00)
    shop.lot(project, "A-99")
    found = catalogue.search(shop.tenant_id, LotSearch(), TODAY)
    assert found.total == 26
    assert len(found.lots) == MAX_FOUND
    assert [lot.code for lot in found.lots] == [f"A-{number:02}" for number in range(24, 14, -1)]
    assert found.lots[0].price == Money(76_000_00, "PEN")
    assert found.projects == ["Las Palmas"]
    assert codes(catalogue, shop, order="price_desc")[0] == "A-00"
    assert codes(catalogue, shop, price_from=Decimal(99_000), price_to=Decimal("99000.00")) == ["A-01"]


@pytest.mark.parametrize("typed", ["palmas del sur", "PALMAS", " Pálmas ", "jardín", "jardi\u0301n"])
def test_names_are_found_by_a_part_without_case_and_accents(
    catalogue: Catalogue, shop: Shop, typed: str
) -> None:
    shop.lot(shop.project("JARDÍN de las Palmas del Sur"), "A-1")
    shop.lot(shop.project("Los Olivos"), "B-1")
    assert codes(catalogue, shop, project=typed) == ["A-1"]


@pytest.mark.parametrize("typed", ["%", "_os", "\\", "P_lmas"])
def test_what_is_typed_is_no_pattern(catalogue: Catalogue, shop: Shop, typed: str) -> None:
    shop.lot(shop.project("Las Palmas"), "A-1")
    assert codes(catalogue, shop, project=typed) == []


def test_a_stage_an_area_and_a_currency_narrow_the_search(catalogue: Catalogue, shop: Shop) -> None:
    project = shop.project("Las Palmas")
    second = shop.stage(project, "Etapa II")
    soles, dollars = shop.price_list(project, "S", "PEN"), shop.price_list(project, "D", "USD")
    shop.price(soles, shop.lot(project, "A-1", area_m2=120, stage_id=second), 50_000_00)
    shop.price(dollars, shop.lot(project, "A-2", area_m2=160, stage_id=second), 30_000_00)
    shop.lot(project, "A-3", area_m2=200)
    assert codes(catalogue, shop, stage="etapa ii") == ["A-2", "A-1"]
    assert codes(catalogue, shop, area_from=Decimal(150), order="area_desc") == ["A-3", "A-2"]
    assert codes(catalogue, shop, area_to=Decimal("160"), order="area") == ["A-1", "A-2"]
    assert codes(catalogue, shop, price_to=Decimal(60_000), currency="PEN") == ["A-1"]


def test_chilean_pesos_have_no_cents(catalogue: Catalogue, shop: Shop) -> None:
    project = shop.project("Las Condes")
    shop.price(shop.price_list(project, currency="CLP"), shop.lot(project, "A-1"), 90_000_000)
    assert codes(catalogue, shop, price_to=Decimal(90_000_000)) == ["A-1"]
    assert codes(catalogue, shop, price_to=Decimal(900_000)) == []


def test_a_standing_reservation_makes_a_lot_reserved_and_its_end_frees_it(
    catalogue: Catalogue, shop: Shop
) -> None:
    project = shop.project("Las Palmas")
    lot = shop.lot(project, "A-1")
    shop.lot(project, "A-2", status="sold")
    reservation = shop.reserve(lot)
    assert codes(catalogue, shop) == []
    assert codes(catalogue, shop, status="reserved") == ["A-1"]
    assert codes(catalogue, shop, status=None) == ["A-1", "A-2"]
    offer = catalogue.offer(shop.tenant_id, lot, TODAY)
    assert offer is not None
    assert offer.lot.status == "reserved"
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.reservations SET released_at = now() WHERE id = %s", (reservation,))
    assert codes(catalogue, shop) == ["A-1"]


def test_a_withdrawn_lot_is_offered_to_nobody(catalogue: Catalogue, shop: Shop) -> None:
    lot = shop.lot(shop.project("Las Palmas"), "A-1", withdrawn_at=NOW)
    assert codes(catalogue, shop, status=None) == []
    assert catalogue.find_lot(shop.tenant_id, "A-1", None, TODAY) == []
    assert catalogue.offer(shop.tenant_id, lot, TODAY) is None


def test_a_code_is_found_however_it_is_typed_and_exactly_where_it_can_be(
    catalogue: Catalogue, shop: Shop
) -> None:
    palms, olives = shop.project("Las Palmas"), shop.project("Los Olivos")
    for project in (palms, olives):
        shop.lot(project, "B-17")
    shop.lot(palms, "B1-7")

    def found(code: str, project: str | None = None) -> list[tuple[str, str]]:
        lots = catalogue.find_lot(shop.tenant_id, code, project, TODAY)
        return [(lot.project, lot.code) for lot in lots]

    assert found(" b-17 ") == [("Las Palmas", "B-17"), ("Los Olivos", "B-17")]
    assert found("b 17", "olivos") == [("Los Olivos", "B-17")]
    assert found("b17", "palmas") == [("Las Palmas", "B-17"), ("Las Palmas", "B1-7")]
    assert found("b1-7") == [("Las Palmas", "B1-7")]
    assert found("B-18") == []


def test_another_companys_lots_are_not_there(catalogue: Catalogue, shop: Shop, database: Database) -> None:
    lot = shop.lot(shop.project("Las Palmas"), "A-1")
    stranger = uuid4()
    with database.tenant(stranger, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Stranger')", (stranger,))
    assert catalogue.search(stranger, LotSearch(), TODAY).total == 0
    assert catalogue.find_lot(stranger, "A-1", None, TODAY) == []
    assert catalogue.offer(stranger, lot, TODAY) is None


def priced_lot(shop: Shop, **price_list: Any) -> UUID:
    project = shop.project("Las Palmas")
    lot = shop.lot(project, "A-1", area_m2=120)
    shop.price(shop.price_list(project, **price_list), lot, 100_000_00)
    shop.plan("cash", {"kind": "cash"}, discount=Json({"percent": "5"}))
    shop.plan(
        "24", {"kind": "instalments", "down_payment": {"percent": "20"}, "instalments": 24, "rate": "12"}
    )
    shop.plan("old", {"kind": "cash"}, active=False)
    shop.plan("elsewhere", {"kind": "cash"}, project_id=shop.project("Los Olivos"))
    return lot


def offered(catalogue: Catalogue, shop: Shop, lot: UUID, day: date = TODAY) -> Offer:
    offer = catalogue.offer(shop.tenant_id, lot, day)
    assert offer is not None
    return offer


def test_an_offer_has_all_that_a_price_depends_on(catalogue: Catalogue, shop: Shop) -> None:
    lot = priced_lot(
        shop, last_day=TODAY, tax_name="IGV", tax_percent=18, tax_base_percent=50, tax_included=False
    )
    shop.limit("advisor", "3")
    offer = offered(catalogue, shop, lot)
    assert offer.lot.price == Money(100_000_00, "PEN")
    assert offer.list_price is not None
    assert offer.list_price.last_day == TODAY
    assert list(offer.taxes) == [Tax("IGV", Decimal(18), included=False, base_share=Decimal(50))]
    assert [plan.code for plan in offer.plans] == ["cash", "24"]
    assert offer.discount_limits == {"advisor": Decimal(3)}
    assert offer.time_zone == "America/Lima"
    assert offer.settings.valid_days == 7


def test_the_newest_list_that_is_valid_prices_a_lot(catalogue: Catalogue, shop: Shop) -> None:
    project = shop.project("Las Palmas")
    lot = shop.lot(project, "A-1")
    lists = {
        "always": {},
        "now": {"first_day": date(2026, 11, 1), "last_day": date(2026, 11, 30)},
        "next": {"first_day": date(2026, 12, 1)},
    }
    for amount, (name, period) in enumerate(lists.items(), start=1):
        shop.price(shop.price_list(project, name, **period), lot, amount * 100)

    def price(day: date) -> int:
        listed = offered(catalogue, shop, lot, day).list_price
        [found] = catalogue.search(shop.tenant_id, LotSearch(), day).lots
        assert listed is not None
        assert listed.price == found.price
        return listed.price.minor

    assert price(date(2026, 10, 31)) == 100
    assert price(date(2026, 11, 1)) == price(date(2026, 11, 30)) == 200
    assert price(date(2026, 12, 1)) == 300


def test_an_expired_and_a_future_list_price_nothing_and_say_when(catalogue: Catalogue, shop: Shop) -> None:
    lot = priced_lot(shop, first_day=TODAY - timedelta(30), last_day=TODAY - timedelta(1))
    offer = offered(catalogue, shop, lot)
    assert offer.lot.price is None
    with refusing("price_list_expired") as expired:
        preview_quote(offer, "cash", None, "assistant", NOW)
    assert expired.value.fields == {"last_day": TODAY - timedelta(1)}
    with refusing("price_list_not_yet_valid"):
        preview_quote(offer, "cash", None, "assistant", NOW - timedelta(60))


def test_a_plans_own_discount_needs_no_ones_permission_and_a_sellers_does(
    catalogue: Catalogue, shop: Shop
) -> None:
    offer = offered(catalogue, shop, priced_lot(shop))
    preview = preview_quote(offer, "cash", None, "assistant", NOW)
    assert preview.pricing.total == Money(95_000_00, "PEN")
    assert [line.name for line in preview.pricing.discounts] == ["Plan cash"]
    with refusing("discount_over_limit"):
        preview_quote(offer, "cash", Decimal(1), "assistant", NOW)
    shop.limit("advisor", "3")
    offer = offered(catalogue, shop, offer.lot.id)
    assert preview_quote(offer, "cash", Decimal(3), "advisor", NOW).pricing.total == Money(92_000_00, "PEN")
    with refusing("discount_over_limit"):
        preview_quote(offer, "cash", Decimal("3.01"), "advisor", NOW)


def test_instalments_come_from_the_stored_plan(catalogue: Catalogue, shop: Shop) -> None:
    pricing = preview_quote(offered(catalogue, shop, priced_lot(shop)), "24", None, "api", NOW).pricing
    assert pricing.down_payment == Money(20_000_00, "PEN")
    assert len(pricing.schedule.instalments) == 24
    assert pricing.effective_annual_cost == pytest.approx(Decimal(12), abs=Decimal("0.001"))


@pytest.mark.parametrize(
    ("statement", "plan", "error", "fields"),
    [
        (
            "UPDATE sales.lots SET status = 'sold'",
            "24",
            "lot_not_available",
            {"lot": "A-1", "status": "sold"},
        ),
        ("SELECT 1", "old", "unknown_plan", {"plan": "old"}),
        ("SELECT 1", "elsewhere", "unknown_plan", {"plan": "elsewhere"}),
        ("DELETE FROM sales.prices", "24", "lot_without_price", {"lot": "A-1"}),
    ],
)
def test_what_cannot_be_priced_says_why(
    catalogue: Catalogue, shop: Shop, statement: Any, plan: str, error: str, fields: Any
) -> None:
    lot = priced_lot(shop)
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute(statement)
    with refusing(error) as raised:
        preview_quote(offered(catalogue, shop, lot), plan, None, "api", NOW)
    assert raised.value.fields == fields


def test_a_lot_of_a_companys_system_is_as_old_as_its_last_answer_and_then_promised_to_nobody(
    catalogue: Catalogue, shop: Shop
) -> None:
    lot = priced_lot(shop)
    source = shop._insert("sales.inventory_sources", kind="soap", settings=Json({}), fetched_at=NOW)
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET source_id = %s", (source,))
    assert catalogue.search(shop.tenant_id, LotSearch(), TODAY).as_of == NOW
    offer = offered(catalogue, shop, lot)
    assert offer.lot.as_of == NOW
    preview_quote(offer, "cash", None, "api", NOW + MAX_ANSWER_AGE)
    with refusing("availability_unconfirmed") as unconfirmed:
        preview_quote(offer, "cash", None, "api", NOW + timedelta(minutes=42))
    assert unconfirmed.value.fields == {"lot": "A-1", "minutes": 42}


def test_settings_that_cannot_be_read_are_named(catalogue: Catalogue, shop: Shop) -> None:
    lot = priced_lot(shop)
    shop.plan("broken", {"kind": "barter"})
    with pytest.raises(ConfigurationError, match="PlanDefinition"):
        catalogue.offer(shop.tenant_id, lot, TODAY)


def test_every_question_is_one_round_trip(
    catalogue: Catalogue, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = priced_lot(shop)
    for ask in (
        lambda: catalogue.search(shop.tenant_id, LotSearch(), TODAY).total,
        lambda: len(catalogue.find_lot(shop.tenant_id, "A-1", None, TODAY)),
        lambda: int(catalogue.offer(shop.tenant_id, lot, TODAY) is not None),
    ):
        with monkeypatch.context() as patch, one_round_trip(patch):
            assert ask() == 1


def test_what_must_not_be_is_left_out(catalogue: Catalogue, shop: Shop) -> None:
    project = shop.project("Las Palmas")
    for code, kind, corner in (
        ("A-1", "lot", "sí"),
        ("A-2", "lot", "no"),
        ("A-3", "house", ""),
        ("A-4", "flat", "no"),
    ):
        shop.lot(project, code, kind=kind, details=Json({"Esquina": corner} if corner else {}))
    corner = AttributeWish(name="Esquina", value="sí")
    assert codes(catalogue, shop, attributes=[corner], order="code") == ["A-1"]
    without = corner.model_copy(update={"is_denied": True})
    assert codes(catalogue, shop, attributes=[without], order="code") == ["A-2", "A-3", "A-4"]
    assert codes(catalogue, shop, not_kind="lot", order="code") == ["A-3", "A-4"]
    assert codes(catalogue, shop, not_kind="lot", attributes=[without], order="code") == ["A-3", "A-4"]
