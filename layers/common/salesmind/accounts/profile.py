"""What people change of their own account. What opens it is changed with the password at hand only."""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from salesmind.accounts.credentials import Passwords, PersonName, SecondFactors, WrongCredentialsError
from salesmind.accounts.paces import admit, pace_of, require_admitted
from salesmind.accounts.principal import Principal
from salesmind.accounts.sessions import OpenedSession, open_session, queue_end_of_all
from salesmind.bounds import StrictInput
from salesmind.db.database import Database
from salesmind.errors import ConflictError
from salesmind.languages import Language

RECOVERY_CODES: Final = 10
_RECOVERY_BYTES: Final = 10


class ChangeProfile(StrictInput):
    """What somebody is called, and the language that they read the panel in."""

    name: PersonName
    language: Language


@dataclass(frozen=True, slots=True)
class Profile:
    """An account, as its person sees it."""

    id: UUID
    email: str
    name: str
    language: str | None
    second_factor: bool
    recovery_codes: int
    weekly_report: bool


def read_profile(database: Database, who: Principal) -> Profile:
    """Return somebody's own account.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        found = tx.execute(
            """
            SELECT a.id, a.email, a.name, a.language, a.totp_secret IS NOT NULL AS second_factor,
                   cardinality(a.recovery) AS recovery_codes, coalesce(u.weekly_report, false) AS weekly_report
            FROM core.accounts a LEFT JOIN core.users u ON u.tenant_id = %s AND u.id = a.id
            WHERE a.id = %s
            """,
            (who.tenant_id, who.id),
        )
    return Profile(**found.fetchall()[0])


def change_profile(database: Database, who: Principal, command: ChangeProfile) -> None:
    """Change name and language.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        tx.execute(
            "UPDATE core.accounts SET name = %s, language = %s WHERE id = %s",
            (command.name, command.language, who.id),
        )


class OwnAccount:
    """Changes what opens an account."""

    def __init__(self, database: Database, passwords: Passwords, second_factors: SecondFactors) -> None:
        self._database = database
        self._passwords = passwords
        self._second_factors = second_factors

    def change_password(
        self, who: Principal, *, current: str, new: str, client: str, at: datetime
    ) -> OpenedSession:
        """Change the password; all sessions end, and one begins for who changed it.

        Raises:
            WrongCredentialsError: the current one is wrong.
            TooManyTriesError: it was wrong often.
            WeakPasswordError: the new one is not taken.
            TransientError: the database failed.
        """
        stored, email = self._verified(who, current, at)
        self._passwords.require_strong(new, email, who.name, who.company)
        with self._database.tenant(who.tenant_id, actor=who.actor) as tx:
            changed = tx.execute(
                """
                UPDATE core.accounts SET password_hash = %s, generation = generation + 1
                WHERE id = %s AND password_hash = %s RETURNING generation
                """,
                (self._passwords.hash(new), who.id, stored),
            )
            queue_end_of_all(tx, who.tenant_id, who.id, why="password", at=at)
            tx.execute("DELETE FROM core.account_links WHERE account_id = %s AND used_at IS NULL", (who.id,))
        row = changed.fetchone()
        if row is None:
            raise ConflictError("The password was changed meanwhile")
        return open_session(
            self._database, who.tenant_id, who.id, generation=row["generation"], client=client, at=at
        )

    def set_second_factor(
        self, who: Principal, *, current: str, secret: str, code: str, at: datetime
    ) -> list[str]:
        """Ask for a code with each sign-in from now on; return the recovery codes, which nobody can read again.

        Args:
            current: the password.
            secret: what codes are made from, in base32; ``code`` shows that the person's device has it.

        Raises:
            WrongCredentialsError: password or code are wrong.
            TooManyTriesError: they were wrong often.
            TransientError: the database failed.
        """
        self._verified(who, current, at)
        sealed = self._second_factors.seal(who.id, secret)
        step = self._second_factors.step_of(sealed, who.id, code, at)
        if step is None:
            raise WrongCredentialsError("The code is not of this secret, or not of now")
        codes = [b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode() for _ in range(RECOVERY_CODES)]
        with self._database.tenant(who.tenant_id, actor=who.actor) as tx:
            tx.execute(
                "UPDATE core.accounts SET totp_secret = %s, totp_step = %s, recovery = %s WHERE id = %s",
                (sealed, step, [self._second_factors.recovery_hash(one) for one in codes], who.id),
            )
        return codes

    def drop_second_factor(self, who: Principal, *, current: str, at: datetime) -> None:
        """Ask for no code any more.

        Raises:
            WrongCredentialsError: the password is wrong.
            TooManyTriesError: it was wrong often.
            TransientError: the database failed.
        """
        self._verified(who, current, at)
        with self._database.tenant(who.tenant_id, actor=who.actor) as tx:
            tx.execute(
                "UPDATE core.accounts SET totp_secret = NULL, recovery = '{}' WHERE id = %s", (who.id,)
            )

    def _verified(self, who: Principal, password: str, at: datetime) -> tuple[str, str]:
        paces = pace_of("again", str(who.id))
        with self._database.without_tenant() as tx:
            admitted = admit(tx, paces, at)
            found = tx.execute("SELECT password_hash, email FROM core.accounts WHERE id = %s", (who.id,))
        require_admitted(admitted)
        row = found.fetchall()[0]
        if not self._passwords.verify(row["password_hash"], password):
            raise WrongCredentialsError("The password is wrong")
        with self._database.without_tenant() as tx:
            tx.execute("DELETE FROM core.sign_in_paces WHERE who = %s", (paces[0].who,))
        return row["password_hash"], row["email"]
