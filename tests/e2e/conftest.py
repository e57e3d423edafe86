"""The laptop cloud with the deployed stack, once for the session."""

from collections.abc import Iterator

import pytest

from local.cloud import Cloud, laptop_cloud
from salesmind.database import Database
from tests.fixtures.deployment import Deployment


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
