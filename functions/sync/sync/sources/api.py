"""All records that a connected system lists."""

from collections.abc import Mapping
from typing import Any

from salesmind.sync.run_settings import ApiSource
from sync.connectors.base import Connector
from sync.sources.base import SourcePage, SourceRow


class ApiRecords:
    """A ``Source`` over a connector."""

    def __init__(self, settings: ApiSource, connector: Connector) -> None:
        self._settings = settings
        self._connector = connector

    def object_types(self) -> list[str] | None:
        """Return those that were asked for."""
        return self._settings.object_types

    def page(self, object_type: str, at: Mapping[str, Any] | None) -> SourcePage:
        """Return one page, as their system makes pages."""
        page = self._connector.page(object_type, at["cursor"] if at else None)
        rows = [SourceRow(record.external_id, record) for record in page.records]
        return SourcePage(rows, {"cursor": page.next} if page.next is not None else None)
