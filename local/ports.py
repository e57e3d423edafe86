"""TCP ports on 127.0.0.1."""

import os
import socket
from collections.abc import Mapping

from local.errors import LaptopError

HOST = "127.0.0.1"


def choose_port(variable: str, environ: Mapping[str, str] = os.environ) -> int:
    """Return the port that ``variable`` asks for, or any free one when it is unset.

    Raises:
        LaptopError: the asked port is no port number, or something listens on it.
    """
    asked = environ.get(variable, "").strip()
    if not asked:
        return free_port()
    if not asked.isdecimal() or not 0 < int(asked) < 65_536:
        raise LaptopError(f"{variable}={asked} is not a port number (1 to 65535)")
    if is_taken(int(asked)):
        raise LaptopError(f"Port {asked} is taken: stop what listens there, or choose another {variable}")
    return int(asked)


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def is_taken(port: int) -> bool:
    """Whether something holds ``port``."""
    with socket.socket() as probe:
        # A port whose last connections are still closing is free for a server, as it is for us.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
        return False
