"""Scripts of conversations (``local/week/talks``), read into steps, each with its moment.

A line of a script is a step:

``> text``, ``>image caption``, ``>audio``, ``>document name``, ``>location name``, ``>reaction 👍``
    the customer writes.
``< text [Document 2]``
    the assistant answers by rule; ``[…]`` names a document and its page. A word after ``<`` says more: ``model``,
    ``memory`` and ``documents`` are who answers; ``unknown`` leaves the question without an answer, ``person`` calls a
    person; ``buttons text | A | B``; ``list A-01 B-02: text`` and ``lot A-01: text`` show lots.
``@Alba says text``, ``takes``, ``gives back``, ``assigns Bruno``, ``notes text``, ``sends file.pdf``,
``@Alba template name: text``
    somebody of the team acts.
``!quote A-01 24``, ``!views``, ``!accepts``, ``!replaced 12``, ``!cancelled``, ``!expires``,
``!failed 131026``, ``!opts out``
    what becomes of the last quote, of the last message, of the customer.
``+2d``, ``+3h``
    time passes. Beside that, everybody takes as long as people do.
``intent quote``, ``sentiment good``
    what the assistant understood.
"""

import random
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from salesmind.languages import LANGUAGES, Language

TALKS: Final = Path(__file__).with_name("talks")

By = Literal["customer", "assistant", "team", "event"]

_BEGAN: Final = re.compile(
    r"(?:(?P<days>\d+)d (?P<clock>\d+:\d\d))|(?:(?P<hours>\d+)h ?)?(?:(?P<minutes>\d+)m)?"
)
_PAUSE: Final = re.compile(r"\+(\d+)([dhm])")
_UNITS: Final = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_MARKS: Final[dict[str, By]] = {">": "customer", "<": "assistant", "@": "team", "!": "event"}
_SECONDS: Final[dict[By, tuple[int, int]]] = {
    "customer": (18, 110),
    "assistant": (2, 6),
    "team": (25, 150),
    "event": (4, 9),
}
"""How long each takes, from and to."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens: who does it, what (the word behind the mark) and with which words."""

    by: By
    what: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """A customer's conversation. ``phone`` are digits with the country's code, of numbers that are examples."""

    name: str
    phone: str
    language: Language
    preparing: str
    intent: str | None
    sentiment: str | None
    interest: str | None
    budget: str | None
    steps: tuple[Step, ...]


class ScriptError(ValueError):
    """A script says something that nobody understands, or something that has not happened yet."""


def read_talks(now: datetime, time_zone: str) -> list[Talk]:
    """Return all talks of all languages, as they were ``now``. The same moment gives the same talks.

    Raises:
        ScriptError: a line is no step, or would be in the future.
    """
    talks = []
    for code in LANGUAGES:
        file = TALKS / f"{code}.toml"
        if not file.exists():
            continue
        catalog = tomllib.loads(file.read_text("utf-8"))
        for number, talk in enumerate(catalog["talk"]):
            phone = f"{catalog['phones']}{number:02}"
            talks.append(_talk(talk, code, phone, catalog["preparing"], now, ZoneInfo(time_zone)))
    return talks


def _talk(
    talk: dict[str, str], language: Language, phone: str, preparing: str, now: datetime, zone: ZoneInfo
) -> Talk:
    lines = [line.strip() for line in talk["script"].strip().splitlines()]
    facts = dict(line.split(" ", 1) for line in lines if line.startswith(("intent ", "sentiment ")))
    steps = _steps(talk["name"], lines, _began(talk["began"], now, zone))
    if steps[-1].at > now:
        raise ScriptError(f"{talk['name']} would write in the future; let the talk begin earlier")
    return Talk(
        talk["name"],
        phone,
        language,
        preparing,
        facts.get("intent"),
        facts.get("sentiment"),
        talk.get("interest"),
        talk.get("budget"),
        tuple(steps),
    )


def _began(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    found = _BEGAN.fullmatch(text)
    if not found:
        raise ScriptError(f"{text} is no moment")
    if not found["clock"]:
        return now - timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    day = now.astimezone(zone).date() - timedelta(days=int(found["days"]))
    hour, minute = found["clock"].split(":")
    return datetime.combine(day, time(int(hour), int(minute)), zone)


def _steps(name: str, lines: list[str], at: datetime) -> list[Step]:
    chance = random.Random(name)  # noqa: S311 - the same each time, and no secret
    steps: list[Step] = []
    for line in lines:
        if line.startswith(("intent ", "sentiment ")):
            continue
        if pause := _PAUSE.fullmatch(line):
            at += int(pause[1]) * _UNITS[pause[2]]
            continue
        if line[:1] not in _MARKS:
            raise ScriptError(f"{name}: {line} is no step")
        by = _MARKS[line[0]]
        if steps and not (by == steps[-1].by == "assistant"):
            at += timedelta(seconds=chance.randint(*_SECONDS[by]))
        if by == "team":
            who, _, rest = line[1:].partition(" ")
            steps.append(Step(by, who, rest, at))
        else:
            what, _, text = line[1:].partition(" ")
            steps.append(Step(by, what, text.strip(), at))
    return steps
