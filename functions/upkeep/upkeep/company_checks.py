"""Checks of what companies have here: their numbers, their documents and their inventory."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import SalesMindError
from salesmind.inventory.findings import InventoryInspector, moment
from salesmind.knowledge.findings import Inspector
from salesmind.runtime.http import HttpClient
from salesmind.tenants.directory import TenantDirectory
from upkeep.bucket import BucketInspector
from upkeep.verdicts import State, Verdict

ACTOR = "upkeep"

KNOWLEDGE_SECONDS = 20.0
"""How long companies are looked at; the rest is named as not looked at."""

MAX_SHOWN_FINDINGS = 10
"""Of an inventory, as many are told of one by one, the worst first."""

GRAPH_SECONDS = 8.0
"""For one call to Meta."""

NUMBERS_AT_ONCE = 8


def check_graph(
    database: Database,
    tenant_ids: Iterable[UUID],
    open_cipher: Callable[[], TokenCipher],
    http: HttpClient,
    base_url: str,
    version: str,
) -> Verdict:
    """Ask Meta for each connected number with its own token."""
    channels: list[tuple[UUID, dict[str, Any]]] = []
    for tenant_id in tenant_ids:
        with database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute("SELECT id, phone_number_id, access_token FROM core.channels ORDER BY id")
        channels += [(tenant_id, row) for row in cursor]
    if not channels:
        return Verdict("not configured", "No number is connected: see docs/operations.md, Connect a company")
    cipher = open_cipher()

    def ask(channel: tuple[UUID, dict[str, Any]]) -> str | None:
        tenant_id, row = channel
        try:
            token = cipher.decrypt(bytes(row["access_token"]), context=str(row["id"]))
            answer = http.request(
                "GET",
                f"{base_url.rstrip('/')}/{version}/{row['phone_number_id']}?fields=id",
                deadline_seconds=GRAPH_SECONDS,
                headers={"authorization": f"Bearer {token}"},
            )
        except SalesMindError as error:
            return f"company {tenant_id}: {error}"
        if answer.status != 200:
            return f"company {tenant_id}: Meta answered {answer.status}, connect its number again"
        return None

    with ThreadPoolExecutor(NUMBERS_AT_ONCE, thread_name_prefix="graph") as threads:
        troubles = [trouble for trouble in threads.map(ask, channels) if trouble]
    if not troubles:
        return Verdict("ok", f"{len(channels)} connected numbers answer")
    more = f" and {len(troubles) - 3} more" if len(troubles) > 3 else ""
    return Verdict("failed", f"{len(troubles)} of {len(channels)} numbers: {'; '.join(troubles[:3])}{more}")


def check_knowledge(
    inspector: Inspector,
    bucket: BucketInspector,
    tenants: TenantDirectory,
    *,
    seconds: float = KNOWLEDGE_SECONDS,
) -> Verdict:
    """Look at the companies' documents as repair does, changing nothing."""
    end = time.monotonic() + seconds
    found: Counter[str] = Counter()
    tenant_ids = tenants.all_ids()
    seen = moving = 0
    for tenant_id in tenant_ids:
        if time.monotonic() > end:
            break
        findings = inspector.inspect(tenant_id)
        listed = bucket.inspect(tenant_id, pages=1, advance=False)
        found.update(finding.kind for finding in [*findings.documents, *listed])
        found.update({"leftover": len(findings.leftovers)} if findings.leftovers else {})
        moving += findings.moving_to is not None
        seen += 1
    scope = f"{seen} companies"
    if seen < len(tenant_ids):
        scope = f"{seen} of {len(tenant_ids)} companies in the time given"
    notes = (
        f"; {moving} on their way to another store, ask for the move again until it is done" if moving else ""
    )
    wordy = found.pop("no_vectors", 0)
    if wordy:
        notes += f"; {wordy} documents are found by their words, and by meaning once their vectors are made"
    if found:
        listed_kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
        return Verdict(
            "warning", f"{listed_kinds} in {scope}: the hourly repair, or --fix, has them mended{notes}"
        )
    return Verdict("warning" if moving else "ok", f"Documents, passages and indexes agree in {scope}{notes}")


def check_inventory(
    inspector: InventoryInspector, tenants: TenantDirectory, *, seconds: float = KNOWLEDGE_SECONDS
) -> Verdict:
    """Look at the companies' own systems and at the prices of their lots; no system is asked.

    The detail has a line for each finding, then one for each system that answers.
    """
    end = time.monotonic() + seconds
    failed: list[str] = []
    warned: list[str] = []
    answering: list[str] = []
    tenant_ids = tenants.all_ids()
    seen = selling = 0
    for tenant_id in tenant_ids:
        if time.monotonic() > end:
            break
        found = inspector.inspect(tenant_id)
        for finding in found.findings:
            (failed if finding.failed else warned).append(f"company {tenant_id}: {finding.detail}")
        if found.answered_at and not any(finding.failed for finding in found.findings):
            answering.append(
                f"company {tenant_id}: its own system last answered at {moment(found.answered_at)}"
            )
        selling += found.sells
        seen += 1
    late = (
        f" ({seen} of {len(tenant_ids)} companies looked at in the time given)"
        if seen < len(tenant_ids)
        else ""
    )
    if not selling and not late:
        return Verdict("not configured", "No company has lots: see docs/inventory-files.md")
    troubles = [*failed, *warned]
    summary = f"{len(troubles)} findings in {selling} companies that sell lots{late}"
    lines = [
        summary if troubles else f"{selling} companies sell lots, and every available one has a price{late}"
    ]
    lines += [*troubles, *answering][:MAX_SHOWN_FINDINGS]
    if (more := len(troubles) + len(answering) - MAX_SHOWN_FINDINGS) > 0:
        lines.append(f"and {more} more")
    state: State = "failed" if failed else "warning" if troubles else "ok"
    return Verdict(state, "\n".join(lines))
