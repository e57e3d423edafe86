"""A company's own system over SOAP, a real one: its lots, its age, and what happens when it is down."""

import base64
import ipaddress
import ssl
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Json

from salesmind.db.database import Database
from salesmind.inventory.breaker import Breaker
from salesmind.inventory.catalogue import Catalogue, LotSearch
from salesmind.inventory.lot_rows import Heading, LotRow
from salesmind.inventory.sources.base import (
    InventorySourceError,
    Login,
    LotSource,
    OpenSource,
    SourceAnswer,
    SourceSettings,
)
from salesmind.inventory.sources.refresh import FRESH, SourcedInventory
from salesmind.inventory.sources.refresh import open_inventory as open_inventory_of_functions
from salesmind.inventory.sources.soap import SoapSettings, SoapSource, SoapSources, read_settings, soap_http
from salesmind.money import Money
from salesmind.quotes.preview import preview_quote
from salesmind.runtime.http import HttpClient
from salesmind.runtime.public_address import PublicTransport
from salesmind.sale_errors import InventoryUnavailableError
from tests.fixtures.erp import CIPHER, MAPPING, Erp, add_source, lot
from tests.fixtures.reasons import refusing

TODAY = date(2026, 11, 20)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def open_inventory(database: Database, erp: Erp, clock: Clock) -> SourcedInventory:
    sources = SoapSources(erp.http(), lambda: CIPHER)
    return SourcedInventory(database, Catalogue(database), sources.open, clock=clock)


def settings(url: str, **change: Any) -> SoapSettings:
    return read_settings({"wsdl_url": url, "mapping": {**MAPPING, **change}})


def incidents(database: Database, tenant_id: UUID) -> list[str]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute("SELECT detail FROM ops.incidents WHERE resolved_at IS NULL ORDER BY created_at")
    return [row["detail"] for row in found]


def codes(inventory: SourcedInventory, tenant_id: UUID, status: Any = "available") -> list[str]:
    return [
        found.code
        for found in inventory.search(tenant_id, LotSearch(status=status, order="code"), TODAY).lots
    ]


def test_lots_of_the_system_are_searched_priced_and_quoted_like_our_own(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    erp.now(
        [
            lot("B-7", Area="120.5", Etapa="II", Vista="Parque", VigenteHasta="2026-12-31"),
            lot("B-8", "V", Precio=None),
        ]
    )
    inventory = open_inventory(database, erp, clock)
    found = inventory.search(tenant_id, LotSearch(project="palmas"), TODAY)
    [b7] = found.lots
    assert (b7.code, b7.area_m2, b7.stage, b7.details) == ("B-7", Decimal("120.5"), "II", {"Vista": "Parque"})
    assert b7.price == Money(45_000_00, "USD")
    assert found.as_of == b7.as_of == clock.now
    assert [sold.status for sold in inventory.find_lot(tenant_id, "b8", None, TODAY)] == ["sold"]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO sales.payment_plans (tenant_id, code, name, definition) VALUES (%s, 'C', 'Cash', %s)",
            (tenant_id, Json({"kind": "cash"})),
        )
    offer = inventory.offer(tenant_id, b7.id, TODAY)
    assert offer is not None
    assert preview_quote(offer, "C", None, "api", clock.now).pricing.total == Money(45_000_00, "USD")
    assert incidents(database, tenant_id) == []


def test_it_is_asked_once_in_five_minutes_by_all_processes_together(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    inventory = open_inventory(database, erp, clock)
    assert codes(inventory, tenant_id) == ["A-1"]
    erp.now([lot("A-1"), lot("A-2")])
    clock.forward(minutes=4, seconds=59)
    assert codes(inventory, tenant_id) == codes(open_inventory(database, erp, clock), tenant_id) == ["A-1"]
    assert erp.requests().count("POST") == 1
    clock.forward(seconds=1)
    assert codes(inventory, tenant_id) == ["A-1", "A-2"]
    assert erp.requests() == ["GET", "POST", "POST"]


def test_a_lot_that_it_no_longer_names_is_offered_to_nobody_until_it_is_back(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    inventory = open_inventory(database, erp, clock)
    erp.now([lot("A-1"), lot("A-2")])
    assert codes(inventory, tenant_id) == ["A-1", "A-2"]
    [a2] = inventory.find_lot(tenant_id, "A-2", None, TODAY)
    for lots, expected in (([lot("A-1")], ["A-1"]), ([lot("A-1"), lot("A-2")], ["A-1", "A-2"])):
        erp.now(lots)
        clock.forward(minutes=5)
        assert codes(inventory, tenant_id, status=None) == expected
    [back] = inventory.find_lot(tenant_id, "A-2", None, TODAY)
    assert back.id == a2.id


def test_two_systems_of_one_company_are_asked_each_in_its_time_and_a_lot_has_one_source(
    database: Database, tenant_id: UUID, erp: Erp, other_erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url, name="norte")
    add_source(database, tenant_id, other_erp.url, name="sur")
    erp.now([lot("A-1"), lot("A-2")])
    other_erp.now([lot("A-2", "V"), lot("S-1")])
    inventory = SourcedInventory(database, Catalogue(database), of_both(erp, other_erp), clock=clock)
    assert codes(inventory, tenant_id) == ["A-1", "A-2", "S-1"]
    [told] = incidents(database, tenant_id)
    assert "lot_of_another_source" in told
    erp.now([lot("A-1")])
    other_erp.now([], mode="fault")
    clock.forward(minutes=5)
    assert codes(inventory, tenant_id) == ["A-1", "S-1"]
    other_erp.now([lot("A-2"), lot("S-1")])
    clock.forward(minutes=5)
    assert codes(inventory, tenant_id) == ["A-1", "A-2", "S-1"]
    assert incidents(database, tenant_id) == []


def of_both(*systems: Erp) -> OpenSource:
    """Opens each system over its own way."""
    ways = {system.url: SoapSources(system.http(), lambda: CIPHER) for system in systems}
    return lambda row: ways[row.settings["wsdl_url"]].open(row)


def test_a_kind_that_this_release_does_not_know_is_a_failure_of_the_system(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.inventory_sources SET kind = 'carrier pigeon'")
    inventory = open_inventory_of_functions(database, lambda: CIPHER, clock=clock)
    for _ in range(3):
        with pytest.raises(InventoryUnavailableError):
            inventory.search(tenant_id, LotSearch(), TODAY)
    assert incidents(database, tenant_id) == [
        "The company's own system gave no list of lots: kind (known are soap)"
    ]


@pytest.mark.parametrize(
    "mode", ["fault", "slow", "garbage", "error", "doctype", "huge", "no number", "empty", "dead"]
)
def test_when_it_is_down_the_last_answer_stands_with_its_age_and_nothing_is_promised_on_it(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock, mode: str
) -> None:
    source = add_source(database, tenant_id, erp.url)
    inventory = open_inventory(database, erp, clock)
    answered = clock.now
    assert codes(inventory, tenant_id) == ["A-1"]
    if mode == "dead":
        with database.tenant(tenant_id, actor="test") as tx:
            tx.execute(
                "UPDATE sales.inventory_sources SET settings = settings || %s::jsonb",
                (Json({"wsdl_url": "http://127.0.0.1:1/?wsdl"}),),
            )
    erp.now([] if mode == "empty" else [lot("A-1", "V")], mode=mode)
    clock.forward(minutes=20)
    found = inventory.search(tenant_id, LotSearch(), TODAY)
    [a1] = found.lots
    assert found.as_of == a1.as_of == answered
    offer = inventory.offer(tenant_id, a1.id, TODAY)
    assert offer is not None
    with refusing("availability_unconfirmed"):
        preview_quote(offer, "C", None, "api", clock.now)
    with database.tenant(tenant_id, actor="test") as tx:
        row = tx.execute("SELECT failures FROM sales.inventory_sources WHERE id = %s", (source,)).fetchone()
    assert row == {"failures": 2}


def test_after_three_failures_nobody_asks_for_a_minute_and_then_one_question_decides(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    inventory = open_inventory(database, erp, clock)
    codes(inventory, tenant_id)
    erp.now([lot("A-1"), lot("A-2")], mode="fault")
    clock.forward(minutes=5)
    for _ in range(6):
        codes(inventory, tenant_id)
        codes(open_inventory(database, erp, clock), tenant_id)
    assert erp.requests().count("POST") == 1 + 3
    assert incidents(database, tenant_id) == [
        "The company's own system gave no list of lots: fault (soap11env:Server.Mantenimiento)"
    ]
    clock.forward(seconds=60)
    for _ in range(3):
        assert codes(inventory, tenant_id) == ["A-1"]
    assert erp.requests().count("POST") == 1 + 3 + 1
    clock.forward(seconds=60)
    erp.now([lot("A-1"), lot("A-2")])
    assert codes(inventory, tenant_id) == ["A-1", "A-2"]
    assert incidents(database, tenant_id) == []


def test_a_system_that_never_answered_is_not_an_empty_one(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    erp.now([], mode="error")
    inventory = open_inventory(database, erp, clock)
    for _ in range(5):
        with pytest.raises(InventoryUnavailableError):
            inventory.search(tenant_id, LotSearch(), TODAY)
        with pytest.raises(InventoryUnavailableError):
            inventory.find_lot(tenant_id, "A-1", None, TODAY)


def test_a_company_without_a_system_has_its_catalogue(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    inventory = open_inventory(database, erp, clock)
    found = inventory.search(tenant_id, LotSearch(), TODAY)
    assert (found.total, found.as_of) == (0, None)
    assert erp.requests() == []


def test_lots_that_cannot_be_read_are_left_out_and_told(
    database: Database, tenant_id: UUID, erp: Erp, clock: Clock
) -> None:
    add_source(database, tenant_id, erp.url)
    erp.now([lot("A-1"), lot("A-2", "X"), lot("A-3", Precio="-1"), lot("A-1"), lot("A-4", Estado=None)])
    assert codes(open_inventory(database, erp, clock), tenant_id, status=None) == ["A-1"]
    [told] = incidents(database, tenant_id)
    assert told.startswith(
        "4 lots of the company's own system cannot be read and are left out. The first: number 2"
    )


@dataclass
class SlowSource:
    """Answers when it is let, as a process that is frozen while it asks."""

    lots_of: list[list[str]]
    asking: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def lots(self) -> SourceAnswer:
        codes = self.lots_of.pop(0)
        if self.lots_of:
            self.asking.set()
            assert self.go_on.wait(10)
        rows = [LotRow(number, "P", code) for number, code in enumerate(codes, start=1)]
        return SourceAnswer(rows, Heading({"project": "project", "code": "code", "status": "status"}))


def test_an_answer_that_was_overtaken_while_its_asker_was_frozen_is_dropped(
    database: Database, tenant_id: UUID, clock: Clock
) -> None:
    add_source(database, tenant_id, "http://erp.example/")
    source = SlowSource([["OLD"], ["NEW"]])

    def open_source(_: SourceSettings) -> LotSource:
        return source

    def inventory() -> SourcedInventory:
        return SourcedInventory(database, Catalogue(database), open_source, clock=clock)

    frozen = threading.Thread(target=inventory().refresh, args=(tenant_id,))
    frozen.start()
    assert source.asking.wait(10)
    with pytest.raises(InventoryUnavailableError):
        codes(inventory(), tenant_id)
    assert source.lots_of == [["NEW"]], "two asked at a time"
    clock.forward(seconds=31)
    assert codes(inventory(), tenant_id) == ["NEW"]
    source.go_on.set()
    frozen.join(10)
    assert codes(inventory(), tenant_id) == ["NEW"]


def test_the_breaker_opens_at_the_third_failure_and_stays_open_at_each_more() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    breaker = Breaker().failed(now).failed(now)
    assert breaker.allows(now)
    breaker = breaker.failed(now)
    assert not breaker.allows(now + timedelta(seconds=59))
    assert breaker.allows(now + timedelta(seconds=60))
    assert not breaker.failed(now + timedelta(seconds=60)).allows(now + timedelta(seconds=119))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/?wsdl", "http://169.254.169.254/latest", "http://localhost:8080/", "http://[::1]/"],
)
def test_a_private_address_is_never_asked(url: str) -> None:
    with pytest.raises(InventorySourceError, match=r"address \(private\)"):
        SoapSource(settings(url), None, soap_http()).lots()


def test_as_functions_open_it_a_private_address_is_a_failure_of_the_system(
    database: Database, tenant_id: UUID, clock: Clock
) -> None:
    add_source(database, tenant_id, "http://127.0.0.1/?wsdl")
    inventory = open_inventory_of_functions(database, lambda: CIPHER, clock=clock)
    for _ in range(3):
        with pytest.raises(InventoryUnavailableError):
            inventory.search(tenant_id, LotSearch(), TODAY)
    assert incidents(database, tenant_id) == [
        "The company's own system gave no list of lots: address (private)"
    ]


def test_opening_it_loads_no_soap() -> None:
    code = (
        "import sys, salesmind.inventory.sources.refresh; print('zeep' in sys.modules, 'lxml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "layers/common"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False False\n"


def test_the_address_that_a_wsdl_gives_is_guarded_too(erp: Erp) -> None:
    class Elsewhere(HttpClient):
        """Gives a WSDL whose service is on another port."""

        def request(self, method: str, url: str, **more: Any) -> Any:
            answer = super().request(method, url, **more)
            body = answer.body.replace(f":{erp.port}".encode(), b":9")
            return type(answer)(answer.status, answer.headers, body)

    local = ipaddress.ip_address("127.0.0.1")
    http = Elsewhere(transport=PublicTransport(allowed=lambda address: address == local, ports={erp.port}))
    with pytest.raises(InventorySourceError, match=r"address \(port\)"):
        SoapSource(settings(erp.url), None, http).lots()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"operation": "Borrar"}, "wsdl"),
        ({"arguments": {"compania": "001"}}, "wsdl"),
        ({"items": "Lotes.Unidad"}, "empty"),
        ({"fields": {"code": "Codigo"}}, "mapping"),
        ({"fields": {**MAPPING["fields"], "precio": "Precio"}}, "mapping"),
        ({"auth": "basic"}, "insecure"),
        ({"service": "Otro"}, "wsdl"),
    ],
)
def test_settings_that_do_not_fit_the_system_say_so(erp: Erp, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(InventorySourceError) as refused:
        SoapSource(settings(erp.url, **change), None, erp.http()).lots()
    assert refused.value.reason == reason


def test_a_login_goes_to_the_system_over_tls_and_nowhere_else(
    database: Database, tenant_id: UUID, secure_erp: Erp, certificate: Path, clock: Clock
) -> None:
    erp = secure_erp
    authorization = "Basic " + base64.b64encode(b"ana:s3creta").decode()
    erp.now([lot("A-1")], login=authorization)
    trusting = ssl.create_default_context(cafile=str(certificate))
    login = Login(username="ana", password="s3creta")
    add_source(database, tenant_id, erp.url, login, auth="basic")
    sources = SoapSources(erp.http(trusting), lambda: CIPHER)
    inventory = SourcedInventory(database, Catalogue(database), sources.open, clock=clock)
    assert codes(inventory, tenant_id) == ["A-1"]
    with pytest.raises(InventorySourceError, match="answer"):
        SoapSource(settings(erp.url), login, erp.http(trusting)).lots()
    with database.tenant(tenant_id, actor="test") as tx:
        logged = tx.execute("SELECT after FROM ops.audit_log WHERE table_name = 'sales.inventory_sources'")
    assert not any("credentials" in row["after"] for row in logged)


def test_the_cache_is_five_minutes() -> None:
    assert timedelta(minutes=5) == FRESH
