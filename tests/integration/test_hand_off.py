"""A conversation is marked for a person once, and given back by whoever looked after it."""

from uuid import UUID, uuid4

import pytest

from salesmind.conversations.hand_off import GiveBack, call_person, give_back
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError


@pytest.fixture
def conversation_id(database: Database, tenant_id: UUID) -> UUID:
    profile, conversation = uuid4(), uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            """
            INSERT INTO chat.user_profiles (tenant_id, id, phone_number_id, wa_id)
            VALUES (%s, %s, '1', '51900000001')
            """,
            (tenant_id, profile),
        )
        tx.execute(
            "INSERT INTO chat.conversations (tenant_id, id, profile_id, phone_number_id) VALUES (%s, %s, %s, '1')",
            (tenant_id, conversation, profile),
        )
    return conversation


def marked(database: Database, tenant_id: UUID) -> list[str | None]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute(
            "SELECT needs_person_reason FROM chat.conversations WHERE needs_person_at IS NOT NULL"
        )
    return [row["needs_person_reason"] for row in found]


def test_the_first_reason_stands_until_the_conversation_is_given_back(
    database: Database, tenant_id: UUID, conversation_id: UUID
) -> None:
    for reason in ("asked", "unanswered"):
        with database.tenant(tenant_id, actor="chat") as tx:
            call_person(tx, tenant_id, conversation_id, reason)
    assert marked(database, tenant_id) == ["asked"]

    command = GiveBack(tenant_id=tenant_id, conversation_id=conversation_id)
    assert give_back(database, command, actor="upkeep").reason == "asked"
    assert marked(database, tenant_id) == []
    assert give_back(database, command, actor="upkeep").reason is None

    with database.tenant(tenant_id, actor="chat") as tx:
        call_person(tx, tenant_id, conversation_id, "complaint")
    assert marked(database, tenant_id) == ["complaint"]


def test_only_a_conversation_of_the_company_is_given_back(
    database: Database, tenant_id: UUID, conversation_id: UUID
) -> None:
    with pytest.raises(ConfigurationError, match="no conversation"):
        give_back(database, GiveBack(tenant_id=uuid4(), conversation_id=conversation_id), actor="upkeep")
    with pytest.raises(ConfigurationError, match="no conversation"):
        give_back(database, GiveBack(tenant_id=tenant_id, conversation_id=uuid4()), actor="upkeep")
