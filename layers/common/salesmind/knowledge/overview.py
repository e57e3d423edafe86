"""What a conversation needs to know of a company's documents before anybody searches them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from salesmind.db.database import Cursor, Transaction

MAX_TITLES = 30


@dataclass(frozen=True, slots=True)
class KnowledgeOverview:
    """Titles of documents that answers can be found in, and the revision of all that is known.

    A revision is raised by every change, so that an answer given before one is known to be old.
    """

    titles: Sequence[str]
    revision: int


def query_overview(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for a company's overview; read it with ``read_overview``."""
    return tx.execute(
        """
        SELECT ARRAY(SELECT d.title FROM knowledge.documents d
                     WHERE d.tenant_id = %(tenant)s AND d.status = 'ready' ORDER BY d.title LIMIT %(most)s)
               AS titles,
               coalesce((SELECT r.revision FROM knowledge.revisions r WHERE r.tenant_id = %(tenant)s), 0)
               AS revision
        """,
        {"tenant": tenant_id, "most": MAX_TITLES},
    )


def read_overview(cursor: Cursor) -> KnowledgeOverview:
    """Read what ``query_overview`` found."""
    row = cursor.fetchone()
    return KnowledgeOverview(row["titles"], row["revision"]) if row else KnowledgeOverview((), 0)
