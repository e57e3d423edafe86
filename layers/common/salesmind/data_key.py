"""The data key of encrypted columns: sealed by KMS in the database, or a local key file on a laptop."""

from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.aws import aws_client
from salesmind.crypto import KEY_BYTES, TokenCipher
from salesmind.database import Database
from salesmind.errors import ConfigurationError, TransientError, aws_error

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

ENCRYPTION_CONTEXT = {"purpose": "salesmind-data-key"}
"""Bound to the sealed key: KMS opens it only for a caller who names the same context."""


def open_cipher(data_key_file: str | None, database: Database) -> TokenCipher:
    """Return the cipher of the encrypted columns: from a laptop's key file if there is one, else from KMS.

    Raises:
        ConfigurationError, TransientError: as the two functions below.
    """
    if data_key_file:
        return cipher_from_file(Path(data_key_file))
    return cipher_from_kms(database, aws_client("kms"))


def cipher_from_file(path: Path) -> TokenCipher:
    """Read the raw 32-byte key of a laptop.

    Raises:
        ConfigurationError: the file is missing or has another size.
    """
    try:
        key = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"DATA_KEY_FILE cannot be read: {error.strerror}") from None
    return TokenCipher(key)


def cipher_from_kms(database: Database, kms: "KMSClient") -> TokenCipher:
    """Open the sealed key that the first deployment stored.

    Raises:
        ConfigurationError: no key was stored, or KMS refuses to open it.
        TransientError: KMS or the database did not answer.
    """
    with database.without_tenant() as tx:
        cursor = tx.execute("SELECT sealed_key FROM ops.data_key")
    row = cursor.fetchone()
    if row is None:
        raise ConfigurationError("The database holds no data key; deploy the stack so that upkeep makes one")
    try:
        key: bytes = kms.decrypt(CiphertextBlob=row["sealed_key"], EncryptionContext=ENCRYPTION_CONTEXT)[
            "Plaintext"
        ]
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise ConfigurationError(
            f"KMS does not open the data key ({code}). If another stack used this database, deploy with DataKeyKmsArn"
        ) from error
    except BotoCoreError as error:
        raise TransientError("KMS did not answer") from error
    return TokenCipher(key)


def sealed_new_key(kms: "KMSClient", key_id: str) -> bytes:
    """Let KMS make a data key and return it sealed; the plain key is not needed here and is dropped.

    Raises:
        ConfigurationError: KMS refuses.
    """
    try:
        answer = kms.generate_data_key_without_plaintext(
            KeyId=key_id, NumberOfBytes=KEY_BYTES, EncryptionContext=ENCRYPTION_CONTEXT
        )
    except (ClientError, BotoCoreError) as error:
        raise ConfigurationError(f"KMS makes no data key: {aws_error(error)}") from error
    sealed: bytes = answer["CiphertextBlob"]
    return sealed
