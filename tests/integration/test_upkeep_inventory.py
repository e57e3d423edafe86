"""Operating what companies sell: their own systems registered, removed and asked again, and what the doctor says."""

import base64
import json
import re
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.json import Json

import salesmind.inventory.sources.soap as soap_source
from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.inventory.catalogue import LotSearch
from salesmind.inventory.findings import InventoryInspector
from salesmind.inventory.lots import Inventory
from salesmind.inventory.sources.base import InventorySourceError
from salesmind.inventory.sources.refresh import open_inventory
from salesmind.inventory.sources.soap import read_settings
from salesmind.runtime.observability import get_logger
from salesmind.tenants.directory import TenantDirectory
from tests.fixtures.data_keys import write_data_keys
from tests.fixtures.erp import MAPPING, Erp, add_source, lot
from tests.fixtures.paths import ROOT
from upkeep.commands import read_command, run_command
from upkeep.company_checks import check_inventory
from upkeep.container import UpkeepContainer
from upkeep.settings import UpkeepSettings
from upkeep.verdicts import Verdict

TODAY = datetime.now(UTC).date()
CIPHER = TokenCipher(bytes(KEY_BYTES))
PASSWORD = "s3creta-de-ana"
FAILURE = "The company's own system gave no list of lots"


class Secrets:
    """The secrets store, which knows the functions' login."""

    def __init__(self, user: str, password: str) -> None:
        self._login = (user, password)

    def login(self, secret_id: str) -> tuple[str, str]:
        return self._login


class Upkeep:
    """upkeep as a deployment wires it, on the database of the tests."""

    def __init__(self, app_conninfo: str, database: Database, tenant_id: UUID, keys: Path) -> None:
        server = conninfo_to_dict(app_conninfo)
        settings = UpkeepSettings(
            database_host=str(server["host"]),
            database_port=int(server.get("port") or 5432),
            database_name=str(server["dbname"]),
            database_sslmode="disable",
            database_app_secret="app",
            outbound_queue_url="",
            quote_queue_url="",
            sync_queue_url="",
            event_bus_name="",
            documents_bucket="",
            ingest_queue_url="",
            crm_secret_prefix="",
            data_key_directory=write_data_keys(keys),
        )
        self.parts = UpkeepContainer(settings)
        self.parts.secrets = Secrets("salesmind_upkeep", str(server["password"]))  # type: ignore[assignment]
        self.database, self.tenant_id = database, tenant_id

    def ask(self, action: str, **payload: Any) -> dict[str, Any]:
        payload = {"action": action, "tenant_id": str(self.tenant_id), **payload}
        answer = run_command(json.loads(json.dumps(payload)), self.parts, lambda: 100.0)
        assert json.loads(json.dumps(answer)) == answer
        return answer

    def register(self, erp: Erp, **payload: Any) -> dict[str, Any]:
        settings = {"wsdl_url": erp.url, "mapping": MAPPING}
        settings |= {name: payload.pop(name) for name in ("wsdl_url", "mapping") if name in payload}
        return self.ask("register_inventory_source", kind="soap", settings=settings, **payload)

    def fix(self) -> int:
        return self.parts.inventory_sources.ask_again([self.tenant_id], get_logger("test"))

    def check(self) -> Verdict:
        tenants = TenantDirectory(self.database)
        tenants.all_ids = lambda: [self.tenant_id]  # type: ignore[method-assign] - other tests' tenants are not ours
        return check_inventory(InventoryInspector(self.database), tenants)

    def findings(self) -> list[str]:
        return [
            finding.kind for finding in InventoryInspector(self.database).inspect(self.tenant_id).findings
        ]

    def execute(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement, parameters)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []

    def sources(self) -> list[dict[str, Any]]:
        return self.execute("SELECT * FROM sales.inventory_sources")

    def inventory(self, at: datetime | None = None) -> Inventory:
        """What chat and quote search, as they open it."""
        return open_inventory(self.database, lambda: CIPHER, clock=lambda: at or datetime.now(UTC))

    def codes(self, at: datetime | None = None) -> list[str]:
        wish = LotSearch(status=None, order="code")
        return [found.code for found in self.inventory(at).search(self.tenant_id, wish, TODAY).lots]


@pytest.fixture
def upkeep(app_conninfo: str, database: Database, tenant_id: UUID, tmp_path: Path) -> Iterator[Upkeep]:
    upkeep = Upkeep(app_conninfo, database, tenant_id, tmp_path)
    yield upkeep
    upkeep.parts.database.close()
    upkeep.parts.http.close()


@pytest.fixture
def reached(erp: Erp, monkeypatch: pytest.MonkeyPatch) -> Erp:
    """The system, at an address of this machine that the guard lets through."""
    monkeypatch.setattr(soap_source, "soap_http", erp.http)
    return erp


def test_a_registered_system_is_asked_at_once_and_its_lots_are_found_by_every_function(
    upkeep: Upkeep, reached: Erp
) -> None:
    reached.now([lot("B-7", Vista="Parque"), lot("B-8", "V"), lot("B-9", "?"), lot("B-7")])
    answer = upkeep.register(reached)
    [source] = upkeep.sources()
    assert answer == {
        "tenant_id": str(upkeep.tenant_id),
        "source_id": str(source["id"]),
        "replaced": False,
        "listed": 4,
        "lots": 2,
        "problems": [
            {"line": 3, "column": "Estado", "error": "unknown_choice"},
            {"line": 4, "column": None, "error": "repeated_row"},
        ],
    }
    assert upkeep.codes() == ["B-7", "B-8"]
    assert reached.requests() == ["GET", "POST"], "what it answered to us is not asked for again"
    reached.now([lot("B-7"), lot("B-10")])
    assert upkeep.codes(datetime.now(UTC) + timedelta(minutes=6)) == ["B-10", "B-7"]


def test_the_payload_of_the_docs_is_one(upkeep: Upkeep, reached: Erp) -> None:
    page = (ROOT / "docs" / "inventory-files.md").read_text("utf-8")
    [example] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    payload = json.loads(example)
    read_command(payload)
    read_settings(payload["settings"])
    del payload["login"], payload["tenant_id"]
    payload["settings"]["wsdl_url"] = reached.url
    payload["settings"]["mapping"]["auth"] = "none"
    assert upkeep.ask(payload.pop("action"), **payload)["lots"] == 1


def test_a_login_is_sealed_for_its_row_and_works(
    upkeep: Upkeep,
    secure_erp: Erp,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    erp = secure_erp
    erp.now([lot("A-1")], login="Basic " + base64.b64encode(f"ana:{PASSWORD}".encode()).decode())
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(soap_source, "soap_http", lambda: erp.http(trusting))
    mapping = {**MAPPING, "auth": "basic"}
    login = {"username": "ana", "password": PASSWORD}
    with pytest.raises(InventorySourceError, match="answer"):
        upkeep.register(erp, mapping=mapping, login={**login, "password": "wrong"})
    assert upkeep.sources() == []

    answer = upkeep.register(erp, mapping=mapping, login=login)

    assert PASSWORD not in json.dumps(answer)
    [source] = upkeep.sources()
    sealed = bytes(source["credentials"])
    assert PASSWORD.encode() not in sealed
    assert json.loads(CIPHER.decrypt(sealed, context=str(source["id"]))) == login
    assert PASSWORD not in json.dumps(upkeep.execute("SELECT before, after FROM ops.audit_log"))
    assert upkeep.codes(datetime.now(UTC) + timedelta(minutes=6)) == ["A-1"]
    assert erp.requests().count("POST") == 2


def test_a_system_that_replaces_another_takes_its_lots_over(upkeep: Upkeep, reached: Erp) -> None:
    reached.now([lot("A-1"), lot("A-2")])
    first = upkeep.register(reached)
    upkeep.execute("UPDATE sales.inventory_sources SET failures = 3, retry_at = clock_timestamp() + '1 hour'")
    reached.now([lot("A-2"), lot("A-3")])
    again = upkeep.register(reached, mapping={**MAPPING, "details": {}})
    assert (again["replaced"], again["source_id"], again["lots"]) == (True, first["source_id"], 2)
    assert upkeep.codes() == ["A-2", "A-3"]
    [source] = upkeep.sources()
    assert (source["settings"]["mapping"]["details"], source["failures"], source["retry_at"]) == ({}, 0, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"wsdl_url": "http://127.0.0.1/?wsdl"}, r"address \(private\)"),
        ({"wsdl_url": "http://169.254.169.254/latest/meta-data"}, r"address \(private\)"),
        ({"wsdl_url": "https://localhost/?wsdl"}, r"address \(private\)"),
        ({"wsdl_url": "http://[::ffff:10.0.0.1]/"}, r"address \(private\)"),
        ({"wsdl_url": "http://example.com:22/"}, r"address \(port\)"),
        ({"wsdl_url": "https://ana:secret@example.com/"}, r"address \(credentials\)"),
        ({"wsdl_url": "file:///etc/passwd"}, r"address \(scheme\)"),
        ({"wsdl_url": "/etc/passwd"}, r"address \(scheme\)"),
        (
            {"mapping": {"operation": "", "fields": {"code": 7}}},
            r"operation: .* at least 1 .*; mapping\.fields\.code: .* valid string",
        ),
        ({"mapping": {**MAPPING, "fields": {"precio": "Precio"}}}, "no such column: precio"),
        ({"mapping": {**MAPPING, "auth": "basic"}}, "insecure"),
        (
            {"mapping": {**MAPPING, "auth": "wsse"}, "login": {"username": "ana", "password": PASSWORD}},
            "insecure",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason_and_nothing_is_kept(
    upkeep: Upkeep, erp: Erp, change: dict[str, Any], why: str
) -> None:
    with pytest.raises(InventorySourceError, match=why) as refused:
        upkeep.register(erp, **{"wsdl_url": "http://127.0.0.1:8080/?wsdl", **change})
    assert PASSWORD not in str(refused.value)
    assert upkeep.sources() == []
    assert erp.requests() == []


@pytest.mark.parametrize("mode", ["fault", "error", "garbage"])
def test_a_system_that_does_not_answer_leaves_the_one_that_was(
    upkeep: Upkeep, reached: Erp, mode: str
) -> None:
    upkeep.register(reached)
    before = upkeep.sources()
    reached.now([lot("A-2")], mode=mode)
    with pytest.raises(InventorySourceError):
        upkeep.register(reached, mapping={**MAPPING, "details": {}})
    assert upkeep.sources() == before
    assert upkeep.codes() == ["A-1"]


def test_a_login_that_nothing_sends_and_a_company_that_is_none_are_told(upkeep: Upkeep, reached: Erp) -> None:
    with pytest.raises(ConfigurationError, match="basic or wsse"):
        upkeep.register(reached, login={"username": "ana", "password": PASSWORD})
    with pytest.raises(ConfigurationError, match="no company"):
        upkeep.register(reached, tenant_id=str(uuid4()))
    assert reached.requests() == []


def test_a_company_has_several_systems_each_under_its_name(upkeep: Upkeep, reached: Erp) -> None:
    reached.now([lot("A-1")])
    upkeep.register(reached, name="norte")
    reached.now([lot("B-1")])
    answer = upkeep.register(reached, name="sur")
    assert (answer["replaced"], answer["lots"]) == (False, 1)
    assert upkeep.codes() == ["A-1", "B-1"]
    assert upkeep.ask("remove_inventory_source")["removed"] is False, "none is called main"
    assert upkeep.ask("remove_inventory_source", name="norte")["lots_withdrawn"] == 1
    assert upkeep.codes() == ["B-1"]
    with pytest.raises(InventorySourceError, match=r"kind \(known are soap\)"):
        upkeep.ask("register_inventory_source", kind="fax", settings={})


def test_another_companys_system_stays_what_it_is(upkeep: Upkeep, reached: Erp, database: Database) -> None:
    upkeep.register(reached)
    ours, other = upkeep.sources(), uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (other,))
    assert upkeep.ask("remove_inventory_source", tenant_id=str(other)) == {
        "tenant_id": str(other),
        "removed": False,
        "lots_withdrawn": 0,
    }
    upkeep.register(reached, tenant_id=str(other))
    assert upkeep.sources() == ours


def test_lots_of_a_system_that_is_removed_are_offered_to_nobody(upkeep: Upkeep, reached: Erp) -> None:
    reached.now([lot("A-1"), lot("A-2")])
    upkeep.register(reached)
    upkeep.execute(
        "INSERT INTO ops.incidents (tenant_id, kind, subject_id, detail) SELECT tenant_id, 'inventory_source', id, 'x' "
        "FROM sales.inventory_sources"
    )
    answer = upkeep.ask("remove_inventory_source")
    assert (answer["removed"], answer["lots_withdrawn"]) == (True, 2)
    assert upkeep.sources() == []
    assert upkeep.codes() == []
    assert upkeep.execute("SELECT FROM ops.incidents WHERE resolved_at IS NULL") == []
    assert upkeep.ask("remove_inventory_source")["removed"] is False


def test_lots_may_stay_as_the_companys_own(upkeep: Upkeep, reached: Erp) -> None:
    reached.now([lot("A-1"), lot("A-2")])
    upkeep.register(reached)
    assert upkeep.ask("remove_inventory_source", lots="keep")["lots_kept"] == 2
    late = upkeep.inventory(datetime.now(UTC) + timedelta(days=1))
    found = late.search(upkeep.tenant_id, LotSearch(order="code"), TODAY)
    assert [(one.code, one.as_of) for one in found.lots] == [("A-1", None), ("A-2", None)]


def test_no_secret_of_a_payload_is_in_the_error_that_refuses_it() -> None:
    wrong = {
        "action": "register_inventory_source",
        "tenant_id": str(uuid4()),
        "kind": "soap",
        "settings": {"wsdl_url": "https://erp.example/", "mapping": MAPPING},
        "login": {"username": "ana", "pasword": PASSWORD},
    }
    for payload in (wrong, {"action": "connect_number", "acces_token": PASSWORD}):
        with pytest.raises(ValueError, match="Extra inputs") as refused:
            read_command(payload)
        assert PASSWORD not in str(refused.value)


# ------------------------------------------------------------------------------------------------ the doctor


def test_a_company_that_sells_nothing_is_no_trouble(upkeep: Upkeep) -> None:
    assert upkeep.check().state == "not configured"


def test_the_doctor_tells_when_a_system_last_answered(upkeep: Upkeep, reached: Erp) -> None:
    upkeep.register(reached)
    upkeep.execute("UPDATE sales.inventory_sources SET fetched_at = '2026-11-20 10:30:00-05'")
    assert upkeep.check() == Verdict(
        "ok",
        "1 companies sell lots, and every available one has a price\n"
        f"company {upkeep.tenant_id}: its own system last answered at 2026-11-20 15:30 UTC",
    )


def test_a_system_that_is_down_is_told_of_with_its_reason_and_asked_again_by_a_fix(
    upkeep: Upkeep, reached: Erp
) -> None:
    upkeep.register(reached)
    upkeep.execute("UPDATE sales.inventory_sources SET fetched_at = fetched_at - interval '1 hour'")
    reached.now([lot("A-2")], mode="fault")
    upkeep.inventory().search(upkeep.tenant_id, LotSearch(), TODAY)
    assert upkeep.findings() == ["failing"]
    assert upkeep.check().state == "warning"
    for _ in range(2):
        upkeep.inventory().search(upkeep.tenant_id, LotSearch(), TODAY)
    verdict = upkeep.check()
    assert verdict.state == "failed"
    assert upkeep.findings() == ["not_answering"]
    for part in (str(upkeep.tenant_id), "3 failures in a row", f"{FAILURE}: fault", "--fix asks it"):
        assert part in verdict.detail

    asked = reached.requests().count("POST")
    upkeep.codes()
    assert reached.requests().count("POST") == asked, "the breaker is open"
    assert upkeep.fix() == 1
    assert reached.requests().count("POST") == asked + 1
    assert upkeep.findings() == ["not_answering"]
    assert upkeep.sources()[0]["retry_at"] > datetime.now(UTC), "still down: its breaker is open again"

    reached.now([lot("A-2")])
    assert upkeep.fix() == 1
    assert upkeep.check().state == "ok"
    assert upkeep.codes() == ["A-2"]
    assert upkeep.execute("SELECT FROM ops.incidents WHERE resolved_at IS NULL") == []
    assert upkeep.fix() == 0, "what answers is not asked by the doctor"


def test_a_system_that_never_answered_is_told_of(upkeep: Upkeep, reached: Erp) -> None:
    add_source(upkeep.database, upkeep.tenant_id, reached.url)
    assert (upkeep.findings(), upkeep.check().state) == (["never_asked"], "warning")
    reached.now([], mode="error")
    assert upkeep.fix() == 1
    assert (upkeep.findings(), upkeep.check().state) == (["never_answered"], "failed")
    reached.now([lot("A-1")])
    assert upkeep.fix() == 1
    assert upkeep.findings() == []


def test_lots_that_a_system_names_and_nobody_can_read_are_told_of(upkeep: Upkeep, reached: Erp) -> None:
    reached.now([lot("A-1"), lot("A-2", "?")])
    upkeep.register(reached)
    verdict = upkeep.check()
    assert (verdict.state, upkeep.findings()) == ("warning", ["left_out"])
    assert "1 lots of the company's own system cannot be read" in verdict.detail
    assert "number 2, Estado" in verdict.detail


def test_one_companys_broken_system_does_not_keep_the_others_from_being_asked(
    upkeep: Upkeep, reached: Erp
) -> None:
    source = add_source(upkeep.database, upkeep.tenant_id, reached.url)
    upkeep.execute("UPDATE sales.inventory_sources SET credentials = 'damaged' WHERE id = %s", source)
    assert upkeep.fix() == 1
    assert upkeep.sources()[0]["failures"] == 1


def add_lot(upkeep: Upkeep, code: str, status: str = "available", *lists: str) -> UUID:
    """A lot of the project P with a price on each of the lists."""
    new = uuid4()
    upkeep.execute(
        "INSERT INTO core.projects (tenant_id, name) VALUES (%s, 'P') ON CONFLICT DO NOTHING",
        upkeep.tenant_id,
    )
    upkeep.execute(
        "INSERT INTO sales.lots (tenant_id, id, project_id, code, status) "
        "SELECT tenant_id, %s, id, %s, %s FROM core.projects",
        new,
        code,
        status,
    )
    for name in lists:
        upkeep.execute(
            "INSERT INTO sales.prices (tenant_id, price_list_id, lot_id, amount) "
            "SELECT tenant_id, id, %s, 100 FROM sales.price_lists WHERE name = %s",
            new,
            name,
        )
    return new


def add_list(upkeep: Upkeep, name: str, first: int | None, last: int | None) -> None:
    """A price list from ``first`` to ``last``, in days from the company's today."""
    upkeep.execute(
        "INSERT INTO core.projects (tenant_id, name) VALUES (%s, 'P') ON CONFLICT DO NOTHING",
        upkeep.tenant_id,
    )
    upkeep.execute(
        """
        INSERT INTO sales.price_lists (tenant_id, project_id, name, currency, first_day, last_day)
        SELECT p.tenant_id, p.id, %s, 'PEN', today.day + %s::int, today.day + %s::int
        FROM core.projects p JOIN core.tenants t ON t.tenant_id = p.tenant_id
        CROSS JOIN LATERAL (SELECT (clock_timestamp() AT TIME ZONE t.time_zone)::date AS day) AS today
        """,
        name,
        first,
        last,
    )


@pytest.mark.parametrize(
    ("lists", "kinds"),
    [
        ({}, ["unpriced"]),
        ({"open": (None, None)}, []),
        ({"now": (-10, 8)}, []),
        ({"now": (-10, 7)}, ["expiring"]),
        ({"now": (-10, 0)}, ["expiring"]),
        ({"now": (-10, 3), "next": (4, 40)}, []),
        ({"now": (-10, 3), "much later": (20, 40)}, ["expiring"]),
        ({"over": (-10, -1)}, ["expired"]),
        ({"over": (-10, -1), "now": (-5, None)}, []),
        ({"begins": (1, 90)}, ["not_begun"]),
    ],
)
def test_lists_are_told_of_when_available_lots_are_or_will_be_without_a_price(
    upkeep: Upkeep, lists: dict[str, tuple[int | None, int | None]], kinds: list[str]
) -> None:
    for name, (first, last) in lists.items():
        add_list(upkeep, name, first, last)
    add_lot(upkeep, "A-1", "available", *lists)
    assert upkeep.findings() == kinds
    verdict = upkeep.check()
    assert verdict.state == ("warning" if kinds else "ok")
    assert ("1 available lots of P" in verdict.detail) == bool(kinds)


def test_lots_that_are_not_for_sale_need_no_price(upkeep: Upkeep) -> None:
    add_lot(upkeep, "A-1", "sold")
    add_lot(upkeep, "A-2", "reserved")
    withdrawn, promised = add_lot(upkeep, "A-3"), add_lot(upkeep, "A-4")
    assert upkeep.findings() == ["unpriced"]
    upkeep.execute("UPDATE sales.lots SET withdrawn_at = clock_timestamp() WHERE id = %s", withdrawn)
    reserve(upkeep, promised)
    assert upkeep.findings() == []


def reserve(upkeep: Upkeep, lot_id: UUID) -> None:
    quote = uuid4()
    upkeep.execute(
        """
        INSERT INTO sales.quotes (tenant_id, id, year, number, request_key, source, lot_id, status, currency, total,
                                  valid_until, snapshot, token)
        VALUES (%s, %s, 2026, 1, 'k', 'api', %s, 'accepted', 'PEN', 1, '2099-01-01', %s, %s)
        """,
        upkeep.tenant_id,
        quote,
        lot_id,
        Json({}),
        str(quote),
    )
    upkeep.execute(
        "INSERT INTO sales.reservations (tenant_id, lot_id, quote_id, until) VALUES (%s, %s, %s, '2099-01-01')",
        upkeep.tenant_id,
        lot_id,
        quote,
    )


def test_lots_are_counted_by_list_and_each_finding_says_what_to_do(upkeep: Upkeep) -> None:
    add_list(upkeep, "Preventa", -10, -1)
    for number in range(3):
        add_lot(upkeep, f"A-{number}", "available", "Preventa")
    add_lot(upkeep, "B-1")
    summary, expired, unpriced = upkeep.check().detail.splitlines()
    assert summary == "2 findings in 1 companies that sell lots"
    last_day = upkeep.execute("SELECT last_day FROM sales.price_lists")[0]["last_day"]
    assert expired == (
        f"company {upkeep.tenant_id}: 3 available lots of P cannot be quoted since the price list "
        f'"Preventa" ended on {last_day}: give it a later last_day, or import a newer list'
    )
    assert unpriced.endswith(
        "1 available lots of P have no price: import one, or say that they are sold or reserved"
    )


def test_companies_that_there_was_no_time_for_are_told_of(upkeep: Upkeep) -> None:
    add_lot(upkeep, "A-1")
    tenants = TenantDirectory(upkeep.database)
    tenants.all_ids = lambda: [upkeep.tenant_id]  # type: ignore[method-assign]
    verdict = check_inventory(InventoryInspector(upkeep.database), tenants, seconds=-1.0)
    assert "0 of 1 companies looked at" in verdict.detail
