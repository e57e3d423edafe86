"""Documents in, signed WhatsApp questions answered from them, through the deployed stack."""

import httpx
import pytest

from local.cloud import Cloud
from local.companies import Company, demo_companies
from local.demo import ask, judge, prepare
from local.signing import DEMO_VERIFY_TOKEN, Customer, encode, signed_headers, text_message
from salesmind.db.database import Database
from tests.fixtures.deployment import QUEUES_ALONG_THE_WAY


@pytest.mark.parametrize("company", demo_companies(), ids=lambda company: company.language)
def test_customers_are_answered_from_their_companys_documents(
    cloud: Cloud, deployed_database: Database, company: Company
) -> None:
    tenant_id = prepare(cloud, deployed_database, company, print)
    problems = {
        question.text: judge(question, ask(cloud, deployed_database, tenant_id, company, question.text))
        for question in company.questions
    }
    assert not {text: problem for text, problem in problems.items() if problem}


@pytest.mark.parametrize(("token", "status"), [(DEMO_VERIFY_TOKEN, 200), ("another", 403)])
def test_the_handshake_is_answered_for_the_right_token_only(cloud: Cloud, token: str, status: int) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1158201444"}
    answer = httpx.get(cloud.webhook_url, params=query, trust_env=False, timeout=30)
    assert answer.status_code == status
    assert (answer.text == "1158201444") == (status == 200)


def test_a_forged_message_is_refused_and_enqueues_nothing(cloud: Cloud) -> None:
    sqs = cloud.aws.client("sqs")

    def sent() -> int:
        attributes = sqs.get_queue_attributes(
            QueueUrl=cloud.outputs["InboundQueueUrl"], AttributeNames=["All"]
        )
        return sum(
            int(attributes["Attributes"][f"ApproximateNumberOfMessages{s}"])
            for s in ("", "NotVisible", "Delayed")
        )

    body = encode(text_message("Hola", Customer("Eve", "51911111111")))
    before = sent()
    for headers in (signed_headers(body, "another-secret"), {"Content-Type": "application/json"}):
        answer = httpx.post(cloud.webhook_url, content=body, headers=headers, trust_env=False, timeout=30)
        assert answer.status_code == 401
    assert sent() == before


def test_dead_letter_queues_are_wired(cloud: Cloud) -> None:
    sqs = cloud.aws.client("sqs")
    for name in QUEUES_ALONG_THE_WAY:
        attributes = sqs.get_queue_attributes(QueueUrl=cloud.outputs[name], AttributeNames=["All"])
        assert "RedrivePolicy" in attributes["Attributes"]
