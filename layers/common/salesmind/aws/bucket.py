"""What S3's refusals mean: one map for everybody who reads or writes objects."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import ConfigurationError, SalesMindError, TransientError, aws_error

_ABSENT = frozenset({"NoSuchKey", "NoSuchVersion", "404", "NotFound"})
_REFUSED = frozenset({"AccessDenied", "403", "NoSuchBucket"})


class AbsentObjectError(SalesMindError):
    """There is no such object, or no longer."""


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Translate S3's errors while ``what`` ("A document") is read.

    The role needs ``s3:ListBucket``: without it S3 answers 403, not 404, for an absent object.

    Raises:
        AbsentObjectError: there is no such object.
        ConfigurationError: the bucket or the object may not be read.
        TransientError: S3 did not answer completely.
    """
    try:
        yield
    except ClientError as error:
        code = aws_error(error)
        if code in _ABSENT:
            raise AbsentObjectError(f"{what} is not stored") from error
        if code in _REFUSED:
            raise ConfigurationError(f"{what} cannot be read from S3: {code}") from error
        raise TransientError(f"{what} cannot be read from S3 now: {code}") from error
    except (BotoCoreError, OSError) as error:
        raise TransientError(f"S3 did not answer: {aws_error(error)}") from error


@contextmanager
def asking(failure: str) -> Iterator[None]:
    """Translate S3's errors while it is asked to write, remove or list.

    Raises:
        TransientError: ``failure`` ("S3 did not take a quote's file") and S3's code, whatever it was: what was not
            done has to be tried again.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise TransientError(f"{failure}: {aws_error(error)}") from error
