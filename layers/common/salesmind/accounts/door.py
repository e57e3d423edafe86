"""Who stands at the door: looked up and counted in one round trip."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from salesmind.accounts.limits import Limit, Standing, count_request, standing
from salesmind.accounts.membership import known_language, queue_membership, user_of
from salesmind.accounts.principal import Principal
from salesmind.db.database import Database

DOOR = "panel"
"""The actor of what is done before it is known who asks."""


def admit_stranger(database: Database, limits: Sequence[Limit], at: datetime) -> Standing:
    """Count a request of nobody who is known.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        counted = count_request(tx, limits, at)
    return standing(limits, counted, at)


def admit_user(
    database: Database,
    *,
    tenant_id: UUID,
    account_id: UUID,
    session_id: UUID,
    limits: Sequence[Limit],
    at: datetime,
) -> tuple[Principal | None, Standing]:
    """Count a user's request and return who they are; None when the session is over or they were removed.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=DOOR) as tx:
        counted = count_request(tx, limits, at)
        found = queue_membership(tx, tenant_id, session_id, account_id, at)
    row = found.fetchone()
    return (user_of(row) if row else None), standing(limits, counted, at)


def admit_key(
    database: Database, api_key: str, limits: Sequence[Limit], requests_per_key: int, at: datetime
) -> tuple[Principal | None, bool, Standing]:
    """Count a request with an API key and return who it is of.

    Returns:
        The holder if the key has a role; whether there is such a key at all; where it stands.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        counted = count_request(tx, limits, at)
        found = tx.execute(
            """
            SELECT k.*, c.who, c.seen, c.began
            FROM core.bearer_of_api_key(%s) AS k
            CROSS JOIN LATERAL core.count_request(ARRAY['key:' || k.key_id], %s) AS c
            """,
            (hashlib.sha256(api_key.encode("utf-8", "replace")).digest(), at),
        )
    row = found.fetchone()
    reached = standing(limits, counted, at)
    if row is None:
        return None, False, reached
    found.scroll(0, mode="absolute")
    of_key = standing([Limit("key", str(row["key_id"]), requests_per_key)], found, at)
    nearest = min(of_key, reached, key=lambda one: (not one.exceeded, one.remaining))
    if row["role"] is None:
        return None, True, nearest
    holder = Principal(
        tenant_id=row["tenant_id"],
        id=row["key_id"],
        kind="key",
        role=row["role"],
        name=row["name"],
        language=known_language(row["language"]),
        company=row["company"],
    )
    return holder, True, nearest
