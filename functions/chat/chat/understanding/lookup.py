"""What a turn looks up: vectors of what was written, and passages of the company's documents."""

from collections.abc import Sequence
from uuid import UUID

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.understanding.intent_model import IntentModel, intent_model
from chat.understanding.intents import Reading
from salesmind.errors import SalesMindError
from salesmind.knowledge.embedding_cache import Vector, stored_form
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.store import Passage, QuestionVector
from salesmind.knowledge.stores import Stores
from salesmind.languages import Language

PASSAGES = 6
"""As many as a model reads with care and an extract is chosen from."""

MAX_CHARACTERS = 4_096
"""The longest question that is searched for: one full WhatsApp text. Of more, the newest part counts."""


class Library:
    """Opens lookups. Shared by all turns and safe to use from several threads."""

    def __init__(
        self,
        stores: Stores,
        embedder: Embedder | None,
        logger: Logger,
        metrics: Metrics,
        intents: IntentModel | None = None,
    ) -> None:
        """``intents`` reads what customers want: the model that is shipped where none is given."""
        self.stores = stores
        self.intents = intents or intent_model()
        self.embedder = embedder
        self.tuned = _tuned(embedder, self.intents)
        self.logger = logger
        self.metrics = metrics

    def open(self, tenant_id: UUID, store: str) -> "Lookup":
        """Return one turn's lookup."""
        return Lookup(self, tenant_id, store)


def _tuned(embedder: Embedder | None, intents: IntentModel) -> Embedder | None:
    """Return the embedder whose vectors tell what customers want; None where it does not run."""
    tuned = embedder.tuned if embedder else None
    return tuned if tuned and tuned.model == intents.embedder else None


class Lookup:
    """What one turn looks up; nothing twice.

    ``is_complete`` is whether all that is configured took part: an answer without its vector is not kept.
    """

    def __init__(self, library: Library, tenant_id: UUID, store: str) -> None:
        self._library = library
        self._tenant_id = tenant_id
        self._store = store
        self._vectors: dict[str, Vector] = {}
        self._readings: dict[str, Reading] = {}
        self._is_embedder_away = False
        self._passages: dict[tuple[str, Language], Sequence[Passage]] = {}
        self.is_complete = True

    def know(self, text: str, vector: Vector) -> None:
        """Have at hand the vector of a text that was asked before."""
        self._vectors[text] = vector

    def vector(self, text: str) -> Vector | None:
        """Return a text's vector; None where there is no embedder, or where it failed."""
        embedder = self._library.embedder
        if embedder is None:
            return None
        if text not in self._vectors:
            vector = self._embedded(embedder, text)
            if vector is None:
                return None
            self._vectors[text] = stored_form(vector)
        return self._vectors[text]

    def intent(self, text: str) -> Reading:
        """Return what a text may want: by its vector and words, or by its words alone."""
        if text not in self._readings:
            tuned = self._library.tuned
            vector = self._embedded(tuned, text) if tuned else None
            self._readings[text] = self._library.intents.read(text, vector)
        return self._readings[text]

    def _embedded(self, embedder: Embedder, text: str) -> Sequence[float] | None:
        if self._is_embedder_away:
            return None  # It was waited for once.
        try:
            return embedder.embed_question(text)
        except SalesMindError as error:
            self.is_complete, self._is_embedder_away = False, True
            self._library.logger.warning("No embedding; reading by words alone", extra={"error": str(error)})
            self._library.metrics.add_metric(name="EmbeddingFailed", unit=MetricUnit.Count, value=1)
            return None

    def may_look_for(self, text: str, language: Language) -> bool:
        """Whether looking for a text costs no second round trip."""
        return not self._passages or (text[-MAX_CHARACTERS:], language) in self._passages

    def passages(self, text: str, language: Language) -> Sequence[Passage]:
        """Return the passages that may hold the answer, the best first.

        Raises:
            TransientError: the store cannot be searched now.
        """
        asked = text[-MAX_CHARACTERS:]
        key = (asked, language)
        if key not in self._passages:
            vector, embedder = self.vector(asked), self._library.embedder
            question = QuestionVector(embedder.model, vector) if embedder and vector is not None else None
            store = self._library.stores.of(self._store)
            self._passages[key] = store.search(self._tenant_id, asked, language, question, PASSAGES)
        return self._passages[key]
