"""What ends with a quote: its document, where that still waits to be sent."""

from collections.abc import Sequence
from uuid import UUID

from salesmind.db.database import Transaction


def withdraw_documents(tx: Transaction, tenant_id: UUID, quote_ids: Sequence[UUID], reason: str) -> None:
    """Cancel the documents of quotes that end in this transaction, where they have not left.

    One that is being sent at this moment leaves; should it come back to wait, ``send`` looks at its quote first.
    """
    tx.execute(
        """
        UPDATE chat.messages m SET status = 'cancelled', error_code = NULL, error_reason = %s
        FROM sales.quotes q
        WHERE q.tenant_id = %s AND q.id = ANY(%s)
          AND m.tenant_id = q.tenant_id AND m.conversation_id = q.conversation_id
          AND m.kind = 'document' AND m.payload ->> 'key' = q.pdf_key AND m.status = 'pending'
        """,
        (reason, tenant_id, list(quote_ids)),
    )
