"""Pictures of the web chat of a running `make up`, at a desk and on a phone: ``python -m local.webchat_pictures URL``.

A customer of its own asks, buys and sends every kind of message; what is seen is what the deployed stack answered.
"""

import argparse
import io
import time
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from local.paths import ROOT

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
_COLOURS = 128
_ANSWER_MS = 90_000
_ARGUMENTS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


class Photographer:
    """Saves what a page shows under a name, as a small PNG file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, page: Any, name: str) -> None:
        """Take a picture when all that moves has come to rest."""
        page.wait_for_timeout(400)
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        path = self._folder / f"{name}.png"
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")


def take_pictures(browser: Any, url: str, folder: Path) -> None:
    """Drive the page through a sale and photograph it."""
    take = Photographer(folder)
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(url)
        _add_customer(page, "Rosa Quispe", f"519{int(time.time()) % 100_000_000:08d}")
        page.locator("#offers button").nth(3).wait_for()
        take(page, "1280-empty")
        _converse(page, take)
        stored = page.evaluate("localStorage.getItem('place')")
        page.emulate_media(color_scheme="dark")
        take(page, "1280-dark")
        page.emulate_media(color_scheme="light")
        _add_customer(page, "María del Carmen Hernández-Villavicencio Etcheverría", "51900000001")
        take(page, "1280-long-name")
        for number, company in enumerate(page.locator("#company option").all_inner_texts()):
            page.locator("#company").select_option(company)
            page.locator("#offers button").first.wait_for()
            take(page, f"1280-company-{number}")
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(url)
        page.locator("#offers button").first.wait_for(state="attached")
        _add_customer(page, "María del Carmen Hernández-Villavicencio Etcheverría", "51900000001", menu=True)
        page.locator("#offers button").first.wait_for()
        take(page, "390-empty-long-name")
        page.locator("#menu").click()
        take(page, "390-menu")
        page.evaluate("place => localStorage.setItem('place', place)", stored)
        page.reload()
        page.locator("#messages > li").nth(5).wait_for()
        take(page, "390-last")
        rows = page.locator("#messages > li")
        page.locator("details").first.evaluate("list => (list.open = true)")
        for name, seen in (
            ("answer", "li.mine"),
            ("list", "details"),
            ("card", "li:has(.quoted)"),
            ("quote", "li:has(.file)"),
        ):
            page.locator(f"#messages {seen}").first.evaluate(
                "node => node.scrollIntoView({ block: 'start' })"
            )
            take(page, f"390-{name}")
        rows.last.scroll_into_view_if_needed()
        take(page, "390-picture-place-voice")
        _swipe(page, rows.last)
        take(page, "390-swipe-reply")
        page.locator("#drop-draft").click()
        page.locator("#attach").click()
        take(page, "390-attach")
        page.locator("#share-place").click()
        take(page, "390-place")
        page.locator("#cancel-place").click()
        page.emulate_media(color_scheme="dark")
        take(page, "390-dark")


def _converse(page: Any, take: Photographer) -> None:
    page.locator("#offers button").first.click()
    _wait(page, 1)
    take(page, "1280-answer")
    _write(page, "¿Qué lotes tienen a la venta?", 2)
    page.locator("details summary").last.click()
    take(page, "1280-list")
    page.get_by_role("button", name="B-06").click()
    _wait(page, 3)
    take(page, "1280-lot-card")
    page.get_by_role("button", name="Cotizar").last.click()
    _wait(page, 4)
    _write(page, "en 24 cuotas", 5)
    take(page, "1280-preview")
    _write(page, "Sí, por favor", 7)
    take(page, "1280-quote-pdf")
    row = page.locator("li.theirs").nth(2)
    row.scroll_into_view_if_needed()
    row.locator(".bubble").hover()
    row.locator(".actions-of button").first.click()
    page.locator("#text").fill("¿Y este lote tiene *agua* y luz?")
    take(page, "1280-reply-being-written")
    page.keyboard.press("Enter")
    _wait(page, 8)
    last = page.locator("li.theirs").last
    last.locator(".bubble").hover()
    last.locator(".actions-of button").last.click()
    take(page, "1280-reactions")
    page.locator(".picker button").first.click()
    page.locator(".reaction").wait_for()
    page.locator("#attach-menu input").first.set_input_files(
        {"name": "terreno.png", "mimeType": "image/png", "buffer": _drawing()}
    )
    page.locator("#text").fill("Así se ve mi terreno")
    page.keyboard.press("Enter")
    _wait(page, 9)
    page.locator("#attach").click()
    page.locator("#share-place").click()
    page.locator("#place-name").fill("Óvalo Grau")
    page.locator("#place-address").fill("Cercado de Lima")
    page.locator("#place-dialog .primary").click()
    _wait(page, 10)
    page.locator("#record").click()
    page.wait_for_timeout(2200)
    take(page, "1280-recording")
    page.locator("#send-recording").click()
    _wait(page, 11)
    take(page, "1280-picture-place-voice")


def _write(page: Any, text: str, answers: int) -> None:
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")
    _wait(page, answers)


def _wait(page: Any, answers: int) -> None:
    page.locator("li.theirs").nth(answers - 1).wait_for(timeout=_ANSWER_MS)


def _add_customer(page: Any, name: str, number: str, *, menu: bool = False) -> None:
    if menu:
        page.locator("#menu").click()
    page.locator("#add-customer").click()
    page.locator("#new-name").fill(name)
    page.locator("#new-number").fill(number)
    page.locator("#customer-dialog .primary").click()
    page.locator("#customer-dialog").wait_for(state="hidden")


def _swipe(page: Any, row: Any) -> None:
    box = row.locator(".bubble").bounding_box()
    x, y = box["x"] + 30, box["y"] + 12
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        *(("touchMove", [{"x": x + step, "y": y}]) for step in (20, 50, 80)),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def _drawing() -> bytes:
    """A field under a sky."""
    image = Image.new("RGB", (640, 400), "#bfe0f5")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 240, 640, 400), fill="#7fb069")
    pen.polygon(((120, 400), (260, 250), (420, 250), (560, 400)), fill="#d9c39a")
    pen.ellipse((500, 40, 580, 120), fill="#ffd25e")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def main() -> None:
    """Take the pictures; two of them are the README's."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        prog="python -m local.webchat_pictures", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("url", help="of the web chat")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "webchat", help="where they go")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=_ARGUMENTS)
        take_pictures(browser, arguments.url, arguments.folder)
        browser.close()
    for source, name in (("1280-quote-pdf", "webchat"), ("390-quote", "webchat-390")):
        content = (arguments.folder / f"{source}.png").read_bytes()
        (ROOT / "docs" / f"{name}.png").write_bytes(content)


if __name__ == "__main__":
    main()
