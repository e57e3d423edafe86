"""Logos and pictures of every kind that people upload, and those that are no picture at all."""

from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from local.quote_samples import add_asset, sample_quote, with_files
from quote.pdf import render_quote
from quote.pdf_errors import QuoteAssetError

RED = (200, 30, 40)


def _packed(image: Image.Image, kind: str, **options: object) -> bytes:
    packed = BytesIO()
    image.save(packed, kind, **options)
    return packed.getvalue()


def _with_logo(data: bytes) -> Image.Image:
    snapshot, assets = sample_quote("es", 1, picture=None)
    quote = with_files(snapshot, assets, logo=add_asset(assets, "logo", data))
    return pdfium.PdfDocument(render_quote(quote, assets))[0].render(scale=2).to_pil().convert("RGB")


def _near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - two) < 25 for one, two in zip(pixel, colour, strict=True))


def _red_cmyk() -> Image.Image:
    return Image.new("RGB", (300, 300), RED).convert("CMYK")


@pytest.mark.parametrize(
    "data",
    [
        _packed(Image.new("RGB", (300, 300), RED), "PNG"),
        _packed(Image.new("RGBA", (300, 300), (*RED, 255)), "PNG"),
        _packed(Image.new("RGB", (300, 300), RED).convert("P"), "PNG"),
        _packed(Image.new("RGB", (300, 300), RED), "JPEG"),
        _packed(_red_cmyk(), "JPEG"),
        _packed(Image.new("RGB", (300, 300), RED), "WEBP"),
        _packed(Image.new("RGB", (300, 300), RED), "GIF"),
        _packed(Image.new("RGB", (3000, 3000), RED), "JPEG"),
    ],
    ids=["png", "rgba", "palette", "jpeg", "cmyk", "webp", "gif", "large"],
)
def test_a_logo_is_shown_in_its_colours(data: bytes) -> None:
    assert _near(_with_logo(data).getpixel((2 * 70, 2 * 68)), RED)


def test_what_is_transparent_shows_the_page() -> None:
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    logo.paste((*RED, 255), (150, 0, 300, 300))
    page = _with_logo(_packed(logo, "PNG"))
    assert page.getpixel((2 * 58, 2 * 68)) == (255, 255, 255)
    assert _near(page.getpixel((2 * 85, 2 * 68)), RED)


@pytest.mark.parametrize("size", [(60, 1200), (3000, 60), (1, 1)])
def test_a_tall_or_wide_logo_stays_in_its_place(size: tuple[int, int]) -> None:
    page = _with_logo(_packed(Image.new("RGB", size, RED), "PNG"))
    found = [
        (x, y)
        for x in range(0, page.width, 2)
        for y in range(20, 300, 2)
        if _near(page.getpixel((x, y)), RED)
    ]
    assert found
    assert min(x for x, _ in found) >= 2 * 47
    assert max(x for x, _ in found) <= 2 * (48 + 191)
    assert min(y for _, y in found) >= 2 * 43
    assert max(y for _, y in found) <= 2 * 93


def test_a_photo_is_turned_as_the_camera_says() -> None:
    photo = Image.new("RGB", (400, 300), (255, 255, 255))
    photo.paste(RED, (0, 0, 200, 300))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down: the red half is on the right
    page = _with_logo(_packed(photo, "JPEG", exif=exif, quality=95))
    assert _near(page.getpixel((2 * 55, 2 * 68)), (255, 255, 255))
    assert _near(page.getpixel((2 * 100, 2 * 68)), RED)


PNG = _packed(Image.linear_gradient("L").convert("RGB"), "PNG")
JPEG = _packed(Image.linear_gradient("L").convert("RGB"), "JPEG")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_an_image"),
        (b"<html>not found</html>", "not_an_image"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not_an_image"),
        (b"%PDF-1.7\n", "not_an_image"),
        (b"RIFF" + b"\x00" * 40, "not_an_image"),
        (PNG[: len(PNG) // 2], "not_an_image"),
        (JPEG[: len(JPEG) // 2], "not_an_image"),
        (PNG[:40] + b"\x00" * 40 + PNG[80:], "not_an_image"),
        (_packed(Image.new("1", (8_000, 8_000)), "PNG"), "too_large"),
        (_packed(Image.new("1", (20_000, 20_000)), "PNG"), "too_large"),
    ],
)
@pytest.mark.parametrize("role", ["logo", "picture"])
def test_what_is_no_image_is_its_own_error(role: str, data: bytes, reason: str) -> None:
    snapshot, assets = sample_quote("es", 1, picture="plan")
    ref = add_asset(assets, role, data)
    if role == "logo":
        quote = with_files(snapshot, assets, logo=ref)
    else:
        assert snapshot.unit.picture is not None
        picture = snapshot.unit.picture.model_copy(update={"asset": ref})
        quote = snapshot.model_copy(update={"unit": snapshot.unit.model_copy(update={"picture": picture})})
    with pytest.raises(QuoteAssetError) as caught:
        render_quote(quote, assets)
    assert (caught.value.role, caught.value.reason) == (role, reason)


def test_a_missing_and_a_changed_file_are_told_apart() -> None:
    snapshot, assets = sample_quote("es", 1)
    assert snapshot.brand.logo is not None
    digest = snapshot.brand.logo.sha256
    for files, reason in (({}, "missing"), ({**assets, digest: PNG}, "changed")):
        with pytest.raises(QuoteAssetError) as caught:
            render_quote(snapshot, files)
        assert (caught.value.role, caught.value.reason) == ("logo", reason)
    assert sha256(PNG).hexdigest() != digest
