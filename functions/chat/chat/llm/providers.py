"""What a model can do, found out by asking it: providers that call their APIs compatible differ in what they take."""

import threading
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from chat.llm.structured_reply import REPLY_TOOL, SCHEMA, TOOL_DEFINITION

MAX_TOKENS: Final = 1_200
"""A reply of 900 characters, or its tool calls, in any script."""

MAX_TOKENS_WITH_THOUGHTS: Final = 4_000
"""Where the bound takes in what a model thinks before it replies."""

ReplyForm = Literal["schema", "json_object", "tool", "text"]
_FORMS: Final[tuple[ReplyForm, ...]] = ("schema", "json_object", "tool", "text")


@dataclass(frozen=True, slots=True)
class Abilities:
    """What requests to a model may hold. The first guess is all."""

    form: ReplyForm = "schema"
    temperature: bool = True
    tokens: Literal["max_tokens", "max_completion_tokens"] | None = "max_tokens"
    tools: bool = True

    def request(self, tools: "list[dict[str, Any]]") -> dict[str, Any]:
        """Return the parameters of a request that may call ``tools`` or reply."""
        body: dict[str, Any] = {}
        if self.temperature:
            body["temperature"] = 0
        if self.tokens:
            body[self.tokens] = MAX_TOKENS if self.tokens == "max_tokens" else MAX_TOKENS_WITH_THOUGHTS
        given = tools if self.tools else []
        if self.form == "schema":
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA},
            }
        elif self.form == "json_object":
            body["response_format"] = {"type": "json_object"}
        elif self.form == "tool" and self.tools:
            body["tool_choice"] = (
                "required" if given else {"type": "function", "function": {"name": REPLY_TOOL}}
            )
            given = [*given, TOOL_DEFINITION]
        if given:
            body["tools"] = given
        return body

    def without(self, refusal: str) -> "Abilities | None":
        """Return what is left after a provider's refusal, by the parameter that it names; None if it names none."""
        if self.tokens and ("max_tokens" in refusal or "max_completion_tokens" in refusal):
            return replace(self, tokens="max_completion_tokens" if self.tokens == "max_tokens" else None)
        if "temperature" in refusal and self.temperature:
            return replace(self, temperature=False)
        if any(
            name in refusal
            for name in ("response_format", "json_schema", "json_object", "schema", "mime type")
        ):
            return self.simpler()
        if "tool_choice" in refusal and self.form == "tool":
            return replace(self, form="text")
        if "tool" in refusal and self.tools:
            return replace(self, tools=False, form="text" if self.form == "tool" else self.form)
        return None

    def simpler(self) -> "Abilities | None":
        """Return the abilities with the next form of reply; None after the last one."""
        place = _FORMS.index(self.form) + 1
        return replace(self, form=_FORMS[place]) if place < len(_FORMS) else None


class Learned:
    """What was learned of one model; kept for as long as the process lives, and safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known = Abilities()
        self._worked: set[bool] = set()

    def now(self) -> Abilities:
        """Return what is known."""
        with self._lock:
            return self._known

    def after(self, tried: Abilities, refusal: str, *, with_tools: bool) -> Abilities | None:
        """Return what to try after a refusal; None if the request itself is at fault.

        A refusal that names no parameter may mean any, as long as no such request ever worked.
        """
        left = tried.without(refusal.lower())
        if left is None and with_tools not in self._worked:
            left = tried.simpler()
        return left

    def worked(self, abilities: Abilities, *, with_tools: bool) -> None:
        """Keep what a model took."""
        with self._lock:
            self._known = abilities
            self._worked.add(with_tools)
