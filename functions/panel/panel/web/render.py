"""Pages from templates, in the language of who looks at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from panel.web.languages import language_names
from panel.web.static import static_address
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Permission
from salesmind.languages import Language, texts
from salesmind.languages import language as pack_of
from salesmind.money import Money, rounded_money
from salesmind.money_format import format_money, format_number

FOLDER = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Screen:
    """An entry of the navigation. ``name`` is its text in ``panel/common.py``, and its icon in ``icons.html``."""

    name: str
    path: str
    needs: Permission


SCREENS: Final = (
    Screen("inbox", "/panel/inbox", "conversations.read"),
    Screen("sales", "/panel/sales", "sales.read"),
    Screen("catalogue", "/panel/catalogue", "catalogue.read"),
    Screen("quotes", "/panel/quotes", "sales.read"),
    Screen("documents", "/panel/documents", "documents.read"),
    Screen("figures", "/panel/figures", "figures.read"),
    Screen("settings", "/panel/settings", "settings.read"),
)


def panel_text(language: Language, key: str, /, **values: object) -> str:
    """Return a text of the panel.

    Args:
        key: the file in the language's folder ``panel`` and the text's name in it: "inbox.unread".

    Raises:
        KeyError: there is no such text, or it has a placeholder without a value.
    """
    screen, _, name = key.partition(".")
    return texts(f"panel.{screen}", language)[name].format(**values)


def page(who: Principal, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page, or a part of one, for somebody who signed in.

    A template has ``who``, ``t`` (``panel_text`` in their language), ``screens`` and ``static`` beside ``context``.
    """
    screens = [screen for screen in SCREENS if who.may(screen.needs)]
    shown: Mapping[str, Any] = {"who": who, "screens": screens, **context}
    return HTMLResponse(rendered(template, who.language, **shown), status)


def money(minor: int, currency: str, spoken: Language) -> str:
    """Return an amount of a currency's minor unit as it is written in a language."""
    return format_money(Money(minor, currency), pack_of(spoken).locale)


def amount(value: Decimal, currency: str, spoken: Language) -> str:
    """Return an amount of a currency's major unit as it is written in a language, rounded to its minor unit."""
    return format_money(rounded_money(value, currency), pack_of(spoken).locale)


def number(value: Decimal, spoken: Language) -> str:
    """Return a number as it is written in a language, without trailing zeros."""
    return format_number(value, pack_of(spoken).locale)


def day(value: date, spoken: Language) -> str:
    """Return a day as it is written in a language: "9 Nov 2026"."""
    from babel.dates import format_date  # only pages with days pay for it

    return format_date(value, "medium", pack_of(spoken).locale)


def weekday(value: date, spoken: Language) -> str:
    """Return a day that is near, as it is written in a language: "Mon, Nov 9"."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMEd", value, locale=pack_of(spoken).locale)


def language_name(code: str) -> str:
    """Return what a language calls itself; of one that we do not speak its code."""
    return language_names().get(code, code.upper())


def rendered(template: str, language: Language, **context: Any) -> str:
    """Return a template's text; what it needs and does not get is an error."""
    found = _environment().get_template(template)
    return found.render(language=language, t=partial(panel_text, language), **context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["static"] = static_address
    environment.filters.update(
        money=money,
        amount=amount,
        number=number,
        day=day,
        weekday=weekday,
        language_name=language_name,
    )
    return environment
