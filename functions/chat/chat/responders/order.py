"""The list of responders: who answers, the first first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from aws_lambda_powertools import Logger

from chat.responders.assistant import Assistant, Model
from chat.responders.base import Responder
from chat.responders.buttons import Buttons
from chat.responders.confirmations import Confirmations
from chat.responders.documents import Documents
from chat.responders.hand_off import HandOff
from chat.responders.remembered import Remembered
from chat.responders.sale_rules import SaleRules
from chat.responders.several import Several
from chat.responders.small_talk import SmallTalk
from chat.responders.unknown import Unknown
from salesmind.conversations.answer_cache import AnswerCache

BESIDE_A_MODEL: Final = 0.8
"""How sure small talk has to be where a model would answer: it reads more than the intent."""


def responders(
    model: Model | None, cache: AnswerCache | None, logger: Logger, clock: Callable[[], datetime]
) -> Sequence[Responder]:
    """Return who answers.

    Without a model each wish of a message is answered by itself; a model reads the whole message, and where it fails
    the rest of the list answers. Effects and the call for a person are decided before either.
    """
    documents = Documents(cache, keeps=model is None)
    by_rules: tuple[Responder, ...] = (SmallTalk(), SaleRules(), documents, Unknown())
    decided: tuple[Responder, ...] = (Buttons(documents), HandOff(), Confirmations())
    if model is None:
        return (
            *decided,
            Several(by_rules, Confirmations()),
            SmallTalk(),
            SaleRules(),
            Remembered(cache),
            documents,
            Unknown(),
        )
    assistant = Assistant(model, cache, logger, clock)
    return (
        *decided,
        SmallTalk(BESIDE_A_MODEL),
        Remembered(cache),
        assistant,
        Several(by_rules, Confirmations()),
        *by_rules,
    )
