"""The layer's small parts: settings, secrets, queues, quarantine, records, logs."""

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from botocore.loaders import Loader
from botocore.session import get_session
from hypothesis import given
from hypothesis import strategies as st

from local.endpoints import written
from salesmind.aws.clients import ENDPOINTS, SERVICES, aws_session
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.queues import (
    BATCH_BYTES,
    BATCH_ENTRIES,
    Queue,
    QueueMessage,
    SharedQueue,
    batches,
    compact_json,
)
from salesmind.aws.records import batch_response, records_by_group
from salesmind.aws.secrets import CACHE_SECONDS, SecretStore
from salesmind.errors import ConfigurationError, TransientError
from salesmind.runtime.observability import describe_error, mask
from salesmind.settings import DatabaseSettings, load_settings
from tests.fixtures.paths import ROOT


@dataclass
class FakeSqs:
    """Takes batches; ``failures`` are the ids to refuse, one set for each call to come."""

    failures: list[set[str]] = field(default_factory=list)
    calls: list[list[str]] = field(default_factory=list)
    down: bool = False
    gate: threading.Event | None = None

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        if self.gate:
            self.gate.wait(5)
        if self.down:
            raise EndpointConnectionError(endpoint_url=QueueUrl)
        self.calls.append([entry["MessageBody"] for entry in Entries])
        refused = self.failures.pop(0) if self.failures else set()
        return {"Failed": [{"Id": entry["Id"]} for entry in Entries if entry["MessageBody"] in refused]}


def messages(*bodies: str) -> list[QueueMessage]:
    return [QueueMessage(body, "group", body) for body in bodies]


@given(st.lists(st.integers(1, BATCH_BYTES), max_size=40))
def test_batches_keep_order_and_stay_under_both_limits(sizes: list[int]) -> None:
    given_messages = [QueueMessage("x" * size) for size in sizes]
    made = list(batches(given_messages))
    assert [message for batch in made for message in batch] == given_messages
    assert all(1 <= len(batch) <= BATCH_ENTRIES for batch in made)
    assert all(sum(message.size for message in batch) <= BATCH_BYTES for batch in made)


def test_refused_entries_are_sent_again_and_only_those() -> None:
    sqs = FakeSqs(failures=[{"b", "c"}, {"c"}])
    Queue(sqs, "url").send(messages("a", "b", "c"))  # type: ignore[arg-type]
    assert sqs.calls == [["a", "b", "c"], ["b", "c"], ["c"]]


def test_what_is_refused_three_times_is_an_error() -> None:
    sqs = FakeSqs(failures=[{"a"}] * 3)
    with pytest.raises(TransientError):
        Queue(sqs, "url").send(messages("a"))  # type: ignore[arg-type]


def test_senders_that_come_together_share_a_request() -> None:
    sqs = FakeSqs(gate=threading.Event())
    queue = SharedQueue(sqs, "url")  # type: ignore[arg-type]
    with ThreadPoolExecutor(5) as threads:
        first = threads.submit(queue.send, messages("first"))
        while not queue._sending:
            pass
        others = [threads.submit(queue.send, messages(f"{n}a", f"{n}b")) for n in range(4)]
        while len(queue._waiting) < 4:
            pass
        assert sqs.gate is not None
        sqs.gate.set()
        for future in [first, *others]:
            future.result(5)
    assert sqs.calls[0] == ["first"]
    assert len(sqs.calls) == 2
    together = sqs.calls[1]
    assert all(together.index(f"{n}b") == together.index(f"{n}a") + 1 for n in range(4))


def test_a_shared_request_that_fails_fails_for_everybody_and_the_queue_goes_on() -> None:
    sqs = FakeSqs(down=True)
    queue = SharedQueue(sqs, "url")  # type: ignore[arg-type]
    with pytest.raises(TransientError):
        queue.send(messages("a"))
    sqs.down = False
    queue.send(messages("b"))
    assert sqs.calls == [["b"]]


@given(st.recursive(st.text() | st.integers(), lambda inner: st.dictionaries(st.text(), inner)))
def test_queue_bodies_hold_only_what_sqs_takes(value: Any) -> None:
    body = compact_json(value)
    assert body.isascii()
    assert json.loads(body) == value


@dataclass
class FakeSecrets:
    text: str = '{"a": 1}'
    code: str = ""
    calls: int = 0

    def get_secret_value(self, *, SecretId: str) -> dict[str, str]:  # noqa: N803
        self.calls += 1
        if self.code:
            raise ClientError({"Error": {"Code": self.code}}, "GetSecretValue")
        return {"SecretString": self.text}


def test_a_secret_is_read_once_and_again_after_five_minutes() -> None:
    now = [0.0]
    client = FakeSecrets()
    store = SecretStore(client, clock=lambda: now[0])  # type: ignore[arg-type]
    assert store.get("s") == store.get("s") == {"a": 1}
    assert client.calls == 1
    now[0] = CACHE_SECONDS + 1
    client.text = '{"a": 2}'
    assert store.get("s") == {"a": 2}


@pytest.mark.parametrize(
    ("client", "error"),
    [
        (FakeSecrets(code="ResourceNotFoundException"), ConfigurationError),
        (FakeSecrets(code="AccessDeniedException"), ConfigurationError),
        (FakeSecrets(code="ThrottlingException"), TransientError),
        (FakeSecrets(text="not json"), ConfigurationError),
        (FakeSecrets(text="[1]"), ConfigurationError),
    ],
)
def test_secret_troubles_are_told_apart(client: FakeSecrets, error: type[Exception]) -> None:
    with pytest.raises(error):
        SecretStore(client).get("s")  # type: ignore[arg-type]


def test_missing_settings_are_all_named() -> None:
    with pytest.raises(ConfigurationError, match=r"DATABASE_HOST.*DATABASE_APP_SECRET"):
        load_settings(DatabaseSettings, {"DATABASE_PORT": "5432"})


def test_an_empty_setting_counts_as_absent_and_a_malformed_one_is_named_without_its_value() -> None:
    environ = {"DATABASE_HOST": "h", "DATABASE_APP_SECRET": "s", "DATABASE_NAME": ""}
    assert load_settings(DatabaseSettings, environ).database_name == "salesmind"
    with pytest.raises(ConfigurationError, match="DATABASE_PORT") as raised:
        load_settings(DatabaseSettings, environ | {"DATABASE_PORT": "hunter2"})
    assert "hunter2" not in str(raised.value)


@dataclass
class FakeS3:
    objects: dict[str, bytes] = field(default_factory=dict)
    down: bool = False

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:  # noqa: N803
        if self.down:
            raise EndpointConnectionError(endpoint_url="s3")
        self.objects[Key] = Body


def test_quarantined_content_is_kept_once_with_its_reason() -> None:
    s3 = FakeS3()
    quarantine = Quarantine(s3, "bucket", "inbound")  # type: ignore[arg-type]
    raw = {"text": "a\x00\ud800"}
    key = quarantine.keep("odd", raw)
    assert quarantine.keep("odd", raw) == key
    assert key.startswith("quarantine/inbound/")
    (body,) = s3.objects.values()
    assert json.loads(body)["raw"] == raw
    assert json.loads(body)["reason"] == "odd"
    s3.down = True
    with pytest.raises(TransientError):
        quarantine.keep("odd", raw)


def test_records_keep_their_groups_order_and_lone_ones_stand_alone() -> None:
    def item(message_id: str, group: str | None) -> dict[str, Any]:
        attributes = {"MessageGroupId": group} if group else {}
        return {"messageId": message_id, "body": "", "attributes": attributes}

    groups = records_by_group({"Records": [item("1", "a"), item("2", "b"), item("3", "a"), item("4", None)]})
    assert [[record.message_id for record in group] for group in groups] == [["1", "3"], ["2"], ["4"]]
    assert batch_response(groups[0]) == {
        "batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "3"}]
    }


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("call 51987654321 now", "call ***4321 now"),
        ('{"to":"+51987654321"}', '{"to":"***4321"}'),
        ("id wamid.HBgLNTE5ODc2NTQzMjEVAgASGBQzQQ== seen", "id wamid.*** seen"),
        ("2026-11-21 00:36:12,043+0000", "2026-11-21 00:36:12,043+0000"),
        ("059f36b4-87a3-44ab-83d2-661975830a7d", "059f36b4-87a3-44ab-83d2-661975830a7d"),
        ("status 200 in 1234 ms", "status 200 in 1234 ms"),
    ],
)
def test_log_lines_hide_phones_and_message_ids(line: str, masked: str) -> None:
    assert mask(line) == masked


def test_only_our_own_errors_are_quoted_in_logs() -> None:
    assert describe_error(TransientError("Postgres failed"))["detail"] == "Postgres failed"
    assert "hola" not in json.dumps(describe_error(ValueError("row (hola, 51987654321) fails")))


NAMED_SERVICE = re.compile(r"client(?:\(|, )\"([a-z0-9]+)\"")


def test_every_service_that_a_function_calls_can_be_made_a_client_of() -> None:
    named = {
        service
        for part in ("functions", "layers")
        for file in (ROOT / part).rglob("*.py")
        for service in NAMED_SERVICE.findall(file.read_text("utf-8"))
    }
    assert {"s3", "sqs", "ssm"} <= named
    assert named <= set(SERVICES)
    assert set(SERVICES) <= set(Loader().list_available_services("service-2"))
    assert set(SERVICES) <= set(Loader().list_available_services("endpoint-rule-set-1"))


def test_what_the_layer_knows_of_regions_is_what_botocore_knows() -> None:
    assert ENDPOINTS.read_text("utf-8") == written(), "make endpoints"


@pytest.mark.parametrize("service", sorted(SERVICES))
@pytest.mark.parametrize("region", ["us-east-1", "sa-east-1", "us-gov-west-1", "eu-neverland-7"])
def test_a_client_calls_the_address_that_botocore_gives(service: str, region: str) -> None:
    whole = get_session().create_client(service, region)
    ours = aws_session().create_client(service, region)
    assert ours.meta.endpoint_url == whole.meta.endpoint_url
    assert ours._request_signer.signing_name == whole._request_signer.signing_name
    assert ours._request_signer.region_name == whole._request_signer.region_name
