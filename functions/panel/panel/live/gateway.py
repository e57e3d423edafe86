"""API Gateway's side of the open pages: it connects them, and sends them what they are told."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger
from botocore.exceptions import BotoCoreError, ClientError

from salesmind.aws.queues import Queue, QueueMessage, compact_json
from salesmind.db.database import Database
from salesmind.errors import aws_error
from salesmind.live.connections import connect, disconnect

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

AT_ONCE: Final = 32
GONE: Final = frozenset({"GoneException", "410"})
Answer = dict[str, Any]


class LiveGateway:
    """Answers API Gateway's events of connections (``$connect``, ``$disconnect``, and what a page says)."""

    def __init__(self, database: Database, queue: Callable[[], Queue], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._queue = queue
        self._clock = clock

    def respond(self, event: Mapping[str, Any]) -> Answer:
        """Answer an event.

        Raises:
            TransientError: the database or the queue failed; API Gateway then refuses the connection.
        """
        context = event["requestContext"]
        connection_id = str(context["connectionId"])
        match context.get("eventType"):
            case "CONNECT":
                ticket = (event.get("queryStringParameters") or {}).get("ticket")
                # One of several of the same name: a list where the gateway is a stand-in.
                ticket = ticket[0] if isinstance(ticket, list) and ticket else ticket
                if not connect(self._database, str(ticket or ""), connection_id, self._clock()):
                    return {"statusCode": 401}
                self._queue().send([QueueMessage(compact_json({"kind": "watch"}))])
            case "DISCONNECT":
                disconnect(self._database, [connection_id])
            case _:
                return {"statusCode": 200, "body": "{}"}  # a page's sign of life, which keeps it connected
        return {"statusCode": 200}


class OpenPages:
    """Sends texts to connections."""

    def __init__(self, client: "ApiGatewayManagementApiClient", logger: Logger) -> None:
        self._client = client
        self._logger = logger
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="live")

    def send(self, texts: Mapping[str, bytes]) -> Sequence[str]:
        """Send each connection its text; return those that have ended, or do not take it."""
        ended = self._threads.map(self._sent, texts.items())
        return [connection_id for connection_id in ended if connection_id]

    def _sent(self, item: tuple[str, bytes]) -> str | None:
        connection_id, text = item
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=text)
        except (ClientError, BotoCoreError) as error:
            reason = aws_error(error)
            if reason in GONE:
                return connection_id
            # The page looks for itself now and then; that it has to is somebody's to know.
            self._logger.warning("page_not_told", extra={"error": reason})
        return None
