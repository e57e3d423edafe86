"""Links to documents, signed by the real client of S3."""

from urllib.parse import parse_qs, urlsplit

import pytest

from salesmind.aws.clients import signing_s3_client
from salesmind.whatsapp.outgoing import DocumentMessage
from send.documents import LINK_SECONDS, StoredDocuments


@pytest.mark.parametrize(
    ("region", "host"),
    [("sa-east-1", "documents.s3.sa-east-1.amazonaws.com"), ("us-east-1", "documents.s3.amazonaws.com")],
)
def test_a_link_opens_an_encrypted_object_in_every_region(
    monkeypatch: pytest.MonkeyPatch, region: str, host: str
) -> None:
    """S3 serves objects under a KMS key to Signature Version 4 alone, and that at the region's address."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    document = DocumentMessage(key="quotes/t/1.pdf", sha256="a" * 64, filename="Quote.pdf")

    link = urlsplit(StoredDocuments(signing_s3_client(), "documents").link(document))

    query = parse_qs(link.query)
    assert (link.scheme, link.netloc, link.path) == ("https", host, "/quotes/t/1.pdf")
    assert query["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    assert query["X-Amz-Expires"] == [str(LINK_SECONDS)]
    assert query["response-content-type"] == ["application/pdf"]
