"""A conversation goes from the assistant to a person and back, and two browsers see each step as it happens."""

from contextlib import ExitStack
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import DictRow

from salesmind.db.database import Database
from tests.fixtures.hand_over import HandOver, write_json
from tests.fixtures.paths import ROOT
from tests.fixtures.webchat import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


def test_a_person_takes_over_answers_and_gives_back(
    database: Database, tenant_id: UUID, browser: Any, owner_connection: psycopg.Connection[DictRow]
) -> None:
    owner_connection.execute("DELETE FROM core.changes")  # of tests before, as the others
    owner_connection.execute("DELETE FROM core.live_worker")
    owner_connection.execute("DELETE FROM core.live_connections")
    with ExitStack() as stack:
        hand_over = HandOver(database, tenant_id, browser, stack)
        steps = hand_over.play()
        for step in steps:
            print(f"{step.milliseconds:6} ms  {step.what} ({step.seen_by})")
        write_json(steps, ROOT / "build" / "hand-over.json")
        assert [step.seen_by for step in steps] == [
            *("Ana", "Bea"), "Bea", "nobody", "Bea", *("Ana", "Bea"), "Bea", *("Ana", "Bea"),
        ]  # fmt: skip
        assert hand_over.talk.bodies() == [
            "¡Hola! Tenemos 12 lotes en Los Olivos.",
            "Hola Rosa, soy Ana. La llamo en cinco minutos.",
            "Atendemos hasta las 6 p. m.",
        ]
