"""The tools as a model's functions, for one turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from chat.tools import lot_details, request_quote, search_inventory
from chat.tools.arguments import Arguments, LotDetails, RequestQuote, SearchInventory
from chat.tools.context import ToolContext, ToolResult, unavailable
from salesmind.errors import ConfigurationError, ModelError
from salesmind.sales.errors import QuoteError


class ToolArgumentsError(ModelError):
    """The model called a tool that does not exist, or with arguments that it does not take."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it takes and what it does. Its description is its arguments' docstring."""

    name: str
    arguments: type[Arguments]
    run: Callable[[ToolContext, Any], ToolResult]

    @property
    def definition(self) -> dict[str, Any]:
        """The tool as OpenAI's API describes a function."""
        schema = self.arguments.model_json_schema()
        description = schema.pop("description", "")
        schema.pop("title", None)
        return {
            "type": "function",
            "function": {"name": self.name, "description": description, "parameters": schema},
        }


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("search_inventory", SearchInventory, search_inventory.run),
        Tool("lot_details", LotDetails, lot_details.run),
        Tool("request_quote", RequestQuote, request_quote.run),
    )
}


class ToolSession:
    """The calls of one turn. Each tool sees the state that the one before it left."""

    def __init__(self, context: ToolContext) -> None:
        self._context = context
        self.results: list[ToolResult] = []

    @property
    def definitions(self) -> Sequence[dict[str, Any]]:
        """What the model is told of the tools."""
        return [tool.definition for tool in TOOLS.values()]

    @property
    def is_final(self) -> bool:
        """Whether a tool's own words go to the customer, whatever the model would say."""
        return any(result.is_final for result in self.results)

    def call(self, name: str, arguments: str) -> str:
        """Run a tool and return its text for the model.

        Raises:
            ToolArgumentsError: there is no such tool, or it does not take these arguments; the message says why.
            TransientError: the inventory cannot be read now.
        """
        tool = TOOLS.get(name)
        if tool is None:
            raise ToolArgumentsError(f"There is no such tool. There are: {', '.join(TOOLS)}")
        try:
            taken = tool.arguments.model_validate_json(arguments or "{}")
        except ValidationError as error:
            problems = error.errors(include_input=False, include_url=False)
            told = "; ".join(
                f"{'.'.join(map(str, problem['loc'])) or 'arguments'}: {problem['msg']}"
                for problem in problems
            )
            raise ToolArgumentsError(f"Wrong arguments: {told}") from None
        state = self.results[-1].state if self.results else self._context.state
        context = replace(self._context, state=state)
        try:
            result = tool.run(context, taken)
        except (QuoteError, ConfigurationError) as error:
            result = unavailable(context, error)
        self.results.append(result)
        return result.text
