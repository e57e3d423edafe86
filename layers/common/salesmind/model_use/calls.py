"""Calls of language models, as turns record them: how many, what they took and gave in tokens, and what failed.

Nothing of what was said is kept, and no conversation is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from salesmind.db.database import Transaction

Failure = Literal["slow", "unreachable", "key", "unknown_model", "limit", "broken", "refused", "empty"]
"""Why a model gave no answer: not in time; nobody there; it does not take our key, or know the model; too
much was asked; its side failed; it does not take our request; its answer holds nothing."""

KEPT: Final = timedelta(days=800)
"""Two whole years can be compared."""


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request to a model. Tokens are None where a provider does not tell them, or it failed."""

    model: str
    failure: Failure | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None


def record_calls(tx: Transaction, tenant_id: UUID, calls: Sequence[ModelCall], now: datetime) -> None:
    """Store a turn's calls, a row for each model; in the caller's round trip."""
    for model in dict.fromkeys(call.model for call in calls):
        of_model = [call for call in calls if call.model == model]
        failures = [call.failure for call in of_model if call.failure]
        tx.execute(
            """
            INSERT INTO ops.model_calls
                (tenant_id, at, model, calls, failed, failure, input_tokens, output_tokens, untold)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
            """,
            (
                tenant_id,
                now,
                model,
                len(of_model),
                len(failures),
                failures[-1] if failures else None,
                sum(call.input_tokens or 0 for call in of_model),
                sum(call.output_tokens or 0 for call in of_model),
                sum(call.failure is None and call.input_tokens is None for call in of_model),
            ),
        )


def forget_old_calls(tx: Transaction, tenant_id: UUID, now: datetime) -> None:
    """Delete what nobody looks at any more."""
    tx.execute("DELETE FROM ops.model_calls WHERE tenant_id = %s AND at < %s", (tenant_id, now - KEPT))
