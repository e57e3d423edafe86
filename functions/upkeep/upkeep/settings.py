"""What upkeep needs from its environment."""

from salesmind.settings import DatabaseSettings


class UpkeepSettings(DatabaseSettings):
    """``database_owner_secret`` names the login that migrates; nothing else uses it."""

    database_owner_secret: str
    outbound_queue_url: str
    kms_key_id: str
    data_key_file: str | None = None
