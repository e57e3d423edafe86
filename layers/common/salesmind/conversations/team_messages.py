"""What people of the company write to a customer: a text, a document, a template where the window is shut."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

import psycopg
from psycopg.types.json import Json

from salesmind.aws.bucket import asking
from salesmind.conversations.take_over import NO_CONVERSATION, take_for
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import Dispatcher, OutboxRow
from salesmind.errors import ConfigurationError, ConflictError, NotFoundError
from salesmind.whatsapp.new_messages import NewMessage, store_message
from salesmind.whatsapp.outgoing import (
    DOCUMENT_SUFFIXES,
    DocumentMessage,
    OutgoingMessage,
    TemplateMessage,
    TextMessage,
    read_outgoing,
)
from salesmind.whatsapp.window import WINDOW

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAX_DOCUMENT_BYTES: Final = 4_000_000
"""What API Gateway and Lambda let through in one request, which is 6 MB of base64."""

_MIMES: Final = {suffix: mime for mime, suffix in DOCUMENT_SUFFIXES.items()}


class WindowShutError(ConflictError):
    """The customer last wrote more than 24 hours ago: only a template may be sent."""


class OptedOutError(ConflictError):
    """The customer wants nothing that they did not ask for."""


class NotADocumentError(ConfigurationError):
    """A file that WhatsApp does not take as a document, or one that is empty or too large."""


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that waits to be sent. ``is_new`` is false where it was stored by an earlier request."""

    id: UUID
    conversation_id: UUID
    is_new: bool


_REFUSALS: Final[dict[str, Callable[[], Exception]]] = {
    "SM002": lambda: NotFoundError(NO_CONVERSATION),
    "SM003": lambda: ConflictError("Somebody else has this conversation"),
    "SM004": lambda: WindowShutError("The customer wrote more than 24 hours ago; send a template"),
    "SM005": lambda: OptedOutError("The customer opted out of messages that they did not ask for"),
}
"""By SQLSTATE of the database's function hold_for_person."""


class TeamMessages:
    """The use case. ``bucket`` is the one of documents."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        s3: Callable[[], "S3Client"],
        bucket: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._s3 = s3
        self._bucket = bucket
        self._clock = clock

    def send(self, viewer: Viewer, conversation_id: UUID, key: str, content: OutgoingMessage) -> SentMessage:
        """Store a message and have it sent; who writes has the conversation from then on, if nobody has it.

        Two round trips; what is queued and could not leave is sent by ``upkeep``.

        Args:
            key: what the asker calls the request: the same key sends nothing twice.

        Raises:
            NotFoundError: there is no such conversation that the viewer may see.
            WindowShutError: it is no template, and the window is shut.
            OptedOutError: it is a template, and the customer opted out.
            ConflictError: somebody else has the conversation, and the viewer does not manage.
            TransientError: the database or the queue failed; the same call may be made again.
        """
        message = NewMessage(
            uuid5(conversation_id, f"{viewer.actor} {key}"),
            conversation_id,
            content,
            viewer.user_id,
            "person",
        )
        is_template = isinstance(content, TemplateMessage)
        job = message.job(viewer.tenant_id)
        try:
            with self._database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
                tx.execute(
                    "SELECT chat.hold_for_person(%s, %s, %s, %s, %s, %s)",
                    (
                        conversation_id,
                        viewer.user_id,
                        viewer.own_only,
                        viewer.manages,
                        None if is_template else self._clock() - WINDOW,
                        is_template,
                    ),
                )
                stored = store_message(tx, viewer.tenant_id, message)
                take_for(tx, viewer, conversation_id, from_others=False)
                queued = tx.execute(
                    """
                    INSERT INTO ops.outbox (tenant_id, id, queue, group_id, body) VALUES (%s, %s, %s, %s, %s::jsonb)
                    ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id
                    """,
                    (viewer.tenant_id, job.id, job.queue, job.group_id, Json(job.body)),
                )
        except psycopg.DatabaseError as error:
            if refusal := _REFUSALS.get(error.sqlstate or ""):
                raise refusal() from None
            raise
        self._dispatch(viewer.tenant_id, [job] if queued.fetchone() else [])
        return SentMessage(message.id, conversation_id, stored.fetchone() is not None)

    def send_document(
        self, viewer: Viewer, conversation_id: UUID, key: str, name: str, content: bytes, caption: str = ""
    ) -> SentMessage:
        """Keep a file in the bucket and send it.

        Raises:
            NotADocumentError: WhatsApp does not take such a file, or it is empty or too large.
            OutgoingMessageError: its name or caption breaks a limit.
            Exception: see ``send``.
        """
        suffix = PurePath(name).suffix.lower()
        if suffix not in _MIMES:
            raise NotADocumentError(f"Send one of {', '.join(sorted(_MIMES))}")
        if not 0 < len(content) <= MAX_DOCUMENT_BYTES:
            raise NotADocumentError(f"Send a file of 1 byte to {MAX_DOCUMENT_BYTES // 1_000_000} MB")
        place = uuid5(conversation_id, f"{viewer.actor} {key} file")
        document = DocumentMessage(
            key=f"team/{viewer.tenant_id}/{place}{suffix}",
            sha256=hashlib.sha256(content).hexdigest(),
            filename=PurePath(name).name,
            mime=_MIMES[suffix],
            caption=caption,
        )
        self._require(viewer, conversation_id)
        with asking("The bucket did not take a document"):
            self._s3().put_object(
                Bucket=self._bucket, Key=document.key, Body=content, ContentType=document.mime
            )
        return self.send(viewer, conversation_id, key, document)

    def send_again(self, viewer: Viewer, conversation_id: UUID, message_id: UUID) -> SentMessage:
        """Send what failed once more, as a message of its own. However often it is asked, once.

        Raises:
            NotFoundError: no message of the conversation failed under this id.
            Exception: see ``send``.
        """
        with self._database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
            found = tx.execute(
                """
                SELECT m.kind, m.body, m.payload FROM chat.messages m
                JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
                WHERE m.tenant_id = %(tenant)s AND m.id = %(message)s AND m.conversation_id = %(id)s
                  AND m.direction = 'out' AND m.status = 'failed'
                    AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
                """,
                {**viewer.parameters, "message": message_id, "id": conversation_id},
            )
        row = found.fetchone()
        if row is None:
            raise NotFoundError("No message with this id failed")
        content = read_outgoing(row["kind"], row["body"], row["payload"])
        return self.send(viewer, conversation_id, f"again {message_id}", content)

    def _require(self, viewer: Viewer, conversation_id: UUID) -> None:
        """Keep nothing of a company in the bucket for a conversation that is not there."""
        with self._database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
            found = tx.execute(
                """
                SELECT FROM chat.conversations c
                WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
                  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
                """,
                {**viewer.parameters, "id": conversation_id},
            )
        if found.fetchone() is None:
            raise NotFoundError(NO_CONVERSATION)

    def _dispatch(self, tenant_id: UUID, rows: list[OutboxRow]) -> None:
        self._dispatcher.dispatch(tenant_id, rows)


def text_message(body: str) -> TextMessage:
    """Return a text as a message.

    Raises:
        OutgoingMessageError: it is empty or longer than WhatsApp takes.
    """
    message = read_outgoing("text", body, None)
    assert isinstance(message, TextMessage)  # noqa: S101 - its kind says so
    return message
