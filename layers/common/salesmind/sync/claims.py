"""What each source says of a record's fields, and what they come to.

A source's word on a field is a register of which the newest is kept (a last-writer-wins register, see Shapiro et al.,
"A comprehensive study of Convergent and Commutative Replicated Data Types", 2011): claims may arrive in any order and
any number of times, and come to the same. A source that repeats an old value of a field that another owns changes
nothing, since its word does not count there; and what counts for nothing is kept all the same.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from salesmind.sync.model import KINDS, Change, RecordKind, Role

_LATEST: Final = 2**62


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's newest word on one field."""

    value: Any
    at: int
    """Microseconds since 1970, by the source's clock."""
    role: Role
    was_set: bool
    """Whether the source ever gave it a value: an empty field is cleared then, and otherwise was never filled in."""

    def with_other(self, other: "Claim") -> "Claim":
        """Return the newer of two words of one source; of the same moment, whichever is greater as text."""
        newer = max(self, other, key=lambda claim: (claim.at, _text(claim.value)))
        return Claim(newer.value, newer.at, newer.role, self.was_set or other.was_set)


Claims = Mapping[str, Mapping[str, Claim]]
"""Field → source → its claim."""


def claims_of(change: Change, sent: Mapping[str, Any] | None = None, known: Claims | None = None) -> Claims:
    """Return a change as claims.

    Args:
        sent: what the source was told last. A value that it repeats is no word of its own, unless it had one before;
            that such a field is empty now is one.
        known: the record's claims.
    """
    told, own = sent or {}, says(known or {}, change.source)
    claims = {}
    for name, value in change.values.items():
        if name in told and told[name] == value and name not in own:
            continue
        was_set = value is not None or told.get(name) is not None
        claims[name] = {change.source: Claim(value, min(change.at, _LATEST), change.role, was_set)}
    return claims


def without_echoes(claims: Claims, source: str, told: Mapping[str, Any]) -> Claims:
    """Return claims without those of a source that only repeat what it was told."""
    left = {}
    for name, by_source in claims.items():
        mine = by_source.get(source)
        echo = mine is not None and name in told and mine.value == told[name]
        left[name] = {other: claim for other, claim in by_source.items() if not (echo and other == source)}
    return {name: by_source for name, by_source in left.items() if by_source}


def merged(*many: Claims) -> Claims:
    """Return what several say together; the order does not matter, nor how often each comes."""
    together: dict[str, dict[str, Claim]] = {}
    for claims in many:
        for name, by_source in claims.items():
            sources = together.setdefault(name, {})
            for source, claim in by_source.items():
                known = sources.get(source)
                sources[source] = claim if known is None else known.with_other(claim)
    return together


def settled(claims: Claims, kind: RecordKind, owners: Mapping[str, Role]) -> dict[str, Any]:
    """Return what the claims come to: each field's value, and None of one that was cleared.

    The owner's newest word counts, also that a field is empty if it was not always so. Where the owner never said
    anything, the newest value of anybody else does. Fields that nobody ever filled in are left out.

    Args:
        owners: who has the last word on fields where the company says otherwise than ``kind``.
    """
    fields = {}
    for name in kind.fields:
        winner = winning(claims.get(name, {}), owners.get(name) or kind.owner_of(name))
        if winner is not None:
            fields[name] = winner[1].value
    return fields


def winning(by_source: Mapping[str, Claim], owner: Role) -> tuple[str, Claim] | None:
    """Return the claim that counts, with its source; None if nobody said anything."""
    told = {source: claim for source, claim in by_source.items() if claim.was_set}
    of_owner = {source: claim for source, claim in told.items() if claim.role == owner}
    others = {source: claim for source, claim in told.items() if claim.value is not None}
    pool = of_owner or others
    if not pool:
        return None
    return max(pool.items(), key=lambda item: (item[1].at, _text(item[1].value), item[0]))


def not_said_by(
    source: str, fields: Mapping[str, Any], claims: Claims, kind: RecordKind, owners: Mapping[str, Role]
) -> dict[str, Any]:
    """Return the fields that a source has to be told of: those of which another's word counts.

    What counts because it said so itself is not told back: it may have changed meanwhile, and that is news to us.
    """
    told = {}
    for name, value in fields.items():
        winner = winning(claims.get(name, {}), owners.get(name) or kind.owner_of(name))
        if winner is None or winner[0] != source:
            told[name] = value
    return told


def overruled(change: Change, claims: Claims, owners: Mapping[str, Role]) -> list[str]:
    """Return the fields of a change of which something else counts than what it says."""
    kind = KINDS[change.kind]
    fields = []
    for name, value in change.values.items():
        winner = winning(claims.get(name, {}), owners.get(name) or kind.owner_of(name))
        if winner is not None and winner[1].value != value:
            fields.append(name)
    return sorted(fields)


def says(claims: Claims, source: str) -> dict[str, Any]:
    """Return what one source says, empty values too."""
    return {name: by_source[source].value for name, by_source in claims.items() if source in by_source}


def read_claims(stored: Mapping[str, Any]) -> Claims:
    """Read ``crm.records.claims``."""
    return {
        name: {
            source: Claim(value, at, role, was_set)
            for source, (value, at, role, was_set) in by_source.items()
        }
        for name, by_source in stored.items()
    }


def written_claims(claims: Claims) -> dict[str, Any]:
    """Return claims as ``crm.records.claims`` keeps them."""
    return {
        name: {
            source: [claim.value, claim.at, claim.role, claim.was_set] for source, claim in by_source.items()
        }
        for name, by_source in claims.items()
    }


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
