"""A handler that does nothing: what the interpreter and the runtime client cost by themselves."""

from typing import Any


def lambda_handler(event: Any, context: Any) -> None:
    """Answer nothing."""
