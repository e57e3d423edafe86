"""Plays a script's steps through the use cases of chat, of the team and of quotes, each at its moment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from chat.turn.model import AnsweredBy, Bubble, Turn, TurnResult
from chat.turn.repository import Conversations
from chat.turn.sale import SaleState, ShownLot
from local.paths import SAMPLES
from local.week.deliveries import arrive, wamid_of
from local.week.scripts import ScriptError, Step, Talk
from local.week.shop import Shop
from local.week.timeline import move_to
from salesmind.conversations.customers import opt_out
from salesmind.conversations.notes import add_note
from salesmind.conversations.take_over import assign, give_back, take
from salesmind.conversations.team_messages import TeamMessages, text_message
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.catalogue import Lot
from salesmind.leads.lead import Lead
from salesmind.money_format import money_format
from salesmind.quotes.model import Quote
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.outgoing import (
    Button,
    ButtonsMessage,
    ListMessage,
    OutgoingMessage,
    Row,
    Section,
    Template,
    TemplateMessage,
)

_SOURCE: Final = re.compile(r"\s*\[(?P<document>.+) (?P<page>\d+)\]$")
_PARTS: Final[dict[str, AnsweredBy]] = {"model": "model", "memory": "memory", "documents": "documents"}
_CALLED: Final = "asked for a person"


@dataclass(slots=True)
class Playing:
    """A talk that is being played: its conversation, what waits for an answer, its last quote."""

    talk: Talk
    turn: Turn | None = None
    quote: Quote | None = None
    quoted: str = ""
    said: list[Step] = field(default_factory=list)
    """Answers of the assistant that leave together."""

    @property
    def conversation_id(self) -> UUID:
        """The conversation of the customer, who has written."""
        assert self.turn is not None  # noqa: S101 - every script begins with the customer
        return self.turn.conversation_id


class Player:
    """Plays steps; ``began`` is when the seeding began, by the real clock."""

    def __init__(
        self,
        database: Database,
        tenant_id: UUID,
        number: str,
        *,
        team: Mapping[str, Viewer],
        shop: Shop,
        locale: str,
        dispatcher: Dispatcher,
        s3: Any,
        bucket: str,
        began: datetime,
    ) -> None:
        self._database, self._tenant_id, self._number = database, tenant_id, number
        self._team, self._shop, self._dispatcher = team, shop, dispatcher
        self._locale, self._began, self._now = locale, began, began
        self._turns = Conversations(database)
        self._messages = TeamMessages(database, dispatcher, lambda: s3, bucket, lambda: self._now)
        self.failed: list[tuple[UUID, datetime, int]] = []
        """Conversations whose message of that moment failed, with Meta's code."""

    def play(self, playing: Playing, step: Step, following: Step | None) -> None:
        """Let a step happen. Answers that leave together wait for the last of them.

        Raises:
            ScriptError: nobody understands the step.
        """
        self._now = step.at
        match step.by:
            case "customer":
                self._customer(playing, step)
            case "assistant":
                playing.said.append(step)
                if following and following.by == "assistant":
                    return
                self._answer(playing)
            case "team":
                self._person(playing, step, self._team[step.what])
            case "event":
                self._event(playing, step)
        move_to(self._database, self._tenant_id, playing.conversation_id, step.at, self._began)

    def _customer(self, playing: Playing, step: Step) -> None:
        talk = playing.talk
        message: dict[str, Any]
        match step.what:
            case "":
                message = {"type": "text", "text": {"body": step.text}}
            case "image":
                message = {"type": "image", "image": {"id": "1", "caption": step.text}}
            case "audio":
                message = {"type": "audio", "audio": {"id": "2", "voice": True}}
            case "document":
                message = {"type": "document", "document": {"id": "3", "filename": step.text}}
            case "location":
                place = {"latitude": -12.0464, "longitude": -77.0428, "name": step.text}
                message = {"type": "location", "location": place}
            case "reaction":
                target = self._last_wamid(playing.conversation_id)
                message = {"type": "reaction", "reaction": {"message_id": target, "emoji": step.text}}
            case _:
                raise ScriptError(f"{talk.name}: {step.what} is no kind of message")
        inbound = InboundMessage(
            phone_number_id=self._number,
            wa_id=talk.phone,
            profile_name=talk.name,
            wamid=f"wamid.week.{talk.phone}.{int(step.at.timestamp())}",
            timestamp=int(step.at.timestamp()),
            message=message,
        )
        playing.turn = self._turns.begin_turn(self._tenant_id, [inbound])

    def _answer(self, playing: Playing) -> None:
        """Commit what the assistant says, as chat does."""
        steps, playing.said = playing.said, []
        bubbles: list[Bubble] = []
        by: AnsweredBy = "rule"
        unanswered = person = None
        turn, shown = playing.turn, list[ShownLot]()
        assert turn is not None  # noqa: S101 - see conversation_id
        for step in steps:
            by = _PARTS.get(step.what, by)
            if step.what == "unknown" and turn.unanswered:
                unanswered = (turn.unanswered[-1].id, turn.unanswered[-1].text)
            if step.what == "person":
                person = _CALLED
            bubbles.append(self._bubble(step, shown))
        talk = playing.talk
        state = SaleState(at=step.at).discussing(*shown) if shown else None
        result = TurnResult(
            bubbles,
            talk.language,
            needs_person=person,
            mark_seen=False,
            sale=state,
            intent=talk.intent or "lot",
            sentiment=talk.sentiment,
            lead=Lead(talk.name, talk.interest, talk.budget) if talk.interest else None,
            unanswered=unanswered,
            answered_by=by,
        )
        self._commit(turn, result)

    def _commit(self, turn: Turn, result: TurnResult) -> None:
        rows = self._turns.commit_turn(turn, result)
        self._dispatcher.dispatch(self._tenant_id, rows)

    def _bubble(self, step: Step, shown: list[ShownLot]) -> Bubble:
        text, citations = step.text, list[dict[str, Any]]()
        if source := _SOURCE.search(text):
            page = int(source["page"])
            citations = [{"document": source["document"], "page_from": page, "page_to": page}]
            text = text[: source.start()]
        message: OutgoingMessage | None = None
        if step.what == "buttons":
            text, *titles = (part.strip() for part in text.split("|"))
            buttons = tuple(Button(id=title, title=title) for title in titles)
            message = ButtonsMessage(body=text, buttons=buttons)
        if step.what in ("list", "lot"):
            codes, _, text = text.partition(": ")
            lots = [self._shop.lots[code] for code in codes.split()]
            shown[:0] = map(_shown, lots)
            if step.what == "list":
                rows = tuple(
                    Row(id=lot.code, title=lot.code, description=self._describe(lot)) for lot in lots
                )
                section = Section(title=lots[0].project[:24], rows=rows)
                message = ListMessage(body=text, button=lots[0].project[:20], sections=(section,))
        return Bubble(text, citations, message, about=tuple(shown))

    def _describe(self, lot: Lot) -> str:
        price = lot.price
        amount = money_format(price.currency, self._locale).amount(price.minor) if price else ""
        return " · ".join(filter(None, (f"{lot.area_m2:g} m²" if lot.area_m2 else "", amount)))

    def _person(self, playing: Playing, step: Step, viewer: Viewer) -> None:
        talk, conversation = playing.talk, playing.conversation_id
        verb, _, rest = step.text.partition(" ")
        key = f"{talk.phone} {step.at}"
        match verb:
            case "takes":
                take(self._database, viewer, conversation)
            case "gives":
                give_back(self._database, viewer, conversation)
            case "assigns":
                assign(self._database, viewer, conversation, self._team[rest].user_id)
            case "notes":
                add_note(self._database, viewer, conversation, key, rest)
            case "says":
                self._messages.send(viewer, conversation, key, text_message(rest))
            case "sends":
                file = min((SAMPLES / talk.language).glob("*.pdf"))
                self._messages.send_document(viewer, conversation, key, rest, file.read_bytes())
            case "template":
                name, _, preview = rest.partition(": ")
                content = TemplateMessage(
                    template=Template(name=name, language=talk.language), preview=preview
                )
                self._messages.send(viewer, conversation, key, content)
            case _:
                raise ScriptError(f"{talk.name}: {verb} is nothing that people do")

    def _event(self, playing: Playing, step: Step) -> None:
        talk, quote = playing.talk, playing.quote
        match step.what, quote:
            case "quote", _:
                playing.quoted, _, plan = step.text.partition(" ")
                self._quote(playing, plan, step.at)
            case "replaced", Quote():
                self._quote(playing, step.text, step.at)
            case "views", Quote():
                self._shop.view(quote)
            case "accepts", Quote():
                self._commit(self._turn(playing), TurnResult([], talk.language, mark_seen=False))
                self._shop.accept(quote, step.at)
            case "cancelled", Quote():
                self._shop.cancel(quote, self._team["Marcos"].actor)
            case "expires", Quote():
                self._shop.expire()
            case "failed", _:
                self.failed.append((playing.conversation_id, step.at, int(step.text)))
            case "opts", _:
                opt_out(self._database, self._team["Alba"], playing.conversation_id, out=True)
            case _:
                raise ScriptError(f"{talk.name}: {step.what} is nothing that happens here")

    def _quote(self, playing: Playing, plan: str, at: datetime) -> None:
        talk, lot = playing.talk, self._shop.lots[playing.quoted]
        state = SaleState(at=at).discussing(_shown(lot))
        said = Bubble(talk.preparing, about=(_shown(lot),))
        result = TurnResult([said], talk.language, mark_seen=False, sale=state, intent="quote")
        self._commit(self._turn(playing), result)
        move_to(self._database, self._tenant_id, playing.conversation_id, at, self._began)
        playing.quote = self._shop.quote(
            playing.conversation_id, talk.name, talk.language, lot.code, plan, at
        )
        arrive(self._database, self._tenant_id, playing.conversation_id)

    def _turn(self, playing: Playing) -> Turn:
        assert playing.turn is not None  # noqa: S101 - see conversation_id
        return playing.turn

    def _last_wamid(self, conversation_id: UUID) -> str:
        """Return WhatsApp's id of our last message; it gets one here, for the customer has it."""
        with self._database.tenant(self._tenant_id, actor="seed") as tx:
            found = tx.execute(
                """
                SELECT id FROM chat.messages WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out'
                ORDER BY occurred_at DESC, position DESC LIMIT 1
                """,
                (self._tenant_id, conversation_id),
            )
        row = found.fetchone()
        return wamid_of(row["id"]) if row else ""


def _shown(lot: Lot) -> ShownLot:
    price = lot.price
    return ShownLot(
        id=lot.id,
        code=lot.code,
        project=lot.project,
        price=price.minor if price else None,
        currency=price.currency if price else None,
        area=lot.area_m2,
    )
