"""The deployed door of companies' systems: its paths, its guards and its secrets."""

import json
import time
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from local.stack import STACK_NAME
from tests.fakes.crm_doors import (
    API_KEY,
    HUBSPOT_SECRET,
    STANDARD_SECRET,
    door,
    hubspot_headers,
    key_digest,
    standard_headers,
)
from tests.fixtures.deployment import Deployment

NOTHING = b"[]"
"""A body without events: sync has nothing to do."""


def open_door(deployment: Deployment, scheme: str, secret: str) -> str:
    """Make a connection's door; return the URL that its system is told, which is an option of it too."""
    token = f"{uuid4().hex}{uuid4().hex}"
    cloud = deployment.cloud
    url = f"{cloud.aws.endpoint}/_aws/execute-api/{cloud.outputs['ApiId']}/live/webhooks/crm/{token}"
    made = door(scheme, [secret], options={"url": url})
    cloud.aws.client("secretsmanager").create_secret(
        Name=f"{STACK_NAME}/crm/{token}", SecretString=json.dumps(made)
    )
    return url


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=60) as client:
        yield client


def test_a_signed_webhook_is_taken_and_a_forged_one_is_not(
    deployment: Deployment, http: httpx.Client
) -> None:
    url = open_door(deployment, "standard", STANDARD_SECRET)
    headers = standard_headers(NOTHING, time.time())
    assert http.post(url, content=NOTHING, headers=headers).status_code == 200
    assert http.post(url, content=b"[1]", headers=headers).status_code == 401
    assert http.post(url[:-1] + "x", content=NOTHING, headers=headers).status_code == 401
    assert http.post(f"{url}/keyed", content=NOTHING, headers=headers).status_code in {401, 403}
    deployment.assert_nothing_broke()


def test_a_key_opens_the_guarded_path(deployment: Deployment, http: httpx.Client) -> None:
    url = open_door(deployment, "api_key", key_digest())
    assert http.post(f"{url}/keyed", content=NOTHING, headers={"X-Api-Key": API_KEY}).status_code == 200
    assert http.post(f"{url}/keyed", content=NOTHING).status_code in {401, 403}
    assert http.post(url, content=NOTHING, headers={"X-Api-Key": API_KEY}).status_code == 401
    deployment.assert_nothing_broke()


def test_hubspot_signs_the_address(deployment: Deployment, http: httpx.Client) -> None:
    url = open_door(deployment, "hubspot_v3", HUBSPOT_SECRET)
    for signed, status in ((url, 200), (f"{url}x", 401)):
        headers = hubspot_headers(NOTHING, time.time(), url=signed)
        assert http.post(url, content=NOTHING, headers=headers).status_code == status
    deployment.assert_nothing_broke()
