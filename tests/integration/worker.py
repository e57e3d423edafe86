"""Runs one Lambda invocation in a process of its own: ``python -m tests.integration.worker chat < event.json``.

The tests that kill a worker kill this process, at a moment that they choose from outside.
"""

import importlib
import json
import sys
from types import SimpleNamespace


def main() -> None:
    """Invoke the handler of the function named on the command line and print its result as the last line."""
    function = sys.argv[1]
    handler = importlib.import_module(f"{function}.app").lambda_handler
    context = SimpleNamespace(
        function_name=function,
        memory_limit_in_mb=256,
        invoked_function_arn=f"arn:aws:lambda:us-east-1:123456789012:function:{function}",
        aws_request_id="00000000-0000-4000-8000-000000000001",
        get_remaining_time_in_millis=lambda: 60_000,
    )
    print(json.dumps(handler(json.load(sys.stdin), context)))


if __name__ == "__main__":
    main()
