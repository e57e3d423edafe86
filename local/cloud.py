"""The laptop cloud as one thing: Postgres, the AWS emulator with the deployed stack, and the Graph stand-in."""

import fcntl
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import local.paths as paths
from local.aws import LaptopAws, start_aws
from local.errors import LaptopError
from local.logs import endpoint_file, logs_directory, recent_errors
from local.model_health import ModelKind, model_endpoint
from local.opensearch_server import OpenSearchServer, given_url, start_opensearch
from local.ports import HOST, choose_port, is_taken
from local.postgres import DATABASE, OWNER_LOGIN, PostgresServer, start_postgres
from local.processes import Program
from local.signing import DEMO_APP_SECRET, DEMO_VERIFY_TOKEN
from local.stack import build, deploy
from migrate.migrations import SHARED_ROLE
from salesmind.db.crypto import KEY_BYTES
from salesmind.db.data_key import PURPOSES, SHARED, key_file, read_key
from salesmind.db.database import Database
from salesmind.knowledge.store import StoreName

_GRAPH_SECONDS = 30.0
_ALIAS = "live"
_UPDATE_SECONDS = 30.0
_UPDATE_PAUSE_SECONDS = 0.2
_BURST_WINDOW_SECONDS = 1
_DATA = ("postgres", "opensearch", "aws", "graph", "logs", "quotes", "webchat")


@dataclass(frozen=True, slots=True)
class Cloud:
    """What runs, and where."""

    state: Path
    aws: LaptopAws
    postgres: PostgresServer
    graph: Program
    graph_url: str
    outputs: dict[str, str]
    """Of the deployed stack."""

    store: StoreName
    """Where companies that are connected from now on are indexed."""

    opensearch: OpenSearchServer | None
    """Runs if ``store`` or an earlier run's companies need it, unless ``OPENSEARCH_URL`` names another one."""

    @property
    def webhook_url(self) -> str:
        """Where the deployed API takes WhatsApp's webhooks."""
        return _webhook_url(self.aws, self.outputs)

    @property
    def api_url(self) -> str:
        """Where the deployed API of customers and companies' systems is, without a final slash."""
        return _api_url(self.aws, self.outputs)

    @property
    def panel_url(self) -> str:
        """Where the deployed panel's API is, without a final slash."""
        return f"{self.aws.endpoint}/_aws/execute-api/{self.outputs['PanelApiId']}"

    @property
    def data_key(self) -> bytes:
        """The key of the numbers' access tokens."""
        return read_key(key_file(str(data_key_directory(self.state)), "whatsapp"))

    @property
    def programs(self) -> list[Program]:
        """Everything that must run."""
        programs = [self.postgres.program, self.aws.program, self.graph]
        return [*programs, self.opensearch.program] if self.opensearch else programs

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The door to the data, with what any of the deployed functions may do."""
        with closing(Database(self.postgres.member_conninfo(SHARED_ROLE))) as database:
            yield database


@contextmanager
def laptop_cloud(
    state: Path,
    *,
    fresh: bool = False,
    store: StoreName = "postgres",
    panel_address: str = "",
    announce: Callable[[str], None] = print,
) -> Iterator[Cloud]:
    """Start everything; stop it at the end of the ``with`` block, or when this process dies.

    Args:
        state: directory of the data and, in ``logs``, of the programs' logs. Data of an earlier run is used again.
        fresh: begin without the data of an earlier run.
        store: where new companies' documents are indexed; OpenSearch is started when it is named.
        panel_address: where browsers will reach the panel, if it is not its API's own.
        announce: is told what happens, a line at a time.

    Raises:
        LaptopError: something did not start, or the ports or the directory are in use.
    """
    state.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(_only_user_of(state))
        logs = logs_directory(state)
        for name in _DATA if fresh else (logs.name,):
            shutil.rmtree(state / name, ignore_errors=True)
        aws_port, graph_port = choose_port("AWS_PORT"), choose_port("GRAPH_PORT")
        database_port = choose_port("POSTGRES_PORT")
        started = time.monotonic()

        def say(text: str) -> None:
            announce(f"{time.monotonic() - started:6.1f} s  {text}")

        builder = stack.enter_context(ThreadPoolExecutor(1))
        built = builder.submit(build, log=logs / "sam.log")
        postgres = start_postgres(state / "postgres", port=database_port, log=logs / "postgres.log")
        stack.callback(postgres.stop)
        say(f"Postgres with pgvector on port {postgres.port}")
        aws = start_aws(state / "aws", port=aws_port, log=logs / "aws.log")
        stack.callback(aws.program.stop)
        endpoint_file(state).write_text(aws.endpoint)
        stack.callback(endpoint_file(state).unlink)
        say(f"AWS emulator on {aws.endpoint}")
        opensearch, opensearch_url = None, given_url()
        indexed_before = (state / "opensearch" / "data").exists()
        if opensearch_url is None and (store == "opensearch" or indexed_before):
            opensearch = _start_opensearch(state, logs)
            stack.callback(opensearch.stop)
            opensearch_url = opensearch.url
            say(f"OpenSearch with vector search on {opensearch_url}")
        template = built.result()
        say("template built (sam build)")
        graph_url = f"http://{HOST}:{graph_port}"
        parameters = _parameters(state, aws, postgres, graph_url) | _store_parameters(store, opensearch_url)
        parameters["PanelUrl"] = panel_address
        outputs = deploy(aws, template, parameters, log=logs / "sam.log")
        _tell_public_url(aws, outputs)
        say("stack deployed and database migrated (sam deploy)")
        graph = _start_graph(state, graph_port, _webhook_url(aws, outputs), log=logs / "graph.log")
        stack.callback(graph.stop)
        say(f"Graph API stand-in on {graph_url}")
        try:
            yield Cloud(state, aws, postgres, graph, graph_url, outputs, store, opensearch)
        except LaptopError as error:
            for line in recent_errors(state):
                error.add_note(line)
            raise


def reset(state: Path) -> bool:
    """Remove what earlier runs kept in ``state``; return whether there was something. Builds are kept.

    Raises:
        LaptopError: a cloud runs on it.
    """
    if not state.exists():
        return False
    with _only_user_of(state):
        kept = [state / name for name in (*_DATA, "data-key", "company") if (state / name).exists()]
        for path in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return bool(kept)


def company_file(state: Path) -> Path:
    """Where a running cloud notes the id of the company whose customers its web chat plays."""
    return state / "company"


@contextmanager
def chat_model(cloud: Cloud, url: str, model: str) -> Iterator[None]:
    """Have chat talk through another model while in the ``with`` block; an empty ``url`` is none.

    It is a version of the function of its own, to which the alias leads meanwhile.
    """
    functions, name = cloud.aws.client("lambda"), cloud.outputs["ChatFunction"]
    live = functions.get_function_configuration(FunctionName=name, Qualifier=_ALIAS)
    before = live["Environment"]["Variables"]
    if before.get("LLM_BASE_URL", "") == url:
        yield
        return
    _set_environment(functions, name, before | {"LLM_BASE_URL": url, "LLM_MODEL": model, "LLM_SECRET": ""})
    other = functions.publish_version(FunctionName=name)
    functions.update_alias(FunctionName=name, Name=_ALIAS, FunctionVersion=other["Version"])
    try:
        yield
    finally:
        functions.update_alias(FunctionName=name, Name=_ALIAS, FunctionVersion=live["Version"])
        _set_environment(functions, name, before)


def _set_environment(functions: Any, name: str, variables: dict[str, str]) -> None:
    functions.update_function_configuration(FunctionName=name, Environment={"Variables": variables})
    end = time.monotonic() + _UPDATE_SECONDS
    while functions.get_function_configuration(FunctionName=name)["LastUpdateStatus"] == "InProgress":
        if time.monotonic() > end:
            raise LaptopError(f"{name} did not take its new settings")
        time.sleep(_UPDATE_PAUSE_SECONDS)


def data_key_directory(state: Path) -> Path:
    """Where the keys of the encrypted columns are kept; made when they do not exist.

    The one key that earlier runs had is put beside them, for the deployment to seal anew what it sealed.
    """
    directory = state / "data-keys"
    directory.mkdir(0o700, exist_ok=True)
    for purpose in PURPOSES:
        file = key_file(str(directory), purpose)
        if not file.exists():
            file.touch(0o600)
            file.write_bytes(secrets.token_bytes(KEY_BYTES))
    shared = state / "data-key"
    if shared.exists():
        shared.rename(key_file(str(directory), SHARED))
    return directory


def _parameters(state: Path, aws: LaptopAws, postgres: PostgresServer, graph_url: str) -> dict[str, str]:
    owner = aws.client("secretsmanager").create_secret(
        Name="salesmind-database-owner",
        SecretString=json.dumps({"username": OWNER_LOGIN, "password": postgres.password}),
    )
    return {
        "DatabaseHost": postgres.host,
        "DatabasePort": str(postgres.port),
        "DatabaseName": DATABASE,
        "DatabaseSslmode": "disable",
        "DatabaseOwnerSecretArn": owner["ARN"],
        "MetaAppSecret": DEMO_APP_SECRET,
        "MetaVerifyToken": DEMO_VERIFY_TOKEN,
        "GraphBaseUrl": graph_url,
        "LiveHost": f"{aws.endpoint.replace('http', 'ws', 1)}/_aws/execute-api",
        "DataKeyDirectory": str(data_key_directory(state).resolve()),
        "BurstWindowSeconds": str(_BURST_WINDOW_SECONDS),
        **_models(aws),
    }


def _start_opensearch(state: Path, logs: Path) -> OpenSearchServer:
    port = choose_port("OPENSEARCH_PORT") if os.environ.get("OPENSEARCH_PORT") else None
    return start_opensearch(state / "opensearch", port=port, log=logs / "opensearch.log")


def _store_parameters(store: StoreName, opensearch_url: str | None) -> dict[str, str]:
    if store == "postgres" and opensearch_url is None:
        return {}
    # The laptop has one node, and no other to keep a copy on.
    return {"VectorStore": store, "OpenSearchUrl": opensearch_url or "", "OpenSearchReplicas": "0"}


def _models(aws: LaptopAws) -> dict[str, str]:
    """The visitor's own models, from the environment; without them chat quotes and embeds with what is built in."""
    chosen: dict[str, str] = {}
    kinds: tuple[tuple[ModelKind, str], ...] = (("LLM", "Llm"), ("EMBEDDINGS", "Embeddings"))
    for kind, parameter in kinds:
        endpoint = model_endpoint(kind, os.environ)
        if endpoint:
            chosen |= {f"{parameter}BaseUrl": endpoint.base_url, f"{parameter}Model": endpoint.model}
            if endpoint.api_key:
                secret = aws.client("secretsmanager").create_secret(
                    Name=f"salesmind-{kind.lower()}",
                    SecretString=json.dumps({"api_key": endpoint.api_key}),
                )
                chosen[f"{parameter}SecretArn"] = secret["ARN"]
    if os.environ.get("EMBEDDINGS") == "none":
        chosen["Embeddings"] = "none"
    if os.environ.get("OCR"):
        chosen["Ocr"] = os.environ["OCR"]
    return chosen


def _webhook_url(aws: LaptopAws, outputs: dict[str, str]) -> str:
    return f"{aws.endpoint}/_aws/execute-api/{outputs['WebhookApiId']}/live/webhooks/whatsapp"


def _api_url(aws: LaptopAws, outputs: dict[str, str]) -> str:
    return f"{aws.endpoint}/_aws/execute-api/{outputs['ApiId']}/live"


def _tell_public_url(aws: LaptopAws, outputs: dict[str, str]) -> None:
    """Quotes' links lead to this machine: the template can only name the address that AWS would give."""
    address = _api_url(aws, outputs)
    aws.client("ssm").put_parameter(Name=outputs["PublicUrlParameter"], Value=address, Overwrite=True)


def _start_graph(state: Path, port: int, callback_url: str, *, log: Path) -> Program:
    (state / "graph").mkdir(exist_ok=True)
    graph = Program(
        "The Graph stand-in",
        [
            sys.executable,
            "-m",
            "local.graph",
            f"--port={port}",
            f"--record={state / 'graph' / 'sent.jsonl'}",
            f"--callback={callback_url}",
            f"--app-secret={DEMO_APP_SECRET}",
        ],
        log=log,
        directory=paths.ROOT,
    )
    try:
        graph.wait_until(lambda: is_taken(port), seconds=_GRAPH_SECONDS)
    except BaseException:
        graph.stop()
        raise
    return graph


@contextmanager
def _only_user_of(state: Path) -> Iterator[None]:
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LaptopError(
                f"A laptop cloud already runs on {state}: stop it first (Ctrl-C where it runs)"
            ) from None
        yield
