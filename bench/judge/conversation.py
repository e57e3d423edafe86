"""A customer's conversation with the real chat code; the quote function answers as it would.

What is written to is ``TurnRunner.run``, what is read are the committed turns and the messages' rows. Time goes by in
that everything about the conversation is put back.
"""

import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from psycopg import sql
from psycopg.types.json import Json

from bench.judge.assistant import Assistant
from bench.judge.conditions import Seen, codes
from chat.turn.incoming import InboundMessage
from salesmind.whatsapp.outgoing import (
    ButtonsMessage,
    DocumentMessage,
    ListMessage,
    OutgoingMessage,
    read_outgoing,
)

CUSTOMER = "Sam Rivera"
LIST = 3
"""So many lots make a list."""

_SECONDS_APART = 20

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")


class StateError(Exception):
    """The conversation could not be brought where a message begins; the code did not understand the way there."""


@dataclass
class Shown:
    """A message of ours as the customer has it: its words, its choices by title, and its id for a swipe."""

    text: str
    choices: dict[str, str]
    wamid: str


@contextmanager
def customer(assistant: Assistant) -> Iterator["Customer"]:
    """Give a new customer; what they reserved is free again after the block."""
    one = Customer(assistant)
    try:
        yield one
    finally:
        one.leave()


@dataclass
class Customer:
    """Somebody who writes to the company for the first time. ``said`` is what they got to read, by our message."""

    assistant: Assistant
    wa_id: str = field(default_factory=lambda: "51" + str(uuid4().int)[:9])
    said: list[list[Shown]] = field(default_factory=list)
    listed: tuple[str, ...] = ()
    conversation_id: UUID | None = None
    _known: set[UUID] = field(default_factory=set)

    def says(self, *texts: str, replying_to: int | None = None) -> Seen:
        """Write a burst, perhaps by swiping what the turn of this number was answered with, counted from 0."""
        quoted = self.said[replying_to] if replying_to is not None else []
        return self._send([{"type": "text", "text": {"body": text}} for text in texts], quoted[-1:])

    def presses(self, words: Sequence[str]) -> Seen:
        """Press what stands last with one of these words in its title.

        Raises:
            StateError: there is no such button or row.
        """
        for shown in (message for answer in reversed(self.said) for message in reversed(answer)):
            for title, button_id in shown.choices.items():
                if any(word.casefold() in title.casefold() for word in words):
                    return self.press(title, button_id)
        raise StateError(f"no button with {' or '.join(words)}")

    def waits(self, hours: float) -> None:
        """Let time go by: all that is dated about the conversation was so much earlier."""
        if self.conversation_id is None:
            return
        past = timedelta(hours=hours)
        moments, documents = self.assistant.dated
        row = self._rows(
            sql.SQL("SELECT {} FROM chat.conversations WHERE tenant_id = %s AND id = %s").format(
                sql.SQL(", ").join(map(sql.Identifier, documents))
            )
        )[0]
        earlier = {name: Json(_earlier(value, past)) for name, value in row.items() if value is not None}
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            for table, key in (("conversations", "id"), ("messages", "conversation_id")):
                changes = [_sooner(name) for name in moments[table]]
                values: list[Any] = [past] * len(changes)
                if table == "conversations":
                    changes += [sql.SQL("{} = %s").format(sql.Identifier(name)) for name in earlier]
                    values += earlier.values()
                statement = sql.SQL("UPDATE chat.{} SET {} WHERE tenant_id = %s AND {} = %s").format(
                    sql.Identifier(table), sql.SQL(", ").join(changes), sql.Identifier(key)
                )
                tx.execute(statement, [*values, company.tenant_id, self.conversation_id])  # type: ignore[arg-type]

    def quotes(self) -> set[str]:
        """Return what was quoted, as "B-07/24" or "B-07/cash"."""
        rows = self._rows(
            """
            SELECT l.code, (q.snapshot -> 'plan' ->> 'installments')::int AS instalments
            FROM sales.quotes q JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
            WHERE q.tenant_id = %s AND q.conversation_id = %s
            """
        )
        return {f"{row['code']}/{row['instalments'] if row['instalments'] > 1 else 'cash'}" for row in rows}

    def reserved(self) -> str | None:
        """Return the lot that is theirs now."""
        rows = self._rows(
            """
            SELECT l.code FROM sales.reservations r
            JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
            JOIN sales.lots l ON l.tenant_id = r.tenant_id AND l.id = r.lot_id
            WHERE r.tenant_id = %s AND q.conversation_id = %s AND r.released_at IS NULL
            """
        )
        return rows[0]["code"] if rows else None

    def leave(self) -> None:
        """Give back what is reserved, for the next customer's sake."""
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            tx.execute(
                "UPDATE sales.reservations SET released_at = clock_timestamp() "
                "WHERE tenant_id = %s AND released_at IS NULL",
                (company.tenant_id,),
            )

    def press(self, title: str, button_id: str) -> Seen:
        """Press a button or a row."""
        reply = {"id": button_id, "title": title}
        return self._send(
            [{"type": "interactive", "interactive": {"type": "button_reply", "button_reply": reply}}]
        )

    def _send(self, messages: Sequence[dict[str, Any]], quoted: Sequence[Shown] = ()) -> Seen:
        company = self.assistant.company
        self.waits(_SECONDS_APART / 3600)
        context = {"context": {"from": company.number, "id": quoted[0].wamid}} if quoted else {}
        inbound = [
            InboundMessage(
                phone_number_id=company.number,
                wa_id=self.wa_id,
                profile_name=CUSTOMER,
                wamid=f"wamid.{uuid4()}",
                timestamp=int(time.time()),
                message=message | context,
            )
            for message in messages
        ]
        listed = self.listed
        turn, result, effects = self.assistant.turn(inbound)
        self.conversation_id = turn.conversation_id
        shown = [_shown(bubble.text, bubble.message) for bubble in result.bubbles]
        self.said.append(self._delivered())
        text = "\n".join(_all_words(words, choices) for words, choices in shown)
        lots = codes(text, company.lots)
        if len(lots) >= LIST:
            self.listed = lots
        asks = next((bubble.asks.kind for bubble in reversed(result.bubbles) if bubble.asks), "none")
        return Seen(
            text=text,
            lots=lots,
            intent=result.intent,
            effects=frozenset(effects),
            asks=asks,
            choices=tuple(title for _, choices in shown for title in choices),
            listed=listed,
        )

    def _delivered(self) -> list[Shown]:
        """Give every new message of ours the id that WhatsApp would; return them, quote's own among them."""
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            tx.execute(
                "UPDATE chat.messages SET wamid = 'wamid.' || id, status = 'sent' "
                "WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out' AND wamid IS NULL",
                (company.tenant_id, self.conversation_id),
            )
            rows = tx.execute(
                "SELECT id, kind, body, payload, wamid FROM chat.messages "
                "WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out' "
                "ORDER BY occurred_at, stored_at, position",
                (company.tenant_id, self.conversation_id),
            )
        new = [row for row in rows if row["id"] not in self._known]
        self._known |= {row["id"] for row in new}
        messages = [(row, read_outgoing(row["kind"], row["body"], row["payload"])) for row in new]
        return [Shown(row["body"], _choices(message), row["wamid"]) for row, message in messages]

    def _rows(self, statement: Any) -> list[dict[str, Any]]:
        company = self.assistant.company
        with company.database.tenant(company.tenant_id, actor="judge") as tx:
            cursor = tx.execute(statement, (company.tenant_id, self.conversation_id))
        return cursor.fetchall()


def _shown(text: str, message: OutgoingMessage | None) -> tuple[str, dict[str, str]]:
    if not isinstance(message, ListMessage):
        return text, _choices(message)
    rows = [row for section in message.sections for row in section.rows]
    described = [f"{row.title} {row.description}" for row in rows]
    return "\n".join([text, *described]), _choices(message)


def _all_words(text: str, choices: dict[str, str]) -> str:
    return "\n".join([text, *choices])


def _choices(message: OutgoingMessage | None) -> dict[str, str]:
    if isinstance(message, ButtonsMessage | DocumentMessage):
        return {button.title: button.id for button in message.buttons}
    if isinstance(message, ListMessage):
        return {row.title: row.id for section in message.sections for row in section.rows}
    return {}


def _sooner(name: str) -> sql.Composed:
    return sql.SQL("{0} = {0} - %s").format(sql.Identifier(name))


def _earlier(value: Any, past: timedelta) -> Any:
    """Put back every moment that stands in JSON."""
    text = json.dumps(value)
    return json.loads(_MOMENT.sub(lambda found: (datetime.fromisoformat(found[0]) - past).isoformat(), text))
