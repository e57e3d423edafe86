"""Gives a company a week of traffic: ``seed_week``. The same moment makes the same week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from local.week.cast import cast
from local.week.deliveries import deliver
from local.week.models import ask_models
from local.week.office import furnish_office, set_up
from local.week.pipeline import Pipeline
from local.week.player import Player, Playing
from local.week.scripts import Step, Talk, read_talks
from local.week.shop import Shop
from local.week.systems import connect_crm
from local.week.timeline import ACTOR, see
from salesmind.aws.queues import QueueMessage
from salesmind.conversations.viewer import Viewer
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Dispatcher

UNSEEN: Final = timedelta(minutes=58)
"""Nobody of the team has looked at what was written since."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was seeded: who the team is, and the conversations by the customer's name."""

    team: dict[str, Viewer]
    conversations: dict[str, UUID]
    steps: int


class _Nowhere:
    """A queue that loses what it gets: nothing of the week leaves."""

    def send(self, messages: Sequence[QueueMessage], /) -> None:
        pass


def seed_week(
    database: Database, tenant_id: UUID, now: datetime, *, cipher: TokenCipher, s3: Any, bucket: str
) -> Week | None:
    """Let a company with lots and documents have had a week; None if it had one before.

    Args:
        now: the end of the week, with a time zone. Moments of use cases that take a clock are theirs; others are
            put there afterwards (``local.week.timeline``).
        cipher: opens and seals the tokens of the company's numbers.
        s3: where the files of quotes and of the team go, and ``bucket`` its bucket.

    Raises:
        ScriptError: a script says what nobody understands, or would be in the future.
    """
    company = _company(database, tenant_id)
    talks = read_talks(now, company["time_zone"])
    if _has(database, tenant_id, talks[0].phone):
        return None
    team = cast(database, tenant_id, now)
    set_up(database, tenant_id, team, cipher, now)
    queues = {name: _Nowhere() for name in (OUTBOUND, EVENTS, QUOTE_JOBS, SYNC_JOBS)}
    dispatcher = Dispatcher(database, queues, actor=ACTOR)
    shop = Shop(database, tenant_id, dispatcher, s3, bucket, now.date())
    player = Player(
        database,
        tenant_id,
        company["phone_number_id"],
        team=team,
        shop=shop,
        locale=company["locale"],
        dispatcher=dispatcher,
        s3=s3,
        bucket=bucket,
        began=company["began"],
    )
    played = [Playing(talk) for talk in talks]
    scenes = _in_order(played)
    for playing, step, following in scenes:
        player.play(playing, step, following)
    deliver(database, tenant_id, player.failed, company["began"])
    see(database, tenant_id, [(one.conversation_id, now) for one in played if _seen(one.talk, now)])
    conversations = {one.talk.name: one.conversation_id for one in played}
    furnish_office(database, tenant_id, team, conversations)
    zone = ZoneInfo(company["time_zone"])
    Pipeline(database, dispatcher, team, conversations, shop.lots, now, zone).play(company["began"])
    ask_models(database, tenant_id, team["Marcos"], now)
    connect_crm(database, tenant_id, now)
    return Week(team, conversations, len(scenes))


def _in_order(played: Sequence[Playing]) -> list[tuple[Playing, Step, Step | None]]:
    """Return all steps as time went by, each with the one that follows it in its talk."""
    scenes = [
        (one, step, following)
        for one in played
        for step, following in zip(one.talk.steps, [*one.talk.steps[1:], None], strict=True)
    ]
    return sorted(scenes, key=lambda scene: scene[1].at)


def _seen(talk: Talk, now: datetime) -> bool:
    last = talk.steps[-1]
    return last.at < now - UNSEEN or last.by == "team"


def _company(database: Database, tenant_id: UUID) -> dict[str, Any]:
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        row = tx.execute(
            """
            SELECT t.time_zone, coalesce(t.locale, t.default_language) AS locale, clock_timestamp() AS began,
                   (SELECT c.phone_number_id FROM core.channels c WHERE c.tenant_id = t.tenant_id LIMIT 1)
                       AS phone_number_id
            FROM core.tenants t WHERE t.tenant_id = %s
            """,
            (tenant_id,),
        ).fetchone()
    if row is None:
        raise LookupError("There is no such company")
    return row


def _has(database: Database, tenant_id: UUID, phone: str) -> bool:
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        found = tx.execute(
            "SELECT FROM chat.user_profiles WHERE tenant_id = %s AND wa_id = %s", (tenant_id, phone)
        )
    return found.fetchone() is not None
