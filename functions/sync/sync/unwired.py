"""Stands where sync's parts will: what arrives fails and comes again."""

from typing import Any

from salesmind.errors import ConfigurationError


class Unwired:
    """Every part of sync that is not there yet."""

    def step(self, *_: Any) -> None:
        """Refuse."""
        raise ConfigurationError("not wired")

    def status(self, *_: Any) -> dict[str, Any]:
        """Tell of no connection."""
        return {}
