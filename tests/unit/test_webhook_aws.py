"""The real handler with botocore's real clients, on moto's SQS, S3 and Secrets Manager."""

import json
import os
import time
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tests.fakes.crm_doors import (
    CONNECTION,
    OTHER_TOKEN,
    STANDARD_SECRET,
    TOKEN,
    crm_event,
    door,
    standard_headers,
)
from tests.fakes.webhook_cloud import (
    APP_SECRET,
    CONTEXT,
    CRM_PREFIX,
    VERIFY_TOKEN,
    post_event,
    text_message,
    update_body,
)
from webhook import app

BUCKET = "documents"


@pytest.fixture
def queues(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, str, str]]:
    """An SQS client and the URLs of the inbound and the statuses queue."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "local")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        sqs = boto3.client("sqs")
        inbound = sqs.create_queue(QueueName="inbound.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        statuses = sqs.create_queue(QueueName="statuses")["QueueUrl"]
        boto3.client("s3").create_bucket(Bucket=BUCKET)
        secret = {"app_secrets": [APP_SECRET], "verify_token": VERIFY_TOKEN}
        boto3.client("secretsmanager").create_secret(Name="webhook", SecretString=json.dumps(secret))
        monkeypatch.setenv("WEBHOOK_SECRET", "webhook")
        monkeypatch.setenv("INBOUND_QUEUE_URL", inbound)
        monkeypatch.setenv("STATUSES_QUEUE_URL", statuses)
        crm = sqs.create_queue(QueueName="crm-inbound.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        monkeypatch.setenv("CRM_QUEUE_URL", crm)
        monkeypatch.setenv("CRM_SECRET_PREFIX", CRM_PREFIX)
        monkeypatch.setenv("DOCUMENTS_BUCKET", BUCKET)
        app.build.cache_clear()
        yield sqs, inbound, statuses
        app.build.cache_clear()


def test_a_body_reaches_real_queues_and_the_bucket(queues: tuple[Any, str, str]) -> None:
    sqs, inbound, statuses = queues
    huge = text_message("wamid.huge", body="ñ" * 200_000)
    body = update_body(
        messages=[text_message("wamid.1", body="¿Qué tal? 🏡"), huge, {"type": "text"}],
        statuses=[{"id": "wamid.out", "status": "read"}],
    )
    for _ in range(2):
        assert app.lambda_handler(post_event(body), CONTEXT)["statusCode"] == 200

    received = sqs.receive_message(QueueUrl=inbound, MaxNumberOfMessages=10)["Messages"]
    first, second = (json.loads(message["Body"]) for message in received)
    assert first["message"]["text"]["body"] == "¿Qué tal? 🏡"
    assert second["message"] is None
    s3 = boto3.client("s3")
    stored = s3.get_object(**{key.title(): value for key, value in second["pointer"].items()})["Body"].read()
    assert json.loads(stored)["message"] == huge
    status = sqs.receive_message(QueueUrl=statuses)["Messages"][0]
    assert json.loads(status["Body"])["status"] == {"id": "wamid.out", "status": "read"}
    keys = [
        item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET, Prefix="quarantine/webhook/")["Contents"]
    ]
    assert len(keys) == 1


def test_a_companys_webhook_reaches_its_queue_once(queues: tuple[Any, str, str]) -> None:
    sqs, _, _ = queues
    secret = json.dumps(door("standard", [STANDARD_SECRET]))
    boto3.client("secretsmanager").create_secret(Name=CRM_PREFIX + TOKEN, SecretString=secret)
    record = {"id": "cliente 1", "name": "Noa"}
    body = json.dumps({"id": "evt-1", "type": "client.updated", "data": record}).encode()
    headers = standard_headers(body, time.time())
    for token, status in ((TOKEN, 200), (TOKEN, 200), (OTHER_TOKEN, 401)):
        assert app.lambda_handler(crm_event(token, body, headers), CONTEXT)["statusCode"] == status
    (message,) = sqs.receive_message(QueueUrl=os.environ["CRM_QUEUE_URL"], MaxNumberOfMessages=10)["Messages"]
    job = json.loads(message["Body"])
    assert (job["connection_id"], job["event"]["fields"]) == (CONNECTION, record)
