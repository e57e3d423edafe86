"""Answers without a model: the best passages, quoted to the letter, with their source."""

import re
from collections.abc import Sequence

from chat.answers import Answer, Question
from chat.texts import text
from salesmind.knowledge.analysis import question_tokens, tokens
from salesmind.knowledge.store import Passage

QUOTE_CHARACTERS = 600
"""About ten lines on a phone: enough to hold the answer with its conditions, short enough to be read."""

MAX_QUOTES = 2

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…;:](?=\s|$)|(?=\n|$))", re.MULTILINE)


class QuotingAnswerer:
    """The extractive mode: nothing is rephrased, so nothing can be wrong but the choice."""

    def answer(self, question: Question) -> Answer | None:
        """Quote the passages that hold the question's words; None when they do not answer it."""
        if not question.answerable:
            return None
        terms = {token.term for token in question_tokens(question.text, question.language)}
        sources = _chosen(question.passages, terms, question.language)
        quotes = "\n\n".join(f"“{quote(source.text, terms, question.language)}”" for source in sources)
        return Answer(f"{text('quote_intro', question.language)}\n\n{quotes}", sources)


def quote(passage: str, terms: set[str], language: str) -> str:
    """Return the part of ``passage`` around the sentence that holds most of ``terms``, cut at sentence ends."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(passage)]
    sentences = [sentence for sentence in sentences if sentence]
    if not sentences or len(passage) <= QUOTE_CHARACTERS:
        return passage.strip()
    held = [terms & {token.term for token in tokens(sentence, language)} for sentence in sentences]
    start = max(range(len(sentences)), key=lambda index: (len(held[index]), -index))
    end = start + 1
    size = len(sentences[start])
    # What follows a sentence explains it more often than what stands before it.
    while end < len(sentences) and size + len(sentences[end]) < QUOTE_CHARACTERS:
        size += len(sentences[end]) + 1
        end += 1
    while start > 0 and size + len(sentences[start - 1]) < QUOTE_CHARACTERS:
        start -= 1
        size += len(sentences[start]) + 1
    chosen = " ".join(sentences[start:end])
    if len(chosen) > QUOTE_CHARACTERS:
        chosen = chosen[: chosen.rfind(" ", 0, QUOTE_CHARACTERS)]
    return f"{'… ' if start else ''}{chosen}{' …' if end < len(sentences) else ''}"


def _chosen(passages: Sequence[Passage], terms: set[str], language: str) -> list[Passage]:
    """The best passage, and the next one only if it holds words of the question that the first lacks."""
    chosen = list(passages[:1])
    missing = terms - _terms(passages[0], language)
    for passage in passages[1:]:
        if len(chosen) == MAX_QUOTES or not missing:
            break
        found = missing & _terms(passage, language)
        if len(found) * 2 >= len(missing):
            chosen.append(passage)
            missing -= found
    return chosen


def _terms(passage: Passage, language: str) -> set[str]:
    return {token.term for token in tokens(f"{passage.heading}\n{passage.text}", language)}
