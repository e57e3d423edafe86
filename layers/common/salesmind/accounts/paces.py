"""The pace of guessing: after some tries that failed, each waits longer than the one before.

A try is counted before it is judged, so that a thousand at once are a thousand; one that was right is taken back. What
has to wait counts for nothing: nobody can make somebody else wait without end.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from salesmind.db.database import Cursor, Transaction
from salesmind.errors import SalesMindError

FREE_TRIES: Final = 5
LONGEST_SECONDS: Final = 15 * 60
"""Of an account and the network that tries: ninety-six a day."""

FREE_TRIES_OF_ALL: Final = 25
LONGEST_SECONDS_OF_ALL: Final = 60
"""Of an account, whoever tries: from many addresses too, guessing is slow. Its owner gets in from a device that they
used before, which is not counted here, or with a link by mail."""

KEPT: Final = timedelta(days=1)


class TooManyTriesError(SalesMindError):
    """The try has to wait; it was not judged."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Too many tries")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """Whose tries are counted together, and how they are slowed."""

    who: str
    free: int
    longest_seconds: int


def digest(*parts: str) -> str:
    """Name somebody without keeping who: tables of tries hold no addresses of people without an account."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def sign_in_paces(email: str, network: str, device_id: str | None) -> list[Pace]:
    """Return the paces of a sign-in.

    Args:
        device_id: of a device that signed in to this account before; its tries are counted apart from all others.
    """
    if device_id:
        return [Pace(f"device:{digest(email, device_id)}", FREE_TRIES, LONGEST_SECONDS)]
    return [
        Pace(f"from:{digest(email, network)}", FREE_TRIES, LONGEST_SECONDS),
        Pace(f"all:{digest(email)}", FREE_TRIES_OF_ALL, LONGEST_SECONDS_OF_ALL),
    ]


def pace_of(purpose: str, *parts: str, free: int = FREE_TRIES) -> list[Pace]:
    """Return the pace of something else than a sign-in: a password asked again, a link by mail."""
    return [Pace(f"{purpose}:{digest(*parts)}", free, LONGEST_SECONDS)]


def admit(tx: Transaction, paces: Sequence[Pace], at: datetime) -> Cursor:
    """Queue the counting of a try; read the cursor with ``require_admitted`` after the block."""
    return tx.execute(
        "SELECT core.admit_try(%s, %s, %s, %s) AS seconds",
        (
            [pace.who for pace in paces],
            [pace.free for pace in paces],
            [pace.longest_seconds for pace in paces],
            at,
        ),
    )


def require_admitted(admitted: Cursor) -> None:
    """Return if the try may be judged.

    Raises:
        TooManyTriesError: it has to wait.
    """
    row = admitted.fetchone()
    if row and row["seconds"] > 0:
        raise TooManyTriesError(ceil(row["seconds"]))


def take_back(tx: Transaction, paces: Sequence[Pace]) -> None:
    """Let a try that was neither right nor wrong not count."""
    tx.execute(
        "UPDATE core.sign_in_paces SET tries = tries - 1 WHERE who = ANY (%s) AND tries > 0",
        ([pace.who for pace in paces],),
    )


def forget_old(tx: Transaction, at: datetime) -> None:
    """Delete what no wait and no limit depends on any more."""
    tx.execute("DELETE FROM core.sign_in_paces WHERE last_at < %s", (at - KEPT,))
    tx.execute("DELETE FROM core.request_counts WHERE began < %s", (at - KEPT,))
    tx.execute("DELETE FROM core.account_links WHERE expires_at < %s", (at - KEPT,))
