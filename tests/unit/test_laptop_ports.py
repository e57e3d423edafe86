"""Ports of the laptop cloud: free ones by default, the asked one when it is free."""

import socket

import pytest

from local.errors import LaptopError
from local.ports import HOST, choose_port, free_port


def test_an_unset_variable_gives_any_free_port() -> None:
    assert choose_port("PORT", {}) > 0
    assert choose_port("PORT", {"PORT": ""}) > 0


def test_the_asked_port_is_taken_when_it_is_free() -> None:
    port = free_port()
    assert choose_port("PORT", {"PORT": str(port)}) == port


def test_a_port_in_use_is_refused_by_name() -> None:
    with socket.socket() as holder:
        holder.bind((HOST, 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(LaptopError, match=rf"Port {port} is taken.*another PORT"):
            choose_port("PORT", {"PORT": str(port)})


@pytest.mark.parametrize("asked", ["0", "65536", "http", "-1", "80.5"])
def test_what_is_no_port_is_refused(asked: str) -> None:
    with pytest.raises(LaptopError, match="not a port number"):
        choose_port("PORT", {"PORT": asked})
