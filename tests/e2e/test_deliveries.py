"""Repeated, shuffled, late and forged deliveries to the deployed API: one answer each, in order, or no trace."""

import hmac
import random
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from local.companies import Company
from local.demo import prepare
from local.paths import SAMPLES
from local.signing import (
    DEMO_APP_SECRET,
    Customer,
    encode,
    new_wamid,
    signed_headers,
    status_update,
    text_message,
)
from salesmind.aws.queues import Queue, QueueMessage, compact_json
from tests.fixtures.deployment import Deployment, joined, values, wait_for
from webhook.updates import shape

QUESTIONS = (
    ("¿Qué porcentaje del precio es la cuota inicial?", "20 %"),
    ("¿Cuánto se paga de mantenimiento al mes?", "S/ 95"),
    ("¿Cuánto cuesta la separación de un lote?", "S/ 500"),
    ("¿Cuándo se entregan los lotes?", "marzo de 2028"),
    ("¿Se admiten mascotas en el condominio?", "correa"),
)
COPIES = 4


@dataclass(frozen=True)
class Tenant:
    """A company that knows the Spanish samples."""

    id: UUID
    number: str


@pytest.fixture(scope="module")
def tenants(deployment: Deployment) -> list[Tenant]:
    """Two companies."""
    companies = [
        Company(
            name=f"Residencial {name}",
            language="es",
            time_zone="America/Lima",
            phone_number_id=number,
            customer=Customer("Nadie", "51900000000"),
            folders=(SAMPLES / "es",),
            questions=(),
        )
        for name, number in (("Norte", "106540352242941"), ("Sur", "106540352242942"))
    ]
    return [
        Tenant(prepare(deployment.cloud, deployment.database, company, print), company.phone_number_id)
        for company in companies
    ]


def shuffled_deliveries(
    updates: Sequence[dict[str, Any]], luck: random.Random, largest: int
) -> list[dict[str, Any]]:
    """Every update ``COPIES`` times in random order, in bodies of one to ``largest`` updates."""
    copies = list(updates) * COPIES
    luck.shuffle(copies)
    bodies = []
    while copies:
        size = luck.randint(1, largest)
        bodies.append(joined(copies[:size]))
        del copies[:size]
    return bodies


def wamid_of(update: dict[str, Any]) -> str:
    return next(values(update))["messages"][0]["id"]


def own_ids(sent: Sequence[dict[str, Any]]) -> list[str]:
    """Our ids of the messages that the Graph API accepted, in its order."""
    return [message["payload"]["biz_opaque_callback_data"] for message in sent]


def has_turn(rows: Sequence[dict[str, Any]], wamids: Collection[str]) -> bool:
    return any(row["wamid"] in wamids and row["turn"] is not None for row in rows)


def deliver_days_later(deployment: Deployment, updates: Sequence[dict[str, Any]]) -> None:
    """Hand ``updates`` to chat once more, past the five minutes in which the queue itself drops repeats."""
    queue = Queue(deployment.cloud.aws.client("sqs"), deployment.cloud.outputs["InboundQueueUrl"])
    shaped = shape(encode(joined(updates))).messages
    queue.send(
        [QueueMessage(compact_json(update.fields), update.group_id, str(uuid4())) for update in shaped]
    )


def test_a_hundred_repeated_and_shuffled_deliveries_get_one_answer_each(
    deployment: Deployment, tenants: list[Tenant]
) -> None:
    north, south = tenants
    asked: dict[tuple[str, str], tuple[str, str]] = {}
    updates = []
    # The same people write to both companies.
    for tenant, customers in ((north, 15), (south, 10)):
        for index in range(customers):
            question, says = QUESTIONS[index % len(QUESTIONS)]
            customer = Customer(f"Cliente {index}", f"519000001{index:02}", f"PE.9000000000000001{index:02}")
            wamid = new_wamid(customer.identity)
            updates.append(text_message(question, customer, wamid=wamid, phone_number_id=tenant.number))
            asked[tenant.number, str(customer.wa_id)] = (wamid, says)
    bodies = shuffled_deliveries(updates, random.Random(3), 4)
    assert sum(len(body["entry"]) for body in bodies) == 100

    deployment.deliver(bodies)
    for tenant in tenants:
        wanted = [wamid for (number, _), (wamid, _) in asked.items() if number == tenant.number]
        rows = deployment.wait_until_answered(tenant.id, wanted)
        assert Counter(row["wamid"] for row in rows if row["direction"] == "in") == Counter(wanted)
        assert {row["status"] for row in rows if row["direction"] == "out"} == {"delivered"}
    sent = deployment.sent(north.number, south.number)
    assert Counter(
        (message["phone_number_id"], message["payload"]["to"]) for message in sent
    ) == dict.fromkeys(asked, 1)
    for message in sent:
        _, says = asked[message["phone_number_id"], message["payload"]["to"]]
        assert says in message["payload"]["text"]["body"]

    before = [deployment.messages(tenant.id) for tenant in tenants]
    runs = deployment.metrics()["Conversations"]
    deployment.deliver([joined(updates)])
    deliver_days_later(deployment, updates)
    wait_for(
        lambda: deployment.metrics()["Conversations"] - runs, lambda seen: seen >= 25, "chat saw no repeats"
    )
    deployment.wait_until_idle()
    assert [deployment.messages(tenant.id) for tenant in tenants] == before
    assert deployment.sent(north.number, south.number) == sent
    deployment.assert_nothing_broke()


def test_a_conversation_delivered_shuffled_and_repeated_stays_in_order(
    deployment: Deployment, tenants: list[Tenant]
) -> None:
    tenant, customer = tenants[0], Customer("Rosa Huamán", "51900000200", "PE.900000000000000200")
    luck, began = random.Random(7), int(time.time()) - 600
    updates = [
        text_message(
            f"{number}. {QUESTIONS[number % len(QUESTIONS)][0]}",
            customer,
            timestamp=began + number,
            phone_number_id=tenant.number,
        )
        for number in range(1, 16)
    ]
    # Each burst comes while answers to the one before it are on their way.
    for burst in (updates[:10], updates[10:13], updates[13:]):
        deployment.deliver(shuffled_deliveries(burst, luck, 3))
        wait_for(
            lambda: deployment.messages(tenant.id),
            lambda rows, burst=burst: has_turn(rows, {wamid_of(update) for update in burst}),
            "the burst got no turn",
        )
    rows = [
        row
        for row in deployment.wait_until_answered(tenant.id, map(wamid_of, updates))
        if row["wa_id"] == customer.wa_id
    ]

    inbound = sorted((row for row in rows if row["direction"] == "in"), key=lambda row: row["occurred_at"])
    outgoing = [row for row in rows if row["direction"] == "out"]
    assert [row["wamid"] for row in inbound] == [wamid_of(update) for update in updates]
    assert [row["body"].partition(".")[0] for row in inbound] == [str(number) for number in range(1, 16)]
    turns = Counter(row["turn"] for row in outgoing)
    assert {row["turn"] for row in inbound} == set(turns)
    assert len(turns) >= 3
    for turn, bubbles in turns.items():
        assert [row["position"] for row in outgoing if row["turn"] == turn] == list(range(bubbles))
    sent = [m for m in deployment.sent(tenant.number) if m["payload"]["to"] == customer.wa_id]
    assert own_ids(sent) == [str(row["id"]) for row in outgoing]
    assert {row["status"] for row in outgoing} == {"delivered"}
    deployment.assert_nothing_broke()


def test_later_statuses_move_an_answer_forward_and_never_back(
    deployment: Deployment, tenants: list[Tenant]
) -> None:
    tenant, customer = tenants[0], Customer("Luis Paredes", "51900000300")
    update = text_message("Hola", customer, phone_number_id=tenant.number)
    deployment.deliver([update])

    def answer() -> dict[str, Any]:
        [row] = [
            row
            for row in deployment.messages(tenant.id)
            if row["wa_id"] == customer.wa_id and row["direction"] == "out"
        ]
        return row

    deployment.wait_until_answered(tenant.id, [wamid_of(update)])
    assert answer()["status"] == "delivered"
    assert answer()["pricing"]["category"] == "service"
    httpx.post(
        f"{deployment.cloud.graph_url}/_control/statuses",
        json={"wamid": answer()["wamid"], "status": "read"},
        trust_env=False,
    ).raise_for_status()
    wait_for(answer, lambda row: row["status"] == "read", "the message was not shown as read")

    read = answer()
    late = [
        status_update(read["wamid"], status, recipient_id=customer.wa_id, phone_number_id=tenant.number)
        for status in ("sent", "delivered", "failed", "read")
    ]
    jobs = deployment.metrics()["Jobs"]
    deployment.deliver([joined(late), joined(reversed(late))])
    wait_for(lambda: deployment.metrics()["Jobs"] - jobs, lambda seen: seen >= 8, "send saw no statuses")
    deployment.wait_until_idle()
    assert answer() == read
    deployment.assert_nothing_broke()


def forgeries(body: bytes, genuine: bytes) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """What would pass if the check were weaker: a name, the body and the headers of each request."""
    headers = signed_headers(body, DEMO_APP_SECRET)
    signature = headers.pop("X-Hub-Signature-256")
    sha1 = hmac.new(DEMO_APP_SECRET.encode(), body, "sha1").hexdigest()
    yield "missing", body, headers
    yield "wrong secret", body, signed_headers(body, "another-secret")
    yield "empty secret", body, signed_headers(body, "")
    yield "of another body", body, signed_headers(genuine, DEMO_APP_SECRET)
    yield "body changed", body + b" ", headers | {"X-Hub-Signature-256": signature}
    for name, value in {
        "empty": "",
        "without prefix": signature.removeprefix("sha256="),
        "prefix alone": "sha256=",
        "cut": signature[:-1],
        "doubled": f"{signature}{signature[7:]}",
        "upper case": f"sha256={signature[7:].upper()}",
        "older algorithm": f"sha1={sha1}",
        "not ASCII": "sha256=ñ" + signature[8:],
    }.items():
        yield name, body, headers | {"X-Hub-Signature-256": value}
        yield f"{name}, older header", body, headers | {"X-Hub-Signature": value}


def test_forged_deliveries_are_refused_and_leave_no_trace(
    deployment: Deployment, tenants: list[Tenant]
) -> None:
    tenant, customer = tenants[0], Customer("Eva", "51900000400")
    wamid = new_wamid(customer.identity)
    victim = deployment.messages(tenant.id)[-1]
    forged = joined(
        [
            text_message("Hola", customer, wamid=wamid, phone_number_id=tenant.number),
            text_message("Hola", customer, wamid=f"{wamid}.nobody", phone_number_id="1"),
            status_update(victim["wamid"], "failed", phone_number_id=tenant.number),
            {"entry": [{"id": "1", "changes": [{"field": "forged", "value": {}}]}]},
        ]
    )
    genuine = text_message("Hola", Customer("Ana", "51900000401"), phone_number_id=tenant.number)
    deployment.wait_until_idle()
    rows, objects, sent = (
        deployment.messages(tenant.id),
        deployment.object_keys(),
        deployment.sent(tenant.number),
    )

    answers = {
        name: deployment.post(body, {name: value.encode() for name, value in headers.items()})
        for name, body, headers in forgeries(encode(forged), encode(genuine))
    }
    assert set(answers.values()) == {401}, answers
    # Had one been taken, it would stand before this one on the way.
    deployment.deliver([genuine])
    after = deployment.wait_until_answered(tenant.id, [wamid_of(genuine)])

    assert [row for row in after if row["wa_id"] != "51900000401"] == rows
    assert deployment.object_keys() == objects
    [reply] = deployment.sent(tenant.number)[len(sent) :]
    assert reply["payload"]["to"] == "51900000401"
    deployment.assert_nothing_broke()
