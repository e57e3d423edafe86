"""What an operator or a schedule may ask of upkeep, by name: each command has a model of its fields and a handler.

A payload is the command's name as ``action`` beside the fields of its model. The use cases stand in their domains.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from salesmind.accounts.users import InviteUser, invitation_link, invite_user
from salesmind.bounds import StrictInput
from salesmind.conversations.erasure import EraseCustomer
from salesmind.conversations.hand_off import GiveBack, GivenBack, give_back
from salesmind.inventory.sources.settings import (
    RegisteredSource,
    RegisterInventorySource,
    RemoveInventorySource,
)
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.tenants.api_keys import (
    ApiKeys,
    CreateApiKey,
    ListApiKeys,
    NewApiKey,
    RevokeApiKey,
    RevokedApiKey,
    create_api_key,
    list_api_keys,
    revoke_api_key,
)
from salesmind.tenants.companies import OPERATOR
from salesmind.tenants.event_sources import (
    RegisteredEventSource,
    RegisterEventSource,
    RevokedEventSource,
    RevokeEventSource,
    register_event_source,
    revoke_event_source,
)
from salesmind.tenants.numbers import ConnectedNumber, ConnectNumber, connect_number
from salesmind.tenants.settings import CompanySettings, ConfigureCompany, configure_company
from upkeep.command import Command, Invocation
from upkeep.container import SERVICE, UpkeepContainer
from upkeep.doctor import run_doctor
from upkeep.store_move import MoveReport, MoveStore
from upkeep.sync_commands import SYNC_COMMANDS

Answer = dict[str, Any]


class NoFields(StrictInput):
    """A command that is only named."""


class RunDoctor(StrictInput):
    """Examine every part; with ``fix``, mend what can be mended without a person."""

    fix: bool = False


def run_command(
    payload: Mapping[str, Any], parts: UpkeepContainer, seconds_left: Callable[[], float]
) -> Answer:
    """Do what a payload asks for by name; return the invocation's answer, which is JSON.

    Raises:
        ValidationError: there is no such command, or a field is wrong; no value is told.
        SalesMindError: the use case refused or failed.
    """
    command, fields = read_command(payload)
    done = command.handler(Invocation(parts, seconds_left), fields)
    if command.metric:
        get_metrics(SERVICE).add_metric(name=command.metric, unit=MetricUnit.Count, value=1)
    answer: Answer = json.loads(json.dumps(done if isinstance(done, dict) else asdict(done), default=_plain))
    return answer


def read_command(payload: Mapping[str, Any]) -> tuple[Command[Any], StrictInput]:
    """Return the command that a payload names, and its fields.

    Raises:
        ValidationError: there is no such command, or a field is wrong; no value is told.
    """
    fields = dict(payload)
    name = fields.pop("action", None)
    command = COMMANDS.get(name) if isinstance(name, str) else None
    if command is None:
        tags = {
            "discriminator": "'action'",
            "tag": str(name),
            "expected_tags": ", ".join(map(repr, COMMANDS)),
        }
        raise ValidationError.from_exception_data(
            "command", [{"type": "union_tag_invalid", "input": None, "ctx": tags}], hide_input=True
        )
    return command, command.model.model_validate(fields)


def _plain(value: object) -> str:
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.isoformat()
    raise TypeError(f"An answer cannot hold a {type(value).__name__}")


def _connect_number(run: Invocation, command: ConnectNumber) -> ConnectedNumber:
    parts = run.parts
    return connect_number(parts.database, parts.cipher("whatsapp"), command, parts.default_store)


def _configure_company(run: Invocation, command: ConfigureCompany) -> CompanySettings:
    return configure_company(run.parts.database, command)


def _register_inventory_source(run: Invocation, command: RegisterInventorySource) -> RegisteredSource:
    return run.parts.inventory_sources.register(command)


def _remove_inventory_source(run: Invocation, command: RemoveInventorySource) -> Answer:
    removed = run.parts.inventory_sources.remove(command)
    return {
        "tenant_id": removed.tenant_id,
        "removed": removed.lots is not None,
        f"lots_{'kept' if command.lots == 'keep' else 'withdrawn'}": removed.lots or 0,
    }


def _create_api_key(run: Invocation, command: CreateApiKey) -> NewApiKey:
    return create_api_key(run.parts.database, command)


def _revoke_api_key(run: Invocation, command: RevokeApiKey) -> RevokedApiKey:
    return revoke_api_key(run.parts.database, command)


def _list_api_keys(run: Invocation, command: ListApiKeys) -> ApiKeys:
    return list_api_keys(run.parts.database, command)


def _invite_user(run: Invocation, command: InviteUser) -> Answer:
    invited = invite_user(run.parts.database, command, actor=OPERATOR, at=run.parts.now())
    link = invitation_link(run.parts.settings.panel_url, invited)
    return {"tenant_id": invited.tenant_id, "user_id": invited.user_id, "link": link}


def _register_event_source(run: Invocation, command: RegisterEventSource) -> RegisteredEventSource:
    return register_event_source(run.parts.database, command)


def _revoke_event_source(run: Invocation, command: RevokeEventSource) -> RevokedEventSource:
    return revoke_event_source(run.parts.database, command)


def _erase_customer(run: Invocation, command: EraseCustomer) -> Answer:
    return {"tenant_id": command.tenant_id, **asdict(run.parts.erasure.run(command))}


def _give_back(run: Invocation, command: GiveBack) -> GivenBack:
    return give_back(run.parts.database, command, actor=SERVICE)


def _move_store(run: Invocation, command: MoveStore) -> MoveReport:
    report = run.parts.store_move.run(command)
    get_metrics(SERVICE).add_metric(name="DocumentsMoved", unit=MetricUnit.Count, value=report.moved)
    get_logger(SERVICE).info("Company moves", extra={"tenant": str(command.tenant_id), **asdict(report)})
    return report


def _repair(run: Invocation, _: NoFields) -> Answer:
    report = run.parts.repair.run(run.seconds_left)
    get_metrics(SERVICE).add_metric(
        name="CompaniesNotRepaired", unit=MetricUnit.Count, value=report.failed_tenants
    )
    get_logger(SERVICE).info("Repaired", extra=report.answer())
    return report.answer()


def _reindex(run: Invocation, _: NoFields) -> Answer:
    run.parts.stores.reindex()
    get_logger(SERVICE).info("The index was built anew")
    return {"done": True}


def _doctor(run: Invocation, command: RunDoctor) -> Answer:
    return run_doctor(run.parts, fix=command.fix, seconds_left=run.seconds_left)


COMMANDS: Mapping[str, Command[Any]] = {
    "connect_number": Command(ConnectNumber, _connect_number, "NumbersConnected"),
    "configure_company": Command(ConfigureCompany, _configure_company, "CompaniesConfigured"),
    "register_inventory_source": Command(
        RegisterInventorySource, _register_inventory_source, "InventorySourcesRegistered"
    ),
    "remove_inventory_source": Command(RemoveInventorySource, _remove_inventory_source),
    "create_api_key": Command(CreateApiKey, _create_api_key, "ApiKeysCreated"),
    "revoke_api_key": Command(RevokeApiKey, _revoke_api_key, "ApiKeysRevoked"),
    "list_api_keys": Command(ListApiKeys, _list_api_keys),
    "invite_user": Command(InviteUser, _invite_user, "UsersInvited"),
    "register_event_source": Command(RegisterEventSource, _register_event_source, "EventSourcesRegistered"),
    "revoke_event_source": Command(RevokeEventSource, _revoke_event_source, "EventSourcesRevoked"),
    "erase_customer": Command(EraseCustomer, _erase_customer, "CustomersErased"),
    "give_back": Command(GiveBack, _give_back, "ConversationsGivenBack"),
    "move_store": Command(MoveStore, _move_store),
    "repair": Command(NoFields, _repair),
    "reindex": Command(NoFields, _reindex),
    "doctor": Command(RunDoctor, _doctor),
    **SYNC_COMMANDS,
}
