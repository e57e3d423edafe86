"""The command that imports a file of lots: it uploads, waits for the result of this upload, and shows it."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from local.errors import LaptopError
from local.inventory import Bucket, run_export_lots, run_import_lots
from quote.files.importing import ImportCount, ImportProblem, ImportReport

TENANT = str(uuid4())


class FakeS3:
    """Objects in memory. An upload's result is there after two looks, as the function writes it."""

    def __init__(self, report: ImportReport | None) -> None:
        self.objects: dict[str, bytes] = {}
        self.metadata: dict[str, str] = {}
        self._report = report
        self._looks = 0

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, Metadata: dict[str, str]) -> None:  # noqa: N803
        self.objects[Key] = Body
        self.metadata = Metadata

    def delete_object(self, *, Bucket: str, Key: str) -> None:  # noqa: N803
        self.objects.pop(Key, None)

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        self._looks += 1
        if self._report and self._looks == 3:
            self.objects[Key] = self._report.model_dump_json().encode()
        if Key.endswith(".export.csv") and self._looks == 3:
            self.objects[Key] = b"project,code"
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"Body": io.BytesIO(self.objects[Key])}

    def list_objects_v2(self, *, Bucket: str, Prefix: str, Delimiter: str) -> dict[str, Any]:  # noqa: N803
        folders = {"/".join(key.split("/")[:2]) + "/" for key in self.objects if key.startswith(Prefix)}
        return {"CommonPrefixes": [{"Prefix": folder} for folder in sorted(folders)]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lotes.csv"
    path.write_text("project,code\nP,A\n")
    return path


def run(s3: FakeS3, file: Path, **options: Any) -> int:
    wish = {"tenant_id": TENANT, "partial": False, "dry_run": False, **options}
    return run_import_lots(Bucket(s3, "documents"), file, sleep=lambda _: None, **wish)


def test_the_report_of_this_upload_is_shown_not_an_older_one(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    s3 = FakeS3(ImportReport(done=True, rows=1, lots=ImportCount(created=1)))
    s3.objects[f"inventory/{TENANT}/lotes.csv.result.json"] = json.dumps({"older": True}).encode()
    assert run(s3, file, partial=True) == 0
    assert s3.objects[f"inventory/{TENANT}/lotes.csv"] == file.read_bytes()
    assert s3.metadata == {"partial": "true"}
    assert capsys.readouterr().out == "Imported: 1 rows. lots: 1 new, 0 changed\n"


def test_problems_are_shown_and_end_with_an_error(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = ImportProblem(
        sheet="Lotes", row=3, column="precio", code="not_a_number", text="No es un número."
    )
    s3 = FakeS3(ImportReport(done=False, rows=2, problem_count=1, problems=[problem]))
    assert run(s3, file) == 1
    assert capsys.readouterr().out == (
        "  Lotes, row 3, precio: No es un número.\nNot imported: 2 rows, 1 problems\n"
    )


def test_a_dry_run_that_would_do_is_fine(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    s3 = FakeS3(ImportReport(done=False, dry_run=True, rows=1))
    assert run(s3, file, dry_run=True) == 0
    assert s3.metadata == {"dry-run": "true"}
    assert capsys.readouterr().out == "Would be imported: 1 rows. Nothing changed\n"


def test_the_only_company_is_meant_and_of_several_one_has_to_be_named(file: Path) -> None:
    s3 = FakeS3(ImportReport(done=True))
    s3.objects[f"documents/{TENANT}/a.pdf"] = b""
    assert run(s3, file, tenant_id=None) == 0
    assert f"inventory/{TENANT}/lotes.csv" in s3.objects
    s3.objects[f"documents/{uuid4()}/a.pdf"] = b""
    with pytest.raises(LaptopError, match="2 companies"):
        run(s3, file, tenant_id=None)


def test_silence_and_other_files_are_errors(file: Path, tmp_path: Path) -> None:
    with pytest.raises(LaptopError, match="Nothing was reported"):
        run(FakeS3(None), file)
    other = tmp_path / "lotes.pdf"
    other.write_bytes(b"%PDF")
    with pytest.raises(LaptopError, match=r"\.csv or \.xlsx"):
        run(FakeS3(None), other)


def test_an_export_is_asked_for_by_an_empty_file_and_fetched_when_it_is_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    s3 = FakeS3(None)
    target = tmp_path / "mine.csv"
    assert run_export_lots(Bucket(s3, "documents"), target, tenant_id=TENANT, sleep=lambda _: None) == 0
    assert target.read_bytes() == b"project,code"
    assert s3.objects == {}
    with pytest.raises(LaptopError, match="no company"):
        run_export_lots(Bucket(s3, "documents"), target, tenant_id="acme")
