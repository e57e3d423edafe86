"""The data keys of encrypted columns: sealed by KMS in the database, or local key files on a laptop.

There is one for each purpose. KMS bound each to its purpose, and a function's role may open the one that it needs.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.aws.clients import aws_client
from salesmind.db.crypto import KEY_BYTES, TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError, TransientError, aws_error
from salesmind.settings import DataKeySettings

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

Purpose = Literal["whatsapp", "company_systems", "panel"]
"""What a key seals: access tokens of WhatsApp numbers, logins of companies' own systems, or what signs people in."""

PURPOSES: Final[tuple[Purpose, ...]] = ("whatsapp", "company_systems", "panel")
SHARED: Final = "salesmind-data-key"
"""The purpose that KMS bound the one key to that all purposes had before."""


def open_cipher(settings: DataKeySettings, database: Database, purpose: Purpose) -> TokenCipher:
    """Return the cipher of one purpose's columns.

    Raises:
        ConfigurationError: there is no such key, or KMS refuses to open it.
        TransientError: KMS or the database did not answer.
    """
    if settings.data_key_directory:
        return TokenCipher(read_key(key_file(settings.data_key_directory, purpose)))
    with database.without_tenant() as tx:
        current = tx.execute("SELECT sealed_key FROM ops.data_keys WHERE purpose = %s", (purpose,))
        shared = tx.execute("SELECT sealed_key FROM ops.data_key")
    row, shared_row = current.fetchone(), shared.fetchone()
    if row is None:
        raise ConfigurationError("The database holds no such data key; deploy the stack so that one is made")
    kms = aws_client("kms")
    key = opened_key(kms, row["sealed_key"], purpose)
    if shared_row is None or settings.shared_access == "none":
        return TokenCipher(key)
    return TokenCipher(key, opened_key(kms, shared_row["sealed_key"], SHARED))


def key_file(directory: str, name: str) -> Path:
    """Where a laptop keeps a key."""
    return Path(directory) / f"{name}.key"


def read_key(path: Path) -> bytes:
    """Read the raw 32-byte key of a laptop.

    Raises:
        ConfigurationError: the file is missing.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"A key in DATA_KEY_DIRECTORY cannot be read: {error.strerror}") from None


def opened_key(kms: "KMSClient", sealed: bytes, purpose: str) -> bytes:
    """Let KMS open a key that it sealed for ``purpose``.

    Raises:
        ConfigurationError: KMS refuses.
        TransientError: KMS did not answer.
    """
    try:
        key: bytes = kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"purpose": purpose})["Plaintext"]
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise ConfigurationError(
            f"KMS does not open the data key ({code}). If another stack used this database, deploy with DataKeyKmsArn"
        ) from error
    except BotoCoreError as error:
        raise TransientError("KMS did not answer") from error
    return key


def sealed_new_key(kms: "KMSClient", key_id: str, purpose: Purpose) -> bytes:
    """Let KMS make a data key for ``purpose`` and return it sealed; the plain key is not needed here and is dropped.

    Raises:
        ConfigurationError: KMS refuses.
    """
    try:
        answer = kms.generate_data_key_without_plaintext(
            KeyId=key_id, NumberOfBytes=KEY_BYTES, EncryptionContext={"purpose": purpose}
        )
    except (ClientError, BotoCoreError) as error:
        raise ConfigurationError(f"KMS makes no data key: {aws_error(error)}") from error
    sealed: bytes = answer["CiphertextBlob"]
    return sealed
