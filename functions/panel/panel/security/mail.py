"""Mails with links: sent by SES, or on a laptop shown in the log."""

from dataclasses import dataclass
from typing import Any, Protocol

from aws_lambda_powertools import Logger
from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import ConfigurationError, ConflictError, TransientError, aws_error


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of plain text, with the link that it is about."""

    to: str
    subject: str
    text: str
    link: str


class Mailer(Protocol):
    """What sends mails."""

    def send(self, mail: Mail) -> None:
        """Send it.

        Raises:
            ConfigurationError: it cannot be sent, now or later.
            TransientError: it may be later.
        """


class SesMailer:
    """Sends by Amazon SES (version 2 of its API)."""

    def __init__(self, client: Any, sender: str) -> None:
        self._client = client
        self._sender = sender

    def send(self, mail: Mail) -> None:
        """Send it."""
        try:
            self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [mail.to]},
                Content={
                    "Simple": {
                        "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": mail.text, "Charset": "UTF-8"}},
                    }
                },
            )
        except ClientError as error:
            raise ConfigurationError(f"SES does not send the mail ({aws_error(error)})") from error
        except BotoCoreError as error:
            raise TransientError("SES did not answer") from error


class LaptopMailer:
    """Shows the link in the log of a laptop, where nobody else reads it."""

    def __init__(self, logger: Logger) -> None:
        self._logger = logger

    def send(self, mail: Mail) -> None:
        """Log its link."""
        self._logger.info("account_link", extra={"link": mail.link})


class NoMailer:
    """A deployment without a sender: links are nowhere to be seen."""

    def send(self, mail: Mail) -> None:  # noqa: ARG002
        """Refuse."""
        raise ConflictError("Set MAIL_FROM: without a sender no invitation and no new password can be mailed")
