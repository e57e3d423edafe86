"""A company's first import: from its system itself, from files, from its own Postgres, page by page."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from pydantic import ValidationError

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.sync.operations.runs import RunReport, StartedRun, StartImport, start_import
from salesmind.sync.run_settings import PostgresSource
from salesmind.sync.runs import LEASE
from sync.connectors.base import UnreachableError
from sync.sources.base import SourceError
from sync.sources.postgres import PostgresTables
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld

CLIENTS = "nombre;telefono;correo;codigo;zona\n"


PAGE = 20


@pytest.fixture
def world(database: Database, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch) -> SyncWorld:
    for module in ("csv_files", "postgres"):
        monkeypatch.setattr(f"sync.sources.{module}.PAGE_ROWS", PAGE)
    return SyncWorld(database, tenant_id)


def start(world: SyncWorld, connection_id: UUID, source: dict[str, Any], **options: Any) -> StartedRun:
    command = StartImport.model_validate(
        {"tenant_id": world.tenant_id, "connection_id": connection_id, "source": source, **options}
    )
    return start_import(world.database, lambda: world.cipher, command, world.clock())


def put_file(world: SyncWorld, content: str | bytes, name: str = "clients.csv") -> None:
    data = content if isinstance(content, bytes) else content.encode()
    world.bucket.objects[f"sync-imports/{world.tenant_id}/{name}"] = data


def import_csv(world: SyncWorld, connection_id: UUID, **file: Any) -> RunReport:
    file = {"key": "clients.csv", "id_column": "codigo"} | file
    return world.run(start(world, connection_id, {"kind": "csv", "files": {"client": file}}))


def test_all_that_a_system_lists_is_taken_over_and_told_to_the_others(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    people = [crm.set("contact", firstname=f"C{n}", phone=f"+5190000{n:04}") for n in range(5)]
    crm.set(
        "deal", dealname="Lot 7", dealstage="quoted", contact_id=people[3], amount="100.50", currency="USD"
    )
    crm.set("contact", firstname="Nobody", status="UNKNOWN STATUS")
    crm.take_events()

    report = world.run(start(world, crm_id, {"kind": "api"}))
    assert (report.state, report.counts) == ("done", {"read": 7, "made": 6, "unreadable": 1})
    assert [(f.what, f.reason) for f in report.findings] == [("unreadable", "stage: unknown_value")]
    world.settle()
    assert len(sales.held("client")) == 5
    (sale,) = sales.held("sale")
    assert sale["monto"] == "100.50"
    assert sales.records["client"][sale["cliente_id"]].fields["nombre"] == "C3"
    assert not crm.writes, "who said it is not told"

    again = world.run(start(world, crm_id, {"kind": "api"}))
    assert again.counts == {"read": 7, "unchanged": 6, "unreadable": 1}


def test_a_company_moves_in_steps_and_reads_one_model_meanwhile(world: SyncWorld) -> None:
    """Both old webhooks go on: what either says during and after the import reaches the same records."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    # In this application whoever bought is a client, which a lead of the CRM is not.
    mapping = {"objects": {name: dict(entry) for name, entry in SALES_MAPPING["objects"].items()}}
    mapping["objects"]["client"] |= {"kind": "client"}
    mapping["objects"]["sale"] |= {
        "fields": [
            entry | ({"ours": "client_id"} if entry["ours"] == "lead_id" else {})
            for entry in SALES_MAPPING["objects"]["sale"]["fields"]
        ]
    }
    sales_id, sales = world.connect("sales", mapping)
    ana = crm.set("contact", firstname="Ana", phone="+51900000001")
    luis = sales.set("client", nombre="Luis", telefono="+51900000002")
    sales.set("client", nombre="Ana", telefono="+51900000001")
    sales.set("sale", titulo="Lot 7", estado="vendido", monto="90.00", moneda="USD", cliente_id=luis)
    crm.take_events(), sales.take_events()

    moved = start(world, crm_id, {"kind": "api"})
    world.run(moved, pages=1)
    crm.set("contact", ana, firstname="Ana María")
    world.tell_all()
    world.run(moved)
    world.run(start(world, sales_id, {"kind": "api"}))
    sales.set("client", luis, correo="luis@example.com")
    world.settle()

    people = world.rows(
        "SELECT kind, name, email, person_id FROM unified.people WHERE tenant_id = %s ORDER BY phone, kind DESC"
    )
    assert [(row["kind"], row["name"], row["email"]) for row in people] == [
        ("lead", "Ana María", None),
        ("client", "Ana", None),
        ("client", "Luis", "luis@example.com"),
    ]
    assert people[0]["person_id"] == people[1]["person_id"] != people[2]["person_id"]
    (sale,) = world.rows("SELECT title, customer, amount, stage FROM unified.sales WHERE tenant_id = %s")
    assert tuple(sale.values()) == ("Lot 7", "Luis", 9000, "won")
    assert set(world.states()) == {"applied", "unchanged"}, "no event was set aside, and none waits"


def test_whom_both_systems_hold_is_one_person_with_one_sale(world: SyncWorld) -> None:
    """Also while both go on telling: their webhooks come before, between and after the pages of the imports."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    quote = str(uuid4())
    others = [crm.set("contact", firstname=f"C{n}", phone=f"+5191000{n:04}") for n in range(3)]
    ana = crm.set("contact", firstname="Ana", phone="+51900000001")
    deal = crm.set("deal", dealname="Lot 7", dealstage="quoted", contact_id=ana, quote_id=quote)
    ana_there = sales.set("client", nombre="Ana Q.", telefono="900 000 001", correo="ana@example.com")
    lot = {"monto": "90.00", "moneda": "USD", "cotizacion": quote}
    sale = sales.set("sale", titulo="Lote 7", estado="separado", cliente_id=ana_there, **lot)
    crm.take_events(), sales.take_events()

    from_crm, from_sales = (start(world, id_, {"kind": "api"}) for id_ in (crm_id, sales_id))
    world.run(from_crm, pages=1)
    crm.set("contact", ana, firstname="Ana María")
    sales.set("sale", sale, estado="vendido")
    world.tell_all()
    world.run(from_sales, pages=1)
    crm.set("deal", deal, dealname="Lot 7 by the lake")
    world.tell_all()
    for started in (from_crm, from_sales):
        assert world.run(started).state == "done"
    sales.set("client", ana_there, observaciones="calls in the evening")
    world.settle()

    people = world.rows("SELECT id, phone, email FROM unified.people WHERE tenant_id = %s ORDER BY phone")
    assert [row["phone"] for row in people] == ["+51900000001", *(f"+5191000{n:04}" for n in range(3))]
    assert people[0]["email"] == "ana@example.com"
    (sold,) = world.rows(
        "SELECT lead_id, customer, stage, amount, quote_id FROM unified.sales WHERE tenant_id = %s"
    )
    assert tuple(sold.values()) == (people[0]["id"], "Ana María", "won", 9000, UUID(quote))
    assert (len(crm.held("contact")), len(crm.held("deal"))) == (1 + len(others), 1), (
        "and neither got it twice"
    )
    assert (len(sales.held("client")), len(sales.held("sale"))) == (1 + len(others), 1)
    assert crm.held("deal")[0]["dealstage"] == "closedwon"
    assert set(world.states()) <= {"applied", "unchanged"}, "no event was set aside, and none waits"


def test_a_file_is_imported_in_pages_with_its_encoding_and_delimiter_found_out(world: SyncWorld) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    rows = [f'"Peña, {n}";9876{n:05};;{n};Costa\r\n' for n in range(45)]
    put_file(world, (CLIENTS + "".join(rows)).encode("windows-1252"))
    started = start(
        world, sales_id, {"kind": "csv", "files": {"client": {"key": "clients.csv", "id_column": "codigo"}}}
    )
    assert world.run(started, pages=1).counts == {"read": PAGE, "made": PAGE}
    report = world.run(started)
    assert (report.state, report.counts) == ("done", {"read": 45, "made": 45})
    assert {lead["name"] for lead in world.leads()} == {f"Peña, {n}" for n in range(45)}
    (link,) = world.rows("SELECT extra FROM crm.links WHERE tenant_id = %s AND external_id = '7'")
    assert link["extra"] == {"codigo": "7", "zona": "Costa"}, "what no field names is kept"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ana;900 000 001;;;", "no id"),
        ("Ana;900 000 001;;7;;;;", "more cells than columns"),
        ("Ana;not a number;;7;", "phone: unreadable_phone"),
        ("Ana\x00;987654321;;7;", None),
        ('"Ana\nPérez";987654321;;7;', None),
        ("Ana;987654321;;7", None),
    ],
)
def test_a_row_that_cannot_be_read_does_not_stop_the_others(
    world: SyncWorld, row: str, reason: str | None
) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    put_file(world, "\ufeff" + CLIENTS + row + "\n;;;;\nLuis;987000000;;8;\n")
    report = import_csv(world, sales_id)
    assert report.counts == {"read": 2, "made": 1, "unreadable": 1} if reason else {"read": 2, "made": 2}
    assert [finding.reason for finding in report.findings] == ([reason] if reason else [])
    assert "Luis" in {lead["name"] for lead in world.leads()}


def test_a_row_that_the_database_refuses_does_not_stop_the_others(world: SyncWorld) -> None:
    mapping = {
        "objects": {
            "client": {
                "kind": "lead",
                "fields": [
                    {"ours": "name", "theirs": "nombre"},
                    {"ours": "conversation_id", "theirs": "telefono"},
                ],
            }
        }
    }
    sales_id, _ = world.connect("sales", mapping)
    put_file(world, CLIENTS + "Ana;no uuid;;1;\nLuis;;;2;\n")
    report = import_csv(world, sales_id)
    assert (report.state, report.counts) == ("done", {"read": 2, "made": 1, "unreadable": 1})
    assert [(f.external_id, f.reason) for f in report.findings] == [("1", "database")]
    assert [lead["name"] for lead in world.leads()] == ["Luis"]


def test_line_ends_within_a_cell_are_of_it_also_where_a_page_ends(world: SyncWorld) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    rows = [f'"C{n}";;;{n};"one\r\ntwo; ""three"""\n' for n in range(41)]
    put_file(world, CLIENTS + "".join(rows))
    assert import_csv(world, sales_id).counts == {"read": 41, "made": 41}
    links = world.rows("SELECT extra FROM crm.links WHERE tenant_id = %s")
    assert {link["extra"]["zona"] for link in links} == {'one\r\ntwo; "three"'}


def test_names_may_be_quoted_behind_the_mark_that_programs_of_windows_write(world: SyncWorld) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    put_file(world, '\ufeff"codigo","nombre"\r\n"7","Peña"\r\n')
    assert import_csv(world, sales_id).counts == {"read": 1, "made": 1}
    assert [lead["name"] for lead in world.leads()] == ["Peña"]


@pytest.mark.parametrize(
    ("content", "file", "reason"),
    [
        (None, {}, "no_file clients.csv"),
        ("a;b\n1;2\n", {}, "no_column codigo"),
        ("codigo;codigo\n", {}, "unreadable_header clients.csv"),
        ("", {}, "no_column codigo"),
        (CLIENTS + f'"{"x" * 200_000}";;;1;\n', {}, "not_csv clients.csv"),
        (CLIENTS + "x" * 3_000_000, {}, "line_too_long"),
        (CLIENTS + '"x\n' + 'y";"z\n' * 800_000, {}, "line_too_long"),
        (";".join(f"c{n}" for n in range(300)) + ";codigo\n", {}, "unreadable_header clients.csv"),
    ],
    ids=[
        "no file",
        "no column",
        "twice",
        "empty",
        "endless cell",
        "endless line",
        "endless row",
        "many columns",
    ],
)
def test_a_file_that_cannot_be_read_ends_the_import_with_its_reason(
    world: SyncWorld, content: str | None, file: dict[str, Any], reason: str
) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    if content is not None:
        put_file(world, content)
    report = import_csv(world, sales_id, **file)
    assert (report.state, report.reason) == ("failed", reason)


def test_a_file_that_is_replaced_meanwhile_ends_the_import(world: SyncWorld) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    put_file(world, CLIENTS + "".join(f"C{n};;;{n};\n" for n in range(30)))
    started = start(
        world, sales_id, {"kind": "csv", "files": {"client": {"key": "clients.csv", "id_column": "codigo"}}}
    )
    world.run(started, pages=1)
    put_file(world, CLIENTS + "".join(f"D{n};;;{n};\n" for n in range(30)))
    assert world.run(started).reason == "file_changed clients.csv"


def test_versions_of_a_file_count_as_those_of_events_do(world: SyncWorld) -> None:
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    sales.set("client", "7", nombre="Ana today", telefono="+51900000001")
    world.tell_all()
    put_file(world, "nombre,codigo,cambio\nAna long ago,7,2020-01-01T10:00:00Z\nLuis,8,yesterday\n")
    report = import_csv(world, sales_id, version_column="cambio")
    assert report.counts == {"read": 2, "unchanged": 1, "unreadable": 1}
    assert [lead["name"] for lead in world.leads()] == ["Ana today"]


@pytest.mark.parametrize(
    "key", ["../other/clients.csv", "/clients.csv", "a//b.csv", "./x.csv", "a/../../b.csv"]
)
def test_a_file_of_another_company_cannot_be_named(world: SyncWorld, key: str) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    with pytest.raises(ValidationError, match="key"):
        import_csv(world, sales_id, key=key)


# ---- their own Postgres


@pytest.fixture
def theirs(postgres: PostgresDatabase) -> Iterator[dict[str, Any]]:
    """A second database of another application, with a login that may read and more."""
    name = f"their_{uuid4().hex[:12]}"
    admin: dict[str, Any] = conninfo_to_dict(postgres.conninfo)
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    server = admin | {"dbname": name}
    with psycopg.connect(**server, autocommit=True) as connection:
        connection.execute(
            """
            CREATE SCHEMA "Ventas";
            CREATE TABLE "Ventas"."Clientes" (
                "Codigo" integer PRIMARY KEY, nombre text, telefono text, correo text, observaciones text,
                cambiado timestamptz);
            INSERT INTO "Ventas"."Clientes"
            SELECT n, 'Cliente ' || n, '+5191' || lpad(n::text, 7, '0'), NULL, NULL, timestamptz '2026-01-01 00:00Z'
            FROM generate_series(1, 25) n;
            CREATE TABLE ventas (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), titulo text, estado text,
                                 monto numeric(12, 2), moneda text, cliente_id integer);
            INSERT INTO ventas (titulo, estado, monto, moneda, cliente_id)
            VALUES ('Lote 7', 'vendido', 85000.10, 'PEN', 7);
            """
        )
    yield server
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def source_of(server: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "kind": "postgresql",
        "host": server.get("host", "127.0.0.1"),
        "port": int(server.get("port", 5432)),
        "database": server["dbname"],
        "tls": "disable",
        "tables": {
            "client": {
                "schema": "Ventas",
                "table": "Clientes",
                "id_column": "Codigo",
                "version_column": "cambiado",
            },
            "sale": {"table": "ventas"},
        },
        **more,
    }


def login_of(server: dict[str, Any]) -> dict[str, str]:
    return {"username": server["user"], "password": server.get("password", "unused")}


def test_another_applications_postgres_is_imported_and_goes_on_where_it_stopped(
    world: SyncWorld, theirs: dict[str, Any]
) -> None:
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    _, crm = world.connect("crm", CRM_MAPPING)
    started = start(world, sales_id, source_of(theirs), login=login_of(theirs))
    assert world.run(started, pages=1).counts == {"read": PAGE, "made": PAGE}
    with psycopg.connect(**theirs, autocommit=True) as connection:
        # What is done is not read again, and what changes meanwhile shifts no page.
        connection.execute('DELETE FROM "Ventas"."Clientes" WHERE "Codigo" <= 3')
    report = world.run(started)
    assert (report.state, report.counts) == ("done", {"read": 26, "made": 26})
    leads = {lead["name"]: lead for lead in world.leads()}
    assert len(leads) == 25
    (sale,) = world.rows("SELECT lead_id, amount, stage FROM sales.sales WHERE tenant_id = %s")
    assert tuple(sale.values()) == (leads["Cliente 7"]["id"], 8_500_010, "won")
    world.settle()
    assert len(crm.held("contact")) == 25
    assert not sales.writes

    again = world.run(start(world, sales_id, source_of(theirs), login=login_of(theirs)))
    assert again.counts == {"read": 23, "unchanged": 23}


def test_a_worker_that_dies_in_a_page_of_an_import_leaves_nothing_of_it(
    world: SyncWorld, theirs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    started = start(world, sales_id, source_of(theirs), login=login_of(theirs))
    world.run(started, pages=1)

    class Killed(BaseException):
        pass

    def dies(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("sync.importing.keep_page", dies)  # all rows of the page are written by then
        with pytest.raises(Killed):
            world.run(started)
    assert len(world.leads()) == PAGE
    world.clock.pass_(seconds=LEASE.total_seconds() + 1)
    report = world.run(started)
    assert (report.state, report.counts) == ("done", {"read": 26, "made": 26})


def test_the_login_is_sealed_and_forgotten_when_the_import_ends(
    world: SyncWorld, theirs: dict[str, Any]
) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    login = {"username": "reader", "password": "a-secret-of-theirs"}
    started = start(world, sales_id, source_of(theirs), login=login)
    (row,) = world.rows("SELECT settings, credentials FROM crm.runs WHERE tenant_id = %s")
    log = world.rows("SELECT before, after FROM ops.audit_log WHERE tenant_id = %s")
    assert "a-secret-of-theirs" not in json.dumps([row["settings"], log], default=str)
    opened = TokenCipher.decrypt(world.cipher, bytes(row["credentials"]), context=str(started.run_id))
    assert json.loads(opened) == login

    report = world.run(started)  # there is no such user
    assert (report.state, report.reason) == ("running", "connection")
    world.clock.pass_(hours=25)
    assert world.run(started).state == "failed"
    (row,) = world.rows("SELECT credentials FROM crm.runs WHERE tenant_id = %s")
    assert row["credentials"] is None


def test_nothing_can_be_written_there(theirs: dict[str, Any]) -> None:
    """Also by a login that may: a view may call a function that writes."""
    with psycopg.connect(**theirs, autocommit=True) as connection:
        connection.execute(
            """
            CREATE TABLE harmed (at timestamptz);
            CREATE FUNCTION harm() RETURNS integer LANGUAGE sql VOLATILE
            AS 'INSERT INTO harmed VALUES (now()) RETURNING 1';
            CREATE VIEW trap AS SELECT harm() AS id;
            """
        )
    settings = PostgresSource.model_validate(source_of(theirs, tables={"client": {"table": "trap"}}))
    source = PostgresTables(settings, login_of(theirs), allows_private=True)
    with pytest.raises((SourceError, UnreachableError)):
        source.page("client", None)
    with psycopg.connect(**theirs) as connection:
        assert connection.execute("SELECT count(*) FROM harmed").fetchone() == (0,)


def test_names_and_rows_may_be_odd(world: SyncWorld, theirs: dict[str, Any]) -> None:
    with psycopg.connect(**theirs, autocommit=True) as connection:
        connection.execute(
            """
            CREATE TABLE "100%s; odd" ("%(id)" text PRIMARY KEY, nombre text, photo text);
            INSERT INTO "100%s; odd" VALUES ('it''s', 'Ana', NULL), ('large', 'Luis', repeat('x', 300000));
            """
        )
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    tables = {"client": {"table": "100%s; odd", "id_column": "%(id)"}}
    report = world.run(start(world, sales_id, source_of(theirs, tables=tables), login=login_of(theirs)))
    assert report.counts == {"read": 2, "made": 1, "unreadable": 1}
    assert [(f.external_id, f.reason) for f in report.findings] == [("large", "too large")]
    assert [lead["name"] for lead in world.leads()] == ["Ana"]


def test_a_server_that_keeps_us_waiting_is_hung_up_on(
    theirs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(**theirs, autocommit=True) as connection:
        connection.execute("CREATE VIEW slow AS SELECT 1 AS id FROM pg_sleep(10)")
    settings = PostgresSource.model_validate(source_of(theirs, tables={"client": {"table": "slow"}}))
    monkeypatch.setattr("sync.sources.postgres.DEADLINE_SECONDS", 0.1)
    with pytest.raises(UnreachableError, match="connection"):
        PostgresTables(settings, login_of(theirs), allows_private=True).page("client", None)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"table": "no_such_table"}, "unreadable_table client UndefinedTable"),
        ({"table": "ventas", "id_column": "no_such_column"}, "unreadable_table client UndefinedColumn"),
        ({"table": "ventas; DROP TABLE ventas"}, "unreadable_table client UndefinedTable"),
    ],
)
def test_a_table_that_cannot_be_read_ends_the_import(
    world: SyncWorld, theirs: dict[str, Any], table: dict[str, str], reason: str
) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    source = source_of(theirs, tables={"client": table})
    report = world.run(start(world, sales_id, source, login=login_of(theirs)))
    assert (report.state, report.reason) == ("failed", reason)


@pytest.mark.parametrize(
    ("addresses", "tls", "reason"),
    [
        (["10.0.0.5"], "require", "forbidden_address"),
        (["8.8.8.8", "127.0.0.1"], "require", "forbidden_address"),
        (["169.254.169.254"], "verify-full", "forbidden_address"),
        (["::ffff:10.0.0.1"], "require", "forbidden_address"),
        (["8.8.8.8"], "disable", "tls_required"),
    ],
)
def test_a_deployment_reaches_public_servers_alone_and_encrypted(
    theirs: dict[str, Any], addresses: list[str], tls: str, reason: str
) -> None:
    settings = PostgresSource.model_validate(source_of(theirs, host="db.example.com", tls=tls))
    source = PostgresTables(settings, login_of(theirs), resolver=lambda _host, _port: addresses)
    with pytest.raises(SourceError, match=re.escape(reason)):
        source.page("client", None)


def test_what_an_import_needs_is_checked_before_it_starts(world: SyncWorld, theirs: dict[str, Any]) -> None:
    sales_id, _ = world.connect("sales", SALES_MAPPING)
    with pytest.raises(ValidationError, match="login"):
        start(world, sales_id, source_of(theirs))
    with pytest.raises(ValidationError, match="login"):
        start(world, sales_id, {"kind": "api"}, login=login_of(theirs))
    with pytest.raises(ConfigurationError, match="does not have invoice"):
        start(world, sales_id, {"kind": "api", "object_types": ["invoice"]})
    for host in ("/run/postgresql", "a,b", "x y", ""):
        with pytest.raises(ValidationError, match="host"):
            start(world, sales_id, source_of(theirs, host=host), login=login_of(theirs))
