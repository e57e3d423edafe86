"""The doctor on real parts: what it calls sound, and what it says of each that is not."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from psycopg.conninfo import make_conninfo
from psycopg.rows import DictRow

from local.graph import GraphStandIn
from local.serving import LocalServer, Request, Response
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import Migration, shipped_migrations
from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.findings import Inspector
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.runtime.http import HttpClient
from salesmind.tenants.directory import TenantDirectory
from tests.fixtures.repair_world import World
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase
from upkeep.bucket import BucketInspector
from upkeep.company_checks import check_graph, check_knowledge
from upkeep.doctor import as_answer, examine
from upkeep.part_checks import (
    check_builtin_embedder,
    check_database,
    check_embeddings,
    check_model,
    check_outbox,
    check_queues,
    check_store,
)
from upkeep.verdicts import Verdict

PHONE = "51987654321"


@pytest.fixture
def http() -> Iterator[HttpClient]:
    client = HttpClient()
    yield client
    client.close()


def test_parts_run_side_by_side_and_a_slow_or_broken_one_hides_no_other() -> None:
    together = threading.Barrier(2, timeout=5)
    late = threading.Event()

    def meet() -> Verdict:
        together.wait()
        return Verdict("ok", "met")

    def hang() -> Verdict:
        late.wait(30)
        return Verdict("ok", "too late")

    def refuse() -> Verdict:
        raise ConfigurationError("Set THIS")

    def surprise() -> Verdict:
        raise ValueError(f"row of {PHONE}")

    def denied() -> Verdict:
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": PHONE}}, "ListBucket")

    checks = {"a": meet, "b": meet, "slow": hang, "refused": refuse, "bug": surprise, "aws": denied}
    parts = examine(checks, seconds=1.0)
    late.set()
    assert [part.part for part in parts] == list(checks)
    assert [part.state for part in parts] == ["ok", "ok", "failed", "failed", "failed", "failed"]
    details = {part.part: part.detail for part in parts}
    assert "1 s" in details["slow"]
    assert details["refused"] == "Set THIS"
    assert "AccessDenied" in details["aws"]
    answer = as_answer(parts)
    assert answer["ok"] is False
    assert PHONE not in json.dumps(answer)
    assert as_answer(parts[:2], {"outbox_rows_sent": 1}) | {"parts": []} == {
        "ok": True,
        "parts": [],
        "fixed": {"outbox_rows_sent": 1},
    }


@pytest.fixture
def upkeeps_door(postgres: PostgresDatabase) -> Iterator[Database]:
    with closing(
        Database(make_conninfo(postgres.conninfo, user="salesmind_upkeep", password=APP_PASSWORD))
    ) as door:
        yield door


def test_a_migrated_database_is_sound(upkeeps_door: Database) -> None:
    assert check_database(upkeeps_door, shipped_migrations()).state == "ok"


def test_what_a_database_lacks_is_named(
    postgres: PostgresDatabase, upkeeps_door: Database, owner_connection: psycopg.Connection[DictRow]
) -> None:
    shipped = shipped_migrations()
    more = check_database(upkeeps_door, [*shipped, Migration("9999_next.sql", "SELECT 1")])
    assert (more.state, "9999_next.sql" in more.detail) == ("failed", True)
    assert check_database(upkeeps_door, shipped[:-1]).state == "warning"
    edited = check_database(upkeeps_door, [Migration(shipped[0].name, "edited"), *shipped[1:]])
    assert (edited.state, shipped[0].name in edited.detail) == ("failed", True)
    nowhere = make_conninfo(postgres.owner_conninfo, port=1, connect_timeout=2)
    assert check_database(Database(nowhere), shipped).state == "failed"
    owner_connection.execute("CREATE TABLE core.forgotten (tenant_id uuid)")
    try:
        open_table = check_database(upkeeps_door, shipped)
    finally:
        owner_connection.execute("DROP TABLE core.forgotten")
    assert (open_table.state, "core.forgotten" in open_table.detail) == ("failed", True)


def test_a_store_is_searched(database: Database, postgres: PostgresDatabase) -> None:
    assert check_store(PostgresStore(database)).state == "ok"
    wrong = make_conninfo(postgres.conninfo, user=APP_ROLE, password=APP_PASSWORD, port=1)
    with pytest.raises(TransientError):
        check_store(PostgresStore(Database(wrong)))


class NoMetrics:
    ages: tuple[float, ...] = ()

    def get_metric_data(self, *, MetricDataQueries: list[Any], **_: Any) -> dict[str, Any]:  # noqa: N803 - boto's
        return {
            "MetricDataResults": [
                {"Id": query["Id"], "Values": [age] if age else []}
                for query, age in zip(MetricDataQueries, self.ages, strict=False)
            ]
        }


@pytest.fixture
def queues(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, list[str]]]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        sqs = boto3.client("sqs")
        names = ("x-inbound.fifo", "x-inbound-dead.fifo", "x-bulk", "x-bulk-dead")
        urls = [
            sqs.create_queue(
                QueueName=name, Attributes={"FifoQueue": "true"} if name.endswith(".fifo") else {}
            )["QueueUrl"]
            for name in names
        ]
        yield sqs, urls


def test_queues_are_counted_and_dead_letters_told_of(queues: tuple[Any, list[str]]) -> None:
    sqs, urls = queues
    metrics = NoMetrics()
    assert check_queues(sqs, metrics, []).state == "not configured"
    assert check_queues(sqs, metrics, urls).state == "ok"
    sqs.send_message(QueueUrl=urls[2], MessageBody="{}")
    waiting = check_queues(sqs, metrics, urls)
    assert (waiting.state, "1 messages wait in 2 queues" in waiting.detail) == ("ok", True)
    metrics.ages = (0.0, 1000.0)
    old = check_queues(sqs, metrics, urls)
    assert (old.state, "x-bulk" in old.detail) == ("warning", True)
    sqs.send_message(QueueUrl=urls[3], MessageBody="{}")
    dead = check_queues(sqs, metrics, urls)
    assert (dead.state, "1 in x-bulk-dead" in dead.detail) == ("warning", True)


def served(status: int, body: bytes = b"") -> Callable[[Request], Response]:
    return lambda request: Response(status, body)


@pytest.mark.parametrize(
    ("status", "body", "state"),
    [
        (200, b'{"choices":[{"message":{"content":"ok"}}]}', "ok"),
        (200, b'{"data":[{"id":"small"}]}', "failed"),
        (404, b"", "failed"),
        (401, b"", "failed"),
        (503, b"", "failed"),
    ],
)
def test_a_model_is_asked_for_one_completion(http: HttpClient, status: int, body: bytes, state: str) -> None:
    seen: list[tuple[str, str | None]] = []

    def answer(request: Request) -> Response:
        seen.append((request.path, request.headers.get("authorization")))
        return Response(status, body)

    with LocalServer(answer) as server:
        (part,) = examine({"model": lambda: check_model(http, server.url, "small", "sk-secret")})
    assert part.state == state
    assert seen == [("/chat/completions", "Bearer sk-secret")]
    assert "sk-secret" not in part.detail


def test_what_is_not_configured_is_a_state(http: HttpClient, database: Database) -> None:
    assert check_model(http, None, None, None).state == "not configured"
    assert check_embeddings(http, None, None, None).state == "not configured"
    assert check_graph(database, [], lambda: TokenCipher(bytes(32)), http, "http://x", "v1").state == (
        "not configured"
    )


def test_an_embedding_model_tells_its_dimension(http: HttpClient) -> None:
    answer = served(200, b'{"data":[{"index":0,"embedding":[0,0,1]}]}')
    with LocalServer(answer) as server:
        assert "3 numbers" in check_embeddings(http, server.url, "tiny", None).detail


def test_the_embedding_model_that_is_built_in_embeds_or_says_why_it_cannot() -> None:
    class Embedder:
        model = "built-in"

        def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
            return [self.embed_question(text) for text in texts]

        def embed_question(self, text: str) -> list[float]:
            return [1.0, 0.0]

    def open_nothing() -> Embedder:
        raise ConfigurationError("The built-in embedder needs a processor with AVX2 and FMA")

    works, missing = check_builtin_embedder(Embedder), check_builtin_embedder(open_nothing)
    assert (works.state, works.detail) == ("ok", "built-in answers vectors of 2 numbers")
    assert missing.state == "not configured"
    assert "AVX2" in missing.detail
    assert "by their words" in missing.detail


def test_documents_that_wait_for_their_vectors_are_no_fault(
    database: Database, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(database, tenant_id, model=None)
    world.upload("Precios.pdf", "El lote 7")
    tenants = TenantDirectory(database)
    monkeypatch.setattr(tenants, "all_ids", lambda: [tenant_id])
    verdict = check_knowledge(
        Inspector(database, world.stores, "model"),
        BucketInspector(database, world.s3, "documents"),  # type: ignore[arg-type]
        tenants,
    )
    assert verdict.state == "ok"
    assert "1 documents are found by their words" in verdict.detail


def test_each_number_is_asked_for_with_its_own_token(
    http: HttpClient, database: Database, tenant_id: UUID
) -> None:
    cipher, channel_id, number = TokenCipher(bytes(32)), uuid4(), str(uuid4().int)[:15]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, number, cipher.encrypt("token", context=str(channel_id))),
        )

    def check(url: str, key: bytes = bytes(32)) -> Verdict:
        return check_graph(database, [tenant_id], lambda: TokenCipher(key), http, url, "v26.0")

    with GraphStandIn() as graph:
        assert check(graph.url) == Verdict("ok", "1 connected numbers answer")
        wrong_key = check(graph.url, b"k" * 32)
    with LocalServer(served(401, b'{"error":{"code":190}}')) as meta:
        refused = check(meta.url)
    for verdict in (wrong_key, refused, check("http://127.0.0.1:1")):
        assert verdict.state == "failed"
        assert str(tenant_id) in verdict.detail
        assert number not in verdict.detail


def test_rows_that_stayed_behind_are_told_of(database: Database, tenant_id: UUID) -> None:
    assert check_outbox(database, [tenant_id]).state == "ok"
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            """
            INSERT INTO ops.outbox (tenant_id, id, queue, group_id, body, created_at)
            VALUES (%s, gen_random_uuid(), 'outbound', 'g', '{}', clock_timestamp() - interval '1 hour')
            """,
            (tenant_id,),
        )
    verdict = check_outbox(database, [tenant_id])
    assert (verdict.state, verdict.detail[:10]) == ("warning", "1 messages")


def test_vectors_deleted_by_hand_are_found_and_changed_by_nobody_but_repair(
    database: Database, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(database, tenant_id)
    world.upload("Precios.pdf", "El lote 7", "La cuota")
    tenants = TenantDirectory(database)
    monkeypatch.setattr(tenants, "all_ids", lambda: [tenant_id])
    inspector = Inspector(database, world.stores, world.model)
    bucket = BucketInspector(database, world.s3, "documents")  # type: ignore[arg-type]

    def check() -> Verdict:
        return check_knowledge(inspector, bucket, tenants)

    assert check().state == "ok"
    world.execute("DELETE FROM knowledge.embeddings")
    for _ in range(2):
        assert check().detail.startswith("1 not_indexed in 1 companies")
    assert world.queue.sent == []
    world.repair()
    world.work()
    assert check().state == "ok"
    assert "0 of 1 companies" in check_knowledge(inspector, bucket, tenants, seconds=-1.0).detail
