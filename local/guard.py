"""Run a program and take it down, with all it started, when whoever started it goes away.

The starter keeps the other end of this process's standard input open. However the starter ends (normally, by
Ctrl-C, by SIGKILL), that end closes, and the guard stops the program. It needs no help from the operating
system beyond pipes and process groups, so it works the same on Linux and macOS.

Usage: ``guard.py SIGNAL program argument …``; SIGNAL asks the program to end (INT, TERM …) before it is killed.
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

GRACE_SECONDS = 10.0


def main() -> int:
    """Run the program to its end and return its exit code."""
    ask, command = signal.Signals[f"SIG{sys.argv[1]}"], sys.argv[2:]
    ending = threading.Event()
    # Ctrl-C in a terminal reaches the whole foreground group; the starter decides, not the guard.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def watch(wait_for_end: object) -> None:
        wait_for_end()  # type: ignore[operator]
        ending.set()

    threading.Thread(target=watch, args=(sys.stdin.buffer.read,), daemon=True).start()
    threading.Thread(target=watch, args=(program.wait,), daemon=True).start()
    ending.wait()
    if program.poll() is None:
        _signal_group(program.pid, ask)
        with suppress(subprocess.TimeoutExpired):
            program.wait(GRACE_SECONDS)
    _signal_group(program.pid, signal.SIGKILL)
    return program.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


if __name__ == "__main__":
    sys.exit(main())
