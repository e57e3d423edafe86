"""Who writes is a lead: its record follows what is known of the conversation."""

from salesmind.sync.jobs import ConversationJob
from sync.own_records import OwnRecords, lead_of_conversation


class Conversations:
    """Takes what chat learns of customers."""

    def __init__(self, records: OwnRecords) -> None:
        self._records = records

    def apply(self, job: ConversationJob) -> None:
        """Make the customer of a conversation a lead, or bring the lead up to date.

        Raises:
            TransientError: the database failed.
        """
        with self._records.written(job.tenant_id) as (writer, tx):
            lead = lead_of_conversation(tx, job.tenant_id, job.conversation_id)
            if lead:
                writer.say("lead", lead)
