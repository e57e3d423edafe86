"""Idempotency-Key: a creation that is sent again gets the answer of the first time and makes nothing more.

The answer is stored with the effect, in one transaction (``salesmind.db.once``), for a day.
https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, Any, Final
from uuid import UUID, uuid5

from fastapi import Depends, Header, Request
from pydantic import BaseModel

from panel.web.access import current_principal
from salesmind.accounts.principal import Principal
from salesmind.db.database import Transaction
from salesmind.db.once import EACH_TIME, Once, begin_request, end_request

MAX_KEY_CHARS: Final = 200
REPLAYED: Final = "Idempotency-Replayed"
"""A header of an answer that was given before."""

KeyText = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=MAX_KEY_CHARS,
        description="one for each thing to make, e.g. a UUID: sending the request again with it makes nothing more",
    ),
]


@dataclass(frozen=True, slots=True)
class _Keyed:
    tenant_id: UUID
    id: UUID
    request_hash: bytes
    status: int = 201
    shape: Callable[[Any], BaseModel] | None = None

    def begin(self, tx: Transaction) -> None:
        begin_request(tx, self.tenant_id, self.id, self.request_hash)

    def end(self, tx: Transaction, result: Any, /) -> None:
        answer = self.shape(result).model_dump(mode="json") if self.shape else None
        end_request(tx, self.tenant_id, self.id, self.request_hash, self.status, answer)


@dataclass(frozen=True, slots=True)
class Repeatable:
    """A request that may be sent again. Without a key each is another one."""

    keyed: _Keyed | None

    @property
    def id(self) -> UUID | None:
        """The same for each sending; None without a key."""
        return self.keyed.id if self.keyed else None

    def answered(self, shape: Callable[[Any], BaseModel], *, status: int = 201) -> Once:
        """Return what the use case keeps its result with; ``shape`` makes its answer. Secrets are no part of it."""
        return replace(self.keyed, status=status, shape=shape) if self.keyed else EACH_TIME


async def repeatable(
    request: Request, who: Annotated[Principal, Depends(current_principal)], key: KeyText = None
) -> Repeatable:
    """Return the request as one that has its effect once."""
    if key is None:
        return Repeatable(None)
    about = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    name = f"{request.method} {request.url.path} {key}"
    request_hash = sha256(about + await request.body()).digest()
    return Repeatable(_Keyed(who.tenant_id, uuid5(who.id, name), request_hash))


def sent_form(who: Principal, name: str, key: str) -> Repeatable:
    """Return a form of a page as a request that has its effect once, however often its button is pressed.

    Args:
        name: what the form does to what: "cancel" and an id.
        key: another one each time that the form is shown; without one each sending has its effect.
    """
    about = f"form {name} {key}"
    keyed = _Keyed(who.tenant_id, uuid5(who.id, about), sha256(about.encode()).digest())
    return Repeatable(keyed if key else None)


Repeated = Annotated[Repeatable, Depends(repeatable)]
