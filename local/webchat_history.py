"""What the web chat's customers sent and who they are, in a file that outlives the web chat."""

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.signing import Customer

_SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (wa_id TEXT PRIMARY KEY, name TEXT NOT NULL, user_id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    wamid TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, wa_id TEXT NOT NULL, at REAL NOT NULL,
    body BLOB NOT NULL, error TEXT
);
CREATE INDEX IF NOT EXISTS conversation ON messages (phone_number_id, wa_id, at);
"""
_NOT_CONFIRMED = {"reason": "interrupted"}


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """What a customer sent to the number ``phone_number_id``: ``body`` is the webhook's, to the byte.

    ``at`` is in Unix seconds; ``error`` is why the API did not take it, None when it did.
    """

    wamid: str
    phone_number_id: str
    wa_id: str
    at: float
    body: bytes
    error: dict[str, Any] | None = None

    @property
    def message(self) -> dict[str, Any]:
        """Meta's message object."""
        found: dict[str, Any] = json.loads(self.body)["entry"][0]["changes"][0]["value"]["messages"][0]
        return found


class History:
    """Customers that were added, and messages; in memory when ``file`` is None."""

    def __init__(self, file: Path | None) -> None:
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(file or ":memory:", isolation_level=None, check_same_thread=False)
        self._database.executescript(_SCHEMA)

    def add_customer(self, customer: Customer) -> None:
        """Keep a customer; one that has the number already stays."""
        values = (customer.wa_id, customer.name, customer.user_id)
        self._execute("INSERT INTO customers VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)

    def customers(self) -> list[Customer]:
        """Return the added customers, in the order in which they came."""
        rows = self._execute("SELECT name, wa_id, user_id FROM customers ORDER BY rowid")
        return [Customer(*row) for row in rows]

    def add(self, message: WrittenMessage) -> None:
        """Keep a message before it is posted: until ``settle`` it counts as interrupted."""
        self._execute(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)",
            (
                message.wamid,
                message.phone_number_id,
                message.wa_id,
                message.at,
                message.body,
                json.dumps(_NOT_CONFIRMED),
            ),
        )

    def settle(self, wamid: str, error: dict[str, Any] | None) -> None:
        """Keep what became of a message."""
        self._execute(
            "UPDATE messages SET error = ? WHERE wamid = ?", (json.dumps(error) if error else None, wamid)
        )

    def find(self, wamid: str) -> WrittenMessage | None:
        """Return a message."""
        return next(iter(self._read("WHERE wamid = ?", (wamid,))), None)

    def conversation(self, phone_number_id: str, wa_id: str) -> list[WrittenMessage]:
        """Return what a customer sent to a number, in order."""
        return self._read(
            "WHERE phone_number_id = ? AND wa_id = ? ORDER BY at, rowid", (phone_number_id, wa_id)
        )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def _read(self, which: str, values: tuple[Any, ...]) -> list[WrittenMessage]:
        rows = self._execute(
            f"SELECT wamid, phone_number_id, wa_id, at, body, error FROM messages {which}",  # noqa: S608
            values,
        )
        return [
            WrittenMessage(wamid, number, wa_id, at, body, json.loads(error) if error else None)
            for wamid, number, wa_id, at, body, error in rows
        ]

    def _execute(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock, closing(self._database.execute(statement, values)) as cursor:
            return cursor.fetchall()
