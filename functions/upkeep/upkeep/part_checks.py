"""Checks of what a deployment is made of: database, stores, queues, bucket, outbox and models."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from salesmind.db.database import Database
from salesmind.db.shipped_migrations import Migration
from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.store import VectorStore
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.runtime.http import HttpClient
from salesmind.runtime.model_probe import ModelEndpoint, complete_once, embed_once
from upkeep.verdicts import Verdict

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

ACTOR = "upkeep"

MODEL_SECONDS = 8.0
"""For one call to a model."""

MAX_MESSAGES = 1_000
MAX_MESSAGE_SECONDS = 900.0
"""What waits longer is not a peak any more; the alarms ring at the same age."""

STRANDED_SECONDS = 180.0
"""The sweeper has had two rounds by then."""

NOT_TENANTS = {
    "ops.data_key",
    "ops.data_keys",
    "public.schema_migrations",
    "core.accounts",
    "core.account_links",
    "core.signing_keys",
    "core.request_counts",
    "core.sign_in_paces",
    "core.live_worker",
}
"""Tables of the whole deployment and of people who may work for several companies; every other one has to be behind
its tenant."""


def check_database(database: Database, shipped: Sequence[Migration]) -> Verdict:
    """Connect as upkeep; compare the migrations; look for tables that are not behind their tenant."""
    try:
        with database.without_tenant() as tx:
            history = tx.execute("SELECT name, checksum FROM public.schema_migrations")
            opened = tx.execute(_OPEN_TABLES, (list(NOT_TENANTS),))
    except psycopg.errors.UndefinedTable:
        return Verdict("failed", "The database was never migrated: deploy the stack")
    except TransientError:
        return Verdict(
            "failed", "Postgres cannot be reached: check host, port, network and upkeep's database secret"
        )
    applied = {row["name"]: row["checksum"] for row in history}
    open_tables = sorted(row["name"] for row in opened)
    missing = [migration.name for migration in shipped if migration.name not in applied]
    edited = [item.name for item in shipped if applied.get(item.name, item.checksum) != item.checksum]
    if open_tables:
        return Verdict("failed", f"Not behind row-level security: {', '.join(open_tables)}")
    if edited:
        return Verdict("failed", f"Edited after they were applied: {', '.join(edited)}")
    if missing:
        return Verdict("failed", f"Migrations not applied: {', '.join(missing)}. Deploy the stack again")
    ahead = len(applied) - len(shipped)
    if ahead > 0:
        return Verdict("warning", f"The database is {ahead} migrations ahead of this release")
    return Verdict("ok", f"{len(applied)} migrations applied, every tenant's table behind row-level security")


_OPEN_TABLES = """
SELECT n.nspname || '.' || c.relname AS name
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT n.nspname || '.' || c.relname = ANY(%s)
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e')
  AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
       OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
"""


def check_store(store: VectorStore) -> Verdict:
    """Ask a question for a company that does not exist: the whole way of a search, and nothing found."""
    began = time.monotonic()
    store.search(uuid4(), "price", DEFAULT_LANGUAGE, None, 1)
    return Verdict("ok", f"Searched in {1000 * (time.monotonic() - began):.0f} ms")


def check_queues(sqs: "SQSClient", cloudwatch: Any, urls: Sequence[str]) -> Verdict:
    """Count what waits and what failed. The age of the oldest message is CloudWatch's, where it has one."""
    if not urls:
        return Verdict("not configured", "WATCHED_QUEUE_URLS names no queue")
    names = {url: url.rpartition("/")[2] for url in urls}
    waiting = {names[url]: _depth(sqs, url) for url in urls}
    dead = {name: number for name, number in waiting.items() if _is_dead_letters(name) and number}
    live = {name: number for name, number in waiting.items() if not _is_dead_letters(name)}
    ages = _oldest(cloudwatch, list(live))
    late = {name: age for name, age in ages.items() if age > MAX_MESSAGE_SECONDS and live[name]}
    total = f"{sum(live.values())} messages wait in {len(live)} queues"
    if ages:
        total += f", the oldest for {max(ages.values()):.0f} s"
    if dead:
        listed = ", ".join(f"{number} in {name}" for name, number in dead.items())
        return Verdict(
            "warning", f"{listed}; {total}. See docs/operations.md, When an alarm rings, then redrive"
        )
    if late:
        return Verdict("warning", f"Waiting for more than 15 minutes in {', '.join(late)}; {total}")
    if max(live.values(), default=0) > MAX_MESSAGES:
        longest = max(live, key=lambda name: live[name])
        return Verdict(
            "warning", f"{live[longest]} messages wait in {longest}; look at its function's concurrency"
        )
    return Verdict("ok", f"{total}, none in dead-letter queues")


def _is_dead_letters(name: str) -> bool:
    return name.removesuffix(".fifo").endswith("-dead")


def _depth(sqs: "SQSClient", url: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)  # type: ignore[arg-type]
    return sum(int(number) for number in answer["Attributes"].values())


def _oldest(cloudwatch: Any, names: Sequence[str]) -> dict[str, float]:
    """Seconds that each queue's oldest message waited, of the last minutes, for the queues that are known."""
    now = datetime.now(UTC)
    queries: Any = [
        {
            "Id": f"q{index}",
            "MetricStat": {
                "Metric": {
                    "Namespace": "AWS/SQS",
                    "MetricName": "ApproximateAgeOfOldestMessage",
                    "Dimensions": [{"Name": "QueueName", "Value": name}],
                },
                "Period": 60,
                "Stat": "Maximum",
            },
        }
        for index, name in enumerate(names)
    ]
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=queries,
        StartTime=now - timedelta(minutes=10),
        EndTime=now,
        ScanBy="TimestampDescending",
    )
    return {
        names[int(result["Id"][1:])]: result["Values"][0]
        for result in answer.get("MetricDataResults", [])
        if result.get("Values")
    }


def check_bucket(s3: "S3Client", bucket: str) -> Verdict:
    """List one document: the permission that everything else there needs."""
    s3.list_objects_v2(Bucket=bucket, Prefix="documents/", MaxKeys=1)
    return Verdict("ok", "The documents bucket answers")


def check_model(http: HttpClient, base_url: str | None, model: str | None, api_key: str | None) -> Verdict:
    """Ask for one completion; why it fails is an error's message."""
    if not (base_url and model):
        return Verdict("not configured", "Answers are passages quoted with their source")
    complete_once(http, ModelEndpoint(base_url, model, api_key), deadline_seconds=MODEL_SECONDS)
    return Verdict("ok", f"{model} completes")


def check_embeddings(
    http: HttpClient, base_url: str | None, model: str | None, api_key: str | None
) -> Verdict:
    """Embed one word; why it fails is an error's message."""
    if not (base_url and model):
        return Verdict("not configured", "Passages are found by their words")
    size = embed_once(http, ModelEndpoint(base_url, model, api_key), deadline_seconds=MODEL_SECONDS)
    return Verdict("ok", f"{model} answers vectors of {size} numbers")


def check_builtin_embedder(open_builtin: Callable[[], Embedder]) -> Verdict:
    """Embed one word with the model that is built in, or say why it cannot run here."""
    try:
        embedder = open_builtin()
    except ConfigurationError as error:
        return Verdict("not configured", f"{error}; passages are found by their words")
    return Verdict("ok", f"{embedder.model} answers vectors of {len(embedder.embed_question('ok'))} numbers")


def check_outbox(database: Database, tenant_ids: Iterable[UUID]) -> Verdict:
    """Count rows that should have left by now, and incidents that wait for a person."""
    stranded = incidents = 0
    for tenant_id in tenant_ids:
        with database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT (SELECT count(*) FROM ops.outbox WHERE tenant_id = %(tenant_id)s AND dispatched_at IS NULL
                        AND created_at < clock_timestamp() - make_interval(secs => %(age)s)) AS stranded,
                       (SELECT count(*) FROM ops.incidents
                        WHERE tenant_id = %(tenant_id)s AND resolved_at IS NULL) AS incidents
                """,
                {"tenant_id": tenant_id, "age": STRANDED_SECONDS},
            )
        row = cursor.fetchone() or {"stranded": 0, "incidents": 0}
        stranded, incidents = stranded + row["stranded"], incidents + row["incidents"]
    if stranded:
        return Verdict(
            "warning", f"{stranded} messages stayed behind: the next minute's sweep, or --fix, sends them"
        )
    if incidents:
        return Verdict(
            "warning", f"Nothing stayed behind; {incidents} open incidents in ops.incidents need a person"
        )
    return Verdict("ok", "Nothing stayed behind, no open incident")
