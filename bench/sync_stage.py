"""Sync between the stand-ins of HubSpot and of a sales application, over HTTP, with simulated time."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from local.hubspot import HubSpotStandIn
from local.sales_app import SalesAppStandIn, rest_settings
from local.serving import LocalServer, Request, Response
from salesmind.db.database import Database
from salesmind.runtime.http import HttpClient
from salesmind.sync.connections import Connection
from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats import read_body
from salesmind.sync.mapping import MappingDefinition
from salesmind.sync.systems import hubspot, rest
from sync.connectors.base import Connector
from sync.connectors.hubspot import hubspot_connector
from sync.connectors.rest import RestConnector
from tests.fixtures.syncing import SyncWorld

LOCAL = Path(__file__).resolve().parent.parent / "local"
QUIET_ROUNDS = 3
"""Webhooks of the stand-ins come a moment later."""


class StormWorld(SyncWorld):
    """Sync between the two stand-ins, over HTTP, with simulated time."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        super().__init__(database, tenant_id)
        self.connectors: dict[UUID, Connector] = {}
        self.told: list[tuple[UUID, RemoteEvent]] = []

    def connect_stand_in(self, role: str, mapping: dict[str, Any], connector: Connector) -> UUID:
        """Give the company a system that is reached over HTTP."""
        connection_id = uuid4()
        definition = MappingDefinition.model_validate(mapping).model_dump(mode="json")
        with self.database.tenant(self.tenant_id, actor="bench") as tx:
            tx.execute(
                """
                INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, mapping_version)
                VALUES (%s, %s, %s, 'stand-in', %s, %s, 1)
                """,
                (self.tenant_id, connection_id, role, role, uuid4().hex),
            )
            tx.execute(
                "INSERT INTO crm.mappings (tenant_id, connection_id, version, definition) VALUES (%s, %s, 1, %s)",
                (self.tenant_id, connection_id, Jsonb(definition)),
            )
        self.connectors[connection_id] = connector
        return connection_id

    def hear(self) -> int:
        """Apply what the systems' webhooks have told; return how many events."""
        told, self.told = self.told, []
        for connection_id, event in told:
            self.tell(connection_id, event)
        return len(told)

    def drain_all(self) -> int:
        """Make all due deliveries; return how many records were told."""
        return sum(self.deliver(connection_id).told for connection_id in self.connectors)

    def _open(self, connection: Connection) -> Any:
        return self.connectors[connection.id]


@dataclass
class Storm:
    """The running stand-ins; ``customers`` are each one's ids in both systems."""

    world: StormWorld
    crm: HubSpotStandIn
    sales: SalesAppStandIn
    crm_id: UUID
    sales_id: UUID
    customers: list[tuple[str, str]] = field(default_factory=list)
    heard: int = 0

    def listen(self) -> None:
        """Take over what HubSpot's webhooks tell; the application posts its own."""
        events = self.crm.events
        body = json.dumps(events[self.heard :]).encode()
        self.heard = len(events)
        read = read_body("hubspot", body)
        self.world.told += [(self.crm_id, event) for event in read.events]

    def rest_until_quiet(self) -> None:
        """Let both exchange until nothing moves any more."""
        still = 0
        while still < QUIET_ROUNDS:
            self.world.clock.pass_(seconds=2)
            self.listen()
            moved = self.world.hear() + self.world.drain_all()
            still = 0 if moved or self.sales.webhooks.waiting else still + 1
            if still:
                time.sleep(0.05)


@contextmanager
def storm(database: Database, tenant_id: UUID) -> Iterator[Storm]:
    """Start both stand-ins and connect them to a company."""
    world = StormWorld(database, tenant_id)

    def seconds() -> float:
        return world.clock().timestamp()

    found: list[Storm] = []

    def receive(request: Request) -> Response:
        read = read_body("generic", request.body)
        world.told += [(found[0].sales_id, event) for event in read.events]
        return Response(204)

    with (
        LocalServer(receive) as receiver,
        HubSpotStandIn(clock=seconds) as crm,
        SalesAppStandIn(clock=seconds) as sales,
    ):
        for name, unique in (
            ("salesmind_id", True),
            ("salesmind_interest", False),
            ("salesmind_notes", False),
        ):
            crm.add_property("contact", name, unique=unique)
        http = HttpClient()
        settings = _document("hubspot_settings.json") | {"base_url": crm.url, "requests_per_ten_seconds": 250}
        token = {"kind": "private_app", "access_token": "of-the-bench"}
        hub = hubspot_connector(http, *hubspot.read_settings(settings, token), lambda _: None)
        own = rest.read_settings(rest_settings(sales.api_url), {"value": "of-the-bench"})
        running = Storm(
            world,
            crm,
            sales,
            world.connect_stand_in("crm", _document("hubspot_mapping.json"), hub),
            world.connect_stand_in("sales", _document("sales_app_mapping.json"), RestConnector(*own, http)),
        )
        found.append(running)
        sales.webhooks.aim(receiver.url, "whsec_" + "c2VjcmV0" * 4)
        yield running


def _document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((LOCAL / name).read_text("utf-8"))
    return document
