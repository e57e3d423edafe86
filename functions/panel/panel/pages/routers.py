"""All pages that the panel serves, by the first part of their path: a section is made with its first request."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from fastapi import APIRouter

SECTIONS: Final[Mapping[str, Sequence[str]]] = {
    "inbox": ("customers", "inbox"),
    "customers": ("customers",),
    "sales": ("sales", "visits"),
    "catalogue": ("terms", "imports", "catalogue"),
    "quotes": ("quotes",),
    "documents": ("documents",),
    "figures": ("figures",),
    "settings": ("users", "channels", "templates", "models", "systems", "company", "settings"),
    "templates": ("templates",),
    "": ("sign_in", "account", "live"),
}
"""Modules of this folder by what follows ``/panel/``; the last are of all other paths."""


def section_of(path: str) -> str:
    """Return the section that a path is of: "/panel/figures.csv" is of "figures"."""
    name = path.removeprefix("/panel/").partition("/")[0].partition(".")[0]
    return name if name in SECTIONS else ""


LAST: Final = "nothing"
"""The module that has whatever no other one of a section knows."""


def routers_of(section: str) -> list[APIRouter]:
    """Load the routers of a section."""
    return [import_module(f"panel.pages.{module}").router for module in (*SECTIONS[section], LAST)]
