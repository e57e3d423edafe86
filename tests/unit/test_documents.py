"""What the documents name is there: files, pictures, make's targets, operators' actions."""

import re
from pathlib import Path

import pytest
from PIL import Image

import local.showcase
from tests.fixtures.paths import ROOT
from upkeep.commands import COMMANDS

DOCUMENTS = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#([^)]*))?\)|src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(document: Path) -> set[str]:
    """The names that GitHub gives to headings."""
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in HEADING.findall(document.read_text("utf-8"))
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target, anchor, picture in LINK.findall(document.read_text("utf-8")):
        file = document.parent / (target or picture)
        assert file.exists(), target or picture
        if anchor:
            assert anchor in anchors(file), f"{target}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_targets_of_make_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", document.read_text("utf-8"), re.MULTILINE))
    assert named <= targets


def test_every_target_that_a_visitor_needs_is_in_the_readme() -> None:
    makefile, readme = (ROOT / "Makefile").read_text("utf-8"), (ROOT / "README.md").read_text("utf-8")
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {target for target in described if f"make {target}" not in readme} <= {
        "help",
        "lock",
        "clean",
        "intents",
        "tuning",
        "endpoints",
    }


def test_every_action_is_documented_and_exists() -> None:
    actions = set(COMMANDS)
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    named = set(re.findall(r'"action": ?"([a-z_]+)"', text)) | set(
        re.findall(r"events/upkeep\.([a-z_]+)\.json", text)
    )
    assert named <= actions
    assert actions <= set(re.findall(r"[a-z_]+", text))


def test_the_showcase_is_what_its_command_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local.showcase, "ROOT", tmp_path)
    monkeypatch.setattr(local.showcase, "SHOWCASE", tmp_path / "showcase")
    local.showcase.main()
    assert sizes(tmp_path / "showcase") == sizes(ROOT / "docs" / "showcase")


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for path in folder.iterdir():
        with Image.open(path) as picture:
            found[path.name] = picture.size
    return found
