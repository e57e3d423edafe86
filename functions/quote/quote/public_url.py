"""Where customers reach the API: an SSM parameter that the stack writes once it knows."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import ConfigurationError, TransientError, aws_error

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

CACHE_SECONDS = 300.0


class PublicUrl:
    """Reads the parameter, at most every five minutes."""

    def __init__(
        self,
        connect: "Callable[[], SSMClient]",
        name: str,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connect = connect
        self._name = name
        self._clock = clock
        self._known: tuple[float, str] | None = None

    def __call__(self) -> str:
        """Return the address, without a slash at its end.

        Raises:
            ConfigurationError: the parameter is not an address.
            TransientError: SSM did not answer.
        """
        known = self._known
        if known and self._clock() - known[0] < CACHE_SECONDS:
            return known[1]
        try:
            value = self._connect().get_parameter(Name=self._name)["Parameter"]["Value"]
        except ClientError as error:
            if aws_error(error) == "ParameterNotFound":
                raise ConfigurationError(f"The parameter {self._name} does not exist") from error
            raise TransientError(
                f"The parameter {self._name} cannot be read now: {aws_error(error)}"
            ) from error
        except BotoCoreError as error:
            raise TransientError(f"SSM did not answer: {aws_error(error)}") from error
        address = value.strip().rstrip("/")
        if not address.startswith(("https://", "http://")):
            raise ConfigurationError(f"The parameter {self._name} must hold an address: https://…")
        self._known = (self._clock(), address)
        return address


def verification_url(public_url: str, token: str) -> str:
    """Return the address that the paper's QR code holds."""
    return f"{public_url}/q/{token}"


def link_url(public_url: str, link: str) -> str:
    """Return the address that opens the PDF."""
    return f"{public_url}/q/{link}/pdf"
