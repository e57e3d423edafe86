"""The tools as a model's functions, for one turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import ValidationError

from chat.selling.references import Facts, reference
from chat.selling.tools import compare_lots, lot_details, request_quote, search_inventory, simulate_plan
from chat.selling.tools.context import ToolContext, ToolResult, unavailable
from chat.selling.tools.fact_sources import lot_facts
from chat.selling.tools.facts import Fact, key
from chat.turn.arguments import (
    Arguments,
    CompareLots,
    LotDetails,
    RequestQuote,
    SearchInventory,
    SimulatePlan,
)
from chat.turn.sale import PendingQuote, SaleState
from salesmind.errors import ConfigurationError, ModelError
from salesmind.knowledge.analysis import fold
from salesmind.money import Money
from salesmind.sale_errors import QuoteError

_MAX_NAMED = 20


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
        return function_definition(self.name, self.arguments)


@cache
def function_definition(name: str, arguments: type[Arguments]) -> dict[str, Any]:
    """Describe a function to a model, by its arguments and their docstring.

    Shared by all turns, so not to be changed: pydantic takes 2 ms to make the tools' schemas.
    """
    schema = arguments.model_json_schema()
    description = schema.pop("description", "")
    schema.pop("title", None)
    return {"type": "function", "function": {"name": name, "description": description, "parameters": schema}}


def wrong_arguments(error: ValidationError) -> ToolArgumentsError:
    """Return the error that tells a model which arguments are wrong, without their values."""
    problems = error.errors(include_input=False, include_url=False)
    told = "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'arguments'}: {problem['msg']}" for problem in problems
    )
    return ToolArgumentsError(f"Wrong arguments: {told}")


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("search_inventory", SearchInventory, search_inventory.run),
        Tool("lot_details", LotDetails, lot_details.run),
        Tool("compare_lots", CompareLots, compare_lots.run),
        Tool("simulate_plan", SimulatePlan, simulate_plan.run),
        Tool("request_quote", RequestQuote, request_quote.run),
    )
}


class ToolSession:
    """The calls of one turn. Each tool sees the state that the one before it left."""

    def __init__(self, context: ToolContext) -> None:
        self._context = context
        self.results: list[ToolResult] = []
        self._told: list[Fact] = []

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
            raise wrong_arguments(error) from None
        context = replace(self._context, state=self._state)
        try:
            result = tool.run(context, taken)
        except (QuoteError, ConfigurationError) as error:
            result = unavailable(context, error)
        self.results.append(result)
        told = [*(fact for lot in result.lots for fact in lot_facts(self._context, lot)), *result.facts]
        self._told += told
        named = dict.fromkeys(f"{reference(fact)} = {fact.shown}" for fact in told)
        return "\n".join([result.text, *(["", "To be written by reference:", *named] if named else [])])

    def facts(self) -> Facts:
        """Return what the calls so far told, and of what the conversation spoke before."""
        context, state = self._context, self._state
        known = [
            *self._told,
            *(
                Fact("quote", quote.number, "text", quote.number, of=frozenset({key(quote.number)}))
                for quote in context.sale.quotes
            ),
        ]
        spoken = [lot for lot in (state.lot, state.pending and state.pending.lot, *state.shown) if lot]
        if state.pending:
            known += self._promised(state.pending)
        names = [name for one in context.sale.projects for name in (one.project, *one.stages)]
        names += [plan.name for plan in state.plans]
        return Facts(
            facts=known,
            lots=[lot.code for lot in spoken],
            spoken_of=state.lot.code if state.lot else None,
            money=context.money,
            names=[*names, *(quote.number for quote in context.sale.quotes)],
        )

    @property
    def quotes(self) -> list[str]:
        """The numbers of the conversation's quotes."""
        return [quote.number for quote in self._context.sale.quotes]

    @property
    def terms(self) -> list[int]:
        """The numbers of instalments that the company's plans have."""
        return [plan.instalments for plan in self._context.vocabulary().plans if plan.instalments]

    @property
    def kinds(self) -> frozenset[str]:
        """What lots are called in the customer's language: the word before a code."""
        names = ("lot", "house", "flat", "office", "shop", "parking")
        return frozenset(fold(self._context.text(f"kind.{name}")).split()[0] for name in names)

    @property
    def customer(self) -> str | None:
        """The customer's name."""
        return self._context.sale.customer

    def situation(self) -> list[str]:
        """Return where the sale stands, for a model, a line each."""
        sale, state = self._context.sale, self._context.state
        lines = [f"For sale: {', '.join(one.project for one in sale.projects[:_MAX_NAMED])}."]
        columns = [
            f"{one.name} ({', '.join(one.values[:8])})" for one in self._context.vocabulary().attributes
        ]
        if columns:
            lines.append(f"Columns that attributes may name: {'; '.join(columns[:_MAX_NAMED])}.")
        if state.lot:
            lines.append(f"Lot being discussed: {state.lot.code} ({state.lot.project}).")
        if state.shown:
            shown = "; ".join(f"{place}. {lot.code}" for place, lot in enumerate(state.shown, 1))
            lines.append(f"List shown last: {shown}.")
        if state.plans:
            lines.append(f"Plans offered: {'; '.join(plan.name for plan in state.plans)}.")
        if state.pending:
            lines.append(
                f"A quote of lot {state.pending.lot.code} with plan {state.pending.plan_code} was shown and waits for"
                " the customer's yes or no."
            )
        for quote in sale.quotes[:_MAX_NAMED]:
            standing = "can be accepted" if quote.is_open else "can no longer be accepted"
            lines.append(f"Quote {quote.number} ({quote.about}) was sent and {standing}.")
        return lines

    @property
    def _state(self) -> SaleState:
        return self.results[-1].state if self.results else self._context.state

    def _promised(self, pending: PendingQuote) -> list[Fact]:
        """Return the amounts of the quote that waits for a yes."""
        of = frozenset(map(key, (pending.lot.code, pending.lot.project, pending.plan_code)))
        return [
            Fact(name, amount, "money", self._context.money(amount), pending.lot.code, of, pending.plan_code)
            for name, amount in (
                ("total", Money(pending.total, pending.currency)),
                ("to_pay", Money(pending.to_pay, pending.currency)),
            )
        ]
