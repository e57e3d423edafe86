"""Uploading documents to WhatsApp: each content once for each number, as long as WhatsApp holds it."""

from uuid import UUID

from salesmind.db.database import Database
from salesmind.whatsapp.outgoing import DOCUMENT_SUFFIXES, DocumentMessage
from send.contents import Media
from send.deliveries import ACTOR, MEDIA_DAYS
from send.documents import StoredDocuments
from send.graph import GraphClient, GraphError, Sender, Verdict


class Uploads:
    """Finds where WhatsApp can take a document from."""

    def __init__(self, database: Database, documents: StoredDocuments, graph: GraphClient) -> None:
        self._database = database
        self._documents = documents
        self._graph = graph

    def upload(
        self, tenant_id: UUID, sender: Sender, document: DocumentMessage, *, deadline_seconds: float
    ) -> Media:
        """Upload a document and keep its id; a link where WhatsApp will not take the upload, or not from here.

        Raises:
            UnsendableDocumentError: it can never be sent.
            GraphError: the number's token or account is refused, or the upload is to be tried later.
            TransientError: S3, the Graph API or the database failed; nothing was sent.
            ConfigurationError: the bucket may not be read.
        """
        content = self._documents.read(document)
        if content is None:
            return self.linked(document)
        try:
            # The name is for WhatsApp alone: the customer sees the message's.
            media_id = self._graph.upload(
                sender,
                content,
                mime=document.mime,
                filename=f"document{DOCUMENT_SUFFIXES[document.mime]}",
                deadline_seconds=deadline_seconds,
            )
        except GraphError as error:
            if error.verdict is not Verdict.NEVER:
                raise
            return self.linked(document)
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                INSERT INTO chat.uploads (tenant_id, phone_number_id, content_sha256, media_id)
                VALUES (%s, %s, %s, %s)
                ON CONFLICT (tenant_id, phone_number_id, content_sha256)
                DO UPDATE SET media_id = excluded.media_id, uploaded_at = clock_timestamp()
                """,
                (tenant_id, sender.phone_number_id, document.sha256, media_id),
            )
            tx.execute(
                """
                DELETE FROM chat.uploads
                WHERE tenant_id = %s AND uploaded_at < clock_timestamp() - make_interval(days => %s)
                """,
                (tenant_id, MEDIA_DAYS),
            )
        return Media(id=media_id)

    def linked(self, document: DocumentMessage) -> Media:
        """Let WhatsApp fetch the document by a link."""
        return Media(link=self._documents.link(document))

    def forget(self, tenant_id: UUID, phone_number_id: str, media_id: str) -> None:
        """Forget an id that WhatsApp no longer knows; the next message with the document uploads it anew."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                "DELETE FROM chat.uploads WHERE tenant_id = %s AND phone_number_id = %s AND media_id = %s",
                (tenant_id, phone_number_id, media_id),
            )
