"""The screens of the catalogue: lots as a table and a plan, edits that lose nothing, plans that are tried, files."""

import re
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from quote.files.uploads import InventoryUploads, UploadedFile
from salesmind.db.database import Database
from salesmind.inventory.uploads import one_import
from salesmind.quotes.jobs import inventory_file
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll, another_company

CATALOGUE = "/panel/catalogue"


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    made = PanelWorld(database, company.tenant_id)
    made.container.__dict__["s3"] = company.bucket
    made.container.now = lambda: company.shop.now  # type: ignore[method-assign]
    return made


@pytest.fixture
def client(world: PanelWorld) -> TestClient:
    return world.as_(world.person("manager"))


def hidden(page: str) -> dict[str, str]:
    """Return the fields that a form sends unseen."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_a_project_is_a_plan_with_marks_and_a_table(client: TestClient, company: CompanyWithAll) -> None:
    assert "Los Olivos" in client.get(CATALOGUE).text
    company.shop.deliver(company.shop.accept(company.quote_id, company.conversation))
    path = f"{CATALOGUE}/projects/{company.ids['projects']}"
    plan = client.get(path).text
    assert 'class="cell reserved"' in plan
    assert '<span class="visually-hidden">, Reserved, 120 m²' in plan
    assert plan.count('class="cell available"') == 2
    table = client.get(path, params={"view": "table", "state": "available", "stage": "", "kind": ""}).text
    assert table.count('class="whole"') == 2
    assert "B-1<" not in table


def test_what_somebody_else_changed_is_shown_and_not_lost(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    path = f"{CATALOGUE}/lots/{company.ids['lots']}"
    mine = {
        "status": "available",
        "area_m2": "140",
        "front_m": "",
        "depth_m": "",
        **hidden(client.get(path).text),
    }
    other = world.as_(world.person("owner"))
    theirs = {**mine, "status": "sold", "area_m2": mine["was_area_m2"]}
    assert other.post(path, data=theirs).status_code == 303
    refused = client.post(path, data=mine)
    assert refused.status_code == 412
    assert "<s>Available</s> → <strong>Sold</strong>" in refused.text
    assert 'name="area_m2" inputmode="decimal" maxlength="13" value="140"' in refused.text
    again = {**mine, **hidden(refused.text), "status": "sold"}
    assert client.post(path, data=again).status_code == 303
    lot = client.get(f"/api/v1/lots/{company.ids['lots']}").json()
    assert (lot["status"], lot["area_m2"]) == ("sold", "140.00")


def test_an_edit_changes_only_what_was_written_otherwise(client: TestClient, company: CompanyWithAll) -> None:
    path = f"{CATALOGUE}/lots/{company.ids['lots']}"
    form = hidden(client.get(path).text)
    sent = {"status": "available", "area_m2": form["was_area_m2"], "front_m": "7,5", "depth_m": "", **form}
    assert client.post(path, data=sent).status_code == 303
    lot = client.get(f"/api/v1/lots/{company.ids['lots']}").json()
    assert (lot["area_m2"], lot["front_m"], lot["depth_m"]) == ("120.00", "7.50", None)
    alone = {"version": hidden(client.get(path).text)["version"], "status": "reserved"}
    assert client.post(path, data=alone).status_code == 303
    assert client.get(f"/api/v1/lots/{company.ids['lots']}").json()["area_m2"] == "120.00"
    bad = client.post(path, data={**sent, **hidden(client.get(path).text), "front_m": "wide"})
    assert bad.status_code == 422
    assert 'value="wide"' in bad.text


def test_a_lots_prices_stand_by_list(client: TestClient, company: CompanyWithAll) -> None:
    lot = client.get(f"{CATALOGUE}/lots/{company.ids['lots']}").text
    assert f"{CATALOGUE}/prices/{company.ids['price-lists']}" in lot
    assert "90,000.00" in lot
    assert "In force" in client.get(f"{CATALOGUE}/prices").text
    assert "B-3" in client.get(f"{CATALOGUE}/prices/{company.ids['price-lists']}").text


def test_a_plan_is_tried_with_a_lot(client: TestClient, company: CompanyWithAll) -> None:
    assert "Crédito directo" in client.get(f"{CATALOGUE}/plans").text
    path = f"{CATALOGUE}/plans/{company.ids['payment-plans']}"
    assert "20 %" in client.get(path).text
    lot = {"lot": str(company.ids["lots"])}
    part = client.get(f"{path}/example", params=lot, headers={"HX-Request": "true"}).text
    assert "18,000.00" in part
    assert "<html" not in part
    assert "<html" in client.get(f"{path}/example", params=lot).text
    for discount, why in (("50", "50"), ("many", "number between"), ("NaN", "number between")):
        refused = client.get(f"{path}/example", params={**lot, "discount": discount})
        assert "notice bad" in refused.text
        assert why in refused.text


class _Uploaded:
    """The bucket, as quote reads uploads of it."""

    def __init__(self, company: CompanyWithAll) -> None:
        self.company = company

    def current(self, key: str) -> UploadedFile:
        bucket = self.company.bucket
        return UploadedFile(bucket.objects[key], self.company.shop.now, bucket.metadata[key])

    def write_result(self, key: str, report: object) -> None:
        pass


def test_a_file_is_previewed_with_its_errors_and_then_taken(
    database: Database, client: TestClient, company: CompanyWithAll
) -> None:
    content = b"project,code,area_m2\nLos Olivos,B-1,300\nLos Olivos,Z-9,much\nLos Olivos,Z-8,80\n"
    made = client.post(f"{CATALOGUE}/imports", files={"file": ("lots.csv", content)})
    path = made.headers["location"]
    reading = client.get(path).text
    assert 'hx-trigger="every 2s"' in reading
    assert client.post(f"{path}/confirm").status_code == 409

    def quote_reads() -> None:
        import_id = UUID(path.rpartition("/")[2])
        key = one_import(database, company.tenant_id, import_id, actor="test").object_key
        file = inventory_file(key)
        assert file is not None
        InventoryUploads(database, _Uploaded(company)).import_object(file)  # type: ignore[arg-type]

    quote_reads()
    preview = client.get(path).text
    assert "area_m2" in preview
    assert "every 2s" not in preview
    assert client.post(f"{path}/confirm").status_code == 409
    assert client.post(f"{path}/confirm", data={"partial": "true"}).status_code == 303
    quote_reads()
    assert "badge good" in client.get(path).text
    assert len(client.get("/api/v1/lots", params={"q": "Z-8"}).json()["items"]) == 1


def test_another_kind_of_file_is_refused(client: TestClient) -> None:
    for name, content in (("lots.pdf", b"x"), ("lots.csv", b"")):
        refused = client.post(f"{CATALOGUE}/imports", files={"file": (name, content)})
        assert refused.status_code == 422
        assert "Choose a CSV or XLSX file" in refused.text


def test_an_advisor_looks_and_changes_nothing(world: PanelWorld, company: CompanyWithAll) -> None:
    advisor = world.as_(world.person("advisor"))
    lot = f"{CATALOGUE}/lots/{company.ids['lots']}"
    assert 'name="version"' not in advisor.get(lot).text
    assert advisor.post(lot, data={"status": "sold"}).status_code == 403
    assert advisor.post(f"{CATALOGUE}/imports", files={"file": ("a.csv", b"x")}).status_code == 403
    assert advisor.post(f"{CATALOGUE}/imports/{company.ids['imports']}/confirm").status_code == 403


def test_another_companys_things_are_not_there(
    world: PanelWorld, company: CompanyWithAll, database: Database
) -> None:
    owner = world.as_(world.person("owner", tenant_id=another_company(database)))
    ids = company.ids
    plan = f"plans/{ids['payment-plans']}"
    for path in (
        f"projects/{ids['projects']}",
        f"lots/{ids['lots']}",
        f"prices/{ids['price-lists']}",
        plan,
        f"{plan}/example?lot={ids['lots']}",
        f"imports/{ids['imports']}",
    ):
        assert owner.get(f"{CATALOGUE}/{path}").status_code == 404, path
    assert owner.post(f"{CATALOGUE}/lots/{ids['lots']}", data={"version": "1"}).status_code == 404
    assert owner.post(f"{CATALOGUE}/imports/{ids['imports']}/confirm").status_code == 404
    for path in ("", "/prices", "/plans", "/imports"):
        assert not any(str(known) in owner.get(CATALOGUE + path).text for known in ids.values())
