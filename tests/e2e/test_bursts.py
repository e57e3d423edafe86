"""A question written in several messages, through the deployed stack: one answer, and no typing sign after it."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import httpx
import pytest

from local.companies import Company
from local.demo import prepare
from local.paths import SAMPLES
from local.signing import Customer, encode, new_wamid, text_message
from tests.fixtures.deployment import Deployment

NUMBER = "106540352242981"
ANA = Customer("Ana Quispe", "51900000981")
COMPANY = Company(
    name="Residencial de las Ráfagas",
    language="es",
    time_zone="America/Lima",
    phone_number_id=NUMBER,
    customer=ANA,
    folders=(SAMPLES / "es",),
    questions=(),
)
WORDS = ("Hola", "buenas tardes", "¿Qué porcentaje", "del precio", "es la cuota inicial?")
PAUSE_SECONDS = 0.3


@pytest.fixture
def tenant_id(deployment: Deployment) -> UUID:
    """A company whose functions have started: one that starts sees a burst when it is over."""
    tenant_id = prepare(deployment.cloud, deployment.database, COMPANY, print)
    eva = Customer("Eva Ríos", "51900000982")
    wamid = new_wamid(eva.identity)
    deployment.deliver([text_message("Hola", eva, wamid=wamid, phone_number_id=NUMBER)])
    deployment.wait_until_answered(tenant_id, [wamid])
    return tenant_id


def test_five_messages_in_a_row_get_one_answer(deployment: Deployment, tenant_id: UUID) -> None:
    wamids = [new_wamid(ANA.identity) for _ in WORDS]
    with ThreadPoolExecutor(len(WORDS)) as threads:
        posts = []
        for words, wamid in zip(WORDS, wamids, strict=True):
            update = text_message(words, ANA, wamid=wamid, phone_number_id=NUMBER)
            posts.append(threads.submit(deployment.post, encode(update)))
            time.sleep(PAUSE_SECONDS)
        assert {post.result() for post in posts} == {200}

    rows = deployment.wait_until_answered(tenant_id, wamids)

    assert len({row["turn"] for row in rows if row["wa_id"] == ANA.wa_id}) == 1
    (answer,) = (item for item in deployment.sent(NUMBER) if item["payload"]["to"] == ANA.wa_id)
    assert "20 %" in answer["payload"]["text"]["body"]
    reads = httpx.get(f"{deployment.cloud.graph_url}/_reads", trust_env=False, timeout=30).json()["reads"]
    signs = [read for read in reads if read["typing"] and read["message_id"] in wamids]
    # On a loaded machine the burst may be over before it is first seen; then nothing waits and there is no sign.
    assert [sign["message_id"] for sign in signs] in ([wamids[0]], [])
    assert all(sign["time"] < answer["time"] for sign in signs)
