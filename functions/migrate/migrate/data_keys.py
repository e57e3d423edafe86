"""Data keys at a deployment: the missing ones are made, and what the one key of before sealed is sealed anew."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, LiteralString

import psycopg
from psycopg import sql

from migrate.migrations import OWNER_ROLE
from salesmind.db.crypto import TokenCipher
from salesmind.db.data_key import (
    PURPOSES,
    SHARED,
    Purpose,
    key_file,
    opened_key,
    read_key,
    sealed_new_key,
)
from salesmind.errors import ConfigurationError, SecretDecryptionError

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

ACTOR = "migrate"

_COLUMNS: Mapping[Purpose, tuple[LiteralString, LiteralString]] = {
    "whatsapp": (
        "SELECT id, access_token FROM core.channels WHERE tenant_id = %s FOR UPDATE",
        "UPDATE core.channels SET access_token = %s WHERE tenant_id = %s AND id = %s",
    ),
    "company_systems": (
        """
        SELECT id, credentials FROM sales.inventory_sources
        WHERE tenant_id = %s AND credentials IS NOT NULL FOR UPDATE
        """,
        "UPDATE sales.inventory_sources SET credentials = %s WHERE tenant_id = %s AND id = %s",
    ),
}
"""What each key seals: how its rows are read, and written."""


def keep_kms_keys(connection: psycopg.Connection, kms: "KMSClient", key_id: str, *, kept: bool) -> int:
    """Make the keys that are missing, and open each: better no deployment than one that cannot send.

    A shared key stays while it is ``kept``; after that its columns are sealed anew, in one transaction
    with its end.

    Returns:
        How many columns were sealed anew.

    Raises:
        ConfigurationError: KMS refuses, or there is a shared key that running functions may still need.
        TransientError: KMS did not answer.
    """
    with connection.transaction():
        _be_owner(connection)
        sealed = {
            row[0]: row[1] for row in connection.execute("SELECT purpose, sealed_key FROM ops.data_keys")
        }
        shared = connection.execute("SELECT sealed_key FROM ops.data_key FOR UPDATE").fetchone()
        if shared is not None and not sealed and not kept:
            raise ConfigurationError(
                "The functions that run now know one data key for all purposes: deploy once with"
                " SharedAccess=kept, and then again without"
            )
        for purpose in PURPOSES:
            if purpose not in sealed:
                sealed[purpose] = sealed_new_key(kms, key_id, purpose)
                connection.execute(
                    "INSERT INTO ops.data_keys (purpose, sealed_key) VALUES (%s, %s)",
                    (purpose, sealed[purpose]),
                )
        keys = {purpose: opened_key(kms, sealed[purpose], purpose) for purpose in PURPOSES}
        if shared is None or kept:
            return 0
        renewed = _seal_anew(connection, keys, opened_key(kms, shared[0], SHARED))
        connection.execute("DELETE FROM ops.data_key")
    return renewed


def keep_local_keys(connection: psycopg.Connection, directory: str) -> int:
    """The same on a laptop, whose functions never run while it migrates.

    Raises:
        ConfigurationError: a key is missing.
    """
    keys = {purpose: read_key(key_file(directory, purpose)) for purpose in PURPOSES}
    shared = key_file(directory, SHARED)
    if not shared.exists():
        return 0
    with connection.transaction():
        _be_owner(connection)
        renewed = _seal_anew(connection, keys, shared.read_bytes())
    shared.unlink()
    return renewed


def _be_owner(connection: psycopg.Connection) -> None:
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER_ROLE)))


def _seal_anew(connection: psycopg.Connection, keys: Mapping[Purpose, bytes], shared: bytes) -> int:
    renewed = 0
    for (tenant_id,) in connection.execute("SELECT core.tenant_ids()").fetchall():
        connection.execute(
            "SELECT set_config('app.tenant_id', %s, true), set_config('app.actor', %s, true)",
            (str(tenant_id), ACTOR),
        )
        for purpose, (read, write) in _COLUMNS.items():
            old, new = TokenCipher(shared), TokenCipher(keys[purpose])
            for row_id, stored in connection.execute(read, (tenant_id,)).fetchall():
                try:
                    secret = old.decrypt(bytes(stored), context=str(row_id))
                except SecretDecryptionError:
                    continue  # sealed with the new key, or so damaged that no key opens it
                connection.execute(write, (new.encrypt(secret, context=str(row_id)), tenant_id, row_id))
                renewed += 1
    return renewed
