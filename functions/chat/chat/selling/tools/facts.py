"""What tools told, as typed facts: a reply names them, and our code writes them in the company's form."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from salesmind.knowledge.analysis import fold
from salesmind.money import Money

Unit = Literal["money", "area", "length", "months", "percent", "plain", "text"]

_CHUNK = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known.

    ``name`` is what of (``price``), ``of`` the keys (see ``key``) of what it belongs to: lot, project, plan. ``lot`` is
    its lot's code, None of what is no lot's. ``shown`` is the value as the company writes it. ``by`` names the plan or
    reckoning that an amount is of, ``months`` how many instalments that has.
    """

    name: str
    value: Money | Decimal | str
    unit: Unit
    shown: str
    lot: str | None = None
    of: frozenset[str] = frozenset()
    by: str | None = None
    months: Decimal | None = None

    @property
    def number(self) -> Decimal | None:
        """The value as a plain number."""
        if isinstance(self.value, Money):
            return self.value.amount
        return self.value if isinstance(self.value, Decimal) else None


@lru_cache(maxsize=4_096)
def chunks(name: str) -> tuple[str, ...]:
    """Return a code's letters and numbers apart, without case, accents and leading zeros: "B-07" is ("b", "7")."""
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in _CHUNK.findall(fold(name)))


def key(name: str) -> str:
    """Return a name as references are compared by: "b-07", "B 7" and "B7" are one."""
    return "".join(chunks(name))
