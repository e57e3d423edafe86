"""The web chat in a headless Chromium: what customers read, and whom they write to."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from pywa import utils

from local.signing import Customer
from tests.fixtures.webchat import (
    CHROMIUM,
    NUMBER_ID,
    OTHER_NUMBER_ID,
    SECRET,
    Setting,
    opened,
    watch_problems,
)

playwright_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
Browser, Page, expect = playwright_api.Browser, playwright_api.Page, playwright_api.expect

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture
def page(desktop: Page, setting: Setting) -> Iterator[Page]:
    with opened(desktop, setting) as page:
        expect(page.locator("#as")).to_have_text("Cliente de Lima")
        yield page


def write(page: Page, text: str) -> None:
    page.get_by_label("Mensaje", exact=True).fill(text)
    page.keyboard.press("Enter")


def bubbles(page: Page, side: str):
    return page.locator(f"li.{side} .bubble")


def test_a_question_leaves_signed_and_its_answer_shows(page: Page, setting: Setting) -> None:
    write(page, "¿Cuánto cuesta el lote 12? 🏡")
    expect(bubbles(page, "mine")).to_contain_text("¿Cuánto cuesta el lote 12? 🏡")
    expect(page.locator("#typing")).to_be_hidden()

    [request] = setting.api.posted
    assert request.path == "/webhooks/whatsapp"
    assert utils.webhook_updates_validator(SECRET, request.body, request.headers["X-Hub-Signature-256"])
    message = setting.api.message(0)
    assert message["text"]["body"] == "¿Cuánto cuesta el lote 12? 🏡"
    assert (message["from"], message["id"][:6]) == ("51987654321", "wamid.")

    expect(page.get_by_role("img", name="enviado")).to_be_visible()
    setting.send(status="read", message_id=message["id"], typing_indicator={"type": "text"})
    expect(page.get_by_role("img", name="leído")).to_be_visible()
    expect(page.locator("#typing")).to_be_visible()
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
    assert page.title() == "Residencial Los Olivos"


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
    page.get_by_role("radio", name="Cliente de Recife").check()
    expect(bubbles(page, "mine")).to_have_count(0)
    write(page, "Sou o João")
    expect(bubbles(page, "mine")).to_contain_text("Sou o João")
    setting.send(to="5511987654321", text={"body": "Olá João"})
    expect(bubbles(page, "theirs")).to_contain_text("Olá João")
    page.get_by_role("radio", name="Cliente de Lima").check()
    expect(bubbles(page, "mine")).to_contain_text("Soy María")
    setting.send(text={"body": "Hola María"})
    expect(bubbles(page, "theirs")).to_have_text([re.compile("Hola María")])
    assert [setting.api.message(index)["from"] for index in (0, 1)] == ["51987654321", "5511987654321"]


def test_another_customer_can_be_added(page: Page, setting: Setting) -> None:
    page.get_by_role("button", name="Nuevo cliente").click()
    page.get_by_label("Nombre", exact=True).fill("Ana Torres")
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
    assert chosen["interactive"]["list_reply"] == {
        "id": "lot:1",
        "title": "A-12",
        "description": "160 m²",
    }
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


def test_customers_messages_survive_a_restart_and_a_reload(page: Page, setting: Setting) -> None:
    write(page, "¿Qué venden?")
    expect(bubbles(page, "mine")).to_have_count(1)
    media_id = setting.graph.add_media(b"%PDF-1.7 quote", "application/pdf")
    choices = [{"type": "reply", "reply": {"id": "more", "title": "Más"}}]
    setting.send(
        type="interactive",
        interactive={
            "type": "button",
            "header": {"type": "document", "document": {"id": media_id, "filename": "c.pdf"}},
            "body": {"text": "Lotes"},
            "action": {"buttons": choices},
        },
    )
    setting.send(status="read", message_id=setting.api.message()["id"])
    page.get_by_role("button", name="Más").click()
    expect(bubbles(page, "mine")).to_have_count(2)
    setting.send(text={"body": "Eso es todo."})
    expect(page.locator("#messages li")).to_have_count(4)
    thread = page.locator("#messages").inner_text()
    said = re.findall(r"¿Qué venden\?|Lotes|Más|Eso es todo", thread)
    assert said == ["¿Qué venden?", "Lotes", "Más", "Lotes", "Más", "Eso es todo"]

    port = setting.stop()
    expect(page.locator("#trouble")).to_be_visible()
    setting.start(port)
    expect(page.locator("#trouble")).to_be_hidden()
    page.reload()
    expect(page.locator("#messages li")).to_have_count(4)
    expect(page.get_by_role("img", name="leído")).to_have_count(1)
    assert page.locator("#messages").inner_text() == thread


def test_what_was_on_its_way_at_a_kill_is_shown_as_such_and_can_be_sent_again(
    page: Page, setting: Setting
) -> None:
    write(page, "Hola")
    expect(bubbles(page, "mine")).to_have_count(1)
    port = setting.stop()
    with closing(sqlite3.connect(setting.history)) as kept:
        kept.execute("UPDATE messages SET error = ?", ('{"reason": "interrupted"}',))
        kept.commit()
    setting.start(port)
    expect(page.locator(".failure")).to_contain_text("terminó antes")
    page.get_by_role("button", name="Enviar de nuevo").click()
    expect(page.locator(".failure")).to_have_count(0)
    assert setting.api.posted[0].body == setting.api.posted[1].body


def test_the_empty_page_offers_questions_and_lots(page: Page, setting: Setting) -> None:
    expect(page.locator("#offers button")).to_have_text(
        [
            "¿Cuánto es la cuota inicial?",
            "¿Qué dice «Condiciones de venta»?",
            "Lote B-07160 m² · S/ 115,200.00",
            "Ver los 10 disponibles",
        ]
    )
    page.get_by_role("button", name="Lote B-07").click()
    expect(bubbles(page, "mine")).to_have_count(1)
    expect(page.locator("#empty")).to_be_hidden()
    assert setting.api.message()["text"]["body"] == "Quiero información: lote B-07"


def test_a_company_and_a_customer_are_chosen_apart(page: Page, setting: Setting) -> None:
    write(page, "Hola Olivos")
    expect(bubbles(page, "mine")).to_have_count(1)
    page.get_by_label("Empresa", exact=True).select_option("Maple Grove")
    expect(page.locator("#business")).to_have_text("Maple Grove")
    expect(page.locator("#as")).to_have_text("Cliente de Lima")
    expect(bubbles(page, "mine")).to_have_count(0)
    page.get_by_label("Message", exact=True).fill("Hello Maple")
    page.keyboard.press("Enter")
    expect(bubbles(page, "mine")).to_have_count(1)
    setting.send(number_id=OTHER_NUMBER_ID, text={"body": "Welcome"})
    expect(bubbles(page, "theirs")).to_contain_text("Welcome")
    numbers = [setting.api.value(index)["metadata"]["phone_number_id"] for index in (0, 1)]
    assert numbers == [NUMBER_ID, OTHER_NUMBER_ID]

    page.reload()
    expect(page.locator("#business")).to_have_text("Maple Grove")
    expect(bubbles(page, "theirs")).to_contain_text("Welcome")
    page.get_by_label("Company", exact=True).select_option("Condomínio Beira-Mar")
    expect(page.get_by_placeholder("Mensagem")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "pt")


def test_marks_lists_and_quotes_are_drawn_in_answers_and_in_what_they_quote(
    page: Page, setting: Setting
) -> None:
    write(page, "*uno* ~dos~ _tres_ `cuatro`")
    expect(bubbles(page, "mine").locator("strong, s, em, code")).to_have_text(
        ["uno", "dos", "tres", "cuatro"]
    )
    setting.send(
        text={
            "body": "> de *antes*\n> y más\n- primero\n- _segundo_\n3. tres\n4. cuatro\n```mono\n  espaciado```"
        },
        context={"message_id": setting.api.message()["id"]},
    )
    answer = bubbles(page, "theirs")
    expect(answer.locator(".quoted :is(strong + span) > *")).to_have_text(["uno", "dos", "tres", "cuatro"])
    expect(answer.locator(".text blockquote")).to_have_text("de antes\ny más")
    expect(answer.locator(".text blockquote strong")).to_have_text("antes")
    expect(answer.locator(".text ul li")).to_have_text(["primero", "segundo"])
    expect(answer.locator(".text ol li")).to_have_text(["tres", "cuatro"])
    assert answer.locator(".text ol").evaluate("list => list.start") == 3
    expect(answer.locator(".text pre")).to_contain_text("mono")


def test_links_contacts_places_and_the_business_reactions_are_drawn(page: Page, setting: Setting) -> None:
    write(page, "¿Dónde?")
    expect(bubbles(page, "mine")).to_have_count(1)
    place = {"latitude": "-12.0464", "longitude": "-77.0428", "name": "Óvalo Grau", "address": "Lima"}
    setting.send(type="location", location=place)
    person = {"name": {"formatted_name": "Ana Ríos"}, "phones": [{"phone": "+51 999 888 777"}]}
    setting.send(type="contacts", contacts=[person])
    link = {
        "name": "cta_url",
        "parameters": {"display_text": "Ver plano", "url": "https://example.com/plano"},
    }
    setting.send(
        type="interactive", interactive={"type": "cta_url", "body": {"text": "El plano"}, "action": link}
    )
    reacted = setting.api.message()["id"]
    setting.send(type="reaction", reaction={"message_id": reacted, "emoji": "👍"})
    expect(bubbles(page, "theirs")).to_have_count(3)
    card = page.get_by_role("link", name="Óvalo Grau")
    assert card.get_attribute("href").startswith("https://www.openstreetmap.org/?mlat=-12.0464&mlon=-77.0428")
    expect(bubbles(page, "theirs").nth(1)).to_contain_text("Ana Ríos+51 999 888 777")
    expect(page.get_by_role("link", name="Ver plano")).to_have_attribute("href", "https://example.com/plano")
    expect(bubbles(page, "mine").locator(".reaction")).to_have_text("👍")


def test_models_that_do_not_answer_are_told(page: Page, setting: Setting) -> None:
    expect(page.locator("#models")).to_be_hidden()
    setting.status["model"] = {"configured": True, "ok": False, "reason": "HTTP 401 <b>"}
    page.reload()
    expect(page.locator("#models")).to_contain_text("El modelo de lenguaje no responde: HTTP 401 <b>.")


def test_nothing_is_cut_on_a_phone(browser: Browser, setting: Setting) -> None:
    port = setting.stop()
    setting.name = "Inmobiliaria y Constructora Residencial Los Olivos del Norte S.A.C."
    long_name = "María del Carmen Hernández-Villavicencio Etcheverría"
    setting.customers = (Customer(long_name, "51987654321", "PE.1"), *setting.customers[1:])
    setting.start(port)
    phone = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "reduced_motion": "reduce"}
    with browser.new_context(**phone) as context:
        page = context.new_page()
        problems = watch_problems(page)
        page.goto(setting.chat.url)
        expect(page.locator("#people")).not_to_be_visible()
        expect(page.locator("#offers button").first).to_be_visible()
        assert overflowing(page) == []
        word = "x" * 300
        write(page, f"{word} https://example.com/{word}")
        expect(bubbles(page, "mine")).to_have_count(1)
        buttons = [{"type": "reply", "reply": {"id": str(n), "title": "W" * 19 + str(n)}} for n in range(3)]
        document = {"link": "https://example.com/x", "filename": f"{word[:200]}.pdf"}
        setting.send(
            type="interactive",
            interactive={
                "type": "button",
                "header": {"type": "document", "document": document},
                "body": {"text": word},
                "action": {"buttons": buttons},
            },
            context={"message_id": setting.api.message()["id"]},
        )
        expect(page.locator(".choices button")).to_have_count(3)
        assert overflowing(page) == []
        page.get_by_role("button", name="Empresa y clientes").click()
        expect(page.locator("#people")).to_be_visible()
        assert overflowing(page) == []
        page.locator("label", has_text="Customer in Austin").click()
        expect(page.locator("#as")).to_have_text("Customer in Austin")
        expect(page.locator("#people")).not_to_be_visible()
        assert problems == []


def overflowing(page: Page) -> list[str]:
    """What reaches beyond the page's sides, or is wider than the box that holds it."""
    found: list[str] = page.evaluate(
        """() => {
            const seen = [...document.querySelectorAll("body *")]
                .filter((node) => node.checkVisibility({ visibilityProperty: true }));
            const out = seen.filter((node) => {
                const { left, right, width } = node.getBoundingClientRect();
                const beyond = width > 0 && (right > innerWidth + 0.5 || left < -0.5);
                const cut = !node.matches(".hidden, input") && node.scrollWidth > node.clientWidth + 1
                    && getComputedStyle(node).overflowX !== "visible";
                return !node.closest(".hidden, .actions-of") && (beyond || cut);
            });
            return out.map((node) => `${node.localName}#${node.id}.${node.className}`);
        }"""
    )
    return found


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Host": "evil.example:80"}, 403),
        ({"Content-Type": "application/json", "Origin": "https://evil.example"}, 403),
    ],
)
def test_other_sites_cannot_write(setting: Setting, headers: dict[str, str], status: int) -> None:
    message = {"kind": "text", "text": "not me"}
    body = json.dumps({"company": NUMBER_ID, "customer": "51987654321", "message": message})
    answer = httpx.post(f"{setting.chat.url}/api/messages", content=body, headers=headers)

    assert answer.status_code == status
    assert setting.api.posted == []
    assert httpx.get(f"{setting.chat.url}/../webchat.py").status_code == 404
    policy = httpx.get(setting.chat.url).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
