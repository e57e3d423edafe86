"""Files of lots on a real Postgres and a bucket: all or nothing, the same file twice, late and lost notifications."""

import json
import threading
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import boto3
import pytest
from moto import mock_aws

from quote.files.exporting import export
from quote.files.importing import Importer, ImportOptions, ImportReport
from quote.files.uploads import InventoryBucket, InventoryUploads
from salesmind.db.database import Database
from salesmind.languages import LANGUAGES, text
from salesmind.quotes.jobs import inventory_file

LIST = """project,city,stage,code,area_m2,status,price_list,currency,price,last_day,tax_name,tax_percent,photos,Vista
Las Palmas,Piura,I,A-1,120.5,available,Feria,PEN,45000.00,2026-12-31,IGV,18,a.jpg|b.jpg,parque
Las Palmas,Piura,I,A-1,120.5,available,Dólares,USD,12000.00,,,,a.jpg|b.jpg,parque
Las Palmas,Piura,,A-2,90,sold,,,,,,,,
Los Olivos,,II,A-1,,reserved,Feria,CLP,90000000,,,,,
"""
PLANS = """plan_code,plan_name,plan_kind,project,instalments,rate,down_payment_percent,discount_percent
C,Contado,cash,,,,,5
24,24 cuotas,instalments,las palmas,24,12,20,
"""


def run(database: Database, tenant_id: UUID, content: str | bytes, **options: Any) -> ImportReport:
    data = content.encode() if isinstance(content, str) else content
    return Importer(database).run(tenant_id, data, ImportOptions(**options), actor="test")


def rows(database: Database, tenant_id: UUID, table: str) -> int:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute(f"SELECT count(*) AS n FROM {table}").fetchone()  # type: ignore[arg-type]  # noqa: S608
    assert found
    return int(found["n"])


def lots(database: Database, tenant_id: UUID) -> dict[str, dict[str, Any]]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute("SELECT * FROM sales.lots")
    return {row["code"]: row for row in found}


@pytest.fixture
def other_tenant(database: Database) -> UUID:
    new = uuid4()
    with database.tenant(new, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (new,))
    return new


def test_a_file_fills_the_catalogue_and_the_same_file_changes_nothing(
    database: Database, tenant_id: UUID
) -> None:
    first = run(database, tenant_id, LIST)
    assert first.done
    assert first.rows == 4
    assert (first.lots.created, first.prices.created, first.price_lists.created) == (3, 3, 3)
    audited = rows(database, tenant_id, "ops.audit_log")
    again = run(database, tenant_id, LIST.replace("Las Palmas", "LAS PÁLMAS"))
    assert again.done
    empty = ImportReport(done=True).lots
    assert (again.lots, again.prices, again.price_lists) == (empty, empty, empty)
    assert rows(database, tenant_id, "ops.audit_log") == audited
    plans = run(database, tenant_id, PLANS)
    assert (plans.done, plans.plans.created) == (True, 2)
    assert run(database, tenant_id, PLANS).plans == empty


def test_what_is_exported_fills_another_company_alike(
    database: Database, tenant_id: UUID, other_tenant: UUID
) -> None:
    for content in (LIST, PLANS, "role,max_percent\nadvisor,3.125\n"):
        assert run(database, tenant_id, content).done
    exported = export(database, tenant_id)
    assert run(database, other_tenant, exported.xlsx()).done
    copied = export(database, other_tenant)
    assert copied == exported
    assert copied.csv("lots") == exported.csv("lots")
    again = run(database, tenant_id, copied.xlsx())
    assert again.done
    assert {
        change.created + change.changed for change in (again.lots, again.prices, again.plans, again.limits)
    } == {0}


@pytest.mark.parametrize("bad", ["Las Palmas,A-3,alquilado", "Las Palmas,,sold", "las palmas,a-1,sold"])
def test_one_bad_row_and_nothing_is_imported_unless_asked(
    database: Database, tenant_id: UUID, bad: str
) -> None:
    content = f"project,code,status\nLas Palmas,A-1,available\n{bad}\nLas Palmas,A-2,sold\n"
    refused = run(database, tenant_id, content)
    assert (refused.done, refused.problem_count, refused.problems[0].row) == (False, 1, 3)
    assert rows(database, tenant_id, "core.projects") == rows(database, tenant_id, "sales.lots") == 0
    taken = run(database, tenant_id, content, partial=True)
    assert (taken.done, taken.partial, taken.problem_count, taken.lots.created) == (True, True, 1, 2)
    assert sorted(lots(database, tenant_id)) == ["A-1", "A-2"]


def test_what_only_the_catalogue_can_tell_undoes_all_of_it_too(database: Database, tenant_id: UUID) -> None:
    run(database, tenant_id, "project,code,price_list,currency,price\nP,A,Feria,PEN,100\n")
    content = "project,code,price_list,currency,price\nP,B,Otra,USD,100\nP,A,feria,USD,100\n"
    refused = run(database, tenant_id, content)
    [problem] = refused.problems
    assert (refused.done, problem.row, problem.code) == (False, 3, "price_list_currency")
    assert sorted(lots(database, tenant_id)) == ["A"]
    unknown = run(
        database, tenant_id, "plan_code,plan_name,plan_kind,project\nC,Contado,cash,Q\nD,Contado,cash,\n"
    )
    assert (unknown.done, unknown.problems[0].code, unknown.problems[0].row) == (False, "unknown_project", 2)
    assert rows(database, tenant_id, "sales.payment_plans") == 0
    assert run(database, tenant_id, content, partial=True).lots.created == 1


def test_a_dry_run_tells_what_would_be_and_does_nothing(database: Database, tenant_id: UUID) -> None:
    report = run(database, tenant_id, LIST, dry_run=True)
    assert (report.done, report.dry_run, report.lots.created, report.problem_count) == (False, True, 3, 0)
    assert rows(database, tenant_id, "core.projects") == 0


def test_columns_that_a_file_lacks_stay_and_empty_cells_empty(database: Database, tenant_id: UUID) -> None:
    run(database, tenant_id, LIST)
    before = lots(database, tenant_id)["A-2"]
    report = run(database, tenant_id, "project,code,area_m2\nLas Palmas,A-2,95\n")
    assert (report.lots.created, report.lots.changed) == (0, 1)
    after = lots(database, tenant_id)["A-2"]
    assert after["area_m2"] == 95
    assert {name for name in before if before[name] != after[name]} == {"area_m2", "updated_at"}
    run(
        database,
        tenant_id,
        "project,code,stage,photos,Vista,price_list,currency,price\nLas Palmas,A-1,,,,Feria,,\n",
    )
    with database.tenant(tenant_id, actor="test") as tx:
        lot = tx.execute(
            """
            SELECT l.stage_id, l.photo_keys, l.details, array_agg(list.name) AS lists
            FROM sales.lots l JOIN core.projects p ON p.id = l.project_id AND p.name = 'Las Palmas'
            JOIN sales.prices price ON price.lot_id = l.id JOIN sales.price_lists list ON list.id = price.price_list_id
            WHERE l.code = 'A-1' GROUP BY l.stage_id, l.photo_keys, l.details
            """
        ).fetchone()
    assert lot == {"stage_id": None, "photo_keys": [], "details": {}, "lists": ["Dólares"]}


@pytest.mark.parametrize("count", [2_000, pytest.param(10_000, marks=pytest.mark.deep)])
def test_thousands_of_lots_at_once(database: Database, tenant_id: UUID, count: int) -> None:
    lines = [f"P,A-{number},{100 + number % 50},available,PEN,{number + 1}.00" for number in range(count)]
    content = "project,code,area_m2,status,currency,price\n" + "\n".join(lines)
    report = run(database, tenant_id, content)
    assert (report.done, report.lots.created, report.prices.created) == (True, count, count)
    changed = run(
        database, tenant_id, content.replace(f"A-{count - 1},149,available", f"A-{count - 1},149,sold")
    )
    assert (changed.lots.changed, changed.prices.changed) == (1, 0)


def test_two_imports_at_once_make_no_project_twice(database: Database, tenant_id: UUID) -> None:
    reports: list[ImportReport] = []
    contents = [f"project,code\nLas Palmas,A-{number}\nLAS PALMAS,B\n" for number in range(8)]
    threads = [
        threading.Thread(target=lambda content=content: reports.append(run(database, tenant_id, content)))
        for content in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.done for report in reports] == [True] * 8
    assert rows(database, tenant_id, "core.projects") == 1
    assert rows(database, tenant_id, "sales.lots") == 9


def test_another_company_gets_nothing(database: Database, tenant_id: UUID, other_tenant: UUID) -> None:
    run(database, tenant_id, LIST)
    assert rows(database, other_tenant, "sales.lots") == 0
    assert run(database, other_tenant, LIST).lots.created == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_are_told_in_the_users_language(database: Database, tenant_id: UUID, language: Any) -> None:
    report = run(database, tenant_id, "project,code,price,currency\nP,A,45.000,PEN\n", language=language)
    [problem] = report.problems
    assert problem.text == text("errors.ambiguous_number", language, column="price", value="45.000")


@pytest.fixture
def s3() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="documents")
        yield client


@pytest.fixture
def uploads(database: Database, s3: Any) -> InventoryUploads:
    return InventoryUploads(database, InventoryBucket(s3, "documents"))


class Desk:
    """One company's folder of the bucket."""

    def __init__(self, s3: Any, uploads: InventoryUploads, tenant_id: UUID) -> None:
        self.s3 = s3
        self.uploads = uploads
        self.key = f"inventory/{tenant_id}/Etapa 1/lotes.csv"

    def put(self, content: str | bytes, **metadata: str) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.s3.put_object(Bucket="documents", Key=self.key, Body=data, Metadata=metadata)

    def notified(self) -> ImportReport | None:
        file = inventory_file(self.key)
        assert file
        return self.uploads.import_object(file)

    def result(self) -> dict[str, Any]:
        body = self.s3.get_object(Bucket="documents", Key=f"{self.key}.result.json")["Body"]
        loaded: dict[str, Any] = json.loads(body.read())
        return loaded

    def lose_result(self) -> None:
        self.s3.delete_object(Bucket="documents", Key=f"{self.key}.result.json")


@pytest.fixture
def desk(s3: Any, uploads: InventoryUploads, tenant_id: UUID) -> Desk:
    return Desk(s3, uploads, tenant_id)


def open_incidents(database: Database, tenant_id: UUID) -> list[str]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute("SELECT detail FROM ops.incidents WHERE resolved_at IS NULL")
    return [row["detail"] for row in found]


def test_an_upload_is_imported_and_its_result_lies_next_to_it(
    database: Database, tenant_id: UUID, desk: Desk
) -> None:
    desk.put(LIST)
    report = desk.notified()
    assert report
    assert report.done
    assert desk.result()["lots"] == {"created": 3, "changed": 0}
    assert len(lots(database, tenant_id)) == 2


def test_a_refused_upload_opens_an_incident_that_a_good_one_closes(
    database: Database, tenant_id: UUID, desk: Desk
) -> None:
    desk.put("project,code\nP,\n")
    desk.notified()
    assert desk.result()["done"] is False
    assert desk.result()["problems"][0]["text"] == "Falta el valor de code."
    assert open_incidents(database, tenant_id) == [
        "A file of lots was imported not at all; 1 problems are told next to it"
    ]
    desk.put("project,code\nP,A\n")
    desk.notified()
    assert desk.result()["done"] is True
    assert open_incidents(database, tenant_id) == []


@pytest.mark.parametrize("encoding", ["x-unknown", "utf-7"])
def test_a_workbook_that_makes_the_parser_fail_has_a_result_that_says_so(
    database: Database, tenant_id: UUID, desk: Desk, encoding: str
) -> None:
    output = BytesIO()
    with ZipFile(output, "w") as package:
        package.writestr("xl/_rels/workbook.xml.rels", f'<?xml version="1.0" encoding="{encoding}"?><a/>')
    desk.put(output.getvalue())
    desk.notified()
    [problem] = desk.result()["problems"]
    assert (desk.result()["done"], problem["code"]) == (False, "file_format")
    assert len(open_incidents(database, tenant_id)) == 1


def test_a_late_notification_of_the_same_upload_undoes_nobodys_work(
    database: Database, tenant_id: UUID, desk: Desk
) -> None:
    desk.put(LIST)
    first = desk.notified()
    with database.tenant(tenant_id, actor="advisor") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold'")
    desk.lose_result()  # as when the process died before it wrote it
    assert desk.notified() == first
    assert {lot["status"] for lot in lots(database, tenant_id).values()} == {"sold"}
    assert desk.result()["done"] is True


def test_the_same_content_uploaded_again_is_taken_again(
    database: Database, tenant_id: UUID, desk: Desk
) -> None:
    content = "project,code,status\nP,A,available\n"
    desk.put(content)
    desk.notified()
    with database.tenant(tenant_id, actor="advisor") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold'")
        tx.execute("UPDATE sales.imports SET modified_at = modified_at - interval '1 minute'")
    desk.notified()
    assert lots(database, tenant_id)["A"]["status"] == "available"


def test_a_file_that_was_overtaken_while_it_was_read_is_dropped(
    database: Database, tenant_id: UUID, desk: Desk
) -> None:
    desk.put("project,code,status\nP,A,sold\n")
    desk.notified()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE sales.imports SET modified_at = modified_at + interval '1 minute', content_sha256 = 'newer'"
        )
    desk.put("project,code,status\nP,A,available\n")
    assert desk.notified() is None
    assert lots(database, tenant_id)["A"]["status"] == "sold"


def test_metadata_ask_for_a_part_and_for_a_try(database: Database, tenant_id: UUID, desk: Desk) -> None:
    content = "project,code\nP,A\nP,\n"
    desk.put(content, **{"dry-run": "true"})
    desk.notified()
    assert (desk.result()["dry_run"], desk.result()["done"]) == (True, False)
    assert open_incidents(database, tenant_id) == []
    desk.put(content + "P,B\n", partial="true")
    desk.notified()
    assert desk.result()["done"] is True
    assert sorted(lots(database, tenant_id)) == ["A", "B"]
    assert open_incidents(database, tenant_id) == [
        "A file of lots was imported in part; 1 problems are told next to it"
    ]


@pytest.mark.parametrize("name", ["catálogo.export.xlsx", "lots.export.csv"])
def test_an_empty_file_that_asks_for_an_export_is_filled_once_and_never_imported(
    database: Database, tenant_id: UUID, desk: Desk, name: str
) -> None:
    run(database, tenant_id, LIST)
    desk.key = f"inventory/{tenant_id}/{name}"
    desk.put("")
    assert desk.notified() is None
    filled = desk.s3.get_object(Bucket="documents", Key=desk.key)["Body"].read()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold'")
    assert desk.notified() is None  # of our own writing
    assert desk.s3.get_object(Bucket="documents", Key=desk.key)["Body"].read() == filled
    assert rows(database, tenant_id, "sales.imports") == 0
    assert run(database, tenant_id, filled).lots.changed == 2, (
        "the export has what was there when it was asked for"
    )


def test_no_object_and_no_company_are_nothing_to_do(s3: Any, uploads: InventoryUploads, desk: Desk) -> None:
    assert desk.notified() is None
    stranger = Desk(s3, uploads, uuid4())
    stranger.put(LIST)
    assert stranger.notified() is None
