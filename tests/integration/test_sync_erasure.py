"""An erased customer stands in no record that systems share, nor in what they told of them."""

from typing import Any
from uuid import UUID

import boto3
import psycopg
import pytest
from moto import mock_aws
from psycopg import sql

from salesmind.conversations.erasure import CustomerKey, Erasure
from salesmind.db.database import Database
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


def test_nothing_of_an_erased_customer_is_left_in_what_is_kept_in_step(
    world: SyncWorld, postgres: PostgresDatabase
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
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

    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="bucket")
        erasure = Erasure(world.database, s3, "bucket")
        erased = erasure.erase(world.tenant_id, CustomerKey(phone="51987111222"), actor="operator")

    assert everywhere(postgres, "Zoraidatrace") == []
    assert everywhere(postgres, "51987111222") == []
    assert erased.rows["crm.records"] == 1
    assert sorted(name.split("-")[0] for name in erased.known_to) == ["crm", "sales"]
    assert [lead["name"] for lead in world.leads()] == ["Somebodyelse"]
    assert world.rows("SELECT title, lead_id FROM sales.sales WHERE tenant_id = %s") == [
        {"title": "Lot", "lead_id": None}
    ]
