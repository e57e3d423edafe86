"""Whether every part of a deployment works, and mending what can be mended without a person."""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import asdict, dataclass
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import SalesMindError, aws_error
from salesmind.runtime.observability import get_logger, get_metrics, mask
from upkeep.container import SERVICE, UpkeepContainer
from upkeep.verdicts import Check, State, Verdict

PART_SECONDS = 25.0
"""How long a part may take to answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part's verdict, as the doctor's answer shows it."""

    part: str
    state: State
    detail: str


def run_doctor(parts: UpkeepContainer, *, fix: bool, seconds_left: Callable[[], float]) -> dict[str, Any]:
    """Examine every part; with ``fix``, mend what can be mended without a person."""
    examined = examine(parts.checks())
    failed = sum(part.state == "failed" for part in examined)
    get_metrics(SERVICE).add_metric(name="PartsFailed", unit=MetricUnit.Count, value=failed)
    if not fix:
        return as_answer(examined)
    swept = parts.sweeper.sweep()
    asked = parts.inventory_sources.ask_again(parts.tenant_ids(), get_logger(SERVICE))
    repaired = parts.repair.run(seconds_left)
    return as_answer(
        examined,
        {
            "outbox_rows_sent": swept,
            "inventory_sources_asked": asked,
            **repaired.mended,
            "waiting": repaired.waiting,
        },
    )


def examine(checks: Mapping[str, Check], *, seconds: float = PART_SECONDS) -> list[Part]:
    """Run all checks side by side; none takes longer than ``seconds`` to be told of. Order is kept."""
    threads = ThreadPoolExecutor(max(1, len(checks)), thread_name_prefix="doctor")
    end = time.monotonic() + seconds
    futures = {name: threads.submit(check) for name, check in checks.items()}
    parts = [_part(name, future, end, seconds) for name, future in futures.items()]
    threads.shutdown(wait=False, cancel_futures=True)
    return parts


def as_answer(parts: Sequence[Part], fixed: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return the doctor's answer: ``ok`` is false when a part failed."""
    answer: dict[str, Any] = {
        "ok": all(part.state != "failed" for part in parts),
        "parts": [asdict(part) for part in parts],
    }
    return answer if fixed is None else answer | {"fixed": dict(fixed)}


def _part(name: str, future: "Future[Verdict]", end: float, seconds: float) -> Part:
    try:
        verdict = future.result(max(0.0, end - time.monotonic()))
    except FutureTimeoutError:
        verdict = Verdict("failed", f"No answer within {seconds:.0f} s")
    except SalesMindError as error:
        verdict = Verdict("failed", str(error))
    except (ClientError, BotoCoreError) as error:
        verdict = Verdict("failed", f"AWS refused or did not answer: {aws_error(error)}")
    except Exception as error:  # noqa: BLE001 - one part's surprise must not hide the other parts
        # Other people's messages may quote secrets and customers, so only the kind is told.
        verdict = Verdict("failed", f"Unexpected {type(error).__name__}; see the log of upkeep")
    return Part(name, verdict.state, mask(verdict.detail))
