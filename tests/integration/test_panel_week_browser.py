"""Every screen of the panel with a week of a company in it: it fits, is accessible and complains of nothing."""

import re
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
SERIOUS = """async () => (await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
    })).violations
    .filter((found) => ['serious', 'critical'].includes(found.impact))
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = {"desk": "light", "telephone": "dark"}
"""At which width which colours are looked at."""

REFUSED = ("not-there", "link-over")
"""Pages that a browser's console notes as such, for their status."""


def draw(snapshot: QuoteSnapshot, _: Mapping[str, bytes]) -> bytes:
    return f"%PDF {snapshot.number}".encode()


@pytest.fixture(scope="module")
def week(database: Database) -> Iterator[PanelWeek]:
    with patch("quote.pdf.document.render_quote", draw), panel_week(database) as found:
        yield found


def test_every_screen_fits_and_is_accessible(week: PanelWeek, browser: Any) -> None:
    wrong: dict[str, list[str]] = {}
    with ExitStack() as stack:
        browsers = Browsers(browser, stack)
        inside = stack.enter_context(served(week.world.as_(week.who("owner", "es")).app))
        outside = stack.enter_context(served(week.world.application))
        page = browsers.open("desk", scripts=(AXE,))
        screens = {name: inside + path for name, path in week.screens().items()}
        screens |= {name: outside + path for name, path in week.doors().items()}
        for name, address in screens.items():
            found = []
            for width, scheme in LOOKS.items():
                wide, high = WIDTHS[width]
                page.set_viewport_size({"width": wide, "height": high})
                page.emulate_media(color_scheme=scheme)
                if width == "desk":
                    browsers.show(page, name, address)
                found += [f"{width}: {one}" for one in page.evaluate(SERIOUS)]
                if over := page.evaluate(OVERFLOW):
                    found.append(f"{width}: {over} px too wide")
            found += [] if name in REFUSED else browsers.complaints
            browsers.complaints.clear()
            if found:
                wrong[name] = found
    assert wrong == {}
    assert screens.keys() == SENTENCES.keys(), "docs/panel shows each of them"


def test_the_first_page_is_light(week: PanelWeek) -> None:
    browser = week.world.as_(week.who("owner", "es"))
    page = browser.get("/panel/inbox")
    assert page.text.count("row-link") >= 50
    files = set(re.findall(r'(?:src|href)="(/panel/static/[^"]+)"', page.text))
    travelled = 0
    for address in ("/panel/inbox", *files):
        with browser.stream("GET", address) as answer:
            assert answer.status_code == 200
            travelled += sum(map(len, answer.iter_raw()))
    assert travelled <= 100_000
