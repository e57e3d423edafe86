"""``python -m bench.judge.learn``: learns from the judged messages by how much each thing noticed tells for a wish.

It plays the part "dev" and notes of every message what the model of intents reads, what
``chat.responders.expectations`` notices, and what was right. Of the messages that the model has not learned from yet it
fits a softmax regression, held to the weights that there are; it tells how well it reads what it was not fitted on
(five folds, a sale's steps in one fold), and writes ``expectations.json``. All messages it keeps in
``data/read.jsonl``, which ``make tuning`` and ``make intents`` learn from next: of what it has learned from, the model
seems surer than it is.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from bench.judge.assistant import Assistant
from bench.judge.companies import Company, companies, open_embedder
from bench.judge.conditions import Seen, verdict
from bench.judge.conversation import StateError, customer
from bench.judge.corpus import DATA, Condition, Corpus, read_corpus
from bench.judge.sales import take
from bench.judge.states import bring_to
from chat.responders.base import Asking
from chat.responders.expectations import GROUPS, WEIGHTS_FILE, known_weights, noticed, of_documents
from chat.understanding.intents import Intent
from chat.understanding.wishes import MAX_CHARACTERS
from local.train_intents import JUDGED, judged_examples

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS: Final = 5
FEWEST: Final = 100
PENALTY: Final = 20.0
STEPS: Final = 400

_INTENTS: Final = tuple(Intent)
_ALSO_CALLED: Final[Mapping[str, frozenset[Intent]]] = {
    "nearest": GROUPS["documents"],
    "document": GROUPS["documents"],
    "financing_docs": GROUPS["documents"],
    "decline": frozenset({Intent.NO}),
    "list": frozenset({Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST}),
    "pay_to_account": frozenset({Intent.PAY_TO_ACCOUNT, Intent.PAID}),
}
"""Labels of replies that are no intent, or more than one."""

_OF_EFFECT: Final = {
    "quote": frozenset({Intent.YES, Intent.QUOTE}),
    "accept": frozenset({Intent.YES, Intent.ACCEPT}),
}
_LEAST: Final = -14.0
"""Logarithm of the smallest probability that the words' model is believed in."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message: the logarithms of what its words tell, what is noticed, and the intents that are right.

    ``text`` is what its meaning is read from.
    """

    of: str
    text: str
    words: Mapping[Intent, float]
    noticed: Mapping[str, float]
    looked: Mapping[str, float]
    right: frozenset[Intent]


class _Listener:
    """A responder that notes what is asked and leaves the answer to the others."""

    asking: Asking | None = None

    def respond(self, asking: Asking) -> None:
        self.asking = asking


def main() -> int:
    """Play, fit, tell how good it is, and write the weights."""
    corpus = read_corpus(DATA, part="dev")
    with companies(open_embedder()) as firms, ThreadPoolExecutor(len(firms.by_language)) as threads:
        played = threads.map(lambda company: list(_played(corpus, company)), firms.by_language.values())
        examples = [one for of_language in played for one in of_language]
    known = {text for _, text in judged_examples()}
    new = [one for one in examples if one.text not in known]
    print(f"{len(new)} of {len(examples)} messages are new to the model of intents")
    if len(new) < FEWEST:
        print(f"too few to fit: {FEWEST} are needed")
        return 1
    before = known_weights()
    found = {name for one in new for name in (*one.noticed, *one.looked)}
    features = sorted(found | {name for group in before.groups.values() for name in group})
    table = _Table(new, features)
    for name, share in table.cross_validated():
        print(f"{name}: {share:.2%} of {len(new)} messages read right")
    weights, trust = _fitted(table, [True] * len(table.right))
    groups = {
        group: {
            name: round(float(weights[at, place]), 2)
            for at, name in enumerate(features)
            if abs(weights[at, place]) >= 0.05
        }
        for place, group in enumerate(GROUPS)
    }
    written = {"trust": round(trust, 3), "groups": groups}
    WEIGHTS_FILE.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"{WEIGHTS_FILE} written")
    JUDGED.write_text("".join(map(_line, sorted(examples, key=lambda one: (one.of, one.text)))), "utf-8")
    print(f"{JUDGED} written")
    return 0


def _line(one: Example) -> str:
    row = {"text": one.text, "intents": sorted(one.right)}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _played(corpus: Corpus, company: Company) -> Iterator[Example]:
    listener = _Listener()
    assistant = Assistant(company, before=(listener,))
    for message in corpus.messages:
        if message.lang != company.language or message.family == "two_wishes":
            continue
        with customer(assistant) as one:
            try:
                bring_to(one, message.state)
            except StateError:
                continue
            seen = one.says(*message.text)
            is_right = verdict(message, seen) is None
            yield from _example(message.id, listener, message.right, message.family, seen, is_right=is_right)
    for script in corpus.sales:
        if script.lang != company.language:
            continue
        with customer(assistant) as one:
            for step in script.steps:
                listener.asking = None
                try:
                    seen = take(step, one)
                except StateError:
                    break
                is_right = verdict(step, seen) is None
                if not step.press:
                    yield from _example(script.id, listener, step.right, "sale", seen, is_right=is_right)
                if not is_right:
                    break  # From here on the conversation stands elsewhere than the script thinks.


def _example(
    of: str, listener: _Listener, right: Condition, family: str, seen: Seen, *, is_right: bool
) -> Iterator[Example]:
    asking = listener.asking
    if asking is None:
        return
    intents = _right(right, family, seen.intent if is_right else None) - asking.standing.impossible
    if not intents:
        return
    mentions, asks = asking.read(asking.text).mentions, "?" in asking.text
    read = asking.lookup.intent(mentions.masked or asking.text)
    if _effect(right):
        intents = frozenset({max(sorted(intents), key=read.of)})  # Any of them leads to what happened.
    passages = asking.lookup.passages(asking.text, asking.language)
    yield Example(
        of,
        (mentions.masked or asking.text)[:MAX_CHARACTERS],
        {intent: read.of(intent) for intent in _INTENTS if intent not in asking.standing.impossible},
        noticed(asking.standing, mentions, asks=asks),
        of_documents(passages, asks=asks) if passages else {},
        intents,
    )


def _right(condition: Condition, family: str, seen: str | None) -> frozenset[Intent]:
    """Return the intents that a message may be read as; none where its condition does not tell."""
    effect = _effect(condition)
    if effect:
        return _OF_EFFECT[effect]
    if condition.intent:
        return _intents(condition.intent)
    if family.startswith("documents"):
        return GROUPS["documents"]
    read = _intents([seen] if seen else [])
    return next((GROUPS[group] for group in ("sale", "documents") if read & GROUPS[group]), read)


def _effect(condition: Condition) -> str | None:
    """Return what has to happen, if something has to."""
    effects = [effect for effect in condition.effect if effect in _OF_EFFECT]
    return effects[0] if effects and "none" not in condition.effect else None


def _intents(labels: Sequence[str]) -> frozenset[Intent]:
    known = {**{intent.value: frozenset({intent}) for intent in Intent}, **_ALSO_CALLED}
    return frozenset().union(*(known.get(label, frozenset()) for label in labels))


class _Table:
    """Examples as rows, each twice where the documents were looked at: with and without what they hold.

    ``before`` are the weights that there are, of each feature for each group.
    """

    def __init__(self, examples: Sequence[Example], features: Sequence[str]) -> None:
        import numpy as np

        rows = [(one, {**one.noticed, **one.looked}) for one in examples]
        rows += [(one, dict(one.noticed)) for one in examples if one.looked]
        self.noticed = np.array([[seen.get(name, 0.0) for name in features] for _, seen in rows])
        read = np.array([[one.words.get(intent, 0.0) for intent in _INTENTS] for one, _ in rows])
        self.words = np.maximum(np.log(np.maximum(read, 1e-12)), _LEAST)
        self.right = np.array([[intent in one.right for intent in _INTENTS] for one, _ in rows], float)
        self.folds = np.array([crc32(one.of.encode()) % FOLDS for one, _ in rows])
        self.whole = len(examples)
        weights = known_weights()
        self.trust = weights.trust
        self.before = np.array(
            [[weights.groups[group].get(name, 0.0) for group in GROUPS] for name in features]
        )
        self.groups = np.array([[intent in group for group in GROUPS.values()] for intent in _INTENTS], float)

    def cross_validated(self) -> Iterator[tuple[str, float]]:
        """Yield how many of the examples are read right by words alone, and by all that is known."""
        import numpy as np

        joined = np.zeros_like(self.words)
        for fold in range(FOLDS):
            weights, trust = _fitted(self, self.folds != fold)
            kept = self.folds == fold
            joined[kept] = trust * self.words[kept] + self.noticed[kept] @ weights @ self.groups.T
        for name, scores in (("by words alone", self.words), ("joined", joined)):
            best = scores[: self.whole].argmax(1)
            yield name, float(self.right[np.arange(self.whole), best].mean())


def _fitted(table: _Table, rows: Any) -> tuple["NDArray[Any]", float]:
    """Return the weight of each feature for each group, and the exponent of what the model tells (by Adam).

    Any of the intents that are right will do: their probabilities are added.
    """
    import numpy as np

    noticed_, words, right = table.noticed[rows], table.words[rows], table.right[rows]
    weights, trust = table.before.copy(), np.full(1, table.trust)
    parameters = (weights, trust)
    first, second = [[np.zeros_like(one) for one in parameters] for _ in range(2)]
    for step in range(1, STEPS + 1):
        scores = trust * words + noticed_ @ weights @ table.groups.T
        odds = np.exp(scores - scores.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        good = odds * right
        error = (odds - good / np.maximum(good.sum(1, keepdims=True), 1e-12)) / len(words)
        gradients = (
            noticed_.T @ (error @ table.groups) + PENALTY / len(words) * (weights - table.before),
            np.array([(error * words).sum()]),
        )
        rate = 0.05 * (1 - step / (STEPS + 1))
        for parameter, gradient, one, two in zip(parameters, gradients, first, second, strict=True):
            one *= 0.9
            one += 0.1 * gradient
            two *= 0.999
            two += 0.001 * gradient**2
            parameter -= rate * (one / (1 - 0.9**step)) / (np.sqrt(two / (1 - 0.999**step)) + 1e-8)
    return weights, float(trust[0])


if __name__ == "__main__":
    sys.exit(main())
