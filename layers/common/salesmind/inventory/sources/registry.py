"""The kinds of systems that companies' lots can come from. A new kind is a module of this folder and a row here."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from salesmind.db.crypto import TokenCipher
from salesmind.inventory.sources.base import (
    InventorySourceError,
    LotSource,
    OpenSource,
    SourceKind,
    SourceSettings,
)

KINDS: Final = {"soap": "salesmind.inventory.sources.soap"}
"""Modules by kind, imported when a system of the kind is first asked: their libraries are large."""


def source_kind(kind: str) -> SourceKind:
    """Return the module of a kind.

    Raises:
        InventorySourceError: ``kind``: this release knows none of the name.
    """
    module = KINDS.get(kind)
    if module is None:
        raise InventorySourceError("kind", f"known are {', '.join(sorted(KINDS))}")
    return cast(SourceKind, import_module(module))


class SourceOpeners:
    """Opens companies' systems of every kind."""

    def __init__(self, cipher: Callable[[], TokenCipher]) -> None:
        """Make it; ``cipher`` is asked for when a login is first needed."""
        self._cipher = cipher
        self._openers: dict[str, OpenSource] = {}

    def open(self, settings: SourceSettings) -> LotSource:
        """Return the source of these settings.

        Raises:
            InventorySourceError: its settings cannot be used.
            SecretDecryptionError: its credentials cannot be opened.
        """
        opener = self._openers.get(settings.kind)
        if opener is None:
            opener = self._openers[settings.kind] = source_kind(settings.kind).opener(self._cipher)
        return opener(settings)
