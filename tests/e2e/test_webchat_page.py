"""The web chat in a headless Chromium: a fake webhook API behind it, the real Graph API stand-in beside it."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from pywa import utils

from local.graph import GraphStandIn
from local.serving import LocalServer, Request, Response
from local.webchat import WebChat

playwright_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
Browser, Page, expect = playwright_api.Browser, playwright_api.Page, playwright_api.expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
SECRET = "secret-of-this-test"
NUMBER_ID = "106540352242922"
GRAPH_HEADERS = {"Authorization": "Bearer a-token"}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass
class FakeApi:
    """The webhook's side: keeps what was posted; a status other than 200 refuses it."""

    status: int = 200
    posted: list[Request] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        self.posted.append(request)
        return Response(self.status, b'{"message":"refused"}' if self.status != 200 else b"{}")

    def message(self, index: int) -> dict[str, Any]:
        value = json.loads(self.posted[index].body)["entry"][0]["changes"][0]["value"]
        assert value["metadata"]["phone_number_id"] == NUMBER_ID
        return value["messages"][0]


@dataclass
class Setting:
    api: FakeApi
    graph: GraphStandIn
    chat: WebChat
    uploads: dict[str, bytes]

    def send(self, **payload: Any) -> str:
        """Send something to the first customer, as the business would."""
        payload = {"messaging_product": "whatsapp", "to": "51987654321"} | payload
        url = f"{self.graph.url}/v26.0/{NUMBER_ID}/messages"
        answer = httpx.post(url, json=payload, headers=GRAPH_HEADERS).raise_for_status()
        return answer.json()["messages"][0]["id"] if "messages" in answer.json() else ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright_api.sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}
        browser = playwright.chromium.launch(**options, env=dict(os.environ))
        yield browser
        browser.close()


@pytest.fixture
def setting() -> Iterator[Setting]:
    api, uploads = FakeApi(), {}
    with (
        LocalServer(api) as server,
        GraphStandIn() as graph,
        WebChat(
            api_url=f"{server.url}/webhooks/whatsapp",
            graph_url=graph.url,
            app_secret=SECRET,
            upload=uploads.__setitem__,
        ) as chat,
    ):
        yield Setting(api, graph, chat, uploads)


@pytest.fixture
def page(browser: Browser, setting: Setting) -> Iterator[Page]:
    with browser.new_context(locale="es-PE", viewport={"width": 1180, "height": 780}) as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(setting.chat.url)
        expect(page.locator("#as")).to_have_text("Cliente de Lima")
        yield page
        assert problems == []


def write(page: Page, text: str) -> None:
    page.get_by_label("Mensaje").fill(text)
    page.keyboard.press("Enter")


def bubbles(page: Page, side: str):
    return page.locator(f"li.{side} .bubble")


def test_a_question_leaves_signed_and_its_answer_shows(page: Page, setting: Setting) -> None:
    write(page, "¿Cuánto cuesta el lote 12? 🏡")
    expect(bubbles(page, "mine")).to_contain_text("¿Cuánto cuesta el lote 12? 🏡")
    expect(page.locator("#typing")).to_be_visible()

    [request] = setting.api.posted
    assert request.path == "/webhooks/whatsapp"
    assert utils.webhook_updates_validator(SECRET, request.body, request.headers["X-Hub-Signature-256"])
    message = setting.api.message(0)
    assert message["text"]["body"] == "¿Cuánto cuesta el lote 12? 🏡"
    assert (message["from"], message["id"][:6]) == ("51987654321", "wamid.")

    expect(page.get_by_role("img", name="enviado")).to_be_visible()
    setting.send(status="read", message_id=message["id"], typing_indicator={"type": "text"})
    expect(page.get_by_role("img", name="leído")).to_be_visible()
    expect(page.locator("#state")).to_have_text("escribiendo…")

    setting.send(text={"body": "Cuesta *20 000 USD*.\n_Fuente: precios.pdf, pág. 3_"})
    answer = bubbles(page, "theirs")
    expect(answer.locator("strong")).to_have_text("20 000 USD")
    expect(answer.locator("em")).to_have_text("Fuente: precios.pdf, pág. 3")
    expect(page.locator("#typing")).to_be_hidden()


def test_markup_stays_text_on_both_sides(page: Page, setting: Setting) -> None:
    markup = '<img src=x onerror="document.title=1">'
    hostile = f"{markup}<script>document.title=2</script> *<b>x</b>* `{markup}` ```{markup}```"
    write(page, hostile)
    expect(bubbles(page, "mine")).to_contain_text(markup)
    setting.send(
        text={"body": f"{hostile} javascript:alert(1) https://example.com/a_b_c?d=<e>"},
        context={"message_id": setting.api.message(0)["id"]},
    )
    setting.send(type="document", document={"link": "https://example.com/x", "filename": f"{markup}.pdf"})
    buttons = [{"type": "reply", "reply": {"id": "1", "title": "<img src=x>"}}]
    interactive = {"type": "button", "body": {"text": markup}, "action": {"buttons": buttons}}
    setting.send(type="interactive", interactive=interactive)

    expect(bubbles(page, "theirs")).to_have_count(3)
    for side in ("mine", "theirs"):
        first = bubbles(page, side).first
        expect(first.locator(".text strong")).to_have_text("<b>x</b>")
        expect(first.locator(".text code")).to_have_text(markup)
    expect(bubbles(page, "theirs").first.locator(".quoted")).to_contain_text(markup)
    expect(page.locator(".file")).to_contain_text(f"{markup}.pdf")
    expect(page.locator(".choices button")).to_have_text("<img src=x>")
    assert page.locator("#messages :is(img, script, b)").count() == 0
    links = bubbles(page, "theirs").first.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.com/a_b_c?d="]
    assert page.title() == "SalesMind"


def test_a_refused_message_says_why_and_can_be_sent_again(page: Page, setting: Setting) -> None:
    setting.api.status = 401
    write(page, "Hola")
    expect(page.locator(".failure")).to_contain_text("La API respondió 401.")

    setting.api.status = 200
    page.get_by_role("button", name="Enviar de nuevo").click()
    expect(page.locator(".failure")).to_have_count(0)
    assert len(setting.api.posted) == 2
    assert setting.api.posted[0].body == setting.api.posted[1].body


def test_each_customer_has_a_conversation_of_their_own(page: Page, setting: Setting) -> None:
    write(page, "Soy María")
    expect(bubbles(page, "mine")).to_have_count(1)
    page.get_by_role("button", name="Cliente de Recife").click()
    expect(bubbles(page, "mine")).to_have_count(0)
    write(page, "Sou o João")
    expect(bubbles(page, "mine")).to_contain_text("Sou o João")
    setting.send(to="5511987654321", text={"body": "Olá João"})
    expect(bubbles(page, "theirs")).to_contain_text("Olá João")
    page.get_by_role("button", name="Cliente de Lima").click()
    expect(bubbles(page, "mine")).to_contain_text("Soy María")
    setting.send(text={"body": "Hola María"})
    expect(bubbles(page, "theirs")).to_have_text([re.compile("Hola María")])
    assert [setting.api.message(index)["from"] for index in (0, 1)] == ["51987654321", "5511987654321"]


def test_another_customer_can_be_added(page: Page, setting: Setting) -> None:
    page.get_by_role("button", name="Agregar un cliente").click()
    page.get_by_label("Nombre").fill("Ana Torres")
    page.get_by_label("Número con código de país").fill("12")
    page.get_by_role("button", name="Agregar", exact=True).click()
    expect(page.locator("#customer-error")).to_be_visible()
    page.get_by_label("Número con código de país").fill("+57 310 555 0101")
    page.get_by_role("button", name="Agregar", exact=True).click()
    expect(page.locator("#as")).to_have_text("Ana Torres")
    write(page, "Hola")
    expect(bubbles(page, "mine")).to_have_count(1)
    assert setting.api.message(0)["from"] == "573105550101"


def test_buttons_documents_and_quotes(page: Page, setting: Setting) -> None:
    write(page, "Quiero visitar")
    expect(bubbles(page, "mine")).to_have_count(1)
    asked = setting.api.message(0)["id"]
    choices = [{"type": "reply", "reply": {"id": "sat-10", "title": "Sábado 10:00"}}]
    offer = setting.send(
        type="interactive",
        interactive={"type": "button", "body": {"text": "¿Cuándo?"}, "action": {"buttons": choices}},
        context={"message_id": asked},
    )
    expect(bubbles(page, "theirs").locator(".quoted")).to_contain_text("Quiero visitar")
    page.get_by_role("button", name="Sábado 10:00").click()
    expect(bubbles(page, "mine")).to_have_count(2)
    reply = setting.api.message(1)
    assert reply["interactive"]["button_reply"] == {"id": "sat-10", "title": "Sábado 10:00"}
    assert reply["context"]["id"] == offer

    media_id = setting.graph.add_media(b"%PDF-1.7 quote", "application/pdf")
    setting.send(type="document", document={"id": media_id, "filename": "cotización.pdf"})
    card = page.get_by_role("link", name="cotización.pdf")
    expect(card).to_be_visible()
    served = httpx.get(setting.chat.url + (card.get_attribute("href") or ""))
    assert (served.content, served.headers["content-type"]) == (b"%PDF-1.7 quote", "application/pdf")


def test_a_quote_with_buttons_a_list_and_a_template_can_be_pressed(page: Page, setting: Setting) -> None:
    media_id = setting.graph.add_media(b"%PDF-1.7 quote", "application/pdf")
    document = {"id": media_id, "filename": "Cotización 12.pdf"}
    accept = [{"type": "reply", "reply": {"id": "accept:12", "title": "Aceptar"}}]
    quote = setting.send(
        type="interactive",
        interactive={
            "type": "button",
            "header": {"type": "document", "document": document},
            "body": {"text": "Su cotización"},
            "footer": {"text": "Vigente 7 días"},
            "action": {"buttons": accept},
        },
    )
    rows = [{"id": "lot:1", "title": "A-12", "description": "160 m²"}, {"id": "lot:2", "title": "B-03"}]
    sections = [{"title": "Etapa 1", "rows": rows}]
    action = {"button": "Ver lotes", "sections": sections}
    lots = setting.send(
        type="interactive", interactive={"type": "list", "body": {"text": "Lotes"}, "action": action}
    )
    template = setting.send(
        type="template",
        template={
            "name": "quote_ready",
            "language": {"code": "es"},
            "components": [
                {"type": "header", "parameters": [{"type": "document", "document": document}]},
                {"type": "body", "parameters": [{"type": "text", "text": "María"}]},
                {
                    "type": "button",
                    "sub_type": "quick_reply",
                    "index": "0",
                    "parameters": [{"type": "payload", "payload": "accept:12"}],
                },
            ],
        },
    )

    sent = bubbles(page, "theirs")
    expect(sent).to_have_count(3)
    expect(sent.nth(0).get_by_role("link", name="Cotización 12.pdf")).to_be_visible()
    expect(sent.nth(0)).to_contain_text("Vigente 7 días")
    expect(sent.nth(2).get_by_role("link", name="Cotización 12.pdf")).to_be_visible()
    expect(sent.nth(2)).to_contain_text("María")

    page.get_by_role("button", name="Aceptar").click()
    expect(bubbles(page, "mine")).to_have_count(1)
    page.get_by_text("Ver lotes").click()
    page.get_by_role("button", name="A-12").click()
    expect(bubbles(page, "mine")).to_have_count(2)
    sent.nth(2).get_by_role("button", name="accept:12").click()
    expect(bubbles(page, "mine")).to_have_count(3)

    pressed, chosen, tapped = (setting.api.message(index) for index in range(3))
    assert pressed["interactive"] == {
        "type": "button_reply",
        "button_reply": {"id": "accept:12", "title": "Aceptar"},
    }
    assert chosen["interactive"]["list_reply"] == {"id": "lot:1", "title": "A-12"}
    assert tapped["button"] == {"payload": "accept:12", "text": "accept:12"}
    assert [message["context"]["id"] for message in (pressed, chosen, tapped)] == [quote, lots, template]


def test_a_dropped_document_is_uploaded_and_other_files_are_not(page: Page, setting: Setting) -> None:
    pdf = {"name": "Precios año 2026.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 prices"}
    page.locator("#file").set_input_files(pdf)
    expect(page.locator("#uploads")).to_contain_text("guardado")
    assert setting.uploads == {"Precios año 2026.pdf": b"%PDF-1.7 prices"}
    page.locator("#file").set_input_files({"name": "a.url", "mimeType": "", "buffer": b"https://a.example"})
    expect(page.locator("#uploads li")).to_have_count(2)
    expect(page.locator("#uploads li").first).to_contain_text("guardado")
    assert setting.uploads["a.url"] == b"https://a.example"
    page.locator("#file").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"PK"})
    expect(page.locator("#uploads .failed")).to_contain_text("no es un PDF")
    page.locator("#file").set_input_files({"name": "x.exe", "mimeType": "", "buffer": b"MZ"})
    expect(page.locator("#uploads .failed").first).to_contain_text("no es un tipo de archivo")


def test_the_page_survives_a_reload_and_speaks_the_browsers_language(
    browser: Browser, page: Page, setting: Setting
) -> None:
    write(page, "Hola")
    setting.send(text={"body": "¡Hola!"})
    expect(bubbles(page, "theirs")).to_have_count(1)
    page.reload()
    expect(bubbles(page, "mine")).to_have_count(1)
    expect(bubbles(page, "theirs")).to_have_count(1)
    for locale, placeholder in {"pt-BR": "Mensagem", "en-GB": "Message", "fr-FR": "Message"}.items():
        with browser.new_context(locale=locale) as context:
            other = context.new_page()
            other.goto(setting.chat.url)
            expect(other.get_by_placeholder(placeholder)).to_be_visible()


def test_a_phone_shows_the_chat_and_hides_the_rest_behind_a_menu(browser: Browser, setting: Setting) -> None:
    with browser.new_context(locale="es-PE", viewport={"width": 390, "height": 780}) as context:
        page = context.new_page()
        page.goto(setting.chat.url)
        expect(page.locator("#people")).not_to_be_visible()
        page.get_by_role("button", name="Clientes y documentos").click()
        page.get_by_role("button", name="Customer in Austin").click()
        expect(page.locator("#as")).to_have_text("Customer in Austin")
        expect(page.locator("#people")).not_to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Host": "evil.example:80"}, 403),
    ],
)
def test_other_sites_cannot_write(setting: Setting, headers: dict[str, str], status: int) -> None:
    body = json.dumps({"customer": "51987654321", "text": "not me"})
    answer = httpx.post(f"{setting.chat.url}/api/messages", content=body, headers=headers)

    assert answer.status_code == status
    assert setting.api.posted == []
    assert httpx.get(f"{setting.chat.url}/../webchat.py").status_code == 404
