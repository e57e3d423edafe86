"""What the database promises, read from its own catalogue: every table, not the ones a test thought of."""

from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.rows import DictRow

from salesmind.db.database import Database
from salesmind.errors import TransientError
from salesmind.languages import LANGUAGES

WITHOUT_TENANT = {
    "ops.data_key",
    "ops.data_keys",
    "public.schema_migrations",
    # People, who may work for several companies; core.users says for which.
    "core.accounts",
    "core.account_links",
    "core.signing_keys",
    "core.request_counts",
    "core.live_worker",
    "core.sign_in_paces",
}
"""Tables of the whole deployment. Nothing of a company may be in them."""

UNAUDITED = {
    "chat.user_profiles": "customers' own data, written by every message",
    "chat.conversations": "state of turns, written by every message",
    "chat.messages": "the record itself; rows are kept and only their status moves",
    "chat.erased_messages": "digests of what was erased; the erasure itself is in the log",
    "chat.notes": "words on customers, never changed; author and time stand in the row",
    "chat.hand_overs": "the log of who had a conversation",
    "chat.uploads": "what WhatsApp holds of ours, which the file tells",
    "sales.quote_numbers": "a counter; each number is a quote",
    "core.live_connections": "open pages",
    "core.changes": "ids of what changed, until pages are told",
    "core.api_requests": "answers kept for repetitions; what they did is in the log",
    "core.reports": "mails that are due or were sent",
    "core.templates": "a copy of what Meta has",
    "core.budget_marks": "shares of a budget that were told of, which incidents say",
    "ops.model_calls": "a log of calls",
    "ops.outbox": "transport",
    **dict.fromkeys(
        ("crm.leads", "crm.appointments", "crm.activities", "sales.clients", "sales.visits", "sales.sales"),
        "columns of what crm.records hold, which is audited",
    ),
    "crm.links": "what systems call records, and bookkeeping of what they were told",
    "crm.identities": "an index of records",
    "crm.inbox": "the log of events",
    "crm.deliveries": "transport; each attempt is a row",
    "crm.attempts": "the log of attempts",
    "crm.findings": "what a run found, which is audited itself",
    "ops.incidents": "counts itself",
    "ops.audit_log": "the log",
}
"""Tables that are no business rows, each with the reason. A new table is audited or named here."""

Owner = psycopg.Connection[DictRow]


@pytest.fixture
def tables(owner_connection: Owner) -> dict[str, int]:
    rows = owner_connection.execute(
        """
        SELECT n.nspname || '.' || c.relname AS name, c.oid::int AS oid
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        """
    )
    return {row["name"]: row["oid"] for row in rows}


@pytest.fixture
def tenant_tables(tables: dict[str, int]) -> dict[str, int]:
    assert set(tables) >= WITHOUT_TENANT
    return {name: oid for name, oid in tables.items() if name not in WITHOUT_TENANT}


def test_every_tenant_table_forces_row_level_security(
    owner_connection: Owner, tenant_tables: dict[str, int]
) -> None:
    assert len(tenant_tables) > 10
    for name, oid in tenant_tables.items():
        row = owner_connection.execute(
            "SELECT relrowsecurity AS enabled, relforcerowsecurity AS forced FROM pg_class WHERE oid = %s",
            (oid,),
        ).fetchone()
        assert row == {"enabled": True, "forced": True}, name


def test_every_tenant_table_shows_and_accepts_the_transactions_tenant_only(
    owner_connection: Owner, tenant_tables: dict[str, int]
) -> None:
    for name, oid in tenant_tables.items():
        policies = owner_connection.execute(
            """
            SELECT pg_get_expr(polqual, polrelid) AS shown, pg_get_expr(polwithcheck, polrelid) AS accepted
            FROM pg_policy WHERE polrelid = %s AND 0 = ANY(polroles) OR polrelid = %s
                AND 'salesmind_app'::regrole = ANY(polroles)
            """,
            (oid, oid),
        ).fetchall()
        rule = "(tenant_id = core.current_tenant())"
        assert policies == [{"shown": rule, "accepted": rule}], name


def test_every_key_of_a_tenant_table_starts_with_the_tenant(
    owner_connection: Owner, tenant_tables: dict[str, int]
) -> None:
    for name, oid in tenant_tables.items():
        row = owner_connection.execute(
            """
            SELECT a.attname AS first FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = %s AND i.indisprimary
            """,
            (oid,),
        ).fetchone()
        assert row == {"first": "tenant_id"}, name


def test_the_functions_role_owns_nothing_bypasses_nothing_and_cannot_truncate(
    owner_connection: Owner, tables: dict[str, int]
) -> None:
    role = owner_connection.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'salesmind_app'"
    ).fetchone()
    assert role == {"rolsuper": False, "rolbypassrls": False, "rolcreaterole": False, "rolcreatedb": False}
    for name, oid in tables.items():
        row = owner_connection.execute(
            """
            SELECT relowner = 'salesmind_app'::regrole AS owns,
                   has_table_privilege('salesmind_app', oid, 'TRUNCATE') AS truncates
            FROM pg_class WHERE oid = %s
            """,
            (oid,),
        ).fetchone()
        assert row == {"owns": False, "truncates": False}, name


def test_every_business_table_is_audited(owner_connection: Owner, tenant_tables: dict[str, int]) -> None:
    audited = {
        row["name"]
        for row in owner_connection.execute(
            """
            SELECT n.nspname || '.' || c.relname AS name FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE t.tgfoid = 'ops.audit'::regproc AND NOT t.tgisinternal
            """
        )
    }
    derived = {
        name for name in tenant_tables if name.startswith("knowledge.") and name != "knowledge.documents"
    }
    assert audited | set(UNAUDITED) | derived == set(tenant_tables)
    assert not audited & set(UNAUDITED)


def test_definer_functions_pin_their_search_path(owner_connection: Owner) -> None:
    loose = owner_connection.execute(
        """
        SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'chat', 'knowledge', 'sales', 'ops', 'crm') AND p.prosecdef
          AND NOT coalesce(array_to_string(p.proconfig, ','), '') LIKE '%search_path=%'
        """
    ).fetchall()
    assert loose == []


@pytest.fixture
def stranger(database: Database) -> UUID:
    new = uuid4()
    with database.tenant(new, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Stranger')", (new,))
    return new


def test_no_tenant_no_rows(database: Database, tenant_id: UUID) -> None:
    with database.without_tenant() as tx:
        cursor = tx.execute("SELECT count(*) AS n FROM core.tenants")
    assert cursor.fetchone() == {"n": 0}


def test_a_tenant_sees_and_writes_its_own_rows_only(
    database: Database, tenant_id: UUID, stranger: UUID
) -> None:
    with database.tenant(tenant_id, actor="test") as tx:
        seen = tx.execute("SELECT tenant_id FROM core.tenants")
        changed = tx.execute("UPDATE core.tenants SET name = 'mine' WHERE tenant_id = %s", (stranger,))
    assert [row["tenant_id"] for row in seen] == [tenant_id]
    assert changed.rowcount == 0

    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.tenant(tenant_id, actor="test") as tx,
    ):
        tx.execute("INSERT INTO core.projects (tenant_id, name) VALUES (%s, 'smuggled')", (stranger,))


def test_the_tenant_does_not_outlive_its_transaction(app_conninfo: str, tenant_id: UUID) -> None:
    database = Database(app_conninfo)
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("SELECT 1")
    with database.without_tenant() as tx:
        cursor = tx.execute("SELECT core.current_tenant() AS tenant")
    assert cursor.fetchone() == {"tenant": None}
    database.close()


def test_an_error_rolls_everything_back_and_the_door_still_opens(database: Database, tenant_id: UUID) -> None:
    def half_done() -> None:
        with database.tenant(tenant_id, actor="test") as tx:
            tx.execute("INSERT INTO core.projects (tenant_id, name) VALUES (%s, 'half')", (tenant_id,))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT count(*) AS n FROM core.projects")
    assert cursor.fetchone() == {"n": 0}


def test_a_dropped_connection_is_a_transient_error_and_is_replaced(
    app_conninfo: str, owner_connection: Owner, tenant_id: UUID
) -> None:
    database = Database(app_conninfo)
    with (
        pytest.raises(TransientError),
        database.tenant(tenant_id, actor="test") as tx,
    ):
        tx.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT 1 AS one")
    assert cursor.fetchone() == {"one": 1}
    database.close()


def test_changes_of_business_rows_leave_who_what_before_and_after(
    database: Database, tenant_id: UUID
) -> None:
    channel = uuid4()
    with database.tenant(tenant_id, actor="ana") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, 'sealed')",
            (tenant_id, channel, str(channel)),
        )
        tx.execute("UPDATE core.channels SET display_phone_number = '+1' WHERE id = %s", (channel,))
        tx.execute("UPDATE core.channels SET display_phone_number = '+1' WHERE id = %s", (channel,))
        tx.execute("DELETE FROM core.channels WHERE id = %s", (channel,))
    with database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute(
            "SELECT action, actor, before, after FROM ops.audit_log WHERE row_id = %s ORDER BY changed_at",
            (channel,),
        )
    rows = cursor.fetchall()
    assert [(row["action"], row["actor"]) for row in rows] == [
        ("INSERT", "ana"),
        ("UPDATE", "ana"),
        ("DELETE", "ana"),
    ]
    assert rows[1]["before"]["display_phone_number"] is None
    assert rows[1]["after"]["display_phone_number"] == "+1"
    assert not any("access_token" in (row["before"] or row["after"]) for row in rows)


def test_the_audit_log_cannot_be_rewritten(database: Database, tenant_id: UUID) -> None:
    for statement in ("DELETE FROM ops.audit_log", "UPDATE ops.audit_log SET actor = 'nobody'"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            database.tenant(tenant_id, actor="test") as tx,
        ):
            tx.execute(statement)  # type: ignore[arg-type]


def test_no_constraint_lists_languages(owner_connection: Owner) -> None:
    """Which there are is the code's to say; a table holds the form of a code at most."""
    rows = owner_connection.execute(
        """
        SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint
        WHERE contype = 'c'
        """
    ).fetchall()
    listing = {
        row["name"]: row["rule"] for row in rows if any(f"'{code}'" in row["rule"] for code in LANGUAGES)
    }
    assert listing == {}
