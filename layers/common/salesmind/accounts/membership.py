"""What somebody who is signed in may do now: read at every request, so that a change of it acts at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.accounts.principal import Principal
from salesmind.db.database import Cursor, Transaction
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES


def queue_membership(
    tx: Transaction, tenant_id: UUID, session_id: UUID, account_id: UUID | None, at: datetime
) -> Cursor:
    """Queue the reading of a session that is not over, with who it is of; None for whoever it is of."""
    return tx.execute(
        """
        SELECT s.tenant_id, s.id AS session_id, u.id, u.role, a.name,
               coalesce(a.language, t.default_language) AS language, t.advisors_see, t.name AS company, s.generation,
               (SELECT count(*) FROM core.companies_of(u.id)) AS companies
        FROM core.sessions s
        JOIN core.users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id AND u.removed_at IS NULL
        JOIN core.accounts a ON a.id = u.id AND a.generation = s.generation
        JOIN core.tenants t ON t.tenant_id = s.tenant_id
        WHERE s.tenant_id = %(tenant)s AND s.id = %(session)s AND s.ended_at IS NULL AND s.expires_at > %(at)s
          AND (%(account)s::uuid IS NULL OR s.user_id = %(account)s)
        """,
        {"tenant": tenant_id, "session": session_id, "account": account_id, "at": at},
    )


def user_of(row: Mapping[str, Any]) -> Principal:
    """Return who a row of ``queue_membership`` is."""
    return Principal(
        tenant_id=row["tenant_id"],
        id=row["id"],
        kind="user",
        role=row["role"],
        name=row["name"],
        language=known_language(row["language"]),
        own_conversations_only=sees_own_only(row["role"], row["advisors_see"]),
        session_id=row["session_id"],
        company=row["company"],
        companies=row["companies"],
        generation=row["generation"],
    )


def sees_own_only(role: str, advisors_see: str) -> bool:
    """Whether somebody sees only conversations that are theirs or nobody's, as their company wants it."""
    return role == "advisor" and advisors_see == "own"


def known_language(code: str | None) -> str:
    """Return the code, or the usual one in place of one that this release does not speak."""
    return code if code in LANGUAGES else DEFAULT_LANGUAGE
