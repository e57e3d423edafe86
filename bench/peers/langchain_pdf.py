"""LangChain's usual way from a PDF to chunks, as a handler: no store, no isolation of the reader."""

from typing import Any

from langchain_community.document_loaders import PyPDFLoader
from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.chunking import MAX_CHARACTERS

SPLITTER = RecursiveCharacterTextSplitter(chunk_size=MAX_CHARACTERS, chunk_overlap=0)


def lambda_handler(event: dict[str, Any], context: Any) -> int:  # noqa: ARG001
    """Load and split the files at ``paths``; return how many pages they have."""
    pages = 0
    for path in event["paths"]:
        documents = PyPDFLoader(path).load()
        SPLITTER.split_documents(documents)
        pages += len(documents)
    return pages
