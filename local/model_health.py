"""Whether the visitor's own models answer, which the environment names (``LLM_…``, ``EMBEDDINGS_…``)."""

import os
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypedDict

from salesmind.errors import SalesMindError
from salesmind.knowledge.builtin_embedder import missing_requirement
from salesmind.runtime.http import HttpClient
from salesmind.runtime.model_probe import ModelEndpoint, complete_once, embed_once

ModelKind = Literal["LLM", "EMBEDDINGS"]
"""How the variables of a model begin."""

_ANSWER_SECONDS = 10.0
"""A model that a local server has to load first takes longer, and is asked again."""

_KEPT_SECONDS = 30.0
"""A page may ask often, a completion costs money."""


class ModelStatus(TypedDict):
    """What the web chat's page shows: ``reason`` says why a model that is wanted is not ``ok``."""

    configured: bool
    ok: bool
    reason: str | None


def model_status() -> ModelStatus:
    """Return whether the language model completes; the answer may be half a minute old."""
    return _kept_status("LLM", int(time.monotonic() // _KEPT_SECONDS))


def embedder_status() -> ModelStatus:
    """Return whether the embedding model embeds; the answer may be half a minute old."""
    return _kept_status("EMBEDDINGS", int(time.monotonic() // _KEPT_SECONDS))


def model_endpoint(kind: ModelKind, environ: Mapping[str, str]) -> ModelEndpoint | None:
    """Return the model that the environment names; None without its address and its name."""
    url, model, key = (environ.get(f"{kind}_{part}", "").strip() for part in ("BASE_URL", "MODEL", "API_KEY"))
    return ModelEndpoint(url, model, key or None) if url and model else None


def probe(kind: ModelKind, environ: Mapping[str, str], *, seconds: float = _ANSWER_SECONDS) -> ModelStatus:
    """Ask the model now, for one completion or one embedding; the built-in embedding model counts where no other is
    named."""
    endpoint = model_endpoint(kind, environ)
    if endpoint is None and kind == "EMBEDDINGS" and not _missing(kind, environ):
        missing = missing_requirement()
        wanted = environ.get("EMBEDDINGS") != "none"
        return ModelStatus(configured=wanted and not missing, ok=wanted and not missing, reason=None)
    if endpoint is None:
        return ModelStatus(configured=False, ok=False, reason=_missing(kind, environ))
    http = HttpClient()
    try:
        if kind == "LLM":
            complete_once(http, endpoint, deadline_seconds=seconds)
        else:
            embed_once(http, endpoint, deadline_seconds=seconds)
    except SalesMindError as error:
        return ModelStatus(configured=True, ok=False, reason=str(error))
    finally:
        http.close()
    return ModelStatus(configured=True, ok=True, reason=None)


@lru_cache(maxsize=4)
def _kept_status(kind: ModelKind, _period: int) -> ModelStatus:
    return probe(kind, os.environ)


def _missing(kind: ModelKind, environ: Mapping[str, str]) -> str | None:
    names = {part: f"{kind}_{part}" for part in ("BASE_URL", "MODEL", "API_KEY")}
    given = [name for name in names.values() if environ.get(name, "").strip()]
    missing = [names[part] for part in ("BASE_URL", "MODEL") if names[part] not in given]
    return f"{given[0]} is set and {' and '.join(missing)} is not" if given and missing else None
