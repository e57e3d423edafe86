"""Our queues, a row each. ``make queues`` writes the templates' sections from it; tests hold the rest to it."""

from dataclasses import dataclass
from typing import Literal

QUEUE_SECONDS = 45
"""Visibility timeout of the queues that customers wait for: what a worker keeps that dies before it first renewed.
Their functions may run no longer, or Lambda refuses the trigger."""

SYNC_SECONDS = 120
"""Of the queues of sync, which waits for other companies' systems as no customer would; its function's timeout too."""

LIVE_SECONDS = 75
"""Of the queue that asks for a watch of a minute over the panel's pages; its function's timeout too."""

MAX_RECEIVES = 5
"""After so many tries a message goes to the dead-letter queue."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One queue, its dead-letter queue, its two alarms and its trigger."""

    key: str
    """What the template's resources and the functions' settings start with: InboundQueue, INBOUND_QUEUE_URL."""
    name: str
    """Its name behind the stack's and a hyphen, without ".fifo"."""
    consumer: str
    """The function that it triggers, as the template calls it."""
    batch_size: int
    max_age_seconds: int
    """An alarm says ``late`` when a message waited longer."""
    late: str
    dead: str = ""
    """What the alarm of its dead letters says; empty for the usual."""
    fifo: bool = False
    visibility_seconds: int = QUEUE_SECONDS
    max_receives: int = MAX_RECEIVES
    batching_seconds: int = 0
    """How long Lambda waits for a full batch."""
    sender: Literal["functions", "bucket", "bus"] = "functions"
    """Who sends to it. Whoever is no function needs a policy of the queue's own in the template."""
    outbox: str = ""
    """What rows of ``ops.outbox`` call it, which the sweeper sends when their writer died."""
    note: str = ""

    @property
    def queue(self) -> str:
        """The template's resource."""
        return f"{self.key}Queue"

    @property
    def dead_letters(self) -> str:
        """The resource of its dead-letter queue."""
        return f"{self.key}DeadLetters"

    @property
    def queue_name(self) -> str:
        """Its whole name but for the stack's."""
        return self.name + ".fifo" * self.fifo

    @property
    def dead_letter_name(self) -> str:
        """The name of its dead-letter queue but for the stack's."""
        return f"{self.name}-dead" + ".fifo" * self.fifo

    @property
    def variable(self) -> str:
        """The environment variable that holds its URL."""
        return f"{self.key.upper()}_QUEUE_URL"


INBOUND = QueueRow(
    key="Inbound",
    name="inbound",
    fifo=True,
    consumer="Chat",
    batch_size=10,
    # Ten times a message may be handed back to wait for the customer's next one (``chat.debounce``), and eight tries
    # are left, for until their first turn messages stand nowhere else: half an hour of trouble, not minutes.
    max_receives=18,
    max_age_seconds=60,
    late="Customers wait for an answer that nobody writes.",
    dead="A message of inbound failed for half an hour or longer; see docs/operations.md before sending it again.",
)
OUTBOUND = QueueRow(
    key="Outbound",
    name="outbound",
    fifo=True,
    consumer="Send",
    batch_size=10,
    max_age_seconds=120,
    late="Answers are written and not sent.",
    outbox="outbound",
)
BULK = QueueRow(
    key="Bulk",
    name="bulk",
    consumer="Send",
    batch_size=10,
    max_age_seconds=3600,
    late="Bulk messages are not sent.",
)
STATUSES = QueueRow(
    key="Statuses",
    name="statuses",
    consumer="Send",
    batch_size=10,
    batching_seconds=1,
    max_age_seconds=600,
    late="Delivery statuses are not recorded.",
)
INGEST = QueueRow(
    key="Ingest",
    name="ingest-jobs",
    consumer="Ingest",
    batch_size=4,
    visibility_seconds=600,
    sender="bucket",
    max_age_seconds=3600,
    late="Documents are not read.",
)
QUOTE = QueueRow(
    key="Quote",
    name="quote-jobs",
    consumer="Quote",
    batch_size=4,
    sender="bus",
    max_age_seconds=300,
    late="Quotes are not made.",
    outbox="quote_jobs",
)
INVENTORY = QueueRow(
    key="Inventory",
    name="inventory-jobs",
    note="of its own, because a large file takes longer than a customer may wait",
    consumer="Inventory",
    batch_size=1,
    visibility_seconds=120,
    sender="bucket",
    max_age_seconds=900,
    late="Files of lots are not imported.",
    dead="A file of lots failed five times.",
)
CRM = QueueRow(
    key="Crm",
    name="crm-inbound",
    note="what companies' systems say happened; a group for each of their records",
    fifo=True,
    consumer="Sync",
    batch_size=10,
    visibility_seconds=SYNC_SECONDS,
    # Until it is applied an event stands nowhere else: more than an hour of trouble, not minutes.
    max_receives=12,
    max_age_seconds=300,
    late="Changes in companies' systems are not applied.",
    dead="A change in a company's system was not applied for an hour; see docs/operations.md before sending it again.",
)
SYNC = QueueRow(
    key="Sync",
    name="sync-jobs",
    consumer="Sync",
    batch_size=10,
    visibility_seconds=SYNC_SECONDS,
    sender="bus",
    max_age_seconds=300,
    late="Changes are not delivered to companies' systems.",
    outbox="sync_jobs",
)

LIVE = QueueRow(
    key="Live",
    name="live",
    note="asks for a worker that tells open pages of the panel what changes",
    consumer="Live",
    batch_size=1,
    visibility_seconds=LIVE_SECONDS,
    max_age_seconds=120,
    late="Open pages of the panel do not hear of changes.",
)

QUEUES = (INBOUND, OUTBOUND, BULK, STATUSES, INGEST, QUOTE, INVENTORY, CRM, SYNC, LIVE)
