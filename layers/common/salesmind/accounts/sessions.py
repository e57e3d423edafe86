"""Sessions: opened by a sign-in, kept by refresh tokens that change with each use, ended by their user or by theft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID, uuid4

from salesmind.accounts.door import DOOR
from salesmind.accounts.limits import Limit, Standing, count_request, standing
from salesmind.accounts.membership import queue_membership, user_of
from salesmind.accounts.principal import Principal
from salesmind.accounts.refresh_tokens import RefreshToken
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.errors import NotFoundError

UNUSED_FOR: Final = timedelta(days=30)
LASTS: Final = timedelta(days=90)
SECOND_USE: Final = timedelta(seconds=10)
"""How long a refresh token still opens after its successor was made: two tabs send the same one."""

CLIENT_CHARS: Final = 200
THEFT: Final = "session_reused"
"""The kind of the incident."""

End = Literal["signed_out", "reused", "password", "removed", "switched"]


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session that just began."""

    tenant_id: UUID
    session_id: UUID
    account_id: UUID
    refresh: RefreshToken


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh token opened. ``refresh`` is its successor, None for the second of two at once."""

    who: Principal
    refresh: RefreshToken | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session of somebody, as they are shown it."""

    id: UUID
    client: str
    created_at: datetime
    used_at: datetime
    current: bool


def new_session(tenant_id: UUID, account_id: UUID) -> OpenedSession:
    """Return a session that is not stored yet."""
    session_id = uuid4()
    return OpenedSession(tenant_id, session_id, account_id, RefreshToken.new(tenant_id, session_id))


def session_row(session: OpenedSession, generation: int, client: str, at: datetime) -> dict[str, object]:
    """Return the values of ``INSERT_SESSION``."""
    return {
        "tenant": session.tenant_id,
        "session": session.session_id,
        "account": session.account_id,
        "family": session.refresh.family_hash,
        "key": session.refresh.key_hash,
        "generation": generation,
        "client": client[:CLIENT_CHARS].replace("\x00", ""),
        "at": at,
        "until": at + UNUSED_FOR,
    }


INSERT_SESSION: Final = """
INSERT INTO core.sessions
    (tenant_id, id, user_id, family_hash, key_hash, rotated_at, client, generation, created_at, expires_at)
SELECT u.tenant_id, %(session)s, u.id, %(family)s, %(key)s, %(at)s, %(client)s, a.generation, %(at)s, %(until)s
FROM core.users u JOIN core.accounts a ON a.id = u.id AND a.generation = %(generation)s
WHERE u.tenant_id = %(tenant)s AND u.id = %(account)s AND u.removed_at IS NULL
"""


def open_session(
    database: Database, tenant_id: UUID, account_id: UUID, *, generation: int, client: str, at: datetime
) -> OpenedSession:
    """Open a session of an account that has shown who it is.

    Args:
        generation: the account's when it did; all sessions may have been ended since.

    Raises:
        NotFoundError: it has no access to the company.
        TransientError: the database failed.
    """
    session = new_session(tenant_id, account_id)
    with database.tenant(tenant_id, actor=f"user:{account_id}") as tx:
        opened = tx.execute(INSERT_SESSION, session_row(session, generation, client, at))
    if not opened.rowcount:
        raise NotFoundError("You have no access to this company")
    return session


def refresh_session(
    database: Database, shown: RefreshToken, limits: Sequence[Limit], at: datetime
) -> tuple[Refreshed | None, Standing]:
    """Let a refresh token open its session once more, and give it a successor; the request is counted with it.

    A token that was used before ends the session, for either its user or somebody else has stolen it
    (`RFC 9700 <https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2>`_). Within ``SECOND_USE`` it is another tab.

    Raises:
        TransientError: the database failed.
    """
    successor = shown.next()
    values = {
        "tenant": shown.tenant_id,
        "session": shown.session_id,
        "family": shown.family_hash,
        "key": shown.key_hash,
        "new": successor.key_hash,
        "at": at,
        "lasts": LASTS,
        "unused": UNUSED_FOR,
        "since": at - SECOND_USE,
    }
    with database.tenant(shown.tenant_id, actor=DOOR) as tx:
        counted = count_request(tx, limits, at)
        tx.execute(_ROTATE, values)
        reused = tx.execute(_END_IF_REUSED, values)
        opens = tx.execute(_OPENS, values)
        member = queue_membership(tx, shown.tenant_id, shown.session_id, None, at)
    if reused.rowcount:
        _report_theft(database, shown)
    opened, row = opens.fetchone(), member.fetchone()
    reached = standing(limits, counted, at)
    if opened is None or row is None:
        return None, reached
    return Refreshed(user_of(row), successor if opened["rotated"] else None), reached


_ROTATE: Final = """
UPDATE core.sessions
SET previous_hash = key_hash, key_hash = %(new)s, rotated_at = %(at)s,
    expires_at = least(created_at + %(lasts)s, %(at)s + %(unused)s)
WHERE tenant_id = %(tenant)s AND id = %(session)s AND family_hash = %(family)s AND key_hash = %(key)s
  AND ended_at IS NULL AND expires_at > %(at)s
"""

_END_IF_REUSED: Final = """
UPDATE core.sessions SET ended_at = %(at)s, ended_why = 'reused'
WHERE tenant_id = %(tenant)s AND id = %(session)s AND family_hash = %(family)s AND ended_at IS NULL
  AND key_hash NOT IN (%(key)s, %(new)s)
  AND (previous_hash IS DISTINCT FROM %(key)s OR rotated_at <= %(since)s)
"""

_OPENS: Final = """
SELECT key_hash = %(new)s AS rotated FROM core.sessions
WHERE tenant_id = %(tenant)s AND id = %(session)s AND family_hash = %(family)s
  AND (key_hash = %(new)s OR previous_hash = %(key)s) AND ended_at IS NULL AND expires_at > %(at)s
"""


def _report_theft(database: Database, shown: RefreshToken) -> None:
    with database.tenant(shown.tenant_id, actor=DOOR) as tx:
        report_incident(
            tx,
            shown.tenant_id,
            THEFT,
            shown.session_id,
            "A session was ended: its refresh token was used twice, so somebody else may have had it",
        )


def end_session(
    database: Database, tenant_id: UUID, account_id: UUID, session_id: UUID, *, why: End, at: datetime
) -> None:
    """End a session of an account; one that is over stays as it is.

    Raises:
        NotFoundError: the account has no such session in the company.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=f"user:{account_id}") as tx:
        ended = tx.execute(
            """
            UPDATE core.sessions SET ended_at = coalesce(ended_at, %(at)s), ended_why = coalesce(ended_why, %(why)s)
            WHERE tenant_id = %(tenant)s AND user_id = %(account)s AND id = %(session)s
            """,
            {"at": at, "why": why, "tenant": tenant_id, "account": account_id, "session": session_id},
        )
    if not ended.rowcount:
        raise NotFoundError("You have no such session")


def end_shown(database: Database, shown: RefreshToken, at: datetime) -> None:
    """End the session of a refresh token, whichever of the session's it is; one that was made up ends none.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(shown.tenant_id, actor=DOOR) as tx:
        tx.execute(
            """
            UPDATE core.sessions SET ended_at = %s, ended_why = 'signed_out'
            WHERE tenant_id = %s AND id = %s AND family_hash = %s AND ended_at IS NULL
            """,
            (at, shown.tenant_id, shown.session_id, shown.family_hash),
        )


def queue_end_of_all(
    tx: Transaction, tenant_id: UUID, account_id: UUID, *, why: End, at: datetime, but: UUID | None = None
) -> Cursor:
    """Queue the end of an account's sessions in one company, but for one."""
    return tx.execute(
        """
        UPDATE core.sessions SET ended_at = %(at)s, ended_why = %(why)s
        WHERE tenant_id = %(tenant)s AND user_id = %(account)s AND ended_at IS NULL
          AND id IS DISTINCT FROM %(but)s::uuid
        """,
        {"at": at, "why": why, "tenant": tenant_id, "account": account_id, "but": but},
    )


def end_everywhere(database: Database, who: Principal, at: datetime) -> None:
    """End all sessions of an account, in every company; those of this one name it in the audit log.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        tx.execute("UPDATE core.accounts SET generation = generation + 1 WHERE id = %s", (who.id,))
        queue_end_of_all(tx, who.tenant_id, who.id, why="signed_out", at=at)


def list_sessions(database: Database, who: Principal, at: datetime) -> list[Session]:
    """Return the sessions of an account in this company that are not over, the newest first.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        rows = tx.execute(
            """
            SELECT s.id, s.client, s.created_at, s.rotated_at
            FROM core.sessions s JOIN core.accounts a ON a.id = s.user_id AND a.generation = s.generation
            WHERE s.tenant_id = %s AND s.user_id = %s AND s.ended_at IS NULL AND s.expires_at > %s
            ORDER BY s.rotated_at DESC, s.id LIMIT 100
            """,
            (who.tenant_id, who.id, at),
        )
    return [
        Session(row["id"], row["client"], row["created_at"], row["rotated_at"], row["id"] == who.session_id)
        for row in rows
    ]


def switch_company(
    database: Database, who: Principal, tenant_id: UUID, *, client: str, at: datetime
) -> OpenedSession:
    """Open a session in another company of a user and end the one in this.

    Raises:
        NotFoundError: they have no access there.
        TransientError: the database failed.
    """
    opened = open_session(database, tenant_id, who.id, generation=who.generation, client=client, at=at)
    if who.session_id:
        end_session(database, who.tenant_id, who.id, who.session_id, why="switched", at=at)
    return opened
