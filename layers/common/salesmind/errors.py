"""Every error that SalesMind raises on purpose.

An error is raised where the fact is known and translated once, at the edge (a handler's response, a row's
reason, a batch item failure). Messages say what to do and never hold a secret, a phone number or a text that
a customer wrote.
"""


def aws_error(error: Exception) -> str:
    """Name an error of AWS by its code ("AccessDenied"), which says more than botocore's class."""
    response = getattr(error, "response", None)
    code = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return str(code or type(error).__name__)


class SalesMindError(Exception):
    """Base of all our errors."""


class ConfigurationError(SalesMindError):
    """A setting, secret or resource is missing or unusable; an operator has to act."""


class NotFoundError(ConfigurationError):
    """The company has no such thing; the API answers 404."""


class ConflictError(ConfigurationError):
    """Things stand otherwise than the request needs, or were changed meanwhile; the API answers 409."""


class ChangedMeanwhileError(ConflictError):
    """The version that was to be changed is no longer the present one; the API answers 412."""


class TransientError(SalesMindError):
    """Something outside failed in a way that the same call may survive later; the work is retried."""


class StaleTurnError(SalesMindError):
    """Another worker took the conversation's turn; this one's result must not be stored."""


class StaleIngestionError(SalesMindError):
    """A newer version of the document took over while this one was read; its result is dropped."""


class UnknownNumberError(SalesMindError):
    """No tenant has the WhatsApp number that an update was addressed to."""


class UnknownSourceError(SalesMindError):
    """No company has registered the source of an event."""


class UnknownConnectionError(SalesMindError):
    """No company has the connection to another system that a message names."""


class DocumentError(SalesMindError):
    """A document cannot be read. ``reason`` is a stable code, the message says what to do about it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class EmbeddingError(SalesMindError):
    """The embedding model answered something that is not a list of vectors of the expected size."""


class ModelError(SalesMindError):
    """The language model did not give a usable answer in time."""


class SecretDecryptionError(SalesMindError):
    """A stored token cannot be decrypted: wrong key, wrong row or damaged bytes."""
