"""The main job, end to end: documents go in, signed WhatsApp questions are answered from them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from local.cloud import Cloud
from local.companies import Company, Question
from local.errors import LaptopError
from local.files import select
from local.inventory import INVENTORY_SUFFIXES, import_files
from local.phone import Phone
from local.seed import document_states, documents_bucket, ensure_company, open_shop, upload
from salesmind.db.database import Database

_ANSWER_SECONDS = 90.0
_STALLED_SECONDS = 120.0
_POLL_SECONDS = 0.25
_SETTLED = frozenset({"ready", "no_text", "password", "failed"})

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the customer got for one message: the bubbles as the Graph API took them, and their sources."""

    bubbles: list[str]
    sources: list[tuple[str, int, int]]
    """Document title, first and last page."""

    seconds: float

    def cites(self, document: str, page: int) -> bool:
        """Whether ``page`` of ``document`` is among the sources."""
        return any(title == document and first <= page <= last for title, first, last in self.sources)


def prepare(cloud: Cloud, database: Database, company: Company, announce: Announce) -> UUID:
    """Create the company, upload its documents and its inventory, wait until all is read; return the tenant's id.

    Raises:
        LaptopError: no document could be read, the reading does not go on, or what the demo sells was not imported.
            What is wrong with a visitor's own lots is told, and ends nothing.
    """
    tenant_id = ensure_company(database, cloud.data_key, company, cloud.store)
    chosen = company.chosen_documents
    keys = [upload(cloud, tenant_id, name, file.read_bytes()) for name, file in chosen.taken.items()]
    announce(f"{company.name}: {len(keys)} documents uploaded")
    for line in chosen.ignored_lines():
        announce(line)
    if company.shop:
        open_shop(cloud, database, tenant_id, company.shop)
    if company.lots:
        import_files(
            documents_bucket(cloud), select(company.lots, INVENTORY_SUFFIXES), tenant_id=str(tenant_id)
        )
    states = _wait_until_read(database, tenant_id, keys, announce)
    ready = [key for key in keys if states[key][0] == "ready"]
    for key in keys:
        status, reason = states[key]
        if status != "ready":
            announce(f"  not searchable ({status}{f': {reason}' if reason else ''}): {_name(key)}")
    if keys and not ready:
        raise LaptopError(f"None of the {len(keys)} documents of {company.name} could be read")
    return tenant_id


def ask(cloud: Cloud, database: Database, tenant_id: UUID, company: Company, question: str) -> Reply:
    """Send a signed WhatsApp message and wait for all of its answer.

    Raises:
        LaptopError: the API refused the message, or no answer came.
    """
    started = time.monotonic()
    wamid = Phone(cloud, company.phone_number_id, company.customer).write(question)
    rows = _wait_until_answered(database, tenant_id, wamid)
    record = httpx.get(f"{cloud.graph_url}/_record", trust_env=False, timeout=10).json()["messages"]
    taken = {message["wamid"]: words for message in record if (words := _words(message))}
    missing = [row for row in rows if row["wamid"] not in taken]
    if missing:
        reasons = ", ".join(sorted({row["error_reason"] or row["status"] for row in missing}))
        raise LaptopError(f"An answer did not reach the Graph API: {reasons}. See `make logs`")
    sources = [
        (item["document"], item["page_from"], item["page_to"])
        for row in rows
        for item in row["citations"] or ()
    ]
    return Reply([taken[row["wamid"]] for row in rows], sources, time.monotonic() - started)


def judge(question: Question, reply: Reply) -> str | None:
    """Say what is wrong with a reply; None when it is what it should be."""
    if question.answerable is None:
        return None
    if not question.answerable:
        return "it names sources for what no document says" if reply.sources else None
    if question.document and question.page and not reply.cites(question.document, question.page):
        return f"it does not stand on {question.document}, page {question.page}"
    if question.says not in "\n".join(reply.bubbles):
        return f"it does not say {question.says}"
    return None


def converse(
    cloud: Cloud, database: Database, tenant_id: UUID, company: Company, announce: Announce
) -> list[str]:
    """Ask a company's questions, show the conversation and return what was wrong with the answers."""
    problems = []
    for question in company.questions:
        announce(f"\n{company.customer.name} → {company.name}: {question.text}")
        reply = ask(cloud, database, tenant_id, company, question.text)
        for bubble in reply.bubbles:
            announce("\n".join(f"    {line}" for line in bubble.splitlines()))
        announce(f"    ({reply.seconds:.1f} s)")
        problem = judge(question, reply)
        if problem:
            problems.append(f"“{question.text}”: {problem}")
    return problems


def _wait_until_read(
    database: Database, tenant_id: UUID, keys: list[str], announce: Announce
) -> dict[str, tuple[str, str]]:
    settled, last_change = -1, time.monotonic()
    while True:
        states = document_states(database, tenant_id)
        now_settled = sum(states.get(key, ("", ""))[0] in _SETTLED for key in keys)
        if now_settled != settled:
            settled, last_change = now_settled, time.monotonic()
            announce(f"  read {settled} of {len(keys)}")
        if settled == len(keys):
            return states
        if time.monotonic() - last_change > _STALLED_SECONDS:
            waiting = ", ".join(_name(key) for key in keys if states.get(key, ("", ""))[0] not in _SETTLED)
            raise LaptopError(f"Reading stopped at {waiting}. See `make logs`")
        time.sleep(_POLL_SECONDS)


def _wait_until_answered(database: Database, tenant_id: UUID, wamid: str) -> list[dict[str, Any]]:
    end = time.monotonic() + _ANSWER_SECONDS
    rows: list[dict[str, Any]] = []
    while time.monotonic() < end:
        with database.tenant(tenant_id, actor="demo") as tx:
            cursor = tx.execute(
                """
                SELECT o.wamid, o.status, o.error_reason, o.citations
                FROM chat.messages i
                JOIN chat.messages o ON o.tenant_id = i.tenant_id AND o.conversation_id = i.conversation_id
                                    AND o.turn = i.turn AND o.direction = 'out'
                WHERE i.wamid = %s
                ORDER BY o.position
                """,
                (wamid,),
            )
        rows = cursor.fetchall()
        if rows and not any(row["status"] in {"pending", "sending"} for row in rows):
            return rows
        time.sleep(_POLL_SECONDS)
    state = "its answer was not sent" if rows else "it was not answered"
    raise LaptopError(f"A question was taken but {state} within {_ANSWER_SECONDS:.0f} s. See `make logs`")


def _words(message: dict[str, Any]) -> str | None:
    """Return what a text, or a message with buttons or a list, says; None of every other one."""
    payload = message["payload"]
    said = payload.get("text") or (payload.get("interactive") or {}).get("body") or {}
    return said.get("body") or said.get("text")


def _name(key: str) -> str:
    return key.split("/", 2)[2]
