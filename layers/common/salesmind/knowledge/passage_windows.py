"""How near the windows of passages come to a question, as searches read it along with the passages."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from salesmind.knowledge.store import Window

WINDOWS = """
(
    SELECT json_agg(json_build_array(w.starts_at, w.ends_at, 1 - (w.embedding <=> %(vector)s::halfvec))
                    ORDER BY w.starts_at)
    FROM knowledge.windows w
    WHERE w.tenant_id = k.tenant_id AND w.document_id = k.document_id AND w.ordinal = k.ordinal
      AND d.embedding_model = %(model)s AND vector_dims(w.embedding) = vector_dims(%(vector)s::halfvec)
) AS windows
"""
"""A column beside a chunk ``k`` of a document ``d``, for a question's ``vector`` of a ``model``."""


def windows_of(row: Mapping[str, Any]) -> list[Window]:
    """Read the column. Between a vector without direction and any other there is no angle."""
    windows = (Window(start, end, float(nearness)) for start, end, nearness in row["windows"] or ())
    return [window for window in windows if isfinite(window.similarity)]


def similarity(row: Mapping[str, Any]) -> float | None:
    """Return how near the passage's nearest window comes, or all of it where its windows are not kept; None without
    vectors of the same model."""
    windows = windows_of(row)
    if windows:
        return max(window.similarity for window in windows)
    distance = row.get("distance")
    return 1 - float(distance) if distance is not None and isfinite(float(distance)) else None
