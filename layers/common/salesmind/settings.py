"""Settings: one frozen pydantic model per function, read once from the environment."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from salesmind.errors import ConfigurationError


class Settings(BaseModel):
    """Base of a function's settings. A field ``database_host`` is read from ``DATABASE_HOST``."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, defer_build=True)


class ServerSettings(Settings):
    """Where Postgres is, and how it shows that it is the one."""

    database_host: str
    database_port: int = 5432
    database_name: str = "salesmind"
    database_sslmode: str = "verify-full"
    database_ca: Literal["rds", "public"] = "rds"
    """Who signs the server's certificate: Amazon for RDS, or an authority that browsers know."""


class DatabaseSettings(ServerSettings):
    """How a function logs in. The password stays in the secrets store; see ``salesmind.aws.secrets``."""

    database_proxy: bool = False
    """Whether ``database_host`` is an RDS Proxy, which does not get along with prepared statements."""

    database_app_secret: str
    """Name or ARN of the secret with ``{"username": ..., "password": ...}`` of the function's role."""


class DataKeySettings(Settings):
    """Where the data keys of encrypted columns come from; see ``salesmind.db.data_key``."""

    data_key_directory: str | None = None
    """Replaces KMS on a laptop: a directory with a key in a file for each purpose."""

    shared_access: Literal["none", "kept"] = "none"
    """Whether columns may be sealed with the one key that all purposes had, and functions that run may need it."""


class EmbeddingSettings(Settings):
    """What makes vectors of texts. An OpenAI-compatible model with base URL and name goes before the built-in one;
    without either, search is by words alone."""

    embeddings: Literal["builtin", "none"] = "none"
    embeddings_base_url: str | None = None
    embeddings_model: str | None = None
    embeddings_secret: str | None = None


class OpenSearchSettings(Settings):
    """Where OpenSearch is; without a URL companies' passages can only be indexed in Postgres."""

    opensearch_url: str | None = None
    opensearch_service: Literal["es", "aoss"] | None = None
    """Signs requests for Amazon: a managed domain (``es``) or a Serverless vector collection (``aoss``)."""

    opensearch_secret: str | None = None
    """Name or ARN of a secret with ``{"username": ..., "password": ...}`` for an endpoint with logins of its own."""

    opensearch_shards: int = Field(default=1, ge=1)
    opensearch_replicas: int = Field(default=1, ge=0)
    """Of an index that is made from now on; Serverless decides itself."""


S = TypeVar("S", bound=Settings)


def load_settings(model: type[S], environ: Mapping[str, str]) -> S:
    """Read ``model`` from ``environ``; an empty value counts as absent.

    Raises:
        ConfigurationError: naming every variable that is missing or malformed.
    """
    values = {name: environ[name.upper()] for name in model.model_fields if environ.get(name.upper())}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = "; ".join(
            f"{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors(include_input=False)
        )
        raise ConfigurationError(f"Set these environment variables: {problems}") from None
