"""Bodies of events and deliveries, which are about customers: kept sealed, for 30 days."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from salesmind.db.crypto import TokenCipher

KEPT = timedelta(days=30)


class BodySeal:
    """Seals and opens bodies; a body is bound to its row's id. The cipher is asked for at the first one."""

    def __init__(self, cipher: Callable[[], TokenCipher]) -> None:
        self._open_cipher = cipher

    def sealed(self, body: str, row_id: UUID) -> bytes:
        """Return what a column ``body`` keeps."""
        return self._cipher.encrypt(body, context=str(row_id))

    def opened(self, sealed: bytes, row_id: UUID) -> str:
        """Return the body.

        Raises:
            SecretDecryptionError: it is another row's, or damaged.
        """
        return self._cipher.decrypt(bytes(sealed), context=str(row_id))

    @cached_property
    def _cipher(self) -> TokenCipher:
        return self._open_cipher()
