"""What the week's answers of the model took in tokens, and what the company pays for them."""

import random
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from local.week.timeline import ACTOR
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.model_use.budget import change_spend
from salesmind.model_use.calls import ModelCall, record_calls
from salesmind.model_use.spend import ModelPrice, ModelSpend

MODEL: Final = "example-chat-1"
SPEND: Final = ModelSpend(
    prices={MODEL: ModelPrice(input=Decimal("2.50"), output=Decimal("10"))},
    budget=Decimal(1),
)
"""An invented model's invented price, and a budget that a week uses a part of."""

_FAILURE: Final = timedelta(days=2, hours=3)


def ask_models(database: Database, tenant_id: UUID, manager: Viewer, now: datetime) -> None:
    """Count a call or two for each turn that the model answered, and set what they cost."""
    chance = random.Random(int(now.timestamp()))  # noqa: S311 - the same week each time
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        answered = tx.execute(
            """
            SELECT min(occurred_at) AS at, sum(length(body)) AS written FROM chat.messages
            WHERE tenant_id = %s AND direction = 'out' AND answered_by = 'model'
            GROUP BY conversation_id, turn ORDER BY at, written
            """,
            (tenant_id,),
        ).fetchall()
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        for turn in answered:
            asked = chance.randint(1, 3)
            calls = [
                ModelCall(MODEL, None, chance.randint(3_200, 7_800), 60 + int(turn["written"]) // 3)
                for _ in range(asked)
            ]
            record_calls(tx, tenant_id, calls, turn["at"])
        record_calls(tx, tenant_id, [ModelCall(MODEL, "slow")], now - _FAILURE)
    change_spend(database, tenant_id, SPEND, now, actor=manager.actor)
