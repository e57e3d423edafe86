"""The bucket's current content."""

import hashlib
import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from ingest.sources.bucket import DocumentBucket
from salesmind.errors import ConfigurationError, DocumentError, TransientError

KEY = "documents/7b0f6c0e-5b0a-4b7e-9d54-3f1f3a1c2d10/Urbanización 1+2 %.pdf"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="documents")
        client.put_bucket_versioning(Bucket="documents", VersioningConfiguration={"Status": "Enabled"})
        yield client
        client.close()


def test_the_current_version_is_given_while_the_block_lasts(s3: Any) -> None:
    content = b"%PDF" * 500_000
    s3.put_object(Bucket="documents", Key=KEY, Body=b"old")
    s3.put_object(Bucket="documents", Key=KEY, Body=content)
    with DocumentBucket(s3, "documents", max_bytes=5_000_000).current(KEY) as stored:
        assert stored is not None
        stored.file.seek(0)
        assert stored.file.read() == content
        assert os.fstat(stored.file.fileno()).st_nlink == 0
        assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert stored.file.closed


def test_a_removed_object_is_none(s3: Any) -> None:
    s3.put_object(Bucket="documents", Key=KEY, Body=b"old")
    s3.delete_object(Bucket="documents", Key=KEY)
    with DocumentBucket(s3, "documents", max_bytes=5).current(KEY) as stored:
        assert stored is None


def test_too_large_an_object_is_not_downloaded(s3: Any) -> None:
    s3.put_object(Bucket="documents", Key=KEY, Body=b"123456")
    bucket = DocumentBucket(s3, "documents", max_bytes=5)
    with pytest.raises(DocumentError) as caught, bucket.current(KEY):
        pass
    assert caught.value.reason == "too_large"


def test_an_absent_bucket_is_an_operators_business(s3: Any) -> None:
    bucket = DocumentBucket(s3, "elsewhere", max_bytes=5)
    with pytest.raises(ConfigurationError), bucket.current(KEY):
        pass


@pytest.mark.parametrize(
    ("code", "error"),
    [("AccessDenied", ConfigurationError), ("SlowDown", TransientError), ("InternalError", TransientError)],
)
def test_refusals_are_told_from_trouble(s3: Any, code: str, error: type[Exception]) -> None:
    with Stubber(s3) as stubber:
        stubber.add_client_error("get_object", code)
        bucket = DocumentBucket(s3, "documents", max_bytes=5)
        with pytest.raises(error), bucket.current(KEY):
            pass
