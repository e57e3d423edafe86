"""The inbox in a real browser, at the widths of a desk and of a telephone; and two people who look at once."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.types.json import Json

from salesmind.accounts.principal import Principal
from salesmind.conversations.hand_off import call_person
from salesmind.conversations.notes import NewCannedReply, add_canned_reply, add_note
from salesmind.conversations.take_over import take
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import OUTBOUND
from salesmind.whatsapp.outgoing import Button, ButtonsMessage, ListMessage, Row, Section, stored_payload
from tests.fixtures.conversing import Talk
from tests.fixtures.live_pages import live_pages
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_browser import complaints_of, served
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

WIDTHS = {"desk": (1280, 800), "telephone": (390, 844)}
LOOK_MS = 6_000
"""After which a page that is not connected has looked for itself."""

PICTURES = os.environ.get("PANEL_PICTURES")
"""A folder for pictures, for who wants to look."""


class Stage:
    """A company's inbox with customers in it, and people who look at it."""

    def __init__(self, world: PanelWorld, browser: Any, stack: ExitStack, *, is_live: bool = False) -> None:
        self.world, self.browser, self.stack, self.is_live = world, browser, stack, is_live
        self.ana = world.person("advisor", name="Ana Torres")
        self.bea = world.person("advisor", name="Bea Ramos")
        self.talks = {name: Talk(world.database, world.tenant_id, name=name) for name in NAMES}
        for talk in self.talks.values():
            talk.had("Hola, ¿qué lotes tienen?", "¡Hola! Tenemos 12 lotes en Los Olivos.")
        self.rosa = self.talks["Rosa Quispe"]
        self.rosa_id = self.rosa.writes("¿Me llama alguien, por favor?").conversation_id
        with world.database.tenant(world.tenant_id, actor="chat") as tx:
            call_person(tx, world.tenant_id, self.rosa_id, "asked for a person")

    def page(
        self,
        who: Principal,
        width: str = "desk",
        path: str = "/panel/inbox",
        **changes: Any,
    ) -> Any:
        """Open a page as somebody."""
        wide, high = WIDTHS[width]
        url = self.stack.enter_context(served(self.world.as_(who, **changes).app))
        # The policy of contents names the live address of a deployment.
        size = {"width": wide, "height": high}
        context = self.browser.new_context(viewport=size, locale="es-PE", bypass_csp=self.is_live)
        self.stack.callback(context.close)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.clock.install()
        page.goto(url + path)
        return page

    def messages_to(self, conversation_id: UUID) -> list[str]:
        """Return what the team sent to a conversation."""
        sent = self.world.sent[OUTBOUND].messages
        return [message.body for message in sent if message.group_id == str(conversation_id)]


NAMES = ("Luis Paredes", "María Salas", "Jorge Ríos", "Rosa Quispe")


@pytest.fixture
def stage(database: Database, tenant_id: UUID, browser: Any) -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(PanelWorld(database, tenant_id), browser, stack)


@pytest.fixture
def live_stage(database: Database, tenant_id: UUID, browser: Any) -> Iterator[Stage]:
    """The same, whose pages are told of changes instead of looking for themselves."""
    with ExitStack() as stack:
        address = stack.enter_context(live_pages(database))
        world = PanelWorld(database, tenant_id, live_url=address, panel_url="http://panel")
        yield Stage(world, browser, stack, is_live=True)


def picture(page: Any, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_conversation_is_found_taken_answered_and_given_back(stage: Stage, width: str) -> None:
    page = stage.page(stage.ana, width)
    complaints = complaints_of(page)
    page.get_by_role("searchbox").fill("rosa")
    page.locator(".row-link").nth(1).wait_for(state="detached")
    picture(page, f"list-{width}")
    page.get_by_role("link", name="Rosa Quispe").click()
    page.get_by_role("heading", name="Rosa Quispe").wait_for()
    assert page.url.split("?")[0].endswith(f"/panel/inbox/{stage.rosa_id}")
    assert page.locator(".list-side").is_visible() == (width == "desk")
    page.get_by_role("button", name="Take over").click()
    page.get_by_text("You have it; the assistant is silent.").wait_for()
    page.get_by_label("Message or note").fill("Hola Rosa, soy Ana.")
    page.keyboard.press("Enter")
    page.locator(".message.team .text", has_text="Hola Rosa, soy Ana.").wait_for()
    assert page.get_by_label("Message or note").input_value() == ""
    page.get_by_label("Message or note").fill("Llamar el lunes")
    page.get_by_role("button", name="Note", exact=True).click()
    page.locator(".note .text", has_text="Llamar el lunes").wait_for()
    picture(page, f"thread-{width}")
    assert len(stage.messages_to(stage.rosa_id)) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Give back").click()
    page.get_by_text("The assistant answers.").wait_for()
    assert complaints == []


def test_a_list_is_told_what_changed_and_asks_for_nothing(live_stage: Stage) -> None:
    stage = live_stage
    everything, mine = stage.page(stage.bea), stage.page(stage.ana, path="/panel/inbox?filter=mine")
    for page in (everything, mine):
        page.locator("html[data-live=on]").wait_for(state="attached")
        page.wait_for_load_state("networkidle")
    asked: list[str] = []
    for page in (everything, mine):
        page.on("request", lambda request: asked.append(request.url))
    complaints = complaints_of(everything) + complaints_of(mine)
    first = everything.locator("#list li").first
    assert "Rosa Quispe" in first.inner_text()
    stage.talks["Luis Paredes"].writes("¿Sigue el lote A-01?")
    everything.locator("#list li", has_text="¿Sigue el lote A-01?").wait_for()
    assert "Luis Paredes" in first.inner_text()
    assert everything.locator("#list li").count() == len(NAMES)
    take(stage.world.database, Viewer.of(stage.ana), stage.rosa_id)
    mine.locator("#list li", has_text="Rosa Quispe").wait_for()
    assert mine.locator("[data-filter=mine] .count").inner_text() == "1"
    everything.locator("#list li", has_text="Rosa Quispe").get_by_text("Ana Torres").wait_for()
    assert asked == []
    assert complaints == []
    mine.get_by_role("link", name="Rosa Quispe").click()
    mine.get_by_role("heading", name="Rosa Quispe").wait_for()
    assert mine.url.endswith(f"{stage.rosa_id}?filter=mine")


def test_what_somebody_does_another_sees(stage: Stage) -> None:
    hers, theirs = (stage.page(who, path=f"/panel/inbox/{stage.rosa_id}") for who in (stage.ana, stage.bea))
    theirs.get_by_role("button", name="Take over").wait_for()
    theirs.get_by_label("Message or note").fill("algo a medias")
    hers.get_by_role("button", name="Take over").click()
    theirs.clock.fast_forward(LOOK_MS)
    theirs.get_by_text("Ana Torres has it; the assistant is silent.").wait_for()
    assert theirs.get_by_role("button", name="Take over").count() == 0
    assert theirs.get_by_label("Message or note").input_value() == "algo a medias"
    theirs.get_by_role("button", name="Send").click()
    theirs.get_by_role("alert").wait_for()
    assert theirs.get_by_label("Message or note").input_value() == "algo a medias"
    assert stage.messages_to(stage.rosa_id) == []
    stage.rosa.writes("¿Hay alguien?")
    hers.clock.fast_forward(LOOK_MS)
    hers.locator(".message.in .text", has_text="¿Hay alguien?").wait_for()


def test_canned_replies_are_chosen_with_the_keyboard(stage: Stage) -> None:
    viewer = Viewer.of(stage.ana)
    for title, body in (("Horario", "Atendemos de 9 a 6."), ("Ubicación", "Estamos en Lima.")):
        add_canned_reply(stage.world.database, viewer, NewCannedReply(title=title, body=body))
    page = stage.page(stage.ana, path=f"/panel/inbox/{stage.rosa_id}")
    page.get_by_label("Message or note").press_sequentially("/ubi")
    page.get_by_role("option", name="Ubicación").wait_for()
    assert page.locator("#canned button:visible").count() == 1
    picture(page, "canned")
    page.keyboard.press("Enter")
    assert page.get_by_label("Message or note").input_value() == "Estamos en Lima."
    assert stage.messages_to(stage.rosa_id) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_thread_looks_as_whatsapp_shows_it(stage: Stage, width: str) -> None:
    conversation_id = fill(stage)
    page = stage.page(stage.ana, width, f"/panel/inbox/{conversation_id}")
    complaints = complaints_of(page)
    assert page.locator(".choices li", has_text="Enviar cotización").count() == 1
    assert page.locator("details.choices summary", has_text="Ver lotes").count() == 1
    assert page.locator(".reaction").inner_text() == "👍"
    assert page.locator(".quoted").count() == 1
    failure = page.locator(".failure")
    assert "cannot receive WhatsApp messages" in failure.inner_text()
    failure.get_by_role("button", name="Try again").click()
    page.get_by_text("You have it").wait_for()
    page.get_by_text("Sources (1)").click()
    assert page.get_by_text("reglamento.pdf").is_visible()
    assert page.locator(".messages .day").count() == 2
    picture(page, f"shapes-{width}")
    page.emulate_media(color_scheme="dark")
    picture(page, f"shapes-dark-{width}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_with_the_window_shut_a_template_is_sent(stage: Stage, width: str) -> None:
    with stage.world.database.tenant(stage.world.tenant_id, actor="test") as tx:
        tx.execute("UPDATE chat.conversations SET last_inbound_at = last_inbound_at - interval '2 days'")
    page = stage.page(stage.ana, width, f"/panel/inbox/{stage.rosa_id}")
    page.get_by_text("Window shut").wait_for()
    assert page.get_by_role("button", name="Send", exact=True).count() == 0
    picture(page, f"shut-{width}")
    page.get_by_label("Name of the template").fill("follow_up")
    page.get_by_label("Values").fill("Rosa")
    page.get_by_role("button", name="Send template").click()
    page.locator(".message.team", has_text="follow_up").wait_for()
    assert len(stage.messages_to(stage.rosa_id)) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_customers_page_tells_what_is_known(stage: Stage, width: str) -> None:
    conversation_id = fill(stage)
    page = stage.page(stage.world.person("manager"), width, f"/panel/customers/{conversation_id}")
    assert page.get_by_text("un lote de esquina").is_visible()
    picture(page, f"customer-{width}")
    page.get_by_role("button", name="Send no more templates").click()
    page.get_by_text("Opted out").first.wait_for()
    page.get_by_text("Erase this customer").click()
    page.get_by_label("Type “María Salas” to confirm").fill("María")
    page.get_by_role("button", name="Erase for good").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def fill(stage: Stage) -> UUID:
    """Have María's conversation hold every kind of message; return it."""
    world, talk = stage.world, stage.talks["María Salas"]
    talk.is_answered(talk.writes("¿Puedo construir tres pisos?"), "Sí, hasta cuatro pisos.")
    choices = ButtonsMessage(
        body="El lote B-07 cuesta S/ 115 200. ¿Le envío la cotización?",
        buttons=(Button(id="1", title="Enviar cotización"), Button(id="2", title="Otro lote")),
        footer="Precio de lista",
    )
    lots = ListMessage(
        body="Estos lotes hay:",
        button="Ver lotes",
        sections=(Section(title="Los Olivos", rows=(Row(id="1", title="B-07", description="160 m²"),)),),
    )
    turn = talk.writes("gracias")
    values = {"tenant": world.tenant_id, "id": turn.conversation_id}
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        tx.execute(
            """
            UPDATE chat.messages SET occurred_at = occurred_at - interval '1 day', status = CASE direction
                WHEN 'out' THEN 'read' ELSE status END, wamid = coalesce(wamid, 'wamid.' || id),
                answered_by = CASE WHEN body LIKE 'Sí%%' THEN 'documents' ELSE answered_by END,
                citations = CASE WHEN body LIKE 'Sí%%'
                    THEN '[{"document": "reglamento.pdf", "page_from": 3, "page_to": 4}]'::jsonb ELSE citations END
            WHERE tenant_id = %(tenant)s AND conversation_id = %(id)s
            """,
            values,
        )
        tx.execute(
            """
            UPDATE chat.conversations SET lead = '{"interest": "un lote de esquina", "budget": "hasta S/ 120 000"}',
                intent = 'price', sale = '{"lot": {"code": "B-07", "project": "Los Olivos"}}'
            WHERE tenant_id = %(tenant)s AND id = %(id)s
            """,
            values,
        )
        for number, (message, status, code) in enumerate(
            ((choices, "read", None), (lots, "delivered", None), (choices, "failed", 131026))
        ):
            tx.execute(
                """
                INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, payload, wamid,
                                           occurred_at, status, error_code, error_reason, answered_by)
                VALUES (%(tenant)s, %(message)s, %(id)s, 'out', %(kind)s, %(body)s, %(payload)s, %(wamid)s,
                        clock_timestamp(), %(status)s, %(code)s, 'Message undeliverable', 'rule')
                """,
                {
                    **values,
                    "message": uuid4(),
                    "kind": message.kind if code is None else "text",
                    "body": message.text if code is None else "Le envío la cotización ahora.",
                    "payload": Json(stored_payload(message)) if code is None else None,
                    "wamid": f"wamid.{talk.phone}.{number}",
                    "status": status,
                    "code": code,
                },
            )
    for kind, payload in (
        ("reaction", {"reaction": {"message_id": f"wamid.{talk.phone}.0", "emoji": "👍"}}),
        ("location", {"location": {"latitude": -12.05, "longitude": -77.04, "name": "Mi oficina"}}),
        ("image", {"image": {"caption": "¿es esta la vista?"}}),
        ("text", {"text": {"body": "Este me gusta"}, "context": {"id": f"wamid.{talk.phone}.0"}}),
    ):
        message = talk.message().model_copy(update={"message": {"type": kind, **payload}})
        talk.turns.begin_turn(world.tenant_id, [message])
    add_note(world.database, Viewer.of(stage.bea), turn.conversation_id, "n", "Quiere visitar el sábado.")
    return turn.conversation_id
