"""Message templates of a company's accounts at Meta: fetched when somebody asks, kept for the team to send."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString, Protocol
from uuid import UUID, uuid5

from salesmind.bounds import storable_text
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import NotFoundError
from salesmind.tenants.own_numbers import OwnNumbers
from salesmind.whatsapp.outgoing import OutgoingMessageError, TemplateMessage, read_outgoing

APPROVED: Final = "APPROVED"
_PLACE = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template. ``header`` and ``body`` have places like {{1}} for values; a ``header`` of media has no text."""

    id: UUID
    waba_id: str
    name: str
    language: str
    category: str
    status: str
    reason: str | None
    header: str | None
    body: str
    footer: str | None
    buttons: tuple[str, ...]
    sendable: bool
    refreshed_at: datetime

    @property
    def may_be_sent(self) -> bool:
        """Whether the team can send it."""
        return self.sendable and self.status == APPROVED

    @property
    def header_places(self) -> int:
        """How many values the header takes: none or one."""
        return places_of(self.header or "")

    @property
    def body_places(self) -> int:
        """How many values the body takes."""
        return places_of(self.body)

    def filled(self, header: str, values: Sequence[str]) -> str:
        """Return what the customer reads; a place without a value stays."""
        parts = (_filled(self.header or "", [header]), _filled(self.body, values), self.footer or "")
        return "\n\n".join(part for part in parts if part)


class TemplateSource(Protocol):
    """Whoever knows an account's templates."""

    def templates(self, waba_id: str, token: str) -> list[dict[str, Any]]:
        """See ``GraphAccounts.templates``."""


def places_of(text: str) -> int:
    """Return the highest number of a place."""
    return max((int(place) for place in _PLACE.findall(text) if place.isdecimal()), default=0)


def refresh_templates(
    database: Database,
    numbers: OwnNumbers,
    source: TemplateSource,
    tenant_id: UUID,
    now: datetime,
    *,
    actor: str,
) -> int:
    """Fetch the templates of all accounts that the company told; those that Meta no longer has are forgotten.

    Returns:
        How many there are.

    Raises:
        AccountRefusedError: Meta does not show an account's templates to its token.
        TransientError: Meta or the database did not answer.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            "SELECT DISTINCT ON (waba_id) id, waba_id FROM core.channels WHERE tenant_id = %s AND waba_id IS NOT NULL"
            " ORDER BY waba_id, created_at",
            (tenant_id,),
        )
    rows = []
    for channel in found.fetchall():
        _, _, token = numbers.opened(tenant_id, channel["id"], actor=actor)
        told = source.templates(channel["waba_id"], token)
        rows += [row for one in told if (row := _row(tenant_id, channel["waba_id"], one, now))]
    with database.tenant(tenant_id, actor=actor) as tx:
        tx.execute("DELETE FROM core.templates WHERE tenant_id = %s", (tenant_id,))
        for row in rows:
            tx.execute(
                """
                INSERT INTO core.templates (tenant_id, id, waba_id, name, language, category, status, reason, header,
                    body, footer, buttons, sendable, refreshed_at)
                VALUES (%(tenant_id)s, %(id)s, %(waba_id)s, %(name)s, %(language)s, %(category)s, %(status)s,
                    %(reason)s, %(header)s, %(body)s, %(footer)s, %(buttons)s, %(sendable)s, %(refreshed_at)s)
                ON CONFLICT DO NOTHING
                """,
                row,
            )
    return len(rows)


def filled_template(template: TemplateRow, header: str, values: Sequence[str]) -> TemplateMessage:
    """Return the message that a template makes with values.

    Raises:
        OutgoingMessageError: a value is missing or breaks a limit, or the template is not one that the team can send.
    """
    given = [storable_text(value).strip() for value in values]
    title = storable_text(header).strip()
    if not template.may_be_sent or len([one for one in given if one]) != template.body_places:
        raise OutgoingMessageError("parameters", "Give every value of an approved template")
    if bool(title) != bool(template.header_places):
        raise OutgoingMessageError("header_parameter", "Give the value of the header")
    payload = {
        "template": {"name": template.name, "language": template.language, "parameters": given},
        "header_parameter": title or None,
        "preview": template.filled(title, given),
    }
    message = read_outgoing("template", "", payload)
    if not isinstance(message, TemplateMessage):
        raise OutgoingMessageError("template", "It is no template")
    return message


def list_templates(
    database: Database, tenant_id: UUID, ask: PageAsk, *, status: str | None = None, actor: str
) -> Slice[TemplateRow]:
    """Return the templates by name: those of a status, or all."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _SELECT
            + """
            WHERE tenant_id = %(tenant)s AND (%(status)s::text IS NULL OR status = %(status)s)
              AND (%(first)s OR (name, id) > (%(after)s::text, %(after_id)s::uuid))
            ORDER BY name, id LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "status": status, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, _template, "name", "id")


def one_template(database: Database, tenant_id: UUID, template_id: UUID, *, actor: str) -> TemplateRow:
    """Return a template.

    Raises:
        NotFoundError: the company has no such template.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_SELECT + " WHERE tenant_id = %s AND id = %s", (tenant_id, template_id))
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such template")
    return _template(row)


def _template(row: Any) -> TemplateRow:
    return TemplateRow(**{**row, "buttons": tuple(row["buttons"])})


def _row(tenant_id: UUID, waba_id: str, told: dict[str, Any], now: datetime) -> dict[str, Any] | None:
    """Return a template of Meta's as a row; None where it has no name or text."""
    parts = [part for part in told.get("components") or [] if isinstance(part, dict)]
    by_type = {str(part.get("type")).upper(): part for part in parts}
    name, language = _text(told.get("name")), _text(told.get("language"))
    body = _text(by_type.get("BODY", {}).get("text"))
    if not name or not language or not body:
        return None
    header = by_type.get("HEADER", {})
    header_text = _text(header.get("text"))
    buttons = [one for one in by_type.get("BUTTONS", {}).get("buttons") or [] if isinstance(one, dict)]
    return {
        "tenant_id": tenant_id,
        "id": uuid5(tenant_id, f"template {waba_id} {name} {language}"),
        "waba_id": waba_id,
        "name": name,
        "language": language,
        "category": _text(told.get("category")) or "UNKNOWN",
        "status": _text(told.get("status")) or "UNKNOWN",
        "reason": _text(told.get("rejected_reason")),
        "header": header_text,
        "body": body,
        "footer": _text(by_type.get("FOOTER", {}).get("text")),
        "buttons": [text for one in buttons if (text := _text(one.get("text")))],
        "sendable": bool(header_text or not header)
        and set(by_type) <= {"HEADER", "BODY", "FOOTER", "BUTTONS"}
        and all(place.isdecimal() for place in _PLACE.findall(f"{header_text} {body}"))
        and all("{{" not in str(one.get("url", "")) for one in buttons)
        and all(one.get("type") in {"QUICK_REPLY", "URL", "PHONE_NUMBER"} for one in buttons),
        "refreshed_at": now,
    }


def _filled(text: str, values: Iterable[str]) -> str:
    by_place = dict(enumerate(values, 1))
    return _PLACE.sub(
        lambda found: (by_place.get(int(found[1])) if found[1].isdecimal() else None) or found[0], text
    )


def _text(value: object) -> str | None:
    return storable_text(value)[:4096] or None if isinstance(value, str) else None


_SELECT: Final[LiteralString] = """
SELECT id, waba_id, name, language, category, status, reason, header, body, footer, buttons, sendable, refreshed_at
FROM core.templates
"""
