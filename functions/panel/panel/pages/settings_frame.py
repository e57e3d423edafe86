"""The frame of the screens of settings: a tab for each that somebody may open."""

from typing import Final

from fastapi.responses import Response

from panel.web.render import page
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Permission

SETTINGS: Final = "/panel/settings"
TABS: Final[tuple[tuple[str, str, Permission], ...]] = (
    ("company", SETTINGS, "settings.read"),
    ("channels", f"{SETTINGS}/channels", "settings.read"),
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
