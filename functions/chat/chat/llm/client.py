"""One language model behind an OpenAI-compatible API."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from chat.llm.providers import Abilities, Learned
from salesmind.errors import ModelError
from salesmind.model_use.calls import Failure, ModelCall

if TYPE_CHECKING:
    from openai import OpenAI, OpenAIError
    from openai.types import CompletionUsage
    from openai.types.chat import ChatCompletionMessage

_REFUSES_PARAMETERS: Final = frozenset({400, 422})
_MAX_TRIES: Final = 8
"""More than there is to learn of a model."""

_MAX_TOKENS_TOLD: Final = 10**9
"""Of one answer: no provider means more."""


class ModelClient:
    """Asks a model, and learns with its first answers what it takes."""

    def __init__(self, client: "OpenAI", model: str) -> None:
        self._client = client
        self._model = model
        self._learned = Learned()

    @property
    def abilities(self) -> Abilities:
        """What is known of the model so far."""
        return self._learned.now()

    def complete(
        self,
        messages: Sequence[dict[str, Any]],
        tools: Sequence[dict[str, Any]],
        deadline: float,
        note: Callable[[ModelCall], None] = lambda _: None,
    ) -> "ChatCompletionMessage":
        """Return the model's next message.

        Args:
            tools: what it may call; it may reply at any time.
            deadline: on ``time.monotonic``'s clock.
            note: is told of each request that was answered or failed, not of those by which we learn what it takes.

        Raises:
            ModelError: it gave none in time.
        """
        abilities: Abilities | None = self._learned.now()
        refusal = ""
        for _ in range(_MAX_TRIES):
            if abilities is None:
                break
            message, refusal = self._ask(abilities, messages, tools, deadline, note)
            if message is not None:
                self._learned.worked(abilities, with_tools=bool(tools))
                return message
            abilities = self._learned.after(abilities, refusal, with_tools=bool(tools))
        note(ModelCall(self._model, "refused"))
        raise ModelError("The model does not take our requests")

    def _ask(
        self,
        abilities: Abilities,
        messages: Sequence[dict[str, Any]],
        tools: Sequence[dict[str, Any]],
        deadline: float,
        note: Callable[[ModelCall], None],
    ) -> "tuple[ChatCompletionMessage | None, str]":
        """Return the model's message, or why it refuses the request's parameters."""
        from openai import APIStatusError, OpenAIError
        from openai.types.chat import ChatCompletion

        left = deadline - time.monotonic()
        if left <= 0:
            note(ModelCall(self._model, "slow"))
            raise ModelError("The model did not answer in time")
        body = {"model": self._model, "messages": messages, **abilities.request(list(tools))}
        try:
            # Not chat.completions.create(): it walks through every message to rewrite what needs no rewriting,
            # which takes longer than the rest of the call.
            completion = self._client.post(
                "/chat/completions", cast_to=ChatCompletion, body=body, options={"timeout": left}
            )
        except APIStatusError as error:
            if error.status_code in _REFUSES_PARAMETERS:
                return None, f"{getattr(error, 'param', None) or ''} {error.message}"
            note(ModelCall(self._model, _failure(error)))
            raise ModelError(f"The model did not answer: {type(error).__name__}") from error
        except OpenAIError as error:
            note(ModelCall(self._model, _failure(error)))
            raise ModelError(f"The model did not answer: {type(error).__name__}") from error
        is_empty = not completion.choices or completion.choices[0].message is None
        note(ModelCall(self._model, "empty" if is_empty else None, *_tokens(completion.usage)))
        if is_empty:
            raise ModelError("The model gave an empty reply")
        return completion.choices[0].message, ""


def _failure(error: "OpenAIError") -> Failure:
    """Return why there is no answer (https://platform.openai.com/docs/guides/error-codes)."""
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    if isinstance(error, APITimeoutError):
        return "slow"
    if isinstance(error, APIConnectionError):
        return "unreachable"
    if not isinstance(error, APIStatusError):
        return "broken"
    by_status: dict[int, Failure] = {401: "key", 403: "key", 404: "unknown_model", 408: "slow", 429: "limit"}
    return by_status.get(error.status_code, "broken" if error.status_code >= 500 else "refused")


def _tokens(usage: "CompletionUsage | None") -> tuple[int | None, int | None]:
    """Return the tokens read and written; (None, None) where they are not told, or cannot be meant."""
    told = (usage.prompt_tokens, usage.completion_tokens) if usage else ()
    # The client library takes an answer as it comes: what should be a number may be anything.
    if not told or not all(isinstance(many, int) and 0 <= many <= _MAX_TOKENS_TOLD for many in told):
        return None, None
    return told[0], told[1]
