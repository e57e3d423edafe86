"""An erased customer stands in no record that systems share, nor in what they told of them."""

import json
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws
from psycopg import sql

from salesmind.conversations.erasure import CustomerKey, Erased, Erasure
from salesmind.db.database import Database
from salesmind.sync.events import RemoteEvent
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def everywhere(postgres: PostgresDatabase, word: str) -> list[str]:
    """The tables of which a row holds a word."""
    found = []
    with psycopg.connect(postgres.conninfo) as connection:
        tables: list[Any] = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('core', 'chat', 'crm', 'sales', 'ops')"
        ).fetchall()
        for schema, table in tables:
            query = sql.SQL("SELECT count(*) FROM {} t WHERE t::text LIKE {}").format(
                sql.Identifier(schema, table), sql.Literal(f"%{word}%")
            )
            rows = connection.execute(query).fetchone()
            if rows and rows[0]:
                found.append(f"{schema}.{table}")
    return found


def erase(world: SyncWorld, **known_by: Any) -> Erased:
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="bucket")
        erasure = Erasure(world.database, s3, "bucket")
        return erasure.erase(world.tenant_id, CustomerKey(**known_by), actor="operator")


def test_nothing_of_an_erased_customer_is_left_in_what_is_kept_in_step(
    world: SyncWorld, postgres: PostgresDatabase
) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Zoraidatrace", phone="+51987111222", notes="Zoraidatrace again")
    crm.set("deal", dealname="Lot", amount="10", currency="USD", contact_id=contact, dealstage="quoted")
    crm.set("contact", firstname="Somebodyelse", phone="+51987111333")
    world.settle()
    clients = sales.records["client"].values()
    (client,) = (record.external_id for record in clients if record.fields["nombre"] == "Zoraidatrace")
    sales.set("client", client, nombre="Zoraidatrace too")
    world.settle()
    assert everywhere(postgres, "Zoraidatrace")

    for one in (contact, next(iter(crm.records["deal"]))):
        world.rows(
            """
            WITH run AS (
                INSERT INTO crm.runs (tenant_id, id, connection_id, kind, settings, created_at, stepped_at)
                VALUES (%s, gen_random_uuid(), %s, 'import', '{}', now(), now())
                ON CONFLICT (tenant_id, connection_id, kind) WHERE state = 'running' DO UPDATE SET fence = 1
                RETURNING tenant_id, id)
            INSERT INTO crm.findings (tenant_id, run_id, object_type, external_id, what)
            SELECT tenant_id, id, %s, %s, 'unreadable' FROM run RETURNING id
            """,
            crm_id,
            "contact" if one == contact else "deal",
            one,
        )

    erased = erase(world, phone="51987111222")

    assert world.rows("SELECT object_type FROM crm.findings WHERE tenant_id = %s") == [
        {"object_type": "deal"}
    ]
    assert everywhere(postgres, "Zoraidatrace") == []
    assert everywhere(postgres, "51987111222") == []
    assert erased.rows["crm.records"] == 2, "the lead, and the sale without it"
    assert sorted(name.split("-")[0] for name in erased.known_to) == ["crm", "sales"]
    assert [lead["name"] for lead in world.leads()] == ["Somebodyelse"]
    assert world.rows("SELECT title, lead_id FROM sales.sales WHERE tenant_id = %s") == [
        {"title": None, "lead_id": None}
    ]
    assert erase(world, phone="51987111222") == Erased(dict.fromkeys(erased.rows, 0), 0)


def test_a_sale_stays_without_the_person_and_its_events_are_applied(
    world: SyncWorld, postgres: PostgresDatabase
) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987111222")
    deal = crm.set(
        "deal", dealname="Zoraidatrace", amount="10", currency="USD", contact_id=contact, x="Zoraidatrace"
    )
    world.settle()
    erase(world, phone="51987111222")
    assert everywhere(postgres, "Zoraidatrace") == []

    world.clock.pass_(seconds=5)
    changed = {"amount": "20"}
    world.tell(crm_id, RemoteEvent("one", "deal", deal, world.clock.micros, fields=changed, partial=True))
    assert world.rows("SELECT amount, lead_id, title FROM sales.sales WHERE tenant_id = %s") == [
        {"amount": 2000, "lead_id": None, "title": None}
    ]


def test_our_own_word_on_a_sale_stays(world: SyncWorld) -> None:
    with world.own.written(world.tenant_id) as (writer, _):
        lead = writer.say("lead", {"phone": "+51987111222", "name": "Ana"})
        writer.say("sale", {"title": "Q-2026-1", "quote_id": str(uuid4()), "lead_id": str(lead), "amount": 5})
    erase(world, phone="51987111222")
    assert world.rows(
        "SELECT fields ->> 'title' AS title, fields ? 'lead_id' AS led FROM crm.records WHERE tenant_id = %s"
    ) == [{"title": "Q-2026-1", "led": False}]
    assert world.rows("SELECT title, amount FROM sales.sales WHERE tenant_id = %s") == [
        {"title": "Q-2026-1", "amount": 5}
    ]


def test_everybody_with_the_number_is_the_customer_though_a_system_keeps_them_apart(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987111222")
    crm.set("contact", firstname="Ana again", phone="+51987111222")
    world.settle()
    assert len(world.leads()) == 2
    erase(world, phone="51987111222")
    assert world.leads() == []


def test_a_record_with_the_customers_address_goes_too_unless_many_have_it(world: SyncWorld) -> None:
    clients = json.loads(json.dumps(SALES_MAPPING))
    clients["objects"]["client"]["kind"] = "client"
    del clients["objects"]["sale"]
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", clients)
    crm.set("contact", firstname="Ana", phone="+51987111222", email="ana@example.com")
    sales.set("client", nombre="Ana", correo="ana@example.com")
    crm.set("contact", firstname="Eva", phone="+51987111333", email="none@example.com")
    for number in range(3):
        sales.set("client", nombre=f"Client {number}", correo="none@example.com")
    world.settle()

    erase(world, phone="51987111222")
    erase(world, phone="51987111333")
    assert world.leads() == []
    left = world.rows("SELECT name FROM sales.clients WHERE tenant_id = %s ORDER BY name")
    assert [row["name"] for row in left] == ["Client 0", "Client 1", "Client 2"]
