"""Webhooks of companies' systems: verified as their connection says, and handed to sync event by event."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from salesmind.aws.queues import Queue, QueueMessage, compact_json
from salesmind.errors import ConfigurationError, TransientError
from salesmind.runtime.rest import Request, Response, text_response
from salesmind.sync import signing
from salesmind.sync.events import ReadBody, RemoteEvent, event_group, event_message, problem_message
from salesmind.sync.formats import read_body
from webhook.delivery import MAX_BODY_BYTES, send_all
from webhook.doors import Door, Doors
from webhook.objects import Objects
from webhook.schemes import API_KEY, SCHEMES, STANDARD

MAX_PARTS = 2000
"""Of one body; HubSpot sends up to a hundred. More would take longer than API Gateway waits."""

_KEYED = "/keyed"
"""Ends the path on which API Gateway wants a key."""


class CrmReceiver:
    """Answers ``POST /webhooks/crm/{connection}`` and the same with ``/keyed``.

    Args:
        clock: returns Unix seconds.
    """

    def __init__(
        self,
        doors: Doors,
        queue: Queue,
        objects: Objects,
        *,
        clock: Callable[[], float],
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._doors = doors
        self._queue = queue
        self._objects = objects
        self._clock = clock
        self._logger = logger
        self._metrics = metrics

    def respond(self, request: Request) -> Response:
        """Answer one request. Who is not known and who is not believed get the same answer.

        Raises:
            TransientError: the door cannot be opened now, or the body could not be handed over whole.
        """
        if request.method != "POST":
            return text_response(405, Allow="POST")
        now = self._clock()
        try:
            door = self._doors.find(request.parameters.get("connection") or "")
            if door is None:
                return self._refuse(401, "connection")
            if request.body is None or not _is_theirs(door, request, request.body, now):
                return self._refuse(401, "signature", door)
        except ConfigurationError as error:
            # Theirs to send again, ours to mend: what they say meanwhile is not lost.
            raise TransientError(str(error)) from error
        received_at = int(now * 1_000_000)
        delivery = request.headers[signing.ID_HEADER] if door.scheme == STANDARD else str(received_at)
        found = read_body(door.format, request.body, door.options, delivery=delivery)
        if len(found.events) + len(found.problems) > MAX_PARTS:
            return self._refuse(413, "size", door)
        messages = [self._event(door, event, received_at) for event in found.events]
        messages += [self._problem(door, part, reason, received_at) for part, reason in found.problems]
        send_all((self._queue, messages))
        self._report(door, found)
        return text_response(200)

    def _event(self, door: Door, event: RemoteEvent, received_at: int) -> QueueMessage:
        """An event too large for a queue goes without its fields, and sync fetches the record."""

        def written(told: RemoteEvent) -> str:
            return compact_json(
                event_message(door.tenant_id, door.connection_id, told, received_at=received_at)
            )

        body = written(event)
        if len(body) > MAX_BODY_BYTES:
            body = written(replace(event, fields=None, partial=False))
        return QueueMessage(
            body, event_group(door.connection_id, event), _sha256(door.connection_id, event.key)
        )

    def _problem(self, door: Door, part: Any, reason: str, received_at: int) -> QueueMessage:
        """A part too large for a queue is kept in S3, and the message says where."""

        def written(told: Any) -> str:
            return compact_json(
                problem_message(door.tenant_id, door.connection_id, told, reason, received_at=received_at)
            )

        body = written(part)
        if len(body) > MAX_BODY_BYTES:
            body = written({"quarantined": self._objects.quarantine(reason, part)})
        deduplication_id = _sha256(door.connection_id, reason, compact_json(part))
        return QueueMessage(body, f"{door.connection_id}:problem", deduplication_id)

    def _report(self, door: Door, found: ReadBody) -> None:
        reasons = Counter(reason for _, reason in found.problems)
        self._count("CrmEvents", len(found.events))
        self._count("CrmProblems", reasons.total())
        self._logger.info(
            "accepted",
            connection_id=door.connection_id,
            events=len(found.events),
            problems=dict(reasons),
        )

    def _refuse(self, status: int, what: str, door: Door | None = None) -> Response:
        self._count("CrmRefused", 1)
        self._logger.warning("refused", what=what, connection_id=door.connection_id if door else None)
        return text_response(status)

    def _count(self, name: str, value: int) -> None:
        self._metrics.add_metric(name, MetricUnit.Count, value)


def _is_theirs(door: Door, request: Request, body: bytes, now: float) -> bool:
    """Whether the door's scheme believes a request.

    Raises:
        ConfigurationError: the door's scheme, its secrets or its options are none that we know.
    """
    verify = SCHEMES.get(door.scheme)
    if verify is None:
        raise ConfigurationError("A door has a scheme that we do not know")
    keyed = request.route.endswith(_KEYED)
    return keyed == (door.scheme == API_KEY) and verify(door, request, body, now)


def _sha256(*named: str) -> str:
    return hashlib.sha256("\n".join(named).encode()).hexdigest()
