"""Vectors that a model was already paid for, kept for each company, model and exact text.

Vectors leave here in half precision and at unit length, the form in which they are stored, whether the model has
just made them or they were kept: the same text ranks in the same way in both cases.
"""

import hashlib
import math
import struct
import time
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.knowledge.embeddings import Embedder

Vector = Sequence[float]

EMBEDDED_AT_ONCE = 8
"""Texts between two moments at which vectors are kept: a second of the built-in model, one request of others."""

_LOOKED_UP = 512
"""Texts looked up at once: an answer of five megabytes for vectors of 1,024 numbers."""


class CachedEmbeddings:
    """Embeds texts, asking the model only for those that it never embedded for this company."""

    def __init__(self, database: Database, embedder: Embedder) -> None:
        self._database = database
        self._embedder = embedder

    @property
    def model(self) -> str:
        """Name of the model. Vectors of two models cannot be compared."""
        return self._embedder.model

    def embed(self, tenant_id: UUID, texts: Sequence[str]) -> list[Vector]:
        """Return one vector for each text, in their order, all of one dimension.

        Each batch's vectors are kept before the next batch, so that a crash loses one batch at most. Four
        bytes a number stay in memory, and of repeated texts one vector.

        Raises:
            ConfigurationError, EmbeddingError, TransientError: see ``Embedder`` and ``Database``.
        """
        hashes = [content_sha256(text) for text in texts]
        wanted = dict(zip(hashes, texts, strict=True))
        known = self._kept(tenant_id, list(wanted))
        known |= self._bought(tenant_id, {sha256: wanted[sha256] for sha256 in wanted if sha256 not in known})
        if len({len(vector) for vector in known.values()}) > 1:
            # Under the same name the model now makes vectors of another size; what was kept of it is useless.
            known = self._bought(tenant_id, wanted)
        return [known[sha256] for sha256 in hashes]

    def prepare(self, tenant_id: UUID, texts: Sequence[str], *, seconds: float) -> bool:
        """Embed texts that are not kept yet, beginning no batch after so many seconds; whether all are kept now.

        Raises:
            ConfigurationError, EmbeddingError, TransientError: see ``Embedder`` and ``Database``.
        """
        end = time.monotonic() + seconds
        wanted = {content_sha256(text): text for text in texts}
        with self._database.tenant(tenant_id, actor="embeddings") as tx:
            kept = tx.execute(
                """
                SELECT content_sha256 FROM knowledge.embedding_cache
                WHERE tenant_id = %s AND model = %s AND content_sha256 = ANY (%s)
                """,
                (tenant_id, self.model, list(wanted)),
            )
        known = {bytes(row["content_sha256"]) for row in kept}
        missing = {sha256: text for sha256, text in wanted.items() if sha256 not in known}
        for batch in _batches(missing):
            if time.monotonic() >= end:
                return False
            self._buy(tenant_id, batch)
        return True

    def _kept(self, tenant_id: UUID, hashes: Sequence[bytes]) -> dict[bytes, Vector]:
        kept: dict[bytes, Vector] = {}
        for start in range(0, len(hashes), _LOOKED_UP):
            with self._database.tenant(tenant_id, actor="embeddings") as tx:
                found = select_vectors(tx, tenant_id, self.model, hashes[start : start + _LOOKED_UP])
            kept |= read_vectors(found)
        return kept

    def _bought(self, tenant_id: UUID, wanted: Mapping[bytes, str]) -> dict[bytes, Vector]:
        bought: dict[bytes, Vector] = {}
        for batch in _batches(wanted):
            bought |= self._buy(tenant_id, batch)
        return bought

    def _buy(self, tenant_id: UUID, batch: Mapping[bytes, str]) -> dict[bytes, Vector]:
        vectors = self._embedder.embed_passages(list(batch.values()))
        fresh = {sha256: stored_form(vector) for sha256, vector in zip(batch, vectors, strict=True)}
        with self._database.tenant(tenant_id, actor="embeddings") as tx:
            keep_vectors(tx, tenant_id, self.model, fresh)
        return fresh


def _batches(wanted: Mapping[bytes, str]) -> Iterator[dict[bytes, str]]:
    texts = iter(wanted.items())
    while batch := dict(islice(texts, EMBEDDED_AT_ONCE)):
        yield batch


def content_sha256(text: str) -> bytes:
    """Return the key under which a text's vector is kept: SHA-256 of its UTF-8 form, 32 bytes."""
    # What customers send may hold half of a surrogate pair, which has no UTF-8 form.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def stored_form(vector: Iterable[float]) -> Vector:
    """Return a vector as it is stored: at unit length, each number rounded to half precision. Zeros stay zeros."""
    numbers = list(vector)
    length = math.hypot(*numbers) or 1.0
    halves = f"{len(numbers)}e"
    return array("f", struct.unpack(halves, struct.pack(halves, *[number / length for number in numbers])))


def halfvec_text(vector: Iterable[float]) -> str:
    """Write a vector as Postgres reads a ``halfvec``. Five digits tell any two numbers of half precision apart."""
    return "[" + ",".join(format(number, ".5g") for number in vector) + "]"


def parse_halfvec(text: str) -> Vector:
    """Read a ``halfvec`` as Postgres writes it."""
    return array("f", map(float, text[1:-1].split(",")))


def select_vectors(tx: Transaction, tenant_id: UUID, model: str, hashes: Sequence[bytes]) -> Cursor:
    """Ask for the vectors that are kept under ``hashes``, and note once a day that they are in use.

    ``read_vectors`` reads the answer, best after the transaction: it then costs no round trip of its own.
    """
    # A row that another document's worker holds is being noted there.
    tx.execute(
        """
        UPDATE knowledge.embedding_cache c SET used_at = clock_timestamp()
        FROM (
            SELECT content_sha256 FROM knowledge.embedding_cache
            WHERE tenant_id = %(tenant_id)s AND model = %(model)s AND content_sha256 = ANY (%(hashes)s)
              AND used_at < clock_timestamp() - interval '1 day'
            FOR UPDATE SKIP LOCKED
        ) AS old
        WHERE c.tenant_id = %(tenant_id)s AND c.model = %(model)s AND c.content_sha256 = old.content_sha256
        """,
        {"tenant_id": tenant_id, "model": model, "hashes": list(hashes)},
    )
    return tx.execute(
        """
        SELECT content_sha256, embedding::text AS embedding FROM knowledge.embedding_cache
        WHERE tenant_id = %s AND model = %s AND content_sha256 = ANY (%s)
        """,
        (tenant_id, model, list(hashes)),
    )


def read_vectors(cursor: Cursor) -> dict[bytes, Vector]:
    """Read what ``select_vectors`` found, by the texts' hashes."""
    return {bytes(row["content_sha256"]): parse_halfvec(row["embedding"]) for row in cursor}


def keep_vectors(tx: Transaction, tenant_id: UUID, model: str, vectors: Mapping[bytes, Vector]) -> None:
    """Keep vectors in their stored form under the hashes of their texts."""
    # In order, so that two documents with the same new texts wait for each other instead of deadlocking.
    tx.execute(
        """
        INSERT INTO knowledge.embedding_cache AS c (tenant_id, model, content_sha256, embedding)
        SELECT %s, %s, content_sha256, embedding::halfvec
        FROM unnest(%s::bytea[], %s::text[]) AS v (content_sha256, embedding)
        ORDER BY content_sha256
        ON CONFLICT (tenant_id, model, content_sha256)
        DO UPDATE SET embedding = EXCLUDED.embedding, used_at = EXCLUDED.used_at
        WHERE vector_dims(c.embedding) <> vector_dims(EXCLUDED.embedding)
        """,
        (tenant_id, model, list(vectors), [halfvec_text(vector) for vector in vectors.values()]),
    )
