"""What migrate is made of."""

import psycopg

from migrate.data_keys import keep_kms_keys, keep_local_keys
from migrate.migrations import migrate
from migrate.settings import MigrateSettings
from salesmind.db.database import server_conninfo
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.runtime.container import Container

CONNECT_TIMEOUT_SECONDS = 10


class MigrateContainer(Container[MigrateSettings]):
    """Migrate's wiring."""

    service = "migrate"

    def migrate(self) -> list[str]:
        """Bring roles, schema and data keys up to date; return the names of the applied migrations."""
        names = [name for name in self.settings.database_role_secrets.split(",") if name]
        conninfo = self.owner_conninfo()
        applied = migrate(
            conninfo,
            logins=dict(self.secrets.login(name) for name in names),
            migrations=shipped_migrations(),
        )
        renewed = self.keep_data_keys(conninfo)
        self.logger.info("Migrated", extra={"applied": applied, "sealed_anew": renewed})
        return applied

    def keep_data_keys(self, conninfo: str) -> int:
        """Make the data keys that are missing; return how many columns were sealed anew."""
        with psycopg.connect(conninfo, autocommit=True) as connection:
            if self.settings.data_key_directory:
                return keep_local_keys(connection, self.settings.data_key_directory)
            return keep_kms_keys(
                connection,
                self.client("kms"),
                self.settings.kms_key_id,
                kept=self.settings.shared_access == "kept",
            )

    def owner_conninfo(self) -> str:
        """Build the connection string of the database's owner."""
        user, password = self.secrets.login(self.settings.database_owner_secret)
        return server_conninfo(
            self.settings, user=user, password=password, connect_timeout=CONNECT_TIMEOUT_SECONDS
        )
