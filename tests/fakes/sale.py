"""A company that sells lots, in memory, and a customer who talks to its assistant."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from chat.responders.order import responders
from chat.runner import TurnRunner
from chat.selling.moves import Selling
from chat.selling.toolbox import ToolSession
from chat.selling.tools.context import ToolContext
from chat.turn.content import quoted_wamid
from chat.turn.model import StoredMessage, Turn, TurnResult
from chat.turn.sale import Sale, SaleState, read_sale
from chat.understanding.codes import code_key
from chat.understanding.lookup import Library
from salesmind.conversations.answer_cache import AnswerCache, CacheKey
from salesmind.db.outbox import QUOTE_JOBS, OutboxRow
from salesmind.inventory.catalogue import FoundLots, Lot, LotSearch, Offer, Plan
from salesmind.inventory.for_sale import ForSale, NamedLot
from salesmind.inventory.plans import PartDefinition, PlanDefinition
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.inventory.vocabulary import Attribute, OfferedPlan, Vocabulary
from salesmind.knowledge.analysis import fold
from salesmind.knowledge.embeddings import Embedder
from salesmind.languages import Language
from salesmind.money import Money
from salesmind.quotes.of_conversation import SentQuote
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.sale_errors import InventoryUnavailableError
from salesmind.tenants.company import CompanyBrand, QuoteRules
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.outgoing import ButtonsMessage, ListMessage, OutgoingMessage, TextMessage
from tests.fakes.chat import (
    FakeConversations,
    FakeDispatcher,
    FakeQueue,
    FakeStore,
    FakeTenants,
    Meanings,
    passage,
)

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
PROJECT = UUID(int=50)
CASH = Plan("contado", "Contado", PlanDefinition(kind="cash", due_days=5), PartDefinition(percent=Decimal(5)))
IN_24 = Plan(
    "c24",
    "24 cuotas",
    PlanDefinition(kind="instalments", instalments=24, down_payment=PartDefinition(percent=Decimal(20))),
    None,
)
IN_36 = Plan(
    "c36",
    "36 cuotas",
    PlanDefinition(kind="instalments", instalments=36, rate=Decimal(12)),
    None,
)


def lot(
    number: int,
    *,
    project: str = "Los Olivos",
    price: int | None = None,
    status: Any = "available",
    currency: str = "PEN",
) -> Lot:
    """Lot B-<number> of 100 m² and more, for 50,000 and more."""
    return Lot(
        id=UUID(int=1000 + number),
        code=f"B-{number}",
        kind="lot",
        project_id=PROJECT,
        project=project,
        city="Lima",
        stage="Etapa 1",
        area_m2=Decimal(100 + number),
        front_m=Decimal(8),
        depth_m=None,
        status=status,
        price=Money((50_000 + 1_000 * number) * 100 if price is None else price, currency),
    )


@dataclass
class FakeInventory:
    """Keeps the contract of ``salesmind.inventory.catalogue.Catalogue``."""

    lots: list[Lot] = field(default_factory=lambda: [lot(number) for number in range(1, 26)])
    plans: list[Plan] = field(default_factory=lambda: [CASH, IN_24, IN_36])
    reads: int = 0
    down: bool = False

    def _read(self) -> None:
        self.reads += 1
        if self.down:
            raise InventoryUnavailableError

    def search(self, tenant_id: UUID, wish: LotSearch, day: date, *, limit: int = 10) -> FoundLots:
        self._read()

        def fits(one: Lot) -> bool:
            amount = Decimal(one.price.minor) / 100 if one.price else None
            return (
                fold(wish.project or "") in fold(one.project)
                and fold(wish.city or "") in fold(one.city or "")
                and fold(wish.stage or "") in fold(one.stage or "")
                and all(_has(one, asked) for asked in wish.attributes)
                and wish.kind in (None, one.kind)
                and wish.not_kind != one.kind
                and wish.status in (None, one.status)
                and (wish.currency is None or bool(one.price and one.price.currency == wish.currency))
                and (wish.price_from is None or (amount is not None and amount >= wish.price_from))
                and (wish.price_to is None or (amount is not None and amount <= wish.price_to))
                and (wish.area_from is None or (one.area_m2 or 0) >= wish.area_from)
                and (wish.area_to is None or (one.area_m2 or 0) <= wish.area_to)
            )

        found = [one for one in self.lots if fits(one)]
        keys = {"price": lambda one: one.price.minor, "area": lambda one: one.area_m2}
        for name, key in keys.items():
            if wish.order.startswith(name):
                found.sort(key=key, reverse=wish.order.endswith("_desc"))
        return FoundLots(found[:limit], len(found), sorted({one.project for one in self.lots}))

    def find_lot(self, tenant_id: UUID, code: str, project: str | None, day: date) -> list[Lot]:
        self._read()
        bare = [character for character in fold(code) if character.isalnum()]
        return [
            one
            for one in self.lots
            if [character for character in fold(one.code) if character.isalnum()] == bare
            and fold(project or "") in fold(one.project)
        ]

    def offer(self, tenant_id: UUID, lot_id: UUID, day: date) -> Offer | None:
        self._read()
        one = next((one for one in self.lots if one.id == lot_id), None)
        if one is None:
            return None
        return Offer(
            lot=one,
            list_price=ListPrice(one.price) if one.price else None,
            taxes=[Tax("IGV", Decimal(18), True)],
            plans=self.plans,
            discount_limits={},
            company="Lotes del Sur",
            time_zone="America/Lima",
            locale="es_PE",
            brand=CompanyBrand(),
            settings=QuoteRules(),
        )

    def reprice(self, number: int, amount: int) -> None:
        self.lots = [lot(number, price=amount) if one.code == f"B-{number}" else one for one in self.lots]

    def sell(self, number: int) -> None:
        self.lots = [lot(number, status="sold") if one.code == f"B-{number}" else one for one in self.lots]


def _has(one: Lot, asked: Any) -> bool:
    """Whether a column of a lot says what is asked for."""
    value = one.details.get(asked.name, "")
    says = Decimal(value) >= Decimal(asked.value) if asked.at_least else value == asked.value
    return says is not asked.is_denied


@dataclass
class FakeVocabularies:
    """Keeps the contract of ``salesmind.inventory.vocabulary.Vocabularies`` over an inventory in memory."""

    shop: "Shop"

    def of(self, tenant_id: UUID) -> Vocabulary:
        lots, plans = self.shop.inventory.lots, self.shop.inventory.plans
        columns: dict[str, dict[str, None]] = {}
        for one in lots:
            for name, value in one.details.items():
                columns.setdefault(name, {})[value] = None
        return Vocabulary(
            projects=sorted({one.project for one in lots}),
            cities=sorted({one.city for one in lots if one.city}),
            stages=sorted({one.stage for one in lots if one.stage}),
            plans=[
                OfferedPlan(
                    plan.code,
                    plan.name,
                    plan.definition.instalments if plan.definition.kind == "instalments" else None,
                )
                for plan in plans
            ],
            attributes=[Attribute(name, tuple(values)) for name, values in columns.items()],
        )


@dataclass
class SellingConversations(FakeConversations):
    """A conversation that keeps where its sale stands, as JSON."""

    inventory: FakeInventory = field(default_factory=FakeInventory)
    stored: dict[str, Any] = field(default_factory=dict)
    projects: list[ForSale] = field(default_factory=lambda: [ForSale("Los Olivos", ["Etapa 1"])])
    quotes: list[SentQuote] = field(default_factory=list)
    language: Language | None = None
    customer: str = "Ana Flores"
    now: datetime = NOW

    def begin_turn(
        self,
        tenant_id: UUID,
        messages: Sequence[InboundMessage],
        asked: CacheKey | None = None,
        code_keys: Sequence[str] = (),
    ) -> Turn:
        turn = super().begin_turn(tenant_id, messages, asked, code_keys)
        sale = Sale(
            "es_PE",
            bool(self.projects),
            self.projects,
            read_sale(self.stored, self.now),
            self.customer,
            self.quotes,
        )
        unanswered = [
            replace(
                stored,
                kind=_kind(message),
                text=stored.text or _title(message),
                occurred_at=message.occurred_at(self.now),
            )
            for stored, message in zip(
                turn.unanswered, [m for m in messages if m.wamid not in self.answered], strict=True
            )
        ]
        quoted = [quoted_wamid(stored.payload or {}) for stored in unanswered]
        return replace(
            turn,
            sale=sale,
            unanswered=unanswered,
            language=self.language,
            named=self._named(code_keys),
            swiped={
                stored.wamid: stored for stored in self.history if stored.wamid and stored.wamid in quoted
            },
            waits_for_person=any(result.needs_person for result in self.results),
        )

    def _named(self, keys: Sequence[str]) -> dict[str, list[NamedLot]]:
        named: dict[str, list[NamedLot]] = {}
        for one in self.inventory.lots:
            if (key := code_key(one.code)) in keys:
                named.setdefault(key, []).append(NamedLot(one.id, one.code, one.project, key))
        return named

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        rows = super().commit_turn(turn, result)
        if result.sale:
            self.stored = result.sale.stored()
        if result.language:
            self.language = result.language
        said = [
            StoredMessage(
                uuid4(),
                "out",
                bubble.kind,
                bubble.text,
                f"wamid.ours.{uuid4()}",
                None,
                self.now,
                bubble.asks,
                bubble.about,
            )
            for bubble in result.bubbles
        ]
        self.history = [*self.history, *turn.unanswered, *said]
        return rows + result.effects


class Shop:
    """A company, its assistant and one customer."""

    def __init__(
        self,
        threads: ThreadPoolExecutor,
        model: Any = None,
        *,
        cache: bool = False,
        embedder: Embedder | None = None,
        means: Meanings | None = None,
    ) -> None:
        """``means`` tells what customers' texts mean; None has the shipped model read them."""
        self.conversations = SellingConversations()
        self.store = FakeStore(
            [passage("La cuota inicial es del 20 % del precio de lista.", title="Condiciones", page=4)]
        )
        self.dispatcher = FakeDispatcher()
        self.now = NOW
        answers = AnswerCache("writer", None, time_matters=model is not None) if cache else None
        logger, metrics = get_logger("test"), get_metrics("test")
        metrics.clear_metrics()
        self._metrics = metrics
        self.runner = TurnRunner(
            tenants=FakeTenants(),  # type: ignore[arg-type]
            conversations=self.conversations,  # type: ignore[arg-type]
            library=Library(
                self.store,  # type: ignore[arg-type]
                embedder or means,
                logger,
                metrics,
                means,  # type: ignore[arg-type]
            ),
            responders=responders(model, answers, logger, lambda: self.now),
            cache=answers,
            takes_seconds=model is not None,
            dispatcher=self.dispatcher,  # type: ignore[arg-type]
            outbound=FakeQueue(),  # type: ignore[arg-type]
            background=threads,
            logger=logger,
            metrics=metrics,
            clock=lambda: self.now,
            selling=lambda: Selling(self.inventory, FakeVocabularies(self), clock=lambda: self.now),  # type: ignore[arg-type]
        )

    @property
    def inventory(self) -> FakeInventory:
        """What the company sells."""
        return self.conversations.inventory

    @inventory.setter
    def inventory(self, inventory: FakeInventory) -> None:
        self.conversations.inventory = inventory

    def says(self, *texts: str, at: datetime | None = None) -> str:
        """What the customer gets to read when they write ``texts`` in one burst."""
        return self.sends(*(said(text, at or self.now) for text in texts))

    def presses(self, title: str, *beside: str) -> str:
        """What the customer gets when they press a button or row of the last message."""
        return self.sends(
            press(self.choices[title], title, self.now), *(said(text, self.now) for text in beside)
        )

    def replies(self, text: str, to: StoredMessage) -> str:
        """What the customer gets when they swipe a message of ours and write ``text``."""
        message = {"type": "text", "text": {"body": text}, "context": {"id": to.wamid}}
        return self.sends(_inbound(message, self.now))

    def sends(self, *messages: InboundMessage) -> str:
        self.conversations.now = self.now
        self.runner.run(messages)
        self.now += timedelta(seconds=30)
        return "\n".join(bubble.text for bubble in self.conversations.results[-1].bubbles)

    @property
    def last(self) -> OutgoingMessage:
        bubble = self.conversations.results[-1].bubbles[-1]
        return bubble.message or TextMessage(body=bubble.text)

    @property
    def choices(self) -> dict[str, str]:
        """The ids of the last message's buttons and rows, by title."""
        message = self.last
        if isinstance(message, ButtonsMessage):
            return {button.title: button.id for button in message.buttons}
        if isinstance(message, ListMessage):
            return {row.title: row.id for section in message.sections for row in section.rows}
        return {}

    @property
    def state(self) -> SaleState:
        return read_sale(self.conversations.stored, self.now)

    @property
    def counted(self) -> set[str]:
        """The names of the metrics that were counted."""
        return set(self._metrics.metric_set)

    @property
    def jobs(self) -> list[dict[str, Any]]:
        """The bodies of all quote jobs that left."""
        return [row.body for row in self.dispatcher.dispatched if row.queue == QUOTE_JOBS]


def said(text: str, at: datetime) -> InboundMessage:
    """A text of the customer."""
    return _inbound({"type": "text", "text": {"body": text}}, at)


def press(button_id: str, title: str, at: datetime) -> InboundMessage:
    """A press on a reply button."""
    reply = {"id": button_id, "title": title}
    return _inbound(
        {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": reply}}, at
    )


def _inbound(message: dict[str, Any], at: datetime) -> InboundMessage:
    return InboundMessage(
        phone_number_id="number",
        wa_id="51900000000",
        wamid=f"wamid.{uuid4()}",
        timestamp=int(at.timestamp()),
        message=message,
    )


def _kind(message: InboundMessage) -> str:
    kind = str((message.message or {}).get("type"))
    return "button_reply" if kind == "interactive" else kind


def _title(message: InboundMessage) -> str:
    reply = ((message.message or {}).get("interactive") or {}).get("button_reply") or {}
    return str(reply.get("title", ""))


def tool_session(
    lots: Sequence[Lot],
    *,
    language: Language = "es",
    state: SaleState | None = None,
    quotes: Sequence[SentQuote] = (),
) -> ToolSession:
    """The tools of one turn of a company that sells ``lots``."""
    sale = Sale("es_PE", True, [ForSale("Los Olivos", ["Etapa 1"])], quotes=quotes)
    return ToolSession(
        ToolContext(
            tenant_id=UUID(int=1),
            conversation_id=UUID(int=2),
            language=language,
            now=NOW,
            inventory=FakeInventory(list(lots)),
            sale=sale,
            state=state or sale.state,
        )
    )
