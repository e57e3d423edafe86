"""A document is replaced while customers ask about it: no answer is empty, mixed, or older than what was published."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from uuid import uuid4

import pytest

from chat.turn.incoming import InboundMessage
from chat.turn.model import Turn, TurnResult
from chat.turn.repository import Conversations
from ingest.documents import DocumentContent, PostgresDocuments
from ingest.events import DocumentKey
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.db.database import Database
from salesmind.db.outbox import OutboxRow
from salesmind.knowledge.store import Chunk
from salesmind.knowledge.stores import Stores
from tests.fixtures.chatting import turn_runner
from tests.fixtures.stores import MODEL, Company
from tests.fixtures.vectors import vectors_of

QUESTIONS_PER_REPLACEMENT = 16
CUSTOMERS = 3
CHUNKS = 4
QUESTION = "¿Cuánto cuesta el lote de la esquina?"

REPLACEMENTS = pytest.mark.parametrize("replacements", [4, pytest.param(12, marks=pytest.mark.deep)])

_EDITION = re.compile(r"edición (\d+)")


class PriceList:
    """One document, published in edition after edition the way that ingest does it.

    ``published`` is the last edition whose publication has returned, ``begun`` the last that was begun.
    """

    def __init__(self, company: Company) -> None:
        self._documents = PostgresDocuments(company.database, Stores({company.kind: lambda: company.store}))
        self._key = DocumentKey(company.tenant_id, f"documents/{company.tenant_id}/Precios.pdf")
        self.begun = self.published = 0

    def publish(self) -> None:
        edition = self.begun + 1
        claim = self._documents.claim(self._key)
        assert claim is not None
        chunks = [
            Chunk(
                place,
                1,
                1,
                "",
                f"El lote de la esquina {place} cuesta {edition}{place}00 soles, edición {edition}.",
            )
            # Editions have different numbers of chunks: a mixture would show.
            for place in range(CHUNKS + edition % 2)
        ]
        content = DocumentContent(
            sha256=str(edition),
            pages=1,
            language="es",
            chunks=chunks,
            reader_version=1,
            note=None,
        )
        self.begun = edition
        self._documents.publish(claim, content)
        self.published = edition
        claim = self._documents.claim(self._key)
        assert claim is not None
        self._documents.publish_vectors(claim, chunks, vectors_of(chunks), MODEL)


def ask_while_replacing(
    prices: PriceList, replacements: int, ask: Callable[[], list[str]]
) -> list[list[str]]:
    """Replace the document over and over while customers ask; check each answer's editions against the clock."""
    prices.publish()
    wrong: list[list[str]] = []
    questions = replacements * QUESTIONS_PER_REPLACEMENT
    asked = 0
    lock = threading.Lock()

    def customer() -> None:
        nonlocal asked
        while True:
            with lock:
                if asked >= questions and prices.published > replacements:
                    return
                asked += 1
            earliest = prices.published
            said = ask()
            latest = prices.begun
            editions = {int(edition) for text in said for edition in _EDITION.findall(text)}
            if len(editions) != 1 or not earliest <= min(editions) <= latest:
                with lock:
                    wrong.append([f"{earliest}-{latest}", *said])

    with ThreadPoolExecutor(CUSTOMERS) as customers:
        running = [customers.submit(customer) for _ in range(CUSTOMERS)]
        while prices.published <= replacements:
            if asked >= prices.published * QUESTIONS_PER_REPLACEMENT or any(one.done() for one in running):
                prices.publish()
        for one in running:
            one.result()
    assert prices.published > replacements
    assert asked >= questions
    return wrong


@REPLACEMENTS
def test_every_search_finds_one_edition_whole(company: Company, replacements: int) -> None:
    """By words alone and by vectors too, in turns."""
    prices = PriceList(company)
    short: list[list[str]] = []
    numbers = cycle([(), (1.0, 0.5)])

    def ask() -> list[str]:
        found = company.texts(QUESTION, *next(numbers), limit=20)
        edition = int(_EDITION.findall(found[0])[0]) if found else 0
        if len(found) != CHUNKS + edition % 2:
            short.append(found)
        return found

    assert ask_while_replacing(prices, replacements, ask) == []
    assert short == []


class Recorded(Conversations):
    """Keeps what was committed."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.results: list[TurnResult] = []

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        self.results.append(result)
        return super().commit_turn(turn, result)


@REPLACEMENTS
def test_no_answer_is_older_than_the_last_publication(company: Company, replacements: int) -> None:
    """With the answer cache of two workers, whose memories are their own."""
    prices = PriceList(company)
    with company.database.tenant(company.tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, 'sealed')",
            (company.tenant_id, str(company.tenant_id.int)),
        )
    with ThreadPoolExecutor(1) as threads:
        workers = [
            (
                kept,
                turn_runner(
                    company.database,
                    threads,
                    cache=AnswerCache("quotation", None, time_matters=False),
                    stores={company.kind: lambda: company.store},
                    conversations=kept,
                ),
            )
            for kept in (Recorded(company.database), Recorded(company.database))
        ]
        remembered = 0

        def ask() -> list[str]:
            nonlocal remembered
            message = InboundMessage(
                phone_number_id=str(company.tenant_id.int),
                wa_id=str(uuid4().int % 10**12),
                wamid=f"wamid.{uuid4()}",
                message={"type": "text", "text": {"body": QUESTION}},
            )
            conversations, runner = workers[message.wamid.encode()[-1] % 2]
            runner.run([message])
            remembered += conversations.results[-1].cache_entry is None
            return [bubble.text for bubble in conversations.results[-1].bubbles]

        assert ask_while_replacing(prices, replacements, ask) == []
    assert remembered > 0, "some answers came from memory"
