"""What surrounds a week's conversations: canned replies, troubles to look at, keys of the company's programs."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from local.week.systems import NAME
from local.week.timeline import ACTOR
from salesmind.conversations.notes import NewCannedReply, add_canned_reply
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from salesmind.tenants.api_keys import CreateApiKey, create_api_key

CATALOG: Final = Path(__file__).with_name("office.toml")


def furnish_office(
    database: Database,
    tenant_id: UUID,
    team: Mapping[str, Viewer],
    conversations: Mapping[str, UUID],
) -> None:
    """Add what the catalog names."""
    catalog = tomllib.loads(CATALOG.read_text("utf-8"))
    manager = team["Marcos"]
    for reply in catalog["canned"]:
        add_canned_reply(database, manager, NewCannedReply(**reply), key=reply["title"])
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        for incident in catalog["incident"]:
            about = incident.get("about", "")
            crm = uuid5(tenant_id, about) if about == NAME else tenant_id
            subject = conversations.get(about, crm)
            report_incident(tx, tenant_id, incident["kind"], subject, incident["detail"])
    for key in catalog["key"]:
        create_api_key(database, CreateApiKey(tenant_id=tenant_id, name=key["name"]), actor=manager.actor)
