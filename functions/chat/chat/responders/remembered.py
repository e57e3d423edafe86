"""What another customer asked before, while the documents are the same."""

from chat.responders.base import Asking, Reply
from salesmind.conversations.answer_cache import AnswerCache, CacheEntry, KeptAnswer


class Remembered:
    """Answers from the cache of answers."""

    def __init__(self, cache: AnswerCache | None) -> None:
        self._cache = cache

    def respond(self, asking: Asking) -> Reply | None:
        """Reply with the answer that was kept for the same question."""
        if self._cache is None or asking.cache_key is None:
            return None
        kept = self._cache.answer(asking.turn, asking.cache_key, asking.language)
        asking.count("AnswerCacheHit", 1 if kept else 0)
        if kept is None or not kept.answered:
            return None
        asking.count("Answered")
        return Reply("document", kept.text, citations=kept.citations, answered_by="memory")


def kept_answer(cache: AnswerCache | None, asking: Asking, reply: Reply) -> CacheEntry | None:
    """Return what is kept of an answer for whoever asks the same; None where it is only good for this customer."""
    asked = asking.cache_key
    if cache is None or asked is None or not asking.lookup.is_complete or not cache.may_keep(asking.turn):
        return None
    answer = KeptAnswer(
        asking.language, asking.turn.knowledge.revision, reply.text, list(reply.citations), answered=True
    )
    known = cache.vector(asking.turn, asked)
    return CacheEntry(asked, answer, None if known else asking.lookup.vector(asked.text))
