"""Buttons, lists and templates: what a turn commits reaches the Graph API, and a choice comes back with its id."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chat.turn.incoming import InboundMessage
from chat.turn.repository import Conversations
from local.signing import Customer, button_reply
from salesmind.db.database import Database
from salesmind.whatsapp.outgoing import (
    Button,
    ButtonsMessage,
    ListMessage,
    Row,
    Section,
    Template,
    TemplateMessage,
)
from tests.fixtures.sending import Company, open_company

BUTTONS = ButtonsMessage(
    body="¿Cuál prefiere?",
    header="Lote A-12",
    footer="Los Olivos",
    buttons=(Button(id="plan:24", title="24 cuotas"), Button(id="plan:36", title="36 cuotas")),
)
LOTS = ListMessage(
    body="Lotes disponibles",
    button="Ver lotes",
    sections=(
        Section(title="Etapa 1", rows=(Row(id="lot:1", title="A-12", description="160 m²"),)),
        Section(title="Etapa 2", rows=(Row(id="lot:2", title="B-03"),)),
    ),
)
TEMPLATE = TemplateMessage(
    template=Template(
        name="visit_reminder", language="es", parameters=("María", "sábado 10:00"), button_ids=("ok", "no")
    ),
    header_parameter="Los Olivos",
    preview="Le esperamos el sábado 10:00",
)


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    with open_company(database, tenant_id) as company:
        yield company


def test_each_kind_leaves_as_the_graph_api_wants_it(company: Company) -> None:
    for message_id in company.answer("Mire:", BUTTONS, LOTS, TEMPLATE):
        assert company.deliver(company.job(message_id)) == []
        assert company.row(message_id)["status"] == "sent"

    text, buttons, lots, template = [message.payload for message in company.graph.sent]
    assert text["text"] == {"body": "Mire:", "preview_url": False}
    assert buttons["interactive"] == {
        "type": "button",
        "header": {"type": "text", "text": "Lote A-12"},
        "body": {"text": "¿Cuál prefiere?"},
        "footer": {"text": "Los Olivos"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "plan:24", "title": "24 cuotas"}},
                {"type": "reply", "reply": {"id": "plan:36", "title": "36 cuotas"}},
            ]
        },
    }
    assert lots["interactive"]["action"] == {
        "button": "Ver lotes",
        "sections": [
            {"title": "Etapa 1", "rows": [{"id": "lot:1", "title": "A-12", "description": "160 m²"}]},
            {"title": "Etapa 2", "rows": [{"id": "lot:2", "title": "B-03"}]},
        ],
    }
    assert template["template"] == {
        "name": "visit_reminder",
        "language": {"code": "es"},
        "components": [
            {"type": "header", "parameters": [{"type": "text", "text": "Los Olivos"}]},
            {
                "type": "body",
                "parameters": [{"type": "text", "text": "María"}, {"type": "text", "text": "sábado 10:00"}],
            },
            *(
                {
                    "type": "button",
                    "sub_type": "quick_reply",
                    "index": str(index),
                    "parameters": [{"type": "payload", "payload": payload}],
                }
                for index, payload in enumerate(("ok", "no"))
            ),
        ],
    }


def test_the_conversation_shows_the_words_of_what_was_sent(company: Company) -> None:
    ids = company.answer(BUTTONS, LOTS, TEMPLATE)

    shown = [(company.row(message_id)["kind"], company.row(message_id)["body"]) for message_id in ids]

    assert shown == [
        ("buttons", "¿Cuál prefiere?"),
        ("list", "Lotes disponibles"),
        ("template", "Le esperamos el sábado 10:00"),
    ]


def test_outside_the_window_only_a_template_leaves(company: Company) -> None:
    buttons, lots, template = company.answer(BUTTONS, LOTS, TEMPLATE)
    company.silence(timedelta(hours=25))

    for message_id in (buttons, lots, template):
        assert company.deliver(company.job(message_id)) == []

    assert [company.row(message_id)["status"] for message_id in (buttons, lots)] == ["failed", "failed"]
    assert company.row(buttons)["error_code"] == 131047
    assert [message.payload["type"] for message in company.graph.sent] == ["template"]


def test_a_stored_message_that_breaks_a_limit_fails_with_its_field_and_no_call(company: Company) -> None:
    (message_id,) = company.answer(BUTTONS)
    company.execute(
        "UPDATE chat.messages SET payload = jsonb_set(payload, '{buttons,1,title}', to_jsonb(repeat('x', 21)))"
    )

    assert company.deliver(company.job(message_id)) == []

    row = company.row(message_id)
    assert row["status"] == "failed"
    assert row["error_reason"].startswith("buttons.1.title: ")
    assert company.graph.sent == []


@pytest.mark.parametrize("kind", ["button_reply", "list_reply"])
def test_the_id_of_a_choice_reaches_the_turn(company: Company, kind: str) -> None:
    update = button_reply(
        "plan:24", "24 cuotas", Customer("Ana", "51987654321"), reply_to="wamid.x", kind=kind
    )
    message: dict[str, Any] = update["entry"][0]["changes"][0]["value"]["messages"][0]
    inbound = InboundMessage(
        phone_number_id=company.number, wa_id="51987654321", wamid=f"wamid.{uuid4()}", message=message
    )

    turn = Conversations(company.database).begin_turn(company.tenant_id, [inbound])

    (chosen,) = turn.unanswered
    assert (chosen.kind, chosen.text) == (kind, "24 cuotas")
    assert chosen.payload is not None
    assert chosen.payload["interactive"][kind]["id"] == "plan:24"
    assert chosen.payload["context"]["id"] == "wamid.x"
