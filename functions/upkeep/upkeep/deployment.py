"""Answers CloudFormation for stacks that still hold the resource of migrations that was upkeep's."""

from typing import Any

from salesmind.errors import ConfigurationError
from salesmind.runtime.deployment import CustomResourceEvent, deploy
from salesmind.runtime.http import HttpClient


def is_deployment(event: dict[str, Any]) -> bool:
    """Whether CloudFormation sent the event."""
    return "ResponseURL" in event


def answer_deployment(event: dict[str, Any], http: HttpClient) -> None:
    """Answer CloudFormation; migrations that it asks for are refused."""
    deploy(CustomResourceEvent.model_validate(event), _no_migrations, http)


def _no_migrations() -> list[str]:
    raise ConfigurationError("Migrations are run by the function migrate")
