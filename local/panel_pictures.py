"""Pictures of every screen of the panel with a week in it, and a hand-over: ``python -m local.panel_pictures``.

They go to ``docs/panel``, with a page that shows them. Postgres and the panel are its own; no cloud runs.
"""

import base64
import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import pypdfium2 as pdfium
from PIL import Image
from psycopg.conninfo import make_conninfo

from local.paths import ROOT
from salesmind.db.database import Database
from tests.fixtures.hand_over import HandOver, as_table, write_json
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_browser import served
from tests.fixtures.panel_week import Browsers, PanelWeek, panel_week
from tests.fixtures.roles import RoleDoor
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase, RunServers
from tests.fixtures.webchat import chromium

FOLDER: Final = ROOT / "docs" / "panel"
MAX_BYTES: Final = 150_000
MAX_ALL_BYTES: Final = 3_000_000
DARK: Final = ("thread", "figures", "models")
_WORKER: Final = "alone"
_COLOURS: Final = 128

SENTENCES: Final[Mapping[str, str]] = {
    "inbox": "Every conversation, the newest first: who waits, since when, for what, and who has it.",
    "thread": "A conversation as WhatsApp shows it; an advisor has it, so the assistant is silent. Notes stay inside.",
    "thread-shut": "After 24 hours WhatsApp takes only a template; one that failed says why and can be tried again.",
    "customer": "What is known of a customer: facts they told, quotes with the reservation, all that happened.",
    "customer-visits": "What was planned with a customer, what became of it, and how likely they are to buy.",
    "sales": "The board: who is how far, for how much, what is next or late. Cards are dragged, or moved by keys.",
    "lead-beside": "An opportunity beside the board: its score with the reasons, the next step, the visits.",
    "lead": "The same as a page of its own.",
    "visits": "The visits that come, and those of which nobody has said what became of them.",
    "canned": "Texts that the team sends often, at hand in the composer with a slash.",
    "catalogue": "What is for sale, project by project.",
    "project": "A project's lots by stage and state.",
    "project-table": "The same lots as a table, with prices and until when each is reserved.",
    "lot": "A lot: its price, its measures, and what may be changed.",
    "price-lists": "Price lists and since when they hold.",
    "price-list": "A price list, lot by lot.",
    "plans": "Ways to pay.",
    "plan": "A payment plan with the live price of an example.",
    "imports": "Files of lots and prices that were given in.",
    "import": "What a file would change, with its bad rows named, before anything is touched.",
    "quotes": "Quotes of every state, with the clocks of validity and reservation.",
    "quote": "A quote beside its PDF: send it again, replace it, cancel it.",
    "documents": "Documents that answers come from; what cannot be read says why.",
    "document": "A document and the passages that are quoted from it.",
    "questions": "Questions that nothing answered: write the answer once, and the next customer gets it.",
    "ask": "Ask as a customer would, and see what the documents say.",
    "figures": "A period in figures: answers, hand-overs, the way from hello to reservation, quotes, people.",
    "rates": "What WhatsApp asks for a message, from which the figures reckon the costs.",
    "settings": "The company: language, time zone, what stands on quotes.",
    "sample": "The quote that the company's settings make, drawn while they are typed.",
    "channels": "WhatsApp numbers and how they do.",
    "connecting": "Connecting a number, step by step.",
    "templates": "Message templates as Meta has them, and which of them the team can send.",
    "alerts": "Troubles that a person has to look at, in plain words.",
    "models": "Language models: how they do, what they cost, and how much that may be.",
    "systems": "Systems that are kept in step.",
    "system": "What a system was told: state, attempts, why not, and when again; one or all can be repeated.",
    "system-heard": "What it said: what could not be applied is set aside with its reason, and can be read again.",
    "system-runs": "Comparisons and imports, how far they are, and a stop.",
    "delivery": "A delivery and each of its attempts.",
    "run": "What a comparison found and mended.",
    "users": "The team: roles, invitations, access.",
    "keys": "Keys of the company's own programs.",
    "profile": "One's own account: name, language, password, second factor, sessions.",
    "not-there": "An address that leads nowhere, told as a page.",
    "sign-in": "The sign-in.",
    "forgot": "A forgotten password.",
    "link-over": "A link that was used or is over.",
}


def main() -> None:
    """Take the pictures, play the hand-over, write the pages.

    Raises:
        SystemExit: a picture, or all together, are larger than a repository should have.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        database = stack.enter_context(_database())
        browser = stack.enter_context(chromium())
        week = stack.enter_context(panel_week(database))
        sizes = take_pictures(week, browser)
        company = _another_company(database)
        hand_over = HandOver(database, company.tenant_id, browser, stack)
        steps = hand_over.play()
    write_json(steps, ROOT / "build" / "hand-over.json")
    (FOLDER / "hand-over.md").write_text(_HAND_OVER + as_table(steps), "utf-8")
    (FOLDER / "README.md").write_text(_page(), "utf-8")
    large = {name: size for name, size in sizes.items() if size > MAX_BYTES}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1e6:.2f} MB")
    if large or sum(sizes.values()) > MAX_ALL_BYTES:
        raise SystemExit(f"Too large: {large or 'all together'}")


def take_pictures(week: PanelWeek, browser: Any) -> dict[str, int]:
    """Photograph every screen at both widths, some in the dark too; return the files' sizes in bytes."""
    sizes = {}
    with ExitStack() as stack:
        browsers = Browsers(browser, stack)
        inside = stack.enter_context(served(week.world.as_(week.who("owner", week.language)).app))
        outside = stack.enter_context(served(week.world.application))
        addresses = {name: inside + path for name, path in week.screens().items()}
        addresses |= {name: outside + path for name, path in week.doors().items()}
        for width, pixels in (("desk", 1280), ("telephone", 390)):
            page = browsers.open(width)
            page.route(
                "**/quotes/*/pdf",
                lambda route: route.fulfill(body=_paper(week, route.request.url), content_type="text/html"),
            )
            for name, address in addresses.items():
                browsers.show(page, name, address)
                sizes[f"{name}-{pixels}"] = _save(page, f"{name}-{pixels}")
                if name in DARK:
                    page.emulate_media(color_scheme="dark")
                    sizes[f"{name}-{pixels}-dark"] = _save(page, f"{name}-{pixels}-dark")
                    page.emulate_media(color_scheme="light")
    return sizes


def _save(page: Any, name: str) -> int:
    page.wait_for_timeout(250)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = FOLDER / f"{name}.png"
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


def _paper(week: PanelWeek, address: str) -> str:
    """A browser without a window shows no PDF; the first page of it stands in."""
    [row] = week.rows("SELECT pdf_key FROM sales.quotes WHERE id = %s", address.split("/")[-2])
    paper = week.bucket.objects[row["pdf_key"]]
    image = pdfium.PdfDocument(paper)[0].render(scale=1.1).to_pil()
    file = io.BytesIO()
    image.save(file, "PNG")
    picture = base64.b64encode(file.getvalue()).decode()
    return f'<body style="margin:0;background:#666"><img style="width:100%" src="data:image/png;base64,{picture}">'


def _page() -> str:
    lines = [_INTRODUCTION]
    for name, sentence in SENTENCES.items():
        lines += [
            f"## {name}",
            "",
            sentence,
            "",
            f'<p><img src="{name}-1280.png" width="72%" alt="{sentence}"> '
            f'<img src="{name}-390.png" width="22%" alt="The same on a telephone"></p>',
            "",
        ]
        if name in DARK:
            lines += [
                f'<p><img src="{name}-1280-dark.png" width="72%" alt="The same in the dark"> '
                f'<img src="{name}-390-dark.png" width="22%" alt="The same in the dark, on a telephone"></p>',
                "",
            ]
    return "\n".join(lines).rstrip() + "\n"


@contextmanager
def _database() -> Iterator[Database]:
    with RunServers([_WORKER]) as servers:
        place = PostgresDatabase(**servers.wait("postgres")[_WORKER])
        door = RoleDoor(make_conninfo(place.conninfo, user=APP_ROLE, password=APP_PASSWORD))
        yield door
        door.close()


def _another_company(database: Database) -> PanelWorld:
    from tests.fixtures.panel_shop import another_company

    return PanelWorld(database, another_company(database))


_INTRODUCTION: Final = """# The panel

Every screen with the demo company's week in it (`make up DEMO=week`), at 1280 and 390 pixels. `make showcase` takes
these pictures anew. [A hand-over between two browsers](hand-over.md), measured.

The company, its customers and numbers are invented. What the assistant, the team, quotes, the sales board and visits
show was written by the product's own use cases; what Meta would tell (deliveries, the number's health, templates) is
made up.
"""
_HAND_OVER: Final = """# A hand-over, measured

Ana and Bea look at the same conversation, each in a browser. The times go from the action (the press of a button, or
before the customer's message is stored) until the page shows it. `make showcase` plays it anew;
`tests/integration/test_hand_over.py` plays the same.

"""

if __name__ == "__main__":
    main()
