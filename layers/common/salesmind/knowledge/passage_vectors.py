"""A passage's vectors: one for each of its windows, and their mean, which stands for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from salesmind.db.database import Database
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.embedding_cache import CachedEmbeddings, Vector, stored_form
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.windows import headed_windows


@dataclass(frozen=True, slots=True)
class EmbeddedWindow:
    """A window of a passage's text, ``text[start:end]``, and its vector."""

    start: int
    end: int
    vector: Vector


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The vectors of one passage, all of unit length."""

    mean: Vector
    windows: Sequence[EmbeddedWindow]

    @classmethod
    def of(cls, windows: Sequence[EmbeddedWindow]) -> "PassageVectors":
        """Take the mean of the windows' vectors."""
        return cls(stored_form(map(sum, zip(*(window.vector for window in windows), strict=True))), windows)


class PassageEmbedder:
    """Embeds passages window by window. What was embedded before is kept; see ``CachedEmbeddings``."""

    def __init__(self, database: Database, embedder: Embedder) -> None:
        self._embeddings = CachedEmbeddings(database, embedder)

    @property
    def model(self) -> str:
        """Name of the model. Vectors of two models cannot be compared."""
        return self._embeddings.model

    def prepare(self, tenant_id: UUID, chunks: Sequence[Chunk], *, seconds: float) -> bool:
        """Embed windows for about so long; tell whether all of ``chunks`` are embedded now.

        Raises:
            ConfigurationError, EmbeddingError, TransientError: see ``Embedder`` and ``Database``.
        """
        return self._embeddings.prepare(
            tenant_id, [text for chunk in chunks for text, _, _ in _texts(chunk)], seconds=seconds
        )

    def embed(self, tenant_id: UUID, chunks: Sequence[Chunk]) -> list[PassageVectors]:
        """Return the vectors of each chunk, in their order, all of one dimension.

        Raises:
            ConfigurationError, EmbeddingError, TransientError: see ``Embedder`` and ``Database``.
        """
        texts = [_texts(chunk) for chunk in chunks]
        vectors = iter(self._embeddings.embed(tenant_id, [text for own in texts for text, _, _ in own]))
        return [
            PassageVectors.of([EmbeddedWindow(start, end, next(vectors)) for _, start, end in own])
            for own in texts
        ]


def _texts(chunk: Chunk) -> list[tuple[str, int, int]]:
    """What is embedded of a chunk: each window under its heading, else the chunk's, with its start and end."""
    return [
        (f"{heading or chunk.heading}\n{chunk.text[start:end]}".lstrip("\n"), start, end)
        for heading, start, end in headed_windows(chunk.text)
    ]
