"""Every file of events/ goes through its real handler, as `sam local invoke` would send it."""

import gc
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT_ID
from moto.sqs.models import sqs_backends
from psycopg.rows import DictRow
from psycopg.types.json import Json

import chat.app
import ingest.app
import migrate.app
import panel.app
import quote.app
import send.app
import sync.app
import upkeep.app
import webhook.app
from local.graph import GraphStandIn
from local.postgres import OWNER_LOGIN
from local.serving import LocalServer, Request, Response
from local.signing import DEMO_APP_SECRET, DEMO_PHONE_NUMBER_ID, DEMO_VERIFY_TOKEN
from migrate.migrations import FUNCTION_ROLES, SHARED_ROLE
from salesmind.aws.queue_table import QUEUES
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.tenants.directory import TenantDirectory
from tests.fixtures import crm_samples
from tests.fixtures.data_keys import write_data_keys
from tests.fixtures.paths import ROOT
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.syncing import CRM_MAPPING
from webhook.container import WebhookContainer

# A Lambda process keeps its connections for life; here each sample has a process's wiring of its own and drops it.
pytestmark = [
    pytest.mark.xdist_group("roles"),  # one of the samples migrates, and roles are the server's
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

HANDLERS = {
    "webhook": webhook.app,
    "chat": chat.app,
    "send": send.app,
    "ingest": ingest.app,
    "quote": quote.app,
    "sync": sync.app,
    "panel": panel.app,
    "upkeep": upkeep.app,
    "migrate": migrate.app,
}
LOGINS = (SHARED_ROLE, *FUNCTION_ROLES)
BUCKET = "documents-bucket"
SAMPLE_TENANT = "11111111-1111-4111-8111-111111111111"
SAMPLE_LOT = UUID("22222222-2222-4222-8222-222222222222")
SAMPLE_CONVERSATION = UUID("33333333-3333-4333-8333-333333333333")
SAMPLE_CONNECTION = UUID("44444444-4444-4444-8444-444444444444")
SAMPLE_APPLICATION = UUID("55555555-5555-4555-8555-555555555555")
SAMPLE_EVENT_SOURCE = "com.losolivos.crm"
SAMPLE_API_KEY = "example-api-key-of-the-samples"
"""What quote's samples name; the first stands for the company of the test."""

CONTEXT = SimpleNamespace(
    function_name="sample",
    function_version="1",
    memory_limit_in_mb=256,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:sample",
    aws_request_id="00000000-0000-4000-8000-000000000001",
    get_remaining_time_in_millis=lambda: 120_000,
)
SAMPLES = sorted((ROOT / "events").glob("*.json"))


@dataclass
class Aws:
    """What the deployment has of AWS."""

    s3: Any
    sqs: Any
    queues: dict[str, str]

    def empty(self) -> None:
        """Let nothing be left of a sample: of a queue moto would remember what came before by its ids."""
        for queue in sqs_backends[ACCOUNT_ID]["us-east-1"].queues.values():
            queue._messages.clear()
            queue._pending_messages.clear()
        for item in self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
            self.s3.delete_object(Bucket=BUCKET, Key=item["Key"])


@dataclass
class Cloud:
    """What a sample may have changed."""

    aws: Aws
    graph: GraphStandIn
    database: Database
    tenant_id: UUID
    answered: list[bytes]

    def queued(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while messages := self.aws.sqs.receive_message(
            QueueUrl=self.aws.queues[name], MaxNumberOfMessages=10
        ).get("Messages"):
            found += [json.loads(message["Body"]) for message in messages]
        return found

    def kept(self) -> list[str]:
        s3 = self.aws.s3
        objects = s3.list_objects_v2(Bucket=BUCKET, Prefix="quarantine/").get("Contents", [])
        bodies = [s3.get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read() for item in objects]
        return [json.loads(body)["reason"] for body in bodies]

    def stored(self) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT direction, kind, body FROM chat.messages ORDER BY stored_at")
        return cursor.fetchall()


def outgoing(cloud: Cloud) -> list[str]:
    return [row["body"] for row in cloud.stored() if row["direction"] == "out"]


def check_chat_text(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert len(outgoing(cloud)) == 1
    assert [job["kind"] for job in cloud.queued("outbound.fifo")] == ["seen", "message"]


def check_chat_burst(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert len([row for row in cloud.stored() if row["direction"] == "in"]) == 3
    assert len(outgoing(cloud)) == 1


def check_chat_image(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert "imagen" in outgoing(cloud)[0]


def check_chat_unknown_number(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.kept() == ["No tenant has the WhatsApp number of this update"]


def check_nothing_sent(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.graph.sent == []


def check_send_seen(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}


def check_send_unreadable(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.kept() == ["unreadable job: union_tag_invalid"]


def check_done(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}


def check_migrate_deploy(result: Any, cloud: Cloud) -> None:
    (answer,) = cloud.answered
    assert json.loads(answer)["Status"] == "SUCCESS"


def check_migrate_operator(result: Any, cloud: Cloud) -> None:
    assert result == {"applied": []}
    assert cloud.answered == []


def check_upkeep_connect_number(result: Any, cloud: Cloud) -> None:
    tenant_id = UUID(result["tenant_id"])
    assert result["documents"] == f"documents/{tenant_id}/"
    with cloud.database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT id, access_token FROM core.channels")
    (row,) = cursor
    token = TokenCipher(bytes(32)).decrypt(row["access_token"], context=str(row["id"]))
    assert token == "EAAG-example-access-token"


def check_upkeep_configure_company(result: Any, cloud: Cloud) -> None:
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT brand, quote_settings FROM core.tenants")
    (row,) = cursor
    assert row["brand"] == result["brand"]
    assert row["brand"]["logo_key"] == f"brand/{cloud.tenant_id}/logo.png"
    assert row["quote_settings"]["holidays"] == ["2026-12-25", "2027-01-01"]


def check_upkeep_create_api_key(result: Any, cloud: Cloud) -> None:
    assert len(result["api_key"]) >= 40
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT key_hash FROM core.api_keys WHERE name = 'ERP'")
        log = tx.execute("SELECT after FROM ops.audit_log WHERE table_name = 'core.api_keys'")
    digest = sha256(result["api_key"].encode()).digest()
    assert [bytes(row["key_hash"]) for row in cursor] == [digest]
    assert digest.hex() not in json.dumps(log.fetchall())


def check_upkeep_invite_user(result: Any, cloud: Cloud) -> None:
    token = result["link"].partition("/panel/accept?token=")[2]
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        users = tx.execute("SELECT id::text, role FROM core.users")
        links = tx.execute(
            "SELECT token_hash FROM core.account_links WHERE account_id = %s", (result["user_id"],)
        )
    assert users.fetchall() == [{"id": result["user_id"], "role": "owner"}]
    assert [bytes(row["token_hash"]) for row in links] == [sha256(token.encode()).digest()]


def check_upkeep_register_event_source(result: Any, cloud: Cloud) -> None:
    assert result == {"tenant_id": str(cloud.tenant_id), "source": "com.losolivos.erp"}
    assert TenantDirectory(cloud.database).of_event_source("com.losolivos.erp") == cloud.tenant_id


def check_upkeep_erase_customer(result: Any, cloud: Cloud) -> None:
    assert result.pop("tenant_id") == str(cloud.tenant_id)
    assert result["rows"]["chat.user_profiles"] == 1
    assert (result["objects"], result["searched_all"]) == (0, True)
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        assert tx.execute("SELECT FROM chat.user_profiles").fetchall() == []


def check_upkeep_connect_system(result: Any, cloud: Cloud) -> None:
    assert result["webhook_path"].startswith("/webhooks/crm/")
    assert (result["replaced"], result["secret"]) == (False, None)
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT name, kind, role FROM crm.connections WHERE kind = 'hubspot'").fetchall()
    assert rows == [{"name": "HubSpot", "kind": "hubspot", "role": "crm"}]


def check_upkeep_start(kind: str) -> Callable[[Any, Cloud], None]:
    def check(result: Any, cloud: Cloud) -> None:
        with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
            runs = tx.execute("SELECT id, kind, state FROM crm.runs")
            jobs = tx.execute("SELECT body FROM ops.outbox WHERE body ->> 'kind' = 'run'")
        assert runs.fetchall() == [{"id": UUID(result["run_id"]), "kind": kind, "state": "running"}]
        assert [row["body"]["run_id"] for row in jobs] == [result["run_id"]]

    return check


def check_upkeep_configure_mapping(result: Any, cloud: Cloud) -> None:
    assert (result["version"], result["added"], result["changed"]) == (2, [], ["contact.stage"])
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT mapping_version FROM crm.connections WHERE name = 'Samples'").fetchall()
    assert rows == [{"mapping_version": 2}]


def check_upkeep_try_mapping(result: Any, cloud: Cloud) -> None:
    assert result["problems"] == []
    assert (result["ours"]["phone"], result["ours"]["stage"]) == ("+51900000001", "new")
    assert (result["theirs"]["firstname"], result["theirs"]["hs_lead_status"]) == ("Cliente", "NEW")
    assert result["unmapped"] == {"hs_object_id": "17001"}


def check_upkeep_replay(result: Any, cloud: Cloud) -> None:
    assert (result["what"], result["count"]) == ("events", 1)
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        states = [row["state"] for row in tx.execute("SELECT state FROM crm.inbox ORDER BY received_at")]
    assert states == ["waiting", "set_aside"], "the other came a day later"


def check_upkeep_give_back(result: Any, cloud: Cloud) -> None:
    assert result["conversation_id"] == str(SAMPLE_CONVERSATION)
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT needs_person_at, needs_person_reason FROM chat.conversations").fetchall()
    assert rows == [{"needs_person_at": None, "needs_person_reason": None}]


def check_upkeep_doctor(result: Any, cloud: Cloud) -> None:
    states = {part["part"]: part["state"] for part in result["parts"]}
    for part in ("database", "vector store postgres", "queues", "documents bucket"):
        assert states[part] == "ok", part
    assert states["model"] == states["embeddings"] == "not configured"
    assert states["inventory"] != "not configured", "the company of the samples sells a lot"
    assert "fixed" not in result


def check_upkeep_repair(result: Any, cloud: Cloud) -> None:
    assert result == {"mended": {}, "waiting": 0, "failed_tenants": 0}, "30 s are no time to begin a company"


def check_upkeep_move_store(result: Any, cloud: Cloud) -> None:
    assert (result["done"], result["store"], result["moved"]) == (True, "postgres", 0)


def quotes(cloud: Cloud) -> list[dict[str, Any]]:
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT source, status, pdf_key FROM sales.quotes")
    return cursor.fetchall()


def check_quote_issue(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    (quote,) = quotes(cloud)
    assert (quote["source"], quote["status"]) == ("chat", "sent")
    pdf = boto3.client("s3").get_object(Bucket=BUCKET, Key=quote["pdf_key"])["Body"].read()
    assert pdf.startswith(b"%PDF")
    assert [row["kind"] for row in cloud.stored()] == ["document"]
    assert [job["kind"] for job in cloud.queued("outbound.fifo")] == ["message"]


def check_quote_requested(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert [(row["source"], row["status"]) for row in quotes(cloud)] == [("event", "sent")]


def check_quote_accept(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.stored() == [], "nobody has this quote"


def check_quote_create(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 201
    answer = json.loads(result["body"])
    assert (answer["total"], answer["currency"]) == ("90000.00", "PEN")
    assert answer["verification_url"].startswith("https://api.example/q/")


def check_quote_unreadable(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    (reason,) = cloud.kept()
    assert reason.startswith("unreadable job")


def check_quote_no_key(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 401
    assert json.loads(result["body"])["field"] == "X-Api-Key"
    assert quotes(cloud) == []


def check_quote_unknown_page(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 404
    assert "There is no quote with this code" in result["body"]


def check_sync_crm_event(result: Any, cloud: Cloud) -> None:
    check_done(result, cloud)
    with cloud.database.tenant(cloud.tenant_id, actor="test") as tx:
        leads = tx.execute("SELECT name, phone, email FROM crm.leads").fetchall()
    assert leads == [{"name": "Cliente de Lima", "phone": "+51900000001", "email": "cliente@example.com"}]


def check_sync_schedule(result: Any, cloud: Cloud) -> None:
    # How many, depends on the companies of other tests: the schedule asks for all.
    assert result.keys() == {"woken", "started", "cleaned"}


def check_sync_status(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    shown = json.loads(result["body"])
    assert shown["tenant_id"] == str(cloud.tenant_id)
    assert {(system["name"], system["breaker"]) for system in shown["connections"]} == {
        ("Samples", "closed"),
        ("Application", "closed"),
    }


def check_panel_page(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 303
    assert result["headers"]["location"] == "/panel/sign-in?next=%2Fpanel%2Finbox"


def check_panel_watch(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": [], "told": 0}


def status(code: int) -> Callable[[Any, Cloud], None]:
    def check(result: Any, cloud: Cloud) -> None:
        assert result["statusCode"] == code

    return check


def check_webhook_handshake(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    assert result["body"].isdigit()


def check_webhook_text(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    (update,) = cloud.queued("inbound.fifo")
    assert update["message"]["type"] == "text"


def check_webhook_status(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    assert len(cloud.queued("statuses")) == 1


def check_webhook_forged(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 401
    assert cloud.queued("inbound.fifo") == cloud.queued("statuses") == []
    assert cloud.kept() == []


def check_webhook_crm_hubspot(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    events = [message["event"] for message in cloud.queued("crm-inbound.fifo")]
    assert [(event["object_type"], event["external_id"], event["fields"]) for event in events] == [
        ("contact", "17001", None),
        ("deal", "4500", None),
    ]


def check_webhook_crm_record(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    (message,) = cloud.queued("crm-inbound.fifo")
    assert message["event"]["fields"]
    assert message["event"]["version"] == 1795175999 * 1_000_000


def check_webhook_crm_forged(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 401
    assert cloud.queued("crm-inbound.fifo") == []


EXPECTATIONS: dict[str, Callable[[Any, Cloud], None]] = {
    "chat.text": check_chat_text,
    "chat.burst": check_chat_burst,
    "chat.image": check_chat_image,
    "chat.unknown_number": check_chat_unknown_number,
    "send.message": check_nothing_sent,
    "send.seen": check_send_seen,
    "send.status": check_nothing_sent,
    "send.unreadable": check_send_unreadable,
    "ingest.created": check_done,
    "ingest.removed": check_done,
    "ingest.test_event": check_done,
    "quote.issue": check_quote_issue,
    "quote.requested": check_quote_requested,
    "quote.accept": check_quote_accept,
    "quote.inventory": check_done,
    "quote.unreadable": check_quote_unreadable,
    "quote.create": check_quote_create,
    "quote.no_key": check_quote_no_key,
    "quote.verify": check_quote_unknown_page,
    "quote.pdf": check_quote_unknown_page,
    "sync.crm_event": check_sync_crm_event,
    "sync.deliver": check_done,
    "sync.run": check_done,
    "sync.visit": check_done,
    "sync.quote_event": check_done,
    "sync.schedule": check_sync_schedule,
    "sync.status": check_sync_status,
    "panel.page": check_panel_page,
    "panel.connect": status(401),
    "panel.watch": check_panel_watch,
    "upkeep.schedule": lambda result, cloud: None,
    "migrate.deploy": check_migrate_deploy,
    "migrate.operator": check_migrate_operator,
    "upkeep.connect_number": check_upkeep_connect_number,
    "upkeep.configure_company": check_upkeep_configure_company,
    "upkeep.create_api_key": check_upkeep_create_api_key,
    "upkeep.invite_user": check_upkeep_invite_user,
    "upkeep.register_event_source": check_upkeep_register_event_source,
    "upkeep.erase_customer": check_upkeep_erase_customer,
    "upkeep.connect_system": check_upkeep_connect_system,
    "upkeep.start_import": check_upkeep_start("import"),
    "upkeep.start_reconcile": check_upkeep_start("reconcile"),
    "upkeep.configure_mapping": check_upkeep_configure_mapping,
    "upkeep.try_mapping": check_upkeep_try_mapping,
    "upkeep.replay": check_upkeep_replay,
    "upkeep.give_back": check_upkeep_give_back,
    "upkeep.doctor": check_upkeep_doctor,
    "upkeep.repair": check_upkeep_repair,
    "upkeep.move_store": check_upkeep_move_store,
    "webhook.handshake": check_webhook_handshake,
    "webhook.text": check_webhook_text,
    "webhook.base64": check_webhook_text,
    "webhook.status": check_webhook_status,
    "webhook.forged": check_webhook_forged,
    "webhook.crm_hubspot": check_webhook_crm_hubspot,
    "webhook.crm_zoho": check_webhook_crm_record,
    "webhook.crm_standard": check_webhook_crm_record,
    "webhook.crm_forged": check_webhook_crm_forged,
}


@pytest.fixture(scope="module")
def aws(postgres: PostgresDatabase) -> Iterator[Aws]:
    """What the deployment made before any sample came."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3, sqs = boto3.client("s3"), boto3.client("sqs")
        s3.create_bucket(Bucket=BUCKET)
        secrets = boto3.client("secretsmanager")
        for name, value in {
            "webhook": {"app_secrets": [DEMO_APP_SECRET], "verify_token": DEMO_VERIFY_TOKEN},
            **{role: {"username": role, "password": APP_PASSWORD} for role in LOGINS},
            "owner": {"username": OWNER_LOGIN, "password": postgres.password},
            **{f"crm/{token}": door for token, door in crm_samples.DOORS.items()},
        }.items():
            secrets.create_secret(Name=name, SecretString=json.dumps(value))
        boto3.client("ssm").put_parameter(Name="public-url", Value="https://api.example", Type="String")
        boto3.client("events").create_event_bus(Name="events")
        queues = {}
        for row in QUEUES:
            attributes = {"FifoQueue": "true"} if row.fifo else {}
            made = sqs.create_queue(QueueName=row.queue_name, Attributes=attributes)
            queues[row.queue_name] = made["QueueUrl"]
        yield Aws(s3, sqs, queues)


@pytest.fixture
def cloud(
    aws: Aws,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    postgres: PostgresDatabase,
    database: Database,
    owner_connection: psycopg.Connection[DictRow],
) -> Iterator[Cloud]:
    # The samples name one number, which belongs to one tenant: each sample gets it anew.
    owner_connection.execute("RESET ROLE")
    tenant_id, channel_id, cipher = uuid4(), uuid4(), TokenCipher(bytes(32))
    answered: list[bytes] = []

    def take(request: Request) -> Response:
        answered.append(request.body)
        return Response(200, b"")

    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Lotes')", (tenant_id,))
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, DEMO_PHONE_NUMBER_ID, cipher.encrypt("token", context=str(channel_id))),
        )
        stock_lots(tx, tenant_id)
    with GraphStandIn() as graph, LocalServer(take) as cloudformation:
        environment = {
            **postgres.environment,
            "DATABASE_OWNER_SECRET": "owner",
            "DATABASE_ROLE_SECRETS": ",".join(LOGINS),
            "DOCUMENTS_BUCKET": BUCKET,
            "WEBHOOK_SECRET": "webhook",
            **{row.variable: aws.queues[row.queue_name] for row in QUEUES},
            "EVENT_BUS_NAME": "events",
            "PANEL_URL": "https://panel.example.com",
            "LIVE_URL": "wss://live.example.com/live",
            "CRM_SECRET_PREFIX": "crm/",
            "PUBLIC_URL_PARAMETER": "public-url",
            "WATCHED_QUEUE_URLS": ",".join(aws.queues.values()),
            "GRAPH_BASE_URL": graph.url,
            "DATA_KEY_DIRECTORY": write_data_keys(tmp_path),
            "KMS_KEY_ID": "alias/none",
            "CLOUDFORMATION_URL": cloudformation.url,
        }
        for variable, text in environment.items():
            monkeypatch.setenv(variable, text)
        monkeypatch.setattr(WebhookContainer, "now", lambda self: crm_samples.SENT_AT)
        forget_wiring()
        yield Cloud(aws, graph, database, tenant_id, answered)
        forget_wiring()
    aws.empty()
    owner_connection.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenant_id),))
    owner_connection.execute("SET ROLE salesmind_owner")
    owner_connection.execute("DELETE FROM core.channels WHERE tenant_id = %s", (tenant_id,))
    owner_connection.execute("DELETE FROM core.api_keys WHERE tenant_id = %s", (tenant_id,))
    owner_connection.execute("DELETE FROM core.event_sources WHERE tenant_id = %s", (tenant_id,))


def stock_lots(tx: Transaction, tenant_id: UUID) -> None:
    """What quote's samples ask for: one lot with a price, a plan, a customer and an API key."""
    project, price_list, profile = uuid4(), uuid4(), uuid4()
    for statement, parameters in (
        ("INSERT INTO core.projects (tenant_id, id, name) VALUES (%s, %s, 'Los Olivos')", (project,)),
        (
            "INSERT INTO sales.lots (tenant_id, id, project_id, code) VALUES (%s, %s, %s, 'B-7')",
            (SAMPLE_LOT, project),
        ),
        (
            "INSERT INTO sales.price_lists (tenant_id, id, project_id, name, currency) VALUES (%s, %s, %s, '1', 'PEN')",
            (price_list, project),
        ),
        (
            "INSERT INTO sales.prices (tenant_id, price_list_id, lot_id, amount) VALUES (%s, %s, %s, 9000000)",
            (price_list, SAMPLE_LOT),
        ),
        (
            "INSERT INTO sales.payment_plans (tenant_id, code, name, definition) VALUES (%s, 'cash', 'Contado', %s)",
            (Json({"kind": "cash"}),),
        ),
        (
            "INSERT INTO chat.user_profiles (tenant_id, id, phone_number_id, wa_id) VALUES (%s, %s, %s, '51900000001')",
            (profile, DEMO_PHONE_NUMBER_ID),
        ),
        (
            """
            INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, mapping_version)
            VALUES (%s, %s, 'Samples', 'inbox', 'crm', %s, 1)
            """,
            (SAMPLE_CONNECTION, uuid4().hex),
        ),
        (
            """
            INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, mapping_version)
            VALUES (%s, %s, 'Application', 'rest', 'sales', %s, 1)
            """,
            (SAMPLE_APPLICATION, uuid4().hex),
        ),
        (
            "INSERT INTO crm.mappings (tenant_id, connection_id, version, definition) VALUES (%s, %s, 1, %s)",
            (SAMPLE_APPLICATION, Json(CRM_MAPPING)),
        ),
        (
            "INSERT INTO crm.mappings (tenant_id, connection_id, version, definition) VALUES (%s, %s, 1, %s)",
            (SAMPLE_CONNECTION, Json(CRM_MAPPING)),
        ),
        (
            """
            INSERT INTO crm.inbox (tenant_id, connection_id, event_key, object_type, external_id, state,
                                   body, body_sha256, received_at)
            SELECT %s, %s, day::text, 'contact', '1', 'set_aside', 'sealed', '', day
            FROM unnest(ARRAY['2026-11-20T12:00Z', '2026-11-21T12:00Z']::timestamptz[]) AS day
            """,
            (SAMPLE_CONNECTION,),
        ),
        (
            "INSERT INTO chat.conversations (tenant_id, id, profile_id, phone_number_id) VALUES (%s, %s, %s, %s)",
            (SAMPLE_CONVERSATION, profile, DEMO_PHONE_NUMBER_ID),
        ),
        (
            "INSERT INTO core.api_keys (tenant_id, name, key_hash) VALUES (%s, 'sample', %s)",
            (sha256(SAMPLE_API_KEY.encode()).digest(),),
        ),
        ("INSERT INTO core.event_sources (tenant_id, source) VALUES (%s, %s)", (SAMPLE_EVENT_SOURCE,)),
    ):
        tx.execute(statement, (tenant_id, *parameters))


def forget_wiring() -> None:
    for module in HANDLERS.values():
        module.build.cache_clear()
    # What a wiring holds refers to it again: its connections end here, and not in somebody else's test.
    gc.collect()


def test_every_sample_has_an_expectation_and_every_function_a_sample() -> None:
    assert {path.stem for path in SAMPLES} == set(EXPECTATIONS)
    assert {path.stem.partition(".")[0] for path in SAMPLES} == set(HANDLERS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample(path: Path, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    event = json.loads(path.read_text("utf-8").replace(SAMPLE_TENANT, str(cloud.tenant_id)))
    if "ResponseURL" in event:
        # The one thing a sample cannot name: where this machine listens for CloudFormation's answer.
        event["ResponseURL"] = os.environ["CLOUDFORMATION_URL"]
    if event.get("action") == "move_store":
        event["tenant_id"] = str(cloud.tenant_id)
    function = path.stem.partition(".")[0]
    monkeypatch.setenv("DATABASE_APP_SECRET", f"salesmind_{function}")
    result = HANDLERS[function].lambda_handler(event, CONTEXT)

    json.dumps(result)
    EXPECTATIONS[path.stem](result, cloud)
