"""The sign-in in a real browser: cookies, scripts and policies as Chromium takes them, on a telephone's width too."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import UUID

import pyotp
import pytest
import uvicorn

from salesmind.db.database import Database
from tests.fixtures.sign_in import PASSWORD, SignInWorld
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

WIDTHS = {"desk": (1280, 800), "telephone": (390, 844)}


@contextmanager
def served(application: Any, port: int) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning", proxy_headers=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> Iterator[SignInWorld]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    world = SignInWorld(database, tenant_id, panel_url=f"http://127.0.0.1:{port}")
    with served(world.application, port):
        yield world


@pytest.mark.parametrize("width", WIDTHS)
def test_somebody_signs_in_sets_a_second_factor_up_and_signs_in_with_it(
    world: SignInWorld, browser: Any, width: str
) -> None:
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, locale="en-US")
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    member, url = world.member(), world.container.settings.panel_url

    page.goto(f"{url}/panel/profile")
    page.get_by_label("Email").fill(member.email)
    page.get_by_label("Password").fill("wrong-password-1")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Email").input_value() == member.email
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/panel/profile")
    cookies = {cookie["name"]: cookie for cookie in context.cookies()}
    assert all(cookie["httpOnly"] and cookie["secure"] for cookie in cookies.values())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("link", name="Set it up").click()
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Verification code").fill(pyotp.TOTP(secret).at(world.clock()))
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Turn on").click()
    assert page.locator("ol.codes li").count() == 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{url}/panel/profile")
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/panel/sign-in")

    world.clock.pass_(seconds=60)
    page.get_by_label("Email").fill(member.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = page.get_by_label("Verification code")
    code.wait_for()
    assert page.get_by_label("Password").input_value() == PASSWORD, "it is not asked for twice"
    code.fill(pyotp.TOTP(secret).at(world.clock()))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{url}/panel/settings/users")
    assert page.get_by_text(member.email).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [said for said in complaints if "Content Security Policy" in said] == []
    context.close()
