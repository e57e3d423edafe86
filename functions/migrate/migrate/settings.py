"""What migrate needs from its environment."""

from salesmind.settings import DataKeySettings, ServerSettings


class MigrateSettings(ServerSettings, DataKeySettings):
    """``database_owner_secret`` names the owner's login, which no other function may read."""

    database_owner_secret: str
    database_role_secrets: str
    """Names or ARNs of the secrets with the functions' logins, with commas between."""

    kms_key_id: str
