"""The kinds of systems, and how one of each is reached."""

from collections.abc import Callable

from salesmind.sync.connections import Connection
from sync.connectors.base import Connector

OpenConnector = Callable[[Connection], Connector]
"""Reaches a company's system. Raises ``ConfigurationError`` if its settings or credentials cannot be used."""
