"""Signing in with mail, password and, where there is one, a code of the second factor.

An unknown mail costs the same work and gets the same answer as a wrong password: a try is admitted by what its mail and
network are, a hash is verified in every case, and what failed is never told.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from salesmind.accounts.credentials import (
    CodeNeededError,
    Company,
    Passwords,
    SecondFactors,
    WrongCredentialsError,
)
from salesmind.accounts.paces import Pace, admit, forget_old, require_admitted, sign_in_paces, take_back
from salesmind.accounts.sessions import INSERT_SESSION, OpenedSession, new_session, session_row
from salesmind.db.database import Cursor, Database


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody shows, and what is known of where they are.

    Args:
        device_id: of a device that signed in to the account of this mail before.
        client: what the browser calls itself.
    """

    email: str
    password: str
    code: str
    network: str
    device_id: str | None
    client: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that was right: its session, and the companies that the account may open."""

    session: OpenedSession
    companies: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class _Account:
    id: UUID
    password_hash: str | None
    totp_secret: bytes | None
    generation: int
    companies: tuple[Company, ...]


class SignIn:
    """Lets accounts in."""

    def __init__(self, database: Database, passwords: Passwords, second_factors: SecondFactors) -> None:
        self._database = database
        self._passwords = passwords
        self._second_factors = second_factors

    def run(self, shown: Shown, at: datetime, *, tenant_id: UUID | None = None) -> SignedIn:
        """Open a session.

        Args:
            tenant_id: the company; without one, the first of the account's by name.

        Raises:
            TooManyTriesError: the try has to wait.
            WrongCredentialsError: mail, password, code or company are wrong.
            CodeNeededError: the account has a second factor, and no code was shown.
            TransientError: the database failed.
        """
        paces = sign_in_paces(shown.email, shown.network, shown.device_id)
        account = self._admitted(shown, paces, at)
        if (
            not self._passwords.verify(account.password_hash if account else None, shown.password)
            or not account
        ):
            raise WrongCredentialsError("Mail or password are wrong")
        if account.totp_secret and not shown.code.strip():
            with self._database.without_tenant() as tx:
                take_back(tx, paces)
            raise CodeNeededError("Show the code of the second factor too")
        company = next((one for one in account.companies if tenant_id in (None, one.tenant_id)), None)
        session = self._opened(shown, account, company, paces, at) if company else None
        if session is None:
            raise WrongCredentialsError("Mail or password are wrong")
        return SignedIn(session, account.companies)

    def _admitted(self, shown: Shown, paces: list[Pace], at: datetime) -> _Account | None:
        with self._database.without_tenant() as tx:
            admitted = admit(tx, paces, at)
            found = tx.execute(
                "SELECT id, password_hash, totp_secret, generation FROM core.accounts WHERE email = %s",
                (shown.email,),
            )
            companies = tx.execute(
                "SELECT c.* FROM core.accounts a, core.companies_of(a.id) AS c WHERE a.email = %s",
                (shown.email,),
            )
        require_admitted(admitted)
        row = found.fetchone()
        return _Account(**row, companies=companies_in(companies)) if row else None

    def _opened(
        self, shown: Shown, account: _Account, company: Company, paces: list[Pace], at: datetime
    ) -> OpenedSession | None:
        """Take the code and open the session in one statement; nothing happens when either cannot."""
        session = new_session(company.tenant_id, account.id)
        with self._database.tenant(company.tenant_id, actor=f"user:{account.id}") as tx:
            opened = tx.execute(
                _OPEN,
                {
                    **session_row(session, account.generation, shown.client, at),
                    **self._of_account(shown, account, at),
                },
            )
            tx.execute(
                """
                DELETE FROM core.sign_in_paces
                WHERE who = %s AND EXISTS (SELECT FROM core.sessions WHERE tenant_id = %s AND id = %s)
                """,
                (paces[0].who, company.tenant_id, session.session_id),
            )
            tx.execute(
                """
                UPDATE core.sign_in_paces SET tries = tries - 1
                WHERE who = ANY (%s) AND tries > 0
                  AND EXISTS (SELECT FROM core.sessions WHERE tenant_id = %s AND id = %s)
                """,
                ([pace.who for pace in paces[1:]], company.tenant_id, session.session_id),
            )
            forget_old(tx, at)
        return session if opened.rowcount else None

    def _of_account(self, shown: Shown, account: _Account, at: datetime) -> dict[str, Any]:
        factors, code, stored = self._second_factors, shown.code.strip(), account.password_hash or ""
        secret = account.totp_secret
        return {
            "step": factors.step_of(secret, account.id, code, at) if secret else None,
            "recovery": factors.recovery_hash(code),
            "stored": stored,
            "rehashed": self._passwords.hash(shown.password) if self._passwords.outdated(stored) else stored,
        }


_OPEN: Final = f"""
WITH shown AS (
    UPDATE core.accounts
    SET totp_step = greatest(totp_step, coalesce(%(step)s::bigint, 0)),
        recovery = array_remove(recovery, %(recovery)s::bytea),
        password_hash = %(rehashed)s
    WHERE id = %(account)s AND password_hash = %(stored)s AND generation = %(generation)s
      AND (totp_secret IS NULL OR totp_step < %(step)s::bigint OR %(recovery)s::bytea = ANY (recovery))
    RETURNING id
)
{INSERT_SESSION} AND EXISTS (SELECT FROM shown)
"""  # noqa: S608 - of constants
"""The code is taken if it was not before, of the account as it was when its password was verified."""


def companies_in(rows: Cursor) -> tuple[Company, ...]:
    """Return what ``core.companies_of`` found."""
    return tuple(Company(row["tenant_id"], row["name"], row["role"]) for row in rows)


def companies_of(database: Database, account_id: UUID) -> tuple[Company, ...]:
    """Return the companies that an account may open, by name.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        rows = tx.execute("SELECT * FROM core.companies_of(%s)", (account_id,))
    return companies_in(rows)
