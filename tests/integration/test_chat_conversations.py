"""Turns on a real Postgres: inbox, fencing, outbox, identities."""

import time
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from psycopg.conninfo import make_conninfo

from bench.round_trips import round_trip_proxy
from chat.turn.model import Bubble, TurnResult
from chat.turn.repository import Conversations
from salesmind.db.database import Database
from salesmind.errors import StaleTurnError
from salesmind.model_use.calls import ModelCall
from salesmind.whatsapp.jobs import InboundMessage
from tests.fixtures.servers import PostgresDatabase

NUMBER = "number-of-the-company"
ANSWER = TurnResult([Bubble("first"), Bubble("second")], "es", mark_seen=False)


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database)


def message(
    text: str = "hola",
    *,
    wa_id: str | None = "51900000001",
    user_id: str | None = None,
    at: int = 0,
    wamid: str | None = None,
) -> InboundMessage:
    return InboundMessage(
        phone_number_id=NUMBER,
        wa_id=wa_id,
        user_id=user_id,
        profile_name="Ana",
        wamid=wamid or f"wamid.{uuid4()}",
        timestamp=at or int(time.time()),
        message={"type": "text", "text": {"body": text}},
    )


def count(database: Database, tenant_id: UUID, table: str, condition: str = "true") -> int:
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute(f"SELECT count(*) AS n FROM {table} WHERE {condition}")  # noqa: S608
    row = cursor.fetchone()
    assert row is not None
    return int(row["n"])


def test_a_turn_takes_new_messages_in_the_customers_order(
    conversations: Conversations, tenant_id: UUID
) -> None:
    now = int(time.time())
    turn = conversations.begin_turn(tenant_id, [message("two", at=now), message("one", at=now - 5)])

    assert [stored.text for stored in turn.unanswered] == ["one", "two"]
    assert turn.number == 1
    assert turn.company.name.startswith("Company")


def test_a_new_message_has_its_conversation_before_its_turn_and_a_stored_one_is_not_new(
    conversations: Conversations, tenant_id: UUID
) -> None:
    first = message()
    conversation_id = conversations.open_for_new(tenant_id, first)
    assert conversations.begin_turn(tenant_id, [first]).conversation_id == conversation_id
    assert conversations.open_for_new(tenant_id, first) is None


def test_a_second_delivery_changes_nothing_once_answered(
    conversations: Conversations, tenant_id: UUID, database: Database
) -> None:
    first = message()
    rows = conversations.commit_turn(conversations.begin_turn(tenant_id, [first]), ANSWER)

    again = conversations.begin_turn(tenant_id, [first])

    assert again.unanswered == []
    assert again.number == 1
    assert [row.id for row in again.stranded] == [row.id for row in rows], (
        "committed but not sent: this turn sends"
    )
    assert count(database, tenant_id, "chat.messages", "direction = 'out'") == 2
    assert count(database, tenant_id, "chat.messages", "direction = 'in'") == 1


def test_an_unfinished_turn_is_taken_over_and_the_first_worker_cannot_commit(
    conversations: Conversations, tenant_id: UUID, database: Database
) -> None:
    first = message()
    frozen = conversations.begin_turn(tenant_id, [first])
    taken_over = conversations.begin_turn(tenant_id, [first])
    conversations.commit_turn(taken_over, ANSWER)

    with pytest.raises(StaleTurnError):
        conversations.commit_turn(frozen, TurnResult([Bubble("twice")], "es"))

    assert count(database, tenant_id, "chat.messages", "body = 'twice'") == 0
    assert count(database, tenant_id, "ops.outbox") == 2


def test_outgoing_order_is_the_order_of_the_bubbles(conversations: Conversations, tenant_id: UUID) -> None:
    conversations.commit_turn(conversations.begin_turn(tenant_id, [message()]), ANSWER)
    later = conversations.begin_turn(tenant_id, [message("more")])
    more = conversations.commit_turn(later, TurnResult([Bubble("third")], "es", mark_seen=False))

    stranded = conversations.begin_turn(tenant_id, [message("and more")]).stranded

    assert [row.id for row in stranded[2:]] == [more[0].id]
    assert len(stranded) == 3


def test_the_customers_message_is_shown_as_seen_before_the_answer(
    conversations: Conversations, tenant_id: UUID
) -> None:
    question = message()
    turn = conversations.begin_turn(tenant_id, [question])
    rows = conversations.commit_turn(turn, TurnResult([Bubble("answer")], "es"))

    assert [row.body["kind"] for row in rows] == ["seen", "message"]
    assert rows[0].body["wamid"] == question.wamid


def test_history_holds_both_sides_and_not_what_waits(conversations: Conversations, tenant_id: UUID) -> None:
    conversations.commit_turn(conversations.begin_turn(tenant_id, [message("question")]), ANSWER)

    turn = conversations.begin_turn(tenant_id, [message("next")])

    assert [stored.text for stored in turn.history] == ["question", "first", "second"]
    assert [stored.text for stored in turn.unanswered] == ["next"]
    assert turn.language == "es"


def test_a_customer_known_by_phone_then_by_both_then_by_user_id_is_one(
    conversations: Conversations, tenant_id: UUID
) -> None:
    by_phone = conversations.begin_turn(tenant_id, [message()])
    by_both = conversations.begin_turn(tenant_id, [message(user_id="PE.123")])
    by_user_id = conversations.begin_turn(tenant_id, [message(wa_id=None, user_id="PE.123")])

    assert by_phone.conversation_id == by_both.conversation_id == by_user_id.conversation_id


def test_two_customers_who_turn_out_to_be_one_are_merged_with_all_their_messages(
    conversations: Conversations, tenant_id: UUID, database: Database
) -> None:
    phone = conversations.begin_turn(tenant_id, [message("from the phone")])
    hidden = conversations.begin_turn(tenant_id, [message("from the username", wa_id=None, user_id="PE.9")])
    assert phone.conversation_id != hidden.conversation_id

    merged = conversations.begin_turn(tenant_id, [message("both", user_id="PE.9")])

    assert merged.conversation_id == phone.conversation_id
    assert {stored.text for stored in merged.unanswered} == {"from the phone", "from the username", "both"}
    assert count(database, tenant_id, "chat.conversations") == 1
    with pytest.raises(StaleTurnError):
        conversations.commit_turn(hidden, ANSWER)


def test_a_phone_with_a_new_owner_is_a_new_conversation(
    conversations: Conversations, tenant_id: UUID
) -> None:
    old = conversations.begin_turn(tenant_id, [message("my budget is 400000", user_id="PE.alice")])
    conversations.commit_turn(old, ANSWER)

    new = conversations.begin_turn(tenant_id, [message("hi", user_id="PE.bob")])
    assert new.conversation_id != old.conversation_id
    assert new.history == []

    moved = conversations.begin_turn(
        tenant_id, [message("new phone", wa_id="51999999999", user_id="PE.alice")]
    )
    assert moved.conversation_id == old.conversation_id


def test_two_people_with_phones_and_user_ids_are_never_merged(
    conversations: Conversations, tenant_id: UUID, database: Database
) -> None:
    one = conversations.begin_turn(tenant_id, [message("x", wa_id="511", user_id="PE.x")])
    two = conversations.begin_turn(tenant_id, [message("y", wa_id="522", user_id="PE.y")])
    three = conversations.begin_turn(tenant_id, [message("y again", wa_id="511", user_id="PE.y")])

    assert three.conversation_id == two.conversation_id != one.conversation_id
    assert [stored.text for stored in three.unanswered] == ["y", "y again"]
    assert count(database, tenant_id, "chat.conversations") == 2


def test_a_known_user_takes_over_a_phone_without_the_strangers_history(
    conversations: Conversations, tenant_id: UUID
) -> None:
    stranger = conversations.begin_turn(tenant_id, [message("stranger", wa_id="533")])
    known = conversations.begin_turn(tenant_id, [message("known", wa_id="544", user_id="PE.k")])
    later = conversations.begin_turn(tenant_id, [message("later", wa_id="533", user_id="PE.k")])

    assert later.conversation_id == known.conversation_id != stranger.conversation_id


def test_hostile_text_is_stored(conversations: Conversations, tenant_id: UUID) -> None:
    nasty = "a\x00b\ud800c'; DROP TABLE chat.messages; --"

    turn = conversations.begin_turn(tenant_id, [message(nasty)])

    assert turn.unanswered[0].text == "abc'; DROP TABLE chat.messages; --"


def test_marking_for_a_person_opens_one_incident(
    conversations: Conversations, tenant_id: UUID, database: Database
) -> None:
    poison = message()
    conversations.mark_for_person(tenant_id, poison, "the assistant could not answer")
    conversations.mark_for_person(tenant_id, poison, "the assistant could not answer")

    assert count(database, tenant_id, "chat.conversations", "needs_person_at IS NOT NULL") == 1
    assert count(database, tenant_id, "ops.incidents", "occurrences = 2") == 1


def test_what_failed_for_good_does_not_come_back_with_the_next_message(
    conversations: Conversations, tenant_id: UUID
) -> None:
    poison = message("poison")
    frozen = conversations.begin_turn(tenant_id, [poison])
    conversations.mark_for_person(tenant_id, poison, "the assistant could not answer")

    turn = conversations.begin_turn(tenant_id, [message("next")])

    assert [stored.text for stored in turn.unanswered] == ["next"]
    with pytest.raises(StaleTurnError):
        conversations.commit_turn(frozen, ANSWER)


def test_beginning_and_committing_cost_one_round_trip_each(
    postgres: PostgresDatabase, app_conninfo: str, tenant_id: UUID
) -> None:
    with round_trip_proxy(postgres.host, postgres.port) as proxy:
        database = Database(make_conninfo(app_conninfo, host="127.0.0.1", port=proxy.port))
        conversations = Conversations(database)
        conversations.begin_turn(tenant_id, [message()])

        before = proxy.round_trips
        turn = conversations.begin_turn(tenant_id, [message("a"), message("b")])
        begun = proxy.round_trips
        conversations.commit_turn(turn, replace(ANSWER, model_calls=[ModelCall("m", None, 900, 80)]))
        committed = proxy.round_trips
        database.close()

    assert (begun - before, committed - begun) == (1, 1)


def test_a_turns_calls_of_models_are_counted_with_it_or_not_at_all(
    database: Database, conversations: Conversations, tenant_id: UUID
) -> None:
    calls = [ModelCall("m", None, 900, 80), ModelCall("m", "slow"), ModelCall("m", None, 1_000, 90)]
    answer = replace(ANSWER, model_calls=calls)
    frozen = conversations.begin_turn(tenant_id, [message("a")])
    conversations.begin_turn(tenant_id, [message("b")])
    with pytest.raises(StaleTurnError):
        conversations.commit_turn(frozen, answer)
    assert count(database, tenant_id, "ops.model_calls") == 0
    conversations.commit_turn(conversations.begin_turn(tenant_id, [message("c")]), answer)
    counted = "model = 'm' AND calls = 3 AND failed = 1 AND failure = 'slow' AND untold = 0"
    tokens = "input_tokens = 1900 AND output_tokens = 170"
    assert count(database, tenant_id, "ops.model_calls", f"{counted} AND {tokens}") == 1
