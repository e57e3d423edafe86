"""What a company has names for, and lots' codes as the database compares them."""

from uuid import UUID, uuid4

from psycopg.types.json import Json

from chat.understanding.codes import code_key
from salesmind.db.database import Database
from salesmind.inventory.vocabulary import Attribute, OfferedPlan, Vocabularies

CODES = ["B-07", "b 7", "MZ-B LT-07", "Ñ-001", "12", "A/3.04", "Çé-10", "T1-0", "B--007", "lote B°7"]


def test_the_database_and_chat_have_one_key_of_a_code(database: Database, tenant_id: UUID) -> None:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute("SELECT code, sales.code_key(code) AS key FROM unnest(%s::text[]) code", (CODES,))
    assert {row["code"]: row["key"] for row in found} == {code: code_key(code) for code in CODES}


def sell(database: Database, tenant_id: UUID, project: str, **details: str) -> None:
    identity = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.projects (tenant_id, id, name, city) VALUES (%s, %s, %s, 'Lima')",
            (tenant_id, identity, project),
        )
        tx.execute(
            "INSERT INTO sales.lots (tenant_id, id, project_id, code, details) VALUES (%s, %s, %s, 'B-1', %s)",
            (tenant_id, uuid4(), identity, Json(details)),
        )


def test_a_vocabulary_is_the_companys_own_and_remembered_for_a_minute(
    database: Database, tenant_id: UUID
) -> None:
    stranger = uuid4()
    with database.tenant(stranger, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (stranger,))
    sell(database, stranger, "Villa Ajena", Secreto="sí")
    sell(database, tenant_id, "Los Olivos", Vista="parque")
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO sales.payment_plans (tenant_id, code, name, definition) VALUES (%s, 'c24', '24 cuotas', %s)",
            (tenant_id, Json({"kind": "instalments", "instalments": 24})),
        )
    now = 0.0
    vocabularies = Vocabularies(database, clock=lambda: now)

    known = vocabularies.of(tenant_id)
    assert list(known.projects) == ["Los Olivos"]
    assert list(known.cities) == ["Lima"]
    assert list(known.plans) == [OfferedPlan("c24", "24 cuotas", 24)]
    assert list(known.attributes) == [Attribute("Vista", ("parque",))]

    sell(database, tenant_id, "Villa Mar", Esquina="no")
    assert vocabularies.of(tenant_id) is known
    now = 61.0
    assert list(vocabularies.of(tenant_id).projects) == ["Los Olivos", "Villa Mar"]
    assert [one.name for one in vocabularies.of(tenant_id).attributes] == ["Esquina", "Vista"]
