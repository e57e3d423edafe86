"""The laptop cloud with the deployed stack and a browser, once for the session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.cloud import Cloud, laptop_cloud
from salesmind.db.database import Database
from tests.fixtures.deployment import Deployment
from tests.fixtures.webchat import Setting, webchat_setting


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """The real template, built and deployed, without the embedder: the emulator works through one batch at a time, and
    customers' messages would wait while vectors of documents are made. ``make demo`` has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMBEDDINGS", "none")
        with laptop_cloud(tmp_path_factory.mktemp("cloud")) as running:
            yield running


@pytest.fixture(scope="session")
def deployed_database(cloud: Cloud) -> Iterator[Database]:
    """The deployed functions' database, through their own door."""
    with cloud.database() as database:
        yield database


@pytest.fixture(scope="session")
def deployment(cloud: Cloud, deployed_database: Database) -> Iterator[Deployment]:
    """The deployed stack with the witnesses of what happens there."""
    deployment = Deployment(cloud, deployed_database)
    yield deployment
    deployment.close()


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    """A web chat that nobody has written in."""
    with webchat_setting(tmp_path) as setting:
        yield setting
