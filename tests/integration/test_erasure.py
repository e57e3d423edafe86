"""An erased customer stands nowhere: every column of every table and every object of the bucket is looked through."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws
from psycopg import sql

from chat.turn.model import Bubble, TurnResult
from chat.turn.repository import Conversations
from salesmind.aws.quarantine import Quarantine
from salesmind.conversations.answer_cache import CacheEntry, CacheKey, KeptAnswer
from salesmind.conversations.erasure import CustomerKey, Erasure
from salesmind.conversations.notes import add_note
from salesmind.conversations.take_over import take
from salesmind.conversations.team_messages import TeamMessages, text_message
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import QUOTE_JOBS, OutboxRow, add_to_outbox
from salesmind.knowledge.embedding_cache import content_sha256
from salesmind.quotes.request import QuoteCustomer, request_key
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.statuses import Status
from send.deliveries import Deliveries
from tests.fixtures.panel import PanelWorld
from tests.fixtures.quote_shop import NOON, Shop
from tests.fixtures.servers import PostgresDatabase
from webhook.objects import Objects

BUCKET = "bucket"


@dataclass
class Customer:
    """Somebody whose every trace is known."""

    shop: Shop
    lot: int
    word: str = field(default_factory=lambda: "Zoraida" + uuid4().hex)
    phone: str = field(default_factory=lambda: "51" + str(uuid4().int)[:9])
    conversation_id: UUID = field(default_factory=uuid4)
    quotes: list[UUID] = field(default_factory=list)

    @property
    def marks(self) -> list[str]:
        """What stands in this customer's rows and objects."""
        return [self.word, str(self.conversation_id), *map(str, self.quotes)]

    @property
    def who(self) -> QuoteCustomer:
        return QuoteCustomer(
            name=f"Ana {self.word}",
            document=f"DNI {self.word}",
            phone=f"+{self.phone[:2]} {self.phone[2:]}",
            email=f"{self.word}@example.com",
        )

    def message(self, text: str) -> InboundMessage:
        return InboundMessage(
            phone_number_id=self.shop.number,
            wa_id=self.phone,
            user_id=f"PE.{self.word}",
            profile_name=f"Ana {self.word}",
            wamid=f"wamid.{self.word}.{text}",
            message={"type": "text", "text": {"body": f"{text} {self.word}"}},
        )

    def lives(self, bucket: Any) -> None:
        """Ask, get a quote, accept it, get statuses, and be in what was set aside."""
        database, tenant_id = self.shop.database, self.shop.tenant_id
        conversations = Conversations(database)
        asked = CacheKey(self.word, content_sha256(self.word), "writer", "model")
        answer = KeptAnswer("es", 1, f"Hola {self.word}", [], answered=True)
        turn = conversations.begin_turn(tenant_id, [self.message("hola"), self.message("precio")])
        self.conversation_id = turn.conversation_id
        result = TurnResult(
            [Bubble(f"Hola {self.word}", [{"quote": self.word}]), Bubble("sin enviar")],
            "es",
            reply_to_wamid=f"wamid.{self.word}.hola",
            needs_person=f"asks for {self.word}",
            cache_entry=CacheEntry(asked, answer, [0.5, 0.5]),
        )
        sent = [row.body for row in conversations.commit_turn(turn, result) if "message_id" in row.body]

        deliveries, message_id = Deliveries(database), UUID(sent[0]["message_id"])
        deliveries.claim(tenant_id, message_id)
        deliveries.sent(tenant_id, message_id, f"wamid.out.{self.word}")
        error = {"code": 1, "message": f"{self.phone} is away"}
        status = {"id": f"wamid.out.{self.word}", "status": "failed", "errors": [error]}
        deliveries.apply_statuses(tenant_id, [Status.model_validate(status)])
        deliveries.report(tenant_id, "message_failed", message_id, "what was wrong")
        deliveries.report(tenant_id, "number_trouble", None, f"Graph said {self.phone}")

        request = self.shop.request(self.conversation_id, lot=self.lot, customer=self.who)
        assert self.shop.deliver(self.shop.job(request)) == []
        self.quotes = [row["id"] for row in self._quotes()]
        assert self.shop.deliver(self.shop.accept(self.quotes[0], self.conversation_id)) == []
        with database.tenant(tenant_id, actor="test") as tx:
            waiting = OutboxRow(QUOTE_JOBS, "another group", json.loads(self.shop.job(request)))
            add_to_outbox(tx, tenant_id, [waiting])
        key = request_key(self.word, request.lot_id, "cash", None, NOON.date())
        by_api = {"conversation_id": None, "source": "api", "role": "api", "request_key": key}
        ordered = request.model_copy(update=by_api | {"lot_id": self.shop.lots[self.lot + 2]})
        self.shop.issue_quote.issue(tenant_id, ordered, NOON, ask_id=uuid4())
        (other,) = self.shop.rows("SELECT id FROM sales.quotes WHERE request_key = %s", key)
        self.quotes.append(other["id"])
        document = self.shop.rows(
            "SELECT payload FROM chat.messages WHERE conversation_id = %s AND kind = 'document'",
            self.conversation_id,
        )[0]["payload"]
        self.shop.rows(
            """
            INSERT INTO chat.uploads (tenant_id, phone_number_id, content_sha256, media_id)
            VALUES (%s, %s, %s, %s) RETURNING media_id
            """,
            tenant_id,
            self.shop.number,
            document["sha256"],
            f"media-{self.word}",
        )

        self._is_looked_after(bucket)
        for key, body in self.shop.s3.objects.items():
            bucket.put_object(Bucket=BUCKET, Key=key, Body=body)
            bucket.put_object(Bucket=BUCKET, Key=key, Body=body)
        raw = self.message("raw").model_dump(mode="json")
        Objects(lambda: bucket, BUCKET).store_update(json.dumps(raw).encode())
        Quarantine(bucket, BUCKET, "webhook").keep("odd", json.dumps(raw))

    def _is_looked_after(self, bucket: Any) -> None:
        """A person has the conversation, notes something and sends a document and a text."""
        world = PanelWorld(self.shop.database, self.shop.tenant_id)
        team = TeamMessages(
            self.shop.database, world.container.jobs, lambda: bucket, BUCKET, lambda: datetime.now(UTC)
        )
        viewer = Viewer.of(world.person("manager"))
        take(self.shop.database, viewer, self.conversation_id)
        add_note(self.shop.database, viewer, self.conversation_id, "n", f"call {self.word}")
        team.send(viewer, self.conversation_id, "t", text_message(f"I am here, {self.word}"))
        team.send_document(
            viewer, self.conversation_id, "d", f"{self.word}.pdf", f"%PDF {self.word}".encode(), self.word
        )

    def _quotes(self) -> list[dict[str, Any]]:
        return self.shop.rows("SELECT id FROM sales.quotes WHERE conversation_id = %s", self.conversation_id)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket=BUCKET)
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield s3


@pytest.fixture
def everything(postgres: PostgresDatabase) -> Iterator["Everything"]:
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        yield Everything(connection)


@dataclass
class Everything:
    """All rows of all tables, past every policy."""

    connection: psycopg.Connection[Any]

    def rows(self) -> dict[str, list[str]]:
        tables = self.connection.execute(
            """
            SELECT schemaname, tablename FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2
            """
        ).fetchall()
        assert len(tables) > 30
        return {
            f"{schema}.{table}": [
                row[0]
                for row in self.connection.execute(
                    sql.SQL("SELECT to_jsonb(t)::text FROM {} t").format(sql.Identifier(schema, table))
                )
            ]
            for schema, table in tables
        }

    def with_any(self, marks: list[str]) -> dict[str, list[str]]:
        """The rows in which one of ``marks`` stands, by table."""
        found = {
            table: sorted(row for row in rows if any(mark in row for mark in marks))
            for table, rows in self.rows().items()
        }
        return {table: rows for table, rows in found.items() if rows}


def objects_with(bucket: Any, marks: list[str]) -> list[str]:
    """The keys of all versions of objects in which a mark stands, or whose name has it."""
    found = []
    for version in bucket.list_object_versions(Bucket=BUCKET).get("Versions", []):
        name = {"Key": version["Key"], "VersionId": version["VersionId"]}
        body = bucket.get_object(Bucket=BUCKET, **name)["Body"].read().decode("latin-1")
        if any(mark in version["Key"] or mark in body for mark in marks):
            found.append(version["Key"])
    return found


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Shop:
    shop = Shop(database, tenant_id, lots=4)
    shop.rows(
        "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, '') RETURNING id",
        tenant_id,
        shop.number,
    )
    return shop


@pytest.mark.parametrize("actor", ["operator", "user:1"])
def test_nothing_of_an_erased_customer_is_left_and_everything_of_others(
    shop: Shop, bucket: Any, everything: Everything, database: Database, actor: str
) -> None:
    other_shop = Shop(database, other_company(database), lots=4)
    ana, eva = Customer(shop, 0), Customer(shop, 1)
    namesake = Customer(other_shop, 0, phone=ana.phone)
    for customer in (ana, eva, namesake):
        customer.lives(bucket)
    her_marks = [ana.word, str(ana.conversation_id), ana.phone, ana.phone[2:]]
    assert set(everything.with_any(her_marks)) >= {
        "chat.user_profiles",
        "chat.conversations",
        "chat.messages",
        "chat.notes",
        "chat.hand_overs",
        "chat.uploads",
        "ops.outbox",
        "ops.audit_log",
        "ops.incidents",
        "sales.quotes",
        "knowledge.answers",
    }
    assert len(objects_with(bucket, her_marks)) >= 4
    assert len(objects_with(bucket, [str(quote) for quote in ana.quotes])) >= 4
    others = [*eva.marks, eva.phone, *namesake.marks]
    rows, objects = business_rows(everything, others), objects_with(bucket, others)

    erasure = Erasure(database, bucket, BUCKET)
    erased = erasure.erase(shop.tenant_id, CustomerKey(phone=ana.phone), actor=actor)

    left = [row for rows in everything.with_any(her_marks).values() for row in rows]
    assert [row for row in left if str(other_shop.tenant_id) not in row] == []
    assert objects_with(bucket, [ana.word, str(ana.conversation_id), *map(str, ana.quotes)]) == []
    vectors = shop.rows("SELECT content_sha256 FROM knowledge.embedding_cache")
    assert content_sha256(ana.word) not in [bytes(row["content_sha256"]) for row in vectors]
    assert business_rows(everything, others) == rows
    assert objects_with(bucket, others) == objects
    assert erased.searched_all
    assert erased.rows["sales.quotes"] == 2

    again = erasure.erase(shop.tenant_id, CustomerKey(phone=ana.phone), actor=actor)
    assert (set(again.rows.values()), again.objects) == ({0}, 0)


def test_quotes_and_reservations_stay_without_the_customer(
    shop: Shop, bucket: Any, database: Database
) -> None:
    ana = Customer(shop, 0)
    ana.lives(bucket)
    before = {row["id"]: row for row in shop.stored_quotes()}
    Erasure(database, bucket, BUCKET).erase(
        shop.tenant_id, CustomerKey(conversation_id=ana.conversation_id), actor="operator"
    )
    for row in shop.stored_quotes():
        snapshot, was = QuoteSnapshot.model_validate(row["snapshot"]), before[row["id"]]
        assert snapshot.customer.name == "—"
        assert {**row["snapshot"], "customer": 0} == {**was["snapshot"], "customer": 0}
        assert (row["total"], row["number"], row["pdf_sha256"]) == (
            was["total"],
            was["number"],
            was["pdf_sha256"],
        )
        assert shop.quotes.by_link(row["link"]) is None
        assert shop.quotes.by_token(row["token"]) is not None
    assert len(shop.rows("SELECT id FROM sales.reservations WHERE released_at IS NULL")) == 1
    (audited,) = shop.rows(
        "SELECT actor, row_id, after FROM ops.audit_log WHERE table_name = 'chat.user_profiles'"
    )
    assert audited["actor"] == "operator"
    assert audited["after"]["erased"]["rows"]["sales.quotes"] == 2


def test_a_quote_is_frozen_but_for_its_one_anonymisation(shop: Shop, bucket: Any) -> None:
    ana = Customer(shop, 0)
    ana.lives(bucket)
    quote = ana.quotes[0]
    for change in (
        "snapshot = sales.anonymised(snapshot)",
        "snapshot = jsonb_set(snapshot, '{totals,price}', '1'), erased_at = now()",
        "erased_at = now()",
        "snapshot = sales.anonymised(snapshot), erased_at = now(), total = 1",
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            shop.rows(f"UPDATE sales.quotes SET {change} WHERE id = %s RETURNING id", quote)  # noqa: S608
    assert shop.rows("SELECT ops.anonymise_audit_of_quotes(ARRAY[%s]::uuid[]) AS n", quote) == [{"n": 0}]


def test_messages_that_are_delivered_again_bring_nothing_back(
    shop: Shop, bucket: Any, everything: Everything, database: Database
) -> None:
    ana = Customer(shop, 0)
    ana.lives(bucket)
    Erasure(database, bucket, BUCKET).erase(
        shop.tenant_id, CustomerKey(user_id=f"PE.{ana.word}"), actor="operator"
    )
    conversations = Conversations(database)
    turn = conversations.begin_turn(shop.tenant_id, [ana.message("hola"), ana.message("precio")])
    assert (turn.unanswered, turn.history) == ([], [])
    assert everything.with_any([ana.word, ana.phone]) == {}

    turn = conversations.begin_turn(shop.tenant_id, [ana.message("nuevo")])
    assert len(turn.unanswered) == 1, "who writes again is a new customer"


def other_company(database: Database) -> UUID:
    """A second company with a number of its own."""
    new = uuid4()
    with database.tenant(new, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (new,))
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, '')",
            (new, str(new.int)[:15]),
        )
    return new


def business_rows(everything: Everything, marks: list[str]) -> dict[str, list[str]]:
    """The rows in which a mark stands, but for caches, which may forget anybody's."""
    found = everything.with_any(marks)
    return {table: rows for table, rows in found.items() if not table.startswith("knowledge.")}
