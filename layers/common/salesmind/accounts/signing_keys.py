"""Keys that access tokens are signed with (Ed25519): made here, kept sealed, replaced in time.

A key that is a month old is followed by a new one. It verifies for an hour more: other processes sign with it for
some minutes until they hear of the new one, and its last tokens have to expire.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database

SIGNS_FOR: Final = timedelta(days=30)
VERIFIES_AFTER: Final = timedelta(hours=1)
READ_AGAIN_AFTER: Final = timedelta(minutes=5)
"""How old what a process knows of the keys may be when it signs."""

_ONE_AT_A_TIME: Final = 0x5A1E_5516
"""The advisory lock of whoever makes a key."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key as it is stored."""

    id: str
    public_key: bytes
    sealed: bytes
    created_at: datetime


class SigningKeys:
    """The keys that a process knows."""

    def __init__(self, database: Database, cipher: Callable[[], TokenCipher]) -> None:
        """Make it; ``cipher`` is asked for when a key has to be opened or made."""
        self._database = database
        self._cipher = cipher
        self._known: list[SigningKey] = []
        self._read_at: datetime | None = None
        self._opened: dict[str, Ed25519PrivateKey] = {}

    def signer(self, at: datetime) -> tuple[str, Ed25519PrivateKey]:
        """Return the newest key and its id; one is made when there is none that is young enough.

        Raises:
            TransientError: the database or KMS did not answer.
            ConfigurationError: the keys cannot be opened.
        """
        if self._read_at is None or at - self._read_at > READ_AGAIN_AFTER:
            self._read(at)
        if not self._known or at - self._known[-1].created_at > SIGNS_FOR:
            self._make(at)
            self._read(at)
        newest = self._known[-1]
        if newest.id not in self._opened:
            raw = b64decode(self._cipher().decrypt(newest.sealed, context=_context(newest.id)))
            self._opened = {newest.id: Ed25519PrivateKey.from_private_bytes(raw)}
        return newest.id, self._opened[newest.id]

    def verifier(self, key_id: str, at: datetime) -> Ed25519PublicKey | None:
        """Return the public key with an id, if tokens that it signed may still be good.

        Raises:
            TransientError: the database did not answer.
        """
        found = self._find(key_id)
        if found is None and (self._read_at is None or at - self._read_at > timedelta(seconds=1)):
            # Somebody may have made it since. Once a second at most: ids can be made up.
            self._read(at)
            found = self._find(key_id)
        return Ed25519PublicKey.from_public_bytes(found.public_key) if found else None

    def public(self, at: datetime) -> list[SigningKey]:
        """Return all that verify, the oldest first."""
        self._read(at)
        return list(self._known)

    def _find(self, key_id: str) -> SigningKey | None:
        return next((key for key in self._known if key.id == key_id), None)

    def _read(self, at: datetime) -> None:
        with self._database.without_tenant() as tx:
            rows = tx.execute(
                """
                SELECT k.id, k.public_key, k.private_key, k.created_at FROM core.signing_keys k
                WHERE NOT EXISTS (SELECT FROM core.signing_keys n
                                  WHERE n.created_at > k.created_at AND n.created_at <= %s)
                ORDER BY k.created_at, k.id
                """,
                (at - VERIFIES_AFTER,),
            )
        self._known = [
            SigningKey(row["id"], row["public_key"], row["private_key"], row["created_at"]) for row in rows
        ]
        self._read_at = at

    def _make(self, at: datetime) -> None:
        private, key_id = Ed25519PrivateKey.generate(), uuid4().hex
        sealed = self._cipher().encrypt(
            b64encode(private.private_bytes_raw()).decode(), context=_context(key_id)
        )
        with self._database.without_tenant() as tx:
            tx.execute("SELECT pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
            tx.execute(
                """
                INSERT INTO core.signing_keys (id, public_key, private_key, created_at)
                SELECT %s, %s, %s, %s
                WHERE NOT EXISTS (SELECT FROM core.signing_keys WHERE created_at >= %s)
                """,
                (key_id, private.public_key().public_bytes_raw(), sealed, at, at - SIGNS_FOR),
            )
            tx.execute(
                """
                DELETE FROM core.signing_keys k
                WHERE EXISTS (SELECT FROM core.signing_keys n WHERE n.created_at > k.created_at AND n.created_at <= %s)
                """,
                (at - VERIFIES_AFTER,),
            )


def _context(key_id: str) -> str:
    return f"signing_key:{key_id}"
