"""Encrypted columns: AES-256-GCM under a data key that KMS (or a local key file) guards."""

import os
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from salesmind.errors import ConfigurationError, SecretDecryptionError

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"


class TokenCipher:
    """Encrypts short secrets (access tokens, webhook secrets) for storage.

    The bound context (a row's identity) is authenticated, so a ciphertext copied to another row is refused.
    Layout: one format byte, a 12-byte random nonce (NIST SP 800-38D), ciphertext with its 16-byte tag.
    """

    def __init__(self, data_key: bytes, *older: bytes) -> None:
        """Make it: ``data_key`` seals, and it or one of ``older`` opens."""
        for key in (data_key, *older):
            if len(key) != KEY_BYTES:
                raise ConfigurationError(f"A data key must have {KEY_BYTES} bytes, not {len(key)}")
        self._aead = AESGCM(data_key)
        self._opening = [self._aead, *map(AESGCM, older)]

    def encrypt(self, plaintext: str, *, context: str) -> bytes:
        """Encrypt ``plaintext``; the same ``context`` is needed to read it."""
        nonce = os.urandom(_NONCE_BYTES)
        return _FORMAT + nonce + self._aead.encrypt(nonce, plaintext.encode(), context.encode())

    def decrypt(self, stored: bytes, *, context: str) -> str:
        """Decrypt what ``encrypt`` returned.

        Raises:
            SecretDecryptionError: wrong key, wrong context or damaged bytes.
        """
        if stored[:1] != _FORMAT:
            raise SecretDecryptionError("The stored secret has an unknown format")
        nonce, sealed = stored[1 : 1 + _NONCE_BYTES], stored[1 + _NONCE_BYTES :]
        for aead in self._opening:
            with suppress(InvalidTag, ValueError):
                return aead.decrypt(nonce, sealed, context.encode()).decode()
        raise SecretDecryptionError("The stored secret cannot be decrypted with this key")
