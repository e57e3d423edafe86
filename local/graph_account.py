"""The stand-in's WhatsApp account: its numbers, who hears of its updates, and its message templates.

Shapes are those of Meta's Business Management API: lists under ``data`` with ``paging``.
"""

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

APP: Final = {
    "whatsapp_business_api_data": {"id": "100200300", "name": "SalesMind", "link": "https://example.com/app"}
}


TEMPLATES: Final = Path(__file__).with_name("graph_templates.json")


class StandInAccount:
    """What Meta holds of the business. ``numbers`` None: every number is the account's."""

    def __init__(self) -> None:
        self.numbers: set[str] | None = None
        self.subscribed = False
        self.can_subscribe = True
        self.webhook_url: str | None = None
        self.status = "CONNECTED"
        self.templates: list[dict[str, Any]] = json.loads(TEMPLATES.read_text("utf-8"))
        self._asked: set[str] = set()
        self._lock = threading.Lock()

    def knows(self, number: str) -> bool:
        """Whether there is such a number; remembers that it was asked about."""
        with self._lock:
            self._asked.add(number)
        return self.numbers is None or number in self.numbers

    def number_fields(self) -> dict[str, Any]:
        """What a number shows beside its name."""
        shown: dict[str, Any] = {"status": self.status}
        if self.webhook_url:
            shown["webhook_configuration"] = {"application": self.webhook_url}
        return shown

    def listed(self, edge: str, query: Mapping[str, str]) -> dict[str, Any]:
        """Answer a list of the account."""
        rows: list[dict[str, Any]]
        if edge == "phone_numbers":
            with self._lock:
                rows = [{"id": one} for one in sorted(self._asked if self.numbers is None else self.numbers)]
        elif edge == "subscribed_apps":
            rows = [APP] if self.subscribed else []
        else:
            rows = [{"id": str(900 + place), **row} for place, row in enumerate(self.templates)]
        begin, size = int(query.get("after") or 0), int(query.get("limit") or 25)
        page: dict[str, Any] = {"data": rows[begin : begin + size]}
        if rows:
            page["paging"] = {"cursors": {"before": str(begin), "after": str(begin + size)}}
            if begin + size < len(rows):
                page["paging"]["next"] = "https://graph.example.com/next"
        return page

    def subscribe(self) -> dict[str, Any]:
        """Have the app hear of updates."""
        self.subscribed = self.can_subscribe
        return {"success": True}
