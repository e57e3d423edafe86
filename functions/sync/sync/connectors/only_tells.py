"""A system that only tells: nobody asks it, and events that it told and that waited are applied all the same."""

from collections.abc import Sequence
from datetime import datetime

from sync.connectors.base import Page, RefusedError, RemoteRecord, Write, Written

_REASON = "nobody_to_ask"


class OnlyTells:
    """Refuses every record: there is nobody to ask for it, or to take it."""

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:  # noqa: ARG002
        """Refuse: an event of such a system holds its record."""
        raise RefusedError(_REASON)

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:  # noqa: ARG002
        """Refuse."""
        raise RefusedError(_REASON)

    def write(self, write: Write) -> Written:  # noqa: ARG002
        """Refuse: of before it only told there may be deliveries."""
        raise RefusedError(_REASON)

    def page(
        self,
        object_type: str,  # noqa: ARG002
        cursor: str | None,  # noqa: ARG002
        *,
        changed_since: datetime | None = None,  # noqa: ARG002
    ) -> Page:
        """Refuse."""
        raise RefusedError(_REASON)
