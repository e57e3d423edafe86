"""What became of the week's messages on their way: Meta's statuses, applied as send applies them."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from local.week.timeline import ACTOR, move_statuses
from salesmind.db.database import Database
from salesmind.whatsapp.statuses import Status
from send.deliveries import Deliveries

REASONS: Final = {
    131026: "Message undeliverable",
    131049: "This message was not delivered to maintain healthy ecosystem engagement",
}
_UNREAD: Final = {"read": 6, "delivered": 3, "sent": 1}
"""What becomes of a message that the customer did not answer, and how often."""


def wamid_of(message_id: UUID) -> str:
    """Return what WhatsApp would call a message of ours."""
    return f"wamid.week.{uuid5(message_id, 'wamid')}"


def arrive(database: Database, tenant_id: UUID, conversation_id: UUID) -> None:
    """Let what waits in a conversation have reached the customer, before something else becomes of it."""
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        rows = tx.execute(
            "SELECT id FROM chat.messages WHERE tenant_id = %s AND conversation_id = %s AND status = 'pending'",
            (tenant_id, conversation_id),
        ).fetchall()
    said = [
        {"id": wamid_of(r["id"]), "status": "delivered", "biz_opaque_callback_data": str(r["id"])}
        for r in rows
    ]
    Deliveries(database).apply_statuses(tenant_id, [Status.model_validate(one) for one in said])


def deliver(
    database: Database, tenant_id: UUID, failed: Sequence[tuple[UUID, datetime, int]], began: datetime
) -> None:
    """Let every message have arrived, been read, or failed with its code."""
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        rows = tx.execute(
            """
            SELECT m.id, m.conversation_id, m.kind, m.occurred_at,
                   m.occurred_at < (SELECT max(i.occurred_at) FROM chat.messages i
                                    WHERE i.tenant_id = m.tenant_id AND i.conversation_id = m.conversation_id
                                      AND i.direction = 'in') AS answered
            FROM chat.messages m
            WHERE m.tenant_id = %s AND m.direction = 'out' AND m.status IN ('pending', 'delivered')
            ORDER BY m.occurred_at, m.conversation_id, m.position
            """,
            (tenant_id,),
        ).fetchall()
    codes: dict[UUID, int] = {}
    for conversation, at, code in failed:
        before = [r["id"] for r in rows if r["conversation_id"] == conversation and r["occurred_at"] <= at]
        codes[before[-1]] = code
    chance = random.Random(len(rows))  # noqa: S311 - the same each time, and no secret
    statuses = [_status(row, codes.get(row["id"]), chance) for row in rows]
    Deliveries(database).apply_statuses(tenant_id, statuses)
    move_statuses(database, tenant_id, began)


def _status(row: Mapping[str, Any], code: int | None, chance: random.Random) -> Status:
    value = "read" if row["answered"] else chance.choices(list(_UNREAD), list(_UNREAD.values()))[0]
    said: dict[str, Any] = {
        "id": wamid_of(row["id"]),
        "status": "failed" if code else value,
        "biz_opaque_callback_data": str(row["id"]),
    }
    if code:
        said["errors"] = [{"code": code, "title": REASONS[code]}]
    else:
        category = "marketing" if row["kind"] == "template" else "service"
        if row["kind"] == "document":
            category = "utility"
        said["pricing"] = {"billable": category != "service", "pricing_model": "PMP", "category": category}
    return Status.model_validate(said)
