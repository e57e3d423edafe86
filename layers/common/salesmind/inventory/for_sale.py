"""What a conversation needs to know of a company's offer before anybody searches it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from salesmind.db.database import Cursor, Transaction

MAX_PROJECTS = 200
MAX_NAMED = 100
"""Lots that the codes in a turn's messages may mean, in all projects."""


@dataclass(frozen=True, slots=True)
class ForSale:
    """A project that has lots, and its stages."""

    project: str
    stages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CompanyOffer:
    """``sells`` is whether a company has lots, or a system of its own that may name some."""

    sells: bool
    projects: Sequence[ForSale] = ()


@dataclass(frozen=True, slots=True)
class NamedLot:
    """A lot whose code a customer may have written; ``key`` is its code without what people leave out."""

    id: UUID
    code: str
    project: str
    key: str


def query_offer(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask whether a company sells, and which projects it has; read it with ``read_offer``."""
    return tx.execute(
        """
        SELECT EXISTS (SELECT FROM sales.lots l WHERE l.tenant_id = %(tenant)s AND l.withdrawn_at IS NULL)
                   OR EXISTS (SELECT FROM sales.inventory_sources s WHERE s.tenant_id = %(tenant)s)
               AS sells,
               ARRAY(SELECT json_build_object('name', p.name, 'stages',
                            ARRAY(SELECT s.name FROM sales.stages s
                                  WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id ORDER BY s.name))
                     FROM core.projects p
                     WHERE p.tenant_id = %(tenant)s
                       AND EXISTS (SELECT FROM sales.lots l
                                   WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id
                                     AND l.withdrawn_at IS NULL)
                     ORDER BY p.name LIMIT %(most)s)
               AS projects
        """,
        {"tenant": tenant_id, "most": MAX_PROJECTS},
    )


def read_offer(cursor: Cursor) -> CompanyOffer:
    """Read what ``query_offer`` found."""
    row = cursor.fetchone()
    if row is None:
        return CompanyOffer(sells=False)
    return CompanyOffer(
        row["sells"], [ForSale(project["name"], project["stages"]) for project in row["projects"]]
    )


def query_named_lots(tx: Transaction, tenant_id: UUID, code_keys: Sequence[str]) -> Cursor | None:
    """Ask for the lots that have one of these codes, written as ``sales.code_key`` does; None for no codes."""
    if not code_keys:
        return None
    return tx.execute(
        """
        SELECT l.id, l.code, p.name AS project, sales.code_key(l.code) AS key
        FROM sales.lots l JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        WHERE l.tenant_id = %s AND l.withdrawn_at IS NULL AND sales.code_key(l.code) = ANY(%s)
        ORDER BY p.name, l.code LIMIT %s
        """,
        (tenant_id, list(code_keys), MAX_NAMED),
    )


def read_named_lots(cursor: Cursor | None) -> Mapping[str, Sequence[NamedLot]]:
    """Read what ``query_named_lots`` found, by key."""
    found: dict[str, list[NamedLot]] = {}
    for row in cursor or ():
        found.setdefault(row["key"], []).append(NamedLot(**row))
    return found
