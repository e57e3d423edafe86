"""Quotes, imports, documents and questions through the API, with what has to follow from each."""

import json
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from quote.files.uploads import InventoryUploads, UploadedFile
from salesmind.conversations.take_over import assign
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS
from salesmind.inventory.uploads import one_import
from salesmind.quotes.jobs import inventory_file, read_jobs
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll


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


def test_a_quote_is_read_with_its_pdf(client: TestClient, company: CompanyWithAll) -> None:
    (quote,) = client.get("/api/v1/quotes", params={"status": "sent", "q": "quispe"}).json()["items"]
    assert (quote["total"], quote["lot"], quote["customer"]) == (9_000_000, "Lote B-1", "Ana Quispe")
    assert client.get("/api/v1/quotes", params={"value_from": 9_000_001}).json()["items"] == []
    pdf = client.get(f"/api/v1/quotes/{quote['id']}/pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["x-frame-options"] == "SAMEORIGIN"


def test_an_advisor_of_a_company_that_wants_it_so_sees_own_quotes_alone(
    world: PanelWorld, company: CompanyWithAll
) -> None:
    company.shop.deliver(company.shop.accept(company.quote_id, company.conversation))
    holder, other = world.person("advisor"), world.person("advisor")
    assign(world.database, Viewer.of(world.person("manager")), company.conversation, holder.id)
    mine, theirs = (world.as_(who, own_conversations_only=True) for who in (holder, other))
    quote = f"/api/v1/quotes/{company.quote_id}"
    for client, seen in ((mine, True), (theirs, False), (world.as_(other), True)):
        for address in ("/api/v1/quotes", "/api/v1/reservations"):
            assert bool(client.get(address).json()["items"]) is seen
        for address in (quote, f"{quote}/pdf", f"/panel/quotes/{company.quote_id}"):
            assert client.get(address).status_code == (200 if seen else 404)
    for deed, body in (("resend", {}), ("cancel", {}), ("replace", {"plan_code": "cash"})):
        answer = theirs.post(f"{quote}/{deed}", json=body, headers={"Idempotency-Key": deed})
        assert answer.status_code == 404
    assert mine.post(f"{quote}/cancel").status_code == 200


def test_a_quote_is_sent_again(world: PanelWorld, client: TestClient, company: CompanyWithAll) -> None:
    path, key = f"/api/v1/quotes/{company.quote_id}/resend", {"Idempotency-Key": "k"}
    first, again = client.post(path, headers=key), client.post(path, headers=key)
    assert first.status_code == 200
    assert again.json() == first.json()
    documents = [
        message for message in company.shop.said(company.conversation) if message["kind"] == "document"
    ]
    assert len(documents) == 2
    assert documents[0]["payload"] == documents[1]["payload"]
    assert len(world.sent[OUTBOUND].messages) == 1


def test_cancelling_frees_the_lot_and_stops_the_document(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    company.shop.deliver(company.shop.accept(company.quote_id, company.conversation))
    lot = f"/api/v1/lots/{company.ids['lots']}"
    assert client.get(lot).json()["state"] == "reserved"
    quote = client.get(f"/api/v1/quotes/{company.quote_id}").json()
    assert quote["reservation_ends_at"] is not None
    assert len(client.get("/api/v1/reservations", params={"standing": True}).json()["items"]) == 1
    done = client.post(f"/api/v1/quotes/{company.quote_id}/cancel")
    assert done.json() == {"quote_id": str(company.quote_id), "lot_released": True}
    assert client.get(lot).json()["state"] == "available"
    assert client.post(f"/api/v1/quotes/{company.quote_id}/cancel").status_code == 409
    assert client.post(f"/api/v1/quotes/{company.quote_id}/resend").status_code == 409
    (event,) = [json.loads(message.body) for message in world.sent[EVENTS].messages]
    assert (event["type"], event["lot_released"]) == ("quote.cancelled", True)
    waiting = [row for row in company.shop.said(company.conversation) if row["kind"] == "document"]
    assert {row["status"] for row in waiting} == {"cancelled"}


def test_a_replacement_becomes_the_next_version(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    path = f"/api/v1/quotes/{company.quote_id}/replace"
    assert client.post(path, json={"plan_code": "a\x01"}).status_code == 422
    assert client.post(path, json={"plan_code": "credit-12"}).status_code == 202
    (message,) = world.sent[QUOTE_JOBS].messages
    assert read_jobs(message.body)
    company.shop.deliver(message.body)
    versions = [(row["number"], row["version"], row["status"]) for row in company.shop.stored_quotes()]
    assert versions == [(1, 1, "cancelled"), (1, 2, "sent")]


def test_a_plan_is_priced_as_a_quote_would_be(client: TestClient, company: CompanyWithAll) -> None:
    path = f"/api/v1/payment-plans/{company.ids['payment-plans']}/simulate"
    example = client.post(path, json={"lot_id": str(company.ids["lots"])}).json()
    assert (example["total"], example["down_payment"]) == (9_000_000, 1_800_000)
    assert len(example["schedule"]) == 12
    assert example["schedule"][-1]["balance"] == 0
    refused = client.post(path, json={"lot_id": str(company.ids["lots"]), "discount_percent": "50"})
    assert (refused.status_code, refused.json()["title"]) == (422, "discount_over_limit")


class _Uploaded:
    """The bucket, as quote reads uploads of it."""

    def __init__(self, bucket: Bucket, now: Any) -> None:
        self.bucket, self.now = bucket, now

    def current(self, key: str) -> UploadedFile:
        return UploadedFile(self.bucket.objects[key], self.now, self.bucket.metadata[key])

    def write_result(self, key: str, report: Any) -> None:
        pass


def test_a_file_is_looked_at_and_then_taken(
    database: Database, client: TestClient, company: CompanyWithAll
) -> None:
    content = b"project,code,area_m2\nLos Olivos,B-1,300\nLos Olivos,Z-9,80\n"
    made = client.post("/api/v1/imports?name=new lots.csv", content=content).json()
    path = f"/api/v1/imports/{made['id']}"
    assert client.get(path).json()["state"] == "reading"
    assert client.post(f"{path}/confirm", json={}).status_code == 409

    def quote_reads() -> None:
        key = one_import(database, company.tenant_id, UUID(made["id"]), actor="test").object_key
        file = inventory_file(key)
        assert file is not None
        uploads = InventoryUploads(database, _Uploaded(company.bucket, company.shop.now))  # type: ignore[arg-type]
        uploads.import_object(file)

    quote_reads()
    preview = client.get(path).json()
    assert preview["state"] == "preview"
    assert preview["report"]["lots"] == {"created": 1, "changed": 1}
    assert client.get("/api/v1/lots", params={"q": "Z-9"}).json()["items"] == []
    assert client.post(f"{path}/confirm", json={}).json()["state"] == "taking"
    assert client.post(f"{path}/confirm", json={}).status_code == 202
    quote_reads()
    assert client.get(path).json()["state"] == "done"
    assert len(client.get("/api/v1/lots", params={"q": "Z-9"}).json()["items"]) == 1


def test_an_export_is_not_asked_for_by_an_upload(client: TestClient) -> None:
    for name in ("lots.export.csv", "x.pdf", ".csv", "csv"):
        assert client.post("/api/v1/imports", params={"name": name}, content=b"a").status_code == 422


def test_documents_are_asked_and_the_missing_answer_is_written(
    client: TestClient, company: CompanyWithAll
) -> None:
    (found,) = client.post("/api/v1/documents/ask", json={"question": "when do you take visits"}).json()[
        "passages"
    ]
    assert "Monday to Saturday" in found["text"]
    question = company.ids["unanswered-questions"]
    assert [row["id"] for row in client.get("/api/v1/unanswered-questions").json()["items"]] == [
        str(question)
    ]
    path = f"/api/v1/unanswered-questions/{question}/answer"
    company.bucket.down = True
    assert client.post(path, json={"answer": "No, only money."}).status_code == 503
    company.bucket.down = False
    made = client.post(path, json={"answer": "No, only money."}).json()
    assert made["title"] == "May I pay with a farm animal?"
    key = f"documents/{company.tenant_id}/answers/May I pay with a farm animal?.md"
    assert company.bucket.objects[key] == b"# May I pay with a farm animal?\n\nNo, only money.\n"
    assert client.get("/api/v1/unanswered-questions").json()["items"] == []
    assert client.get(f"/api/v1/documents/{made['id']}").json()["state"] == "reading"
    assert client.post(path, json={"answer": "Yes."}).status_code == 409


def test_an_uploaded_name_stays_in_the_companys_folder(client: TestClient, company: CompanyWithAll) -> None:
    answer = client.post("/api/v1/documents", params={"name": "../../other/evil.pdf"}, content=b"%PDF")
    assert answer.status_code == 202
    new = [key for key in company.bucket.objects if "evil" in key]
    assert [key.rpartition("/")[0] for key in new] == [f"documents/{company.tenant_id}"]
    assert client.post("/api/v1/documents", params={"name": "a.exe"}, content=b"x").status_code == 422


def test_a_deleted_document_is_removed_from_the_bucket(client: TestClient, company: CompanyWithAll) -> None:
    assert client.delete(f"/api/v1/documents/{company.ids['documents']}").status_code == 202
    assert f"documents/{company.tenant_id}/Visits.md" not in company.bucket.objects


def test_deliveries_are_made_again(client: TestClient, company: CompanyWithAll) -> None:
    (failed,) = client.get("/api/v1/deliveries", params={"state": "failed"}).json()["items"]
    assert failed["connection"] == "CRM"
    path = f"/api/v1/connections/{company.ids['connections']}/replay"
    assert client.post(path, json={"id": failed["id"]}).json() == {"count": 1}
    assert client.get("/api/v1/deliveries", params={"state": "failed"}).json()["items"] == []


def test_an_alert_is_resolved_and_the_change_is_in_the_log(
    world: PanelWorld, client: TestClient, company: CompanyWithAll
) -> None:
    path = f"/api/v1/alerts/{company.ids['alerts']}"
    resolved = client.post(f"{path}/resolve").json()["resolved_at"]
    assert client.post(f"{path}/resolve").json()["resolved_at"] == resolved
    who = world.person("manager", name="Rosa Vera")
    lot = f"/api/v1/lots/{company.ids['lots']}"
    own = world.as_(who)
    own.patch(lot, json={"status": "sold"}, headers={"If-Match": own.get(lot).headers["etag"]})
    (change,) = client.get("/api/v1/audit", params={"actor": who.actor}).json()["items"]
    assert (change["table"], change["person"]) == ("sales.lots", "Rosa Vera")
    assert "status" in change["changed"]
    assert (change["before"]["status"], change["after"]["status"]) == ("available", "sold")
