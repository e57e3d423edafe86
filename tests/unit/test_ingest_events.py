"""Keys from S3 notifications."""

import json
from urllib.parse import quote_plus
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.jobs import (
    DocumentKey,
    MalformedNotificationError,
    parse_document_key,
    parse_notification,
)

TENANT = UUID("7b0f6c0e-5b0a-4b7e-9d54-3f1f3a1c2d10")


def notification(*encoded_keys: str) -> str:
    return json.dumps(
        {"Records": [{"eventName": "x", "s3": {"object": {"key": key}}} for key in encoded_keys]}
    )


@pytest.mark.parametrize(
    ("encoded", "key"),
    [
        ("documents/a/Lista+de+precios.pdf", "documents/a/Lista de precios.pdf"),
        ("documents/a/Urbanizaci%C3%B3n+1%2B2.pdf", "documents/a/Urbanización 1+2.pdf"),
        ("documents/a/100%25.pdf", "documents/a/100%.pdf"),
        ("documents/a/100%2525.pdf", "documents/a/100%25.pdf"),
    ],
)
def test_keys_are_decoded_exactly_once(encoded: str, key: str) -> None:
    assert parse_notification(notification(encoded)) == {key: 0}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_key_survives_the_way_through_a_notification(key: str) -> None:
    assert parse_notification(notification(quote_plus(key))) == {key: 0}


def test_the_sizes_that_are_told_are_kept() -> None:
    body = json.dumps({"Records": [{"s3": {"object": {"key": "a", "size": 248_011}}}]})
    assert parse_notification(body) == {"a": 248_011}


def test_several_records_name_each_key_once_in_order() -> None:
    assert list(parse_notification(notification("b", "a", "b"))) == ["b", "a"]


def test_the_test_event_names_no_key() -> None:
    body = json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "documents"})
    assert parse_notification(body) == {}


@pytest.mark.parametrize(
    "body",
    ["", "x", "[]", "{}", "null", '{"Records": [{}]}', '{"Event": "other"}', notification("%FF")],
)
def test_other_bodies_are_malformed(body: str) -> None:
    with pytest.raises(MalformedNotificationError):
        parse_notification(body)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("Lista de precios.pdf", "Lista de precios"),
        ("2026/etapa 1/Ficha técnica.v2.PDF", "Ficha técnica.v2"),
        (".pdf", ".pdf"),
        ("Bases.docx", "Bases"),
        ("sitio v1.2.url", "sitio v1.2"),
        ("Precios 2.0", "Precios 2.0"),
        ("hoja.xlsx", "hoja.xlsx"),
    ],
)
def test_a_documents_key_names_tenant_and_title(path: str, title: str) -> None:
    key = parse_document_key(f"documents/{TENANT}/{path}")
    assert key == DocumentKey(TENANT, f"documents/{TENANT}/{path}")
    assert key.title == title


@pytest.mark.parametrize(
    "key",
    [
        "quarantine/webhook/2026/01/01/a.pdf",
        f"updates/{TENANT}/a.pdf",
        f"documents/{TENANT}.pdf",
        f"documents/{TENANT}/",
        f"documents/{TENANT}/etapa 1/",
        f"documents/{TENANT}/etapa 1/.DS_Store",
        f"documents/{TENANT.hex}/a.pdf",
        "documents/someone/a.pdf",
        "documents//a.pdf",
        f"documents/{TENANT}/a\x00.pdf",
    ],
)
def test_other_keys_are_no_documents(key: str) -> None:
    assert parse_document_key(key) is None


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.PDF", "pdf"), ("b.c.Docx", "docx"), ("v1.2/notas", ""), ("x.", ""), ("y.xlsx", "xlsx")],
)
def test_the_suffix_is_the_names_in_small_letters(name: str, suffix: str) -> None:
    key = parse_document_key(f"documents/{TENANT}/{name}")
    assert key is not None
    assert key.suffix == suffix
