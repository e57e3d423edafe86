"""Sample quotes of the demo's companies, for pictures, measurements and tests of the PDF."""

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from local.companies import sample_company
from salesmind.languages import Language, language
from salesmind.quotes.snapshot import (
    AssetRef,
    Brand,
    Installment,
    Picture,
    PriceLine,
    QuotedPlan,
    QuoteSnapshot,
    Totals,
    Unit,
)

_PRICE = 9_120_000
_MONTHLY_RATE = Decimal("0.0095")


def sample_quote(
    spoken: Language, installments: int, *, picture: str | None = "plan", logo: bool = True
) -> tuple[QuoteSnapshot, dict[str, bytes]]:
    """Return a quote paid in so many instalments (1 is cash) and its files by their SHA-256.

    ``picture`` is "plan", "photo" or None.

    Raises:
        KeyError: the language has no company in the demo.
    """
    module = sample_company(spoken)
    if module is None:
        raise KeyError(spoken)
    company, sample = module.company(), module.QUOTE
    brand = Brand(name=company.name, **company.shop.brand.model_dump(exclude={"logo_key"}))
    assets: dict[str, bytes] = {}
    if logo:
        brand = brand.model_copy(update={"logo": add_asset(assets, "logo.png", draw_logo(brand))})
    shown = None
    if picture == "plan":
        shown = Picture(kind="plan", asset=add_asset(assets, "plan.png", draw_plan(brand.colour)))
    elif picture == "photo":
        shown = Picture(kind="photo", asset=add_asset(assets, "photo.jpg", draw_photo()))
    schedule = schedule_of(installments)
    financed = 0 if installments == 1 else schedule[0].balance
    snapshot = QuoteSnapshot(
        number=f"{language(spoken).quote_series}-2026-00148",
        version=1,
        time_zone="America/Lima",
        issued_at=datetime(2026, 11, 20, 10, 30, tzinfo=timezone(timedelta(hours=-5))),
        valid_until=date(2026, 12, 5),
        language=spoken,
        locale=language(spoken).locale,
        currency=sample.currency,
        inputs={"installments": str(installments)},
        brand=brand,
        customer=sample.customer,
        advisor=sample.advisor,
        unit=Unit(
            project=sample.project,
            stage=sample.stage,
            name=sample.unit,
            area=Decimal("144.50"),
            front=Decimal("8.5"),
            details=sample.details,
            picture=shown,
        ),
        prices=(
            PriceLine(label=sample.list_price, amount=8_950_000),
            PriceLine(label=sample.surcharge, amount=716_000, note=sample.note),
            PriceLine(label=sample.discount, amount=-546_000),
        ),
        plan=QuotedPlan(
            name=sample.cash if installments == 1 else sample.instalments,
            installments=installments,
            annual_rate=None if installments == 1 else Decimal("12.01"),
        ),
        schedule=schedule,
        totals=Totals(
            price=_PRICE,
            down_payment=_PRICE - financed if financed else 0,
            financed=financed,
            payable=sum(row.payment for row in schedule),
        ),
        terms=sample.terms,
        verification_url=f"https://{brand.website}/q/7f3kq9w2m4zt",
    )
    return snapshot, assets


def schedule_of(installments: int) -> tuple[Installment, ...]:
    """Return a French schedule (equal payments) after a fifth down; one instalment is the whole price."""
    first = date(2026, 12, 5)
    if installments == 1:
        return (Installment(number=1, due=first, payment=_PRICE, principal=_PRICE, balance=0),)
    down = _PRICE // 5
    balance = _PRICE - down
    rows = [Installment(number=0, due=first, payment=down, principal=down, balance=balance)]
    factor = _MONTHLY_RATE / (1 - (1 + _MONTHLY_RATE) ** -installments)
    level = int((balance * factor).to_integral_value())
    for number in range(1, installments + 1):
        interest = int((balance * _MONTHLY_RATE).to_integral_value())
        principal = balance if number == installments else level - interest
        insurance = int((balance * Decimal("0.0003")).to_integral_value())
        balance -= principal
        years, month = divmod(first.month - 1 + number, 12)
        rows.append(
            Installment(
                number=number,
                due=date(first.year + years, month + 1, 5),
                payment=principal + interest + insurance,
                principal=principal,
                interest=interest,
                insurance=insurance,
                balance=balance,
            )
        )
    return tuple(rows)


def add_asset(assets: dict[str, bytes], key: str, data: bytes) -> AssetRef:
    """Put a file among a quote's files and return what the snapshot says of it."""
    digest = sha256(data).hexdigest()
    assets[digest] = data
    return AssetRef(key=key, sha256=digest)


@cache
def draw_logo(brand: Brand) -> bytes:
    """A transparent PNG: a mark in the company's colour, three leaves, roofs or waves in a circle."""
    scale, size = 4, 128
    image = Image.new("RGBA", (size * scale, size * scale))
    draw = ImageDraw.Draw(image)
    side = size * scale
    draw.ellipse((0, 0, side - 1, side - 1), fill=brand.colour)
    white = (255, 255, 255, 255)
    for number in range(3):
        top = side * (0.30 + 0.16 * number)
        points = [
            (side * (0.22 + 0.56 * step / 40), top + side * 0.05 * math.sin(step / 40 * math.tau))
            for step in range(41)
        ]
        draw.line(points, fill=white, width=int(side * 0.055), joint="curve")
    return _png(image.resize((size, size), Image.Resampling.LANCZOS))


@cache
def draw_plan(colour: str) -> bytes:
    """A site plan: two blocks of lots along a street, one of them marked."""
    scale = 2
    image = Image.new("RGB", (540 * scale, 400 * scale), "#ffffff")
    draw = ImageDraw.Draw(image)

    def box(x: float, y: float, width: float, height: float, fill: str, edge: str = "#b8c0c8") -> None:
        corners = tuple(round(value * scale) for value in (x, y, x + width, y + height))
        draw.rectangle(corners, fill=fill, outline=edge, width=2 * scale)

    box(0, 0, 539, 399, "#eef1f3", "#eef1f3")
    for row, y in enumerate((24, 118, 250, 344 - 12)):
        for column in range(7):
            marked = (row, column) == (1, 2)
            box(
                24 + column * 70,
                y,
                70,
                62 if row == 3 else 94 if row < 2 else 82,
                colour if marked else "#ffffff",
            )
    for x in range(30, 520, 40):
        draw.line(
            [(x * scale, 231 * scale), ((x + 18) * scale, 231 * scale)], fill="#ffffff", width=3 * scale
        )
    return _png(image)


@cache
def draw_photo() -> bytes:
    """A JPEG with the gradients of a landscape: sky, hills and a meadow."""
    width, height = 1600, 1200
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        share = y / height
        draw.line([(0, y), (width, y)], fill=(150 + int(80 * share), 190 + int(40 * share), 225))
    for hill, (base, colour) in enumerate(
        ((620, "#9db8a8"), (720, "#6f9a7f"), (840, "#4c7d5b"), (960, "#3d6b48"))
    ):
        points = [
            (x, base + 70 * math.sin(x / (210 - 25 * hill) + hill * 1.7) + 30 * math.sin(x / 83 + hill))
            for x in range(0, width + 1, 8)
        ]
        draw.polygon([*points, (width, height), (0, height)], fill=colour)
    packed = BytesIO()
    image.save(packed, "JPEG", quality=88)
    return packed.getvalue()


def with_files(snapshot: QuoteSnapshot, assets: Mapping[str, bytes], **brand: AssetRef) -> QuoteSnapshot:
    """Return the quote with other files in its company's brand; each must be among the files."""
    missing = [ref.key for ref in brand.values() if ref.sha256 not in assets]
    if missing:
        raise KeyError(", ".join(missing))
    return snapshot.model_copy(update={"brand": snapshot.brand.model_copy(update=brand)})


def _png(image: Image.Image) -> bytes:
    packed = BytesIO()
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()
