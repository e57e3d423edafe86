"""What ships is pinned with hashes, and landed migrations are held to their checksums."""

import hashlib
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from local import advisories, checksums
from tests.fixtures.paths import ROOT

LISTS = sorted([*ROOT.glob("layers/*/requirements.in"), *ROOT.glob("functions/*/requirements.in")])
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^\]]*\])?==(?P<version>[^ ;\\]+)", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(file: Path) -> list[Requirement]:
    lines = (line.partition(" #")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def pins(file: Path) -> dict[str, str]:
    return {canonical(found["name"]): found["version"] for found in PINNED.finditer(file.read_text("utf-8"))}


def entries(file: Path) -> list[str]:
    """Each requirement of a compiled file, on one line."""
    text = file.read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_function_and_layer_says_what_it_asks_for() -> None:
    folders = [path for path in (*ROOT.glob("functions/*"), *ROOT.glob("layers/*")) if path.is_dir()]
    assert {file.parent for file in LISTS} == set(folders)


@pytest.mark.parametrize("asked", LISTS, ids=lambda path: path.parent.name)
def test_what_is_asked_for_is_pinned_and_every_package_has_its_hashes(asked: Path) -> None:
    compiled = asked.with_suffix(".txt")
    pinned = pins(compiled)
    for requirement in asked_for(asked):
        version = pinned.get(canonical(requirement.name))
        assert version is not None, f"{requirement} is not compiled: run `make lock`"
        assert requirement.specifier.contains(version), f"{requirement} was changed since: run `make lock`"
    assert len(entries(compiled)) == len(pinned), "something is not pinned"
    for entry in entries(compiled):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert "://" not in compiled.read_text("utf-8"), "no host: each machine has its own registry"


def test_a_package_of_two_has_one_version() -> None:
    """A function's own copy comes before the layer's."""
    layer = pins(ROOT / "layers" / "common" / "requirements.txt")
    for file in LISTS:
        for name, version in pins(file.with_suffix(".txt")).items():
            assert layer.get(name, version) == version, f"{file.parent.name}: {name}"


def test_landed_migrations_are_never_edited_and_new_ones_are_listed() -> None:
    listed, present = checksums.listed(), checksums.present()
    edited = sorted(name for name, digest in listed.items() if present.get(name) != digest)
    assert not edited, "they ran in somebody's database: add a new migration instead"
    assert not sorted(present.keys() - listed.keys()), "run `make checksums`"


def test_checksums_are_added_and_never_changed(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("SELECT 1")
    assert checksums.main(tmp_path) == 0
    before = (tmp_path / "CHECKSUMS").read_text()
    assert before == f"{hashlib.sha256(b'SELECT 1').hexdigest()}  0001_first.sql\n"
    (tmp_path / "0001_first.sql").write_text("SELECT 2")
    (tmp_path / "0002_second.sql").write_text("SELECT 3")
    assert checksums.main(tmp_path) == 1
    assert (tmp_path / "CHECKSUMS").read_text() == before


def test_the_authorities_are_the_ones_that_were_looked_at() -> None:
    bundle = ROOT / "layers" / "common" / "salesmind" / "db" / "rds-ca.pem"
    digest, name = bundle.with_name(f"{bundle.name}.sha256").read_text("utf-8").split()
    assert (name, digest) == (bundle.name, hashlib.sha256(bundle.read_bytes()).hexdigest())


def test_advisories_tell_what_is_known_from_what_was_not_asked() -> None:
    answer = {
        "dependencies": [
            {"name": "sound", "version": "1", "vulns": []},
            {"name": "weak", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]},
            {"name": "unknown", "skip_reason": "Dependency not found on PyPI"},
        ]
    }
    audit = advisories.read_answer(answer)
    assert audit == advisories.Audit(["weak 2: PYSEC-1, mended in 3"], 1)
