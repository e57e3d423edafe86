"""Finding the tenant: by WhatsApp number, source of events, API key or id, before there is one to filter by."""

import hashlib
import threading
import time
from collections.abc import Callable
from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import UnknownNumberError, UnknownSourceError

CACHE_SECONDS = 300.0
CACHE_ENTRIES = 10_000


class TenantDirectory:
    """Looks tenants up through functions of the database that show one id and nothing else."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._by_number: dict[str, tuple[float, UUID]] = {}

    def of_number(self, phone_number_id: str) -> UUID:
        """Return the tenant that owns a WhatsApp number; known numbers are cached for five minutes.

        Raises:
            UnknownNumberError: no tenant has this number.
        """
        with self._lock:
            cached = self._by_number.get(phone_number_id)
        if cached and self._clock() - cached[0] < CACHE_SECONDS:
            return cached[1]
        with self._database.without_tenant() as tx:
            cursor = tx.execute("SELECT core.tenant_of_number(%s) AS tenant_id", (phone_number_id,))
        row = cursor.fetchone()
        tenant_id: UUID | None = row["tenant_id"] if row else None
        if tenant_id is None:
            raise UnknownNumberError("No tenant has the WhatsApp number of this update")
        with self._lock:
            if len(self._by_number) >= CACHE_ENTRIES:
                self._by_number.clear()
            self._by_number[phone_number_id] = (self._clock(), tenant_id)
        return tenant_id

    def of_event_source(self, source: str) -> UUID:
        """Return the tenant whose system has ``source`` on the event bus; never cached, so that a revocation counts.

        Raises:
            UnknownSourceError: no tenant has registered it, or it was revoked.
        """
        with self._database.without_tenant() as tx:
            cursor = tx.execute("SELECT core.tenant_of_event_source(%s) AS tenant_id", (source,))
        row = cursor.fetchone()
        tenant_id: UUID | None = row["tenant_id"] if row else None
        if tenant_id is None:
            raise UnknownSourceError("No company has registered the source of this event")
        return tenant_id

    def of_api_key(self, key: str) -> tuple[UUID, UUID] | None:
        """Return the tenant that an API key belongs to, and the key's id; None for no key in force."""
        key_hash = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
        with self._database.without_tenant() as tx:
            cursor = tx.execute("SELECT tenant_id, key_id FROM core.holder_of_api_key(%s)", (key_hash,))
        row = cursor.fetchone()
        return (row["tenant_id"], row["key_id"]) if row and row["tenant_id"] else None

    def all_ids(self) -> list[UUID]:
        """Return every tenant's id, for work that visits each tenant in turn."""
        with self._database.without_tenant() as tx:
            cursor = tx.execute("SELECT tenant_id FROM core.tenant_ids() AS tenant_id")
        return [row["tenant_id"] for row in cursor]
