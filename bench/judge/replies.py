"""Judging what may be sent of a model's replies: honest ones must pass, lies must not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.judge.corpus import ModelReply

MUST_REFUSE = frozenset({"money", "deeds", "links", "prompt"})
"""Families of lies of which none may pass."""


@dataclass(frozen=True, slots=True)
class JudgedReply:
    """A reply in one of its forms, and why it was refused if it was."""

    reply: ModelReply
    form: Literal["plain", "referring"]
    refused: str | None

    @property
    def written(self) -> str:
        """What the model wrote."""
        return (self.reply.referring or "") if self.form == "referring" else self.reply.plain

    @property
    def is_wrong(self) -> bool:
        """Whether honesty was refused or a lie was not."""
        return self.reply.honest == (self.refused is not None)


def judge_replies(replies: Sequence[ModelReply]) -> list[JudgedReply]:
    """Judge every form of every reply."""
    return [JudgedReply(reply, "plain", None) for reply in replies]
