"""What the web chat offers a newcomer to ask, read from a real Postgres."""

from uuid import UUID, uuid4

from local.companies import demo_companies
from local.webchat_companies import find_offers
from salesmind.db.database import Database

OLIVOS = demo_companies()[0]


def put(database: Database, tenant_id: UUID) -> None:
    project = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        for title, status in (("Reglas", "ready"), ("20210153", "ready"), ("Escaneo", "failed")):
            tx.execute(
                "INSERT INTO knowledge.documents (tenant_id, object_key, title, status) VALUES (%s, %s, %s, %s)",
                (tenant_id, f"documents/{tenant_id}/{title}.pdf", title, status),
            )
        tx.execute(
            "INSERT INTO core.projects (tenant_id, id, name) VALUES (%s, %s, 'Los Olivos')",
            (tenant_id, project),
        )
        for code, status in (("A-1", "available"), ("A-2", "sold")):
            tx.execute(
                """
                INSERT INTO sales.lots (tenant_id, id, project_id, code, kind, area_m2, status)
                VALUES (%s, %s, %s, %s, 'lot', 120.50, %s)
                """,
                (tenant_id, uuid4(), project, code, status),
            )


def test_known_questions_titles_with_words_and_available_lots_are_offered(
    database: Database, tenant_id: UUID
) -> None:
    put(database, tenant_id)
    offers = find_offers(database, tenant_id, OLIVOS)
    assert offers["questions"][0] == OLIVOS.questions[0].text
    assert offers["documents"] == ["Reglas"]
    assert offers["lots"] == [{"code": "A-1", "kind": "lot", "area_m2": "120.5", "price": None}]
    assert offers["lots_in_all"] == 1


def test_a_company_with_nothing_offers_nothing_of_its_own(database: Database, tenant_id: UUID) -> None:
    offers = find_offers(database, tenant_id, OLIVOS)
    assert (offers["documents"], offers["lots"], offers["lots_in_all"]) == ([], [], 0)


def test_every_demo_company_has_documents_and_lots() -> None:
    for company in demo_companies():
        assert company.documents
        assert company.shop
        assert all(file.is_file() for file in (*company.shop.inventory, company.shop.logo))
