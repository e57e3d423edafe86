"""What tells for a wish beside its own words: where the conversation stands, what is named, what the documents hold.

One place joins it. The model of intents gives probabilities from words and their meaning; each thing noticed here makes
a group of intents so many times likelier, and what cannot be is ruled out. By how much is no opinion: it is a softmax
regression over the judged messages (``scripts/python -m bench.judge.learn`` writes ``expectations.json``).
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from chat.turn.sale import Sale
from chat.understanding.intents import Intent, Reading
from chat.understanding.mentions import Mentions
from salesmind.knowledge.store import Passage

WEIGHTS_FILE: Final = Path(__file__).with_suffix(".json")

_IN_CONVERSATION: Final = frozenset(
    {
        Intent.YES, Intent.NO, Intent.LATER, Intent.NEVER_MIND, Intent.CORRECTION, Intent.GOODBYE, Intent.MORE,
        Intent.CONFUSED, Intent.ACKNOWLEDGEMENT, Intent.ACCEPT,
    }
)  # fmt: skip
"""What nobody begins a conversation with."""

GROUPS: Final[Mapping[str, frozenset[Intent]]] = {
    "sale": frozenset(
        {
            Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST, Intent.MORE, Intent.LOT, Intent.PRICE,
            Intent.COMPARE, Intent.QUOTE, Intent.PLAN, Intent.SIMULATE, Intent.CORRECTION,
        }
    ),
    "documents": frozenset(
        {
            Intent.DOCUMENT, Intent.FINANCING, Intent.PAYMENT_METHODS, Intent.PAY_TO_ACCOUNT, Intent.LOCATION,
            Intent.OPENING_HOURS, Intent.VISIT,
        }
    ),
    "yes": frozenset({Intent.YES, Intent.ACCEPT}),
    "hesitation": frozenset({Intent.WAIT, Intent.LATER, Intent.NEVER_MIND, Intent.NO}),
    "mood": frozenset({Intent.COMPLAINT, Intent.INSULT, Intent.SLOW_ANSWER, Intent.TRUST}),
    "dear": frozenset({Intent.BARGAIN, Intent.TOO_EXPENSIVE}),
    "courtesy": frozenset(
        {
            Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.ACKNOWLEDGEMENT, Intent.COMPLIMENT,
            Intent.LAUGHTER,
        }
    ),
    "after": frozenset(
        {Intent.MY_RESERVATION, Intent.MY_QUOTE, Intent.CANCEL_RESERVATION, Intent.PAID}
    ),
    "beside": frozenset(
        {
            Intent.OFF_TOPIC, Intent.CAPABILITIES, Intent.NONSENSE, Intent.CONFUSED, Intent.ARE_YOU_ROBOT,
        }
    ),
    "person": frozenset({Intent.PERSON, Intent.PHOTOS}),
}  # fmt: skip
"""What is alike in what tells for it."""

_GROUP_OF: Final = {intent: group for group, intents in GROUPS.items() for intent in intents}

_FEW_WORDS, _MANY_WORDS = 3, 14
_SHORT_TERM: Final = 6
"""Words beside a number that is a term the company offers: in a longer message it may count something else."""

_USUAL_NEARNESS, _NEARNESS_STEP = 0.84, 0.03
"""What most questions' nearest passage comes to, and by how much that differs."""


@dataclass(frozen=True, slots=True)
class ConversationState:
    """Where a conversation stands when a message comes. ``terms`` are the numbers of instalments on offer."""

    sale: Sale | None
    is_first: bool
    is_asked: bool = False
    terms: Collection[int] = ()

    @property
    def impossible(self) -> frozenset[Intent]:
        """What cannot be wanted: a yes without a question is none."""
        if self.is_first:
            return _IN_CONVERSATION
        is_open = self.sale is not None and any(quote.is_open for quote in self.sale.quotes)
        is_pending = self.sale is not None and self.sale.state.pending is not None
        return frozenset() if is_pending or is_open else frozenset({Intent.YES})

    def reading(
        self, reading: Reading, mentions: Mentions, *, asks: bool, passages: Sequence[Passage] | None = None
    ) -> Reading:
        """Return what a message may want by all that is known.

        Args:
            asks: whether it is written as a question.
            passages: what the documents hold for it; None where they were not looked at.
        """
        seen = noticed(self, mentions, asks=asks) | (of_documents(passages, asks=asks) if passages else {})
        weights = known_weights()
        sums = {
            group: sum(value * of_feature.get(name, 0.0) for name, value in seen.items())
            for group, of_feature in weights.groups.items()
        }
        impossible = self.impossible
        odds = {
            intent: 0.0 if intent in impossible else math.exp(sums[group])
            for intent, group in _GROUP_OF.items()
        }
        return reading.given(odds, trust=weights.trust)


def noticed(standing: ConversationState, mentions: Mentions, *, asks: bool) -> dict[str, float]:
    """Return what is noticed of a message, by name."""
    facts = _of_state(standing) | _of_mentions(standing, mentions) | {"asks": asks}
    seen = {name: 1.0 for name, holds in facts.items() if holds}
    return seen | {"always": 1.0, "length": min(mentions.size, 20) / 20}


def of_documents(passages: Sequence[Passage], *, asks: bool) -> dict[str, float]:
    """Return what is noticed of the passages nearest to a message."""
    nearest = max((passage.similarity or 0.0 for passage in passages[:3]), default=0.0)
    near = min(2.0, max(-2.0, (nearest - _USUAL_NEARNESS) / _NEARNESS_STEP))
    coverage = max((passage.coverage for passage in passages[:3]), default=0.0)
    return {"looked": 1.0, "near": near, "asks_near": near * asks, "covered": coverage}


def _of_state(standing: ConversationState) -> dict[str, bool]:
    sale = standing.sale
    if sale is None:
        return {"first": standing.is_first}
    state = sale.state
    is_open = any(quote.is_open for quote in sale.quotes)
    is_reserved = any(quote.reserved_until for quote in sale.quotes)
    return {
        "first": standing.is_first,
        "list_shown": bool(state.shown) and not state.lot,
        "lot_alone": bool(state.lot) and not state.pending and not sale.quotes,
        "two_lots": len(state.recent) > 1,
        "preview": state.pending is not None,
        "just_asked": standing.is_asked,
        "quoted": is_open and not is_reserved,
        "reserved": is_reserved,
        "may_say_yes": state.pending is not None or is_open,
        "plan_asked": state.asked == "plan",
    }


def _of_mentions(standing: ConversationState, named: Mentions) -> dict[str, bool]:
    state = standing.sale.state if standing.sale else None
    has_lot = state is not None and bool(state.lot or state.pending)
    places = len(state.shown) if state and not state.lot else 0
    is_term = named.number in standing.terms
    return {
        "names_lot": bool(named.lots or named.ambiguous or named.endings),
        "names_code": bool(named.codes),
        "names_money": any(
            amount.unit == "money" or amount.is_monthly or amount.is_down for amount in named.amounts
        ),
        "names_area": named.amount("area") is not None,
        "names_plan": named.says_plan and not has_lot,
        "names_plan_of_lot": (named.says_plan or is_term) and has_lot,
        "names_term_only": is_term and has_lot and named.size <= _SHORT_TERM,
        "names_place": named.place is not None and not places,
        "names_place_of_list": bool(places)
        and (named.place is not None or (named.number is not None and 1 <= named.number <= places)),
        "names_other": named.is_other,
        "names_other_of_two": named.is_other and state is not None and len(state.recent) > 1,
        "names_this": named.is_this,
        "names_this_lot": named.is_this and has_lot,
        "names_attribute": bool(named.attributes),
        "asks_attribute": bool(named.asked),
        "names_where": bool(named.project or named.city),
        "names_stage": named.stage is not None,
        "names_kind": named.kind is not None or named.is_any_kind,
        "names_order": named.order is not None,
        "names_nothing": named.names_nothing and named.number is None,
        "few_words": named.size <= _FEW_WORDS,
        "many_words": named.size > _MANY_WORDS,
    }


@dataclass(frozen=True, slots=True)
class Weights:
    """By how much each thing noticed tells for each group; ``trust`` is the exponent of the words' probabilities."""

    trust: float
    groups: Mapping[str, Mapping[str, float]]


@cache
def known_weights() -> Weights:
    """Return the weights that are shipped."""
    stored = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return Weights(stored["trust"], stored["groups"])
