"""What a week leaves on the sales board: next steps, visits and what became of them, who was lost, what was sold."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from local.week.timeline import move_to
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.browse import one_lot
from salesmind.inventory.catalogue import Lot
from salesmind.inventory.lot_edits import EditLot, edit_lot
from salesmind.leads.cards import change_lead, one_lead
from salesmind.leads.pipeline import ChangeLead
from salesmind.leads.visit_model import BookVisit, ChangeVisit
from salesmind.leads.visits import book_visit, change_visit

CATALOG: Final = Path(__file__).with_name("pipeline.toml")


class Pipeline:
    """The team at work on its opportunities; ``now`` is the end of the week."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        team: Mapping[str, Viewer],
        conversations: Mapping[str, UUID],
        lots: Mapping[str, Lot],
        now: datetime,
        zone: ZoneInfo,
    ) -> None:
        self._database, self._dispatcher = database, dispatcher
        self._team, self._conversations, self._lots = team, conversations, lots
        self._now, self._today = now, now.astimezone(zone).date()
        self._project_id = next(iter(lots.values())).project_id

    def play(self, began: datetime) -> None:
        """Let happen what the catalog names; ``began`` is when the seeding began, by the real clock."""
        catalog = tomllib.loads(CATALOG.read_text("utf-8"))
        for sold in catalog["sold"]:
            self._sell(sold)
        for visit in catalog["visit"]:
            self._visit(visit)
        for step in catalog["next"]:
            self._plan(step)
        for lost in catalog["lost"]:
            self._lose(lost, began)

    def _sell(self, sold: Mapping[str, Any]) -> None:
        seller, lot_id = self._team[sold["by"]], self._lots[sold["lot"]].id
        lot = one_lot(self._database, seller.tenant_id, lot_id, self._now, actor=seller.actor)
        change = EditLot(status="sold")
        edit_lot(self._database, seller.tenant_id, lot_id, change, lot.version, self._now, actor=seller.actor)

    def _visit(self, visit: Mapping[str, Any]) -> None:
        advisor = self._team[visit["advisor"]]
        asked = BookVisit(
            lead_id=self._conversations[visit["of"]],
            starts_at=datetime.combine(self._day(visit), time.fromisoformat(visit["clock"])),
            minutes=visit["minutes"],
            project_id=self._project_id,
            advisor_id=advisor.user_id,
            place=visit["place"],
            notes=visit.get("notes", ""),
        )
        booked = book_visit(self._database, self._dispatcher, advisor, asked)
        if "state" in visit:
            change = ChangeVisit(state=visit["state"], outcome=visit["outcome"])
            change_visit(self._database, self._dispatcher, advisor, booked.id, change, booked.version)

    def _plan(self, step: Mapping[str, Any]) -> None:
        change = ChangeLead(next_step=step["step"], next_step_at=self._day(step))
        self._change(self._team["Marcos"], self._conversations[step["with"]], change)

    def _lose(self, lost: Mapping[str, Any], began: datetime) -> None:
        loser, conversation = self._team[lost["by"]], self._conversations[lost["who"]]
        self._change(loser, conversation, ChangeLead(stage="lost", lost_reason=lost["reason"]))
        at = self._now - timedelta(hours=lost["hours_ago"])
        move_to(self._database, loser.tenant_id, conversation, at, began)

    def _change(self, viewer: Viewer, conversation: UUID, change: ChangeLead) -> None:
        before = one_lead(self._database, viewer, conversation, self._now)
        change_lead(self._database, viewer, conversation, change, before.version, self._now)

    def _day(self, planned: Mapping[str, Any]) -> date:
        if "on" in planned:
            return self._today + timedelta(days=(planned["on"] - self._today.weekday()) % 7)
        return self._today + timedelta(days=planned["in_days"])
