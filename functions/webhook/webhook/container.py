"""What webhook is made of."""

from functools import cached_property, partial

from salesmind.aws.clients import API_CONFIG
from salesmind.runtime.container import Container
from webhook.credentials import read_credentials
from webhook.delivery import Delivery
from webhook.objects import Objects
from webhook.receiver import WhatsAppReceiver
from webhook.settings import WebhookSettings


class WebhookContainer(Container[WebhookSettings]):
    """Webhook's wiring."""

    service = "webhook"
    aws_config = API_CONFIG

    @cached_property
    def receiver(self) -> WhatsAppReceiver:
        """Answers API Gateway."""
        settings = self.settings
        delivery = Delivery(
            self.queue(settings.inbound_queue_url),
            self.queue(settings.statuses_queue_url),
            # Made at its first use: few processes need it, and making it takes as long as the two others.
            Objects(lambda: self.s3, settings.documents_bucket),
        )
        return WhatsAppReceiver(
            partial(read_credentials, self.secrets, settings.webhook_secret),
            delivery,
            logger=self.logger,
            metrics=self.metrics,
        )
