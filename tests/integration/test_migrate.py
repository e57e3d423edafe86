"""A deployment on a real Postgres: migrations keep their history, roles what they need, and data keys their columns."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws

from local.postgres import start_postgres
from local.serving import LocalServer, Request, Response
from migrate.data_keys import keep_kms_keys, keep_local_keys
from migrate.migrations import FUNCTION_ROLES, SHARED_ROLE, MigrationError, migrate
from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.data_key import PURPOSES, SHARED, Purpose, key_file, open_cipher, opened_key, read_key
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import Migration, shipped_migrations
from salesmind.errors import ConfigurationError, SecretDecryptionError
from salesmind.runtime.deployment import CustomResourceEvent, deploy
from salesmind.runtime.http import HttpClient
from salesmind.settings import DataKeySettings
from tests.fixtures.data_keys import write_data_keys
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase

# Roles are the server's: two workers must not migrate at once.
pytestmark = pytest.mark.xdist_group("roles")


def test_applied_migrations_are_not_applied_again_and_must_not_change(postgres: PostgresDatabase) -> None:
    shipped = shipped_migrations()

    def run(migrations: list[Migration]) -> list[str]:
        return migrate(postgres.owner_conninfo, logins={APP_ROLE: APP_PASSWORD}, migrations=migrations)

    assert run(shipped) == []
    edited = [replace(shipped[0], statements=shipped[0].statements + "-- edited"), *shipped[1:]]
    with pytest.raises(MigrationError, match="edited"):
        run(edited)
    assert run(shipped[1:]) == [], (
        "a release that was rolled back left the database ahead; the older one serves on"
    )


def test_a_failing_migration_leaves_nothing_of_itself(postgres: PostgresDatabase) -> None:
    broken = Migration("9999_broken.sql", "CREATE TABLE core.half (id int); SELECT 1 / 0;")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(
            postgres.owner_conninfo,
            logins={APP_ROLE: APP_PASSWORD},
            migrations=[*shipped_migrations(), broken],
        )
    with psycopg.connect(postgres.owner_conninfo) as connection:
        row = connection.execute("SELECT to_regclass('core.half') IS NULL").fetchone()
    assert row == (True,)


def custom_resource(kind: str, url: str) -> CustomResourceEvent:
    return CustomResourceEvent.model_validate(
        {
            "RequestType": kind,
            "ResponseURL": url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "DatabaseMigrations",
        }
    )


def test_cloudformation_is_told_how_the_migration_went() -> None:
    answers: list[dict[str, Any]] = []

    def take(request: Request) -> Response:
        answers.append(json.loads(request.body) | {"type": request.headers.get("Content-Type")})
        return Response(200, b"")

    def fail() -> list[str]:
        raise MigrationError("Migration 0001 was edited")

    def surprise() -> list[str]:
        raise ZeroDivisionError("whatever")

    http = HttpClient()
    with LocalServer(take) as cloudformation:
        deploy(custom_resource("Create", cloudformation.url), lambda: ["0001.sql"], http)
        deploy(custom_resource("Update", cloudformation.url), fail, http)
        deploy(custom_resource("Delete", cloudformation.url), fail, http)
        deploy(custom_resource("Create", cloudformation.url), surprise, http)
    http.close()
    assert [answer["Status"] for answer in answers] == ["SUCCESS", "FAILED", "SUCCESS", "FAILED"]
    assert answers[0]["Data"] == {"Applied": "0001.sql"}
    assert "was edited" in answers[1]["Reason"]
    assert not answers[0]["type"], "the signed URL allows no content type"


def test_a_system_that_was_registered_before_keeps_its_settings_in_the_form_of_its_kind(
    tmp_path: Path,
) -> None:
    server = start_postgres(tmp_path)
    shipped = shipped_migrations()
    before = [migration for migration in shipped if migration.name < "0027"]
    try:
        migrate(server.owner_conninfo, logins={}, migrations=before)
        with psycopg.connect(server.conninfo, autocommit=True) as connection:
            tenant_id = uuid4()
            connection.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenant_id),))
            connection.execute(
                "INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Palmas')", (tenant_id,)
            )
            connection.execute(
                """
                INSERT INTO sales.inventory_sources (tenant_id, wsdl_url, mapping)
                VALUES (%s, 'https://erp.example/', '{"operation": "List"}')
                """,
                (tenant_id,),
            )
            logged = connection.execute("SELECT count(*) FROM ops.audit_log").fetchone()
            migrate(server.owner_conninfo, logins={}, migrations=shipped)
            row = connection.execute(
                "SELECT kind, name, settings, wsdl_url, mapping FROM sales.inventory_sources"
            ).fetchone()
            assert row == (
                "soap",
                "main",
                {"wsdl_url": "https://erp.example/", "mapping": {"operation": "List"}},
                "https://erp.example/",
                {"operation": "List"},
            )
            forced = connection.execute(
                "SELECT relforcerowsecurity FROM pg_class WHERE oid = 'sales.inventory_sources'::regclass"
            ).fetchone()
            enabled = connection.execute(
                "SELECT tgenabled FROM pg_trigger "
                "WHERE tgrelid = 'sales.inventory_sources'::regclass AND tgname = 'audit'"
            ).fetchone()
            assert (forced, enabled) == ((True,), ("O",))
            assert connection.execute("SELECT count(*) FROM ops.audit_log").fetchone() == logged
    finally:
        server.stop()


def test_the_shared_login_ends_with_the_deployment_after_the_one_that_brought_the_others(
    tmp_path: Path,
) -> None:
    server = start_postgres(tmp_path)
    shared, own = {SHARED_ROLE: "before"}, dict.fromkeys(FUNCTION_ROLES, "after")
    shipped = shipped_migrations()

    def deployed(logins: dict[str, str]) -> set[str]:
        migrate(server.owner_conninfo, logins=logins, migrations=shipped)
        with psycopg.connect(server.conninfo) as connection:
            rows = connection.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT rolsuper")
            return {row[0] for row in rows} - {"salesmind_migrator"}

    try:
        assert deployed(shared) == set(shared), "the release before"
        assert deployed(shared | own) == {*shared, *own}, "what runs still uses the shared login"
        assert deployed(own) == set(own)
        assert deployed(own) == set(own)
    finally:
        server.stop()


class Deployed:
    """A database with one number and one company's system, and KMS."""

    def __init__(self, postgres: PostgresDatabase, database: Database, tenant_id: UUID) -> None:
        self.database, self.tenant_id = database, tenant_id
        self.kms: Any = boto3.client("kms", region_name="us-east-1")
        self.key_id = self.kms.create_key()["KeyMetadata"]["KeyId"]
        self.connection = psycopg.connect(postgres.conninfo, autocommit=True)
        self.channel_id, self.source_id = uuid4(), uuid4()

    def execute(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement, parameters)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []

    def deploy(self, *, kept: bool = False) -> int:
        return keep_kms_keys(self.connection, self.kms, self.key_id, kept=kept)

    def keys(self) -> dict[str, bytes]:
        rows = self.connection.execute("SELECT purpose, sealed_key FROM ops.data_keys").fetchall()
        return {purpose: bytes(sealed) for purpose, sealed in rows}

    def cipher(self, purpose: Purpose, access: Any = "none") -> TokenCipher:
        return open_cipher(DataKeySettings(shared_access=access), self.database, purpose)

    def seal_both_with_one_key(self) -> None:
        """As the release before two keys did."""
        answer = self.kms.generate_data_key(
            KeyId=self.key_id, NumberOfBytes=KEY_BYTES, EncryptionContext={"purpose": SHARED}
        )
        self.connection.execute(
            "INSERT INTO ops.data_key (sealed_key) VALUES (%s)", (answer["CiphertextBlob"],)
        )
        cipher = TokenCipher(answer["Plaintext"])
        self.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            self.tenant_id, self.channel_id, str(uuid4()), cipher.encrypt("token", context=str(self.channel_id)),
        )  # fmt: skip
        self.execute(
            """
            INSERT INTO sales.inventory_sources (tenant_id, id, kind, settings, credentials)
            VALUES (%s, %s, 'soap', '{}', %s)
            """,
            self.tenant_id, self.source_id, cipher.encrypt("login", context=str(self.source_id)),
        )  # fmt: skip

    def token(self, cipher: TokenCipher) -> str:
        (row,) = self.execute("SELECT access_token FROM core.channels")
        return cipher.decrypt(bytes(row["access_token"]), context=str(self.channel_id))

    def login(self, cipher: TokenCipher) -> str:
        (row,) = self.execute("SELECT credentials FROM sales.inventory_sources")
        return cipher.decrypt(bytes(row["credentials"]), context=str(self.source_id))


@pytest.fixture
def deployed(
    postgres: PostgresDatabase, database: Database, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Deployed]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        deployed = Deployed(postgres, database, tenant_id)
        yield deployed
        deployed.connection.execute("DELETE FROM ops.data_key; DELETE FROM ops.data_keys")
        deployed.connection.close()
        deployed.execute("DELETE FROM core.channels")
        deployed.execute("DELETE FROM sales.inventory_sources")


def test_a_data_key_for_each_purpose_is_made_once_and_opens_for_that_purpose_alone(
    deployed: Deployed,
) -> None:
    assert deployed.deploy() == 0
    keys = deployed.keys()
    assert set(keys) == set(PURPOSES)
    assert deployed.deploy() == 0
    assert deployed.keys() == keys
    plain = {purpose: opened_key(deployed.kms, keys[purpose], purpose) for purpose in PURPOSES}
    assert plain["whatsapp"] != plain["company_systems"]
    with pytest.raises(ConfigurationError, match="does not open"):
        opened_key(deployed.kms, keys["whatsapp"], "company_systems")


def test_what_one_key_sealed_is_readable_while_both_releases_run_and_then_sealed_anew(
    deployed: Deployed,
) -> None:
    deployed.seal_both_with_one_key()
    assert deployed.deploy(kept=True) == 0
    assert deployed.token(deployed.cipher("whatsapp", "kept")) == "token"
    assert deployed.login(deployed.cipher("company_systems", "kept")) == "login"

    assert deployed.deploy() == 2
    assert deployed.connection.execute("SELECT count(*) FROM ops.data_key").fetchone() == (0,)
    assert deployed.token(deployed.cipher("whatsapp")) == "token"
    assert deployed.login(deployed.cipher("company_systems")) == "login"
    with pytest.raises(SecretDecryptionError):
        deployed.token(deployed.cipher("company_systems"))
    # What runs may be of the deployment between the two.
    assert deployed.token(deployed.cipher("whatsapp", "kept")) == "token"
    assert deployed.deploy() == 0
    log = deployed.execute("SELECT before, after FROM ops.audit_log WHERE actor = 'migrate'")
    assert len(log) == 2
    assert not [row for row in log if {"access_token", "credentials"} & {*row["before"], *row["after"]}]


def test_nothing_is_sealed_anew_while_functions_may_run_that_know_one_key(deployed: Deployed) -> None:
    deployed.seal_both_with_one_key()
    with pytest.raises(ConfigurationError, match="SharedAccess=kept"):
        deployed.deploy()
    assert deployed.keys() == {}, "the deployment fails as a whole"


def test_a_secret_that_no_key_opens_stays_as_it_is(deployed: Deployed) -> None:
    deployed.seal_both_with_one_key()
    deployed.deploy(kept=True)
    deployed.execute("UPDATE core.channels SET access_token = %s", b"damaged")
    assert deployed.deploy() == 1
    assert deployed.execute("SELECT access_token FROM core.channels") == [{"access_token": b"damaged"}]


def test_a_laptops_earlier_key_ends_with_the_next_start(deployed: Deployed, tmp_path: Path) -> None:
    deployed.seal_both_with_one_key()
    directory = write_data_keys(tmp_path)
    shared = key_file(directory, SHARED)
    sealed = deployed.connection.execute("SELECT sealed_key FROM ops.data_key").fetchone()
    assert sealed is not None
    shared.write_bytes(opened_key(deployed.kms, sealed[0], SHARED))

    assert keep_local_keys(deployed.connection, directory) >= 2, "both, and those of other tests' companies"
    assert not shared.exists()
    assert deployed.token(TokenCipher(read_key(key_file(directory, "whatsapp")))) == "token"
    assert keep_local_keys(deployed.connection, directory) == 0
