"""Panel's start: imports, wiring and the first page, next to FastAPI and Mangum with one route."""

import json
from pathlib import Path
from statistics import median

from bench.aws_stub import AwsStub
from bench.company import APP_PASSWORD, APP_ROLE, Company, company
from bench.environment import ROOT, deployed_python
from bench.report import Row
from bench.runtime_api import LambdaProcess

HANDLER = "panel.app.lambda_handler"
BARE = "bench.peers.bare_fastapi.lambda_handler"
COLD_STARTS = 3

_PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/panel", ROOT)
_PAGE = json.loads((ROOT / "events/panel.page.json").read_text("utf-8"))


def rows(*, long: bool) -> list[Row]:  # noqa: ARG001 - as long either way
    """Measure; takes about a quarter of a minute."""
    with company() as firm, AwsStub({"app": {"username": APP_ROLE, "password": APP_PASSWORD}}) as aws:
        python, environ = deployed_python("panel"), _environ(firm, aws.url)
        ours, bare = [], []
        for _ in range(COLD_STARTS):
            bare.append(_first_answer(BARE, python, environ))
            ours.append(_first_answer(HANDLER, python, environ))
    value, peer = min(ours) * 1000, min(bare) * 1000
    against = f"FastAPI and Mangum with one route {peer:.0f} ms"
    return [Row("panel: cold start, import and init", value, "ms", against=against, ratio=value / peer)]


def _first_answer(handler: str, python: Path, environ: dict[str, str]) -> float:
    with LambdaProcess(handler, python=python, pythonpath=_PYTHONPATH, environ=environ, cwd=ROOT) as process:
        first, *warm = (process.invoke(_request(number)).seconds for number in range(6))
        return process.import_seconds + first - median(warm)


def _request(number: int) -> dict[str, object]:
    request = {**_PAGE, "rawPath": "/panel/sign-in"}
    context = {**_PAGE["requestContext"], "requestId": f"request-{number}"}
    context["http"] = {**context["http"], "path": "/panel/sign-in"}
    return {**request, "requestContext": context}


def _environ(firm: Company, aws_url: str) -> dict[str, str]:
    queues = ("OUTBOUND", "QUOTE", "INVENTORY", "SYNC", "LIVE")
    return {
        "AWS_ENDPOINT_URL": aws_url,
        "DATABASE_HOST": firm.server.host,
        "DATABASE_PORT": str(firm.server.port),
        "DATABASE_SSLMODE": "prefer",
        "DATABASE_APP_SECRET": "app",
        "DOCUMENTS_BUCKET": "documents",
        **{f"{queue}_QUEUE_URL": f"{aws_url}/000000000000/{queue.lower()}" for queue in queues},
        "EVENT_BUS_NAME": "events",
        "PANEL_URL": "https://panel.example.com",
        "LIVE_URL": "wss://live.example.com/live",
    }
