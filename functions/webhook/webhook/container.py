"""What webhook is made of."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from salesmind.aws.clients import API_CONFIG
from salesmind.runtime.container import Container
from webhook.credentials import read_credentials
from webhook.delivery import Delivery
from webhook.objects import Objects
from webhook.receiver import WhatsAppReceiver
from webhook.settings import WebhookSettings

if TYPE_CHECKING:
    from webhook.crm_receiver import CrmReceiver


class WebhookContainer(Container[WebhookSettings]):
    """Webhook's wiring."""

    service = "webhook"
    aws_config = API_CONFIG

    @cached_property
    def receiver(self) -> WhatsAppReceiver:
        """Answers Meta."""
        settings = self.settings
        delivery = Delivery(
            self.queue(settings.inbound_queue_url),
            self.queue(settings.statuses_queue_url),
            self.objects,
        )
        return WhatsAppReceiver(
            partial(read_credentials, self.secrets, settings.webhook_secret),
            delivery,
            logger=self.logger,
            metrics=self.metrics,
        )

    @cached_property
    def crm_receiver(self) -> "CrmReceiver":
        """Answers companies' systems. Meta's requests neither load nor make any of it."""
        from webhook.crm_receiver import CrmReceiver
        from webhook.doors import Doors

        return CrmReceiver(
            Doors(self.client("secretsmanager"), self.settings.crm_secret_prefix),
            self.queue(self.settings.crm_queue_url),
            self.objects,
            clock=lambda: self.now().timestamp(),
            logger=self.logger,
            metrics=self.metrics,
        )

    @cached_property
    def objects(self) -> Objects:
        """The bucket. Its client is made at its first use: few processes need it."""
        return Objects(lambda: self.s3, self.settings.documents_bucket)
