"""Each page is in the section that its path is of, or nobody would ever get it."""

from pathlib import Path

from panel.pages import routers
from panel.pages.routers import LAST, SECTIONS, routers_of, section_of

FOLDER = Path(routers.__file__).parent


def test_every_path_is_served_by_its_section() -> None:
    paths = {
        section: {getattr(route, "path", "") for router in routers_of(section) for route in router.routes}
        for section in SECTIONS
    }
    everything = set().union(*paths.values())
    assert {path for path in everything if path not in paths[section_of(path)]} == set()


def test_every_router_is_of_a_section() -> None:
    there = {file.stem for file in FOLDER.glob("*.py") if "\nrouter = APIRouter(" in file.read_text("utf-8")}
    assert there == {LAST, *(module for modules in SECTIONS.values() for module in modules)}
