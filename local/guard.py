"""Run a program and take it down, with all it started, when whoever started it goes away.

The starter keeps the other end of this process's standard input open. However the starter ends (normally, by
Ctrl-C, by SIGKILL), that end closes, and the guard stops the program. It needs no help from the operating
system beyond pipes and process groups, so it works the same on Linux and macOS.

Usage: ``guard.py SIGNAL SECONDS program argument …``. SIGNAL (INT, TERM …) asks the program to end; after SECONDS
it is killed.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress


def main() -> int:
    """Run the program to its end and return its exit code."""
    ask, command = signal.Signals[f"SIG{sys.argv[1]}"], sys.argv[3:]
    ending = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def watch(wait_for_end: Callable[[], object]) -> None:
        wait_for_end()
        ending.set()

    threading.Thread(target=watch, args=(sys.stdin.buffer.read,), daemon=True).start()
    threading.Thread(target=watch, args=(program.wait,), daemon=True).start()
    ending.wait()
    if program.poll() is None:
        _signal_group(program.pid, ask)
        with suppress(subprocess.TimeoutExpired):
            program.wait(float(sys.argv[2]))
    _signal_group(program.pid, signal.SIGKILL)
    return program.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


if __name__ == "__main__":
    sys.exit(main())
