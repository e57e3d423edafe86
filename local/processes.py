"""Programs of the laptop cloud: started under a guard, logged to a file, stopped with all their children."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from local.errors import LaptopError

_GUARD = Path(__file__).with_name("guard.py")
_POLL_SECONDS = 0.05
_KILL_SECONDS = 10.0
_TAIL_LINES = 15


class Program:
    """A running program. It ends with ``stop()`` or when this process ends, however that happens."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        stop_signal: str = "TERM",
        grace_seconds: float = 10.0,
    ) -> None:
        """Start ``command``; its output is appended to ``log``.

        Args:
            directory: where the program runs; this process's own when absent.
            environment: the program's whole environment; this process's own when absent.
            stop_signal: what asks the program to end, without ``SIG``.
            grace_seconds: after how long it is killed when it does not.
        """
        self.name = name
        self.log = log
        self._grace_seconds = grace_seconds
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self._guard = subprocess.Popen(
                [sys.executable, "-I", str(_GUARD), stop_signal, str(grace_seconds), *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=directory,
                env=dict(os.environ if environment is None else environment),
                start_new_session=True,  # out of reach of a terminal's Ctrl-C: this process decides
            )

    @property
    def pid(self) -> int:
        """Process id of what guards the program, which is its child."""
        return self._guard.pid

    @property
    def running(self) -> bool:
        """Whether the program still runs."""
        return self._guard.poll() is None

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Return once ``ready()`` is true.

        Raises:
            LaptopError: the program ended, or was not ready in time; the message holds the end of its log.
        """
        end = time.monotonic() + seconds
        while not ready():
            if not self.running:
                raise LaptopError(f"{self.name} ended while it started:\n{self.log_tail()}")
            if time.monotonic() > end:
                raise LaptopError(f"{self.name} was not ready after {seconds:.0f} s:\n{self.log_tail()}")
            time.sleep(_POLL_SECONDS)

    def stop(self) -> None:
        """Ask the program to end, then make sure that it and its children are gone."""
        if self._guard.stdin:
            self._guard.stdin.close()
        self._guard.wait(self._grace_seconds + _KILL_SECONDS)

    def log_tail(self) -> str:
        """The last lines of the program's log."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-_TAIL_LINES:])
