"""Stands where sync's parts will: what arrives fails and comes again."""

from typing import Any

from salesmind.errors import ConfigurationError


class Unwired:
    """Every part of sync, none of which is there."""

    def apply(self, *_: Any) -> None:
        """Refuse."""
        raise ConfigurationError("not wired")

    set_aside = drain = step = apply

    def run(self, *_: Any) -> dict[str, Any]:
        """Do nothing: the schedule asks every minute."""
        return {}

    def status(self, *_: Any) -> dict[str, Any]:
        """Tell of no connection."""
        return {}


class Quiet(Unwired):
    """Takes what nobody asked for: domain events come whether or not a company has other systems."""

    def apply(self, *_: Any) -> None:
        """Do nothing."""
