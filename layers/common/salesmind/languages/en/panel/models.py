"""The words of the screen of language models, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "models": "Models of this service",
    "builtin": "built in",
    "builtin_search": "Search by meaning",
    "for_answers": "Writes the assistant’s answers.",
    "for_search": "Finds in the documents what is asked.",
    "state_works": "Works",
    "state_fails": "Fails",
    "state_quiet": "Not asked",
    "last_success": "Last answer:",
    "last_failure": "Last failure:",
    "failure_slow": "it did not answer in time",
    "failure_unreachable": "it could not be reached",
    "failure_key": "it does not accept the key",
    "failure_unknown_model": "it does not know the model",
    "failure_limit": "it was asked too much, or the credit is used up",
    "failure_broken": "it failed on its side",
    "failure_refused": "it does not accept what it is asked",
    "failure_empty": "its answer was empty",
    "of_day": "Last 24 hours: {many} requests, {failed} failed.",
    "none": (
        "There is no language model: the assistant answers by rules and with quotations from the documents."
    ),
    "operator": "Models and their keys are set by whoever runs the service. No key is shown here.",
    "month": "Use of {month}",
    "months": "Months",
    "cost": "Cost",
    "share": "{percent} % of {budget}",
    "no_budget": "No budget",
    "input": "Read",
    "output": "Written",
    "tokens": "tokens",
    "unpriced": "No price is set for: {models}. What they cost is not in the sum.",
    "by_day": "Thousands of tokens by day",
    "by_model": "By model",
    "model": "Model",
    "calls": "Requests",
    "failed": "Failed",
    "untold": "({many} not counted)",
    "days": "Day by day",
    "day": "Day",
    "nothing": "No model was asked in this month.",
    "prices_and_budget": "Prices and budget",
    "field_currency": "Currency",
    "field_budget": "Budget of the month",
    "field_prices": "Prices of a million tokens",
    "field_model": "Model",
    "budget_hint": "Empty: no limit. An alert comes at 80 % and at 100 %.",
    "at_limit": "When the budget is used up",
    "at_limit_warn": "Only tell us; the assistant goes on with the model",
    "at_limit_without_model": (
        "Answer without a model until the month ends: by rules and with quotations from the documents"
    ),
    "prices_hint": (
        "As the provider lists them: what it charges for what the model reads and for what it "
        "writes. A price also holds for what was used before."
    ),
    "another": "Another model",
    "wrong": "Please check: {fields}. Write numbers like 0.15.",
    "paused": "The month’s budget is used up: the assistant answers without a model until",
    "nearly": "More than 80 % of the month’s budget is used.",
    "used_up": "The month’s budget is used up. The assistant goes on with the model.",
}
