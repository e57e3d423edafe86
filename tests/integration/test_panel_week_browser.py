"""Every screen of the panel with a week of a company in it: it fits, is accessible and complains of nothing."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import pytest

from local.panel_pictures import SENTENCES
from salesmind.db.database import Database
from salesmind.quotes.snapshot import QuoteSnapshot
from tests.fixtures.panel_browser import served
from tests.fixtures.panel_week import WIDTHS, Browsers, PanelWeek, panel_week
from tests.fixtures.paths import ROOT
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

AXE = str(ROOT / "tests/fixtures/vendor/axe-core-4.14.1.min.js")
SERIOUS = """async (options) => (await axe.run(document, {resultTypes: ['violations'], ...options})).violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What is other in the dark, at any width."""

REFUSED = ("not-there", "link-over")
"""Pages that a browser's console notes as such, for their status."""


def draw(snapshot: QuoteSnapshot, _: Mapping[str, bytes]) -> bytes:
    return f"%PDF {snapshot.number}".encode()


@pytest.fixture(scope="module")
def week(database: Database) -> Iterator[PanelWeek]:
    with patch("quote.pdf.document.render_quote", draw), panel_week(database) as found:
        yield found


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_fits_and_is_accessible(week: PanelWeek, browser: Any, width: str) -> None:
    wrong = {}
    with ExitStack() as stack:
        browsers = Browsers(browser, stack)
        inside = stack.enter_context(served(week.world.as_(week.who("owner", "es")).app))
        outside = stack.enter_context(served(week.world.application))
        page = browsers.open(width, scripts=(AXE,))
        screens = {name: inside + path for name, path in week.screens().items()}
        screens |= {name: outside + path for name, path in week.doors().items()}
        for name, address in screens.items():
            page.emulate_media(color_scheme="light")
            page.goto(address)
            found = [*page.evaluate(SERIOUS, {})]
            if width == "telephone":
                page.emulate_media(color_scheme="dark")
                found += [f"dark {one}" for one in page.evaluate(SERIOUS, COLOURS)]
            if over := page.evaluate(OVERFLOW):
                found.append(f"{over} px too wide")
            if complaints := [*browsers.complaints]:
                browsers.complaints.clear()
                found += [] if name in REFUSED else complaints
            if found:
                wrong[name] = found
    assert wrong == {}
    assert screens.keys() == SENTENCES.keys(), "docs/panel shows each of them"
