"""/panel/settings: what a company sets of itself, with a quote that shows at once how it looks."""

import hashlib
import re
import textwrap
from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from panel.pages.settings_frame import SETTINGS, settings_page, wrong_fields
from panel.web.access import Wiring, allowed
from panel.web.languages import language_names
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.errors import ChangedMeanwhileError, ConfigurationError, NotFoundError
from salesmind.languages import LANGUAGES, texts
from salesmind.tenants.company import CompanyBrand, QuoteRules
from salesmind.tenants.opening_hours import WEEKDAYS
from salesmind.tenants.settings import ConfigureCompany, company_settings, configure_company

router = APIRouter(prefix=SETTINGS, include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]

BRAND: Final = ("tax_id", "address", "phone", "email", "website", "colour")
"""Fields of ``CompanyBrand`` that the form has, in its order."""

TONES: Final = ("formal", "neutral", "warm")
MAX_LOGO_BYTES: Final = 2_000_000
LOGO_KINDS: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
)
"""Files by their first bytes: what quotes can draw."""


class CompanyForm(BaseModel):
    """The form as it was sent; what is missing stays as it is."""

    version: str = ""
    locale: str = ""
    time_zone: str = ""
    default_language: str = ""
    tone: str | None = None
    tax_id: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    colour: str = ""
    valid_days: str = ""
    reservation_days: str = ""
    terms: str | None = None
    opens: list[str] = []
    closes: list[str] = []

    def brand(self) -> dict[str, str | None]:
        """Return the fields of the brand; an empty one goes back to its default."""
        return {name: getattr(self, name).strip() or None for name in BRAND}

    def hours(self) -> dict[str, list[str] | None]:
        """Return the hours by weekday. A day with one time only is left to the model, which refuses it."""
        return {
            day: [opens, closes] if opens or closes else None
            for day, opens, closes in zip(WEEKDAYS, self.opens, self.closes, strict=False)
        }

    def command(self, who: Principal, terms_language: str) -> ConfigureCompany:
        """Return what is to be changed.

        Raises:
            ValidationError: a field is wrong.
        """
        quotes: dict[str, Any] = {
            "valid_days": _whole(self.valid_days),
            "reservation_days": _whole(self.reservation_days),
        }
        if self.terms is not None:
            quotes["terms"] = {terms_language: self.terms.replace("\r\n", "\n").strip() or None}
        return ConfigureCompany.model_validate(
            {
                "tenant_id": who.tenant_id,
                "brand": self.brand(),
                "quote_settings": quotes,
                "assistant": {} if self.tone is None else {"tone": self.tone or None},
                "locale": self.locale,
                "time_zone": self.time_zone,
                "default_language": self.default_language or None,
                "hours": self.hours(),
            }
        )


Sent = Annotated[CompanyForm, Form()]


@router.get("")
def get_company(who: Reader, container: Wiring, done: str = "") -> Response:
    """Show what the company set."""
    return _company(who, container, done=done == "saved")


@router.post("")
def post_company(who: Writer, container: Wiring, sent: Sent) -> Response:
    """Change it, unless somebody else did since the form was made."""
    try:
        stored = company_settings(container.database, who.tenant_id, actor=who.actor)
        command = sent.command(who, stored.locale[:2])
        configure_company(container.database, command, actor=who.actor, version=sent.version)
    except ChangedMeanwhileError:
        return _company(who, container, problem=panel_text(who.language, "common.changed_meanwhile"))
    except (ValidationError, ConfigurationError) as error:
        return _company(who, container, problem=wrong_fields(who, error), tried=sent)
    return RedirectResponse(f"{SETTINGS}?done=saved", 303)


@router.post("/preview")
def post_preview(who: Reader, container: Wiring, sent: Sent) -> Response:
    """Draw the first page of a quote from the form as it stands; nothing is stored, what is wrong is left out."""
    return page(who, "quote_preview.html", **_sample(who, container, sent, has_logo=None))


@router.post("/logo")
def post_logo(who: Writer, container: Wiring, file: UploadFile) -> Response:
    """Take another logo."""
    content = file.file.read(MAX_LOGO_BYTES + 1)
    mime = _kind_of(content)
    if mime is None or len(content) > MAX_LOGO_BYTES:
        return _company(who, container, problem=panel_text(who.language, "company.logo_refused"))
    digest = hashlib.sha256(content).hexdigest()[:16]
    key = f"brand/{who.tenant_id}/{digest}.{mime.removeprefix('image/')}"
    container.files.put(key, content, mime)
    _set_logo(who, container, key)
    return RedirectResponse(f"{SETTINGS}?done=saved", 303)


@router.post("/logo/remove")
def post_no_logo(who: Writer, container: Wiring) -> Response:
    """Go without a logo; quotes that were made keep theirs."""
    _set_logo(who, container, None)
    return RedirectResponse(f"{SETTINGS}?done=saved", 303)


@router.get("/logo")
def get_logo(who: Reader, container: Wiring) -> Response:
    """Show the logo.

    Raises:
        NotFoundError: there is none.
    """
    key = company_settings(container.database, who.tenant_id, actor=who.actor).brand.get("logo_key")
    if not key or not key.startswith(f"brand/{who.tenant_id}/"):
        raise NotFoundError("There is no logo")
    content = container.files.read(key)
    mime = _kind_of(content)
    if mime is None:
        raise NotFoundError("The logo is no picture")
    return Response(content, media_type=mime)


def _kind_of(content: bytes) -> str | None:
    return next((mime for start, mime in LOGO_KINDS if start.match(content)), None)


def _set_logo(who: Principal, container: PanelContainer, key: str | None) -> None:
    command = ConfigureCompany(tenant_id=who.tenant_id, brand={"logo_key": key})
    configure_company(container.database, command, actor=who.actor)


def _company(
    who: Principal,
    container: PanelContainer,
    *,
    done: bool = False,
    problem: str = "",
    tried: CompanyForm | None = None,
) -> Response:
    settings = company_settings(container.database, who.tenant_id, actor=who.actor)
    spoken = settings.locale[:2]
    shown = tried or CompanyForm(
        version=settings.version,
        locale=settings.locale,
        time_zone=settings.time_zone,
        default_language=settings.default_language,
        tone=settings.assistant.get("tone", ""),
        terms=settings.quote_settings.get("terms", {}).get(spoken, ""),
        opens=[settings.hours.get(day, ("", ""))[0] for day in WEEKDAYS],
        closes=[settings.hours.get(day, ("", ""))[1] for day in WEEKDAYS],
        **{name: settings.brand.get(name) or "" for name in BRAND},
        **{name: str(settings.quote_settings.get(name, "")) for name in ("valid_days", "reservation_days")},
    )
    if tried:
        blank = [""] * len(WEEKDAYS)
        update = {"version": settings.version, "opens": tried.opens or blank, "closes": tried.closes or blank}
        shown = tried.model_copy(update=update)
    tones = [*TONES, shown.tone] if shown.tone and shown.tone not in TONES else TONES
    return settings_page(
        who,
        "settings_company.html",
        "company",
        status=422 if problem else 200,
        form=shown,
        days=list(zip(WEEKDAYS, shown.opens, shown.closes, strict=True)),
        fields=BRAND,
        tones=tones,
        named_tones=TONES,
        languages=language_names(),
        has_logo=bool(settings.brand.get("logo_key")),
        done=done,
        problem=problem,
        **_sample(who, container, shown, has_logo=bool(settings.brand.get("logo_key"))),
    )


def _sample(
    who: Principal, container: PanelContainer, form: CompanyForm, *, has_logo: bool | None
) -> dict[str, Any]:
    """Return what the sample of a quote shows: the form's values where they are good, a made-up lot and customer."""
    if has_logo is None:
        stored = company_settings(container.database, who.tenant_id, actor=who.actor)
        has_logo = bool(stored.brand.get("logo_key"))
    brand = {name: value for name, value in form.brand().items() if value}
    try:
        checked = CompanyBrand.model_validate(brand)
    except ValidationError:
        brand.pop("colour", None)
        checked = CompanyBrand.model_validate({name: value[:300] for name, value in brand.items()})
    spoken = next((code for code in LANGUAGES if code == form.locale[:2]), who.language)
    days = _whole(form.valid_days)
    valid = days if isinstance(days, int) and 1 <= days <= 365 else QuoteRules().valid_days
    today = container.now().date()
    return {
        "brand": checked,
        "company": who.company,
        "logo": has_logo,
        "words": texts("pdf", spoken),
        "spoken": spoken,
        "issued": today,
        "valid_until": today + timedelta(days=valid),
        "terms": _lines(form.terms or ""),
    }


def _lines(text: str, width: int = 105, most: int = 12) -> list[str]:
    """Return a text's first lines as a page would break them."""
    parts = text[: width * most].splitlines()
    return [line for part in parts[:most] for line in (textwrap.wrap(part, width) or [""])][:most]


def _whole(written: str) -> int | str | None:
    """Return a number; what is none is left to the model, which refuses it by its name."""
    text = written.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text or None
