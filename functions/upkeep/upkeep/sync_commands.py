"""What an operator may ask of upkeep about systems in step."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from salesmind.sync.operations.connect import ConnectedSystem, ConnectSystem, RemovedSystem, RemoveSystem
from salesmind.sync.operations.control import (
    KeepApart,
    KeptApart,
    MergedRecords,
    MergeRecords,
    Replay,
    Replayed,
    SwitchConnection,
    SwitchedConnection,
    merge,
    replay,
    separate,
    switch_connection,
)
from salesmind.sync.operations.mappings import (
    ConfigureMapping,
    ListMappings,
    MappingInForce,
    MappingVersions,
    TriedMapping,
    TryMapping,
    configure_mapping,
    list_mappings,
    try_mapping,
)
from salesmind.sync.operations.runs import (
    AskRun,
    ConfiguredRepairs,
    ConfigureRepairs,
    RunReport,
    StartedRun,
    StartImport,
    StartReconcile,
    StoppedRun,
    StopRun,
    configure_repairs,
    run_report,
    start_import,
    start_reconcile,
    stop_run,
)
from upkeep.command import Command, Invocation


def _connect_system(run: Invocation, command: ConnectSystem) -> ConnectedSystem:
    return run.parts.systems.connect(command)


def _remove_system(run: Invocation, command: RemoveSystem) -> RemovedSystem:
    return run.parts.systems.remove(command)


def _configure_mapping(run: Invocation, command: ConfigureMapping) -> MappingInForce:
    return configure_mapping(run.parts.database, command)


def _list_mappings(run: Invocation, command: ListMappings) -> MappingVersions:
    return list_mappings(run.parts.database, command)


def _try_mapping(run: Invocation, command: TryMapping) -> TriedMapping:
    return try_mapping(run.parts.database, command)


def _switch_connection(run: Invocation, command: SwitchConnection) -> SwitchedConnection:
    return switch_connection(run.parts.database, command, datetime.now(UTC))


def _replay(run: Invocation, command: Replay) -> Replayed:
    return replay(run.parts.database, command, datetime.now(UTC))


def _merge_records(run: Invocation, command: MergeRecords) -> MergedRecords:
    return merge(run.parts.database, command, datetime.now(UTC))


def _keep_apart(run: Invocation, command: KeepApart) -> KeptApart:
    return separate(run.parts.database, command, lambda: datetime.now(UTC))


def _start_reconcile(run: Invocation, command: StartReconcile) -> StartedRun:
    return start_reconcile(run.parts.database, command, datetime.now(UTC))


def _start_import(run: Invocation, command: StartImport) -> StartedRun:
    cipher = partial(run.parts.cipher, "company_systems")
    return start_import(run.parts.database, cipher, command, datetime.now(UTC))


def _configure_repairs(run: Invocation, command: ConfigureRepairs) -> ConfiguredRepairs:
    return configure_repairs(run.parts.database, command)


def _run_report(run: Invocation, command: AskRun) -> RunReport:
    return run_report(run.parts.database, command)


def _stop_run(run: Invocation, command: StopRun) -> StoppedRun:
    return stop_run(run.parts.database, command, datetime.now(UTC))


SYNC_COMMANDS: Mapping[str, Command[Any]] = {
    "connect_system": Command(ConnectSystem, _connect_system, "SystemsConnected"),
    "remove_system": Command(RemoveSystem, _remove_system),
    "configure_mapping": Command(ConfigureMapping, _configure_mapping, "MappingsConfigured"),
    "list_mappings": Command(ListMappings, _list_mappings),
    "try_mapping": Command(TryMapping, _try_mapping, "MappingsTried"),
    "switch_connection": Command(SwitchConnection, _switch_connection),
    "replay": Command(Replay, _replay, "Replays"),
    "merge_records": Command(MergeRecords, _merge_records),
    "keep_apart": Command(KeepApart, _keep_apart),
    "start_reconcile": Command(StartReconcile, _start_reconcile, "ReconciliationsStarted"),
    "start_import": Command(StartImport, _start_import, "ImportsStarted"),
    "configure_repairs": Command(ConfigureRepairs, _configure_repairs),
    "run_report": Command(AskRun, _run_report),
    "stop_run": Command(StopRun, _stop_run),
}
