"""The conversation with a model that calls tools before it replies, and may be asked once to mend its reply."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from chat.llm.prompt import refusal
from chat.llm.refusals import RefusedReplyError
from chat.llm.structured_reply import REPLY_TOOL, StructuredReply, UnreadableReplyError, read_reply
from chat.llm.tools import TurnTools
from chat.selling.toolbox import ToolArgumentsError
from chat.turn.answers import ToolMisuseError
from salesmind.errors import ModelError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessage

MAX_CALLS: Final = 8
"""Of a turn. A sale needs two or three; a model that wants more goes round in circles."""

Complete = Callable[[Sequence[dict[str, Any]], Sequence[dict[str, Any]]], "ChatCompletionMessage"]
"""Asks the model once: its messages so far, and the tools that it may call."""

Taken = TypeVar("Taken")


def converse(
    complete: Complete,
    messages: Sequence[dict[str, Any]],
    tools: TurnTools,
    take: Callable[[StructuredReply], Taken],
) -> Taken | None:
    """Let the model call tools until it replies, and return what ``take`` makes of the reply.

    None when a tool's own words are the answer. Wrong arguments are told to the model once, and so is why ``take``
    refuses a reply. After ``MAX_CALLS`` calls it gets no more and has to reply.

    Raises:
        ToolMisuseError: it called tools wrongly twice.
        RefusedReplyError: its second reply is refused as well.
        ModelError: it gives no reply, or goes on calling when it may not.
        TransientError: what a tool reads cannot be read now.
    """
    history = list(messages)
    calls = mistakes = 0
    is_mended = False
    while True:
        allowed = tools.definitions if calls < MAX_CALLS else []
        message = complete(history, allowed)
        asked = _functions(message)
        replies = [arguments for _, name, arguments in asked if name == REPLY_TOOL]
        if replies or not asked:
            try:
                return take(read_reply(replies[0] if replies else message.content or ""))
            except (RefusedReplyError, UnreadableReplyError) as error:
                if is_mended:
                    raise
                is_mended = True
                told = (
                    error.told
                    if isinstance(error, RefusedReplyError)
                    else "it is no JSON object with a text."
                )
                history += [{"role": "assistant", "content": replies[0] if replies else message.content}]
                history.append(refusal(told))
            continue
        if not allowed:
            raise ModelError("The model called tools beyond what a turn allows")
        answers = []
        for call_id, name, arguments in asked:
            calls += 1
            if calls > MAX_CALLS:
                told = "No more calls in this turn. Reply with what you have."
            else:
                try:
                    told = tools.call(name, arguments)
                except ToolArgumentsError as error:
                    mistakes += 1
                    if mistakes > 1:
                        raise ToolMisuseError("The model called tools wrongly twice") from None
                    told = str(error)
            answers.append({"role": "tool", "tool_call_id": call_id, "content": told})
        if tools.is_final:
            return None
        history.append(_called(message, asked))
        history += answers


def _functions(message: "ChatCompletionMessage") -> list[tuple[str, str, str]]:
    """Return the functions that a message calls: id, name, arguments.

    Raises:
        ModelError: it calls something else.
    """
    asked = []
    for call in message.tool_calls or ():
        if call.type != "function":
            raise ModelError("The model called something that is no function")
        asked.append((call.id, call.function.name, call.function.arguments))
    return asked


def _called(message: "ChatCompletionMessage", asked: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "role": "assistant",
        "content": message.content,
        "tool_calls": [
            {"id": call_id, "type": "function", "function": {"name": name, "arguments": arguments}}
            for call_id, name, arguments in asked
        ],
    }
