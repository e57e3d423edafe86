"""Who may change where a company's passages are indexed, and when: locks of one transaction."""

from typing import Final
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.knowledge.store import StoreName

_LONG_STATEMENT: Final = "120s"
"""Of the statements that read a company's whole index."""


def allow_long_statements(tx: Transaction) -> None:
    """Let statements of ``tx`` take two minutes each, as those do that read a company's whole index."""
    tx.execute("SELECT set_config('statement_timeout', %s, true)", (_LONG_STATEMENT,))


def hold_store(tx: Transaction, tenant_id: UUID) -> None:
    """Keep the company's store what it is until ``tx`` ends; read ``core.tenants.vector_store`` after this."""
    tx.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))


def lock_store(tx: Transaction, tenant_id: UUID) -> None:
    """Wait until nobody holds the company's store (``hold_store``) and let nobody hold it until ``tx`` ends."""
    tx.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))


def change_store(tx: Transaction, tenant_id: UUID, name: StoreName) -> None:
    """Search the company's questions in another store, once nobody holds the present one (``hold_store``)."""
    lock_store(tx, tenant_id)
    tx.execute("UPDATE core.tenants SET vector_store = %s WHERE tenant_id = %s", (name, tenant_id))
