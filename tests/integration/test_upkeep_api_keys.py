"""API keys of companies' systems: shown once, stored as a digest, and over when they are revoked."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.tenants.directory import TenantDirectory
from upkeep.commands import run_command

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(database: Database, tenant_id: UUID) -> Ask:
    parts: Any = SimpleNamespace(database=database)

    def ask(action: str, **payload: Any) -> dict[str, Any]:
        payload = {"action": action, "tenant_id": str(tenant_id), **payload}
        answer = run_command(payload, parts, lambda: 100.0)
        assert json.loads(json.dumps(answer)) == answer
        return answer

    return ask


def holder(database: Database, key: str) -> tuple[UUID, UUID] | None:
    """Whose the key is, as POST /quotes finds it."""
    return TenantDirectory(database).of_api_key(key)


def test_a_key_opens_its_company_until_it_is_revoked(ask: Ask, database: Database, tenant_id: UUID) -> None:
    old, new = ask("create_api_key", name="ERP"), ask("create_api_key", name=" ERP ")
    assert old["api_key"] != new["api_key"]
    assert holder(database, old["api_key"]) == (tenant_id, UUID(old["key_id"]))

    revoked = ask("revoke_api_key", key_id=old["key_id"])

    assert holder(database, old["api_key"]) is None
    assert holder(database, new["api_key"]) == (tenant_id, UUID(new["key_id"]))
    assert datetime.fromisoformat(revoked["revoked_at"]).tzinfo
    assert ask("revoke_api_key", key_id=old["key_id"]) == revoked
    listed = ask("list_api_keys")["keys"]
    assert [(key["key_id"], key["name"], key["revoked_at"]) for key in listed] == [
        (old["key_id"], "ERP", revoked["revoked_at"]),
        (new["key_id"], "ERP", None),
    ]


def test_a_key_is_shown_once(ask: Ask, database: Database, tenant_id: UUID) -> None:
    key = ask("create_api_key", name="ERP")["api_key"]
    with database.tenant(tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT to_jsonb(k) AS row FROM core.api_keys k")
        log = tx.execute("SELECT before, after FROM ops.audit_log")
    stored = json.dumps([rows.fetchall(), log.fetchall(), ask("list_api_keys")])
    assert key not in stored
    assert sha256(key.encode()).hexdigest() in stored, "the digest is how it is known again"
    assert sha256(key.encode()).hexdigest() not in json.dumps(ask("list_api_keys"))


def test_who_revokes_names_a_key_of_the_company(ask: Ask, database: Database) -> None:
    key = ask("create_api_key", name="ERP")
    other = uuid4()
    with database.tenant(other, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Other')", (other,))
    for wrong in ({"key_id": str(uuid4())}, {"key_id": key["key_id"], "tenant_id": str(other)}):
        with pytest.raises(ConfigurationError, match="no API key"):
            ask("revoke_api_key", **wrong)
    assert holder(database, key["api_key"])
    assert ask("list_api_keys", tenant_id=str(other))["keys"] == []


def test_a_company_that_is_none_gets_no_key(ask: Ask) -> None:
    with pytest.raises(ConfigurationError, match="no company"):
        ask("create_api_key", name="ERP", tenant_id=str(uuid4()))
