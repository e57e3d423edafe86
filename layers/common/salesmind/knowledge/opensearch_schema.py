"""What the index of passages in OpenSearch is made of: its names, its fields and its analysers."""

from typing import Any
from uuid import UUID

from salesmind.languages import LANGUAGES, language

ALIAS = "salesmind-passages"
NEXT_ALIAS = "salesmind-passages-next"
TEMPLATE = "salesmind-passages"

SCHEMA = 1
"""Raised when the mapping changes; ``reindex`` then moves the passages over."""

MAX_DIMENSION = 16_000
"""Of a ``knn_vector``: https://docs.opensearch.org/latest/field-types/supported-field-types/knn-vector/"""


def vector_field(dimension: int) -> str:
    """The field of vectors of one dimension; models of the same dimension are told apart by a filter."""
    return f"vector_{dimension}"


def text_field(code: str) -> str:
    """The field of texts in one language, which chooses the analyser."""
    return f"text_{code}"


def index_template(*, serverless: bool, shards: int, replicas: int) -> dict[str, Any]:
    """What every index of passages is made of; fields of vectors are added when their dimension is first seen.

    ``text_*`` is a passage with its title and heading, for the analyser of its language: that of OpenSearch, with
    accents folded as customers leave them out. ``terms`` are our own terms, which ranking uses, and ``words`` the
    words that they come from, to guess what a mistyped one means.
    """
    filters: dict[str, Any] = {}
    analysers: dict[str, Any] = {}
    for code in LANGUAGES:
        pack = language(code)
        filters[f"{code}_stopwords"] = {"type": "stop", "stopwords": pack.opensearch_stopwords}
        filters[f"{code}_stemmer"] = {"type": "stemmer", "language": pack.opensearch_stemmer}
        analysers[code] = {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["lowercase", f"{code}_stopwords", "asciifolding", f"{code}_stemmer"],
        }
    settings: dict[str, Any] = {
        "index": {"knn": True},
        "analysis": {"filter": filters, "analyzer": analysers},
    }
    if not serverless:
        settings["index"] |= {"number_of_shards": shards, "number_of_replicas": replicas}
    properties = {
        "tenant_id": {"type": "keyword"},
        "document_id": {"type": "keyword"},
        "version": {"type": "long"},
        "ordinal": {"type": "integer"},
        "model": {"type": "keyword"},
        **{text_field(code): {"type": "text", "analyzer": code} for code in LANGUAGES},
        "terms": {"type": "text", "analyzer": "whitespace", "norms": False},
        "words": {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"},
    }
    mappings = {"dynamic": "strict", "_meta": {"schema": SCHEMA}, "properties": properties}
    return {
        "index_patterns": [f"{ALIAS}-v*"],
        "template": {"settings": settings, "mappings": mappings},
    }


def document_filter(tenant_id: UUID, document_id: UUID | None = None) -> list[dict[str, Any]]:
    """The filter that every query has: one company's passages, or those of one of its documents."""
    filters = [{"term": {"tenant_id": str(tenant_id)}}]
    if document_id is not None:
        filters.append({"term": {"document_id": str(document_id)}})
    return filters
