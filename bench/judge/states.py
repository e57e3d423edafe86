"""Leading a new conversation to where a message begins."""

from bench.judge.conditions import Seen
from bench.judge.conversation import LIST, Customer, StateError
from bench.judge.corpus import State

_OPENINGS = {
    "listed": {
        "es": "lotes disponibles",
        "en": "available lots",
        "pt": "lotes disponíveis",
        "fr": "terrains disponibles",
    },
    "document": {
        "es": "¿Atienden los sábados?",
        "en": "Are you open on Saturdays?",
        "pt": "Vocês atendem aos sábados?",
        "fr": "Êtes-vous ouverts le samedi ?",
    },
}
_GIBBERISH = ("xqzt brlf wmpk", "vrkp mnoqt zzb")


def bring_to(one: Customer, state: State) -> None:
    """Lead a new conversation where a message begins, as a customer would who writes plainly and presses buttons.

    Raises:
        StateError: it does not get there.
    """
    language = one.assistant.company.language
    match state:
        case "new":
            return
        case "missed_once" | "missed_twice":
            for words in _GIBBERISH[: 1 if state == "missed_once" else 2]:
                one.says(words)
        case "listed":
            if len(one.says(_OPENINGS["listed"][language]).lots) < LIST:
                _show(one, "B-07")
                _require(len(_press_first(one, "sale:list", 1).lots) >= LIST, "no list was shown")
        case "lot" | "two_lots":
            _show(one, "B-07")
            if state == "two_lots":
                _show(one, "B-08")
        case _:
            _show(one, "B-07")
            _preview(one)
            if state == "preview_old":
                one.says(_OPENINGS["document"][language])
                one.waits(1)
            if state in {"quoted", "reserved"}:
                _require("quote" in _press_first(one, "sale:yes", 0).effects, "no quote was sent")
            if state == "reserved":
                _require("accept" in _press_first(one, "quote:accept", 0).effects, "no acceptance was taken")
                _require(one.reserved() == "B-07", "B-07 was not reserved")


def _show(one: Customer, code: str) -> None:
    _require(code in one.says(code).lots, f"{code} was not shown")


def _preview(one: Customer) -> None:
    seen = _press_first(one, "sale:quote", 0)
    if seen.asks != "send_quote":
        seen = one.presses(["24"])
    _require(seen.asks == "send_quote", "no quote was previewed")


def _press_first(one: Customer, prefix: str, otherwise: int) -> Seen:
    """Press the choice of the last answer whose id begins so, or the one at a place."""
    choices = [item for shown in one.said[-1] for item in shown.choices.items()]
    if not choices:
        raise StateError("no buttons to press")
    found = next(
        (item for item in choices if item[1].startswith(prefix)), choices[min(otherwise, len(choices) - 1)]
    )
    return one.press(*found)


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise StateError(problem)
