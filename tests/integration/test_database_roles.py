"""Who may do what in the database: the catalogue next to a table of what each function does."""

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.rows import DictRow

from ingest.documents import DocumentContent, PostgresDocuments
from migrate.migrations import FUNCTION_ROLES, OWNER_ROLE, SHARED_ROLE
from salesmind.db.database import Database
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.stores import open_stores
from tests.fixtures.servers import APP_PASSWORD, PostgresDatabase
from tests.fixtures.vectors import vectors_of

Owner = psycopg.Connection[DictRow]

PRIVILEGES = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}
GRANTS = {
    "salesmind_chat": {
        "I": "knowledge.unanswered ops.model_calls",
        "S": "chat.erased_messages core.tenants knowledge.chunks knowledge.document_sizes knowledge.documents"
        " knowledge.embeddings knowledge.postings knowledge.revisions knowledge.windows knowledge.words"
        " ops.data_key ops.data_keys sales.discount_limits sales.lots_now sales.payment_plans"
        " sales.quotes sales.reservations",
        "SI": "sales.stages",
        "SU": "sales.inventory_sources",
        "SIU": "chat.messages core.projects knowledge.answers knowledge.embedding_cache ops.incidents ops.outbox"
        " sales.lots sales.price_lists",
        "SIUD": "chat.conversations chat.user_profiles sales.prices",
    },
    "salesmind_send": {
        "S": "core.channels chat.user_profiles sales.quotes ops.data_key ops.data_keys",
        "SU": "chat.conversations",
        "SIU": "chat.messages ops.incidents ops.outbox",
        "SIUD": "chat.uploads",
    },
    "salesmind_ingest": {
        "S": "core.tenants knowledge.store_moves",
        "SI": "knowledge.words knowledge.windows",
        "SIU": "knowledge.revisions knowledge.embedding_cache",
        "SIUD": "knowledge.documents knowledge.chunks knowledge.embeddings knowledge.postings"
        " knowledge.document_sizes",
    },
    "salesmind_quote": {
        "S": "core.tenants sales.lots_now chat.user_profiles ops.data_key ops.data_keys",
        "SI": "sales.stages",
        "SU": "chat.conversations sales.inventory_sources",
        "SIU": "core.projects chat.messages ops.incidents ops.outbox sales.lots sales.price_lists sales.imports"
        " sales.discount_limits sales.payment_plans sales.quote_numbers sales.quotes sales.reservations",
        "SIUD": "sales.prices",
    },
    "salesmind_sync": {
        "S": "core.tenants chat.conversations chat.user_profiles sales.bookings sales.quotes sales.reservations"
        " crm.mappings ops.data_key ops.data_keys",
        "SU": "crm.connections",
        "SIU": "ops.outbox ops.incidents core.advisors core.projects sales.lots sales.clients sales.visits sales.sales"
        " crm.records crm.identities crm.leads crm.appointments crm.activities crm.findings",
        "SIUD": "crm.inbox crm.deliveries crm.attempts crm.links crm.runs",
    },
    "salesmind_panel": {
        "I": "core.reports",
        "S": "core.advisors core.projects crm.appointments crm.identities crm.leads ops.model_calls"
        " knowledge.chunks knowledge.document_sizes knowledge.embeddings knowledge.postings knowledge.windows"
        " knowledge.words ops.audit_log ops.data_key ops.data_keys sales.clients"
        " sales.discount_limits sales.inventory_sources sales.lots_now sales.payment_plans"
        " sales.price_lists sales.prices sales.stages",
        "SD": "chat.uploads crm.attempts crm.findings knowledge.answers knowledge.embedding_cache",
        "SI": "chat.erased_messages core.live_connections",
        "SU": "core.tenants crm.connections crm.links crm.runs knowledge.revisions knowledge.unanswered"
        " sales.lots sales.quotes sales.reservations sales.sales",
        "SID": "chat.hand_overs chat.notes core.budget_marks core.signing_keys",
        "SIU": "core.accounts core.api_keys core.users crm.deliveries knowledge.documents ops.incidents sales.imports",
        "SUD": "chat.conversations chat.user_profiles crm.inbox crm.records sales.opportunities",
        "SIUD": "chat.canned_replies chat.messages core.channels core.templates core.account_links core.api_requests"
        " core.request_counts core.sessions core.sign_in_paces ops.outbox sales.bookings",
    },
    "salesmind_upkeep": {
        "S": "knowledge.unanswered knowledge.windows ops.data_key ops.data_keys public.schema_migrations"
        " sales.lots_now",
        "SD": "chat.notes chat.uploads crm.attempts crm.findings knowledge.answers sales.bookings sales.opportunities"
        " core.api_requests"
        " ops.model_calls",
        "SI": "chat.erased_messages core.accounts crm.mappings sales.stages",
        "SID": "chat.hand_overs core.account_links core.budget_marks knowledge.words",
        "SUD": "chat.user_profiles chat.conversations chat.messages crm.inbox crm.records",
        "SU": "knowledge.documents knowledge.chunks knowledge.revisions sales.quotes sales.reservations crm.links",
        "SIU": "core.users core.tenants core.channels core.api_keys core.event_sources core.projects ops.incidents"
        " knowledge.repair_rounds sales.lots sales.price_lists sales.clients sales.visits sales.sales"
        " crm.leads crm.runs"
        " crm.appointments crm.activities crm.identities",
        "SIUD": "core.reports ops.outbox knowledge.embeddings knowledge.postings knowledge.document_sizes"
        " knowledge.embedding_cache knowledge.store_moves knowledge.store_copies sales.inventory_sources sales.prices"
        " crm.connections crm.deliveries",
    },
}
"""What each function's code does to each table. One that is not named it can neither read nor write."""

COLUMNS = {
    ("salesmind_chat", "sales.quotes", "conversation_id", "UPDATE"),
    ("salesmind_panel", "chat.messages", "turn", "UPDATE"),
    *(
        ("salesmind_chat", table, column, privilege)
        for table in ("chat.notes", "chat.hand_overs")
        for column, privilege in (
            ("tenant_id", "SELECT"),
            ("conversation_id", "SELECT"),
            ("conversation_id", "UPDATE"),
        )
    ),
}
"""Grants of single columns."""

OWNERS_EYES = {
    "core.tenant_of_number": {"salesmind_chat", "salesmind_send", "salesmind_upkeep"},
    "core.tenant_exists": {"salesmind_ingest", "salesmind_quote", "salesmind_upkeep"},
    "core.tenant_ids": {"salesmind_sync", "salesmind_upkeep"},
    "core.tenant_of_event_source": {"salesmind_quote"},
    "core.holder_of_api_key": {"salesmind_quote", "salesmind_sync"},
    "core.companies_of": {"salesmind_panel"},
    "core.email_of_member": {"salesmind_sync"},
    "core.connect_live": {"salesmind_panel"},
    "core.disconnect_live": {"salesmind_panel"},
    "core.work_live": {"salesmind_panel"},
    "core.rest_live": {"salesmind_panel"},
    "core.take_changes": {"salesmind_panel"},
    "core.bearer_of_api_key": {"salesmind_panel"},
    "chat.conversations_saying": {"salesmind_panel"},
    "sales.quote_of_token": {"salesmind_quote"},
    "sales.quote_of_link": {"salesmind_quote"},
    "ops.anonymise_audit_of_quotes": {"salesmind_panel", "salesmind_upkeep"},
    "ops.anonymise_audit_of_records": {"salesmind_panel", "salesmind_upkeep"},
    "ops.anonymise_audit_of_opportunities": {"salesmind_panel", "salesmind_upkeep"},
    "sales.join_opportunities": {"salesmind_chat"},
    "ops.audit_erasure": {"salesmind_panel", "salesmind_upkeep"},
    "crm.connections_due": {"salesmind_sync"},
    "crm.runs_due": {"salesmind_sync"},
}
"""Functions of the database that see past the tenant, and who may call them. They show ids and nothing else;
those of ``ops`` change the tenant's audit log, each in one way."""


def test_each_function_may_do_what_it_does_and_nothing_else(owner_connection: Owner) -> None:
    rows = owner_connection.execute(
        """
        SELECT r.rolname AS role, n.nspname || '.' || c.relname AS name, p.privilege
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, pg_roles r,
             unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p (privilege)
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND r.rolname = ANY(%s) AND has_table_privilege(r.oid, c.oid, p.privilege)
        """,
        (list(FUNCTION_ROLES),),
    ).fetchall()
    expected = {
        (role, name, PRIVILEGES[letter])
        for role, tables in GRANTS.items()
        for letters, names in tables.items()
        for letter in letters
        for name in names.split()
    }
    assert {(row["role"], row["name"], row["privilege"]) for row in rows} == expected
    assert set(GRANTS) == set(FUNCTION_ROLES)


def test_single_columns_are_granted_where_a_function_changes_no_other(owner_connection: Owner) -> None:
    rows = owner_connection.execute(
        """
        SELECT r.rolname AS role, a.attrelid::regclass::text AS name, a.attname AS column, x.privilege_type AS privilege
        FROM pg_attribute a, aclexplode(a.attacl) AS x JOIN pg_roles r ON r.oid = x.grantee
        WHERE r.rolname = ANY(%s)
        """,
        (list(FUNCTION_ROLES),),
    ).fetchall()
    assert {(row["role"], row["name"], row["column"], row["privilege"]) for row in rows} == COLUMNS


def test_who_sees_past_the_tenant_is_named(owner_connection: Owner) -> None:
    rows = owner_connection.execute(
        """
        SELECT p.oid::regproc::text AS name, p.prorettype = 'trigger'::regtype AS is_trigger,
               p.proowner::regrole::text AS owner,
               array(SELECT r.rolname::text FROM pg_roles r
                     WHERE r.rolname = ANY(%s) AND has_function_privilege(r.oid, p.oid, 'EXECUTE')) AS callers
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        """,
        (list(FUNCTION_ROLES),),
    ).fetchall()
    assert {row["owner"] for row in rows} == {OWNER_ROLE}
    assert {row["name"]: set(row["callers"]) for row in rows if not row["is_trigger"]} == OWNERS_EYES
    assert {row["name"] for row in rows if row["is_trigger"]} == {
        "ops.audit",
        "core.note_change",
        # What happens moves an opportunity, whoever writes it.
        *(
            f"sales.{name}"
            for name in (
                "customer_wrote",
                "fact_happened",
                "follow_conversation",
                "lot_reserved",
                "lot_sold",
                "sale_won",
            )
        ),
    }


def test_no_role_inherits_another_or_is_above_the_policies(owner_connection: Owner) -> None:
    roles = owner_connection.execute(
        """
        SELECT rolname FROM pg_roles
        WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
        """,
        ([*FUNCTION_ROLES, SHARED_ROLE],),
    ).fetchall()
    assert roles == []
    members = owner_connection.execute(
        "SELECT roleid::regrole::text AS role FROM pg_auth_members WHERE member::regrole::text = ANY(%s)",
        (list(FUNCTION_ROLES),),
    ).fetchall()
    assert members == []
    owned = owner_connection.execute(
        "SELECT relname FROM pg_class WHERE relowner::regrole::text = ANY(%s)", (list(FUNCTION_ROLES),)
    ).fetchall()
    assert owned == []


@pytest.fixture
def logged_in(postgres: PostgresDatabase, request: pytest.FixtureRequest) -> Iterator[Database]:
    conninfo = make_conninfo(postgres.conninfo, user=request.param, password=APP_PASSWORD)
    with closing(Database(conninfo)) as door:
        yield door


@pytest.mark.parametrize("logged_in", FUNCTION_ROLES, indirect=True)
def test_no_function_writes_the_log_by_hand_or_sees_what_none_needs(
    logged_in: Database, tenant_id: UUID
) -> None:
    for forbidden in (
        "INSERT INTO ops.audit_log (tenant_id, table_name, row_id, action, actor) VALUES (%s, 't', %s, 'INSERT', 'me')",
        "UPDATE ops.audit_log SET actor = 'me' WHERE tenant_id = %s OR id = %s",
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            logged_in.tenant(tenant_id, actor="test") as tx,
        ):
            tx.execute(forbidden, (tenant_id, uuid4()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("logged_in", "statement"),
    [
        ("salesmind_chat", "SELECT password_hash FROM core.accounts"),
        ("salesmind_sync", "SELECT FROM core.users"),
        ("salesmind_ingest", "UPDATE sales.quotes SET status = 'accepted'"),
        ("salesmind_ingest", "SELECT body FROM chat.messages"),
        ("salesmind_send", "SELECT amount FROM sales.prices"),
        ("salesmind_send", "UPDATE core.channels SET access_token = ''"),
        ("salesmind_chat", "SELECT access_token FROM core.channels"),
        ("salesmind_chat", "UPDATE sales.quotes SET status = 'accepted'"),
        ("salesmind_chat", "INSERT INTO sales.reservations (tenant_id) VALUES (gen_random_uuid())"),
        ("salesmind_quote", "SELECT access_token FROM core.channels"),
        ("salesmind_quote", "SELECT text FROM knowledge.chunks"),
        ("salesmind_sync", "SELECT access_token FROM core.channels"),
        ("salesmind_sync", "SELECT text FROM knowledge.chunks"),
        ("salesmind_upkeep", "CREATE TABLE core.mine (id int)"),
    ],
    indirect=["logged_in"],
)
def test_what_is_another_functions_is_refused(logged_in: Database, tenant_id: UUID, statement: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        logged_in.tenant(tenant_id, actor="test") as tx,
    ):
        tx.execute(statement)  # type: ignore[arg-type]


@pytest.mark.parametrize("logged_in", ["salesmind_ingest"], indirect=True)
def test_ingest_replaces_a_document_with_all_that_hangs_on_it(logged_in: Database, tenant_id: UUID) -> None:
    documents = PostgresDocuments(logged_in, open_stores(logged_in))
    key = DocumentKey(tenant_id, f"documents/{tenant_id}/Precios.pdf")
    for edition in ("first", "second"):
        chunks = [Chunk(0, 1, 1, "", f"El lote 7 cuesta {edition}")]
        claim = documents.claim(key)
        assert claim is not None
        documents.publish(claim, DocumentContent(edition, 1, "es", chunks, reader_version=1, note=None))
        claim = documents.claim(key)
        assert claim is not None
        assert documents.passages(claim) == chunks
        documents.publish_vectors(claim, chunks, vectors_of(chunks), "model")
    claim = documents.claim(key)
    assert claim is not None
    documents.remove(claim)
    assert documents.passages(claim) == []
