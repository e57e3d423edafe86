"""A company that sells lots, and the parts of quote wired to memory instead of AWS."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from aws_lambda_powertools import Logger, Metrics
from botocore.exceptions import ClientError
from psycopg.types.json import Json

from quote.accepting import Accepting
from quote.api import QuoteApi
from quote.batch import BatchRunner
from quote.issuing import Issuing
from quote.jobs import InventoryFile
from quote.objects import QuoteFiles
from quote.quotes import Quotes
from quote.routes import Routes
from quote.verification import Pages
from salesmind.database import Database
from salesmind.errors import TransientError
from salesmind.outbox import EVENTS, OUTBOUND, Dispatcher
from salesmind.quarantine import Quarantine
from salesmind.queues import QueueMessage, compact_json
from salesmind.sales.catalogue import Catalogue
from salesmind.sales.inventory import Inventory
from salesmind.sales.quote_request import AcceptJob, QuoteCustomer, QuoteJob, QuoteRequest, request_key
from salesmind.visibility import VisibilityTimer

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
"""Noon in Lima, a Friday."""

PUBLIC_URL = "https://api.example"


@dataclass
class FakeS3:
    """Objects in memory."""

    objects: dict[str, bytes] = field(default_factory=dict)
    down: bool = False

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:  # noqa: N803
        if self.down:
            raise ClientError({"Error": {"Code": "SlowDown"}}, "PutObject")
        self.objects[Key] = Body

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"ContentLength": len(self.objects[Key]), "Body": BytesIO(self.objects[Key])}

    def generate_presigned_url(self, operation: str, *, Params: dict[str, str], ExpiresIn: int) -> str:  # noqa: N803
        return f"https://bucket.example/{Params['Key']}?for={ExpiresIn}"


@dataclass
class FakeTarget:
    """A queue or bus that keeps what it is sent."""

    sent: list[QueueMessage] = field(default_factory=list)
    down: bool = False

    def send(self, messages: Sequence[QueueMessage]) -> None:
        if self.down:
            raise TransientError("down")
        self.sent += messages

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(message.body) for message in self.sent]


class FakeSqs:
    """Agrees to every postponement."""

    def change_message_visibility_batch(self, *, QueueUrl: str, Entries: list[Any]) -> dict[str, Any]:  # noqa: N803
        return {}


class Shop:
    """One company with a project of lots, and quote's parts around it. ``workers`` jobs are done at once."""

    def __init__(
        self,
        database: Database,
        tenant_id: UUID,
        *,
        lots: int = 1,
        workers: int = 4,
        inventory: Inventory | None = None,
        **settings: Any,
    ) -> None:
        self.database, self.tenant_id = database, tenant_id
        self.number = str(tenant_id.int)[:15]
        self.now = NOON
        self.s3, self.outbound, self.events = FakeS3(), FakeTarget(), FakeTarget()
        self.imported: list[InventoryFile] = []
        self.lots = [uuid4() for _ in range(lots)]
        self._stock(settings)
        logger, metrics = Logger(service="quote"), Metrics(service="quote", namespace="Test")
        metrics.clear_metrics()
        self.metrics = metrics
        self.quotes, inventory = Quotes(database), inventory or Catalogue(database)
        dispatcher = Dispatcher(database, {OUTBOUND: self.outbound, EVENTS: self.events}, actor="quote")
        files = QuoteFiles(self.s3, "bucket")  # type: ignore[arg-type]
        self.issuing = Issuing(inventory, self.quotes, files, dispatcher, lambda: PUBLIC_URL)
        self.accepting = Accepting(database, inventory, self.quotes, dispatcher)
        self.threads = ThreadPoolExecutor(workers)
        self.batch = BatchRunner(
            issuing=self.issuing,
            accepting=self.accepting,
            quotes=self.quotes,
            dispatcher=dispatcher,
            import_file=self.imported.append,
            quarantine=Quarantine(self.s3, "bucket", "quote"),  # type: ignore[arg-type]
            timer=VisibilityTimer(FakeSqs(), []),  # type: ignore[arg-type]
            threads=self.threads,
            clock=lambda: self.now,
            logger=logger,
            metrics=metrics,
        )
        self.routes = Routes(
            lambda: QuoteApi(self.quotes, self.issuing, lambda: PUBLIC_URL, lambda: self.now, metrics),
            lambda: Pages(self.quotes, lambda: files, lambda: dispatcher, lambda: self.now),
            logger,
            metrics,
        )

    def customer(self) -> UUID:
        """Return the conversation of a new customer."""
        return self.customers(1)[0]

    def customers(self, count: int) -> list[UUID]:
        """Return the conversations of new customers."""
        found = self.rows(
            "SELECT chat.open_conversation(%s, phone, NULL, 'Ana') AS id FROM unnest(%s::text[]) AS phone",
            self.number,
            [str(uuid4().int)[:11] for _ in range(count)],
        )
        return [UUID(str(row["id"])) for row in found]

    def request(
        self, conversation_id: UUID | None, lot: int = 0, plan: str = "cash", **changes: Any
    ) -> QuoteRequest:
        wish: dict[str, Any] = {
            "lot_id": self.lots[lot],
            "plan_code": plan,
            "language": "es",
            "customer": QuoteCustomer(name="Ana Quispe", document="DNI 12345678"),
            "conversation_id": conversation_id,
            "source": "chat",
            "role": "assistant",
        } | changes
        key = request_key(
            str(conversation_id), wish["lot_id"], plan, wish.get("discount_percent"), self.now.date()
        )
        return QuoteRequest(**{"request_key": key} | wish)

    def job(self, request: QuoteRequest) -> str:
        """Return the body of a message of quote-jobs."""
        return compact_json(QuoteJob(tenant_id=self.tenant_id, request=request).model_dump(mode="json"))

    def accept(self, quote_id: UUID, conversation_id: UUID) -> str:
        """Return the body of an acceptance."""
        job = AcceptJob(tenant_id=self.tenant_id, quote_id=quote_id, conversation_id=conversation_id)
        return compact_json(job.model_dump(mode="json"))

    def deliver(self, *bodies: str, message_id: str | None = None, receive_count: int = 1) -> list[str]:
        """Run one invocation; return the ids of the messages that have to come again."""
        answer = self.batch.run(sqs_event(*bodies, message_id=message_id, receive_count=receive_count))
        return [item["itemIdentifier"] for item in answer["batchItemFailures"]]

    def rows(self, statement: Any, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement, parameters)
        return cursor.fetchall()

    def stored_quotes(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM sales.quotes ORDER BY year, number, version")

    def said(self, conversation_id: UUID) -> list[dict[str, Any]]:
        """Return the messages to a customer, in order."""
        return self.rows(
            "SELECT * FROM chat.messages WHERE conversation_id = %s AND direction = 'out' ORDER BY stored_at",
            conversation_id,
        )

    def _stock(self, settings: dict[str, Any]) -> None:
        tenant, project, price_list = self.tenant_id, uuid4(), uuid4()
        plan = {
            "kind": "instalments",
            "down_payment": {"percent": "20"},
            "instalments": 12,
            "rate": "10",
        }
        with self.database.tenant(tenant, actor="test") as tx:
            tx.execute(
                "UPDATE core.tenants SET quote_settings = %s WHERE tenant_id = %s", (Json(settings), tenant)
            )
            tx.execute(
                "INSERT INTO core.projects (tenant_id, id, name) VALUES (%s, %s, 'Los Olivos')",
                (tenant, project),
            )
            tx.execute(
                """
                INSERT INTO sales.price_lists (tenant_id, id, project_id, name, currency, first_day, last_day)
                VALUES (%s, %s, %s, '2026', 'PEN', %s, %s)
                """,
                (tenant, price_list, project, date(2026, 1, 1), date(2026, 12, 31)),
            )
            for number, lot in enumerate(self.lots):
                tx.execute(
                    "INSERT INTO sales.lots (tenant_id, id, project_id, code, area_m2) VALUES (%s, %s, %s, %s, %s)",
                    (tenant, lot, project, f"B-{number + 1}", 120 + number),
                )
                tx.execute(
                    "INSERT INTO sales.prices (tenant_id, price_list_id, lot_id, amount) VALUES (%s, %s, %s, %s)",
                    (tenant, price_list, lot, 9_000_000 + 100_000 * number),
                )
            for code, name, definition in (
                ("cash", "Contado", {"kind": "cash"}),
                ("credit-12", "Crédito directo", plan),
            ):
                tx.execute(
                    "INSERT INTO sales.payment_plans (tenant_id, code, name, definition) VALUES (%s, %s, %s, %s)",
                    (tenant, code, name, Json(definition)),
                )
            tx.execute(
                "INSERT INTO sales.discount_limits (tenant_id, role, max_percent) VALUES (%s, 'assistant', 5)",
                (tenant,),
            )


def sqs_event(*bodies: str, message_id: str | None = None, receive_count: int = 1) -> dict[str, Any]:
    """Return a Lambda event; each message has an id of its own unless one is given."""
    return {
        "Records": [
            {
                "messageId": message_id or str(uuid4()),
                "receiptHandle": "receipt",
                "body": body,
                "attributes": {"ApproximateReceiveCount": str(receive_count)},
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:quote-jobs",
            }
            for body in bodies
        ]
    }
