"""The frame of the screens of settings: a tab for each that somebody may open."""

from typing import Final

from fastapi.responses import Response
from pydantic import ValidationError

from panel.web.render import page, panel_text
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Permission
from salesmind.errors import ConfigurationError

SETTINGS: Final = "/panel/settings"
TABS: Final[tuple[tuple[str, str, Permission], ...]] = (
    ("company", SETTINGS, "settings.read"),
    ("channels", f"{SETTINGS}/channels", "settings.read"),
    ("templates", f"{SETTINGS}/templates", "settings.read"),
    ("models", f"{SETTINGS}/models", "settings.read"),
    ("alerts", f"{SETTINGS}/alerts", "systems.read"),
    ("systems", f"{SETTINGS}/systems", "systems.read"),
    ("users", f"{SETTINGS}/users", "users.manage"),
    ("keys", f"{SETTINGS}/keys", "keys.manage"),
)


def settings_page(
    who: Principal, template: str, tab: str, *, status: int = 200, **context: object
) -> Response:
    """Return a screen of settings."""
    tabs = [(name, path) for name, path, needs in TABS if who.may(needs)]
    return page(who, template, status=status, screen="settings", tabs=tabs, tab=tab, **context)


def wrong_fields(who: Principal, error: ValidationError | ConfigurationError) -> str:
    """Say which fields are wrong, never with their values."""
    if isinstance(error, ValidationError):
        fields = ", ".join(sorted({str(found["loc"][0]) for found in error.errors(include_input=False)}))
    else:
        fields = str(error)
    return panel_text(who.language, "settings.wrong", fields=fields)
