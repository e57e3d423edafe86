"""The trained models that are shipped beside the languages' folders."""

from importlib.resources import files

from salesmind.errors import ConfigurationError


def stored_model(name: str, *, made_by: str = "make intents") -> bytes:
    """Return a model's file.

    Raises:
        ConfigurationError: it is missing.
    """
    try:
        return (files("salesmind.languages") / name).read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{name} is missing: run `{made_by}`") from error


def damaged(name: str, *, made_by: str = "make intents") -> ConfigurationError:
    """Return the error for a model that is not as it was written."""
    return ConfigurationError(f"{name} is damaged: run `{made_by}`")
