"""A sale in a conversation, on a real Postgres: from the list to the quote job, once."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from openai import OpenAI
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Json

from bench.round_trips import round_trip_proxy
from chat.llm.assistant import ModelAnswerer
from chat.runner import TurnRunner
from chat.selling.moves import Selling
from chat.turn.repository import Conversations
from chat.wording.sale import sale_text
from local.model import Behaviour, ModelStandIn
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.db.database import Database
from salesmind.db.outbox import QUOTE_JOBS
from salesmind.errors import StaleTurnError
from salesmind.inventory.catalogue import Catalogue
from salesmind.inventory.vocabulary import Vocabularies
from salesmind.quotes.buttons import QuoteButton
from salesmind.quotes.jobs import AcceptJob, QuoteJob
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.outgoing import ButtonsMessage, ListMessage, OutgoingMessage, read_outgoing
from tests.fakes.chat import FakeQueue
from tests.fixtures.chatting import turn_runner
from tests.fixtures.servers import PostgresDatabase

CUSTOMER = "51900000077"
CASH = {"kind": "cash", "due_days": 5}
IN_24 = {"kind": "instalments", "instalments": 24, "down_payment": {"percent": "20"}, "rate": "12"}


@dataclass
class _Tenants:
    tenant_id: UUID

    def of_number(self, phone_number_id: str) -> UUID:
        return self.tenant_id


@dataclass
class Company:
    """A company that sells three lots, and one customer of its assistant."""

    database: Database
    tenant_id: UUID
    model: ModelAnswerer | None = None
    project: UUID = field(default_factory=uuid4)
    price_list: UUID = field(default_factory=uuid4)
    lots: dict[str, UUID] = field(default_factory=dict)
    quotes: FakeQueue = field(default_factory=FakeQueue)

    def __post_init__(self) -> None:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO core.projects (tenant_id, id, name, city) VALUES (%s, %s, 'Los Olivos', 'Lima')",
                (self.tenant_id, self.project),
            )
            tx.execute(
                """
                INSERT INTO sales.price_lists (tenant_id, id, project_id, name, currency)
                VALUES (%s, %s, %s, 'A', 'PEN')
                """,
                (self.tenant_id, self.price_list, self.project),
            )
            for number, (code, plan) in enumerate({"contado": CASH, "c24": IN_24}.items()):
                tx.execute(
                    "INSERT INTO sales.payment_plans (tenant_id, code, name, definition) VALUES (%s, %s, %s, %s)",
                    (self.tenant_id, code, ("Contado", "24 cuotas")[number], Json(plan)),
                )
        for code, area, price in (("B-1", 120, 50_000), ("B-2", 150, 60_000), ("B-3", 200, 80_000)):
            self.add_lot(code, area, price)

    def add_lot(self, code: str, area: int, price: int) -> None:
        self.lots[code] = uuid4()
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO sales.lots (tenant_id, id, project_id, code, area_m2) VALUES (%s, %s, %s, %s, %s)",
                (self.tenant_id, self.lots[code], self.project, code, area),
            )
            tx.execute(
                "INSERT INTO sales.prices (tenant_id, price_list_id, lot_id, amount) VALUES (%s, %s, %s, %s)",
                (self.tenant_id, self.price_list, self.lots[code], price * 100),
            )

    def runner(self, threads: ThreadPoolExecutor, database: Database | None = None) -> TurnRunner:
        database = database or self.database
        runner = turn_runner(
            database,
            threads,
            model=self.model,
            cache=AnswerCache("writer", None, time_matters=self.model is not None),
            queues={QUOTE_JOBS: self.quotes},
            selling=Selling(Catalogue(database), Vocabularies(database)),
        )
        runner._tenants = _Tenants(self.tenant_id)  # type: ignore[assignment]
        return runner

    def quote(self, conversation_id: UUID) -> UUID:
        """Store a quote of B-1 that was sent to a conversation."""
        quote = uuid4()
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                """
                INSERT INTO sales.quotes (tenant_id, id, year, number, request_key, source, lot_id, conversation_id,
                                          status, currency, total, valid_until, snapshot, token)
                VALUES (%s, %s, 2026, 1, 'k', 'chat', %s, %s, 'sent', 'PEN', 5000000, current_date + 7, %s, %s)
                """,
                (
                    self.tenant_id,
                    quote,
                    self.lots["B-1"],
                    conversation_id,
                    Json({"number": "C-2026-00001", "unit": {"name": "Lote B-1", "project": "Los Olivos"}}),
                    str(uuid4()),
                ),
            )
        return quote

    def rows(self, statement: str) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement)  # type: ignore[arg-type]
        return cursor.fetchall()

    @property
    def last(self) -> OutgoingMessage:
        """What the customer got last, read back as send reads it."""
        (row,) = self.rows(
            """
            SELECT kind, body, payload FROM chat.messages WHERE direction = 'out'
            ORDER BY stored_at DESC, position DESC LIMIT 1
            """
        )
        return read_outgoing(row["kind"], row["body"], row["payload"])

    @property
    def jobs(self) -> list[dict[str, Any]]:
        """The bodies of the quote jobs in the outbox."""
        return [
            row["body"]
            for row in self.rows("SELECT body FROM ops.outbox WHERE queue = 'quote_jobs' ORDER BY seq")
        ]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Company:
    return Company(database, tenant_id)


def text_message(text: str) -> InboundMessage:
    return _message({"type": "text", "text": {"body": text}})


def press(button_id: str) -> InboundMessage:
    reply = {"type": "button_reply", "button_reply": {"id": button_id, "title": "Aceptar"}}
    return _message({"type": "interactive", "interactive": reply})


def _message(message: dict[str, Any]) -> InboundMessage:
    return InboundMessage(
        phone_number_id="number",
        wa_id=CUSTOMER,
        profile_name="Ana Flores",
        wamid=f"wamid.{uuid4()}",
        timestamp=int(time.time()),
        message=message,
    )


def test_from_the_list_to_the_job_by_rules(company: Company, threads: ThreadPoolExecutor) -> None:
    runner = company.runner(threads)
    runner.run([text_message("¿Qué lotes tienen hasta 70 mil soles?")])
    assert isinstance(company.last, ListMessage)
    assert [row.title for section in company.last.sections for row in section.rows] == [
        "1. Lote B-1",
        "2. Lote B-2",
    ]
    runner.run([text_message("el 2")])
    assert "S/\u00a060,000.00" in company.last.text
    runner.run([text_message("cotízalo")])
    assert "al contado o en cuotas" in company.last.text
    runner.run([text_message("en 24 cuotas")])
    assert isinstance(company.last, ButtonsMessage)
    assert "S/\u00a012,000.00" in company.last.text
    assert company.jobs == []

    yes = text_message("sí")
    runner.run([yes])
    runner.run([yes])

    (job,) = company.jobs
    request = QuoteJob.model_validate(job).request
    assert (request.lot_id, request.plan_code) == (company.lots["B-2"], "c24")
    assert request.customer.name == "Ana Flores"
    (sent,) = company.quotes.sent
    assert json.loads(sent.body) == job


def test_a_worker_that_lost_its_turn_leaves_no_job(company: Company, threads: ThreadPoolExecutor) -> None:
    runner = company.runner(threads)
    runner.run([text_message("cotízame el lote b1 al contado")])
    yes = text_message("sí")

    class Overtaken(Conversations):
        def begin_turn(self, *arguments: Any) -> Any:
            turn = super().begin_turn(*arguments)
            company.runner(threads).run([yes])
            return turn

    slow = company.runner(threads)
    slow._conversations = Overtaken(company.database)
    with pytest.raises(StaleTurnError):
        slow.run([yes])
    assert len(company.jobs) == 1


def test_a_job_whose_sending_failed_leaves_with_the_next_turn(
    company: Company, threads: ThreadPoolExecutor
) -> None:
    runner = company.runner(threads)
    runner.run([text_message("cotízame el lote b1 al contado")])
    company.quotes.down = True
    with pytest.raises(Exception, match="SQS"):
        runner.run([text_message("sí")])
    company.quotes.down = False
    runner.run([text_message("gracias")])
    assert len(company.quotes.sent) == 1
    assert len(company.jobs) == 1


def test_what_is_reserved_is_not_offered(company: Company, threads: ThreadPoolExecutor) -> None:
    with company.database.tenant(company.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET status = 'reserved' WHERE code = 'B-1'")
    runner = company.runner(threads)
    runner.run([text_message("lotes disponibles")])
    assert "B-1" not in company.last.text
    runner.run([text_message("cotízame el lote B-1 al contado")])
    assert isinstance(company.last, ButtonsMessage)
    assert sale_text("button.available", "es") in [button.title for button in company.last.buttons]
    runner.run([text_message("sí")])
    assert company.jobs == []


def test_a_quote_of_this_conversation_is_accepted_and_no_other(
    company: Company, threads: ThreadPoolExecutor
) -> None:
    runner = company.runner(threads)
    runner.run([text_message("hola")])
    (conversation,) = company.rows("SELECT id FROM chat.conversations")
    quote = company.quote(conversation["id"])
    runner.run([press(QuoteButton("accept", uuid4()).button_id)])
    assert company.jobs == []
    runner.run([text_message("lo quiero")])
    assert "C-2026-00001" in company.last.text
    assert "Lote B-1, Los Olivos" in company.last.text
    runner.run([press(QuoteButton("accept", quote).button_id)])
    (job,) = company.jobs
    accepted = AcceptJob.model_validate(job)
    assert (accepted.quote_id, accepted.conversation_id) == (quote, conversation["id"])


def test_what_was_asked_stands_with_the_message_that_asked(
    company: Company, threads: ThreadPoolExecutor
) -> None:
    asked = "SELECT asked_kind, asked_id FROM chat.messages WHERE asked_kind IS NOT NULL ORDER BY stored_at"
    runner = company.runner(threads)
    runner.run([text_message("cotízame el lote B-2 al contado")])
    (preview,) = company.rows(asked)
    assert preview["asked_kind"] == "send_quote"
    assert isinstance(company.last, ButtonsMessage)
    assert company.last.buttons[0].id.endswith(preview["asked_id"].hex)

    (conversation,) = company.rows("SELECT id FROM chat.conversations")
    quote = company.quote(conversation["id"])
    runner.run([text_message("hola")])
    runner.run([text_message("acepto")])
    assert company.jobs == []
    assert company.rows(asked)[1:] == [{"asked_kind": "accept_quote", "asked_id": quote}]

    with company.database.tenant(company.tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE chat.messages SET asked_kind = NULL, asked_id = NULL"
        )  # as the release before stored it
    runner.run([text_message("acepto")])
    assert company.jobs == []
    runner.run([text_message("sí")])
    assert [AcceptJob.model_validate(job).quote_id for job in company.jobs] == [quote]


def test_another_company_sells_nothing_of_it(
    company: Company, database: Database, threads: ThreadPoolExecutor
) -> None:
    stranger = uuid4()
    with database.tenant(stranger, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (stranger,))
    other = Company.__new__(Company)
    other.database, other.tenant_id, other.model, other.quotes = database, stranger, None, FakeQueue()
    other.runner(threads).run([text_message("cotízame el lote B-1 al contado")])
    assert "B-1" not in other.last.text
    assert "50,000" not in other.last.text


def test_a_model_sells_the_same(database: Database, tenant_id: UUID, threads: ThreadPoolExecutor) -> None:
    def call(name: str, **arguments: Any) -> dict[str, Any]:
        function = {"name": name, "arguments": json.dumps(arguments)}
        return {"content": None, "tool_calls": [{"id": "call", "type": "function", "function": function}]}

    with ModelStandIn() as stand_in, OpenAI(base_url=stand_in.url, api_key="none", max_retries=0) as client:
        company = Company(database, tenant_id, ModelAnswerer(client, "stand-in"))
        stand_in.behave(
            Behaviour(
                mode="scripted",
                replies=[
                    call("search_inventory", price_to=70000),
                    "Tenemos dos lotes: B-1 a S/ 50,000.00 y B-2 a S/ 60,000.00.",
                    call("request_quote", lot="B-2", plan="24 cuotas"),
                ],
            )
        )
        runner = company.runner(threads)
        runner.run([text_message("Mi tope es 70 mil, ¿qué me ofreces?")])
        assert company.last.text.startswith("Tenemos dos lotes")
        runner.run([text_message("me tinca el segundo, financiado a 24")])
        assert sale_text("preview.ask", "es") in company.last.text
        assert company.jobs == []
        runner.run([text_message("dale")])
        (job,) = company.jobs
        assert QuoteJob.model_validate(job).request.lot_id == company.lots["B-2"]
        assert company.rows("SELECT FROM knowledge.answers") == []


@pytest.mark.parametrize(
    ("question", "most"),
    [("¿Cuánto es la cuota inicial?", 4), ("¿Qué lotes tienen?", 4), ("lote B-1", 4), ("gracias", 3)],
)
def test_a_turn_of_a_sale_costs_one_round_trip_more_than_none(
    company: Company,
    app_conninfo: str,
    postgres: PostgresDatabase,
    threads: ThreadPoolExecutor,
    question: str,
    most: int,
) -> None:
    with round_trip_proxy(postgres.host, postgres.port) as proxy:
        database = Database(make_conninfo(app_conninfo, host="127.0.0.1", port=proxy.port))
        runner = company.runner(threads, database)
        runner.run([text_message("hola")])
        before = proxy.round_trips
        runner.run([text_message(question)])
        assert proxy.round_trips - before <= most
        database.close()
