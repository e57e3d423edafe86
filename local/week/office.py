"""What surrounds a week's conversations: what the company set, canned replies, troubles to look at, keys."""

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from pydantic import SecretStr

from local.graph_account import TEMPLATES
from local.week.systems import NAME
from local.week.timeline import ACTOR
from salesmind.accounts.principal import Principal
from salesmind.conversations.notes import NewCannedReply, add_canned_reply
from salesmind.conversations.viewer import Viewer
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from salesmind.db.paging import PageAsk
from salesmind.figures.rates import MessageRates, set_rates
from salesmind.figures.subscriptions import subscribe
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.tenants.api_keys import CreateApiKey, create_api_key
from salesmind.tenants.channels import list_channels
from salesmind.tenants.own_numbers import ChangeToken, OwnNumbers
from salesmind.tenants.settings import ConfigureCompany, configure_company
from salesmind.tenants.templates import refresh_templates
from salesmind.whatsapp.account import NumberLook

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


def set_up(
    database: Database, tenant_id: UUID, team: Mapping[str, Viewer], cipher: TokenCipher, now: datetime
) -> None:
    """Set what a company sets once: hours, prices of messages, its numbers and templates, who gets the report."""
    catalog = tomllib.loads(CATALOG.read_text("utf-8"))
    manager = team["Marcos"]
    command = ConfigureCompany(tenant_id=tenant_id, hours=catalog["hours"])
    configure_company(database, command, actor=manager.actor)
    rates = MessageRates.model_validate_strings(catalog["rates"])
    set_rates(database, tenant_id, rates, actor=manager.actor)
    meta, looked_at = _Meta(), now - timedelta(minutes=1)
    numbers = OwnNumbers(database, lambda: cipher, meta)
    for channel in list_channels(database, tenant_id, PageAsk(), now, actor=manager.actor).items:
        _, _, token = numbers.opened(tenant_id, channel.id, actor=manager.actor)
        told = ChangeToken(access_token=SecretStr(token), waba_id=catalog["account"])
        numbers.change_token(tenant_id, channel.id, told, looked_at, actor=manager.actor)
    refresh_templates(database, numbers, meta, tenant_id, looked_at, actor=manager.actor)
    owner = team["Olga"]
    assert owner.user_id is not None  # noqa: S101 - a person
    reader = Principal(tenant_id, owner.user_id, "user", "owner", "Olga", DEFAULT_LANGUAGE)
    subscribe(database, reader, wanted=True)


class _Meta:
    """What Meta tells of an account that does well; its templates are those of the stand-in (``local.graph``)."""

    def look(self, *_: Any, **__: Any) -> NumberLook:
        return NumberLook((), quality="GREEN", verified_name="Residencial Los Olivos")

    def templates(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = json.loads(TEMPLATES.read_text("utf-8"))
        return told
