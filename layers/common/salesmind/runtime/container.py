"""The wiring that functions share: each part is made, and its modules are loaded, when it is first asked for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from salesmind.aws.clients import CONFIG, ONCE, aws_client, signing_s3_client
from salesmind.aws.secrets import SecretStore
from salesmind.errors import ConfigurationError
from salesmind.runtime.observability import get_logger, get_metrics

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger, Metrics
    from botocore.config import Config
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

    from salesmind.aws.queues import Queue, SharedQueue
    from salesmind.db.crypto import TokenCipher
    from salesmind.db.data_key import Purpose
    from salesmind.db.database import Database
    from salesmind.db.outbox import Dispatcher, Target
    from salesmind.runtime.batch import BatchTools
    from salesmind.runtime.http import HttpClient
    from salesmind.settings import DatabaseSettings

S = TypeVar("S")
D = TypeVar("D", bound="DatabaseSettings")


class Container(Generic[S]):
    """Parts of a function that does without a database. A function adds its own as cached properties."""

    service: ClassVar[str]
    """The function's name, in logs, metrics and the database's audit log."""

    aws_config: ClassVar["Config"] = CONFIG

    signs_links: ClassVar[bool] = False
    """Whether the function gives links to objects of S3 away."""

    def __init__(self, settings: S) -> None:
        self.settings = settings

    @property
    def logger(self) -> "Logger":
        """The function's log."""
        return get_logger(self.service)

    @property
    def metrics(self) -> "Metrics":
        """The function's metrics."""
        return get_metrics(self.service)

    def client(self, service: str) -> Any:
        """Return a new client of an AWS service."""
        return aws_client(service, self.aws_config)

    def client_without_retries(self, service: str) -> Any:
        """Return a new client of an AWS service that is asked once: for what must not be done twice."""
        return aws_client(service, self.aws_config.merge(ONCE))

    @cached_property
    def secrets(self) -> SecretStore:
        """Secrets Manager."""
        return SecretStore(self.client("secretsmanager"))

    @cached_property
    def sqs(self) -> "SQSClient":
        """SQS."""
        client: SQSClient = self.client("sqs")
        return client

    @cached_property
    def s3(self) -> "S3Client":
        """S3."""
        client: S3Client = signing_s3_client(self.aws_config) if self.signs_links else self.client("s3")
        return client

    @cached_property
    def http(self) -> "HttpClient":
        """What calls addresses that we chose ourselves."""
        from salesmind.runtime.http import HttpClient

        return HttpClient()

    def queue(self, url: str) -> "Queue":
        """Return a queue to send to."""
        from salesmind.aws.queues import Queue

        return Queue(self.sqs, url)

    def shared_queue(self, url: str) -> "SharedQueue":
        """Return a queue whose senders share their requests."""
        from salesmind.aws.queues import SharedQueue

        return SharedQueue(self.sqs, url)

    def batch_tools(
        self,
        queue_urls: Sequence[str],
        *,
        bucket: str,
        at_once: int,
        renews_at_once: bool = False,
        source: str | None = None,
    ) -> "BatchTools":
        """Return what a ``BatchRunner`` needs.

        Args:
            queue_urls: the queues that the function's records come from.
            bucket: where what cannot be read is kept, under ``quarantine/<source>``; the function's name by default.
            at_once: how many things are worked on side by side.
            renews_at_once: see ``VisibilityTimer``.
        """
        from concurrent.futures import ThreadPoolExecutor

        from salesmind.aws.quarantine import Quarantine
        from salesmind.aws.visibility import VisibilityTimer
        from salesmind.runtime.batch import BatchTools

        return BatchTools(
            quarantine=Quarantine(self.s3, bucket, source or self.service),
            timer=VisibilityTimer(self.sqs, queue_urls, renews_at_once=renews_at_once),
            threads=ThreadPoolExecutor(at_once, thread_name_prefix=self.service),
            logger=self.logger,
            metrics=self.metrics,
        )

    @staticmethod
    def now() -> datetime:
        """Return the time."""
        return datetime.now(UTC)


class DatabaseContainer(Container[D]):
    """Parts of a function that logs in to Postgres as a role of its own."""

    @cached_property
    def database(self) -> "Database":
        """The door to the data."""
        from salesmind.db.database import open_database

        return open_database(self.settings, self.secrets, application=self.service)

    def dispatcher(self, targets: "Mapping[str, Target]") -> "Dispatcher":
        """Return what moves rows of the outbox to their queues."""
        from salesmind.db.outbox import Dispatcher

        return Dispatcher(self.database, targets, actor=self.service)

    def cipher(self, purpose: "Purpose") -> "TokenCipher":
        """Open the cipher of one purpose's columns.

        cryptography is loaded here: where no company has a system of its own, cold starts do without it.

        Raises:
            ConfigurationError: the function has no data keys, there is no such key, or KMS refuses to open it.
            TransientError: KMS or the database did not answer.
        """
        from salesmind.db.data_key import open_cipher
        from salesmind.settings import DataKeySettings

        if not isinstance(self.settings, DataKeySettings):
            raise ConfigurationError(f"{self.service} has no settings of data keys")
        return open_cipher(self.settings, self.database, purpose)
