"""How often somebody may ask: requests are counted by the minute for each address, user and key.

A window begins with its first request and lasts a minute (a fixed window): one row for each of them is enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil

from salesmind.db.database import Cursor, Transaction

WINDOW = timedelta(minutes=1)
_NETWORK_BITS = 64
"""Of an IPv6 address: one customer of a provider has at least so many addresses."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many requests a minute somebody may make."""

    name: str
    """Of the policy: "ip", "user", "key", "page"."""

    whose: str
    requests: int

    @property
    def who(self) -> str:
        """What its row is called."""
        return f"{self.name}:{self.whose}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands with the limit that is nearest to its end."""

    name: str
    requests: int
    remaining: int
    reset_seconds: int
    exceeded: bool


def network_of(address: str | None) -> str:
    """Return what requests from one place have in common: an IPv4 address, or the network of an IPv6 address."""
    try:
        read = ip_address(address or "")
    except ValueError:
        return "unknown"
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return f"{IPv6Address(int(read) >> _NETWORK_BITS << _NETWORK_BITS)}/{_NETWORK_BITS}"


def count_request(tx: Transaction, limits: Sequence[Limit], at: datetime) -> Cursor:
    """Queue the counting of a request; read the cursor with ``standing`` after the block."""
    return tx.execute(
        "SELECT who, seen, began FROM core.count_request(%s, %s)", ([limit.who for limit in limits], at)
    )


def standing(limits: Sequence[Limit], counted: Cursor, at: datetime) -> Standing:
    """Return the standing with the limit that has the least left: of equals, the one that lasts longer."""
    rows = {row["who"]: row for row in counted}
    standings = [_standing(limit, rows[limit.who]["seen"], rows[limit.who]["began"], at) for limit in limits]
    return min(standings, key=lambda found: (not found.exceeded, found.remaining, -found.reset_seconds))


def _standing(limit: Limit, seen: int, began: datetime, at: datetime) -> Standing:
    left = max(1, ceil((began + WINDOW - at).total_seconds()))
    return Standing(limit.name, limit.requests, max(0, limit.requests - seen), left, seen > limit.requests)
