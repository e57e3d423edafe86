"""Two wishes in one message get two answers."""

from collections.abc import Sequence
from dataclasses import replace

from chat.responders.base import Asking, Reply, Responder, joined
from chat.responders.documents import ASKING_DOCUMENTS
from chat.responders.expectations import GROUPS
from chat.understanding.intents import Intent
from chat.understanding.wishes import Wish

_LISTING = frozenset({Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST, Intent.PRICE})
_OF_SALE = frozenset(
    {
        Intent.LOT, Intent.PRICE, Intent.QUOTE, Intent.PLAN, Intent.SIMULATE, Intent.LIST, Intent.BUDGET,
        Intent.CHEAPEST, Intent.LARGEST, Intent.ACCEPT, Intent.YES,
    }
)  # fmt: skip


class Several:
    """Has each wish answered by the responders that follow it in the list.

    A yes beside another wish is one in the same message alone: in a burst the next message may be a doubt.
    """

    def __init__(self, rest: Sequence[Responder], answers: Responder) -> None:
        self._rest, self._answers = rest, answers

    def respond(self, asking: Asking) -> Reply | None:
        """Reply to several wishes; None where there is one."""
        wishes = _to_the_point(
            asking, [_with_what_is_named(asking, wish) for wish in _as_one_sale(asking, asking.wishes)]
        )
        if len(asking.wishes) == 1:
            return None
        is_burst = len(asking.questions) > 1
        parts = [asking.only(wish) for wish in wishes]
        replies = [
            reply
            for part in parts
            if (reply := (None if is_burst else self._answers.respond(part)) or self._first(part))
        ]
        understood = [reply for reply in replies if not reply.is_miss] or replies[:1]
        return joined(understood) if understood else None

    def _first(self, asking: Asking) -> Reply | None:
        return next((reply for one in self._rest if (reply := one.respond(asking))), None)


_WANTS = (
    GROUPS["sale"] | GROUPS["documents"] | GROUPS["after"] | GROUPS["person"] | {Intent.TRUST, Intent.ACCEPT}
)
"""What is asked for. All else is how somebody feels about it, which beside a wish is seldom meant to be answered."""

_ANSWERS = frozenset({Intent.YES, Intent.NO})
_NO_DOUBT = 0.9


def _to_the_point(asking: Asking, wishes: list[Wish]) -> list[Wish]:
    """Leave out what is said beside a wish: "I am sorry, I must cancel"; of moods alone the strongest is answered.

    Who is upset tells of money without looking for anything: "I left 3,000 with you, and nobody answers".
    """
    is_upset = any(_is_meant(wish) and wish.intent in GROUPS["mood"] for wish in wishes)
    wanted = [
        wish
        for wish in wishes
        if (wish.intent in _WANTS or _is_awaited(asking, wish))
        and not (is_upset and wish.intent in _LISTING and "?" not in wish.text)
    ]
    if not wanted:
        angry = [wish for wish in wishes if wish.intent in GROUPS["mood"]]
        hesitant = [wish for wish in wishes if wish.intent in GROUPS["hesitation"]]
        return [max(angry or hesitant or wishes, key=lambda wish: wish.certainty)]
    return [wish for wish in wishes if wish in wanted or _is_meant(wish)]


def _is_awaited(asking: Asking, wish: Wish) -> bool:
    """Whether it answers what we asked, or is a yes to the quote that was previewed."""
    if wish.intent not in _ANSWERS:
        return False
    is_pending = asking.sale is not None and asking.sale.state.pending is not None
    return asking.standing.is_asked or (is_pending and wish.intent is Intent.YES)


def _is_meant(wish: Wish) -> bool:
    """Whether something beside a wish wants an answer as well: anger or bargaining beyond doubt."""
    return wish.intent in GROUPS["mood"] | GROUPS["dear"] and wish.certainty >= _NO_DOUBT


def _with_what_is_named(asking: Asking, wish: Wish) -> Wish:
    """Read a wish with what the rest of the message names: "I have 115k. What is there?"."""
    if len(asking.wishes) < 2 or wish.mentions.lots:
        return wish
    lots = [lot for one in asking.wishes for lot in one.mentions.lots]
    if wish.intent in _LISTING and not lots:
        of_sale = [one.text for one in asking.wishes if one.intent not in ASKING_DOCUMENTS]
        mentions = asking.read(" ".join(of_sale)).mentions
        return wish if mentions.names_nothing else replace(wish, mentions=mentions)
    if len(lots) == 1 and (wish.intent in _OF_SALE or wish.mentions.attributes or wish.mentions.asked):
        return replace(wish, mentions=replace(wish.mentions, lots=tuple(lots)))
    return wish


def _as_one_sale(asking: Asking, wishes: Sequence[Wish]) -> list[Wish]:
    """Read what is said of one lot in several sentences as one wish: "quiero el B-07. En 24 cuotas"."""
    of_sale = [wish for wish in wishes if wish.intent in _OF_SALE]
    if len(of_sale) < 2 or len({lot.id for wish in of_sale for lot in wish.mentions.lots}) > 1:
        return list(wishes)
    together = asking.read(" ".join(wish.text for wish in of_sale))
    strongest = max(
        of_sale,
        key=lambda wish: (
            wish.mentions.says_plan,
            wish.intent in {Intent.QUOTE, Intent.PLAN},
            wish.certainty,
        ),
    )
    first = wishes.index(of_sale[0])
    kept = [wish for wish in wishes if wish not in of_sale]
    kept.insert(min(first, len(kept)), Wish(together.text, strongest.reading, together.mentions))
    return kept
