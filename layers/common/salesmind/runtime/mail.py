"""Mails: sent by SES; on a laptop their links are shown in the log, and their files laid down."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final, Protocol

from aws_lambda_powertools import Logger
from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, ReadTimeoutError

from salesmind.errors import ConfigurationError, ConflictError, TransientError, aws_error


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of plain text, with the link that it is about, or with files."""

    to: str
    subject: str
    text: str
    link: str = ""
    attachments: tuple[Attachment, ...] = ()

    def raw(self, sender: str) -> bytes:
        """Return it as it travels (MIME)."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, self.to, self.subject
        message.set_content(self.text)
        for file in self.attachments:
            main, _, kind = file.mime.partition("/")
            message.add_attachment(file.content, maintype=main, subtype=kind, filename=file.name)
        return message.as_bytes()


class Mailer(Protocol):
    """What sends mails."""

    def send(self, mail: Mail) -> None:
        """Send it.

        Raises:
            ConfigurationError: it cannot be sent, now or later.
            TransientError: it may be later.
        """


LATER: Final = frozenset({"TooManyRequestsException", "ThrottlingException", "LimitExceededException"})
"""Errors of SES that end by themselves."""


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
                Content=self._content(mail),
            )
        except ClientError as error:
            if aws_error(error) in LATER:
                raise TransientError("SES sends no more mails now") from error
            raise ConfigurationError(f"SES does not send the mail ({aws_error(error)})") from error
        except (ReadTimeoutError, ConnectionClosedError) as error:
            # It may have been sent: a mail less is better than one more.
            raise ConfigurationError("SES did not say whether it sent the mail") from error
        except BotoCoreError as error:
            raise TransientError("SES did not answer") from error

    def _content(self, mail: Mail) -> dict[str, Any]:
        if mail.attachments:
            return {"Raw": {"Data": mail.raw(self._sender)}}
        return {
            "Simple": {
                "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
                "Body": {"Text": {"Data": mail.text, "Charset": "UTF-8"}},
            }
        }


class LaptopMailer:
    """Shows the link in the log of a laptop, where nobody else reads it, and lays files down."""

    def __init__(self, logger: Logger, directory: Path | None = None) -> None:
        """``directory`` is where files go; None: a folder among the temporary ones."""
        self._logger = logger
        self._directory = directory

    def send(self, mail: Mail) -> None:
        """Log its link, and where its files are."""
        if mail.link:
            self._logger.info("account_link", extra={"link": mail.link})
        folder = self._directory or Path(gettempdir()) / "salesmind-mails"
        for file in mail.attachments:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / file.name
            path.write_bytes(file.content)
            self._logger.info("mailed_file", extra={"path": str(path)})


class NoMailer:
    """A deployment without a sender: links are nowhere to be seen."""

    def send(self, mail: Mail) -> None:  # noqa: ARG002
        """Refuse."""
        raise ConflictError("Set MAIL_FROM: without a sender nothing can be mailed")


def open_mailer(sender: str | None, *, on_laptop: bool, ses: Callable[[], Any], logger: Logger) -> Mailer:
    """Return what sends mails: SES where there is a sender, or the log of a laptop, and nowhere else.

    Args:
        ses: makes a client of version 2 of its API.
    """
    if sender:
        return SesMailer(ses(), sender)
    return LaptopMailer(logger) if on_laptop else NoMailer()
