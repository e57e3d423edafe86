"""``./salesmind import-lots`` and ``export-lots``: through the bucket, as a company does it."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from local.aws import REGION
from local.errors import LaptopError
from local.files import Selection
from local.logs import endpoint_file
from local.stack import STACK_NAME

_RESULT_SECONDS = 180
_PAUSE_SECONDS = 0.5
_SHOWN_PROBLEMS = 50
INVENTORY_SUFFIXES = frozenset({".csv", ".xlsx"})
_KINDS = ("lots", "prices", "price_lists", "plans", "limits")


@dataclass(frozen=True, slots=True)
class Bucket:
    """The bucket of a deployment."""

    client: Any
    name: str

    def put(self, key: str, content: bytes, metadata: dict[str, str]) -> None:
        """Store an object."""
        self.client.put_object(Bucket=self.name, Key=key, Body=content, Metadata=metadata)

    def delete(self, key: str) -> None:
        """Remove an object."""
        self.client.delete_object(Bucket=self.name, Key=key)

    def get(self, key: str) -> bytes | None:
        """Return an object's content; None when there is none."""
        try:
            content: bytes = self.client.get_object(Bucket=self.name, Key=key)["Body"].read()
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404"):
                return None
            raise
        return content

    def companies(self) -> list[str]:
        """Return the companies that have documents."""
        found = self.client.list_objects_v2(Bucket=self.name, Prefix="documents/", Delimiter="/")
        return [prefix["Prefix"].split("/")[1] for prefix in found.get("CommonPrefixes", [])]


def find_bucket(state: Path) -> Bucket:
    """Return the bucket that DOCUMENTS_BUCKET names, else that of the laptop cloud that runs on ``state``.

    Raises:
        LaptopError: neither is there.
    """
    name = os.environ.get("DOCUMENTS_BUCKET")
    if name:
        return Bucket(boto3.client("s3"), name)
    note = endpoint_file(state)
    if not note.exists():
        raise LaptopError(
            "No laptop cloud runs: start it with make up, or set DOCUMENTS_BUCKET to a stack's bucket"
        )
    login: dict[str, Any] = {
        "aws_access_key_id": "laptop",
        "aws_secret_access_key": "laptop",
        "region_name": REGION,
    }
    endpoint = note.read_text()
    try:
        stacks = boto3.client("cloudformation", endpoint_url=endpoint, **login).describe_stacks(
            StackName=STACK_NAME
        )["Stacks"]
    except (ClientError, BotoCoreError) as error:
        raise LaptopError("The laptop cloud does not answer; is make up still running?") from error
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stacks[0].get("Outputs", [])}
    return Bucket(boto3.client("s3", endpoint_url=endpoint, **login), outputs["DocumentsBucket"])


def import_files(
    bucket: Bucket,
    selection: Selection,
    *,
    tenant_id: str | None,
    partial: bool = False,
    dry_run: bool = False,
) -> int:
    """Import files one after the other, each with its report; return 1 when one was not imported as it is.

    Raises:
        LaptopError: there is no file, or as ``run_import_lots``.
    """
    for line in selection.ignored_lines():
        print(line)
    if not selection.taken:
        raise LaptopError(f"There is no file of lots ({' or '.join(sorted(INVENTORY_SUFFIXES))})")
    code = 0
    for name, file in selection.taken.items():
        print(f"{name}:", flush=True)
        code |= run_import_lots(
            bucket, file, name=name, tenant_id=tenant_id, partial=partial, dry_run=dry_run
        )
    return code


def run_import_lots(
    bucket: Bucket,
    file: Path,
    *,
    name: str | None = None,
    tenant_id: str | None,
    partial: bool,
    dry_run: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Upload ``file`` and print its report; return 1 when it was not imported or has a problem.

    Args:
        name: what it is called in the bucket, if not as on the disk.

    Raises:
        LaptopError: it cannot be told which company's it is, or nobody reports what became of it.
    """
    key = f"inventory/{_company(bucket, tenant_id)}/{name or file.name}"
    if file.suffix.lower() not in INVENTORY_SUFFIXES:
        raise LaptopError(f"{file.name} has to be a .csv or .xlsx file")
    result = f"{key}.result.json"
    asked = {"partial": partial, "dry-run": dry_run}
    try:
        bucket.delete(result)
        bucket.put(key, file.read_bytes(), {name: "true" for name, wanted in asked.items() if wanted})
        for _ in range(int(_RESULT_SECONDS / _PAUSE_SECONDS)):
            content = bucket.get(result)
            if content:
                return _show(json.loads(content))
            sleep(_PAUSE_SECONDS)
    except (ClientError, BotoCoreError) as error:
        raise LaptopError(f"The file cannot be uploaded: {type(error).__name__}") from error
    raise LaptopError(
        f"Nothing was reported in {_RESULT_SECONDS} s; make logs shows what the quote function does"
    )


def run_export_lots(
    bucket: Bucket,
    file: Path,
    *,
    tenant_id: str | None,
    kind: str = "lots",
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Write a company's catalogue to ``file``: an XLSX with everything, or a CSV with one ``kind`` of rows.

    Raises:
        LaptopError: it cannot be told which company's is meant, or nobody writes it.
    """
    suffix = file.suffix.lower()
    if suffix not in INVENTORY_SUFFIXES:
        raise LaptopError(f"{file.name} has to be a .csv or .xlsx file")
    key = f"inventory/{_company(bucket, tenant_id)}/{kind}.export{suffix}"
    try:
        bucket.put(key, b"", {})
        for _ in range(int(_RESULT_SECONDS / _PAUSE_SECONDS)):
            content = bucket.get(key)
            if content:
                file.write_bytes(content)
                bucket.delete(key)
                print(f"Exported to {file}")
                return 0
            sleep(_PAUSE_SECONDS)
    except (ClientError, BotoCoreError) as error:
        raise LaptopError(f"The bucket does not answer: {type(error).__name__}") from error
    raise LaptopError(f"Nothing was exported in {_RESULT_SECONDS} s; make logs shows what quote does")


def _company(bucket: Bucket, tenant_id: str | None) -> UUID:
    companies = [tenant_id] if tenant_id else bucket.companies()
    if len(companies) != 1:
        raise LaptopError(
            f"There are {len(companies)} companies with documents; name one with --tenant ID (TENANT= with make)"
        )
    try:
        return UUID(companies[0])
    except ValueError:
        raise LaptopError(f"{companies[0]} is no company's id") from None


def _show(report: dict[str, Any]) -> int:
    for problem in report["problems"][:_SHOWN_PROBLEMS]:
        where = [problem["sheet"], f"row {problem['row']}" if problem["row"] else None, problem["column"]]
        print(f"  {', '.join(filter(None, where)) or 'file'}: {problem['text']}")
    if report["problem_count"] > _SHOWN_PROBLEMS:
        print(f"  … {report['problem_count']} problems in all")
    taken = report["done"] or _fine_dry_run(report)
    if not taken:
        print(f"Not imported: {report['rows']} rows, {report['problem_count']} problems")
        return 1
    counts = [
        f"{kind.replace('_', ' ')}: {report[kind]['created']} new, {report[kind]['changed']} changed"
        for kind in _KINDS
        if any(report[kind].values())
    ]
    done = "Imported" if report["done"] else "Would be imported"
    print(f"{done}: {report['rows']} rows. {'; '.join(counts) or 'Nothing changed'}")
    return 1 if report["problem_count"] else 0


def _fine_dry_run(report: dict[str, Any]) -> bool:
    return bool(report["dry_run"]) and (report["partial"] or not report["problem_count"])
