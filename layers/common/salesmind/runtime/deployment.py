"""CloudFormation's side of a deployment: do what it asks for, then say how it went."""

from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from salesmind.aws.queues import compact_json
from salesmind.runtime.http import HttpClient

RESPONSE_SECONDS = 20.0
_RESOURCE_ID = "salesmind-migrations"


class CustomResourceEvent(BaseModel):
    """A custom resource request, as the CloudFormation user guide defines it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    request_type: Literal["Create", "Update", "Delete"] = Field(alias="RequestType")
    response_url: str = Field(alias="ResponseURL")
    stack_id: str = Field(alias="StackId")
    request_id: str = Field(alias="RequestId")
    logical_resource_id: str = Field(alias="LogicalResourceId")
    physical_resource_id: str = Field(default=_RESOURCE_ID, alias="PhysicalResourceId")


def deploy(event: CustomResourceEvent, migrate: Callable[[], list[str]], http: HttpClient) -> None:
    """Run ``migrate`` unless the resource is being deleted (data outlives it), and answer CloudFormation.

    A failure is answered as ``FAILED`` with its reason, so that the deployment rolls back at once instead of
    waiting an hour for an answer.
    """
    applied: list[str] = []
    try:
        if event.request_type != "Delete":
            applied = migrate()
    except Exception as error:  # noqa: BLE001 - whatever it is, CloudFormation must hear of it
        _respond(event, http, "FAILED", reason=f"{type(error).__name__}: {error}"[:1000])
    else:
        _respond(event, http, "SUCCESS", data={"Applied": ", ".join(applied) or "none"})


def _respond(
    event: CustomResourceEvent,
    http: HttpClient,
    status: Literal["SUCCESS", "FAILED"],
    *,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    body = {
        "Status": status,
        "Reason": reason or "See the function's log",
        "PhysicalResourceId": event.physical_resource_id,
        "StackId": event.stack_id,
        "RequestId": event.request_id,
        "LogicalResourceId": event.logical_resource_id,
        "Data": data or {},
    }
    # The URL is signed without a content type, so none may be sent.
    http.request(
        "PUT",
        event.response_url,
        deadline_seconds=RESPONSE_SECONDS,
        headers={"Content-Type": ""},
        content=compact_json(body).encode(),
        attempts=3,
    )
