"""What the Graph stand-in keeps: accepted messages, read receipts and media, also in files that outlive a kill."""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AcceptedMessage:
    """A message that the API took over. ``time`` is in Unix seconds; ``seq`` counts from 1 without gaps."""

    seq: int
    time: float
    phone_number_id: str
    wamid: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadReceipt:
    """A customer's message that the business marked as read. ``time`` is in Unix seconds."""

    time: float
    phone_number_id: str
    message_id: str
    typing: bool


@dataclass(frozen=True, slots=True)
class Media:
    """A file that an id stands for ``until`` a moment in Unix seconds. ``token`` is part of its URL."""

    content: bytes
    mime_type: str
    token: str
    until: float


class JsonLines:
    """Objects in a file, one a line; nothing is kept when ``path`` is None."""

    def __init__(self, path: Path | None) -> None:
        self._file = None
        self._kept: list[dict[str, Any]] = []
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            # The writer may have been killed within its last line.
            whole = path.read_bytes().rpartition(b"\n")
            self._kept = [json.loads(line) for line in whole[0].splitlines()]
            self._file = path.open("r+", encoding="utf-8")
            self._file.truncate(len(whole[0] + whole[1]))
            self._file.seek(0, 2)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """What an earlier process kept."""
        return iter(self._kept)

    def append(self, value: dict[str, Any]) -> None:
        """Write an object through to the file."""
        if self._file:
            self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
            self._file.flush()

    def clear(self) -> None:
        """Forget all."""
        if self._file:
            self._file.seek(0)
            self._file.truncate()

    def close(self) -> None:
        """Write no more."""
        if self._file:
            self._file.close()
            self._file = None


class MessageRecord:
    """Accepted messages, in order."""

    def __init__(self, path: Path | None) -> None:
        self._lines = JsonLines(path)
        self._messages = [AcceptedMessage(**line) for line in self._lines]
        self._changed = threading.Condition()
        self._last_seq = self._messages[-1].seq if self._messages else 0

    def append(
        self, moment: float, phone_number_id: str, wamid: str, payload: dict[str, Any]
    ) -> AcceptedMessage:
        """Add a message and wake who waits for it."""
        with self._changed:
            self._last_seq += 1
            message = AcceptedMessage(self._last_seq, moment, phone_number_id, wamid, payload)
            self._lines.append(asdict(message))
            self._messages.append(message)
            self._changed.notify_all()
            return message

    def after(self, seq: int) -> list[AcceptedMessage]:
        """Return the messages after a sequence number."""
        with self._changed:
            return [message for message in self._messages if message.seq > seq]

    def wait(self, enough: Callable[[list[AcceptedMessage]], bool], seconds: float) -> list[AcceptedMessage]:
        """Wait until they are ``enough``, at most so many seconds; return all."""
        with self._changed:
            self._changed.wait_for(lambda: enough(self._messages), seconds)
            return list(self._messages)

    def clear(self) -> None:
        """Forget them. Sequence numbers go on."""
        with self._changed:
            self._messages.clear()
            self._lines.clear()

    def close(self) -> None:
        """Write no more."""
        with self._changed:
            self._lines.close()


class ReadRecord:
    """Read receipts, in order."""

    def __init__(self, path: Path | None) -> None:
        self._lines = JsonLines(path)
        self._reads = [ReadReceipt(**line) for line in self._lines]
        self._lock = threading.Lock()

    def append(self, receipt: ReadReceipt) -> None:
        """Add a receipt."""
        with self._lock:
            self._lines.append(asdict(receipt))
            self._reads.append(receipt)

    def all(self) -> list[ReadReceipt]:
        """Return what there is."""
        with self._lock:
            return list(self._reads)

    def clear(self) -> None:
        """Forget them."""
        with self._lock:
            self._reads.clear()
            self._lines.clear()

    def close(self) -> None:
        """Write no more."""
        with self._lock:
            self._lines.close()


class MediaShelf:
    """Media by their id, in ``folder`` when there is one. A deleted id stays known."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._media: dict[str, Media | None] = {}
        self._lock = threading.Lock()
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            for note in folder.glob("*.json"):
                self._media[note.stem] = self._read(note)

    def add(self, content: bytes, mime_type: str, until: float) -> str:
        """Keep a file and return its new id."""
        media_id = str(secrets.randbelow(9 * 10**14) + 10**14)
        media = Media(content, mime_type, secrets.token_urlsafe(16), until)
        if self._folder:
            (self._folder / f"{media_id}.bin").write_bytes(content)
            note = {"mime_type": mime_type, "token": media.token, "until": until}
            (self._folder / f"{media_id}.json").write_text(json.dumps(note))
        with self._lock:
            self._media[media_id] = media
        return media_id

    def __contains__(self, media_id: str) -> bool:
        """Whether the id was ever given."""
        with self._lock:
            return media_id in self._media

    def get(self, media_id: str, now: float) -> Media | None:
        """Return what the id stands for; None when it expired, was deleted or never was."""
        with self._lock:
            media = self._media.get(media_id)
        return media if media and media.until > now else None

    def ids(self, now: float) -> set[str]:
        """Return the ids that stand for something."""
        with self._lock:
            return {media_id for media_id, media in self._media.items() if media and media.until > now}

    def delete(self, media_id: str) -> bool:
        """Forget what an id stands for; False when it stands for nothing."""
        with self._lock:
            if not self._media.get(media_id):
                return False
            self._media[media_id] = None
        if self._folder:
            (self._folder / f"{media_id}.json").write_text("null")
            (self._folder / f"{media_id}.bin").unlink(missing_ok=True)
        return True

    def _read(self, note: Path) -> Media | None:
        try:
            kept = json.loads(note.read_text())
            return Media(note.with_suffix(".bin").read_bytes(), **kept) if kept else None
        except (ValueError, FileNotFoundError):  # the writer was killed
            return None


class Kept:
    """All that a stand-in keeps, beside the file ``record`` of its messages; in memory when that is None."""

    def __init__(self, record: Path | None) -> None:
        self.messages = MessageRecord(record)
        self.reads = ReadRecord(record.with_name("reads.jsonl") if record else None)
        self.media = MediaShelf(record.with_name("media") if record else None)

    def close(self) -> None:
        """Write no more."""
        self.messages.close()
        self.reads.close()
