"""The models that the deployment has, as its settings name them; never a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from panel.wiring.settings import PanelSettings

Purpose = Literal["answers", "search"]


@dataclass(frozen=True, slots=True)
class ConfiguredModel:
    """A model and what it is for. ``provider`` is the host that serves it; None: it is built in."""

    purpose: Purpose
    provider: str | None
    model: str | None


def configured_models(settings: PanelSettings) -> Sequence[ConfiguredModel]:
    """Return the deployment's models, in the order in which a turn needs them."""
    found = []
    if settings.embeddings_base_url and settings.embeddings_model:
        found.append(
            ConfiguredModel("search", _host(settings.embeddings_base_url), settings.embeddings_model)
        )
    elif settings.embeddings == "builtin":
        found.append(ConfiguredModel("search", None, None))
    if settings.llm_base_url and settings.llm_model:
        found.append(ConfiguredModel("answers", _host(settings.llm_base_url), settings.llm_model))
    return found[::-1]


def _host(address: str) -> str:
    """Return the host alone: an address may hold a login."""
    return urlsplit(address).hostname or ""
