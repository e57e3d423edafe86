"""A question written in several messages, through the deployed stack: one answer, and a typing sign before it."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from local.companies import Company
from local.demo import prepare
from local.paths import SAMPLES
from local.signing import Customer, encode, new_wamid, text_message
from tests.fixtures.deployment import Deployment

COMPANY = Company(
    name="Residencial de las Ráfagas",
    language="es",
    time_zone="America/Lima",
    phone_number_id="106540352242981",
    customer=Customer("Ana Quispe", "51900000981"),
    folders=(SAMPLES / "es",),
    questions=(),
)
WORDS = ("Hola", "una consulta", "sobre los lotes:", "¿qué porcentaje del precio", "es la cuota inicial?")
PAUSE_SECONDS = 0.3


def test_five_messages_in_a_row_get_one_answer_and_a_typing_sign_first(deployment: Deployment) -> None:
    tenant_id = prepare(deployment.cloud, deployment.database, COMPANY, print)
    wamids = [new_wamid(COMPANY.customer.identity) for _ in WORDS]
    with ThreadPoolExecutor(len(WORDS)) as threads:
        posts = []
        for words, wamid in zip(WORDS, wamids, strict=True):
            update = text_message(
                words, COMPANY.customer, wamid=wamid, phone_number_id=COMPANY.phone_number_id
            )
            posts.append(threads.submit(deployment.post, encode(update)))
            time.sleep(PAUSE_SECONDS)
        assert {post.result() for post in posts} == {200}

    rows = deployment.wait_until_answered(tenant_id, wamids)

    assert len({row["turn"] for row in rows}) == 1
    (answer,) = deployment.sent(COMPANY.phone_number_id)
    assert "20 %" in answer["payload"]["text"]["body"]
    reads = httpx.get(f"{deployment.cloud.graph_url}/_reads", trust_env=False, timeout=30).json()["reads"]
    signs = [read for read in reads if read["phone_number_id"] == COMPANY.phone_number_id and read["typing"]]
    assert [sign["message_id"] for sign in signs] == [wamids[0]]
    assert signs[0]["time"] < answer["time"]
