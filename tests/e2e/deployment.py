"""The deployed stack as its tests see it: what Meta would post to it, and the witnesses of what came of that."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

import httpx

from local.cloud import Cloud
from local.signing import DEMO_APP_SECRET, encode, signed_headers
from salesmind.database import Database

PATIENCE_SECONDS = 60.0
POSTING_THREADS = 6
QUEUES_ALONG_THE_WAY = (
    "InboundQueueUrl",
    "QuoteQueueUrl",
    "OutboundQueueUrl",
    "BulkQueueUrl",
    "StatusesQueueUrl",
    "IngestQueueUrl",
)
TROUBLE = frozenset(
    {
        "IngestFailures",
        "MalformedRecord",
        "NotMarkedForPerson",
        "NotPostponed",
        "NotQuarantined",
        "QuoteJobsFailed",
        "SendFailed",
        "StatusesFailed",
        "TurnFailed",
        "TurnRetried",
        "Unavailable",
        "UnreadRecord",
    }
)
"""Metrics that count what a function could not do."""

T = TypeVar("T")


@dataclass(frozen=True)
class Quarantined:
    """An object of the quarantine. ``source`` is where the update came from."""

    key: str
    source: str
    reason: str
    raw: Any


def wait_for(look: Callable[[], T], enough: Callable[[T], bool], what: str) -> T:
    """Look until it is enough, and return what was seen.

    Raises:
        AssertionError: it never was; the message holds what was seen last.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not enough(seen := look()):
        assert time.monotonic() < end, f"{what}: {seen!r}"
        time.sleep(0.1)
    return seen


def joined(updates: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return one webhook body with the entries of several."""
    return {
        "object": "whatsapp_business_account",
        "entry": [entry for update in updates for entry in update["entry"]],
    }


def values(update: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The values of a body's changes."""
    for entry in update["entry"]:
        for change in entry["changes"]:
            yield change["value"]


class Deployment:
    """A running laptop cloud, with the doors to everything that shows what happened there."""

    def __init__(self, cloud: Cloud, database: Database) -> None:
        self.cloud = cloud
        self.database = database
        self._http = httpx.Client(trust_env=False, timeout=30)
        self._sqs = cloud.aws.client("sqs")
        self._s3 = cloud.aws.client("s3")
        self._bucket = cloud.outputs["DocumentsBucket"]

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    # What Meta does

    def post(self, body: bytes, headers: Mapping[str, str | bytes] | None = None) -> int:
        """Post a body to the deployed API, signed if no ``headers`` are given; return the HTTP status."""
        headers = signed_headers(body, DEMO_APP_SECRET) if headers is None else headers
        return self._http.post(self.cloud.webhook_url, content=body, headers=headers).status_code

    def deliver(self, updates: Sequence[dict[str, Any]]) -> None:
        """Post updates, each as a body of its own, from several threads; every one must be answered 200."""
        self.deliver_raw([encode(update) for update in updates])

    def deliver_raw(self, bodies: Sequence[bytes]) -> None:
        """Post bodies as they are, from several threads; every one must be answered 200."""
        with ThreadPoolExecutor(POSTING_THREADS) as threads:
            assert Counter(threads.map(self.post, bodies)) == {200: len(bodies)}

    # What became of it

    def messages(self, tenant_id: UUID) -> list[dict[str, Any]]:
        """A company's messages, each with its customer, in the order of conversations, turns and time."""
        return self.rows(
            tenant_id,
            """
            SELECT m.*, p.wa_id, p.user_id
            FROM chat.messages m
            JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
            JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
            ORDER BY m.conversation_id, m.turn, m.direction, m.position, m.occurred_at
            """,
        )

    def rows(self, tenant_id: UUID, query: str, parameters: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """Run a query as the functions could."""
        with self.database.tenant(tenant_id, actor="test") as tx:
            cursor = tx.execute(query, parameters)
        return cursor.fetchall()

    def sent(self, *phone_number_ids: str) -> list[dict[str, Any]]:
        """What the Graph API accepted from these numbers, in order."""
        record = self._http.get(f"{self.cloud.graph_url}/_record").raise_for_status().json()["messages"]
        return [message for message in record if message["phone_number_id"] in phone_number_ids]

    def quarantine(self) -> list[Quarantined]:
        """Everything that was set aside so far."""
        return [self._read_quarantined(key) for key in self.object_keys("quarantine/")]

    def object_keys(self, prefix: str = "") -> list[str]:
        """The keys of the bucket."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]

    def wait_until_answered(self, tenant_id: UUID, wamids: Iterable[str]) -> list[dict[str, Any]]:
        """Wait until these messages belong to a turn and it is known of every answer whether it was delivered;
        return all rows of the company, as ``messages`` does."""
        wanted = set(wamids)

        def done(rows: list[dict[str, Any]]) -> bool:
            answered = {row["wamid"] for row in rows if row["direction"] == "in" and row["turn"] is not None}
            on_the_way = [row for row in rows if row["status"] in {"pending", "sending", "sent"}]
            return wanted <= answered and not on_the_way

        rows = wait_for(lambda: self.messages(tenant_id), done, "not all messages were answered")
        self.wait_until_idle()
        return rows

    def wait_until_idle(self) -> None:
        """Wait until no queue holds anything. Queues are looked at in the order of the way through them, so
        that nothing moves behind our back."""

        def waiting() -> dict[str, int]:
            return {name: self._depth(self.cloud.outputs[name]) for name in QUEUES_ALONG_THE_WAY}

        wait_for(waiting, lambda depths: not any(depths.values()), "the queues do not empty")

    def dead_letters(self) -> dict[str, int]:
        """How many messages each dead-letter queue holds."""
        return {url.rpartition("/")[2]: self._depth(url) for url in self._dead_letter_urls}

    def errors(self) -> dict[str, float]:
        """Invocations of each function that ended with an error."""
        cloudwatch, now = self.cloud.aws.client("cloudwatch"), datetime.now(UTC)
        return {
            name: sum(
                point["Sum"]
                for point in cloudwatch.get_metric_statistics(
                    Namespace="AWS/Lambda",
                    MetricName="Errors",
                    Dimensions=[{"Name": "FunctionName", "Value": name}],
                    StartTime=now - timedelta(hours=3),
                    EndTime=now + timedelta(hours=1),
                    Period=3600,
                    Statistics=["Sum"],
                )["Datapoints"]
            )
            for name in self.functions
        }

    def metrics(self) -> Counter[str]:
        """What the functions counted so far, from the embedded metrics in their logs."""
        totals: Counter[str] = Counter()
        for line in self.log_lines():
            for definition in line.get("_aws", {}).get("CloudWatchMetrics", []):
                for metric in definition["Metrics"]:
                    found = line[metric["Name"]]
                    totals[metric["Name"]] += sum(found if isinstance(found, list) else [found])
        return totals

    def log_lines(self) -> Iterator[dict[str, Any]]:
        """The JSON lines that the functions logged."""
        logs = self.cloud.aws.client("logs")
        for name in self.functions:
            pages = logs.get_paginator("filter_log_events").paginate(logGroupName=f"/aws/lambda/{name}")
            for event in (event for page in pages for event in page["events"]):
                if event["message"].startswith("{"):
                    yield json.loads(event["message"])

    def assert_nothing_broke(self) -> None:
        """No dead letter, no failed invocation, no error in a log, nothing that a function could not do."""
        assert not {name: depth for name, depth in self.dead_letters().items() if depth}
        assert not {name: count for name, count in self.errors().items() if count}
        assert [line for line in self.log_lines() if line.get("level") in {"ERROR", "CRITICAL"}] == []
        assert not {name: count for name, count in self.metrics().items() if name in TROUBLE and count}

    @property
    def functions(self) -> list[str]:
        """The functions' names."""
        return [name for key, name in self.cloud.outputs.items() if key.endswith("Function")]

    @cached_property
    def _dead_letter_urls(self) -> list[str]:
        urls: list[str] = self._sqs.list_queues()["QueueUrls"]
        return [url for url in urls if "-dead" in url]

    def _depth(self, url: str) -> int:
        names = [f"ApproximateNumberOfMessages{kind}" for kind in ("", "NotVisible", "Delayed")]
        attributes = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return sum(int(attributes[name]) for name in names)

    def _read_quarantined(self, key: str) -> Quarantined:
        content = json.loads(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())
        return Quarantined(key, key.split("/")[1], content["reason"], content["raw"])
