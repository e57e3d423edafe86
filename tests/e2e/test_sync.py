"""What reaches the deployed function sync: the API, the event bus, both queues and the schedule."""

import json
from hashlib import sha256
from uuid import UUID, uuid4

import httpx
import pytest

from local.companies import demo_companies
from local.seed import ensure_company
from tests.fixtures.deployment import Deployment, wait_for


@pytest.fixture(scope="module")
def tenant_id(deployment: Deployment) -> UUID:
    return ensure_company(deployment.database, deployment.cloud.data_key, demo_companies()[0])


def test_a_company_asks_with_its_key_how_its_systems_stand(deployment: Deployment, tenant_id: UUID) -> None:
    key = f"key-{uuid4()}"
    with deployment.database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.api_keys (tenant_id, name, key_hash) VALUES (%s, %s, %s)",
            (tenant_id, key[:40], sha256(key.encode()).digest()),
        )
    cloud = deployment.cloud
    url = f"{cloud.aws.endpoint}/_aws/execute-api/{cloud.outputs['ApiId']}/live/sync/status"
    with httpx.Client(trust_env=False, timeout=30) as http:
        assert http.get(url, headers={"X-Api-Key": key}).status_code == 200
        assert http.get(url, headers={"X-Api-Key": f"{key}x"}).status_code in {401, 403}
        assert http.get(url).status_code in {401, 403}


def test_sync_hears_of_our_own_quotes_alone(deployment: Deployment, tenant_id: UUID) -> None:
    bus, events = deployment.cloud.outputs["EventBusName"], deployment.cloud.aws.client("events")
    detail = json.dumps({"type": "quote.viewed", "tenant_id": str(tenant_id), "quote_id": str(uuid4())})
    before = deployment.metrics()["SyncJobs"]
    for source, kind in (
        ("com.example.crm", "quote.viewed"),
        ("salesmind", "lead.x"),
        ("salesmind", "quote.viewed"),
    ):
        entry = {"EventBusName": bus, "Source": source, "DetailType": kind, "Detail": detail}
        assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0
    wait_for(
        lambda: deployment.metrics()["SyncJobs"], lambda count: count > before, "the event did not arrive"
    )
    deployment.wait_until_idle()
    assert deployment.metrics()["SyncJobs"] == before + 1
    deployment.assert_nothing_broke()


@pytest.mark.parametrize("queue", ["CrmQueueUrl", "SyncQueueUrl"])
def test_what_no_try_can_read_is_kept(deployment: Deployment, queue: str) -> None:
    message = {"QueueUrl": deployment.cloud.outputs[queue], "MessageBody": f'{{"kind": "{uuid4()}"}}'}
    if queue == "CrmQueueUrl":
        message |= {"MessageGroupId": "group", "MessageDeduplicationId": str(uuid4())}
    deployment.cloud.aws.client("sqs").send_message(**message)
    deployment.wait_until_idle()
    kept = [item.raw for item in deployment.quarantine() if item.source == "sync"]
    assert message["MessageBody"] in kept
    deployment.assert_nothing_broke()


def test_what_is_due_is_done_when_the_schedule_says_so(deployment: Deployment) -> None:
    """Invoked as the schedule does, whose own minute may not have come yet."""
    answer = deployment.cloud.aws.client("lambda").invoke(
        FunctionName=deployment.cloud.outputs["SyncFunction"], Payload=b"{}"
    )
    assert "FunctionError" not in answer
    assert deployment.metrics()["SyncRounds"] >= 1
    deployment.assert_nothing_broke()
