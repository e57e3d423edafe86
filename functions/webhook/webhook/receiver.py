"""The webhook itself: Meta's handshake and its deliveries."""

import hmac
from collections import Counter
from collections.abc import Callable

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from salesmind.runtime.rest import Request, Response, text_response
from webhook.credentials import Credentials
from webhook.delivery import Delivery
from webhook.signature import HEADER, verify
from webhook.updates import shape

PATH = "/webhooks/whatsapp"

_LOGGED_REASONS = 10
"""Some of the reasons are named by the body, which may name thousands."""


class WhatsAppReceiver:
    """Answers requests on ``PATH``. ``credentials`` is asked at each request, so that a rotation is seen."""

    def __init__(
        self,
        credentials: Callable[[], Credentials],
        delivery: Delivery,
        *,
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._credentials = credentials
        self._delivery = delivery
        self._logger = logger
        self._metrics = metrics

    def respond(self, request: Request) -> Response:
        """Answer one request.

        Raises:
            ConfigurationError: there is nothing to check a signature with.
            TransientError: the body could not be handed over whole.
        """
        if PATH not in request.paths:
            return text_response(404)
        if request.method == "POST":
            return self._receive(request)
        if request.method == "GET":
            return self._shake_hands(request)
        return text_response(405, Allow="GET, POST")

    def _shake_hands(self, request: Request) -> Response:
        token = request.query.get("hub.verify_token", "").encode("utf-8", "surrogatepass")
        known = hmac.compare_digest(token, self._credentials().verify_token)
        challenge = request.query.get("hub.challenge")
        if not known or request.query.get("hub.mode") != "subscribe" or challenge is None:
            return self._refuse(403, "handshake")
        return text_response(200, challenge)

    def _receive(self, request: Request) -> Response:
        secrets = self._credentials().app_secrets
        if request.body is None or not verify(request.body, request.headers.get(HEADER), secrets):
            return self._refuse(401, "signature")
        shaped = shape(request.body)
        reasons = shaped.set_aside.reasons if shaped.set_aside else Counter[str]()
        self._delivery.deliver(shaped)
        self._count("Messages", len(shaped.messages))
        self._count("Statuses", len(shaped.statuses))
        self._count("Quarantined", reasons.total())
        self._logger.info(
            "accepted",
            messages=len(shaped.messages),
            statuses=len(shaped.statuses),
            quarantined=dict(reasons.most_common(_LOGGED_REASONS)),
        )
        return text_response(200)

    def _refuse(self, status: int, what: str) -> Response:
        self._count("Refused", 1)
        self._logger.warning("refused", what=what)
        return text_response(status)

    def _count(self, name: str, value: int) -> None:
        self._metrics.add_metric(name, MetricUnit.Count, value)
