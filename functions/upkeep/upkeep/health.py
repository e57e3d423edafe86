"""Whether every part of a deployment works, and what to do about the ones that do not.

Each check is a function that answers a ``Verdict`` or raises one of our errors. ``Doctor`` runs them side by side.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID, uuid4

import psycopg
from botocore.exceptions import BotoCoreError, ClientError

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import Migration
from salesmind.errors import ConfigurationError, SalesMindError, TransientError, aws_error
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.store import VectorStore
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.runtime.http import HttpClient
from salesmind.runtime.model_probe import ModelEndpoint, complete_once, embed_once
from salesmind.runtime.observability import mask
from salesmind.tenants.directory import TenantDirectory
from upkeep.bucket import BucketInspector
from upkeep.findings import ACTOR, Inspector
from upkeep.inventory_findings import InventoryInspector, moment

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

State = Literal["ok", "warning", "failed", "not configured"]

PART_SECONDS = 25.0
"""How long a part may take to answer."""

KNOWLEDGE_SECONDS = 20.0
"""How long companies are looked at; the rest is named as not looked at."""

SHOWN_FINDINGS = 10
"""Of an inventory, as many are told of one by one, the worst first."""

CALL_SECONDS = 8.0
"""For one call to a model or to Meta."""

MANY_MESSAGES = 1_000
OLD_MESSAGE_SECONDS = 900.0
"""What waits longer is not a peak any more; the alarms ring at the same age."""

STRANDED_SECONDS = 180.0
"""The sweeper has had two rounds by then."""

NUMBERS_AT_ONCE = 8
NOT_TENANTS = {"ops.data_key", "ops.data_keys", "public.schema_migrations"}
"""Tables of the whole deployment; every other one has to be behind its tenant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one part is. ``detail`` says what to do when it is not ``ok``."""

    state: State
    detail: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part's verdict, as the doctor's answer shows it."""

    part: str
    state: State
    detail: str


Check = Callable[[], Verdict]


def examine(checks: Mapping[str, Check], *, seconds: float = PART_SECONDS) -> list[Part]:
    """Run all checks side by side; none takes longer than ``seconds`` to be told of. Order is kept."""
    threads = ThreadPoolExecutor(max(1, len(checks)), thread_name_prefix="doctor")
    end = time.monotonic() + seconds
    futures = {name: threads.submit(check) for name, check in checks.items()}
    parts = [_part(name, future, end, seconds) for name, future in futures.items()]
    threads.shutdown(wait=False, cancel_futures=True)
    return parts


def as_answer(parts: Sequence[Part], fixed: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return the doctor's answer: ``ok`` is false when a part failed."""
    answer: dict[str, Any] = {
        "ok": all(part.state != "failed" for part in parts),
        "parts": [asdict(part) for part in parts],
    }
    return answer if fixed is None else answer | {"fixed": dict(fixed)}


def _part(name: str, future: "Future[Verdict]", end: float, seconds: float) -> Part:
    try:
        verdict = future.result(max(0.0, end - time.monotonic()))
    except FutureTimeoutError:
        verdict = Verdict("failed", f"No answer within {seconds:.0f} s")
    except SalesMindError as error:
        verdict = Verdict("failed", str(error))
    except (ClientError, BotoCoreError) as error:
        verdict = Verdict("failed", f"AWS refused or did not answer: {aws_error(error)}")
    except Exception as error:  # noqa: BLE001 - one part's surprise must not hide the other parts
        # Other people's messages may quote secrets and customers, so only the kind is told.
        verdict = Verdict("failed", f"Unexpected {type(error).__name__}; see the log of upkeep")
    return Part(name, verdict.state, mask(verdict.detail))


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
    late = {name: age for name, age in ages.items() if age > OLD_MESSAGE_SECONDS and live[name]}
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
    if max(live.values(), default=0) > MANY_MESSAGES:
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
    complete_once(http, ModelEndpoint(base_url, model, api_key), deadline_seconds=CALL_SECONDS)
    return Verdict("ok", f"{model} completes")


def check_embeddings(
    http: HttpClient, base_url: str | None, model: str | None, api_key: str | None
) -> Verdict:
    """Embed one word; why it fails is an error's message."""
    if not (base_url and model):
        return Verdict("not configured", "Passages are found by their words")
    size = embed_once(http, ModelEndpoint(base_url, model, api_key), deadline_seconds=CALL_SECONDS)
    return Verdict("ok", f"{model} answers vectors of {size} numbers")


def check_builtin_embedder(open_builtin: Callable[[], Embedder]) -> Verdict:
    """Embed one word with the model that is built in, or say why it cannot run here."""
    try:
        embedder = open_builtin()
    except ConfigurationError as error:
        return Verdict("not configured", f"{error}; passages are found by their words")
    return Verdict("ok", f"{embedder.model} answers vectors of {len(embedder.embed_question('ok'))} numbers")


def check_graph(
    database: Database,
    tenant_ids: Iterable[UUID],
    open_cipher: Callable[[], TokenCipher],
    http: HttpClient,
    base_url: str,
    version: str,
) -> Verdict:
    """Ask Meta for each connected number with its own token."""
    channels: list[tuple[UUID, dict[str, Any]]] = []
    for tenant_id in tenant_ids:
        with database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute("SELECT id, phone_number_id, access_token FROM core.channels ORDER BY id")
        channels += [(tenant_id, row) for row in cursor]
    if not channels:
        return Verdict("not configured", "No number is connected: see docs/operations.md, Connect a company")
    cipher = open_cipher()

    def ask(channel: tuple[UUID, dict[str, Any]]) -> str | None:
        tenant_id, row = channel
        try:
            token = cipher.decrypt(bytes(row["access_token"]), context=str(row["id"]))
            answer = http.request(
                "GET",
                f"{base_url.rstrip('/')}/{version}/{row['phone_number_id']}?fields=id",
                deadline_seconds=CALL_SECONDS,
                headers={"authorization": f"Bearer {token}"},
            )
        except SalesMindError as error:
            return f"company {tenant_id}: {error}"
        if answer.status != 200:
            return f"company {tenant_id}: Meta answered {answer.status}, connect its number again"
        return None

    with ThreadPoolExecutor(NUMBERS_AT_ONCE, thread_name_prefix="graph") as threads:
        troubles = [trouble for trouble in threads.map(ask, channels) if trouble]
    if not troubles:
        return Verdict("ok", f"{len(channels)} connected numbers answer")
    more = f" and {len(troubles) - 3} more" if len(troubles) > 3 else ""
    return Verdict("failed", f"{len(troubles)} of {len(channels)} numbers: {'; '.join(troubles[:3])}{more}")


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


def check_knowledge(
    inspector: Inspector,
    bucket: BucketInspector,
    tenants: TenantDirectory,
    *,
    seconds: float = KNOWLEDGE_SECONDS,
) -> Verdict:
    """Look at the companies' documents as repair does, changing nothing."""
    end = time.monotonic() + seconds
    found: Counter[str] = Counter()
    tenant_ids = tenants.all_ids()
    seen = moving = 0
    for tenant_id in tenant_ids:
        if time.monotonic() > end:
            break
        findings = inspector.inspect(tenant_id)
        listed = bucket.inspect(tenant_id, pages=1, advance=False)
        found.update(finding.kind for finding in [*findings.documents, *listed])
        found.update({"leftover": len(findings.leftovers)} if findings.leftovers else {})
        moving += findings.moving_to is not None
        seen += 1
    scope = f"{seen} companies"
    if seen < len(tenant_ids):
        scope = f"{seen} of {len(tenant_ids)} companies in the time given"
    notes = (
        f"; {moving} on their way to another store, ask for the move again until it is done" if moving else ""
    )
    wordy = found.pop("no_vectors", 0)
    if wordy:
        notes += f"; {wordy} documents are found by their words, and by meaning once their vectors are made"
    if found:
        listed_kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
        return Verdict(
            "warning", f"{listed_kinds} in {scope}: the hourly repair, or --fix, has them mended{notes}"
        )
    return Verdict("warning" if moving else "ok", f"Documents, passages and indexes agree in {scope}{notes}")


def check_inventory(
    inspector: InventoryInspector, tenants: TenantDirectory, *, seconds: float = KNOWLEDGE_SECONDS
) -> Verdict:
    """Look at the companies' own systems and at the prices of their lots; no system is asked.

    The detail has a line for each finding, then one for each system that answers.
    """
    end = time.monotonic() + seconds
    failed: list[str] = []
    warned: list[str] = []
    answering: list[str] = []
    tenant_ids = tenants.all_ids()
    seen = selling = 0
    for tenant_id in tenant_ids:
        if time.monotonic() > end:
            break
        found = inspector.inspect(tenant_id)
        for finding in found.findings:
            (failed if finding.failed else warned).append(f"company {tenant_id}: {finding.detail}")
        if found.answered_at and not any(finding.failed for finding in found.findings):
            answering.append(
                f"company {tenant_id}: its own system last answered at {moment(found.answered_at)}"
            )
        selling += found.sells
        seen += 1
    late = (
        f" ({seen} of {len(tenant_ids)} companies looked at in the time given)"
        if seen < len(tenant_ids)
        else ""
    )
    if not selling and not late:
        return Verdict("not configured", "No company has lots: see docs/inventory-files.md")
    troubles = [*failed, *warned]
    summary = f"{len(troubles)} findings in {selling} companies that sell lots{late}"
    lines = [
        summary if troubles else f"{selling} companies sell lots, and every available one has a price{late}"
    ]
    lines += [*troubles, *answering][:SHOWN_FINDINGS]
    if (more := len(troubles) + len(answering) - SHOWN_FINDINGS) > 0:
        lines.append(f"and {more} more")
    state: State = "failed" if failed else "warning" if troubles else "ok"
    return Verdict(state, "\n".join(lines))
