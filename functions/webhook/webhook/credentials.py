"""What Meta and we both know: the app secrets that sign bodies and the token of the handshake."""

from dataclasses import dataclass
from typing import Any, TypeGuard

from salesmind.aws.secrets import SecretStore
from salesmind.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Credentials:
    """While a secret is rotated two app secrets are valid."""

    app_secrets: tuple[bytes, ...]
    verify_token: bytes


def read_credentials(store: SecretStore, secret_id: str) -> Credentials:
    """Read ``{"app_secrets": [str, ...], "verify_token": str}``.

    Raises:
        ConfigurationError: a part is missing or empty; anyone could sign with an empty secret.
        TransientError: the secrets store did not answer.
    """
    secret = store.get(secret_id)
    app_secrets, verify_token = secret.get("app_secrets"), secret.get("verify_token")
    if not (isinstance(app_secrets, list) and app_secrets and all(map(_is_text, app_secrets))):
        raise ConfigurationError(f"Secret {secret_id} needs app_secrets: a list of non-empty texts")
    if not _is_text(verify_token):
        raise ConfigurationError(f"Secret {secret_id} needs verify_token: a non-empty text")
    return Credentials(tuple(text.encode() for text in app_secrets), verify_token.encode())


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
