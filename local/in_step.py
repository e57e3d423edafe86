"""A lead's life in three systems: from a first hello on WhatsApp to a deal that is won in the CRM.

Stand-ins of HubSpot and of a sales application are connected to the deployed stack as an operator connects real ones.
Each step says what the other systems know by then, and how long that took.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from local.cloud import Cloud, chat_model
from local.companies import Company
from local.doctor import Upkeep, find_upkeep
from local.errors import LaptopError
from local.hubspot import HubSpotStandIn
from local.hubspot_webhooks import Callback
from local.phone import Phone
from local.sale import Scene, document_of
from local.sales_app import SalesAppStandIn, rest_settings
from local.signing import Customer
from salesmind.db.database import Database

Announce = Callable[[str], None]

CUSTOMER = Customer("Lucía Campos", wa_id="51955000404")
LOT = "A-04"
PRICE = "89337.60"
"""Of the lot, paid at once; with HubSpot's decimal point."""

PATIENCE_SECONDS = 90.0
"""A worker of sync may have to start first, on a busy machine."""

_POLL_SECONDS = 0.2
_HUBSPOT_SECRET = "of-the-demo's-hubspot-app"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Systems:
    """The company's other systems."""

    crm: HubSpotStandIn
    sales: SalesAppStandIn


def follow_a_lead(
    cloud: Cloud, database: Database, tenant_id: UUID, company: Company, announce: Announce, folder: Path
) -> list[str]:
    """Let a customer come, ask for a quote and reserve, and the sales team close the sale; return what was wrong.

    Args:
        folder: where the PDF that the customer got is saved.

    Raises:
        LaptopError: somebody got no answer, or a system could not be connected.
    """
    with chat_model(cloud, "", ""), connected(cloud, tenant_id) as systems:
        scene = Scene(cloud, database, tenant_id, company, announce, folder)
        phone = Phone(cloud, company.phone_number_id, CUSTOMER)
        told = _Told(announce, scene.problems)

        scene.write(phone, "Hola, busco un lote para mi familia", "list")
        told.when("a contact in HubSpot", lambda: _contact(systems))
        told.when("a client in the sales application", lambda: _client(systems))

        preview = scene.write(phone, f"Cotízame el lote {LOT} al contado", "buttons")
        quoted = scene.press(phone, preview[-1], "Sí, envíala", "text", "document")
        told.when(
            "a deal in HubSpot, quoted", lambda: _deal(systems, dealstage="qualifiedtobuy", amount=PRICE)
        )
        told.when("a sale in the application, quoted", lambda: _sale(systems, status="quoted"))

        scene.press(phone, document_of(quoted), "Aceptar", "text", "text")
        told.when("the deal in HubSpot, reserved", lambda: _deal(systems, dealstage="contractsent"))
        sale = told.when("the sale in the application, reserved", lambda: _sale(systems, status="reserved"))

        announce("\nThe sales team, in its application: sold")
        if sale:
            systems.sales.change("sales", {"status": "sold"}, record_id=sale["id"])
        told.when("the deal in HubSpot, won", lambda: _deal(systems, dealstage="closedwon"))
    return scene.problems


@contextmanager
def connected(cloud: Cloud, tenant_id: UUID) -> Iterator[Systems]:
    """Start both stand-ins, connected to a company of the deployed stack, until the end of the block.

    Raises:
        LaptopError: upkeep refused a connection.
    """
    upkeep = find_upkeep(cloud.state)
    api = cloud.api_url
    with SalesAppStandIn(api_key="of-the-demo") as sales:
        secret = "whsec_" + secrets.token_hex(24)
        path = _connect(
            upkeep,
            tenant_id,
            name="Sales application",
            kind="rest",
            role="sales",
            settings=rest_settings(sales.api_url),
            credentials={"value": "of-the-demo"},
            door={"format": "generic", "scheme": "standard", "secrets": [secret], "options": {}},
            mapping=_document("sales_app_mapping.json"),
        )
        sales.webhooks.aim(api + path, secret)
        with _hubspot(upkeep, tenant_id, api) as crm:
            yield Systems(crm, sales)


@contextmanager
def _hubspot(upkeep: Upkeep, tenant_id: UUID, api: str) -> Iterator[HubSpotStandIn]:
    """Start HubSpot, which has to know where its webhooks go before it has a connection's address: it is told after."""
    with HubSpotStandIn(access_token="of-the-demo") as crm:
        for name, unique in (
            ("salesmind_id", True),
            ("salesmind_interest", False),
            ("salesmind_notes", False),
        ):
            crm.add_property("contact", name, unique=unique)
        crm.add_property("deal", "salesmind_id", unique=True)
        connection: dict[str, Any] = {
            "name": "HubSpot",
            "kind": "hubspot",
            "role": "crm",
            "settings": _document("hubspot_settings.json") | {"base_url": crm.url},
            "credentials": {"kind": "private_app", "access_token": "of-the-demo"},
            "mapping": _document("hubspot_mapping.json"),
        }
        door: dict[str, Any] = {"format": "hubspot", "scheme": "hubspot_v3", "secrets": [_HUBSPOT_SECRET]}
        path = _connect(upkeep, tenant_id, **connection, door=door | {"options": {}})
        # HubSpot signs the address that it posts to, which the laptop's API does not know.
        _connect(upkeep, tenant_id, **connection, door=door | {"options": {"url": api + path}})
        crm.aim(Callback(api + path, _HUBSPOT_SECRET))
        yield crm


def _connect(upkeep: Upkeep, tenant_id: UUID, *, mapping: dict[str, Any], **connection: Any) -> str:
    """Connect a system and give its mapping; return the path of its webhooks."""
    named = {"tenant_id": str(tenant_id)}
    made = upkeep.ask({"action": "connect_system", **named, **connection})
    upkeep.ask(
        {
            "action": "configure_mapping",
            **named,
            "connection_id": made["connection_id"],
            "mapping": mapping,
        }
    )
    return str(made["webhook_path"])


@dataclass(slots=True)
class _Told:
    """Says what other systems know."""

    announce: Announce
    problems: list[str]

    def when(self, what: str, find: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
        """Wait until a system knows something; say so, or note that it does not."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_SECONDS:
            found = find()
            if found is not None:
                self.announce(f"    → {what} ({time.monotonic() - began:.1f} s): {_shown(found)}")
                return found
            time.sleep(_POLL_SECONDS)
        self.problems.append(f"“{what}”: it is not there after {PATIENCE_SECONDS:.0f} s")
        return None


def _contact(systems: Systems) -> dict[str, Any] | None:
    phone = f"+{CUSTOMER.wa_id}"
    found = (record.properties for record in systems.crm.records("contact"))
    return next((dict(contact) for contact in found if contact.get("phone") == phone), None)


def _client(systems: Systems) -> dict[str, Any] | None:
    phone = f"+{CUSTOMER.wa_id}"
    return next(
        (client for client in systems.sales.records.all("clients") if client.get("phone") == phone), None
    )


def _deal(systems: Systems, **wanted: str) -> dict[str, Any] | None:
    found = [dict(record.properties) for record in systems.crm.records("deal")]
    return next((deal for deal in found if wanted.items() <= deal.items()), None)


def _sale(systems: Systems, **wanted: str) -> dict[str, Any] | None:
    return next((sale for sale in systems.sales.records.all("sales") if wanted.items() <= sale.items()), None)


def _shown(record: dict[str, Any]) -> str:
    names = (
        "firstname",
        "lastname",
        "name",
        "phone",
        "dealname",
        "dealstage",
        "title",
        "status",
        "amount",
        "currency",
    )
    return ", ".join(f"{name} {record[name]}" for name in names if record.get(name))


def _document(name: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads((_HERE / name).read_text("utf-8"))
    except OSError as error:
        raise LaptopError(f"{name} is missing: {error.strerror}") from None
    return document
