"""Real bodies of HubSpot, Zoho and Pipedrive, from the webhook's bytes to the record."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from salesmind.db.database import Database
from salesmind.sync.formats import read_body
from tests.fixtures.paths import ROOT
from tests.fixtures.syncing import SyncWorld

SHARED = ROOT.parent / "shared" / "data" / "crm"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real bodies are not beside the repository")

ZOHO: dict[str, Any] = {
    "objects": {
        "Leads": {
            "kind": "lead",
            "fields": [
                {"ours": "name", "theirs": "Full_Name"},
                {"ours": "phone", "theirs": "Phone", "region": "US"},
                {"ours": "email", "theirs": "Email"},
                {"ours": "source", "theirs": "Lead_Source"},
                {
                    "ours": "stage",
                    "theirs": "Lead_Status",
                    "values": {"New": "new", "Contacted": "contacted"},
                },
                {"ours": "advisor_id", "theirs": "Owner.id", "object_type": "users", "direction": "in"},
            ],
        },
        "users": {"kind": "advisor", "fields": [{"ours": "name", "theirs": "name"}]},
        "Contacts": {"kind": "client", "fields": [{"ours": "name", "theirs": "Full_Name"}]},
        "Deals": {
            "kind": "sale",
            "fields": [
                {"ours": "title", "theirs": "Deal_Name"},
                {"ours": "stage", "theirs": "Stage"},
                {"ours": "amount", "theirs": "Amount", "transform": "money"},
                {"ours": "sold_on", "theirs": "Closing_Date"},
                {"ours": "client_id", "theirs": "Contact_Name.id", "object_type": "Contacts"},
            ],
        },
    }
}
PIPEDRIVE: dict[str, Any] = {
    "objects": {
        "person": {
            "kind": "lead",
            "fields": [
                {"ours": "name", "theirs": "name"},
                {"ours": "phone", "theirs": "phone.0.value", "region": "PE"},
            ],
        },
        "deal": {
            "kind": "sale",
            "fields": [{"ours": "title", "theirs": "title"}, {"ours": "stage", "theirs": "status"}],
        },
    }
}


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def arrive(world: SyncWorld, connection: UUID, format_name: str, *names: str) -> None:
    for name in names:
        read = read_body(format_name, Path(SHARED / f"{name}.json").read_bytes())
        assert not read.problems
        for event in read.events:
            world.tell(connection, event)


def test_zohos_leads_and_deals(world: SyncWorld) -> None:
    connection, _ = world.connect("crm", ZOHO, kind="inbox")
    arrive(world, connection, "zoho", "zoho__lead_edit", "zoho__lead_create", "zoho__lead_stale_edit")
    (lead,) = world.leads()
    assert (lead["name"], lead["phone"], lead["stage"]) == ("John Anderson", "+15551234567", "contacted")
    assert lead["advisor_id"] is not None, "the owner is somebody, though nothing of them has arrived"
    extra = world.rows("SELECT extra FROM crm.links WHERE tenant_id = %s AND object_type = 'Leads'")
    assert extra[0]["extra"]["Company"] == "Anderson Wealth Advisors"

    arrive(world, connection, "zoho", "zoho__deal_edit_stage")
    (sale,) = world.rows(
        "SELECT title, amount, sold_on::text, client_id FROM sales.sales WHERE tenant_id = %s"
    )
    assert (sale["title"], sale["amount"]) == ("Anderson Financial - Wealth Management", 17_500_000)
    assert sale["sold_on"] == "2025-11-10"
    assert sale["client_id"] is not None

    arrive(
        world, connection, "zoho", "zoho__lead_delete", "zoho__lead_no_owner", "zoho__lead_picklist_as_string"
    )
    assert {lead["name"]: lead["archived"] for lead in world.leads()} == {
        "John Anderson": True,
        "Sarah Martinez": False,
        "Test Lead Without Owner": False,
    }


def test_pipedrives_persons_and_deals(world: SyncWorld) -> None:
    connection, _ = world.connect("crm", PIPEDRIVE, kind="inbox")
    names = (
        "pipedrive__v1_updated_person_partial",
        "pipedrive__v2_change_deal_won",
        "pipedrive__v2_change_lead",
    )
    arrive(world, connection, "pipedrive", *names)
    assert [(lead["name"], lead["phone"]) for lead in world.leads()] == [("Person Name", None)]
    assert world.rows("SELECT title, stage FROM sales.sales WHERE tenant_id = %s") == [
        {"title": "Biview", "stage": "won"}
    ]
    assert world.states().count("ignored") == 1, "leads of Pipedrive are not mapped here"


def test_hubspots_thin_events_have_their_records_asked_for(world: SyncWorld) -> None:
    mapping = json.loads((ROOT / "local" / "hubspot_mapping.json").read_text())
    connection, crm = world.connect("crm", mapping, thin=True)
    world.clock.now = datetime(2026, 6, 1, tzinfo=UTC)  # before the samples
    crm.set("contact", "508369434347", firstname="Maton", lastname="Test", email="maton@example.com")
    crm.set("deal", "332507367156", dealname="Lot", dealstage="qualifiedtobuy", amount="2000")
    crm.events.clear()
    samples = (
        "contact_creation",
        "contact_propertyChange",
        "deal_propertyChange",
        "deal_propertyChange_dealstage",
    )
    arrive(world, connection, "hubspot", *(f"hubspot__{name}" for name in samples))
    assert [lead["name"] for lead in world.leads()] == ["Maton Test"]
    assert world.rows("SELECT stage, amount FROM sales.sales WHERE tenant_id = %s") == [
        {"stage": "quoted", "amount": 200_000}
    ]
    arrive(world, connection, "hubspot", "hubspot__contact_deletion", "hubspot__ticket_creation")
    assert world.leads()[0]["archived"]
