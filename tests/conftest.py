"""Settings of all tests, and how the workers of a run share it (``pytest -n 2 --dist loadgroup``)."""

import gc
import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadGroupScheduling

from tests.fixtures.aws_descriptions import read_once
from tests.fixtures.servers import RemoteServers, RunServers, ServerName, Servers, ServersDesk
from tests.fixtures.trusted_once import trust_once
from tests.fixtures.webchat import chromium

# Speed is measured in bench/, and a loaded machine must not fail a property. By day a result depends on the change
# alone: the same few examples each time. Deep runs look for new ones; what they find becomes an @example.
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("daily", QUIET, max_examples=25, derandomize=True)
settings.register_profile("deep", QUIET, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daily"))
read_once()
trust_once()

SERVERS = pytest.StashKey[Servers]()
DESK = pytest.StashKey[ServersDesk]()
SETTLED = pytest.StashKey[bool]()
ALONE = "alone"
"""The process of a run without workers."""

_MAX_NAMED_BYTES = 16
_GROUP_OF_FIXTURE = {"cloud": "cloud", "opensearch_url": "opensearch", "browser": "browser"}
_SERVER_OF_GROUP: dict[str, ServerName] = {"cloud": "build", "opensearch": "opensearch"}
_NICENESS = 5
"""Of the workers without the cloud. Its tests bound the run's time, and mostly they wait."""

_PLACES = {"cloud": 0, "opensearch": 1, "browser": 2, "roles": 3}
"""Of the groups that take longest; files of units come last and fill the gaps."""


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
    """Keep the tests of a file together, in the order below: the longest has not the most tests."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep modules and collected tests out of every later search for garbage: they live as long as the process."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name long bytes by their place: a file made here holds the time, and all workers must find the same tests."""
    return argname if isinstance(val, bytes) and len(val) > _MAX_NAMED_BYTES else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give the tests that see all of what a server holds to one worker. Marked later, a group counts for nothing."""
    for fixture, group in _GROUP_OF_FIXTURE.items():
        if fixture in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have made meanwhile what takes long, and put long groups first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: _PLACES.get(_group(item), 5 if "unit" in item.path.parts else 4))
    if not config.option.collectonly:
        for group in sorted({_group(item) for item in items} & _SERVER_OF_GROUP.keys()):
            config.stash[SERVERS].prepare(_SERVER_OF_GROUP[group])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let the worker that starts the cloud have a processor when it wants one."""
    if hasattr(item.config, "workerinput") and SETTLED not in item.config.stash:
        item.config.stash[SETTLED] = True
        if _group(item) != "cloud":
            os.nice(_NICENESS)


def _group(item: pytest.Item) -> str:
    mark = item.get_closest_marker("xdist_group")
    return str(mark.args[0]) if mark else ""


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Servers:
    """The servers of the run."""
    return request.config.stash[SERVERS]


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    """The name of this process among those that run the tests."""
    told = getattr(request.config, "workerinput", None)
    return told["workerid"] if told else ALONE


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, one for each process: Playwright does not run twice in one."""
    with chromium() as running:
        yield running
