"""Quote's pricing next to numpy-financial, and its start: imports, wiring and the first page with its database."""

import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import numpy_financial

from bench.aws_stub import AwsStub
from bench.company import APP_PASSWORD, APP_ROLE, Company, company
from bench.environment import ROOT, deployed_python
from bench.report import Row
from bench.runtime_api import LambdaProcess
from salesmind.inventory.payment_plan import PaymentPlan, Rate
from salesmind.inventory.price_lists import ListPrice
from salesmind.money import Money, Percent
from salesmind.quotes.pricing import PriceRequest, price_quote

HANDLER = "quote.app.lambda_handler"
NOTHING = "bench.peers.nothing.lambda_handler"
INSTALMENTS = 240
PRICINGS = 50
ROUNDS = 5
COLD_STARTS = 3
MAX_COLD_START = 1.3

_PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/quote", ROOT)
_LIBRARIES = """
from time import perf_counter
begin = perf_counter()
import psycopg, pydantic.main, botocore.config, botocore.session, aws_lambda_powertools
print((perf_counter() - begin) * 1000)
"""


def rows(*, long: bool) -> list[Row]:  # noqa: ARG001 - as long either way
    """Measure; takes about a quarter of a minute."""
    with company() as firm, AwsStub({"app": {"username": APP_ROLE, "password": APP_PASSWORD}}) as aws:
        return [_price(), _cold_start(deployed_python("quote"), _environ(firm, aws.url))]


def _price() -> Row:
    """Dates, cents, totals and the effective annual cost of a plan, against numpy's three columns of floats."""
    request = PriceRequest(
        list_price=ListPrice(Money.of("350000", "PEN"), date(2026, 1, 1), date(2026, 12, 31)),
        plan=PaymentPlan(
            "instalments",
            down_payment=Percent(Decimal(20)),
            instalments=INSTALMENTS,
            rate=Rate(Decimal(9), "effective_annual"),
        ),
        issued_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
        time_zone="America/Lima",
        role="advisor",
    )
    periods, monthly = np.arange(1, INSTALMENTS + 1), 1.09 ** (1 / 12) - 1
    ours, peers = [], []
    for _ in range(ROUNDS):
        begin = process_time()
        for _ in range(PRICINGS):
            price_quote(request)
        ours.append((process_time() - begin) / PRICINGS * 1000)
        begin = process_time()
        for _ in range(PRICINGS):
            numpy_financial.pmt(monthly, INSTALMENTS, 280_000)
            numpy_financial.ipmt(monthly, periods, INSTALMENTS, 280_000)
            numpy_financial.ppmt(monthly, periods, INSTALMENTS, 280_000)
        peers.append((process_time() - begin) / PRICINGS * 1000)
    value, peer = median(ours), median(peers)
    return Row(
        f"quote: price of {INSTALMENTS} instalments, to the cent, with dates and annual cost",
        value,
        "ms",
        against=f"numpy-financial, floats without dates {peer:.2f} ms",
        ratio=value / peer,
    )


def _cold_start(python: Path, environ: dict[str, str]) -> Row:
    """What our code adds to an empty function's first answer; the fastest of several, as load only slows."""
    ours, empty, libraries = [], [], []
    for _ in range(COLD_STARTS):
        empty.append(_first_answer(NOTHING, python, environ))
        ours.append(_first_answer(HANDLER, python, environ))
        libraries.append(_libraries(python))
    value = (min(ours) - min(empty)) * 1000
    return Row(
        "quote: cold start, import and init",
        value,
        "ms",
        against=f"import of psycopg, pydantic, botocore and powertools alone {min(libraries):.0f} ms",
        ratio=value / min(libraries),
        hold=f"≤ {MAX_COLD_START:g} ×",
        ok=value / min(libraries) <= MAX_COLD_START,
    )


def _first_answer(handler: str, python: Path, environ: dict[str, str]) -> float:
    with LambdaProcess(handler, python=python, pythonpath=_PYTHONPATH, environ=environ, cwd=ROOT) as process:
        first, *warm = (process.invoke(_page(number)).seconds for number in range(6))
        return process.import_seconds + first - median(warm)


def _libraries(python: Path) -> float:
    command = [str(python), "-c", _LIBRARIES]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _page(number: int) -> dict[str, object]:
    """The page of a quote that does not exist: all of the way but the snapshot."""
    return {
        "httpMethod": "GET",
        "resource": "/q/{token}",
        "pathParameters": {"token": f"{number:022d}"},
        "headers": {"accept-language": "es"},
    }


def _environ(firm: Company, endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "DATABASE_HOST": firm.server.host,
        "DATABASE_PORT": str(firm.server.port),
        "DATABASE_SSLMODE": "prefer",
        "DATABASE_APP_SECRET": "app",
        "QUOTE_QUEUE_URL": f"{endpoint}/000000000000/quote-jobs",
        "OUTBOUND_QUEUE_URL": f"{endpoint}/000000000000/outbound.fifo",
        "EVENT_BUS_NAME": "bus",
        "PUBLIC_URL_PARAMETER": "/salesmind/public-url",
        "DOCUMENTS_BUCKET": "documents",
    }
