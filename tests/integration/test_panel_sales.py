"""The pipeline: what moves a customer's opportunity, who may move it, and the visits that the team books."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws
from psycopg.types.json import Json

from salesmind.conversations.erasure import CustomerKey, Erasure
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import SYNC_JOBS
from salesmind.leads.board import LeadFilter, read_board
from salesmind.leads.pipeline import FORWARD, STAGES
from salesmind.sync.jobs import ConversationJob, VisitJob
from sync.visits import Visits
from tests.fixtures.panel import PanelWorld
from tests.fixtures.quote_shop import Shop
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld

APPOINTMENT = {
    "kind": "appointment",
    "find_by": ["booking_id"],
    "fields": [
        {"ours": "starts_at", "theirs": "start"},
        {"ours": "booking_id", "theirs": "booking"},
        {"ours": "lead_id", "theirs": "contact_id", "object_type": "contact"},
        {"ours": "state", "theirs": "outcome", "values": {"SCHEDULED": "planned", "COMPLETED": "done"}},
    ],
}
VISITED = {
    "kind": "visit",
    "find_by": ["booking_id"],
    "fields": [
        {"ours": "visited_at", "theirs": "fecha"},
        {"ours": "booking_id", "theirs": "reserva"},
        {"ours": "outcome", "theirs": "resultado"},
    ],
}
LOT = {"lot": {"id": str(uuid4()), "code": "A-1", "project": "Los Cedros"}}


class Sales:
    """A company with lots, and somebody of its team."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.shop = Shop(database, tenant_id, lots=3)
        self.world = PanelWorld(database, tenant_id)
        self.database, self.tenant_id = database, tenant_id
        self.manager = self.world.person("manager")
        self.client = self.world.as_(self.manager)

    def rows(self, statement: Any, *values: Any) -> list[Any]:
        return self.shop.rows(statement, *values)

    def customer(self) -> UUID:
        conversation = self.shop.customer()
        self.writes(conversation)
        return conversation

    def writes(self, conversation: UUID, kind: str = "text", at: datetime | None = None) -> None:
        self.rows(
            """
            INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status)
            VALUES (%s, gen_random_uuid(), %s, 'in', %s, 'Hello', %s, 'received') RETURNING id
            """,
            *(self.tenant_id, conversation, kind, at or datetime.now(UTC) + timedelta(seconds=1)),
        )

    def asks_about_a_lot(self, conversation: UUID) -> None:
        self.rows(
            "UPDATE chat.conversations SET sale = %s WHERE id = %s RETURNING id", Json(LOT), conversation
        )

    def quote(self, conversation: UUID, lot: int = 0) -> Any:
        return self.shop.issue_quote.issue(
            self.tenant_id, self.shop.request(conversation, lot), self.shop.now
        ).quote

    def stage(self, conversation: UUID) -> str:
        return str(self.lead(conversation)["stage"])

    def lead(self, conversation: UUID) -> Any:
        answer = self.client.get(f"/api/v1/leads/{conversation}")
        assert answer.status_code == 200, answer.text
        return {**answer.json(), "etag": answer.headers["etag"]}

    def move(self, conversation: UUID, **change: Any) -> Any:
        etag = self.lead(conversation)["etag"]
        return self.client.patch(f"/api/v1/leads/{conversation}", json=change, headers={"If-Match": etag})

    def book(self, conversation: UUID, **more: Any) -> Any:
        given = {"lead_id": str(conversation), "starts_at": "2026-11-23T10:30:00", **more}
        answer = self.client.post("/api/v1/visits", json=given)
        assert answer.status_code == 201, answer.text
        return {**answer.json(), "etag": answer.headers["etag"]}


@pytest.fixture
def sales(database: Database, tenant_id: UUID, undrawn: None) -> Sales:
    return Sales(database, tenant_id)


def test_the_database_knows_the_stages_of_the_layer(owner_connection: psycopg.Connection[Any]) -> None:
    rows = owner_connection.execute(
        "SELECT stage FROM unnest(%s::text[]) AS stage ORDER BY sales.stage_rank(stage)", (list(STAGES),)
    ).fetchall()
    assert [row["stage"] for row in rows] == list(FORWARD)
    [check] = owner_connection.execute(
        """
        SELECT pg_get_constraintdef(oid) AS allowed FROM pg_constraint
        WHERE conrelid = 'sales.opportunities'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%%ANY%%'
        """
    ).fetchall()
    assert all(f"'{stage}'" in check["allowed"] for stage in STAGES)
    assert check["allowed"].count("::text") - 1 <= len(STAGES) + 1


def test_each_fact_moves_it_forward(sales: Sales) -> None:
    customer = sales.customer()
    assert sales.stage(customer) == "new"
    sales.asks_about_a_lot(customer)
    assert sales.stage(customer) == "interested"
    quote = sales.quote(customer)
    assert sales.stage(customer) == "quoted"
    sales.book(customer)
    assert sales.stage(customer) == "visit"
    sales.shop.deliver(sales.shop.accept(quote.id, customer))
    assert sales.stage(customer) == "reserved"
    sales.rows("UPDATE sales.lots SET status = 'sold' WHERE id = %s RETURNING id", quote.lot_id)
    found = sales.lead(customer)
    assert (found["stage"], found["moved_by"]) == ("won", None)
    assert found["quote"]["total"] == quote.total


def test_a_persons_move_stands_until_a_later_fact_is_further(sales: Sales) -> None:
    customer = sales.customer()
    sales.quote(customer)
    moved = sales.move(customer, stage="interested")
    assert (moved.json()["stage"], moved.json()["moved_by"]["id"]) == ("interested", str(sales.manager.id))
    sales.writes(customer)
    sales.rows("UPDATE sales.quotes SET status = 'viewed' WHERE conversation_id = %s RETURNING id", customer)
    assert sales.stage(customer) == "interested"
    sales.quote(customer, 1)
    assert sales.stage(customer) == "quoted"
    sales.move(customer, stage="reserved")
    sales.book(customer)
    assert sales.stage(customer) == "reserved", "a fact moves nothing back"


def test_only_people_lose_one_and_who_writes_again_is_back_where_the_facts_are(sales: Sales) -> None:
    customer = sales.customer()
    sales.quote(customer)
    assert sales.move(customer, stage="lost").status_code == 422, "why?"
    assert sales.move(customer, stage="won", lost_reason="Price").status_code == 422
    lost = sales.move(customer, stage="lost", lost_reason=" Price ").json()
    assert (lost["stage"], lost["lost_reason"]) == ("lost", "Price")
    sales.writes(customer, kind="reaction")
    sales.writes(customer, at=datetime.now(UTC) - timedelta(hours=1))
    assert sales.stage(customer) == "lost", "a word of before, or a reaction, brings nobody back"
    sales.writes(customer)
    found = sales.lead(customer)
    assert (found["stage"], found["lost_reason"], found["moved_by"]) == ("quoted", None, None)


def test_a_sale_that_the_companys_systems_tell_of_wins(sales: Sales) -> None:
    customer, other = sales.customer(), sales.customer()
    quote = sales.quote(customer)
    for title, quote_id, stage in (("One", quote.id, "won"), ("Two", None, "won")):
        record = uuid4()
        sales.rows(
            "INSERT INTO crm.records (tenant_id, id, kind, origin) VALUES (%s, %s, 'sale', 'test') RETURNING id",
            *(sales.tenant_id, record),
        )
        sales.rows(
            "INSERT INTO sales.sales (tenant_id, id, title, stage, quote_id) VALUES (%s, %s, %s, %s, %s) RETURNING id",
            *(sales.tenant_id, record, title, stage, quote_id),
        )
    assert (sales.stage(customer), sales.stage(other)) == ("won", "new")


def test_what_was_changed_meanwhile_is_refused_and_what_is_not_named_stays(sales: Sales) -> None:
    customer = sales.customer()
    before = sales.lead(customer)["etag"]
    planned = sales.move(customer, next_step="Call", next_step_at="2026-11-18")
    assert (planned.json()["next_step"], planned.json()["overdue"]) == ("Call", True)
    address = f"/api/v1/leads/{customer}"
    late = sales.client.patch(address, json={"stage": "won"}, headers={"If-Match": before})
    assert (late.status_code, sales.stage(customer)) == (412, "new")
    assert sales.client.patch(address, json={"stage": "won"}).status_code == 428
    assert sales.move(customer, stage="won").json()["next_step"] == "Call"
    assert sales.move(customer, next_step="").json()["next_step"] is None
    [row] = sales.rows(
        "SELECT count(*) AS many FROM ops.audit_log WHERE table_name = 'sales.opportunities' AND row_id = %s"
        " AND actor = %s",
        *(customer, f"user:{sales.manager.id}"),
    )
    assert row["many"] == 3, "each change stands in the log with who made it"


def test_what_is_said_reorders_the_board_and_changes_nothing_that_was_seen(sales: Sales) -> None:
    first, second = sales.customer(), sales.customer()
    seen = sales.lead(first)["etag"]
    for conversation in (second, first):
        sales.rows(
            "UPDATE chat.conversations SET last_message_at = clock_timestamp() WHERE id = %s RETURNING id",
            conversation,
        )
        newest = sales.client.get("/api/v1/leads?limit=1&stage=new").json()["items"]
        assert [lead["id"] for lead in newest] == [str(conversation)]
    assert sales.lead(first)["etag"] == seen, "nobody's change is refused for it"
    logged = sales.rows(
        "SELECT FROM ops.audit_log WHERE table_name = 'sales.opportunities' AND action = 'UPDATE'"
    )
    assert not logged


def test_an_advisor_sees_and_moves_what_is_theirs_or_nobodys(sales: Sales) -> None:
    mine, theirs, free = (sales.customer() for _ in range(3))
    advisor, other = sales.world.person("advisor"), sales.world.person("advisor", name="Iris Vega")
    for conversation, person in ((mine, advisor), (theirs, other)):
        sales.rows(
            "UPDATE chat.conversations SET assigned_to = %s WHERE id = %s RETURNING id",
            person.id,
            conversation,
        )
    sales.book(theirs)
    client = sales.world.as_(advisor, own_conversations_only=True)

    def ids(query: str = "") -> set[str]:
        return {lead["id"] for lead in client.get(f"/api/v1/leads?{query}").json()["items"]}

    assert ids() == {str(mine), str(free)}
    assert ids(f"advisor={advisor.id}") == {str(mine)}
    assert ids("unassigned=true") == {str(free)}
    assert client.get(f"/api/v1/leads/{theirs}").status_code == 404
    refused = client.patch(f"/api/v1/leads/{theirs}", json={"stage": "won"}, headers={"If-Match": '"1"'})
    assert refused.status_code == 404
    assert client.get("/api/v1/visits").json()["items"] == []
    assert client.get(f"/panel/sales/leads/{theirs}").status_code == 404
    board = client.get("/panel/sales").text
    assert str(theirs) not in board
    assert str(mine) in board
    viewer = sales.world.as_(sales.world.person("viewer"))
    assert viewer.get("/panel/sales").status_code == 200
    assert viewer.patch(f"/api/v1/leads/{free}", json={}, headers={"If-Match": '"1"'}).status_code == 403


def test_two_halves_of_a_customer_are_one_opportunity(sales: Sales) -> None:
    by_phone, by_user = (
        sales.rows("SELECT chat.open_conversation(%s, %s, %s, 'Rosa') AS id", sales.shop.number, phone, user)[
            0
        ]["id"]
        for phone, user in (("51987000111", None), (None, "PE.rosa"))
    )
    for conversation in (by_phone, by_user):
        sales.writes(conversation)
    sales.move(by_phone, next_step="Call")
    sales.book(by_user)
    [joined] = sales.rows(
        "SELECT chat.open_conversation(%s, '51987000111', 'PE.rosa', 'Rosa') AS id", sales.shop.number
    )
    found = sales.lead(joined["id"])
    assert (found["stage"], found["next_step"]) == ("visit", "Call")
    assert len(sales.client.get(f"/api/v1/visits?lead={joined['id']}").json()["items"]) == 1
    assert len(sales.client.get("/api/v1/leads").json()["items"]) == 1


def erase(sales: Sales, conversation: UUID) -> Any:
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="bucket")
        return Erasure(sales.database, s3, "bucket").erase(
            sales.tenant_id, CustomerKey(conversation_id=conversation), actor="operator"
        )


def test_nothing_of_an_erased_customer_is_left(sales: Sales) -> None:
    customer = sales.customer()
    sales.move(customer, next_step="Zoraidatrace wants the corner", next_step_at="2026-12-01")
    sales.move(customer, stage="lost", lost_reason="Zoraidatrace left")
    given = {
        "lead_id": str(customer),
        "starts_at": "2026-12-01T10:00:00-05:00",
        "notes": "Zoraidatrace comes alone",
    }
    kept = sales.client.post("/api/v1/visits", json=given, headers={"Idempotency-Key": "one"})
    booked = sales.book(customer, notes="Zoraidatrace comes alone", place="Zoraidatrace's home")
    erased = erase(sales, customer)
    assert (erased.rows["sales.bookings"], erased.rows["sales.opportunities"]) == (2, 1)
    for visit in (booked, kept.json()):
        assert sales.client.get(f"/api/v1/visits/{visit['id']}").status_code == 404
    log = sales.rows("SELECT before, after FROM ops.audit_log WHERE table_name LIKE 'sales.%%'")
    assert log
    assert "Zoraidatrace" not in str(log)
    assert str(customer) not in str([row for row in log if "starts_at" in (row["after"] or row["before"])])
    assert sales.rows("SELECT answer FROM core.api_requests") == []


def test_nothing_is_left_of_a_half_that_was_joined_before(sales: Sales) -> None:
    by_phone, by_user = (
        sales.rows("SELECT chat.open_conversation(%s, %s, %s, 'Rosa') AS id", sales.shop.number, phone, user)[
            0
        ]["id"]
        for phone, user in (("51987000111", None), (None, "PE.rosa"))
    )
    for conversation in (by_phone, by_user):
        sales.writes(conversation)
        sales.move(conversation, next_step="Zoraidatrace wants the corner")
        sales.book(conversation, notes="Zoraidatrace comes alone")
    [joined] = sales.rows(
        "SELECT chat.open_conversation(%s, '51987000111', 'PE.rosa', 'Rosa') AS id", sales.shop.number
    )
    erase(sales, joined["id"])
    log = sales.rows("SELECT before, after FROM ops.audit_log WHERE table_name LIKE 'sales.%%'")
    assert log
    assert "Zoraidatrace" not in str(log)


def test_a_board_has_counts_values_and_more_cards(sales: Sales) -> None:
    many = sales.shop.customers(60)
    for conversation in many:
        sales.writes(conversation)
    quoted = [sales.quote(conversation, lot) for lot, conversation in enumerate(many[:2])]
    board = read_board(sales.database, Viewer.of(sales.manager), LeadFilter(), datetime.now(UTC))
    columns = {column.stage: column for column in board.columns}
    assert [column.stage for column in board.columns] == list(STAGES)
    assert (columns["new"].count, len(columns["new"].cards)) == (58, 50)
    assert columns["quoted"].values == [(quoted[0].currency, sum(quote.total for quote in quoted))]
    page = sales.client.get("/panel/sales").text
    assert "more=new%3A100" in page
    assert sales.client.get("/panel/sales?more=new:100").text.count('class="deal"') == 60
    assert sales.client.get("/panel/sales?q=Ana&advisor=nobody").text.count('class="deal"') == 52
    first = sales.client.get("/api/v1/leads?limit=40").json()
    rest = sales.client.get(f"/api/v1/leads?limit=40&cursor={first['next']}").json()
    assert {lead["id"] for lead in [*first["items"], *rest["items"]]} == {str(one) for one in many}
    assert rest["next"] is None


def test_a_visit_is_booked_once_in_the_companys_time_and_said_what_became_of_it(sales: Sales) -> None:
    customer = sales.customer()
    given = {"lead_id": str(customer), "starts_at": "2026-11-23T10:30:00", "place": "Gate"}
    answers = [
        sales.client.post("/api/v1/visits", json=given, headers={"Idempotency-Key": "one"}) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    visit = answers[0].json()
    assert answers[1].json() == visit
    assert visit["starts_at"] == "2026-11-23T15:30:00Z", "Lima is five hours behind"
    assert len(sales.client.get("/api/v1/visits").json()["items"]) == 1
    address, headers = f"/api/v1/visits/{visit['id']}", {"If-Match": answers[0].headers["etag"]}
    done = sales.client.patch(address, json={"state": "done", "outcome": "Liked it"}, headers=headers)
    assert (done.json()["state"], done.json()["outcome"], done.json()["place"]) == (
        "done",
        "Liked it",
        "Gate",
    )
    assert sales.client.patch(address, json={"state": "missed"}, headers=headers).status_code == 412
    headers = {"If-Match": done.headers["etag"]}
    assert sales.client.patch(address, json={"state": "missed"}, headers=headers).status_code == 409
    for wrong, status in (({"project_id": str(uuid4())}, 404), ({"advisor_id": str(uuid4())}, 404)):
        assert sales.client.post("/api/v1/visits", json={**given, **wrong}).status_code == status
    assert (
        sales.client.post("/api/v1/visits", json={**given, "starts_at": "0001-01-01T00:00:00"}).status_code
        == 422
    )
    assert sales.client.post("/api/v1/visits", json={**given, "lead_id": str(uuid4())}).status_code == 404


def test_a_confirmation_speaks_the_customers_language_while_the_window_is_open(sales: Sales) -> None:
    customer = sales.customer()
    visit = sales.book(customer, place="Gate")
    shut = sales.client.post(f"/api/v1/visits/{visit['id']}/confirm")
    assert (shut.status_code, shut.json()["title"]) == (409, "window_shut")
    sales.rows(
        "UPDATE chat.conversations SET last_inbound_at = clock_timestamp(), language = 'pt' WHERE id = %s RETURNING id",
        customer,
    )
    for _ in range(2):
        assert sales.client.post(f"/api/v1/visits/{visit['id']}/confirm").status_code == 200
    sent = sales.rows(
        "SELECT body FROM chat.messages WHERE conversation_id = %s AND direction = 'out'", customer
    )
    assert [row["body"] for row in sent] == [
        "Sua visita está marcada: segunda-feira, 23 de novembro de 2026, 10:30.\nLocal: Gate\n"
        "Se não puder vir, escreva aqui e remarcamos."
    ]


def test_forms_of_pages_book_and_tell_why_nobody_was_told(sales: Sales) -> None:
    customer = sales.customer()
    form = {"key": "k", "starts_at": "2026-11-23T10:30", "confirm": "1", "back": "customer"}
    headers = {"Origin": "https://panel.example.com"}
    answer = sales.client.post(f"/panel/sales/leads/{customer}/visits", data=form, headers=headers)
    assert answer.headers["location"] == f"/panel/customers/{customer}?done=window_shut#visits"
    again = sales.client.post(f"/panel/sales/leads/{customer}/visits", data=form, headers=headers)
    assert "done=booked" in again.headers["location"]
    page = sales.client.get(f"/panel/customers/{customer}?done=window_shut").text
    assert "was not told" in page.replace("\n", " ")
    assert page.count('class="visit planned"') == 1
    bad = sales.client.post(
        f"/panel/sales/leads/{customer}/visits",
        data={**form, "key": "l", "starts_at": "soon"},
        headers=headers,
    )
    assert "done=bad_visit" in bad.headers["location"]


def customer_in_step(sync: SyncWorld) -> UUID:
    """Return the conversation of a customer of a company with systems."""
    [row] = sync.rows(
        """
        WITH told AS (UPDATE core.tenants SET in_step = true WHERE tenant_id = %s)
        SELECT chat.open_conversation('1', '51987000111', NULL, 'Rosa') AS id
        """
    )
    return UUID(str(row["id"]))


def test_a_visit_reaches_the_crm_and_the_sales_application(database: Database, tenant_id: UUID) -> None:
    sync = SyncWorld(database, tenant_id)
    crm_mapping = {"objects": {**CRM_MAPPING["objects"], "meeting": APPOINTMENT}}
    sales_mapping = {"objects": {**SALES_MAPPING["objects"], "visita": VISITED}}
    _, crm = sync.connect("crm", crm_mapping)
    _, application = sync.connect("sales", sales_mapping)
    world = PanelWorld(database, tenant_id)
    client = world.as_(world.person("manager"))
    conversation = customer_in_step(sync)

    def tell() -> None:
        for message in world.sent[SYNC_JOBS].messages:
            Visits(sync.own).apply(VisitJob.model_validate_json(message.body))
        world.sent[SYNC_JOBS].messages.clear()
        sync.settle()

    booked = client.post(
        "/api/v1/visits", json={"lead_id": str(conversation), "starts_at": "2026-11-23T10:30:00"}
    )
    tell()
    [meeting] = crm.records["meeting"].values()
    assert meeting.fields["start"] == "2026-11-23T15:30:00+00:00"
    assert meeting.fields["outcome"] == "SCHEDULED"
    assert not application.records.get("visita")
    change = {"state": "done", "outcome": "Liked it"}
    address = f"/api/v1/visits/{booked.json()['id']}"
    client.patch(address, json=change, headers={"If-Match": booked.headers["etag"]})
    tell()
    [meeting] = crm.records["meeting"].values()
    assert meeting.fields["outcome"] == "COMPLETED"
    [visit] = application.records["visita"].values()
    assert visit.fields["resultado"] == "Liked it"
    assert [found["source"] for found in client.get("/api/v1/visits").json()["items"]] == ["team"]


def test_the_crms_appointments_of_a_customer_are_shown_and_changed_there(
    database: Database, tenant_id: UUID
) -> None:
    sync = SyncWorld(database, tenant_id)
    _, crm = sync.connect("crm", {"objects": {**CRM_MAPPING["objects"], "meeting": APPOINTMENT}})
    conversation = customer_in_step(sync)
    sync.conversations.apply(ConversationJob(tenant_id=tenant_id, conversation_id=conversation))
    sync.settle()
    [contact] = crm.records["contact"].values()
    crm.set("meeting", contact_id=contact.external_id, start="2026-11-23T15:30:00+00:00", outcome="SCHEDULED")
    sync.settle()
    world = PanelWorld(database, tenant_id)
    client = world.as_(world.person("manager"))
    [visit] = client.get(f"/api/v1/visits?lead={conversation}").json()["items"]
    assert (visit["source"], visit["starts_at"], visit["state"]) == ("crm", "2026-11-23T15:30:00Z", "planned")
    address = f"/api/v1/visits/{visit['id']}"
    refused = client.patch(address, json={"state": "done"}, headers={"If-Match": '"0"'})
    assert refused.status_code == 404
    assert "CRM" in refused.json()["detail"]
