"""Settings of all tests, and how the workers of a run share it (``pytest -n 2 --dist loadgroup``)."""

import os
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadGroupScheduling

from tests.fixtures.servers import RemoteServers, RunServers, ServerName, Servers, ServersDesk

# Speed is measured in bench/, and a loaded machine must not fail a property. By day a result depends on the change
# alone: the same few examples each time. Deep runs look for new ones; what they find becomes an @example.
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("daily", QUIET, max_examples=25, derandomize=True)
settings.register_profile("deep", QUIET, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daily"))

SERVERS = pytest.StashKey[Servers]()
DESK = pytest.StashKey[ServersDesk]()
ALONE = "alone"
"""The process of a run without workers."""

STATEFUL: dict[str, ServerName] = {"opensearch_url": "opensearch", "cloud": "build"}
"""Fixtures whose tests see all that the server holds, so that one worker runs them; and what they need that takes
long and can be made while others test."""


class ByFile(LoadGroupScheduling):
    """The tests of a file go to one worker, except those of a group."""

    def _split_scope(self, nodeid: str) -> str:
        scope = super()._split_scope(nodeid)
        return nodeid.partition("::")[0] if scope == nodeid else scope


def pytest_configure(config: pytest.Config) -> None:
    """Open the way to the run's servers."""
    if told := getattr(config, "workerinput", None):
        config.stash[SERVERS] = RemoteServers(told["servers"])
        return
    running = ExitStack()
    config.add_cleanup(running.close)
    workers = [f"gw{number}" for number in range(len(config.option.tx))]
    servers = config.stash[SERVERS] = running.enter_context(RunServers(workers or [ALONE]))
    if workers:
        config.stash[DESK] = running.enter_context(ServersDesk(servers))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where to ask for servers."""
    node.workerinput["servers"] = node.config.stash[DESK].url


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Keep the tests of a file together."""
    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Group the tests of each stateful server, and have what they need made meanwhile."""
    for item in items:
        for fixture in STATEFUL.keys() & getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(fixture))
    groups = {mark.args[0] for item in items for mark in item.iter_markers("xdist_group")}
    if not config.option.collectonly:
        for group in sorted(groups & STATEFUL.keys()):
            config.stash[SERVERS].prepare(STATEFUL[group])


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Servers:
    """The servers of the run."""
    return request.config.stash[SERVERS]


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    """The name of this process among those that run the tests."""
    told = getattr(request.config, "workerinput", None)
    return told["workerid"] if told else ALONE
