"""One language model behind an OpenAI-compatible API."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from chat.llm.providers import Abilities, Learned
from salesmind.errors import ModelError

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletionMessage

_REFUSES_PARAMETERS: Final = frozenset({400, 422})
_MAX_TRIES: Final = 8
"""More than there is to learn of a model."""


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
        self, messages: Sequence[dict[str, Any]], tools: Sequence[dict[str, Any]], deadline: float
    ) -> "ChatCompletionMessage":
        """Return the model's next message.

        Args:
            tools: what it may call; it may reply at any time.
            deadline: on ``time.monotonic``'s clock.

        Raises:
            ModelError: it gave none in time.
        """
        abilities: Abilities | None = self._learned.now()
        refusal = ""
        for _ in range(_MAX_TRIES):
            if abilities is None:
                break
            message, refusal = self._ask(abilities, messages, tools, deadline)
            if message is not None:
                self._learned.worked(abilities, with_tools=bool(tools))
                return message
            abilities = self._learned.after(abilities, refusal, with_tools=bool(tools))
        raise ModelError("The model does not take our requests")

    def _ask(
        self,
        abilities: Abilities,
        messages: Sequence[dict[str, Any]],
        tools: Sequence[dict[str, Any]],
        deadline: float,
    ) -> "tuple[ChatCompletionMessage | None, str]":
        """Return the model's message, or why it refuses the request's parameters."""
        from openai import APIStatusError, OpenAIError
        from openai.types.chat import ChatCompletion

        left = deadline - time.monotonic()
        if left <= 0:
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
            raise ModelError(f"The model did not answer: {type(error).__name__}") from error
        except OpenAIError as error:
            raise ModelError(f"The model did not answer: {type(error).__name__}") from error
        if not completion.choices or completion.choices[0].message is None:
            raise ModelError("The model gave an empty reply")
        return completion.choices[0].message, ""
