"""The web chat in a headless Chromium: what customers send, each in the shape of Meta's webhooks."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.fixtures.paths import shared
from tests.fixtures.webchat import CHROMIUM, Setting, opened

playwright_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
Browser, Page, expect = playwright_api.Browser, playwright_api.Page, playwright_api.expect

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

WEBHOOK_SAMPLES = shared("whatsapp")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 780}, has_touch=True) as context:
        context.grant_permissions(["geolocation"])
        context.set_geolocation({"latitude": -8.05, "longitude": -34.9})
        yield context.new_page()


@pytest.fixture
def page(phone: Page, setting: Setting) -> Iterator[Page]:
    with opened(phone, setting) as page:
        expect(page.locator("#as")).to_have_text("Cliente de Lima")
        yield page


def sample(name: str) -> dict[str, Any]:
    """A message as Meta posted it to somebody else."""
    (file,) = WEBHOOK_SAMPLES.glob(name)
    message: dict[str, Any] = json.loads(file.read_text())["entry"][0]["changes"][0]["value"]["messages"][0]
    return message


def has_shape(message: dict[str, Any], of: dict[str, Any]) -> None:
    """Check that a message has the sample's type, and in that type's object the sample's keys and kinds of values."""
    kind = of["type"]
    assert message["type"] == kind
    assert {"from", "id", "timestamp"} <= set(message)
    assert {name: type(value) for name, value in of[kind].items()} == {
        name: type(value) for name, value in message[kind].items() if name in of[kind]
    }


def mine(page: Page) -> Any:
    return page.locator("li.mine .bubble")


def theirs(page: Page) -> Any:
    return page.locator("li.theirs .bubble")


def downloaded(setting: Setting, media_id: str) -> httpx.Response:
    """What the business gets for a customer's media id."""
    headers = {"Authorization": "Bearer a-token"}
    described = httpx.get(f"{setting.graph.url}/v26.0/{media_id}", headers=headers).raise_for_status()
    return httpx.get(described.json()["url"], headers=headers).raise_for_status()


def test_a_swipe_replies(page: Page, setting: Setting) -> None:
    answered = setting.send(text={"body": "Tenemos *10* lotes"})
    expect(theirs(page)).to_have_count(1)
    box = theirs(page).bounding_box()
    touch = page.context.new_cdp_session(page)
    for kind, across in (("touchStart", 0), ("touchMove", 30), ("touchMove", 90), ("touchEnd", None)):
        points = [] if across is None else [{"x": box["x"] + 20 + across, "y": box["y"] + 15}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator("#draft .quoted strong").last).to_have_text("10")
    page.locator("#text").fill("¿Y con vista al parque?")
    page.keyboard.press("Enter")
    expect(mine(page).locator(".quoted")).to_contain_text("Tenemos 10 lotes")
    expect(page.locator("#draft")).to_be_hidden()
    message = setting.api.message()
    assert set(message["context"]) == set(sample("msg_text_context_bsuid*")["context"])
    assert message["context"] == {"from": "15550783881", "id": answered}
    assert message["text"] == {"body": "¿Y con vista al parque?"}


def test_replying_and_reacting_take_no_mouse(page: Page, setting: Setting) -> None:
    answered = setting.send(text={"body": "Tenemos 10 lotes"})
    expect(theirs(page)).to_have_count(1)
    page.locator("#log").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Responder")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#draft .quoted")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#draft")).to_be_hidden()

    page.get_by_role("button", name="Reaccionar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="👍")).to_be_focused()
    page.keyboard.press("Enter")
    expect(theirs(page).locator(".reaction")).to_have_text("👍")
    has_shape(setting.api.message(), sample("msg_reaction_bsuid__pywa__06722d*"))
    assert setting.api.message()["reaction"] == {"message_id": answered, "emoji": "👍"}

    page.get_by_role("button", name="Reaccionar").press("Enter")
    page.get_by_role("button", name="👍").click()
    expect(theirs(page).locator(".reaction")).to_have_count(0)
    assert setting.api.message()["reaction"] == {"message_id": answered, "emoji": ""}


def test_quoting_ones_own_message_names_oneself(page: Page, setting: Setting) -> None:
    page.locator("#text").fill("Busco un lote")
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(1)
    page.get_by_role("button", name="Responder").press("Enter")
    page.locator("#text").fill("de 150 m²")
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(2)
    quoted = setting.api.message(0)["id"]
    assert setting.api.message()["context"] == {"from": "51987654321", "id": quoted}


def test_a_picture_leaves_with_its_caption(page: Page, setting: Setting) -> None:
    file = BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "JPEG")
    picture = {"name": "terreno.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
    page.get_by_role("button", name="Adjuntar").click()
    page.get_by_label("Imagen", exact=True).set_input_files(picture)
    expect(page.locator("#draft")).to_contain_text("terreno.jpg")
    page.locator("#text").fill("Mi *terreno*")
    page.keyboard.press("Enter")
    expect(mine(page).locator("img")).to_be_visible()
    expect(mine(page).locator("strong")).to_have_text("terreno")
    assert mine(page).locator("img").evaluate("image => image.naturalWidth") == 60

    message = setting.api.message()
    has_shape(message, sample("msg_image_bsuid__pywa__946d2a*"))
    assert (message["image"]["mime_type"], message["image"]["caption"]) == ("image/jpeg", "Mi *terreno*")
    assert downloaded(setting, message["image"]["id"]).content == file.getvalue()


def test_a_voice_note_is_recorded_and_leaves_as_ogg(page: Page, setting: Setting) -> None:
    page.get_by_role("button", name="Grabar una nota de voz").click()
    expect(page.locator("#recording-time")).to_have_text("0:01")
    page.locator("#send-recording").click()
    expect(mine(page).locator("audio")).to_be_visible()
    message = setting.api.message()
    has_shape(message, sample("msg_audio_voice_bsuid*"))
    assert message["audio"]["mime_type"] == "audio/ogg; codecs=opus"
    assert message["audio"]["voice"] is True
    media = downloaded(setting, message["audio"]["id"])
    assert media.headers["content-type"] == "audio/ogg; codecs=opus"
    assert media.content.startswith(b"OggS")
    # The browser itself can play it, as long as it was recorded.
    seconds = page.evaluate(
        """async (url) => {
            const bytes = await (await fetch(url)).arrayBuffer();
            return (await new AudioContext().decodeAudioData(bytes)).duration;
        }""",
        mine(page).locator("audio").get_attribute("src"),
    )
    assert 0.5 < seconds < 10

    page.get_by_role("button", name="Grabar una nota de voz").click()
    expect(page.locator("#recording")).to_be_visible()
    page.locator("#cancel-recording").click()
    expect(page.locator("#recording")).to_be_hidden()
    assert len(setting.api.posted) == 1


def test_a_file_of_sound_and_a_document_leave_as_such(page: Page, setting: Setting) -> None:
    sound = {"name": "a.mp3", "mimeType": "audio/mpeg", "buffer": b"ID3 sound"}
    page.locator("#sound-file").set_input_files(sound)
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(1)
    assert setting.api.message()["audio"]["voice"] is False
    pdf = {"name": "Mi DNI.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 dni"}
    page.get_by_label("Documento", exact=True).set_input_files(pdf)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Mi DNI.pdf")).to_be_visible()
    assert setting.api.message()["document"]["filename"] == "Mi DNI.pdf"

    page.get_by_label("Documento", exact=True).set_input_files(
        {"name": "a.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"}
    )
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("no se puede enviar por WhatsApp")
    assert len(setting.api.posted) == 2


def test_a_location_is_shared(page: Page, setting: Setting) -> None:
    page.get_by_role("button", name="Adjuntar").click()
    page.get_by_role("button", name="Ubicación").click()
    page.get_by_label("Latitud").fill("95")
    page.locator("#place-dialog").get_by_role("button", name="Enviar").click()
    expect(page.locator("#place-error")).to_be_visible()
    page.get_by_role("button", name="Usar mi posición").click()
    expect(page.get_by_label("Latitud")).to_have_value("-8.050000")
    page.get_by_label("Nombre del lugar").fill("Praça <b>do</b> Marco Zero")
    page.get_by_label("Dirección").fill("Recife")
    page.locator("#place-dialog").get_by_role("button", name="Enviar").click()
    expect(mine(page)).to_contain_text("Praça <b>do</b> Marco ZeroRecife")
    place = {"latitude": -8.05, "longitude": -34.9, "name": "Praça <b>do</b> Marco Zero", "address": "Recife"}
    assert setting.api.message()["location"] == place
    assert set(place) <= set(sample("msg_location_forwarded_bsuid__pywa__a1de60*")["location"])


def test_all_that_was_sent_is_there_after_a_restart(page: Page, setting: Setting) -> None:
    answered = setting.send(text={"body": "Hola"})
    expect(theirs(page)).to_have_count(1)
    picture = {"name": "x.png", "mimeType": "image/png", "buffer": png()}
    page.get_by_label("Imagen", exact=True).set_input_files(picture)
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(1)
    page.get_by_role("button", name="Responder").first.press("Enter")
    page.locator("#text").fill("Buenas")
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(2)
    page.get_by_role("button", name="Reaccionar").first.press("Enter")
    page.get_by_role("button", name="🙏").click()
    expect(page.locator(".reaction")).to_have_text("🙏")
    assert setting.api.message(1)["context"]["id"] == answered
    thread = page.locator("#messages").inner_text()

    setting.start(setting.stop())
    page.reload()
    expect(page.locator(".reaction")).to_have_text("🙏")
    expect(page.locator("li.mine img")).to_be_visible()
    assert page.locator("#messages").inner_text() == thread


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (20, 20), "blue").save(file, "PNG")
    return file.getvalue()
