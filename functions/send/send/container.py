"""What send is made of."""

from functools import cached_property

from salesmind.aws.queue_table import OUTBOUND
from salesmind.runtime.container import DatabaseContainer
from salesmind.tenants.directory import TenantDirectory
from send.batch import SendBatchRunner
from send.deliveries import Deliveries
from send.documents import StoredDocuments
from send.graph import GraphClient
from send.outbound import OutboundSender
from send.settings import SendSettings
from send.uploads import Uploads

CONVERSATIONS_AT_ONCE = OUTBOUND.batch_size


class SendContainer(DatabaseContainer[SendSettings]):
    """Send's wiring."""

    service = "send"
    signs_links = True

    @cached_property
    def batch(self) -> SendBatchRunner:
        """Works through the queues of messages and statuses."""
        settings = self.settings
        deliveries = Deliveries(self.database)
        graph = GraphClient(self.http, settings.graph_base_url, settings.graph_version)
        graph.connect()
        uploads = Uploads(self.database, StoredDocuments(self.s3, settings.documents_bucket), graph)
        return SendBatchRunner(
            sender=OutboundSender(deliveries, graph, uploads, self.cipher("whatsapp"), self.logger),
            deliveries=deliveries,
            tenants=TenantDirectory(self.database),
            tools=self.batch_tools(
                settings.queue_urls, bucket=settings.documents_bucket, at_once=CONVERSATIONS_AT_ONCE
            ),
        )
